"""Liftoscript, the program text of Liftosaur: weeks, days, exercises with sections; the grammar is beside it.

Of several weeks the first is read. Scripts and progressions are not run; each is named. Must not know what a
name means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from backviz.importing.formats import Format
from backviz.importing.reading import (
    LeftOut,
    Line,
    Reading,
    ReadingError,
    Row,
    SessionFound,
    Source,
    Weeks,
    Wishes,
)
from backviz.program.program import LIMITS

__all__ = ["FORMAT", "MAX_LINES"]

MAX_LINES, MAX_LINE = 5_000, 600
_MAX_TEXT = 300_000
_SCRIPT = re.compile(r"\{~.*?(?:~\}|\Z)", re.DOTALL)
_SECTION = re.compile(r"\s*(?:!?\s*\d+(?:-\d+)?x\d|\.\.\.|(?:progress|superset|used|warmup|update|id)\s*:)")
_DOSE = re.compile(r"\d\s*[x×]\s*\d")
_HIGHEST_RPE = 10


@dataclass
class _Set:
    sets: int
    reps: tuple[int, int]
    rpe: float | None = None
    rest_s: int | None = None
    loads: tuple[str, ...] = ()


@dataclass
class _Exercise:
    """An exercise as one line says it; `sets` None is one that reuses another's."""

    line: int
    name: str
    label: str = ""
    sets: list[_Set] | None = None
    reuses: str = ""
    at: str = ""  # the day, or week and day, of what is reused
    superset: str = ""
    is_template: bool = False
    rest_s: int | None = None
    rpe: float | None = None
    loads: tuple[str, ...] = ()
    remark: str = ""
    doubts: list[str] = field(default_factory=list)


@dataclass
class _Day:
    week: int
    name: str
    exercises: list[_Exercise] = field(default_factory=list)


@cache
def _parser() -> Lark:
    grammar = Path(__file__).with_name("liftoscript.lark").read_text(encoding="utf-8")
    return Lark(grammar, start="exercise", parser="lalr", lexer="contextual")


def _read(source: Source, wishes: Wishes) -> Reading:
    del wishes
    text = source.text
    if len(text) > _MAX_TEXT or text.count("\n") > MAX_LINES:
        raise ReadingError(f"A program may have {MAX_LINES:,} lines and {_MAX_TEXT:,} signs at most.")
    draft = _Draft()
    for number, line in enumerate(_without_scripts(text, draft).split("\n"), start=1):
        draft.take(number, line.strip())
    return draft.reading()


def _without_scripts(text: str, draft: _Draft) -> str:
    """Return the text with its scripts blanked, line by line; each is said to be skipped."""

    def blank(found: re.Match[str]) -> str:
        line = text.count("\n", 0, found.start()) + 1
        draft.skipped.append(Line(line, "{~ … ~}", "A script is not run."))
        return "\n" * found[0].count("\n")

    return _SCRIPT.sub(blank, text)


