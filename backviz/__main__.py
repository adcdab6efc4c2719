"""The command line: arguments in, a command of `commands` called, its exit code out.

Exit codes: 0 fine, 1 problems in the input, 2 wrong usage. Problems go to stderr, one line each.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from backviz.commands import carrying, counting, importing, keeping, serving
from backviz.commands.command import fail
from backviz.facts.problems import DataError
from backviz.program.link import LinkError
from backviz.takeaway.reach import SettingError

_GROUPS = (counting, importing, carrying, keeping, serving)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; raise SystemExit (2) for wrong usage."""
    _write_utf8()
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        print(end="", flush=True)
    except DataError as error:
        return fail(*map(str, error.problems))
    except LinkError as error:
        return fail(str(error))
    except SettingError as error:
        fail(str(error))
        return 2
    except OSError as error:
        return _fail_at_disk(error)
    except KeyboardInterrupt:
        return 1
    return code


def _fail_at_disk(error: OSError) -> int:
    if error.filename:
        return fail(f"{error.filename}: {error.strerror}")
    if not isinstance(error, BrokenPipeError):  # a reader that leaves early is no fault
        fail(f"output: {error.strerror}")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or exit flushes again
    return 1


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    is_command = Path(sys.argv[0]).stem == "backviz"  # or it was started as a module
    prog = "backviz" if is_command else "python -m backviz"
    parser = argparse.ArgumentParser(prog=prog, description="BackViz on the command line.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for group in _GROUPS:
        group.add_commands(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
