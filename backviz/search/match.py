"""What a foreign name is: an exercise (sure, likely, guess), an other lift, or unknown, and why.

"Sure" needs a name or an alias that says so and an exercise that contradicts no word of the name. Must not
know an exercise, a lift or a word by name: they are data.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal, NamedTuple, Protocol

from rapidfuzz import fuzz

from backviz.facts.exercises import Exercise
from backviz.facts.name_words import NameWords
from backviz.facts.other_lifts import OtherLift
from backviz.search.names import Mark, NameReader, Reading
from backviz.search.phrases import search_words

__all__ = ["Match", "NameBook", "Named", "match", "match_as_data", "match_lines"]

Kind = Literal["exercise", "other", "unknown", "left_out"]
Sureness = Literal["sure", "likely", "guess"]
NAME_MAX = 200  # characters of a name that are read
_RANK: dict[Sureness, int] = {"sure": 0, "likely": 1, "guess": 2}
_SHORT_NAME = 2  # words of a movement
_FEW = 3  # as many exercises may fit equally well for one of them to be a guess


class Named(Protocol):
    """What is needed of a Library."""

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """Return the exercises by id."""

    @property
    def other_lifts(self) -> Mapping[str, OtherLift]:
        """Return the other lifts by id."""

    @property
    def name_words(self) -> tuple[NameWords, ...]:
        """Return the words in names."""


@dataclass(frozen=True)
class Match:
    """What a name is; `name` as it came, `why` a sentence. An unknown name has no id and is a guess.

    Only a person leaves a name out.
    """

    name: str
    kind: Kind
    id: str | None
    sure: Sureness
    why: str


class _Phrase(NamedTuple):
    """A name or an alias of a record, as read."""

    record: Exercise | OtherLift
    text: str
    reading: Reading


class _Judged(NamedTuple):
    """A phrase that may be meant: how surely, how many marks both have, those the name lacks, the reasons."""

    phrase: _Phrase
    sure: Sureness
    shared: int
    missing: tuple[Mark, ...]
    why: str


class NameBook:
    """The names of a library, read once: make one for many calls of `match`."""

    def __init__(self, library: Named) -> None:
        """Read all names and aliases."""
        records: list[Exercise | OtherLift] = [*library.exercises.values(), *library.other_lifts.values()]
        names = [(record, name) for record in records for name in _names_of(record)]
        self.reader = NameReader(library.name_words, (name for _, name in names))
        self.phrases = [_Phrase(record, name, self.reader.read(name)) for record, name in names]
        self.spelled: dict[tuple[str, ...], list[_Phrase]] = {}
        self.whole: dict[tuple[str, ...], list[_Phrase]] = {}
        self.by_core: dict[tuple[str, ...], list[_Phrase]] = {}
        for phrase in self.phrases:
            self.spelled.setdefault(search_words(phrase.text), []).append(phrase)
            if phrase.reading.core:
                self.whole.setdefault(phrase.reading.units, []).append(phrase)
                self.by_core.setdefault(phrase.reading.core, []).append(phrase)
        self.styles = _styles_of(self.phrases)
        self.back_words = _back_words(self.phrases)
        lifts = [(p, set(p.reading.core)) for p in self.phrases if isinstance(p.record, OtherLift)]
        self.lifts = [(phrase, core) for phrase, core in lifts if core - self.back_words]


def _names_of(record: Exercise | OtherLift) -> list[str]:
    """Return name and aliases, and the parts of a name with "/" or without what stands in brackets."""
    bare = re.sub(r"\s*\([^)]*\)", "", record.name)
    names = record.names if isinstance(record, Exercise) else (record.name, *record.aliases)
    return [*names, *(part.strip() for part in bare.split("/"))]


def _back_words(phrases: Iterable[_Phrase]) -> set[str]:
    """Return the words that speak of back work: in short names, and oftener an exercise's than a lift's."""
    back: Counter[str] = Counter()
    other: Counter[str] = Counter()
    short: set[str] = set()
    for record, _, reading in phrases:
        is_back = isinstance(record, Exercise)
        (back if is_back else other).update(reading.core)
        if is_back and len(reading.core) <= _SHORT_NAME:
            short.update(reading.core)
    return {word for word in short if back[word] > other[word]}


def _styles_of(phrases: Iterable[_Phrase]) -> dict[str, dict[str, set[str]]]:
    """Return {exercise id: {axis: the manners its names speak of}}."""
    styles: dict[str, dict[str, set[str]]] = {}
    for record, _, reading in phrases:
        for mark in reading.marks:
            styles.setdefault(record.id, {}).setdefault(mark.kind, set()).update(mark.means)
    return styles


def match(name: str, library: Named | NameBook) -> Match:
    """Return what a name is; for many names pass a NameBook.

    >>> found = match("Lat Pulldown (Cable)", library)
    >>> found.id, found.sure
    ('standard_lat_pulldown', 'sure')
    >>> match("Squat row", library).kind
    'unknown'
    """
    book = library if isinstance(library, NameBook) else NameBook(library)
    plain = book.reader.read(name[:NAME_MAX])
    if not plain.units:
        return Match(name, "unknown", None, "guess", "There is no word of an exercise in it.")
    exact = _exact(book, plain, name)
    if exact:
        return _found(name, exact)
    family = _family(book, plain, "always")
    best = family or _best(book, name) or _family(book, plain, "unless_back")
    return _found(name, best) if best else Match(name, "unknown", None, "guess", _unlike(book, plain))


def match_as_data(found: Match) -> dict[str, Any]:
    """Return the match as plain values, with the keys that others rely on."""
    return {"name": found.name, "is": found.kind, "id": found.id, "sure": found.sure, "why": found.why}


def match_lines(names: Iterable[str], library: Named, *, as_json: bool) -> list[str]:
    """Return what `python -m backviz match` prints: one record a line, as JSON or with tabs."""
    book = NameBook(library)
    found = [match_as_data(match(name, book)) for name in names]
    if as_json:
        records = [json.dumps(one, ensure_ascii=False) for one in found]
        return ["[", *(f" {one}," for one in records[:-1]), *(f" {one}" for one in records[-1:]), "]"]
    return ["\t".join(" ".join(str(value or "-").split()) for value in one.values()) for one in found]


def _found(name: str, judged: _Judged) -> Match:
    record = judged.phrase.record
    kind: Kind = "exercise" if isinstance(record, Exercise) else "other"
    return Match(name, kind, record.id, judged.sure, judged.why)


def _exact(book: NameBook, reading: Reading, name: str) -> _Judged | None:
    """Return the only record with a name that reads the same, word for word."""
    phrases = book.spelled.get(search_words(name[:NAME_MAX])) or book.whole.get(reading.units, [])
    if len({phrase.record.id for phrase in phrases}) != 1:
        return None
    nearest = max(phrases, key=lambda phrase: fuzz.ratio(phrase.text.casefold(), name[:NAME_MAX].casefold()))
    return _Judged(nearest, "sure", 0, (), _called(nearest))


def _called(phrase: _Phrase) -> str:
    if phrase.record.name.startswith(phrase.text):
        return f"It is the name of “{phrase.record.name}”."
    return f"“{phrase.record.name}” is also called “{phrase.text}”."


def _best(book: NameBook, name: str) -> _Judged | None:
    """Return the best of all ways to read the name; those that change it most come last."""
    ways = product((False, True), repeat=3)
    read = (
        book.reader.read(name[:NAME_MAX], moves=moves, drops_weak=drops, mends=mends)
        for moves, drops, mends in ways
    )
    found = [_chosen(book, reading) for reading in read]
    return min((one for one in found if one), key=lambda one: _RANK[one.sure], default=None)


def _chosen(book: NameBook, reading: Reading) -> _Judged | None:
    judged = [one for one in (_judge(book, reading, p) for p in book.by_core.get(reading.core, ())) if one]
    if not judged:
        return None
    best, is_open = min((_RANK[one.sure], bool(one.missing)) for one in judged)
    level = [one for one in judged if (one.missing if is_open else _RANK[one.sure] == best)]
    # The phrase that shares most words with the name and lacks fewest says most about it.
    level.sort(key=lambda one: (len(one.missing), -one.shared, -_common(one)))
    # Words in another order may as well belong to another exercise that has all of them.
    first = level[0].phrase
    is_turned = isinstance(first.record, Exercise) and first.reading.units != reading.units
    is_turned = is_turned and len(first.reading.marks) > 1
    near = [one for one in level if one.missing or is_turned or one.shared == level[0].shared]
    rivals = {one.phrase.record.id: one for one in near}
    return _lowered(level[0], list(rivals.values()), reading) if len(rivals) <= _FEW else None


def _common(one: _Judged) -> int:
    record = one.phrase.record
    return record.common if isinstance(record, Exercise) else 0


def _lowered(one: _Judged, rivals: list[_Judged], reading: Reading) -> _Judged:
    """Return the judgement, less sure where others fit as well or the name had to be changed to be read."""
    others = [rival.phrase.record.name for rival in rivals if rival.phrase.record.id != one.phrase.record.id]
    sure, why = one.sure, [one.why]
    if others:
        sure = "guess"
        why.append(f"It could also be “{'” or “'.join(others)}”.")
        if all(_common(rival) < _common(one) for rival in rivals if rival.phrase.record != one.phrase.record):
            why.append("The more common one is taken.")
    if reading.mended or reading.dropped or reading.is_moved:
        sure = sure if sure == "guess" else "likely"
    why += [f"Read “{near}” for “{word}”." for word, near in reading.mended]
    why += [f"“{word}” was left out." for word in reading.dropped]
    return one._replace(sure=sure, why=" ".join(why))


def _judge(book: NameBook, reading: Reading, phrase: _Phrase) -> _Judged | None:
    """Return how surely the name means the phrase's record; None if too much speaks against it."""
    missing = tuple(phrase.reading.marks - reading.marks)
    shared = len(phrase.reading.marks & reading.marks)
    beside = sorted(reading.marks - phrase.reading.marks, key=lambda mark: mark.key)
    if isinstance(phrase.record, OtherLift):
        return _judge_lift(book, phrase, shared, missing, beside)
    against, unsaid = _weighed(phrase.record, beside, reading, book.styles.get(phrase.record.id, {}))
    if len(against) > 1 or (against and missing):
        return None
    is_turned = phrase.reading.movement != reading.movement
    sure: Sureness = "guess" if against or missing else "likely" if unsaid or is_turned else "sure"
    why = [_called(phrase), *against, *unsaid]
    return _Judged(phrase, sure, shared, missing, " ".join(why))


