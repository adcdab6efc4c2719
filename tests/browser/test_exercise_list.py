"""The list in the browser finds what the core finds, counts what it counts, and says what to drop."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from playwright.sync_api import Page, expect

from backviz.library import read_library
from backviz.search.filters import Filter, filter_from_params, filter_text
from backviz.search.index import (
    Index,
    find_exercises,
    group_by_credit,
    index_exercises,
    loosest_filters,
    option_counts,
)
from tests.browser.plate import focused
from tests.browser.waiting import expect_equal, unfold
from tools.running_app import ready

LIBRARY = read_library()
INDEX = index_exercises(LIBRARY.exercises.values(), LIBRARY.vocabulary, LIBRARY.regions.values())
TEXTS = (
    "",
    "",
    "",
    "row",
    "pull up",
    "pullups",
    "lat pull down",
    "chinup",
    "rear delt flyes",
    "y",
    "row d",
    "bell",
    "down",
    "ROWS!",
    "Kéttlebell",
    "t-bar",
    "zzz",
    "face pull",
    "band",
    "lats",
    "one arm row",
    "farmer's walk",
    "the",
    "45°",
    "ß row",
    "cable seated",
)

ANSWERS = """async (texts) => {
  const hosts = [...document.querySelectorAll('*')];
  const host = hosts.find((element) => element.shadowRoot?.querySelector('.finder'));
  const root = host.shadowRoot.querySelector('.finder');
  const all = (selector, of = root) => [...of.querySelectorAll(selector)];
  const number = (text, form) => Number((text.match(form) || [0, -1])[1]);
  const lists = root.querySelector('.lists');
  const answers = [];
  for (const text of texts) {
    root.dispatchEvent(new CustomEvent('backviz-filter', { detail: text }));
    while (lists.getAttribute('aria-busy') === 'true') await new Promise((done) => setTimeout(done));
    const counts = {};
    const count = (facet, option, found) => { (counts[facet] ??= {})[option] = found; };
    for (const node of all('[data-facet][data-option]')) {
      count(node.dataset.facet, node.dataset.option, Number(node.textContent));
    }
    for (const facet of ['sides', 'level', 'position', 'source']) {
      for (const option of all(`[data-testid=exercise-${facet}] option`)) {
        if (option.value) count(facet, option.value, number(option.textContent, /\\((\\d+)\\)$/));
      }
    }
    const groups = all('section.credit:not([hidden])').map((section) => [
      section.dataset.credit === '' ? null : Number(section.dataset.credit),
      all('.card', section).map((card) => card.dataset.exercise),
    ]);
    const drops = all('[data-drop]').map(
      (node) => [node.dataset.drop, number(node.textContent, /: (\\d+) found$/)]);
    answers.push({ groups, counts, drops: Object.fromEntries(drops) });
  }
  return answers;
}"""


def random_filters(index: Index, count: int) -> list[Filter]:
    """Return filters of every kind, from loose to impossible, the same in every run."""
    chance = random.Random(1)

    def maybe(facet: str, odds: float) -> str | None:
        return chance.choice(list(index.options[facet])) if chance.random() < odds else None

    def some(facet: str, most: int) -> frozenset[str]:
        options = list(index.options[facet])
        return frozenset(chance.sample(options, min(most, len(options))))

    return [
        Filter(
            text=chance.choice(TEXTS),
            region=maybe("region", 0.5),
            movement=some("movement", chance.choice([0, 0, 0, 1, 3])),
            equipment_owned=chance.choice(
                [None, None, frozenset(), some("equipment", 1), some("equipment", 9)]
            ),
            one_sided=chance.choice([None, None, None, True, False]),
            position=maybe("position", 0.1),
            level=maybe("level", 0.2),
            source=maybe("source", 0.2),
            at_home=chance.random() < 0.2,
            sort=chance.choice(["credit", "credit", "name", "level"]),
        )
        for _ in range(count)
    ]


def test_the_browser_agrees_with_the_core_on_200_random_filters(go: Callable[..., Page]) -> None:
    page = go("exercises")
    expect(page.get_by_test_id("exercise-card-face_pull")).to_be_attached()
    filters = random_filters(INDEX, 200)
    answers = page.evaluate(ANSWERS, [filter_text(query) for query in filters])
    found_some = 0
    for query, answer in zip(filters, answers, strict=True):
        text = filter_text(query)
        asked = filter_from_params(dict(parse_qsl(text)), INDEX)
        found = find_exercises(INDEX, asked)
        groups = group_by_credit(found).items()
        found_some += bool(found)
        assert answer["groups"] == [[credit, [hit.exercise.id for hit in hits]] for credit, hits in groups], (
            text
        )
        assert answer["counts"] == option_counts(INDEX, asked), text
        if not found and answer["drops"] != {"q": -1}:
            assert answer["drops"] == {way.facet: way.found for way in loosest_filters(INDEX, asked)}, text
    assert found_some > 50


def test_an_empty_result_says_which_filter_to_drop(go: Callable[..., Page]) -> None:
    page = go("exercises", "region=upper_traps&equipment=band&level=intermediate")
    expect(page.get_by_test_id("exercise-hits")).to_have_text("No exercise found")
    page.locator("[data-drop]").first.click()
    expect(page.get_by_test_id("exercise-hits")).to_contain_text("exercise")
    expect(page.get_by_test_id("exercise-hits")).not_to_have_text("No exercise found")


def test_a_typing_error_gets_a_suggestion(go: Callable[..., Page]) -> None:
    page = go("exercises")
    page.get_by_test_id("exercise-search").fill("medows rwo")
    page.locator("[data-near]").first.click()
    ready(page)
    expect(page.get_by_role("heading", name="Meadows row")).to_be_visible()


def test_arrow_keys_walk_through_the_cards(go: Callable[..., Page]) -> None:
    page = go("exercises")
    page.get_by_test_id("exercise-lists").locator("a.name").first.focus()
    page.keyboard.press("ArrowRight")
    second = page.get_by_test_id("exercise-lists").locator(".card").nth(1).get_attribute("data-exercise")
    expect_equal(page, lambda: focused(page, "exercise"), second)


def test_clearing_all_filters_brings_every_exercise_back(go: Callable[..., Page]) -> None:
    page = go("exercises", "region=lower_traps&home=yes")
    page.get_by_test_id("exercise-clear").click()
    expect(page.get_by_test_id("exercise-hits")).to_contain_text(str(len(LIBRARY.exercises)))
    expect(page).not_to_have_url(re.compile("region="))


OWN = """exercises:
  - id: my_ring_row
    name: Ring row
    credits: {rhomboids: 1, mid_traps: 0.5}
    equipment: [suspension]
"""


def upload(page: Page, text: str) -> None:
    unfold(page, "Your own exercises")
    page.get_by_role("tab", name="Open a file").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "my_exercises.yaml", "mimeType": "text/yaml", "buffer": text.encode()}
    )
    ready(page)


def test_own_exercises_from_a_file_are_in_the_list_the_program_and_the_link(go: Callable[..., Page]) -> None:
    page = go("exercises")
    upload(page, OWN)
    page.get_by_role("button", name="Add 1 exercises").click()
    expect(page.get_by_test_id("exercise-card-my_ring_row")).to_be_attached()
    page.reload()
    ready(page)
    expect(page.get_by_test_id("exercise-card-my_ring_row")).to_be_attached()


def test_a_faulty_file_is_answered_with_its_line_and_changes_nothing(go: Callable[..., Page]) -> None:
    page = go("exercises")
    upload(page, OWN.replace("rhomboids", "romboids"))
    sentence = "my_exercises.yaml:4: unknown region 'romboids'; did you mean 'rhomboids'?"
    expect(page.get_by_text(sentence)).to_be_visible()
    expect(page.get_by_role("button", name="Add 1 exercises")).to_have_count(0)
