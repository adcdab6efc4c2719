"""Streamlit's scripts made to wait, as on a slow line: what stands there before them can be looked at."""

from __future__ import annotations

import re
from contextlib import suppress

from playwright.sync_api import Error, Page, Route

__all__ = ["Held"]

_STREAMLIT = re.compile(r"/static/js/(?!backviz_)")


class Held:
    """Streamlit's scripts, which wait until they are let go; our components' come at once."""

    def __init__(self, page: Page) -> None:
        self.waiting: list[Route] | None = []
        page.route(_STREAMLIT, self.take)

    def take(self, route: Route) -> None:
        """Let a request wait, or go on."""
        if self.waiting is None:
            route.continue_()
        else:
            self.waiting.append(route)

    def let_go(self) -> None:
        """Let the scripts come, those asked for from now on too."""
        waiting, self.waiting = self.waiting or [], None
        for route in waiting:
            with suppress(Error):  # a page that was left waits for nothing any more
                route.continue_()
