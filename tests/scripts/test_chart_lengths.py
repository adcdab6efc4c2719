"""A chart's letters are as large as the reader's own, as far as its width leaves room for the bars."""

from __future__ import annotations

import pytest

from backviz.charts.week import coverage_chart
from backviz.week.coverage import weekly_coverage
from tests.scripts.v8 import Scripts
from tests.shipped import LIBRARY

RUN = Scripts("ui/components/chart/lengths.js")
WEEK = weekly_coverage(LIBRARY.programs["article_sample"], LIBRARY)
FIGURE = coverage_chart(WEEK, LIBRARY, has_key=False).data


@pytest.mark.parametrize(
    "type_px, width, share",
    [(16, 1100, 1), (24, 1100, 1.5), (24, 300, 1), (12, 1100, 0.75), (12, 300, 0.75)],
)
def test_a_chart_grows_with_the_readers_type_where_its_bars_keep_room(
    type_px: int, width: int, share: float
) -> None:
    assert RUN("shareFor(...given)", [FIGURE, type_px, width]) == share


def test_a_larger_chart_has_the_same_numbers() -> None:
    larger = RUN("scaled(given, 1.5)", FIGURE)
    assert larger["layout"]["height"] == 1.5 * FIGURE["layout"]["height"]
    assert larger["layout"]["font"]["size"] == 21
    assert larger["layout"]["margin"]["l"] == 1.5 * FIGURE["layout"]["margin"]["l"]
    for before, after in zip(FIGURE["data"], larger["data"], strict=True):
        assert (after["x"], after["y"]) == (before["x"], before["y"])
    assert larger["layout"]["xaxis"]["range"] == [*FIGURE["layout"]["xaxis"]["range"]]
