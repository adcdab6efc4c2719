"""The live board by hand: exercises added, swapped and set, sessions named, folded and removed."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from backviz.live.board import board_data
from backviz.program.program import Program, Slot, change_slot
from backviz.week.coverage import weekly_coverage
from tests.browser.board import (
    LIBRARY,
    PULLDOWN,
    ROW,
    SAMPLE,
    expect_focus,
    expect_order,
    expect_saved,
    order_of,
    row,
    saved,
)
from tests.browser.waiting import expect_equal
from tests.weeks import week


def test_an_exercise_is_searched_for_in_place_and_added_by_keyboard_or_mouse(show_board, page):
    board = show_board()
    search = board.get_by_label("Add an exercise to Day 1", exact=True)
    search.click()
    below = {name for name, one in weekly_coverage(SAMPLE, LIBRARY).regions.items() if one.band == "below"}
    first = board.get_by_role("option").first.get_attribute("data-exercise")
    assert first
    assert below & {name for name, one in LIBRARY.exercises[first].credits.items() if one.credit == 1}
    search.press_sequentially("y raise cross")
    expect(board.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect_equal(page, lambda: order_of(saved(board))[0][-1], "cross_cable_y")
    expect(search).to_be_focused()
    expect(search).to_have_value("")
    expect(board.get_by_test_id("board-status")).to_contain_text(
        "Cross-cable Y raise added to Day 1, 3 sets."
    )
    search.fill("paused seal row")
    expect(
        board.get_by_text("No exercise has all of these words; shown without “paused”.").first
    ).to_be_visible()
    expect(board.locator("[role=option][aria-selected=true]")).to_have_attribute("data-exercise", "seal_row")
    search.fill("barbell curl")
    expect(board.get_by_text("“Barbell curl” is no back exercise.").first).to_be_visible()
    page.keyboard.press("Enter")
    expect_equal(page, lambda: saved(board).sessions[0].slots[-1].other, "biceps_curl")
    expect(board.get_by_test_id("board-status")).to_contain_text("Biceps curl added to Day 1, 3 sets.")
    search.fill("")
    search.press_sequentially("<zzzz>")
    expect(board.get_by_text("No exercise found.", exact=False).first).to_be_visible()
    page.keyboard.press("Enter")  # a slip becomes a lift only when that is chosen
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect_equal(page, lambda: saved(board).sessions[0].slots[-1].other, "<zzzz>")
    added = board.locator(".slot[data-other='<zzzz>']")
    expect(added).to_have_count(1)
    expect(added.locator("a[href]")).to_have_count(0)
    place = len(SAMPLE.sessions[0].slots) + 1
    row(board, 0, place).get_by_test_id("board-menu").press("Enter")
    board.get_by_role("menuitem", name="Superset with the next").press("Enter")
    expect_equal(page, lambda: [slot.superset for slot in saved(board).sessions[0].slots][-2:], ["A", "A"])
    expect(row(board, 0, place + 1).locator(".turn")).to_have_text("A2")
    expect_focus(board, "More for Biceps curl")
    expect(board.get_by_role("listbox")).to_have_count(0)
    board.get_by_label("Add an exercise to Day 2", exact=True).click()
    board.locator("[role=option][data-exercise=overhead_shrug]").click()
    expect_equal(page, lambda: order_of(saved(board))[1][-1], "overhead_shrug")


def test_a_swap_can_be_left_keeps_sets_and_reps_and_offers_the_nearest_first(show_board, page):
    changed = change_slot(SAMPLE, 0, 1, sets=5, reps=(6, 7))
    board = show_board(changed)
    leave_a_swap_that_says_of_an_exercise_that_it_trains_other_regions(board, page, changed)
    near = board_data(SAMPLE, LIBRARY)["near"][PULLDOWN]
    row(board, 0, 1).get_by_test_id("board-menu").click()
    board.get_by_role("menuitem", name="Swap for another").click()
    offered = board.get_by_role("option")
    names = "nodes => nodes.map(node => node.dataset.exercise)"
    expect_equal(page, lambda: offered.evaluate_all(names)[: len(near)], near)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    def swapped() -> tuple[str | None, int, tuple[int, int]]:
        slot = saved(board).sessions[0].slots[1]
        return slot.exercise, slot.sets, slot.reps

    expect_equal(page, swapped, (near[0], 5, (6, 7)))
    expect_focus(board, f"More for {LIBRARY.exercises[near[0]].name}")


def leave_a_swap_that_says_of_an_exercise_that_it_trains_other_regions(
    board: Locator, page: Page, program: Program
) -> None:
    row(board, 0, 1).get_by_test_id("board-menu").click()
    board.get_by_role("menuitem", name="Swap for another").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect_focus(board, f"More for {LIBRARY.exercises[PULLDOWN].name}")
    expect_saved(board, program)
    row(board, 0, 1).get_by_test_id("board-menu").click()
    board.get_by_role("menuitem", name="Swap for another").click()
    offered = board.get_by_role("listbox", name=f"Swap {LIBRARY.exercises[PULLDOWN].name} for")
    for name, is_other in (
        ("overhead_shrug", True),
        (board_data(SAMPLE, LIBRARY)["near"][PULLDOWN][0], False),
    ):
        search = board.get_by_role("combobox", name=f"Swap {LIBRARY.exercises[PULLDOWN].name} for")
        search.fill(LIBRARY.exercises[name].name)
        option = offered.locator(f"[data-exercise={name}]")
        expect(option).to_be_visible()
        expect(option.get_by_text("for other regions")).to_have_count(int(is_other))
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect_focus(board, f"More for {LIBRARY.exercises[PULLDOWN].name}")


CHANGES = {
    "Duplicate": [[0, 1, 1, 2], [3, 4, 5]],
    "Move up": [[1, 0, 2], [3, 4, 5]],
    "Move down": [[0, 2, 1], [3, 4, 5]],
    "Move to Day 2": [[0, 2], [3, 4, 5, 1]],
    "Remove": [[0, 2], [3, 4, 5]],
}


def test_the_menu_changes_the_order_and_details_and_a_name_can_be_set_and_followed(show_board, page):
    board = show_board()
    change_the_order_by_menu(board, page)
    set_reps_rest_reserve_note_and_number_of_sets(board)
    follow_a_name_to_its_page(board)
    expect(page.get_by_text(f"Opened: {PULLDOWN}")).to_be_visible()


def change_the_order_by_menu(board: Locator, page: Page) -> None:
    """The focus stays near, and Undo puts the order back."""
    names = [name for session in order_of(SAMPLE) for name in session]
    for act, change in CHANGES.items():
        row(board, 0, 1).get_by_test_id("board-menu").press("Enter")
        item = board.get_by_role("menuitem", name=act, exact=True)
        for _ in range(8):
            if item.evaluate("node => node.getRootNode().activeElement === node"):
                break
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect_order(board, [[names[at] for at in session] for session in change])
        after = names[2] if act == "Remove" else PULLDOWN
        expect_focus(board, f"More for {LIBRARY.exercises[after].name}")
        page.get_by_role("button", name="Undo").click()
        expect_order(board, order_of(SAMPLE))


def set_reps_rest_reserve_note_and_number_of_sets(board: Locator) -> None:
    part = row(board, 0, 0)
    toggle = part.get_by_test_id("board-details")
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    name = LIBRARY.exercises[ROW].name
    for _ in range(4):
        part.get_by_role("button", name=f"Fewest reps, {name}: more").click()
    part.get_by_label(f"Rest in seconds, {name}").get_by_role("spinbutton").fill("100")
    part.get_by_label(f"Reps in reserve, {name}").select_option("2")
    part.get_by_label(f"Note, {name}").fill("Slowly\n<b>down</b>")
    part.get_by_label(f"Number of sets, {name}").get_by_role("spinbutton").fill("12")
    part.get_by_label(f"Number of sets, {name}").get_by_role("spinbutton").press("Enter")
    slot = Slot(exercise=ROW, sets=12, reps=(12, 12), rest_s=100, rir=2, note="Slowly\n<b>down</b>")
    expect_equal(board.page, lambda: saved(board).sessions[0].slots[0], slot)
    expect(part).to_contain_text("12 reps, rest 100 s")
    expect(part).to_contain_text("2 in reserve")


def follow_a_name_to_its_page(board: Locator) -> None:
    link = row(board, 0, 1).get_by_role("link")
    expect(link).to_have_attribute("href", f"/exercises?exercise={PULLDOWN}")
    link.click()


def test_sessions_are_named_dated_moved_added_and_removed(show_board, page):
    board = show_board()
    board.get_by_label("Change Day 1").click()
    tools = board.get_by_role("group").filter(has=page.get_by_label("Weekday")).first
    tools.get_by_label("Name").fill("Heavy day")
    tools.get_by_label("Name").press("Enter")
    expect_equal(page, lambda: saved(board).sessions[0].name, "Heavy day")
    tools.get_by_label("Weekday").select_option("sun")
    expect_equal(page, lambda: saved(board).sessions[0].day, "sun")
    expect(board.get_by_role("heading", name="Heavy day", level=2)).to_be_visible()
    tools.get_by_role("button", name="Move down").press("Enter")
    days = [("Day 2", "thu"), ("Heavy day", "sun")]
    expect_equal(page, lambda: [(one.name, one.day) for one in saved(board).sessions], days)
    expect(tools.get_by_role("button", name="Move down")).to_be_focused()
    tools.get_by_role("button", name="Duplicate session").press("Enter")
    expect_equal(page, lambda: [one.name for one in saved(board).sessions][1:], ["Heavy day", "Heavy day 2"])
    page.get_by_role("button", name="Undo").click()
    expect_equal(page, lambda: len(saved(board).sessions), 2)
    board.get_by_role("button", name="Add a session").click()
    expect(board.get_by_label("Add an exercise to Day 3", exact=True)).to_be_focused()
    expect(board.get_by_text("No exercise yet. Add one below.").locator("visible=true")).to_have_count(1)
    tools.get_by_role("button", name="Remove session").click()
    expect_equal(page, lambda: [one.name for one in saved(board).sessions], ["Day 2", "Day 3"])
    board.get_by_label("Program name").fill("My week")
    board.get_by_label("Program name").press("Enter")
    expect_equal(page, lambda: saved(board).name, "My week")


def test_limits_are_said_in_words_and_all_sessions_fold_and_stay_folded_after_an_edit(show_board, page):
    board = show_board(week(7, 20))
    full = board.get_by_text("A session holds at most 20 exercises.").locator("visible=true")
    expect(full).to_have_count(7)
    expect(board.get_by_text("A week holds at most 7 sessions.")).to_be_visible()
    row(board, 0, 0).get_by_test_id("board-menu").click()
    expect(board.get_by_role("menuitem", name="Duplicate")).to_contain_text("full, 20 exercises")
    page.keyboard.press("Escape")
    board.get_by_role("button", name="Fold all sessions").click()
    sets = board.get_by_test_id("board-sets").locator("visible=true")
    expect(sets).to_have_count(0)
    board.get_by_role("button", name="Day 2", exact=True).click()
    row(board, 1, 0).get_by_test_id("board-sets").press("ArrowRight")
    saved(board)
    expect(sets).to_have_count(20)
