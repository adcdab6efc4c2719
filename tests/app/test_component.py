"""How a component reaches the browser: as a file where the server can serve it, else with the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from backviz.ui.components import component
from backviz.ui.components.component import make_component, serve_components

HTML, CSS, JS = "<p>A frame of its own</p>", ".of-its-own {}", "export default () => {};"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """Return the file of a script."""
    path = tmp_path / "tried.js"
    path.write_text(JS, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Forget afterwards what a test has made."""
    yield
    component._made.pop("tried", None)
    component._served.clear()


def _shown() -> None:
    from backviz.ui.components.component import _made

    _made["tried"](key="tried", data=b"1")


def sent() -> tuple[str, str, str]:
    """Return the HTML, the CSS and the script that a page brings with the component."""
    app = AppTest.from_function(_shown).run()
    assert not app.exception
    (shown,) = app.get("bidi_component")
    return shown.proto.html_content, shown.proto.css_content, shown.proto.js_content


def test_by_itself_a_component_comes_whole(script: Path) -> None:
    make_component("tried", html=HTML, css=[CSS], js=script)
    assert sent() == (HTML, CSS, JS)


def test_one_that_is_served_sends_the_name_of_its_file_alone(script: Path) -> None:
    tried = make_component("tried", html=HTML, css=[CSS], js=script)
    name, file = serve_components()["tried"]
    assert tried.file == (name, file)
    html, css, js = sent()
    assert (html, css) == ("", "")
    assert f"/static/js/{name}" in js
    assert len(js) < 700
    for part in ("A frame of its own", CSS, JS):
        assert part in file.decode()


def test_one_made_after_the_others_were_served_comes_whole(script: Path) -> None:
    serve_components()
    make_component("tried", html=HTML, css=[CSS], js=script)
    assert sent() == (HTML, CSS, JS)


def test_a_file_has_another_name_when_anything_in_it_changes(script: Path) -> None:
    ways: list[dict[str, Any]] = [{}, {"html": HTML}, {"css": [CSS]}, {"js": script}]
    names = {make_component("tried", **way).file[0] for way in ways}
    assert len(names) == len(ways)
    assert make_component("tried").file[0] in names


def test_what_is_written_in_quotes_or_ends_a_script_stays_what_it_is() -> None:
    html = "<p title=\"a\">`${'b'}` \\ \u2028</p>"
    _, file = make_component("tried", html=html).file
    assert "`${'b'}`" in file.decode()
    assert "\u2028" not in file.decode()
