"""Says what stands below a line: exercises, another heading, or only what is passed over, as warm-ups are.

Must not know how rows are gathered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from backviz.importing.written.doses import Entry
from backviz.importing.written.headings import UNREAD_DOSE
from backviz.importing.written.line_reads import NAME_MOST, LineRead
from backviz.importing.written.tables import TableRow

__all__ = [
    "RULE",
    "Part",
    "awaits",
    "heads",
    "is_load_alone",
    "is_next",
    "is_rest_alone",
    "is_warm_up",
    "leads",
    "leads_bare",
    "next_part",
]

Part = LineRead | list[TableRow]
RULE = re.compile(r"\s*(?:[-*_=~•·]\s*){3,}\s*|\s*```\w*\s*|\s*~~~\s*")
_TOLD = re.compile(r"\W*[^\W\d][^\d:]{1,30}:\s+\S")  # "Patient: J. Doe"


def awaits(read: LineRead) -> bool:
    """Return whether a line is a name that its sets may follow, "Row", "RDL" or "Row:"."""
    if read.is_name:
        return True
    heading = read.heading
    is_plain = heading is not None and not (
        heading.days or heading.is_session or heading.level or heading.week
    )
    names = [entry.name for entry in read.entries if entry.sets is None]
    return is_plain and len(read.entries) == len(names) == 1 and 0 < len(names[0].split()) <= NAME_MOST


def is_next(reads: Sequence[Part], at: int, after: Part | None) -> bool:
    """Return whether a part follows a line at once, or after warm-ups alone."""
    for part in reads[at + 1 :]:
        if part is after:
            return True
        if isinstance(part, list) or not (is_warm_up(part) or is_beside(part)):
            return False
    return False


def is_warm_up(read: LineRead) -> bool:
    """Return whether a line is a warm-up itself, and no heading of one."""
    if not any(entry.warm_up for entry in read.entries) or (read.heading and read.heading.is_warm_up):
        return False
    is_first = read.parsed is not None and read.parsed.items[0].kind == "warm_up"
    return not read.has_rows and (is_first or any(entry.sets for entry in read.entries))


def is_load_alone(read: LineRead) -> bool:
    """Return whether a line says a load or an effort and nothing else: "60 kg", "RPE 8"."""
    kinds = {item.kind for item in read.parsed.items} if read.parsed else set()
    return bool(kinds - {"mark"}) and kinds <= {"mark", "load", "rpe", "rir", "tempo"}


def is_beside(read: LineRead) -> bool:
    """Return whether a line says a rest, a load or an effort alone, between a name and its sets."""
    return is_rest_alone(read) or is_load_alone(read)


def is_rest_alone(read: LineRead) -> bool:
    """Return whether a line says a rest and nothing else."""
    rests = [entry for entry in read.entries if entry.rest_s is not None]
    return (
        not read.heading
        and len(read.entries) == 1
        and [replace(one, rest_s=None) for one in rests] == [Entry()]
    )


def next_part(reads: Sequence[Part], at: int) -> Part | None:
    """Return what follows; a name with its sets in the next line as if they stood in one."""
    for number, read in enumerate(reads[at:], start=at):
        if isinstance(read, list):
            return read
        if read.is_blank or RULE.fullmatch(read.text) or is_warm_up(read) or is_beside(read):
            continue
        if not (read.heading or read.has_rows or read.is_dose) and _TOLD.match(read.text):
            continue
        below = reads[number + 1 : number + 3]
        after = next((part for part in below if isinstance(part, list) or not is_beside(part)), None)
        if awaits(read) and isinstance(after, LineRead) and after.is_dose:
            return replace(read, heading=None, entries=(*read.entries, *after.entries))
        return read
    return None


def leads(after: Part | None) -> bool:
    """Return whether exercises follow: a table, a line with sets, or a name."""
    if isinstance(after, list):
        return any(row.entry or row.heading for row in after)
    if after is None:
        return False
    is_circuit = after.heading is not None and after.heading.is_part
    if after.heading is None and UNREAD_DOSE.search(after.text):
        return True
    is_numbered = after.heading is None and any(entry.loose for entry in after.entries)
    return (
        is_circuit or is_numbered or after.has_rows or any(entry.sets is not None for entry in after.entries)
    )


def leads_bare(after: Part | None) -> bool:
    """Return whether exercises follow that have no heading of their own."""
    return leads(after) and not (isinstance(after, LineRead) and after.heading)


def heads(after: Part | None) -> bool:
    return isinstance(after, LineRead) and after.heading is not None and not leads(after)
