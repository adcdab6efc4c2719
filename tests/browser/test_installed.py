"""The installed package opens in a browser, started in a folder that has nothing of ours."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.board import press_slider, saved, slider_at
from tests.installed import environment, install
from tools.running_app import ready, running_app


def test_an_installed_backviz_opens_a_page_and_counts_an_edit(browser: Browser, tmp_path: Path) -> None:
    command = shutil.which("backviz", path=str(install(tmp_path)))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    serve = (str(command), "serve", "--port", "{port}")
    with running_app(serve, environment(), cwd=elsewhere) as app:
        page = browser.new_page()
        try:
            page.goto(f"{app.url}/builder")
            ready(page)
            expect(page).to_have_title("Builder · BackViz")
            before = int(slider_at(page, 0, 0).input_value())
            press_slider(page, 0, 0, 1)
            assert saved(page.get_by_test_id("live-board")).sessions[0].slots[0].sets == before + 1
            page.get_by_role("link", name="Anatomy").first.click()
            expect(page).to_have_title("Anatomy · BackViz")
            ready(page)
            assert "p=" in page.url
        finally:
            page.close()
        assert "Traceback" not in app.read_log()
