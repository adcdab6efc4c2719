"""What the browser gets of the elbow-path model: tables that equal it, settings as text, contrast pairs."""

from __future__ import annotations

import base64
import random
import struct
from functools import cache
from typing import Literal

import pytest

from backviz.elbow.model import PRESETS, Preset, elbow_bias
from backviz.elbow.tables import (
    MAX_TEXT,
    BiasTables,
    bias_tables,
    contrast_pairs,
    flare_marks,
    path_changes,
    path_from_text,
    path_text,
    setting_from_text,
)
from backviz.facts.exercises import ElbowPath
from backviz.facts.regions import Region
from backviz.library import Library
from tests.build import toy_library

SEED = 20_25


@pytest.fixture(scope="module")
def regions(library: Library) -> list[Region]:
    return list(library.regions.values())


# Tables that equal the model


@cache
def unpacked(text: str, precision: int) -> list[float]:
    raw = base64.b64decode(text)
    return [number / precision for number in struct.unpack(f"<{len(raw) // 2}H", raw)]


def looked_up(tables: BiasTables, region: str, path: ElbowPath, preset: Preset) -> float:
    """Do what the browser does."""
    table = tables["regions"][region]

    def at(numbers: str, index: int) -> float:
        return unpacked(numbers, tables["precision"])[index]

    if path.mode == "shrug":
        return float(table["shrug"])
    if path.mode == "raise":
        return at(table["raise"], path.elevation_deg)
    by_pull = table[preset]
    low, high = (at(numbers, path.pull_deg + 90) for numbers in (by_pull["low"], by_pull["high"]))
    angles = low + (high - low) * at(by_pull["blend"], path.flare_deg)
    return angles * at(table["past"], path.past_deg) * at(table["arch"], round(path.arch * 100))


MODES: list[Literal["pull", "raise", "shrug"]] = ["pull", "pull", "pull", "pull", "pull", "raise", "shrug"]


