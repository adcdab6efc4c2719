"""Strict YAML and JSON with line numbers: the only reader of data and program files.

Plain scalars become true/false, whole numbers, decimals, null or text, nothing else: YAML 1.1
would read `1:30` as 90, `no` as False and `010` as 8. Duplicate keys, anchors, aliases and tags
are faults that leave the rest readable; deep nesting and large files are refused. Knows no field.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn

import yaml

from backviz.facts.file_kinds import NotTextError, carried_in, other_kind, text_of
from backviz.facts.files import read_file
from backviz.facts.json_text import MAX_DEPTH, first_too_deep
from backviz.facts.problems import DataError, Problem, quoted

__all__ = [
    "MAX_BYTES", "MAX_DATA_BYTES", "MAX_FAULTS", "MAX_VALUES", "SO_MANY", "Document", "Place", "Unread",
    "decoded", "dump_yaml", "read_document", "read_text",
]  # fmt: skip

MAX_BYTES = 1_000_000  # of a visitor's file
MAX_DATA_BYTES = 5_000_000  # of a file in the data directory, which comes from the app's own host
MAX_DATA_VALUES = 200_000  # in such a file, 40 times those of the longest shipped: 1 s of reading
MAX_FAULTS = 200  # of form, in one file; then reading stops
SO_MANY = "so many faults that reading stops here; mend the ones above first"
MAX_VALUES = 25_000  # in a visitor's file: a program has a few hundred

Place = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml: much faster, not in every PyYAML
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})\Z")  # 18 digits: every such number fits into 64 bits
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,400}\Z")
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"
_TOO_MANY = "more than {:,} values; keep fewer in one file"
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_LINE_SIGNS = re.compile("[\u2028\u2029]")
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Unread:
    """The placeholder of a refused value: later checks skip it, so no place is reported twice."""

    text: str


_ALIAS, _AGAIN = Unread("an alias"), Unread("a key that stands again")


@dataclass
class Document:
    """A parsed file: plain values (mappings as dict, lists as tuple) and the line of each.

    `lines` maps a path such as ("exercises", 3, "credits") to the line of its key or item, from 1.
    `faults` are the problems of form that left the rest readable: a document with faults may be
    checked further, never used. Of a repeated key the first is kept.
    """

    file: str
    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: tuple[Problem, ...] = ()

    def line_of(self, path: Place) -> int:
        """Return the line of `path`, or of its nearest parent that has one."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1

    def problem(self, path: Place, text: str) -> Problem:
        """Return a problem located at `path` in this file."""
        return Problem(self.file, self.line_of(path), text)


def read_document(path: Path, name: str | None = None, *, largest: int = MAX_BYTES) -> Document:
    """Return the Document of a YAML or JSON file; raise DataError as `read_text`, or if it cannot be read."""
    shown = name or str(path)
    return read_text(read_file(path, shown, largest), shown, largest=largest)


def read_text(text: str | bytes, name: str, *, largest: int = MAX_BYTES) -> Document:
    """Return the Document of YAML or JSON text; `name` stands for the file in its problems.

    Faults of form are in `Document.faults`. Raises DataError, naming the line, for text that is not one
    whole document, is no Unicode text or has more than `largest` bytes.
    """
    if isinstance(text, bytes):
        text = decoded(text, name, largest)  # counts bytes; the next line is for text given as str
    if len(text) > largest:
        raise DataError([_too_large(name, largest)])
    text = carried_in(text.removeprefix("\ufeff"))
    if kind := other_kind(text):
        raise DataError([Problem(name, 1, f"this is {kind}")])
    if largest <= MAX_BYTES:  # a visitor cannot find an invisible character; a keeper of the data can
        text = _UNSEEN.sub("", _LINE_SIGNS.sub(" ", text))
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        problem = Problem(name, line, f"control character U+{ord(found[0]):04X}; remove it")
        raise DataError([problem])
    most = MAX_VALUES if largest <= MAX_BYTES else MAX_DATA_VALUES
    if text.lstrip().startswith("{"):  # YAML can start so too; `_read_braces` tries that when JSON fails
        return _read_json(text, name, most)
    return _read_yaml(text, name, most)


def decoded(raw: bytes, name: str, largest: int = MAX_BYTES) -> str:
    """Return the text of a file's bytes; raise DataError for too many and for what is no text."""
    if len(raw) > largest:
        raise DataError([_too_large(name, largest)])
    try:
        return text_of(raw)
    except NotTextError as error:
        line = raw.count(b"\n", 0, error.offset) + 1
        raise DataError([Problem(name, line, str(error))]) from error


