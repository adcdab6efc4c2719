"""Exercises: what a record must say, and what one set may give."""

from __future__ import annotations

from pathlib import Path

import pytest

from backviz.facts.counting import CREDIT_NAMES, CREDIT_VALUES
from tests.build import fault_in_toy, line_of, toy_library

CREDIT = "{credit: 1, sources: [captain], confidence: high}"


@pytest.mark.parametrize(
    "old, new, text",
    [
        (
            "credit: 0.5",
            "credit: 0.3",
            "'credit': a credit is 1 (direct), 0.5 (indirect), 0.25 (minor) or 0 (0.3 given)",
        ),
        (
            "credit: 0.5",
            "credit: 2",
            "'credit': a credit is 1 (direct), 0.5 (indirect), 0.25 (minor) or 0 (2 given)",
        ),
        (
            "credit: 0.5",
            "credit: -1",
            "'credit': a credit is 1 (direct), 0.5 (indirect), 0.25 (minor) or 0 (-1 given)",
        ),
        ("credit: 0.5", "credit: half", "'credit' must be a number ('half' given)"),
        ("credit: 0.5", "credit: true", "'credit' must be a number (true given)"),
        (
            "credit: 0.5, sources: [captain]",
            "credit: 0.5, sources: []",
            "'sources' must have at least 1 entry (0 given)",
        ),
        (
            "credit: 0.5, sources: [captain]",
            "credit: 0.5, sources: [pilot]",
            "unknown source 'pilot'; use one of: captain",
        ),
        (
            "confidence: medium",
            "confidence: sure",
            "'confidence' must be 'high', 'medium' or 'low' ('sure' given)",
        ),
        ("keel: {credit: 0.25", "kel: {credit: 0.25", "unknown region 'kel'; did you mean 'keel'?"),
        ("name: Hoist", f"name: {'H' * 81}", "'name' must have at most 80 characters (81 given)"),
        (
            "source: common",
            "source: rumour",
            "'source' must be 'article', 'sample', 'variant', 'contrast', 'common' or 'own' ('rumour' given)",
        ),
        ("movement: upward", "movement: upwards", "unknown movement 'upwards'; did you mean 'upward'?"),
        ("position: standing", "position: sitting", "unknown position 'sitting'; did you mean 'standing'?"),
        ("load: rope", "load: ropes", "unknown load 'ropes'; did you mean 'rope'?"),
        ("level: beginner", "level: expert", "unknown level 'expert'; use one of: beginner"),
        ("equipment: [[rope]]", "equipment: [rope]", "item 1 of 'equipment' must be a list ('rope' given)"),
        ("equipment: [[rope]]", "equipment: [[rop]]", "unknown equipment 'rop'; did you mean 'rope'?"),
        ("equipment: [[rope]]", "equipment: []", "'equipment' must have at least 1 entry (0 given)"),
        (
            "sets: [2, 4]",
            "other_muscles: [bicep]\n  sets: [2, 4]",
            "unknown other muscle 'bicep'; did you mean 'biceps'?",
        ),
        ("pull_deg: 10", "pull_deg: 91", "'pull_deg' must be at most 90 (91 given)"),
        ("flare_deg: 20", "flare_deg: -1", "'flare_deg' must be at least 0 (-1 given)"),
        ("flare_deg: 20", "flare_deg: 20, past_deg: 41", "'past_deg' must be at most 40 (41 given)"),
        ("flare_deg: 20", "flare_deg: 20, arch: 1.5", "'arch' must be at most 1 (1.5 given)"),
        ("mode: shrug", "mode: raise, elevation_deg: 181", "'elevation_deg' must be at most 180 (181 given)"),
        (
            "mode: shrug",
            "mode: shrugs",
            "'mode' must be 'pull', 'raise' or 'shrug' ('shrugs' given); did you mean 'shrug'?",
        ),
        (
            "flare_range_deg: [10, 30]",
            "flare_range_deg: [10, 181]",
            "'flare_range_deg': both ends must be 0 to 180 (181 given)",
        ),
        ("sets: [2, 4]", "sets: [2, 11]", "'sets': both ends must be 1 to 10 (11 given)"),
        ("reps: [8, 12]", "reps: [12, 8]", "'reps': the low end comes first ([12, 8] given)"),
        ("reps: [8, 12]", "reps: [0, 12]", "'reps': both ends must be 1 to 100 (0 given)"),
        ("reps: [8, 12]", "reps: 8-12", "'reps' must be a list ('8-12' given)"),
        ("rest_s: 60", "rest_s: 601", "'rest_s' must be at most 600 (601 given)"),
        ("rest_s: 60", "rest_s: 1:30", "'rest_s' must be a whole number ('1:30' given)"),
        ("cues: [Pull.]", "cues: []", "'cues' must have at least 1 entry (0 given)"),
        ("mistakes: [Letting go.]", "mistakes: []", "'mistakes' must have at least 1 entry (0 given)"),
        ("exercise: hoist", "exercise: hoisst", "unknown exercise 'hoisst'; did you mean 'hoist'?"),
        ("disagreements: [D1]", "disagreements: [D9]", "unknown disagreement 'D9'; use one of: D1"),
        ("is_one_sided: true", "is_one_sided: yes", "'is_one_sided' must be true or false ('yes' given)"),
        (
            "rest_s: 60",
            "reps_unit: miles\n  rest_s: 60",
            "'reps_unit' must be 'reps' or 'steps' ('miles' given)",
        ),
        (
            "rest_s: 60",
            "article: {regions: [kel], says: Yes.}\n  rest_s: 60",
            "unknown region 'kel'; did you mean 'keel'?",
        ),
        (
            "rest_s: 60",
            "article: {group: dek, says: Yes.}\n  rest_s: 60",
            "unknown group 'dek'; did you mean 'deck'?",
        ),
        (
            "rest_s: 60",
            "article: {denies: [kel], says: Yes.}\n  rest_s: 60",
            "unknown region 'kel'; did you mean 'keel'?",
        ),
        ("rest_s: 60", "article: {}\n  rest_s: 60", "'says' is missing"),
        (
            "{harbour: [Heave]}",
            "{harbur: [Heave]}",
            "unknown name list 'harbur'; did you mean 'harbour'?",
        ),
    ],
)
def test_a_faulty_exercise_is_named(tmp_path: Path, old: str, new: str, text: str):
    problems, place = fault_in_toy(tmp_path, "exercises", old, new)
    assert problems == [f"{place}{text}"]


