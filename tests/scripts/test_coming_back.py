"""What the device tells at the start of a visit, and whether it asks which program to continue."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backviz.live.shelf import FORMAT, kept_entry
from backviz.live.undo_steps import Step, steps_as_data
from backviz.program.link import program_text
from backviz.program.program import change_program
from tests.scripts.v8 import Scripts
from tests.weeks import LIBRARY, SAMPLE

NOW = program_text(SAMPLE)
BARE = {"isBare": True, "isTouched": False, "now": NOW, "id": "s"}


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return a page that comes back, with `format`; `opened()` is the page loaded once more."""
    scripts = Scripts("ui/page/frame/coming_back.js")
    scripts("void Object.assign(globalThis, { format: given, location: { pathname: '/' } })", FORMAT)
    scripts("void (globalThis.opened = () => new ComingBack(() => {}))")
    return scripts


def device(run: Scripts, texts: dict[str, str]) -> None:
    """Let the device store just this, and the tab nothing."""
    run("void device(given)", texts)


def saved(*names: str) -> dict[str, str]:
    """Return what a device stores of programs, the newest last."""
    return {
        f"backviz.kept.{day}": json.dumps(
            {
                "backviz_kept": 1,
                "kept": f"2026-11-{day:02}T10:00:00.000Z",
                **kept_entry(change_program(SAMPLE, name=name), LIBRARY),
            }
        )
        for day, name in enumerate(names, start=1)
    }


def told(run: Scripts, **more: Any) -> Any:
    """Return what is told at the start of a visit."""
    return run("resumption(given, format)", {**BARE, **more})


def asked(run: Scripts, **more: Any) -> list[str] | None:
    """Return the programs to choose from on a page loaded just now; None where nothing is asked."""
    found = run("opened().said(given, format)", {**BARE, **more})
    return found and [one["name"] for one in found["programs"]]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "5",
        "null",
        '{"backviz_equipment": 2, "names": ["barbell"]}',
        '{"backviz_equipment": 1, "names": [5]}',
    ],
)
def test_equipment_damaged_by_hand_is_left_out_and_left_as_it_is(text: str, run: Scripts) -> None:
    device(run, {"backviz.equipment": text})
    assert told(run) == {"names": None, "calendar": None, "steps": None, "only": None}
    run("void storeEquipment(null)")  # the visitor has chosen nothing, or a link has
    assert run("stored()") == {"backviz.equipment": text}


def test_equipment_is_told_until_it_is_taken_back(run: Scripts) -> None:
    device(run, {})
    run("void storeEquipment(null)")
    assert run("stored()") == {}
    run("void storeEquipment(given)", ["barbell", "dumbbells"])
    assert told(run)["names"] == ["barbell", "dumbbells"]
    run("void storeEquipment([])")
    assert run("stored()") == {}


def a_calendar(*programs: str) -> dict[str, Any]:
    return {"weeks": 6, "made": [[f"calendar of {one}", one, "mark", [], []] for one in programs]}


def test_calendars_made_here_are_told_with_those_of_other_tabs(run: Scripts) -> None:
    device(run, {})
    run("void storeCalendar(null)")
    assert run("stored()") == {}
    run("void storeCalendar(given)", a_calendar("anna"))
    assert told(run)["calendar"] == a_calendar("anna")
    run("void storeCalendar(given)", a_calendar("ben"))
    assert told(run)["calendar"] == a_calendar("ben", "anna")
    run("void storeCalendar(given)", a_calendar(*(f"p{number}" for number in range(30))))
    assert len(told(run)["calendar"]["made"]) == 20


@pytest.mark.parametrize(
    "text", ["{", "5", "null", '{"backviz_calendar": 2, "made": []}', '{"backviz_calendar": 1, "made": [5]}']
)
def test_calendars_damaged_by_hand_are_left_out(text: str, run: Scripts) -> None:
    device(run, {"backviz.calendar": text})
    assert told(run)["calendar"] is None


def test_a_tab_goes_on_with_an_unchanged_program_whose_calendar_was_made(run: Scripts) -> None:
    device(run, {})
    steps = steps_as_data([], Step(NOW, NOW, "s"), [])
    run("void sessionStorage.setItem('backviz.steps', given)", json.dumps(steps))
    assert told(run)["steps"] is None
    run("void storeCalendar(given)", a_calendar("s"))
    assert told(run)["steps"] == steps


def test_steps_are_told_where_there_is_one_to_take_back_and_damaged_ones_never(run: Scripts) -> None:
    device(run, {})
    first = Step("1a", "1a", "s")
    steps = steps_as_data([first], Step(NOW, "1a", "s"), [])
    put = "void sessionStorage.setItem('backviz.steps', given)"
    run(put, json.dumps(steps))
    assert told(run)["steps"] == steps
    assert told(run, now="1a")["steps"] is None, "they lead to another program"
    for text in (
        "{",
        "5",
        '{"runs": 1}',
        json.dumps({**steps, "at": 99}),
        json.dumps(steps_as_data([], Step(NOW, NOW, "s"), [])),
    ):
        run(put, text)
        assert told(run)["steps"] is None


def test_of_several_programs_it_is_asked_which_and_the_only_one_is_continued(run: Scripts) -> None:
    device(run, {})
    assert asked(run) is None
    device(run, saved("Anna"))
    assert told(run)["only"]["name"] == "Anna"
    device(run, saved("Anna", "Ben"))
    assert told(run)["only"] is None
    assert asked(run, isBare=False) is None, "a visit with a program"


def test_the_question_stands_until_it_is_answered_and_none_holds_for_the_tab(run: Scripts) -> None:
    device(run, saved("Anna", "Ben"))
    for path in ("/", "/builder", "/anatomy"):
        run("void (location.pathname = given)", path)
        assert asked(run) == ["Ben", "Anna"]
    assert asked(run, isBare=False) == ["Ben", "Anna"], "loaded again, with the program in the address"
    assert asked(run, isBare=False, now="1x") is None
    run("void opened().refuse()")
    assert asked(run) is None
    run("void (sessionStorage.texts = new Map())")
    assert asked(run) == ["Ben", "Anna"], "another tab"
    run("void opened().answer()")
    assert asked(run) == ["Ben", "Anna"], "the next visit"
