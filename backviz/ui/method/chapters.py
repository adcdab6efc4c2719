"""The method page's parts: in short, counting, bands, safety, disagreements, outside checks, sources."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from backviz.facts.evidence import Check, Safety, Source
from backviz.library import Library
from backviz.ui.components.body_map import show_mini
from backviz.ui.text.disagreements import disagreement
from backviz.ui.text.prose import (
    anchor,
    caution,
    fold,
    headed,
    joined,
    labelled,
    paragraph,
    points,
    show_prose,
    small,
    small_sources,
    sources,
)
from backviz.ui.text.tables import plain_table
from backviz.ui.visit.library import kept
from backviz.week.neighbour_regions import ClosePair, close_regions
from backviz.week.outside_counts import compare_check, unmapped_words
from backviz.week.words import how_many, listed

_READ = {
    "source": "read at the source",
    "abstract": "abstract read",
    "second_hand": "second-hand",
    "memory": "from memory, not checked",
    "own": "our own",
}

__all__ = ["MINI_SIZE", "method_text", "show_text", "show_title"]

MINI_SIZE = 56  # pixels
_SHORT = (
    "A hard set counts 1 for a region it is aimed at and 0.5 for one that clearly helps. What a "
    "region gets in a week is added up.",
    "Each number is held against a minimum and a range. For parts of a muscle no study has these: they are "
    "our own derivation, and marked so.",
    "The elbow numbers show what a path may favour: a picture of bias, not of force or growth.",
    "The article and the evidence part on {} points. Both views are shown, with names.",
    "No clinician has reviewed this. Stop when something hurts, and read what stands under Safety.",
)
EMERGENCY = "Stop, and call your local emergency number at once, even if it passes:"
STOP = "Stop and get medical advice. If it does not ease within minutes, call the emergency number:"


def show_title(library: Library) -> None:
    """Show the title beside the small plate: what is counted, at a glance."""
    row = st.container(horizontal=True, vertical_alignment="center", wrap=False)
    with row:
        show_mini(
            dict.fromkeys(library.regions, 1.0),
            key="method_plate",
            size=MINI_SIZE,
            width=64,
            text="The regions of the back",
        )
    row.title("Method", anchor=False)


def show_text(library: Library) -> None:
    """Show everything below the title, the same for everybody."""
    show_prose(kept(library, method_text))


def method_text(library: Library) -> Markup:
    """Return the text below the title: a list of what it holds, and beside it section after section."""
    texts = {title: section(library) for title, section in _SECTIONS.items()}
    held = {title: text for title, text in texts.items() if text}
    links = joined(Markup('<li><a href="#{}">{}</a></li>').format(anchor(title), title) for title in held)
    contents = Markup(
        '<details class="bv-contents"><summary>On this page</summary>'
        '<nav aria-label="On this page"><ul>{}</ul></nav></details>'
    ).format(links)
    body = (Markup("<section>{}</section>").format(headed(title, text)) for title, text in held.items())
    return Markup('<div class="bv-beside">{}<div>{}</div></div>').format(contents, joined(body))


def _in_short(library: Library) -> Markup:
    """Return the page in five lines."""
    return points(line.format(len(library.disagreements)) for line in _SHORT)


def _counting(library: Library) -> Markup:
    """Return the section on how a set becomes a number."""
    how = Markup(
        "<p>A set counts for every region it trains. What one set gives a region is its <b>credit</b>, and "
        "only four credits exist. A region's number is its sets times the credit, added up over the week. "
        "The three lat regions, or the three trap regions, are never added together: a <b>whole muscle</b> "
        "counts each set once, at the largest credit among its regions. There is no total for the back.</p>"
    )
    rules = headed("Three counting rules", _terms(library, "counting_rule"), level=3)
    scope = [paragraph(library.scope.text, lead="What is covered.")] if library.scope else []
    return joined((how, *scope, _terms(library, "credit"), rules, _close(library)))


def _close(library: Library) -> Markup:
    """Return which regions most exercises give the same credit, and the exercises that part them."""
    return joined(paragraph(_pair(pair, library)) for pair in close_regions(library))


def _pair(pair: ClosePair, library: Library) -> str:
    one, other = (library.regions[name].name for name in pair.regions)
    parting = listed([exercise.name for exercise in pair.parting])
    return (
        f"{one} and {other.lower()} mostly go together in the counts: {pair.same} of the {pair.reaching} "
        f"exercises that reach either give both the same credit. These part them most: {parting}."
    )


def _terms(library: Library, name: str) -> Markup:
    return labelled({term.label: term.text for term in library.vocabulary.terms(name).values()})


def _bands(library: Library) -> Markup:
    """Return the section on where the bands' numbers come from and how well they are supported."""
    rows = []
    for kind, names, targets in (
        ("region", library.regions, library.targets.regions),
        ("whole muscle", library.muscles, library.targets.muscles),
    ):
        for name, target in targets.items():
            low, high = target.productive
            head = f"{names[name].name} ({kind})"
            rows.append((head, f"{target.min:g}", f"{low:g} to {high:g}", target.grade, target.basis))
    cap, frequency = library.targets.session_cap, library.targets.frequency
    heads = ("For", "Minimum", "Productive", "Grade", "Stands on")
    return joined(
        (
            labelled({band.headed: band.text for band in library.vocabulary.band}),
            paragraph(library.targets.derivation),
            paragraph(library.targets.minimum_caveat),
            plain_table("Targets in counted sets a week", heads, rows),
            _terms(library, "grade"),
            paragraph(f"{frequency.note} {cap.note}", lead="Sessions."),
            small_sources([*frequency.sources, *cap.sources], library),
        )
    )


