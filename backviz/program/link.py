"""A program as share text and back: packs the fields, checks them on the way in.

`sealing` owns the text around the packed values. A version once published opens for ever
(tests/golden); a program takes version 2 only if it has a field that version 1 lacks. All input is
treated as hostile. Must not know a page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from backviz.addresses import PROGRAM, TRAIN, VIEW, address_of
from backviz.facts.yaml_text import Document
from backviz.program.file import FORMAT, program_as_data, program_from_document
from backviz.program.link_repair import text_in_link
from backviz.program.program import Program
from backviz.program.sealing import MAX_JSON, MAX_TEXT, VERSIONS, LinkError, is_share_text, payload_of, sealed

__all__ = [
    "MAX_JSON",
    "MAX_TEXT",
    "LinkError",
    "is_share_text",
    "program_from_text",
    "program_link",
    "program_text",
    "text_in_link",
    "training_link",
]

_RULES = {"direct": "d", "all": "a"}
# One letter a field; published texts carry these letters, so none may ever get another meaning.
_OF_PROGRAM = {"about": "a", "credits": "k", "exercises": "e", "block": "b"}
_OF_SESSION = {"minutes": "m", "equipment": "q"}
_OF_SLOT = {"rest_s": "r", "rir": "i", "note": "o", "other": "l", "superset": "s"}
_SINCE_2 = {"block", *_OF_SESSION, "other", "superset"}


def program_text(program: Program) -> str:
    """Return the share text of a program; raise LinkError where it is too large for a link."""
    # Letters as they are: an escape such as \u0142 takes three times as much of the 60,000 bytes.
    data = program_as_data(program)
    raw = json.dumps(_packed(data), ensure_ascii=False, separators=(",", ":")).encode()
    text = sealed(raw, VERSIONS[_needs_version_2(data)])
    if len(raw) > MAX_JSON or len(text) > MAX_TEXT:
        raise LinkError("This program is too large for a link. Save it as a file instead.")
    return text


def program_from_text(text: str, context: Mapping[str, Any] | None = None) -> Program:
    """Return the program in a share text; raise LinkError, with a sentence for the visitor, where none opens.

    `context` maps a kind to its known ids, as `Library.context` does; without it any id passes.

    >>> program = library.programs["two_day_minimal"]
    >>> program_from_text(program_text(program), library.context) == program
    True
    """
    data = _unpacked(payload_of(text))
    program, problems = program_from_document(Document("the link", data), context)
    if program is None:
        raise LinkError(
            f"The link does not hold a program BackViz can open: {problems[0].text}.",
            "Ask the sender where it opens.",
        )
    return program


def program_link(program: Program, base: str) -> str:
    """Return the address that opens `program` in the builder of the app at `base`.

    Raises LinkError where the program is too large.

    >>> program_link(library.programs["two_day_minimal"], "https://backviz.example/")
    'https://backviz.example/builder?p=1...'
    """
    return f"{base.rstrip('/')}{address_of('builder')}?{PROGRAM}={program_text(program)}"


def training_link(program: Program, base: str) -> str:
    """Return the address that opens `program` in the training view of the app at `base`.

    Raises LinkError where the program is too large.

    >>> training_link(library.programs["two_day_minimal"], "https://backviz.example/")
    'https://backviz.example/builder?view=train&p=1...'
    """
    page = address_of("builder")
    return f"{base.rstrip('/')}{page}?{VIEW}={TRAIN}&{PROGRAM}={program_text(program)}"


def _needs_version_2(data: Mapping[str, Any]) -> bool:
    """Return True for a program that a BackViz of version 1 would refuse without saying why."""
    slots = (slot for session in data["sessions"] for slot in session["slots"])
    has_new = any(_SINCE_2 & part.keys() for part in (data, *data["sessions"], *slots))
    return has_new or any(not any(own.get("credits", {}).values()) for own in data.get("exercises", ()))


def _packed(data: Mapping[str, Any]) -> dict[str, Any]:
    packed: dict[str, Any] = {
        "n": data["name"],
        "s": [_packed_session(session) for session in data["sessions"]],
    }
    if data.get("counting") in _RULES:
        packed["c"] = _RULES[data["counting"]]
    packed |= _shortened(data, _OF_PROGRAM)
    if "targets" in data:
        packed["t"] = {
            region: [range_["min"], *range_["productive"]] for region, range_ in data["targets"].items()
        }
    return packed


def _packed_session(session: Mapping[str, Any]) -> list[Any]:
    slots = [
        [slot.get("exercise", ""), slot["sets"], *slot["reps"], *_packed_extras(slot, _OF_SLOT)]
        for slot in session["slots"]
    ]
    return [session["name"], session.get("day", ""), slots, *_packed_extras(session, _OF_SESSION)]


def _packed_extras(record: Mapping[str, Any], letters: Mapping[str, str]) -> list[dict[str, Any]]:
    extras = _shortened(record, letters)
    return [extras] if extras else []


def _shortened(record: Mapping[str, Any], letters: Mapping[str, str]) -> dict[str, Any]:
    return {short: record[key] for key, short in letters.items() if key in record}


def _in_full(extras: Mapping[str, Any], letters: Mapping[str, str]) -> dict[str, Any]:
    names = {short: key for key, short in letters.items()}
    return {names.get(short, short): _frozen(value) for short, value in extras.items()}


def _unpacked(packed: Any) -> dict[str, Any]:
    """Return the program-file values of a payload; raise LinkError for an unknown field.

    Other wrong shapes stay as they are: the checks of the program file name them in sentences.
    """
    if not isinstance(packed, dict) or not set(packed) <= {"n", "s", "c", "t", *_OF_PROGRAM.values()}:
        raise LinkError(
            "The link was made by a newer BackViz, or holds no program.", "Ask the sender where it opens."
        )
    rules = {short: rule for rule, short in _RULES.items()}
    data: dict[str, Any] = {
        "backviz_program": FORMAT,
        "name": packed.get("n"),
        "sessions": tuple(map(_unpacked_session, packed["s"])) if isinstance(packed.get("s"), list) else None,
    }
    if "c" in packed:
        data["counting"] = rules.get(str(packed["c"]), packed["c"])
    if "t" in packed:
        data["targets"] = _unpacked_targets(packed["t"])
    return data | _in_full(
        {short: packed[short] for short in _OF_PROGRAM.values() if short in packed}, _OF_PROGRAM
    )


def _unpacked_targets(targets: Any) -> Any:
    if not isinstance(targets, dict):
        return targets
    return {
        region: {"min": range_[0], "productive": tuple(range_[1:])}
        if isinstance(range_, list) and range_
        else range_
        for region, range_ in targets.items()
    }


def _unpacked_session(session: Any) -> Any:
    if not isinstance(session, list) or len(session) not in (3, 4) or not isinstance(session[2], list):
        return None
    name, day, slots = session[:3]
    extras = session[3] if len(session) == 4 else {}
    if not isinstance(extras, dict):
        return None
    named = {"name": name, **({"day": day} if day else {}), **_in_full(extras, _OF_SESSION)}
    return {**named, "slots": tuple(map(_unpacked_slot, slots))}


def _unpacked_slot(slot: Any) -> Any:
    if not isinstance(slot, list) or len(slot) not in (4, 5):
        return None
    extras = slot[4] if len(slot) == 5 else {}
    if not isinstance(extras, dict):
        return None
    exercise = {} if slot[0] == "" and "l" in extras else {"exercise": slot[0]}
    return {**exercise, "sets": slot[1], "reps": (slot[2], slot[3]), **_in_full(extras, _OF_SLOT)}


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