def _judge_lift(
    book: NameBook, phrase: _Phrase, shared: int, missing: tuple[Mark, ...], beside: list[Mark]
) -> _Judged | None:
    """Return how surely the name means an other lift, of which only the names are known.

    Where a back exercise has the same words ("raise"), none may be missing, and none beside them is likely.
    """
    core = phrase.reading.core
    is_back = any(isinstance(other.record, Exercise) for other in book.by_core[core])
    if missing and is_back:
        return None
    is_plain = not missing and all(mark.kind in {"equipment", "arms"} for mark in beside)
    return _Judged(
        phrase, "sure" if is_plain else "guess" if is_back else "likely", shared, missing, _called(phrase)
    )


def _weighed(
    exercise: Exercise, marks: Iterable[Mark], reading: Reading, styles: Mapping[str, set[str]]
) -> tuple[list[str], list[str]]:
    """Return the sentences on marks that the exercise contradicts, and on those it says nothing about."""
    against, unsaid = [], []
    for mark in marks:
        fits = _fits(exercise, mark, reading, styles)
        if fits is False or (fits is None and mark.is_other):
            against.append(f"But the name says “{mark.said}”.")
        elif fits is None:
            unsaid.append(f"Nothing here says “{mark.said}”.")
    return against, unsaid


def _fits(exercise: Exercise, mark: Mark, reading: Reading, styles: Mapping[str, set[str]]) -> bool | None:
    """Return whether the exercise is as the mark says; None where its record does not tell."""
    match mark.kind:
        case "equipment":
            asked = [other.means for other in reading.marks if other.kind == "equipment"]
            kits = [set(kit) for kit in exercise.equipment if mark.means & set(kit)]
            return bool(kits) and any(all(kit & means for means in asked) for kit in kits)
        case "position":
            return exercise.position in mark.means
        case "arms":
            return exercise.is_one_sided == ("one" in mark.means)
    said = styles.get(mark.kind)
    return bool(mark.means & said) if said else None


def _family(book: NameBook, reading: Reading, family: str) -> _Judged | None:
    """Return the family of other lifts whose name is part of this one; the longest name first.

    One that yields to back work does so for every word of back work that no lift's name explains. Where all
    words are explained, any lift will do.
    """
    words = set(reading.core)
    inside = [(phrase, core) for phrase, core in book.lifts if core <= words]
    left = words.difference(*(core for _, core in inside))
    is_explained = family != "always" and not left
    families = [p for p, _ in inside if is_explained or getattr(p.record, "family", None) == family]
    if not families or (family != "always" and left & book.back_words):
        return None
    phrase = max(families, key=lambda one: (len(one.reading.core), len(one.reading.marks & reading.marks)))
    return _Judged(phrase, "likely", 0, (), f"“{phrase.record.name}” is part of the name.")


def _unlike(book: NameBook, reading: Reading) -> str:
    """Return why a name is unknown."""
    near = book.by_core.get(reading.core, [])
    names = list(dict.fromkeys(phrase.record.name for phrase in near))
    if len(names) > _FEW:
        return f"It could be any of {len(names)} exercises, such as “{names[0]}”."
    if names:
        return f"“{names[0]}” is like it, but the name says too much that is otherwise."
    return "No exercise and no other lift here has this name."
