"""The fonts a page loads: smaller than Streamlit's, and with every letter and icon we show."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from backviz.library import read_library
from backviz.ui.server.edge import SlimFonts
from backviz.ui.server.fonts import STORE, icons_asked, ligatures, make_fonts, read_fonts, streamlit_static

STATIC = streamlit_static()
HEADING_FONT, TEXT_FONT = "SourceSerifVariable-Roman", "SourceSansVF-Upright"
ICONS = "MaterialSymbols-Rounded"


@pytest.fixture(scope="module")
def fonts() -> dict[str, bytes]:
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
    library = read_library()
    names = [item.name for items in (library.exercises, library.regions) for item in items.values()]
    names += [program.name for program in library.programs.values()]
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
