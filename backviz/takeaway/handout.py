"""The handout: the training view, the week's drawing, chart and reasons as one HTML file without any request.

It reads whole without its script, which adds notes, a timer and sliders to try other numbers of sets. A
policy in the file lets no other script run and loads nothing. Must not know a page or a clock.

    >>> from backviz.program.file import parse_program
    >>> week = library.programs["two_day_minimal"]
    >>> file = handout_html(week, library)
    >>> parse_program(file.decode(), "week.html", library.context) == week
    True
"""

from __future__ import annotations

import json
import re
import tomllib
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from backviz import own_files
from backviz.browser import CONTROLS, HANDOUT, HANDOUT_SCRIPT, HEAT_MAP, PALETTE, TRAINING, bare_sheet
from backviz.browser.joining import joined_scripts
from backviz.browser.theme import theme_rules
from backviz.facts.file_kinds import CARRIER
from backviz.library import Library
from backviz.motion import rig_svg
from backviz.program.file import program_as_json
from backviz.program.link import LinkError, program_link
from backviz.program.program import Program
from backviz.takeaway.handout_week import handout_data, week_html
from backviz.takeaway.qr import QrError, qr_svg
from backviz.takeaway.reach import reach
from backviz.takeaway.training import slot_figures, training_html
from backviz.week.coverage import weekly_coverage

__all__ = ["MOST_BYTES", "HandoutError", "handout_html", "handout_script"]

MOST_BYTES = 600_000
_SPARE = 2_000  # what the file has besides its parts
_TEMPLATE = Path(__file__).resolve().with_name("handout.html")
_SHEETS = (PALETTE, CONTROLS, HEAT_MAP, TRAINING, HANDOUT)
_PLACE = re.compile(r"<!--(\w+)-->")
_OPEN = (
    "To open this week in BackViz, go to Import there and choose this file. There you see what each exercise "
    "counts for, and can change the week."
)


class HandoutError(ValueError):
    """Raised, with a sentence for the visitor, where a week does not fit into a file of `MOST_BYTES`."""


def handout_html(program: Program, library: Library, base_url: str = "") -> bytes:
    """Return the file; the same program gives the same bytes.

    `base_url` is the app's address, for link and code; one that only this computer can open gets none. The
    figures take what room there is: those that do not fit stand still or are left out. Raises HandoutError,
    and KeyError for an exercise that the library lacks.
    """
    bare = _file(program, library, base_url, {})
    left = MOST_BYTES - _SPARE - len(bare)
    if left < 0:
        raise HandoutError(
            "This week is too large for one file: its notes are too long. Save it as a program."
        )
    return _file(program, library, base_url, slot_figures(program, library, left))


def handout_script() -> str:
    """Return the script of every handout: the app's own scripts, joined."""
    return joined_scripts(HANDOUT_SCRIPT)


def _file(program: Program, library: Library, base_url: str, figures: Mapping[tuple[int, int], str]) -> bytes:
    coverage = weekly_coverage(program, library)
    script = handout_script()
    parts = {
        "title": Markup("{} · BackViz").format(program.name),
        "policy": _policy(script),
        "style": _style(library),
        "rig": rig_svg(),
        "week": training_html(program, library, figures),
        "gives": week_html(program, library, coverage),
        "carry": _carry_html(program, base_url),
        "safety": Markup("{}").format(library.safety.note),
        "program": _json_text(program_as_json(program)).join(CARRIER),
        "data": _json_text(json.dumps(handout_data(program, library), ensure_ascii=False)),
        "script": script,
    }
    return _PLACE.sub(lambda found: parts[found[1]], _template()).encode()


@cache
def _template() -> str:
    return _TEMPLATE.read_text(encoding="utf-8")


def _json_text(text: str) -> str:
    """Return JSON that can end no element and begin no comment."""
    return text.replace("<", "\\u003c")


def _policy(script: str) -> str:
    """Return the policy: this script alone runs, nothing is loaded or sent."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; base-uri 'none'; "
        "form-action 'none'"
    )


def _style(library: Library) -> str:
    colors = "".join(f"--region-{region.id}:{region.color};" for region in library.regions.values())
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in _SHEETS)
    return f"{_theme()}:root{{{colors}}}{bare_sheet(sheets)}"


@cache
def _theme() -> str:
    settings = own_files.ROOT / ".streamlit" / "config.toml"
    theme = tomllib.loads(settings.read_text(encoding="utf-8"))["theme"]
    return theme_rules(lambda scheme, option: str(theme[scheme][option]))


def _carry_html(program: Program, base_url: str) -> Markup:
    """Return how the week is opened in BackViz: with this file, or by link and code where others can."""
    said = Markup("<p>{}</p>").format(_OPEN)
    base = reach(base_url).handed
    try:
        link = program_link(program, base) if base else ""
    except LinkError:
        link = ""
    if not link:
        return said
    opens = Markup(
        '<p><a href="{}" target="_blank" rel="noopener noreferrer">Open this week in BackViz</a></p>'
    )
    return said + opens.format(link) + _code_html(link)


def _code_html(link: str) -> Markup:
    try:
        code = Markup(qr_svg(link))  # noqa: S704 - drawn by us, of squares alone
    except QrError:
        return Markup('<p class="quiet-text">The link is too long for a code.</p>')
    return Markup('<figure class="code" role="img" aria-label="Code of the link">{}</figure>').format(code)
