"""Hostile input of every kind opens whole or is refused in a sentence: the short run of tests/fuzz."""

from __future__ import annotations

import time

import pytest

from backviz.facts.problems import DataError
from backviz.library import read_library
from tests.fuzz.__main__ import fuzz, main
from tests.fuzz.inputs import KINDS, OWN, files, input_of, links
from tests.fuzz.judging import MAX_SECONDS, Judge, faults_of_sentence


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an input take as long as a hang would not: measuring coverage makes everything slower.

    The command itself holds each input to one second.
    """
    monkeypatch.setattr("tests.fuzz.judging.MAX_SECONDS", 20)


@pytest.mark.usefixtures("patient")
def test_hostile_input_is_opened_whole_or_refused_in_a_sentence():
    summary = fuzz(400, seed=1)
    assert not summary.faults, "\n".join(summary.lines())
    assert summary.tallies.keys() == KINDS.keys()
    assert sum(tally.opened for tally in summary.tallies.values()) > 40, "too few get past the front door"


@pytest.mark.parametrize("number", [0, 7, 599])
def test_a_number_makes_the_same_input_every_time(number: int):
    assert input_of(5, number) == input_of(5, number) != input_of(6, number)


def test_the_inputs_start_from_what_opens():
    judge = Judge(read_library())
    for opener, sound in (
        ("link", links()),
        ("program", files()),
        ("own", [repr(OWN).replace("'", '"').replace("False", "false")]),
    ):
        for given in sound:
            verdict = judge.judge(opener, given)
            assert verdict.is_open, given
            assert not verdict.faults


def test_the_judge_finds_what_must_not_be(monkeypatch: pytest.MonkeyPatch):
    judge = Judge(read_library())
    judge.openers["link"] = lambda _: [][1]
    assert judge.judge("link", "x").faults == ["IndexError: list index out of range"]

    def refuse(text: str):
        raise DataError([])

    judge.openers["link"] = refuse
    assert judge.judge("link", "x").faults == ["refused without a problem or a line"]

    def ponder(text: str):
        end = time.process_time() + MAX_SECONDS + 0.1
        while time.process_time() < end:
            pass
        return (text,)

    judge.openers["link"] = ponder
    assert "took" in judge.judge("link", "x").faults[0]
    judge.openers["link"] = lambda _: (len(bytearray(110_000_000)),)
    assert "took 110 MB" in judge.judge("link", "x", weighs=True).faults


@pytest.mark.parametrize(
    "text, said",
    [
        ("", "empty"),
        ("a" * 301, "301 characters"),
        ("two\nlines", "cannot be seen"),
        ("a\u202eb", "cannot be seen"),
    ],
)
def test_a_refusal_that_is_no_short_line_is_a_fault(text: str, said: str):
    assert said in faults_of_sentence(text)[0]


@pytest.mark.usefixtures("patient")
def test_the_command_prints_the_seed_and_a_table(capsys: pytest.CaptureFixture[str]):
    assert main(["40", "--seed", "3"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("seed 3, inputs 0 to 39\nkind ")
    assert "faults: 0" in printed