def random_paths(count: int) -> list[ElbowPath]:
    chance = random.Random(SEED)
    return [
        ElbowPath(
            mode=chance.choice(MODES),
            pull_deg=chance.randint(-90, 90),
            flare_deg=chance.randint(0, 90),
            past_deg=chance.randint(0, 40),
            arch=chance.randint(0, 100) / 100,
            elevation_deg=chance.randint(0, 180),
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize("preset", PRESETS)
def test_the_tables_equal_the_model(preset, regions):
    tables = bias_tables(regions)
    for path in random_paths(200):
        bias = elbow_bias(path, regions, preset)
        for region in regions:
            assert looked_up(tables, region.id, path, preset) == pytest.approx(bias[region.id], abs=0.001)


@pytest.mark.parametrize("preset", PRESETS)
def test_the_tables_equal_the_model_at_every_pull_and_flare(preset: Preset, regions: list[Region]):
    tables = bias_tables(regions)
    for region in regions:
        table = tables["regions"][region.id][preset]
        packed = (table["low"], table["high"], table["blend"])
        low, high, blend = (unpacked(text, tables["precision"]) for text in packed)
        for pull in range(-90, 91, 3):
            for flare in range(0, 91, 3):
                exact = elbow_bias(ElbowPath(pull_deg=pull, flare_deg=flare), [region], preset)[region.id]
                known = low[pull + 90] + (high[pull + 90] - low[pull + 90]) * blend[flare]
                assert known == pytest.approx(exact, abs=0.0002)


def test_regions_without_elbow_data_have_no_tables(tmp_path):
    assert bias_tables(toy_library(tmp_path).regions.values())["regions"] == {}


def test_the_scale_marks_the_flares_single_regions_prefer(regions):
    assert [(mark["at"], mark["text"]) for mark in flare_marks(regions)] == [
        (45, "45°: rear delts"),
        (62, "a bit higher, about 60°: rhomboids"),
    ]


# Settings as text


@pytest.mark.parametrize("preset", PRESETS)
def test_a_setting_survives_being_text(preset):
    for path in random_paths(300):
        text = path_text(path, preset)
        assert len(text) <= MAX_TEXT
        found = path_from_text(text)
        assert found is not None
        again, whose = found
        assert whose == preset
        assert path_text(again, whose) == text


def test_every_shipped_path_is_opened_by_its_text_and_its_exercise(library):
    for exercise in library.exercises.values():
        path, opened = exercise.path, setting_from_text(exercise.id, library.exercises)
        assert opened == ((path, "article", exercise.id) if path else None)
        if path:
            assert setting_from_text(path_text(path), library.exercises) == (path, "article", None)


HOSTILE = [
    "",
    "pull",
    "pull,70,10,0,0",
    "pull,70,10,0,0,article,",
    "pull,70,10,0,0,article\n",
    " pull,70,10,0,0,article",
    "PULL,70,10,0,0,article",
    "pull,070,10,0,0,article",
    "pull,+70,10,0,0,article",
    "pull,-0,10,0,0,article",
    "pull,91,10,0,0,article",
    "pull,-91,10,0,0,article",
    "pull,70,-1,0,0,article",
    "pull,70,91,0,0,article",
    "pull,70,10,41,0,article",
    "pull,70,10,0,1.1,article",
    "pull,70,10,0,0.10,article",
    "pull,70,10,0,.3,article",
    "pull,70,10,0,1e0,article",
    "pull,70,10,0,nan,article",
    "pull,70.5,10,0,0,article",
    "pull,٧٠,10,0,0,article",
    "pull,70,10,0,0,other",
    "pull,70,10,0,0,",
    "raise,181,article",
    "raise,-1,article",
    "raise,090,article",
    "raise,article",
    "shrug,0,article",
    "shrug",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "pull," * 40,
    "9" * 5000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_text_no_setting_writes_is_refused(text, library):
    assert path_from_text(text) is None
    assert setting_from_text(text, library.exercises) is None


def test_no_text_is_no_setting(library):
    assert setting_from_text(None, library.exercises) is None


# Contrast pairs

PAIRS = [
    ("standard_lat_pulldown", "seated_one_arm_cable_pulldown"),
    ("reverse_pec_deck", "db_chest_supported_rear_delt_row"),
    ("narrow_handle_seated_row", "seated_cable_row_wide"),
    ("one_arm_db_row_lumbar", "one_arm_thoracic_db_row"),
]


@pytest.mark.parametrize("one, other", PAIRS)
def test_the_articles_contrasts_are_pairs_to_switch_between(one, other, library):
    pairs = contrast_pairs(library.exercises)
    found = [pair for pair in pairs if {pair["a"]["id"], pair["b"]["id"]} == {one, other}]
    assert len(found) == 1
    assert found[0]["changes"]
    assert found[0]["studies"]
    assert found[0]["angles"]


def test_a_contrast_without_a_path_on_both_sides_is_no_pair(tmp_path):
    toy = toy_library(tmp_path)
    assert [pair["id"] for pair in contrast_pairs(toy.exercises)] == ["hoist-reef"]
    without = {name: exercise for name, exercise in toy.exercises.items() if name != "hoist"}
    assert contrast_pairs(without) == []


CHANGES = [
    (ElbowPath(pull_deg=-5), ElbowPath(pull_deg=5), "pull −5° to 5°"),
    (ElbowPath(), ElbowPath(past_deg=20), "stops at the body to 20° behind the body"),
    (ElbowPath(arch=0.5), ElbowPath(), "less low-back arch"),
    (ElbowPath(), ElbowPath(arch=0.5), "more low-back arch"),
    (ElbowPath(), ElbowPath(mode="shrug"), "a pull becomes a shrug"),
    (
        ElbowPath(mode="raise", elevation_deg=90),
        ElbowPath(mode="raise", elevation_deg=135),
        "arm raised to 135° instead of 90°",
    ),
]


@pytest.mark.parametrize("before, after, words", CHANGES)
def test_what_changes_between_two_paths_is_said_in_words(before, after, words):
    assert path_changes(before, after) == words
