"""The names of files: the program's own, in any script, and such as every file system takes."""

from __future__ import annotations

import re
from unicodedata import category, is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.takeaway.file_names import MEDIA_TYPES, MOST_BYTES, file_name


@pytest.mark.parametrize(
    "name, stem",
    [
        ("My week", "my-week"),
        ("Anna’s 2nd week, heavy/light", "annas-2nd-week-heavy-light"),
        ("Café", "café"),
        ("Cafe\u0301", "café"),
        ("שבוע של אנה", "שבוע-של-אנה"),
        ("हिन्दी सप्ताह", "हिन्दी-सप्ताह"),
        ("深い 週", "深い-週"),
        ("İstanbul", "istanbul"),
        ("1\ufe0f\u20e3 first 🏋️\u200d♀️ day", "1-first-day"),
        ("\u202eabc\u2068", "abc"),
        ("a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "á\u0301\u0301\u0301\u0301"),
        ("\u0301abc", "abc"),
        ("../../etc/passwd", "etc-passwd"),
        ('a<b>c:d"e\\f|g?h*i', "a-b-c-d-e-f-g-h-i"),
        ("week.", "week"),
        ("...", "backviz-week"),
        ("💪", "backviz-week"),
        ("\u3164\u115f", "backviz-week"),
        ("", "backviz-week"),
        ("CON", "con-week"),
        ("nul.", "nul-week"),
        ("COM\u00b9", "com\u00b9-week"),
        ("lpt9", "lpt9-week"),
        ("console", "console"),
        ("x" * 200, "x" * MOST_BYTES),
        ("深" * 80, "深" * (MOST_BYTES // 3)),
        ("x" * (MOST_BYTES - 1) + "e\u0323\u0301", "x" * (MOST_BYTES - 1)),
    ],
)
def test_a_file_is_called_after_its_program(name: str, stem: str) -> None:
    assert file_name(name, "yaml") == f"{stem}.yaml"


@given(st.text(max_size=200))
def test_any_name_makes_one_that_every_file_system_takes(name: str) -> None:
    stem, ending = file_name(name, "pdf").rsplit(".", 1)
    assert ending == "pdf"
    assert 0 < len(stem.encode()) <= MOST_BYTES + len("-week")
    assert {category(sign)[0] for sign in stem} <= {"L", "M", "N", "P"}
    assert re.fullmatch(r"[^\W_]\w*(-\w+)*", re.sub(r"[^\x00-\x7f]", "x", stem)), stem
    assert is_normalized("NFC", stem)
    assert not re.fullmatch(r"con|prn|aux|nul|(com|lpt)[0-9¹²³]", stem)
    assert file_name(stem, "pdf") in {f"{stem}.pdf", f"{stem}-week.pdf"}


def test_every_ending_has_its_media_type() -> None:
    assert MEDIA_TYPES == {
        "yaml": "application/yaml",
        "json": "application/json",
        "csv": "text/csv",
        "ics": "text/calendar",
        "pdf": "application/pdf",
        "html": "text/html",
    }
