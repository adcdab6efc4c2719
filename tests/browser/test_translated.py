"""A page that the browser has translated: every number on it follows what is done, and nothing breaks."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from backviz.program.link import program_text
from backviz.program.program import change_slot
from backviz.week.starter_copies import settled
from tests.browser.board import LIBRARY, SAMPLE, press_slider, slider_at, wait_until_kept
from tests.browser.parts import press_reset
from tests.browser.waiting import expect_equal
from tools.running_app import ready

Go = Callable[..., Page]
# Compare first: once there is a change to take back, it begins with the week before that.
PARTS = ("Compare", "Count", "Fix gaps", "Block", "Share and export", "Targets and credits")

# As Chrome does it: each text node is taken out, and a <font> in a <font> with its words is put in its place.
TRANSLATE = """() => {
  const kept = "script, style, noscript, textarea, option, svg, [translate=no]";
  const texts = (root) => [...root.childNodes].flatMap((node) =>
    node.nodeType === Node.TEXT_NODE ? [node]
      : node.nodeType !== Node.ELEMENT_NODE || node.matches(kept) ? []
      : [...texts(node), ...(node.shadowRoot ? texts(node.shadowRoot) : [])]);
  let count = 0;
  for (const text of texts(document.body)) {
    if (!text.data.trim() || text.parentNode.nodeName === "FONT") continue;
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = text.data;
    outer.append(inner);
    text.replaceWith(outer);
    count += 1;
  }
  return count;
}"""

# What is read on a page, without what only tells of the moment.
READ = """() => {
  const left = "script, style, noscript, svg, [role=status], [role=alert], [aria-live], .first, "
    + ".st-key-menu, [data-testid=stToast], [data-testid=stTooltipContent]";
  const words = (root) => [...root.childNodes].flatMap((node) =>
    node.nodeType === Node.TEXT_NODE ? [node.data]
      : node.nodeType !== Node.ELEMENT_NODE || node.matches(left) ? []
      : [...(node.shadowRoot ? words(node.shadowRoot) : []), ...words(node),
         ...(getComputedStyle(node).display.startsWith("inline") ? [] : ["\\n"])]);
  const lines = words(document.querySelector("[data-testid=stMain]")).join("").split("\\n");
  return lines.map(line => line.replace(/\\s+/g, " ").trim()).filter(line => /\\d/.test(line));
}"""


def translate(page: Page) -> None:
    """Translate the page as a browser does, and again whatever is new on it."""
    assert page.evaluate(TRANSLATE) > 0


def expect_read(page: Page, fresh: list[str]) -> None:
    """Wait until every line with a number is one that a fresh visit of this address showed."""
    ready(page)
    expect_equal(page, lambda: page.evaluate(READ), fresh)


def look_at(page: Page, part: str) -> list[str]:
    """Open a part of the builder and return what is read then."""
    page.get_by_role("radiogroup", name="What to look at").get_by_text(part, exact=True).click()
    ready(page)
    found: list[str] = page.evaluate(READ)
    return found


def test_every_part_of_the_builder_follows_edits_after_a_translation(go: Go) -> None:
    week = settled(change_slot(SAMPLE, 0, 0, sets=5), LIBRARY)
    page = go("builder", f"p={program_text(week)}")
    fresh = {part: look_at(page, part) for part in PARTS}
    for part in PARTS:
        look_at(page, part)
        translate(page)
        press_slider(page, 0, 0, 2)
        translate(page)
        press_slider(page, 1, 1, 1)
        assert page.evaluate(READ) != fresh[part], part
        press_reset(page)
        expect_read(page, fresh[part])
    # An edit, too, leads to the numbers of a fresh visit: the sentence on the counting rules among them.
    look_at(page, "Count")
    slider_at(page, 0, 0).press("ArrowLeft")
    slider_at(page, 0, 0).press("ArrowLeft")
    wait_until_kept(page)
    translate(page)
    assert page.evaluate(READ) != fresh["Count"]
    press_slider(page, 0, 0, 2)
    expect_read(page, fresh["Count"])


def test_a_region_a_search_and_an_elbow_path_after_a_translation_have_their_own_numbers(go: Go) -> None:
    page = go("anatomy", "region=rear_delts")
    expect_read(page, read_before_a_region_is_picked_again(page))
    open_from_the_menu(page, "Exercises")
    expect_read(page, read_before_a_search_is_made_again(page))
    open_from_the_menu(page, "Elbow path")
    expect_read(page, read_before_an_elbow_is_moved_again(page))


def open_from_the_menu(page: Page, title: str) -> None:
    page.locator(".st-key-menu nav a").filter(has_text=title).click()
    expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
    ready(page)


def read_before_a_region_is_picked_again(page: Page) -> list[str]:
    fresh: list[str] = page.evaluate(READ)
    page.get_by_role("radio", name="Lower traps").click()
    page.wait_for_url("**region=lower_traps**")
    ready(page)
    translate(page)
    assert page.evaluate(READ) != fresh
    page.get_by_role("radio", name="Rear delts").click()
    page.wait_for_url("**region=rear_delts**")
    return fresh


def read_before_a_search_is_made_again(page: Page) -> list[str]:
    search = page.get_by_test_id("exercise-search")
    search.fill("face pull")
    page.wait_for_url("**q=face**")
    ready(page)
    fresh: list[str] = page.evaluate(READ)
    search.fill("")
    page.wait_for_url(lambda url: "q=face" not in url)
    ready(page)
    translate(page)
    assert page.evaluate(READ) != fresh
    search.fill("face pull")
    page.wait_for_url("**q=face**")
    return fresh


def read_before_an_elbow_is_moved_again(page: Page) -> list[str]:
    flare, before = page.get_by_test_id("elbow-slider-flare"), page.url
    flare.press("End")
    page.wait_for_url(lambda url: url != before)
    ready(page)
    fresh: list[str] = page.evaluate(READ)
    address = page.url
    flare.press("Home")
    page.wait_for_url(lambda url: url != address)
    ready(page)
    translate(page)
    assert page.evaluate(READ) != fresh
    flare.press("End")
    page.wait_for_url(address)
    return fresh
