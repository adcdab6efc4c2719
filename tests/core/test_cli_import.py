"""`python -m backviz import`: the table, the JSON, the file it writes, and its exit codes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from backviz.__main__ import main
from backviz.program.file import parse_program
from tests.weeks import LIBRARY

WEEK = (
    "Barbell row 4x8, lat pulldown 3x10-12, face pull 3x15, shrug 3x12, curl 3x10, twice a week, deadlift 1x5"
)


class _Stdin:
    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


def _run(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[int, str, list[str]]:
    file = tmp_path / "week.txt"
    file.write_text(text, encoding="utf-8")
    code = main(["import", str(file), *more])
    out, err = capsys.readouterr()
    return code, out, [line.replace(str(tmp_path), "") for line in err.splitlines()]


def test_import_prints_what_each_row_became(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    code, out, err = _run(WEEK, tmp_path, capsys)
    assert (code, err) == (0, [])
    assert out.splitlines()[:5] == [
        "format: text",
        "",
        "Day 1",
        "     1  Barbell row → Barbell bent-over row (sure)  4x8",
        "     1  lat pulldown → Lat pulldown, overhand bar (sure)  3x10-12",
    ]
    assert "     1  curl → Biceps curl, no back exercise (sure)  3x10" in out
    assert (out.count("Face pull (sure)"), out.count("1x5")) == (2, 1)


def test_import_as_json_has_the_keys_others_rely_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    code, out, err = _run(
        "Mon\nRow machine thing 3x8\nCurl 2x10\nbla\nWarm-up: 5 min", tmp_path, capsys, "--json"
    )
    found = json.loads(out)
    assert set(found) == {"format", "program", "rows", "unread", "skipped", "weeks"}
    assert [
        set(row) >= {"line", "found", "is", "id", "sure", "session", "sets", "reps"} for row in found["rows"]
    ] == [True] * 2
    curl = found["rows"][1]
    assert {key: curl[key] for key in ("line", "found", "is", "id", "sure", "session", "sets", "reps")} == {
        "line": 3, "found": "Curl", "is": "other", "id": "biceps_curl", "sure": "sure",
        "session": "Mon", "sets": 2, "reps": [10, 10],
    }  # fmt: skip
    assert found["unread"] == [{"line": 4, "text": "bla", "why": "No sets and reps are said."}]
    assert found["weeks"] == {"used": [], "left_out": []}
    assert found["program"]["sessions"][0]["day"] == "mon"
    assert code == (1 if any(row["is"] == "unknown" for row in found["rows"]) else 0)
    assert len(err) == code


def test_an_unknown_name_is_named_with_its_line_and_written_as_another_lift(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    target = tmp_path / "program.yaml"
    code, _, err = _run("Face pull 3x15\nZercher wobble 3x8", tmp_path, capsys, "-o", str(target))
    assert code == 1
    assert len(err) == 1
    assert err[0].startswith("/week.txt:2: unknown exercise 'Zercher wobble': ")
    slots = parse_program(target.read_bytes(), "x", LIBRARY.context).sessions[0].slots
    assert [(slot.exercise, slot.other) for slot in slots] == [("face_pull", None), (None, "Zercher wobble")]


def test_import_reads_stdin_and_a_list_of_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    names = tmp_path / "names.yaml"
    names.write_text("backviz_names: 1\nnames: {Zercher wobble: face_pull}\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", _Stdin("Zercher wobble 3x8".encode("utf-16")))
    assert main(["import", "-", "--names", str(names)]) == 0
    assert "Zercher wobble → Face pull (sure)  3x8" in capsys.readouterr().out


@pytest.mark.parametrize(
    "more, code, said",
    [
        (["--format", "liftosaurus"], 1, "week.txt: unknown format 'liftosaurus'; did you mean"),
        (["--weeks", "0"], 2, "weeks are a number from 1 to 520 (0 given)"),
        (["--format", "opengym"], 1, "week.txt: The file has no plan in it."),
    ],
)
def test_wrong_wishes_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], code: int, said: str
):
    if code == 2:
        with pytest.raises(SystemExit) as error:
            _run(WEEK, tmp_path, capsys, *more)
        assert (error.value.code, said in capsys.readouterr().err) == (2, True)
    else:
        found, _, err = _run(WEEK, tmp_path, capsys, *more)
        assert (found, said in err[0]) == (1, True), err


def test_a_file_without_a_program_or_none_at_all_is_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    code, out, err = _run("hello", tmp_path, capsys)
    assert (code, out) == (1, "")
    assert err == ["/week.txt: No exercise with sets was found; write each as “Barbell row 4x8”."]
    assert main(["import", str(tmp_path / "none.txt")]) == 1
    assert "no such file" in capsys.readouterr().err
