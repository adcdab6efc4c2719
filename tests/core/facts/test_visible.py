"""What cannot be seen is dropped from what people type and bring; what a script or an emoji needs stays."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.facts.visible import one_line, visible
from backviz.program.file import parse_program, program_as_yaml
from backviz.program.link import program_from_text, program_text
from backviz.program.program import change_program, change_session, change_slot
from backviz.search.phrases import search_words
from tests.build import program, session, slot

# Signs of format that are drawn or order others: marks of numbers in Arabic and Kaithi, hieroglyphs.
DRAWN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)}


def test_every_sign_of_format_control_or_private_use_between_letters_is_dropped():
    unseen = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cf", "Co", "Cs"} and code not in DRAWN
    ]
    assert {visible(f"a{sign}b") for sign in unseen} == {"ab"}


@pytest.mark.parametrize(
    "sign", ["\u2068", "\u200b", "\ufeff", "\u202e", "\u00ad", "\u200d", "\u200c", "\u2060"]
)
def test_a_pasted_mark_is_dropped_wherever_it_stands(sign: str):
    assert one_line(f"{sign}Cli{sign}ent 1{sign}") == "Client 1"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\n", "\r\n", "\t", "\x07", "\x85", "\x0b"])
def test_a_line_end_or_control_character_in_a_name_is_a_space(sign: str):
    assert one_line(f"Client{sign}one") == "Client one"


def test_a_note_keeps_its_lines():
    assert visible("Slow.\r\nRest\u2028long.\x07") == "Slow.\nRest\nlong. "


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian: a joiner parts two letters
        "\u0915\u094d\u200d\u0937",  # Devanagari: a half letter
        "\u0d28\u0d4d\u200d",  # Malayalam: a chillu at the end of a word
        "\U0001f3cb\ufe0f\u200d\u2640\ufe0f",  # a woman who lifts
        "\U0001f469\u200d\U0001f469\u200d\U0001f467",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # a flag spelt in tags
        "1\ufe0f\u20e3",
        "\u0600\u0661",
        "\u1820\u180e\u1820",
    ],
)
def test_what_a_script_or_an_emoji_is_made_of_stays(text: str):
    assert one_line(f"\u2068{text}\u2069") == text


@given(
    st.text(
        st.characters() | st.sampled_from("\u200d\u200c\ufe0f\U000e0067\U0001f469\u0915\u094d \n"),
        max_size=12,
    )
)
def test_a_text_made_visible_is_left_alone_the_next_time(text: str):
    assert visible(visible(text)) == visible(text)
    assert one_line(one_line(text)) == one_line(text)


MARKED = "\u2068Anna\u2069\u200b"


def test_every_text_of_a_program_is_made_visible():
    week = change_program(program(session(slot("face_pull"))), name=MARKED, about=f"{MARKED}\n2")
    week = change_session(week, 0, name=MARKED)
    week = change_slot(week, 0, 0, note=MARKED)
    assert (week.name, week.about) == ("Anna", "Anna\n2")
    assert (week.sessions[0].name, week.sessions[0].slots[0].note) == ("Anna", "Anna")


def test_marks_do_not_use_up_the_length_of_a_name():
    long = "x" * 80
    assert change_program(program(session()), name=f"\u2068{long}\u2069").name == long


def test_files_and_links_with_marks_open_without_them():
    plain = program(session(slot("face_pull")), name="Anna")
    for sign in ("\u2068", "\u2028", "\ufeff", "\u202e"):
        marked = program_as_yaml(plain).replace("Anna", f"Anna{sign}")
        assert parse_program(marked, "file") == plain
    raw = plain.model_copy(update={"name": MARKED})
    assert program_from_text(program_text(raw)) == plain


def test_a_note_that_shows_nothing_is_none():
    week = program(session(slot("face_pull", note="x")))
    unseen = week.sessions[0].slots[0].model_copy(update={"note": "\u200b"})
    text = program_text(
        week.model_copy(update={"sessions": (week.sessions[0].model_copy(update={"slots": (unseen,)}),)})
    )
    assert program_from_text(text).sessions[0].slots[0].note is None


def test_a_search_with_marks_in_it_finds_the_same():
    assert (
        search_words("Pull\u00addown\u200b \ufeffrows")
        == search_words("Pulldown rows")
        == ("pulldown", "row")
    )
