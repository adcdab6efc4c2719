"""Which addresses are new entries of the history, and what they go on saying."""

from __future__ import annotations

from typing import Any

import pytest

from backviz.addresses import QUERY_FOR_SCRIPTS
from tests.scripts.v8 import Scripts


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return the rules of the frame's addresses."""
    return Scripts("ui/page/frame/history_rules.js")


def pushed(run: Scripts, before: str, after: str, *, same: bool = True, held: Any = None) -> tuple[str, bool]:
    """Return the query that is written, and whether the present entry is replaced."""
    query, is_replaced = run(
        """(([before, after, isSamePage, held, query]) => {
             const [from, to] = [before, after].map((text) => new URLSearchParams(text));
             nextQuery(from, to, { isSamePage, held, query });
             return [to.toString(), isReplaced(from, to, { isSamePage, query })];
           })(given)""",
        [before, after, same, held, QUERY_FOR_SCRIPTS],
    )
    return query, is_replaced


@pytest.mark.parametrize(
    "before, after, same, replaced",
    [
        ("p=1a", "p=1b", True, True),
        ("", "q=row&region=", True, False),
        ("region=lats", "region=lats&q=row", True, True),
        ("exercise=row", "exercise=row&p=1b", True, True),
        ("", "exercise=row", True, False),
        ("exercise=row", "exercise=fly", True, False),
        ("region=lats", "region=traps", True, False),
        ("exercise=row", "", True, False),
        ("p=1a", "p=1a", False, False),
    ],
)
def test_only_another_page_exercise_or_region_is_a_step_to_come_back_to(
    before: str, after: str, same: bool, replaced: bool, run: Scripts
) -> None:
    assert pushed(run, before, after, same=same)[1] is replaced


def test_the_menu_takes_the_program_along_to_another_page(run: Scripts) -> None:
    assert pushed(run, "p=1a&q=row", "", same=False)[0] == "p=1a"
    assert pushed(run, "p=1a", "p=1b", same=False)[0] == "p=1b"
    assert pushed(run, "q=row", "", same=False)[0] == ""
    assert pushed(run, "p=1a", "q=row", same=True)[0] == "q=row"


def test_an_older_answer_does_not_take_a_presented_page_back_to_an_older_stop(run: Scripts) -> None:
    held = {"present": "1", "region": "lats", "path": None}
    assert pushed(run, "", "present=1&region=traps&path=x&p=1a", held=held)[0] == "present=1&region=lats&p=1a"
    assert pushed(run, "", "region=traps", same=False, held=held)[0] == "region=traps"


@pytest.mark.parametrize(
    "to, opens",
    [
        ({"pathname": "/exercises", "search": "?exercise=fly"}, True),
        ({"pathname": "/exercises", "search": "?exercise=row&p=1b"}, False),
        ({"pathname": "/builder", "search": "?exercise=fly"}, False),
        ({"pathname": "/exercises", "search": ""}, True),
    ],
)
def test_another_exercise_on_the_same_page_begins_at_the_top(
    to: dict[str, str], opens: bool, run: Scripts
) -> None:
    here = {"pathname": "/exercises", "search": "?p=1a&exercise=row"}
    assert run("opensExercise(...given)", [here, to, QUERY_FOR_SCRIPTS]) is opens
