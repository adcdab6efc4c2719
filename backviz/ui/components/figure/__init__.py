"""The moving figure of an exercise, with a button that holds it still."""

from __future__ import annotations

import gzip
from base64 import b64encode
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import TypedDict

from backviz.facts.exercises import Exercise
from backviz.facts.regions import Region
from backviz.library import Library
from backviz.motion import figure_svg, rig_svg
from backviz.ui.components.component import component_in, packed, send_news
from backviz.ui.visit.library import kept

__all__ = ["send_figures", "show_figure"]

_MOST = 300  # figures for the lists: each takes some 10 ms to draw and 1 kB to send

_component = component_in(
    Path(__file__).parent,
    html=f'<div class="moving palette buttons" data-testid="figure">{rig_svg()}<div class="place"></div>'
    '<button type="button" class="hold" hidden></button></div>',
)


class FigureData(TypedDict):
    """What the figure gets: SVG text of ours, the name of its exercise, its largest width in pixels."""

    svg: str
    name: str
    width: int


def show_figure(exercise: Exercise, regions: Mapping[str, Region], *, key: str, width: int) -> None:
    """Show how the exercise moves, at most `width` pixels wide; its regions are lit by credit."""
    svg = figure_svg(exercise, regions, moves="always")
    data: FigureData = {"svg": svg, "name": exercise.name, "width": width}
    _component(key=key, data=packed(data))


def send_figures(library: Library, *, moves: bool = False) -> None:
    """Send the exercises' small figures to the lists of the page, which show their words before them.

    They stand still unless the page `moves` them, which takes three times the bytes. Of a library with more
    than `_MOST` exercises the first have one.
    """
    send_news("figures", kept(library, _moving if moves else _still))


def _moving(library: Library) -> str:
    return _packed_figures(library, None)


def _still(library: Library) -> str:
    return _packed_figures(library, 1.0)


def _packed_figures(library: Library, moment: float | None) -> str:
    """Return {exercise id: SVG} as JSON, packed with gzip, as base64."""
    figures = {
        exercise.id: figure_svg(exercise, library.regions, view="side", label="", moment=moment)
        for exercise in islice(library.exercises.values(), _MOST)
    }
    return b64encode(gzip.compress(packed(figures), mtime=0)).decode()
