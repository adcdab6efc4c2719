"""The layers that the import contracts in pyproject.toml cannot see: pages, and what an import loads."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tools.running_app import ROOT

PAGE_FILES = sorted((ROOT / "pages").glob("*.py"))
NOT_IN_PAGES = {"yaml", "pandas", "plotly", "numpy"}
LINES_OF_A_PAGE = 80


def _imported(path: Path) -> set[str]:
    """Return the top-level names of everything a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or ".")
    return {name.split(".")[0] for name in names}


def _loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("path", PAGE_FILES, ids=lambda path: path.stem)
def test_a_page_neither_reads_data_nor_builds_tables_or_figures(path: Path):
    assert not _imported(path) & NOT_IN_PAGES


@pytest.mark.parametrize("path", PAGE_FILES, ids=lambda path: path.stem)
def test_a_page_is_thin(path: Path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LINES_OF_A_PAGE, f"{path.name} has {lines} lines; move what is not layout into backviz"


def test_a_page_that_imports_plotly_would_be_seen(tmp_path: Path):
    page = tmp_path / "page.py"
    page.write_text("def draw():\n    import plotly.graph_objects as go\n", encoding="utf-8")
    assert _imported(page) & NOT_IN_PAGES == {"plotly"}


def test_importing_backviz_loads_no_streamlit_plotly_or_pandas():
    assert not _loaded_by("import backviz") & {"streamlit", "plotly", "pandas", "numpy", "uvicorn"}


def test_the_readers_of_foreign_files_load_what_tables_need_only_for_a_table():
    read = (
        "from backviz.importing.registry import read_source\n"
        "from backviz.importing.reading import Source\n"
        "read_source(Source(b'Row 4x8'))"
    )
    assert not _loaded_by(read) & {"pandas", "numpy", "openpyxl", "python_calamine", "clevercsv", "babel"}


def test_the_command_line_starts_without_streamlit_plotly_or_pandas():
    assert not _loaded_by("import backviz.__main__") & {"streamlit", "plotly", "pandas", "numpy", "uvicorn"}
