"""What our styles and scripts rely on in Streamlit's page, each looked for in its built scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from backviz.ui.server.fonts import streamlit_static
from backviz.ui.server.page_head import _FAMILIES

__all__ = ["SCRIPTS", "SELECTORS", "SHOWS", "STATIC", "THEME", "Detail"]

STATIC = streamlit_static()


@dataclass(frozen=True)
class Detail:
    """A detail of another package: the file that uses it, what its loss breaks, how to see it is there."""

    name: str
    file: str  # where it is used, and to be mended
    breaks: str
    is_there: Callable[[], bool]
    mark: str = ""  # how the file names it, where that is not `name`


@cache
def scripts() -> str:
    """Return all of Streamlit's built scripts as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((STATIC / "js").glob("*.js")))


def holds(text: str) -> Callable[[], bool]:
    return lambda: text in scripts()


def in_scripts(pattern: str) -> Callable[[], bool]:
    return lambda: re.search(pattern, scripts()) is not None


def quoted(word: str) -> Callable[[], bool]:
    """Return whether Streamlit's scripts have the word as a string of its own."""
    return lambda: any(f"{mark}{word}{mark}" in scripts() for mark in "`\"'")


# Streamlit's elements as our styles and scripts find them: what a visitor sees when one is renamed.
SELECTORS = (
    Detail(
        "stApp", "backviz/ui/server/first_view.js", "the first view stays, and the page under it is unusable",
        quoted("stApp"),
    ),
    Detail(
        "stMain", "backviz/ui/page/frame/address.js", "the next page opens scrolled down as the last one was",
        quoted("stMain"),
    ),
    Detail(
        "stMainBlockContainer", "backviz/ui/page/shell.css",
        "every page is narrow with Streamlit's wide margins, and the first view never leaves",
        quoted("stMainBlockContainer"),
    ),
    Detail(
        "stSkeleton", "backviz/ui/server/first_view.js", "the first view leaves while grey boxes stand there",
        quoted("stSkeleton"),
    ),
    Detail(
        "stBidiComponent", "backviz/ui/server/first_view.js",
        "the first view leaves before the drawing under it is there: the page flickers",
        quoted("stBidiComponentIsolated"),
    ),
    Detail(
        "stElementContainer", "backviz/ui/page/frame/last_program.js",
        "the notice about the last program stands in a hidden box",
        quoted("stElementContainer"),
    ),
    Detail(
        "stMarkdown", "backviz/ui/page/shell.css", "lines of text run over the whole width of a wide screen",
        quoted("stMarkdown"),
    ),
    Detail(
        "stBaseButton-primary", "backviz/ui/page/shell.css",
        "in the dark theme primary buttons are white on a pale accent, with a contrast of 2.2",
        lambda: in_scripts(r"`stBaseButton-\$\{")() and in_scripts(r"[`\"']primary[`\"']")(),
    ),
    Detail(
        "stCaptionContainer", "backviz/ui/page/shell.css", "links in captions stand out more than the text",
        quoted("stCaptionContainer"),
    ),
    Detail(
        "stLayoutWrapper", "backviz/ui/page/shell.css", "a gap stands where a component's news are delivered",
        quoted("stLayoutWrapper"),
    ),
    Detail(
        "stVerticalBlock", "backviz/ui/page/present.css", "a presented page has gaps and overflows",
        quoted("stVerticalBlock"),
    ),
    Detail(
        "stHorizontalBlock", "backviz/ui/page/present.css", "a presented page on a phone squeezes columns",
        quoted("stHorizontalBlock"),
    ),
    Detail(
        "stColumn", "backviz/ui/page/present.css", "a presented page on a phone squeezes its columns",
        quoted("stColumn"),
    ),
    Detail(
        "stHeader", "backviz/ui/page/shell.css", "Streamlit's empty header lies over our menu",
        quoted("stHeader"),
    ),
    Detail(
        "stSkipToContent", "backviz/ui/page/menu/menu.css",
        "there are two ways past the menu, and one ends before it", quoted("stSkipToContent"),
    ),
    Detail(
        "stHtml", "backviz/ui/page/present.css", "an empty style element takes a line of a presented page",
        quoted("stHtml"),
    ),
    Detail(
        "stPageLink-NavLink", "backviz/ui/page/present.css", "links of a presented page wrap",
        quoted("stPageLink-NavLink"),
    ),
    Detail(
        "stIconMaterial", "backviz/ui/page/present.css", "on a phone the bar of a presented page is too wide",
        quoted("stIconMaterial"),
    ),
    Detail(
        "data-test-script-state", "backviz/ui/server/first_view.js", "the first view never leaves",
        quoted("data-test-script-state"),
    ),
    Detail(
        "data-test-connection-state", "backviz/ui/page/frame/address.js",
        "after a lost connection no run is asked for, and the next click on the menu loses the program",
        quoted("data-test-connection-state"),
    ),
    Detail(
        "st-key-", "backviz/ui/page/shell.css", "the frame shows, nothing sticks, the big screen's bar fails",
        quoted("st-key-"),
    ),
    Detail(
        "stDialog", "backviz/ui/page/frame/connection.js",
        "a lost connection is told by a dialog with a developer's words over the page", quoted("stDialog"),
    ),
    Detail(
        "stBaseButton", "backviz/ui/page/frame/connection.js",
        "a button pressed without a connection says nothing", holds("`stBaseButton-$"),
    ),
    Detail(
        "stFileUploaderDropzone", "backviz/ui/page/frame/connection.js",
        "a file chosen without a connection says nothing", quoted("stFileUploaderDropzone"),
    ),
    Detail(
        "stConnectionStatus", "backviz/ui/page/shell.css",
        "a developer's word for the connection stands beside our own", quoted("stConnectionStatus"),
    ),
    Detail(
        "stAlertContainer", "backviz/ui/page/shell.css",
        "warnings are written in a paler ink than the text around them", quoted("stAlertContainer"),
    ),
    Detail(
        "stDownloadButton", "backviz/ui/components/unsaved/hold.js",
        "a file is handed out that lacks the last edit", quoted("stDownloadButton"),
    ),
    Detail(
        "stCode", "backviz/ui/components/unsaved/hold.js",
        "the link's own copy button copies the week before the last edit", quoted("stCode"),
    ),
    Detail(
        "stSlider", "backviz/browser/touch.js",
        "a finger that scrolls over a slider of Streamlit's changes its number", quoted("stSlider"),
    ),
    Detail(
        "stHeaderActionElements", "backviz/ui/page/shell.css",
        "a control is smaller than a finger", quoted("stHeaderActionElements"),
    ),
    Detail(
        "stTooltipHoverTarget", "backviz/ui/page/shell.css",
        "a control is smaller than a finger", quoted("stTooltipHoverTarget"),
    ),
    Detail(
        "stCheckbox", "backviz/ui/page/shell.css",
        "a control is smaller than a finger", quoted("stCheckbox"),
    ),
    Detail(
        "stMultiSelect", "backviz/ui/page/shell.css",
        "a control is smaller than a finger", quoted("stMultiSelect"),
    ),
    *(
        Detail(name, "backviz/ui/page/print.css", "a control is printed with the page", quoted(name))
        for name in (
            "stButton", "stButtonGroup", "stDateInput", "stExpander", "stFileUploader", "stForm",
            "stNumberInput", "stPageLink", "stPopover", "stRadio", "stSelectbox", "stTextArea",
            "stTextInput", "stTimeInput", "stTooltipIcon",
        )
    ),
    Detail(
        "stImage", "backviz/ui/page/shell.css",
        "a control is smaller than a finger", quoted("stImage"),
    ),
    Detail(
        "stElementToolbar", "backviz/ui/page/shell.css",
        "a control is smaller than a finger", quoted("stElementToolbar"),
    ),
    Detail(
        "stButtonGroup", "backviz/ui/page/forced.css",
        "in forced colours what is chosen is not marked", quoted("stButtonGroup"),
    ),
    Detail(
        "data-selected", "backviz/ui/page/forced.css",
        "in forced colours what is chosen is not marked", quoted("data-selected"),
    ),
    Detail(
        "stTab", "backviz/ui/page/forced.css",
        "in forced colours the open tab is not marked", quoted("stTab"),
    ),
    Detail(
        "stSliderThumbValue", "backviz/ui/page/forced.css",
        "in forced colours a slider's number is too faint", quoted("stSliderThumbValue"),
    ),
    Detail(
        "stSliderTickBar", "backviz/ui/page/forced.css",
        "in forced colours a slider's ends are too faint", quoted("stSliderTickBar"),
    ),
    Detail(
        "stPopoverBody", "backviz/ui/page/forced.css",
        "in forced colours a popover has no edge", quoted("stPopoverBody"),
    ),
    Detail(
        "stTooltipContent", "backviz/ui/page/forced.css",
        "in forced colours a hint has no edge", quoted("stTooltipContent"),
    ),
    Detail(
        "stFullScreenFrame", "backviz/ui/page/shell.css",
        "a control is smaller than a finger", quoted("stFullScreenFrame"),
    ),
)  # fmt: skip

