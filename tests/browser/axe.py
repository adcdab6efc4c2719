"""What axe-core finds on a page that has come to rest."""

from __future__ import annotations

from collections.abc import Collection

from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.waiting import expect_still

GRAVE = ("serious", "critical")


def serious_faults(page: Page) -> list[str]:
    """Return what is seriously or critically wrong anywhere on a page, each with its place and reason."""
    return _faults(page, None, GRAVE)


def all_faults(page: Page, within: str) -> list[str]:
    """Return whatever is wrong within a part of a page, be it ever so small."""
    return _faults(page, within, None)


def _faults(page: Page, within: str | None, impacts: Collection[str] | None) -> list[str]:
    expect_still(page)  # what is half faded in has another contrast
    found = Axe().run(page, context=within, options={"resultTypes": ["violations"]})
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node.get('failureSummary', '')}"
        for rule in found["violations"]
        if impacts is None or rule["impact"] in impacts
        for node in rule["nodes"]
    ]
