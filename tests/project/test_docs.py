"""The documents are true of the code: every file, name, command and room they name exists.

An old name may stand in a document behind the word "was" ("was `finding.py`"). CHANGELOG tells history and is
not read here.
"""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.documents import (
    ARCHITECTURE,
    DOCUMENTS,
    FENCE,
    FOLDERS,
    MAKEFILE,
    code_words,
    is_dotted_name,
    is_file,
    modules,
    project_files,
    shell_text,
    spans,
)
from tools.running_app import ROOT

LINES_OF_ARCHITECTURE = 150
COLUMNS = 120

_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
_FILE = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*\.(?:py|js|css|html|typ|ya?ml|toml|md|json|txt|lock|conf|svg|png)")
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_WORD = re.compile(r"_*[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+")
# A reader's own file, and names that explain how names are made.
_SAMPLES = {"week.yaml", "sheet.pdf", "show_x", "pick_x", "one_arm_machine_row"}
_FOREIGN = {"asset_dir"}  # Streamlit's, and not used here
_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef


# --- what documents say


def _is_named_wrongly(span: str, document: Path) -> bool:
    if " " in span or span.isupper() or span in _SAMPLES | _FOREIGN or Path(span).stem.isupper():
        return False
    if span.endswith("/") and not span.startswith(("/", "http")):
        return not any(f"/{name}".find(f"/{span}") >= 0 for name in project_files())
    if _FILE.fullmatch(span) and not span.startswith("st."):
        return not is_file(span, document)
    name = re.sub(r"\(.*", "", span)
    if _DOTTED.fullmatch(name):
        return not is_dotted_name(name)
    return bool(_WORD.fullmatch(name)) and name not in code_words()


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=_named)
def test_every_file_and_name_in_a_document_exists(document: Path):
    assert [span for span in spans(document) if _is_named_wrongly(span, document)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=_named)
def test_every_link_of_a_document_leads_to_a_file(document: Path):
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    assert [link for link in _LINK.findall(text) if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=_named)
def test_every_path_in_a_command_exists(document: Path):
    text = shell_text(document)
    paths = [word for word in re.findall(r"[\w.-]+(?:/[\w.-]+)+", text) if word.split("/")[0] in FOLDERS]
    missing = [path for path in paths if not (ROOT / path).exists() and not Path(path).stem.isupper()]
    assert [path for path in missing if not is_dotted_name(path.replace("/", "."))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=_named)
def test_every_module_and_target_that_is_run_exists(document: Path):
    text = shell_text(document)
    modules = [name for name in re.findall(r"-m ([\w.]+)", text) if name.split(".")[0] in FOLDERS]
    targets = [word for words in re.findall(r"\bmake((?: [\w=.]+)+)", text) for word in words.split()]
    known = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert [name for name in modules if not _runs(name)] == []
    assert [word for word in targets if "=" not in word and word not in known] == []
    assert [word for word in targets if "=" in word and f"{word.split('=')[0]} ?=" not in MAKEFILE] == []


def _runs(module: str) -> bool:
    place = module.replace(".", "/")
    return bool({f"{place}.py", f"{place}/__main__.py"} & project_files())


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if path.parent.name != "data"], ids=_named)
def test_lines_of_text_are_wrapped(document: Path):
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
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
    for name in sorted(name for name in project_files() if name.startswith(f"{room}/")):
        if name.endswith((".py", ".js", ".css")):
            said = _comments(name)
            files = re.findall(r"(?<![\w/.*-])[a-z][\w-]*(?:/[\w-]+)*\.(?:py|js|css|typ)\b", said)
            names = re.findall(r"`(backviz(?:\.[A-Za-z_]\w*)+)", said)
            wrong += [f"{name}: {file}" for file in files if not is_file(file, ROOT / name)]
            wrong += [f"{name}: {dotted}" for dotted in names if not is_dotted_name(dotted)]
    assert wrong == []


# --- architecture


def _rows() -> list[str]:
    return [line for line in ARCHITECTURE.splitlines() if line.startswith("| ")]


def test_architecture_stays_a_page():
    assert len(ARCHITECTURE.splitlines()) <= LINES_OF_ARCHITECTURE


def test_architecture_names_every_module_in_the_row_of_its_room():
    missing = []
    for name in sorted(modules()):
        room, _, module = name.rpartition(".")
        if not name.startswith("backviz.") or f"{name.replace('.', '/')}/__init__.py" in project_files():
            continue
        place = "" if room == "backviz" else f"`{room.rpartition('.')[2]}/`"
        if not any(place in row.split("|")[1] and f"`{module}`" in row for row in _rows()):
            missing.append(name)
    assert missing == []


def test_architecture_names_every_script_and_style_that_parts_share():
    shared = [name for name in project_files() if name.startswith("backviz/browser/")]
    (row,) = [row for row in _rows() if row.startswith("| `browser/` |")]
    names = [Path(name).name for name in shared if not name.endswith(".py")]
    assert sorted(name for name in names if f"`{name}`" not in row) == []


def test_architecture_names_every_package():
    packages = {
        name.split("/")[-2]
        for name in project_files()
        if re.fullmatch(r"backviz/(?:ui/(?:components/)?)?\w+/__init__.py", name)
    }
    heads = [row.split("|")[1] for row in _rows()] + re.findall(r"^## .*", ARCHITECTURE, re.MULTILINE)
    named = " ".join(heads)
    assert sorted(name for name in packages if f"{name}/`" not in named) == []


def test_architecture_draws_the_layers_of_the_contract():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    drawn = re.findall(r"[a-z_]+", re.sub(r"  .*", "", FENCE.findall(ARCHITECTURE)[0][1]))
    assert drawn == re.findall(r"[a-z_]+", " ".join(layers))


def test_architecture_names_everything_that_a_device_stores():
    scripts = [ROOT / name for name in project_files() if re.fullmatch(r"backviz/.*\.js", name)]
    texts = [path.read_text(encoding="utf-8") for path in scripts]
    keys = {key for text in texts for key in re.findall(r"= \"(backviz\.[a-z_]+)", text)}
    assert keys
    assert sorted(key for key in keys if f"`{key}" not in ARCHITECTURE) == []
