"""Turns pasted HTML into lines as people write them, each with the line of the source it stands in.

Must not know what a program looks like.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["is_markup", "lines_of_markup"]

_BLOCKS = "html|body|div|p|br|ul|ol|li|table|tbody|thead|tr|td|th|h[1-6]|section|article"
_TAG = re.compile(rf"</?(?:{_BLOCKS}|span|b|strong|em|i|a)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK = re.compile(rf"<(?:{_BLOCKS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_CLOSED = re.compile(r"<[^<>]*>")
_FEWEST = 2  # tags
_UNCLOSED = 20  # "<" that end nowhere: the parser looks for the end of each through the whole text
_MOST = 5_000  # "<" in a text that is read as markup
_BREAKS = frozenset(
    [
        "html",
        "body",
        "div",
        "p",
        "br",
        "ul",
        "ol",
        "li",
        "table",
        "tbody",
        "thead",
        "tr",
        "section",
        "article",
    ]
    + [f"h{level}" for level in range(1, 7)]
)
_UNSEEN = frozenset({"script", "style", "head", "title"})
_STRONG = frozenset({"b", "strong"})


def is_markup(text: str) -> bool:
    """Return whether a text is HTML: it has tags, and one of them begins a line.

    Where none does, the line ends of the text are the lines, and its tags are text.
    """
    opened = text.count("<")
    is_closed = opened - len(_CLOSED.findall(text)) <= _UNCLOSED
    has_tags = len(_TAG.findall(text)) >= _FEWEST and bool(_BLOCK.search(text))
    return opened <= _MOST and is_closed and has_tags


def lines_of_markup(text: str) -> list[tuple[int, str]]:
    """Return the lines that HTML shows, as (line of the source from 1, text), an empty one after each list.

    >>> lines_of_markup("<h2>Day 1</h2><ul><li><b>Row</b> 3x8</li></ul>")
    [(1, '## Day 1'), (1, '- **Row** 3x8'), (1, '')]
    """
    reader = _Shown()
    reader.feed(text)
    reader.close()
    reader.end_line()
    return reader.lines


class _Shown(HTMLParser):
    """Collects what a browser would show, a block of the page on a line of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[int, str]] = []
        self._said = ""
        self._at = 1
        self._hidden = 0
        self._cells = 0

    def end_line(self) -> None:
        """Put what was said so far on a line of its own."""
        said = " ".join(self._said.replace("****", "").split())
        if said.strip("*#-| \t"):
            self.lines.append((self._at, said))
        self._said, self._cells = "", 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag in _UNSEEN:
            self._hidden += 1
        elif tag in {"td", "th"}:
            self._said = (self._said.strip() + " | ") if self._cells else "| "
            self._cells += 1
        elif tag in _STRONG:
            self._said += "**"
        elif tag in _BREAKS and not (tag in {"p", "div", "br"} and self._cells):
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        self.end_line()
        if tag == "li":
            self._said = "- "
        elif tag[0] == "h" and tag[1:].isdigit():
            self._said = f"{'#' * int(tag[1:])} "

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _STRONG:
            self._said = f"{self._said.rstrip()}** "
        elif tag in _BREAKS and not (tag in {"p", "div"} and self._cells):
            self.end_line()
            if tag in {"p", "ul", "ol", "table"}:
                self.lines.append((self.getpos()[0], ""))

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        for number, part in enumerate(data.split("\n")):
            if number and not self._cells:
                self._said += " "
            if part.strip():
                if not self._said.strip("*#- "):
                    self._at = self.getpos()[0] + number
                self._said += re.sub(r"\s+", " ", part)
