"""The facts of a week in words: lists, credits, doses, equipment, sets and bands.

Pages, paper and screen readers get the same words. Plain text: escapes nothing; must not know a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from backviz.facts.counting import CREDIT_NAMES
from backviz.facts.exercises import Exercise
from backviz.facts.regions import Region
from backviz.facts.wording import listed
from backviz.library import Library
from backviz.program.program import BlockSetting, Slot
from backviz.week.coverage import Coverage, RegionCoverage, band_counts
from backviz.week.lifts import Lift

__all__ = [
    "block_line", "coverage_lines", "coverage_sentences", "credit_line", "credited_regions", "dose",
    "effect_line", "equipment_line", "how_many", "listed", "region_words", "reps_line", "reps_span",
    "session_sentences",
    "sessions_reached", "sets_and_band", "span_of", "week_line",
]  # fmt: skip


def how_many(number: float, thing: str) -> str:
    """Return a number of things.

    >>> how_many(1, "set"), how_many(7.5, "set")
    ('1 set', '7.5 sets')
    """
    return f"{number:g} {thing}{'' if number == 1 else 's'}"


def credited_regions(credits: Mapping[str, float], library: Library) -> list[tuple[str, list[Region]]]:
    """Return ("Direct", regions) for each credit that one set gives, the largest credit first.

    `credits` is {region id: credit}. A credit that no region gets is left out.
    """
    found = []
    for value, name in CREDIT_NAMES.items():
        regions = [region for region in library.regions.values() if credits.get(region.id) == value]
        if value and regions:
            found.append((name.capitalize(), regions))
    return found


def credit_line(exercise: Exercise, library: Library) -> str:
    """Return the credits of one set in words: "Direct: rear delts. Indirect: rhomboids and mid traps".

    A visitor's own exercise may give none anything: "No region".
    """
    said = (
        f"{credit}: {listed([region.name.lower() for region in regions])}"
        for credit, regions in credited_regions(exercise.gives, library)
    )
    return ". ".join(said) or "No region"


def reps_line(reps: tuple[int, int], lift: Exercise | Lift, to: str = " to ") -> str:
    """Return a rep range with its unit and, for one-sided lifts, "each side".

    A lift whose set lasts as long whatever its reps, a hold or a run, is given its time instead.
    """
    unit = lift.reps_unit.removesuffix("s") if reps[1] == 1 else lift.reps_unit
    work = (
        f"about {reps_span(reps, lift)}" if _is_timed(reps, lift) else f"{reps_span(reps, lift, to)} {unit}"
    )
    return f"{work}{' each side' if lift.is_one_sided else ''}"


def reps_span(reps: tuple[int, int], lift: Exercise | Lift, to: str = "–") -> str:
    """Return a rep range or the time of a set without its unit: "8–10", "30 s"."""
    if isinstance(lift, Lift) and lift.set_s is not None and _is_timed(reps, lift):
        return span_of(lift.set_s)
    low, high = reps
    return f"{low}" if low == high else f"{low}{to}{high}"


def _is_timed(reps: tuple[int, int], lift: Exercise | Lift) -> bool:
    return isinstance(lift, Lift) and lift.set_s is not None and reps[1] == 1


def span_of(seconds: int) -> str:
    r"""Return a time in words.

    >>> span_of(30), span_of(1200)
    ('30\xa0s', '20\xa0min')
    """
    number, unit = (seconds, "s") if seconds % 60 else (seconds // 60, "min")
    return f"{number}\N{NO-BREAK SPACE}{unit}"


def dose(slot: Slot, lift: Exercise | Lift) -> str:
    """Return a slot's dose: "3 sets of 8 to 10 reps each side"."""
    return f"{how_many(slot.sets, 'set')} of {reps_line(slot.reps, lift)}"


def block_line(block: BlockSetting) -> str:
    """Return a block's setting in words.

    >>> from backviz.program.program import BlockSetting
    >>> block_line(BlockSetting(weeks=6, sets="ramp", start="2027-01-04", time="18:00"))
    'block of 6 weeks, sets added, the last week easier, from 4 January 2027 at 18:00'
    """
    start = date.fromisoformat(block.start) if block.start else None
    parts = [
        f"block of {block.weeks} weeks",
        "sets added" if block.sets == "ramp" else "sets held",
        *["the last week easier"] * block.deload,
        *([f"from {start.day} {start:%B %Y}"] if start else []),
    ]
    return ", ".join(parts) + (f" at {block.time}" if block.time else "")


def equipment_line(exercise: Exercise, library: Library) -> str:
    """Return the alternatives of equipment: "barbell, dumbbells or kettlebells, and flat bench".

    What all of them share is said once if they differ in one piece only.
    """
    kits = library.vocabulary.without_substitutes(exercise.equipment)
    labels = [[library.vocabulary.label("equipment", item).lower() for item in kit] for kit in kits]
    shared = [piece for piece in labels[0] if all(piece in kit for kit in labels)]
    choices = [piece for kit in labels for piece in kit if piece not in shared]
    if len(choices) != len(labels) or len(labels) == 1:
        return ", or ".join(map(listed, labels))
    return ", and ".join(filter(None, (listed(choices, "or"), listed(shared))))


