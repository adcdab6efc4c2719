"""Reads a whole text as people write a program: headings, weekdays, tables, lists, repeats and supersets.

Every line becomes a row, a heading, or is named as unread or skipped. Must not know what a name means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from backviz.importing.formats import Format
from backviz.importing.reading import Reading, ReadingError, Source, Wishes
from backviz.importing.written.doses import Entry
from backviz.importing.written.headings import Heading, LineRead, understand
from backviz.importing.written.lines import read_line
from backviz.importing.written.sessions import Draft
from backviz.importing.written.tables import TableRow, is_table_line, read_table

__all__ = ["FORMAT", "MAX_LINE", "MAX_LINES", "MAX_TEXT", "read_program_text"]

MAX_TEXT = 60_000  # characters of a text
MAX_LINES = 2_000
MAX_ITEMS = 8_000  # words and numbers of a text that are read: 0.6 s
MAX_LINE = 600  # characters of a line that is read
_RULE = re.compile(r"\s*(?:[-*_=~•·]\s*){3,}\s*|\s*```\w*\s*|\s*~~~\s*")


def read_program_text(text: str) -> Reading:
    """Return the program that a text is; raise ReadingError where it has no exercise with sets."""
    if len(text) > MAX_TEXT:
        raise ReadingError(f"A text may have {MAX_TEXT:,} signs at most ({len(text):,} given).")
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        raise ReadingError(f"A text may have {MAX_LINES:,} lines at most ({len(lines):,} given).")
    reads = list(_understood(lines))
    draft = Draft(_session_level(reads))
    for at, read in enumerate(reads):
        if isinstance(read, list):
            for row in read:
                _take_row(draft, row)
            draft.pause()
        else:
            _take(draft, reads, at, read)
    reading = draft.reading("text")
    if not reading.rows:
        raise ReadingError("No exercise with sets was found; write each as “Barbell row 4x8”.")
    return reading


_Part = LineRead | list[TableRow]


def _understood(lines: Sequence[str]) -> Iterator[_Part]:
    """Yield each line as understood by itself, and the lines of a table together."""
    at = items = 0
    while at < len(lines):
        if items > MAX_ITEMS:
            yield LineRead(at + 1, lines[at], why="The text is too long from here on; bring one week of it.")
            at += 1
            continue
        end = at
        while end < len(lines) and is_table_line(lines[end]) and len(lines[end]) <= MAX_LINE:
            end += 1
        if end - at > 1:
            end = _table_end(lines, at, end)
            yield read_table([(number + 1, lines[number]) for number in range(at, end)])
            items += sum(len(lines[number]) for number in range(at, end)) // 2
            at = end
            continue
        read = _line(at + 1, lines[at])
        items += len(read.parsed.items) if read.parsed else len(lines[at]) // _SIGNS_OF_ITEM
        yield read
        at += 1


def _table_end(lines: Sequence[str], at: int, end: int) -> int:
    """Return where a table ends, at the latest where it has more signs than are read."""
    signs = 0
    for number in range(at, end):
        signs += len(lines[number])
        if signs > _TABLE_SIGNS:
            return number + 1
    return end


_TABLE_SIGNS = 20_000
_SIGNS_OF_ITEM = 3  # where a line could not be read


def _line(number: int, text: str) -> LineRead:
    if len(text) > MAX_LINE or _RULE.fullmatch(text):
        return LineRead(number, text)
    text = text.replace("\t", "  ")
    return understand(number, text, read_line(text))


def _session_level(reads: Sequence[_Part]) -> tuple[int, int]:
    """Return (number of headings that name a day, depth of "#" at which sessions stand or 0)."""
    headings = [read.heading for read in reads if isinstance(read, LineRead) and read.heading]
    days = [one for one in headings if one.is_day and one.is_sure]
    levels = [one.level for one in (days if len(days) > 1 else headings) if one.level]
    shared = [level for level in sorted(set(levels)) if levels.count(level) > 1]
    return len(days), (shared or [0])[0]


def _take_row(draft: Draft, row: TableRow) -> None:
    if row.heading:
        draft.open(row.heading, row.line, is_table=True)
    if row.entry:
        draft.add(row.line, row.entry, label=row.label)
    elif row.is_heading:
        draft.beside.append(row.line)
        draft.columns += row.weeks
    elif row.why:
        draft.leave_unread(row.line, row.text, row.why)


def _take(draft: Draft, reads: Sequence[_Part], at: int, read: LineRead) -> None:
    """Take one line into the draft."""
    if read.why and not read.is_blank:
        draft.leave_unread(read.line, read.text, read.why)
    elif len(read.text) > MAX_LINE:
        draft.leave_unread(read.line, read.text[:80], f"The line is longer than {MAX_LINE} signs.")
    elif read.is_blank:
        draft.pause()
    elif _RULE.fullmatch(read.text):
        draft.beside.append(read.line)
    elif draft.is_skipping(read.heading):
        draft.skip(read.line, read.text, "Only the first week is read.")
    elif read.has_rows and not (not draft.rows and _is_times(read) and _heads(_next(reads, at + 1))):
        _take_exercises(draft, read)
    elif read.is_dose and draft.awaited:
        draft.add_to_awaited(read.entries[0], read.line)
    else:
        _take_other(draft, reads, at, read)


def _take_exercises(draft: Draft, read: LineRead) -> None:
    if read.heading:
        draft.open(read.heading, read.line)
    for entry in read.entries:
        if entry.is_whole:
            draft.add(read.line, entry, label=read.label)
        elif entry.warm_up:
            draft.skip(read.line, read.text, "A warm-up is not counted.")
        elif entry.name or entry.sets is not None:
            missing = "sets" if entry.name else "name"
            draft.leave_unread(read.line, entry.name or read.text, f"This part of the line has no {missing}.")
    if read.weekly:
        draft.repeat(*read.weekly)


def _take_other(draft: Draft, reads: Sequence[_Part], at: int, read: LineRead) -> None:
    """Take a line without an exercise: a name before its sets, a heading, a warm-up, or a sentence."""
    after = _next(reads, at + 1)
    follows = at + 1 < len(reads) and after is reads[at + 1]
    if not read.heading and len(read.entries) == 1 and _is_rest_alone(read.entries[0]) and draft.rows_above:
        draft.rest(read.entries[0].rest_s, read.line)
    elif read.is_name and follows and isinstance(after, LineRead) and after.is_dose:
        draft.wait_for(read.line, replace(read.entries[0]), label=read.label)
    elif _is_warm_up(read):
        draft.skip(read.line, read.text, "A warm-up is not counted.")
    elif read.heading and read.heading.is_rest and not _leads_bare(after):
        draft.skip(read.line, read.text, "A day of rest.")
    elif read.heading and read.heading.same:
        draft.copy(read.heading, read.line, read.text)
    elif read.heading and _is_heading(draft, read, read.heading, after):
        draft.open(read.heading, read.line)
    elif read.weekly and not read.weekly[0]:
        draft.repeat(0, read.weekly[1])
        draft.beside.append(read.line)
    elif draft.rows_above and (read.indent > draft.indent_above or read.text.lstrip().startswith("(")):
        draft.remark(read.text, read.line)
    else:
        draft.leave_unread(read.line, read.text, _why(read))


def _is_times(read: LineRead) -> bool:
    """Return whether a line is a name and "x2", which a title may have."""
    kinds = [item.kind for item in read.parsed.items] if read.parsed else []
    return kinds.count("reps") == 1 and kinds[-1] == "reps" and set(kinds) == {"word", "reps"}


def _is_warm_up(read: LineRead) -> bool:
    """Return whether a line is a warm-up itself, and no heading of one."""
    if not any(entry.warm_up for entry in read.entries) or (read.heading and read.heading.is_warm_up):
        return False
    is_first = read.parsed is not None and read.parsed.items[0].kind == "warm_up"
    return not read.has_rows and (is_first or any(entry.sets for entry in read.entries))


def _is_rest_alone(entry: Entry) -> bool:
    return entry.rest_s is not None and replace(entry, rest_s=None) == Entry()


def _is_heading(draft: Draft, read: LineRead, heading: Heading, after: _Part | None) -> bool:
    """Return whether a line heads what follows: it looks so, or exercises or a first heading follow it."""
    if not _leads(after) and not _heads(after):
        return False
    if heading.is_sure:
        return True
    is_parted = draft.is_paused or not draft.rows_above
    is_plain = read.is_name and not (read.parsed and read.parsed.is_listed)
    return is_parted and is_plain and (_leads(after) or not draft.rows)


def _next(reads: Sequence[_Part], at: int) -> _Part | None:
    """Return what follows; a name with its sets in the next line as if they stood in one."""
    for number, read in enumerate(reads[at:], start=at):
        if isinstance(read, list):
            return read
        if read.is_blank or _RULE.fullmatch(read.text) or _is_warm_up(read):
            continue
        after = reads[number + 1] if number + 1 < len(reads) else None
        if read.is_name and isinstance(after, LineRead) and after.is_dose:
            return replace(read, heading=None, entries=(*read.entries, *after.entries))
        return read
    return None


def _leads(after: _Part | None) -> bool:
    """Return whether exercises follow: a table, a line with sets, or a name."""
    if isinstance(after, list):
        return any(row.entry or row.heading for row in after)
    return after is not None and (after.has_rows or any(entry.sets is not None for entry in after.entries))


def _leads_bare(after: _Part | None) -> bool:
    """Return whether exercises follow that have no heading of their own."""
    return _leads(after) and not (isinstance(after, LineRead) and after.heading)


def _heads(after: _Part | None) -> bool:
    return isinstance(after, LineRead) and after.heading is not None and not _leads(after)


def _why(read: LineRead) -> str:
    if read.parsed is None:
        return "The line could not be read."
    if any(item.kind == "same" for item in read.parsed.items):
        return "It changes another session; write this session out."
    if any(entry.sets is not None for entry in read.entries):
        return "Sets without the name of an exercise."
    if any(entry.name for entry in read.entries) and len(read.text.split()) <= 6:
        return "No sets and reps are said."
    return "No exercise was found in this line."


def _detect(source: Source) -> float:
    """Return a small certainty for any text: other formats show themselves, a text does not."""
    try:
        return 0.1 if source.text.strip() else 0.0
    except ReadingError:
        return 0.0


def _read(source: Source, wishes: Wishes) -> Reading:
    del wishes
    return read_program_text(source.text)


FORMAT = Format("text", "text as people write it", _detect, _read)
