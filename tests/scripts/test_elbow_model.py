"""The elbow lab counts, words and ranks a path as Python does."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from backviz.elbow.model import PRESETS as VIEWS
from backviz.elbow.model import Preset, elbow_bias, nearest_paths, top_regions
from backviz.elbow.tables import bias_tables, path_from_text, path_text
from backviz.elbow.verdict import AMOUNTS
from backviz.facts.exercises import ElbowPath
from tests.scripts.v8 import Scripts
from tests.weeks import LIBRARY

REGIONS = list(LIBRARY.regions.values())
PRESETS = list(VIEWS)


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return the lab's model, with the tables of the library as `tables`."""
    scripts = Scripts(
        "ui/components/elbow_lab/model.js",
        "ui/components/elbow_lab/ranking.js",
        "ui/components/elbow_lab/words.js",
    )
    scripts(
        "void (globalThis.tables = new Tables(given.tables, given.presets))",
        {"tables": bias_tables(REGIONS), "presets": PRESETS},
    )
    return scripts


def settings(count: int) -> list[tuple[ElbowPath, Preset]]:
    """Return settings of all three modes, the pulls most often."""
    chance = random.Random(200)
    made = []
    for _ in range(count):
        mode = chance.choice(["pull"] * 8 + ["raise", "shrug"])
        settings: dict[str, dict[str, float]] = {
            "pull": {
                "pull_deg": chance.randint(-90, 90),
                "flare_deg": chance.randint(0, 90),
                "past_deg": chance.randint(0, 40),
                "arch": chance.randint(0, 100) / 100,
            },
            "raise": {"elevation_deg": chance.randint(0, 180)},
            "shrug": {},
        }
        made.append((ElbowPath.model_validate({"mode": mode, **settings[mode]}), chance.choice(PRESETS)))
    return made


def test_the_bias_of_200_random_settings_is_that_of_python(run: Scripts) -> None:
    tried = settings(200)
    found = run(
        """given.texts.map((text) => {
             const [path, preset] = pathOf(text);
             return Object.fromEntries(given.ids.map((id) => [id, tables.bias(id, path, preset)]));
           })""",
        {"texts": [path_text(*one) for one in tried], "ids": list(LIBRARY.regions)},
    )
    for (path, preset), bias in zip(tried, found, strict=True):
        assert bias == pytest.approx(elbow_bias(path, REGIONS, preset), abs=0.001)


def test_a_region_the_tables_do_not_know_has_no_bias(run: Scripts) -> None:
    assert run("tables.bias('no_such', START, 'article')") == 0


def test_the_text_of_a_path_is_that_of_python_there_and_back(run: Scripts) -> None:
    texts = [path_text(*one) for one in settings(200)]
    assert run("given.map((text) => pathText(...pathOf(text)))", texts) == texts


def test_what_python_takes_for_no_path_and_is_out_of_reach_is_none_here_either(run: Scripts) -> None:
    texts = [
        "", "pull", "pull,95,0,0,0,article", "pull,0,0,41,0,article", "raise,181,article", "lift,1,article",
        "pull,0,0,0,1.5,article", "pull,x,0,0,0,article",
    ]  # fmt: skip
    assert [path_from_text(text) for text in texts] == [None] * len(texts)
    assert run("given.map(pathOf)", texts) == [None] * len(texts)


def test_the_nearest_exercises_and_their_distances_are_those_of_python(run: Scripts) -> None:
    exercises = [one for one in LIBRARY.exercises.values() if one.path]
    tried = settings(100)
    found = run(
        """(([exercises, texts]) => {
             const known = exercises.map(([id, text]) => ({ id, path: pathOf(text)[0] }));
             const five = (path) => nearest(known, path).slice(0, 5).map(([{ id }, far]) => [id, far]);
             return texts.map((text) => five(pathOf(text)[0]));
           })(given)""",
        [
            [(one.id, path_text(one.path)) for one in exercises if one.path],
            [path_text(*one) for one in tried],
        ],
    )
    for (path, _), near in zip(tried, found, strict=True):
        python = nearest_paths(path, exercises)
        assert [far for _, far in near] == pytest.approx([far for _, far in python], abs=1e-9)
        assert {name for name, far in near} == {one.id for one, _ in python} or has_ties(python)