def _disagreements(library: Library) -> Markup:
    """Return every point where the article and the evidence part, each as a question that opens."""
    return joined(disagreement(item, library) for item in library.disagreements.values())


def _slips(library: Library) -> Markup:
    """Return the places where the article says two things, folded: they matter to who keeps the data."""
    slip = Markup("<b>{}.</b> {} <i>Entered:</i> {}")
    slips = [slip.format(one.title, one.text, one.chosen) for one in library.inconsistencies]
    return fold(how_many(len(slips), "place"), points(slips)) if slips else Markup("")


def _checks(library: Library) -> Markup:
    """Return published programs as another tool counted them, beside our count."""
    if not library.checks:
        return Markup("")
    about = (
        "These programs were counted by another tool. Our count stands beside theirs, and the differences "
        "are kept: nothing here is tuned to agree."
    )
    unchecked = library.unchecked
    return joined(
        (
            paragraph(about),
            *(_check(check, library) for check in library.checks),
            *([paragraph(unchecked.text, lead="No outside check.")] if unchecked else []),
        )
    )


def _check(check: Check, library: Library) -> Markup:
    names = {name: region.name for name, region in library.regions.items()}
    names |= {name: f"{muscle.name}, whole" for name, muscle in library.muscles.items() if name not in names}
    rows = [
        (
            names[row.name],
            f"{counted.name} ({counted.rule})",
            f"{row.theirs:g}",
            f"{row.ours:g}",
            f"{row.ours - row.theirs:+g}",
        )
        for counted in check.counted_by
        for row in compare_check(check, counted, library)
    ]
    heads = ("For", "Counted by", "Theirs", "Ours", "Difference")
    unmapped = [word.replace("_", " ") for word in unmapped_words(check, library)]
    left_out = Markup('Unmapped, so not in our count: {}. <a href="{}" target="_blank">The program</a>.')
    parts = (
        plain_table(f"{check.name}: sets a week", heads, rows),
        small(left_out.format(listed(unmapped), check.url)) if unmapped else Markup(""),
        small(check.note) if check.note else Markup(""),
    )
    return fold(check.name, joined(parts))


def _sources(library: Library) -> Markup:
    """Return every source with how it was read, then licences and credits."""
    listed_sources = points(_source(source, library) for source in library.sources.values())
    licences = Markup(
        "<p>The data (regions, exercises, targets, programs) is free under "
        '<a href="https://creativecommons.org/licenses/by-sa/4.0/" target="_blank">CC BY-SA 4.0</a>, the '
        "code under the MIT licence. Clips belong to their owners and are played from their own sites.</p>"
    )
    every = fold(f"All {len(library.sources)} sources", listed_sources)
    return joined((_origin(library), every, licences))


def _source(source: Source, library: Library) -> Markup:
    text = " ".join(filter(None, (source.citation, source.finding, source.no_url_because)))
    return Markup("<b>{}</b> ({}). {}").format(sources([source.id], library), _READ[source.read], text)


def _origin(library: Library) -> Markup:
    if "article" not in library.sources:
        return Markup("")
    return Markup(
        "<p>BackViz follows {}, which credits {} for much of its view. The words here are our own.</p>"
    ).format(sources(["article"], library), sources(["n1_education"], library))


def _safety(library: Library) -> Markup:
    safety = library.safety
    return joined(
        (
            paragraph(safety.note),
            *([_emergency(safety, library)] if safety.emergency_signs else []),
            *([_asked(STOP, safety.stop_signs)] if safety.stop_signs else []),
            *([_asked("Ask first:", safety.ask_first)] if safety.ask_first else []),
            paragraph(safety.about),
            small_sources(safety.sources, library),
        )
    )


def _emergency(safety: Safety, library: Library) -> Markup:
    signs = (
        Markup('{} <span class="bv-small">({})</span>').format(one.sign, sources(one.sources, library))
        for one in safety.emergency_signs
    )
    return caution(points(signs), head=EMERGENCY)


def _asked(head: str, items: Sequence[str]) -> Markup:
    return paragraph("", lead=head) + points(items)


_SECTIONS = {
    "In short": _in_short,
    "How sets are counted": _counting,
    "Bands and how sure they are": _bands,
    "Safety": _safety,
    "Where they disagree": _disagreements,
    "Checked against another counter": _checks,
    "Sources and credits": _sources,
    "Where the article differs from itself": _slips,
}
