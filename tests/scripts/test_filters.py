"""The exercise list finds, counts and words a filter as Python does, there and back."""

from __future__ import annotations

import random
from typing import Any
from urllib.parse import parse_qsl

import pytest

from backviz.search.filters import Filter, filter_from_params, filter_text
from backviz.search.index import (
    exercise_index,
    find_exercises,
    group_by_credit,
    index_exercises,
    loosest_filters,
    option_counts,
)
from tests.scripts.v8 import Scripts
from tests.weeks import LIBRARY

INDEX = index_exercises(LIBRARY.exercises.values(), LIBRARY.vocabulary, LIBRARY.regions.values())
TEXTS = (
    "", "", "", "row", "pull up", "pullups", "lat pull down", "chinup", "rear delt flyes", "y", "row d",
    "bell", "down", "ROWS!", "Kéttlebell", "t-bar", "zzz", "face pull", "band", "lats", "one arm row",
    "farmer's walk", "the", "45°", "ß row", "cable seated", "(it's) a+b*c~d!", "100 % & more=less",
    "  spaced   out  ", "🏋️ row",
)  # fmt: skip


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return the finder over the library as `finder`, and what the list says of a query."""
    scripts = Scripts("ui/components/exercise_list/finder.js", "ui/components/exercise_list/words.js")
    scripts("void (globalThis.finder = new Finder(given))", exercise_index(INDEX))
    labels = "([name, options]) => [name, new Map(options)]"
    scripts(f"void (globalThis.labels = Object.fromEntries(Object.entries(finder.options).map({labels})))")
    return scripts


def random_filters(count: int) -> list[Filter]:
    """Return filters of every kind, from loose to impossible."""
    chance = random.Random(1)

    def maybe(facet: str, odds: float) -> str | None:
        return chance.choice(list(INDEX.options[facet])) if chance.random() < odds else None

    def some(facet: str, most: int) -> frozenset[str]:
        options = list(INDEX.options[facet])
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


def test_what_200_random_filters_find_and_count_is_what_python_finds_and_counts(run: Scripts) -> None:
    texts = [filter_text(query) for query in random_filters(200)]
    answers = run(
        """given.map((text) => {
             const { groups, ...more } = finder.find(finder.parse(text));
             const ids = (places) => places.map((place) => finder.items[place].id);
             return { ...more, groups: groups.map(({ credit, places }) => [credit, ids(places)]) };
           })""",
        texts,
    )
    found_some = 0
    for text, answer in zip(texts, answers, strict=True):
        asked = filter_from_params(dict(parse_qsl(text)), INDEX)
        found = find_exercises(INDEX, asked)
        groups = group_by_credit(found).items()
        assert answer["groups"] == [[credit, [hit.exercise.id for hit in hits]] for credit, hits in groups], (
            text
        )
        assert answer["total"] == len(found)
        assert answer["counts"] == option_counts(INDEX, asked), text
        if not found:
            ways = {facet: n for facet, n in answer["without"].items() if n}
            assert ways == {way.facet: way.found for way in loosest_filters(INDEX, asked)}, text
        found_some += bool(found)
    assert 50 < found_some < 190


def test_the_text_of_200_random_filters_is_that_of_python_there_and_back(run: Scripts) -> None:
    texts = [filter_text(query) for query in random_filters(200)]
    assert run("given.map((text) => finder.text(finder.parse(text)))", texts) == texts


def test_options_that_do_not_exist_ask_for_nothing(run: Scripts) -> None:
    (movement, *_) = INDEX.options["movement"]
    text = f"region=brain&equipment=anvil&movement=flight,{movement}&level=&sort=luck&home=no&sides=three"
    assert run("finder.text(finder.parse(given))", text) == f"movement={movement}"
    assert filter_text(filter_from_params(dict(parse_qsl(text)), INDEX)) == f"movement={movement}"


# --- what is said of a query


def said(run: Scripts, text: str) -> Any:
    """Return the chips of a query and what it says where nothing is found."""
    return run(
        """(() => {
             const query = finder.parse(given);
             const asked = askedOf(query, labels);
             return { asked, ...waysOut(query, asked, finder.find(query).without) };
           })()""",
        text,
    )


def test_each_thing_that_is_asked_for_is_cleared_by_itself(run: Scripts) -> None:
    equipment, other = list(INDEX.options["equipment"])[:2]
    chips = said(run, f"q=+row+&region=lower_traps&home=yes&equipment={equipment},{other}")["asked"]
    assert [(chip["name"], chip["change"]) for chip in chips] == [
        ("q", {"q": ""}),
        ("region", {"region": ""}),
        ("home", {"home": ""}),
        ("equipment", {"equipment": [other]}),
        ("equipment", {"equipment": [equipment]}),
    ]
    assert [chip["text"] for chip in chips[:3]] == ["“row”", LIBRARY.regions["lower_traps"].name, "only"]


def test_the_last_piece_of_equipment_taken_away_asks_for_nothing(run: Scripts) -> None:
    (equipment, *_) = INDEX.options["equipment"]
    assert said(run, f"equipment={equipment}")["asked"][0]["change"] == {"equipment": None}
    assert said(run, "equipment=none")["asked"] == [
        {"name": "equipment", "text": "nothing", "change": {"equipment": None}}
    ]
    assert said(run, "q=++")["asked"] == []


def test_an_empty_result_says_which_filter_to_drop_the_best_first(run: Scripts) -> None:
    found = said(run, "region=upper_traps&equipment=band&level=intermediate")
    text = "region=upper_traps&equipment=band&level=intermediate"
    ways = loosest_filters(INDEX, filter_from_params(dict(parse_qsl(text)), INDEX))
    assert ways
    assert found["line"] == "Nothing fits all of these. Leave one out:"
    assert sorted(name for _, name in found["ways"]) == sorted(way.facet for way in ways)
    counts = [int(line.rpartition(": ")[2].split()[0]) for line, _ in found["ways"]]
    assert counts == sorted(counts, reverse=True)


def test_words_that_nothing_has_are_to_be_cleared(run: Scripts) -> None:
    assert said(run, "q=zzz")["ways"] == [["Clear the search", "q"]]
    assert said(run, "q=zzz&level=novice&home=yes&region=lats")["line"]


def test_where_no_single_filter_is_enough_all_are_to_be_cleared(run: Scripts) -> None:
    line = run("waysOut({ q: '' }, [{ name: 'level' }, { name: 'home' }], { level: 0, home: 0 })")
    assert line == {"line": "Leaving out one filter is not enough.", "ways": []}
    assert run("waysOut({ q: '' }, [], {}).line") == ""


def test_how_much_is_found_is_said_in_words(run: Scripts) -> None:
    found = run("[[0, 68], [1, 68], [12, 68], [68, 68], [1, 1]].map(([n, all]) => hitText(n, all))")
    assert found == [
        "No exercise found",
        "1 of 68 exercises",
        "12 of 68 exercises",
        "68 exercises",
        "1 exercise",
    ]
