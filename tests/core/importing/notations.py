"""A Hypothesis strategy: programs of one neutral shape in many notations, languages and wrappings."""

# ruff: noqa: E501 - a table has its cells on one line

from __future__ import annotations

import html
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.core.importing.programs_at_random import unambiguous_names
from tests.weeks import LIBRARY

__all__ = ["Written", "written_programs"]

_NAMES = unambiguous_names(LIBRARY)
# {language: how it writes sets and reps, and days}; {s} sets, {r} reps
_DOSES = {
    "signs": (
        "{s}x{r}",
        "{s} x {r}",
        "{s}×{r}",
        "{s} × {r}",
        "{s} * {r}",
        "{s}X{r}",
        "({s}x{r})",
        "[{s} x {r}]",
    ),
    "english": (
        "{s} sets of {r}",
        "{s} sets x {r} reps",
        "{s} sets, {r} reps",
        "{r} reps x {s} sets",
        "{s}x{r} reps",
    ),
    "german": (
        "{s} Sätze à {r} Wdh.",
        "{s} Sätze mit {r} Wiederholungen",
        "{s} x {r} Wdh",
        "{s} Runden à {r} Wdh.",
    ),
    "spanish": ("{s} series de {r}", "{s} series x {r} repeticiones", "{s} series de {r} reps"),
    "french": ("{s} séries de {r}", "{s} séries de {r} répétitions", "{s} x {r} rép"),
    "italian": ("{s} serie da {r}", "{s} serie x {r} rip.", "{s} serie da {r} ripetizioni"),
    "portuguese": ("{s} séries de {r}", "{s} séries de {r} repetições"),
}
_RANGES = {
    "signs": "{}-{} {}–{} {}to{}", "english": "{}-{}", "german": "{}-{}", "spanish": "{}-{}", "french": "{}-{}",
    "italian": "{}-{}", "portuguese": "{}-{}",
}  # fmt: skip
_TO = {
    "english": "{} to {}", "german": "{} bis {}", "spanish": "{} a {}", "french": "{} à {}", "italian": "{} a {}",
    "portuguese": "{} a {}",
}  # fmt: skip
_DAYS = {
    "signs": ("Day 1", "Day 2", "Day 3"), "english": ("Monday", "Wednesday", "Friday"), "german": ("Tag A", "Tag B", "Tag C"),
    "spanish": ("Lunes", "Miércoles", "Viernes"), "french": ("Jour 1", "Jour 2", "Jour 3"),
    "italian": ("Giorno 1", "Giorno 2", "Giorno 3"), "portuguese": ("Treino A", "Treino B", "Treino C"),
}  # fmt: skip
_MORE = (
    "", "", "", ", rest 90s", " @ RPE 8", ", RIR 2", " @60kg", " @ 70%", ", 90 sec rest", " - 2-3 min rest", " tempo 3-1-1",
    " (20 kg)", ", rest 2′", " // slow", " each side",
)  # fmt: skip
_OPENINGS = ("", "- ", "* ", "• ", "– ", "> ", "☐ ", "- [ ] ", "👉 ", "🔹 ", "[x] ")
_HEADS = ("{}", "{}:", "## {}", "**{}**", "*{}*", "__{}__", "== {} ==", "💪 {} 💪")
_STAMPS = (
    "[12/03/2026, 18:04:11] Coach Dan: {}", "12/03/2026, 18:04 - Dan: {}", "12.03.26, 18:04 - Jürgen: {}",
    "3/12/26, 6:04 PM - Dan: {}", "[18:04, 12/03/2026] Dan: {}", "[12. März 2026 um 18:04] Jo: {}",
    "[2026-03-12 18:04] Ana: {}", "12 mars 2026 à 18:04 - Luc : {}",
)  # fmt: skip
_STAMP_LINES = ("Dan, [12.03.2026 18:04]", "Dan — Today at 6:04 PM", "Ana  6:04 PM", "Today 6:04 PM")


@dataclass(frozen=True)
class Written:
    """A text and the rows that it says: (session from 0, name, sets, reps)."""

    text: str
    rows: tuple[tuple[int, str, int, tuple[int, int]], ...]


