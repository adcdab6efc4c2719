"""A program as a link, and back: what arrives is taken for hostile."""

from __future__ import annotations

import base64
import json
import time
import tracemalloc
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backviz.own_files import ROOT
from backviz.program.file import program_as_json
from backviz.program.link import (
    MAX_JSON,
    MAX_TEXT,
    LinkError,
    program_from_text,
    program_link,
    program_text,
    text_in_link,
)
from backviz.program.program import Program
from tests.build import program, session, slot
from tests.random_programs import programs

GOLDEN = [path.read_text(encoding="ascii").strip() for path in sorted(ROOT.glob("tests/golden/*.txt"))]
DAMAGED = "The link is damaged: some of its signs were changed on the way."
NO_WEEK = "The link is damaged: it does not hold a week."
CONTEXT = {"exercise": ["hoist"], "region": ["keel"]}
WEEK: dict[str, Any] = {"n": "A", "s": [["Day", "", [["hoist", 3, 8, 12]]]]}


def _sealed(raw: bytes, version: str = "1") -> str:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeeze.compress(raw) + squeeze.flush()
    return version + base64.urlsafe_b64encode(zlib.crc32(raw).to_bytes(4, "big") + body).decode().rstrip("=")


def _text_of(payload: Any) -> str:
    return _sealed(json.dumps(payload).encode())


def _assert_opens_or_is_refused(text: str) -> None:
    """Hold that a text opens to a program that can be written again, or is refused in a sentence."""
    try:
        opened = program_from_text(text_in_link(text), CONTEXT)
    except LinkError as error:
        sentence = str(error).encode("utf-8")  # half a character could not be shown
        assert sentence.endswith(b".")
    else:
        assert program_from_text(program_text(opened), CONTEXT) == opened


def _refusal(text: str, context: dict | None = None) -> str:
    with pytest.raises(LinkError) as caught:
        program_from_text(text, context)
    assert str(caught.value) == f"{caught.value.why} {caught.value.ask}"
    assert caught.value.ask.startswith("Ask the sender "), "what to do next is said"
    return caught.value.why


@given(programs())
def test_a_shared_program_opens_exactly_as_it_was(week: Program):
    try:
        text = program_text(week)
    except LinkError:
        assert len(program_as_json(week)) > 2_000, "only a large program does not fit a link"
        return
    assert program_from_text(text) == week
    assert program_from_text(text_in_link(program_link(week, "https://example.org/app/"))) == week


def test_a_link_opens_the_builder_of_the_app_at_its_address():
    text = program_text(program())
    assert program_link(program(), "https://example.org/app/") == f"https://example.org/app/builder?p={text}"


def test_a_typical_week_is_short():
    week = program(*[session(*[slot("half_kneeling_cable_lat_pulldown")] * 5)] * 3)
    assert len(program_text(week)) < 700


@pytest.mark.parametrize(
    "link, text",
    [
        ("1abc", "1abc"),
        ("  1abc\n", "1abc"),
        ("https://e.org/builder?p=1abc", "1abc"),
        ("https://e.org/?region=x&p=1abc#top", "1abc"),
        ("localhost:8501/builder?p=1abc&p=1def", "1abc"),
        ("http://[::1?p=1abc", "1abc"),
    ],
)
def test_the_text_is_found_in_a_link(link: str, text: str):
    assert text_in_link(link) == text


@pytest.mark.parametrize(
    "link, fault",
    [
        ("https://e.org/?q=1", "missing"),
        ("https://e.org/?p=", "empty"),
        ("https://e.org/?p=&p=", "empty"),
        ("?", "missing"),
        ("", "missing"),
        ("?" + "a=1&" * 99, "missing"),
    ],
)
def test_a_link_without_a_program_is_refused(link: str, fault: str):
    with pytest.raises(LinkError, match=rf"^The link carries no program: its 'p' part is {fault}\. Ask "):
        text_in_link(link)


@pytest.mark.parametrize(
    "text, said",
    [
        ("", "The link is empty or longer than any program."),
        ("1" * (MAX_TEXT + 1), "The link is empty or longer than any program."),
        ("1ab c", "The link is damaged: it holds characters no BackViz link has."),
        ("1äöü", "The link is damaged: it holds characters no BackViz link has."),
        ("1<script>", "The link is damaged: it holds characters no BackViz link has."),
        ("\ud800", "The link is damaged: it holds characters no BackViz link has."),
        (_sealed(b"{}", "3"), "The link was made by a newer BackViz."),
        (_sealed(b"{}", "0"), "The link is damaged: its beginning is missing."),
        (_sealed(b"{}", "x"), "The link is damaged: its beginning is missing."),
        ("1", "The link is damaged: it breaks off after one sign."),
        ("1a", "The link is damaged: it breaks off after 2 signs."),
        ("1abcdefgh", "The link is damaged: it breaks off after 9 signs."),
        (_text_of(WEEK)[:-4], "The link is damaged: it breaks off after 64 signs."),
        (_sealed(b"not json"), NO_WEEK),
        (_sealed(b"\xff\xfe"), NO_WEEK),
        (_sealed(b"[" * 50_000), NO_WEEK),
        (_text_of([]), "The link was made by a newer BackViz, or holds no program."),
        (_text_of({**WEEK, "z": 1}), "The link was made by a newer BackViz, or holds no program."),
    ],
)
def test_what_is_no_link_of_ours_is_refused_in_a_sentence(text: str, said: str):
    assert _refusal(text) == said


