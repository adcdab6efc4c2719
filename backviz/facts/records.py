"""The base of every kind of fact: strict, frozen records, checked words, problems as sentences.

Knows pydantic and the sentences a person reads; knows no kind of fact.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from backviz.facts.problems import Problem, nearest_word, quoted, unknown_word
from backviz.facts.visible import one_line, visible
from backviz.facts.yaml_text import MAX_FAULTS, SO_MANY, Document, Place, Unread

__all__ = [
    "Brought",
    "BroughtLine",
    "DisagreementId",
    "ExerciseId",
    "F",
    "Fact",
    "Id",
    "Line",
    "MuscleId",
    "Prose",
    "RegionId",
    "SourceId",
    "Typed",
    "Url",
    "between",
    "fault",
    "known",
    "read_record",
    "read_records",
    "record_items",
    "sentences",
    "shown",
]

F = TypeVar("F", bound="Fact")
MAX_SENTENCES = 100  # of one record: nobody reads more, and a hostile file could hold millions

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,59}$")]


def _without_controls(text: str) -> str:
    bad = next(
        (c for c in text if (c != "\n" and unicodedata.category(c) in {"Cc", "Cs", "Co"}) or c in _BIDI), None
    )
    if bad:
        raise fault(f"contains the control character U+{ord(bad):04X}; remove it")
    return text


def _on_one_line(text: str) -> str:
    line = one_line(text)
    if text and all(unicodedata.category(character)[0] in "ZC" for character in line):
        raise fault("needs at least one letter, digit or sign that can be seen")
    return line


_BIDI = "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
Typed = Annotated[str, AfterValidator(_without_controls)]
# Text that visitors type or bring: invisible characters are dropped, since nobody could find and remove them.
Brought = Annotated[str, AfterValidator(visible)]
BroughtLine = Annotated[str, AfterValidator(_on_one_line)]
Line = Annotated[Typed, StringConstraints(min_length=1, max_length=200, pattern=r"^\S(.*\S)?$")]
Prose = Annotated[Typed, StringConstraints(min_length=1, max_length=4000)]
Url = Annotated[
    str,
    StringConstraints(max_length=500, pattern=r"^https://[^\s<>\"'\\]+$"),
    AfterValidator(_without_controls),
]

# The form of a text in words, by the start of the pattern it failed: nobody should have to read a pattern.
_FORMS = {
    "^https": "an https link without spaces or quotes",
    "^[a-z]": "small letters, digits and _, starting with a letter",
    r"^\S": "one line of text without spaces at its ends",
    "^#": 'a colour such as "#5f5aa2", in small letters',
    "^D": "a D and a number",
    "^20": "a day such as 2026-11-22",
    "^[A-Z]": "one capital letter",
    "^(?:[01]": "a time such as 18:00",
}


class Fact(BaseModel):
    """A frozen record that refuses unknown fields and values of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def fault(text: str) -> PydanticCustomError:
    """Return the error for a validator to raise; `text` reaches the person who wrote the data."""
    return PydanticCustomError("fault", "{text}", {"text": text})


class _Known:
    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __call__(self, word: str, info: ValidationInfo) -> str:
        words = (info.context or {}).get(self.kind)
        if words is not None and word not in words:
            names = {"kind": self.kind, "words": words}
            raise PydanticCustomError("unknown", "unknown word", names)
        return word


def known(kind: str) -> AfterValidator:
    """Return a validator of ids: each must be among the words of `kind` in the reading context.

    Without a context (in a notebook, say) any id passes.
    """
    return AfterValidator(_Known(kind))


RegionId = Annotated[Typed, StringConstraints(max_length=80), known("region")]
MuscleId = Annotated[Typed, StringConstraints(max_length=80), known("muscle")]
ExerciseId = Annotated[Typed, StringConstraints(max_length=80), known("exercise")]
SourceId = Annotated[Typed, StringConstraints(max_length=80), known("source")]
DisagreementId = Annotated[Typed, StringConstraints(max_length=80), known("disagreement")]


