"""A data directory read and checked whole: every problem of every file in one run."""

# ruff: noqa: E501 - a sentence of a table stands on one line

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backviz.facts.directory import file_times
from backviz.facts.problems import DataError
from backviz.library import DATA_DIR, check_directory, data_directory, read_library
from tests.build import fault_in_toy, line_of, problems_in, toy_data, toy_library


def test_the_library_holds_what_the_files_say(tmp_path: Path):
    library = toy_library(tmp_path)
    assert list(library.exercises) == ["hoist", "reef", "scrub"]
    assert [clip.title for clip in library.videos["hoist"]] == ["Hoisting"]
    assert library.video_search == "https://www.youtube.com/results?search_query={name}"
    assert library.check_map == {"pull": "hoist", "dance": None}
    assert library.safety.note == "Swim."
    assert list(library.programs) == ["first_week"]
    assert library.inconsistencies[0].title == "Tide"
    assert library.guide[0].links[0].region == "keel"


def test_only_four_files_are_needed(tmp_path: Path):
    bare = dict.fromkeys(
        ["videos", "sources", "disagreements", "guide", "checks", "other_lifts", "name_words", "first_week"]
    )
    library = toy_library(tmp_path, **bare)
    assert (library.videos, library.programs, library.guide) == ({}, {}, ())
    assert (library.lift_groups, library.other_lifts, library.name_words) == ({}, {}, ())
    assert library.safety.note == "General education, not medical advice."


@pytest.mark.parametrize("name", ["regions", "exercises", "targets", "vocabulary"])
def test_a_missing_file_is_named_and_the_others_are_still_checked(tmp_path: Path, name: str):
    changes = {name: None, "sources": ("read: own", "read: owm")}
    problems = problems_in(toy_data(tmp_path / "toy", **changes))
    assert f"{name}.yaml:1: the file is missing" in problems
    assert any(problem.startswith("sources.yaml:2: 'read' must be") for problem in problems)


def test_a_directory_that_is_none_is_named(tmp_path: Path):
    assert [str(p) for p in check_directory(tmp_path / "no")] == [f"{tmp_path}/no:1: no such directory"]


