"""Somebody who acts and counts: a click, a tap, a key or a text is one action each."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tools.running_app import ready

PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const place = document.activeElement ?? document.body;
  const how = { clipboardData, bubbles: true, composed: true, cancelable: true };
  place.dispatchEvent(new ClipboardEvent("paste", how));
}"""


class Hand:
    """One who acts on a page; `acts` is the number of actions so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.acts = 0

    def press(self, what: str | Locator) -> None:
        """Click a button by its exact name, or any element."""
        named = what if isinstance(what, Locator) else self.page.get_by_role("button", name=what, exact=True)
        named.locator("visible=true").first.click()
        self._done()

    def paste(self, text: str) -> None:
        """Paste a text into what has the focus, or into the page."""
        self.page.evaluate(PASTE, text)
        self._done()

    def done(self) -> int:
        """Return the number of actions, and begin to count anew."""
        acts, self.acts = self.acts, 0
        return acts

    def _done(self) -> None:
        self.acts += 1
        ready(self.page)
