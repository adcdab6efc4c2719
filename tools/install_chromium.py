"""Find a Chromium for the browser tests and the pictures, or install one.

Knows only where browsers are; how one is started is in `tools.running_app`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

__all__ = ["VARIABLE", "find_chromium", "install_chromium", "main"]

VARIABLE = "BACKVIZ_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
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
    """Return the path of a Chromium that starts: the named one, the system's or Playwright's."""
    named = os.environ.get(VARIABLE)
    if named:
        return shutil.which(named)
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield from (path for path in ELSEWHERE if Path(path).is_file())
    found = _output([sys.executable, "-c", _PRINT_PLAYWRIGHTS])
    if found and Path(found).is_file():
        yield found


def _starts(path: str) -> bool:
    """Tell whether the program runs at all: a stub or one that lacks libraries does not."""
    return sys.platform == "win32" or _output([path, "--version"]) is not None


def _output(command: list[str]) -> str | None:
    try:
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def install_chromium() -> str | None:
    """Install a Chromium, Playwright's own or Debian's; return its path, or None where neither works."""
    if _runs([sys.executable, "-m", "playwright", "install", "chromium"]):
        path = find_chromium()
        if path:
            return path
    if shutil.which("apt-get") and _is_root():
        print("Installing Debian's package chromium", flush=True)
        wait = ["-o", "DPkg::Lock::Timeout=300"]
        packages = ["chromium", "fonts-liberation", "fonts-dejavu-core"]
        _runs(["apt-get", "update", "-qq"])
        _runs(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *wait, *packages])
    return find_chromium()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _runs(command: list[str]) -> bool:
    """Run an installer; tell whether it worked. Its words are shown only where it did not."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            check=False,
            env=environment,
            timeout=900,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        print(f"  {command[0]}: {error}", flush=True)
        return False
    if done.returncode:
        last = [line for line in done.stdout.splitlines() if line.strip()][-3:]
        print("\n".join(f"  {line}" for line in [f"not with: {' '.join(command)}", *last]), flush=True)
    return done.returncode == 0


def main() -> int:
    """Print the path of a Chromium, installing one where there is none; 1 when that fails."""
    if os.environ.get(VARIABLE) and not find_chromium():
        print(f"{VARIABLE} names no program: {os.environ[VARIABLE]}", file=sys.stderr)
        return 1
    path = find_chromium() or install_chromium()
    if path is None:
        print(HELP, file=sys.stderr)
        return 1
    print(f"Chromium: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
