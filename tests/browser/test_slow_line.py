"""On a slow line nothing of an edit is lost, whatever comes at once after it: a sample of `make soak`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.slow_cases import CASES, run_case
from tests.browser.visitors import BARE, CLEAN
from tests.sampling import IS_WHOLE
from tools.running_app import NOTE_ASKING, RunningApp

# In the suite each case once, with an edit of its own that the server has not answered when the case comes.
SEEDS = {"copy link": 1, "reload": 2, "switch": 0, "close": 5}
ROWS = [*product(CASES, range(5))] if IS_WHOLE else [(name, SEEDS[name]) for name in CASES]


@pytest.fixture(scope="module")
def slow_device(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser window whose cache is filled once for all cases."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.add_init_script(NOTE_ASKING)
    yield context
    context.close()


@pytest.fixture
def context(slow_device: BrowserContext, server: RunningApp) -> BrowserContext:
    """Return the window without a page, on a device that keeps nothing."""
    for page in slow_device.pages:
        page.close()
    page = slow_device.new_page()
    page.goto(server.url + BARE)
    page.evaluate(CLEAN)
    page.close()
    return slow_device


@pytest.mark.parametrize("name, seed", ROWS)
def test_an_edit_is_not_lost(name: str, seed: int, context: BrowserContext, server: RunningApp) -> None:
    assert run_case(name, seed, context, server) == ""
