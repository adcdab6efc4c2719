"""The heat map of a block: its numbers, bands told by symbol, and letters that can be read."""

from __future__ import annotations

from typing import Any

import pytest

from backviz.charts.block import block_chart
from backviz.facts.counting import Range
from backviz.program.program import Program
from backviz.week.block import block_weeks
from tests.colours import contrast, over
from tests.shipped import LIBRARY

SAMPLE = LIBRARY.programs["article_sample"]


def _heat(week: Program) -> Any:
    return block_chart(block_weeks(week, LIBRARY, 6), LIBRARY).data["data"][0]


def test_a_cell_tells_the_band_by_symbol_and_the_sets_by_number():
    rows = dict(zip(_heat(SAMPLE)["y"], _heat(SAMPLE)["text"], strict=True))
    assert rows["Rear delts"][0].split() == ["●", "9"]
    assert rows["Upper traps"][0].split() == ["▼", "0"]
    assert rows["Iliac lats"][0].split() == ["✔", "7.5"]


def test_bands_and_shades_follow_the_programs_own_targets():
    own = SAMPLE.model_copy(update={"targets": {"rear_delts": Range(min=1, productive=(2, 4.5))}})
    row = _heat(own)["y"].index("Rear delts")
    assert _heat(own)["text"][row][0].split() == ["▲", "9"]
    assert _heat(own)["z"][row][0] == 2


@pytest.mark.parametrize(
    "ground, ink", [("#ffffff", "#0f1a20"), ("#10181d", "#e6edf0"), ("#000000", "#ffffff")]
)
def test_letters_keep_a_contrast_of_4_5_on_every_shade_over_every_ground(ground: str, ink: str):
    for _, shade in _heat(SAMPLE)["colorscale"]:
        assert contrast(over(shade, ground), ink) >= 4.5


def test_the_weeks_have_short_names_that_stand_upright():
    axis = block_chart(block_weeks(SAMPLE, LIBRARY, 6), LIBRARY).figure.layout.xaxis
    assert axis.tickangle == 0
    assert axis.ticktext[0] == "Week<br>1"
    assert axis.ticktext[-1] == "Deload<br>6"


def test_the_words_say_sets_and_band_of_every_week():
    words = block_chart(block_weeks(SAMPLE, LIBRARY, 4), LIBRARY).alt
    assert "Upper traps " + ", ".join(["0 (below minimum)"] * 4) in words
    assert "Rear delts 9 (enough)" in words
