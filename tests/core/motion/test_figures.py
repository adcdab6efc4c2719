"""The drawing of every figure: sound, small, inside its frame, unlike the others, and safe with any text."""

from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from backviz.facts.exercises import ElbowPath, Exercise
from backviz.motion import figure_still_svg, figure_svg, figure_text, rig_svg
from backviz.program.own_exercises import OwnExercise, as_exercise
from tests.build import toy_library
from tests.shipped import LIBRARY

EXERCISES = LIBRARY.exercises
SVG = "{http://www.w3.org/2000/svg}"


@cache
def figures() -> dict[str, str]:
    """Return every figure, drawn when a test first asks: pytest's other processes never do."""
    return {name: figure_svg(exercise, LIBRARY.regions) for name, exercise in EXERCISES.items()}


def poses_of(figure: str) -> str:
    return "".join(re.findall(r"<style>(.*?)</style>", figure))


def packed(text: str) -> int:
    return len(gzip.compress(text.encode()))


def parsed(figure: str) -> ElementTree.Element:
    return ElementTree.fromstring(figure)  # noqa: S314 - ours


def test_a_figure_alone_takes_at_most_12_kb_packed_and_its_poses_3() -> None:
    rig = packed(rig_svg())
    large = [name for name, figure in figures().items() if packed(poses_of(figure)) > 3000]
    whole = [name for name, figure in figures().items() if packed(figure) + rig > 12_000]
    assert (large, whole) == ([], [])


def test_every_figure_is_sound_and_uses_only_what_the_rig_has() -> None:
    rig = parsed(rig_svg())
    shapes = {f"#{shape}" for part in rig.iter() if (shape := part.get("id"))}
    looks = set(re.findall(r"\.([a-z]+)\b", rig_svg()))
    faults = []
    for name, figure in figures().items():
        names = re.findall(r"@keyframes (\w+)", figure)
        used = set(re.findall(r"animation-name:(\w+)", figure))
        if len(names) != len(set(names)) or set(names) != used:
            faults.append(f"{name}: an animation is missing, unused or there twice")
        for part in parsed(figure).iter(f"{SVG}use"):
            faults += [f"{name}: no shape {part.get('href')}" for _ in [0] if part.get("href") not in shapes]
            faults += [
                f"{name}: no look {look}" for look in (part.get("class") or "").split() if look not in looks
            ]
    assert faults == []


def test_animations_of_two_figures_never_share_a_name() -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for name, figure in figures().items():
        for animation in re.findall(r"@keyframes (\w+)", figure):
            seen[animation].add(name)
    assert {animation: names for animation, names in seen.items() if len(names) > 1} == {}


def test_everything_stays_inside_its_frame() -> None:
    """The origin of each shape, in each key pose, lies within the panel of its view."""
    faults = []
    for name, figure in figures().items():
        places = {
            animation: [tuple(map(float, pair)) for pair in re.findall(r",(-?\d+),(-?\d+)\)", steps)]
            for animation, steps in re.findall(r"@keyframes (\w+)\{(.*?)\}\}", figure)
        }
        panels = re.findall(
            r'<g transform="translate\((\S+) (\S+)\) scale\((\S+)\)">(.*?)(?=<g transform="translate|</svg>)',
            figure,
        )
        for number, (x, y, scale, inside) in enumerate(panels):
            for mirror, animation in re.findall(r'(scale\(-1 1\)">)?<use [^>]*animation-name:(\w+)', inside):
                for at, up in places[animation]:
                    across = float(x) + float(scale) * (-at if mirror else at)
                    down = float(y) + float(scale) * up
                    if not (400 * number - 1 <= across <= 400 * (number + 1) + 1 and -1 <= down <= 401):
                        faults.append(f"{name}: a shape at {across:.0f}, {down:.0f}")
    assert faults == []


def test_exercises_that_differ_in_position_load_or_path_never_share_a_figure() -> None:
    drawn = defaultdict(set)
    for exercise in EXERCISES.values():
        stills = tuple(
            re.sub(r"^.*?</desc>", "", figure_svg(exercise, LIBRARY.regions, moment=moment), flags=re.S)
            for moment in (0.0, 0.5, 1.0)
        )
        drawn[stills].add(
            (exercise.position, exercise.load, exercise.path, exercise.is_one_sided, exercise.id)
        )
    assert [names for names in drawn.values() if len({name[:4] for name in names}) > 1] == []


