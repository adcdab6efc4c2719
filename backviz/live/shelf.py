"""Programs kept by name on a visitor's device: the entry of each, and the file of all entries.

The browser stores the entries; each program in one is checked here, with the limits of
`backviz.program.link`. All input is treated as hostile. Must not know a page or the storage.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2s
from typing import Any, NotRequired, TypedDict

from backviz.facts.counting import Band
from backviz.facts.json_text import read_json
from backviz.facts.problems import DataError, Problem
from backviz.facts.visible import one_line, visible
from backviz.facts.yaml_text import decoded
from backviz.importing.matching import FILE_KEY as NAMES_KEY
from backviz.importing.matching import name_key, read_names, sound_choices
from backviz.importing.own_file import KEPT_KEY
from backviz.library import Library
from backviz.program.file import parse_program, program_as_data
from backviz.program.link import MAX_TEXT, LinkError, program_from_text, program_text
from backviz.program.link_repair import read_values
from backviz.program.program import LIMITS as PROGRAM_LIMITS
from backviz.program.program import Program, change_program
from backviz.week.comparing import changed_lifts, compare_programs, difference_sentences
from backviz.week.coverage import Coverage, weekly_coverage

__all__ = [
    "FILE_KEY",
    "FORMAT",
    "LIMITS",
    "HandedOut",
    "KeptEntry",
    "KeptError",
    "KeptFile",
    "KeptSummary",
    "changes_since",
    "kept_entry",
    "kept_mark",
    "kept_summary",
    "open_kept",
    "read_kept_file",
    "read_programs",
    "renamed_entry",
]

FORMAT = 1  # of an entry on the device and of the file all entries are saved to
FILE_KEY = KEPT_KEY
LIMITS = {
    "programs": 600,  # on one device, and in one file: fifty clients with ten each, and some more
    "file": 1_000_000,  # bytes
    "name": PROGRAM_LIMITS["name"],
    "text": MAX_TEXT,
    "client": 60,  # characters
    "note": 1_000,
}
# In JSON; there a text of a program escapes its quotes.
_KEPT_FILE = re.compile(rf'\ufeff?\s*[{{\[](?s:.*?)(?<!\\)"{FILE_KEY}"\s*:')
_NO_PROGRAM = "the file holds no programs"
_NO_MEANING = "what they stand for is unknown here, or they are too many or too long."
_FIRST_LINES = 1000  # characters, within which a list of names says that it is one
_MOST_PROBLEMS = 50
_TEXT = re.compile(rf"[A-Za-z0-9_-]{{1,{MAX_TEXT}}}")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")


class KeptError(ValueError):
    """Raised, with a sentence for the visitor, where a kept program cannot be opened or named."""


class KeptSummary(TypedDict):
    """A program's line in a list: each region's band by id, the number of sessions, and all sets."""

    bands: dict[str, Band]
    sessions: int
    sets: int


class HandedOut(TypedDict):
    """The state of a program that was handed out last: its share text, and when (UTC, as in `KeptEntry`)."""

    p: str
    when: str


class KeptEntry(TypedDict):
    """The entry of a program on a device: its name, share text, mark and summary.

    `kept` is when it was stored (UTC, as JavaScript's `toISOString` writes it); a file's entry may lack it.
    `id` is the entry's on the device, where the server knows it. `client`, `note` and `out` are what a coach
    wrote to it: whose it is, a private note, and which state was handed out when.
    """

    name: str
    p: str
    mark: str
    summary: KeptSummary
    kept: NotRequired[str | None]
    id: NotRequired[str]
    client: NotRequired[str]
    note: NotRequired[str]
    out: NotRequired[HandedOut]


@dataclass(frozen=True)
class KeptFile:
    """The content of a file: the sound entries, and a sentence for each of the others.

    `names` is what foreign names stand for, as somebody chose on the page Import.
    """

    entries: tuple[KeptEntry, ...] = ()
    refused: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)


def kept_entry(program: Program, library: Library, coverage: Coverage | None = None) -> KeptEntry:
    """Return a program's entry for a device.

    `coverage` is the program's own, if it is at hand. The library need not have the program's own
    exercises. Raises LinkError where the program is too large.
    """
    return {
        "name": program.name,
        "p": program_text(program),
        "mark": kept_mark(program),
        "summary": kept_summary(coverage or weekly_coverage(program, library.with_own(program))),
    }


def kept_mark(program: Program) -> str:
    """Return a digest that only equal programs share, however they were packed."""
    text = json.dumps(program_as_data(program), sort_keys=True, ensure_ascii=True)
    return blake2s(text.encode(), digest_size=12).hexdigest()


def kept_summary(coverage: Coverage) -> KeptSummary:
    """Return a program's line in a list.

    `coverage` is the program's under its own rule, targets, credits and exercises.
    """
    return {
        "bands": {region: found.band for region, found in coverage.regions.items()},
        "sessions": len(coverage.sessions),
        "sets": sum(session.sets for session in coverage.sessions),
    }


def open_kept(text: object, library: Library) -> Program:
    """Return the program of a kept text; raise KeptError, with a sentence, where it does not open."""
    if not isinstance(text, str) or not text:
        raise KeptError("it holds no program")
    try:
        return program_from_text(read_values([text]).text, library.context)
    except LinkError as error:
        raise KeptError(error.why.replace("The link", "its text", 1).rstrip(".")) from error


def renamed_entry(text: object, name: object, library: Library) -> KeptEntry:
    """Return the entry of a kept text under another name; raise KeptError where either is refused."""
    program = open_kept(text, library)
    try:
        return kept_entry(change_program(program, name=name), library)
    except ValueError as error:
        raise KeptError(str(error).rstrip(".")) from error


def changes_since(before: object, now: object, library: Library) -> list[str]:
    """Return in sentences how a program differs from an earlier state of it; both are kept texts.

    What every region gets is counted under the program's own rule. Raises KeptError where a text does not
    open.
    """
    one, two = open_kept(before, library), open_kept(now, library)
    library_before, library = library.with_own(one), library.with_own(two)
    lifts = changed_lifts(one, two, library, library_before=library_before)
    comparison = compare_programs(one, two, library, library_before=library_before)
    return [*(lifts or ("The same lifts with the same sets.",)), *difference_sentences(comparison)]


def read_kept_file(text: str, library: Library, name: str = "the file") -> KeptFile:
    """Return the entries of a file of kept programs or of one program, and a sentence for each refused one.

    An entry's name is its program's own; an invalid date is left out. `name` stands for a program file in
    its problems. A list of names (`names.yaml`) has names and no entry.
    """
    try:
        data = _kept_data(text)
        if data is not None:
            return _with_names(_read_items(*_items(data), library), data.get("names", {}), library)
        is_names = NAMES_KEY in text[:_FIRST_LINES]
        return _only_names(text, library, name) if is_names else _one_program(text, library, name)
    except KeptError as error:
        return KeptFile(refused=(f"{error}.",))


def read_programs(data: bytes, name: str, library: Library) -> tuple[list[Program], tuple[str, ...]]:
    """Return the programs of a file of kept programs or of one program, and a sentence for each refused one.

    Raises DataError as `parse_program` does, and for a file without programs.
    """
    text = decoded(data, name)
    if not _KEPT_FILE.match(text):
        return [parse_program(text, name, library.context)], ()
    found = read_kept_file(text, library)
    if not found.entries:
        raise DataError(Problem(name, 1, line.rstrip(".")) for line in found.refused or (_NO_PROGRAM,))
    return [open_kept(entry["p"], library) for entry in found.entries], found.refused


def _read_items(items: Sequence[Any], unread: int, library: Library) -> KeptFile:
    entries, refused = list[KeptEntry](), list[str]()
    for number, item in enumerate(items[: LIMITS["programs"]], start=1):
        try:
            entries.append(_read_entry(item, library))
        except KeptError as error:
            refused.append(f"Number {number}{_called(item)} was not taken: {error}.")
    if len(items) > LIMITS["programs"]:
        refused.append(
            f"The file holds {len(items)} programs; the first {LIMITS['programs']} were read, "
            "as many as a device keeps."
        )
    if unread:
        refused.append(
            f"The file also holds {unread} that could not be read when it was saved; not taken either."
        )
    return KeptFile(tuple(entries), tuple(refused))


def _with_names(found: KeptFile, given: object, library: Library) -> KeptFile:
    """Return the content with the sound names of the file's list, and a sentence on the others."""
    if not isinstance(given, dict):
        return replace(
            found, refused=(*found.refused, "The file's list of names is damaged; it was not taken.")
        )
    names = sound_choices(given, library)
    lost = len({name_key(name) for name in given} - set(names))
    if not lost:
        return replace(found, names=names)
    said = f"Of the names in the file {lost:,} {'was' if lost == 1 else 'were'} not taken: "
    return replace(found, names=names, refused=(*found.refused, f"{said}{_NO_MEANING}"))


def _only_names(text: str, library: Library, name: str) -> KeptFile:
    try:
        return KeptFile(names=sound_choices(read_names(text, library, name), library))
    except DataError as error:
        return KeptFile(refused=tuple(map(_sentence, error.problems[:_MOST_PROBLEMS])))


def _one_program(text: str, library: Library, name: str) -> KeptFile:
    """Return the entry of a program file, or each of its problems."""
    try:
        entry = kept_entry(parse_program(text, name, library.context), library)
    except DataError as error:
        return KeptFile(refused=tuple(map(_sentence, error.problems[:_MOST_PROBLEMS])))
    except LinkError as error:
        raise KeptError(str(error).rstrip(".")) from error
    return KeptFile(entries=({**entry, "kept": None},))


def _sentence(problem: Problem) -> str:
    text = str(problem)
    return text if text.endswith("?") else f"{text}."


def _kept_data(text: str) -> Mapping[str, Any] | None:
    """Return what a file of kept programs holds, None for the file of one program."""
    if len(text) > LIMITS["file"] or len(text.encode(errors="replace")) > LIMITS["file"]:
        raise KeptError("The file is larger than 1 MB, the most that is read")
    if not _KEPT_FILE.match(text):
        return None
    try:
        data = read_json(text.removeprefix("\ufeff"), prunes=True)  # one bad entry leaves the others
    except ValueError as error:
        raise KeptError("The file is damaged: it is not JSON, or is cut short") from error
    if not isinstance(data, dict) or FILE_KEY not in data:
        raise KeptError("The file is damaged: saved programs stand inside something else")
    return data


def _items(data: Mapping[str, Any]) -> tuple[Sequence[Any], int]:
    """Return the programs' records in a file, and the number that were unreadable before they were saved."""
    version = data[FILE_KEY]
    if type(version) is not int or version != FORMAT:
        newer = type(version) is int and version > FORMAT
        why = "a newer BackViz saved it" if newer else f"this BackViz reads format {FORMAT}"
        raise KeptError(f"The file has the format {_shown(str(version)[:20])}, and {why}")
    items, unread = data.get("programs"), data.get("unread")
    if not isinstance(items, list):
        raise KeptError("The file is damaged: its list of programs is missing")
    return items, len(unread) if isinstance(unread, list) else 0


def _read_entry(item: object, library: Library) -> KeptEntry:
    if not isinstance(item, dict):
        raise KeptError("it holds no program")
    program = open_kept(item.get("p"), library)
    try:
        entry = kept_entry(program, library)
    except LinkError as error:
        raise KeptError(str(error).rstrip(".")) from error
    own: KeptEntry = {**entry, "kept": _date(item.get("kept"))}
    return _with_what_a_coach_wrote(own, item)


def _with_what_a_coach_wrote(entry: KeptEntry, item: Mapping[str, Any]) -> KeptEntry:
    """Return an entry with the sound ones of a record's `client`, `note` and `out`."""
    client, note, out = item.get("client"), item.get("note"), item.get("out")
    if isinstance(client, str) and one_line(client):
        entry["client"] = one_line(client)[: LIMITS["client"]].strip()
    if isinstance(note, str) and visible(note).strip():
        entry["note"] = visible(note)[: LIMITS["note"]].strip()
    if isinstance(out, dict) and _is_text(out.get("p")) and _date(out.get("when")):
        entry["out"] = {"p": out["p"], "when": out["when"]}
    return entry


def _is_text(given: object) -> bool:
    return isinstance(given, str) and bool(_TEXT.fullmatch(given))


def _date(given: object) -> str | None:
    """Return a date in the browser's form, or None for anything else."""
    if not isinstance(given, str) or not _DATE.fullmatch(given):
        return None
    try:
        datetime.fromisoformat(given)
    except ValueError:
        return None
    return given


def _called(item: object) -> str:
    name = item.get("name") if isinstance(item, dict) else None
    if not isinstance(name, str):
        return ""
    shown = _shown(name[:40])
    return f", “{shown}”," if shown else ""


def _shown(text: str) -> str:
    """Return a text of the file on one line, without invisible characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
