"""Share and export: the code and the words beside it follow who can open the address."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from backviz.live.calendars import Chosen, Memory, memory_as_data
from backviz.program.link import program_from_text, program_text
from backviz.program.program import BlockSetting, change_program
from backviz.takeaway.reach import PUBLIC_URL
from backviz.ui.page import reach_here
from tests.shipped import LIBRARY

OTHERS = "https://backviz.example.org"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server listen on this computer alone, with nothing set, whatever machine runs the tests."""
    monkeypatch.delenv(PUBLIC_URL, raising=False)
    monkeypatch.setattr(reach_here, "_where", ("127.0.0.1", 8501))
    monkeypatch.setattr(reach_here, "network_addresses", lambda: ("192.168.1.20",))


@pytest.fixture
def opened(root: Path) -> AppTest:
    """Return the builder, to be run with "Share and export" open."""
    app = AppTest.from_file(str(root / "app.py"), default_timeout=30).run()
    return app.switch_page("pages/builder.py").run()


def take_away(app: AppTest) -> tuple[str, list[str], list[str]]:
    """Return the link shown, the captions of the codes beside it and what is said of it."""
    app.segmented_control(key="builder_part").set_value("take").run()
    assert not app.exception
    captions = [image.caption for shown in app.get("image") for image in shown.proto.imgs if image.caption]
    said = [note.value.replace("\\", "") for note in app.markdown]
    about = [note for note in said if "this computer" in note or PUBLIC_URL in note]
    return app.code[0].value, captions, about


def downloads(app: AppTest) -> list[str]:
    """Return the labels of all buttons that download."""
    return [button.proto.label for button in app.get("download_button")]


def test_a_link_of_one_computer_has_no_code_and_says_why(opened: AppTest) -> None:
    link, captions, notes = take_away(opened)
    assert link.startswith("http://localhost:8501/builder?p=")
    assert captions == []
    assert "opens only on this computer" in notes[0]
    assert "no code here" in notes[0]


def test_the_address_in_the_network_is_offered_where_the_server_listens_there(
    opened: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach_here, "_where", ("0.0.0.0", 8501))  # noqa: S104
    link, captions, notes = take_away(opened)
    assert link.startswith("http://192.168.1.20:8501/builder?p=")
    assert captions == ["Open on a phone in the same network: the whole week is in this code."]
    assert "on the same network" in notes[0]


def test_the_setting_stands_in_every_link(opened: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PUBLIC_URL, f"{OTHERS}/")
    link, captions, notes = take_away(opened)
    assert link.startswith(f"{OTHERS}/builder?p=")
    assert captions == ["Open on your phone: the whole week is in this code."]
    assert notes == []


def test_a_wrong_setting_is_said_and_left_out(opened: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PUBLIC_URL, "backviz.example.org/week")
    link, captions, notes = take_away(opened)
    assert link.startswith("http://localhost:8501/builder?p=")
    assert captions == []
    assert "must be an address such as" in notes[0]


def test_the_calendar_begins_next_monday_and_asks_for_day_time_length_and_weeks(opened: AppTest) -> None:
    app = opened
    take_away(app)
    today = datetime.now(UTC).date()
    first = app.date_input(key="calendar_start").value
    assert isinstance(first, date)
    assert first.weekday() == 0
    assert 1 <= (first - today).days <= 7
    assert app.time_input(key="calendar_at").value == time(18)
    assert app.number_input(key="calendar_minutes").value is None
    assert app.number_input(key="calendar_weeks").value == 4
    assert "Calendar (4 weeks)" in downloads(app)


def test_the_times_of_the_calendar_stay_when_another_part_is_looked_at(opened: AppTest) -> None:
    app = opened
    take_away(app)
    app.time_input(key="calendar_at").set_value(time(7, 30)).run()
    app.number_input(key="calendar_minutes").set_value(50).run()
    app.number_input(key="calendar_weeks").set_value(1).run()
    app.segmented_control(key="builder_part").set_value("count").run()
    take_away(app)
    assert app.time_input(key="calendar_at").value == time(7, 30)
    assert app.number_input(key="calendar_minutes").value == 50
    assert "Calendar (1 week)" in downloads(app)
    assert any("Times are those of UTC" in caption.value for caption in app.caption)


def test_a_first_day_stays_while_its_weeks_last(opened: AppTest) -> None:
    app = opened
    today = datetime.now(UTC).date()
    for ago, is_kept in ((27, True), (28, False)):
        began = today - timedelta(days=ago)
        app.session_state["calendar_memory"] = memory_as_data(Memory(Chosen(began)))
        take_away(app)
        assert (app.date_input(key="calendar_start").value == began) == is_kept


def test_a_client_gets_a_training_link_a_code_and_a_file(
    opened: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PUBLIC_URL, OTHERS)
    take_away(opened)
    assert "Save as one file (HTML)" in downloads(opened)
    assert "Code of the training link" in [part.label for part in opened.expander]
    links = [link for part in opened.get("html") for link in [part.proto.body] if "view=train" in link]
    assert "Open the training view" in links[0]


def test_the_calendar_begins_with_the_blocks_times_and_then_with_what_is_chosen(root: Path) -> None:
    start = datetime.now(UTC).date() + timedelta(days=10)
    block = BlockSetting(weeks=5, start=start.isoformat(), time="06:45")
    program = change_program(LIBRARY.programs["article_sample"], block=block)
    app = AppTest.from_file(str(root / "app.py"), default_timeout=30)
    app.query_params["p"] = program_text(program)
    app.run().switch_page("pages/builder.py").run()
    take_away(app)
    assert app.date_input(key="calendar_start").value == start
    assert app.time_input(key="calendar_at").value == time(6, 45)
    assert "Calendar (5 weeks)" in downloads(app)
    app.number_input(key="calendar_weeks").set_value(3).run()
    assert "Calendar (3 weeks)" in downloads(app)
    assert app.time_input(key="calendar_at").value == time(6, 45)


def test_a_block_is_put_into_the_program_and_taken_out_again(opened: AppTest) -> None:
    app = opened
    app.segmented_control(key="builder_part").set_value("block").run()
    day = app.selectbox(key="block_start").options[3]
    assert re.fullmatch(r"Mon \d{1,2} [A-Z][a-z]{2} 20\d\d", day)
    app.selectbox(key="block_start").select_index(3).run()
    app.button(key="use_block").click().run()
    assert not app.exception
    began = datetime.strptime(day, "%a %d %b %Y").date()  # noqa: DTZ007 - a day
    assert block_of(app) == BlockSetting(weeks=4, start=began.isoformat())
    assert app.button(key="use_block").disabled
    app.button(key="no_block").click().run()
    assert block_of(app) is None


def block_of(app: AppTest) -> BlockSetting | None:
    """Return the block of the program in the address."""
    return program_from_text("".join(app.query_params["p"])).block