def test_the_text_alternative_is_made_of_the_data() -> None:
    text = figure_text(EXERCISES["db_chest_supported_rear_delt_row"])
    assert text == (
        "Lying face down on an incline bench, dumbbells in both hands: "
        "the elbows travel up, out at 45°, and finish behind the body."
    )
    drawing = parsed(figures()["db_chest_supported_rear_delt_row"])
    assert (drawing.get("role"), drawing.findtext(f"{SVG}desc")) == ("img", text)


def test_decoration_has_no_text() -> None:
    drawing = parsed(figure_svg(EXERCISES["seal_row"], LIBRARY.regions, label=""))
    assert (drawing.get("aria-hidden"), drawing.find(f"{SVG}desc"), drawing.get("role")) == (
        "true",
        None,
        None,
    )


def test_working_regions_are_lit_by_credit() -> None:
    exercise = EXERCISES["db_chest_supported_rear_delt_row"]
    style = parsed(figures()[exercise.id]).get("style") or ""
    shares = {region: int(share) for region, share in re.findall(r"--c-(\w+):.*?(\d+)%", style)}
    by_credit = {
        credit: {shares[region] for region, value in exercise.gives.items() if value == credit}
        for credit in (1, 0.5, 0.25)
    }
    assert [len(found) for found in by_credit.values()] == [1, 1, 1]
    assert max(by_credit[0.25]) < max(by_credit[0.5]) < max(by_credit[1])


def test_a_still_for_print_has_no_variable_and_no_animation() -> None:
    faults = []
    for name, exercise in EXERCISES.items():
        still = figure_still_svg(exercise, LIBRARY.regions)
        parsed(still)
        faults += [
            f"{name}: {word}"
            for word in ("var(", "color-mix", "animation", "@", "light-dark")
            if word in still
        ]
    assert faults == []


def test_no_script_and_no_address_is_in_a_figure() -> None:
    whole = [figure_svg(exercise, LIBRARY.regions, alone=True) for exercise in EXERCISES.values()]
    outside = re.compile(r"<script|javascript:|url\(|@import|\son\w+=|<image|<foreignObject")
    assert [found for figure in whole for found in outside.findall(figure)] == []
    addresses = {address for figure in whole for address in re.findall(r"https?://[^\"]+", figure)}
    assert addresses == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize(
    "path", [None, ElbowPath(pull_deg=70, flare_deg=10), ElbowPath(mode="raise"), ElbowPath(mode="shrug")]
)
@pytest.mark.parametrize(
    "equipment", [(), ("dumbbells",), ("cable",), ("pull_up_bar",), ("machine",), ("suspension",), ("band",)]
)
def test_a_visitors_own_exercise_has_a_figure(path: ElbowPath | None, equipment: tuple[str, ...]) -> None:
    own = OwnExercise(
        id="my_row", name='<b>"Row" & co', credits={"rhomboids": 1}, equipment=equipment, path=path
    )
    drawing = parsed(figure_svg(as_exercise(own), LIBRARY.regions, alone=True))
    assert drawing.findtext(f"{SVG}title") == own.name
    assert len(list(drawing.iter(f"{SVG}use"))) > 20


def test_an_exercise_of_any_data_directory_has_a_figure(tmp_path: Path) -> None:
    library = toy_library(tmp_path)
    for exercise in library.exercises.values():
        assert parsed(figure_svg(exercise, library.regions)).get("data-figure") == exercise.id


def test_a_position_load_and_path_alone_part_figures() -> None:
    row = EXERCISES["seal_row"]

    def drawn(**changes: object) -> str:
        exercise: Exercise = row.model_copy(update={"motion": None, **changes})
        return figure_svg(exercise, {}, moment=1.0)

    changed = [
        drawn(),
        drawn(position="hip_hinge"),
        drawn(equipment=(("dumbbells", "bench"),)),
        drawn(path=ElbowPath(pull_deg=30, flare_deg=10)),
        drawn(is_one_sided=True),
        drawn(load="cable", equipment=(("cable",),)),
    ]
    assert len(set(changed)) == len(changed)