class _Between:
    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high

    def __call__(self, pair: tuple[float, float]) -> tuple[float, float]:
        outside = next((end for end in pair if not self.low <= end <= self.high), None)
        if outside is not None:
            raise fault(f"both ends must be {self.low:g} to {self.high:g} ({shown(outside)} given)")
        if pair[0] > pair[1]:
            raise fault(f"the low end comes first ([{pair[0]:g}, {pair[1]:g}] given)")
        return pair


def between(low: float, high: float) -> AfterValidator:
    """Return a validator of [low, high] pairs: both numbers within the bounds, the lower one first."""
    return AfterValidator(_Between(low, high))


def record_items(document: Document | None, key: str) -> Iterator[tuple[tuple[str, int], Any]]:
    """Yield (path, raw record) of the list at `key` of a document; nothing where it is no list."""
    top = document.value if document else None
    items = top.get(key) if isinstance(top, Mapping) else None
    for index, raw in enumerate(items if isinstance(items, tuple) else ()):
        yield (key, index), raw


def read_records(
    document: Document, key: str, kind: type[F], context: Mapping[str, Any] | None = None
) -> tuple[list[F], list[Problem]]:
    """Return (sound records, problems) of the list at `key`; a repeated id is a problem too.

    A bad record does not hide the next, up to `MAX_FAULTS` problems. `context` maps a kind to its known ids;
    without it any id passes.
    """
    top = document.value
    if isinstance(top, Unread) or (isinstance(top, Mapping) and isinstance(top.get(key), Unread)):
        return [], []
    if not isinstance(top, Mapping) or not isinstance(top.get(key), tuple):
        return [], [document.problem((key,), f"'{key}' is missing: a list of records is needed")]
    records, problems, seen = [], list[Problem](), dict[str, int]()
    for path, raw in record_items(document, key):
        if len(problems) >= MAX_FAULTS:
            problems.append(document.problem(path, SO_MANY))
            break
        record, faults = read_record(document, path, raw, kind, context)
        problems += faults
        name = raw.get("id") if isinstance(raw, Mapping) else None
        if isinstance(name, str) and name in seen:
            problems.append(
                document.problem((*path, "id"), f"id {quoted(name)} stands on line {seen[name]} already")
            )
        elif isinstance(name, str):
            seen[name] = document.line_of((*path, "id"))
        if record is not None:
            records.append(record)
    return records, problems


def read_record(
    document: Document,
    path: tuple[str | int, ...],
    raw: Any,
    kind: type[F],
    context: Mapping[str, Any] | None = None,
) -> tuple[F | None, list[Problem]]:
    """Return (record, []) made from `raw`, or (None, problems), each problem with its line."""
    if isinstance(raw, Unread):
        return None, []
    if not isinstance(raw, Mapping):
        return None, [document.problem(path, f"a record with fields is needed ({shown(raw)} given)")]
    try:
        return kind.model_validate(dict(raw), context=dict(context or {})), []
    except ValidationError as error:
        return None, [
            replace(document.problem((*path, *place), text), kind=unknown)
            for place, text, unknown in _sentences(error, kind)
        ]


def sentences(error: ValidationError, kind: type[BaseModel]) -> list[tuple[Place, str]]:
    """Return (path inside the record, sentence) for every fault pydantic found.

    Values the reader has refused (`Unread`) are skipped; no more than `MAX_SENTENCES` faults are read.
    """
    return [(place, text) for place, text, _ in _sentences(error, kind)]


def _sentences(error: ValidationError, kind: type[BaseModel]) -> list[tuple[Place, str, str]]:
    found = []
    for detail in error.errors(include_url=False)[:MAX_SENTENCES]:
        place = tuple(step for step in detail["loc"] if step != "[key]")
        if not _is_said_already(detail):
            unknown = str(detail["ctx"]["kind"]) if detail["type"] == "unknown" else ""
            found.append((place, _sentence(detail, place, kind), unknown))
    return list(dict.fromkeys(found))


