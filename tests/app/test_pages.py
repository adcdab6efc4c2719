"""Every page, run through app.py and switch_page: no exception, a sign of life, and its outcomes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from backviz.facts.counting import Range
from backviz.program.link import program_from_text, program_text
from backviz.program.own_exercises import OwnExercise
from backviz.program.program import BlockSetting, blank_program, change_program, change_slot
from backviz.week.coverage import weekly_coverage
from backviz.week.own_numbers import experience_of
from backviz.week.starter_copies import settled
from tests import build
from tests.app.shown import program_of, shown
from tests.sampling import rotated
from tests.shipped import LIBRARY
from tests.titles import TITLES
from tests.weeks import week as week_of_chance
from tests.weeks import with_gains

SAMPLE = LIBRARY.programs["article_sample"]
COPY = change_program(SAMPLE, name=f"Copy of {SAMPLE.name}", about=None)
ROW = OwnExercise(id="my_ring_row", name="Ring row <b>", credits={"rhomboids": 1, "mid_traps": 0.5})


@pytest.mark.parametrize("name", TITLES)
def test_every_page_opens_with_its_title_and_the_safety_note(
    open_page: Callable[..., AppTest], name: str
) -> None:
    app = open_page(name)
    assert not app.exception
    assert app.title[0].value == TITLES[name]
    assert LIBRARY.safety.note in shown(app)
    # The frame, which brings back what the device has, stands before all else that answers.
    assert [
        part.proto.component_name.rpartition("backviz_")[2] for part in app.get("bidi_component")[:2]
    ] == [
        "menu",
        "frame",
    ]


def test_the_drawing_tells_each_regions_job_to_a_newcomer(open_page: Callable[..., AppTest]) -> None:
    said = _drawing(open_page("start"))
    assert "so it is well placed to pull the arm down" in said
    assert " sets, " not in said


def test_the_drawing_tells_the_sets_of_a_visitors_own_week(open_page: Callable[..., AppTest]) -> None:
    said = _drawing(open_page("start", p=program_text(change_slot(SAMPLE, 0, 0, sets=7))))
    assert "Iliac lats, 7.5 sets" in said


def _drawing(app: AppTest) -> str:
    [map_] = [one for one in app.get("bidi_component") if one.proto.component_name.endswith("body_map")]
    return str(map_.proto.bytes.decode())


def test_a_link_to_the_planner_opens_its_form_and_leaves_the_address(
    open_page: Callable[..., AppTest],
) -> None:
    app = open_page("builder", view="plan")
    assert not app.exception
    assert "Build my week" in [button.label for button in app.button]
    assert "view" not in app.query_params


def test_a_bare_visit_opens_the_sample_week_and_writes_it_to_the_address(
    open_page: Callable[..., AppTest],
) -> None:
    assert program_of(open_page("builder")) == SAMPLE


def test_a_link_opens_its_program_on_every_page(open_page: Callable[..., AppTest]) -> None:
    changed = settled(change_slot(SAMPLE, 0, 0, sets=7), LIBRARY)
    app = open_page("start", p=program_text(changed))
    for name in ("anatomy", "builder", "method"):
        app.switch_page(f"pages/{name}.py").run()
        assert program_of(app) == changed


def test_a_link_with_a_starters_words_beside_other_numbers_opens_without_them(
    open_page: Callable[..., AppTest],
) -> None:
    app = open_page("builder", p=program_text(change_slot(SAMPLE, 0, 0, sets=9)))
    assert program_of(app) == change_slot(COPY, 0, 0, sets=9)
    assert "By our count" not in shown(app)


def test_undo_and_redo_go_back_and_forth(open_page: Callable[..., AppTest]) -> None:
    app = open_page("builder")
    app.button(key="programs").click().run()
    app.button(key="open_three_day").click().run()
    button(app, "Undo").click().run()
    assert program_of(app) == SAMPLE
    button(app, "Redo").click().run()
    assert program_of(app) == LIBRARY.programs["three_day"]


@pytest.mark.parametrize(
    "part, name",
    rotated(
        ["count", "mend", "plan", "block", "compare", "own", "take"],
        ["article_sample", "four_day_upper_lower", "pull_up_bar_only"],
    ),
)
def test_every_part_of_the_builder_opens_on_real_programs(
    open_page: Callable[..., AppTest], part: str, name: str
) -> None:
    app = open_page("builder", p=program_text(LIBRARY.programs[name]))
    app.segmented_control(key="builder_part").set_value(part).run()
    assert not app.exception
    assert program_of(app) == LIBRARY.programs[name]


def test_three_presses_mend_the_sample_week(open_page: Callable[..., AppTest]) -> None:
    app = open_page("builder")
    app.segmented_control(key="builder_part").set_value("mend").run()
    for _ in range(3):
        faulty = [found for found in app.button if str(found.key).startswith("mend_")]
        if not faulty:
            break
        faulty[0].click().run()
    bands = {region.band for region in weekly_coverage(program_of(app), LIBRARY).regions.values()}
    assert "below" not in bands
    for _ in range(3):
        undo_button = button(app, "Undo")
        if undo_button.disabled:
            break
        undo_button.click().run()
    assert program_of(app) == SAMPLE


def sum_of_sets(app: AppTest) -> int:
    """Return the sets of the week found by the planner."""
    found = program_from_text(app.session_state["plan_found"]["week"], LIBRARY.context)
    return sum(slot.sets for session in found.sessions for slot in session.slots)


def test_a_week_is_planned_and_opened(open_page: Callable[..., AppTest]) -> None:
    app = open_page("builder")
    app.segmented_control(key="builder_part").set_value("plan").run()
    app.checkbox(key="plan_is_minimum_only").set_value(True).run()  # found soonest, and leaves minutes free
    button(app, "Build my week").click().run(timeout=60)
    assert not app.exception
    assert "● 7 enough" in shown(app)
    longer = next(one for one in app.button if one.key and one.key.startswith("plan_add_"))
    before = sum_of_sets(app)
    longer.click().run()
    assert not app.exception
    assert sum_of_sets(app) > before
    button(app, "Find other weeks as good").click().run(timeout=60)
    assert not app.exception
    which = app.radio(key="plan_which")
    assert which.options[:2] == ["The first week", "Week 2, as good for the regions"]
    which.set_value(1).run()
    assert not app.exception
    button(app, "Open this week").click().run()
    bands = {region.band for region in weekly_coverage(program_of(app), LIBRARY).regions.values()}
    assert "below" not in bands


def test_a_week_keeps_an_exercise_of_ones_own_and_outlives_it(open_page: Callable[..., AppTest]) -> None:
    app = open_page("builder", p=program_text(change_program(SAMPLE, exercises=(ROW,))))
    app.segmented_control(key="builder_part").set_value("plan").run()
    app.multiselect(key="plan_keep").set_value([ROW.id]).run()
    button(app, "Build my week").click().run(timeout=60)
    assert not app.exception
    assert "keeping Ring row" in shown(app)
    app.button(key="programs").click().run()
    app.button(key="open_three_day").click().run()
    assert not app.exception
    assert app.multiselect(key="plan_keep").value == []
    assert "You have changed what you ask for since" in app.info[0].value
    button(app, "Open this week").click().run()
    assert not app.exception
    planned = program_of(app)
    assert planned.exercises == (ROW,)
    assert ROW.id in {slot.exercise for session in planned.sessions for slot in session.slots}


def test_own_targets_and_credits_are_kept_with_the_program_and_put_back(
    open_page: Callable[..., AppTest],
) -> None:
    app = open_page("builder")
    app.segmented_control(key="builder_part").set_value("own").run()
    app.slider(key="target_productive_upper_traps").set_value((5, 9)).run()
    assert program_of(app).targets["upper_traps"].productive == (5, 9)
    app.slider(key="target_min_upper_traps").set_value(6.5).run()
    assert program_of(app).targets["upper_traps"] == Range(min=6.5, productive=(6.5, 9))
    button(app, "Put the target of upper traps back").click().run()
    app.segmented_control(key="target_level").set_value("novice").run()
    assert experience_of(program_of(app), LIBRARY) == "novice"
    button(app, "Put all targets back").click().run()
    assert program_of(app) == COPY


def test_a_target_beyond_the_sliders_and_credits_of_a_link_are_shown_and_put_back(
    open_page: Callable[..., AppTest],
) -> None:
    far = {
        "upper_traps": Range(min=25, productive=(45, 60.25)),
        "mid_traps": Range(min=0, productive=(0, 0.5)),
    }
    week = change_program(SAMPLE, targets=far, credits={"face_pull": {"rear_delts": 0.25}})
    app = open_page("builder", p=program_text(week))
    app.segmented_control(key="builder_part").set_value("own").run()
    assert app.slider(key="target_productive_upper_traps").value == (45, 60.25)
    app.selectbox(key="target_region").set_value("mid_traps").run()
    assert not app.exception
    assert app.slider(key="target_productive_mid_traps").value == (0, 0.5)
    button(app, "Put all credits back").click().run()
    button(app, "Put all targets back").click().run()
    assert program_of(app) == COPY


def test_a_starter_program_opens_and_undo_brings_the_old_week_back(open_page: Callable[..., AppTest]) -> None:
    app = open_page("builder")
    app.button(key="programs").click().run()
    app.button(key="open_three_day").click().run()
    assert program_of(app) == LIBRARY.programs["three_day"]
    button(app, "Undo").click().run()
    assert program_of(app) == SAMPLE


def test_a_new_week_has_one_empty_session_and_undo_brings_the_old_week_back(
    open_page: Callable[..., AppTest],
) -> None:
    app = open_page("builder")
    app.button(key="programs").click().run()
    app.button(key="new_week").click().run()
    assert program_of(app) == blank_program("New week")
    button(app, "Undo").click().run()
    assert program_of(app) == SAMPLE


def test_every_part_of_the_builder_opens_on_a_whole_week_and_the_block_is_its_own(
    open_page: Callable[..., AppTest],
) -> None:
    block = BlockSetting(weeks=6, sets="ramp", start="2027-01-04")
    week = change_program(with_gains(week_of_chance(2, 5), 1), block=block)
    app = open_page("builder", p=program_text(week))
    assert program_of(app) == week
    for part in ("count", "mend", "plan", "compare", "own", "take", "block"):
        app.segmented_control(key="builder_part").set_value(part).run()
        assert not app.exception, part
    assert [app.segmented_control(key=f"block_{name}_6_ramp").value for name in ("weeks", "ramp")] == [
        6,
        True,
    ]
    assert any("from 4 January 2027" in caption.value for caption in app.caption)


def test_reset_goes_back_to_what_was_opened_and_can_be_undone(open_page: Callable[..., AppTest]) -> None:
    app = open_page("builder")
    assert button(app, "Reset").disabled
    app.button(key="programs").click().run()
    app.button(key="open_three_day").click().run()
    assert button(app, "Reset").disabled
    app.segmented_control(key="counting_rule").set_value("all").run()
    button(app, "Reset").click().run()
    assert program_of(app) == LIBRARY.programs["three_day"]
    button(app, "Undo").click().run()
    assert program_of(app).counting == "all"


def test_reset_after_a_starter_is_undone_goes_back_to_the_week_before_it(
    open_page: Callable[..., AppTest],
) -> None:
    app = open_page("builder")
    app.segmented_control(key="counting_rule").set_value("all").run()
    app.button(key="programs").click().run()
    app.button(key="open_three_day").click().run()
    button(app, "Undo").click().run()
    button(app, "Reset").click().run()
    assert program_of(app) == SAMPLE
    button(app, "Undo").click().run()
    assert program_of(app).counting == "all"
    button(app, "Redo").click().run()
    assert button(app, "Reset").disabled


def test_a_week_is_compared_with_itself_before_a_starter_and_a_link(
    open_page: Callable[..., AppTest],
) -> None:
    app = open_page("builder", p=program_text(change_slot(SAMPLE, 0, 0, sets=5)))
    app.segmented_control(key="builder_part").set_value("compare").run()
    app.selectbox(key="compare_week").set_value("starter article_sample").run()
    assert "2 more sets, from" in shown(app)
    app.selectbox(key="compare_week").set_value("link").run()
    app.text_input(key="compare_link").set_value("1nonsense").run()
    assert "The link" in app.warning[0].value
    app.text_input(key="compare_link").set_value(program_text(SAMPLE)).run()
    assert "2 more sets, from" in shown(app)


def test_what_i_have_limits_mends_and_is_remembered(open_page: Callable[..., AppTest]) -> None:
    app = open_page("builder")
    app.segmented_control(key="builder_part").set_value("mend").run()
    app.pills(key="owned_picker").set_value(["pull_up_bar"]).run()
    assert not app.exception
    assert "Suggestions use only your equipment" in shown(app)
    app.segmented_control(key="builder_part").set_value("plan").run()
    assert any(select.value == ["pull_up_bar"] for select in app.multiselect)


def test_a_change_that_is_not_enough_says_so_and_what_would_be(open_page: Callable[..., AppTest]) -> None:
    few = build.program(build.session(build.slot("pull_up", 1)))
    app = open_page("builder", p=program_text(few))
    app.segmented_control(key="builder_part").set_value("mend").run()
    app.pills(key="owned_picker").set_value(["pull_up_bar"]).run()
    assert "Helps, not enough by itself" in shown(app)
    assert "no single change is enough for Mid traps within every limit" in shown(app)


def test_an_empty_week_has_nothing_that_can_go(open_page: Callable[..., AppTest]) -> None:
    app = open_page("builder", p=program_text(build.program(build.session())))
    app.segmented_control(key="builder_part").set_value("mend").run()
    assert "Nothing: the week has no sets yet." in shown(app)
    assert "Nothing to spare" not in shown(app)


def test_the_programs_to_open_are_those_of_the_device_and_those_to_start_from(
    open_page: Callable[..., AppTest],
) -> None:
    app = open_page("builder")
    assert not [found for found in app.button if str(found.key).startswith("open_")]
    app.button(key="programs").click().run()
    assert not app.exception
    assert {"On this device", "Templates"} <= {found.value for found in app.subheader}
    assert {f"open_{name}" for name in LIBRARY.programs} <= {found.key for found in app.button}


def test_the_counting_rule_is_part_of_the_program(open_page: Callable[..., AppTest]) -> None:
    app = open_page("builder")
    app.segmented_control(key="counting_rule").set_value("direct").run()
    assert program_of(app).counting == "direct"
    assert "only a guide" in shown(app)


def test_the_method_page_names_all_disagreements_and_outside_checks(
    open_page: Callable[..., AppTest],
) -> None:
    app = open_page("method")
    for point in LIBRARY.disagreements.values():
        for words in (point.title, point.verdict):
            assert words in shown(app)
    assert all(check.name in shown(app) for check in LIBRARY.checks)


def button(app: AppTest, label: str):
    return next(found for found in app.button if found.label == label)


@pytest.mark.parametrize("name", ["anatomy", "elbow_path", "builder"])
def test_a_page_is_presented_without_footer_and_comes_back(open_page: Callable[..., AppTest], name: str):
    app = open_page(name, present="1")
    assert not app.exception
    assert [title.value for title in app.title] == []
    assert LIBRARY.safety.note not in shown(app)
    del app.query_params["present"]
    app.run()
    assert [title.value for title in app.title] == [TITLES[name]]
    assert LIBRARY.safety.note in shown(app)


@pytest.mark.parametrize(
    "given, name",
    rotated(["2", "<script>", "seal_row", ""], ["anatomy", "elbow_path", "builder", "method"]),
)
def test_a_page_is_not_presented_for_a_value_nobody_writes(
    open_page: Callable[..., AppTest], given: str, name: str
):
    app = open_page(name, present=given)
    assert not app.exception
    assert LIBRARY.safety.note in shown(app)


@pytest.mark.parametrize("name", ["start", "method"])
def test_the_pages_people_ask_first_say_what_backviz_leaves_out(
    open_page: Callable[..., AppTest], name: str
) -> None:
    assert LIBRARY.scope
    assert LIBRARY.scope.text in shown(open_page(name)).replace("\n", " ")
