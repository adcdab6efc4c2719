"""Exercises and other lifts as the board lists them, the same for every program.

Knows no page or program.
"""

from __future__ import annotations

from backviz.facts.exercises import ARTICLE_GIVES, Exercise
from backviz.library import Library
from backviz.live.shapes import Offered, OfferedLift, OtherValues
from backviz.program.program import Slot, make_slot
from backviz.search.phrases import search_words
from backviz.week.lifts import Lift, other_lift

__all__ = ["offered_exercises", "suggested_other", "suggested_slot"]

_SETS, _REPS = 3, (8, 12)
_ONE_SET_S = 300  # a lift whose set takes so long is done once: a run, a swim


def offered_exercises(library: Library) -> Offered:
    """Return the library's exercises and other lifts as the board lists them: the same for every program.

    `scope` is the sentence on what the library leaves out, shown when a search finds nothing. The search
    words of the exercises are in `search.index.word_index`, in the same order.
    """
    return {
        "scope": library.scope.text if library.scope else "",
        "pieces": [[piece.id, piece.label] for piece in library.vocabulary.equipment],
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
                "needs": [list(kit) for kit in exercise.equipment],
            }
            for exercise in library.exercises.values()
        ],
        "lifts": _offered_lifts(library),
        "free_lift": _values(other_lift("", library)),
    }


def _offered_lifts(library: Library) -> list[OfferedLift]:
    return [
        {
            "id": lift.id,
            "name": lift.name,
            "words": "|".join(" ".join(sorted(search_words(name))) for name in (lift.name, *lift.aliases)),
            **_values(other_lift(lift.id, library)),
        }
        for lift in library.other_lifts.values()
    ]


def _values(lift: Lift) -> OtherValues:
    """Return the first values of a slot of an other lift, with its time model."""
    sets = 1 if lift.set_s is not None and lift.set_s >= _ONE_SET_S else _SETS
    return {
        "sets": sets,
        "reps": list(_REPS) if lift.set_s is None else [1, 1],
        "rest_s": lift.rest_s,
        "set_s": lift.set_s,
        "is_one_sided": lift.is_one_sided,
    }


def suggested_slot(exercise: Exercise) -> Slot:
    """Return a new slot of an exercise: three sets, or the nearest number in the exercise's range."""
    low, high = exercise.sets
    return Slot(exercise=exercise.id, sets=min(max(3, low), high), reps=exercise.reps)


def suggested_other(other: str, library: Library) -> Slot:
    """Return a new slot of an other lift, by id or free name; raise ValueError, in sentences, for no name."""
    values = _values(other_lift(other, library))
    return make_slot(other=other, sets=values["sets"], reps=tuple(values["reps"]))
