"""The printed sheet: one PDF page a client can hang in the gym, with the code that reopens it.

Gathers the sheet's content as data for the typesetter; sheet.typ has the design. Visitors' text is
never markup. Must not know a page or a clock; knows no region by name.

    >>> sheet_pdf(library.programs["two_day_minimal"], library, "https://backviz.example")[:5]
    b'%PDF-'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

from backviz.facts.counting import BANDS, Range
from backviz.library import Library
from backviz.motion import figure_still_svg
from backviz.program.link import LinkError, program_link
from backviz.program.program import DAY_NAMES, Program, Session, Slot
from backviz.program.supersets import superset_labels
from backviz.takeaway.emoji import FAMILY, drawable, emoji_pattern
from backviz.takeaway.plate import Paint, Plate, bar_svg, paint_plate, swatch_svg
from backviz.takeaway.qr import QrError, qr_modules, qr_svg
from backviz.takeaway.reach import reach
from backviz.takeaway.sheet_shapes import (
    Paper,
    SheetBadge,
    SheetCode,
    SheetData,
    SheetEmoji,
    SheetPanel,
    SheetPlate,
    SheetSession,
    SheetSlot,
    SheetWeek,
)
from backviz.week.block import Block, own_block
from backviz.week.coverage import Coverage, slot_credits, target_of, weekly_coverage
from backviz.week.lifts import lift_of
from backviz.week.words import block_line, coverage_sentences, how_many, reps_span

__all__ = ["Paper", "sheet_data", "sheet_pdf", "shown_rest"]

_WEEKS = 4
_MOST_WEEKS = 6  # columns of boxes that leave room for the exercises
_NO_ADDRESS = (
    "No code here: this sheet was made where only one computer can open BackViz. Ask for the week's file "
    "or its link."
)
_TOO_LARGE = "This week is too large for a code. Keep its file: it opens in BackViz."
_BARS_NOTE = "Grey box: productive range. Tick: minimum."
_MODULE_MM = 0.48  # a phone at arm's length resolves dots of this size, even on a copied sheet
_CODE_MM = (30.0, 52.0)
_BAR = (320, 16)
_LONG_WORD = 22  # letters that fit the narrowest column
_FIRST_JOINING = 0x590  # from this code point on, letters join or scripts have their own line breaks
_TEMPLATE = Path(__file__).resolve().with_name("sheet.typ")
_FONT_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")  # Noto Sans for nearly every living script


def sheet_pdf(
    program: Program, library: Library, base_url: str, paper: Paper = "a4", printed: str = ""
) -> bytes:
    """Return the sheet as PDF; the same program gives the same bytes.

    `base_url` is the app's address, for the code; an address that only one computer can open gets none.
    `printed` (a date, say) is the footer's text; nothing else on the sheet depends on the time. Raises
    TypeError if the typesetter makes no single PDF, and the typesetter's own error if it refuses the sheet.
    """
    data = sheet_data(program, library, base_url, paper, printed)
    compiler = typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=_fonts(), ignore_system_fonts=True)
    pdf = compiler.compile(format="pdf", sys_inputs={"sheet": json.dumps(data)}, timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError("the typesetter gave no single PDF")
    return pdf


def sheet_data(
    program: Program, library: Library, base_url: str, paper: Paper = "a4", printed: str = ""
) -> SheetData:
    """Return the sheet's content, as plain values for sheet.typ.

    Raises KeyError for an exercise that the library lacks.
    """
    coverage, block = weekly_coverage(program, library), own_block(program, library)
    code, why_none = _code_data(program, base_url)
    title, about = _said(program.name), _said(program.about)
    sessions = [
        _session_data(session, number, program, library, coverage, block)
        for number, session in enumerate(program.sessions)
    ]
    return {
        "paper": paper,
        "fonts": _font_families(program),
        "emoji": _emoji((title, about), sessions),
        "eyebrow": "BackViz · the week on one sheet",
        "name": program.name,
        "title": title,
        "title_size": 22 if len(program.name) <= 34 else 17 if len(program.name) <= 56 else 14,
        "about": about,
        "facts": _week_facts(coverage, program),
        "sessions": sessions,
        "weeks": _week_heads(program, block),
        "words": {
            "exercise": "Exercise, what it is aimed at, how to do it",
            "dose": "Sets × reps",
            "rest": "Rest",
            "rir": "RIR",
            "ticks": "Tick each set; write the load below",
            "empty": "Nothing planned yet.",
        },
        "rir_note": _rir_note(library),
        "panel": _panel_data(program, library, coverage),
        "code": code,
        "no_code": why_none,
        "safety": library.safety.note,
        "printed": printed,
    }


def _emoji(texts: Iterable[str], sessions: Iterable[SheetSession]) -> SheetEmoji:
    """Return how the emoji of all texts that may have some are set."""
    written = [*texts]
    for session in sessions:
        written.append(session["name"])
        for slot in session["slots"]:
            written += [slot["name"], slot["cue"], slot["note"]]
    return {"font": FAMILY, "pattern": emoji_pattern(written)}


def _weeks(program: Program) -> int:
    return min(program.block.weeks, _MOST_WEEKS) if program.block else _WEEKS


def _week_heads(program: Program, block: Block | None) -> list[SheetWeek]:
    if block is None:
        return [{"name": f"Week {number}", "note": ""} for number in range(1, _weeks(program) + 1)]
    return [
        {"name": f"Week {week.number}", "note": f"{'easier, ' if week.is_deload else ''}RIR {week.rir}"}
        for week in block.weeks
    ]


def _sets_by_week(slot: Slot, place: tuple[int, int], program: Program, block: Block | None) -> list[int]:
    if block is None:
        return [slot.sets] * _weeks(program)
    session, number = place
    return [week.program.sessions[session].slots[number].sets for week in block.weeks]


def _week_facts(coverage: Coverage, program: Program) -> str:
    days, sets = len(coverage.sessions), sum(session.sets for session in coverage.sessions)
    minutes = sum(session.minutes for session in coverage.sessions)
    facts = f"{how_many(days, 'session')} a week · {how_many(sets, 'set')} · about {minutes:.0f} min in all"
    return f"{facts} · {block_line(program.block)}" if program.block else facts


def _said(text: str | None) -> str:
    """Return text as one paragraph the fonts can draw, with break points in words too long for a column."""
    return " ".join(_breakable(word) for word in drawable(text or "").split())


def _breakable(word: str) -> str:
    is_long = len(word) > _LONG_WORD and all(ord(letter) < _FIRST_JOINING for letter in word)
    return re.sub(r"(?<=.)(?=[^\u0300-\u036f])", "\u200b", word) if is_long else word


def _session_data(
    session: Session,
    number: int,
    program: Program,
    library: Library,
    coverage: Coverage,
    block: Block | None,
) -> SheetSession:
    counted = coverage.sessions[number]
    labels = superset_labels(session.slots)
    facts = f"{how_many(counted.sets, 'set')}, about {counted.minutes:.0f} min"
    return {
        "name": _said(session.name),
        "day": DAY_NAMES[session.day] if session.day else "",
        "facts": facts if counted.sets else "",
        "slots": [
            _slot_data(
                slot,
                labels.get(place, ""),
                program,
                library,
                _sets_by_week(slot, (number, place), program, block),
            )
            for place, slot in enumerate(session.slots)
            if slot.sets
        ],
    }


def _slot_data(
    slot: Slot, label: str, program: Program, library: Library, sets_by_week: list[int]
) -> SheetSlot:
    lift = lift_of(slot, library)
    hints = ["each side"] * lift.is_one_sided + ["steps"] * (lift.reps_unit == "steps")
    aims = [region for region, credit in slot_credits(slot, program, library).items() if credit == 1]
    return {
        "name": _said(f"{label} {lift.name}" if label else lift.name),
        "hint": ", ".join(hints),
        "figure": figure_still_svg(lift.exercise, library.regions, view="side") if lift.exercise else "",
        "aims": [region.chip for region in library.regions.values() if region.id in aims],
        "cue": _said(lift.exercise.cues[0]) if lift.exercise else "",
        "note": _said(slot.note),
        "sets_by_week": sets_by_week,
        "dose": f"{slot.sets} × {reps_span(slot.reps, lift)}",
        "rest": shown_rest(lift.rest_s if slot.rest_s is None else slot.rest_s),
        "rir": _rir(slot, library),
    }


def _rir(slot: Slot, library: Library) -> str:
    """Return a slot's reps in reserve, otherwise the block's, which are for exercises alone."""
    if slot.rir is not None:
        return str(slot.rir)
    return _usual_rir(library) if slot.exercise else ""


def shown_rest(seconds: int) -> str:
    r"""Return a rest in words.

    >>> [shown_rest(seconds) for seconds in (0, 90, 120, 150)]
    ['none', '90\xa0s', '2\xa0min', '2½\xa0min']
    """
    if seconds >= 120 and seconds % 30 == 0:
        return f"{seconds // 60}{'½' if seconds % 60 else ''}\N{NO-BREAK SPACE}min"
    return f"{seconds}\N{NO-BREAK SPACE}s" if seconds else "none"


def _usual_rir(library: Library) -> str:
    """Return the reps in reserve of a block, first to last, for slots without their own."""
    steps = [rir for ramp in library.targets.progression.ramps for rir in ramp.rir]
    return f"{min(steps)}–{max(steps)}" if steps else ""


def _rir_note(library: Library) -> str:
    term = library.vocabulary.terms("glossary").get("rir")
    return f"{term.label}: {term.text}" if term and term.text else ""


def _panel_data(program: Program, library: Library, coverage: Coverage) -> SheetPanel:
    bands = library.vocabulary.bands()
    paints = {
        name: Paint(library.regions[name].color, region.band, bands[region.band].symbol)
        for name, region in coverage.regions.items()
    }
    plate = paint_plate(paints)
    ends = [target_of(name, program, library).productive[1] for name in coverage.regions]
    longest = max([1.0, *ends, *(region.sets for region in coverage.regions.values())]) * 1.03
    rule = library.vocabulary.terms("counting_rule")[coverage.counting]
    return {
        "plate": _plate_data(plate, coverage_sentences(coverage, library)) if plate else None,
        "regions": [
            {
                "name": library.regions[name].name,
                "sets": f"{region.sets:g}",
                "symbol": bands[region.band].symbol,
                "word": bands[region.band].label,
                "bar": _bar(paints[name], region.sets, target_of(name, program, library), longest),
            }
            for name, region in coverage.regions.items()
        ],
        "legend": [
            {"symbol": bands[band].symbol, "word": bands[band].label, "swatch": swatch_svg(band)}
            for band in BANDS
        ],
        "title": "Weekly sets by region",
        "note": f"{_BARS_NOTE} Counting rule: {rule.label}. {rule.text or ''}",
    }


def _plate_data(plate: Plate, alt: str) -> SheetPlate:
    badges: list[SheetBadge] = [{"x": one.x, "y": one.y, "symbol": one.symbol} for one in plate.badges]
    return {"svg": plate.svg, "ratio": plate.ratio, "alt": alt, "badges": badges}


def _bar(paint: Paint, sets: float, target: Range, longest: float) -> str:
    low, high = target.productive
    return bar_svg(paint, sets / longest, target.min / longest, (low / longest, high / longest), _BAR)


def _code_data(program: Program, base_url: str) -> tuple[SheetCode | None, str]:
    """Return (code, ""), or (None, the sentence with the reason)."""
    base = reach(base_url).handed
    if not base:
        return None, _NO_ADDRESS
    try:
        link = program_link(program, base)
        size = min(max(qr_modules(link) * _MODULE_MM, _CODE_MM[0]), _CODE_MM[1])
        svg = qr_svg(link)
    except (LinkError, QrError):
        return None, _TOO_LARGE
    return {"link": link, "svg": svg, "size_mm": size, "caption": "Scan: this week, with its chart"}, ""


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts of the packages; those of the machine only where the packages are missing."""
    found = [spec.submodule_search_locations for name in _FONT_PACKAGES if (spec := find_spec(name))]
    paths = [path for places in found for path in places or ()]
    return typst.Fonts(include_system_fonts=len(found) < len(_FONT_PACKAGES), font_paths=paths)


def _font_families(program: Program) -> list[str]:
    """Return the font families in the order in which they are tried for each letter.

    Chinese, Japanese and Korean share characters in different forms; kana or hangul in the text decide.
    """
    text = program.model_dump_json()
    hand = "SC"
    if any("\u3040" <= letter <= "\u30ff" for letter in text):
        hand = "JP"
    elif any("\uac00" <= letter <= "\ud7a3" for letter in text):
        hand = "KR"
    known = _fonts().families()
    scripts = [name for name in known if name.startswith("Noto Sans ") and " CJK " not in name]
    wanted = [
        "Noto Sans",
        *scripts,
        f"Noto Sans CJK {hand}",
        FAMILY,
        "Libertinus Serif",
        "DejaVu Sans Mono",
    ]
    return [name for name in wanted if name in known]
