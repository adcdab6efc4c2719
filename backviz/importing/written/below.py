"""Tells sets with a remark that stand below a name ("Wall sit", "3 x 30 s, back flat") from exercises.

Must not know how rows are gathered, or what a name means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backviz.importing.written.doses import joined
from backviz.importing.written.headlines import session_words
from backviz.importing.written.line_reads import NAME_MOST, LineRead
from backviz.importing.written.tables import TableRow
from backviz.importing.written.words import HEADING_WORDS, HOLD_WORDS

__all__ = ["with_remarks"]

_Part = LineRead | list[TableRow]
_DOSED = frozenset({"dose", "sets", "reps"})
_FEWEST = 2  # pairs of a name and sets, for a text to be written so


def with_remarks(reads: Sequence[_Part]) -> list[_Part]:
    """Return the lines, the words behind sets below a name as a remark on them.

    They are one surely behind a sign, and where the names have numbers throughout the text; with a doubt
    where only one of both is so. A single such line keeps its words as its name, with a doubt.
    """
    are = [_begins_with_sets(read) for read in reads]
    pairs = [
        at
        for at in range(1, len(reads))
        if are[at] and _is_name_above(reads[at - 1]) and not (at + 1 < len(reads) and are[at + 1])
    ]
    is_throughout = len(pairs) >= _FEWEST and len(pairs) == sum(are)
    found = list(reads)
    for at in pairs:
        above, read = reads[at - 1], reads[at]
        if isinstance(above, LineRead) and isinstance(read, LineRead):
            found[at] = _below(above, read, is_throughout=is_throughout)
    return found


def _begins_with_sets(read: _Part) -> bool:
    """Return whether a line is one exercise, with its sets before anything else."""
    if isinstance(read, list) or read.heading or len(read.entries) != 1 or not read.has_rows:
        return False
    items = [item for item in read.parsed.items if item.kind != "mark"] if read.parsed else []
    held = items[1:] if items and str(items[0].value).lower() in HOLD_WORDS else []
    return bool(items) and (held or items)[0].kind in _DOSED


def _is_name_above(read: _Part) -> bool:
    """Return whether a line is a name without sets that names no session."""
    if isinstance(read, list) or read.has_rows or not read.parsed or len(read.entries) != 1:
        return False
    heading, name = read.heading, read.entries[0].name
    words = {word.lower() for word in name.split()}
    is_session = heading is not None and (heading.is_sure or heading.is_session or heading.week is not None)
    is_known = bool(words & HEADING_WORDS or session_words(name))
    return 0 < len(words) <= NAME_MOST and not (is_session or is_known or read.is_dose)


def _below(above: LineRead, read: LineRead, *, is_throughout: bool) -> LineRead:
    """Return the sets below a name, with what they say besides as a remark; or their row with a doubt."""
    entry, said = read.entries[0], above.entries[0].name
    is_listed = bool(above.parsed and above.parsed.is_listed) and not (read.parsed and read.parsed.is_listed)
    doubt = ""
    if not _is_parted(read) and not (is_listed and is_throughout):
        if not (is_listed or is_throughout):
            doubted = joined([entry.doubt, f"“{said}” above may be its name."], " ")
            return replace(read, entries=(replace(entry, doubt=doubted),))
        doubt = f"“{entry.name}” was taken for a remark."
    remark, doubt = joined([entry.name, entry.remark]), joined([entry.doubt, doubt], " ")
    return replace(read, entries=(replace(entry, name="", remark=remark, doubt=doubt),))


def _is_parted(read: LineRead) -> bool:
    """Return whether anything but a word stands right behind the sets: "3x8, slow", "3x8 each side, slow"."""
    items = list(read.parsed.items) if read.parsed else []
    if items and str(items[0].value).lower() in HOLD_WORDS:
        return True
    at = next((at for at, item in enumerate(items) if item.kind in _DOSED), len(items))
    return at + 1 < len(items) and items[at + 1].kind != "word"
