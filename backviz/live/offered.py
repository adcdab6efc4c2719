"""The exercises as the board lists and finds them, the same for every program. Knows no page or program."""

from __future__ import annotations

from backviz.facts.exercises import ARTICLE_GIVES, Exercise
from backviz.library import Library
from backviz.live.shapes import Offered
from backviz.program.program import Slot
from backviz.search.phrases import ENDINGS, SHORT, STOP_WORDS, search_words

__all__ = ["offered_exercises", "suggested_slot"]


def offered_exercises(library: Library) -> Offered:
    """Return the library's exercises as the board lists and finds them: the same for every program.

    `words` are search words; `rules` say how to make them of what a person types.
    """
    return {
        "rules": {
            "endings": [list(pair) for pair in ENDINGS],
            "stop": sorted(STOP_WORDS),
            "short": SHORT,
            "scope": library.scope.text if library.scope else "",
        },
        "exercises": [
            {
                "id": exercise.id,
                "name": exercise.name,
                "words": _words(exercise, library),
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


def _words(exercise: Exercise, library: Library) -> list[str]:
    """Return the search words of an exercise: of its names, its movement and its direct regions."""
    direct = [library.regions[name].name for name, credit in exercise.gives.items() if credit == 1]
    movement = library.vocabulary.label("movement", exercise.movement)
    texts = [exercise.name, *exercise.aliases, movement, *direct]
    return list(dict.fromkeys(word for text in texts for word in search_words(text)))


def suggested_slot(exercise: Exercise) -> Slot:
    """Return a slot with a sensible start: three sets, or the nearest the exercise suggests."""
    low, high = exercise.sets
    return Slot(exercise=exercise.id, sets=min(max(3, low), high), reps=exercise.reps)
