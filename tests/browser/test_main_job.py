"""The main job in a real browser, page by page: read, filter, watch, count, move a slider."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from backviz.facts.videos import player_url
from backviz.program.program import change_slot
from backviz.search.filters import Filter
from backviz.search.index import find_exercises
from backviz.week.coverage import weekly_coverage
from tests.browser.board import press_slider
from tests.browser.plate import press_region
from tests.browser.plotted import expect_count_in_chart
from tests.browser.visitors import Faults, Visit
from tests.browser.waiting import still_box
from tests.shipped import LIBRARY
from tools.running_app import ready

SAMPLE = LIBRARY.programs["article_sample"]


def test_start_explains_itself_its_doors_and_muscles_open_and_so_do_a_region_and_a_disagreement(
    go: Callable[..., Page],
) -> None:
    page = go("start")
    expect(page.get_by_test_id("body-map")).to_be_visible()
    for door, title in (
        ("Explore the back", "Anatomy"),
        ("See the elbow rule", "Elbow path"),
        ("Build a week", "Builder"),
        ("Check the week you have", "Import"),
    ):
        page.get_by_role("link", name=door).click()
        expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
        ready(page)
        page.go_back()
        expect(page.get_by_role("link", name=door)).to_be_visible()
        ready(page)
    press_region(page, "rear_delts")
    expect(page.get_by_role("heading", name="Rear delts", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("region=rear_delts"))
    ready(page)
    the_plate_and_the_list_pick_the_same_region(page)
    page.locator(".st-key-menu nav a").filter(has_text="Method").click()
    expect(page.get_by_role("heading", name="Method", exact=True, level=1)).to_be_visible()
    ready(page)
    page.get_by_text(LIBRARY.disagreements["D13"].title).click()
    expect(page.get_by_text("What BackViz does.").locator("visible=true").first).to_be_visible()


def the_plate_and_the_list_pick_the_same_region(page: Page) -> None:
    press_region(page, "lower_traps")
    expect(page.get_by_role("heading", name="Lower traps", exact=True)).to_be_visible()
    expect(page.get_by_role("radio", name="Lower traps")).to_be_checked()
    page.get_by_role("radio", name="Iliac lats").click()
    expect(page.get_by_role("heading", name="Iliac lats", exact=True)).to_be_visible()
    expect(page.locator("[data-region=iliac_lats][aria-pressed=true]")).to_have_count(1)
    expect(page).to_have_url(re.compile("region=iliac_lats"))


def test_filtering_by_region_lists_direct_before_indirect_and_lasts_over_a_reload_and_a_card(
    go: Callable[..., Page],
) -> None:
    page = go("exercises")
    page.locator("[data-region-option=lower_traps]").click()
    found = find_exercises(LIBRARY.exercises.values(), Filter(region="lower_traps"))
    expect(page.get_by_test_id("exercise-hits")).to_contain_text(str(len(found)))
    # A screen of cards is there at once, the rest a moment later.
    expect(page.locator("[data-testid=exercise-lists] .card")).to_have_count(len(found))
    shown = page.locator("[data-testid=exercise-lists] .card").evaluate_all(
        "cards => cards.map(card => card.dataset.exercise)"
    )
    assert shown == [hit.exercise.id for hit in found]
    heads = page.locator("[data-testid=exercise-lists] h2 >> visible=true")
    expect(heads).to_have_text([re.compile(rf"^\s*{word}\b") for word in ("Direct", "Indirect", "Minor")])
    expect(page).to_have_url(re.compile("region=lower_traps"))
    page.reload()
    ready(page)
    expect(page.get_by_test_id("exercise-hits")).to_contain_text(str(len(found)))
    page.get_by_test_id("exercise-card-cross_cable_y").locator("a.name").click()
    expect(page.get_by_role("heading", name="Cross-cable Y raise", exact=True, level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("exercise=cross_cable_y"))
    page.get_by_role("link", name="All exercises").click()
    expect(page.get_by_test_id("exercise-chips")).to_contain_text("Lower traps")
    ready(page)
    an_exercise_without_a_clip_offers_a_labelled_search(page)


def an_exercise_without_a_clip_offers_a_labelled_search(page: Page) -> None:
    page.get_by_test_id("exercise-search").fill(LIBRARY.exercises["kelso_shrug"].name)
    page.get_by_test_id("exercise-card-kelso_shrug").locator("a.name").click()
    expect(page.get_by_test_id("clip-search")).to_have_attribute("href", re.compile("youtube.com/results"))


def test_a_clip_is_there_after_the_click_and_not_before(
    go: Callable[..., Page], visit: Visit, faults: Faults
) -> None:
    faults.allow("youtube-nocookie")
    page = go("exercises", "exercise=rack_chin")
    expect(page.get_by_test_id("clip-play")).to_be_visible()
    expect(page.locator("iframe, video")).to_have_count(0)
    assert visit.network.outside == []
    page.get_by_test_id("clip-play").click()
    player = page.get_by_test_id("clip-player")
    expect(player).to_have_attribute("src", player_url(LIBRARY.videos["rack_chin"][0]))
    expect(page.get_by_test_id("clip-watch")).to_have_attribute(
        "href", re.compile("^https://www.youtube.com/watch")
    )


def test_the_chart_the_table_and_the_reasons_show_the_numbers_of_the_command_line_and_follow_a_slider(
    go: Callable[..., Page],
) -> None:
    page = go("builder")
    expect(page.locator(".js-plotly-plot .textpoint text").first).to_be_visible()
    expect_count_in_chart(page, "rear_delts", 9)
    page.get_by_text("The same numbers as a table").click()
    for name, region in weekly_coverage(SAMPLE, LIBRARY).regions.items():
        cells = page.locator(f"tr[data-region={name}] td")
        expect(cells.first).to_have_text(f"{region.sets:g}")
        expect(cells.nth(5)).to_contain_text(LIBRARY.vocabulary.bands()[region.band].word)
    expect(page.locator("tr[data-muscle=lats] td").first).to_have_text("10.5")
    press_bar(page, "rear_delts")
    expect(page.get_by_text("Rear delts: 9 counted sets.")).to_be_visible()
    press_slider(page, 0, 0, 2)
    sets = weekly_coverage(change_slot(SAMPLE, 0, 0, sets=5), LIBRARY).regions["rear_delts"].sets
    expect(page.locator("tr[data-region=rear_delts] td").first).to_have_text(f"{sets:g}")
    expect_count_in_chart(page, "rear_delts", sets)


def press_bar(page: Page, region: str) -> None:
    counted = page.locator(".js-plotly-plot .trace.bars").nth(1)  # behind it the ranges
    bar = counted.locator(".point path").nth(2 * list(LIBRARY.regions).index(region))
    expect(bar).to_be_visible()
    bar.scroll_into_view_if_needed()
    ready(page)
    x, y, width, height = still_box(bar)
    page.mouse.click(x + width / 2, y + height / 2)


@pytest.mark.parametrize("viewport", [(390, 844)])
def test_the_main_job_works_on_a_phone(go: Callable[..., Page]) -> None:
    page = go("anatomy")
    press_region(page, "iliac_lats")
    expect(page.get_by_role("heading", name="Iliac lats", exact=True)).to_be_visible()
    ready(page)
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("navigation", name="App pages").get_by_role("link", name="Exercises").click()
    page.get_by_test_id("exercise-filters").click()
    page.locator("[data-region-option=iliac_lats]").click()
    expect(page.get_by_test_id("exercise-chips")).to_contain_text("Iliac lats")
