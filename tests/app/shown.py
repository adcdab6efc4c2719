"""What a page of the app shows, and the program in its address."""

from __future__ import annotations

import re
from html import unescape

from streamlit.testing.v1 import AppTest

from backviz.program.link import program_from_text
from backviz.program.program import Program
from tests.shipped import LIBRARY

__all__ = ["headings", "opened", "program_of", "prose", "shown", "shown_in_order"]


def shown(app: AppTest) -> str:
    """Return all text a page shows, in one string."""
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.text, *app.warning]
    return "\n".join([*(str(part.value) for part in parts), *prose(app)])


def shown_in_order(app: AppTest) -> str:
    """Return a page's subheadings and its pieces of HTML as text, in the order of the page."""
    parts = [
        part.value if part.type == "subheader" else re.sub(r"<[^>]*>", " ", part.proto.body)
        for part in app.main
        if part.type in ("subheader", "html")
    ]
    return unescape("\n".join(parts))


def prose(app: AppTest) -> list[str]:
    """Return the text of each part of a page that is one piece of HTML, without its tags."""
    return [unescape(re.sub(r"<[^>]*>", " ", part.proto.body)) for part in app.get("html")]


def headings(app: AppTest) -> list[str]:
    """Return the second-level headings in the parts of a page that are one piece of HTML."""
    bodies = "".join(part.proto.body for part in app.get("html"))
    return [unescape(text) for text in re.findall(r"<h2[^>]*>([^<]*)</h2>", bodies)]


def program_of(app: AppTest) -> Program:
    """Return the program in the address."""
    given = app.query_params["p"]
    return program_from_text(given if isinstance(given, str) else given[0], LIBRARY.context)


def opened(app: AppTest, key: str) -> AppTest:
    """Open a box whose content is made only then, as a press on its head does."""
    app.session_state[key] = True
    return app.run()
