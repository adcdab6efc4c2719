"""The method page's pieces: counting, bands, disagreements, outside checks, sources, safety."""

from __future__ import annotations

import streamlit as st

from backviz.checks import compare_check, unmapped_words
from backviz.evidence import Check
from backviz.library import Library
from backviz.ui.body_map import show_mini
from backviz.ui.coverage_panel import show_html_table
from backviz.ui.words import escaped, listed, sources_line

__all__ = [
    "show_bands", "show_checks", "show_counting", "show_disagreements", "show_safety", "show_sources",
    "show_title",
]  # fmt: skip


def show_title(library: Library) -> None:
    """Show the title beside the plate in small: what is counted, at a glance."""
    row = st.container(horizontal=True, vertical_alignment="center", wrap=False)
    with row.container(width=110):
        show_mini(
            dict.fromkeys(library.regions, 1.0), key="method_plate", size=96, text="The regions of the back"
        )
    row.title("Method", anchor=False)


def show_counting(library: Library) -> None:
    """Show how a set becomes a number."""
    st.header("How sets are counted")
    st.markdown(
        "A set counts for every region it trains. What one set gives a region is its **credit**, and only "
        "four credits exist. A region's number is its sets times the credit, added up over the week. The "
        "three lat regions, or the three trap regions, are never added together: a **whole muscle** counts "
        "each set once, at the largest credit among its regions. There is no total for the back."
    )
    _show_terms(library, "credit")
    st.subheader("Three counting rules")
    _show_terms(library, "counting_rule")


def _show_terms(library: Library, name: str) -> None:
    terms = library.vocabulary.terms(name).values()
    st.markdown("\n".join(f"- **{escaped(term.label)}**: {escaped(term.text or '')}" for term in terms))


def show_bands(library: Library) -> None:
    """Show the bands, where their numbers come from and how well they are supported."""
    st.header("Bands and how sure they are")
    for mark in library.vocabulary.band:
        st.markdown(f"- **{mark.symbol} {escaped(mark.label)}**: {escaped(mark.text or '')}")
    st.markdown(escaped(library.targets.derivation))
    st.markdown(escaped(library.targets.minimum_caveat))
    rows = []
    for kind, names, targets in (
        ("region", library.regions, library.targets.regions),
        ("whole muscle", library.muscles, library.targets.muscles),
    ):
        for name, target in targets.items():
            low, high = target.productive
            rows.append(
                (
                    f"{names[name].name} ({kind})",
                    f"{target.min:g}",
                    f"{low:g} to {high:g}",
                    target.grade,
                    target.basis,
                )
            )
    show_html_table(
        "Targets in counted sets a week", ("For", "Minimum", "Productive", "Grade", "Stands on"), rows
    )
    _show_terms(library, "grade")
    cap, frequency = library.targets.session_cap, library.targets.frequency
    st.markdown(f"**Sessions.** {escaped(frequency.note)} {escaped(cap.note)}")
    st.caption("Sources: " + sources_line([*frequency.sources, *cap.sources], library))


def show_disagreements(library: Library) -> None:
    """Show every point where the article and the evidence part, and the article's own slips."""
    if not library.disagreements:
        return
    st.header(f"Where they disagree: {len(library.disagreements)} points")
    words = library.vocabulary.terms("agreement")
    for item in library.disagreements.values():
        with st.expander(f"**{item.id}** · {escaped(item.title)} · {words[item.agreement].label.lower()}"):
            left, right = st.columns(2, gap="medium")
            left.markdown(f"**The article**\n\n{escaped(item.article)}")
            right.markdown(f"**Anatomy texts and studies**\n\n{escaped(item.evidence)}")
            st.markdown(f"**What BackViz does.** {escaped(item.verdict)}")
            st.caption("Sources: " + sources_line(item.sources, library))
    if library.inconsistencies:
        st.subheader("Where the article differs from itself")
        for slip in library.inconsistencies:
            st.markdown(
                f"- **{escaped(slip.title)}.** {escaped(slip.text)} *Entered:* {escaped(slip.chosen)}"
            )


def show_checks(library: Library) -> None:
    """Show published programs as another tool counted them, beside our count."""
    if not library.checks:
        return
    st.header("Checked against another counter")
    st.markdown(
        "These programs were counted by another tool. Our count stands beside theirs, and the differences "
        "are kept: nothing here is tuned to agree."
    )
    for check in library.checks:
        _show_check(library, check)
    if library.unchecked:
        st.markdown(f"**No outside check.** {escaped(library.unchecked.text)}")


def _show_check(library: Library, check: Check) -> None:
    st.subheader(check.name)
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
    show_html_table(f"{check.name}: sets a week", ("For", "Counted by", "Theirs", "Ours", "Difference"), rows)
    unmapped = [word.replace("_", " ") for word in unmapped_words(check, library)]
    if unmapped:
        st.caption(f"Unmapped, so not in our count: {listed(unmapped)}. [The program]({check.url}).")
    if check.note:
        st.caption(escaped(check.note))


def show_sources(library: Library) -> None:
    """Show every source with how it was read, then licences and credits."""
    st.header("Sources and credits")
    article = library.sources.get("article")
    if article:
        st.markdown(
            f"BackViz follows {sources_line(['article'], library)}, which credits "
            f"{sources_line(['n1_education'], library)} for much of its view. The words here are our own."
        )
    read = {
        "source": "read at the source",
        "abstract": "abstract read",
        "second_hand": "second-hand",
        "memory": "from memory, not checked",
        "own": "our own",
    }
    with st.expander(f"All {len(library.sources)} sources"):
        for source in library.sources.values():
            name = sources_line([source.id], library)
            text = f"{source.citation} {source.finding or ''}"
            st.markdown(f"**{name}** ({read[source.read]}). {escaped(text)}")
    st.markdown(
        "The data (regions, exercises, targets, programs) is free under "
        "[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/), the code under the MIT licence. "
        "Clips belong to their owners and are played from their own sites."
    )


def show_safety(library: Library) -> None:
    """Show the safety text."""
    safety = library.safety
    st.header("Safety")
    st.markdown(escaped(safety.note))
    if safety.stop_signs:
        st.markdown(
            "**Stop and get help if you notice:**\n" + "\n".join(f"- {escaped(s)}" for s in safety.stop_signs)
        )
        st.markdown("**Ask first:**\n" + "\n".join(f"- {escaped(s)}" for s in safety.ask_first))
    st.markdown(escaped(safety.about))
