"""Random programs in random styles, as text with what it says: a generator for tests and soaks."""

# ruff: noqa: E501 - a sentence of a table stands on one line

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from backviz.library import Library

__all__ = ["WrittenRow", "garbled", "program_at_random", "unambiguous_names"]

_AMBIGUOUS = re.compile(r"^\d+s?\b|\d$|^feet\b|\bamrap\b|\bemom\b|\bwarm ?up\b|^weeks?\b", re.IGNORECASE)

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HEADS = ("## {}", "**{}**", "{}:", "{}", "### {}:", "__{}__", "* {} *")
_BULLETS = ("", "- ", "* ", "• ", "– ", "+ ", "> ", "☐ ", "👉 ")
_NUMBERED = ("{}. ", "{}) ", "{}: ")
_BETWEEN = (" ", " - ", " – ", ": ", "  ", " — ")
_DOSES = (
    "{s}x{r}", "{s} x {r}", "{s}×{r}", "{s} × {r}", "{s} * {r}", "{s} sets of {r}", "{s} sets x {r} reps", "{s}X{r}",
    "{s} sets, {r} reps", "{s}x{r} reps", "{s} Sätze à {r} Wdh.", "{s} series de {r} repeticiones",
    "{s} séries de {r} répétitions", "{s} serie da {r} ripetizioni", "({s} x {r})",
)  # fmt: skip
_MORE = (
    "", "", "", ", rest 90s", " @ RPE 8", ", RIR 2", " (20 kg)", " @60kg", " each side", ", 90 sec rest", " // slow",
    " - 2-3 min rest", " tempo 3-1-1", " per arm",
)  # fmt: skip


@dataclass(frozen=True)
class WrittenRow:
    """A row as written: session from 0, line from 1, name, sets and reps."""

    session: int
    line: int
    name: str
    sets: int
    reps: tuple[int, int]


def unambiguous_names(library: Library) -> list[str]:
    """Return the names in the data that no sign of a program stands in: "leg press 45 3x8" may be a load."""
    found = {name for one in library.exercises.values() for name in (one.name, *one.aliases)}
    found |= {name for lift in library.other_lifts.values() for name in (lift.name, *lift.aliases)}
    return sorted(name for name in found if not _AMBIGUOUS.search(name))


def program_at_random(random: Random, names: list[str]) -> tuple[str, list[WrittenRow]]:
    """Return (text, the rows it says): 1 to 4 sessions of 1 to 6 rows, in one style with some variety."""
    lines: list[str] = []
    rows: list[WrittenRow] = []
    head, bullet, dose = random.choice(_HEADS), random.choice(_BULLETS), random.choice(_DOSES)
    is_numbered, is_dose_first = random.random() < 0.2, random.random() < 0.15
    sessions = random.randint(1, 4)
    days = random.sample(DAYS, sessions)
    for number in range(sessions):
        name = days[number] if random.random() < 0.5 else f"Day {number + 1}"
        lines += [head.format(name)] + [""] * random.randint(0, 1)
        for place in range(random.randint(1, 6)):
            if random.random() < 0.3:
                dose = random.choice(_DOSES)
            row, text = _row(random, names, dose, number, len(lines) + 1, is_dose_first=is_dose_first)
            start = random.choice(_NUMBERED).format(place + 1) if is_numbered else bullet
            lines.append(start + text)
            rows.append(row)
        lines += [""] * random.randint(1, 2)
    return "\n".join(lines), rows


def _row(
    random: Random, names: list[str], dose: str, session: int, line: int, *, is_dose_first: bool
) -> tuple[WrittenRow, str]:
    name, sets = random.choice(names), random.randint(1, 9)
    low = random.randint(1, 30)
    high = low if random.random() < 0.5 else low + random.randint(1, 10)
    reps = str(low) if low == high else f"{low}{random.choice(('-', '–', ' - ', ' to '))}{high}"
    said = dose.format(s=sets, r=reps)
    more = random.choice(_MORE)
    text = f"{said} {name}" if is_dose_first else f"{name}{random.choice(_BETWEEN)}{said}{more}"
    return WrittenRow(session, line, name, sets, (low, high)), text


def garbled(random: Random, text: str) -> str:
    """Return a text with some of its signs changed, doubled, moved or taken away."""
    signs = list(text)
    alphabet = "0123456789xX×*+-–/|,.;:()[]{}@#~=\t\n\r \"'°%<>&kgABab\u200b\u202eü💪\x00"
    for _ in range(random.randint(1, 12)):
        at = random.randrange(len(signs) + 1)
        match random.randrange(5):
            case 0:
                signs.insert(at, random.choice(alphabet))
            case 1:
                del signs[at : at + random.randint(1, 9)]
            case 2:
                signs[at:at] = signs[max(0, at - 20) : at] * random.randint(1, 4)
            case 3:
                signs[at : at + 1] = random.choice(alphabet) * random.randint(1, 40)
            case _:
                signs.insert(
                    at, random.choice((" superset ", " 3x", " x10 ", "same as", "Week 2\n", " twice a week "))
                )
    return "".join(signs)
