"""Puts the figures of all exercises on one sheet, from the side and from behind, at three moments.

    python -m tools.figures [-o figures.html] [--data DIR] [--dark] [--unnamed] [ID ...]

Open the sheet in a browser, or take a picture of it; `--unnamed` leaves the names out, for a test of the eye.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from backviz.facts.exercises import Exercise
from backviz.facts.files import write_file
from backviz.facts.problems import unknown_word
from backviz.library import Library, read_library
from backviz.motion import figure_svg, rig_svg

__all__ = ["main", "sheet_html"]

_MOMENTS = (0.0, 0.5, 1.0)
_STYLE = """\
:root{color-scheme:light}:root.dark{color-scheme:dark}
body{margin:12px;display:grid;gap:12px;grid-template-columns:repeat(auto-fill,minmax(430px,1fr));
background:light-dark(#fff,#0e1417);color:light-dark(#0f1a20,#e8eef0);font:15px system-ui,sans-serif}
figure{margin:0;padding:8px;border:1px solid #8884;border-radius:6px}
figcaption{margin-bottom:4px}"""


def sheet_html(
    exercises: Iterable[Exercise], library: Library, *, is_dark: bool = False, is_named: bool = True
) -> str:
    """Return the sheet as a page: of each exercise the stretch, the middle and the finish."""
    cells = "".join(
        _cell(number, exercise, library, is_named=is_named) for number, exercise in enumerate(exercises, 1)
    )
    look = ' class="dark"' if is_dark else ""
    head = f'<!doctype html><html lang="en"{look}><meta charset="utf-8"><title>Figures</title>'
    return f"{head}<style>{_STYLE}</style>{rig_svg()}{cells}"


def _cell(number: int, exercise: Exercise, library: Library, *, is_named: bool) -> str:
    drawn = "".join(
        figure_svg(exercise, library.regions, moves="never", moment=moment, key=str(at))
        for at, moment in enumerate(_MOMENTS)
    )
    name = f"{number}. {escape(exercise.name)}" if is_named else f"{number}"
    return f"<figure><figcaption>{name}</figcaption>{drawn}</figure>"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the sheet and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ids", nargs="*", metavar="ID", help="exercises (default: all)")
    parser.add_argument("-o", "--output", type=Path, default=Path("figures.html"), metavar="FILE")
    parser.add_argument("--data", type=Path, metavar="DIR")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--unnamed", action="store_true")
    options = parser.parse_args(arguments)
    library = read_library(options.data)
    ids = options.ids or list(library.exercises)
    if unknown := [name for name in ids if name not in library.exercises]:
        parser.error(unknown_word("exercise", unknown[0], library.exercises))
    sheet = sheet_html(
        [library.exercises[name] for name in ids], library, is_dark=options.dark, is_named=not options.unnamed
    )
    write_file(options.output, sheet.encode("utf-8"))
    print(f"{options.output}: {len(ids)} figures at {len(_MOMENTS)} moments")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
