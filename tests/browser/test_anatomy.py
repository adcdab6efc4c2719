"""Every region is picked by mouse, by keyboard alone and by touch, with the list in step; drawings move."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from backviz.week.coverage import weekly_coverage
from tests.browser.plate import focused, middle_of, press_region, region_at_its_middle
from tests.browser.thumb import Place
from tests.browser.waiting import expect_equal, still_box
from tests.shipped import LIBRARY
from tools.running_app import RunningApp, ready

REGIONS = list(LIBRARY.regions)
# What a press does is one rule; where each region is met is looked at for all.
PRESSED = ("rear_delts", "lower_traps", "iliac_lats")
MOVING = "node => node.getAnimations({ subtree: true }).filter(one => one.playState === 'running').length"


def expect_picked(page: Page, region: str) -> None:
    name = LIBRARY.regions[region].name
    expect(page.get_by_role("heading", name=name, exact=True, level=2)).to_be_visible()
    expect(page.locator(f"[data-testid=body-map] [data-region={region}][aria-pressed=true]")).to_have_count(1)
    expect(page.get_by_role("radio", name=name)).to_be_checked()
    expect(page).to_have_url(re.compile(f"region={region}"))


def expect_actions(page: Page, region: str) -> None:
    """Wait until every action of a region has its drawing and its words."""
    actions = LIBRARY.vocabulary.terms("action")
    for action in LIBRARY.regions[region].actions:
        card = page.locator(f"[data-testid=action-rig] [data-action={action}]")
        expect(card).to_contain_text(actions[action].label)
        expect(card.locator("svg")).to_have_count(1)


def test_every_region_is_spoken_and_picked_by_keyboard_alone_by_mouse_and_from_the_list(
    go: Callable[..., Page],
) -> None:
    """One visit, which begins with an unknown region; at the list each region shows its actions too."""
    page = go("anatomy", "region=<b>")
    expect(page.get_by_text("Pick a muscle on the drawing")).to_be_visible()
    expect_spoken(page)
    pick_by_keyboard(page)
    assert [region for region in REGIONS if region_at_its_middle(page, region) != region] == []
    for region in PRESSED:
        press_region(page, region)
        expect_picked(page, region)
    for region in sorted(REGIONS, key="iliac_lats".__eq__):
        page.get_by_role("radio", name=LIBRARY.regions[region].name).click()
        expect_picked(page, region)
        expect_actions(page, region)
    ready(page)
    a_drawing_plays_when_asked(page)
    an_exercise_is_added_in_three_presses_and_a_screen(page)


def an_exercise_is_added_in_three_presses_and_a_screen(page: Page) -> None:
    """The region, the first exercise's button, the session: its own number is said, and the drawing stays."""
    page.get_by_test_id("stMain").evaluate("node => node.scrollTo(0, 0)")
    press_region(page, "lower_traps")
    expect_picked(page, "lower_traps")
    row = page.locator("[data-testid=region-exercises] li").first
    expect(row.locator(".figure svg")).to_have_count(1)
    box = still_box(row)
    assert box[1] + box[3] <= page.evaluate("innerHeight")
    row.get_by_role("button").click()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^To Day 1")).click()
    expect(page.get_by_role("dialog")).to_contain_text("Day 1")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    ready(page)
    page.get_by_test_id("stMain").evaluate("node => node.scrollTo(0, node.scrollHeight / 2)")
    expect(page.locator("svg.bv-plate").first).to_be_in_viewport(ratio=0.9)


def a_drawing_plays_when_asked(page: Page) -> None:
    """A drawing of the iliac lats' plays on hover and press, and rests for those who asked for stillness."""
    card = page.locator("[data-action=shoulder_adduction]")
    card.click()
    expect(card).to_have_attribute("aria-pressed", "true")
    expect_moving(card, False)
    expect(card.locator(".ghost")).to_be_visible()
    card.click()
    expect(card).to_have_attribute("aria-pressed", "false")
    page.mouse.move(5, 5)
    page.emulate_media(reduced_motion="no-preference")
    expect_moving(card, False)
    card.hover()
    expect_moving(card, True)
    page.mouse.move(5, 5)
    expect_moving(card, False)
    card.click()
    page.mouse.move(5, 5)
    expect(card).to_have_attribute("aria-pressed", "true")
    expect_moving(card, True)


def expect_moving(card: Locator, is_moving: bool) -> None:
    expect_equal(card.page, lambda: card.evaluate(MOVING) > 0, is_moving)


def expect_spoken(page: Page) -> None:
    """Wait until every region is spoken with its state."""
    coverage = weekly_coverage(LIBRARY.programs["article_sample"], LIBRARY)
    for name, region in LIBRARY.regions.items():
        state = coverage.regions[name]
        spoken = f"{region.name}, {state.sets:g} sets, {LIBRARY.vocabulary.bands()[state.band].word}"
        expect(page.locator(f"[data-testid=body-map] [data-region={name}]")).to_have_attribute(
            "aria-label", spoken
        )


def pick_by_keyboard(page: Page) -> None:
    """Reach every region by Tab and the arrows, pick some, and let the last go."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if focused(page, "region"):
            break
    first = focused(page, "region")
    reached, waiting = {first}, [first]
    ways: dict[str, list[str]] = {first: []}
    while waiting:
        region = waiting.pop(0)
        for arrow in ("ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"):
            page.locator(f"[data-testid=body-map] [data-region={region}]").focus()
            page.keyboard.press(arrow)
            next_region = focused(page, "region")
            if next_region not in reached:
                reached.add(next_region)
                waiting.append(next_region)
                ways[next_region] = [*ways[region], arrow]
    assert reached == set(REGIONS)
    for region in PRESSED:
        page.locator(f"[data-testid=body-map] [data-region={first}]").focus()
        for arrow in ways[region]:
            page.keyboard.press(arrow)
        page.keyboard.press("Enter")
        expect_picked(page, region)
    page.keyboard.press("Escape")
    expect(page.locator("[data-testid=body-map] [aria-pressed=true]")).to_have_count(0)


def test_every_region_is_picked_by_touch_on_a_phone(phone: Page, server: RunningApp) -> None:
    Place("anatomy", "anatomy").open(phone, server.url)
    assert [region for region in REGIONS if region_at_its_middle(phone, region) != region] == []
    for region in PRESSED:
        phone.touchscreen.tap(*middle_of(phone, region))
        expect_picked(phone, region)
    first = phone.locator("[data-testid=region-exercises] li").first
    assert still_box(first)[1] < 1.5 * phone.evaluate("innerHeight")
    first.scroll_into_view_if_needed()
    phone.get_by_test_id("stMain").evaluate("node => node.scrollBy(0, 900)")
    back = phone.get_by_test_id("body-map-back")
    expect(back).to_be_visible()
    back.tap()
    expect(phone.locator("svg.bv-plate").first).to_be_in_viewport(ratio=1)
    expect(back).to_be_hidden()
