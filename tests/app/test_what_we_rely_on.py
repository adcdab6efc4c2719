"""Every private or hidden detail of other packages that BackViz relies on, and what its loss would break.

A new version of a package that drops one fails here with a sentence, instead of later with a slower page
or forty red browser tests. Nothing here starts a browser. What only a browser can see (Streamlit's own
sizes, which first_view.css copies) is held by tests/browser/test_first_view.py.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from streamlit import config
from streamlit.file_util import get_static_dir

from backviz.ui.page.brand import ICON, NAME
from backviz.ui.server.fonts import _CUTS
from backviz.ui.server.page_head import _FAMILIES, _written
from tests.app.relied_on_in_browser import SCRIPTS, SELECTORS, STATIC, THEME, Detail
from tests.app.relied_on_in_python import OPTIONS, PYTHON
from tools.running_app import ROOT

DETAILS = (*SELECTORS, *THEME, *SCRIPTS, *PYTHON, *OPTIONS)


@pytest.mark.parametrize("detail", DETAILS, ids=lambda detail: detail.name)
def test_what_we_rely_on_is_there(detail: Detail) -> None:
    assert detail.is_there(), f"{detail.name} is gone: {detail.breaks}. Mend {detail.file}."


@pytest.mark.parametrize("detail", DETAILS, ids=lambda detail: detail.name)
def test_the_file_to_mend_is_the_one_that_relies_on_it(detail: Detail) -> None:
    text = (ROOT / detail.file).read_text(encoding="utf-8")
    assert _spelled(detail.mark or detail.name, text), f"{detail.file} has no {detail.mark or detail.name}"


def _spelled(name: str, text: str) -> bool:
    """Return whether a text names it, also as scripts read an attribute (`dataset.testScriptState`)."""
    camel = re.sub(r"-(\w)", lambda found: found[1].upper(), name.removeprefix("data-"))
    return name in text or camel in text


@pytest.mark.parametrize("name", [*_CUTS, *(file for file, _ in _FAMILIES.values())])
def test_streamlit_has_each_font_we_cut_or_ask_for_early(name: str) -> None:
    assert list((STATIC / "media").glob(f"{name}.*woff2")), (
        f"Streamlit has no font {name} any more: pages load it whole (0.7 MB more), and late. Mend the names "
        "in backviz/ui/server/fonts.py and backviz/ui/server/page_head.py."
    )


@pytest.mark.parametrize("pattern", ["js/index*.js", "css/*.css"])
def test_streamlit_has_the_files_packed_before_the_first_visitor(pattern: str) -> None:
    assert list(STATIC.glob(pattern)), (
        f"Streamlit has no {pattern} any more: the first visitor waits while its script is packed. "
        "Mend `warm_static` in backviz/ui/server/edge.py."
    )


SEEN = 'class="ours"'
HEAD = {
    "title": (f"<title>{NAME}</title>", "tabs and bookmarks are called Streamlit until the page has run"),
    "icon": (f'href="{ICON}"', "the tab shows Streamlit's icon until the page has run"),
    "connection": (f"<script {SEEN}>", "every page first asks whether the server is well"),
    "soon": ('<link rel="soon">', "what answers first is asked for after Streamlit's own scripts"),
    "links": ('<link rel="links">', "a page's files are asked for one after another"),
    "formulas": ('media="print" data-late', "the page waits for the style sheet of formulas"),
    "view": ('<p id="view"></p><div id="root">', "nothing shows until Streamlit has started"),
}


@cache
def head() -> str:
    """Return Streamlit's own page as the server writes into it."""
    page = Path(get_static_dir(), "index.html").read_bytes()
    parts = (b'<link rel="soon">', f"<script {SEEN}></script>".encode(), b'<link rel="links">')
    return _written(page, *parts, '<p id="view"></p>', "").decode()


@pytest.mark.parametrize("part", HEAD)
def test_streamlits_page_has_the_places_we_write_into(part: str) -> None:
    text, breaks = HEAD[part]
    assert text in head(), (
        f"Streamlit's index.html has no place for the {part}: {breaks}. "
        "Mend `_written` in backviz/ui/server/page_head.py."
    )


def test_streamlits_page_asks_for_its_scripts_after_what_we_put_before_them() -> None:
    page = head()
    order = [
        page.find(part) for part in ('<link rel="soon">', SEEN, 'src="./static/js/', '<link rel="links">')
    ]
    assert -1 not in order
    assert order == sorted(order), (
        "Mend `_written` in backviz/ui/server/page_head.py: what should come first does not."
    )
    assert "You need to enable JavaScript" not in page


