"""Presenting: the switch, the stops by key and mouse, the address, and what is set along the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.board import LIBRARY, expect_sets, press_slider, slider_at, wait_until_kept
from tests.browser.plate import press_region
from tests.browser.presenting import STOPS, expect_query, expect_stop, stop_at
from tests.sampling import rotated
from tools.running_app import RunningApp, ready

TOLD_MS = 600  # longer than the pause after which the server is told of steps
PULLDOWNS = "close_neutral_pulldown-upper_back_pulldown"


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


@pytest.mark.parametrize("name", STOPS)
def test_a_button_in_the_head_presents_and_end_leaves(go: Callable[..., Page], name: str):
    page = go(name)
    page.get_by_role("button", name="Present", exact=True).click()
    expect(page.get_by_test_id("present")).to_be_visible()
    expect(page.locator("[data-testid=stHeader]")).to_be_hidden()
    expect(page.locator(".bv-foot")).to_have_count(0)
    expect(page.get_by_role("button", name="Present", exact=True)).to_have_count(0)
    page.get_by_test_id("present-end").click()
    expect(page.get_by_role("button", name="Present", exact=True)).to_be_visible()
    expect(page.get_by_test_id("present")).to_have_count(0)
    expect(page.locator(".bv-foot")).to_be_visible()
    expect_query(page, present=None)


@pytest.mark.parametrize("name", STOPS)
def test_the_switch_works_by_keyboard_alone(go: Callable[..., Page], name: str):
    page = go(name)
    page.get_by_role("button", name="Present", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("present")).to_be_visible()
    ready(page)
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("present")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect_query(page, present=None)


@pytest.mark.parametrize("name", STOPS)
def test_keys_go_through_all_stops_and_stay_at_the_ends(go: Callable[..., Page], name: str):
    page = go(name, "present=1")
    last = len(STOPS[name]) - 1
    entries = page.evaluate("history.length")
    page.keyboard.press("PageUp")
    for at in range(last + 1):
        expect_stop(page, name, at)
        page.keyboard.press("PageDown")
    expect_stop(page, name, last)
    for at in reversed(range(last + 1)):
        expect_stop(page, name, at)
        page.keyboard.press("PageUp")
    expect_stop(page, name, 0)
    page.keyboard.press("End")
    expect_stop(page, name, last)
    page.keyboard.press("Home")
    expect_stop(page, name, 0)
    assert page.evaluate("history.length") == entries


@pytest.mark.parametrize("name", STOPS)
def test_the_buttons_step_and_say_when_there_is_no_further(go: Callable[..., Page], name: str):
    page = go(name, "present=1")
    back, on = page.get_by_test_id("present-previous"), page.get_by_test_id("present-next")
    expect(back).to_have_attribute("aria-disabled", "true")
    on.click()
    expect_stop(page, name, 1)
    expect(back).to_have_attribute("aria-disabled", "false")
    back.click()
    expect_stop(page, name, 0)
    page.keyboard.press("End")
    expect(on).to_have_attribute("aria-disabled", "true")


@pytest.mark.parametrize("name", STOPS)
def test_a_reload_and_a_shared_link_show_the_same_stop(
    go: Callable[..., Page], server: RunningApp, browser: Browser, name: str
):
    page = go(name, "present=1")
    for at in range(len(STOPS[name])):
        expect_stop(page, name, at)
        if at in (1, 4, len(STOPS[name]) - 1):
            page.reload()
            ready(page)
            expect_stop(page, name, at)
        page.keyboard.press("PageDown")
    address = page.url
    other = browser.new_context()
    guest = other.new_page()
    guest.goto(address)
    ready(guest)
    expect_stop(guest, name, len(STOPS[name]) - 1)
    other.close()


@pytest.mark.parametrize(
    "given, name", rotated(["2", "%3Cscript%3E", "x" * 3000, "1%00"], list(STOPS)), ids=lambda part: part[:14]
)
def test_a_value_nobody_writes_is_ignored(go: Callable[..., Page], given: str, name: str):
    page = go(name, f"present={given}")
    expect(page.get_by_test_id("present")).to_have_count(0)
    expect(page.locator("[data-testid=stHeader]")).to_be_visible()


def test_a_page_that_cannot_be_presented_is_as_always(go: Callable[..., Page]):
    page = go("method", "present=1")
    expect(page.get_by_test_id("present")).to_have_count(0)
    expect(page.locator(".bv-foot")).to_be_visible()


def test_the_bar_leads_from_page_to_page_without_leaving(go: Callable[..., Page]):
    page = go("anatomy", "present=1")
    bar = page.locator(".st-key-present_bar")
    for title, name in (("Elbow path", "elbow_path"), ("Builder", "builder"), ("Anatomy", "anatomy")):
        bar.get_by_role("link", name=title).click()
        ready(page)
        expect_stop(page, name, 0)
        page.keyboard.press("PageDown")
        expect_stop(page, name, 1)


def test_a_click_on_the_plate_is_a_step(go: Callable[..., Page]):
    page = go("anatomy", "present=1")
    expect_stop(page, "anatomy", 0)
    press_region(page, "lumbar_lats")
    expect_stop(page, "anatomy", 6)
    expect(page.locator("[data-testid=body-map] [data-region=lumbar_lats]")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_the_plate_follows_the_stop_with_its_landmarks(go: Callable[..., Page]):
    page = go("anatomy", "present=1&region=rear_delts")
    expect_stop(page, "anatomy", stop_at("anatomy", "rear_delts"))
    page.keyboard.press("PageUp")
    plate = page.get_by_test_id("body-map")
    expect(plate.locator("[data-region=rhomboids]")).to_have_attribute("aria-pressed", "true")
    lit = plate.locator("[data-landmark].lit")
    expect(lit.first).to_be_attached()
    names = lit.evaluate_all("nodes => nodes.map((node) => node.dataset.landmark)")
    assert set(names) <= set(LIBRARY.regions["rhomboids"].landmarks)


def test_back_leaves_the_presentation_however_many_stops_there_were(go: Callable[..., Page]):
    page = go("method")
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


def test_one_slider_turns_a_pulldown_into_an_upper_back_exercise(go: Callable[..., Page]):
    page = go("elbow_path", f"present={PULLDOWNS}")
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
    expect_stop(page, "elbow_path", stop_at("elbow_path", PULLDOWNS))


def test_page_down_steps_even_while_a_slider_has_the_focus(go: Callable[..., Page]):
    page = go("elbow_path", f"present={PULLDOWNS}")
    at = stop_at("elbow_path", PULLDOWNS)
    expect_stop(page, "elbow_path", at)
    page.get_by_test_id("elbow-slider-flare").focus()
    page.keyboard.press("PageDown")
    expect_stop(page, "elbow_path", at + 1)


def test_the_other_side_of_a_pair_by_button_and_by_key(go: Callable[..., Page]):
    page = go("elbow_path", f"present={PULLDOWNS}")
    lab = page.get_by_test_id("elbow-lab")
    page.get_by_test_id("elbow-side-b").check()
    expect(lab).to_have_attribute("data-path", "pull,70,65,15,0.3,article")
    page.keyboard.press("b")
    expect(lab).to_have_attribute("data-path", "pull,68,15,0,0,article")
    page.keyboard.press(".")
    expect(lab).to_have_attribute("data-path", "pull,70,65,15,0.3,article")


def test_a_slider_of_the_week_counts_and_is_kept_while_presenting(go: Callable[..., Page]):
    page = go("builder", "present=1&region=lower_traps")
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
    page.reload()
    ready(page)
    expect(told).to_contain_text("3.5 sets")
    expect(page.get_by_test_id("present")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("present")).to_have_count(0)
    expect_sets(page, 1, 1, 7)
    expect_query(page, region=None)


def test_a_step_right_after_an_edit_is_not_undone_by_its_answer(go: Callable[..., Page]):
    page = go("builder", "present=1&region=lower_traps")
    at = stop_at("builder", "lower_traps")
    expect_stop(page, "builder", at)
    slider_at(page, 1, 1).press("ArrowRight")
    for _ in range(3):
        page.keyboard.press("PageDown")
    wait_until_kept(page)
    expect_stop(page, "builder", at + 3)
    expect(page.get_by_test_id("board-said")).to_be_visible()


def test_at_a_region_only_the_exercises_that_count_for_it_stand(go: Callable[..., Page]):
    page = go("builder", "present=1&region=lower_traps")
    rows = page.get_by_test_id("board-slot").filter(visible=True)
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Upper-back pulldown (elbows wide)")
    expect(rows).to_contain_text("× 0.5 = 1.5")
    expect_stop(page, "builder", stop_at("builder", "lower_traps"))
    page.keyboard.press("Home")
    expect(rows).to_have_count(6)


DRAWN = {"anatomy": ".body-map [aria-pressed=true]", "builder": ".board", "elbow_path": ".lab"}


@pytest.mark.parametrize("name, drawn", [("anatomy", 4), ("builder", 5), ("elbow_path", 6)])
def test_a_step_waits_for_nobody(go: Callable[..., Page], name: str, drawn: int):
    page = go(name, "present=1")
    expect_stop(page, name, 0)
    expect(page.locator(DRAWN[name])).to_be_visible()
    before, after = page.evaluate(STEP)
    place, address = 2, 3
    for part in (place, address, drawn):
        assert before[part] != after[part]
    assert after[0] == STOPS[name][1].title


def test_many_steps_are_told_to_the_server_once_they_pause(go: Callable[..., Page]):
    page = go("anatomy", "present=1&region=upper_traps")
    expect_stop(page, "anatomy", stop_at("anatomy", "upper_traps"))
    page.evaluate(
        "() => { for (const key of ['PageDown', 'PageDown', 'PageDown', 'PageDown']) "
        "dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true })); }"
    )
    expect_stop(page, "anatomy", 4)
    page.wait_for_timeout(TOLD_MS)
    ready(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Rear delts", level=2)).to_be_visible()
    expect_query(page, region="rear_delts")


def test_an_end_right_after_a_step_keeps_where_one_was(go: Callable[..., Page]):
    page = go("elbow_path", f"present={PULLDOWNS}")
    expect_stop(page, "elbow_path", stop_at("elbow_path", PULLDOWNS))
    lab = page.get_by_test_id("elbow-lab")
    expect(lab).to_have_attribute("data-path", "pull,68,15,0,0,article")
    page.keyboard.press("b")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("present")).to_have_count(0)
    expect(lab).to_have_attribute("data-path", "pull,70,65,15,0.3,article")
    expect_query(page, path="pull,70,65,15,0.3,article", present=None)


def test_without_motion_the_arm_is_there_at_once(go: Callable[..., Page]):
    page = go("elbow_path", f"present={PULLDOWNS}")
    expect_stop(page, "elbow_path", stop_at("elbow_path", PULLDOWNS))
    lab = page.get_by_test_id("elbow-lab")
    expect(lab).to_have_attribute("data-path", "pull,68,15,0,0,article")
    before = lab.get_attribute("data-path")
    page.keyboard.press("PageDown")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert lab.get_attribute("data-path") != before
    assert lab.evaluate("node => node.elbowLab.gliding") is None