def has_ties(found: list[Any]) -> bool:
    """Return whether exercises are equally far, so that either may be the fifth."""
    return len({round(far, 9) for _, far in found}) < len(found)


def test_the_regions_a_path_is_most_biased_towards_are_those_of_python(run: Scripts) -> None:
    tried = settings(100)
    found = run(
        "given.texts.map((text) => topRegions(ranked(tables, given.ids, ...pathOf(text))))",
        {"texts": [path_text(*one) for one in tried], "ids": list(LIBRARY.regions)},
    )
    for (path, preset), tops in zip(tried, found, strict=True):
        python = top_regions(elbow_bias(path, REGIONS, preset))
        assert [value for _, value in tops] == pytest.approx([value for _, value in python], abs=0.001)


def test_two_regions_that_are_close_are_said_to_be_close(run: Scripts) -> None:
    tops = [[["a", 0.8], ["b", 0.71]], [["a", 0.8], ["b", 0.69]], [["a", 0.004], ["b", 0.001]], []]
    close, clear, none, empty = run("given.map(closeness)", tops)
    assert close.startswith("The first two are close")
    assert clear.startswith("Bias: how well")
    assert none == empty == "No region is biased by this path."


def test_it_is_said_on_which_region_the_two_views_differ_most(run: Scripts) -> None:
    given = [
        [["Iliac lats", [0.8, 0.2]], ["Teres", [0.1, 0.2]]],
        [["Iliac lats", [0.8, 0.61]], ["Teres", [0.3, 0.3]]],
        [["Iliac lats", [0.8, 0.78]]],
    ]
    scale = json.dumps({"amounts": AMOUNTS})
    words, numbers, same = run(
        f"given.map((rows) => viewsPart(rows, ['The article', 'Studies'], {scale}))", given
    )
    assert words == "They differ most on the iliac lats: a lot (the article), little (studies)."
    assert numbers == "They differ most on the iliac lats: bias 0.80 (the article), bias 0.61 (studies)."
    assert same == "The two views say nearly the same here."


WORDS = {
    "pull": {-90: "up", -60: "up", -59: "up and back", 0: "straight back", 16: "back, a little down",
             35: "down and back", 61: "down from in front", 90: "straight down"},
    "flare": {0: "tucked", 20: "tucked", 21: "a little out", 40: "out", 70: "straight out"},
    "past": {0: "stops at the body", 1: "behind the body"},
    "arch": {9: "neutral", 10: "slight arch", 60: "clear arch"},
    "elevation": {44: "low", 45: "below the shoulder", 90: "a T", 106: "between T and Y", 135: "a Y",
                  151: "overhead"},
}  # fmt: skip


@pytest.mark.parametrize("field", WORDS)
def test_an_angle_is_called_by_its_word(field: str, run: Scripts) -> None:
    found = run("given.angles.map(WORDS[given.field])", {"field": field, "angles": list(WORDS[field])})
    assert found == list(WORDS[field].values())


def test_a_drawing_is_told_in_a_sentence(run: Scripts) -> None:
    path = json.dumps({"mode": "pull", "pull": -20, "flare": 30, "past": 10, "arch": 0, "elevation": 90})
    said = run(f"['side', 'behind', 'above'].map((view) => spoken(view, {path}))")
    assert said == [
        "The elbow travels up and back, \u221220°, and finishes 10° behind the body, low back neutral.",
        "The elbow finishes 30° out from the side.",
        "The elbow finishes 30° out and finishes 10° behind the body.",
    ]
