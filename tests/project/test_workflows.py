"""The workflows that run on each push and each week: well formed, of few rights, doing what they say."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.running_app import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
DEAD = "data/videos.yaml:7: pull_up: gone (404): https://a.b/c"
RENAMED = "data/videos.yaml:9: row: its site calls it 'Row', here it is 'A row'"
SILENT = "data/videos.yaml:11: row: no answer (timed out), stays live as of 2026-11-20: https://a.b/d"
COUNTED = "80 clips of 60 exercises, 2026-11-28: 79 live, 1 gone"


def workflow(name: str) -> dict[str, Any]:
    text = (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - texts only: `on` stays a word
    return found


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def test_every_workflow_is_one_by_the_published_schema():
    assert {path.name for path in FILES} == {"clips.yml", "tests.yml"}
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run([*command, *map(str, FILES)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_workflow_with_a_slip_would_be_seen(tmp_path: Path):
    slip = tmp_path / "slip.yml"
    slip.write_text(FILES[0].read_text(encoding="utf-8").replace("runs-on", "run-on"), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    assert subprocess.run([*command, str(slip)], capture_output=True, check=False).returncode == 1


def test_actionlint_reads_them_on_each_push():
    assert any("actionlint" in step.get("uses", "") for step in steps("tests.yml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_workflow_has_no_right_it_does_not_need_and_an_end(path: Path):
    found = workflow(path.name)
    more = {"issues": "write"} if path.name == "clips.yml" else {}
    assert found["permissions"] == {"contents": "read", **more}
    for job in found["jobs"].values():
        assert int(job["timeout-minutes"]) <= 90
    for step in steps(path.name):
        assert re.fullmatch(r"[\w/.:-]+(@v\d+|:\d+\.\d+\.\d+)", step.get("uses", "a@v1"))
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"
        assert "github.event" not in step.get("run", ""), "nothing from outside is run"


def test_the_suite_runs_on_each_push_with_the_oldest_and_the_newest_python():
    found = workflow("tests.yml")
    assert set(found["on"]) == {"push", "pull_request"}
    oldest = re.search(r'requires-python = ">=(\S+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert oldest
    assert found["jobs"]["suite"]["strategy"]["matrix"]["python"] == [oldest[1], "3.x"]
    assert any(re.fullmatch(r"make .*test", step.get("run", "")) for step in steps("tests.yml"))


def test_the_clips_are_asked_for_once_a_week():
    assert re.fullmatch(r"\d+ \d+ \* \* \d", workflow("clips.yml")["on"]["schedule"][0]["cron"])


def stand_in(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def week(folder: Path, answers: str, faults: str = "", open_issue: str = "") -> tuple[int, str]:
    """Run the last step of the weekly workflow; return its exit code and what it did on the site."""
    (folder / "bin").mkdir()
    (folder / "said.txt").write_text(answers, encoding="utf-8")
    (folder / "wrong.txt").write_text(faults, encoding="utf-8")
    stand_in(folder / "bin", "python", "cat said.txt; cat wrong.txt >&2; test ! -s wrong.txt\n")
    listing = f'if [ "$2" = list ]; then printf "%s" "{open_issue}"; exit; fi\n'
    stand_in(folder / "bin", "gh", listing + 'echo "$@" >>site.txt; cat body.md >>site.txt\n')
    step = steps("clips.yml")[-1]
    environment = {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "TITLE": step["env"]["TITLE"]}
    bash = [shutil.which("bash") or "bash", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(bash, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    site = folder / "site.txt"
    return done.returncode, site.read_text(encoding="utf-8") if site.exists() else ""


def test_a_week_in_which_no_clip_died_opens_nothing(tmp_path: Path):
    given_up = "a.b stopped answering: 3 clips stay as they were; try again later\n"
    assert week(tmp_path, f"{COUNTED}\n{RENAMED}\n{SILENT}\n", faults=given_up) == (0, "")


def test_a_clip_that_died_opens_an_issue_that_names_it(tmp_path: Path):
    code, site = week(tmp_path, f"{COUNTED}\n{RENAMED}\n{DEAD}\n", faults="pull_up: no clip is left\n")
    assert code == 0
    assert site.startswith("issue create --title Clips that no longer play --body-file body.md\n")
    assert f"    {DEAD}\n    pull_up: no clip is left\n" in site
    assert "its site calls it" not in site


def test_the_next_week_adds_to_the_issue_that_is_open(tmp_path: Path):
    code, site = week(tmp_path, f"{COUNTED}\n{DEAD}\n", open_issue="12")
    assert (code, site.splitlines()[0]) == (0, "issue comment 12 --body-file body.md")


def test_a_week_without_network_fails_and_accuses_no_clip(tmp_path: Path):
    assert week(tmp_path, "", faults="no provider could be reached\n") == (1, "")


def test_the_lines_left_out_are_worded_as_the_command_words_them():
    code = (ROOT / "backviz" / "upkeep" / "clips.py").read_text(encoding="utf-8")
    assert all(words in code for words in ("its site calls it", ", stays {", " as of {", "try again later"))
