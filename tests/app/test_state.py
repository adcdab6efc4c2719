"""The visitor's program between runs: what was offered for one week is not made over another."""

from __future__ import annotations

from itertools import count

import pytest
from streamlit.testing.v1 import AppTest

from backviz.ui.visit import runs

SAID = "Your week had changed meanwhile, so that change was not made."


def page_with_an_old_offer() -> None:
    """Show the first slot's sets, and a change that was offered for the week as it was opened."""
    import streamlit as st

    from backviz.program.program import change_slot
    from backviz.ui import visit
    from backviz.ui.visit.library import load_library

    library, _ = load_library()
    assert library
    program = visit.program.open_program(library)
    opened = visit.program.default_program(library)
    offered = change_slot(opened, 0, 1, sets=9)
    st.button("Edit", on_click=visit.program.edit, args=(library, change_slot, 0, 0), kwargs={"sets": 7})
    st.button("Offer", on_click=visit.program.commit_to, args=(library, opened, offered))
    st.text(" ".join(str(slot.sets) for slot in program.sessions[0].slots))
    st.text(program.name)
    for text in visit.program.notices():
        st.warning(text)


def press(app: AppTest, label: str) -> None:
    """Press the button of this name."""
    next(button for button in app.button if button.label == label).click().run()


def test_a_change_offered_for_the_week_at_hand_is_made_once() -> None:
    app = AppTest.from_function(page_with_an_old_offer, default_timeout=30).run()
    press(app, "Offer")
    assert app.text[0].value == "3 9 3"
    assert app.text[1].value.startswith("Copy of ")
    assert not app.warning


def test_a_change_offered_for_another_week_is_not_made_and_that_is_said() -> None:
    app = AppTest.from_function(page_with_an_old_offer, default_timeout=30).run()
    press(app, "Edit")
    press(app, "Offer")
    assert app.text[0].value == "7 3 3"
    assert [warning.value for warning in app.warning] == [SAID]
    assert not app.exception


def page_with_two_parts() -> None:
    """Show the week's sets and whether something can be undone, each as a part of its own."""
    import streamlit as st

    from backviz.program.program import change_slot
    from backviz.ui import visit
    from backviz.ui.visit.library import load_library

    library, _ = load_library()
    assert library

    def edit(number: int) -> None:
        since = visit.program.share_text()
        visit.program.edit(library, change_slot, 0, 0, sets=number)
        visit.runs.run_parts(since, needs=sets)

    # The buttons stand in a part: after a run of parts nothing else is in the test's tree.
    @visit.runs.part
    def sets(_library: object, program: object) -> None:
        st.session_state["sets_shown"] = st.session_state.get("sets_shown", 0) + 1
        for number in (5, 6, 7):
            st.button(str(number), on_click=edit, args=(number,))

    @visit.runs.part_following(visit.program.can_undo)
    def undo(_library: object, _program: object) -> None:
        if st.session_state.pop("is_cut_short", False):
            st.stop()
        st.session_state["undo_shown"] = st.session_state.get("undo_shown", 0) + 1

    with visit.runs.whole_run(library, visit.program.open_program(library)):
        sets()
        undo()


def shown_after(app: AppTest, number: int) -> tuple[int, int]:
    """Edit, and return how often each part was shown."""
    press(app, str(number))
    return app.session_state["sets_shown"], app.session_state["undo_shown"]


def make_time_pass(monkeypatch: pytest.MonkeyPatch, step_s: float) -> None:
    """Let `step_s` pass whenever the time is asked for."""
    ticks = count(1.0, step_s)
    monkeypatch.setattr(runs, "monotonic", lambda: next(ticks))


def test_an_edit_runs_a_part_that_follows_one_thing_only_where_that_has_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_time_pass(monkeypatch, 1.0)
    app = AppTest.from_function(page_with_two_parts, default_timeout=30).run()
    assert [shown_after(app, number) for number in (5, 6, 7)] == [(2, 2), (3, 2), (4, 2)]


def test_a_part_that_was_cut_short_is_drawn_by_the_next_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    make_time_pass(monkeypatch, 1.0)
    app = AppTest.from_function(page_with_two_parts, default_timeout=30).run()
    app.session_state["is_cut_short"] = True
    assert [shown_after(app, number) for number in (5, 6, 7)] == [(2, 1), (3, 2), (4, 2)]


def test_an_edit_a_moment_after_the_page_was_drawn_draws_all_of_it_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was drawn may not be sent yet, and Streamlit throws that away when a run begins."""
    make_time_pass(monkeypatch, 0.001)
    app = AppTest.from_function(page_with_two_parts, default_timeout=30).run()
    assert [shown_after(app, number) for number in (5, 6, 7)] == [(2, 2), (3, 3), (4, 4)]
