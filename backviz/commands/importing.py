"""The command that reads a foreign program or log: import."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from backviz.commands.command import Commands, fail, takes_data
from backviz.facts.files import read_file, write_file
from backviz.facts.problems import printable
from backviz.library import read_library
from backviz.program.file import program_as_yaml

__all__ = ["add_commands"]

_WEEKS = (1, 520)


def add_commands(commands: Commands) -> None:
    """Add the command that imports."""
    imports = commands.add_parser(
        "import", help="read a foreign program or log and say what each row becomes"
    )
    imports.add_argument("file", metavar="FILE", help="a text, a plan or a log; - for stdin")
    imports.add_argument(
        "--weeks", type=_weeks, metavar="N", help="weeks of a log to use (default: the last 6)"
    )
    imports.add_argument("--format", metavar="F", help="the format (default: found out)")
    imports.add_argument("--names", type=Path, metavar="FILE", help="what names mean: a names.yaml")
    imports.add_argument("--json", action="store_true", help="print JSON")
    imports.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the program file here")
    takes_data(imports)
    imports.set_defaults(run=_import)


def _weeks(text: str) -> int:
    low, high = _WEEKS
    weeks = int(text) if text.isdecimal() and len(text) <= 3 else 0
    if not low <= weeks <= high:
        raise argparse.ArgumentTypeError(
            f"weeks are a number from {low} to {high} ({text or 'nothing'} given)"
        )
    return weeks


def _import(options: argparse.Namespace) -> int:
    # Other commands need no parser of texts and no tables.
    from backviz.importing.imported import import_week, imported_as_data  # noqa: PLC0415
    from backviz.importing.matching import read_names  # noqa: PLC0415
    from backviz.importing.reading import MAX_BYTES, ReadingError, Source, Wishes  # noqa: PLC0415
    from backviz.importing.words import imported_lines, unknown_lines  # noqa: PLC0415

    library = read_library(options.data)
    shown = "stdin" if options.file == "-" else options.file
    if options.file == "-":
        raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        raw = read_file(Path(options.file), shown, MAX_BYTES)
    choices = {}
    if options.names:
        choices = read_names(
            read_file(options.names, str(options.names), MAX_BYTES), library, str(options.names)
        )
    try:
        imported = import_week(
            Source(raw, "" if options.file == "-" else Path(options.file).name),
            library,
            format_id=options.format,
            wishes=Wishes(weeks=options.weeks),
            choices=choices,
        )
    except ReadingError as error:
        return fail(*(f"{shown}: {line}" for line in str(error).splitlines()))
    if options.json:
        print(json.dumps(imported_as_data(imported), ensure_ascii=False, indent=2))
    else:
        print(*map(printable, imported_lines(imported, library)), sep="\n")
    if options.output and imported.program:
        write_file(options.output, program_as_yaml(imported.program).encode("utf-8"))
    if imported.program is None:
        return fail(f"{shown}: No exercise with sets was found.")
    return fail(*unknown_lines(imported, shown)) if imported.unknown else 0
