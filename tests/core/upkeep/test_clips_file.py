"""What a link check writes into the file of clips, what it reports, and the command that runs it."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from backviz.__main__ import main
from backviz.facts.problems import DataError
from backviz.library import read_library
from backviz.upkeep.clips import (
    CheckResult,
    check_library,
    clip_lines,
    write_results,
)
from backviz.upkeep.providers import Manners, Providers
from tests.build import toy_data, toy_library
from tests.standin import StandIn

TODAY = date(2026, 11, 22)
HASTY = Manners(timeout_s=5, pause_s=0, backoff_s=0.01, tries=2)


VIDEOS = """\
# The boat's clips.  Two spaces, kept.
search: "https://www.youtube.com/results?search_query={name}"

videos:

- exercise: hoist   # the first
  url: https://www.youtube.com/watch?v=live_______
  title: "Hoisting"
  match:    exact
  confidence: high
  licence: 'youtube'
  note: >-
    A note of
    two lines


# About the next clip.
- exercise: hoist
  url: https://www.youtube.com/watch?v=gone_______
  title: Hoisting
  match: exact
  status: 'live'   # seen by hand
  last_checked:    # never
  confidence: high
  licence: youtube
-
  exercise: reef
  url: https://wger.de/media/closed.mp4
  title: Reefing
  match: exact
  confidence: high
  licence: cc_by_4
  status: live
  last_checked: "2026-11-20"
  credit: Someone
- exercise: scrub
  url: https://www.youtube.com/watch?v=private____
  title: Scrubbing
  match: exact
  confidence: high
  licence: youtube
  found_in:
  - A list
  # not the last word
# The end."""

AFTER = (
    VIDEOS.replace("two lines\n", "two lines\n  status: live\n  last_checked: 2026-11-22\n")
    .replace("'live'   # seen", "'gone'   # seen")
    .replace("last_checked:    # never", "last_checked: 2026-11-22    # never")
    .replace("last word\n", "last word\n  status: embedding_off\n  last_checked: 2026-11-22\n")
)


def _boat(directory: Path, videos: str = VIDEOS) -> Path:
    data = toy_data(directory / "toy", videos="")
    (data / "videos.yaml").write_bytes(videos.encode())
    return data


def _run(data: Path, standin: StandIn, manners: Manners = HASTY):
    return check_library(
        read_library(data), today=TODAY, providers=Providers.all_at(standin.base), manners=manners
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("start, end", [("", ""), ("\ufeff", "\n\n")])
def test_a_check_changes_only_two_fields_of_each_clip(
    tmp_path: Path, standin: StandIn, ending: str, start: str, end: str
):
    data = _boat(tmp_path, start + VIDEOS.replace("\n", ending) + end)
    _run(data, standin)
    written = (data / "videos.yaml").read_bytes().decode()
    assert written == start + AFTER.replace("\n", ending) + end
    assert [clip.status for clip in read_library(data).videos["hoist"]] == ["live", "gone"]


def test_a_second_check_on_the_same_day_leaves_the_file_alone(tmp_path: Path, standin: StandIn):
    path = _boat(tmp_path) / "videos.yaml"
    _run(path.parent, standin)
    before = (path.read_bytes(), path.stat())
    _run(path.parent, standin)
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == (
        before[0], before[1].st_mtime_ns, before[1].st_ino
    )  # fmt: skip


def test_the_file_is_replaced_whole_and_keeps_its_mode(
    tmp_path: Path, standin: StandIn, monkeypatch: pytest.MonkeyPatch
):
    path = _boat(tmp_path) / "videos.yaml"
    path.chmod(0o640)
    _run(path.parent, standin)
    assert path.stat().st_mode & 0o777 == 0o640
    path.write_text(VIDEOS, encoding="utf-8")
    monkeypatch.setattr(Path, "replace", _no_room)
    report = _run(path.parent, standin)
    assert f"{path}: cannot be written: No space left on device" in report.faults
    assert path.read_text(encoding="utf-8") == VIDEOS
    assert not list(path.parent.glob(".*"))


def _no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_link_to_the_file_stays_a_link(tmp_path: Path, standin: StandIn):
    path = _boat(tmp_path) / "videos.yaml"
    real = path.rename(tmp_path / "real.yaml")
    path.symlink_to(real)
    _run(path.parent, standin)
    assert path.is_symlink()
    assert real.read_text(encoding="utf-8") == AFTER


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path):
    path = _boat(tmp_path, VIDEOS.partition("\n\n\n")[0] + "\n") / "videos.yaml"
    before = path.read_bytes()
    result = CheckResult(read_library(path.parent).videos["hoist"][0], "live", "", None, TODAY)
    path.write_bytes(before + b"# Mine.\n")
    with pytest.raises(
        DataError, match=r"videos.yaml:1: changed while it was being worked on; nothing written"
    ):
        write_results(path, before, [result], "videos.yaml")
    assert path.read_bytes() == before + b"# Mine.\n"


