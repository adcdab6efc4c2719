"""What is amiss with the layout of a page: what leaves it, is cut or lies over something else."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.waiting import expect_equal

# Everything a visitor presses, through open shadow roots, with what is wrong about it.
FAULTS = """() => {
  const seen = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      seen.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  const main = document.querySelector('[data-testid="stMain"]');
  walk(main);
  const faults = [];
  if (main.scrollWidth > main.clientWidth + 1) {
    faults.push(`the page is ${main.scrollWidth - main.clientWidth} px too wide`);
  }
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && !element.closest('[aria-hidden="true"]')
      && element.checkVisibility(
        { contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });
  };
  const scrolls = (element) => {
    for (let up = element; up; up = up.parentElement ?? up.getRootNode().host) {
      if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX) && up !== main) return true;
    }
    return false;
  };
  const width = main.getBoundingClientRect().right;
  for (const element of seen) {
    const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!text || !isSeen(element)) continue;
    const box = element.getBoundingClientRect();
    const name = `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}"`;
    if (box.right > width + 1 && !scrolls(element)) faults.push(`${name} leaves the page`);
    const style = getComputedStyle(element);
    const clips = style.overflowX === 'hidden' || style.textOverflow === 'ellipsis';
    if (clips && element.scrollWidth > element.clientWidth + 1) faults.push(`${name} is cut`);
  }
  const pressed = seen.filter((element) => element.matches('button, a[href], input:not([type=range]), select')
    && isSeen(element) && !element.closest('svg'));
  // A link in a text may run over two lines: each line is a box of its own.
  const boxes = pressed.flatMap((element) => [...element.getClientRects()].map((box) => [element, box]));
  const label = (e) => (e.getAttribute('aria-label') || e.textContent || e.tagName).trim().slice(0, 30);
  for (let i = 0; i < boxes.length; i += 1) {
    for (let j = i + 1; j < boxes.length; j += 1) {
      const [one, a] = boxes[i];
      const [other, b] = boxes[j];
      if (one.contains(other) || other.contains(one)) continue;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 2 && down > 2) faults.push(`"${label(one)}" and "${label(other)}" overlap`);
    }
  }
  return faults;
}"""


def expect_nothing_amiss(page: Page, where: str = "") -> None:
    """Wait until nothing of a page overflows, is cut or overlaps."""
    expect_equal(page, lambda: page.evaluate(FAULTS), [], where)