class _Draft:
    """The days and exercises so far."""

    def __init__(self) -> None:
        self.weeks: list[str] = []
        self.days: list[_Day] = []
        self.unread: list[Line] = []
        self.skipped: list[Line] = []
        self.comments: list[tuple[int, str]] = []

    def take(self, number: int, line: str) -> None:
        """Take one line: a week, a day, a comment or an exercise."""
        if not line or line.startswith("/ "):
            self._continue(number, line)
        elif line.startswith("##"):
            self._end_comments()
            self.days.append(
                _Day(max(1, len(self.weeks)), line.lstrip("# ").strip() or f"Day {len(self.days) + 1}")
            )
        elif line.startswith("#"):
            self._end_comments()
            self.weeks.append(line.lstrip("# ").strip() or f"Week {len(self.weeks) + 1}")
        elif line.startswith("//"):
            self.comments.append((number, line))
        elif len(line) > MAX_LINE:
            self.unread.append(Line(number, line[:80], f"The line is longer than {MAX_LINE} signs."))
        else:
            self._take_exercise(number, line)

    def _continue(self, number: int, line: str) -> None:
        """Take the sections that follow a script on a line of their own."""
        exercise = self.days[-1].exercises[-1] if line and self.days and self.days[-1].exercises else None
        if exercise is None:
            if line:
                self.unread.append(Line(number, line, "A section without an exercise."))
            return
        again = _parsed(f"{exercise.name} {line}")
        if again is None:
            self.unread.append(Line(number, line, "The line could not be read."))
        else:
            self._take_sections(exercise, again, number)

    def _end_comments(self) -> None:
        self.skipped += [Line(number, text, "A comment.") for number, text in self.comments]
        self.comments = []

    def _take_exercise(self, number: int, line: str) -> None:
        tree = _parsed(line)
        name = _name(tree) if tree else ""
        if tree is None or not name:
            self.unread.append(Line(number, line, "The line could not be read."))
            return
        if not self.days:
            self.days.append(_Day(max(1, len(self.weeks)), "Day 1"))
        label, _, bare = name.rpartition(": ")
        exercise = _Exercise(number, bare.strip(), label.strip())
        said = [text.lstrip("/ ") for _, text in self.comments if not text.startswith("///")]
        exercise.remark = " ".join(text for text in said if text and not text.startswith("..."))
        self.skipped += [Line(at, text, "A comment.") for at, text in self.comments if text.startswith("///")]
        self.comments = []
        self.days[-1].exercises.append(exercise)
        self._take_sections(exercise, tree, number)

    def _take_sections(self, exercise: _Exercise, tree: Tree[Token], number: int) -> None:
        for section in (part for part in tree.children if isinstance(part, Tree)):
            if section.data == "property":
                self._take_property(exercise, section, number)
            elif section.data == "reuse":
                exercise.reuses = str(section.children[0]).strip()
                exercise.at = "".join(str(token) for part in section.children[1:] for token in _tokens(part))
            elif section.data == "sets":
                _take_sets(exercise, section)

    def _take_property(self, exercise: _Exercise, section: Tree[Token], number: int) -> None:
        key, *rest = (str(token) for token in _tokens(section))
        key, value = key.strip(" :"), rest[0].strip() if rest else ""
        if key == "superset":
            exercise.superset = value
        elif key == "used":
            exercise.is_template = value == "none"
        elif key == "warmup" and value != "none":
            self.skipped.append(Line(number, f"{exercise.name}: warmup {value}", "A warm-up is not counted."))
        elif key in {"progress", "update"} and value != "none":
            said = f"{exercise.name}: {key} {value}".strip()
            self.skipped.append(Line(number, said, "How it progresses is not taken over."))

    # -- the whole --------------------------------------------------------------------------------

    def reading(self) -> Reading:
        """Return the first week as sessions; later weeks are named as left out."""
        self._end_comments()
        sessions: list[SessionFound] = []
        rows: list[Row] = []
        for day in self.days:
            if day.week > 1:
                continue
            found = self._rows(day, len(sessions))
            if found:
                sessions.append(SessionFound(day.name))
                rows += found
        if not rows:
            raise ReadingError("No exercise with sets was found in the first week.")
        used = (self.weeks[0],) if len(self.weeks) > 1 else ()
        left = tuple(LeftOut(week, "Only the first week of a plan is read.") for week in self.weeks[1:])
        return Reading(
            FORMAT.id,
            "",
            tuple(sessions),
            tuple(rows),
            tuple(self.unread),
            tuple(self.skipped),
            Weeks(used, left),
        )

    def _rows(self, day: _Day, session: int) -> list[Row]:
        letters: dict[str, str] = {}
        rows = []
        for exercise in day.exercises:
            if exercise.is_template:
                self.skipped.append(Line(exercise.line, exercise.name, "A template; it is not done itself."))
                continue
            sets = self._sets_of(exercise, day)
            if not sets:
                why = f"“{exercise.reuses}” was not found." if exercise.reuses else "No sets are said."
                self.unread.append(Line(exercise.line, exercise.name, why))
                continue
            letter = None
            if exercise.superset and len(letters) < 26:
                letter = letters.setdefault(exercise.superset, chr(ord("A") + len(letters)))
            rows.append(_row(exercise, sets, session, letter))
        return rows

    def _sets_of(self, exercise: _Exercise, day: _Day, depth: int = 0) -> list[_Set] | None:
        """Return an exercise's own sets, or those of the one it reuses."""
        if exercise.sets or not exercise.reuses or depth > 8:
            return exercise.sets
        again = self._reused(exercise, day)
        if again is None:
            return None
        for key in ("rest_s", "rpe"):
            if getattr(exercise, key) is None:
                setattr(exercise, key, getattr(again[1], key))
        return self._sets_of(again[1], again[0], depth + 1)

    def _reused(self, exercise: _Exercise, day: _Day) -> tuple[_Day, _Exercise] | None:
        """Return the exercise that one reuses: on the day it names, or on any day of its week."""
        numbers = [int(number) for number in re.findall(r"\d+", exercise.at)[:2]]
        week = numbers[0] if len(numbers) > 1 else day.week
        days = [one for one in self.days if one.week == week]
        if numbers and numbers[-1] <= len(days):
            days = [days[numbers[-1] - 1]]
        asked = exercise.reuses.casefold()
        for one in days:
            for other in one.exercises:
                names = {other.name.casefold(), f"{other.label}: {other.name}".casefold()}
                if asked in names and other is not exercise:
                    return one, other
        return None


