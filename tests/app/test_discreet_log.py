"""What is logged holds no share text, no query, no address of a person and no words of a failed input."""

from __future__ import annotations

import logging
import random
import sys
import warnings
from collections.abc import Iterator

import pytest
from uvicorn.logging import AccessFormatter

from backviz.program.link import program_text
from backviz.program.program import Program
from backviz.ui.page.discreet_log import keep_log_discreet, traceback_without_words, without_visitors
from tests.build import program, session, slot

WEEK: Program = program(session(slot("face_pull")), name="Anna's week")
TEXT = program_text(WEEK)
WORDS = "Anna's knee"  # not in the lines that fail: a traceback shows those


@pytest.mark.parametrize(
    "line",
    [
        f"GET /builder?p={TEXT}",
        f"GET /builder%3Fp={TEXT} HTTP/1.1",
        f"GET /builder%3Fp%3D{TEXT} HTTP/1.1",
        f"http://example.org/builder?region=rhomboids&p={TEXT}",
        f"the text {TEXT} is damaged",
        f"{{'p': '{TEXT}'}}",
        f"p={TEXT[:9]}",
    ],
)
def test_a_share_text_goes_wherever_it_stands(line: str) -> None:
    said = without_visitors(line)
    assert not any(TEXT[at : at + 8] in said for at in range(len(TEXT) - 8))


@pytest.mark.parametrize(
    "who",
    ["192.168.1.20", "127.0.0.1:50644", "('10.0.0.7', 50644)", "[2001:db8::7]:443", "::1", "fe80::1%eth0"],
)
def test_the_address_of_a_person_goes(who: str) -> None:
    said = without_visitors(f"{who} left")
    assert "left" in said
    assert "(somebody)" in said
    assert not any(number in said for number in ("192.", "127.", "10.0", "2001:", "::1", "fe80"))


@pytest.mark.parametrize(
    "line",
    [
        "12:30:05 started",
        "Streamlit 1.67.0",
        "data/exercises.yaml:128: unknown region",
        "std::move",
        "3 of 5: done",
    ],
)
def test_what_names_nobody_stays(line: str) -> None:
    assert without_visitors(line) == line


def test_any_week_is_taken_out() -> None:
    seeded = random.Random(13)
    for _ in range(200):
        sets = [session(*(slot("face_pull", seeded.randint(1, 9)) for _ in range(seeded.randint(1, 9))))]
        text = program_text(program(*sets, name=f"Week {seeded.random()}"))
        assert text[1:12] not in without_visitors(f'"GET /anatomy?region=x&p={text}#top" 200 {text}')


def fails() -> None:
    try:
        raise KeyError(WORDS)
    except KeyError as error:
        raise ValueError(WORDS, TEXT) from error


def test_a_traceback_says_where_and_what_kind_but_not_what_was_typed() -> None:
    with pytest.raises(ValueError, match="knee") as found:
        fails()
    said = traceback_without_words(found.value)
    assert "in fails" in said
    assert said.index("KeyError: (its words are left out)") < said.index(
        "ValueError: (its words are left out)"
    )
    assert "knee" not in said
    assert TEXT not in said


def test_what_went_wrong_with_a_file_is_said() -> None:
    error = FileNotFoundError(2, "No such file or directory", "data/regions.yaml")
    assert "data/regions.yaml" in traceback_without_words(error)


@pytest.fixture
def discreet() -> Iterator[None]:
    make = logging.getLogRecordFactory()
    logging.setLogRecordFactory(logging.LogRecord)  # another test of this process may have begun it already
    logging.captureWarnings(False)
    show = warnings.showwarning
    keep_log_discreet()
    keep_log_discreet()
    yield
    logging.setLogRecordFactory(make)
    logging.captureWarnings(False)
    assert warnings.showwarning is show


def written(record: logging.LogRecord) -> str:
    return logging.Formatter().format(record)


@pytest.mark.usefixtures("discreet")
def test_every_logger_is_discreet_whoever_made_it(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        fails()
    except ValueError as error:
        logging.getLogger("streamlit.anything").error("Uncaught %s", TEXT, exc_info=error)
        logging.getLogger("other").warning("failed: %s", error)
        logging.getLogger("other").warning(error)
    logging.getLogger("uvicorn.error").warning("%s:%d - rejected %s", "10.0.0.7", 50644, f"/builder?p={TEXT}")
    logging.getLogger("other").warning("%d lines", "no number")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"Heard {TEXT}", UserWarning, stacklevel=1)
    said = "\n".join(map(written, caplog.records)) + capsys.readouterr().err
    assert len(caplog.records) >= 5
    for private in (TEXT, TEXT[1:14], "10.0.0.7", "50644", "knee"):
        assert private not in said
    assert "ValueError" in said
    assert "Heard (a week)" in said


@pytest.mark.usefixtures("discreet")
def test_an_access_line_keeps_path_and_status() -> None:
    args = ("10.0.0.7:50644", "GET", f"/builder?p={TEXT}", "1.1", 200)
    made = logging.getLogger("uvicorn.access").makeRecord(
        "uvicorn.access", logging.INFO, __file__, 1, '%s - "%s %s HTTP/%s" %d', args, None
    )
    assert made.getMessage() == '(somebody) - "GET /builder HTTP/1.1" 200'
    shown = AccessFormatter('%(client_addr)s "%(request_line)s" %(status_code)s', use_colors=False).format(
        made
    )
    assert shown == '(somebody) "GET /builder HTTP/1.1" 200 OK'


@pytest.mark.usefixtures("discreet")
def test_an_error_in_a_thread_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    import threading

    try:
        fails()
    except ValueError:
        kind, value, trace = sys.exc_info()
    assert kind
    threading.excepthook(threading.ExceptHookArgs((kind, value, trace, None)))
    assert "ValueError" in written(caplog.records[-1])
    assert "knee" not in written(caplog.records[-1])