def _is_said_already(detail: ErrorDetails) -> bool:
    """Return True if the reader refused the value, or a list is too short only by its refused items."""
    given, least = detail["input"], detail.get("ctx", {}).get("min_length", 0)
    is_long_enough = isinstance(given, Mapping | tuple) and len(given) >= least
    return isinstance(given, Unread) or (detail["type"] == "too_short" and is_long_enough)


def _sentence(detail: ErrorDetails, place: tuple[str | int, ...], kind: type[BaseModel]) -> str:
    name, limits, given = _named(place), detail.get("ctx", {}), shown(detail["input"])
    match detail["type"]:
        case "extra_forbidden":
            near = nearest_word(str(place[-1])[:80], _field_names(kind, place[:-1]))
            return f"unknown field {name}" + (f"; did you mean {near!r}?" if near else "; remove it")
        case "missing":
            return f"{name} is missing"
        case "unknown":
            return unknown_word(limits["kind"].replace("_", " "), detail["input"], limits["words"])
        case "fault":
            return f"{name}: {limits['text']}" if name else str(limits["text"])
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            word = {"ge": "at least", "le": "at most", "gt": "more than", "lt": "less than"}
            key = next(key for key in word if key in limits)
            return f"{name} must be {word[key]} {limits[key]:g} ({given} given)"
        case "literal_error":
            near = nearest_word(given.strip("'"), _words(limits))
            hint = f"; did you mean {near!r}?" if near else ""
            return f"{name} must be {limits['expected']} ({given} given){hint}"
        case "string_pattern_mismatch":
            return f"{name} has a form that is not accepted ({given} given){_form(str(limits['pattern']))}"
        case "string_too_long" | "string_too_short" | "too_long" | "too_short":
            return f"{name} must have {_length(limits, detail['input'])} ({len(detail['input'])} given)"
    return f"{name or 'a field name'} must be {_wanted(detail['type'])} ({given} given)"


def _named(place: tuple[str | int, ...]) -> str:
    """Return the field in quotes, or "item 2 of 'credits'"; "" for the record itself."""
    name = next((quoted(step) for step in reversed(place) if not isinstance(step, int)), "")
    return f"item {place[-1] + 1} of {name}" if name and isinstance(place[-1], int) else name


def _words(limits: Mapping[str, Any]) -> list[str]:
    return [word.strip(" '") for word in str(limits["expected"]).replace(" or ", ", ").split(",")]


def _form(pattern: str) -> str:
    return next((f"; write {words}" for start, words in _FORMS.items() if pattern.startswith(start)), "")


def _length(limits: Mapping[str, Any], given: object) -> str:
    bound, words = ("max_length", "at most") if "max_length" in limits else ("min_length", "at least")
    one, more = ("character", "characters") if isinstance(given, str) else ("entry", "entries")
    return f"{words} {limits[bound]} {one if limits[bound] == 1 else more}"


def _wanted(kind: str) -> str:
    wanted = {
        "int": "a whole number",
        "float": "a number",
        "string": "text",
        "bool": "true or false",
        "tuple": "a list",
        "dict": "a mapping",
        "model": "a mapping",
    }
    return next((words for word, words in wanted.items() if kind.startswith(word)), "of another kind")


def shown(value: Any) -> str:
    """Return a value in words for a sentence: short, and without Python's notation."""
    if isinstance(value, Unread):
        return "something that cannot be read"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, tuple | list):
        is_plain = len(value) <= 3 and not any(isinstance(item, tuple | list) for item in value)
        return "[" + ", ".join(map(shown, value)) + "]" if is_plain else "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str | int | float):
        return "something of another kind"
    return repr(value[:60] if isinstance(value, str) else value)[:80]


def _field_names(kind: Any, place: tuple[str | int, ...]) -> list[str]:
    """Return the field names of the model found by following `place` from `kind`."""
    for step in place:
        fields = getattr(kind, "model_fields", {})
        if step in fields:
            kind = _model_in(fields[step].annotation) or kind
    return list(getattr(kind, "model_fields", {}))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    parts = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((part for part in parts if part), None)
