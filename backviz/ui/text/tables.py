"""Tables as HTML: plain text in rows with heads, in a box that scrolls sideways when it is narrow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from backviz.ui.text.prose import joined, show_html

__all__ = ["plain_table", "show_plain_table", "show_rows", "table_row"]

_NUMBER = re.compile(r"[-+]?[0-9][0-9.,×+ ]*(?:[a-z]{1,8})?")  # "2.5", "3 × 0.5", "31 min"
_SHORT = 14  # letters that stay on one line


def show_plain_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Show a table of plain text: the first cell of a row is its head."""
    show_html(plain_table(caption, heads, rows))


def plain_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """Return a table of plain text: the first cell of a row is its head."""
    return _table(caption, heads, [table_row(row[0], row[1:]) for row in rows])


def show_rows(caption: str, heads: Sequence[str], rows: Iterable[Markup]) -> None:
    """Show a table of rows made by `table_row`."""
    show_html(_table(caption, heads, rows))


def _table(caption: str, heads: Sequence[str], rows: Iterable[Markup]) -> Markup:
    frame = Markup(
        '<div class="bv-scroll" tabindex="0" role="region" aria-label="{caption}">'
        '<table class="bv-table"><caption>{caption}</caption>'
        "<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    head = joined(Markup('<th scope="col">{}</th>').format(word) for word in heads)
    return frame.format(caption=caption, head=head, rows=joined(rows))


def table_row(
    head: str, cells: Iterable[str], *, color: str = "", is_sum: bool = False, **data: str
) -> Markup:
    """Return a row: its head, behind a dot if there is a color, and its cells.

    `is_sum` marks it as the sum of the rows above; `data` become data attributes.
    """
    kind = ' class="sum"' if is_sum else ""
    marks = "".join(f' data-{escape(name)}="{escape(value)}"' for name, value in data.items())
    dot = f'<i style="background:{escape(color)}"></i>' if color else ""
    shown = "".join(map(_cell, cells))
    row = f'<tr{kind}{marks}><th scope="row">{dot}{escape(head)}</th>{shown}</tr>'
    return Markup(row)  # noqa: S704 (every part is escaped)


def _cell(text: str) -> str:
    """Return a cell as text: `Markup.format` takes five times as long, and a page has hundreds of cells."""
    is_whole = len(text) <= _SHORT or _NUMBER.fullmatch(text)
    return f'<td class="n">{escape(text)}</td>' if is_whole else f"<td>{escape(text)}</td>"
