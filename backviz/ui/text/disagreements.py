"""One point on which the article and the evidence differ, as every page shows it."""

from __future__ import annotations

from markupsafe import Markup

from backviz.facts.evidence import Disagreement
from backviz.library import Library
from backviz.ui.text.prose import fold, joined, paragraph, small_sources, view

__all__ = ["disagreement"]


def disagreement(item: Disagreement, library: Library) -> Markup:
    """Return the question, which opens to both views, what BackViz does, and the sources."""
    agreement = library.vocabulary.label("agreement", item.agreement).lower()
    views = Markup('<div class="bv-views">{}{}</div>').format(
        view("The article", item.article), view("Anatomy texts and studies", item.evidence)
    )
    return fold(
        Markup("{} <small>{}</small>").format(item.title, agreement),
        joined(
            (
                views,
                paragraph(item.verdict, lead="What BackViz does."),
                small_sources(item.sources, library),
            )
        ),
    )
