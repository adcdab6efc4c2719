"""A broken data directory on the page: sentences, never a traceback, and no restart once it is mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from backviz.ui.text.markdown import escaped
from tests.app.shown import shown
from tests.build import TOY, shipped_copy, toy_data
from tests.faulty import DIRECTORY_FAULTS, FILE_FAULTS, Fault, make_room
from tests.titles import TITLES


def test_broken_data_shows_every_problem_and_recovers_when_mended(
    open_page: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = shipped_copy(tmp_path)
    exercises = data / "exercises.yaml"
    sound = exercises.read_text(encoding="utf-8")
    exercises.write_text(sound.replace("lower_traps:", "lowr_traps:", 1), encoding="utf-8")
    monkeypatch.setenv("BACKVIZ_DATA", str(data))
    app = open_page("start")
    assert not app.exception
    assert app.title[0].value == "The data needs mending"
    assert "did you mean 'lower_traps'?" in shown(app)
    exercises.write_text(sound, encoding="utf-8")
    app.run()
    assert app.title[0].value == TITLES["start"]


@pytest.mark.parametrize(
    "place, fault",
    [
        ("", DIRECTORY_FAULTS["links in a circle"]),
        ("exercises.yaml", FILE_FAULTS["pipe"]),
        ("programs", DIRECTORY_FAULTS["link to itself"]),
    ],
)
def test_what_cannot_be_read_is_a_sentence_until_it_is_mended(
    open_page: Callable[..., AppTest],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    place: str,
    fault: Fault,
):
    data = shipped_copy(tmp_path)
    monkeypatch.setenv("BACKVIZ_DATA", str(data))
    (data / place).rename(tmp_path / "sound")
    with fault.at(data / place):
        app = open_page("start")
    assert not app.exception
    assert [title.value for title in app.title] == ["The data needs mending"]
    assert [heading.value for heading in app.subheader] == [escaped(str(data / place))]
    assert fault.said in shown(app)
    make_room(data / place)
    (tmp_path / "sound").rename(data / place)
    app.run()
    assert app.title[0].value == TITLES["start"]


def test_of_very_many_problems_a_page_shows_a_hundred_and_counts_the_rest(
    open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    data = toy_data(tmp_path / "toy*\n")
    for number in range(150):
        (data / f"programs/Week_{number}.yaml").write_text(TOY["programs/first_week"], encoding="utf-8")
    monkeypatch.setenv("BACKVIZ_DATA", str(data))
    app = open_page("start")
    assert not app.exception
    assert len(app.text) == 100
    assert "150 problems were found" in shown(app)
    assert "50 more: `python -m backviz check` names them all." in shown(app)
