"""The device's memory for the next visit: the open program, its steps of undo, equipment and calendars.

The browser stores; Python supplies the present state, and takes back the device's message at the start of a
visit, after checking it. Nothing is stored on the server.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from backviz.library import Library
from backviz.live.shelf import FORMAT, KeptEntry, KeptError, kept_entry, kept_mark, open_kept
from backviz.live.undo_steps import LIMITS, StepsData, StepsError, is_id, read_steps, steps_as_data
from backviz.program.link import LinkError
from backviz.program.program import Program
from backviz.ui import visit
from backviz.ui.components.component import asked_in, packed, send_news
from backviz.ui.text.markdown import escaped
from backviz.ui.visit.library import coverage_of, kept, kept_for, load_library
from backviz.ui.visit.origin import note_origin

__all__ = [
    "DeviceFormat", "DeviceNow", "ProgramNews", "open_again", "pack_device", "remember_last", "take_device",
]  # fmt: skip


class ProgramNews(TypedDict):
    """The open program as the device has to know it; `now` is its share text.

    `isBare`: the address brought none. `isTouched`: the visitor has changed it. `isTemplate`: it is an
    untouched starter. `isResumed`: the device has been asked for the last visit. `source` is the text it had
    on the device when it was opened there, `last` what to remember of it, `left` the program before it.
    """

    visit: str
    isBare: bool
    isTouched: bool
    isTemplate: bool
    isResumed: bool
    now: str
    id: str
    mark: str
    source: str
    steps: StepsData
    last: KeptEntry | None
    left: KeptEntry | None


class DeviceFormat(TypedDict):
    """The format of an entry, and how many characters of steps a tab stores."""

    format: int
    characters: int


class DeviceNow(TypedDict):
    """What is so in this run: the equipment the visitor chose, by id, and the open program, if it is told."""

    owned: list[str] | None
    news: ProgramNews | None


_MAX_REQUEST = 2 * LIMITS["characters"]
_FORMAT: DeviceFormat = {"format": FORMAT, "characters": LIMITS["characters"]}
_FIXED = packed(_FORMAT)


def pack_device(library: Library, program: Program | None) -> bytes:
    """Return the data the device needs at every run, with those about `program` if it is given."""
    now: DeviceNow = {
        "owned": visit.equipment.chosen_equipment(),
        "news": _news(library, program) if program else None,
    }
    return _FIXED + b"\n" + packed(now)


def remember_last(library: Library, program: Program) -> None:
    """Send the device the visitor's program: it saves a stored one, and remembers it as the last."""
    send_news("program", _news(library, program))


def take_device(text: str | None) -> None:
    """Handle a request of the device: to take back the last visit, or to open a program."""
    library, _ = load_library()
    request = asked_in(text, _MAX_REQUEST)
    if library is None or request is None:
        return
    if request.get("do") == "resume":
        visit.equipment.take_stored(request.get("equipment"), library)
        visit.calendars.take_stored(request.get("calendar"))
    with visit.program.changing() as record:
        try:
            _answer(request, library, record)
        except KeptError as error:
            record.notify(f"That program of this device was not opened: {escaped(str(error))}.")
        record.is_resumed = True


def open_again(request: Mapping[str, Any], library: Library, record: visit.program.Record) -> None:
    """Open a program of the device, or go back to an earlier state of it, which is an edit of it.

    Raise KeptError if a text of the request does not open.
    """
    given = request.get("id")
    known = given if isinstance(given, str) and is_id(given) else ""
    program = open_kept(request.get("p"), library)
    was = open_kept(request["was"], library) if "was" in request else None
    if not (was and known and known == record.id):
        record.open(program, known)
        note_origin(record, "the programs on this device")
        record.source = (record.id, request["p"])
    if was:
        record.commit(was)


def _answer(request: Mapping[str, Any], library: Library, record: visit.program.Record) -> None:
    asked = request.get("do")
    if asked == "open":
        open_again(request, library, record)
    elif asked == "new":
        record.open(visit.program.default_program(library))
    elif asked == "resume":
        go_on = request.get("go_on")
        if isinstance(go_on, dict):
            _go_on(go_on, library, record)
        _restore(request.get("steps"), library, record)


def _go_on(asked: Mapping[str, Any], library: Library, record: visit.program.Record) -> None:
    given = asked.get("id")
    program = open_kept(asked.get("p"), library)
    if record.go_on(program, given if isinstance(given, str) and is_id(given) else ""):
        record.source = (record.id, asked["p"])


def _restore(given: object, library: Library, record: visit.program.Record) -> None:
    if given is None:
        return
    try:
        record.restore(read_steps(given, lambda text: visit.program.program_of(text, library)))
    except StepsError:
        return  # the tab's stored steps are damaged; the program is open without them


def _news(library: Library, program: Program) -> ProgramNews:
    record = visit.program.visit_record()
    steps, mark = record.history, kept_for(library, program, _mark)
    return {
        "visit": record.visit,
        "isBare": record.is_bare,
        "isTouched": record.is_touched,
        "isTemplate": not record.is_touched and mark in kept(library, _starter_marks),
        "isResumed": record.is_resumed,
        "now": record.text,
        "id": record.id,
        "mark": mark,
        "source": _source(record),
        "steps": steps_as_data(steps.past, steps.present, steps.future),
        "last": _to_remember(library, program),
        "left": _left(library, record),
    }


def _source(record: visit.program.Record) -> str:
    """Return the text that the open program had on the device when it was opened there, or ""."""
    program_id, text = record.source
    return text if program_id == record.id else ""


def _mark(_: Library, program: Program) -> str:
    return kept_mark(program)


def _to_remember(library: Library, program: Program) -> KeptEntry | None:
    """Return the entry of a program the visitor has worked on; None for an untouched starter or link.

    Its description may have changed when it was opened (`starter_copies.settled`).
    """
    record = visit.program.visit_record()
    is_new = record.is_touched or _source(record) not in ("", record.text)
    if not is_new or kept_for(library, program, _mark) in kept(library, _starter_marks):
        return None
    return kept_for(library, program, _entry)


def _entry(library: Library, program: Program) -> KeptEntry | None:
    try:
        return kept_entry(program, library, coverage_of(library, program))
    except LinkError:
        return None


def _left(library: Library, record: visit.program.Record) -> KeptEntry | None:
    """Return the last state of the program that was open before this one, where it was changed.

    When another program is opened right after an edit, no run may have sent that edit to the device.
    """
    for step in reversed(record.history.past):
        if step.id != record.id:
            if step.text == step.opened:
                return None
            try:
                program = visit.program.program_of(step.text, library)
            except LinkError:
                return None
            entry = kept_for(library, program, _entry)
            return {**entry, "p": step.text, "id": step.id} if entry else None
    return None


def _starter_marks(library: Library) -> frozenset[str]:
    return frozenset(map(kept_mark, library.programs.values()))
