"""What `python -m tools.measure` counts, on small sources made for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import measure as tool
from tools.measure import Measured, circles, measure, misses, read_javascript, read_project, read_python

PYTHON = '''"""What it owns."""

from __future__ import annotations

import os  # noqa: F401
from typing import TYPE_CHECKING

from backviz.ui import state
from . import near
from .. import far

if TYPE_CHECKING:
    from backviz.ui import typed


def told():
    """Only a docstring."""


def long(
    given,
):
    """Return it.

    At length.
    """
    # why

    def inner():
        return given

    return inner()
'''
JAVASCRIPT = """// What it owns.
import { addUp } from "./sums.js";
import "../shared/events.js";
export { band } from './bands.js';

/* why,
   at length */
export function long(given) {
  const short = (sets) => sets + 1;
  given.forEach((slot) => {
    short(slot);
  });

  return addUp(given);
}

class Board {
  paint = () => {
    this.row();
  };
  row() { return 1; }
}
"""


def lengths(source: tool.Source) -> dict[str, int]:
    return {name.rpartition(" ")[2]: length for name, length in source.functions.items()}


def test_a_python_function_is_as_long_as_what_follows_its_docstring():
    source = read_python("backviz/ui/board/x.py", PYTHON)
    assert lengths(source) == {"told": 0, "long": 3, "inner": 1}


def test_a_comment_is_counted_but_not_a_word_to_a_tool():
    source = read_python("backviz/x.py", PYTHON)
    assert (source.lines, source.comments) == (32, 1)


def test_an_import_is_found_wherever_it_stands_but_for_types():
    source = read_python("backviz/ui/board/x.py", PYTHON)
    assert {"os", "backviz.ui.state", "backviz.ui.board.near", "backviz.ui.far"} <= source.imports
    assert "backviz.ui.typed" not in source.imports


def test_a_script_is_read_by_its_grammar():
    source = read_javascript("backviz/ui/board/board.js", JAVASCRIPT)
    assert lengths(source) == {"long": 5, "short": 1, "paint": 1, "row": 1}
    assert source.comments == 3
    assert source.imports == {
        "backviz/ui/board/sums.js",
        "backviz/ui/shared/events.js",
        "backviz/ui/board/bands.js",
    }


def test_python_modules_that_import_each_other_are_found_through_others():
    sources = [
        read_python("backviz/a.py", "from backviz.b import name\n"),
        read_python("backviz/b.py", "def f():\n    from backviz import c\n"),
        read_python("backviz/c.py", "import backviz.a\n"),
        read_python("backviz/d.py", "from backviz.a import name\n"),
    ]
    assert circles(sources) == [("backviz.a", "backviz.b", "backviz.c")]
    assert circles(sources[1:]) == []


def test_a_module_does_not_import_the_package_it_stands_in():
    sources = [
        read_python("backviz/planner/plan/__init__.py", "from backviz.planner.model import Model\n"),
        read_python("backviz/planner/plan/model.py", "from backviz.planner.plan import words\n"),
        read_python("backviz/planner/plan/words.py", ""),
    ]
    assert circles(sources) == []


def test_scripts_that_import_each_other_are_found():
    sources = [
        read_javascript("backviz/ui/board/a.js", 'import { b } from "./b.js";\n'),
        read_javascript("backviz/ui/board/b.js", 'export * from "../board/a.js";\n'),
    ]
    assert circles(sources) == [("backviz/ui/board/a.js", "backviz/ui/board/b.js")]


def sized(path: str, lines: int) -> tool.Source:
    return read_python(path, "x = 1\n" * lines)


@pytest.mark.parametrize(
    "path, lines, is_too_long",
    [
        ("pages/method.py", 80, False),
        ("pages/method.py", 81, True),
        ("backviz/live/board.py", 400, False),
        ("backviz/live/board.py", 401, True),
    ],
)
def test_a_file_and_a_page_have_their_limits(path: str, lines: int, is_too_long: bool):
    found = measure([sized(path, lines)])
    assert bool(found.too_long) == is_too_long
    assert misses("core", found) == [f"core: too long: {path} ({lines})"] * is_too_long


def measured(median: float = 6, ninetieth: float = 25, comments: float = 3) -> Measured:
    return Measured(files=1, lines=1, median=median, ninetieth=ninetieth, comments=comments)


@pytest.mark.parametrize(
    "name, found, said",
    [
        ("core", measured(), []),
        ("core", measured(median=7), ["core: half of the functions have more than 6 lines (7)"]),
        ("ui", measured(ninetieth=26), ["ui: a tenth of the functions have more than 25 lines (26)"]),
        ("core", measured(comments=0), []),
        ("brittle", measured(), []),
        ("brittle", measured(comments=2.9), ["brittle: 2.9 comments in 100 lines, not 3 to 6"]),
        ("brittle", measured(comments=6.1), ["brittle: 6.1 comments in 100 lines, not 3 to 6"]),
    ],
)
def test_each_goal_missed_is_named(name: str, found: Measured, said: list[str]):
    assert misses(name, found) == said


def test_half_and_a_tenth_are_those_of_all_functions_of_a_group():
    text = "".join(f"def f{n}():\n{'    x = 1' + chr(10)}" * 1 for n in range(9))
    longer = "def g():\n" + "    x = 1\n" * 30
    found = measure([read_python("backviz/a.py", text), read_python("backviz/b.py", longer)])
    assert found.median == 1
    assert found.ninetieth > 25


def small_project(root: Path, page_lines: int) -> Path:
    for name in ("backviz", "pages", "tools", "bench", "tests"):
        (root / name).mkdir()
    (root / "app.py").write_text("x = 1\n", encoding="utf-8")
    (root / "pages" / "method.py").write_text("x = 1\n" * page_lines, encoding="utf-8")
    protocol = "# why\n" + "x = 1\n" * 19
    (root / "backviz" / "protocol.py").write_text(protocol, encoding="utf-8")
    (root / "backviz" / "sums.js").write_text("const a = 1;\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("lines, options, code", [(80, ["--check"], 0), (81, ["--check"], 1), (81, [], 0)])
def test_the_command_fails_for_a_miss_only_when_asked_to_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    lines: int, options: list[str], code: int,
):  # fmt: skip
    project = small_project(tmp_path, lines)
    monkeypatch.setattr(tool, "read_project", lambda: read_project(project))
    assert tool.main(options) == code
    printed = capsys.readouterr().out
    assert ("ui: too long: pages/method.py (81)" in printed) == (lines == 81)
    assert "brittle" in printed


def test_every_file_of_the_project_has_its_group():
    groups = read_project()
    assert all(groups.values())
    brittle = {Path(source.path).name for source in groups["brittle"]}
    assert {"first_view.js", "page_head.py", "protocol.py", "served.js"} <= brittle
    assert circles([source for sources in groups.values() for source in sources]) == []
