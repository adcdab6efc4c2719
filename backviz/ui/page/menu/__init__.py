"""The menu of every page: the app's name, the pages, light or dark. Its first view is the same HTML.

`menu.js` writes the visitor's program into the links; `handling.js` answers presses, also before Streamlit is
there. Knows of a page what its `PageEntry` says.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from backviz.addresses import FIRST, PAGES, PROGRAM, address_of
from backviz.ui import visit
from backviz.ui.components.component import make_component, packed
from backviz.ui.page.brand import MARK, NAME
from backviz.ui.text import prose
from backviz.ui.text.prose import icon_sign, joined

__all__ = ["menu", "mount_menu"]

_HERE = Path(__file__).parent
_OPEN = Markup(
    '<button type="button" class="bv-menu-open" aria-expanded="false">{}<span>Menu</span></button>'
).format(icon_sign(":material/menu:"))
_SCHEMES = {"": "System", "light": "Light", "dark": "Dark"}
_SCHEME = Markup(
    '<label class="bv-scheme">{}<span class="bv-scheme-name">Colours</span>'
    '<select data-scheme title="Colours: light or dark">{}</select></label>'
).format(
    icon_sign(":material/contrast:"),
    joined(Markup('<option value="{}">{}</option>').format(*one) for one in _SCHEMES.items()),
)


@lru_cache(maxsize=1 + len(PAGES))
def menu(here: str = "") -> Markup:
    """Return the menu as HTML on the page `here`; its links have a placeholder for the program."""
    brand = Markup('<a class="bv-brand" data-page href="{}">{}<span>{}</span></a>').format(
        _address(FIRST), MARK, NAME
    )
    return Markup(
        '<header class="bv-menu"><button type="button" class="bv-skip">Skip to the page</button>{}{}'
        '<nav aria-label="App pages">{}</nav>{}</header>'
    ).format(_OPEN, brand, joined(_link(name, is_here=name == here) for name in PAGES), _SCHEME)


def _link(name: str, *, is_here: bool) -> Markup:
    entry = PAGES[name]
    return Markup('<a data-page href="{}" data-name="{}"{}>{}<span>{}</span></a>').format(
        _address(name),
        name,
        Markup(' aria-current="page"') if is_here else "",
        icon_sign(entry.icon),
        entry.title,
    )


def _address(name: str) -> str:
    return f"{address_of(name)}?{PROGRAM}={prose.PROGRAM}"


_menu = make_component(
    "menu",
    html=menu(),
    js=_HERE / "menu.js",
    isolate_styles=False,  # as its first view, it has the page's style sheet
)


def mount_menu(here: str) -> None:
    """Show the menu on the page `here`, with the visitor's program in its links."""
    said = {"here": here, "name": PROGRAM, "program": visit.program.address_text()}
    _menu(key="menu", data=packed(said), height="content")
