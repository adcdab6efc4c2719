"""The command line: what it prints, its exit codes, and never a traceback."""

# ruff: noqa: E501 - a sentence of a table stands on one line

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from backviz.__main__ import main
from backviz.library import DATA_DIR
from backviz.program.file import parse_program
from tests.build import toy_data
from tests.core.test_broken_copy import break_shipped_copy
from tests.hostile import deep_text

ROOT = DATA_DIR.parent
SAMPLE = DATA_DIR / "programs/article_sample.yaml"
REGIONS = (
    "rhomboids",
    "rear_delts",
    "upper_traps",
    "mid_traps",
    "lower_traps",
    "thoracic_lats",
    "lumbar_lats",
    "iliac_lats",
)


def _run(*arguments: str, **more) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "backviz", *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, **more
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return toy_data(tmp_path / "toy")


def test_check_says_what_a_sound_directory_holds(data: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", "--data", str(data)]) == 0
    out, err = capsys.readouterr()
    holds, rests = out.splitlines()
    assert holds == f"{data}: 3 regions, 3 exercises, 1 clips, 1 programs; no problems"
    assert rests == "5 of 5 counted credits rest on our own work alone"
    assert err == ""


def test_check_names_every_fault_of_a_broken_copy_in_one_run_and_exits_1(tmp_path: Path):
    data, expected = break_shipped_copy(tmp_path)
    done = _run("check", "--data", str(data))
    lines = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (1, "")
    assert len(expected) >= 10
    for said in expected:
        assert any(line.startswith(said) for line in lines), said


def test_coverage_as_json_has_exactly_the_keys_others_rely_on(data: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["coverage", str(data / "programs/first_week.yaml"), "--data", str(data), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "program": "First week",
        "counting": "fractional",
        "regions": {
            "top_sail": {
                "sets": 3, "direct": 3, "indirect": 0, "minor": 0, "sessions": 1, "band": "growing",
                "target": {"min": 2, "productive": [4, 6]},
                "why": [{"session": "Day 1", "exercise": "hoist", "sets": 3, "credit": 1, "counted": 3}],
            },
            "low_sail": {
                "sets": 1.5, "direct": 0, "indirect": 1.5, "minor": 0, "sessions": 1, "band": "below",
                "target": {"min": 2, "productive": [4, 6]},
                "why": [{"session": "Day 1", "exercise": "hoist", "sets": 3, "credit": 0.5, "counted": 1.5}],
            },
            "keel": {
                "sets": 0, "direct": 0, "indirect": 0, "minor": 0.75, "sessions": 0, "band": "below",
                "target": {"min": 1, "productive": [2, 3]},
                "why": [{"session": "Day 1", "exercise": "hoist", "sets": 3, "credit": 0.25, "counted": 0}],
            },
        },
        "muscles": {
            "sail": {"sets": 3, "band": "growing", "per_session": [3]},
            "hull": {"sets": 0, "band": "below", "per_session": [0]},
        },
        "sessions": [{"name": "Day 1", "sets": 3, "minutes": 10.5, "others": []}],
    }  # fmt: skip


@pytest.mark.parametrize(
    "rule, sets",
    [
        ("fractional", (6, 9, 0, 4.5, 1.5, 6, 6, 7.5)),
        ("direct", (3, 6, 0, 0, 0, 3, 3, 3)),
    ],
)
def test_the_sample_week_counts_as_published(rule: str, sets: tuple, capsys: pytest.CaptureFixture[str]):
    assert main(["coverage", str(SAMPLE), "--json", "--counting", rule]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["counting"] == rule
    assert tuple(found["regions"][name]["sets"] for name in REGIONS) == sets
    for region in found["regions"].values():
        assert sum(entry["counted"] for entry in region["why"]) == region["sets"]


def test_each_set_of_the_sample_week_counts_once_for_the_lats(capsys: pytest.CaptureFixture[str]):
    main(["coverage", str(SAMPLE), "--json"])
    assert json.loads(capsys.readouterr().out)["muscles"]["lats"]["sets"] == 10.5


def test_coverage_for_people_shows_number_band_and_minutes(data: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["coverage", str(data / "programs/first_week.yaml"), "--data", str(data)]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "First week (counting rule: fractional)"
    assert "top_sail 3 3 0 0 1 ● growing (min 2, productive 4-6)" in lines
    assert "sail 3 ● growing" in lines
    assert "Day 1: 3 sets, about 10 min" in lines


def test_a_link_gives_its_program_file_back(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = data / "programs/first_week.yaml"
    assert main(["link", str(file), "--data", str(data), "--base", "https://e.org/"]) == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith("https://e.org/builder?p=1")
    assert main(["unlink", link, "--data", str(data), "-o", str(tmp_path / "back.yaml")]) == 0
    assert capsys.readouterr().out == ""
    assert main(["unlink", link, "--data", str(data)]) == 0
    week = parse_program(file.read_bytes(), "f")
    assert parse_program(capsys.readouterr().out, "f") == week
    assert parse_program((tmp_path / "back.yaml").read_bytes(), "f") == week


def test_a_program_file_may_be_json(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "week.json").write_text(
        '{"backviz_program": 1, "name": "J", "sessions": [{"name": "D", "slots": [{"exercise": "hoist", "sets": 2, "reps": [5, 5]}]}]}',
        encoding="utf-8",
    )
    assert main(["coverage", str(tmp_path / "week.json"), "--data", str(data), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["regions"]["top_sail"]["sets"] == 2


WEEK = "backviz_program: 1\nname: A\nsessions:\n- name: D\n  slots:\n  - {exercise: hoist, sets: 3, reps: [8, 12]}\n"


@pytest.mark.parametrize("command", ["coverage", "link"])
@pytest.mark.parametrize(
    "text, said",
    [
        (None, ["1: cannot be read: no such file; check the path"]),
        (WEEK.replace("hoist", "hoisd"), ["6: unknown exercise 'hoisd'; did you mean 'hoist'?"]),
        (
            WEEK.replace("[8,", "[8"),
            ["6: item 1 of 'reps' must be a whole number ('8 12' given)", "6: item 2 of 'reps' is missing"],
        ),
        (WEEK + "  - [\n", ["8: not YAML: did not find expected node content"]),
        ("", ["1: no BackViz program: 'backviz_program: 1' is missing"]),
        (
            WEEK + "name: B\ncounting: half\n",
            [
                "7: duplicate key 'name', first on line 2; keep one",
                "8: 'counting' must be 'fractional', 'direct' or 'all' ('half' given)",
            ],
        ),
    ],
)
def test_a_file_that_is_no_program_is_named_on_stderr(
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    command: str,
    text: str | None,
    said: list[str],
):
    file = tmp_path / "week.yaml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert main([command, str(file), "--data", str(data)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [f"{file}:{line}" for line in said]


IS_DIRECTORY = "a directory, not a file; put a file in its place"


def test_a_directory_is_no_file(data: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["coverage", str(data), "--data", str(data)]) == 1
    assert capsys.readouterr().err == f"{data}:1: cannot be read: {IS_DIRECTORY}\n"


def test_data_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for command in (["check"], ["coverage", str(SAMPLE)], ["link", str(SAMPLE)], ["unlink", "1x"]):
        assert main([*command, "--data", str(tmp_path / "no")]) == 1
        assert capsys.readouterr().err == f"{tmp_path}/no:1: no such directory\n"


ASK = "Ask the sender to send the link again as plain text, or the week as a file."


@pytest.mark.parametrize(
    "link, said",
    [
        ("https://e.org/builder", f"The link carries no program: its 'p' part is missing. {ASK}"),
        ("https://e.org/builder?q=1", f"The link carries no program: its 'p' part is missing. {ASK}"),
        ("https://e.org/builder?p=", f"The link carries no program: its 'p' part is empty. {ASK}"),
        ("1AAAA", f"The link is damaged: it breaks off after 5 signs. {ASK}"),
        ("3AAAA", "The link was made by a newer BackViz. Ask the sender where it opens."),
        ("", f"The link carries no program: its 'p' part is missing. {ASK}"),
        (deep_text(), f"The link is damaged: it does not hold a week. {ASK}"),
    ],
)
def test_a_bad_link_is_refused_in_one_line(link: str, said: str, capsys: pytest.CaptureFixture[str]):
    assert main(["unlink", link]) == 1
    assert capsys.readouterr().err == f"{said}\n"


def test_a_place_that_cannot_be_written_is_named(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    main(["link", str(data / "programs/first_week.yaml"), "--data", str(data)])
    link = capsys.readouterr().out.strip()
    assert main(["unlink", link, "--data", str(data), "-o", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{tmp_path}: cannot be written: a directory; name a file in it\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chekc"],
        ["coverage"],
        ["coverage", "x", "--counting", "half"],
        ["check", "extra"],
        ["serve", "--port", "x"],
    ],
)
def test_wrong_usage_exits_2_and_says_how(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m backviz")


def test_an_interrupt_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("backviz.commands.counting.read_library", interrupt)
    assert main(["check"]) == 1
    assert capsys.readouterr().err == ""


def test_serve_names_the_address_and_starts_the_server(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    started = []
    monkeypatch.setattr("backviz.ui.server.listening.listen_at", lambda host, port: [f"{host} {port}"])
    monkeypatch.setattr("backviz.ui.server.app.serve", lambda *given: started.append(given))
    assert main(["serve", "--host", "127.0.0.1", "--port", "8600"]) == 0
    assert started == [("127.0.0.1", 8600, ["127.0.0.1 8600"])]
    assert "8600" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments, code",
    [
        (["coverage", "no.yaml"], 1),
        (["coverage", "data"], 1),
        (["coverage", "README.md"], 1),
        (["coverage", "/dev/zero"], 1),
        (["unlink", "1" + "A" * 5000], 1),
        (["check", "--data", "backviz"], 1),
        (["nothing"], 2),
        (["check"], 0),
    ],
)
def test_no_command_ends_in_a_traceback(arguments: list[str], code: int):
    done = _run(*arguments)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert bool(done.stderr) == (code != 0)


def test_symbols_are_printed_whatever_the_terminal_speaks():
    done = _run("coverage", str(SAMPLE), env={"PYTHONIOENCODING": "ascii", "PATH": ""})
    assert done.returncode == 0
    assert "▼ below" in done.stdout


def test_a_reader_that_leaves_early_is_no_fault():
    command = f'"{sys.executable}" -m backviz coverage "{SAMPLE}" --json | true'
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""


NAMES = ["Lat Pulldown (Cable)", "Bench press", "zzz \t row|zz", "Lat Pulldown (Cable)", ""]


def test_match_answers_one_record_a_line_in_order_with_the_name_as_it_came(
    capsys: pytest.CaptureFixture[str],
):
    assert main(["match", "--json", *NAMES]) == 0
    out = capsys.readouterr().out
    found = json.loads(out)
    assert [one["name"] for one in found] == NAMES
    assert [json.loads(line.rstrip(",")) for line in out.splitlines()[1:-1]] == found
    assert all(list(one) == ["name", "is", "id", "sure", "why"] for one in found)
    assert [one["is"] for one in found] == ["exercise", "other", "unknown", "exercise", "unknown"]
    assert [one["id"] for one in found[:3]] == ["standard_lat_pulldown", "bench_press", None]
    assert {one["sure"] for one in found} == {"sure", "guess"}


def test_match_reads_names_from_stdin_without_any(data: Path):
    done = _run("match", "--data", str(data), input="\ufeffHoist\r\nMooring\nnothing\n")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [row[:4] for row in rows] == [
        ["Hoist", "exercise", "hoist", "sure"],
        ["Mooring", "other", "moor", "sure"],
        ["nothing", "unknown", "-", "guess"],
    ]


def test_match_of_no_name_at_all_is_an_empty_list():
    done = _run("match", "--json", input="")
    assert (done.returncode, done.stdout) == (0, "[\n]\n")


def test_match_says_in_one_line_that_its_input_is_no_text():
    command = [sys.executable, "-m", "backviz", "match"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, input=b"\xff\xfe row")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"the names must be text in UTF-8\n"
