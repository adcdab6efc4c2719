"""What a week gives, for the handout: drawing, chart, reasons as HTML, and the data its script counts with.

Text of a visitor is escaped here and is never markup. Knows no region by name.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from backviz.browser import PLATE
from backviz.facts.counting import BANDS, Range, counted_credit
from backviz.library import Library
from backviz.program.program import Program, Slot
from backviz.week.coverage import Coverage, Entry, RegionCoverage, credits_of, target_of
from backviz.week.lifts import lift_of, other_lift
from backviz.week.tables import credit_row, target_row, time_data
from backviz.week.words import coverage_sentences, how_many

__all__ = ["handout_data", "week_html"]

_REGION = re.compile(r'<g data-region="(\w+)" data-x="([-\d.]+)" data-y="([-\d.]+)">')
_TONE = re.compile(r'(<use class="tone" href="#bv-shape-(\w+)" fill=")none"')
_MARK = Markup(
    '<g class="badge" data-of="{}" transform="translate({} {})"><circle r="12"/>'
    '<text dy=".36em">{}</text></g>'
)
_ROOM = 1.1  # the chart's axis ends behind the longest range or bar


def week_html(program: Program, library: Library, coverage: Coverage) -> Markup:
    """Return what the week gives: the drawing, a row for each region and muscle, sliders' place, reasons."""
    rule = library.vocabulary.terms("counting_rule")[coverage.counting]
    return Markup(
        '<div class="gives-frame"><div class="plate">{plate}</div><div class="chart">'
        '<ul class="regions">{regions}</ul>'
        '<h3>Whole muscles, each set counted once</h3><ul class="muscles">{muscles}</ul>'
        '<p class="legend">{legend}</p><p class="rule">{rule}. {about}</p><p class="total"></p>'
        '<details class="what-if" hidden><summary>What if? Try other numbers of sets</summary>'
        '<div class="tried"><p>Nothing here changes your week.</p>'
        '<p class="sr" role="status"></p><div class="sliders"></div>'
        '<button type="button" class="quiet as-planned">As planned</button></div></details></div></div>'
        '<section class="reasons"><h3>Why these numbers?</h3>{reasons}</section>'
    ).format(
        plate=_plate_html(library, coverage),
        regions=_rows_html("region", program, library, coverage),
        muscles=_rows_html("muscle", program, library, coverage),
        legend=_legend(library),
        rule=f"Counting rule: {rule.label}",
        about=rule.text or "",
        reasons=Markup().join(
            _why_html(name, region, coverage, library) for name, region in coverage.regions.items()
        ),
    )


def handout_data(program: Program, library: Library) -> dict[str, Any]:
    """Return what the script counts with, as plain values: `browser/sums.js` names the fields."""
    slots = [slot for session in program.sessions for slot in session.slots]
    exercises = [library.exercises[name] for name in dict.fromkeys(s.exercise for s in slots if s.exercise)]
    others = dict.fromkeys(slot.other for slot in slots if slot.other)
    return {
        "sessions": [
            {"name": session.name, "slots": [_slot_data(slot) for slot in session.slots]}
            for session in program.sessions
        ],
        "names": [[lift_of(slot, library).name for slot in session.slots] for session in program.sessions],
        "exercises": [
            {"id": one.id, "rest_s": one.rest_s, "is_one_sided": one.is_one_sided} for one in exercises
        ],
        "lifts": [_lift_data(name, library) for name in others],
        "credits": {
            one.id: credit_row(credits_of(one, program), library, program.counting) for one in exercises
        },
        "regions": [
            {"id": one.id, "name": one.name, "target": target_row(target_of(one.id, program, library))}
            for one in library.regions.values()
        ],
        "muscles": [
            {"id": name, "target": target_row(library.targets.muscles[name])} for name in library.muscles
        ],
        "bands": {name: band.words for name, band in library.vocabulary.bands().items()},
        "time": time_data(library),
        "axis": _axis(program, library),
    }


def _slot_data(slot: Slot) -> dict[str, Any]:
    return slot.model_dump(include={"exercise", "other", "sets", "reps", "rest_s", "superset"})


def _lift_data(name: str, library: Library) -> dict[str, Any]:
    lift = other_lift(name, library)
    return {"id": name, "rest_s": lift.rest_s, "set_s": lift.set_s, "is_one_sided": lift.is_one_sided}


def _axis(program: Program, library: Library) -> float:
    """Return the counted sets at the chart's end; a longer bar is drawn full."""
    targets = [target_of(name, program, library) for name in library.regions]
    return _ROOM * max(target.productive[1] for target in (*targets, *library.targets.muscles.values()))