def _parsed(line: str) -> Tree[Token] | None:
    try:
        return _parser().parse(line)
    except UnexpectedInput:
        return None


def _name(tree: Tree[Token]) -> str:
    return str(tree.children[0]).strip() if tree.children and isinstance(tree.children[0], Token) else ""


def _tokens(part: Tree[Token] | Token) -> list[Token]:
    return [part] if isinstance(part, Token) else list(part.scan_values(lambda _: True))


def _take_sets(exercise: _Exercise, section: Tree[Token]) -> None:
    """Take a section of sets, or of what holds for all of them; of several variations the first counts."""
    found = [one for one in section.children if isinstance(one, Tree) and one.data == "set"]
    schemes = [one for one in found if any(isinstance(p, Tree) and p.data == "scheme" for p in one.children)]
    if not schemes:
        for one in found:
            spare = _Set(0, (1, 1))
            _take_parts(spare, one)
            exercise.rest_s = spare.rest_s if spare.rest_s is not None else exercise.rest_s
            exercise.rpe = spare.rpe if spare.rpe is not None else exercise.rpe
            exercise.loads += spare.loads
        return
    sets = [_set(one) for one in schemes]
    is_marked = any(isinstance(token, Token) and token.type == "MARK" for token in section.children)
    if exercise.sets and not is_marked:
        exercise.doubts.append("It has several variations of its sets; the first is counted.")
        return
    exercise.sets = sets


def _set(tree: Tree[Token]) -> _Set:
    """Return a set as written; of "1-2x5" the smaller number of sets counts."""
    scheme = next(part for part in tree.children if isinstance(part, Tree) and part.data == "scheme")
    sets, reps = (
        [int(token) for token in _tokens(span) if token.type == "COUNT"] for span in scheme.children
    )
    found = _Set(min(sets), _span(reps))
    _take_parts(found, tree)
    return found


def _span(reps: list[int]) -> tuple[int, int]:
    return (max(1, min(reps)), max(1, max(reps)))


def _take_parts(found: _Set, tree: Tree[Token]) -> None:
    for token in (
        token
        for part in tree.children
        if isinstance(part, Tree) and part.data == "part"
        for token in _tokens(part)
    ):
        if token.type == "RPE":
            found.rpe = float(token.strip("@+"))
        elif token.type == "TIMER":
            found.rest_s = int(token.rstrip("s"))
        elif token.type in {"LOAD", "LABEL"}:
            found.loads += (str(token).strip("()+"),)


def _row(exercise: _Exercise, sets: list[_Set], session: int, letter: str | None) -> Row:
    rests = [one.rest_s for one in sets if one.rest_s is not None]
    rpes = [one.rpe for one in sets if one.rpe is not None] or ([exercise.rpe] if exercise.rpe else [])
    rir = _HIGHEST_RPE - max(rpes) if rpes else None
    loads = dict.fromkeys(load for one in sets for load in one.loads if load)
    said = [exercise.remark, ", ".join(dict.fromkeys([*loads, *exercise.loads]))]
    return Row(
        line=exercise.line,
        session=session,
        found=exercise.name,
        sets=sum(one.sets for one in sets),
        reps=(min(one.reps[0] for one in sets), max(one.reps[1] for one in sets)),
        rest_s=min(rests[0] if rests else exercise.rest_s or 0, LIMITS["rest_s"]) or None,
        rir=int(rir) if rir is not None and rir == int(rir) and 0 <= rir <= 5 else None,
        remark="; ".join(text for text in said if text),
        doubt=" ".join(exercise.doubts),
        superset=letter,
    )


def _detect(source: Source) -> float:
    """Return how surely a text is Liftoscript: most lines that are no headings are "Name / 3x8"."""
    try:
        text = source.text[:20_000]
    except ReadingError:
        return 0.0
    lines = [line for line in _SCRIPT.sub("", text).split("\n") if line.strip() and line[0] not in "#/"]
    fits = [line for line in lines if len(line) <= MAX_LINE and _is_exercise(line)]
    return 0.9 if len(fits) * 2 > len(lines) else 0.0


def _is_exercise(line: str) -> bool:
    name, *sections = line.split("/")
    return bool(name.strip()) and not _DOSE.search(name) and any(_SECTION.match(part) for part in sections)


FORMAT = Format("liftoscript", "a program of Liftosaur (Liftoscript)", _detect, _read)
