"""What the pages make of the text in an address: whole, changed by a message, damaged, empty or twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from backviz.__main__ import main
from backviz.program.file import parse_program
from backviz.program.link import program_text
from backviz.program.program import change_slot
from backviz.week.starter_copies import settled
from tests.app.shown import program_of
from tests.sampling import sample
from tests.shipped import LIBRARY
from tests.titles import TITLES

SAMPLE = LIBRARY.programs["article_sample"]


@pytest.fixture
def open_page(root: Path) -> Callable[..., AppTest]:
    def opened(name: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(root / "app.py"), default_timeout=30)
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        return app.switch_page(f"pages/{name}.py").run()

    return opened


def test_a_damaged_link_is_said_and_stays_in_the_address_until_the_first_change(
    open_page: Callable[..., AppTest],
) -> None:
    damaged = program_text(SAMPLE)[:-9] + "AAAAAAAAA"
    app = open_page("builder", p=damaged)
    for name in ("method", "builder"):
        app.switch_page(f"pages/{name}.py").run()
        assert app.query_params["p"] in (damaged, [damaged])
        said = app.warning[0].value.replace("\\", "")
        assert said.startswith(
            f"The link is damaged: it breaks off after {len(damaged)} signs. Ask the sender"
        )
        [menu] = [one for one in app.get("bidi_component") if one.proto.component_name.endswith("_menu")]
        assert damaged in str(menu.proto), "links keep it too"
    app.button(key="programs").click().run()
    app.button(key="open_three_day").click().run()
    assert program_of(app) == LIBRARY.programs["three_day"]
    assert not app.warning


def test_a_link_that_a_message_changed_opens_and_the_address_is_as_it_was_sent(
    open_page: Callable[..., AppTest],
) -> None:
    week = program_text(settled(change_slot(SAMPLE, 0, 0, sets=7), LIBRARY))
    app = open_page("builder", **{"amp;p": f"{week[:70]}\n{week[70:]})."})
    assert dict(app.query_params) in ({"p": week}, {"p": [week]})
    assert not app.warning


@pytest.mark.parametrize(
    "given, opens, said",
    [
        ([""], False, "The link carries no program: its 'p' part is empty. Ask the sender"),
        (["", ""], False, "The link carries no program: its 'p' part is empty. Ask the sender"),
        (["WEEK", "WEEK"], True, ""),
        (["WEEK.", "WEEK"], True, ""),
        (["WEEK", "OTHER"], True, "The link carries more than one text; the first whole one is open"),
        (["cut", "WEEK"], True, "The link carries more than one text; the first whole one is open"),
    ],
)
def test_an_empty_and_a_repeated_text_are_answered_on_every_page_as_the_command_answers_them(
    root: Path, given: list[str], opens: bool, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    week, other = (settled(change_slot(SAMPLE, 0, 0, sets=sets), LIBRARY) for sets in (7, 8))
    values = [
        text.replace("WEEK", program_text(week)).replace("OTHER", program_text(other)) for text in given
    ]
    chance = Random(str(given))
    for name in chance.sample(list(TITLES), sample(2, len(TITLES))):
        app = AppTest.from_file(str(root / "app.py"), default_timeout=30)
        app.query_params["p"] = values
        app.run()
        if name != "start":
            app.switch_page(f"pages/{name}.py")
            app.query_params["p"] = values
            app.run()
        assert not app.exception
        warnings = " ".join(warning.value for warning in app.warning).replace("\\", "")
        if not opens:
            assert said in warnings
        assert app.session_state["program_record"].text == program_text(week if opens else SAMPLE)
    code = main(["unlink", f"https://e.org/?{urlencode([('p', value) for value in values])}"])
    printed = capsys.readouterr()
    assert code == (0 if opens else 1)
    assert said in printed.err
    if opens:
        assert parse_program(printed.out, "week.yaml", LIBRARY.context) == week
