"""The method page's parts: counting, bands, disagreements, outside checks, sources, safety."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from backviz.facts.evidence import Check, Safety, Source
from backviz.library import Library
from backviz.ui.components.body_map import show_mini
from backviz.ui.text.disagreements import disagreement
from backviz.ui.text.prose import (
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
from backviz.week.words import listed

_READ = {
    "source": "read at the source",
    "abstract": "abstract read",
    "second_hand": "second-hand",
    "memory": "from memory, not checked",
    "own": "our own",
}

__all__ = ["MINI_SIZE", "sections", "show_text", "show_title"]

MINI_SIZE = 96  # pixels
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
            width=110,
            text="The regions of the back",
        )
    row.title("Method", anchor=False)


def show_text(library: Library) -> None:
    """Show everything below the title, the same for everybody."""
    show_prose(kept(library, _text))


def _text(library: Library) -> Markup:
    return joined(sections(library))


def sections(library: Library) -> list[Markup]:
    """Return the text below the title, section by section."""
    order = (_counting, _bands, _disagreements, _checks, _sources, _safety)
    return [section(library) for section in order]


def _counting(library: Library) -> Markup:
    """Return the section on how a set becomes a number."""
    how = Markup(
        "<p>A set counts for every region it trains. What one set gives a region is its <b>credit</b>, and "
        "only four credits exist. A region's number is its sets times the credit, added up over the week. "
        "The three lat regions, or the three trap regions, are never added together: a <b>whole muscle</b> "
        "counts each set once, at the largest credit among its regions. There is no total for the back.</p>"
    )
    rules = headed("Three counting rules", _terms(library, "counting_rule"), level=3)
    scope = [paragraph(library.scope.text)] if library.scope else []
    return headed("How sets are counted", how, *scope, _terms(library, "credit"), rules, _close(library))


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
    return headed(
        "Bands and how sure they are",
        labelled({band.headed: band.text for band in library.vocabulary.band}),
        paragraph(library.targets.derivation),
        paragraph(library.targets.minimum_caveat),
        plain_table("Targets in counted sets a week", heads, rows),
        _terms(library, "grade"),
        paragraph(f"{frequency.note} {cap.note}", lead="Sessions."),
        small_sources([*frequency.sources, *cap.sources], library),
    )


def _disagreements(library: Library) -> Markup:
    """Return every point where the article and the evidence part, and the article's own slips."""
    if not library.disagreements:
        return Markup("")
    found = [disagreement(item, library) for item in library.disagreements.values()]
    slip = Markup("<b>{}.</b> {} <i>Entered:</i> {}")
    slips = [slip.format(one.title, one.text, one.chosen) for one in library.inconsistencies]
    own = [headed("Where the article differs from itself", points(slips), level=3)] if slips else []
    return headed(f"Where they disagree: {len(found)} points", *found, *own)


def _checks(library: Library) -> Markup:
    """Return published programs as another tool counted them, beside our count."""
    if not library.checks:
        return Markup("")
    about = (
        "These programs were counted by another tool. Our count stands beside theirs, and the differences "
        "are kept: nothing here is tuned to agree."
    )
    unchecked = library.unchecked
    return headed(
        "Checked against another counter",
        paragraph(about),
        *(_check(check, library) for check in library.checks),
        *([paragraph(unchecked.text, lead="No outside check.")] if unchecked else []),
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
    return Markup("<section><h3>{}</h3>{}{}{}</section>").format(
        check.name,
        plain_table(f"{check.name}: sets a week", heads, rows),
        small(left_out.format(listed(unmapped), check.url)) if unmapped else "",
        small(check.note) if check.note else "",
    )


def _sources(library: Library) -> Markup:
    """Return every source with how it was read, then licences and credits."""
    listed_sources = points(_source(source, library) for source in library.sources.values())
    licences = Markup(
        "<p>The data (regions, exercises, targets, programs) is free under "
        '<a href="https://creativecommons.org/licenses/by-sa/4.0/" target="_blank">CC BY-SA 4.0</a>, the '
        "code under the MIT licence. Clips belong to their owners and are played from their own sites.</p>"
    )
    every = fold(Markup("All {} sources").format(len(library.sources)), listed_sources)
    return headed("Sources and credits", _origin(library), every, licences)


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
    return headed(
        "Safety",
        paragraph(safety.note),
        *([_emergency(safety, library)] if safety.emergency_signs else []),
        *([_asked(STOP, safety.stop_signs)] if safety.stop_signs else []),
        *([_asked("Ask first:", safety.ask_first)] if safety.ask_first else []),
        paragraph(safety.about),
        small_sources(safety.sources, library),
    )


def _emergency(safety: Safety, library: Library) -> Markup:
    signs = (
        Markup('{} <span class="bv-small">({})</span>').format(one.sign, sources(one.sources, library))
        for one in safety.emergency_signs
    )
    return caution(points(signs), head=EMERGENCY)


def _asked(head: str, items: Sequence[str]) -> Markup:
    return paragraph("", lead=head) + points(items)
