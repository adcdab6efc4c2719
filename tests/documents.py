"""What documents and code say, as tests compare them: files, names, code spans and blocks."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import streamlit

from tools.running_app import ROOT

__all__ = [
    "ARCHITECTURE", "DOCUMENTS", "FENCE", "FOLDERS", "MAKEFILE", "README",
    "code_text", "code_words", "is_dotted_name", "is_file", "modules", "project_files", "shell_text", "spans",
]  # fmt: skip

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
FOLDERS = ("backviz", "pages", "data", "tests", "tools", "bench", "deploy", "docs", ".streamlit", ".github")
_CODE = {".py", ".js", ".css", ".html", ".typ", ".yaml", ".yml", ".toml", ".conf", ".svg"}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(was )?(?<!`)`([^`\n]+)`(?!`)")


@cache
def project_files() -> frozenset[str]:
    """Return every file of the project that a document may name, from the project's folder."""
    inside = (path for name in FOLDERS for path in (ROOT / name).rglob("*") if path.is_file())
    top = (path for path in ROOT.iterdir() if path.is_file())
    return frozenset(
        path.relative_to(ROOT).as_posix() for path in (*inside, *top) if "__pycache__" not in path.parts
    )


@cache
def code_text() -> str:
    names = sorted(name for name in project_files() if Path(name).suffix in _CODE or name == "Makefile")
    texts = (ROOT / name for name in names if not name.startswith("tests/project/"))
    return "\n".join(path.read_text(encoding="utf-8", errors="ignore") for path in texts)


@cache
def code_words() -> frozenset[str]:
    return frozenset(re.findall(r"\w+", code_text()))


@cache
def modules() -> dict[str, dict[str, frozenset[str]]]:
    """Return each module's dotted name with its names, and with each of these the names below it."""
    found = {}
    for name in project_files():
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


def is_file(name: str, document: Path) -> bool:
    if "*" in name:
        return any(list(folder.glob(name)) for folder in (ROOT, document.parent))
    if (ROOT / name).exists() or (document.parent / name).exists():
        return True
    return any(path.endswith(f"/{name}") for path in project_files())


def is_dotted_name(name: str) -> bool:
    """Tell whether a module, class or function of ours, of Python or of Streamlit has this name."""
    parts = name.split(".")
    if any(_is_in_module(module, names, parts) for module, names in modules().items()):
        return True
    if parts[0] in {"window", "history"}:
        return set(parts[1:]) <= code_words()
    if parts[0] in sys.stdlib_module_names:
        return hasattr(importlib.import_module(parts[0]), parts[1])
    if parts[0] == "st":
        return hasattr(streamlit, parts[1])
    return f'"{name}' in code_text()  # a logger, a key of the device's storage


def _is_in_module(module: str, names: dict[str, frozenset[str]], parts: list[str]) -> bool:
    if len(parts) == 2 and parts[1] in names.get(parts[0], ()):
        return True  # a class and what it has
    for length in range(len(parts), 0, -1):
        if f".{module}".endswith("." + ".".join(parts[:length])):
            rest = parts[length:]
            return not rest or (rest[0] in names and set(rest[1:]) <= names[rest[0]])
    return False


def spans(document: Path) -> Iterator[str]:
    """Return what stands between backticks, but for names that are said to be old."""
    prose = FENCE.sub("", document.read_text(encoding="utf-8"))
    yield from (span for was, span in _SPAN.findall(prose) if not was)


def shell_text(document: Path) -> str:
    """Return the text of a document in which commands may stand: code spans and blocks."""
    blocks = [body for _, body in FENCE.findall(document.read_text(encoding="utf-8"))]
    return "\n".join([*blocks, *spans(document)])
