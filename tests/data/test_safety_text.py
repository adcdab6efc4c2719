"""What can be an emergency is told as one, with a source a reader can open, and nowhere softly."""

from __future__ import annotations

import re

import pytest

from tests.shipped import LIBRARY
from tools.running_app import ROOT

EMERGENCIES = re.compile(
    r"chest|fainting|sudden\w* (?:weak|numb|sever)|severe headache|trouble speaking|pass out|black ?out",
    re.IGNORECASE,
)
SOFT = re.compile(
    r"within (?:a few )?minutes|does not (?:ease|settle|pass)|ask a (?:doctor|physio)", re.IGNORECASE
)


@pytest.mark.parametrize("sign", LIBRARY.safety.emergency_signs, ids=lambda one: one.sign[:30])
def test_an_emergency_sign_rests_on_a_health_service_with_an_address(sign) -> None:
    sources = [LIBRARY.sources[name] for name in sign.sources]
    assert all(source.kind == "guideline" and source.url for source in sources)
    assert all(source.finding for source in sources)


@pytest.mark.parametrize("words", ["chest", "faint", "weakness or numbness", "headache"])
def test_the_signs_that_cannot_wait_are_emergencies(words: str) -> None:
    assert any(words in one.sign.lower() for one in LIBRARY.safety.emergency_signs)


def test_no_emergency_stands_among_the_signs_that_may_ease() -> None:
    assert not [
        sign
        for sign in LIBRARY.safety.stop_signs
        if re.search(r"chest|fainting|sudden w|headache", sign, re.I)
    ]


@pytest.mark.parametrize(
    "name", ["README.md", *(f"data/{n}.yaml" for n in ("guide", "exercises", "disagreements"))]
)
def test_no_sentence_names_an_emergency_and_waits(name: str) -> None:
    """A sentence that names one says to call at once, or the list it stands in does."""
    text = re.sub(r"\s+", " ", (ROOT / name).read_text(encoding="utf-8"))
    sentences = re.split(r"(?<=[.:?!]) ", text)
    assert not [one for one in sentences if EMERGENCIES.search(one) and SOFT.search(one)]