BRACES = """\
videos:
- {exercise: hoist, url: "https://youtu.be/live_______", title: A,
   match: exact, confidence: high, licence: youtube}
"""


def test_a_change_made_while_the_check_runs_survives_and_is_told(tmp_path: Path, standin: StandIn):
    path = _boat(tmp_path) / "videos.yaml"
    report = check_library(
        read_library(path.parent),
        today=TODAY,
        providers=Providers.all_at(standin.base),
        manners=HASTY,
        on_answer=lambda: path.write_text("# Mine.\n", encoding="utf-8"),
    )
    assert report.faults[0] == f"{path}:1: changed while it was being worked on; nothing written"
    assert path.read_text(encoding="utf-8") == "# Mine.\n"


def test_a_file_that_cannot_be_written_into_is_named_before_anybody_is_asked(
    tmp_path: Path, standin: StandIn
):
    data = _boat(tmp_path, BRACES)
    with pytest.raises(
        DataError, match=r"yaml:2: the record is not written with one field a line; write it so"
    ):
        _run(data, standin)
    assert standin.asked == []


def test_the_report_counts_names_and_locates(tmp_path: Path, standin: StandIn):
    data = _boat(tmp_path, VIDEOS.replace('title: "Hoisting"', 'title: "Hauling"'))
    report = _run(data, standin)
    path = data / "videos.yaml"
    assert report.lines == (
        "4 clips of 3 exercises, 2026-11-22: 1 live, 1 embedding off, 1 gone, 1 no answer",
        f"{path}:6: hoist: its site calls it 'Hoisting', here it is 'Hauling'",
        f"{path}:20: hoist: gone (404): https://www.youtube.com/watch?v=gone_______",
        f"{path}:29: reef: no answer (the connection failed), stays live as of 2026-11-20: https://wger.de/media/closed.mp4",
        f"{path}:38: scrub: embedding off (403): https://www.youtube.com/watch?v=private____",
    )
    look = "https://www.youtube.com/results?search_query=Scrub"
    assert report.faults == (
        f"{path}:38: scrub has lost its last clip (embedding off); look for another: {look}",
    )


def test_a_provider_that_was_given_up_is_named_and_its_clips_stay(tmp_path: Path, standin: StandIn):
    data = _boat(tmp_path, VIDEOS.replace("gone_______", "banned_____").replace("private____", "banned_2___"))
    report = _run(data, standin, Manners(timeout_s=5, at_once=1, pause_s=0, tries=1))
    assert report.lines[0].endswith(": 1 live, 3 not told")
    host = standin.base.removeprefix("http://")
    assert report.faults == (f"{host} stopped answering: 3 clips stay as they were; try again later",)
    assert (data / "videos.yaml").read_text(encoding="utf-8").count("2026-11-22") == 1