@pytest.mark.parametrize(
    "file, old, new, at, text",
    [
        ("regions", "regions:\n", "region:\n", "region:", "unknown field 'region'; did you mean 'regions'?"),
        (
            "exercises",
            "  name: Reef",
            "  name: hoist",
            "name: hoist",
            "the name 'hoist' belongs to exercise 'hoist' already",
        ),
        (
            "exercises",
            "  name: Reef",
            "  name: Reef\n  aliases: [one,\n    Pull up the sail]",
            "Pull up the sail",
            "the name 'Pull up the sail' belongs to exercise 'hoist' already",
        ),
        (
            "regions",
            "- {id: hull, name: Hull",
            "- {id: hull, name: Sail",
            "id: hull",
            "the name 'Sail' belongs to muscle 'sail' already",
        ),
        (
            "sources",
            "kind: own",
            "kind: rumour",
            "kind: rumour",
            "unknown source kind 'rumour'; use one of: own",
        ),
        (
            "sources",
            "read: own",
            "read: own, year: 1700",
            "year",
            "'year' must be at least 1800 (1700 given)",
        ),
        (
            "sources",
            "read: own",
            "read: own, url: http://x.org",
            "url",
            "'url' has a form that is not accepted ('http://x.org' given); write an https link without spaces or quotes",
        ),
        (
            "disagreements",
            "id: D1,",
            "id: E1,",
            "id: E1",
            "'id' has a form that is not accepted ('E1' given); write a D and a number",
        ),
        (
            "disagreements",
            "regions: [keel]",
            "regions: [kel]",
            "kel",
            "unknown region 'kel'; did you mean 'keel'?",
        ),
        (
            "guide",
            "page: anatomy",
            "page: anatomi",
            "anatomi",
            "'page' must be 'start', 'anatomy', 'elbow_path', 'exercises', 'builder', 'import_week' or 'method' ('anatomi' given); did you mean 'anatomy'?",
        ),
        ("guide", "region: keel", "region: kel", "region: kel", "unknown region 'kel'; did you mean 'keel'?"),
        (
            "guide",
            "stop_signs: [Water.]",
            "stop_signs: Water.",
            "stop_signs",
            "'stop_signs' must be a list ('Water.' given)",
        ),
        (
            "guide",
            "stop_signs: [Water.]",
            "stop_signs: [Water.], emergency_signs: [{sign: Fire., sources: [captain]}]",
            "emergency_signs",
            "no source of this sign has an address; name one a reader can open",
        ),
        (
            "exercises",
            "evidence: agree",
            "evidence: conflict",
            "low_sail: {credit: 1",
            "confidence is 'high' where a contrast says that studies disagree; "
            "name two outside sources or lower it",
        ),
        (
            "guide",
            "title: Start\n",
            "title: Start\n  under: begin\n",
            "under",
            "unknown earlier open section 'begin'; none is defined",
        ),
        ("guide", "safety: {", "safty: {", "safty", "unknown field 'safty'; did you mean 'safety'?"),
        (
            "checks",
            "map: {pull: hoist",
            "map: {pull: hoisd",
            "map:",
            "unknown exercise 'hoisd'; did you mean 'hoist'?",
        ),
        (
            "checks",
            "map: {pull: hoist, dance: null}",
            "map: [pull]",
            "map:",
            "'map' must be a mapping of exercise words to exercise ids or null",
        ),
        (
            "checks",
            "sets: {pull: 4, dance: 2}",
            "sets: {pull: 4, jump: 2}",
            "jump",
            "exercise word 'jump' is not in 'map'; map it to an exercise or null",
        ),
        (
            "checks",
            "top_sail: 3, sail: 4",
            "top_sail: 3, sale: 4",
            "sale",
            "unknown region or muscle 'sale'; did you mean 'sail'?",
        ),
        (
            "checks",
            "rule: fractional",
            "rule: halves",
            "rule",
            "'rule' must be 'fractional', 'direct' or 'all' ('halves' given)",
        ),
        ("checks", "regions: [keel]", "regions: [kel]", "kel]", "unknown region 'kel'; did you mean 'keel'?"),
        (
            "checks",
            "sets: {lift: 4, push: 3}",
            "sets: {lift: 4, jump: 3}",
            "- source: A book",
            "'sets' names 'jump', which has no 'credits'",
        ),
        (
            "programs/first_week",
            "exercise: hoist",
            "exercise: hoisd",
            "hoisd",
            "unknown exercise 'hoisd'; did you mean 'hoist'?",
        ),
        (
            "programs/first_week",
            "backviz_program: 1",
            "backviz_program: 2",
            "backviz",
            "program format 2: made by a newer BackViz",
        ),
    ],
)
def test_a_fault_between_or_within_files_is_named(
    tmp_path: Path, file: str, old: str, new: str, at: str, text: str
):
    problems, place = fault_in_toy(tmp_path, file, old, new, at)
    assert f"{place}{text}" in problems


def test_a_region_that_a_disagreement_is_about_is_never_sure_where_studies_disagree(tmp_path: Path):
    """Two outside sources are enough for the other regions of the exercise, not for this one."""
    two_sources = (
        "kind: own, read: own}",
        "kind: own, read: source}\n- {id: mate, name: Mate, citation: Told., kind: own, read: source}",
    )
    data = toy_data(
        tmp_path / "toy",
        sources=two_sources,
        exercises=("evidence: agree", "evidence: conflict"),
        disagreements=("regions: [keel]", "regions: [low_sail]"),
    )
    path = data / "exercises.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "[captain], confidence: high", "[captain, mate], confidence: high"
    )
    path.write_text(text, encoding="utf-8")
    said = "confidence is 'high' where a contrast says that studies disagree; the disagreement is about this region: lower it"
    line = line_of(path, "low_sail: {credit: 1")
    assert problems_in(data) == [f"exercises.yaml:{line}: {said}"]


def test_two_regions_cannot_share_a_name(tmp_path: Path):
    problems, _ = fault_in_toy(tmp_path, "regions", "name: Low sail", "name: Top sail")
    line = line_of(tmp_path / "toy/regions.yaml", "id: low_sail") + 1
    assert problems == [f"regions.yaml:{line}: the name 'Top sail' belongs to region 'top_sail' already"]


def test_a_region_that_nothing_trains_is_named_where_it_stands(tmp_path: Path):
    problems, _ = fault_in_toy(tmp_path, "exercises", "keel: {credit: 1,", "keel: {credit: 0.25,")
    line = line_of(tmp_path / "toy/regions.yaml", "id: keel")
    text = "no exercise gives region 'keel' a direct or indirect set; add one or remove it"
    assert problems == [f"regions.yaml:{line}: {text}"]


