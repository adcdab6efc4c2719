"""README leaves out nothing that a user can give or set, and shows nothing that does not exist."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from backviz.__main__ import _parser
from backviz.addresses import QUERY_NAMES
from backviz.facts.exercises import ElbowPath
from backviz.facts.yaml_text import read_text
from backviz.library import read_library
from backviz.program.file import parse_program
from backviz.program.own_exercises import OwnExercise
from backviz.program.program import BlockSetting, Program, Session, Slot
from tests.documents import DOCUMENTS, FENCE, README, project_files, shell_text
from tools.running_app import ROOT

_OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")
_COMMAND = re.compile(r"(?:python -m |(?<![\w/.`-]))backviz ([a-z]+)\b([^|`\n]*)")


# --- the command line


def _commands() -> dict[str, argparse.ArgumentParser]:
    parser = _parser()
    (group,) = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    return dict(group.choices)


def _options(command: argparse.ArgumentParser) -> set[str]:
    return {name for action in command._actions for name in action.option_strings} - {"-h", "--help"}


def _shown_commands() -> dict[str, str]:
    """Return README's description of each command, by the command."""
    (block,) = [body for _, body in FENCE.findall(README) if body.startswith("python -m backviz ")]
    found = re.split(r"^python -m backviz ", block, flags=re.MULTILINE)[1:]
    return {text.split()[0]: text for text in found}


def test_readme_shows_every_command():
    assert set(_shown_commands()) == set(_commands())


@pytest.mark.parametrize("name", sorted(_commands()))
def test_readme_shows_the_options_of_a_command_and_no_others(name: str):
    shown = set(_OPTION.findall(_shown_commands()[name]))
    takes = _commands()[name]._actions
    assert shown <= _options(_commands()[name])
    assert [one.option_strings for one in takes if one.dest != "help" and not _is_shown(one, name)] == []


def _is_shown(action: argparse.Action, command: str) -> bool:
    text = _shown_commands()[command]
    names = action.option_strings or [str(action.metavar)]
    return any(re.search(rf"(?<![\w-]){re.escape(name)}\b", text) for name in names)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_of_ours_in_a_document_can_be_given(document: Path):
    commands, wrong = _commands(), []
    for name, rest in _COMMAND.findall(shell_text(document)):
        if name not in commands or not set(_OPTION.findall(rest)) <= _options(commands[name]):
            wrong.append(f"{name}{rest}")
    assert wrong == []


# --- settings, addresses, files


def _first_cells(heading: str) -> set[str]:
    """Return the names in the first column of the table under a heading of README."""
    section = README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def test_readme_lists_every_setting_and_no_others():
    read = {
        name
        for path in project_files()
        if path.startswith(("backviz/", "tools/")) and path.endswith(".py")
        for name in re.findall(r"\"(BACKVIZ_[A-Z_]+)\"", (ROOT / path).read_text(encoding="utf-8"))
    }
    assert _first_cells("Settings") == read


def test_readme_lists_every_name_of_an_address_and_no_others():
    assert _first_cells("What an address says") == set(QUERY_NAMES)


def test_readme_says_why_each_package_is_there():
    files = [ROOT / name for name in ("requirements.txt", "requirements-dev.txt")]
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    needed = {found[0] for line in lines if (found := re.match(r"[A-Za-z][\w-]*", line))}
    section = README.split("\n## What it is built on\n", 1)[1].split("\n## ", 1)[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| ")]
    assert {name.strip() for cell in cells for name in cell.split(",")} - {"package"} == needed


def test_readme_s_program_file_opens_and_shows_every_field():
    (text,) = [body for kind, body in FENCE.findall(README) if kind == "yaml"]
    parse_program(text, "README.md", read_library().context)
    week: Any = read_text(text, "README.md").value
    slots = [slot for session in week["sessions"] for slot in session["slots"]]
    assert _keys([week]) == {"backviz_program", *Program.model_fields}
    assert _keys(week["sessions"]) == set(Session.model_fields)
    assert _keys(slots) == set(Slot.model_fields)
    assert _keys([week["block"]]) == set(BlockSetting.model_fields)
    assert _keys(week["exercises"]) == set(OwnExercise.model_fields)
    assert _keys(one["path"] for one in week["exercises"]) == set(ElbowPath.model_fields)


def _keys(records: Iterable[Mapping[str, object]]) -> set[str]:
    return {key for record in records for key in record}
