"""The frame of every page: library, program, notices, navigation, footer.

A page file's first call is `enter()`. Knows of a page what its `PageEntry` says, not its content.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import NoReturn
from urllib.parse import parse_qsl, quote_plus, urlencode, urlsplit

import streamlit as st
from markupsafe import Markup

from backviz import addresses
from backviz.addresses import FIRST, PAGES, PageEntry, address_of, page_at
from backviz.browser import bare_sheet
from backviz.facts.problems import Problem
from backviz.library import Library
from backviz.program.program import Program
from backviz.ui import visit
from backviz.ui.page import present
from backviz.ui.page.brand import ICON, NAME
from backviz.ui.page.discreet_log import keep_log_discreet
from backviz.ui.page.frame import mount_frame
from backviz.ui.page.menu import mount_menu
from backviz.ui.page.theme import TOKENS, theme
from backviz.ui.text.markdown import escaped
from backviz.ui.text.prose import PROGRAM, icon_sign, show_html, show_part, show_prose, small
from backviz.ui.visit.library import library_for, load_library
from backviz.ui.visit.runs import library_and_program, part, whole_run

__all__ = [
    "MENU_HEIGHT",
    "STYLE",
    "enter",
    "exercise_links",
    "follow",
    "footer",
    "go",
    "link",
    "run",
    "show_link",
]

_SHEETS = [Path(__file__).parent / name for name in ("shell.css", "menu/menu.css", "forced.css", "print.css")]
STYLE = TOKENS + bare_sheet("\n".join(sheet.read_text(encoding="utf-8") for sheet in _SHEETS))


_SHOWN_PROBLEMS = 100  # nobody reads more at once
MENU_HEIGHT = "3.75rem"  # the menu stays on top of the screen

_is_presented: ContextVar[bool] = ContextVar("backviz_is_presented", default=False)


def run() -> None:
    """Run the frame and the page the address names."""
    keep_log_discreet()  # under Streamlit's own server this is the first call of ours
    library, problems = load_library()
    shown = _tab_title() if library else NAME
    # Before the menu, which would otherwise set the tab's icon to a page's icon, loaded from a Google server.
    st.set_page_config(page_title=shown, page_icon=ICON, layout="wide")
    show_html(f"<style>{theme()}{STYLE}</style>")
    if library is None:
        # Otherwise Streamlit makes a menu of the folder's files.
        st.navigation(_streamlit_pages(), position="hidden")
        _show_problems(problems)
        return
    program = visit.program.open_program(library)
    library = library_for(library, program)
    page = st.navigation(_streamlit_pages(), position="hidden")
    if shown != _titled(page.title):
        st.set_page_config(page_title=_titled(page.title))
    here = PAGES[page.url_path or FIRST]
    is_presented = present.is_on(here.name, library)
    remembers = here.remembers and not is_presented
    mount_menu(here.name)
    asked = mount_frame(library, None if remembers else program)
    if asked:
        follow(asked)
    if is_presented:
        present.dress()
    presented = _is_presented.set(is_presented)
    try:
        with whole_run(library, program):
            _show_notices()
            if is_presented:
                _show_present_bar()
            page.run()
            if not is_presented:
                _show_footer(library)
    finally:
        _is_presented.reset(presented)


@part
def _show_notices(_: Library, __: Program) -> None:
    """Show the waiting notices; each stays until the next edit, after which it may be untrue."""
    for notice in visit.program.notices():
        st.warning(escaped(notice), icon=":material/info:")


def _tab_title() -> str:
    """Return the title of the page in the address, as last reported by the browser."""
    address = st.context.url
    if not address:
        return NAME
    return _titled(PAGES[page_at(address.rstrip("/")) or FIRST].title)


def _titled(title: str) -> str:
    return f"{title} · {NAME}"


def enter() -> tuple[Library, Program]:
    """Return the library and the visitor's program; give a page that Streamlit runs alone its frame first."""
    inside = library_and_program()
    if inside is None:
        run()
        st.stop()
    return inside


def _streamlit_pages() -> list[st.Page]:
    return [_streamlit_page(entry) for entry in PAGES.values()]


