"""Every format that can be read, and the choice of one for a source. Must not know what stands in a file."""

from __future__ import annotations

from backviz.facts.problems import unknown_word
from backviz.importing import liftlog, liftoscript, opengym, own_file, own_table
from backviz.importing.formats import Format
from backviz.importing.logs import any_table, fitbod, fitnotes, gymbook, hevy, jefit, strong, stronglifts
from backviz.importing.logs.log import Log
from backviz.importing.reading import MAX_BYTES, Reading, ReadingError, Source, Wishes
from backviz.importing.written import document

__all__ = ["FORMATS", "find_format", "read_log", "read_source"]

# The module of a format has one `FORMAT`. Of two that are equally sure the first is taken.
FORMATS: tuple[Format, ...] = (
    own_file.FORMAT,
    own_table.FORMAT,
    opengym.FORMAT,
    liftlog.FORMAT,
    liftoscript.FORMAT,
    hevy.FORMAT,
    strong.FORMAT,
    fitnotes.FORMAT,
    stronglifts.FORMAT,
    jefit.FORMAT,
    fitbod.FORMAT,
    gymbook.FORMAT,
    any_table.FORMAT,
    document.FORMAT,
)


def find_format(source: Source) -> Format:
    """Return the format that a source is surest to be of; raise ReadingError if it is of none."""
    if len(source.raw) > MAX_BYTES:
        raise ReadingError(
            f"A file may have {MAX_BYTES // 1_000_000} MB at most ({len(source.raw):,} bytes given)"
        )
    sure, best = max(((one.detect(source), one) for one in FORMATS), key=lambda pair: pair[0])
    if not sure and source.text is not None:  # which raises what is wrong with a file that is no text
        raise ReadingError("Nothing here looks like a program or a log.")
    return best


def read_source(source: Source, wishes: Wishes | None = None, format_id: str | None = None) -> Reading:
    """Return what a source holds, read as the format named or, without one, as the likeliest.

    Raises ReadingError, with a sentence, for an unknown format and for a source that cannot be read.
    """
    return _format(source, format_id).read(source, wishes or Wishes())


def read_log(source: Source, wishes: Wishes | None = None, format_id: str | None = None) -> Log:
    """Return every set of a log, read as `read_source` does; `frames.log_frame` makes a DataFrame of it.

    Raises ReadingError, with a sentence, also for a program, which is no log.
    """
    found = _format(source, format_id)
    if found.log is None:
        raise ReadingError(f"This is a program, not a log: it was read as {found.name}.")
    return found.log(source, wishes or Wishes())


def _format(source: Source, format_id: str | None) -> Format:
    named = {one.id: one for one in FORMATS}
    if format_id and format_id not in named:
        raise ReadingError(unknown_word("format", format_id, named))
    return named[format_id] if format_id else find_format(source)
