"""What every kind of fact shares: strict, frozen records, checked words, problems in sentences.

Knows pydantic and the sentences a person reads; knows no kind of fact.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
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

from backviz.problems import Problem, nearest_word, unknown_word
from backviz.yaml_text import Document

__all__ = [
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
]

F = TypeVar("F", bound="Fact")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,59}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^\S(.*\S)?$")]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=4000)]


def _without_controls(text: str) -> str:
    bad = next(
        (c for c in text if (c != "\n" and unicodedata.category(c) in {"Cc", "Cs", "Co"}) or c in _BIDI), None
    )
    if bad:
        raise fault(f"contains the control character U+{ord(bad):04X}; remove it")
    return text


_BIDI = "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
Typed = Annotated[str, AfterValidator(_without_controls)]  # text a visitor may have written
Url = Annotated[str, StringConstraints(max_length=500, pattern=r"^https://[^\s<>\"'\\]+$")]


class Fact(BaseModel):
    """A frozen record that refuses unknown fields and values of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def fault(text: str) -> PydanticCustomError:
    """Return the error a validator raises to say `text` to the person who wrote the data."""
    return PydanticCustomError("fault", "{text}", {"text": text})


class _Known:
    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __call__(self, word: str, info: ValidationInfo) -> str:
        words = (info.context or {}).get(self.kind)
        if words is not None and word not in words:
            raise fault(unknown_word(self.kind.replace("_", " "), word, words))
        return word


def known(kind: str) -> AfterValidator:
    """Return the mark of an id that must be among the words of `kind` in the reading context.

    Without a context (in a notebook, say) any id passes.
    """
    return AfterValidator(_Known(kind))


RegionId = Annotated[str, StringConstraints(max_length=80), known("region")]
MuscleId = Annotated[str, StringConstraints(max_length=80), known("muscle")]
ExerciseId = Annotated[str, StringConstraints(max_length=80), known("exercise")]
SourceId = Annotated[str, StringConstraints(max_length=80), known("source")]
DisagreementId = Annotated[str, StringConstraints(max_length=80), known("disagreement")]


class _Between:
    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high

    def __call__(self, pair: tuple[float, float]) -> tuple[float, float]:
        outside = next((end for end in pair if not self.low <= end <= self.high), None)
        if outside is not None:
            raise fault(f"both ends must be {self.low:g} to {self.high:g} ({outside:g} given)")
        if pair[0] > pair[1]:
            raise fault(f"the low end comes first ([{pair[0]:g}, {pair[1]:g}] given)")
        return pair


def between(low: float, high: float) -> AfterValidator:
    """Return the mark of a [low, high] pair of numbers within two bounds, in order."""
    return AfterValidator(_Between(low, high))


def record_items(document: Document | None, key: str) -> Iterator[tuple[tuple[str, int], Any]]:
    """Yield (path, raw record) for the list at `key` of a document; nothing when it is no list."""
    top = document.value if document else None
    items = top.get(key) if isinstance(top, Mapping) else None
    for index, raw in enumerate(items if isinstance(items, tuple) else ()):
        yield (key, index), raw


def read_records(
    document: Document, key: str, kind: type[F], context: Mapping[str, Any] | None = None
) -> tuple[list[F], list[Problem]]:
    """Return the sound records of the list at `key`, and the problems of the others.

    One bad record does not hide the next; ids that stand twice are problems too.
    """
    top = document.value
    if not isinstance(top, Mapping) or not isinstance(top.get(key), tuple):
        return [], [document.problem((key,), f"'{key}' is missing: a list of records is needed")]
    records, problems, seen = [], [], dict[str, int]()
    for path, raw in record_items(document, key):
        record, faults = read_record(document, path, raw, kind, context)
        problems += faults
        name = raw.get("id") if isinstance(raw, Mapping) else None
        if isinstance(name, str) and name in seen:
            problems.append(
                document.problem((*path, "id"), f"id {name!r} stands on line {seen[name]} already")
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
    """Return one record made from `raw`, or None and its problems with their lines."""
    if not isinstance(raw, Mapping):
        return None, [document.problem(path, f"a record with fields is needed ({_shown(raw)} given)")]
    try:
        return kind.model_validate(dict(raw), context=dict(context or {})), []
    except ValidationError as error:
        return None, [document.problem((*path, *place), text) for place, text in sentences(error, kind)]


def sentences(error: ValidationError, kind: type[BaseModel]) -> list[tuple[tuple[str | int, ...], str]]:
    """Return (path inside the record, sentence) for every fault pydantic found."""
    found = []
    for detail in error.errors(include_url=False):
        place = tuple(step for step in detail["loc"] if step != "[key]")
        found.append((place, _sentence(detail, place, kind)))
    return list(dict.fromkeys(found))


def _sentence(detail: ErrorDetails, place: tuple[str | int, ...], kind: type[BaseModel]) -> str:
    names = [str(step) for step in place if not isinstance(step, int)]
    name = names[-1] if names else ""
    limits, given = detail.get("ctx", {}), _shown(detail["input"])
    match detail["type"]:
        case "extra_forbidden":
            near = nearest_word(name, _field_names(kind, place[:-1]))
            return f"unknown field {name[:80]!r}" + (f"; did you mean {near!r}?" if near else "; remove it")
        case "missing":
            return f"'{name}' is missing"
        case "fault":
            text = str(limits["text"])
            return text if text.startswith("unknown ") or not name else f"'{name}': {text}"
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            word = {"ge": "at least", "le": "at most", "gt": "more than", "lt": "less than"}
            key = next(key for key in word if key in limits)
            return f"'{name}' must be {word[key]} {limits[key]} ({given} given)"
        case "literal_error":
            near = nearest_word(str(detail["input"]), _words(limits))
            hint = f"; did you mean {near!r}?" if near else ""
            return f"'{name}' must be {limits['expected']} ({given} given){hint}"
        case "string_pattern_mismatch":
            return (
                f"'{name}' has a form that is not accepted ({given} given): {_forms(str(limits['pattern']))}"
            )
        case "string_too_long" | "string_too_short" | "too_long" | "too_short":
            return f"'{name}' has the wrong length: {detail['msg'][0].lower()}{detail['msg'][1:]}"
    return f"'{name}' must be {_wanted(detail['type'])} ({given} given)"


def _words(limits: Mapping[str, Any]) -> list[str]:
    return [word.strip(" '") for word in str(limits["expected"]).replace(" or ", ", ").split(",")]


def _forms(pattern: str) -> str:
    if pattern.startswith("^https"):
        return "an https link without spaces or quotes"
    if pattern.startswith("^[a-z]"):
        return "small letters, digits and _, starting with a letter"
    return "one line of text without spaces at its ends"


def _wanted(kind: str) -> str:
    wanted = {
        "int": "a whole number",
        "float": "a number",
        "finite_number": "a number",
        "string": "text",
        "bool": "true or false",
        "tuple": "a list",
        "list": "a list",
        "dict": "a mapping",
        "model": "a mapping",
        "none": "empty",
    }
    return next((words for word, words in wanted.items() if kind.startswith(word)), "of another kind")


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, tuple | list):
        return "a list" if len(value) > 3 else "[" + ", ".join(map(_shown, value)) + "]"
    if value is None:
        return "nothing"
    return repr(value[:60] if isinstance(value, str) else value)


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
