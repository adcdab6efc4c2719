"""The arm on the elbow path page: by mouse, finger and keyboard, exact, and silent until it is let go."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from backviz.elbow.model import elbow_bias
from backviz.elbow.tables import contrast_pairs, path_from_text, path_text
from backviz.elbow.verdict import SPEAKERS, amount_of, lab_groups, path_verdict, strongest
from backviz.facts.exercises import ElbowPath
from backviz.library import Library
from tests.browser.screens import DESKTOP, PHONE, resized
from tests.browser.test_live_board import counting_sent
from tests.browser.thumb import Finger
from tests.browser.waiting import expect_equal, give_time, still_box
from tools.running_app import RunningApp, ready

START = "pull,45,30,10,0,article"


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


def test_the_arm_is_read_and_moved_by_switch_keyboard_mark_and_slider_and_a_reload_keeps_it(lab, library):
    expect_nothing_wider_than_its_place(lab)
    see_the_model_and_the_other_view(lab, library)
    move_the_handles_by_keyboard(lab)
    move_the_sliders_by_keyboard(lab)
    lab.page.reload()
    ready(lab.page)
    expect(settled(lab.page)).to_have_attribute("data-path", "pull,90,0,12,0.05,article")
    borrow_the_path_of_a_near_exercise_and_open_another(lab, library)


def see_the_model_and_the_other_view(lab: Locator, library: Library) -> None:
    """The drawing, the words and the numbers show the model; the other view is a switch."""
    bias = elbow_bias(shown(lab), library.regions.values())
    for region, value in bias.items():
        painted = lab.locator(f'[data-testid="elbow-plate"] [data-region="{region}"]')
        assert float(painted.get_attribute("data-value") or "") == pytest.approx(value, abs=0.001)
    ranked = sorted(bias, key=lambda region: -bias[region])[:3]
    rows = lab.get_by_test_id("elbow-top").locator("li")
    expect(rows.locator(".name")).to_have_text([library.regions[region].name for region in ranked])
    expect(rows.locator(".num")).to_have_text([f"bias {bias[region]:.2f}" for region in ranked])
    expect(rows.locator(".amount")).to_have_text([amount_of(bias[region]) for region in ranked])
    see_the_verdict_and_each_groups_strongest_region(lab, library)
    expect(lab.get_by_test_id("elbow-parts")).to_contain_text("They differ most on the")
    lab.get_by_label("Anatomy texts and EMG").check()
    expect(lab).to_have_attribute("data-path", START.replace("article", "anatomy"))
    expect_in_address(lab)
    lab.get_by_label("The article", exact=True).check()
    expect(lab).to_have_attribute("data-path", START)


def see_the_verdict_and_each_groups_strongest_region(lab: Locator, library: Library) -> None:
    """The sentence and the bars of both views are those of the path that is shown."""
    regions = list(library.regions.values())
    groups = lab_groups(library.groups.values(), regions)
    verdict = lab.get_by_test_id("elbow-verdict")
    expect(verdict).to_contain_text(path_verdict(shown(lab), regions, groups))
    expect(verdict).to_contain_text("We count ")
    cells = [
        library.regions[strongest(elbow_bias(shown(lab), regions, view), group)[0]].name
        for view in SPEAKERS
        for group in groups
    ]
    expect(lab.get_by_test_id("elbow-lean").locator("td b")).to_have_text(cells)


DRAGS = {
    "behind-flare": (30, -6, "flare_deg"),
    "side-past": (-30, 0, "past_deg"),
    "above-flare-past": (20, 20, "flare_deg"),
    "side-pull": (-25, -45, "pull_deg"),
}


def test_a_handle_dragged_by_mouse_is_live_and_tells_the_server_only_when_let_go(lab):
    page = lab.page
    sent = counting_sent(page)
    for name, (x, y, field) in DRAGS.items():
        ready(page)  # what is told of the last drag is told
        before, path = shown(lab), in_address(page)
        top = lab.get_by_test_id("elbow-top").inner_text()
        lean = lab.get_by_test_id("elbow-lean").locator("i").first.get_attribute("style") or ""
        start = middle(handle(lab, name).locator(".knob"))
        page.mouse.move(*start)
        page.mouse.down()
        quiet = sent()
        page.mouse.move(start[0] + x, start[1] + y, steps=20)
        expect(lab).not_to_have_attribute("data-path", path)
        expect(lab.get_by_test_id("elbow-top")).not_to_have_text(top, use_inner_text=True)
        expect(lab.get_by_test_id("elbow-lean").locator("i").first).not_to_have_attribute("style", lean)
        give_time(page, 600)  # longer than any late commit would take
        assert in_address(page) == path, name
        assert sent() == quiet, name
        page.mouse.up()
        expect_equal(page, lambda: getattr(shown(lab), field) != getattr(before, field), True, name)  # noqa: B023
        expect_equal(page, lambda: in_address(page) != path, True, name)  # noqa: B023
        expect_in_address(lab)
        assert sent() > quiet, name


def move_the_handles_by_keyboard(lab: Locator) -> None:
    """The handles say where they are, and a mark sets its angle."""
    page, knob = lab.page, handle(lab, "behind-flare")
    knob.focus()
    for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowRight"):
        page.keyboard.press(key)
    expect(knob).to_have_attribute("aria-valuenow", "38")
    expect(knob).to_have_attribute("aria-valuetext", "38°, a little out")
    expect_in_address(lab)
    handle(lab, "above-flare-past").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    expect(lab).to_have_attribute("data-path", "pull,45,39,11,0,article")
    mark = lab.get_by_role("button", name="15 to 20° in front of overhead")
    mark.click()
    expect(lab).to_have_attribute("data-path", "pull,72,39,11,0,article")
    expect(mark).to_have_attribute("aria-pressed", "true")


def move_the_sliders_by_keyboard(lab: Locator) -> None:
    """The sliders are heard once the arm rests."""
    for field, key, path in (
        ("past", "ArrowRight", "pull,72,39,12,0,article"),
        ("arch", "ArrowRight", "pull,72,39,12,0.05,article"),
        ("flare", "Home", "pull,72,0,12,0.05,article"),
        ("pull", "End", "pull,90,0,12,0.05,article"),
    ):
        lab.get_by_test_id(f"elbow-slider-{field}").focus()
        lab.page.keyboard.press(key)
        expect(lab).to_have_attribute("data-path", path)
        expect_in_address(lab)
    expect(lab.get_by_test_id("elbow-said")).to_have_text(
        re.compile(r"^Aimed mostly at: .+, then .+, then .+\.$")
    )


def test_a_finger_drags_a_handle_on_a_phone(phone: Page, server: RunningApp):
    page = phone
    page.goto(f"{server.url}/elbow_path?path={START}")
    ready(page)
    lab = settled(page)
    box = handle(lab, "side-past").locator(".hit").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    x, y = middle(handle(lab, "side-past").locator(".knob"))
    touch = Finger(page).touch
    touch("touchStart", (x, y))
    for step in range(20):
        touch("touchMove", (x - 2 * step, y))
    touch("touchEnd")
    expect(lab).not_to_have_attribute("data-path", START)
    expect_equal(page, lambda: shown(lab).past_deg > 10, True)
    expect_in_address(lab)


def test_the_arm_is_that_of_the_exercise_in_the_address_and_of_any_pair_or_exercise_chosen(go, library):
    article = next(one for one in library.exercises.values() if one.path and one.source == "article")
    lab = settled(go("elbow_path", f"path={article.id}"))
    chosen = lab.get_by_test_id("elbow-exercise")
    expect(lab).to_have_attribute("data-path", path_text(article.path))
    expect(chosen).to_have_value(article.id)
    pair = contrast_pairs(library.exercises)[0]
    lab.get_by_test_id("elbow-pair").select_option(pair["id"])
    expect(lab).to_have_attribute("data-path", path_text(pair["a"]["path"]))
    expect(lab.get_by_test_id("elbow-side-a")).to_be_checked()
    lab.get_by_test_id("elbow-side-b").click()
    expect(lab).to_have_attribute("data-path", path_text(pair["b"]["path"]))
    expect(lab.get_by_test_id("elbow-pairs")).to_contain_text(pair["studies"])
    expect(lab.get_by_test_id("elbow-pair-verdict")).to_contain_text("We count ")
    raised = next(one for one in library.exercises.values() if one.path and one.path.mode == "raise")
    chosen.select_option(raised.id)
    expect(lab).to_have_attribute("data-path", path_text(raised.path))
    expect_in_address(lab)
    expect_nothing_wider_than_its_place(lab)
    expect(lab.get_by_test_id("elbow-near").locator("li").first).to_contain_text("this path")
    shrugged = next(one for one in library.exercises.values() if one.path and one.path.mode == "shrug")
    chosen.select_option(shrugged.id)
    expect(lab).to_have_attribute("data-path", path_text(shrugged.path))
    expect_nothing_wider_than_its_place(lab)
    chosen.select_option("one_arm_db_row_lumbar")
    top = lab.get_by_test_id("elbow-top")
    expect(top).to_contain_text("Lumbar lats")
    lab.get_by_test_id("elbow-slider-flare").fill("45")
    lab.get_by_test_id("elbow-slider-pull").fill("12")
    expect(top.locator("li").first).to_contain_text("Rear delts")


def borrow_the_path_of_a_near_exercise_and_open_another(lab: Locator, library: Library) -> None:
    """A near exercise lends its path; another opens in the same visit."""
    page = lab.page
    page.evaluate("() => { window.sameVisit = true; }")
    row = lab.get_by_test_id("elbow-near").locator("li").nth(2)
    lent = row.get_attribute("data-exercise")
    expect(row.get_by_role("link")).to_have_attribute("href", re.compile(f"exercise={lent}"))
    row.get_by_role("button").click()
    expect(lab.get_by_test_id("elbow-exercise")).to_have_value(lent or "")
    expect_in_address(lab)
    row = lab.get_by_test_id("elbow-near").locator("li").nth(1)
    exercise = library.exercises[row.get_attribute("data-exercise") or ""]
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", name=exercise.name, exact=True, level=1)).to_be_visible()
    assert page.evaluate("() => window.sameVisit")


def expect_nothing_wider_than_its_place(lab: Locator) -> None:
    """Look at three widths, the usual one last."""
    for size in (PHONE, (820, 1000), DESKTOP):
        resized(lab.page, size)
        wide, place = lab.evaluate("node => [node.scrollWidth, node.clientWidth]")
        assert wide <= place, size
