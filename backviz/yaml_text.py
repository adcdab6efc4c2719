"""Strict YAML and JSON with line numbers: the only place that reads either.

Plain scalars become true/false, whole numbers, decimals, null or text, nothing else: YAML 1.1
would read `1:30` as 90, `no` as False and `010` as 8. Duplicate keys, anchors, aliases, tags,
deep nesting and large files are refused. Knows nothing of what the text means.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from backviz.problems import DataError, Problem

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Document", "dump_yaml", "read_document", "read_text"]

MAX_BYTES = 1_000_000
MAX_DEPTH = 16

Path_ = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}\Z")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass
class Document:
    """A parsed file: plain values (mappings as dict, lists as tuple) and the line of each.

    `lines` maps a path such as ("exercises", 3, "credits") to the line its key or item is on.
    """

    file: str
    value: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)

    def line_of(self, path: Path_) -> int:
        """Return the line of `path`, or of its nearest parent that has one."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1

    def problem(self, path: Path_, text: str) -> Problem:
        """Return a problem located at `path` in this file."""
        return Problem(self.file, self.line_of(path), text)


def read_document(path: Path, name: str | None = None) -> Document:
    """Read one YAML or JSON file; raise DataError naming file and line when it is not sound."""
    shown = name or str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DataError([_too_large(shown)])
        raw = path.read_bytes()
    except OSError as error:
        raise DataError([Problem(shown, 1, f"cannot be read: {error.strerror}")]) from error
    return read_text(raw, shown)


def read_text(text: str | bytes, name: str) -> Document:
    """Parse YAML or JSON text named `name`; raise DataError with every fault the parser met."""
    if isinstance(text, bytes):
        text = _decode(text, name)
    if len(text) > MAX_BYTES:
        raise DataError([_too_large(name)])
    text = text.removeprefix("\ufeff")
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        problem = Problem(name, line, f"control character U+{ord(found[0]):04X}; remove it")
        raise DataError([problem])
    if text.lstrip().startswith("{"):
        return _read_json(text, name)
    return _read_yaml(text, name)


def dump_yaml(value: Any) -> str:
    """Return `value` as YAML text that `read_text` reads back to the same value."""
    return yaml.dump(
        value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=96, default_flow_style=None
    )


class _Dumper(yaml.SafeDumper):
    """Writes text that looks like another type in quotes and never writes an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    plain = _scalar(text) == text and "\n" not in text
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')


_Dumper.add_representer(str, _text)
_Dumper.add_representer(tuple, lambda dumper, items: dumper.represent_list(list(items)))


def _decode(raw: bytes, name: str) -> str:
    if len(raw) > MAX_BYTES:
        raise DataError([_too_large(name)])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DataError([Problem(name, line, "not UTF-8 text; save the file as UTF-8")]) from error


def _too_large(name: str) -> Problem:
    return Problem(name, 1, f"larger than {MAX_BYTES // 1000} kB; split it or remove what is not needed")


def _read_json(text: str, name: str) -> Document:
    problems: list[Problem] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in items]
        for key in {key for key in keys if keys.count(key) > 1}:
            problems.append(Problem(name, 1, f"duplicate key {key!r}; keep one"))
        return dict(items)

    def refuse(word: str) -> None:
        problems.append(Problem(name, 1, f"{word} is not a number"))

    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_constant=refuse)
    except json.JSONDecodeError as error:
        if text.lstrip()[1:2] in ('"', "}", ""):
            raise DataError([Problem(name, error.lineno, f"not JSON: {error.msg}")]) from error
        return _read_yaml(text, name)
    except (RecursionError, ValueError) as error:
        raise DataError([Problem(name, 1, "not JSON: too deep or a number too long")]) from error
    if _depth(value) > MAX_DEPTH:
        problems.append(Problem(name, 1, f"nested deeper than {MAX_DEPTH} levels"))
    if problems:
        raise DataError(problems)
    return Document(name, _frozen(value), _json_lines(text, name))


def _json_lines(text: str, name: str) -> dict[Path_, int]:
    """Return the lines of a JSON text, which is nearly always YAML too; none where it is not."""
    try:
        return _read_yaml(text, name).lines
    except DataError:
        return {}


def _depth(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    return 1 + max(map(_depth, value), default=0) if isinstance(value, list) else 0


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _read_yaml(text: str, name: str) -> Document:
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except _Stop:
        pass
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        builder.problems.append(Problem(name, line, f"not YAML: {error.problem}"))
    except yaml.YAMLError as error:
        builder.problems.append(Problem(name, 1, f"not YAML: {error}"))
    if builder.problems:
        raise DataError(builder.problems)
    return builder.document


def _scalar(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.match(text):
        return int(text)
    return float(text) if _DECIMAL.match(text) else text


class _Stop(Exception):
    """Ends the parsing of a text that goes too far; its problem is noted already."""


class _Builder:
    """Builds plain values from YAML's events, one at a time, without recursion."""

    def __init__(self, name: str) -> None:
        self.document = Document(name)
        self.problems: list[Problem] = []
        self.path: list[str | int] = []
        self.open: list[Any] = []
        self.key: list[Any] = []
        self.documents = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._fault(line, "a second document ('---'); keep one per file")
                raise _Stop("more than one document")
        elif isinstance(event, yaml.AliasEvent):
            self._fault(line, f"alias '*{event.anchor}'; write the value out")
            self._place(None, line)
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event, line)
            self._place(_scalar(event.value) if event.implicit[0] else event.value, line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_extras(event, line)
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close()

    def _refuse_extras(self, event: Any, line: int) -> None:
        if event.anchor:
            self._fault(line, f"anchor '&{event.anchor}'; write the value out where it is needed")
        if event.tag and event.tag != "!":
            self._fault(line, f"tag '{event.tag}'; remove it")

    def _fault(self, line: int, text: str) -> None:
        self.problems.append(Problem(self.document.file, line, text))

    def _waits_for_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1], dict) and self.key[-1] is None

    def _place(self, value: Any, line: int) -> None:
        if self._waits_for_key():
            self._take_key(value, line)
            return
        if self.open and isinstance(self.open[-1], dict):
            self.open[-1][self.key[-1]] = value
            self.document.lines.setdefault((*self.path, self.key[-1]), line)
            self.key[-1] = None
        elif self.open:
            self.document.lines[(*self.path, len(self.open[-1]))] = line
            self.open[-1].append(value)
        else:
            self.document.value = value
            self.document.lines[()] = line

    def _take_key(self, value: Any, line: int) -> None:
        key = value if isinstance(value, str) else json.dumps(value, default=str)
        if key in self.open[-1]:
            first = self.document.lines[(*self.path, key)]
            self._fault(line, f"duplicate key {key!r}, first on line {first}; keep one")
        self.key[-1] = key
        self.document.lines[(*self.path, key)] = line

    def _open(self, container: Any, line: int) -> None:
        if self._waits_for_key():
            self._fault(line, "a list or mapping as a key; use a word")
            raise _Stop("a key that is not a word")
        if len(self.open) >= MAX_DEPTH:
            self._fault(line, f"nested deeper than {MAX_DEPTH} levels")
            raise _Stop("too deep")
        if self.open:
            step = self.key[-1] if isinstance(self.open[-1], dict) else len(self.open[-1])
            self.path.append(step)
        self.document.lines.setdefault(tuple(self.path), line)
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
