"""Streamlit's fonts, cut down to the letters of BackViz: a page loads a quarter of their bytes.

They stay Streamlit's own; the system's font draws a letter that was cut away. They are made before the server
starts (`python -m backviz.ui.server.fonts`), because that takes some ten seconds. A server that finds none,
or finds fonts made from other input, serves Streamlit's files unchanged.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2s
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from backviz import own_files

__all__ = ["STORE", "icons_asked", "ligatures", "make_fonts", "read_fonts", "streamlit_static"]

STORE = own_files.cache_directory() / "fonts"
_MADE_OF = "made-of.txt"
_VERSION = "1"  # rises when the same input gives other fonts
_LATIN = (*range(0x20, 0x180), *range(0x2000, 0x2070))
_MORE = (*range(0x180, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00), *range(0x20A0, 0x2800))
_ICON_LETTERS = tuple(map(ord, "abcdefghijklmnopqrstuvwxyz0123456789_ "))
# The name of an icon: so written in Python, or quoted anywhere in Streamlit's scripts.
_ASKED = re.compile(r":material/([a-z0-9_]+):")
_QUOTED = re.compile(r"[\"'`:/]([a-z0-9_]{3,40})[\"'`:]")


@dataclass(frozen=True)
class _Cut:
    """The part of a font that stays: code points, whether it has icons, and axes held at one value."""

    code_points: tuple[int, ...]
    is_icons: bool = False
    held: Mapping[str, float] = field(default_factory=dict)


# By the start of the file's name. Only headings are in serif letters, in one weight (.streamlit/config.toml).
_CUTS = {
    "SourceSansVF-Upright": _Cut((*_LATIN, *_MORE)),
    "SourceSansVF-Italic": _Cut((*_LATIN, *_MORE)),
    "SourceSerifVariable-Roman": _Cut(_LATIN, held={"wght": 600}),
    "MaterialSymbols-Rounded": _Cut(_ICON_LETTERS, is_icons=True),
}


def streamlit_static() -> Path:
    """Return the folder of Streamlit's scripts and media, without importing Streamlit.

    Raises ModuleNotFoundError where Streamlit is not installed.
    """
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("streamlit is not installed")
    return Path(spec.origin).parent / "static" / "static"


def icons_asked(folder: Path, pattern: str = "**/*.py") -> frozenset[str]:
    """Return the names of the icons in Python files."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob(pattern)))
    return frozenset(name for text in texts for name in _ASKED.findall(text))


def read_fonts(static: Path, store: Path = STORE) -> dict[str, bytes]:
    """Return the cut fonts by the name of the file they replace; none if made from other input."""
    mark = store / _MADE_OF
    if not mark.is_file() or mark.read_text(encoding="ascii") != _made_of(static):
        return {}
    return {path.name: (store / path.name).read_bytes() for path, _ in _files(static)}


def make_fonts(static: Path, store: Path = STORE) -> None:
    """Write the cut fonts into `store`, whole or not at all; raise OSError if that fails."""
    if read_fonts(static, store):
        return
    store.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f"{store.name}-", dir=store.parent))
    try:
        icons = _icons(static)
        for path, cut in _files(static):
            _cut(path, new / path.name, cut, icons)
        (new / _MADE_OF).write_text(_made_of(static), encoding="ascii")
        new.chmod(0o755)  # another user may run the server
        shutil.rmtree(store, ignore_errors=True)
        new.replace(store)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _files(static: Path) -> list[tuple[Path, _Cut]]:
    media = static / "media"
    return [(path, cut) for name, cut in _CUTS.items() for path in sorted(media.glob(f"{name}.*woff2"))]


def _own_icons() -> frozenset[str]:
    folders = ((own_files.ROOT, "app.py"), (own_files.PAGES, "*.py"), (own_files.PACKAGE, "**/*.py"))
    return frozenset().union(*(icons_asked(*folder) for folder in folders))


def _made_of(static: Path) -> str:
    """Return a hash of the input: Streamlit's file names carry a hash of their content."""
    names = [path.name for path, _ in _files(static)]
    parts = (_VERSION, repr(_CUTS), repr(names), repr(sorted(_own_icons())))
    return blake2s("\0".join(parts).encode()).hexdigest()


def _icons(static: Path) -> frozenset[str]:
    """Return every word that may name an icon: ours, and those in Streamlit's scripts."""
    words = set(_own_icons() | icons_asked(static.parent.parent))
    for path in (static / "js").glob("*.js"):
        words.update(_QUOTED.findall(path.read_text(encoding="utf-8")))
    return frozenset(words)


def _cut(path: Path, made: Path, cut: _Cut, icons: frozenset[str]) -> None:
    # Only where fonts are made: half a second to import.
    from fontTools import subset  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    options = subset.Options(
        flavor="woff2", layout_features=["*"], layout_closure=not cut.is_icons, notdef_outline=True
    )
    with subset.load_font(path, options, dontLoadGlyphNames=False) as font:
        kept = [glyph for name, glyph in ligatures(font).items() if name in icons] if cut.is_icons else []
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=cut.code_points, glyphs=kept)
        subsetter.subset(font)
        if cut.held:
            instantiateVariableFont(font, dict(cut.held), inplace=True)
        subset.save_font(font, made, options)


def ligatures(font: Any) -> dict[str, str]:
    """Return the glyph of each ligature of a fontTools font by the letters that make it."""
    letters = {glyph: chr(code) for code, glyph in font["cmap"].getBestCmap().items()}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for part in lookup.SubTable:
            table = getattr(part, "ExtSubTable", part)
            for first, ends in getattr(table, "ligatures", {}).items():
                for end in ends:
                    name = "".join(letters.get(glyph, "\0") for glyph in (first, *end.Component))
                    found[name] = str(end.LigGlyph)
    return found


if __name__ == "__main__":
    try:
        make_fonts(streamlit_static())
    except OSError as error:
        sys.exit(f"The fonts could not be made smaller, so pages load them whole: {error}")