_THEME = "our components are drawn in the browser's own colours and fonts, light on light in the dark theme"


def _themed(name: str, key: str, file: str) -> Detail:
    """Return a colour or font of the theme: Streamlit makes the name of `key`, with `--st` before it."""
    return Detail(name, file, _THEME, lambda: in_scripts(rf"[{{,]{key}:")() and holds("=`--st`")())


THEME = (
    _themed("--st-text-color", "textColor", "backviz/browser/palette.css"),
    _themed("--st-background-color", "backgroundColor", "backviz/browser/palette.css"),
    _themed(
        "--st-secondary-background-color",
        "secondaryBackgroundColor",
        "backviz/browser/palette.css",
    ),
    _themed("--st-border-color", "borderColor", "backviz/browser/palette.css"),
    _themed("--st-primary-color", "primaryColor", "backviz/browser/palette.css"),
    _themed("--st-link-color", "linkColor", "backviz/browser/palette.css"),
    _themed("--st-font", "font", "backviz/browser/palette.css"),
    _themed("--st-heading-font", "headingFont", "backviz/browser/palette.css"),
)

_CONNECTS = "every page first asks whether the server is well: half a second later on a slow line"
SHOWS = "none of our components appears: no drawing, no board, no list"
SCRIPTS = (
    Detail("notRunning", "backviz/ui/server/first_view.js", "the first view stays", quoted("notRunning")),
    Detail(
        "CONNECTED", "backviz/ui/page/frame/address.js",
        "after a lost connection no run is asked for, and the next click on the menu loses the program",
        quoted("CONNECTED"),
    ),
    Detail("__streamlit", "backviz/ui/server/page_head.py", _CONNECTS, holds("window.__streamlit")),
    Detail("BACKEND_BASE_URL", "backviz/ui/server/page_head.py", _CONNECTS, holds("BACKEND_BASE_URL")),
    Detail("HOST_CONFIG", "backviz/ui/server/page_head.py", _CONNECTS, holds("HOST_CONFIG")),
    Detail("allowedOrigins", "backviz/ui/server/page_head.py", _CONNECTS, holds("allowedOrigins")),
    Detail(
        "useExternalAuthToken", "backviz/ui/server/page_head.py", _CONNECTS, holds("useExternalAuthToken")
    ),
    Detail(
        "vite:preloadError", "backviz/ui/page/frame/gone_scripts.js",
        "a page whose scripts are gone after an update stays broken until somebody reloads it",
        in_scripts(r"new Event\([`\"']vite:preloadError[`\"']"),
    ),
    Detail(
        "a component is imported where a failure is said", "backviz/ui/page/frame/gone_scripts.js",
        "a page whose components are gone after an update stays broken until somebody reloads it",
        in_scripts(r"await \w+\(\(\)=>import\(\w+\),\[\],import\.meta\.url\);if\(!\w+\.default"),
        mark="preloadError",
    ),
    Detail(
        "history.pushState", "backviz/ui/page/frame/address.js",
        "each edit is an entry of the browser's history: Back no longer leaves the page",
        holds("history.pushState("),
    ),
    Detail(
        "Streamlit asks matchMedia for the scheme", "backviz/ui/page/frame/scheme.js",
        "a chosen scheme, light or dark, changes half of the page",
        in_scripts(r"window\.matchMedia\([`\"']\(prefers-color-scheme: dark\)[`\"']\)\.matches"),
        mark="prefers-color-scheme",
    ),
    Detail(
        "Streamlit follows a change of the scheme", "backviz/ui/page/frame/scheme.js",
        "a chosen scheme waits for the next load of the page",
        in_scripts(
            r"=window\.matchMedia\([`\"']\(prefers-color-scheme: dark\)[`\"']\);return \w+"
            r"\.addEventListener\([`\"']change[`\"'],\w+\),window\.addEventListener\([`\"']afterprint"
        ),
        mark="afterprint",
    ),
    Detail(
        "parentElement", "backviz/ui/components/component/served.js", SHOWS,
        in_scripts(r"\.default\(\{[^}]*parentElement:"),
    ),
    Detail(
        "setStateValue", "backviz/ui/server/first_view.js", "a press on a drawing or a board does nothing",
        holds("setStateValue:"),
    ),
    Detail(
        "setTriggerValue", "backviz/ui/server/first_view.js", "a press on a drawing or a board does nothing",
        holds("setTriggerValue:"),
    ),
    Detail(
        "shadowRoot", "backviz/ui/components/component/markup.js",
        "a page's styles reach into our components, and theirs into the page",
        in_scripts(r"attachShadow\(\{mode:[`\"']open"), mark="insertMarkup",
    ),
    *(
        Detail(
            name, "backviz/ui/server/page_head.py", "text jumps when the page moves in",
            quoted(name),
        )
        for name in _FAMILIES
    ),
)  # fmt: skip
