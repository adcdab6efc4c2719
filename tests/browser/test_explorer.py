"""The explorer by hand: one exercise and its clip, several side by side, one's own, into the week."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from backviz.facts.videos import player_url
from tests.browser.axe import serious_faults
from tests.browser.board import SAMPLE
from tests.browser.visitors import BARE, CLEAN, Visit
from tests.browser.waiting import give_time, unfold
from tests.shipped import LIBRARY
from tools.running_app import RunningApp, ready

NAME = "Anna's towel row"


def describe_own(page: Page) -> None:
    """Complete the form, which has the name already, and add the exercise."""
    picks = page.get_by_role("radiogroup", name="Rhomboids")
    picks.get_by_text("direct", exact=True).click()
    ready(page)
    page.get_by_label("Cues, one a line").fill("Pull the towel to the belly.")
    page.get_by_label("Link to a clip").fill("https://www.youtube.com/watch?v=dQw4w9WgXcQ")
    page.get_by_label("Link to a clip").press("Tab")
    ready(page)
    page.get_by_role("button", name="Add exercise").click()
    expect(page.get_by_text("Your own exercises (1)")).to_be_visible()
    ready(page)


def moving_parts(figure: Locator) -> int:
    return int(figure.evaluate("node => node.getAnimations({ subtree: true }).length"))


def test_a_deep_link_opens_an_exercise_with_all_it_should_say_and_the_next_one_begins_at_its_top(
    go: Callable[..., Page], visit: Visit
) -> None:
    page = go("exercises", "exercise=rack_chin")
    expect(page.get_by_role("heading", name="Rack chin", level=1)).to_be_visible()
    for text in (
        "Do",
        "Avoid",
        "Elbow path.",
        "What a set counts for, and the evidence",
        "Alternatives",
        "Easier",
    ):
        expect(page.get_by_text(text, exact=True).first).to_be_visible()
    figure = page.get_by_test_id("figure").get_by_role("img", name="Rack chin")
    expect(figure).to_be_visible()
    assert not moving_parts(figure)  # less motion is asked for
    page.emulate_media(reduced_motion="no-preference")
    assert moving_parts(figure)
    page.get_by_role("button", name="Hold still: Rack chin").press("Enter")
    expect(page.get_by_role("button", name="Move: Rack chin")).to_be_focused()
    assert not moving_parts(figure)
    assert serious_faults(page) == []
    assert visit.network.outside == []  # though it has a clip
    play_a_clip(page, visit)
    link = page.locator(".bv-thirds a").first
    name = link.inner_text()
    link.press("Enter")
    expect(page.get_by_role("heading", name=name, exact=True, level=1)).to_be_in_viewport()
    ready(page)
    assert page.locator("[data-testid=stMain]").evaluate("node => node.scrollTop") == 0


def play_a_clip(page: Page, visit: Visit) -> None:
    """A clip is there after the click and not before, and plays with the policy."""
    network, faults = visit.network, visit.faults
    faults.allow("youtube-nocookie")
    expect(page.get_by_test_id("clip-play")).to_be_visible()
    expect(page.locator("iframe, video")).to_have_count(0)
    assert network.outside == []
    with page.expect_request(re.compile(r"youtube-nocookie\.com/embed/")) as asked:
        page.get_by_test_id("clip-play").click()
    player = page.get_by_test_id("clip-player")
    expect(player).to_be_visible()
    expect(player).to_have_attribute("src", player_url(LIBRARY.videos["rack_chin"][0]))
    expect(page.get_by_test_id("clip-watch")).to_have_attribute(
        "href", re.compile("^https://www.youtube.com/watch")
    )
    give_time(page, 500)
    assert asked.value.url in network.outside
    assert not [fault for fault in faults.seen if "Content Security Policy" in fault]


def test_an_exercise_is_added_from_its_page_taken_out_at_once_and_compared(
    go: Callable[..., Page], visit: Visit
) -> None:
    page = go("exercises", "exercise=face_pull")
    before = page.url
    expect(page.get_by_role("button", name="To Day 1")).to_have_count(0)  # made when the menu is opened
    page.get_by_role("button", name="Add", exact=False).first.click()
    page.get_by_role("button", name="To Day 1").click()
    expect(page.get_by_text(re.compile(r"Added to .*, Day 1\."))).to_be_visible()
    expect(page).not_to_have_url(before)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text(re.compile(r"Added to .*, Day 1\."))).to_be_hidden()
    expect(page).to_have_url(before)
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Compare with").click()
    page.get_by_role("option").first.click()
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
    expect(page).to_have_url(re.compile("exercise=face_pull(,|%2C)"))
    expect(page.get_by_role("heading", level=2)).to_have_count(2)
    expect(page.get_by_role("columnheader")).to_have_count(3)
    assert serious_faults(page) == []
    assert visit.network.outside == []


def test_an_exercise_added_from_the_list_can_be_taken_out_at_once_and_is_an_edit(
    go: Callable[..., Page],
) -> None:
    page = go("exercises", "q=face pull")
    page.locator("[data-add=face_pull]").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="To Day 2").click()
    expect(dialog.get_by_text(re.compile(r"Added to .*, Day 2\."))).to_be_visible()
    for _ in range(5):  # at once: an answered press never makes the next one count as a second
        dialog.get_by_role("button", name="Undo").click()
        expect(dialog.get_by_text(re.compile(r"Added to .*, Day 2\."))).to_be_hidden()
        dialog.get_by_role("button", name="To Day 2").click()
        expect(dialog.get_by_text(re.compile(r"Added to .*, Day 2\."))).to_be_visible()
    dialog.get_by_role("button", name="Done").click()
    expect(dialog).to_be_hidden()
    ready(page)
    page.locator(".st-key-menu nav a").filter(has_text="Builder").click()
    ready(page)
    expect(page.get_by_test_id("live-board").get_by_text("Face pull").first).to_be_visible()
    expect(page.get_by_test_id("board-name")).to_have_value(f"Copy of {SAMPLE.name}")


def test_an_own_exercise_by_form_is_in_the_list_the_builder_and_the_link(
    go: Callable[..., Page], server: RunningApp, visit: Visit
) -> None:
    page = go("exercises")
    name = page.get_by_label("Name", exact=True)
    expect(name).to_have_count(0)  # made when it is first opened
    unfold(page, "Your own exercises")
    expect(name).to_be_visible()
    assert serious_faults(page, "[data-testid=exercise-lists]") == []  # the list: test_every_page.py
    name.fill(NAME)
    name.press("Tab")
    ready(page)
    unfold(page, "Your own exercises")
    expect(name).to_be_hidden()
    ready(page)
    unfold(page, "Your own exercises")
    expect(name).to_have_value(NAME)  # what is half written outlives the closing of its box
    describe_own(page)
    page.get_by_test_id("exercise-search").fill("towel row")
    expect(page.locator(".card:visible")).to_have_count(1)
    page.get_by_role("button", name=f"Add to program: {NAME}").click()
    page.get_by_role("dialog").get_by_role("button", name="To Day 1").click()
    page.get_by_role("dialog").get_by_role("button", name="Done").click()
    ready(page)
    page.locator(".st-key-menu nav a").filter(has_text="Builder").click()
    ready(page)
    expect(page.get_by_test_id("live-board").get_by_text(NAME).first).to_be_visible()
    expect(page).to_have_url(re.compile("[?&]p="))
    link = page.url
    page.goto(server.url + BARE)
    page.evaluate(CLEAN)  # the next one to open the link has nothing of it on the device
    page.goto(link)
    ready(page)
    expect(page.get_by_test_id("live-board").get_by_text(NAME).first).to_be_visible()
    assert visit.network.outside == []
