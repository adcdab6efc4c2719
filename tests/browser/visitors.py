"""Visitors one after another in one browser window: a page is cleaned and used again, which halves its load.

What a test changed for longer than its own visit is put back (routes, permissions, media), or the page is
thrown away (a script, a second tab, a clock). Every visit begins on a bare page of the app's own address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, WebError

from tools.running_app import NOTE_ASKING

__all__ = ["Faults", "NetworkLog", "Visit", "Visitors"]

LOCAL = {"127.0.0.1", "localhost"}
# Streamlit asks for these under every possible base path after a deep link, and again and again while
# a server restarts; the browser calls each answer but the last an error. A bare page names no icon.
PROBES = ("/_stcore/health", "/_stcore/host-config", "/favicon.ico")
BARE = "/_stcore/health"
# Whatever a page tries against its policy is an error.
NOTE_REFUSED = """addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
  console.error(`policy: ${effectiveDirective} refuses ${blockedURI}`));"""
# What lasts longer than a visit and cannot be put back.
OF_PAGE = (
    "add_init_script", "close", "expose_binding", "expose_function", "on", "once", "route_web_socket",
    "set_default_navigation_timeout", "set_default_timeout", "set_extra_http_headers",
)  # fmt: skip
OF_CONTEXT = (
    "add_cookies", "add_init_script", "expose_binding", "expose_function", "new_cdp_session", "new_page",
    "on", "once", "route", "route_web_socket", "set_extra_http_headers", "set_geolocation", "set_offline",
)  # fmt: skip
CLEAN = """async () => {
  localStorage.clear();
  sessionStorage.clear();
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  return [setTimeout, Date].every((one) => String(one).includes("[native code]"));
}"""


@dataclass
class NetworkLog:
    """Every request of a page: what it asked for, and whether that was of another host."""

    urls: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def hosts(self) -> set[str]:
        """Return the hosts that were asked; data: and blob: addresses ask none."""
        return {host for host in (urlsplit(url).hostname for url in self.urls) if host}

    @property
    def outside(self) -> list[str]:
        """Return the addresses asked of any host but the app's own."""
        return [url for url in self.urls if (urlsplit(url).hostname or "127.0.0.1") not in LOCAL]


@dataclass
class Faults:
    """What went wrong in the browser: uncaught errors, and errors on the console, of our own code."""

    seen: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, part: str) -> None:
        """Let faults that contain `part` pass: the test causes them on purpose."""
        self.allowed.append(part)

    def unexpected(self) -> list[str]:
        """Return the faults that no `allow` covers."""
        return [fault for fault in self.seen if not any(part in fault for part in self.allowed)]

    def note_error(self, error: WebError) -> None:
        """Note an error no code caught."""
        self.seen.append(f"uncaught: {error.error}")

    def note_console(self, message: ConsoleMessage) -> None:
        """Note an error on the console, unless it comes from a page of another host (a video, say)."""
        url = message.location.get("url", "")
        is_ours = urlsplit(url).hostname in {None, *LOCAL}
        if message.type == "error" and is_ours and not urlsplit(url).path.endswith(PROBES):
            self.seen.append(f"console: {message.text} ({url})")


@dataclass
class Visit:
    """A page of the browser and what was noted while it was open."""

    page: Page
    network: NetworkLog = field(default_factory=NetworkLog)
    faults: Faults = field(default_factory=Faults)
    is_changed: bool = False


class Visitors:
    """Gives each visit a page as of a new visitor, the last one's where nothing of it lasts.

    `is_touch` is for a phone or a tablet, whose finger may stay: Chromium's own session leaves no trace.
    """

    def __init__(self, browser: Browser, base: str, *, is_touch: bool = False) -> None:
        self.browser, self.base, self.is_touch = browser, base, is_touch
        self.page: Page | None = None
        self.now: Visit | None = None
        self.emulate: Callable[..., None] = lambda: None

    def begin(self, size: tuple[int, int], color_scheme: str, *, is_first: bool = False) -> Visit:
        """Return a visit in a window of this size; `is_first` where the browser's cache must be empty."""
        if is_first:
            self.leave()
        scheme = "dark" if color_scheme == "dark" else "light"
        page = self.page or self._open()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        self.emulate(color_scheme=scheme, forced_colors="none", reduced_motion="reduce", media="null")
        self.now = Visit(page)
        return self.now

    def end(self, visit: Visit, *, is_failed: bool) -> None:
        """End a visit: clean its page for the next one, or throw it away."""
        self.now = None
        if is_failed or visit.is_changed or not self._clean(visit):
            self.leave()

    def leave(self) -> None:
        """Close the window."""
        if self.page:
            self.page.context.close()
        self.page = None

    def _open(self) -> Page:
        context = self.browser.new_context(
            reduced_motion="reduce", locale="en-GB", has_touch=self.is_touch, is_mobile=self.is_touch
        )
        context.add_init_script(NOTE_ASKING + NOTE_REFUSED)
        context.set_default_timeout(15_000)
        context.on("request", self._note(lambda visit, request: visit.network.urls.append(request.url)))
        context.on("requestfailed", self._note(lambda visit, asked: visit.network.failed.append(asked.url)))
        context.on("weberror", self._note(lambda visit, error: visit.faults.note_error(error)))
        context.on("console", self._note(lambda visit, message: visit.faults.note_console(message)))
        self.page = page = context.new_page()
        self.emulate = page.emulate_media
        page.goto(self.base + BARE)
        kept = {"new_cdp_session"} if self.is_touch else set()
        self._watch(context, tuple(name for name in OF_CONTEXT if name not in kept))
        self._watch(page, OF_PAGE)
        return page

    def _note(self, act: Callable[[Visit, Any], None]) -> Callable[[Any], None]:
        def noted(event: Any) -> None:
            if self.now:
                act(self.now, event)

        return noted

    def _watch(self, watched: BrowserContext | Page, names: tuple[str, ...]) -> None:
        for name in names:
            usual = getattr(watched, name)

            def called(*args: Any, usual: Callable[..., Any] = usual, **more: Any) -> Any:
                if self.now:
                    self.now.is_changed = True
                return usual(*args, **more)

            setattr(watched, name, called)

    def _clean(self, visit: Visit) -> bool:
        """Take away what the visit left; return whether the page is as new."""
        page = visit.page
        asked = map(urlsplit, visit.network.urls)
        others = {f"{url.scheme}://{url.netloc}" for url in asked if url.hostname in LOCAL} - {self.base}
        try:
            page.unroute_all(behavior="ignoreErrors")
            for origin in (*sorted(others), self.base):  # the app's own last: the next visit begins there
                page.goto(origin + BARE)
                if not page.evaluate(CLEAN):
                    return False
            page.mouse.move(0, 0)
            page.context.clear_cookies()
            page.context.clear_permissions()
        except Error:
            return False
        return True
