"""The charts of a log's weeks: their numbers, the words of each cell, and their alternative text."""

from __future__ import annotations

from backviz.charts.weeks import region_weeks_chart, weeks_chart
from backviz.week.by_week import WeekByWeek, weeks_given
from tests.weeks import LIBRARY


def _given(weeks: int = 3) -> WeekByWeek:
    mondays = ["2027-01-04", "2027-01-11", "2027-01-18", *(f"20{year}-01-04" for year in (28, 29))]
    done = [(mondays[0], "face_pull", 8), (mondays[2], "seated_cable_row_wide", 4)]
    return weeks_given([*done, *((monday, None, 3) for monday in mondays[3:weeks])], LIBRARY, "fractional")


def test_a_cell_says_its_sets_its_band_and_the_exercises_behind_it():
    given = _given()
    (heat,) = weeks_chart(given, LIBRARY).data["data"]
    row = list(given.regions).index("rear_delts")
    assert heat["y"][row] == "Rear delts"
    assert heat["customdata"][row][0] == [
        "rear_delts", "2027-01-04", "8 counted sets, ● enough<br>Face pull: 8 × 1",
    ]  # fmt: skip
    assert heat["z"][row][0] == round(8 / given.regions["rear_delts"].target.productive[1], 3)


def test_a_week_without_training_has_no_cell():
    (heat,) = weeks_chart(_given(), LIBRARY).data["data"]
    assert {row[1] for row in heat["z"]} == {None}


def test_few_weeks_have_their_numbers_written_and_many_have_not():
    rows = weeks_chart(_given(), LIBRARY).data["data"][0]["text"]
    assert rows[list(LIBRARY.regions).index("rear_delts")][:2] == ["●<br>8", ""]
    assert "text" not in weeks_chart(_given(5), LIBRARY).data["data"][0]


def test_the_recipe_names_each_row_and_column():
    chart = weeks_chart(_given(), LIBRARY)
    assert chart.recipe == {
        "rows": list(LIBRARY.regions),
        "columns": ["2027-01-04", "2027-01-11", "2027-01-18"],
    }
    assert [entry["words"] for entry in chart.key][1] == "No cell: no training that week"


def test_the_alternative_text_says_each_regions_weeks():
    said = weeks_chart(_given(), LIBRARY).alt
    assert said.startswith("Counted sets per region by week, 3 weeks, from 2027-01-04 to 2027-01-18.")
    assert "Rear delts: 0 to 8 sets; 2 weeks below minimum, 1 week enough." in said
    assert weeks_chart(weeks_given([], LIBRARY, "all"), LIBRARY).alt == "No week of training."


def test_the_line_of_a_region_stands_over_its_bands():
    given = _given()
    data = region_weeks_chart(given, LIBRARY, "rear_delts").data
    growing, productive, line = data["data"]
    assert data["layout"]["xaxis"]["categoryarray"] == list(given.weeks)
    target = given.regions["rear_delts"].target
    assert (growing["y"][0], growing["y"][2]) == (target.min, target.productive[0])
    assert (productive["y"][0], productive["y"][2]) == target.productive
    assert line["y"] == [8, 0, line["y"][2]]
    assert len(region_weeks_chart(given, LIBRARY, "rear_delts").figure.data) == 3
