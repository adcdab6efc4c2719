"""A slow line: an edit, and at once copy link, reload, another program or the end of the tab; 100 of each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import Browser, Error, sync_playwright

from tests.browser.slow_cases import CASES, run_case
from tools.running_app import NOTE_ASKING, RunningApp, open_browser, running_app

NUMBER = 100


def soak(number: int = NUMBER) -> list[str]:
    """Try so many of each kind; return every loss."""
    with running_app() as app, ThreadPoolExecutor(len(CASES)) as kinds:  # they mostly wait for the line
        found = kinds.map(lambda name: _tried_often(name, number, app), CASES)
        return [fault for faults in found for fault in faults]


def _tried_often(name: str, number: int, app: RunningApp) -> list[str]:
    with sync_playwright() as playwright:
        browser = open_browser(playwright)
        faults = [fault for seed in range(number) if (fault := _tried(name, seed, browser, app))]
        browser.close()
    print(f"{name}: {number} tried, {len(faults)} lost", flush=True)
    return faults


def _tried(name: str, seed: int, browser: Browser, app: RunningApp) -> str:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.add_init_script(NOTE_ASKING)
    try:
        fault = run_case(name, seed, context, app)
    except (Error, TimeoutError) as error:
        fault = f"seed {seed}: {str(error).splitlines()[0]}"
    finally:
        context.close()
    return f"{name}, {fault}" if fault else ""
