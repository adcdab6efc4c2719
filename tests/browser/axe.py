"""What axe-core finds on a page that has come to rest."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.waiting import expect_still

GRAVE = ("serious", "critical")
# The rules that ask for colours: all that another scheme of the same page can break.
_OF_COLOURS = ("color-contrast", "link-in-text-block")
# Another width of it hides names, or what has the focus, and lets a part scroll.
_OF_WIDTHS = (
    "aria-hidden-focus", "aria-input-field-name", "aria-toggle-field-name", "button-name",
    "input-button-name", "label", "link-name", "role-img-alt", "scrollable-region-focusable",
    "select-name", "svg-img-alt",
)  # fmt: skip
_WHOLE = {"include": [["html"]]}
_RUN = "([where, options]) => axe.run(where, options).then(({ violations }) => violations)"


def serious_faults(page: Page, without: str = "") -> list[str]:
    """Return what is seriously or critically wrong on a page, each with its place and reason.

    `without` is a part of the page that was judged already.
    """
    where = {"exclude": [[without]]} if without else _WHOLE
    return _faults(page, where, GRAVE, {})


def colour_faults(page: Page) -> list[str]:
    """Return what cannot be read for its colours, on a page that was judged whole in the other scheme."""
    return _faults(page, _WHOLE, GRAVE, {"runOnly": {"type": "rule", "values": _OF_COLOURS}})


def faults_of_another_look(page: Page) -> list[str]:
    """Return what another width and scheme can break, on a page that was judged whole in one of each."""
    rules = [*_OF_COLOURS, *_OF_WIDTHS]
    return _faults(page, _WHOLE, GRAVE, {"runOnly": {"type": "rule", "values": rules}})


def all_faults(page: Page, within: str) -> list[str]:
    """Return whatever is wrong within a part of a page, be it ever so small."""
    return _faults(page, {"include": [[within]]}, None, {})


def _faults(
    page: Page, where: dict[str, Any], impacts: Collection[str] | None, options: dict[str, Any]
) -> list[str]:
    expect_still(page)  # what is half faded in has another contrast
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(Axe().axe_script)
    violations = page.evaluate(_RUN, [where, {"resultTypes": ["violations"], **options}])
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node.get('failureSummary', '')}"
        for rule in violations
        if impacts is None or rule["impact"] in impacts
        for node in rule["nodes"]
    ]
