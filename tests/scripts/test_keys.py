"""Keys of an input method are its own: a listener for keys gets none of them."""

from __future__ import annotations

import pytest

from tests.scripts.v8 import Scripts


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return the rule about keys, as `onKey`."""
    return Scripts("browser/elements.js")


@pytest.mark.parametrize("key", ["Enter", "Escape", "ArrowDown", " ", "Home", "Tab", "PageDown", "b"])
@pytest.mark.parametrize(
    "state, is_taken",
    [
        ({"isComposing": False, "keyCode": 13}, True),
        ({"isComposing": True, "keyCode": 229}, False),
        ({"isComposing": True, "keyCode": 13}, False),  # Firefox names the key
        ({"isComposing": False, "keyCode": 229}, False),  # Safari, after the end of the composition
    ],
)
def test_a_key_counts_unless_an_input_method_uses_it(
    state: dict[str, object], is_taken: bool, key: str, run: Scripts
) -> None:
    taken = run(
        "(() => { const keys = []; onKey(({ key }) => keys.push(key))(given); return keys; })()",
        {"key": key, **state},
    )
    assert taken == ([key] if is_taken else [])