def _streamlit_page(entry: PageEntry) -> st.Page:
    """Return the page for this run as a copy: making one anew would access the disk."""
    return copy(_first_page(entry))


@lru_cache(maxsize=len(PAGES))
def _first_page(entry: PageEntry) -> st.Page:
    is_default = entry.name == FIRST
    return st.Page(
        entry.path,
        title=entry.title,
        icon=entry.icon,
        default=is_default,
        url_path=None if is_default else entry.name,
    )


def exercise_links() -> str:
    """Return the address of an exercise's page, with {id} for its id and the visitor's program."""
    program = quote_plus(visit.program.address_text(), errors="replace")
    return addresses.template_of("exercises", addresses.EXERCISE, program)


def _query(name: str, query: Mapping[str, str | None]) -> dict[str, str]:
    """Return the query of a link of ours; it keeps `present` if this page presents and that one can."""
    given = {key: value for key, value in query.items() if value}
    if _is_presented.get() and PAGES[name].stop:
        given[addresses.PRESENT] = present.ON
    return {**given, addresses.PROGRAM: visit.program.address_text()}


def link(
    name: str,
    label: str | Markup,
    *,
    icon: str | None = None,
    kind: str = "bv-link",
    is_here: bool = False,
    **query: str | None,
) -> Markup:
    """Return a link to a page of ours as HTML: a press opens the page and keeps the session.

    It carries the program, so it can be opened in another tab or sent to somebody. `kind` is its class in
    `shell.css`; `is_here` marks a link to the page on which it stands. Show it with `prose`.
    """
    given = urlencode({key: value for key, value in query.items() if value})
    return Markup('<a class="{}" data-page href="{}?{}{}={}"{}>{}<span>{}</span></a>').format(
        kind,
        address_of(name),
        f"{given}&" if given else "",
        addresses.PROGRAM,
        PROGRAM,
        Markup(' aria-current="page"') if is_here else "",
        icon_sign(icon) if icon else "",
        label,
    )


def show_link(name: str, label: str, *, icon: str | None = None, **query: str | None) -> None:
    """Show one link to a page of ours."""
    show_part(link(name, label, icon=icon, kind="bv-link", is_here=False, **query), width="content")


def follow(address: str) -> None:
    """Go to our page that a pressed link names; ignore any other address."""
    try:
        asked = urlsplit(address)
    except ValueError:
        return
    name = asked.path.strip("/") or FIRST
    if name in PAGES:
        given = parse_qsl(asked.query)
        _leave(name, {key: value for key, value in given if key not in addresses.CARRIED})


def go(name: str, **query: str | None) -> NoReturn:
    """Go to another page of ours."""
    _leave(name, query)


def _leave(name: str, query: Mapping[str, str | None]) -> NoReturn:
    st.switch_page(PAGES[name].path, query_params=_query(name, query))


def _show_present_bar() -> None:
    with st.container(horizontal=True, key="present_bar"):
        for entry in PAGES.values():
            if entry.stop:
                query = _query(entry.name, {})
                st.page_link(entry.path, label=entry.title, icon=entry.icon, query_params=query)


def _show_footer(library: Library) -> None:
    show_prose(footer(library.safety.note))


def footer(note: str) -> Markup:
    """Return the foot of a page: the safety note."""
    return Markup('<footer class="bv-foot">{}</footer>').format(small(note))


def _show_problems(problems: tuple[Problem, ...]) -> None:
    st.title("The data needs mending")
    count = "One problem was" if len(problems) == 1 else f"{len(problems)} problems were"
    st.write(f"{count} found in the data files. Mend them and reload this page; no restart is needed.")
    shown = problems[:_SHOWN_PROBLEMS]
    for file in dict.fromkeys(problem.file for problem in shown):
        st.subheader(escaped(file))
        for problem in shown:
            if problem.file == file:
                st.text(f"line {problem.line}: {problem.text}")
    if more := len(problems) - len(shown):
        st.write(f"{more:,} more: `python -m backviz check` names them all.")
