"""Presenting: the switch, the stops by key and mouse, the address, and what is set along the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from backviz.program.link import program_text
from backviz.program.program import change_slot
from tests.browser.board import (
    LIBRARY,
    SAMPLE,
    expect_saved,
    expect_sets,
    press_slider,
    slider_at,
    wait_until_kept,
)
from tests.browser.plate import press_region
from tests.browser.presenting import STOPS, expect_query, expect_stop, stop_at
from tools.running_app import ready

PULLDOWNS = "close_neutral_pulldown-upper_back_pulldown"
ONE_SIDE, OTHER_SIDE = "pull,68,15,0,0,article", "pull,70,65,15,0.3,article"


# A key press, and what the heading and the drawing are when its handler returns: nobody was waited for.
STEP = """() => {
  const all = [];
  const walk = (root) => { for (const node of root.querySelectorAll('*')) {
    all.push(node);
    if (node.shadowRoot) walk(node.shadowRoot);
  } };
  walk(document);
  const find = (query) => all.find((node) => node.matches(query));
  const seen = () => JSON.stringify([find('.stepper h1').textContent, find('.stepper .lines').textContent,
    find('.stepper .place').textContent, location.href,
    find('.body-map [aria-pressed=true]')?.dataset.region, find('.board')?.className,
    find('.lab select[data-testid=elbow-pair]')?.value].map((one) => one ?? null));
  const before = JSON.parse(seen());
  dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true, cancelable: true }));
  return [before, JSON.parse(seen())];
}"""


# Where the drawing of a page shows its stop, and which of what STEP sees is that.
DRAWN = {
    "anatomy": (".body-map [aria-pressed=true]", 4),
    "builder": (".board", 5),
    "elbow_path": (".lab", 6),
}
STRANGE = {"anatomy": "2", "builder": "x" * 3000, "elbow_path": "%3Cscript%3E"}  # nobody writes these


ONWARDS, BACK = ("PageDown", "ArrowRight", "Space"), ("PageUp", "ArrowLeft")


@pytest.mark.parametrize("name", STOPS)
def test_a_page_is_presented_by_mouse_and_by_keyboard_and_a_reload_shows_the_same_stop(
    go: Callable[..., Page], name: str
):
    page = go(name, f"present={STRANGE[name]}")
    expect_as_always(page)
    present_by_mouse_and_end(page)
    present_by_keyboard_and_end(page)
    page.get_by_role("button", name="Present", exact=True).press("Enter")
    ready(page)
    expect_a_step_waits_for_nobody(page, name)
    page.keyboard.press("PageUp")
    step_by_buttons(page, name)
    page.keyboard.press("Home")
    step_by_keys(page, name)
    page.keyboard.press("End")
    last = len(STOPS[name]) - 1
    expect_stop(page, name, last)
    if name == "anatomy":  # the others are loaded again below, with what was set along the way
        page.reload()
        ready(page)
        expect_stop(page, name, last)
        the_plate_is_pressed_and_follows(page)


def expect_as_always(page: Page) -> None:
    """Wait until a page is not presented."""
    expect(page.get_by_test_id("present")).to_have_count(0)
    expect(page.locator(".st-key-menu")).to_be_visible()
    expect(page.locator(".bv-foot")).to_be_visible()


def present_by_mouse_and_end(page: Page) -> None:
    """Press the button in the head, and the one that leaves."""
    page.get_by_role("button", name="Present", exact=True).click()
    expect(page.get_by_test_id("present")).to_be_visible()
    expect(page.locator(".st-key-menu")).to_be_hidden()
    expect(page.locator(".bv-foot")).to_have_count(0)
    expect(page.get_by_role("button", name="Present", exact=True)).to_have_count(0)
    page.get_by_test_id("present-end").click()
    expect(page.get_by_role("button", name="Present", exact=True)).to_be_visible()
    expect_as_always(page)
    expect_query(page, present=None)


def present_by_keyboard_and_end(page: Page) -> None:
    """Do the same with keys alone."""
    page.get_by_role("button", name="Present", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("present")).to_be_visible()
    ready(page)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("present")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect_query(page, present=None)
    ready(page)


def expect_a_step_waits_for_nobody(page: Page, name: str) -> None:
    """Go from the first stop to the second: both the words and the drawing are there at once."""
    query, drawn = DRAWN[name]
    expect_stop(page, name, 0)
    expect(page.locator(query)).to_be_visible()
    before, after = page.evaluate(STEP)
    place, address = 2, 3
    for part in (place, address, drawn):
        assert before[part] != after[part]
    assert after[0] == STOPS[name][1].title


def step_by_buttons(page: Page, name: str) -> None:
    """Step to and fro; both buttons say where there is no further."""
    back, on = page.get_by_test_id("present-previous"), page.get_by_test_id("present-next")
    expect_stop(page, name, 0)
    expect(back).to_have_attribute("aria-disabled", "true")
    on.click()
    expect_stop(page, name, 1)
    expect(back).to_have_attribute("aria-disabled", "false")
    back.click()
    expect_stop(page, name, 0)
    page.keyboard.press("End")
    expect(on).to_have_attribute("aria-disabled", "true")


def step_by_keys(page: Page, name: str) -> None:
    """Go through all stops and back, and no further than the ends."""
    last = len(STOPS[name]) - 1
    entries = page.evaluate("history.length")
    page.get_by_test_id("present-title").click()  # no control has the focus
    page.keyboard.press("PageUp")
    for at in range(last + 1):
        expect_stop(page, name, at)
        page.keyboard.press(ONWARDS[at % len(ONWARDS)])
    expect_stop(page, name, last)
    for at in reversed(range(last + 1)):
        expect_stop(page, name, at)
        page.keyboard.press(BACK[at % len(BACK)])
    expect_stop(page, name, 0)
    expect(page.get_by_test_id("present-keys")).to_contain_text("Keys: ← → or space")
    page.keyboard.press("End")
    expect_stop(page, name, last)
    page.keyboard.press("Home")
    expect_stop(page, name, 0)
    assert page.evaluate("history.length") == entries


def test_back_leaves_the_presentation_however_many_stops_there_were_and_the_bar_leads_to_other_pages(
    go: Callable[..., Page],
):
    page = go("method", "present=1")
    expect_as_always(page)  # a page that cannot be presented
    page.get_by_role("link", name="Anatomy").first.click()
    ready(page)
    page.get_by_role("button", name="Present", exact=True).click()
    expect(page.get_by_test_id("present")).to_be_visible()
    expect_stop(page, "anatomy", 0)
    for _ in range(5):
        page.keyboard.press("PageDown")
    expect_stop(page, "anatomy", 5)
    page.go_back()
    expect(page).to_have_title("Method · BackViz")
    ready(page)
    page.get_by_role("link", name="Builder").first.click()
    ready(page)
    page.get_by_role("button", name="Present", exact=True).click()
    the_bar_leads_from_page_to_page_without_leaving(page)


def the_bar_leads_from_page_to_page_without_leaving(page: Page) -> None:
    bar = page.locator(".st-key-present_bar")
    for title, name in (("Anatomy", "anatomy"), ("Elbow path", "elbow_path"), ("Builder", "builder")):
        bar.get_by_role("link", name=title).click()
        ready(page)
        expect_stop(page, name, 0)
        page.keyboard.press("PageDown")
        expect_stop(page, name, 1)


def the_plate_is_pressed_and_follows(page: Page) -> None:
    """Step up to the region before the rear delts, and from region to region."""
    page.keyboard.press("Home")
    for _ in range(stop_at("anatomy", "rear_delts")):
        page.keyboard.press("PageDown")
    expect_stop(page, "anatomy", stop_at("anatomy", "rear_delts"))
    page.keyboard.press("PageUp")
    plate = page.get_by_test_id("body-map")
    expect(plate.locator("[data-region=rhomboids]")).to_have_attribute("aria-pressed", "true")
    lit = plate.locator("[data-landmark].lit")
    expect(lit.first).to_be_attached()
    names = lit.evaluate_all("nodes => nodes.map((node) => node.dataset.landmark)")
    assert set(names) <= set(LIBRARY.regions["rhomboids"].landmarks)
    press_region(page, "lumbar_lats")
    expect_stop(page, "anatomy", 6)
    expect(plate.locator("[data-region=lumbar_lats]")).to_have_attribute("aria-pressed", "true")
    page.evaluate(COUNT_TOLD)
    page.keyboard.press("Home")
    expect_stop(page, "anatomy", stop_at("anatomy", "upper_traps"))
    page.wait_for_function("() => window.told > 0")
    ready(page)
    expect_many_steps_are_told_once_they_pause(page)


# Counts what the server is told from now on.
COUNT_TOLD = """() => {
  const { send } = WebSocket.prototype;
  window.told = 0;
  WebSocket.prototype.send = function (...given) {
    window.told += 1;
    return send.apply(this, given);
  };
}"""


def expect_many_steps_are_told_once_they_pause(page: Page) -> None:
    """Step on quickly from the first region: the page that is left shows where one was."""
    told = page.evaluate(
        """() => {
          window.told = 0;
          for (const key of ['PageDown', 'PageDown', 'PageDown', 'PageDown'])
            dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
          return window.told;
        }"""
    )
    assert told == 0
    expect_stop(page, "anatomy", 4)
    page.wait_for_function("() => window.told > 0")
    ready(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Rear delts", level=2)).to_be_visible()
    expect_query(page, region="rear_delts")


def test_one_slider_turns_a_pulldown_into_an_upper_back_exercise_and_steps_go_on_beside_it(
    go: Callable[..., Page],
):
    page = go("elbow_path", f"present={PULLDOWNS}")
    at = stop_at("elbow_path", PULLDOWNS)
    expect_stop(page, "elbow_path", at)
    first = page.get_by_test_id("elbow-top").locator(".name").first
    expect(first).to_have_text("Iliac lats")
    flare = page.get_by_test_id("elbow-slider-flare")
    flare.focus()
    for _ in range(55):
        page.keyboard.press("ArrowRight")
    expect(first).to_have_text("Rhomboids")
    expect(page.get_by_test_id("elbow-view-behind")).to_be_visible()
    page.wait_for_url(lambda url: "path=pull%2C68%2C70%2C" in url)
    page.reload()
    ready(page)
    expect(first).to_have_text("Rhomboids")
    expect_stop(page, "elbow_path", at)
    page.keyboard.press("PageUp")
    expect_stop(page, "elbow_path", at - 1)
    page.keyboard.press("PageDown")
    expect_stop(page, "elbow_path", at)
    expect_steps_beside_a_slider_and_without_motion(page, at)
    expect_the_other_side_of_the_pair_and_that_an_end_keeps_it(page)


def expect_steps_beside_a_slider_and_without_motion(page: Page, at: int) -> None:
    """PageDown steps even while a slider has the focus, and without motion the arm is there at once."""
    lab = page.get_by_test_id("elbow-lab")
    expect(lab).to_have_attribute("data-path", ONE_SIDE)
    page.get_by_test_id("elbow-slider-flare").focus()
    page.keyboard.press("PageDown")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert lab.get_attribute("data-path") != ONE_SIDE
    assert lab.evaluate("node => node.elbowLab.gliding") is None
    expect_stop(page, "elbow_path", at + 1)
    page.keyboard.press("PageUp")
    expect_stop(page, "elbow_path", at)


def expect_the_other_side_of_the_pair_and_that_an_end_keeps_it(page: Page) -> None:
    """The other side by button and by key; an end right after a step keeps where one was."""
    lab = page.get_by_test_id("elbow-lab")
    expect(lab).to_have_attribute("data-path", ONE_SIDE)
    page.get_by_test_id("elbow-side-b").check()
    expect(lab).to_have_attribute("data-path", OTHER_SIDE)
    page.keyboard.press("b")
    expect(lab).to_have_attribute("data-path", ONE_SIDE)
    page.keyboard.press(".")
    expect(lab).to_have_attribute("data-path", OTHER_SIDE)
    page.keyboard.press("b")
    expect(lab).to_have_attribute("data-path", ONE_SIDE)
    page.keyboard.press("b")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("present")).to_have_count(0)
    expect(lab).to_have_attribute("data-path", OTHER_SIDE)
    expect_query(page, path=OTHER_SIDE, present=None)


def test_a_link_opens_a_region_of_the_week_and_a_slider_counts_and_is_kept_while_presenting(
    go: Callable[..., Page],
):
    page = go("builder", f"present=1&region=lower_traps&p={program_text(SAMPLE)}")
    expect_stop(page, "builder", stop_at("builder", "lower_traps"))
    expect(page.get_by_test_id("chart")).to_have_count(0)
    expect_only_exercises_that_count(page)
    told = page.get_by_test_id("board-said")
    expect(told).to_contain_text("1.5 sets")
    expect(told).to_contain_text("below")
    expect(told).to_contain_text("1.5 sets more to the minimum of 3.")
    expect(told).to_contain_text("Smallest change: add 2 sets of Cross-cable Y raise to Day 1")
    press_slider(page, 1, 1, 4)
    expect(told).to_contain_text("3.5 sets")
    expect(told).to_contain_text("enough")
    expect(told).to_contain_text("3.5 sets more to the productive range, 7 to 13.")
    expect_sets(page, 1, 1, 7)
    expect_query(page, region="lower_traps")
    expect_saved(page.get_by_test_id("live-board"), change_slot(SAMPLE, 1, 1, sets=7))
    page.reload()
    ready(page)
    expect(told).to_contain_text("3.5 sets")
    expect(page.get_by_test_id("present")).to_be_visible()
    expect_a_step_right_after_an_edit_stays(page)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("present")).to_have_count(0)
    expect_sets(page, 1, 1, 8)
    expect_query(page, region=None)


def expect_only_exercises_that_count(page: Page) -> None:
    """At a region stand only the exercises that count for it, at the whole week all."""
    rows = page.get_by_test_id("board-slot").filter(visible=True)
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Upper-back pulldown (elbows wide)")
    expect(rows).to_contain_text("× 0.5 = 1.5")
    at = stop_at("builder", "lower_traps")
    page.keyboard.press("Home")
    expect(rows).to_have_count(6)
    for _ in range(at):
        page.keyboard.press("PageDown")
    expect_stop(page, "builder", at)


def expect_a_step_right_after_an_edit_stays(page: Page) -> None:
    """Edit and step on at once: the answer to the edit does not undo the steps."""
    at = stop_at("builder", "lower_traps")
    expect_stop(page, "builder", at)
    slider_at(page, 1, 1).press("ArrowRight")
    for _ in range(3):
        page.keyboard.press("PageDown")
    wait_until_kept(page)
    expect_stop(page, "builder", at + 3)
    expect(page.get_by_test_id("board-said")).to_be_visible()