def test_streamlits_script_is_found_by_its_address() -> None:
    sources = re.findall(r'<script[^>]* src="([^"]+)"', head())
    assert [source for source in sources if "/static/" in source], (
        "Streamlit's own script has no address with /static/ any more: no component and no chart is found. "
        "Mend backviz/ui/components/component/served.js and backviz/ui/components/chart/chart.js."
    )


# What is found by these patterns in our files must be in the tables above.
STREAMLITS_WORDS = re.compile(r"(?<![\w-])(st[A-Z][A-Za-z]*(?:-[A-Za-z]+)?|data-test-[a-z-]+)(?![\w(])")
THEME_WORDS = re.compile(r"--st-[a-z-]+")
OUR_FILES = [
    path
    for folder, pattern in ((ROOT / "backviz", "**/*"), (ROOT / "pages", "*.py"), (ROOT, "app.py"))
    for path in sorted(folder.glob(pattern))
    if path.suffix in {".css", ".js", ".py", ".html", ".svg"}
]


def words_used(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for path in OUR_FILES:
        for word in pattern.findall(path.read_text(encoding="utf-8")):
            yield path.relative_to(ROOT).as_posix(), word


@pytest.mark.parametrize(
    "pattern, known", [(STREAMLITS_WORDS, SELECTORS), (THEME_WORDS, THEME)], ids=["elements", "theme"]
)
def test_no_other_name_of_streamlits_elements_and_colours_is_used(
    pattern: re.Pattern[str], known: tuple[Detail, ...]
) -> None:
    names = {detail.name for detail in known}
    assert len(OUR_FILES) > 100
    assert [f"{file}: {word}" for file, word in words_used(pattern) if word not in names] == []


def test_a_name_nobody_has_looked_at_would_be_seen() -> None:
    line = '.stTabs { color: var(--st-code-color) } [data-testid="stToast-big"], [data-test-mode]'
    assert STREAMLITS_WORDS.findall(line) == ["stTabs", "stToast-big", "data-test-mode"]
    assert THEME_WORDS.findall(line) == ["--st-code-color"]


# Where a module is no public one of its package, or a young one. Each stands in the tables above.
PUBLIC = {"streamlit", "uvicorn", "starlette.concurrency", "starlette.middleware", "starlette.requests",
          "starlette.responses", "plotly.graph_objects", "pydantic", "pydantic_core",
          "pydantic_core.core_schema", "highspy", "h11", "httpx", "websockets.exceptions",
          "websockets.frames", "websockets.http11"}  # fmt: skip
LOOKED_AT = {
    "streamlit.components.v2.bidi_component.constants", "streamlit.components.v2.types", "streamlit.config",
    "streamlit.delta_generator", "streamlit.file_util", "streamlit.proto.BackMsg_pb2",
    "streamlit.proto.ForwardMsg_pb2", "streamlit.runtime", "streamlit.runtime.app_session",
    "streamlit.runtime.memory_uploaded_file_manager", "streamlit.runtime.uploaded_file_manager",
    "streamlit.runtime.scriptrunner", "streamlit.runtime.state.session_state", "streamlit.starlette",
    "uvicorn.protocols.http.h11_impl", "uvicorn.protocols.utils",
    "uvicorn.protocols.websockets.websockets_sansio_impl",
    "websockets.asyncio.client", "pydantic.json_schema",
}  # fmt: skip
OTHERS = {name.split(".")[0] for name in PUBLIC | LOOKED_AT}


def imported_modules(path: Path) -> Iterator[str]:
    """Return the modules of other packages that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in OTHERS:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            inner = [name for name in names if _is_module(name)]
            yield from inner
            if len(inner) < len(names):
                yield str(node.module)


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # what it would be in is no package
        return False


def test_no_other_inner_module_is_imported() -> None:
    files = [path for path in OUR_FILES if path.suffix == ".py"] + sorted((ROOT / "bench").glob("*.py"))
    found = {name for path in files for name in imported_modules(path) if name.split(".")[0] in OTHERS}
    assert found - PUBLIC - LOOKED_AT == set(), (
        "Add it to the tables of this file, with what its loss breaks."
    )
    assert LOOKED_AT - found == set(), "Nobody imports it any more: take it out of this file."


def test_no_other_hidden_option_is_set() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    known = config._config_options_template
    hidden = {
        f"{section}.{name}"
        for section, options in settings.items()
        for name in options
        if f"{section}.{name}" in known and known[f"{section}.{name}"].visibility == "hidden"
    }
    assert hidden == {detail.name for detail in OPTIONS}
