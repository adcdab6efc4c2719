"""A visitor's own exercises: their record in a program file, and the exercise and clip made of each.

Any of it may come from a stranger's link. Knows no region or piece of equipment by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from backviz.facts.counting import CreditValue
from backviz.facts.exercises import Credit, ElbowPath, Exercise
from backviz.facts.problems import DataError, quoted
from backviz.facts.records import (
    BroughtLine,
    Fact,
    RegionId,
    Url,
    between,
    fault,
    known,
    read_record,
    record_items,
)
from backviz.facts.videos import Video, provider_of
from backviz.facts.yaml_text import Document, Place, read_text

__all__ = [
    "MAX_OWN",
    "OWN",
    "OwnExercise",
    "as_exercise",
    "as_record",
    "as_video",
    "own_id",
    "parse_own_exercises",
]

MAX_OWN = 20  # own exercises in one program
OWN = "own"  # source, movement, position and load of an own exercise
_PREFIX = "my_"
_NO_CUE = "Say how it is done."


def _player(url: str) -> str:
    if provider_of(url) not in {"youtube", "vimeo"}:
        raise fault(f"{quoted(url)} is no YouTube or Vimeo clip")
    return url


_Text = Annotated[BroughtLine, StringConstraints(min_length=1, max_length=80)]
_Cue = Annotated[BroughtLine, StringConstraints(min_length=1, max_length=200)]


class OwnExercise(Fact):
    """An exercise of the visitor's own: its name, dose, equipment, credits and at most one clip.

    It may give no region anything. Validation refuses links that no known player plays.
    """

    id: Annotated[str, StringConstraints(pattern=r"^my_[a-z0-9_]{1,40}$")]
    name: _Text
    credits: dict[RegionId, CreditValue] = {}
    equipment: tuple[Annotated[str, StringConstraints(max_length=60), known("equipment")], ...] = Field(
        default=(), max_length=10
    )
    is_one_sided: bool = False
    sets: Annotated[tuple[int, int], between(1, 10)] = (2, 4)
    reps: Annotated[tuple[int, int], between(1, 100)] = (8, 12)
    rest_s: int = Field(default=90, ge=0, le=600)
    cues: tuple[_Cue, ...] = Field(default=(), max_length=6)
    path: ElbowPath | None = None
    link: Annotated[Url, AfterValidator(_player)] | None = None


def parse_own_exercises(
    text: str | bytes, name: str, context: Mapping[str, Any] | None = None
) -> tuple[OwnExercise, ...]:
    """Return the list `exercises` of YAML or JSON text; raise DataError with every problem.

    `name` stands for the file in problems. `context` maps a kind ("region", "equipment") to its known
    ids, as `Library.context` does. A list of records that `as_record` made is read too.
    """
    document = read_text(text, name)
    problems = [*document.faults]
    found = []
    for number, (path, raw) in enumerate(_items(document)):
        if number == MAX_OWN:
            problems.append(document.problem(path, f"a program carries at most {MAX_OWN} own exercises"))
            break
        own, faults = read_record(document, path, _as_own(raw), OwnExercise, context)
        problems += faults
        if own is not None:
            found.append(own)
    if not problems and not found:
        problems.append(document.problem((), _why_none(document.value)))
    if problems:
        raise DataError(problems)
    return tuple(found)


def _items(document: Document) -> Iterator[tuple[Place, Any]]:
    if isinstance(document.value, tuple):
        return (((number,), raw) for number, raw in enumerate(document.value))
    return record_items(document, "exercises")


def _why_none(top: object) -> str:
    """Return why a document has no own exercises, with the next step."""
    if isinstance(top, Mapping) and "backviz_program" in top:
        return "a program without exercises of its own; open it in the builder, under “Share and export”"
    return "a list 'exercises:' is needed"


def _as_own(raw: Any) -> Any:
    """Return a record of `as_record` as one of an own exercise; any other value as it is."""
    if not isinstance(raw, Mapping) or "movement" not in raw:
        return raw
    fields = {key: raw[key] for key in OwnExercise.model_fields if raw.get(key) is not None}
    credits, ways = fields.get("credits"), fields.get("equipment")
    if isinstance(credits, Mapping):
        fields["credits"] = {region: _value(credit) for region, credit in credits.items()}
    if isinstance(ways, tuple) and ways and isinstance(ways[0], tuple):
        fields["equipment"] = ways[0]
    if isinstance(fields.get("id"), str):
        fields["id"] = _PREFIX + fields["id"]
    if fields.get("cues") == (_NO_CUE,):
        del fields["cues"]
    return fields


def _value(credit: Any) -> Any:
    return credit.get("credit") if isinstance(credit, Mapping) else credit


def own_id(name: str, taken: set[str]) -> str:
    """Return an id made of an own exercise's name that is not in `taken`.

    >>> own_id("Ring row, feet up", {"my_ring_row_feet_up"})
    'my_ring_row_feet_up_2'
    """
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in name.lower())
    stem = _PREFIX + ("_".join(letters.split())[:30].strip("_") or "exercise")
    numbered = (f"{stem}_{number}" for number in range(2, MAX_OWN + 2))
    return stem if stem not in taken else next(name for name in numbered if name not in taken)


def as_exercise(own: OwnExercise) -> Exercise:
    """Return an own exercise as an Exercise; its credits name the visitor as their source."""
    return Exercise(
        id=own.id,
        name=own.name,
        source="own",
        movement=OWN,
        position=OWN,
        load=OWN,
        level="beginner",
        is_one_sided=own.is_one_sided,
        equipment=(own.equipment,),
        credits={
            region: Credit(credit=value, sources=(OWN,), confidence="low")
            for region, value in own.credits.items()
            if value
        },
        path=own.path,
        no_path_because=None if own.path else "Its maker gave none.",
        sets=own.sets,
        reps=own.reps,
        rest_s=own.rest_s,
        cues=own.cues or ("No cue is given.",),
        mistakes=("No mistake is named.",),
    )


def as_video(own: OwnExercise) -> Video | None:
    """Return the clip of an own exercise, or None without a link."""
    if own.link is None:
        return None
    licence = str(provider_of(own.link))
    return Video(
        exercise=own.id, url=own.link, title=own.name, match="exact", confidence="low", licence=licence
    )


def as_record(own: OwnExercise) -> dict[str, Any]:
    """Return an own exercise as a record for data/exercises.yaml, ready for a pull request.

    Fields the data needs and the visitor did not give hold placeholders for the reader to replace.
    """
    credits = {
        region: {"credit": value, "sources": ["backviz_judgement"], "confidence": "low"}
        for region, value in own.credits.items()
        if value
    }
    path = own.path.model_dump(exclude_defaults=True) if own.path else None
    return {
        "id": own.id.removeprefix(_PREFIX),
        "name": own.name,
        "source": "common",
        "movement": "horizontal_row",
        "position": "standing",
        "load": "free_weight",
        "level": "beginner",
        "is_one_sided": own.is_one_sided,
        "equipment": [list(own.equipment)],
        "credits": credits,
        "path": path,
        **({} if own.path else {"no_path_because": "Say why, or give a path."}),
        "sets": list(own.sets),
        "reps": list(own.reps),
        "rest_s": own.rest_s,
        "cues": list(own.cues) or [_NO_CUE],
        "mistakes": ["Say what to avoid."],
    }
