"""The package, installed somewhere else: every command works there, and nothing is written into it."""

from __future__ import annotations

import json
import re
import shutil
import urllib.request
from pathlib import Path

import pytest

from backviz import own_files
from tests.build import toy_data
from tests.installed import environment, install, run
from tools.running_app import ROOT, running_app

FOREIGN = '[theme.light]\nprimaryColor = "#ff0000"\n[server]\nmaxUploadSize = 100\n'
MANY_PARENTS = re.compile(r"__file__\)[^\n]*(\.parents\[|\.parent\.parent)")


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="module")
def backviz(commands: Path) -> Path:
    found = shutil.which("backviz", path=str(commands))
    assert found, "the package brings no command"
    return Path(found)


def python_in(commands: Path) -> Path:
    return Path(shutil.which("python", path=str(commands)) or "python")


def test_the_command_checks_the_data_it_brings(backviz: Path, tmp_path: Path):
    done = run(backviz, "check", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"_shipped.data: 8 regions, \d+ exercises", done.stdout)


def test_the_command_counts_a_week_as_the_project_does(backviz: Path, tmp_path: Path):
    shutil.copy(own_files.DATA / "programs" / "article_sample.yaml", tmp_path / "week.yaml")
    done = run(backviz, "coverage", "week.yaml", "--json", cwd=tmp_path)
    golden = ROOT / "tests" / "golden" / "article_sample.coverage.json"
    assert json.loads(done.stdout) == json.loads(golden.read_text(encoding="utf-8"))


def test_the_command_prints_a_sheet(backviz: Path, tmp_path: Path):
    shutil.copy(own_files.DATA / "programs" / "article_sample.yaml", tmp_path / "week.yaml")
    done = run(backviz, "sheet", "week.yaml", "-o", "sheet.pdf", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.startswith("The sheet has no code. This link opens only on this computer.")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_help_names_the_command_as_it_was_typed(backviz: Path, commands: Path, tmp_path: Path):
    assert run(backviz, "--help", cwd=tmp_path).stdout.startswith("usage: backviz ")
    as_module = run(python_in(commands), "-m", "backviz", "--help", cwd=tmp_path)
    assert as_module.stdout.startswith("usage: python -m backviz ")


@pytest.mark.parametrize("arguments, said", [(("schema",), "-o DIR"), (("videos", "--check"), "--data DIR")])
def test_a_command_that_would_write_into_the_installed_data_asks_where_instead(
    backviz: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
):
    done = run(backviz, *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert f"({said}); the installed data stay as they are" in done.stderr


def files_of(commands: Path, cwd: Path) -> set[str]:
    root = run(
        python_in(commands), "-c", "import backviz; print(backviz.__path__[0])", cwd=cwd
    ).stdout.strip()
    paths = {str(path) for path in Path(root).rglob("*") if "__pycache__" not in path.parts}
    assert len(paths) > 100
    return paths


def page(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return str(answer.read(), "utf-8")


def test_the_server_shows_the_data_under_our_settings_wherever_it_is_started(
    backviz: Path, commands: Path, tmp_path: Path
):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(FOREIGN, encoding="utf-8")
    toy_data(tmp_path / "toy")
    before = files_of(commands, tmp_path)
    serve = (str(backviz), "serve", "--port", "{port}")
    with running_app(serve, environment(), cwd=tmp_path) as app:
        exercises = page(f"{app.url}/exercises")
        assert "<title>BackViz</title>" in exercises
        assert "pullover" in exercises
        assert "--st-primary-color:light-dark(#0b6e7f," in exercises
        assert "#ff0000" not in exercises
    with running_app(serve, environment(BACKVIZ_DATA="toy"), cwd=tmp_path) as app:
        exercises = page(f"{app.url}/exercises")
        assert "pullover" not in exercises
        assert "Hoist" in exercises
    assert files_of(commands, tmp_path) == before


def test_the_cache_of_an_installed_app_is_outside_of_it(commands: Path, tmp_path: Path):
    code = "from backviz.own_files import *; print(IS_INSTALLED, ROOT, cache_directory(), sep='\\n')"
    installed, root, cache = run(python_in(commands), "-c", code, cwd=tmp_path).stdout.splitlines()
    assert installed == "True"
    assert Path(root).name == "_shipped"
    assert not Path(cache).is_relative_to(Path(root).parent)
    assert not Path(cache).is_relative_to(ROOT)


def test_in_the_project_everything_is_where_it_lies():
    assert not own_files.IS_INSTALLED
    assert own_files.ROOT == ROOT
    assert own_files.cache_directory() == ROOT / ".cache"


def test_only_one_module_looks_for_what_lies_beside_the_package():
    found = {
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "backviz").rglob("*.py"))
        if MANY_PARENTS.search(path.read_text(encoding="utf-8"))
    }
    assert found == set()
    assert MANY_PARENTS.search("Path(__file__).resolve().parent.parent")
