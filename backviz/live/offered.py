"""The exercises as the board lists them, the same for every program. Knows no page or program."""

from __future__ import annotations

from backviz.facts.exercises import ARTICLE_GIVES, Exercise
from backviz.library import Library
from backviz.live.shapes import Offered
from backviz.program.program import Slot

__all__ = ["offered_exercises", "suggested_slot"]


def offered_exercises(library: Library) -> Offered:
    """Return the library's exercises as the board lists them: the same for every program.

    `scope` is the sentence on what the library leaves out, shown when a search finds nothing. The search
    words of the exercises are in `search.index.word_index`, in the same order.
    """
    return {
        "scope": library.scope.text if library.scope else "",
        "exercises": [
            {
                "id": exercise.id,
                "name": exercise.name,
                "is_article": exercise.source in ARTICLE_GIVES,
                "sets": suggested_slot(exercise).sets,
                "reps": list(exercise.reps),
                "unit": exercise.reps_unit,
                "is_one_sided": exercise.is_one_sided,
                "rest_s": exercise.rest_s,
            }
            for exercise in library.exercises.values()
        ],
    }


def suggested_slot(exercise: Exercise) -> Slot:
    """Return a new slot of an exercise: three sets, or the nearest number in the exercise's range."""
    low, high = exercise.sets
    return Slot(exercise=exercise.id, sets=min(max(3, low), high), reps=exercise.reps)
