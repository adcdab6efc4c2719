"""Text as HTML: what is put into it stays text, and its links carry the visitor's program."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from backviz.ui.page import shell
from backviz.ui.text import prose, tables
from tests.shipped import LIBRARY

HOSTILE = "<script>alert(1)</script>\" onmouseover='x' & <b>"


@pytest.mark.parametrize(
    "made",
    [
        prose.paragraph(HOSTILE, lead=HOSTILE),
        prose.points([HOSTILE]),
        prose.labelled({HOSTILE: HOSTILE}),
        prose.view(HOSTILE, HOSTILE),
        prose.small(HOSTILE),
        prose.entry(Markup("x"), HOSTILE),
        prose.sources([HOSTILE], LIBRARY),
        prose.icon_sign(f":material/{HOSTILE}:"),
        tables.plain_table(HOSTILE, [HOSTILE], [[HOSTILE, HOSTILE]]),
        tables.table_row(HOSTILE, [HOSTILE], color=HOSTILE, region=HOSTILE),
        shell.link("exercises", HOSTILE),
    ],
)
def test_what_is_put_in_stays_text(made: Markup) -> None:
    assert "alert(1)" in made
    for sign in ("<script", "'x'", '" on', " & "):
        assert sign not in made


def test_a_source_without_address_is_a_name_and_one_with_is_a_link() -> None:
    with_address = next(source for source in LIBRARY.sources.values() if source.url)
    without = next(source for source in LIBRARY.sources.values() if not source.url)
    made = prose.sources([with_address.id, without.id], LIBRARY)
    assert made.count("<a ") == 1
    assert made.endswith(f"; {prose.paragraph(without.name)[3:-4]}")


def test_a_link_has_a_place_for_the_program_and_leads_where_it_says() -> None:
    made = shell.link("exercises", "Look", exercise="rack_chin", region=None)
    assert f'href="/exercises?exercise=rack_chin&amp;p={prose.PROGRAM}"' in made
    assert f'href="/?p={prose.PROGRAM}"' in shell.link("start", "Home")
    assert "aria-current" not in made
    assert 'aria-current="page"' in shell.link("start", "Home", is_here=True)


def test_no_page_shows_the_place_without_the_program(root: Path) -> None:
    app = AppTest.from_file(str(root / "app.py"), default_timeout=30).run()
    links = "".join(part.proto.body for part in app.get("html"))
    assert "data-page" in links
    assert prose.PROGRAM not in links
    given = app.query_params["p"]
    assert f'p={given if isinstance(given, str) else given[0]}"' in links


@pytest.mark.parametrize(
    "address, followed",
    [
        ("/exercises?exercise=rack_chin&p=1x&present=1", ("exercises", {"exercise": "rack_chin"})),
        ("/", ("start", {})),
        ("/anatomy", ("anatomy", {})),
        ("/nowhere?region=x", None),
        ("//elsewhere.example/anatomy/x", None),
        ("/../app", None),
        ("", ("start", {})),
        ("/anatomy?name=x&self=y", ("anatomy", {"name": "x", "self": "y"})),
        ("//[", None),
    ],
)
def test_a_pressed_link_leads_to_a_page_of_ours_or_nowhere(
    monkeypatch: pytest.MonkeyPatch, address: str, followed: tuple[str, dict[str, str]] | None
) -> None:
    gone: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(shell, "_leave", lambda name, query: gone.append((name, query)))
    shell.follow(address)
    assert gone == ([followed] if followed else [])


@pytest.mark.parametrize(
    "text", ["12", "-2.5", "3 × 0.5 = 1.5", "31 min", "12 sets", "▼ below", "2 + 1.5 + 3.5 + 4"]
)
def test_a_number_in_a_table_stays_on_one_line(text: str) -> None:
    assert f'<td class="n">{text}</td>' in tables.table_row("", [text])


@pytest.mark.parametrize(
    "text",
    ["5 fewer sets, from ● growing to ▼ below", "2026 was the year of this long name", "1" * 20 + "x" * 60],
)
def test_a_text_that_begins_with_a_number_may_break(text: str) -> None:
    assert f"<td>{text}</td>" in tables.table_row("", [text])
