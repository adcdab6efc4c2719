"""What a path comes to in a sentence: the group of the back each view leans to, and what BackViz counts.

A group is as strong as its strongest region: groups are never added up. Knows no region, group or exercise
by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from backviz.elbow.model import Preset, elbow_bias
from backviz.elbow.tables import ContrastPair
from backviz.facts.exercises import ElbowPath, Exercise
from backviz.facts.regions import Group, Region
from backviz.facts.wording import listed, within_a_sentence

__all__ = [
    "AMOUNTS",
    "CLOSE",
    "SPEAKERS",
    "LabGroup",
    "amount_of",
    "counted_words",
    "lab_groups",
    "leading",
    "lean_words",
    "pair_verdict",
    "path_verdict",
    "strongest",
]  # fmt: skip

SPEAKERS: dict[Preset, str] = {"article": "Article", "anatomy": "Studies"}

# Editorial: how much a bias is in words, each from this bias upwards.
AMOUNTS = ((0.6, "a lot"), (0.25, "some"), (0.0, "little"))
CLOSE = 0.1  # biases no further apart may swap places (the fourth of LIMITS_OF_THE_MODEL)
_COUNTED = 0.5  # the smallest credit that the default counting rule counts


class LabGroup(TypedDict):
    """A group as a heading of a sentence: its name in small letters, and its regions with elbow data."""

    id: str
    name: str
    regions: list[str]


def lab_groups(groups: Iterable[Group], regions: Iterable[Region]) -> list[LabGroup]:
    """Return the groups that have regions with elbow data, in their order."""
    known = [region for region in regions if region.elbow]
    found: list[LabGroup] = [
        {
            "id": group.id,
            "name": within_a_sentence(group.name),
            "regions": [region.id for region in known if region.group == group.id],
        }
        for group in groups
    ]
    return [group for group in found if group["regions"]]


def amount_of(bias: float) -> str:
    """Return a bias in words.

    >>> amount_of(0.7), amount_of(0.3), amount_of(0.1)
    ('a lot', 'some', 'little')
    """
    return next(word for least, word in AMOUNTS if bias >= least)


def strongest(bias: Mapping[str, float], group: LabGroup) -> tuple[str, float]:
    """Return a group's region of the largest bias, and that bias; of equal ones the first."""
    return max(((region, bias[region]) for region in group["regions"]), key=lambda pair: pair[1])


def leading(values: Mapping[str, float]) -> list[str]:
    """Return the names with the largest value and those close to it; none if that value is little.

    >>> leading({"upper back": 0.6, "lats": 0.59}), leading({"upper back": 0.6, "lats": 0.3}), leading({})
    (['upper back', 'lats'], ['upper back'], [])
    """
    most = max(values.values(), default=0.0)
    if most < AMOUNTS[1][0]:
        return []
    return [name for name, value in values.items() if most - value < CLOSE]


def lean_words(bias: Mapping[str, float], groups: Sequence[LabGroup]) -> str:
    """Return the groups that a bias by region leans to, in words."""
    return _lean({group["name"]: strongest(bias, group)[1] for group in groups})


def _lean(values: Mapping[str, float]) -> str:
    """Return where values by name lean to.

    >>> _lean({"a": 0.9, "b": 0.2}), _lean({"a": 0.9, "b": 0.9}), _lean({"a": 0.9, "b": 0.9, "c": 0.1})
    ('mostly a', 'about even', 'a and b about even')
    >>> _lean({"a": 0.1, "b": 0.2})
    'little of any'
    """
    found = leading(values)
    if not found:
        return "little of any"
    if len(found) == 1:
        return f"mostly {found[0]}"
    return "about even" if len(found) == len(values) else f"{listed(found)} about even"


def counted_words(exercise: Exercise, groups: Sequence[LabGroup]) -> str:
    """Return what one set counts for each group, at the largest credit among its regions; "" for nothing.

    By the default counting rule: a minor credit is not counted.
    """
    return _counts({group["name"]: _largest(exercise, group) for group in groups})


def _largest(exercise: Exercise, group: LabGroup) -> float:
    return max(exercise.gives.get(region, 0.0) for region in group["regions"])


def _counts(credits: Mapping[str, float]) -> str:
    return listed([f"{name} {value:g}" for name, value in credits.items() if value >= _COUNTED])


def path_verdict(path: ElbowPath, regions: Sequence[Region], groups: Sequence[LabGroup]) -> str:
    """Return where each view has a path lean: "Article: mostly lats. Studies: about even."

    Without two groups to compare it is empty.
    """
    if len(groups) < 2:
        return ""
    return _said({view: lean_words(elbow_bias(path, regions, view), groups) for view in SPEAKERS})


def _said(words: Mapping[Preset, str]) -> str:
    """Return what each view says, in one sentence where all say the same."""
    if len({*words.values()}) == 1:
        return f"{' and '.join(SPEAKERS.values()).capitalize()}: {words['article']}."
    return " ".join(f"{SPEAKERS[view]}: {said}." for view, said in words.items())


def pair_verdict(
    pair: ContrastPair,
    exercises: Mapping[str, Exercise],
    regions: Sequence[Region],
    groups: Sequence[LabGroup],
) -> str:
    """Return what each view makes of the change from one path to the other, and what BackViz counts.

    Where every view has both paths lean to the same group, the regions of the back are compared instead.
    """
    sides = (pair["a"], pair["b"])
    biases = {view: [elbow_bias(side["path"], regions, view) for side in sides] for view in SPEAKERS}
    leans = {view: [lean_words(bias, groups) for bias in found] for view, found in biases.items()}
    both = [exercises[side["id"]] for side in sides]
    if len(groups) > 1 and len({word for words in leans.values() for word in words}) > 1:
        counts = [counted_words(exercise, groups) for exercise in both]
    else:
        names = {region.id: within_a_sentence(region.name) for region in regions if region.elbow}
        leans = {
            view: [_lean({name: bias[region] for region, name in names.items()}) for bias in found]
            for view, found in biases.items()
        }
        counts = [_top_counts(exercise, names) for exercise in both]
    said = _said({view: _then(*words) for view, words in leans.items()})
    return f"{said} We count {_then(*(words or 'nothing' for words in counts))}."


def _top_counts(exercise: Exercise, names: Mapping[str, str]) -> str:
    """Return the regions that get the exercise's largest credit, with it."""
    given = {name: exercise.gives.get(region, 0.0) for region, name in names.items()}
    most = max(given.values(), default=0.0)
    return _counts({name: value for name, value in given.items() if value == most})


def _then(first: str, second: str) -> str:
    return f"{first} for both" if first == second else f"{first}, then {second}"
