"""The first view's drawing or list answers before Streamlit is there, and nothing done to it is lost then."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from backviz.program.link import program_from_text, program_text
from tests.browser.held import Held, HeldRun
from tests.browser.waiting import expect_equal, give_time, still_box
from tests.sampling import IS_WHOLE
from tests.shipped import LIBRARY
from tools.running_app import RunningApp, page_path, ready

FIRST = "#first-view"
MUSCLE = LIBRARY.regions["iliac_lats"]
EXERCISE = LIBRARY.exercises["pull_up"]


def open_held(page: Page, server: RunningApp, name: str) -> Locator:
    """Open a page whose Streamlit waits, and return its first view."""
    page.goto(server.url + page_path(name), wait_until="commit")
    return page.locator(FIRST)


def muscle(page: Page | Locator) -> Locator:
    return page.locator(f'[data-testid=body-map] [data-region="{MUSCLE.id}"]')


def open_map(page: Page, server: RunningApp, name: str) -> Locator:
    """Open a page whose Streamlit waits, and return its first view once its muscles answer."""
    first = open_held(page, server, name)
    expect(muscle(first)).to_have_attribute("role", "button")
    return first


def asked(page: Page, name: str) -> str:
    return parse_qs(urlsplit(page.url).query).get(name, [""])[0]


def arrive(page: Page, held: Held) -> None:
    """Let Streamlit come, and wait until it has taken over."""
    held.let_go()
    expect(page.locator(FIRST)).to_have_count(0)
    ready(page)


@pytest.mark.parametrize("name", ["start", "anatomy"] if IS_WHOLE else ["start"])
def test_a_muscle_pressed_before_streamlit_opens_its_page(
    name: str, page: Page, server: RunningApp, held: Held
) -> None:
    first = open_map(page, server, name)
    muscle(first).click()
    page.wait_for_url(f"**/anatomy?*region={MUSCLE.id}*", wait_until="commit")
    expect(first.get_by_role("heading", name=MUSCLE.name, exact=True)).to_be_visible()
    expect(muscle(first)).to_have_attribute("aria-pressed", "true")
    arrive(page, held)
    expect(page.get_by_role("heading", name=MUSCLE.name, exact=True)).to_be_visible()
    expect(muscle(page)).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("name", ["start", "anatomy"] if IS_WHOLE else ["anatomy"])
def test_a_muscle_pressed_while_streamlit_begins_opens_in_the_same_visit(
    name: str, page: Page, server: RunningApp, held: Held
) -> None:
    first = open_map(page, server, name)
    page.evaluate(
        """() => {
          window.sameVisit = true;
          document.getElementById("root").innerHTML = '<div data-testid="stApp"></div>';
        }"""
    )
    muscle(first).click()
    expect(first.get_by_test_id("body-map-caption")).to_contain_text(MUSCLE.name)
    expect(muscle(first)).to_have_attribute("aria-pressed", "true")
    expect(first.get_by_role("status").filter(has_text="One moment")).to_be_visible()
    arrive(page, held)
    page.wait_for_url(f"**/anatomy?*region={MUSCLE.id}*")
    expect(page.get_by_role("heading", name=MUSCLE.name, exact=True)).to_be_visible()
    assert page.evaluate("() => window.sameVisit")


def test_the_drawing_that_answered_is_the_one_that_stays_and_the_keyboard_stays_where_it_was_on_it(
    page: Page, server: RunningApp, held: Held
) -> None:
    first = open_map(page, server, "start")
    muscle(first).evaluate("node => { node.seenFirst = true; }")
    first.locator("[data-testid=body-map] [data-region][tabindex='0']").focus()
    page.keyboard.press("End")
    expect(muscle(first)).to_be_focused()
    arrive(page, held)
    expect(muscle(page)).to_have_count(1)
    assert muscle(page).evaluate("node => node.seenFirst")
    expect(muscle(page)).to_have_attribute("aria-label", re.compile(MUSCLE.name, re.IGNORECASE))
    expect(muscle(page)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/anatomy?*region={MUSCLE.id}*")


def test_a_search_begun_at_once_goes_on_with_its_caret(page: Page, server: RunningApp, held: Held) -> None:
    first = open_held(page, server, "exercises")
    field = first.get_by_test_id("exercise-search")
    hits = page.get_by_test_id("exercise-hits")
    expect(hits).to_have_text(re.compile("^[0-9]+ exercises$"))
    field.press_sequentially("pulup")
    for _ in range(2):
        field.press("ArrowLeft")
    field.press("l")
    expect(hits).to_have_text(re.compile("of"))
    found = hits.text_content()
    arrive(page, held)
    field = page.get_by_test_id("exercise-search")
    expect(field).to_be_focused()
    expect(field).to_have_value("pullup")
    expect(hits).to_have_text(found or "")
    expect_equal(page, lambda: asked(page, "q"), "pullup")
    assert field.evaluate("node => node.selectionStart") == 4


def test_an_exercise_opened_at_once_is_read_before_streamlit_is_there(
    page: Page, server: RunningApp, held: Held
) -> None:
    first = open_held(page, server, "exercises")
    first.get_by_test_id(f"exercise-card-{EXERCISE.id}").get_by_role("link", name=EXERCISE.name).click()
    page.wait_for_url(f"**/exercises?*exercise={EXERCISE.id}*", wait_until="commit")
    expect(first.get_by_role("heading", name=EXERCISE.name, exact=True, level=1)).to_be_visible()
    expect(first.get_by_text(EXERCISE.cues[0])).to_be_visible()
    arrive(page, held)
    expect(page.get_by_role("heading", name=EXERCISE.name, exact=True, level=1)).to_be_visible()


def test_what_needs_the_page_waits_for_it_and_a_slow_device_is_given_its_time(
    page: Page, server: RunningApp, held: Held
) -> None:
    page.add_init_script(
        """const url = URL.createObjectURL;
        URL.createObjectURL = (blob) => url(new Blob(
          ["await new Promise((done) => setTimeout(done, 4000));", blob], { type: blob.type }));"""
    )
    first = open_held(page, server, "exercises")
    first.get_by_role("button", name=f"Add to program: {EXERCISE.name}", exact=True).click()
    expect(first.get_by_role("status").filter(has_text="One moment")).to_be_visible()
    arrive(page, held)
    expect(page.get_by_role("dialog").get_by_text("Add to your week")).to_be_visible()


def test_a_first_run_that_takes_long_is_waited_for(page: Page, server: RunningApp, held: Held) -> None:
    run = HeldRun(page)
    page.clock.install()
    first = open_held(page, server, "exercises")
    first.get_by_role("button", name=f"Add to program: {EXERCISE.name}", exact=True).click()
    held.let_go()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-connection-state", "CONNECTED")
    page.clock.run_for(30_000)
    expect(first).to_have_count(1)
    run.let_go()
    arrive(page, held)
    expect(page.get_by_role("dialog").get_by_text("Add to your week")).to_be_visible()


def test_an_arm_moved_at_once_stays_where_it_is(page: Page, server: RunningApp, held: Held) -> None:
    first = open_held(page, server, "elbow_path")
    lab = page.get_by_test_id("elbow-lab")
    expect(lab).to_have_attribute("data-path", re.compile("^pull,"))
    start = lab.get_attribute("data-path")
    handle = first.get_by_role("slider").first
    handle.focus()
    page.keyboard.press("PageDown")
    expect_equal(page, lambda: lab.get_attribute("data-path") != start, True)
    moved = lab.get_attribute("data-path") or ""
    arrive(page, held)
    expect(lab).to_have_attribute("data-path", moved)
    expect_equal(page, lambda: asked(page, "path"), moved)
    expect(page.get_by_test_id("elbow-lab").get_by_role("slider").first).to_be_focused()


def test_an_arm_in_somebodys_hand_is_not_taken_away(page: Page, server: RunningApp, held: Held) -> None:
    first = open_held(page, server, "elbow_path")
    lab = page.get_by_test_id("elbow-lab")
    expect(lab).to_have_attribute("data-path", re.compile("^pull,"))
    x, y, width, height = still_box(first.get_by_role("slider").first)
    page.mouse.move(x + width / 2, y + height / 2)
    page.mouse.down()
    page.mouse.move(x + width / 2 + 20, y + height / 2 - 20, steps=4)
    held.let_go()
    expect(page.get_by_test_id("stMain")).to_contain_text("It is not medical advice")  # the page's last words
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    give_time(page, 500)
    page.mouse.move(x + width / 2 + 30, y + height / 2 - 40, steps=4)
    expect(first).to_have_count(1)
    held_path = lab.get_attribute("data-path") or ""
    page.mouse.up()
    expect(first).to_have_count(0)
    ready(page)
    expect(lab).to_have_attribute("data-path", held_path)
    expect_equal(page, lambda: asked(page, "path"), held_path)


def test_a_linked_week_stands_there_at_once_and_sets_changed_then_are_in_it_when_the_page_is_there(
    page: Page, server: RunningApp, held: Held
) -> None:
    program = LIBRARY.programs["three_day"]
    page.goto(f"{server.url}/builder?p={program_text(program)}", wait_until="commit")
    first = page.locator(FIRST)
    expect(first.get_by_label("Program name")).to_have_value(program.name)
    expect(first.get_by_role("slider")).to_have_count(sum(len(day.slots) for day in program.sessions))
    slider = first.get_by_role("slider").first
    before = int(slider.input_value())
    name = first.get_by_label("Program name")
    name.fill("Begun at once")
    slider.focus()
    page.keyboard.press("ArrowRight")  # once: on a slow machine two presses are two edits
    expect(slider).to_have_value(str(before + 1))
    arrive(page, held)
    slider = page.get_by_test_id("live-board").get_by_role("slider").first
    expect(slider).to_have_value(str(before + 1))
    expect(slider).to_be_focused()
    context = LIBRARY.context

    def kept() -> tuple[str, int]:
        program = program_from_text(asked(page, "p"), context)
        return program.name, program.sessions[0].slots[0].sets

    expect_equal(page, kept, ("Begun at once", before + 1))
    page.get_by_role("button", name="Undo").click()
    expect(slider).to_have_value(str(before))


def test_on_a_line_slower_than_any_patience_it_goes_on_answering_and_a_search_is_not_left_behind(
    page: Page, server: RunningApp, held: Held
) -> None:
    page.clock.install()
    first = open_held(page, server, "exercises")
    expect(first.get_by_test_id("exercise-hits")).to_be_visible()
    page.clock.run_for(60_000)
    first.get_by_test_id("exercise-search").fill(EXERCISE.name)
    card = first.get_by_test_id(f"exercise-card-{EXERCISE.id}")
    expect(card).to_be_visible()
    card.get_by_role("link", name=EXERCISE.name).click()
    expect(first.get_by_role("status").filter(has_text="One moment")).to_be_visible()
    arrive(page, held)
    expect(page.get_by_role("heading", name=EXERCISE.name, exact=True, level=1)).to_be_visible()
    page.get_by_role("link", name="All exercises").click()
    expect(page.get_by_test_id("exercise-search")).to_have_value(EXERCISE.name)