@pytest.mark.parametrize(
    "old, new, at, text",
    [
        (
            "  no_path_because: The arm only holds a brush.\n",
            "",
            "- id: scrub",
            "give either 'path' or, with path: null, 'no_path_because'",
        ),
        (
            "path: {mode: shrug}",
            "path: {mode: shrug}\n  no_path_because: None.",
            "- id: reef",
            "give either 'path' or, with path: null, 'no_path_because'",
        ),
        (
            "flare_deg: 20",
            "flare_deg: 35",
            "- id: hoist",
            "path flare 35 is outside flare_range_deg [10, 30]",
        ),
        ("  rest_s: 60\n", "", "- id: hoist", "'rest_s' is missing"),
        ("  path: null\n", "", "- id: scrub", "'path' is missing"),
    ],
)
def test_a_rule_of_the_whole_record_is_named_at_its_first_line(
    tmp_path: Path, old: str, new: str, at: str, text: str
):
    problems, place = fault_in_toy(tmp_path, "exercises", old, new, at)
    assert problems == [f"{place}{text}"]


@pytest.mark.parametrize(
    "old, new, line, text",
    [
        (
            "pull up the sail]", "heave]", "- id: hoist",
            "the name 'heave' stands in 'listed'; remove it from 'aliases'",
        ),
        ("[Heave]", "[Reef]", "name: Reef", "the name 'Reef' belongs to exercise 'hoist' already"),
    ],
)  # fmt: skip
def test_a_listed_name_is_an_alias_too(tmp_path: Path, old: str, new: str, line: str, text: str):
    problems, place = fault_in_toy(tmp_path, "exercises", old, new, line)
    assert problems == [f"{place}{text}"]


def test_how_common_an_exercise_is_is_the_number_of_lists_it_stands_in(tmp_path: Path):
    exercises = toy_library(tmp_path).exercises
    assert (exercises["hoist"].common, exercises["reef"].common) == (1, 0)
    assert exercises["hoist"].names == ("Hoist", "pull up the sail", "Heave")


def test_an_id_that_stands_twice_is_named_with_its_first_line(tmp_path: Path):
    problems, _ = fault_in_toy(tmp_path, "exercises", "- id: reef", "- id: hoist")
    second = line_of(tmp_path / "toy" / "exercises.yaml", "name: Reef") - 1
    assert problems == [f"exercises.yaml:{second}: id 'hoist' stands on line 2 already"]


@pytest.mark.parametrize("zero", ["0", "0.0"])
def test_an_exercise_that_gives_nothing_is_refused(tmp_path: Path, zero: str):
    problems, place = fault_in_toy(
        tmp_path,
        "exercises",
        f"    keel: {CREDIT}",
        f"    keel: {CREDIT.replace('credit: 1', f'credit: {zero}')}",
        "- id: scrub",
    )
    assert f"{place}'credits' gives no region anything; leave the exercise out" in problems


def test_a_credit_of_none_may_stand_beside_others(tmp_path: Path):
    hoist = toy_library(tmp_path, exercises=("credit: 0.25", "credit: 0")).exercises["hoist"]
    assert hoist.credits["keel"].credit == 0


def test_only_four_credits_exist():
    assert CREDIT_VALUES == (1, 0.5, 0.25, 0)
    assert list(CREDIT_NAMES.values()) == ["direct", "indirect", "minor", "none"]


def test_a_raise_is_not_held_against_the_flare_range(tmp_path: Path):
    raised = toy_library(
        tmp_path, exercises=("{pull_deg: 10, flare_deg: 20}", "{mode: raise, elevation_deg: 135}")
    )
    assert raised.exercises["hoist"].flare_range_deg == (10, 30)
