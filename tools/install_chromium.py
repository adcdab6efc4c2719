"""Finds a Chromium for the browser tests and the pictures, or installs one.

Knows only the places of browsers; `tools.running_app` starts one.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.packages import install_debian_packages, output_of, runs, say_where

__all__ = ["VARIABLE", "find_chromium", "install_chromium", "main"]

VARIABLE = "BACKVIZ_CHROMIUM"
# The headless shell draws as Chromium does and needs a fifth less processor time for a page.
NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser",
    "google-chrome", "google-chrome-stable", "chrome",
)  # fmt: skip
FONTS = ("fonts-liberation", "fonts-dejavu-core")
ELSEWHERE = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
HELP = (
    "No Chromium for the browser tests was found, and none could be installed. Install Chromium or Chrome "
    f"with your system's package manager, or set {VARIABLE} to the program's path, then try again."
)
_PRINT_PLAYWRIGHTS = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)


def find_chromium() -> str | None:
    """Return the path of a Chromium that starts (the named one, the system's or Playwright's), or None."""
    named = os.environ.get(VARIABLE)
    if named:
        return shutil.which(named)
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield from (path for path in ELSEWHERE if Path(path).is_file())
    found = output_of([sys.executable, "-c", _PRINT_PLAYWRIGHTS])
    if found and Path(found).is_file():
        yield found


def _starts(path: str) -> bool:
    """Return True if the program runs at all: a stub, or one that lacks libraries, does not."""
    return sys.platform == "win32" or output_of([path, "--version"]) is not None


def install_chromium() -> str | None:
    """Install a Chromium, Playwright's own or Debian's; return its path, or None where neither works."""
    if runs([sys.executable, "-m", "playwright", "install", "chromium"]):
        path = find_chromium()
        if path:
            return path
    # Older releases have no shell of its own.
    if not install_debian_packages("chromium-headless-shell", *FONTS):
        install_debian_packages("chromium", *FONTS)
    return find_chromium()


def main() -> int:
    """Print the path of a Chromium, installed if there is none; return 1 where that fails."""
    return say_where("Chromium", VARIABLE, find_chromium, install_chromium, HELP)


if __name__ == "__main__":
    sys.exit(main())
