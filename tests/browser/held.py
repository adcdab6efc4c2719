"""Streamlit made to wait, as on a slow line or a busy server: what stands there before can be looked at."""

from __future__ import annotations

import re
from contextlib import suppress

from playwright.sync_api import Error, Page, Route, WebSocketRoute

__all__ = ["Held", "HeldRun"]

_STREAM = re.compile(r"/_stcore/stream")
_STREAMLIT = re.compile(r"/static/js/index\.[\w-]+\.js$")  # the one that begins all others


class Held:
    """Streamlit's first script, which waits until it is let go; our components' come at once."""

    def __init__(self, page: Page) -> None:
        self.waiting: list[Route] | None = []
        self.page = page
        page.route(_STREAMLIT, self.take)

    def take(self, route: Route) -> None:
        """Let a request wait, or go on."""
        if self.waiting is None:
            route.continue_()
        else:
            self.waiting.append(route)

    def let_go(self) -> None:
        """Let it come, and not wait again."""
        waiting, self.waiting = self.waiting or [], None
        for route in waiting:
            with suppress(Error):  # a page that was left waits for nothing any more
                route.continue_()
        self.page.unroute(_STREAMLIT, self.take)


class HeldRun:
    """What the server tells a connected page, which waits until it is let go, and again when it is held."""

    def __init__(self, page: Page) -> None:
        self.waiting: list[tuple[WebSocketRoute, str | bytes]] | None = []
        page.route_web_socket(_STREAM, self.connect)

    def connect(self, line: WebSocketRoute) -> None:
        """Connect a page to its server, and take what comes back."""
        line.connect_to_server().on_message(lambda message: self.take(line, message))

    def take(self, line: WebSocketRoute, message: str | bytes) -> None:
        """Let a message wait, or go on."""
        if self.waiting is None:
            line.send(message)
        else:
            self.waiting.append((line, message))

    def hold(self) -> None:
        """Let what is told from now on wait."""
        self.waiting = []

    def let_go(self) -> None:
        """Let the messages come, those told from now on too."""
        waiting, self.waiting = self.waiting or [], None
        for line, message in waiting:
            line.send(message)
