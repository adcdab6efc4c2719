"""What a finger can press: that every control of a page is there, large enough, in sight and not covered."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.waiting import expect_equal

LEAST_PX, LEAST_SLIDER_PX = 24, 120  # WCAG 2.5.8; a slider of 8 sets then has 12 px a set

# A control is measured by its label where it is drawn by it. A link that runs in a text may be as high as
# its line (2.5.8, "Inline"); a muscle has the shape it has, and the list beside it (2.5.8, "Equivalent").
FAULTS = """([least, leastSlider]) => {
  const CONTROLS = 'button, a[href], input:not([type=hidden]), select, textarea, summary, '
    + '[role=button], [role=slider], [role=radio], [role=tab], [role=option], [role=menuitem], [tabindex="0"]';
  const main = document.querySelector('[data-testid="stMain"]');
  const dialog = document.querySelector('[role=dialog]');
  const board = document.querySelector('[data-testid=stMain]').querySelectorAll('*');
  const popover = [...board].map((node) => node.shadowRoot?.querySelector(':popover-open')).find(Boolean);
  const found = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.matches(CONTROLS)) found.push(node);
      if (node.shadowRoot) walk(node.shadowRoot);
    }
  };
  const pages = innerWidth <= 768 && document.querySelector('[data-testid=stSidebar][data-collapsed=false]');
  walk(popover ?? dialog ?? (pages || document.body));
  const up = (node) => node.parentElement ?? node.getRootNode().host;
  const near = (node, wanted) => { let at = node; while (at && !wanted(at)) at = up(at); return at; };
  const scrollsAcross = (node) => near(up(node), (at) => at !== main && at.scrollWidth > at.clientWidth + 1
    && /auto|scroll/.test(getComputedStyle(at).overflowX));
  // A field that is hidden from sight is pressed by its label or what is drawn around it.
  const drawn = (node) => {
    if (!node.matches('input') || node.matches('[type=range]')) return node;
    if (!/checkbox|radio|file/.test(node.type)) return near(node, (at) => at.matches('[data-baseweb=select]')) ?? node;
    return node.closest('label') ?? (node.type === 'file' ? near(node, (at) => at.matches('section')) : null) ?? node;
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
  const isThere = (node) => getComputedStyle(node).display !== 'none' && node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
    && !near(node, (at) => at.inert || at.getAttribute?.('aria-hidden') === 'true')
    && !node.closest('details:not([open]) > :not(summary), [data-testid=stSidebar][data-collapsed=true]');
  const faults = [];
  for (const node of found) {
    if (!isThere(node) || node.disabled) continue;
    const isRegion = node.matches('.bv-scroll, [role=region], [role=tabpanel], [role=group]:not(.handle), [data-testid=stScrollToBottomContainer]') || node === main;
    if (isRegion || node.closest('[data-testid=stSkipLink], .sr')) continue;
    if (/^Skip to/.test(node.textContent)) continue;
    const part = drawn(node);
    part.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    const boxes = [...part.getClientRects()];
    const box = part.getBoundingClientRect();
    const name = nameOf(node);
    const size = `${Math.round(box.width)} x ${Math.round(box.height)}`;
    const short = least - 0.5;
    if (!runsInText(part) && (box.width < short || box.height < short)) faults.push(`${name} is ${size}`);
    const isWide = part.matches('input[type=range]') && !part.closest('[data-testid=stSlider]');
    const rail = part.closest('[data-testid=stSlider]') ?? (isWide ? part : null);
    if (rail && rail.getBoundingClientRect().width < leastSlider) faults.push(`${name} is a slider of ${size}`);
    if ((box.left < -1 || box.right > innerWidth + 1) && !scrollsAcross(part)) faults.push(`${name} leaves the screen: ${Math.round(box.left)} to ${Math.round(box.right)}`);
    if (part.closest('svg')) continue;
    const first = boxes[0] ?? box;
    const x = first.left + first.width / 2;
    const over = hit(Math.min(innerWidth - 2, Math.max(1, x)), first.top + first.height / 2);
    const handle = part.matches('[data-testid=stSlider] input') ? part.closest('[data-orientation] > div') : part;
    const isOurs = over && (near(over, (at) => at === handle || at === node) || near(part, (at) => at === over));
    const isLabel = over && near(over, (at) => at.matches('label') && (at.control === node || at.contains(node)));
    if (!isOurs && !isLabel && !scrollsAcross(part)) faults.push(`${name} lies under ${over ? nameOf(over) : 'nothing'}`);
  }
  return [...new Set(faults)];
}"""


def faults_of(page: Page) -> list[str]:
    """Return what is wrong with the controls that show."""
    found: list[str] = page.evaluate(FAULTS, [LEAST_PX, LEAST_SLIDER_PX])
    return found


def expect_pressable(page: Page, where: str) -> None:
    """Wait until every control can be pressed by a thumb."""
    expect_equal(page, lambda: faults_of(page), [], where)
