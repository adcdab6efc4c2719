"""Long logs through the page Import in Chromium: 30,000 rows of CSV, 20,000 of XLSX, in 5 s and 200 MB."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from playwright.sync_api import Browser, sync_playwright

from tests.core.importing.logs_made import long_log, packed_workbook
from tools.running_app import RunningApp, open_browser, ready, running_app

SECONDS, MEGABYTES = 5.0, 200
_READER = b"backviz.importing.apart"
_FIELD = '[data-testid=stFileUploader] input[type="file"]'


def soak() -> list[str]:
    """Return which log took longer on the page than it may, or more memory in the process that reads it."""
    faults = []
    with running_app() as app, sync_playwright() as player:
        browser = open_browser(player)
        for name, raw in _files():
            line, seconds, megabytes = _measured(app, browser, name, raw)
            print(
                f"{name}: “{line}”, a result in {seconds:.1f} s, {megabytes:.0f} MB in the process that reads"
            )
            if seconds > SECONDS or megabytes > MEGABYTES or ";" in line:
                faults.append(f"{name}: {seconds:.1f} s, {megabytes:.0f} MB")
        browser.close()
    return faults


def _files() -> Iterator[tuple[str, bytes]]:
    small = io.StringIO()
    csv.writer(small).writerows(long_log(3_000))
    yield "first.csv", small.getvalue().encode()  # the first import of a process loads the names
    rows = io.StringIO()
    csv.writer(rows).writerows(long_log(30_000))
    yield "log.csv", rows.getvalue().encode()
    cells = [[int(cell) if cell.isdigit() else cell for cell in row] for row in long_log(20_000)]
    yield "log.xlsx", packed_workbook(("Log", cells))


def _measured(app: RunningApp, browser: Browser, name: str, raw: bytes) -> tuple[str, float, float]:
    """Return the line shown, the seconds from the choice of the file to its week, and the peak in MB."""
    page = browser.new_page()
    page.goto(f"{app.url}/import_week")
    ready(page)
    with _peak_of_the_reader() as peak:
        began = time.monotonic()
        page.locator(_FIELD).set_input_files({"name": name, "mimeType": "", "buffer": raw})
        reading = page.locator(".bv-reading")
        reading.wait_for()
        line = reading.text_content() or ""
        refused = page.get_by_test_id("import-trouble")
        read = page.get_by_test_id("import-count").get_by_text(name)
        read.or_(refused.locator("visible=true")).first.wait_for(timeout=60_000)
        seconds = time.monotonic() - began
        line += f"; {refused.text_content()}" if refused.is_visible() else ""
    page.close()
    return line, seconds, max(peak, default=0)


@contextmanager
def _peak_of_the_reader() -> Iterator[list[float]]:
    """Collect the peak of memory (MB) of the process that reads, as long as it is there."""
    peaks: list[float] = []
    over = Event()

    def look() -> None:
        while not over.wait(0.1):
            for process in Path("/proc").glob("[0-9]*"):
                try:
                    if _READER in (process / "cmdline").read_bytes():
                        found = re.search(r"VmHWM:\s+(\d+)", (process / "status").read_text())
                        peaks.extend([int(found[1]) / 1024] if found else [])
                except OSError:
                    continue  # it has just ended

    watch = Thread(target=look, daemon=True)
    watch.start()
    try:
        yield peaks
    finally:
        over.set()
        watch.join()
