"""What a browser refuses before it sends: the same kinds of file as Python, and messages too large."""

from __future__ import annotations

import json
from random import Random

import pytest

from backviz.facts.file_kinds import KINDS, NotTextError, encoding_of, other_kind, text_of
from backviz.live.board import MAX_EDITS
from backviz.live.shelf import LIMITS
from backviz.live.undo_steps import LIMITS as STEPS
from backviz.live.unsaved import LIMITS as UNSAVED
from backviz.program.program import LIMITS as PROGRAM
from backviz.ui.builder import compare_tab
from backviz.ui.server.protocol import MAX_MESSAGE
from tests.files import ENCODED
from tests.scripts.v8 import Scripts

BEGINNINGS = [bytes.fromhex(kind["bytes"]) or kind["text"].encode() for kind in KINDS]

NAMES = {"utf-8": "utf-8", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be"}  # in a browser, in Python


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return the rules of what is brought in and sent, with `kinds`."""
    scripts = Scripts(
        "ui/components/kept_programs/brought.js",
        "ui/components/unsaved/left_edits.js",
        "ui/components/import_table/names.js",
    )
    scripts("void (globalThis.kinds = given)", KINDS)
    return scripts


def tries() -> list[bytes]:
    """Return beginnings of every kind at every place, texts in every encoding, and random bytes."""
    random = Random(15)
    made = [
        filler * at + start + b" more" for start in BEGINNINGS for at in (0, 4, 8) for filler in (b"-", b" ")
    ]
    texts = (
        "backviz_program: 1\n",
        '{"backviz_kept_programs": 1}',
        "https://a.example",
        " BEGIN:VCALENDAR",
        "",
    )
    encoded = [encode(text) for encode in ENCODED.values() for text in texts]
    return [*made, *encoded, *(random.randbytes(random.randrange(40)) for _ in range(300))]


def said_by_python(raw: bytes) -> str:
    try:
        text = text_of(raw)
    except NotTextError as error:
        return str(error).removeprefix("this is ") if str(error).startswith("this is ") else ""
    return other_kind(text) or ""


def test_the_browser_knows_the_kinds_and_encodings_that_python_knows(run: Scripts) -> None:
    given = tries()
    code = """given.map(([raw, text]) => {
      const bytes = new Uint8Array(raw);
      return [encodingOf(bytes), kindOfBytes(bytes, kinds) || kindOfText(text, kinds)];
    })"""
    found = run(code, [[list(raw), text_or_none(raw) or ""] for raw in given])
    assert [(NAMES[encoding], said) for encoding, said in found] == [
        (encoding_of(raw), said_by_python(raw)) for raw in given
    ]
    assert {said for _, said in found} >= {kind["said"] for kind in KINDS}


def text_or_none(raw: bytes) -> str | None:
    try:
        text = raw.decode(encoding_of(raw))
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


@pytest.mark.parametrize(
    "text, why",
    [
        ("backviz_program: 1", ""),
        ('{"backviz_kept_programs": 1}', ""),
        ("BEGIN:VCALENDAR", "is a calendar"),
        ("notes of mine", "holds no program of BackViz"),
        ("backviz_program: 1\0", "is not text"),
        ('backviz_"' + '"' * (LIMITS["file"] - 9), "is too large to be sent"),
        ("backviz_" + "\x01" * (LIMITS["file"] - 8), "is too large to be sent"),
        ("backviz_" + "a" * (LIMITS["file"] - 8), ""),
    ],
)
def test_a_text_is_refused_before_it_is_sent(text: str, why: str, run: Scripts) -> None:
    found = run("whyNotSent(given, kinds)", text)
    assert found.startswith(why) if why else found == ""


@pytest.mark.parametrize("text", ["", "plain", 'a"b\\c\n\t\0', "äöü – 深い", "💪", "\ud800", '{"a": "\\\\"}'])
def test_the_size_of_a_message_is_that_of_its_json_in_utf_8(text: str, run: Scripts) -> None:
    sent = json.dumps(text, ensure_ascii=False).encode("utf-8", "backslashreplace")
    assert run("bytesOf(given)", text) == len(sent)


def test_a_message_too_large_is_not_sent_and_that_is_returned(run: Scripts) -> None:
    code = """(() => {
      const sent = [];
      const send = bounded((name) => sent.push(name));
      return [send("a", "x"), send("b", "\\0".repeat(400000)), send("c", true), sent];
    })()"""
    assert run(code) == [True, False, True, ["a", "c"]]


def test_all_that_a_page_sends_at_once_stays_below_the_servers_limit(run: Scripts) -> None:
    """The largest event, beside it the steps of undo, the longest field, and as much again for the others."""
    field = 3 * compare_tab._MOST_PASTED  # bytes a character, of those a page counts
    assert run("MOST_BYTES") + STEPS["characters"] + field < MAX_MESSAGE
    worst = {"do": "about", "text": "\\" * PROGRAM["note"], "name": "\\" * PROGRAM["name"]}
    edits = json.dumps({"client": "x" * 40, "edits": [worst] * MAX_EDITS})
    assert run("isSendable(given)", edits)


def test_edits_left_by_many_pages_go_in_as_many_messages_as_they_need(run: Scripts) -> None:
    note = '"' * 300
    one = {"p": "1" * 6000, "edits": [{"seq": n, "do": "note", "text": note} for n in range(1, 150)]}
    left = [{"client": f"c{number}", **one} for number in range(UNSAVED["entries"])]
    sent = []
    while left:
        part, fits = run(
            "((part) => [part.map(({ client }) => client), isSendable(requestOf(part))])(firstToSend(given))",
            left,
        )
        assert fits
        assert part == [entry["client"] for entry in left[: len(part)]]
        sent += part
        left = left[len(part) :]
    assert sent == [f"c{number}" for number in range(UNSAVED["entries"])]


@pytest.mark.parametrize(
    "given, here, all_then, lines",
    [
        ({"a": "other"}, {}, {"a": "other"}, []),
        ({"a": "other", "b": "face_pull"}, {"a": "other"}, {"a": "other", "b": "face_pull"}, []),
        (
            {"a": "other"},
            {"a": "face_pull"},
            {"a": "face_pull"},
            ["1 name is here already, with another meaning, which stays."],
        ),
        (
            {"c": "other", "d": "other"},
            {"a": "other", "b": "other"},
            {"a": "other", "b": "other", "c": "other"},
            ["1 name is left: a device remembers 3 names."],
        ),
        ({"constructor": "other"}, {}, {"constructor": "other"}, []),
    ],
)
def test_names_of_a_file_are_added_and_none_of_the_device_is_replaced(
    given: dict[str, str], here: dict[str, str], all_then: dict[str, str], lines: list[str], run: Scripts
) -> None:
    found = run("namesToTake(given[0], given[1], {choices: 3})", [given, here])
    assert (found["all"], found["lines"]) == (all_then, lines)
    assert found["count"] == len(all_then) - len(here)


def test_names_are_stored_as_they_are_read_back(run: Scripts) -> None:
    read_back = "namesIn(namesText(given), {choices: 3, name: 5})"
    assert run(read_back, {"a": "other", "b": "toolong", "c": "x"}) == {"a": "other", "c": "x"}
    assert run("namesText({})") is None
    for bad in ('{"format":2,"names":{"a":"b"}}', "[]", "null", "{", '{"format":1,"names":3}'):
        assert run("namesIn(given, {choices: 3, name: 5})", bad) == {}
