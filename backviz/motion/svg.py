"""The figure as SVG: two views of one repetition, with a still of the finish and its poses as CSS.

Knows no exercise by name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from html import escape
from typing import Literal

from backviz.facts.exercises import Exercise
from backviz.facts.regions import Region
from backviz.motion.body import Pose
from backviz.motion.ground import carried, floor_marks, solid_marks, way_marks
from backviz.motion.ink import Ink
from backviz.motion.loads import held_parts
from backviz.motion.paint import REGIONS, flat_color, flat_style, page_style, rig_shapes
from backviz.motion.parts import Mark, Part, body_parts
from backviz.motion.plan import Plan, plan_of
from backviz.motion.poses import pose_at, scene_of
from backviz.motion.rigging import rigging_parts
from backviz.motion.scenes import Scene
from backviz.motion.tracks import MOMENTS, eased
from backviz.motion.views import Eye, behind, from_side
from backviz.motion.words import figure_text

__all__ = ["PANEL", "Moves", "View", "figure_still_svg", "figure_svg", "rig_svg"]

View = Literal["both", "side", "behind"]
Moves = Literal["always", "asked", "never"]
Box = tuple[float, float, float, float]  # left, right, top, bottom
Things = list[Part | Mark]

PANEL, _MARGIN = 400, 12
_LARGEST = 1.15  # drawing units to one of the page
_ON_THEIR_FEET = {"hip_hinge", "staggered_hinge", "standing_hinge"}  # seen from behind and above
_LIT = {1.0: 90, 0.5: 54, 0.25: 27}  # per cent of a region's colour, by credit
_THUMBS = {"fixed_bar", "bar", "barbell", "smith_bar", "ez_bar"}  # held so that the thumbs show the grip


@cache
def rig_svg() -> str:
    """Return the shapes and styles that all figures share, as one SVG element that shows nothing."""
    return rig_shapes().replace("<style></style>", f"<style>{page_style()}</style>")


def figure_svg(
    exercise: Exercise,
    regions: Mapping[str, Region],
    *,
    view: View = "both",
    moves: Moves = "asked",
    alone: bool = False,
    label: str | None = None,
    key: str = "",
    moment: float | None = None,
) -> str:
    """Return the moving figure of an exercise.

    `alone` makes it a whole file; otherwise the page has `rig_svg()` once. `label` replaces the text made of
    the data; an empty one makes the figure decoration. `key` parts the names of two figures of one exercise
    in one page. `moment` (0 to 1) is a still of that share of the way instead.
    """
    colors = tuple((region, regions[region].color) for region in _shown(exercise, regions))
    text = figure_text(exercise) if label is None else label
    head = (
        f'data-figure="{escape(exercise.id)}" data-view="{view}" data-moves="{moves}" {_said(exercise, text)}'
    )
    body = _body(exercise, view, key, moment)
    rig = rig_svg() if alone else ""
    return _element(body, head, f' style="{_lights(exercise, colors)}"', rig, view, is_sized=alone)


def figure_still_svg(exercise: Exercise, regions: Mapping[str, Region], *, view: View = "both") -> str:
    """Return the finish as a whole file with every colour written out, on light paper: for print."""
    found = {
        region: flat_color(_lit(regions[region].color, exercise.gives[region]), {"--bvf-body": "#e6d4c5"})
        for region in _shown(exercise, regions)
    }
    rig = rig_shapes().replace("<style></style>", f"<style>{flat_style(found)}</style>")
    return _element(
        _body(exercise, view, "", 1.0), _said(exercise, figure_text(exercise)), "", rig, view, is_sized=True
    )


def _element(body: str, head: str, style: str, rig: str, view: View, *, is_sized: bool) -> str:
    width = PANEL * (2 if view == "both" else 1)
    size = f' width="{width}" height="{PANEL}"' if is_sized else ""
    opened, _, rest = head.partition(">")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bvf" viewBox="0 0 {width} {PANEL}"{size}{style} '
        f"{opened}>{rest}{rig}{body}</svg>"
    )


def _said(exercise: Exercise, text: str) -> str:
    """Return the end of the opening tag and what a screen reader reads."""
    if not text:
        return 'aria-hidden="true">'
    return f'role="img"><title>{escape(exercise.name)}</title><desc>{escape(text)}</desc>'


def _shown(exercise: Exercise, regions: Mapping[str, Region]) -> Iterator[str]:
    return (
        region
        for region, credit in exercise.gives.items()
        if credit and region in regions and region in REGIONS
    )


def _lit(color: str, credit: float) -> str:
    return f"color-mix(in srgb,{color} {_LIT[credit]}%,var(--bvf-body))"


def _lights(exercise: Exercise, colors: Sequence[tuple[str, str]]) -> str:
    return ";".join(
        f"--c-{region}:{_lit(f'var(--region-{region},{color})', exercise.gives[region])}"
        for region, color in colors
    )


def _body(exercise: Exercise, view: View, key: str, moment: float | None) -> str:
    return _drawn(plan_of(exercise), view, _name_of(exercise.id) + key, moment)


def _name_of(exercise: str) -> str:
    return "b" + hashlib.sha256(exercise.encode()).hexdigest()[:5]


@lru_cache(maxsize=1024)
def _drawn(plan: Plan, view: View, name: str, moment: float | None) -> str:
    """Return poses and drawing of a plan."""
    scene = scene_of(plan)
    shares = [eased(at) for at in MOMENTS] if moment is None else [moment]
    poses = [pose_at(scene, share) for share in shares]
    ways = [pose_at(scene, step / 16) for step in range(17)]
    eyes = _eyes(scene, view, ways[-1])
    views = [_things(scene, eye, poses, ways) for eye in eyes]
    boxes = [_box(things) for things in views]
    scale = min(_LARGEST, *((PANEL - 2 * _MARGIN) / max(box[1] - box[0], box[3] - box[2]) for box in boxes))
    ink = Ink(name)
    panels = ""
    for number, (eye, things, box) in enumerate(zip(eyes, views, boxes, strict=True)):
        inside = ink.draw(things, carried(eye, poses, ways[-1].trunk.hips), is_mirrored=eye.name == "behind")
        panels += f'<g transform="{_place(box, scale, number)}">{inside}</g>'
    style = f"<style>{''.join(ink.keyframes)}</style>" if ink.keyframes else ""
    return style + panels


def _eyes(scene: Scene, view: View, last: Pose) -> list[Eye]:
    share = 0.62 if scene.plan.position in _ON_THEIR_FEET else 1.0
    both = {"side": from_side(), "behind": behind(last.trunk.lean_deg * share)}
    return list(both.values()) if view == "both" else [both[view]]


def _things(scene: Scene, eye: Eye, poses: Sequence[Pose], ways: Sequence[Pose]) -> Things:
    things: Things = [
        *body_parts(eye, poses, _fist(scene.plan)),
        *held_parts(scene, eye, poses),
        *rigging_parts(scene, eye, poses),
        *solid_marks(scene, eye),
    ]
    if scene.stance.has_floor:
        left, right, *_ = _box(things)
        things += floor_marks(eye, left, right)
    return [*things, *way_marks(scene, eye, poses, ways)]


def _fist(plan: Plan) -> str:
    """Return the hand's shape: the thumb shows an overhand from an underhand grip."""
    if plan.implement not in _THUMBS or plan.motion.grip == "neutral":
        return "fist"
    return "under" if plan.motion.grip == "under" else "over"


def _box(things: Sequence[Part | Mark]) -> Box:
    left, right, top, bottom = zip(*(_box_of(thing) for thing in things if thing.takes_room), strict=True)
    return (min(left), max(right), min(top), max(bottom))


def _box_of(thing: Part | Mark) -> Box:
    """Return all that a thing covers in a repetition."""
    wide = tall = 0.0
    if isinstance(thing, Part):
        points = [p[:2] for p in thing.track.placings] + [thing.track.end(p) for p in thing.track.placings]
        wide, tall = thing.wide, thing.tall
    else:
        points = list(thing.corners)
    x, y = zip(*points, strict=True)
    return (min(x) - wide, max(x) + wide, min(y) - tall, max(y) + tall)


def _place(box: Box, scale: float, number: int) -> str:
    """Return the transform that puts a view into its panel, standing low in it."""
    left, right, top, bottom = box
    spare = PANEL - 2 * _MARGIN - scale * (bottom - top)
    x = PANEL * (number + 0.5) - scale * (left + right) / 2
    y = PANEL - _MARGIN - spare * 0.3 - scale * bottom
    return f"translate({x:.1f} {y:.1f}) scale({scale:.3f})"
