"""What a finger can press: that every control of a page is there, large enough, in sight and not covered.

A field is typed into as well: its letters are so large that no phone zooms in.
"""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.waiting import expect_equal

LEAST_PX, LEAST_SLIDER_PX = 24, 120  # WCAG 2.5.8; a slider of 8 sets then has 12 px a set
LEAST_LETTERS_PX = 16  # an iPhone zooms into a field of smaller ones

# A control is measured by its label where it is drawn by it. A link that runs in a text may be as high as
# its line (2.5.8, "Inline"); a muscle has the shape it has, and the list beside it (2.5.8, "Equivalent").
FAULTS = """([least, leastSlider, leastLetters]) => {
  const CONTROLS = 'button, a[href], input:not([type=hidden]), select, textarea, summary, '
    + '[role=button], [role=slider], [role=radio], [role=tab], [role=option], [role=menuitem], '
    + '[tabindex="0"]';
  const BROAD = 'main, section, body, html, [data-testid=stMain], [data-testid=stVerticalBlock]';
  const main = document.querySelector('[data-testid="stMain"]');
  const dialog = document.querySelector('[role=dialog]');
  const openIn = ({ shadowRoot }) => shadowRoot?.querySelector(':popover-open');
  const popover = [...main.querySelectorAll('*')].map(openIn).find(Boolean);
  const found = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.matches(CONTROLS)) found.push(node);
      if (node.shadowRoot) walk(node.shadowRoot);
    }
  };
  const pages = document.querySelector('.bv-menu-open[aria-expanded=true] ~ nav');
  walk(popover ?? dialog ?? (pages || document.body));
  const up = (node) => node.parentElement ?? node.getRootNode().host;
  const near = (node, wanted) => { let at = node; while (at && !wanted(at)) at = up(at); return at; };
  const scrollsAcross = (node) => near(up(node), (at) => at !== main && at.scrollWidth > at.clientWidth + 1
    && /auto|scroll/.test(getComputedStyle(at).overflowX));
  // A field that is hidden from sight is pressed by its label or what is drawn around it.
  const drawn = (node) => {
    if (!node.matches('input') || node.matches('[type=range]')) return node;
    if (!/checkbox|radio|file/.test(node.type)) return node;
    return node.closest('label') ?? (node.type === 'file' ? node.closest('section') : null) ?? node;
  };
  const runsInText = (node) => node.matches('a') && getComputedStyle(node).display === 'inline'
    && [...node.parentElement.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const hit = (x, y) => {
    let at = document.elementFromPoint(x, y);
    while (at?.shadowRoot?.elementFromPoint(x, y) && at.shadowRoot.elementFromPoint(x, y) !== at) {
      at = at.shadowRoot.elementFromPoint(x, y);
    }
    return at;
  };
  const nameOf = (node) => `${node.tagName.toLowerCase()} "${(node.getAttribute('aria-label')
    || node.labels?.[0]?.textContent || node.textContent || node.id || '').trim().slice(0, 40)}"`;
  const isThere = (node) => getComputedStyle(node).display !== 'none'
    && node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
    && !near(node, (at) => at.inert || at.getAttribute?.('aria-hidden') === 'true')
    && !node.closest('details:not([open]) > :not(summary)');
  const faults = [];
  for (const node of found) {
    if (!isThere(node) || node.disabled) continue;
    const onlyScrolls = node === main || node.matches('.bv-scroll, [role=region], [role=tabpanel]');
    if (onlyScrolls || /^Skip to/.test(node.textContent)) continue;
    const part = drawn(node);
    part.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    const boxes = [...part.getClientRects()];
    const box = part.getBoundingClientRect();
    const name = nameOf(node);
    const size = `${Math.round(box.width)} x ${Math.round(box.height)}`;
    const short = least - 0.5;
    const isSmall = box.width < short || box.height < short;
    if (isSmall && !runsInText(part)) faults.push(`${name} is ${size}`);
    const isTyped = node.matches('select, textarea') || (node.matches('input')
      && !/range|checkbox|radio|file/.test(node.type));
    const letters = parseFloat(getComputedStyle(node).fontSize);
    if (isTyped && letters < leastLetters) faults.push(`${name} has letters of ${letters} px`);
    const isSlider = part.matches('input[type=range]');
    const rail = isSlider && (part.closest('[data-testid=stSlider] [data-orientation]') ?? part);
    if (rail && rail.getBoundingClientRect().width < leastSlider) faults.push(`${name} is narrow: ${size}`);
    const leaves = box.left < -1 || box.right > innerWidth + 1;
    if (leaves && !scrollsAcross(part)) {
      faults.push(`${name} leaves the screen: ${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
    if (part.closest('svg')) continue;
    const first = boxes[0] ?? box;
    const x = first.left + first.width / 2;
    const over = hit(Math.min(innerWidth - 2, Math.max(1, x)), first.top + first.height / 2);
    const isWidget = part.matches('[data-testid=stSlider] input');
    const handle = isWidget ? part.closest('[data-orientation] > div') : part;
    const isIn = (at) => at === handle || at === node || at.control === node;
    const isOurs = over && (near(over, isIn) || near(part, (at) => at === over && !at.matches(BROAD)));
    if (!isOurs && !scrollsAcross(part)) {
      faults.push(`${name} lies under ${over ? nameOf(over) : 'nothing'}`);
    }
  }
  return [...new Set(faults)];
}"""


def faults_of(page: Page) -> list[str]:
    """Return what is wrong with the controls that show."""
    found: list[str] = page.evaluate(FAULTS, [LEAST_PX, LEAST_SLIDER_PX, LEAST_LETTERS_PX])
    return found


def expect_pressable(page: Page, where: str) -> None:
    """Wait until every control can be pressed by a thumb."""
    expect_equal(page, lambda: faults_of(page), [], where)
