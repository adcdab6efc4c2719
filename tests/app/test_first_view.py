"""The first view of a page stands for any address and carries the program; a visitor's text is never HTML."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from backviz.addresses import PAGES
from backviz.program.link import program_text, text_in_link
from backviz.program.program import change_program
from backviz.ui.server.first_view import first_view
from tests.fuzz.inputs import input_of
from tests.hostile import QUERY_NAMES, VALUES
from tests.sampling import sample
from tests.shipped import LIBRARY

TEXT = program_text(LIBRARY.programs["article_sample"])


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_ours_carries_the_program_and_no_other_thing_is_filled_in(page: str) -> None:
    bare, carried = first_view(page, b""), first_view(page, f"p={TEXT}".encode())
    assert bare
    assert carried
    ours = re.findall(r'data-page href="([^"]*)"', carried)
    assert len(ours) >= len(PAGES)
    assert all(f"p={TEXT}" in address for address in ours)
    assert "p=" not in "".join(re.findall(r'data-page href="([^"]*)"', bare))
    assert "@program@" not in bare + carried


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:24])
def test_no_query_brings_it_down_or_is_written_into_it(value: str) -> None:
    views = {first_view("start", b""), first_view("start", f"p={TEXT}".encode()), None}
    for name in QUERY_NAMES:
        query = f"{name}={quote(value, errors='replace')}".encode()
        found = first_view("start", query)
        if name == "p":
            assert found is None or f"p={text_in_link(value)}" in found or found in views
        else:
            assert found in views


def test_bytes_that_are_no_text_get_none_or_the_bare_one() -> None:
    for query in (b"\xff\xfe", b"p=\xff", b"&&&===", b"p", b"%", b"p=%00"):
        assert first_view("method", query) in (None, first_view("method", b""))


HOSTILE_NAME = "</script><!--<script><img src=x onerror=alert(1)>"


def test_a_visitors_own_words_are_data_of_the_week_and_nothing_else() -> None:
    program = change_program(LIBRARY.programs["article_sample"], name=HOSTILE_NAME)
    view = first_view("builder", f"p={program_text(program)}".encode())
    assert view
    assert "onerror" in view
    assert "<img" not in view
    data = re.search(r'<script type="application/json">(.*?)</script>', view, re.DOTALL)
    assert data
    assert json.loads(data[1].splitlines()[0])["name"] == HOSTILE_NAME


def test_a_week_that_cannot_be_opened_has_none() -> None:
    damaged = TEXT[:-1] + ("A" if TEXT[-1] != "A" else "B")
    for page in PAGES:
        for query in (f"p={damaged}", "p=", "p=&p=", f"p={damaged}&p=", f"region=x&amp;p={damaged}"):
            assert first_view(page, query.encode()) is None, "the page itself says why"


@pytest.mark.parametrize(
    "query", [f"p={TEXT}.", f"p={TEXT}%20", f"p=%3C{TEXT[:9]}%0D%0A{TEXT[9:]}%3E", f"p={TEXT}&p={TEXT}"]
)
@pytest.mark.parametrize("page", PAGES)
def test_a_link_that_messages_changed_opens_as_it_was_sent(page: str, query: str) -> None:
    assert first_view(page, query.encode()) == first_view(page, f"p={TEXT}".encode())


class _Tags(HTMLParser):
    """Notes each tag of a page, as a browser would meet it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)


def test_no_program_however_made_changes_the_page_it_is_in() -> None:
    """Every link of the fuzzer's that opens gives the same tags; what does not open gives no first view."""
    plain = _Tags(first_view("builder", b"") or "").seen
    opened = 0
    for number in range(sample(600, 2500)):
        kind, text = input_of(7, number)
        if not kind.startswith("link"):
            continue
        view = first_view("builder", f"p={quote(text, errors='replace')}".encode())
        if view is not None:
            opened += 1
            assert _Tags(view).seen == plain, (number, text)
    assert opened > 5
