"""Reads a whole text as people write a program: headings, weekdays, tables, lists, repeats and supersets.

Every line becomes a row, a heading, or is named as unread or skipped. Must not know what a name means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from backviz.importing.formats import Format
from backviz.importing.reading import Reading, ReadingError, Source, Wishes
from backviz.importing.written.below import with_remarks
from backviz.importing.written.headings import understand
from backviz.importing.written.line_reads import Heading, LineRead
from backviz.importing.written.lines import read_line
from backviz.importing.written.neighbours import (
    RULE,
    Part,
    awaits,
    heads,
    is_load_alone,
    is_next,
    is_rest_alone,
    is_warm_up,
    leads,
    leads_bare,
    next_part,
)
from backviz.importing.written.plain import PlainLine, plain_lines
from backviz.importing.written.ranks import ranked, session_level
from backviz.importing.written.remarks import (
    begins_warm_up,
    is_about_all,
    is_cardio,
    is_filler_alone,
    is_note,
)
from backviz.importing.written.rounds import in_rounds, listed
from backviz.importing.written.sessions import CHANGES, NO_NAME, Draft
from backviz.importing.written.tables import TableRow, is_table_line, read_table
from backviz.importing.written.words import (
    CIRCUIT_WORDS,
    PART_WORDS,
    SECTION_WORDS,
    TITLE_WORDS,
    WEEK_WORDS,
)

__all__ = ["FORMAT", "MAX_LINE", "MAX_LINES", "MAX_TEXT", "read_program_text"]

MAX_TEXT = 60_000  # characters of a text
MAX_LINES = 2_000
MAX_ITEMS = 6_000  # words and numbers of a text that are read: 0.6 s
MAX_LINE = 600  # characters of a line that is read
_WEEK = re.compile(rf"\W*(?:w|{'|'.join(sorted(WEEK_WORDS))})\s?(\d{{1,2}})(?!\d|\s*[x×])", re.IGNORECASE)


def read_program_text(text: str) -> Reading:
    """Return the program that a text is; raise ReadingError where it has no exercise with sets."""
    if len(text) > MAX_TEXT:
        raise ReadingError(f"A text may have {MAX_TEXT:,} signs at most ({len(text):,} given).")
    count = text.count("\n") + 1
    if count > MAX_LINES:
        raise ReadingError(f"A text may have {MAX_LINES:,} lines at most ({count:,} given).")
    lines = plain_lines(text)
    reads = ranked(with_remarks(list(_understood(lines))))
    draft = Draft(session_level(reads))
    draft.beside += sorted({*range(1, count + 1)} - {line.number for line in lines if line.text.strip()})
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


def _understood(lines: Sequence[PlainLine]) -> Iterator[Part]:
    """Yield each line as understood by itself, and the lines of a table together."""
    at = items = 0
    while at < len(lines):
        line = lines[at]
        if line.why or items > MAX_ITEMS:
            yield LineRead(line.number, line.text, why=line.why or _TOO_LONG)
            at += 1
            continue
        end = at
        while end < len(lines) and _is_of_table(lines[end]):
            end += 1
        if end - at > 1:
            end = _table_end(lines, at, end)
            yield read_table([(row.number, row.text) for row in lines[at:end]])
            items += sum(len(row.text) for row in lines[at:end]) // 2
            at = end
            continue
        read = _line(line.number, line.text)
        items += len(read.parsed.items) if read.parsed else len(line.text) // _SIGNS_OF_ITEM
        yield read
        at += 1


def _is_of_table(line: PlainLine) -> bool:
    return is_table_line(line.text) and len(line.text) <= MAX_LINE and not line.why


def _table_end(lines: Sequence[PlainLine], at: int, end: int) -> int:
    """Return where a table ends, at the latest where it has more signs than are read."""
    signs = 0
    for number in range(at, end):
        signs += len(lines[number].text)
        if signs > _TABLE_SIGNS:
            return number + 1
    return end


_TOO_LONG = "The text is too long from here on; bring one week of it."
_MESSAGE_HEAD = "The head of a message."
_TABLE_SIGNS = 20_000
_SIGNS_OF_ITEM = 3  # where a line could not be read


def _line(number: int, text: str) -> LineRead:
    if len(text) > MAX_LINE or RULE.fullmatch(text):
        return LineRead(number, text)
    text = text.replace("\t", "  ")
    return understand(number, text, read_line(text))


def _take_row(draft: Draft, row: TableRow) -> None:
    if row.heading:
        draft.open(row.heading, row.line, is_table=True)
    if row.is_heading:
        draft.beside.append(row.line)
        draft.columns += row.weeks
    elif row.entry:
        draft.add(row.line, row.entry, label=row.label)
    elif row.why:
        draft.leave_unread(row.line, row.text, row.why)


def _take(draft: Draft, reads: Sequence[Part], at: int, read: LineRead) -> None:
    """Take one line into the draft."""
    if draft.rounds:
        read = _in_circuit(draft, read, draft.rounds)
    if (read.why and not read.is_blank) or len(read.text) > MAX_LINE:
        _take_unread(draft, read)
    elif read.is_blank or (not read.has_rows and is_filler_alone(read)):
        draft.pause()
        draft.beside.append(read.line)
    elif RULE.fullmatch(read.text):
        draft.beside.append(read.line)
    elif not draft.sessions and not draft.title and _is_title(reads, at, read):
        draft.take_title(read.line, read.text)
    elif draft.is_skipping(read.heading):
        draft.skip(read.line, read.text, "Only the first week is read.")
    elif _is_beside(draft, read):
        return
    elif read.has_rows and not (not draft.rows and _is_times(read) and heads(next_part(reads, at + 1))):
        _take_exercises(draft, read)
    elif read.is_dose and draft.awaited and not is_warm_up(read):
        _take_dose(draft, read)
    else:
        _take_other(draft, reads, at, read)


def _take_dose(draft: Draft, read: LineRead) -> None:
    """Take sets for the name above, those of a first week alone: "Week 1: 3x8", "Week 2: 4x8"."""
    week = _WEEK.match(read.text)
    if week:
        draft.columns.append(int(week[1]))
    if week and len({*draft.columns}) > 1 and draft.columns[0] != int(week[1]):
        draft.skip(read.line, read.text, "Only the first week is read.")
    else:
        draft.add_to_awaited(read.entries[0], read.line)


def _is_beside(draft: Draft, read: LineRead) -> bool:
    """Return whether a line is a warm-up or a note by its first word; it is taken as such."""
    is_dosed = any(entry.is_whole and entry.has_sets and entry.has_reps for entry in read.entries)
    if is_about_all(read.text):
        draft.leave_unread(read.line, read.text, "It is about the whole program.")
    elif read.has_rows and begins_warm_up(read.text):
        draft.skip(read.line, read.text, "A warm-up is not counted.")
    elif is_cardio(read):
        draft.skip(read.line, read.text, "Cardio is not counted.")
    elif not is_note(read.text) or is_dosed:
        return False
    elif draft.rows_above and not draft.is_paused:
        draft.remark(read.text, read.line)
    else:
        draft.leave_unread(read.line, read.text, "It is a note.")
    return True


def _take_unread(draft: Draft, read: LineRead) -> None:
    if read.why == _MESSAGE_HEAD:
        draft.skip(read.line, read.text, read.why)
        return
    long = f"The line is longer than {MAX_LINE} signs." if len(read.text) > MAX_LINE else ""
    draft.leave_unread(read.line, read.text[:80] if long else read.text, read.why or long)


def _in_circuit(draft: Draft, read: LineRead, rounds: int) -> LineRead:
    """Return a line under the heading of a circuit, with its sets; a line with other sets ends it."""
    is_over = {word.lower() for word in read.text.split()} <= CIRCUIT_WORDS | SECTION_WORDS
    if is_over or any(entry.sets not in {None, rounds} and entry.has_sets for entry in read.entries):
        draft.end_circuit()
        return read
    several = listed(read.parsed) if read.parsed and not read.has_rows else ()
    if several:
        draft.end_pair()
    entries = in_rounds(several or read.entries, rounds, draft.round_reps)
    is_row = entries != read.entries and any(entry.is_whole for entry in entries)
    return replace(read, entries=entries, heading=None) if is_row else read


def _is_title(reads: Sequence[Part], at: int, read: LineRead) -> bool:
    """Return whether a first line with numbers names the program: "5/3/1 BBB, week 1", "StrongLifts 5x5".

    Words of a title say so where no sets and reps stand as people write them; any other is one if a heading
    follows it.
    """
    if read.heading or not read.has_rows or read.parsed is None:
        return False
    items = read.parsed.items
    after = next_part(reads, at + 1)
    is_named = bool(
        {str(item.value).lower() for item in items if item.kind in {"word", "sets"}} & TITLE_WORDS
    )
    names = {word for entry in read.entries for word in entry.name.lower().split()}
    if is_named and (names <= TITLE_WORDS or not any(item.kind == "dose" for item in items)):
        return True
    is_followed = isinstance(after, LineRead) and after.heading is not None and after.heading.is_day
    return len(read.entries) == 1 and is_followed and _is_short(read)


def _is_short(read: LineRead) -> bool:
    """Return whether a line says nothing but a name and numbers."""
    kinds = {item.kind for item in read.parsed.items} if read.parsed else set()
    return kinds <= {"word", "dose", "number", "mark"} and not (read.parsed and read.parsed.is_listed)


def _take_exercises(draft: Draft, read: LineRead) -> None:
    if read.heading:
        draft.open(read.heading, read.line)
    elif read.label[:1] == draft.lettered != "" and re.match(r"\W*[A-H]\d\s*:", read.text):
        draft.open(Heading(read.label, is_session=True, is_day=True, is_sure=True), read.line)
    is_circuit = read.heading is not None and read.heading.is_part
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
    if is_circuit:
        draft.end_circuit()


def _take_other(draft: Draft, reads: Sequence[Part], at: int, read: LineRead) -> None:
    """Take a line without an exercise: a name before its sets, a heading, a warm-up, or a sentence."""
    after = next_part(reads, at + 1)
    follows = is_next(reads, at, after)
    if read.heading and read.heading.is_part:
        draft.open(read.heading, read.line)
    elif is_rest_alone(read) and (draft.rows_above or draft.awaited):
        draft.rest(read.entries[0].rest_s, read.line)
    elif awaits(read) and follows and isinstance(after, LineRead) and after.is_dose and not after.heading:
        draft.wait_for(read.line, replace(read.entries[0]), label=read.label)
    elif is_warm_up(read):
        draft.skip(read.line, read.text, "A warm-up is not counted.")
    elif read.heading and read.heading.is_rest and not leads_bare(after):
        draft.skip(read.line, read.text, "A day of rest.")
    elif read.heading and read.heading.same:
        draft.copy(read.heading, read.line, read.text)
    elif read.heading and _is_heading(draft, read, read.heading, after):
        draft.open(draft.doubted(read.heading), read.line)
    elif read.weekly and not read.weekly[0]:
        draft.repeat(0, read.weekly[1])
        draft.beside.append(read.line)
    elif _is_remark(draft, read):
        draft.remark(read.text, read.line)
    else:
        draft.leave_unread(read.line, read.text, _why(read), is_name=read.is_name and leads(after))


def _is_remark(draft: Draft, read: LineRead) -> bool:
    """Return whether a line is about the exercise above it: indented, in brackets, or a load alone."""
    if is_load_alone(read) and draft.awaited:
        return True
    is_set_off = read.indent > draft.indent_above or read.text.lstrip().startswith("(")
    return draft.rows_above and (is_set_off or is_load_alone(read))


def _is_times(read: LineRead) -> bool:
    """Return whether a line is a name and "x2", which a title may have."""
    kinds = [item.kind for item in read.parsed.items] if read.parsed else []
    return kinds.count("reps") == 1 and kinds[-1] == "reps" and set(kinds) == {"word", "reps"}


def _is_heading(draft: Draft, read: LineRead, heading: Heading, after: Part | None) -> bool:
    """Return whether a line heads what follows: it looks so, or exercises or a first heading follow it."""
    if not leads(after) and not heads(after) and not (heading.is_sure and heading.is_session):
        return False
    if heading.is_sure:
        return True
    if draft.sessions and draft.sessions[-1].is_session and not draft.sessions[-1].rows:
        return False
    is_parted = draft.is_paused or not draft.rows_above or _names_part(read)
    is_plain = read.is_name and not (read.parsed and read.parsed.is_listed)
    return is_parted and is_plain and (leads(after) or not draft.rows)


def _names_part(read: LineRead) -> bool:
    """Return whether a line says nothing but a part of the body."""
    words = {word.lower() for word in read.text.replace("&", " ").replace("/", " ").split()}
    return bool(words) and words <= PART_WORDS


def _why(read: LineRead) -> str:
    if read.parsed is None:
        return "The line could not be read."
    if any(item.kind == "same" for item in read.parsed.items):
        return CHANGES
    if any(entry.sets is not None for entry in read.entries):
        return NO_NAME
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
