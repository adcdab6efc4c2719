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
from backviz.motion.ground import floor_marks, solid_marks, way_marks
from backviz.motion.loads import held_parts
from backviz.motion.rigging import rigging_parts
from backviz.motion.parts import LAYERS, Mark, Part, body_parts
from backviz.motion.plan import Plan, plan_of
from backviz.motion.poses import Scene, pose_at, scene_of
from backviz.motion.body import Pose
from backviz.motion.tracks import MOMENTS, eased, matrix
from backviz.motion.views import Eye, behind, from_side
from backviz.motion.words import figure_text

__all__ = ["Moves", "View", "figure_svg", "rig_svg"]

View = Literal["both", "side", "behind"]
Moves = Literal["always", "asked", "never"]
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
    ink = _Ink(name)
    views = [_things(scene, eye, poses) for eye in _eyes(scene, view)]
    scale = _scale(views)
    panels = [_panel(things, scale, ink, number) for number, things in enumerate(views)]
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


class _Ink:
    """Collects keyframes, each text once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.keyframes: list[str] = []
        self._names: dict[str, str] = {}

    def animation(self, part_track: object) -> str:
        """Return the name of the animation of a track."""
        text = part_track.keyframes("@")  # type: ignore[attr-defined]
        if text not in self._names:
            made = f"{self.name}{chr(97 + len(self._names) % 26)}{len(self._names) // 26 or ''}"
            self._names[text] = made
            self.keyframes.append(text.replace("@keyframes @", f"@keyframes {made}"))
        return self._names[text]


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
        things += floor_marks(scene, eye, [corner for thing in things for corner in _corners(thing)])
    ways = [pose_at(scene, step / 16) for step in range(17)]
    return [*things, *way_marks(scene, eye, poses, ways)]


def _fist(plan: Plan) -> str:
    """Return the hand's shape: the thumb shows an overhand from an underhand grip."""
    if plan.implement not in {"fixed_bar", "bar", "barbell", "smith_bar", "ez_bar"} or plan.motion.grip == "neutral":
        return "fist"
    return "under" if plan.motion.grip == "under" else "over"


def _box(things: Sequence[Part | Mark]) -> tuple[float, float, float, float]:
    corners = [corner for thing in things for corner in _corners(thing)]
    return (
        min(x for x, _ in corners),
        max(x for x, _ in corners),
        min(y for _, y in corners),
        max(y for _, y in corners),
    )


def _panel(things: Sequence[Part | Mark], scale: float, ink: _Ink, number: int) -> str:
    left, right, top, bottom = _box(things)
    room = PANEL - 2 * _MARGIN
    x = PANEL * (number + 0.5) - scale * (left + right) / 2
    y = PANEL - _MARGIN - scale * bottom - (room - scale * (bottom - top)) * 0.3
    inside = "".join(_drawn(thing, ink) for thing in sorted(things, key=lambda one: one.level))
    return f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.3f})">{inside}</g>'


def _scale(panels: Sequence[Sequence[Part | Mark]]) -> float:
    room = PANEL - 2 * _MARGIN
    boxes = [_box(things) for things in panels]
    return min(1.15, *(room / max(r - l, b - t) for l, r, t, b in boxes))


def _corners(thing: Part | Mark) -> list[tuple[float, float]]:
    if isinstance(thing, Mark):
        return list(thing.corners)
    r = thing.radius
    ends = [thing.track.end(p) for p in thing.track.placings] + [p[:2] for p in thing.track.placings]
    tall = 12 if thing.shape in {"rod", "strap", "line", "pad"} else r
    if thing.shape == "barbell":
        tall = 36
    if thing.shape in {"rod", "strap", "line", "pad"}:
        r = 6
    return [(x + dx, y + dy) for x, y in ends for dx in (-r, r) for dy in (-tall, tall)]


def _drawn(thing: Part | Mark, ink: _Ink) -> str:
    if isinstance(thing, Mark):
        if thing.track is None:
            return thing.svg
        return f'<g style="animation-name:{ink.animation(thing.track)}">{thing.svg}</g>'
    look = f' class="{thing.look}"' if thing.look else ""
    moves = f' style="animation-name:{ink.animation(thing.track)}"' if thing.track.moves else ""
    return f'<use href="#bvf-{thing.shape}"{look} transform="{matrix(thing.track.last, thing.track.flip)}"{moves}/>'


_ = LAYERS, Plan
