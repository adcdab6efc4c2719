"""Every page at three widths, light, dark, forced colours and paper: it fits, axe finds nothing serious."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.axe import faults_of_another_look, serious_faults
from tests.browser.layout import expect_nothing_amiss
from tests.browser.modes import expect_seen_in_forced_colours
from tests.browser.paper import printed
from tests.browser.schemes import in_scheme
from tests.browser.screens import DESKTOP, PHONE, TABLET, resized
from tests.browser.visitors import Visitors
from tests.sampling import IS_WHOLE
from tools.running_app import PAGES

VISITS = [
    *((name, "") for name in PAGES),
    ("anatomy", "region=iliac_lats"),
    ("exercises", "exercise=seated_cable_row_wide"),
]
# What stands on paper too: the week's doses and numbers, the chart's axis, texts that are folded.
ON_PAPER = {
    "builder": (
        "Half-kneeling one-arm cable lat pulldown",
        "3 sets",
        "8 to 12 reps each side",
        "below minimum",
        "counted sets a week",
        "Printed sheet",
    ),
    "exercises": ("2 to 4 sets",),
    "method": ("What BackViz does.",),
}
NAMES = [f"{name} {query}".strip() for name, query in VISITS]
# Every other page is opened in the dark and then lit.
ROWS = [(*visit, ("light", "dark")[at % 2]) for at, visit in enumerate(VISITS)]


@pytest.mark.parametrize("name, query, color_scheme", ROWS, ids=NAMES)
def test_a_page_fits_every_width_in_every_mode_and_axe_finds_nothing_serious(
    go: Callable[..., Page], visitors: Visitors, name: str, query: str, color_scheme: str
) -> None:
    """Axe judges each page whole in one scheme at one end, and what the other scheme and end can change.

    Every combination is judged whole only when whole.
    """
    page = go(name, query)
    find_more = serious_faults if IS_WHOLE else faults_of_another_look
    other = "light" if color_scheme == "dark" else "dark"
    looks = [(color_scheme, (DESKTOP, TABLET, PHONE), serious_faults), (other, (PHONE, DESKTOP), find_more)]
    for scheme, sizes, find in looks:
        in_scheme(page, visitors, scheme)
        for size in sizes:
            resized(page, size)
            expect_nothing_amiss(page, f"{size}, {scheme}")
            if size == sizes[0] or (IS_WHOLE and size != TABLET):
                assert find(page) == [], f"{size}, {scheme}"
    expect_seen_in_forced_colours(page, visitors, name, ("dark", "light") if IS_WHOLE else (scheme,))
    paper = printed(
        page, ("A4", "Letter")[scheme == "dark"], most=None if IS_WHOLE or name == "method" else 4
    )
    assert paper.faults() == []
    for words in ON_PAPER.get(name, ()):
        assert words in paper.text