def _with_slot(*parts: Any) -> dict:
    return {"n": "A", "s": [["Day", "", [list(parts)]]]}


@pytest.mark.parametrize(
    "payload, said",
    [
        ({}, "'name' must be text (nothing given)"),
        ({"n": "A"}, "'sessions' must be a list (nothing given)"),
        ({"n": "A", "s": []}, "'sessions' must have at least 1 entry (0 given)"),
        ({"n": "A", "s": [5]}, "item 1 of 'sessions' must be a mapping (nothing given)"),
        ({"n": "A", "s": [["Day", ""]]}, "item 1 of 'sessions' must be a mapping (nothing given)"),
        ({"n": "A", "s": [["Day", "", 5]]}, "item 1 of 'sessions' must be a mapping (nothing given)"),
        (
            {"n": "A", "s": [["Day", "someday", []]]},
            "'day' must be 'mon', 'tue', 'wed', 'thu', 'fri', 'sat' or 'sun' ('someday' given)",
        ),
        ({"n": "A", "s": [["", "", []]]}, "'name' must have at least 1 character (0 given)"),
        ({**WEEK, "n": "  "}, "'name': needs at least one letter, digit or sign that can be seen"),
        ({**WEEK, "n": "x" * 81}, "'name' must have at most 80 characters (81 given)"),
        ({**WEEK, "a": 5}, "'about' must be text (5 given)"),
        ({**WEEK, "c": "x"}, "'counting' must be 'fractional', 'direct' or 'all' ('x' given)"),
        ({**WEEK, "c": [[["d"]]]}, "'counting' must be 'fractional', 'direct' or 'all' (a list given)"),
        ({**WEEK, "t": 5}, "'targets' must be a mapping (5 given)"),
        ({**WEEK, "t": {"keel": []}}, "'keel' must be a mapping ([] given)"),
        ({**WEEK, "t": {"keel": [1]}}, "item 1 of 'productive' is missing"),
        ({**WEEK, "t": {"keel": [1, 2, 3, 4]}}, "'productive' must have at most 2 entries (3 given)"),
        ({**WEEK, "t": {"keel": [float("nan"), 2, 3]}}, "'min' must be at most 100 (nan given)"),
        (
            {**WEEK, "t": {"keel": [1, 2, float("inf")]}},
            "item 2 of 'productive' must be at most 100 (inf given)",
        ),
        ({**WEEK, "t": {"kel": [1, 2, 3]}}, "unknown region 'kel'; did you mean 'keel'?"),
        ({**WEEK, "k": []}, "'credits' must be a mapping ([] given)"),
        (
            {**WEEK, "k": {"hoist": {"keel": 0.3}}},
            "'keel': a credit is 1 (direct), 0.5 (indirect), 0.25 (minor) or 0 (0.3 given)",
        ),
        (
            {**WEEK, "k": {"hoist": {"keel": float("nan")}}},
            "'keel': a credit is 1 (direct), 0.5 (indirect), 0.25 (minor) or 0 (nan given)",
        ),
        (_with_slot("hoistt", 3, 8, 12), "unknown exercise 'hoistt'; did you mean 'hoist'?"),
        (_with_slot("hoist", 3, 8), "item 1 of 'slots' must be a mapping (nothing given)"),
        (_with_slot("hoist", 3, 8, 12, {}, {}), "item 1 of 'slots' must be a mapping (nothing given)"),
        (_with_slot("hoist", 3, 8, 12, []), "item 1 of 'slots' must be a mapping (nothing given)"),
        (_with_slot("hoist", True, 8, 12), "'sets' must be a whole number (true given)"),
        (_with_slot("hoist", 1e400, 8, 12), "'sets' must be a whole number (inf given)"),
        (_with_slot("hoist", 99, 8, 12), "'sets' must be at most 20 (99 given)"),
        (_with_slot("hoist", 3, 12, 8), "'reps': the low end comes first ([12, 8] given)"),
        (_with_slot("hoist", 3, 8, 12, {"q": 1}), "unknown field 'q'; remove it"),
        (_with_slot("hoist", 3, 8, 12, {"r": 601}), "'rest_s' must be at most 600 (601 given)"),
        (
            {"n": "A", "s": [["Day", "", [["hoist", 3, 8, 12]] * 21]]},
            "'slots' must have at most 20 entries (21 given)",
        ),
        ({"n": "A", "s": WEEK["s"] * 8}, "'sessions' must have at most 7 entries (8 given)"),
    ],
)
def test_a_payload_of_the_wrong_shape_is_refused_in_a_sentence(payload: Any, said: str):
    context = {"exercise": ["hoist"], "region": ["keel"]}
    assert (
        _refusal(_text_of(payload), context) == f"The link does not hold a program BackViz can open: {said}."
    )


