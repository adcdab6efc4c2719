"""The documents are true of the code: what they name exists, and README leaves out nothing a user can set.

An old name may stand in a document behind the word "was" ("was `finding.py`"). CHANGELOG tells history and is
not read here.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit

from backviz.__main__ import _parser
from backviz.facts.exercises import ElbowPath
from backviz.facts.yaml_text import read_text
from backviz.library import read_library
from backviz.program.file import parse_program
from backviz.program.own_exercises import OwnExercise
from backviz.program.program import Program, Session, Slot
from backviz.search.filters import QUERY_NAMES
from tools.running_app import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCUMENTS = sorted(
    [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CREDITS.md", "data/README.md")),
        ROOT / "tests" / "golden" / "README.md",
        *(ROOT / "docs").rglob("*.md"),
    ]
)
LINES_OF_ARCHITECTURE = 150
COLUMNS = 120

_OURS = ("backviz", "pages", "data", "tests", "tools", "bench", "deploy", "docs", ".streamlit", ".github")
_CODE = {".py", ".js", ".css", ".html", ".typ", ".yaml", ".yml", ".toml", ".conf", ".svg"}
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(was )?(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
_FILE = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*\.(?:py|js|css|html|typ|ya?ml|toml|md|json|txt|lock|conf|svg|png)")
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_WORD = re.compile(r"_*[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+")
_OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")
_COMMAND = re.compile(r"(?:python -m |(?<![\w/.`-]))backviz ([a-z]+)\b([^|`\n]*)")
# A reader's own file, and names that explain how names are made.
_SAMPLES = {"week.yaml", "sheet.pdf", "show_x", "pick_x", "one_arm_machine_row"}
_FOREIGN = {"asset_dir"}  # Streamlit's, and not used here
_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef


# --- what exists


@cache
def _files() -> frozenset[str]:
    """Return every file of the project that a document may name, from the project's folder."""
    inside = (path for name in _OURS for path in (ROOT / name).rglob("*") if path.is_file())
    top = (path for path in ROOT.iterdir() if path.is_file())
    return frozenset(
        path.relative_to(ROOT).as_posix() for path in (*inside, *top) if "__pycache__" not in path.parts
    )


@cache
def _code() -> str:
    names = sorted(name for name in _files() if Path(name).suffix in _CODE or name == "Makefile")
    texts = (ROOT / name for name in names if name != "tests/house/test_docs.py")
    return "\n".join(path.read_text(encoding="utf-8", errors="ignore") for path in texts)


@cache
def _words() -> frozenset[str]:
    return frozenset(re.findall(r"\w+", _code()))


@cache
def _modules() -> dict[str, dict[str, frozenset[str]]]:
    """Return each module's dotted name with its names, and with each of these the names below it."""
    found = {}
    for name in _files():
        if name.endswith(".py"):
            dotted = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            found[dotted] = _names_in(ast.parse((ROOT / name).read_text(encoding="utf-8")))
    return found


def _names_in(module: ast.Module) -> dict[str, frozenset[str]]:
    names: dict[str, frozenset[str]] = {}
    for node in module.body:
        if isinstance(node, ast.ClassDef):
            names[node.name] = frozenset(_defined(node.body))
        else:
            names |= dict.fromkeys(_defined([node]), frozenset())
    return names


