"""Scripts that import each other, joined into one text: a component and a handout are one file each.

Each script imports what it uses and exports what it gives, by name and with relative paths; other forms of
import and export are refused. Knows no script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

__all__ = ["joined_scripts", "script_files"]

_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"(?P<path>\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|function|class) )", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*[\s\S]*?\*/[ \t]*)\n", re.MULTILINE)  # on lines of its own
_OTHER = re.compile(r"^(?:import\b|export (?!default )).*", re.MULTILINE)


def script_files(entry: Path) -> tuple[Path, ...]:
    """Return `entry` and every script it imports, each once, imported ones before those that import them.

    Raises ValueError when scripts import each other in a circle.
    """
    files: dict[Path, None] = {}

    def visit(path: Path, above: tuple[Path, ...]) -> None:
        if path in above:
            raise ValueError(f"{path.name} imports itself through {above[-1].name}")
        if path in files:
            return
        for imported in _imports(path):
            visit(imported, (*above, path))
        files[path] = None

    visit(entry.resolve(), ())
    return tuple(files)


def joined_scripts(*entries: Path) -> str:
    """Return the entries and all they import as one script: no comment lines, no imports, no named exports.

    Raises ValueError for a circle, and for an import or export in a form that is not supported.
    """
    files = dict.fromkeys(path for entry in entries for path in script_files(entry))
    return "\n".join(_bare(path) for path in files)


def _imports(path: Path) -> Iterator[Path]:
    for found in _IMPORT.finditer(path.read_text(encoding="utf-8")):
        yield (path.parent / found["path"]).resolve()


def _bare(path: Path) -> str:
    text = _EXPORT.sub("", _IMPORT.sub("", _COMMENT.sub("", path.read_text(encoding="utf-8"))))
    if other := _OTHER.search(text):
        raise ValueError(f"{path.name}: {other[0]!r} is not a form of import or export that can be joined")
    return text
