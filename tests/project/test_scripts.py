"""Scripts keep to the form that is agreed on: lines of 110, and one place for what a page shares."""

from __future__ import annotations

import re

import pytest

from tests.scripts.v8 import PACKAGE, scripts_of

WIDTH = 110
SHARED = "browser/page_state.js"
# They run before a page has modules, or are written into its head.
BEFORE_MODULES = {
    "ui/server/first_view.js",
    "ui/components/component/served.js",
    "ui/page/frame/connection.js",
    "ui/page/frame/scheme.js",
    "ui/page/menu/handling.js",
}
NAMES = [path.relative_to(PACKAGE).as_posix() for path in scripts_of(".")]


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_script_is_too_long(name: str) -> None:
    lines = (PACKAGE / name).read_text(encoding="utf-8").splitlines()
    assert [(number, line) for number, line in enumerate(lines, 1) if len(line) > WIDTH] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {SHARED, *BEFORE_MODULES}])
def test_what_a_page_shares_is_touched_in_one_place(name: str) -> None:
    text = (PACKAGE / name).read_text(encoding="utf-8")
    assert re.findall(r"(?:window|globalThis|history)\.backviz\w*|[\"'`]backviz:[^\"'`]*", text) == []


def test_every_event_and_value_a_page_shares_is_used_and_explained() -> None:
    shared = (PACKAGE / SHARED).read_text(encoding="utf-8")
    others = "\n".join((PACKAGE / name).read_text(encoding="utf-8") for name in NAMES if name != SHARED)
    events = re.findall(r"^  (\w+): \"backviz:\w+\", // \S", shared, re.MULTILINE)
    assert len(events) == shared.count('"backviz:')
    assert [name for name in events if f"EVENTS.{name}" not in shared + others] == []
    explained = re.findall(r"^ \* @property \{.*\} (\w+)  \w", shared, re.MULTILINE)
    made, _, _ = shared.partition("??=")[2].partition("});")
    assert sorted(explained) == sorted(re.findall(r"^  (\w+): ", made, re.MULTILINE))


LISTENS_FOR_KEYS = re.compile(r"[\"'`]?key(?:down|up|press)[\"'`]?[,:]\s*(.*)|\bonkey\w+.*")


@pytest.mark.parametrize("name", NAMES)
def test_a_key_is_taken_only_through_the_rule_about_input_methods(name: str) -> None:
    text = (PACKAGE / name).read_text(encoding="utf-8")
    taken = [found[0] for found in LISTENS_FOR_KEYS.finditer(text)]
    assert [line for line in taken if not re.search(r"[,:]\s*onKey\(", line)] == []
    assert len(taken) == len(re.findall(r"key(?:down|up|press)|onkey", text)), "listens in another form"


def test_keys_are_listened_for_in_scripts_alone() -> None:
    others = [path for path in PACKAGE.rglob("*") if path.suffix in {".html", ".py"}]
    assert [
        path.name for path in others if re.search(r"keydown|onkey|keyup|keypress", path.read_text("utf-8"))
    ] == []
    taken = sum((PACKAGE / name).read_text(encoding="utf-8").count("onKey(") for name in NAMES)
    assert taken > 10  # the rule above looks at something
