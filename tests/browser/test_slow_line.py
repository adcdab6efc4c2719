"""On a slow line nothing of an edit is lost, whatever comes at once after it: a sample of `make soak`."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.slow_cases import CASES, run_case
from tests.sampling import sample
from tools.running_app import NOTE_ASKING, RunningApp


@pytest.mark.parametrize("seed", range(sample(2, 5)))
@pytest.mark.parametrize("name", list(CASES))
def test_an_edit_is_not_lost(name: str, seed: int, browser: Browser, server: RunningApp) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.add_init_script(NOTE_ASKING)
    try:
        assert run_case(name, seed, context, server) == ""
    finally:
        context.close()