@pytest.mark.parametrize("number", ["1" * 4000, "-" + "9" * 4000, "1" * 5000, "1e400", "NaN"])
@pytest.mark.parametrize(
    "place",
    [
        '"s":[["D","",[["hoist",3,8,%s]]]]',
        '"s":[["D","",[["hoist",%s,8,9]]]]',
        '"s":[],"t":{"keel":[%s,2,3]}',
    ],
)
def test_an_absurd_number_is_refused_in_a_short_sentence(place: str, number: str):
    assert len(_refusal(_sealed(('{"n":"A",' + place % number + "}").encode()))) < 250


@pytest.mark.parametrize("depth", [20, 300, 600, 900, 5_000])
@pytest.mark.parametrize("key", ["n", "c", "a", "s", "t", "k"])
def test_deep_nesting_is_refused_without_a_crash(key: str, depth: int):
    deep = "[" * depth + "]" * depth
    raw = json.dumps({**WEEK, key: "HERE"}).replace('"HERE"', deep).encode()
    assert _refusal(_sealed(raw)).endswith(".")


@pytest.mark.parametrize("size", [MAX_JSON + 1, 1_000_000, 50_000_000])
def test_a_bomb_is_refused_quickly_and_in_little_memory(size: int):
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeeze.compress(b" " * size) + squeeze.flush()
    text = "1" + base64.urlsafe_b64encode(b"0000" + body).decode().rstrip("=")
    tracemalloc.start()
    started = time.process_time()
    assert _refusal(text[:MAX_TEXT]) == DAMAGED
    assert _refusal(text).endswith(".")
    assert time.process_time() - started < 2
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_a_payload_of_exactly_the_limit_opens():
    raw = json.dumps(WEEK).encode()
    assert program_from_text(_sealed(raw + b" " * (MAX_JSON - len(raw)))).name == "A"
    assert _refusal(_sealed(raw + b" " * (MAX_JSON + 1 - len(raw)))) == DAMAGED


@pytest.mark.parametrize(
    "more",
    [
        {"k": {f"exercise_{number}": {} for number in range(900)}},
        {"s": [["Day", "", [["exercise_0", 3, 8, 12]] * 1_500]]},
    ],
    ids=["credits", "slots"],
)
def test_a_link_full_of_unknown_words_is_refused_quickly(more: dict):
    context = {"exercise": ["hoist", *(f"exercise_number_{n}" for n in range(60))], "region": ["keel"]}
    started = time.process_time()
    assert "unknown exercise 'exercise_0'" in _refusal(_text_of({**WEEK, **more}), context)
    assert time.process_time() - started < 5


def test_a_program_too_large_for_a_link_is_refused():
    notes = [
        slot(note=f"{n}" + "".join(chr(0x4E00 + (n * 7919 + i * 104729) % 20000) for i in range(490)))
        for n in range(20)
    ]
    with pytest.raises(
        LinkError, match=r"^This program is too large for a link\. Save it as a file instead\.$"
    ):
        program_text(program(session(*notes)))


@given(st.sampled_from(GOLDEN), st.data())
def test_a_changed_golden_text_is_refused_or_opens(text: str, data: st.DataObject):
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        text = text[:at] + data.draw(st.text(st.sampled_from("ABab01-_=+/ é"), max_size=2)) + text[at + 1 :]
        text = text or "1"
    _assert_opens_or_is_refused(text)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=15,
)


@given(
    st.dictionaries(
        st.sampled_from("nscatk"), _JSON | st.lists(st.tuples(_JSON, _JSON, st.lists(_JSON))), max_size=6
    )
)
def test_any_sealed_payload_is_refused_or_opens(payload: dict):
    _assert_opens_or_is_refused(_text_of(payload))


@given(
    st.text(max_size=80)
    | st.binary(max_size=80).map(lambda raw: "1" + base64.urlsafe_b64encode(raw).decode().rstrip("="))
)
def test_any_text_is_refused_or_opens(text: str):
    _assert_opens_or_is_refused(text)
