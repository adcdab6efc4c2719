"""The keys of a presentation step where nothing with the focus needs them itself."""

from __future__ import annotations

import pytest

from tests.scripts.v8 import Scripts

CHOICE = ["ArrowLeft", "ArrowRight", " "]
ALL = [*CHOICE, "Home", "End"]


@pytest.mark.parametrize(
    "focused, own",
    [
        ("nothing", []),
        ("button", [" "]),
        ("a[href]", [" "]),
        ("summary", [" "]),
        ("input", ALL),
        ("select", ALL),
        ("[role=slider]", ALL),
        ("[role=radio]", CHOICE),
        ("[data-region]", CHOICE),
        ("[contenteditable]", ALL),
    ],
)
def test_what_has_the_focus_keeps_its_own_keys(focused: str, own: list[str]) -> None:
    run = Scripts("ui/components/stepper/keys.js")
    answer = run("ownKeys({ matches: (query) => query.split(', ').includes(given) })", focused)
    assert answer == own
