"""The pages and the names of a query: frozen, each written once, and every page whole."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from backviz import addresses
from backviz.addresses import CARRIED, OPENS, PAGES, PRESENT, PROGRAM, QUERY_FOR_SCRIPTS, QUERY_NAMES
from backviz.facts.evidence import GuideLink
from backviz.search.filters import FIELDS
from backviz.ui import components
from backviz.ui.components import component
from backviz.ui.server.first_view import first_view
from backviz.ui.server.page_head import components_of
from tests.titles import TITLES
from tools.running_app import ROOT

# Links in messages, on sheets and in bookmarks have these: none is ever renamed or given another sense.
FROZEN = (
    "p", "exercise", "path", "present", "view", "region", "q", "equipment", "movement", "sides", "position",
    "level", "source", "home", "sort",
)  # fmt: skip
READ_ON = {
    "start": {"p"},
    "anatomy": {"p", "present", "region"},
    "elbow_path": {"p", "path", "present"},
    "exercises": set(FROZEN) - {"path", "present", "view"},
    "builder": {"p", "present", "region", "view"},
    "import_week": {"p"},
    "method": {"p"},
}
OURS = [
    path
    for folder, pattern in ((ROOT / "backviz", "**/*"), (ROOT / "pages", "*.py"))
    for path in sorted(folder.glob(pattern))
    if path.suffix in {".py", ".js", ".html", ".typ"} and path.name != "addresses.py"
]


def test_the_names_of_a_query_are_frozen() -> None:
    assert QUERY_NAMES == FROZEN
    assert {name: set(page.reads) for name, page in PAGES.items()} == READ_ON
    assert OPENS == ("exercise", "region")
    assert CARRIED == ("p", "present")


def test_scripts_get_the_names_python_uses() -> None:
    names = dict(QUERY_FOR_SCRIPTS)
    assert names.pop("opens") == OPENS
    assert set(names.values()) <= set(QUERY_NAMES)


def test_a_filter_has_a_field_for_each_name_in_their_order() -> None:
    assert tuple(FIELDS) == addresses.FILTER


def test_a_link_of_the_guide_opens_only_what_some_page_reads() -> None:
    opens = set(GuideLink.model_fields) - {"page", "label"}
    assert opens <= set().union(*(page.query for page in PAGES.values()))


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_ours_asks_only_for_what_its_page_reads(name: str) -> None:
    links = re.findall(r'data-page href="/(\w*)\?([^"]*)"', first_view(name, b"p=1") or "")
    for page, query in links:
        asked = {part.partition("=")[0] for part in query.replace("&amp;", "&").split("&")}
        assert asked <= PAGES[page or addresses.FIRST].reads, (page, query)


NAMES = "|".join(QUERY_NAMES)
WRITTEN = {
    "a query read or written by a name of its own": re.compile(
        rf"""(?:query_params|searchParams)(?:\.\w+)?[\[(]\s*["'](?:{NAMES})["']"""
    ),
    "an address with a name of its own": re.compile(rf"[?&](?:{NAMES})=(?!\{{\}})"),
}


def code_of(path: Path) -> str:
    """Return a file's text without its comments and docstrings."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return re.sub(r"(?m)// .*$", "", text)
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value.value = ""
    return ast.unparse(tree)


def written_again() -> Iterator[str]:
    for path in OURS:
        code = code_of(path)
        for what, pattern in WRITTEN.items():
            yield from (f"{path.relative_to(ROOT)}: {what}: {found}" for found in pattern.findall(code))


def test_no_name_of_a_query_is_written_a_second_time() -> None:
    assert list(written_again()) == []


def test_a_second_spelling_would_be_seen() -> None:
    read, address = WRITTEN.values()
    assert read.search('st.query_params.get("region")')
    assert read.search("url.searchParams.set('p', text)")
    assert address.search("/exercises?exercise={id}&p=1")


# Each page is whole: file, room, title, what it shows first.


def test_every_page_file_has_one_entry_and_every_entry_a_file() -> None:
    assert sorted(path.stem for path in (ROOT / "pages").glob("*.py")) == sorted(PAGES)
    assert all(page.path.is_file() for page in PAGES.values())
    assert all(name == page.name for name, page in PAGES.items())


def test_every_page_has_a_room_of_its_name_in_the_contract() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    inside = next(contract for contract in contracts if contract.get("containers") == ["backviz.ui"])
    rooms = next(set(layer.split(" | ")) for layer in inside["layers"] if addresses.FIRST in layer)
    assert rooms == set(PAGES)
    assert all((ROOT / "backviz" / "ui" / name / "__init__.py").is_file() for name in PAGES)


def test_every_page_has_a_title_the_tests_know() -> None:
    assert set(TITLES) == set(PAGES)


@cache
def made_components() -> set[str]:
    """Return the names of all components; importing their packages makes them."""
    for package in iter_modules(components.__path__):
        import_module(f"{components.__name__}.{package.name}")
    return {*component._made}


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_shows_first_exists(name: str) -> None:
    page = PAGES[name]
    assert set(components_of(page)) <= made_components()
    assert set(page.answering) <= set(page.components)
    assert page.stop is None or page.stop in (PRESENT, *QUERY_NAMES)
    assert PROGRAM in page.reads


def test_no_two_pages_answer_to_one_word() -> None:
    words = [word for name, page in PAGES.items() for word in (name.replace("_", ""), *page.other_names)]
    assert len(words) == len(set(words))
