"""Text for Markdown: visitors' text escaped, and facts as a line of words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backviz.facts.counting import CREDIT_NAMES
from backviz.facts.exercises import Exercise
from backviz.library import Library
from backviz.program.program import Slot

__all__ = ["credit_line", "dose", "equipment_line", "escaped", "listed", "reps_line"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$:&])")
_FIRST = re.compile(r"(?m)^[ \t]*(\d*)([-+=.)])")  # lists, rules and underlined headings begin a line
# Markdown makes icons, addresses and arrows after reading escapes: an invisible sign parts them.
_MADE_LATER = re.compile(r"(?<=:)(?=[A-Za-z/])|(?<=[<>~=-])(?=[<>=-])|(?<=@)|(?i:(?<=www)(?=\.))")
_JOINER = "\N{WORD JOINER}"


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it stands: no icon, link, picture, list or formula.

    >>> escaped("3 * [x]")
    '3 \\\\* \\\\[x\\\\]'
    """
    parted = _MADE_LATER.sub(_JOINER, text)
    return _FIRST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", parted)).lstrip()


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence.

    >>> listed(["rhomboids", "mid traps", "rear delts"])
    'rhomboids, mid traps and rear delts'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def credit_line(exercise: Exercise, library: Library) -> str:
    """Return the credits of one set: "Direct: rear delts. Indirect: rhomboids and mid traps"."""
    parts = []
    for value, name in CREDIT_NAMES.items():
        regions = [
            library.regions[region].name.lower()
            for region in library.regions
            if value and region in exercise.credits and exercise.credits[region].credit == value
        ]
        if regions:
            parts.append(f"{name.capitalize()}: {listed(regions)}")
    return ". ".join(parts)


def reps_line(reps: tuple[int, int], exercise: Exercise) -> str:
    """Return a rep range with its unit and, for one-sided exercises, "each side"."""
    low, high = reps
    span = f"{low}" if low == high else f"{low} to {high}"
    return f"{span} {exercise.reps_unit}{' each side' if exercise.is_one_sided else ''}"


def dose(slot: Slot, exercise: Exercise) -> str:
    """Return a slot's dose: "3 sets of 8 to 10 reps each side"."""
    return f"{slot.sets} {'set' if slot.sets == 1 else 'sets'} of {reps_line(slot.reps, exercise)}"


def equipment_line(exercise: Exercise, library: Library) -> str:
    """Return the alternatives of equipment: "barbell and bench, or dumbbells and bench"."""
    choices = [
        listed([library.vocabulary.label("equipment", item).lower() for item in together])
        for together in library.vocabulary.without_substitutes(exercise.equipment)
    ]
    return ", or ".join(choices)
