"""The program file: format 1 read into a Program, and a Program written back.

Knows the format's version and its optional fields; must not know a link, a page or a data directory.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from backviz.facts.problems import DataError, Problem
from backviz.facts.records import read_record, shown
from backviz.facts.yaml_text import Document, Unread, dump_yaml, read_text
from backviz.program.program import Program

__all__ = [
    "FORMAT",
    "parse_program",
    "program_as_data",
    "program_as_json",
    "program_as_yaml",
    "program_from_document",
]

FORMAT = 1


def parse_program(text: str | bytes, name: str, context: Mapping[str, Any] | None = None) -> Program:
    """Return the program in YAML or JSON text; raise DataError with every problem found.

    `name` stands for the file in problems. `context` maps a kind ("exercise", "region", "equipment") to
    its known ids, as `Library.context` does; without it any id passes.

    >>> program = library.programs["two_day_minimal"]
    >>> parse_program(program_as_yaml(program), "week.yaml", library.context) == program
    True
    """
    program, problems = program_from_document(read_text(text, name), context)
    if program is None:
        raise DataError(problems)
    return program


def program_from_document(
    document: Document, context: Mapping[str, Any] | None = None
) -> tuple[Program | None, list[Problem]]:
    """Return (program, []), or (None, problems) with the document's faults of form among them."""
    program, problems = _read_program(document, context)
    problems = [*document.faults, *problems]
    return (None if problems else program), problems


def _read_program(
    document: Document, context: Mapping[str, Any] | None
) -> tuple[Program | None, list[Problem]]:
    top = document.value
    if not isinstance(top, Mapping) or not _is_program(top):
        return None, [document.problem((), _why_none(top))]
    version = top["backviz_program"]
    if isinstance(version, Unread):
        return None, []
    if version != FORMAT or isinstance(version, bool):
        newer = isinstance(version, int) and version > FORMAT
        hint = "made by a newer BackViz" if newer else f"this BackViz reads format {FORMAT}"
        given = shown(version).strip("'")[:40]
        return None, [document.problem(("backviz_program",), f"program format {given}: {hint}")]
    raw = {key: value for key, value in top.items() if key != "backviz_program"}
    return read_record(document, (), raw, Program, _with_own_ids(raw, context))


def _why_none(top: object) -> str:
    """Return why a document is no program, with the next step for one that is nearly one."""
    count = sum(map(_is_program, top)) if isinstance(top, tuple) else 0
    if count:
        return f"a list of {count} program{'s' * (count > 1)}; keep one per file, without the list around it"
    if isinstance(top, Mapping) and "exercises" in top:
        return "no program but exercises; bring the file in on the page Exercises, under “Your own exercises”"
    return "no BackViz program: 'backviz_program: 1' is missing"


def _is_program(value: object) -> bool:
    return isinstance(value, Mapping) and "backviz_program" in value


def program_as_data(program: Program) -> dict[str, Any]:
    """Return the program as plain values, fields in the order of the format, unset ones left out."""
    data = program.model_dump(exclude_defaults=True, exclude_none=True)
    data["sessions"] = [
        {**session, "slots": [_plain(slot) for slot in session.get("slots", ())]}
        for session in data["sessions"]
    ]
    ordered = {key: _plain(data[key]) for key in Program.model_fields if key in data}
    return {"backviz_program": FORMAT, **ordered}


def program_as_yaml(program: Program) -> str:
    """Return the program file as YAML text."""
    return dump_yaml(program_as_data(program))


def program_as_json(program: Program) -> str:
    """Return the program file as JSON text."""
    return json.dumps(program_as_data(program), ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _with_own_ids(raw: Mapping[str, Any], context: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """Return the context with the ids of the program's own exercises among the known ones."""
    own = raw.get("exercises")
    if not context or "exercise" not in context or not isinstance(own, tuple):
        return context
    ids = (record.get("id") for record in own if isinstance(record, Mapping))
    return {**context, "exercise": {*context["exercise"], *(name for name in ids if isinstance(name, str))}}
