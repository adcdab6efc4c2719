"""What the readers of plan files in JSON share: the document with its lines, and access to its values.

Must not know a format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from backviz.facts.problems import DataError
from backviz.facts.visible import one_line, visible
from backviz.facts.yaml_text import Document, read_text
from backviz.importing.reading import ReadingError, Source

__all__ = ["looks_like", "plan_document", "records", "text_in", "whole_in"]


def looks_like(source: Source, *keys: str) -> bool:
    """Return whether a source is JSON that has one of these keys."""
    try:
        text = source.text
    except ReadingError:
        return False
    return text.lstrip().startswith("{") and any(f'"{key}"' in text for key in keys)


def plan_document(source: Source) -> Document:
    """Return the document; raise ReadingError with what is wrong in it."""
    try:
        document = read_text(source.text, source.name or "plan")
    except DataError as error:
        said = (f"line {problem.line}: {problem.text}" for problem in error.problems[:3])
        raise ReadingError("\n".join(said)) from error
    if not isinstance(document.value, Mapping):
        raise ReadingError("The file has no plan in it.")
    return document


def records(holder: Any, key: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield (place, mapping) of each mapping in a list; nothing where there is no list."""
    listed = holder.get(key) if isinstance(holder, Mapping) else None
    for place, record in enumerate(listed if isinstance(listed, tuple) else ()):
        if isinstance(record, Mapping):
            yield place, record


def text_in(record: Mapping[str, Any], key: str) -> str:
    """Return a text or a number as one line, "" where there is none."""
    value = record.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return one_line(visible(str(value)))[:500]


def whole_in(record: Mapping[str, Any], key: str) -> int | None:
    """Return a positive whole number, also from text; None where there is none."""
    value = record.get(key)
    if isinstance(value, str) and value.strip().isdecimal() and len(value) <= 9:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if 0 < value <= 1_000_000 else None
