"""The fonts a page loads: smaller than Streamlit's, and with every letter and icon we show."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from backviz.ui.server.edge import SlimFonts
from backviz.ui.server.fonts import STORE, icons_asked, ligatures, make_fonts, read_fonts, streamlit_static
from tests.shipped import LIBRARY

STATIC = streamlit_static()
HEADING_FONT, TEXT_FONT = "SourceSerifVariable-Roman", "SourceSansVF-Upright"
ICONS = "MaterialSymbols-Rounded"


@pytest.fixture(scope="module")
def fonts() -> dict[str, bytes]:
    """Return the fonts that the app stores; they are cut here only where `make test` has not done it."""
    make_fonts(STATIC)
    return read_fonts(STATIC)


@pytest.fixture
def opened(fonts: dict[str, bytes], request: pytest.FixtureRequest) -> Iterator[Any]:
    """Return the cut font whose name begins as asked."""
    name = next(name for name in fonts if name.startswith(request.param))
    with TTFont(STORE / name) as font:
        yield font


def letters(font: Any) -> set[str]:
    return {chr(code) for code in font.getBestCmap()}


def small_font(path: Path, names: list[str], axes: tuple[str, ...] = ("wght",)) -> None:
    """Write a font with the letters of the alphabet, one in Cyrillic, and an icon for each name."""
    letters = {ord(letter): letter for letter in "abcdefghijklmnopqrstuvwxyz"} | {0x0416: "zhe"}
    glyphs = [".notdef", *letters.values(), *(f"icon_{name}" for name in names)]
    box = TTGlyphPen(None)
    for place, point in enumerate([(0, 0), (0, 500), (500, 500)]):
        box.lineTo(point) if place else box.moveTo(point)
    box.closePath()
    shape = box.glyph()
    font = FontBuilder(1000)
    font.setupGlyphOrder(glyphs)
    font.setupCharacterMap(letters)
    font.setupGlyf({glyph: deepcopy(shape) for glyph in glyphs})
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (500, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Small", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.setupFvar([(axis, 200, 400, 900, axis) for axis in axes], [])
    heavier = TupleVariation({"wght": (0, 1, 1)}, [(10, 0)] * 7)
    font.setupGvar({"a": [heavier]})
    made = "".join(f"sub {' '.join(name)} by icon_{name};" for name in names)
    if made:
        addOpenTypeFeaturesFromString(font.font, f"feature liga {{{made}}} liga;")
    font.font.flavor = "woff2"
    path.parent.mkdir(parents=True, exist_ok=True)
    font.font.save(path)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a folder like Streamlit's, whose script asks for one icon that Python does not."""
    static = tmp_path / "streamlit" / "static" / "static"
    small_font(static / "media" / f"{ICONS}.1.woff2", ["home", "asked", "never"])
    for name in (HEADING_FONT, TEXT_FONT):
        small_font(static / "media" / f"{name}.1.woff2", [])
    (static / "js").mkdir()
    (static / "js" / "index.js").write_text('icon("asked")', encoding="utf-8")
    return static


def test_cutting_keeps_what_is_asked_for_and_holds_an_axis(small: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert "home" in icons_asked(Path("backviz"))
    make_fonts(small, store)
    assert set(read_fonts(small, store)) == {path.name for path in (small / "media").iterdir()}
    with TTFont(store / f"{ICONS}.1.woff2") as font:
        assert set(ligatures(font)) == {"home", "asked"}
    with TTFont(store / f"{HEADING_FONT}.1.woff2") as font:
        assert "fvar" not in font
        assert "Ж" not in letters(font)
    with TTFont(store / f"{TEXT_FONT}.1.woff2") as font:
        assert "Ж" in letters(font)
        assert "fvar" in font


def test_what_is_cut_already_is_not_cut_again(small: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    make_fonts(small, store)
    before = {path: path.stat().st_mtime_ns for path in store.iterdir()}
    make_fonts(small, store)
    assert {path: path.stat().st_mtime_ns for path in store.iterdir()} == before
    small_font(small / "media" / f"{ICONS}.2.woff2", ["home"])
    make_fonts(small, store)
    assert (store / f"{ICONS}.2.woff2").is_file()


def test_the_fonts_pages_load_are_much_smaller_than_streamlits(fonts: dict[str, bytes]) -> None:
    assert len(fonts) == 4
    whole = sum((STATIC / "media" / name).stat().st_size for name in fonts)
    assert sum(map(len, fonts.values())) < whole * 0.4


@pytest.mark.parametrize("opened", [ICONS], indirect=True)
def test_every_icon_asked_for_is_there_and_no_crowd_of_others(opened: Any) -> None:
    drawn = ligatures(opened)
    asked = icons_asked(Path(), "app.py") | icons_asked(Path("pages")) | icons_asked(Path("backviz"))
    assert len(asked) > 20
    assert asked <= set(drawn)
    assert {"close", "keyboard_arrow_down", "check"} <= set(drawn), "Streamlit's own"
    assert "rocket_launch" not in drawn
    assert len(drawn) < 1000


@pytest.mark.parametrize("opened", [HEADING_FONT], indirect=True)
def test_headings_have_every_letter_of_the_names_in_our_data(opened: Any) -> None:
    names = [item.name for items in (LIBRARY.exercises, LIBRARY.regions) for item in items.values()]
    names += [program.name for program in LIBRARY.programs.values()]
    shown = set("".join(names))
    assert shown - {"\u2011"} <= letters(opened)
    assert "fvar" not in opened or "wght" not in {axis.axisTag for axis in opened["fvar"].axes}


@pytest.mark.parametrize("opened", [TEXT_FONT], indirect=True)
def test_text_keeps_its_weights_and_the_letters_of_many_languages(opened: Any) -> None:
    assert set("Aäçłőș Ωλά Жщё ½°×→≤—“” €") <= letters(opened)
    assert {axis.axisTag for axis in opened["fvar"].axes} == {"wght"}


def test_fonts_made_of_something_else_are_not_used(fonts: dict[str, bytes], tmp_path: Path) -> None:
    assert read_fonts(STATIC, tmp_path) == {}
    kept = tmp_path / "fonts"
    shutil.copytree(STORE, kept)
    assert read_fonts(STATIC, kept) == fonts
    (kept / "made-of.txt").write_text("another icon", encoding="ascii")
    assert read_fonts(STATIC, kept) == {}


def test_the_edge_sends_a_cut_font_and_passes_every_other_file_on() -> None:
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "passed on"})

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def ask(path: str) -> None:
        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await edge({"type": "http", "method": "GET", "path": path, "headers": []}, receive, send)

    edge = SlimFonts(app, {"a.woff2": b"short"})
    asyncio.run(ask("/static/media/b.woff2"))
    assert [message["type"] for message in sent] == ["passed on"]
    sent.clear()
    asyncio.run(ask("/under/a/path/static/media/a.woff2"))
    head, body = sent
    assert body["body"] == b"short"
    assert dict(head["headers"])[b"content-type"] == b"font/woff2"
    assert dict(head["headers"])[b"content-length"] == b"5"