def _plate_html(library: Library, coverage: Coverage) -> Markup:
    """Return the drawing with each region's band; its style sheet knows them."""
    bands, marks = library.vocabulary.bands(), list[Markup]()

    def painted(found: re.Match[str]) -> str:
        name, x, y = found.groups()
        if name not in coverage.regions:
            return found[0].replace("<g ", '<g class="absent" ')
        band = coverage.regions[name].band
        marks.append(_MARK.format(name, x, y, bands[band].symbol))
        return found[0].replace("<g ", f'<g data-band="{band}" ')

    def toned(found: re.Match[str]) -> str:
        region = coverage.regions.get(found[2])
        fill = f"url(#bv-{region.band})" if region and region.band != "productive" else "none"
        return f'{found[1]}{fill}"'

    drawing = _TONE.sub(toned, _REGION.sub(painted, PLATE.read_text(encoding="utf-8")))
    if not marks:
        return Markup()
    label = Markup(' role="img" aria-label="{}">').format(
        f"Map of the back. {coverage_sentences(coverage, library)}"
    )
    drawing = drawing.replace(">", label, 1).replace(
        "</svg>", f'<g class="badges">{Markup().join(marks)}</g></svg>'
    )
    return Markup(drawing)  # noqa: S704 - our own drawing; the words in it are escaped above


def _rows_html(kind: str, program: Program, library: Library, coverage: Coverage) -> Markup:
    axis, bands = _axis(program, library), library.vocabulary.bands()
    rows = []
    for name, counted in (coverage.regions if kind == "region" else coverage.muscles).items():
        row = library.regions[name] if kind == "region" else library.muscles[name]
        dot = (
            Markup('<i class="dot" style="--color:var(--region-{})"></i>').format(name)
            if kind == "region"
            else ""
        )
        low, high = counted.target.productive
        rows.append(
            Markup(
                '<li data-{kind}="{id}" data-band="{band}" style="{style}"><span class="name">{dot}{name}'
                '</span><span class="bar" aria-hidden="true"><i class="zone"></i><i class="fill"></i>'
                '<i class="least"></i></span><b class="sets">{sets}</b><span class="state">'
                '<span class="symbol" aria-hidden="true">{symbol}</span> <span class="word">{word}</span>'
                '</span><span class="sr">, {aim}</span></li>'
            ).format(
                kind=kind,
                id=name,
                band=counted.band,
                style=_shares(counted.sets, counted.target, axis)
                + (f";--color:var(--region-{name})" if kind == "region" else ""),
                dot=dot,
                name=row.name,
                sets=f"{counted.sets:g}",
                symbol=f"{bands[counted.band].symbol}\ufe0e",
                word=bands[counted.band].word,
                aim=f"minimum {counted.target.min:g}, productive {low:g} to {high:g}",
            )
        )
    return Markup().join(rows)


def _shares(sets: float, target: Range, axis: float) -> str:
    low, high = target.productive
    ends = {"share": sets, "min": target.min, "from": low, "to": high}
    return ";".join(f"--{name}:{min(1, value / axis):.4g}" for name, value in ends.items())


def _legend(library: Library) -> Markup:
    bands = library.vocabulary.bands()
    words = (
        Markup("<span>{}\ufe0e {}</span>").format(bands[name].symbol, bands[name].word) for name in BANDS
    )
    return Markup(" ").join(words) + Markup(" <span>Grey box: productive range. Tick: minimum.</span>")


def _why_html(name: str, region: RegionCoverage, coverage: Coverage, library: Library) -> Markup:
    """Return how a region's number adds up, an exercise a line."""
    lines = Markup().join(_entry_html(entry, coverage, library) for entry in region.why)
    none = Markup("<p>No exercise of this week reaches it.</p>")
    return Markup(
        '<details class="why" data-why="{}"><summary>{}: <span class="sum">{}</span></summary>{}</details>'
    ).format(
        name,
        library.regions[name].name,
        how_many(region.sets, "set"),
        Markup("<ul>{}</ul>").format(lines) if lines else none,
    )


def _entry_html(entry: Entry, coverage: Coverage, library: Library) -> Markup:
    is_counted = counted_credit(entry.credit, coverage.counting) > 0
    counted = f"= {entry.counted:g}" if is_counted else "not counted"
    return Markup(
        '<li data-at="{}.{}" data-credit="{}" data-counted="{}"><span dir="auto">{}</span>, {} '
        '<span class="count">{} × {} {}</span></li>'
    ).format(
        entry.session_index,
        entry.slot_index,
        f"{entry.credit:g}",
        "yes" if is_counted else "no",
        library.exercises[entry.exercise].name,
        entry.session,
        entry.sets,
        f"{entry.credit:g}",
        counted,
    )
