"""A block: 4 to 6 weeks of a program with sets, reps in reserve and an easier last week.

All numbers are `progression` of data/targets.yaml; knows no region, muscle or exercise by name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from backviz.facts.targets import Deload, Ramp
from backviz.library import Library
from backviz.program.program import LIMITS, Program, Session, Slot
from backviz.week.coverage import Coverage, MuscleCoverage, RegionCoverage, weekly_coverage

__all__ = ["Block", "BlockWeek", "HeldSlot", "block_lengths", "block_weeks", "own_block", "region_by_week"]

_MOST_RIR = 5  # reps in reserve a slot can carry (program format)
_SlotChange = Callable[[Slot], dict[str, int]]
_Counts = tuple[str, RegionCoverage | MuscleCoverage, RegionCoverage | MuscleCoverage]  # name, before, after


@dataclass(frozen=True)
class HeldSlot:
    """A slot whose sets the ramp did not raise in a week, with the reason in words."""

    session: int
    slot: int
    because: str


@dataclass(frozen=True)
class BlockWeek:
    """One week: its program (sets and reps in reserve in the slots) and its coverage.

    `rir` is the week's usual reps in reserve; a slot with its own keeps its distance from week 1.
    `load_percent` is the share of the usual load, (100, 100) in loading weeks.
    """

    number: int
    is_deload: bool
    rir: int
    program: Program
    coverage: Coverage
    load_percent: tuple[int, int] = (100, 100)
    held: tuple[HeldSlot, ...] = ()


@dataclass(frozen=True)
class Block:
    """The weeks of a block, and the texts beside them: the rules, their evidence and sources."""

    weeks: tuple[BlockWeek, ...]
    is_ramp: bool
    rule: str
    load_step_percent: tuple[int, int]
    small_step_hint: str
    rir_note: str
    ramp_note: str
    deload_note: str
    deload_grade: str
    sources: tuple[str, ...]


def block_lengths(library: Library) -> tuple[int, ...]:
    """Return the lengths of a block, in weeks, for which the library has a ramp; shortest first."""
    return tuple(sorted(ramp.weeks for ramp in library.targets.progression.ramps))


def block_weeks(
    program: Program, library: Library, weeks: int, *, ramp: bool = False, deload: bool = True
) -> Block:
    """Return a block of a program: loading weeks and, with `deload`, an easier last one; a `ramp` adds sets.

    Without a deload the last loading week is done once more.

    A slot keeps its sets (and is in `held`) where more would take a region or a whole muscle above its
    productive range, or further above it. The program's own targets count. Other lifts keep their sets and
    reps in reserve; the deload takes some of their sets too. Raises ValueError for a
    length without a ramp.

    >>> block = block_weeks(library.programs["article_sample"], library, 4)
    >>> [(week.rir, week.is_deload) for week in block.weeks]
    [(3, False), (2, False), (1, False), (3, True)]
    """
    plan = next((one for one in library.targets.progression.ramps if one.weeks == weeks), None)
    if plan is None:
        known = ", ".join(map(str, block_lengths(library)))
        raise ValueError(f"Weeks must be one of {known} ({weeks} given)")
    loading = [_loading_week(program, library, plan, number, ramp=ramp) for number in range(weeks - deload)]
    progression = library.targets.progression
    double, easier = progression.double_progression, progression.deload
    return Block(
        weeks=(*loading, *([_deload_week(program, library, plan, easier)] if deload else [])),
        is_ramp=ramp,
        rule=double.rule,
        load_step_percent=double.load_step_percent,
        small_step_hint=double.small_step_hint,
        rir_note=progression.rir_note,
        ramp_note=progression.ramp_note,
        deload_note=easier.note,
        deload_grade=easier.grade,
        sources=tuple(dict.fromkeys((*double.sources, *easier.sources))),
    )


def own_block(program: Program, library: Library) -> Block | None:
    """Return the block that the program is set to; None without one, and for weeks that no ramp is for."""
    setting = program.block
    if setting is None or setting.weeks not in block_lengths(library):
        return None
    ramp, deload = setting.sets == "ramp", setting.deload
    return block_weeks(program, library, setting.weeks, ramp=ramp, deload=deload)


def region_by_week(block: Block) -> dict[str, tuple[float, ...]]:
    """Return {region id: counted sets, week by week}."""
    regions = block.weeks[0].coverage.regions
    return {region: tuple(week.coverage.regions[region].sets for week in block.weeks) for region in regions}


def _loading_week(program: Program, library: Library, plan: Ramp, number: int, *, ramp: bool) -> BlockWeek:
    step = min(number, len(plan.rir) - 1)
    rir = plan.rir[step]
    week = _with_slots(program, lambda slot: {"rir": _own_rir(slot, rir, plan)} if slot.exercise else {})
    added = plan.sets_added[step] if ramp else 0
    week, held = _raised(week, library, added)
    return BlockWeek(number + 1, False, rir, week, weekly_coverage(week, library), held=tuple(held))


def _own_rir(slot: Slot, rir: int, plan: Ramp) -> int:
    """Return a slot's reps in reserve: its own in week 1, then changed as the week's are, within 0 to 5."""
    own = plan.rir[0] if slot.rir is None else slot.rir
    return min(_MOST_RIR, max(0, own + rir - plan.rir[0]))


def _raised(program: Program, library: Library, added: int) -> tuple[Program, list[HeldSlot]]:
    """Return (program with `added` sets on its slots, in order; the slots that were held)."""
    held: list[HeldSlot] = []
    places = [(s, n) for s, session in enumerate(program.sessions) for n in range(len(session.slots))]
    for session, number in places if added else ():
        slot = program.sessions[session].slots[number]
        if not slot.sets or slot.exercise is None:
            continue
        raised = _with_sets(program, session, number, slot.sets + added)
        because = _too_much(program, raised, library, slot.sets + added)
        if because:
            held.append(HeldSlot(session, number, because))
        else:
            program = raised
    return program, held


def _too_much(before: Program, after: Program, library: Library, sets: int) -> str:
    """Return the reason against a raise to so many sets of a slot, "" where there is none."""
    if sets > LIMITS["sets"]:
        return f"a slot takes at most {LIMITS['sets']} sets"
    now, then = weekly_coverage(before, library), weekly_coverage(after, library)
    return "; ".join(
        f"{name} would get {new.sets:g} sets, productive up to {new.target.productive[1]:g}"
        for name, old, new in (*_regions(now, then, library), *_muscles(now, then, library))
        if new.band == "high" and new.sets > old.sets
    )


def _regions(now: Coverage, then: Coverage, library: Library) -> Iterator[_Counts]:
    for name, region in then.regions.items():
        yield library.regions[name].name, now.regions[name], region


def _muscles(now: Coverage, then: Coverage, library: Library) -> Iterator[_Counts]:
    for name, muscle in then.muscles.items():
        if len(library.regions_of(name)) > 1:
            yield f"{library.muscles[name].name} as a whole", now.muscles[name], muscle


def _deload_week(program: Program, library: Library, plan: Ramp, deload: Deload) -> BlockWeek:
    rir = min(_MOST_RIR, plan.rir[-1] + deload.rir_added)

    def easier(slot: Slot) -> dict[str, int]:
        last = _own_rir(slot, plan.rir[-1], plan)
        sets = max(1, math.ceil(slot.sets * deload.sets_factor)) if slot.sets else 0
        rir = {"rir": min(_MOST_RIR, last + deload.rir_added)} if slot.exercise else {}
        return {"sets": sets, **rir}

    week = _with_slots(program, easier)
    low, high = (round(100 * factor) for factor in deload.load_factor)
    coverage = weekly_coverage(week, library)
    return BlockWeek(plan.weeks, True, rir, week, coverage, load_percent=(low, high))


def _with_slots(program: Program, change: _SlotChange) -> Program:
    sessions = [
        _session(session, [slot.model_copy(update=change(slot)) for slot in session.slots])
        for session in program.sessions
    ]
    return program.model_copy(update={"sessions": tuple(sessions)})


def _with_sets(program: Program, session: int, number: int, sets: int) -> Program:
    changed = program.sessions[session]
    slots = list(changed.slots)
    slots[number] = slots[number].model_copy(update={"sets": sets})
    sessions = list(program.sessions)
    sessions[session] = _session(changed, slots)
    return program.model_copy(update={"sessions": tuple(sessions)})


def _session(session: Session, slots: Sequence[Slot]) -> Session:
    return session.model_copy(update={"slots": tuple(slots)})
