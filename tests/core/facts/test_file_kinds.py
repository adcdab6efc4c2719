"""A file is what its content says, whatever its name: text in any encoding of a device, or another kind."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime

import pytest

from backviz.facts.file_kinds import KINDS, NotTextError, other_kind, text_of
from backviz.facts.problems import DataError
from backviz.program.file import parse_program, program_as_json, program_as_yaml
from backviz.takeaway.calendar import Edition, Times, program_calendar
from backviz.takeaway.csv_file import program_csv
from backviz.takeaway.qr import qr_png
from tests.files import ENCODED, zipped
from tests.shipped import LIBRARY

SAMPLE = LIBRARY.programs["article_sample"]


@pytest.mark.parametrize("text", [program_as_yaml(SAMPLE), program_as_json(SAMPLE)], ids=["YAML", "JSON"])
@pytest.mark.parametrize("encode", ENCODED.values(), ids=ENCODED)
def test_a_program_opens_in_every_encoding_and_with_every_line_end(encode, text: str) -> None:
    assert parse_program(encode(text), "my-week(1)", LIBRARY.context) == SAMPLE


def own_files() -> dict[str, bytes]:
    """Return what BackViz makes that is no program, and the word for each."""
    csv = program_csv(SAMPLE, LIBRARY)
    return {
        "BackViz’s table": csv.encode("utf-8-sig"),
        "table for spreadsheets": csv.replace(",", ";").encode("utf-16"),
        "a calendar": program_calendar(
            SAMPLE, LIBRARY, Times("UTC", date(2026, 12, 1)), Edition("a", datetime(2026, 11, 28, tzinfo=UTC))
        ),
        "a picture": qr_png("https://backviz.example.org/?p=1"),
        "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    }


OTHERS = {
    "a ZIP archive": zipped("week.yaml", program_as_yaml(SAMPLE).encode()),
    "a packed archive": gzip.compress(b"name: Anna", mtime=0),
    "a film": b"\0\0\0\x18ftypmp42",
    "an office document": b"{\\rtf1 name: Anna}",
    "a web page": b"\r\n<!DOCTYPE html><p>",
    "a link": b"https://backviz.example.org/builder?p=1abc",
    "a picture": b"\0\0\0\x18ftypheic",
    "a photo": b"\xff\xd8\xff\xe1",
}
FOREIGN = own_files() | OTHERS


@pytest.mark.parametrize("said, raw", FOREIGN.items(), ids=FOREIGN)
def test_what_is_no_program_is_called_by_its_kind_with_the_next_step(said: str, raw: bytes) -> None:
    with pytest.raises(DataError) as caught:
        parse_program(raw, "week.yaml", LIBRARY.context)
    (problem,) = caught.value.problems
    assert said.replace("photo", "picture") in problem.text
    assert problem.text.startswith("this is ")


@pytest.mark.parametrize("kind", KINDS, ids=[f"{kind['bytes']}{kind['text']}" for kind in KINDS])
def test_every_kind_is_found_by_its_beginning(kind) -> None:
    raw = b"-" * kind["at"] + bytes.fromhex(kind["bytes"]) + kind["text"].encode() + b"---"
    found = next(
        (
            other["said"]
            for other in KINDS
            if other["bytes"] and raw[other["at"] :].startswith(bytes.fromhex(other["bytes"]))
        ),
        None,
    ) or other_kind(raw.decode("latin-1"))
    assert found == kind["said"]
    assert not kind["said"].endswith(".")


@pytest.mark.parametrize(
    "raw, said",
    [
        (bytes(range(1, 256)), "not UTF-8 text"),
        (b"\0" * 50, "not text; such a file is YAML or JSON"),
        (b"backviz_program: 1\0", "not text; such a file is YAML or JSON"),
        (b"\xff\xfe\0", "not text"),
        ("name: Zoë".encode("cp1252"), "not UTF-8 text; save the file as UTF-8"),
    ],
)
def test_what_is_no_text_is_said(raw: bytes, said: str) -> None:
    with pytest.raises(NotTextError, match=said):
        text_of(raw)
