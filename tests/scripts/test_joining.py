"""Scripts are joined by what they import, each once and in order; what cannot be joined is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from py_mini_racer import MiniRacer

from backviz.browser.joining import joined_scripts, script_files
from tests.scripts.v8 import PACKAGE, scripts_of


def written(directory: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (directory / f"{name}.js").write_text(text, encoding="utf-8")
    return directory / "entry.js"


def test_what_is_imported_stands_once_and_before_what_imports_it(tmp_path: Path):
    entry = written(
        tmp_path,
        entry='import { two } from "./two.js";\nimport { one } from "./one.js";\nexport default () => two;\n',
        two='import {\n  one,\n} from "./one.js";\nexport const two = one + 1;\n',
        one="export const one = 1;\n",
    )
    assert [path.stem for path in script_files(entry)] == ["one", "two", "entry"]
    lines = ["const one = 1;", "const two = one + 1;", "export default () => two;"]
    assert [line for line in joined_scripts(entry).split("\n") if line] == lines


def test_scripts_that_import_each_other_are_refused(tmp_path: Path):
    entry = written(tmp_path, entry='import "./other.js";\n', other='import "./entry.js";\n')
    with pytest.raises(ValueError, match="imports itself through other"):
        joined_scripts(entry)


@pytest.mark.parametrize(
    "line",
    [
        'import * as all from "./one.js";', 'import one from "./one.js";', 'import { one } from "one";',
        "export { one };", 'export * from "./one.js";', "import { one } from './one.js';",
    ],
)  # fmt: skip
def test_another_form_of_import_or_export_is_refused(tmp_path: Path, line: str):
    entry = written(tmp_path, entry=f"{line}\n", one="export const one = 1;\n")
    with pytest.raises(ValueError, match="not a form"):
        joined_scripts(entry)


@pytest.mark.parametrize("path", scripts_of("."), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_script_can_be_read_with_what_it_imports(path: Path):
    text = joined_scripts(path).replace("export default ", "const entry = ")
    # Nothing runs, but all is read: a name that stands twice is refused, in a block two functions too.
    assert MiniRacer().eval(f"typeof (async () => {{ 'use strict'; {{ {text} }} }})") == "function"