def dump_yaml(value: Any) -> str:
    """Return `value` as YAML text that `read_text` reads back to the same value.

    Numbers must be finite, whole ones of at most 18 digits: the reader refuses any other.
    """
    return yaml.dump(
        value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=96, default_flow_style=None
    )


class _Dumper(yaml.SafeDumper):
    """Quotes text that would read as another type; never writes an alias, which the reader refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    plain = _scalar(text) == text and text.splitlines() == [text]
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')


def _decimal(dumper: yaml.SafeDumper, number: float) -> yaml.ScalarNode:
    digits = f"{Decimal(repr(number)):f}"  # never 1e-07: the reader takes an exponent for text
    return dumper.represent_scalar("tag:yaml.org,2002:float", digits if "." in digits else f"{digits}.0")


_Dumper.add_representer(str, _text)
_Dumper.add_representer(float, _decimal)
_Dumper.add_representer(tuple, lambda dumper, items: dumper.represent_list(list(items)))


def _too_large(name: str, largest: int) -> Problem:
    return Problem(name, 1, f"larger than {largest // 1000} kB; split it or remove what is not needed")


def _read_json(text: str, name: str, most: int) -> Document:
    """Read the values as JSON and their lines as YAML: json reports no lines, and nearly all JSON is YAML."""
    again: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for key, value in items:
            if key in kept:
                again.append(key)  # json would let the last one win in silence
            kept.setdefault(key, value)
        return kept

    if (deep := first_too_deep(text)) is not None:  # in JSON; in YAML brackets may be part of text
        return _read_braces(text, name, most, json.JSONDecodeError(_TOO_DEEP, text, deep))
    try:
        value = json.loads(
            text, object_pairs_hook=pairs, parse_constant=_number, parse_int=_number, parse_float=_number
        )
        if _has_too_many(value, most):
            raise DataError([Problem(name, 1, _TOO_MANY.format(most))])
        document = Document(name, value, *_lines_as_yaml(text, name, most))
        if again and not document.faults:
            document.faults = tuple(Problem(name, 1, _duplicate(key)) for key in again[:MAX_FAULTS])
        document.value = _frozen(value, (), document)
    except json.JSONDecodeError as error:
        return _read_braces(text, name, most, error)
    except RecursionError as error:
        raise DataError([Problem(name, 1, _TOO_DEEP)]) from error
    return document


def _has_too_many(value: Any, most: int) -> bool:
    """Return True if a value holds more than `most` others at any depth; a loop, so no depth can end it."""
    waiting, count = [value], 0
    while waiting and count <= most:
        inner = waiting.pop()
        items = inner.values() if isinstance(inner, dict) else inner if isinstance(inner, list) else ()
        count += len(items)
        waiting += items
    return count > most


def _read_braces(text: str, name: str, most: int, error: json.JSONDecodeError) -> Document:
    """Read text that starts with a brace and is no JSON as YAML; raise JSON's error if it looks like JSON."""
    try:
        return _read_yaml(text, name, most)
    except DataError as neither:
        if text.lstrip()[1:2] in ('"', "}", ""):
            why = error.msg if error.msg == _TOO_DEEP else f"not JSON: {error.msg}"
            raise DataError([Problem(name, error.lineno, why)]) from neither
        raise


def _number(digits: str) -> int | float | Unread:
    if _WHOLE.match(digits):
        return int(digits)
    if digits.lstrip("-").isdigit() or not isfinite(float(digits)):  # too long, or 1e999: infinity
        return Unread(f"{digits[:30]} is no number that can be used here")
    return float(digits)


def _lines_as_yaml(text: str, name: str, most: int) -> tuple[dict[Place, int], tuple[Problem, ...]]:
    try:
        document = _read_yaml(text, name, most)
    except DataError:
        return {}, ()
    return document.lines, document.faults


