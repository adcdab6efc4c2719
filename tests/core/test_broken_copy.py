"""One copy of the shipped data with many faults: one run names each with its file and line."""

# ruff: noqa: E501 - a sentence of a table stands on one line

from __future__ import annotations

from pathlib import Path

from backviz.library import check_directory
from tests.build import line_of, shipped_copy

FAULTS = [
    (
        "exercises.yaml",
        "rear_delts: {credit: 1,",
        "rear_delt: {credit: 1,",
        "unknown region 'rear_delt'; did you mean 'rear_delts'?",
    ),
    (
        "exercises.yaml",
        "mid_traps: {credit: 0.5,",
        "mid_traps: {credit: 0.5, credit: 0.5,",
        "duplicate key 'credit', first on line ",
    ),
    (
        "exercises.yaml",
        "is_one_sided: true\n",
        "is_onesided: true\n",
        "unknown field 'is_onesided'; did you mean 'is_one_sided'?",
    ),
    (
        "exercises.yaml",
        "rest_s: 90\n",
        "rest_s: ninety\n",
        "'rest_s' must be a whole number ('ninety' given)",
    ),
    (
        "exercises.yaml",
        "credit: 0.25,",
        "credit: 0.3,",
        "'credit': a credit is 1 (direct), 0.5 (indirect), 0.25 (minor) or 0 (0.3 given)",
    ),
    (
        "exercises.yaml",
        "other_muscles: [",
        "other_muscles: &same [",
        "anchor '&same'; write the value out where it is needed",
    ),
    (
        "videos.yaml",
        "exercise: face_pull",
        "exercise: facepull",
        "unknown exercise 'facepull'; did you mean 'face_pull'?",
    ),
    ("videos.yaml", "url: https://", "url: http://", "'url' has a form that is not accepted ('http://"),
    (
        "targets.yaml",
        "sessions_per_week: 2",
        "sessions_per_week: 20",
        "'sessions_per_week' must be at most 7 (20 given)",
    ),
    (
        "sources.yaml",
        "read: source",
        "read: sauce",
        "'read' must be 'source', 'abstract', 'second_hand', 'memory' or 'own' ('sauce' given); did you mean 'source'?",
    ),
    (
        "regions.yaml",
        "\nregions:\n",
        EMPTY_REGION := "\nregions:\n\n- id: empty_region\n  name: Empty\n",
        "no exercise gives region 'empty_region' a direct or indirect set; add one or remove it",
    ),
    ("programs/three_day.yaml", "sets: 3,", "sets: 33,", "'sets' must be at most 20 (33 given)"),
]


def break_shipped_copy(directory: Path) -> tuple[Path, list[str]]:
    """Return a copy of the shipped data with the faults above, and how each is to be reported."""
    data, expected = shipped_copy(directory), []
    for file, old, new, _ in FAULTS:
        text = (data / file).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is no longer in {file}"
        (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    for file, _, new, said in FAULTS:
        mark = "- id: empty_region" if new == EMPTY_REGION else new.strip("\n").splitlines()[-1].strip()
        expected.append(f"{data}/{file}:{line_of(data / file, mark)}: {said}")
    return data, expected


def test_every_fault_of_a_broken_copy_is_named_with_its_file_and_line_in_one_run(tmp_path: Path):
    data, expected = break_shipped_copy(tmp_path)
    found = [str(problem) for problem in check_directory(data)]
    for said in expected:
        assert any(problem.startswith(said) for problem in found), (said, found)
    missing = [
        problem for problem in found if "empty_region" not in problem and not problem.endswith("is missing")
    ]
    assert len(missing) == len(FAULTS) - 1


def test_the_problems_stand_in_the_order_of_files_and_lines(tmp_path: Path):
    data, _ = break_shipped_copy(tmp_path)
    places = [(problem.file, problem.line) for problem in check_directory(data)]
    assert places == sorted(places)