@st.composite
def _dose(draw: st.DrawFn, language: str) -> tuple[str, int, tuple[int, int]]:
    """Draw (text, sets, reps): a number, a range, or a list of reps."""
    sets = draw(st.integers(1, 9))
    kind = draw(st.sampled_from(["one", "one", "range", "list"]))
    if kind == "list" and language == "signs":
        reps = draw(st.lists(st.integers(4, 12), min_size=3, max_size=6))
        sign = draw(st.sampled_from([",", "/", ", ", "-"]))
        return sign.join(map(str, sorted(reps, reverse=True))), len(reps), (min(reps), max(reps))
    low = draw(st.integers(1, 30))
    high = low + draw(st.integers(1, 10)) if kind == "range" else low
    ways = [*_RANGES[language].split(" "), *([_TO[language]] if language in _TO else [])]
    said = draw(st.sampled_from(ways)).format(low, high) if high > low else str(low)
    return draw(st.sampled_from(_DOSES[language])).format(s=sets, r=said), sets, (low, high)


@st.composite
def written_programs(draw: st.DrawFn) -> Written:
    """Draw a program of 1 to 3 sessions of 1 to 5 rows in one language, opening, order and wrapping."""
    language = draw(st.sampled_from(sorted(_DOSES)))
    heads = _DAYS[language][: draw(st.integers(1, 3))]
    rows: list[tuple[int, str, int, tuple[int, int]]] = []
    blocks: list[tuple[str, list[tuple[str, str]]]] = []
    for number, head in enumerate(heads):
        said = []
        for name in draw(st.lists(st.sampled_from(_NAMES), min_size=1, max_size=5)):
            text, sets, reps = draw(_dose(language))
            rows.append((number, name, sets, reps))
            said.append((name, text))
        blocks.append((head, said))
    return Written(draw(st.sampled_from([_listed, _tabled, _paged]))(draw, blocks), tuple(rows))


_Blocks = list[tuple[str, list[tuple[str, str]]]]


def _listed(draw: st.DrawFn, blocks: _Blocks) -> str:
    """Return the program as lines, perhaps with the stamps of a chat."""
    style, opening = draw(st.sampled_from(_HEADS)), draw(st.sampled_from(_OPENINGS))
    between = draw(st.sampled_from((" ", " - ", " – ", ": ", "  ", " — ", " | ", " ... ")))
    stamp = draw(st.sampled_from(("{}", "{}", *_STAMPS)))
    alone = draw(st.sampled_from(("", "", *_STAMP_LINES)))
    is_numbered, is_lettered = draw(st.booleans()), draw(st.booleans())
    lines: list[str] = []
    for head, rows in blocks:
        lines += [alone] * bool(alone) + [stamp.format(style.format(head))]
        for place, (name, dose) in enumerate(rows):
            start = f"{place + 1}. " if is_numbered else f"{'ABCDE'[place]}) " if is_lettered else opening
            lines.append(f"{start}{name}{between}{dose}{draw(st.sampled_from(_MORE))}")
        lines.append("")
    return "\n".join(lines)


def _tabled(draw: st.DrawFn, blocks: _Blocks) -> str:
    """Return the program as tables of Markdown or of a sheet."""
    is_markdown = draw(st.booleans())
    lines: list[str] = []
    for head, rows in blocks:
        cells = [("Exercise", "Sets x Reps"), *rows]
        if is_markdown:
            marked = [f"| {name} | {dose} |" for name, dose in cells]
            lines += [f"### {head}", marked[0], "|---|:-:|", *marked[1:], ""]
        else:
            lines += [head, *("\t".join(row) for row in cells), ""]
    return "\n".join(lines)


def _paged(draw: st.DrawFn, blocks: _Blocks) -> str:
    """Return the program as HTML: lists or tables under headings."""
    is_list = draw(st.booleans())
    parts: list[str] = []
    for head, rows in blocks:
        parts.append(f"<h3>{html.escape(head)}</h3>")
        if is_list:
            items = (
                f"<li><b>{html.escape(name)}</b> &ndash; {html.escape(dose)}</li>" for name, dose in rows
            )
            parts.append(f"<ul>\n{''.join(items)}\n</ul>")
        else:
            cells = (
                f"<tr><td>{html.escape(name)}</td>\n<td>{html.escape(dose)}</td></tr>" for name, dose in rows
            )
            parts.append(f"<table><tr><th>Exercise</th><th>Sets x Reps</th></tr>{''.join(cells)}</table>")
    return "\n".join(parts)
