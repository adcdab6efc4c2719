"""The commands for keepers of the data: schema, videos."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from backviz import own_files
from backviz.commands.command import Commands, fail, takes_data
from backviz.library import DATA_DIR, read_library

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add the commands for keepers of the data."""
    schema = commands.add_parser("schema", help="write the JSON Schemas of data and program files")
    schema.add_argument("-o", "--output", type=Path, metavar="DIR")
    schema.set_defaults(run=_schema, refuse=schema.error)

    videos = commands.add_parser("videos", help="list the clips, or ask whether each still plays")
    videos.add_argument(
        "--check", action="store_true", help="ask every provider and write the answers into videos.yaml"
    )
    takes_data(videos)
    videos.add_argument(
        "--timeout",
        type=_seconds,
        default=10,
        metavar="S",
        help="seconds to wait for an answer (default: 10)",
    )
    videos.add_argument(
        "--base-url",
        type=_server,
        metavar="URL",
        help="a stand-in to ask instead of the providers; needs --data",
    )
    videos.set_defaults(run=_videos, refuse=videos.error)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= 120:
        raise argparse.ArgumentTypeError(f"seconds must be more than 0 and at most 120 ({text} given)")
    return seconds


def _server(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise argparse.ArgumentTypeError(f"a link such as http://127.0.0.1:8000 is needed ({text} given)")
    return text


def _schema(options: argparse.Namespace) -> int:
    from backviz.upkeep.schema import write_schemas  # noqa: PLC0415

    if own_files.IS_INSTALLED and not options.output:
        options.refuse("name the folder to write into (-o DIR); the installed data stay as they are")
    write_schemas(options.output or DATA_DIR / "schema")
    return 0


def _videos(options: argparse.Namespace) -> int:
    from tqdm import tqdm  # noqa: PLC0415 - other commands need no network

    from backviz.upkeep.clips import check_library, clip_lines  # noqa: PLC0415
    from backviz.upkeep.providers import Manners, Providers  # noqa: PLC0415

    if options.base_url and not options.data:
        options.refuse("--base-url needs --data: a stand-in's answers do not belong into the shipped data")
    if options.check and own_files.IS_INSTALLED and not options.data:
        options.refuse("name the data to write into (--data DIR); the installed data stay as they are")
    library = read_library(options.data)
    if not options.check:
        print(*clip_lines(library), sep="\n")
        return 0
    clips = sum(map(len, library.videos.values()))
    with tqdm(total=clips, unit="clip", file=sys.stderr, disable=None, leave=False) as bar:
        report = check_library(
            library,
            today=date.today(),  # noqa: DTZ011 - the local day of the person who checks
            providers=Providers.all_at(options.base_url) if options.base_url else None,
            manners=Manners(timeout_s=options.timeout),
            on_answer=bar.update,
        )
    for line in report.lines:
        print(line)
    fail(*report.faults)
    return report.exit_code
