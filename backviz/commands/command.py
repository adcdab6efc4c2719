"""What several commands share: arguments, the program of a file, the beginning of links, lines on stderr."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from backviz.facts.problems import DataError, printable
from backviz.facts.yaml_text import read_document
from backviz.library import Library, read_library
from backviz.program.file import program_from_document
from backviz.program.program import Program
from backviz.takeaway.reach import PUBLIC_URL, Reach, public_url, reach

__all__ = ["BASE_HELP", "Commands", "base_in", "fail", "program_in", "say", "takes_data", "words"]

DEFAULT_BASE = "http://localhost:8501"
BASE_HELP = f"where the app runs (default: {PUBLIC_URL}, else {DEFAULT_BASE})"

Commands = Any  # the result of add_subparsers has no public type


def takes_data(parser: argparse.ArgumentParser) -> None:
    """Add the argument that names a data directory."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="a data directory (default: the one shipped)"
    )


def words(text: str) -> frozenset[str]:
    """Return the words of a list with commas."""
    return frozenset(word.strip() for word in text.split(",") if word.strip())


def fail(*lines: str) -> int:
    """Print lines to stderr and return the exit code of a problem."""
    for line in lines:
        print(printable(line), file=sys.stderr)
    return 1


def program_in(options: argparse.Namespace) -> tuple[Library, Program]:
    """Return the data and the program that the options name; raise DataError with the problems of both."""
    library = read_library(options.data)
    document = read_document(options.file)
    program, problems = program_from_document(document, library.context)
    if program is None:
        raise DataError(problems)
    return library.with_own(program), program


def base_in(options: argparse.Namespace) -> Reach:
    """Return the beginning of links: `--base`, or the setting, or this computer."""
    if options.base:
        return reach(options.base)
    return reach(DEFAULT_BASE, public_url(os.environ.get(PUBLIC_URL, "")))


def say(note: str) -> None:
    """Print a note to stderr, so that a pipe gets only the result."""
    if note:
        print(note, file=sys.stderr)
