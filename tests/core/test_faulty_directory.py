"""A data directory with a fault of its file system: each is named within 5 s, and nothing is passed over."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from random import Random

import pytest

from backviz.__main__ import main
from backviz.facts.directory import MAX_PROGRAMS, file_times
from backviz.library import check_directory, read_library
from tests.build import TOY, problems_in, shipped_copy, toy_data
from tests.faulty import (
    ALLOWED_S,
    DIRECTORY_FAULTS,
    EMPTY,
    FILE_FAULTS,
    FILES,
    Fault,
    faults_of_directory,
    faults_of_record,
    no_longer_than,
)
from tests.sampling import rotated, sample

DATA_FILES = [name for name in FILES if "/" not in name]


def assert_named(data: Path, place: Path, fault: Fault, capsys: pytest.CaptureFixture[str]) -> None:
    """Check that `check` says what is wrong at a place, and nothing more, and exits 1."""
    with fault.at(place), no_longer_than(ALLOWED_S):
        code = main(["check", "--data", str(data)])
    out, err = capsys.readouterr()
    assert (code, out) == (1, "")
    assert [line for line in err.splitlines() if not line.startswith(f"{place}:1: {fault.said}")] == []
    assert err


@pytest.mark.parametrize("file, fault", rotated(FILES, list(FILE_FAULTS)))
def test_what_is_no_readable_file_is_named_and_nothing_else(
    tmp_path: Path, file: str, fault: str, capsys: pytest.CaptureFixture[str]
):
    data = toy_data(tmp_path / "toy")
    assert_named(data, data / file, FILE_FAULTS[fault], capsys)


@pytest.mark.parametrize("fault", DIRECTORY_FAULTS)
@pytest.mark.parametrize("inside", ["", "programs"])
def test_what_is_no_readable_directory_is_named_and_nothing_else(
    tmp_path: Path, inside: str, fault: str, capsys: pytest.CaptureFixture[str]
):
    data = toy_data(tmp_path / "toy")
    assert_named(data, data / inside, DIRECTORY_FAULTS[fault], capsys)


@pytest.mark.parametrize("file", DATA_FILES)
def test_an_empty_file_is_one_problem(tmp_path: Path, file: str, capsys: pytest.CaptureFixture[str]):
    data = toy_data(tmp_path / "toy")
    assert_named(data, data / file, EMPTY, capsys)


@pytest.mark.parametrize("fault", FILE_FAULTS)
def test_a_program_file_that_cannot_be_read_is_one_line(
    tmp_path: Path, fault: str, capsys: pytest.CaptureFixture[str]
):
    data, week = toy_data(tmp_path / "toy"), tmp_path / "week.yaml"
    week.write_text(TOY["programs/first_week"], encoding="utf-8")
    commands = (["coverage"], ["link"], ["sheet", "-o", str(tmp_path / "sheet.pdf")])
    with FILE_FAULTS[fault].at(week), no_longer_than(ALLOWED_S):
        codes = [main([*command, str(week), "--data", str(data)]) for command in commands]
    out, err = capsys.readouterr()
    assert (codes, out) == ([1, 1, 1], "")
    assert len(err.splitlines()) == 3
    assert all(line.startswith(f"{week}:1: {FILE_FAULTS[fault].said}") for line in err.splitlines())
    assert not (tmp_path / "sheet.pdf").exists()


@pytest.mark.parametrize("seed", range(sample(40, 400)))
def test_of_several_faults_at_random_each_is_named(tmp_path: Path, seed: int):
    assert faults_of_directory(Random(seed), tmp_path) == []


def test_links_to_readable_files_are_as_good_as_files(tmp_path: Path):
    data = toy_data(tmp_path / "toy")
    (tmp_path / "elsewhere").mkdir()
    for name in [*DATA_FILES, "programs"]:
        (data / name).rename(tmp_path / "elsewhere" / name)
        (data / name).symlink_to(tmp_path / "elsewhere" / name)
    (tmp_path / "link").symlink_to(data)
    assert read_library(tmp_path / "link").programs


@pytest.mark.parametrize(
    "name, text",
    [
        ("EXERCISES.YAML", "unknown file 'EXERCISES.YAML'; did you mean 'exercises.yaml'?"),
        ("Exercises.yaml", "unknown file 'Exercises.yaml'; did you mean 'exercises.yaml'?"),
        ("regions.yaml.txt", "unknown file 'regions.yaml.txt'; did you mean 'regions.yaml'?"),
        ("regions.json", "unknown file 'regions.json'; did you mean 'regions.yaml'?"),
        ("regions.yml", "unknown file 'regions.yml'; did you mean 'regions.yaml'?"),
        ("video.yaml", "unknown file 'video.yaml'; did you mean 'videos.yaml'?"),
        *(
            (
                f"programs/{name}",
                "the file's name is the program's id: small letters, digits and _, then .yaml",
            )
            for name in ("week.json", "week.YAML", "My week.yaml", "other.yml")
        ),
    ],
)
def test_a_name_that_may_be_meant_is_not_passed_over(tmp_path: Path, name: str, text: str):
    data = toy_data(tmp_path / "toy")
    (data / name).write_text(TOY["programs/first_week"], encoding="utf-8")
    assert problems_in(data) == [f"{name}:1: {text}"]


@pytest.mark.parametrize("name", ["Programs", "program", "PROGRAMS"])
def test_a_directory_that_may_be_meant_for_the_programs_is_named(tmp_path: Path, name: str):
    data = toy_data(tmp_path / "toy")
    (data / "programs").rename(data / name)
    assert problems_in(data) == [f"{name}:1: unknown directory '{name}'; did you mean 'programs'?"]


def test_hidden_files_of_editors_and_systems_are_passed_over(tmp_path: Path):
    data = toy_data(tmp_path / "toy")
    for place in (data, data / "programs"):
        (place / ".#exercises.yaml").symlink_to("me@desk.1234")
        (place / "._week.yaml").write_bytes(b"\x00\x05")
    assert check_directory(data) == []


@pytest.mark.parametrize(
    "name, shown",
    [
        (b"week\xff.yaml", r"week\udcff.yaml"),
        (b"week\x1b[31m.yaml", r"week\x1b[31m.yaml"),
        (b"week\n:1: fine.yaml", r"week\n:1: fine.yaml"),
        ("week\u202efdp.yaml".encode(), r"week\u202efdp.yaml"),
    ],
)
@pytest.mark.parametrize("inside", [b"", b"programs/"])
def test_a_name_that_cannot_be_printed_is_printed_escaped(
    tmp_path: Path, inside: bytes, name: bytes, shown: str, capsys: pytest.CaptureFixture[str]
):
    data = toy_data(tmp_path / "toy")
    with open(os.fsencode(data) + b"/" + inside + name, "wb") as file:  # noqa: PTH123 - no text has these bytes
        file.write(TOY["programs/first_week"].encode())
    assert main(["check", "--data", str(data)]) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"{data}/{inside.decode()}{shown}:1: ")
    assert len(err.splitlines()) == 1
    assert err[:-1].isprintable()


def test_a_directory_of_very_many_files_is_named_in_a_few_lines(tmp_path: Path):
    data = toy_data(tmp_path / "toy")
    for number in range(many := sample(600, 100_000)):
        os.mknod(data / "programs" / f"week_{number}.yaml")
        os.mknod(data / f"week_{number}.yml")
    with no_longer_than(ALLOWED_S):
        problems = problems_in(data)
    assert len(problems) == 22
    assert f"programs:1: more than {MAX_PROGRAMS} programs ({many + 1:,} given); keep fewer here" in problems
    assert (
        str(check_directory(data)[0]) == f"{data}:1: {many - 20:,} more files of unknown names; remove them"
    )
    with no_longer_than(ALLOWED_S):
        assert len(file_times(data)) < 2 * MAX_PROGRAMS + 20


# Faults of one file as a whole, by its text; none may show more than the few lines that name it.
WHOLE_FAULTS = {
    "empty": lambda _: "",
    "comments alone": lambda _: "# later\n",
    "number": lambda _: "5\n",
    "list": lambda _: "- a\n",
    "no field": lambda _: "{}\n",
    "not YAML": lambda text: f"{text}\n  - [\n",
    "two documents": lambda text: f"{text}\n---\na: 1\n",
    "cut off": lambda text: text[: len(text) // 3] + "\n: [",
    "JSON": lambda _: json.dumps({"version": 1}),
}


@pytest.mark.parametrize("file, fault", rotated(DATA_FILES, list(WHOLE_FAULTS), seed=3))
def test_nothing_is_said_of_what_follows_from_a_file_that_fails(tmp_path: Path, file: str, fault: str):
    data = shipped_copy(tmp_path)
    (data / file).write_text(WHOLE_FAULTS[fault]((data / file).read_text(encoding="utf-8")), encoding="utf-8")
    problems = problems_in(data)
    assert problems
    assert {problem.split(":")[0] for problem in problems} == {file}
    assert len(problems) <= 4


@pytest.mark.parametrize("file", ["exercises", "regions", "targets", "vocabulary"])
def test_nothing_is_said_of_what_follows_from_a_file_that_is_missing(tmp_path: Path, file: str):
    data = shipped_copy(tmp_path)
    (data / f"{file}.yaml").unlink()
    assert problems_in(data) == [f"{file}.yaml:1: the file is missing"]


@pytest.mark.parametrize("seed", range(sample(8, 300)))
def test_a_broken_record_does_not_bury_its_cause(tmp_path: Path, seed: int):
    assert faults_of_record(Random(seed), tmp_path) == []


def test_a_list_without_records_is_one_line_where_it_stands(tmp_path: Path):
    data = shipped_copy(tmp_path)
    (data / "sources.yaml").write_text("sources: []\n", encoding="utf-8")
    [said] = problems_in(data)
    assert re.fullmatch(r"sources.yaml:1: \d{3} places name an unknown source; add the records", said)


def test_a_word_unknown_in_many_places_is_named_a_few_times_and_counted(tmp_path: Path):
    data = shipped_copy(tmp_path)
    path = data / "regions.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("id: iliac_lats", "id: iliac_lat"), encoding="utf-8"
    )
    said = [
        line for line in problems_in(data) if "unknown region 'iliac_lats'; did you mean 'iliac_lat'?" in line
    ]
    assert len(said) == 5
    assert re.search(r" \(and in \d+ more places: .*exercises.yaml", said[-1])