@pytest.mark.parametrize("kind, key", [("group", "groups"), ("muscle", "muscles")])
def test_a_heading_without_a_region_is_named(tmp_path: Path, kind: str, key: str):
    latin = ", latin: Mergus" if kind == "muscle" else ""
    new = f"{key}:\n- {{id: spare, name: Spare, text: Empty.{latin}}}\n"
    problems, _ = fault_in_toy(tmp_path, "regions", f"{key}:\n", new)
    assert f"{kind} 'spare' has no region; give it one or remove it" in "\n".join(problems)


def test_a_fault_of_form_does_not_hide_the_faults_of_the_same_file(tmp_path: Path):
    text = "credit: 0.5, sources: [captain]"
    data = toy_data(tmp_path / "toy", exercises=(text, "credit: 0.3, credit: 0.5, sources: &who [capten]"))
    path = data / "exercises.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "keel: {credit: 1, sources: [captain]", "keel: {credit: 1, sources: *who"
        ),
        encoding="utf-8",
    )
    line, alias = line_of(path, "credit: 0.3"), line_of(path, "*who")
    assert problems_in(data) == [
        f"exercises.yaml:{line}: 'credit': a credit is 1 (direct), 0.5 (indirect), 0.25 (minor) or 0 (0.3 given)",
        f"exercises.yaml:{line}: anchor '&who'; write the value out where it is needed",
        f"exercises.yaml:{line}: duplicate key 'credit', first on line {line}; keep one",
        f"exercises.yaml:{line}: unknown source 'capten'; did you mean 'captain'?",
        f"exercises.yaml:{alias}: alias '*who'; write the value out",
    ]


@pytest.mark.parametrize(
    "file",
    [
        "regions",
        "exercises",
        "targets",
        "vocabulary",
        "videos",
        "sources",
        "disagreements",
        "guide",
        "checks",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "[]",
        "{}",
        "- a",
        "a: {b: [c]}",
        "map: 5\nchecks: [{sessions: 5}, {sessions: [{sets: 5}]}]",
        "[",
        "exercises: [{id: {a: b}, name: [x]}, 5, null, {credits: 5}]",
        "regions: [{id: [a]}]\ngroups: 5\nmuscles: [5]",
        "a: &x 1\nexercises: *x\nregions: *x\nmap: *x",
    ],
)
def test_whatever_a_file_holds_the_check_ends_with_problems_named(tmp_path: Path, file: str, text: str):
    problems = problems_in(toy_data(tmp_path / "toy", **{file: text}))
    assert problems
    assert all(":" in problem and "\n" not in problem for problem in problems)


def test_a_mended_file_is_read_anew(tmp_path: Path):
    data = toy_data(tmp_path / "toy", sources=("read: own", "read: owm"))
    with pytest.raises(DataError):
        read_library(data)
    before = file_times(data)
    path = data / "sources.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("owm", "own"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert file_times(data) != before
    assert read_library(data).sources


def test_the_times_of_files_tell_of_a_new_program_and_of_a_lost_one(tmp_path: Path):
    data = toy_data(tmp_path / "toy")
    times = [file_times(data)]
    (data / "programs/gone.yaml").symlink_to(data / "nowhere")
    times.append(file_times(data))
    (data / "nowhere").write_text("", encoding="utf-8")
    times.append(file_times(data))
    (data / "programs").rename(data / "elsewhere")
    times.append(file_times(data))
    assert len(set(times)) == len(times)


def test_the_directory_is_the_one_given_else_the_one_of_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("BACKVIZ_DATA", raising=False)
    assert data_directory() == DATA_DIR
    monkeypatch.setenv("BACKVIZ_DATA", "/elsewhere")
    assert data_directory() == Path("/elsewhere")
    assert data_directory("/here") == Path("/here")


def test_a_sound_directory_has_no_problem(tmp_path: Path):
    assert check_directory(toy_data(tmp_path / "toy")) == []


def test_a_program_that_cannot_be_read_does_not_hide_the_other_faults(tmp_path: Path):
    changes: dict[str, str | tuple[str, str] | None] = {
        "first_week": "a: 1\n---\nb: 2\n",
        "sources": ("kind: own", "kind: rumour"),
    }
    assert problems_in(toy_data(tmp_path / "toy", **changes)) == [
        "programs/first_week.yaml:2: a second document ('---'); keep one per file",
        "sources.yaml:2: unknown source kind 'rumour'; use one of: own",
    ]
