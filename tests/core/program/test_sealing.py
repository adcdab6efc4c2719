"""A link survives a chat, and what does not survive is refused quickly, in words that say what to ask for."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.own_files import ROOT
from backviz.program.file import parse_program
from backviz.program.link import program_from_text, program_link, program_text, text_in_link
from backviz.program.link_repair import read_values, values_in_query
from backviz.program.program import Program, change_program
from backviz.program.sealing import LinkError, payload_of, sealed
from tests.calendars import calendar_file
from tests.fuzz.mutations import seal, unseal
from tests.hostile import DEEP, deep_text
from tests.linkifiers import BASE, CHANGES, faults_of_link, faults_of_links, random_program
from tests.random_programs import programs
from tests.sampling import sample
from tests.shipped import LIBRARY

GOLDEN = sorted(ROOT.glob("tests/golden/*.txt"))
MONDAY = date(2026, 11, 23)
TEXT = program_text(LIBRARY.programs["article_sample"])


def test_links_of_random_programs_open_out_of_every_message():
    seeds = range(sample(60, 200))
    faults = [fault for seed in seeds for fault in faults_of_links(Random(f"{seed}"), LIBRARY)]
    assert not faults, "\n".join(faults[:20])


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_published_link_opens_out_of_every_message(path: Path):
    text = path.read_text(encoding="ascii").strip()
    assert not list(faults_of_link(f"{BASE}/builder?p={text}", text))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_text_that_ended_well_is_the_same_byte_for_byte(path: Path):
    week = parse_program(path.with_suffix(".yaml").read_bytes(), path.stem)
    assert program_text(week) == path.read_text(encoding="ascii").strip()


@given(programs())
def test_a_text_ends_in_a_letter_or_digit_and_only_then_differs_from_what_it_was(week: Program):
    try:
        text = program_text(week)
    except LinkError:
        return
    before = _as_before(week)
    assert text[-1].isalnum()
    assert (text == before) == before[-1].isalnum()
    assert text_in_link(before) == before, "a text that was published opens as it was"


def test_a_published_text_that_lost_its_last_sign_opens():
    plain = (_as_before(random_program(Random(f"{seed}"), LIBRARY)) for seed in range(1_000))
    texts = [text for text in plain if text[-1] in "-_"]
    assert len(texts) > 5
    for text in texts:
        for cut in (text[:-1], text.rstrip("_")):
            for came in (cut, f"{cut}.", f"({cut})", f"{cut}%20"):
                assert payload_of(text_in_link(f"{BASE}/builder?p={came}")) == payload_of(text)


def _as_before(week: Program) -> str:
    """Return the text of a program as it was before texts ended in letters and digits alone."""
    text = program_text(week)
    return seal(unseal(text).rstrip(), text[0])


def test_every_place_that_hands_a_link_out_ends_it_safely():
    for seed in range(60):
        week = change_program(random_program(Random(f"{seed}"), LIBRARY), about=None)
        assert program_link(week, f"{BASE}/")[-1].isalnum()
        calendar = calendar_file(week, LIBRARY, "UTC", MONDAY, base_url=BASE).decode()
        links = [line for line in calendar.replace("\r\n ", "").splitlines() if line[:4] == "URL:"]
        assert all(text_in_link(link[4:]) == program_text(week) for link in links)


@pytest.mark.parametrize(
    "query, values",
    [
        ([("p", "1abc")], ["1abc"]),
        ([("region", "x"), ("amp;p", "1abc"), ("amp;amp;p", "1def")], ["1abc", "1def"]),
        ([("p=1abc", "")], ["1abc"]),
        ([("p", ""), ("path", "1abc"), ("ap", "x")], [""]),
    ],
)
def test_the_texts_in_a_query_are_found(query: list[tuple[str, str]], values: list[str]):
    assert values_in_query(query) == values


def test_of_several_texts_the_first_whole_one_is_read_and_that_is_said():
    other = program_text(LIBRARY.programs["three_day"])
    assert read_values([TEXT, TEXT, f"{TEXT}."]) == (TEXT, "")
    assert read_values(["", TEXT]) == (TEXT, "")
    for values in ([TEXT, other], [TEXT[:-5], TEXT]):
        reading = read_values(values)
        assert reading == (TEXT, "The link carries more than one text; the first whole one is open.")


@pytest.mark.parametrize("cut", [2, 3, 4, 5, 60, 200])
@pytest.mark.parametrize("around", ["{}", "({}).", "{}%0A", "“{}”"])
def test_a_text_that_was_cut_says_after_how_many_signs(cut: int, around: str):
    given = text_in_link(f"{BASE}/builder?p={around.format(TEXT[:-cut])}")
    with pytest.raises(LinkError) as caught:
        program_from_text(given)
    assert caught.value.why == f"The link is damaged: it breaks off after {len(TEXT) - cut} signs."
    assert caught.value.ask == "Ask the sender to send the link again as plain text, or the week as a file."


@pytest.mark.parametrize("text", DEEP, ids=range(len(DEEP)))
def test_a_text_that_nests_deeply_is_refused_in_a_sentence(text: str):
    with pytest.raises(LinkError, match=r"^The link is damaged: it does not hold a week\. Ask the sender"):
        program_from_text(text, LIBRARY.context)


def test_a_short_text_can_nest_very_deeply_so_the_test_above_shows_something():
    assert len(deep_text()) < 250


@given(st.text(st.sampled_from("1AbZ_-. \n>%25=3D&p?–—\u200b\u00ad"), max_size=300))
def test_anything_is_read_or_refused_in_a_sentence(came: str):
    for link in (came, f"{BASE}/builder?p={came}"):
        assert _answer(link)


def _answer(link: str) -> str:
    """Return the sentence that refuses a link, or the text of one that opens."""
    try:
        text = text_in_link(link)
        program_from_text(text)
    except LinkError as error:
        return str(error)
    return text


def _bombs() -> list[str]:
    bomb = seal(b" " * 60_000)
    return [
        bomb[:-4] + "_" * 500,
        f"{bomb[:-1]} " * 300,
        " ".join(bomb[:-1]),
        ("%25" * 13_000) + bomb,
        "–—" * 3_000 + bomb,
        "&p=".join([bomb[:-1]] * 500),
        "\n> ".join([TEXT[:60]] * 600),
        "1" * 40_000,
        "p=" * 20_000,
        "?" + "%3F" * 20_000,
    ]


@pytest.mark.parametrize("text", _bombs(), ids=range(len(_bombs())))
@pytest.mark.parametrize("form", ["{}", "https://e.org/?p={}"])
def test_no_hostile_text_keeps_the_reader_busy(text: str, form: str):
    started = time.process_time()
    assert _answer(form.format(text))
    assert time.process_time() - started < 1


@pytest.mark.parametrize("name", CHANGES)
def test_the_changes_do_change_a_link(name: str):
    link = f"{BASE}/builder?p={sealed(b'{}')}--_"
    assert CHANGES[name](link * 3) != link * 3
