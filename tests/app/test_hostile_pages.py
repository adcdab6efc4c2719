"""Every page stands whatever the address holds, and shows a visitor's text as text."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from streamlit.testing.v1 import AppTest

from backviz.program.link import LinkError, program_from_text, program_text
from backviz.program.program import change_slot
from backviz.ui.text.markdown import escaped
from backviz.week.starter_copies import settled
from tests.hostile import DEEP, HOSTILE, HOSTILE_TEXT, OWN_ID, QUERY_NAMES, VALUES
from tests.sampling import rotated, sample
from tests.shipped import LIBRARY
from tests.titles import TITLES

SAMPLE = LIBRARY.programs["article_sample"]


def on_page(root: Path, name: str, query: dict, link: str = "") -> AppTest:
    """Return a fresh visitor's page with a query; a link opens the visit, or the query itself does."""
    app = AppTest.from_file(str(root / "app.py"), default_timeout=60)
    if link:
        app.query_params["p"] = link
        app.run()
    if name != "start":
        app.switch_page(f"pages/{name}.py")
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


@pytest.mark.parametrize(
    "value, name", rotated(VALUES, list(TITLES), seed=1), ids=lambda part: repr(part)[1:24]
)
def test_no_value_of_any_query_name_brings_a_page_down(root: Path, value: str, name: str) -> None:
    """Every query name gets the value; the suite tries each value on one page and each page three times."""
    app = on_page(root, name, dict.fromkeys(QUERY_NAMES, value))
    assert not app.exception
    assert app.title[0].value == TITLES[name] or name == "exercises"


@pytest.mark.parametrize("seed", range(sample(1, 3)))
def test_mixed_and_repeated_values_bring_no_page_down(root: Path, seed: int) -> None:
    random = Random(seed)
    for name in TITLES:
        query = {
            one: random.choices(VALUES, k=random.randint(1, 3)) for one in random.sample(QUERY_NAMES, k=9)
        }
        app = on_page(root, name, query)
        assert not app.exception, (name, query)


@pytest.mark.parametrize("bad", VALUES[:: sample(3, 1)], ids=lambda value: repr(value)[:24])
def test_a_bad_link_in_an_open_visit_leaves_the_week_as_it_is(root: Path, bad: str) -> None:
    week = settled(change_slot(SAMPLE, 0, 0, sets=7), LIBRARY)
    app = AppTest.from_file(str(root / "app.py"), default_timeout=60)
    app.query_params["p"] = program_text(week)
    app.run()
    app.query_params["p"] = bad
    app.run()
    assert not app.exception
    assert app.session_state["program_record"].text == program_text(week)
    given = app.query_params["p"]
    assert program_from_text(given if isinstance(given, str) else given[0], LIBRARY.context) == week


@pytest.mark.parametrize(
    "name, query",
    [
        *((name, {}) for name in TITLES),
        ("anatomy", {"region": "rhomboids"}),
        ("anatomy", {"region": "rhomboids,mid_traps"}),
        ("exercises", {"exercise": OWN_ID}),
        ("exercises", {"exercise": f"{OWN_ID},pull_up"}),
        ("elbow_path", {"path": OWN_ID}),
    ],
)
def test_no_page_gives_a_hostile_text_to_markdown_as_it_is(root: Path, name: str, query: dict) -> None:
    app = on_page(root, name, query, HOSTILE_TEXT)
    assert not app.exception
    assert app.session_state["program_record"].text == HOSTILE_TEXT
    texts = [HOSTILE.name, *(session.name for session in HOSTILE.sessions), *_texts_of_own()]
    for kind in (
        "title",
        "header",
        "subheader",
        "markdown",
        "caption",
        "warning",
        "info",
        "error",
        "button",
        "toast",
    ):
        for element in getattr(app, kind):
            said = str(getattr(element, "label", None) or element.value)
            raw = [text for text in texts if text in said]
            assert not raw, f"{kind} shows {raw} without escapes"


def _fail_with_a_text() -> None:
    from backviz.ui.server.app import _say_calmly

    _say_calmly(ValueError("a page that fails whatever it is asked"))


@pytest.mark.parametrize("given", ["", "<b>", HOSTILE_TEXT, DEEP[-1]])
def test_the_page_of_an_error_offers_a_way_without_the_text(given: str) -> None:
    app = AppTest.from_function(_fail_with_a_text, default_timeout=60)
    app.query_params["p"] = given
    app.run()
    assert "start without it" in app.error[0].value
    assert "[Start without this program](/?)" in app.markdown[0].value


def _texts_of_own() -> list[str]:
    return [text for own in HOSTILE.exercises for text in (own.name, *own.cues)]


@pytest.mark.parametrize(
    "text, shown",
    [
        ("a: b", r"a\: b"),
        (":material/home:", "\\:\u2060material/home\\:"),
        ("https://e.org", "https\\:\u2060//e.org"),
        ("www.e.org a@e.org", "www\u2060.e.org a@\u2060e.org"),
        ("- a\n  1. b\n+ c\n===", "\\- a\n1\\. b\n\\+ c\n\\=\u2060=\u2060="),
        ("a -> b", "a -\u2060\\> b"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("    code", "code"),
    ],
)  # fmt: skip
def test_markdown_can_make_nothing_of_an_escaped_text(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_the_hostile_week_is_one_that_opens() -> None:
    assert program_from_text(HOSTILE_TEXT, LIBRARY.context) == HOSTILE
    with pytest.raises(LinkError):
        program_from_text(HOSTILE_TEXT[:-1], LIBRARY.context)
