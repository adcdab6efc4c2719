"""Counts sets and reps as they are written, with a doubt where numbers can be read in two ways.

Must not know a line or a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from backviz.importing.reading import SetKind
from backviz.importing.written.items import Dose, Item
from backviz.program.program import LIMITS

__all__ = ["ONE_SET", "Entry", "added", "counted", "is_possible", "joined", "with_doses"]

ONE_SET = "No number of sets is said; one is counted."
_IN_A_ROW = "The numbers in a row were read as reps."
_MANY_SETS = 10  # a first number above it is rarely a number of sets
_MOST_SETS = 20
_FEW_WEEKS = 2
_STEPS = frozenset(["steps", "schritte"])
_FEW_REPS = 5  # a number of sets as often as of reps
_MOST_REPS = 30  # in a list of reps
_MOST_SPREAD = 3  # times the fewest reps of a list


@dataclass(frozen=True)
class Entry:
    """One exercise as a line says it; without `name` or `sets` the line says only a part of it."""

    name: str = ""
    sets: int | None = None
    reps: tuple[int, int] = (1, 1)
    rest_s: int | None = None
    rir: int | None = None
    note: str = ""
    remark: str = ""
    doubt: str = ""
    kind: SetKind = "work"
    is_joined: bool = False  # to the entry before it, as a superset
    warm_up: str = ""  # sets said to be warm-ups
    has_sets: bool = True  # their number was said
    has_reps: bool = True
    loose: tuple[int, int] | None = None  # reps, if a heading says how many sets

    @property
    def is_whole(self) -> bool:
        """Return whether the entry has a name and sets."""
        return bool(self.name) and self.sets is not None


def with_doses(entry: Entry, items: Sequence[Item]) -> Entry:
    """Return the entry with its sets and reps, as said in one place or in several."""
    doses = [_as_dose(item) for item in items]
    if len(items) > 1 and all(item.kind == "number" for item in items):
        reps = tuple(reps for dose in doses for reps in dose.reps)
        doses = [Dose(reps=reps, is_list=True, doubt=_IN_A_ROW)]
    doses = _without_loads(doses)
    if not doses:
        return entry
    if len(doses) > 1 and all(not (dose.sets and _has_reps(dose)) and not dose.load for dose in doses):
        doses = [_together(doses)]
    found = [counted(dose) for dose in _as_sets(doses)]
    sets = [one.sets for one in found if one.sets is not None]
    doubts = [one.doubt for one in found]
    if len(found) > 1 and sum(sets) > _MANY_SETS and max(sets) > 1:
        doubts.append(f"{sum(sets)} sets are many.")
    if len(found) > _FEW_WEEKS and min(sets, default=0) > 1 and len(set(sets)) == 1:
        doubts.append("They may be those of several weeks; all are counted.")
    return replace(
        entry,
        sets=sum(sets) if sets else None,
        reps=(min(one.reps[0] for one in found), max(one.reps[1] for one in found)),
        note=joined(one.note for one in found),
        remark=joined(one.remark for one in found),
        doubt=joined(doubts, " "),
        kind=found[-1].kind,
        has_sets=any(dose.sets or dose.is_list for dose in doses),
        has_reps=any(_has_reps(dose) for dose in doses),
    )


def _has_reps(dose: Dose) -> bool:
    return bool(dose.reps or dose.held or dose.is_most)


def is_possible(item: Item) -> bool:
    """Return whether numbers can be sets and reps at all; a year or a house number is neither."""
    dose = _as_dose(item)
    return all(0 < reps <= LIMITS["reps"] for reps in dose.reps) and 0 not in dose.sets


def _without_loads(doses: Sequence[Dose]) -> list[Dose]:
    """Return the doses without "2x20 kg", which beside sets and reps is a load; two of them are sets."""
    whole = [dose for dose in doses if _has_reps(dose)]
    return whole if whole and len(doses) - len(whole) == sum(map(_is_load, doses)) == 1 else list(doses)


def _is_load(dose: Dose) -> bool:
    return bool(dose.load) and not _has_reps(dose)


def _as_sets(doses: Sequence[Dose]) -> list[Dose]:
    """Return loads and reps that follow each other as one set each: "65%x5, 75%x5", "8x65% 6x75% 4x85%"."""
    bare = [dose for dose in doses if dose.load and bool(dose.sets) != _has_reps(dose) and not dose.held]
    if len(bare) < 2:
        return list(doses)
    doubt = _doubt_of_loads([dose for dose in bare if dose.sets])
    return [
        replace(dose, sets=(1,), reps=dose.reps or dose.sets, doubt=joined([dose.doubt, doubt], " "))
        if dose in bare
        else dose
        for dose in doses
    ]


def _doubt_of_loads(doses: Sequence[Dose]) -> str:
    """Return a doubt about first numbers that may be sets: the same few in all ("3x60 kg, 3x70 kg")."""
    numbers = [dose.sets[0] for dose in doses]
    is_share = all(dose.load.endswith("%") for dose in doses)
    if not doses or (is_share and (len({*numbers}) > 1 or numbers[0] >= _FEW_REPS)):
        return ""
    return f"“{numbers[0]}x{doses[0].load}” was read as {numbers[0]} reps with that load."


def _as_dose(item: Item) -> Dose:
    if item.kind == "number":
        return Dose(reps=item.value.whole, is_list=item.value.is_list)
    if item.kind == "timed":
        return Dose(held=item.value[0])
    dose: Dose = item.value
    return dose


def _together(doses: Sequence[Dose]) -> Dose:
    """Return "3 sets" and "10-12 reps" as one dose."""
    if all(dose.reps and not dose.sets for dose in doses):
        return Dose(reps=tuple(reps for dose in doses for reps in dose.reps), is_list=True, doubt=_IN_A_ROW)
    whole = Dose()
    for dose in doses:
        whole = replace(
            whole,
            sets=whole.sets or dose.sets,
            reps=whole.reps or dose.reps,
            is_list=whole.is_list or dose.is_list,
            held=whole.held or dose.held,
            is_most=whole.is_most or dose.is_most,
            doubt=joined((whole.doubt, dose.doubt), " "),
        )
    return whole


def counted(dose: Dose) -> Entry:
    """Return the sets and reps of a dose, with a doubt where its numbers can be read in two ways.

    >>> counted(Dose(sets=(3,), reps=(8, 12))).reps
    (8, 12)
    >>> entry = counted(Dose(reps=(8, 8, 6), is_list=True)); entry.sets, entry.reps
    (3, (6, 8))
    >>> counted(Dose(sets=(12,), reps=(3,))).doubt
    '“12x3” was read as 3 sets of 12.'
    """
    dose, doubt = _turned(dose)
    sets, more = _sets_of(dose)
    doubts = [text for text in (dose.doubt, doubt, more) if text]
    low, high = (min(dose.reps), max(dose.reps)) if dose.reps else (1, 1)
    if not dose.is_list and list(dose.reps) != sorted(dose.reps):
        doubts.append(f"“{dose.reps[0]}-{dose.reps[-1]}” was read as {low} to {high} reps.")
    if sets is not None and sets > _MANY_SETS:
        doubts.append(f"{sets} sets are many.")
    entry = Entry(sets=sets, reps=(low, high), remark=dose.load, doubt=" ".join(doubts))
    if dose.held and dose.held.split()[-1] in _STEPS:
        doubts.append(f"“{dose.held}” was read as a length.")
        entry = replace(entry, doubt=" ".join(doubts))
    if dose.held:
        return replace(entry, reps=(1, 1), note=dose.held, kind="timed")
    if dose.is_most:
        return replace(entry, reps=(1, 1), note="max", kind="to_failure")
    if not dose.reps:
        return replace(entry, doubt=joined([*doubts, "No reps are said."], " "))
    is_each = dose.is_each or (
        dose.is_list and len(dose.reps) == 2 and len(set(dose.reps)) == 1 and dose.sets
    )
    return replace(entry, note="each side") if is_each else entry


def _sets_of(dose: Dose) -> tuple[int | None, str]:
    """Return the number of sets, and a doubt about it."""
    count = len(dose.reps) if dose.is_list else 0
    if not dose.sets:
        return (count, _doubt_of_list(dose.reps)) if count else (1, ONE_SET)
    sets = dose.sets[0]
    if len(dose.sets) > 1 and dose.sets[0] != dose.sets[-1]:
        return sets, f"Of {dose.sets[0]} to {dose.sets[-1]} sets, {sets} are counted."
    is_range = count == 2 and max(dose.reps) <= 2 * min(dose.reps)  # "3x8/10"
    if count and count != sets and not is_range:
        return sets, f"{sets} sets are said, and reps for {count}."
    return sets, ""


def _doubt_of_list(reps: Sequence[int]) -> str:
    """Return a doubt about reps that may be a date, or a load, reps and sets ("80/8/3")."""
    is_load = max(reps) > _MOST_REPS and max(reps) > _MOST_SPREAD * min(reps)
    if len(reps) > 2 and not is_load:
        return ""
    return f"“{'/'.join(map(str, reps))}” was read as {len(reps)} sets."


def _turned(dose: Dose) -> tuple[Dose, str]:
    """Return the dose with its numbers in our order, and a doubt if they stood in another.

    "60x10x3" is a load, reps and sets, "225x5" a load and reps, "12x3" reps and sets.
    """
    if len(dose.sets) == 2 and len(dose.reps) == 1 and min(dose.sets) > max(_FEW_REPS, dose.reps[0]):
        low, high = dose.sets
        turned = replace(dose, sets=dose.reps, reps=dose.sets)
        return turned, f"“{low}-{high}x{dose.reps[0]}” was read as {dose.reps[0]} sets of {low} to {high}."
    if len(dose.sets) != 1 or len(dose.reps) != 1:
        return dose, ""
    first, reps = dose.sets[0], dose.reps[0]
    if first > _MOST_SETS and dose.load.isdigit() and 0 < int(dose.load) <= _MANY_SETS:
        turned = replace(dose, sets=(int(dose.load),), load=str(first))
        return turned, f"“{first}x{reps}x{dose.load}” was read as {dose.load} sets of {reps}."
    if first > _MOST_SETS:
        return replace(
            dose, sets=(1,), load=str(first)
        ), f"“{first}x{reps}” was read as a load and {reps} reps."
    if first > _MANY_SETS and reps < _MANY_SETS:
        return replace(
            dose, sets=(reps,), reps=(first,)
        ), f"“{first}x{reps}” was read as {reps} sets of {first}."
    if first == _MANY_SETS and reps <= _FEW_REPS:
        return dose, f"“{first}x{reps}” was read as {first} sets of {reps}."
    if dose.load.isdigit() and int(dose.load) <= _MANY_SETS:
        return dose, f"“{dose.load}” after {first}x{reps} was read as a load."
    return dose, ""


def joined(texts: Iterable[str], sign: str = "; ") -> str:
    """Return the texts that say something, each once."""
    return sign.join(dict.fromkeys(text for text in texts if text))


def added(entry: Entry, more: Entry) -> Entry:
    """Return an entry with the sets of another line about it; "4 sets" and "6-8 reps" are one dose.

    Of lines without a number of sets ("60 kg x 8", "60 kg x 7") each is a set.
    """
    remark = "; ".join(text for text in (entry.remark, more.remark) if text)
    first, second = (entry, more) if entry.has_sets else (more, entry)
    if first.has_sets and not first.has_reps and second.has_reps and not second.has_sets:
        return replace(
            entry,
            sets=first.sets,
            reps=second.reps,
            note=second.note,
            kind=second.kind,
            remark=remark,
            doubt="",
            has_sets=True,
            has_reps=True,
        )
    doubt = " ".join(text for text in (entry.doubt, more.doubt) if text)
    if not (entry.has_sets or more.has_sets):
        doubt = doubt.replace(ONE_SET, "").strip()
    return replace(
        entry,
        sets=(entry.sets or 0) + (more.sets or 0),
        reps=(min(entry.reps[0], more.reps[0]), max(entry.reps[1], more.reps[1])),
        remark=remark,
        doubt=doubt,
    )
