"""Emoji on the sheet: a sequence is one sign or its first part, in every text that a visitor writes."""

from __future__ import annotations

import io
import re
from functools import cache

import numpy as np
import pypdfium2
import pytest
import typst

from backviz.program.own_exercises import OwnExercise
from backviz.program.program import Program, change_program
from backviz.takeaway.emoji import FAMILY, drawable, emoji_pattern
from backviz.takeaway.sheet import sheet_data, sheet_pdf
from tests.build import program, session, slot
from tests.shipped import LIBRARY as SHIPPED

WHOLE = {
    "a woman lifts": "\U0001f3cb\ufe0f\u200d\u2640\ufe0f",
    "a dark woman lifts": "\U0001f3cb\U0001f3ff\u200d\u2640\ufe0f",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "a heart on fire": "\u2764\ufe0f\u200d\U0001f525",
    "a rainbow flag": "\U0001f3f3\ufe0f\u200d\U0001f308",
    "a handshake of two tones": "\U0001faf1\U0001f3fb\u200d\U0001faf2\U0001f3ff",
    "an arm of a tone": "\U0001f4aa\U0001f3fd",
    "a flag of two letters": "\U0001f1f5\U0001f1f1",
    "England's flag": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "a keycap": "3\ufe0f\u20e3",
    "a keycap without a selector": "#\u20e3",
    "a heart as emoji": "\u2764\ufe0f",
}
FIRST_PART = {
    "an invented pair": ("\U0001f34e\u200d\U0001f40d", "\U0001f34e"),
    "a tone on an apple": ("\U0001f34e\U0001f3fd", "\U0001f34e"),
    "a flag of no land": ("\U0001f3f4\U000e0075\U000e0073\U000e0074\U000e0078\U000e007f", "\U0001f3f4"),
    "a direction the font lacks": (
        "\U0001f469\U0001f3fd\u200d\U0001f9bd\u200d\u27a1\ufe0f",
        "\U0001f469\U0001f3fd\u200d\U0001f9bd",
    ),
    "a keycap on a letter": ("a\u20e3", "a"),
    "two keycaps on one digit": ("1\u20e3\u20e3", "1\u20e3"),
    "a sign as text": ("\u2764\ufe0e", "\u2764"),
}


@cache
def width_of(text: str) -> float:
    """Return how wide a text is on paper, in units of its size, as the sheet sets it."""
    pattern = emoji_pattern([text]) or r"[^\s\S]"
    source = f"""#set page(width: auto, height: auto, margin: 0pt)
#set text(font: ("Noto Sans", "Noto Sans Symbols", "{FAMILY}"), size: 100pt)
#show regex(sys.inputs.pattern): set text(font: "{FAMILY}")
#box(fill: red, width: auto, sys.inputs.text)"""
    from backviz.takeaway.sheet import _fonts

    pdf = typst.Compiler(source.encode(), font_paths=_fonts(), ignore_system_fonts=True).compile(
        format="pdf", sys_inputs={"text": text, "pattern": pattern}
    )
    assert isinstance(pdf, bytes)
    return float(pypdfium2.PdfDocument(pdf)[0].get_width()) / 100


@pytest.mark.parametrize("sequence", WHOLE.values(), ids=WHOLE)
def test_a_sequence_the_font_has_is_printed_as_one_sign(sequence: str) -> None:
    drawn = drawable(sequence)
    assert drawn.replace("\ufe0f", "") == sequence.replace("\ufe0f", "")
    assert width_of(drawn) == pytest.approx(width_of("\U0001f4aa"), abs=0.12)
    assert drawable(drawn) == drawn


@pytest.mark.parametrize("sequence, first", FIRST_PART.values(), ids=FIRST_PART)
def test_of_a_sequence_the_font_lacks_the_first_part_is_printed(sequence: str, first: str) -> None:
    assert drawable(sequence) == first
    assert drawable(f"Day {sequence} x{sequence}") == f"Day {first} x{first}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Day 1 #2 *3",
        "\u2640",
        "\u2714 \u25b2 \u25bc",
        "\u80cc\u4e2d",
        "\u0646\u200c\u0645",
        "\xa9 2026",
        "e\u0301",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert drawable(text) == text
    assert emoji_pattern([text]) == ""


def test_a_pattern_takes_the_longest_sequence_and_no_sign_alone() -> None:
    long, short = drawable(WHOLE["a dark woman lifts"]), drawable("\U0001f3cb\U0001f3ff")
    found = re.compile(
        re.sub(r"\\x\{(\w+)\}", lambda sign: re.escape(chr(int(sign[1], 16))), emoji_pattern([short, long]))
    )
    assert found.fullmatch(long)
    assert [one[0] for one in found.finditer(f"3 {long} # {short} \u2640")] == [long, short]


def week_of(text: str) -> Program:
    """Return a week that has a text in every place for one."""
    own = OwnExercise(id="my_own", name=f"O {text}", credits={"rhomboids": 1}, cues=(f"C {text}",))
    week = program(session(slot("my_own", note=f"N {text}"), name=f"S {text}"), name=f"P {text}")
    return change_program(week, about=f"A {text}", exercises=(own,))


def test_every_text_of_a_visitor_is_set_as_the_font_has_it() -> None:
    week = week_of(f"{FIRST_PART['an invented pair'][0]} {WHOLE['a woman lifts']}")
    data = sheet_data(week, SHIPPED.with_own(week), "")
    (day,) = data["sessions"]
    (row,) = day["slots"]
    said = f"\U0001f34e {drawable(WHOLE['a woman lifts'])}"
    texts = [data["title"], data["about"], day["name"], row["name"], row["cue"], row["note"]]
    assert texts == [f"{start} {said}" for start in "PASOCN"]
    assert data["emoji"]["pattern"] == emoji_pattern(texts) != ""


def test_a_sequence_on_the_sheet_is_in_one_font_and_no_sign_of_it_stands_alone() -> None:
    week = week_of(f"3\ufe0f\u20e3{WHOLE['a woman lifts']}")
    pdf = sheet_pdf(week, SHIPPED.with_own(week), "https://backviz.example.org")
    page = pypdfium2.PdfDocument(io.BytesIO(pdf))[0]
    fonts = " ".join(str(name) for name in re.findall(rb"/BaseFont ?/([\w+-]+)", pdf))
    assert "NotoEmoji" in fonts
    assert "NotoSansSymbols" not in fonts, "the sign for a woman, or the keycap, from another font"
    assert np.asarray(page.render(scale=1).to_pil()).shape[0] > 800
