"""Every region is picked by mouse, by keyboard alone and by touch, with the list in step."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from backviz.week.coverage import weekly_coverage
from tests.browser.plate import focused, middle_of, press_region
from tests.shipped import LIBRARY
from tools.running_app import RunningApp, page_path, ready

REGIONS = list(LIBRARY.regions)


def expect_picked(page: Page, region: str) -> None:
    name = LIBRARY.regions[region].name
    expect(page.get_by_role("heading", name=name, exact=True, level=2)).to_be_visible()
    expect(page.locator(f"[data-testid=body-map] [data-region={region}][aria-pressed=true]")).to_have_count(1)
    expect(page.get_by_role("radio", name=name)).to_be_checked()
    expect(page).to_have_url(re.compile(f"region={region}"))


def test_every_region_is_picked_by_mouse_and_the_list_follows(go: Callable[..., Page]) -> None:
    page = go("anatomy")
    for region in REGIONS:
        press_region(page, region)
        expect_picked(page, region)


def test_every_region_is_picked_from_the_list_and_the_plate_follows(go: Callable[..., Page]) -> None:
    page = go("anatomy")
    for region in REGIONS:
        page.get_by_role("radio", name=LIBRARY.regions[region].name).click()
        expect_picked(page, region)


def test_every_region_is_picked_by_keyboard_alone(go: Callable[..., Page]) -> None:
    page = go("anatomy")
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
    for region in REGIONS:
        page.locator(f"[data-testid=body-map] [data-region={first}]").focus()
        for arrow in ways[region]:
            page.keyboard.press(arrow)
        page.keyboard.press("Enter")
        expect_picked(page, region)
    page.keyboard.press("Escape")
    expect(page.locator("[data-testid=body-map] [aria-pressed=true]")).to_have_count(0)


def test_every_region_is_picked_by_touch_on_a_phone(browser: Browser, server: RunningApp) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(server.url + page_path("anatomy"))
    ready(page)
    for region in REGIONS:
        page.touchscreen.tap(*middle_of(page, region))
        expect_picked(page, region)
    context.close()


def test_every_region_is_spoken_with_its_state(go: Callable[..., Page]) -> None:
    page = go("anatomy")
    coverage = weekly_coverage(LIBRARY.programs["article_sample"], LIBRARY)
    for name, region in LIBRARY.regions.items():
        state = coverage.regions[name]
        spoken = f"{region.name}, {state.sets:g} sets, {LIBRARY.vocabulary.bands()[state.band].word}"
        expect(page.locator(f"[data-testid=body-map] [data-region={name}]")).to_have_attribute(
            "aria-label", spoken
        )


@pytest.mark.parametrize("hostile", ["nowhere", "<b>", "rhomboids' or 1=1"])
def test_an_unknown_region_in_the_address_opens_the_overview(go: Callable[..., Page], hostile: str) -> None:
    page = go("anatomy", f"region={hostile}")
    expect(page.get_by_text("Pick a muscle on the drawing")).to_be_visible()
