"""What the import's table shows of a foreign week, and what it may ask for, taken for hostile."""

from __future__ import annotations

import pytest

from backviz.importing.imported import imported_from
from backviz.importing.matching import LEAVE_OUT, OTHER, Names, sound_choices
from backviz.importing.reading import Source
from backviz.importing.registry import read_source
from backviz.live.brought import LIMITS, BroughtData, brought_data, nothing_brought
from tests.shipped import LIBRARY

TEXT = "Pull A\nBarbell row 4x8\nFlurb machine 3x12\nCurl 3x10\nremember to breathe"


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(LIBRARY)


def table(names: Names, **choices: str) -> BroughtData:
    names.choices = {name.replace("_", " "): choice for name, choice in choices.items()}
    found = imported_from(read_source(Source(TEXT.encode())), names)
    return brought_data(
        found, names, number=3, origin="the text you pasted", is_pasted=True, summary="1 session"
    )


def test_each_row_says_what_was_found_what_it_became_and_why(names: Names):
    data = table(names)
    rows = {row["found"]: row for row in data["rows"]}
    assert [row["dose"] for row in data["rows"]] == ["4 × 8", "3 × 12", "3 × 10"]
    assert rows["Barbell row"]["title"] == "Barbell bent-over row"
    assert rows["Barbell row"]["why"]
    assert (rows["Flurb machine"]["kind"], rows["Flurb machine"]["title"]) == ("unknown", "Flurb machine")
    assert (rows["Curl"]["kind"], rows["Curl"]["title"]) == ("other", "Biceps curl")
    assert [line["text"] for line in data["unread"]] == ["remember to breathe"]


@pytest.mark.parametrize(
    "choice, kind, title",
    [
        ("face_pull", "exercise", "Face pull"),
        (OTHER, "other", "Flurb machine"),
        (LEAVE_OUT, "left_out", "Flurb machine"),
    ],
)
def test_a_choice_is_what_the_row_becomes_and_goes_to_the_device(
    names: Names, choice: str, kind: str, title: str
):
    data = table(names, flurb_machine=choice)
    row = data["rows"][1]
    assert (row["kind"], row["title"], row["is_chosen"]) == (kind, title, True)
    assert data["choices"] == {"flurb machine": choice}


def test_before_anything_is_read_the_table_is_empty_and_says_why_nothing_was():
    data = nothing_brought({}, number=2, trouble="Nothing here looks like a program or a log.")
    assert (data["rows"], data["trouble"]) == ([], "Nothing here looks like a program or a log.")


@pytest.mark.parametrize(
    "given, sound",
    [
        ({"Flurb ": "face_pull", "x": OTHER}, {"flurb": "face_pull", "x": OTHER}),
        ({"y": LEAVE_OUT}, {"y": LEAVE_OUT}),
        ({"a": "no_such_exercise", "b": 5, "c": None, "d": ["face_pull"]}, {}),
        ({"": "face_pull", " \u200b": "face_pull", "n" * (LIMITS["name"] + 1): "face_pull"}, {}),
        (None, {}),
        ([["a", "face_pull"]], {}),
        ("face_pull", {}),
    ],
)
def test_choices_that_arrive_are_checked(given: object, sound: dict[str, str]):
    assert sound_choices(given, LIBRARY) == sound


def test_no_more_choices_are_taken_than_a_device_keeps():
    many = {f"name {number}": "face_pull" for number in range(LIMITS["choices"] + 9)}
    assert len(sound_choices(many, LIBRARY)) == LIMITS["choices"]
