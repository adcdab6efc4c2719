"""Text as HTML: a whole section of a page as one element, which costs a run and a paint only once.

`Markup` escapes every text put into it, so text from data and visitors stays text. An address must come from
the data, which allows only https, or from `shell.link`, which leaves a placeholder for the visitor's program:
so a part that is the same for everybody is made once and cached.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal
from urllib.parse import quote

import streamlit as st
from markupsafe import Markup

from backviz.library import Library
from backviz.ui import visit

__all__ = [
    "ONWARDS", "PROGRAM", "anchor", "caution", "entry", "fold", "headed", "icon_sign", "joined", "labelled",
    "paragraph", "points", "show_html", "show_part", "show_prose", "small", "small_sources", "sources",
    "steps", "view",
]  # fmt: skip

# Stands before the words of a link that leads further.
ONWARDS = ":material/arrow_forward:"

# The placeholder for the visitor's program in an address, until the part is shown.
PROGRAM = "@program@"


def show_prose(*parts: Markup, name: str = "bv-prose") -> None:
    """Show the parts as one element of the page; `name` is its class in `shell.css`."""
    show_part(Markup('<div class="{}">{}</div>').format(name, joined(parts)))


def show_part(part: Markup, width: Literal["stretch", "content"] = "stretch") -> None:
    """Show a part, with the visitor's program in its links."""
    show_html(
        part.replace(PROGRAM, quote(visit.program.address_text(), safe="", errors="replace")), width=width
    )


def show_html(html: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """Show HTML of our own making unchanged."""
    st.html(_Html(html), width=width)


class _Html(str):
    """Text marked as HTML: Streamlit neither looks for a file of that name nor trims it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def joined(parts: Iterable[Markup]) -> Markup:
    """Return the parts as one."""
    return Markup("").join(parts)


def paragraph(text: str, *, lead: str = "") -> Markup:
    """Return a paragraph; `lead` stands before the text in bold."""
    return Markup("<p><b>{}</b> {}</p>").format(lead, text) if lead else Markup("<p>{}</p>").format(text)


def headed(title: str, *parts: Markup, level: int = 2) -> Markup:
    """Return the parts under a heading, whose id is made of its words.

    >>> headed("How sets are counted")
    Markup('<h2 id="how-sets-are-counted">How sets are counted</h2>')
    """
    return Markup('<h{0} id="{1}">{2}</h{0}>{3}').format(level, anchor(title), title, joined(parts))


def anchor(title: str) -> str:
    """Return the id of the heading with this title."""
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))


def view(title: str, text: str) -> Markup:
    """Return one of the two sides of a matter: its holder and their view."""
    return Markup("<div><b>{}</b><p>{}</p></div>").format(title, text)


def points(items: Iterable[str]) -> Markup:
    """Return a list of plain texts or Markup.

    >>> points(["1 < 2"])
    Markup('<ul><li>1 &lt; 2</li></ul>')
    """
    return Markup("<ul>{}</ul>").format(joined(Markup("<li>{}</li>").format(item) for item in items))


def labelled(facts: Mapping[str, str | None]) -> Markup:
    """Return a list of facts, each behind its label; an empty one is left out."""
    return points(Markup("<b>{}:</b> {}").format(name, text) for name, text in facts.items() if text)


def steps(items: Iterable[str]) -> Markup:
    """Return a numbered list of plain texts or Markup.

    >>> steps(["Sit", "Pull"])
    Markup('<ol><li>Sit</li><li>Pull</li></ol>')
    """
    return Markup("<ol>{}</ol>").format(joined(Markup("<li>{}</li>").format(item) for item in items))


def fold(head: str, body: Markup, *, name: str = "") -> Markup:
    """Return a part that opens when its head is pressed; `name` is its id, for links to it."""
    return Markup('<details class="bv-fold"{}><summary>{}</summary><div>{}</div></details>').format(
        Markup(' id="{}"').format(name) if name else "", head, body
    )


def sources(names: Iterable[str], library: Library) -> Markup:
    """Return the short names of sources, as links where they have an address."""
    shown = []
    for name in names:
        source = library.sources.get(name)
        if source and source.url:
            shown.append(Markup('<a href="{}" target="_blank">{}</a>').format(source.url, source.name))
        else:
            shown.append(Markup("{}").format(source.name if source else name))
    return Markup("; ").join(shown)


def caution(text: Markup, *, head: str = "Caution") -> Markup:
    """Return a warning about the reader's health, in the size and ink of the text around it."""
    icon = icon_sign(":material/health_and_safety:")
    top = Markup('<b class="bv-caution-head">{} {}</b>').format(icon, head)
    return Markup('<div class="bv-caution" role="note">{}{}</div>').format(top, text)


def small(text: str) -> Markup:
    """Return a paragraph in small print, of plain text or Markup."""
    return Markup('<p class="bv-small">{}</p>').format(text)


def entry(head: Markup, text: str) -> Markup:
    """Return an entry of a list: its head, mostly a link, and a line of small print below."""
    return Markup('<p class="bv-entry">{}<br><span class="bv-small">{}</span></p>').format(head, text)


def small_sources(names: Iterable[str], library: Library, *, lead: str = "Sources") -> Markup:
    """Return the sources in small print."""
    return small(Markup("{}: {}").format(lead, sources(names, library)))


def icon_sign(icon: str) -> Markup:
    """Return an icon by Streamlit's name for it (":material/home:"), to stand beside words."""
    name = icon.removeprefix(":material/").removesuffix(":")
    return Markup('<span class="bv-icon" aria-hidden="true" translate="no">{}</span>').format(name)
