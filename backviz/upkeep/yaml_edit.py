"""Writes plain values into records of a hand-edited YAML file; every other byte stays as it is.

Edits lines by the reader's line numbers, then reads the result back and refuses one with any other
meaning. Must not know a field by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from backviz.facts.files import replacing
from backviz.facts.problems import DataError, Problem
from backviz.facts.yaml_text import Document, Place, read_text

__all__ = ["replace_file", "with_fields"]

_LINE = re.compile(r"[^\n\r\x85]*(?:\r\n|[\n\r\x85])|[^\n\r\x85]+\Z")
_KEY = re.compile(r"""([ ]*(?:-[ ]+)?)(["']?)[A-Za-z_][A-Za-z0-9_]*\2[ \t]*:(?=\s|\Z)""")
_FIELD = re.compile(
    r"""(?P<head>[ ]*(?:-[ ]+)?(["']?)[A-Za-z_][A-Za-z0-9_]*\2[ \t]*:)(?P<gap>[ \t]*)"""
    r"""(?P<value>"[^"]*"|'[^']*'|[^\s"'#]\S*)?(?P<tail>[ \t]*(?:\#[^\n\r\x85]*)?(?:\r\n|[\n\r\x85])?)"""
)
_NOT_A_FIELD_A_LINE = "the record is not written with one field a line; write it so, then try again"

Fields = Mapping[str, str]


def with_fields(text: str, name: str, wanted: Mapping[Place, Fields]) -> str:
    """Return YAML `text` with the wanted fields, {place of a record: {field: value}}.

    A present field gets its new value, quoted as before, its comment kept; a missing one goes to the
    end of its record. Raises DataError, naming lines, where that is not possible.
    """
    document = read_text(text, name)
    if document.faults:
        raise DataError(document.faults)
    edit = _Edit(text, document)
    for place, fields in wanted.items():
        edit.set_fields(place, fields)
    if edit.problems:
        raise DataError(edit.problems)
    edited = edit.text()
    # Editing by lines is a guess about YAML; reading the result back is the proof.
    problems = list(_misread(edited, document, wanted))
    if problems:
        raise DataError(problems)
    return edited


class _Edit:
    """The lines of one text and their replacements."""

    def __init__(self, text: str, document: Document) -> None:
        self.lines: list[str] = _lines(text)
        self.document = document
        self.ending = "\r\n" if "\r\n" in text else "\n"  # of added lines: a file from Windows keeps its own
        self.added: dict[int, list[str]] = {}
        self.problems: list[Problem] = []

    def text(self) -> str:
        return "".join(
            _joined(line, self.added.get(index, ()), self.ending) for index, line in enumerate(self.lines)
        )

    def set_fields(self, place: Place, fields: Fields) -> None:
        """Set fields of the record at `place`, line by line; what cannot be set becomes a problem."""
        record: Any = _at(self.document.value, place)
        start = self.document.line_of(place) - 1
        key = _KEY.match(self.lines[start])
        if not isinstance(record, Mapping) or key is None:
            self.problems.append(self.document.problem(place, _NOT_A_FIELD_A_LINE))
            return
        before: int | None = None
        for field, value in fields.items():
            if field in record:
                before = self.document.line_of((*place, field)) - 1
                if record[field] != value:
                    self._replace(before, (*place, field), value)
            else:
                before = self._end(start, len(key[1])) if before is None else before
                self.added.setdefault(before, []).append(f"{' ' * len(key[1])}{field}: {value}")

    def _replace(self, index: int, place: Place, value: str) -> None:
        found = _FIELD.fullmatch(self.lines[index])
        if found is None:  # a value over several lines, or a list or mapping
            self.problems.append(self.document.problem(place, f"'{place[-1]}' must be one word on its line"))
            return
        old = found["value"] or ""
        quote = old[:1] if old[:1] in {'"', "'"} else ""
        gap, tail = (found["gap"] or " ", found["tail"]) if old else (" ", found["gap"] + found["tail"])
        self.lines[index] = f"{found['head']}{gap}{quote}{value}{quote}{tail}"

    def _end(self, start: int, indent: int) -> int:
        """Return the last line of the block that starts at line `start` with an indent of `indent`.

        Comments further left and blank lines below it belong to the next block.
        """
        end = start
        for index in range(start + 1, len(self.lines)):
            words = self.lines[index].lstrip(" ")
            is_inside = len(self.lines[index]) - len(words) >= indent
            if words.strip() and is_inside:
                end = index
            elif words.strip() and not words.startswith("#"):
                break
        return end


def _lines(text: str) -> list[str]:
    """Return the lines with their endings, split where YAML splits them."""
    return _LINE.findall(text)


def _joined(line: str, added: Iterable[str], ending: str) -> str:
    """Return the line and those added after it; a file without a line end at its end keeps that."""
    added = list(added)
    bare = line.rstrip("\r\n\x85")
    if not added:
        return line
    return ending.join([bare, *added]) + line[len(bare) :]


def _at(value: Any, place: Place) -> Any:
    for step in place:
        value = value[step]
    return value


def _misread(edited: str, before: Document, wanted: Mapping[Place, Fields]) -> Iterable[Problem]:
    """Yield a problem for each record that would not read as wanted, or one for the rest of the file."""
    try:
        after = read_text(edited, before.file)
    except DataError:
        yield Problem(before.file, 1, _NOT_A_FIELD_A_LINE.replace("the record", "a record"))
        return
    expected = before.value
    for place, fields in wanted.items():
        expected = _with(expected, place, fields)
    if after.value == expected and not after.faults:
        return
    found = False
    for place in wanted:
        if _at(after.value, place) != _at(expected, place):
            found = True
            yield before.problem(place, _NOT_A_FIELD_A_LINE)
    if not found:
        yield Problem(before.file, 1, "the file cannot be changed line by line; write the fields by hand")


def _with(value: Any, place: Place, fields: Fields) -> Any:
    if not place:
        return {**value, **fields}
    step, rest = place[0], place[1:]
    changed = _with(value[step], rest, fields)
    if isinstance(value, Mapping):
        return {**value, step: changed}
    return tuple(changed if index == step else item for index, item in enumerate(value))


def replace_file(path: Path, before: bytes, after: bytes, name: str) -> None:
    """Replace a file that still holds `before` by `after`, whole or not at all.

    Equal bytes leave the file untouched. Raises DataError if the file has changed since `before`.
    """
    if after == before:
        return
    with replacing(path, after):
        if path.read_bytes() != before:
            raise DataError([Problem(name, 1, "changed while it was being worked on; nothing written")])
