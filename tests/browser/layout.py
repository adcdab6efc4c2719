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
  for (const element of pressed) {
    if (element.matches('button') && element.scrollWidth > element.clientWidth + 1) {
      faults.push(`button "${element.textContent.trim().slice(0, 40)}" is too small for its words`);
    }
  }
  // A link in a text may run over two lines: each line is a box of its own.
  const boxes = pressed.flatMap((element) => [...element.getClientRects()].map((box) => [element, box]));
  const label = (e) => (e.getAttribute('aria-label') || e.textContent || e.tagName).trim().slice(0, 30);
  for (let i = 0; i < boxes.length; i += 1) {
    for (let j = i + 1; j < boxes.length; j += 1) {
      const [one, a] = boxes[i];
      const [other, b] = boxes[j];
      if (one.contains(other) || other.contains(one)) continue;
      // The menu sticks: the page scrolls under it.
      if (Boolean(one.closest('.bv-menu')) !== Boolean(other.closest('.bv-menu'))) continue;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 2 && down > 2) faults.push(`"${label(one)}" and "${label(other)}" overlap`);
    }
  }
  return faults;
}"""

# Lines of text that lie over each other, through open shadow roots; what sticks may lie over what scrolls.
TEXT_OVER_TEXT = """() => {
  const lines = [];
  const LOOSE = 'svg, script, style, .sr, .hidden, [data-testid=stIconMaterial], .bv-icon, '
    + 'details:not([open]) > :not(summary)';
  const SEEN = { contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true };
  const up = (node) => node.parentElement ?? node.getRootNode().host;
  const isLoose = (node) => {
    for (let at = node; at; at = up(at)) {
      if (at.matches?.(LOOSE)
        || /fixed|sticky/.test(getComputedStyle(at).position)) return true;
    }
    return false;
  };
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) walk(node.shadowRoot);
      for (const text of node.childNodes) {
        if (text.nodeType !== 3 || !text.data.trim()) continue;
        if (!node.checkVisibility(SEEN) || isLoose(node)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) lines.push([text.data.trim().slice(0, 40), box]);
      }
    }
  };
  walk(document.querySelector('[data-testid="stMain"]'));
  lines.sort(([, a], [, b]) => a.top - b.top);
  const found = new Set();
  for (let i = 0; i < lines.length; i += 1) {
    const [one, a] = lines[i];
    for (let j = i + 1; j < lines.length && lines[j][1].top < a.bottom; j += 1) {
      const [other, b] = lines[j];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 3 && down > Math.min(a.height, b.height) / 2) found.add(`"${one}" lies over "${other}"`);
    }
  }
  return [...found];
}"""

# The share of the window's height that what stays in place covers.
COVERED = """() => {
  const BESIDE = 'th, .summary, .st-key-plate, .st-key-count, .bv-contents, .tools, '
    + '[data-testid=stColumn]:has(.st-key-plate)';
  const spans = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) walk(node.shadowRoot);
      const { position } = getComputedStyle(node);
      if (!/fixed|sticky/.test(position)) continue;
      const box = node.getBoundingClientRect();
      const isSide = node.matches(BESIDE);
      const isSeen = node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      if (isSeen && !isSide && box.width > 1 && box.height > 1) spans.push([box.top, box.bottom]);
    }
  };
  walk(document);
  spans.sort(([a], [b]) => a - b);
  let covered = 0;
  let end = 0;
  for (const [top, bottom] of spans) {
    covered += Math.max(0, bottom - Math.max(top, end));
    end = Math.max(end, bottom);
  }
  return covered / innerHeight;
}"""
MOST_COVERED = 1 / 3


def expect_room(page: Page, where: str = "") -> None:
    """Wait until what stays in place covers a third of the window at most."""
    expect_equal(page, lambda: page.evaluate(COVERED) <= MOST_COVERED, True, f"room: {where}")


def expect_readable_lines(page: Page, where: str = "") -> None:
    """Wait until no line of text lies over another."""
    expect_equal(page, lambda: page.evaluate(TEXT_OVER_TEXT), [], where)


def expect_nothing_amiss(page: Page, where: str = "") -> None:
    """Wait until nothing of a page overflows, is cut or overlaps."""
    expect_equal(page, lambda: page.evaluate(FAULTS), [], where)
