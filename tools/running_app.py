"""Runs the app on a free port and opens a browser, for the browser tests and the pictures."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as TooLate

from backviz.addresses import PAGES as ENTRIES
from backviz.addresses import address_of
from tools.install_chromium import HELP, find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

__all__ = [
    "NOTE_ASKING",
    "PAGES",
    "ROOT",
    "AppNotStartedError",
    "RunningApp",
    "open_browser",
    "page_path",
    "ready",
    "running_app",
]

ROOT = Path(__file__).resolve().parent.parent
PAGES = tuple(ENTRIES)
# Playwright's own list, because a second list replaces the first; and the address bar's popups, which
# would start a process for every window.
SWITCHED_OFF = (
    "AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay",
    "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch",
    "TcpPortRandomizationWin", "ThirdPartyStoragePartitioning", "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup", "WebUIOmniboxPopup",
)  # fmt: skip
FLAGS = (
    "--no-sandbox",  # a container has no user namespaces; only our own pages are opened
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(SWITCHED_OFF)}",
)
# A page shows no sign of a request to its server until the answer begins. With this script in a browser's
# context `ready` waits for the answer too; a request that is never answered delays it by 5 s at most.
# `asked` counts what a page has said to its server.
NOTE_ASKING = """(() => {
  const { send } = WebSocket.prototype;
  const known = new WeakSet();
  const answered = () => { window.askedAt = null; };
  WebSocket.prototype.send = function (data) {
    if (!known.has(this)) for (const event of ["message", "close"]) this.addEventListener(event, answered);
    known.add(this);
    window.askedAt = performance.now();
    window.asked = (window.asked ?? 0) + 1;
    return send.call(this, data);
  };
})();"""
# The things a page still waits for, in words; "" when it is done.
STILL_TO_COME = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const isAsking = window.askedAt != null && performance.now() - window.askedAt < 5000;
  const { testScriptState: script, testConnectionState: connection } = app?.dataset ?? {};
  // Our server sends a component as a file, which may come after the run that shows it.
  const components = [...document.querySelectorAll('[data-testid^="stBidiComponent"]')];
  const isDrawn = (component) => (component.shadowRoot ?? component).querySelector("[data-markup]");
  const found = [
    app === null && "Streamlit",
    document.getElementById("first-view") && "the leave of the first view",
    isAsking && "an answer",
    script !== "notRunning" && `the end of the run (${script})`,
    connection !== "CONNECTED" && `the connection (${connection})`,
    document.querySelector('[data-testid="stSkeleton"]') && "what a skeleton stands for",
    components.some(isDrawn) && !components.every(isDrawn) && "a component's file",
  ].filter(Boolean);
  // The whole text costs a layout, and this is asked at every frame: so it comes last.
  const hasText = () => document.querySelector('[data-testid="stMain"]')?.innerText.trim();
  return found.length || hasText() ? found.join(", ") : "the page's text";
}"""
IS_DONE = f"() => ({STILL_TO_COME})() === ''"


class AppNotStartedError(RuntimeError):
    """Raised where the app does not answer; its text has the log."""


@dataclass
class RunningApp:
    """A process of the app that answers at `url`; `restart` starts another one on the same port."""

    port: int
    log: Path
    command: Sequence[str]
    environment: dict[str, str]
    cwd: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, patience_s: float = 60) -> None:
        """Start the app and wait until it is healthy; raise AppNotStartedError, with its log, if not."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.cwd,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        end = time.monotonic() + patience_s
        while time.monotonic() < end and self.process.poll() is None:
            if self._is_well():
                return
            time.sleep(0.1)
        self.stop()
        raise AppNotStartedError(f"The app did not start ({' '.join(self.command)}):\n{self.read_log()}")

    def stop(self) -> None:
        """End the app; do nothing if it has ended."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def restart(self) -> None:
        """End the app and start it again at the same address, with an empty memory."""
        self.stop()
        self.start()

    def read_log(self) -> str:
        """Return the last 20,000 characters of the app's output."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-20_000:]

    def _is_well(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (OSError, urllib.error.URLError):
            return False


@contextmanager
def running_app(
    command: Sequence[str] = (),
    environment: dict[str, str] | None = None,
    cwd: Path = ROOT,
) -> Iterator[RunningApp]:
    """Run the app on a free port of 127.0.0.1 and stop it at the end.

    `command` replaces the usual one; `{port}` in it becomes the port. Raises AppNotStartedError.
    """
    usual = (sys.executable, "-m", "backviz", "serve", "--host", "127.0.0.1", "--port", "{port}")
    with tempfile.TemporaryDirectory(prefix="backviz-") as folder:
        port = _free_port()
        app = RunningApp(
            port=port,
            log=Path(folder, "app.log"),
            command=[part.replace("{port}", str(port)) for part in command or usual],
            environment={**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})},
            cwd=cwd,
        )
        try:
            app.start()
            yield app
        finally:
            app.stop()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def page_path(page: str) -> str:
    """Return the path of a page's address; the first page is at "/".

    >>> page_path("start"), page_path("builder")
    ('/', '/builder')
    """
    return address_of(page)


def open_browser(playwright: Playwright, *more: str) -> Browser:
    """Return a headless Chromium, with `more` switches; raise FileNotFoundError where there is none."""
    path = find_chromium()
    if path is None:
        raise FileNotFoundError(HELP)
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *more])


def ready(page: Page, timeout_s: float = 30) -> None:
    """Wait until the page is drawn: connected, no script running, fonts loaded, nothing moving in.

    Raises TimeoutError, with what is still missing.
    """
    _wait_until_done(page, timeout_s)
    page.evaluate("() => document.fonts.ready.then(() => true)")
    # A rerun that a component asks for starts a moment later; two calm looks 80 ms apart see it.
    page.wait_for_timeout(80)
    _wait_until_done(page, timeout_s)


def _wait_until_done(page: Page, timeout_s: float) -> None:
    try:
        page.wait_for_function(IS_DONE, timeout=timeout_s * 1000)
    except TooLate as error:
        missing = page.evaluate(STILL_TO_COME) or "nothing any more"
        raise TimeoutError(f"{page.url} after {timeout_s:g} s, still to come: {missing}") from error