def test_exercises_and_their_clips_are_listed(tmp_path: Path):
    record = "  status: embedding_off\n  last_checked: 2026-11-20\n  licence: youtube\n"
    library = toy_library(tmp_path, videos=("  licence: youtube\n", record))
    assert clip_lines(library) == [
        "hoist",
        "  exact    embedding off  2026-11-20  https://www.youtube.com/watch?v=abcdefghijk",
        "reef",
        "  no clip",
        "scrub",
        "  no clip",
        "",
        "1 clips for 1 of 3 exercises, 0 not checked yet",
    ]


def _command(*arguments: object) -> int:
    return main(["videos", *map(str, arguments)])


def test_the_command_lists_clips_and_asks_nobody(capsys: pytest.CaptureFixture[str]):
    assert _command() == 0
    out, err = capsys.readouterr()
    assert "not checked" in out
    assert err == ""


def test_the_command_exits_1_when_an_exercise_has_lost_its_last_clip(
    tmp_path: Path, standin: StandIn, capsys: pytest.CaptureFixture[str]
):
    text = VIDEOS.replace("closed.mp4", "live.mp4")
    data = _boat(tmp_path, text)
    assert _command("--check", "--data", data, "--base-url", standin.base) == 1
    out, err = capsys.readouterr()
    assert ": 2 live, 1 embedding off, 1 gone\n" in out
    assert err.count("\n") == 1
    assert ": scrub has lost its last clip (embedding off); look for another: https://" in err


def test_the_command_exits_0_while_every_exercise_keeps_a_clip(
    tmp_path: Path, standin: StandIn, capsys: pytest.CaptureFixture[str]
):
    data = _boat(tmp_path, VIDEOS.replace("closed.mp4", "live.mp4").replace("private____", "live_2_____"))
    assert _command("--check", "--data", data, "--base-url", standin.base) == 0
    assert capsys.readouterr().err == ""


def test_the_command_writes_nothing_when_the_network_is_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(
        "backviz.upkeep.clips.check_library",
        lambda library, **more: check_library(library, **more | {"manners": HASTY}),
    )
    data = _boat(tmp_path)
    assert _command("--check", "--data", data, "--base-url", "http://127.0.0.1:9") == 1
    assert capsys.readouterr() == (
        "", "no provider could be reached, so nothing was written; is this computer online?\n"
    )  # fmt: skip
    assert (data / "videos.yaml").read_text(encoding="utf-8") == VIDEOS


@pytest.mark.parametrize(
    "arguments, text",
    [
        (["--check", "--timeout", "0"], "seconds must be more than 0 and at most 120 (0 given)"),
        (["--check", "--timeout", "nan"], "seconds must be more than 0 and at most 120 (nan given)"),
        (["--check", "--timeout", "soon"], "seconds must be more than 0 and at most 120 (soon given)"),
        (
            ["--check", "--base-url", "here", "--data", "x"],
            "a link such as http://127.0.0.1:8000 is needed (here given)",
        ),
        (["--check", "--base-url", "http://127.0.0.1:9"], "--base-url needs --data"),
        (["--chek"], "unrecognized arguments: --chek"),
    ],
)
def test_wrong_usage_exits_2_and_says_why(
    capsys: pytest.CaptureFixture[str], arguments: list[str], text: str
):
    with pytest.raises(SystemExit) as end:
        _command(*arguments)
    assert end.value.code == 2
    assert text in capsys.readouterr().err


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_the_check_has_come(
    tmp_path: Path, standin: StandIn, monkeypatch: pytest.MonkeyPatch
):
    screen = _Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    data = _boat(tmp_path, VIDEOS.replace("closed.mp4", "live.mp4"))
    _command("--check", "--data", data, "--base-url", standin.base)
    assert "0/4" in screen.getvalue()
    assert "clip" in screen.getvalue()


def test_without_clips_there_is_nothing_to_check(tmp_path: Path, standin: StandIn):
    library = toy_library(tmp_path, videos=None)
    report = check_library(library, today=TODAY, providers=Providers.all_at(standin.base))
    assert (report.lines, report.exit_code, standin.asked) == (("There are no clips to check.",), 0, [])
