"""Two programs side by side: the weekly sets of every region, and the difference in words.

Both are counted under one rule, each against its own targets. Knows no page, and no region by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backviz.facts.counting import Band, CountingRule
from backviz.library import Library
from backviz.program.program import Program
from backviz.week.coverage import Coverage, MuscleCoverage, RegionCoverage, weekly_coverage
from backviz.week.lifts import lift_of
from backviz.week.words import how_many

__all__ = ["Comparison", "Difference", "changed_lifts", "compare_programs", "difference_sentences"]


@dataclass(frozen=True)
class Difference:
    """One region or whole muscle in both programs, in counted sets; `words` describes the change."""

    name: str
    before: float
    after: float
    band_before: Band
    band_after: Band
    words: str

    @property
    def change(self) -> float:
        """Return the counted sets gained; a negative number is lost."""
        return self.after - self.before


@dataclass(frozen=True)
class Comparison:
    """Two programs compared under one counting rule, regions in the library's order."""

    before: Coverage
    after: Coverage
    regions: Mapping[str, Difference]
    muscles: Mapping[str, Difference]
    sets: tuple[int, int]
    minutes: tuple[float, float]


def compare_programs(
    before: Program,
    after: Program,
    library: Library,
    *,
    library_before: Library | None = None,
    rule: CountingRule | None = None,
) -> Comparison:
    """Return the comparison of two programs; `rule` defaults to that of `after`.

    `library_before` is the library with the own exercises of `before`, if it has any. Raises KeyError
    for an exercise a library lacks.

    >>> from backviz.program.program import change_slot
    >>> before = library.programs["article_sample"]
    >>> comparison = compare_programs(before, change_slot(before, 0, 0, sets=4), library)
    >>> difference_sentences(comparison)[0]
    'Rear delts: 1 more set, from ... to ... (9 to 10).'
    """
    rule = rule or after.counting
    one = weekly_coverage(before, library_before or library, rule)
    two = weekly_coverage(after, library, rule)
    words = library.vocabulary.band_marks()
    regions = {
        name: _difference(region.name, one.regions[name], two.regions[name], words)
        for name, region in library.regions.items()
    }
    muscles = {
        name: _difference(muscle.name, one.muscles[name], two.muscles[name], words)
        for name, muscle in library.muscles.items()
    }
    sets, minutes = zip(
        *(
            (sum(session.sets for session in week.sessions), sum(s.minutes for s in week.sessions))
            for week in (one, two)
        ),
        strict=True,
    )
    return Comparison(one, two, regions, muscles, (sets[0], sets[1]), (minutes[0], minutes[1]))


_Part = RegionCoverage | MuscleCoverage


def _difference(name: str, before: _Part, after: _Part, words: Mapping[str, str]) -> Difference:
    said = _words(before.sets, after.sets, before.band, after.band, words)
    return Difference(name, before.sets, after.sets, before.band, after.band, said)


def _words(before: float, after: float, was: Band, is_: Band, words: Mapping[str, str]) -> str:
    change = after - before
    if not change:
        much = "the same"
    else:
        much = how_many(abs(change), "more set" if change > 0 else "fewer set")
    if was == is_:
        return f"{much}, still {words[is_]}" if change else f"{much}, {words[is_]}"
    return f"{much}, from {words[was]} to {words[is_]}"


def changed_lifts(
    before: Program, after: Program, library: Library, *, library_before: Library | None = None
) -> tuple[str, ...]:
    """Return in sentences which lifts came, went or have another number of sets a week.

    `library_before` is as in `compare_programs`. Raises KeyError for an exercise a library lacks.

    >>> from backviz.program.program import change_slot
    >>> before = library.programs["article_sample"]
    >>> changed_lifts(before, change_slot(before, 0, 0, sets=4), library)
    ('Dumbbell chest-supported 45° rear-delt row: 3 to 4 sets.',)
    """
    was, is_ = _sets_of_lifts(before, library_before or library), _sets_of_lifts(after, library)
    new = [f"{name} ({how_many(sets, 'set')})" for name, sets in is_.items() if name not in was]
    gone = [f"{name} ({how_many(sets, 'set')})" for name, sets in was.items() if name not in is_]
    said = [f"{word}: {', '.join(names)}." for word, names in (("New", new), ("Gone", gone)) if names]
    other = [name for name in is_ if name in was and was[name] != is_[name]]
    return (*said, *(f"{name}: {was[name]} to {is_[name]} sets." for name in other))


def _sets_of_lifts(program: Program, library: Library) -> dict[str, int]:
    """Return the sets a week of each lift by its name, in the order of the week."""
    found: dict[str, int] = {}
    for slot in (slot for session in program.sessions for slot in session.slots):
        name = lift_of(slot, library).name
        found[name] = found.get(name, 0) + slot.sets
    return found


def difference_sentences(comparison: Comparison) -> tuple[str, ...]:
    """Return the comparison in sentences: regions with another band first, then those with other sets.

    Unchanged regions share one sentence at the end.
    """
    changed = [d for d in comparison.regions.values() if d.band_before != d.band_after]
    moved = [d for d in comparison.regions.values() if d.change and d not in changed]
    same = [d.name.lower() for d in comparison.regions.values() if d not in changed and d not in moved]
    said = [f"{d.name}: {d.words} ({d.before:g} to {d.after:g})." for d in (*changed, *moved)]
    if same:
        said.append(f"The same: {', '.join(same)}.")
    return tuple(said)
