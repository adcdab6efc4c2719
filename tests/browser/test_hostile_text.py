"""In a real browser: what visitors write stays text, and no address brings a page down."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from urllib.parse import quote, urlencode

from playwright.sync_api import Page, expect

from backviz.addresses import PAGES
from tests.browser.board import expect_sets, press_slider
from tests.browser.visitors import Visit
from tests.browser.waiting import expect_equal, give_time
from tests.hostile import HOSTILE_TEXT, OWN_ID, QUERY_NAMES, VALUES
from tests.sampling import sample
from tools.running_app import page_path, ready

# What text must never have become: something run, a link or a picture of elsewhere, a formula, an icon.
MADE = """() => {
  const found = [];
  if (window.hacked) found.push('a script ran');
  const all = (root) => [...root.querySelectorAll('*')].flatMap(
    (node) => node.shadowRoot ? [node, ...all(node.shadowRoot)] : [node]);
  for (const node of all(document)) {
    const address = node.getAttribute('href') || node.getAttribute('src') || '';
    if (/^\\s*(javascript|data:text)/i.test(address)) found.push('address ' + address);
    if (/evil\\.example/.test(address.split('?')[0])) found.push('link ' + address);
    const traps = [...node.attributes].filter((one) => /^on/i.test(one.name) && /hacked/.test(one.value));
    if (traps.length) found.push(node.outerHTML);
    if (node.classList.contains('katex')) found.push('a formula: ' + node.textContent);
    if (/bug.report icon/.test(node.getAttribute('aria-label') || '')) found.push('an icon');
    if (node.tagName === 'B' && node.textContent === 'b') found.push('bold text');
  }
  return found;
}"""


def look_for_made(page: Page) -> None:
    assert page.evaluate(MADE) == []
    expect(page.get_by_test_id("stException")).to_have_count(0)


ADDRESSES = (
    ("anatomy", "region=rhomboids,mid_traps"),
    ("exercises", f"exercise={OWN_ID},pull_up"),
    ("elbow_path", f"path={OWN_ID}"),
)


def test_a_week_of_hostile_texts_is_shown_as_text(go: Callable[..., Page], visit: Visit) -> None:
    page = go("start", f"p={HOSTILE_TEXT}")
    look_for_made(page)
    for entry in PAGES.values():
        page.locator(".st-key-menu nav a").filter(has_text=entry.title).click()
        expect(page).to_have_title(f"{entry.title} · BackViz")
        ready(page)
        expect_equal(page, lambda: HOSTILE_TEXT in page.url, True)
        give_time(page, 300)
        look_for_made(page)
    for name, query in ADDRESSES:
        page = go(name, f"{query}&p={HOSTILE_TEXT}")
        give_time(page, 300)
        look_for_made(page)
    page = go("exercises", f"exercise={OWN_ID}&p={HOSTILE_TEXT}")
    look_for_made(page)
    page.get_by_role("button", name="Add").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("window.hacked=1")
    look_for_made(page)
    assert not visit.network.outside


def test_every_part_of_the_builder_shows_hostile_texts_as_text_and_a_bad_file_too(
    go: Callable[..., Page], visit: Visit
) -> None:
    page = go("builder", f"p={HOSTILE_TEXT}")
    expect(page.get_by_test_id("live-board")).to_be_visible()
    look_for_made(page)
    for part in ("Fix gaps", "Block", "Compare", "Targets and credits", "Count", "Share and export"):
        page.get_by_text(part, exact=True).first.click()
        ready(page)
        look_for_made(page)
    name = "<img src=x onerror=window.hacked=1> [x](javascript:window.hacked=1).yaml"
    bad = b"backviz_program: 1\nname: ':material/bug_report:'\n'<b>b</b> $x$': 1\n"
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "text/yaml", "buffer": bad}
    )
    expect(page.get_by_text("This file was not opened", exact=False)).to_be_visible()
    look_for_made(page)
    assert not visit.network.outside


def test_no_address_brings_a_page_down(go: Callable[..., Page], visit: Visit) -> None:
    sent = [value for value in VALUES if len(value) < 7_000]
    for name in PAGES:
        random = Random(name)
        for _ in range(sample(1, 3)):
            pairs = [(one, random.choice(sent)) for one in random.choices(QUERY_NAMES, k=7)]
            page = go(name, urlencode(pairs, errors="replace")[:14_000])
            look_for_made(page)
            expect(page.get_by_test_id("stMain")).to_contain_text("not medical advice")
    assert not visit.network.outside


def test_a_damaged_link_is_said_in_words_and_an_open_week_stays(go: Callable[..., Page]) -> None:
    page = go("builder", "p=1" + quote("<img src=x onerror=window.hacked=1>"))
    expect(page.get_by_text("The link is damaged", exact=False)).to_be_visible()
    press_slider(page, 0, 0, 2)
    page.evaluate("() => history.replaceState(null, '', '/builder?p=1damaged&region=%00')")
    press_slider(page, 0, 1, 1)
    look_for_made(page)
    expect_sets(page, 0, 0, 5)
    page.reload()
    ready(page)
    expect_sets(page, 0, 0, 5)
    expect_sets(page, 0, 1, 4)
    assert page.url.split("?")[0].endswith(page_path("builder"))
