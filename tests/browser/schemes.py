"""Both schemes in one visit: an open page follows the browser from light to dark and back."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.visitors import Visitors
from tests.browser.waiting import expect_equal
from tools.running_app import ready

__all__ = ["SCHEMES", "in_scheme"]

# The scheme of the app, and of what stands beside it: dialogs and lists.
SCHEMES = """() => ['[data-testid=stApp]', 'html']
  .map((part) => getComputedStyle(document.querySelector(part)).colorScheme)"""


def in_scheme(page: Page, visitors: Visitors, scheme: str) -> None:
    """Let the browser ask for light or dark and wait until the open page is drawn so, dialogs too.

    The next visit begins in a scheme of its own.
    """
    visitors.emulate(color_scheme=scheme)
    expect_equal(page, lambda: page.evaluate(SCHEMES), [scheme, scheme])
    ready(page)
