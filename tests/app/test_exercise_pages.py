"""The pages of single exercises and the form for one's own, run through app.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from backviz.program.link import program_text
from backviz.program.own_exercises import OwnExercise
from backviz.program.program import change_program
from tests.app.shown import opened, program_of
from tests.shipped import LIBRARY

SAMPLE = LIBRARY.programs["article_sample"]
COPY = change_program(SAMPLE, name=f"Copy of {SAMPLE.name}", about=None)
ROW = OwnExercise(id="my_ring_row", name="Ring row <b>", credits={"rhomboids": 1, "mid_traps": 0.5})


def test_two_or_three_exercises_stand_side_by_side_by_link(open_page: Callable[..., AppTest]) -> None:
    app = open_page("exercises", exercise="pull_up,chin_up,standard_lat_pulldown")
    assert app.title[0].value == "Side by side"
    names = [LIBRARY.exercises[name].name for name in ("pull_up", "chin_up", "standard_lat_pulldown")]
    assert [header.value for header in app.header][:3] == names


def test_an_exercise_page_offers_another_to_compare_and_neighbours(open_page: Callable[..., AppTest]) -> None:
    app = open_page("exercises", exercise="pull_up")
    assert "Alternatives" in [header.value for header in app.header]
    app.selectbox(key="compare_with").set_value("chin_up").run()
    assert app.title[0].value == "Side by side"


def test_an_own_exercise_by_form_is_in_the_program_the_builder_and_the_link(
    open_page: Callable[..., AppTest],
) -> None:
    app = opened(open_page("exercises"), "own_exercises")
    app.text_input(key="own_name").set_value("Ring row **feet up**")
    app.segmented_control(key="own_credit_rhomboids").set_value(1.0)
    app.run()
    app.button(key="own_add").click().run()
    assert not app.exception
    own = program_of(app).exercises[0]
    assert (own.id, own.name, own.credits) == (
        "my_ring_row_feet_up",
        "Ring row **feet up**",
        {"rhomboids": 1},
    )
    app.switch_page("pages/anatomy.py")
    app.query_params["region"] = "rhomboids"
    app.session_state["region_exercises"] = {"add": own.id}
    app.run()
    app.button(key="region_add_0").click().run()
    assert program_of(app).sessions[0].slots[-1].exercise == own.id
    again = AppTest.from_file(str(Path(__file__).parents[2] / "app.py"), default_timeout=30)
    again.query_params["p"] = program_text(program_of(app))
    again.run()
    assert program_of(again) == program_of(app)


def test_an_own_exercise_may_give_no_region_anything_and_has_a_page(
    open_page: Callable[..., AppTest],
) -> None:
    app = opened(open_page("exercises"), "own_exercises")
    app.text_input(key="own_name").set_value("Breathing").run()
    app.button(key="own_add").click().run()
    assert not app.warning
    own = program_of(app).exercises[0]
    assert (own.id, own.credits) == ("my_breathing", {})
    page = open_page("exercises", p=app.query_params["p"][0], exercise="my_breathing,pull_up")
    assert not page.exception
    page = open_page("exercises", p=app.query_params["p"][0], exercise="my_breathing")
    assert not page.exception
    assert page.title[0].value == "Breathing"


def test_why_an_own_exercise_is_refused_stands_below_the_button_until_the_form_changes(
    open_page: Callable[..., AppTest],
) -> None:
    app = opened(open_page("exercises"), "own_exercises")
    app.segmented_control(key="own_credit_rhomboids").set_value(1.0).run()
    app.button(key="own_add").click().run()
    column = next(column for column in app.columns if any(one.key == "own_add" for one in column.button))
    assert [warning.value for warning in column.warning] == [
        "The exercise was not added. Give the exercise a name."
    ]
    app.text_input(key="own_name").set_value("Ring row").run()
    assert not app.warning
    app.text_input(key="own_link").set_value("https://example.org/clip").run()
    app.button(key="own_add").click().run()
    assert "is no YouTube or Vimeo clip" in app.warning[0].value
    app.text_input(key="own_link").set_value("").run()
    app.button(key="own_add").click().run()
    assert not app.warning
    assert [own.name for own in program_of(app).exercises] == ["Ring row"]
