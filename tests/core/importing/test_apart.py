"""A foreign file is read in a process of its own: the same answer, and a sentence where a limit stops it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from backviz.importing.apart import read_apart
from backviz.importing.matching import Names
from backviz.importing.reading import MAX_BYTES, ReadingError, Source, Wishes
from backviz.importing.registry import read_source
from tests.core.importing.logs_made import THREE_DAYS, hevy_source, weeks_of
from tests.core.importing.workbooks_at_random import faults_of_workbooks
from tests.sampling import sample
from tests.weeks import LIBRARY

FILES = Path(__file__).parent / "files"


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_file_read_apart_is_read_as_it_is_here():
    source, wishes = hevy_source(weeks_of(THREE_DAYS, 5)), Wishes(weeks=2)
    shares: list[float] = []
    assert read_apart(source, wishes, seen=shares.append) == read_source(source, wishes)
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1


def test_what_the_reader_refuses_is_refused_in_its_words():
    with pytest.raises(ReadingError, match="This is not Hevy’s CSV"):
        read_apart(Source(b"Row 4x8"), None, "hevy")


def test_a_file_that_takes_too_long_or_too_much_is_stopped_with_a_sentence():
    source = Source((FILES / "hevy_french.csv").read_bytes())
    with pytest.raises(ReadingError, match="takes too long"):
        read_apart(source, seconds=0.3)
    with pytest.raises(ReadingError, match="too much memory"):
        read_apart(source, memory=60_000_000)


@pytest.mark.parametrize(
    "raw, said",
    [
        (zipped({"xl/worksheets/sheet1.xml": bytes(130_000_000)}), "unpacks to more"),
        (zipped({f"{number}.xml": b"x" for number in range(600)}), "unpacks to more"),
        (zipped({"a.txt": b"Row 4x8"}), "no workbook"),
        (b"PK\x03\x04 broken", "no workbook"),
        (bytes(MAX_BYTES + 1), "10 MB at most"),
    ],
    ids=["zip bomb", "many parts", "other archive", "broken archive", "too large"],
)
def test_an_archive_that_is_no_honest_workbook_is_refused(raw: bytes, said: str):
    with pytest.raises(ReadingError, match=said):
        read_source(Source(raw, "log.xlsx"))


def test_hostile_workbooks_are_read_or_refused_in_a_sentence():
    assert faults_of_workbooks(iter(range(sample(60, 2_000))), Names(LIBRARY)) == []
