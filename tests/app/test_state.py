"""The visitor's program between runs: what was offered for one week is not made over another."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

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

    @visit.runs.part
    def sets(_library: object, program: object) -> None:
        st.session_state["sets_shown"] = st.session_state.get("sets_shown", 0) + 1

    @visit.runs.part_following(visit.program.can_undo)
    def undo(_library: object, _program: object) -> None:
        st.session_state["undo_shown"] = st.session_state.get("undo_shown", 0) + 1

    def edit(number: int) -> None:
        since = visit.program.share_text()
        visit.program.edit(library, change_slot, 0, 0, sets=number)
        visit.runs.run_parts(since, needs=sets)

    with visit.runs.whole_run(library, visit.program.open_program(library)):
        sets()
        undo()
        for number in (5, 6, 7):
            st.button(str(number), on_click=edit, args=(number,))


def test_an_edit_runs_a_part_that_follows_one_thing_only_where_that_has_changed() -> None:
    app = AppTest.from_function(page_with_two_parts, default_timeout=30).run()
    shown = []
    for number in ("5", "6", "7"):
        press(app, number)
        shown.append((app.session_state["sets_shown"], app.session_state["undo_shown"]))
        app.run()  # the whole page, which shows both: after a run of parts the rest is not in the tree
    assert shown == [(2, 2), (4, 3), (6, 4)]
