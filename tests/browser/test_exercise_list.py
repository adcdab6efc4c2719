"""The list in the browser finds what the core finds, counts what it counts, and says what to drop."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.plate import focused
from tests.browser.waiting import expect_equal, unfold
from tests.shipped import LIBRARY
from tools.running_app import ready


def test_an_empty_result_offers_what_to_drop_arrow_keys_walk_the_cards_and_a_search_says_what_it_made(
    go: Callable[..., Page],
) -> None:
    """An empty result says which filter to drop, and clearing all brings every exercise back."""
    page = go("exercises", "region=upper_traps&equipment=band&level=intermediate")
    expect(page.get_by_test_id("exercise-hits")).to_have_text("No exercise found")
    page.locator("[data-drop]").first.click()
    expect(page.get_by_test_id("exercise-hits")).to_contain_text("exercise")
    expect(page.get_by_test_id("exercise-hits")).not_to_have_text("No exercise found")
    page.get_by_test_id("exercise-clear").click()
    expect(page.get_by_test_id("exercise-hits")).to_have_text(f"{len(LIBRARY.exercises)} exercises")
    expect(page).not_to_have_url(re.compile("region="))
    page.locator("[data-region-option=lower_traps]").click()
    expect(page).to_have_url(re.compile("region=lower_traps"))
    narrow_by_an_option_and_clear(page)
    walk_through_the_cards_and_search(page)


def narrow_by_an_option_and_clear(page: Page) -> None:
    """Each option says how many remain, chips clear one or all, and an exercise that is read clears none."""
    fold = page.locator("[data-facet-fold=movement]")
    fold.locator("summary").click()
    option = fold.locator("[data-option=raise]")
    expect(option).to_have_text(re.compile(r"^\d+$"))
    count = int(option.inner_text())
    fold.locator("input[value=raise]").check()
    expect(page.get_by_test_id("exercise-hits")).to_contain_text(f"{count} of ")
    expect(page.locator(".card:visible")).to_have_count(count)
    expect(page).to_have_url(re.compile("movement=raise"))
    page.locator("[data-chip=movement]").click()
    expect(page).not_to_have_url(re.compile("movement="))
    page.get_by_role("checkbox", name="Dumbbells").check()
    expect(page).to_have_url(re.compile("equipment=dumbbells"))
    page.locator(".card .name").first.click()
    ready(page)
    page.get_by_text("All exercises").click()
    ready(page)
    expect(page.get_by_role("checkbox", name="Dumbbells")).to_be_checked()
    page.get_by_test_id("exercise-clear").click()
    expect(page.get_by_test_id("exercise-hits")).to_have_text(f"{len(LIBRARY.exercises)} exercises")
    expect(page).not_to_have_url(re.compile("region="))


def walk_through_the_cards_and_search(page: Page) -> None:
    page.get_by_test_id("exercise-lists").locator("a.name").first.focus()
    page.keyboard.press("ArrowRight")
    second = page.get_by_test_id("exercise-lists").locator(".card").nth(1).get_attribute("data-exercise")
    expect_equal(page, lambda: focused(page, "exercise"), second)
    figures = page.get_by_test_id("exercise-lists").locator(".figure svg")
    expect(figures.first).to_have_attribute("data-figure", next(iter(LIBRARY.exercises)))
    search, hits = page.get_by_test_id("exercise-search"), page.get_by_test_id("exercise-hits")
    search.fill("paused pull-up")
    expect(hits).to_contain_text("No exercise has all of these words; shown without “paused”.")
    expect(page.get_by_test_id("exercise-card-pull_up")).to_be_visible()
    search.fill("barbell curl")
    expect(hits).to_have_text("No exercise found")
    expect(page.get_by_test_id("exercise-none")).to_contain_text("“Barbell curl” is no back exercise.")
    search.fill("medows rwo")
    page.locator("[data-near]").first.click()
    ready(page)
    expect(page.get_by_role("heading", name="Meadows row")).to_be_visible()


OWN = """exercises:
  - id: my_ring_row
    name: Ring row
    credits: {rhomboids: 1, mid_traps: 0.5}
    equipment: [suspension]
"""


def upload(page: Page, text: str) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "my_exercises.yaml", "mimeType": "text/yaml", "buffer": text.encode()}
    )
    ready(page)


def test_a_faulty_file_is_answered_with_its_line_and_one_mended_is_in_the_list_and_the_link(
    go: Callable[..., Page],
) -> None:
    page = go("exercises")
    unfold(page, "Your own exercises")
    page.get_by_role("tab", name="Open a file").click()
    upload(page, OWN.replace("rhomboids", "romboids"))
    sentence = "my_exercises.yaml:4: unknown region 'romboids'; did you mean 'rhomboids'?"
    expect(page.get_by_text(sentence)).to_be_visible()
    expect(page.get_by_role("button", name="Add 1 exercises")).to_have_count(0)
    upload(page, OWN)
    page.get_by_role("button", name="Add 1 exercises").click()
    expect(page.get_by_test_id("exercise-card-my_ring_row")).to_be_attached()
    page.reload()
    ready(page)
    expect(page.get_by_test_id("exercise-card-my_ring_row")).to_be_attached()