def effect_line(before: Coverage, after: Coverage, library: Library, most: int = 3) -> str:
    """Return what a change gives: "Lower traps 1.5 → 4.5, now enough." for the regions it changes most."""
    bands = library.vocabulary.bands()
    changes = {
        name: (before.regions[name], found)
        for name, found in after.regions.items()
        if found.sets != before.regions[name].sets
    }
    largest = sorted(changes, key=lambda name: -abs(changes[name][1].sets - changes[name][0].sets))[:most]
    said = []
    for name in largest:
        was, now = changes[name]
        word = f", now {bands[now.band].word}" if now.band != was.band else f", {bands[now.band].word}"
        said.append(f"{library.regions[name].name} {was.sets:g} → {now.sets:g}{word}.")
    return " ".join(said) or "It gives no region a counted set."


def sets_and_band(region: RegionCoverage, library: Library) -> str:
    """Return a region's counted sets and band: "7.5 sets, on target"."""
    return f"{region.sets:g} sets, {library.vocabulary.bands()[region.band].word}"


def region_words(name: str, coverage: Coverage, library: Library) -> str:
    """Return the words of a region on a drawing or chart: "Iliac lats, 7.5 sets, on target"."""
    return f"{library.regions[name].name}, {sets_and_band(coverage.regions[name], library)}"


def coverage_sentences(coverage: Coverage, library: Library) -> str:
    """Return the week in one sentence, a clause for each region: the text for screen readers.

    >>> from backviz.week.coverage import weekly_coverage
    >>> coverage_sentences(weekly_coverage(library.programs["article_sample"], library), library)
    'Weekly sets per region under the fractional rule: Upper traps 0 sets, ...; Iliac lats 7.5 sets, ....'
    """
    said = [
        f"{library.regions[name].name} {sets_and_band(region, library)}"
        for name, region in coverage.regions.items()
    ]
    return f"Weekly sets per region under the {coverage.counting} rule: {'; '.join(said)}."


def session_sentences(coverage: Coverage, library: Library) -> str:
    """Return the week in one sentence: each region's sets by session, and the sessions that reach it."""
    said = [
        f"{library.regions[name].name} {sets_and_band(region, library)}: "
        f"{_by_session(coverage, region)}{sessions_reached(region)}"
        for name, region in coverage.regions.items()
    ]
    return f"Weekly sets per region by session under the {coverage.counting} rule: {'; '.join(said)}."


def _by_session(coverage: Coverage, region: RegionCoverage) -> str:
    counts = zip(coverage.sessions, region.per_session, strict=True)
    return "".join(f"{session.name} {sets:g}, " for session, sets in counts if sets)


def sessions_reached(region: RegionCoverage) -> str:
    """Return the number of sessions that reach a region, in words."""
    return "1 session reaches it" if region.sessions == 1 else f"{region.sessions} sessions reach it"


def coverage_lines(coverage: Coverage, library: Library) -> list[str]:
    """Return the week as lines of a table: every region, every muscle counted whole, every session."""
    bands = {name: band.headed for name, band in library.vocabulary.bands().items()}
    lines = [f"{coverage.program} (counting rule: {coverage.counting})", ""]
    lines.append(f"{'region':<16}{'sets':>6}{'direct':>8}{'indirect':>10}{'minor':>7}{'sessions':>10}  band")
    for name, region in coverage.regions.items():
        low, high = region.target.productive
        lines.append(
            f"{name:<16}{region.sets:>6g}{region.direct:>8g}{region.indirect:>10g}{region.minor:>7g}"
            f"{region.sessions:>10}  {bands[region.band]} "
            f"(min {region.target.min:g}, productive {low:g}-{high:g})"
        )
    lines += ["", f"{'muscle':<16}{'sets':>6}  band (each set counted once)"]
    lines += [
        f"{name:<16}{muscle.sets:>6g}  {bands[muscle.band]}" for name, muscle in coverage.muscles.items()
    ]
    lines += ["", *(f"{s.name}: {s.sets} sets, about {s.minutes:.0f} min" for s in coverage.sessions)]
    return lines


def week_line(coverage: Coverage, library: Library) -> str:
    """Return how long a week is and what it reaches: "2 sessions, up to 45 min · ✔ 6 on target"."""
    minutes = max(session.minutes for session in coverage.sessions)
    length = f"{how_many(len(coverage.sessions), 'session')}, up to {minutes:.0f} min"
    return f"{length} · {_bands_line(coverage, library)}"


def _bands_line(coverage: Coverage, library: Library) -> str:
    """Return how many regions are in each band: "▼ 2 below minimum, ✔ 6 on target"."""
    counts = band_counts(coverage)
    return ", ".join(
        f"{band.symbol} {counts[band.id]} {band.word}" for band in library.vocabulary.band if counts[band.id]
    )