def _frozen(value: Any, path: Place, document: Document) -> Any:
    """Return the value with tuples for lists; note refused numbers; raise DataError where it is too deep."""
    if isinstance(value, dict | list) and len(path) >= MAX_DEPTH:
        raise DataError([document.problem(path, _TOO_DEEP)])
    if isinstance(value, dict):
        return {key: _frozen(item, (*path, key), document) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(_frozen(item, (*path, index), document) for index, item in enumerate(value))
    if isinstance(value, Unread):
        document.faults += (document.problem(path, value.text),)
    return value


def _duplicate(key: str) -> str:
    return f"duplicate key {quoted(key)}; keep one"


def _read_yaml(text: str, name: str, most: int) -> Document:
    builder = _Builder(name, most)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except _Stop as stop:
        raise DataError([*builder.faults, stop.problem]) from stop
    except yaml.MarkedYAMLError as error:
        line = min(error.problem_mark.line, text.count("\n")) + 1 if error.problem_mark else 1
        raise DataError([*builder.faults, Problem(name, line, _said(error.problem))]) from error
    except yaml.YAMLError as error:
        raise DataError(
            [*builder.faults, Problem(name, 1, f"not YAML: {str(error).splitlines()[0]}")]
        ) from error
    builder.document.faults = tuple(builder.faults)
    return builder.document


def _said(problem: str | None) -> str:
    """Return the parser's complaint; from PyYAML 6.0.4 on it may refuse deep nesting before we do."""
    return _TOO_DEEP if "nesting depth" in (problem or "") else f"not YAML: {problem}"


def _scalar(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.match(text):
        return int(text)
    return float(text) if _DECIMAL.match(text) else text


class _Stop(Exception):
    """Raised to end the parsing at a problem after which nothing more can be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def _is_quoted(event: Any) -> bool:
    return event.style in {"'", '"', "|", ">"}


class _Builder:
    """Builds plain values from YAML's events, one at a time, without recursion: depth costs no stack."""

    def __init__(self, name: str, most: int) -> None:
        self.most = most
        self.document = Document(name)
        self.faults: list[Problem] = []
        self.path: list[Any] = []
        self.open: list[Any] = []
        self.key: list[Any] = []
        self.documents = 0
        self.events = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        self.events += 1
        if self.events > 2 * self.most:  # a key and its value are an event each
            self._stop(line, _TOO_MANY.format(self.most))
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop(line, "a second document ('---'); keep one per file")
        elif isinstance(event, yaml.AliasEvent):
            self._fault(line, f"alias {quoted(f'*{event.anchor}')}; write the value out")
            self._place(_ALIAS, line)
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event, line)
            self._place(event.value if _is_quoted(event) else _scalar(event.value), line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_extras(event, line)
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close()

    def _refuse_extras(self, event: Any, line: int) -> None:
        if event.anchor:
            self._fault(line, f"anchor {quoted(f'&{event.anchor}')}; write the value out where it is needed")
        if event.tag:
            self._fault(line, f"tag {quoted(event.tag)}; remove it")

    def _fault(self, line: int, text: str) -> None:
        self.faults.append(Problem(self.document.file, line, text))
        if len(self.faults) >= MAX_FAULTS:
            self._stop(line, SO_MANY)

    def _stop(self, line: int, text: str) -> NoReturn:
        raise _Stop(Problem(self.document.file, line, text))

    def _waits_for_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1], dict) and self.key[-1] is None

    def _place(self, value: Any, line: int) -> None:
        if self._waits_for_key():
            self._take_key(value, line)
            return
        if self.open and isinstance(self.open[-1], dict):
            if not isinstance(self.key[-1], Unread):
                self.open[-1][self.key[-1]] = value
            self.key[-1] = None
        elif self.open:
            self.document.lines[(*self.path, len(self.open[-1]))] = line
            self.open[-1].append(value)
        else:
            self.document.value = value
            self.document.lines[()] = line

    def _take_key(self, value: Any, line: int) -> None:
        """Note the key for the next value; the value of an alias or of a repeated key is dropped."""
        key: Any = value if isinstance(value, str | Unread) else json.dumps(value)  # 1: is "1", as in JSON
        if key in self.open[-1]:
            first = self.document.lines[(*self.path, key)]
            self._fault(line, f"duplicate key {quoted(key)}, first on line {first}; keep one")
            key = _AGAIN
        self.key[-1] = key
        self.document.lines[(*self.path, key)] = line

    def _open(self, container: Any, line: int) -> None:
        if self._waits_for_key():
            self._stop(line, "a list or mapping as a key; use a word")
        if len(self.open) >= MAX_DEPTH:
            self._stop(line, _TOO_DEEP)
        if self.open:
            step = self.key[-1] if isinstance(self.open[-1], dict) else len(self.open[-1])
            self.path.append(step)
            if isinstance(step, int):
                self.document.lines[tuple(self.path)] = line
        else:
            self.document.lines[()] = line
        self.open.append(container)
        self.key.append(None)

    def _close(self) -> None:
        container = self.open.pop()
        self.key.pop()
        value = container if isinstance(container, dict) else tuple(container)
        line = self.document.lines[tuple(self.path)]
        if self.path:
            self.path.pop()
        self._place(value, line)