def _defined(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def _is_file(name: str, document: Path) -> bool:
    if "*" in name:
        return any(list(folder.glob(name)) for folder in (ROOT, document.parent))
    if (ROOT / name).exists() or (document.parent / name).exists():
        return True
    return any(path.endswith(f"/{name}") for path in _files())


def _is_dotted_name(name: str) -> bool:
    """Tell whether a module, class or function of ours, of Python or of Streamlit has this name."""
    parts = name.split(".")
    if any(_is_in_module(module, names, parts) for module, names in _modules().items()):
        return True
    if parts[0] in {"window", "history"}:
        return set(parts[1:]) <= _words()
    if parts[0] in sys.stdlib_module_names:
        return hasattr(importlib.import_module(parts[0]), parts[1])
    if parts[0] == "st":
        return hasattr(streamlit, parts[1])
    return f'"{name}' in _code()  # a logger, a key of the device's storage


def _is_in_module(module: str, names: dict[str, frozenset[str]], parts: list[str]) -> bool:
    if len(parts) == 2 and parts[1] in names.get(parts[0], ()):
        return True  # a class and what it has
    for length in range(len(parts), 0, -1):
        if f".{module}".endswith("." + ".".join(parts[:length])):
            rest = parts[length:]
            return not rest or (rest[0] in names and set(rest[1:]) <= names[rest[0]])
    return False


# --- what documents say


def _spans(document: Path) -> Iterator[str]:
    """Return what stands between backticks, but for names that are said to be old."""
    prose = _FENCE.sub("", document.read_text(encoding="utf-8"))
    yield from (span for was, span in _SPAN.findall(prose) if not was)


def _shell_text(document: Path) -> str:
    """Return the text of a document in which commands may stand: code spans and blocks."""
    blocks = [body for _, body in _FENCE.findall(document.read_text(encoding="utf-8"))]
    return "\n".join([*blocks, *_spans(document)])


def _is_named_wrongly(span: str, document: Path) -> bool:
    if " " in span or span.isupper() or span in _SAMPLES | _FOREIGN or Path(span).stem.isupper():
        return False
    if span.endswith("/") and not span.startswith(("/", "http")):
        return not any(f"/{name}".find(f"/{span}") >= 0 for name in _files())
    if _FILE.fullmatch(span) and not span.startswith("st."):
        return not _is_file(span, document)
    name = re.sub(r"\(.*", "", span)
    if _DOTTED.fullmatch(name):
        return not _is_dotted_name(name)
    return bool(_WORD.fullmatch(name)) and name not in _words()


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=_named)
def test_every_file_and_name_in_a_document_exists(document: Path):
    assert [span for span in _spans(document) if _is_named_wrongly(span, document)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=_named)
def test_every_link_of_a_document_leads_to_a_file(document: Path):
    text = _FENCE.sub("", document.read_text(encoding="utf-8"))
    assert [link for link in _LINK.findall(text) if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=_named)
def test_every_path_in_a_command_exists(document: Path):
    text = _shell_text(document)
    paths = [word for word in re.findall(r"[\w.-]+(?:/[\w.-]+)+", text) if word.split("/")[0] in _OURS]
    missing = [path for path in paths if not (ROOT / path).exists() and not Path(path).stem.isupper()]
    assert [path for path in missing if not _is_dotted_name(path.replace("/", "."))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=_named)
def test_every_module_and_target_that_is_run_exists(document: Path):
    text = _shell_text(document)
    modules = [name for name in re.findall(r"-m ([\w.]+)", text) if name.split(".")[0] in _OURS]
    targets = [word for words in re.findall(r"\bmake((?: [\w=.]+)+)", text) for word in words.split()]
    known = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert [name for name in modules if not _runs(name)] == []
    assert [word for word in targets if "=" not in word and word not in known] == []
    assert [word for word in targets if "=" in word and f"{word.split('=')[0]} ?=" not in MAKEFILE] == []


def _runs(module: str) -> bool:
    place = module.replace(".", "/")
    return bool({f"{place}.py", f"{place}/__main__.py"} & _files())


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if path.parent.name != "data"], ids=_named)
def test_lines_of_text_are_wrapped(document: Path):
    text = _FENCE.sub("", document.read_text(encoding="utf-8"))
    assert [line for line in text.splitlines() if len(line) > COLUMNS and not line.startswith("|")] == []


# --- what docstrings and comments say


def _comments(name: str) -> str:
    """Return the docstrings and comments of a file of ours."""
    text = (ROOT / name).read_text(encoding="utf-8")
    if not name.endswith(".py"):
        return "\n".join(re.findall(r"(?:^|\s)//.*|/\*.*?\*/", text, re.DOTALL | re.MULTILINE))
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, _DOCUMENTED)]
    comments = re.findall(r"(?:^|  )# .*", text, re.MULTILINE)
    return "\n".join([*(ast.get_docstring(node) or "" for node in nodes), *comments])


@pytest.mark.parametrize("room", ["backviz", "pages", "tools", "bench"])
def test_every_file_and_module_named_in_a_comment_exists(room: str):
    wrong = []
    for name in sorted(name for name in _files() if name.startswith(f"{room}/")):
        if name.endswith((".py", ".js", ".css")):
            said = _comments(name)
            files = re.findall(r"(?<![\w/.*-])[a-z][\w-]*(?:/[\w-]+)*\.(?:py|js|css|typ)\b", said)
            names = re.findall(r"`(backviz(?:\.[A-Za-z_]\w*)+)", said)
            wrong += [f"{name}: {file}" for file in files if not _is_file(file, ROOT / name)]
            wrong += [f"{name}: {dotted}" for dotted in names if not _is_dotted_name(dotted)]
    assert wrong == []


