"""The arm on the elbow path page: by mouse, finger and keyboard, exact, and silent until it is let go."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect

from backviz.elbow.model import elbow_bias
from backviz.elbow.tables import contrast_pairs, path_from_text, path_text
from backviz.facts.exercises import ElbowPath
from backviz.library import Library, read_library
from tests.browser.waiting import expect_equal, still_box
from tools.running_app import RunningApp, ready

START = "pull,45,30,10,0,article"
FRAME_MS = 16.7


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library()


@pytest.fixture
def lab(go: Callable[..., Page]) -> Locator:
    return settled(go("elbow_path", f"path={START}"))


def settled(page: Page) -> Locator:
    lab = page.get_by_test_id("elbow-lab")
    expect(lab).to_have_attribute("data-path", re.compile("^(pull|raise|shrug),"))
    return lab


def shown(lab: Locator) -> ElbowPath:
    setting = path_from_text(lab.get_attribute("data-path") or "")
    assert setting is not None
    return setting[0]


def in_address(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("path", [""])[0]


def expect_in_address(lab: Locator) -> None:
    """Wait until the address holds the path that the arm shows."""
    expect_equal(lab.page, lambda: in_address(lab.page) == lab.get_attribute("data-path"), True)


def middle(part: Locator) -> tuple[float, float]:
    part.evaluate("node => node.scrollIntoView({block: 'center'})")  # clear of what stays on top
    x, y, width, height = still_box(part)
    return x + width / 2, y + height / 2


def handle(lab: Locator, name: str) -> Locator:
    return lab.get_by_test_id(f"elbow-handle-{name}")


def test_the_drawing_the_words_and_the_numbers_show_the_model(lab, library):
    bias = elbow_bias(shown(lab), library.regions.values())
    for region, value in bias.items():
        painted = lab.locator(f'[data-testid="elbow-plate"] [data-region="{region}"]')
        assert float(painted.get_attribute("data-value") or "") == pytest.approx(value, abs=0.001)
    ranked = sorted(bias, key=lambda region: -bias[region])[:3]
    rows = lab.get_by_test_id("elbow-top").locator("li")
    expect(rows.locator(".name")).to_have_text([library.regions[region].name for region in ranked])
    expect(rows.locator(".num")).to_have_text([f"{bias[region]:.2f}" for region in ranked])


DRAGS = {
    "side-pull": (-25, -45, "pull_deg"),
    "side-past": (-30, 0, "past_deg"),
    "behind-flare": (30, -6, "flare_deg"),
    "above-flare-past": (20, 20, "flare_deg"),
}


@pytest.mark.parametrize("name", DRAGS)
def test_a_handle_dragged_by_mouse_is_live_and_tells_the_server_only_when_let_go(name, lab):
    page, (x, y, field) = lab.page, DRAGS[name]
    before, top = shown(lab), lab.get_by_test_id("elbow-top").inner_text()
    start = middle(handle(lab, name).locator(".knob"))
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + x, start[1] + y, steps=12)
    expect(lab).not_to_have_attribute("data-path", START)
    expect(lab.get_by_test_id("elbow-top")).not_to_have_text(top, use_inner_text=True)
    page.wait_for_timeout(600)  # longer than any late commit would take
    assert in_address(page) == START
    page.mouse.up()
    expect_equal(page, lambda: getattr(shown(lab), field) != getattr(before, field), True)
    expect_in_address(lab)


def test_no_message_leaves_the_browser_while_a_handle_is_dragged(go, page):
    sent: list[str | bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(frame))

    page.on("websocket", listen)
    lab = settled(go("elbow_path", f"path={START}"))
    start = middle(handle(lab, "side-pull").locator(".knob"))
    page.mouse.move(*start)
    page.mouse.down()
    quiet = len(sent)
    page.mouse.move(start[0], start[1] - 60, steps=60)
    expect(lab).not_to_have_attribute("data-path", re.compile("^pull,45,"))
    assert len(sent) == quiet
    page.mouse.up()
    expect_equal(page, lambda: in_address(page) != START, True)
    expect_in_address(lab)
    assert len(sent) > quiet


def test_a_drag_usually_repaints_within_a_frame(lab):
    page = lab.page
    start = middle(handle(lab, "behind-flare").locator(".knob"))
    page.mouse.move(*start)
    page.mouse.down()
    costs = []
    for step in range(60):
        page.mouse.move(start[0] + step * 0.7, start[1])
        costs.append(lab.evaluate("node => node.elbowLab.lastMs"))
    page.mouse.up()
    assert sorted(costs)[30] <= FRAME_MS  # the bench holds the rarer ones


def test_a_handle_moves_by_keyboard_and_says_where_it_is(lab):
    page, knob = lab.page, handle(lab, "behind-flare")
    knob.focus()
    for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowRight"):
        page.keyboard.press(key)
    expect(knob).to_have_attribute("aria-valuenow", "38")
    expect(knob).to_have_attribute("aria-valuetext", "38°, a little out")
    expect_in_address(lab)


def test_the_handle_seen_from_above_sets_flare_and_past_by_keyboard(lab):
    page, knob = lab.page, handle(lab, "above-flare-past")
    knob.focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    expect(lab).to_have_attribute("data-path", "pull,45,31,11,0,article")


@pytest.mark.parametrize("field, key, text", [
    ("pull", "End", "pull,90,30,10,0,article"),
    ("flare", "Home", "pull,45,0,10,0,article"),
    ("past", "ArrowRight", "pull,45,30,11,0,article"),
    ("arch", "ArrowRight", "pull,45,30,10,0.05,article"),
])  # fmt: skip
def test_a_slider_moves_by_keyboard(field, key, text, lab):
    lab.get_by_test_id(f"elbow-slider-{field}").focus()
    lab.page.keyboard.press(key)
    expect(lab).to_have_attribute("data-path", text)
    expect_in_address(lab)


def test_a_mark_on_a_scale_sets_its_angle(lab):
    lab.get_by_role("button", name="15 to 20° in front of overhead").click()
    expect(lab).to_have_attribute("data-path", "pull,72,30,10,0,article")
    expect(lab.get_by_role("button", name="15 to 20° in front of overhead")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_a_finger_drags_a_handle_on_a_phone(browser: Browser, server: RunningApp):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{server.url}/elbow_path?path={START}")
    ready(page)
    lab = settled(page)
    box = handle(lab, "side-past").locator(".hit").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    x, y = middle(handle(lab, "side-past").locator(".knob"))
    finger = context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(20):
        finger.send(
            "Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x - 2 * step, "y": y}]}
        )
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(lab).not_to_have_attribute("data-path", START)
    expect_equal(page, lambda: shown(lab).past_deg > 10, True)
    expect_in_address(lab)
    context.close()


def test_any_exercise_lends_its_path(lab, library):
    exercise = next(one for one in library.exercises.values() if one.path and one.path.mode == "raise")
    lab.get_by_test_id("elbow-exercise").select_option(exercise.id)
    expect(lab).to_have_attribute("data-path", path_text(exercise.path))
    expect_in_address(lab)
    expect(lab.get_by_test_id("elbow-near").locator("li").first).to_contain_text("this path")


def test_an_exercise_in_the_address_sets_the_arm(go, library):
    exercise = next(one for one in library.exercises.values() if one.path and one.source == "article")
    lab = settled(go("elbow_path", f"path={exercise.id}"))
    expect(lab).to_have_attribute("data-path", path_text(exercise.path))
    expect(lab.get_by_test_id("elbow-exercise")).to_have_value(exercise.id)


def test_a_near_exercise_lends_its_path_and_opens(lab):
    row = lab.get_by_test_id("elbow-near").locator("li").nth(2)
    exercise = row.get_attribute("data-exercise")
    expect(row.get_by_role("link")).to_have_attribute("href", re.compile(f"exercise={exercise}"))
    row.get_by_role("button").click()
    expect(lab.get_by_test_id("elbow-exercise")).to_have_value(exercise or "")


def test_a_near_exercise_opens_in_the_same_visit(lab, library):
    page = lab.page
    page.evaluate("() => { window.sameVisit = true; }")
    row = lab.get_by_test_id("elbow-near").locator("li").nth(1)
    exercise = library.exercises[row.get_attribute("data-exercise") or ""]
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", name=exercise.name, exact=True, level=1)).to_be_visible()
    assert page.evaluate("() => window.sameVisit")


def test_a_pair_switches_between_its_two_paths(lab, library):
    pair = contrast_pairs(library.exercises)[0]
    lab.get_by_test_id("elbow-pair").select_option(pair["id"])
    expect(lab).to_have_attribute("data-path", path_text(pair["a"]["path"]))
    expect(lab.get_by_test_id("elbow-side-a")).to_be_checked()
    lab.get_by_test_id("elbow-side-b").click()
    expect(lab).to_have_attribute("data-path", path_text(pair["b"]["path"]))
    expect(lab.get_by_test_id("elbow-pairs")).to_contain_text(pair["studies"])


def test_the_other_view_is_a_switch_that_says_where_the_two_part(lab):
    expect(lab.get_by_test_id("elbow-parts")).to_contain_text("They differ most on the")
    lab.get_by_label("Anatomy texts and EMG").check()
    expect(lab).to_have_attribute("data-path", START.replace("article", "anatomy"))
    expect_in_address(lab)


def test_a_screen_reader_hears_the_three_regions_once_the_arm_rests(lab):
    lab.get_by_test_id("elbow-slider-flare").focus()
    lab.page.keyboard.press("Home")
    expect(lab.get_by_test_id("elbow-said")).to_have_text(
        re.compile(r"^Aimed mostly at: .+, then .+, then .+\.$")
    )


def test_back_returns_to_the_page_before_and_a_reload_keeps_the_arm(lab):
    lab.get_by_test_id("elbow-slider-pull").focus()
    lab.page.keyboard.press("End")
    expect(lab).to_have_attribute("data-path", "pull,90,30,10,0,article")
    expect_in_address(lab)
    lab.page.reload()
    ready(lab.page)
    expect(settled(lab.page)).to_have_attribute("data-path", "pull,90,30,10,0,article")


@pytest.mark.parametrize("viewport", [(1440, 900), (820, 1000), (390, 844)], indirect=True)
@pytest.mark.parametrize("path", [START, "raise,135,anatomy", "shrug,article"])
def test_nothing_of_the_lab_is_wider_than_its_place(path, viewport, go):
    lab = settled(go("elbow_path", f"path={path}"))
    wide, place = lab.evaluate("node => [node.scrollWidth, node.clientWidth]")
    assert wide <= place
