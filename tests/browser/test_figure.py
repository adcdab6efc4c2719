"""The moving figure in Chromium: when it moves, and when the finish stands still."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from backviz.motion import figure_svg, rig_svg
from tests.shipped import LIBRARY

ROW = LIBRARY.exercises["seal_row"]
MOVING = "document.getAnimations().length"
ELBOW = "document.querySelector('use[href=\"#bvf-fore\"]').getBoundingClientRect().top"


def card(moves: str) -> str:
    figure = figure_svg(ROW, LIBRARY.regions, moves=moves)  # type: ignore[arg-type]
    return f'{rig_svg()}<a class="bvf-on-ask" href="#x" style="display:block;width:300px">Card{figure}</a>'


def test_a_figure_moves_when_asked_and_never_in_print_or_where_motion_is_reduced(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(card("asked"))
    finish = page.evaluate(ELBOW)
    assert page.evaluate(MOVING) == 0
    page.hover("a")
    assert page.evaluate(MOVING) > 5
    at_the_start(page)
    assert page.evaluate(ELBOW) > finish + 5  # the arms hang at the stretch
    for media in ({"reduced_motion": "reduce"}, {"media": "print"}):
        page.emulate_media(**media)  # type: ignore[arg-type]
        assert (page.evaluate(MOVING), page.evaluate(ELBOW)) == (0, finish)
        page.emulate_media(media="screen", reduced_motion="no-preference")
    page.mouse.move(700, 500)
    assert page.evaluate(MOVING) == 0
    page.focus("a")
    assert page.evaluate(MOVING) > 5
    page.evaluate("document.querySelector('.bvf').dataset.moves = 'never'")
    assert page.evaluate(MOVING) == 0
    page.close()


def at_the_start(page: Page) -> None:
    page.evaluate("document.getAnimations().forEach((one) => { one.pause(); one.currentTime = 0; })")
