"""A line that takes its time: every message of the WebSocket waits, each way, and keeps its place."""

from __future__ import annotations

from playwright.sync_api import Page

from tools.running_app import ready

__all__ = ["EACH_WAY_S", "ready_slowly", "slow_down"]

EACH_WAY_S = 0.35

# In the page itself, so that nothing waits for the test: what is sent and what comes waits as long, in order.
# What a closed page had sent is lost where the line ends with it, as on a real one.
SLOW_LINE = """(() => {
  const WAIT_MS = %d;
  const Fast = window.WebSocket;
  window.onTheWay = 0;
  const later = (act) => {
    window.onTheWay += 1;
    setTimeout(() => {
      window.onTheWay -= 1;
      act();
    }, WAIT_MS);
  };
  window.WebSocket = class extends Fast {
    #waiting = new Map();
    send(data) {
      later(() => this.readyState === Fast.OPEN && super.send(data));
    }
    addEventListener(name, hear, ...more) {
      if (name !== "message") return super.addEventListener(name, hear, ...more);
      const late = (event) => later(() => hear.call(this, event));
      this.#waiting.set(hear, late);
      return super.addEventListener(name, late, ...more);
    }
    removeEventListener(name, hear, ...more) {
      return super.removeEventListener(name, this.#waiting.get(hear) ?? hear, ...more);
    }
    set onmessage(hear) {
      super.onmessage = hear && ((event) => later(() => hear.call(this, event)));
    }
  };
})();"""


def slow_down(page: Page, each_way_s: float = EACH_WAY_S) -> None:
    """Let every message of the page's line wait from its next visit on."""
    page.add_init_script(SLOW_LINE % round(each_way_s * 1000))


def ready_slowly(page: Page) -> None:
    """Wait until the page is drawn and nothing is on its way any more."""
    page.wait_for_function("() => window.onTheWay === 0")
    ready(page)
    page.wait_for_function("() => window.onTheWay === 0")
    ready(page)