# --- architecture


def _rows() -> list[str]:
    return [line for line in ARCHITECTURE.splitlines() if line.startswith("| ")]


def test_architecture_stays_a_page():
    assert len(ARCHITECTURE.splitlines()) <= LINES_OF_ARCHITECTURE


def test_architecture_names_every_module_in_the_row_of_its_room():
    missing = []
    for name in sorted(_modules()):
        room, _, module = name.rpartition(".")
        if not name.startswith("backviz.") or f"{name.replace('.', '/')}/__init__.py" in _files():
            continue
        place = "" if room == "backviz" else f"`{room.rpartition('.')[2]}/`"
        if not any(place in row.split("|")[1] and f"`{module}`" in row for row in _rows()):
            missing.append(name)
    assert missing == []


def test_architecture_names_every_package():
    packages = {
        name.split("/")[-2]
        for name in _files()
        if re.fullmatch(r"backviz/(?:ui/(?:components/)?)?\w+/__init__.py", name)
    }
    heads = [row.split("|")[1] for row in _rows()] + re.findall(r"^## .*", ARCHITECTURE, re.MULTILINE)
    named = " ".join(heads)
    assert sorted(name for name in packages if f"{name}/`" not in named) == []


def test_architecture_draws_the_layers_of_the_contract():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    drawn = re.findall(r"[a-z_]+", re.sub(r"  .*", "", _FENCE.findall(ARCHITECTURE)[0][1]))
    assert drawn == re.findall(r"[a-z_]+", " ".join(layers))


# --- the command line


def _commands() -> dict[str, argparse.ArgumentParser]:
    parser = _parser()
    (group,) = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    return dict(group.choices)


def _options(command: argparse.ArgumentParser) -> set[str]:
    return {name for action in command._actions for name in action.option_strings} - {"-h", "--help"}


def _shown_commands() -> dict[str, str]:
    """Return README's description of each command, by the command."""
    (block,) = [body for _, body in _FENCE.findall(README) if body.startswith("python -m backviz ")]
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


@pytest.mark.parametrize("document", DOCUMENTS, ids=_named)
def test_every_command_of_ours_in_a_document_can_be_given(document: Path):
    commands, wrong = _commands(), []
    for name, rest in _COMMAND.findall(_shell_text(document)):
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
        for path in _files()
        if path.startswith(("backviz/", "tools/")) and path.endswith(".py")
        for name in re.findall(r"\"(BACKVIZ_[A-Z_]+)\"", (ROOT / path).read_text(encoding="utf-8"))
    }
    assert _first_cells("Settings") == read


def test_readme_lists_every_name_of_an_address_and_no_others():
    own = {value for names in _query_names() for value in names}
    assert _first_cells("What an address says") == {*own, *QUERY_NAMES}


def _query_names() -> Iterator[list[str]]:
    """Return what the modules' constants PARAMETER and _PARAMETER stand for."""
    for names, values in re.findall(r"^((?:_?[A-Z]+, )*_?[A-Z]+) = (\".*\")$", _code(), re.MULTILINE):
        pairs = zip(names.split(", "), re.findall(r"\"(.*?)\"", values), strict=False)
        yield [value for name, value in pairs if name.endswith("PARAMETER")]


def test_readme_says_why_each_package_is_there():
    files = [ROOT / name for name in ("requirements.txt", "requirements-dev.txt")]
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    needed = {found[0] for line in lines if (found := re.match(r"[A-Za-z][\w-]*", line))}
    section = README.split("\n## What it is built on\n", 1)[1].split("\n## ", 1)[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| ")]
    assert {name.strip() for cell in cells for name in cell.split(",")} - {"package"} == needed


def test_readme_s_program_file_opens_and_shows_every_field():
    (text,) = [body for kind, body in _FENCE.findall(README) if kind == "yaml"]
    parse_program(text, "README.md", read_library().context)
    week: Any = read_text(text, "README.md").value
    slots = [slot for session in week["sessions"] for slot in session["slots"]]
    assert _keys([week]) == {"backviz_program", *Program.model_fields}
    assert _keys(week["sessions"]) == set(Session.model_fields)
    assert _keys(slots) == set(Slot.model_fields)
    assert _keys(week["exercises"]) == set(OwnExercise.model_fields)
    assert _keys(one["path"] for one in week["exercises"]) == set(ElbowPath.model_fields)


def _keys(records: Iterable[Mapping[str, object]]) -> set[str]:
    return {key for record in records for key in record}
