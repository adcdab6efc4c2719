"""The page Anatomy: all regions in a list, a region's exercises before the rest, adding one, two regions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.shown import headings, program_of, shown, shown_in_order
from tests.shipped import LIBRARY


def test_an_anatomy_link_opens_its_region_with_both_views(open_page: Callable[..., AppTest]) -> None:
    app = open_page("anatomy", region="lower_traps")
    region = LIBRARY.regions["lower_traps"]
    assert region.name in headings(app)
    for words in ("The article", "Anatomy texts and studies", region.origin[:30]):
        assert words in shown(app)


def test_a_regions_exercises_come_before_how_it_is_trained_and_what_is_folded(
    open_page: Callable[..., AppTest],
) -> None:
    text = shown_in_order(open_page("anatomy", region="lower_traps"))
    plain, training = LIBRARY.regions["lower_traps"].plain[:30], LIBRARY.regions["lower_traps"].training[:30]
    order = [
        plain,
        "Exercises that reach it",
        training,
        "Where does it run",
        "Do the article and the studies",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_the_overview_has_every_region_as_one_line(open_page: Callable[..., AppTest]) -> None:
    html = "".join(part.proto.body for part in open_page("anatomy").get("html"))
    for name, region in LIBRARY.regions.items():
        assert html.count(f"region={name}&") == 1
        assert f"<b>{region.name}</b>" in html


@pytest.mark.parametrize("hostile", ["nowhere", "<b>", "rhomboids' or 1=1"])
def test_an_unknown_region_in_the_address_opens_the_overview(
    open_page: Callable[..., AppTest], hostile: str
) -> None:
    app = open_page("anatomy", region=hostile)
    assert not app.exception
    assert "Pick a muscle on the drawing" in shown(app)


def test_two_regions_stand_side_by_side_by_link_and_by_choice(open_page: Callable[..., AppTest]) -> None:
    app = open_page("anatomy", region="iliac_lats,thoracic_lats")
    assert headings(app)[0] == "Iliac lats"
    assert app.selectbox(key="anatomy_compare").value == "thoracic_lats"
    app.selectbox(key="anatomy_compare").set_value("rear_delts").run()
    given = app.query_params["region"]
    assert (given if isinstance(given, str) else given[0]) == "iliac_lats,rear_delts"


def test_an_exercise_is_added_to_the_week_from_its_region(open_page: Callable[..., AppTest]) -> None:
    app = open_page("anatomy", region="lower_traps")
    app.session_state["region_exercises"] = {"add": "cross_cable_y"}
    app.run()
    app.button(key="region_add_1").click().run()
    assert program_of(app).sessions[1].slots[-1].exercise == "cross_cable_y"


@pytest.mark.parametrize("hostile", ["no_such_exercise", "<b>", "", 3, None])
def test_what_is_no_exercise_is_not_offered_to_add(
    open_page: Callable[..., AppTest], hostile: object
) -> None:
    app = open_page("anatomy", region="lower_traps")
    app.session_state["region_exercises"] = {"add": hostile}
    app.run()
    assert not app.exception
    assert "region_add_0" not in [button.key for button in app.button]
