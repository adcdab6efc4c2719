"""The figure as SVG: two views of one repetition, with a still of the finish and its poses as CSS.

Knows no exercise by name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Literal

from backviz.facts.exercises import Exercise
from backviz.facts.regions import Region
from backviz.motion.ink import Ink
from backviz.motion.ground import carried, floor_marks, solid_marks, way_marks
from backviz.motion.loads import held_parts
from backviz.motion.rigging import rigging_parts
from backviz.motion.parts import Mark, Part, body_parts
from backviz.motion.plan import Plan, plan_of
from backviz.motion.poses import Scene, pose_at, scene_of
from backviz.motion.body import Pose
from backviz.motion.tracks import MOMENTS, Track, eased
from backviz.motion.views import Eye, behind, from_side
from backviz.motion.words import figure_text

__all__ = ["Moves", "View", "figure_svg", "rig_svg"]

View = Literal["both", "side", "behind"]
Moves = Literal["always", "asked", "never"]
Box = tuple[float, float, float, float]
PANEL, _MARGIN = 400, 12
_ON_THEIR_FEET = {"hip_hinge", "staggered_hinge", "standing_hinge"}  # seen from behind and above
_SHARES = (0.0, 0.22, 0.48, 0.9)  # how strongly a region is lit, by credit: none, minor, indirect, direct


@cache
def rig_svg() -> str:
    """Return the shapes and styles that all figures share, as one SVG element that shows nothing."""
    here = files("backviz.motion")
    css = here.joinpath("rig.css").read_text("utf-8").replace("\n", "")
    return here.joinpath("rig.svg").read_text("utf-8").replace("\n", "").replace("/*css*/", css)


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
    """Return the moving figure of an exercise. `moment` (0 to 1) shows a still of that share of the way."""
    plan = plan_of(exercise)
    scene = scene_of(plan)
    shares = [eased(m) for m in MOMENTS] if moment is None else [moment] * 2
    poses = [pose_at(scene, share) for share in shares]
    name = _key(exercise.id) + key
    ink = Ink(name)
    last = pose_at(scene, 1.0).trunk.hips
    eyes = _eyes(scene, view)
    views = [_things(scene, eye, poses) for eye in eyes]
    scale = _scale(views)
    panels = [
        _panel(things, eye, carried(eye, poses, last), scale, ink, number)
        for number, (eye, things) in enumerate(zip(eyes, views, strict=True))
    ]
    width = PANEL * len(panels)
    text = figure_text(exercise) if label is None else label
    style = f"<style>{''.join(ink.keyframes)}</style>" if ink.keyframes else ""
    lights = _lights(exercise, regions)
    size = f' width="{width}" height="{PANEL}"' if alone else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bvf" data-figure="{escape(exercise.id)}" '
        f'data-view="{view}" data-moves="{moves}" viewBox="0 0 {width} {PANEL}"{size} role="img" '
        f'style="{lights}"><title>{escape(exercise.name)}</title><desc>{escape(text)}</desc>'
        f'{rig_svg() if alone else ""}{style}{"".join(panels)}</svg>'
    )


def _key(name: str) -> str:
    return "b" + hashlib.sha256(name.encode()).hexdigest()[:4]


def _lights(exercise: Exercise, regions: Mapping[str, Region]) -> str:
    found = []
    for region, credit in exercise.gives.items():
        if credit and region in regions:
            share = 90 if credit >= 1 else 52 if credit >= 0.5 else 26
            color = f"var(--region-{region},{regions[region].color})"
            found.append(f"--c-{region}:color-mix(in srgb,{color} {share}%,var(--bvf-body))")
    return ";".join(found)


def _eyes(scene: Scene, view: View) -> list[Eye]:
    last = pose_at(scene, 1.0).trunk
    share = 0.62 if scene.plan.position in _ON_THEIR_FEET else 1.0
    both = {"side": from_side(), "behind": behind(last.lean_deg * share)}
    return list(both.values()) if view == "both" else [both[view]]


def _things(scene: Scene, eye: Eye, poses: Sequence[Pose]) -> list[Part | Mark]:
    things: list[Part | Mark] = [
        *body_parts(eye, poses, _fist(scene.plan)),
        *held_parts(scene, eye, poses),
        *rigging_parts(scene, eye, poses),
        *solid_marks(scene, eye),
    ]
    if scene.stance.has_floor:
        left, right, *_ = _box(things)
        things += floor_marks(eye, left, right)
    ways = [pose_at(scene, step / 16) for step in range(17)]
    return [*things, *way_marks(scene, eye, poses, ways)]


def _fist(plan: Plan) -> str:
    """Return the hand's shape: the thumb shows an overhand from an underhand grip."""
    if plan.implement not in {"fixed_bar", "bar", "barbell", "smith_bar", "ez_bar"} or plan.motion.grip == "neutral":
        return "fist"
    return "under" if plan.motion.grip == "under" else "over"


def _box(things: Sequence[Part | Mark]) -> Box:
    left, right, top, bottom = zip(*(_box_of(thing) for thing in things if thing.takes_room), strict=True)
    return (min(left), max(right), min(top), max(bottom))


def _box_of(thing: Part | Mark) -> Box:
    """Return (left, right, top, bottom) of all that a thing covers in a repetition."""
    wide = tall = 0.0
    if isinstance(thing, Part):
        points = [p[:2] for p in thing.track.placings] + [thing.track.end(p) for p in thing.track.placings]
        wide, tall = thing.wide, thing.tall
    else:
        points = list(thing.corners)
    x, y = zip(*points, strict=True)
    return (min(x) - wide, max(x) + wide, min(y) - tall, max(y) + tall)


def _panel(things: Sequence[Part | Mark], eye: Eye, carrier: Track, scale: float, ink: Ink, number: int) -> str:
    left, right, top, bottom = _box(things)
    room = PANEL - 2 * _MARGIN
    x = PANEL * (number + 0.5) - scale * (left + right) / 2
    y = PANEL - _MARGIN - scale * bottom - (room - scale * (bottom - top)) * 0.3
    inside = ink.draw(things, carrier, is_mirrored=eye.name == "behind")
    return f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.3f})">{inside}</g>'


def _scale(panels: Sequence[Sequence[Part | Mark]]) -> float:
    room = PANEL - 2 * _MARGIN
    boxes = [_box(things) for things in panels]
    return min(1.15, *(room / max(r - l, b - t) for l, r, t, b in boxes))
