"""Regions, muscles and groups: what a record must say."""

# ruff: noqa: E501 - a sentence of a table stands on one line

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build import fault_in_toy, toy_library


@pytest.mark.parametrize(
    "old, new, text",
    [
        ("short: Top", "short: Topmost sail of all", "'short' must have at most 16 characters (19 given)"),
        ("group: deck", "group: dek", "unknown group 'dek'; did you mean 'deck'?"),
        ("muscle: sail", "muscle: sale", "unknown muscle 'sale'; did you mean 'sail'?"),
        (
            'color: "#5f5aa2"',
            'color: "#5F5AA2"',
            "'color' has a form that is not accepted ('#5F5AA2' given); write a colour such as \"#5f5aa2\", in small letters",
        ),
        ("actions: [pulling]", "actions: [puling]", "unknown action 'puling'; did you mean 'pulling'?"),
        ("actions: [pulling]", "actions: []", "'actions' must have at least 1 entry (0 given)"),
        ("landmarks: [mast]", "landmarks: [mask]", "unknown landmark 'mask'; did you mean 'mast'?"),
        (
            "angle_deg: [10, 20]",
            "angle_deg: [20, 10]",
            "'angle_deg': the low end comes first ([20, 10] given)",
        ),
        ("angle_deg: [10, 20]", "angle_deg: [10, 91]", "'angle_deg': both ends must be 0 to 90 (91 given)"),
        (
            "agreement: conflict",
            "agreement: conflicts",
            "'agreement' must be 'agree', 'partly', 'conflict' or 'untested' ('conflicts' given); did you mean 'conflict'?",
        ),
        ("disagreements: [D1]", "disagreements: [d1]", "unknown disagreement 'd1'; did you mean 'D1'?"),
        ("sources: [captain]", "sources: [capten]", "unknown source 'capten'; did you mean 'captain'?"),
        ("origin: Mast", "origins: Mast", "unknown field 'origins'; did you mean 'origin'?"),
        (
            "id: keel",
            "id: Keel",
            "'id' has a form that is not accepted ('Keel' given); write small letters, digits and _, starting with a letter",
        ),
        ("latin: Carina\n", "elbow: {}\n  latin: Carina\n", "'article' is missing"),
    ],
)
def test_a_faulty_region_is_named(tmp_path: Path, old: str, new: str, text: str):
    problems, place = fault_in_toy(tmp_path, "regions", old, new)
    assert f"{place}{text}" in problems


@pytest.mark.parametrize(
    "old, text",
    [
        ("  plain: It catches wind.\n", "'plain' is missing"),
        (
            "  views: {article: Yes., text: No., difference: All., agreement: conflict}\n",
            "'views' is missing",
        ),
        ("  fibres: {text: Down., angle_deg: [10, 20], sense: down}\n", "'fibres' is missing"),
        ("  group: deck\n", "'group' is missing"),
    ],
)
def test_a_region_without_a_needed_field_is_named_at_its_first_line(tmp_path: Path, old: str, text: str):
    problems, place = fault_in_toy(tmp_path, "regions", old, "", at="- id: top_sail")
    assert problems == [f"{place}{text}"]


ELBOW = "elbow: {{article: {preset}, anatomy: {preset}, past_midline: {past}, arch: {arch}{more}}}\n  latin: Carina\n"
PRESET = "{pull: {home_deg: 90, sharpness: 2}, flare: {home_deg: 0, sharpness: 1}, gain: 1}"


@pytest.mark.parametrize(
    "changes, text",
    [
        (
            {"past": "losses"},
            "'past_midline' must be 'loses', 'gains' or 'same' ('losses' given); did you mean 'loses'?",
        ),
        ({"arch": "5"}, "'arch' must be 'loses', 'gains' or 'same' (5 given)"),
        ({"more": ", raise_gain: 2"}, "'raise_gain' must be at most 1 (2 given)"),
        ({"more": ", shrug_gain: -1"}, "'shrug_gain' must be at least 0 (-1 given)"),
        ({"preset": PRESET.replace("gain: 1", "gain: 0")}, "'gain' must be more than 0 (0 given)"),
        (
            {"preset": PRESET.replace("home_deg: 90", "home_deg: 181")},
            "'home_deg' must be at most 180 (181 given)",
        ),
        (
            {"preset": PRESET.replace("sharpness: 1", "sharpness: 21")},
            "'sharpness' must be at most 20 (21 given)",
        ),
        (
            {"preset": PRESET.replace("gain: 1", "gain: 1, flare_costs: never")},
            "'flare_costs' must be 'always' or 'in_rows' ('never' given)",
        ),
    ],
)
def test_a_faulty_elbow_block_is_named(tmp_path: Path, changes: dict, text: str):
    block = ELBOW.format(**{"preset": PRESET, "past": "same", "arch": "same", "more": ""} | changes)
    problems, place = fault_in_toy(tmp_path, "regions", "latin: Carina\n", block)
    assert problems == [f"{place}{text}"]


def test_a_region_may_have_an_elbow_block_or_none(tmp_path: Path):
    block = ELBOW.format(
        preset=PRESET,
        past="loses",
        arch="gains",
        more=", raise: {home_deg: 150, sharpness: 1}, raise_gain: 0.5",
    )
    regions = toy_library(tmp_path, regions=("latin: Carina\n", block)).regions
    assert regions["top_sail"].elbow is None
    assert regions["keel"].elbow is not None
    assert regions["keel"].elbow.raise_ is not None


def test_regions_muscles_and_groups_keep_the_order_of_the_file(tmp_path: Path):
    library = toy_library(tmp_path)
    assert (list(library.groups), list(library.muscles)) == (["deck"], ["sail", "hull"])
    assert library.regions_of("sail") == ("top_sail", "low_sail")
    assert library.regions_of("hull") == ("keel",)
