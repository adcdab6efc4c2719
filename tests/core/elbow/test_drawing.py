"""The small drawing of an elbow path says the angles of the path."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ElementTree
from itertools import pairwise

import pytest

from backviz.elbow.drawing import path_svg
from backviz.facts.exercises import ElbowPath
from backviz.library import read_library

PATHS = {e.id: e.path for e in read_library().exercises.values() if e.path}
SVG = "{http://www.w3.org/2000/svg}"


def elbows(path: ElbowPath) -> list[tuple[float, float]]:
    dots = [dot for dot in ElementTree.fromstring(path_svg(path)).iter(f"{SVG}circle") if dot.get("r") == "7"]  # noqa: S314
    return [(float(dot.get("cx", 0)), float(dot.get("cy", 0))) for dot in dots]


@pytest.mark.parametrize("name", PATHS)
def test_every_path_makes_a_sound_drawing_inside_its_frame(name: str) -> None:
    for x, y in elbows(PATHS[name]):
        assert 0 <= x <= 320
        assert 0 <= y <= 170


@pytest.mark.parametrize("flare", [0, 20, 45, 90])
def test_the_flare_is_drawn_at_its_angle_from_behind(flare: int) -> None:
    x, y = elbows(ElbowPath(flare_deg=flare))[1]
    assert math.degrees(math.atan2(x - 236, y - 62)) == pytest.approx(flare, abs=0.2)


def test_a_finish_past_the_midline_is_drawn_behind_the_body() -> None:
    stops, passes = elbows(ElbowPath(past_deg=0))[0], elbows(ElbowPath(past_deg=25))[0]
    assert passes[0] < stops[0]


def test_a_shrug_draws_the_shoulders_going_up() -> None:
    assert "polygon" in path_svg(ElbowPath(mode="shrug"))


def test_a_raise_is_drawn_at_its_elevation() -> None:
    x, y = elbows(ElbowPath(mode="raise", elevation_deg=135))[1]
    assert math.degrees(math.atan2(x - 236, y - 62)) == pytest.approx(135, abs=0.2)


@pytest.mark.parametrize("name", PATHS)
def test_the_arrow_at_the_end_of_an_arc_goes_on_its_way(name: str) -> None:
    drawing = ElementTree.fromstring(path_svg(PATHS[name]))  # noqa: S314
    arcs = [part for part in drawing.iter() if part.tag in {f"{SVG}polyline", f"{SVG}polygon"}]
    for arc, head in pairwise(arcs):
        if arc.tag != f"{SVG}polyline" or head.tag != f"{SVG}polygon":
            continue
        way, (tip, *sides) = places(arc)[-2:], places(head)
        assert tip == way[1]
        middle = tuple(sum(values) / 2 for values in zip(*sides, strict=True))
        along = math.atan2(way[1][1] - way[0][1], way[1][0] - way[0][0])
        assert math.atan2(tip[1] - middle[1], tip[0] - middle[0]) == pytest.approx(along, abs=0.1)


def places(part: ElementTree.Element) -> list[tuple[float, float]]:
    numbers = [tuple(map(float, pair.split(","))) for pair in part.get("points", "").split()]
    return [(x, y) for x, y in numbers]
