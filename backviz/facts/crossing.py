"""The rules that cross records and files: each region trained, each heading used, each name once.

Reads raw values, so that a record with another fault is still judged here. Knows no fact by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from backviz.facts.counting import BANDS, COUNTING_RULES, CREDIT_NAMES
from backviz.facts.problems import Problem, quoted, unknown_word
from backviz.facts.records import record_items
from backviz.facts.vocabulary import Vocabulary
from backviz.facts.yaml_text import Document, Place

__all__ = ["cross_problems"]

# Words the code itself uses: a vocabulary that lacks one would show a bare id on a page.
_NEEDED_WORDS: dict[str, Iterable[str]] = {
    "band": BANDS,
    "counting_rule": COUNTING_RULES,
    "credit": CREDIT_NAMES.values(),
}

Documents = Mapping[str, Document]
Records = list[tuple[tuple[str, int], Mapping[str, Any]]]


def cross_problems(documents: Documents) -> list[Problem]:
    """Return the problems between records; `documents` has each file by its name without ".yaml"."""
    return [
        *_untrained_regions(documents),
        *_unused_headings(documents),
        *_missing_targets(documents),
        *_names_twice(documents, "regions", "groups", "group"),
        *_names_twice(documents, "regions", "muscles", "muscle"),
        *_names_twice(documents, "regions", "regions", "region"),
        *_names_twice(documents, "exercises", "exercises", "exercise"),
        *_lifts_named_twice(documents),
        *_unlabelled_words(documents),
        *_unmapped_words(documents),
        *_overconfident_credits(documents),
        *_unaddressed_signs(documents),
        *_misplaced_sections(documents),
    ]


def _records(documents: Documents, name: str, key: str) -> Records:
    """Return (place, mapping) for each mapping in the list at `key` of a file; [] without the file."""
    items = record_items(documents.get(name), key)
    return [(place, raw) for place, raw in items if isinstance(raw, Mapping)]


def _fields(raw: object) -> Mapping[str, Any]:
    return raw if isinstance(raw, Mapping) else {}


def _items(raw: object) -> tuple[Any, ...]:
    return raw if isinstance(raw, tuple) else ()


def _ids(records: Records) -> Iterator[tuple[Place, str]]:
    for place, raw in records:
        if isinstance(raw.get("id"), str):
            yield (*place, "id"), raw["id"]


def _untrained_regions(documents: Documents) -> Iterator[Problem]:
    exercises = _records(documents, "exercises", "exercises")
    if not all(isinstance(raw.get("credits"), Mapping) for _, raw in exercises):
        return  # the credits that cannot be read may be those of the region
    trained = {
        region
        for _, raw in exercises
        for region, credit in _fields(raw.get("credits")).items()
        if _fields(credit).get("credit") not in (0, 0.25)
    }
    for place, region in _ids(_records(documents, "regions", "regions")) if exercises else ():
        if region not in trained:
            text = f"no exercise gives region {region!r} a direct or indirect set; add one or remove it"
            yield documents["regions"].problem(place, text)


def _unused_headings(documents: Documents) -> Iterator[Problem]:
    regions = _records(documents, "regions", "regions")
    for key, kind in (("groups", "group"), ("muscles", "muscle")):
        used = [raw.get(kind) for _, raw in regions]
        if not all(isinstance(word, str) for word in used):
            continue  # the region may be one whose heading cannot be read
        for place, heading in _ids(_records(documents, "regions", key)) if regions else ():
            if heading not in used:
                text = f"{kind} {heading!r} has no region; give it one or remove it"
                yield documents["regions"].problem(place, text)


def _missing_targets(documents: Documents) -> Iterator[Problem]:
    for key, kind in (("regions", "region"), ("muscles", "muscle")) if "targets" in documents else ():
        given = _fields(documents["targets"].value).get(key)
        if isinstance(given, Mapping):
            for _, name in _ids(_records(documents, "regions", key)):
                if name not in given:
                    text = f"no target for {kind} {name!r}; add one"
                    yield documents["targets"].problem((key,), text)


def _names_twice(documents: Documents, name: str, key: str, kind: str) -> Iterator[Problem]:
    taken: dict[str, tuple[Place, object]] = {}
    for place, raw in _records(documents, name, key):
        for inside, word in _names(raw):
            owner, owner_id = taken.setdefault(word.casefold(), (place, raw.get("id")))
            if owner != place:
                text = f"the name {quoted(word)} belongs to {kind} {owner_id!r} already"
                yield documents[name].problem((*place, *inside), text)


def _lifts_named_twice(documents: Documents) -> Iterator[Problem]:
    """Yield a problem for each name of an other lift that an exercise or another one has already."""
    exercises = _records(documents, "exercises", "exercises")
    owners = {word.casefold(): ("exercise", raw.get("id")) for _, raw in exercises for _, word in _names(raw)}
    for place, raw in _records(documents, "other_lifts", "other_lifts"):
        lift = ("other lift", raw.get("id"))
        for inside, word in _names(raw):
            owner = owners.setdefault(word.casefold(), lift)
            if owner != lift:
                text = f"the name {quoted(word)} belongs to {owner[0]} {owner[1]!r} already"
                yield documents["other_lifts"].problem((*place, *inside), text)


def _names(raw: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    several: list[tuple[Place, object]] = [(("aliases",), raw.get("aliases"))]
    several += [(("listed", key), names) for key, names in _fields(raw.get("listed")).items()]
    others = (((*at, number), word) for at, words in several for number, word in enumerate(_items(words)))
    for place, word in ((("name",), raw.get("name")), *others):
        if isinstance(word, str):
            yield place, word


def _unlabelled_words(documents: Documents) -> Iterator[Problem]:
    """Yield a problem for each repeated word, and for each that the code needs and the file lacks."""
    for key in Vocabulary.model_fields if "vocabulary" in documents else ():
        vocabulary, places = documents["vocabulary"], dict[str, Place]()
        for place, word in _ids(_records(documents, "vocabulary", key)):
            first = places.setdefault(word, place)
            if first != place:
                text = f"id {word!r} stands on line {vocabulary.line_of(first)} already"
                yield vocabulary.problem(place, text)
        for word in _NEEDED_WORDS.get(key, ()) if places else ():
            if word not in places:
                yield vocabulary.problem((key,), f"'{key}' lacks the word {word!r}; add it")


def _unmapped_words(documents: Documents) -> Iterator[Problem]:
    mapped = _fields(documents["checks"].value).get("map", {}) if "checks" in documents else None
    if not isinstance(mapped, Mapping):
        return
    for place, check in _records(documents, "checks", "checks"):
        for number, session in enumerate(_items(check.get("sessions"))):
            for word in _fields(_fields(session).get("sets")):
                if word not in mapped:
                    text = f"exercise word {quoted(word)} is not in 'map'; map it to an exercise or null"
                    inside = ("sessions", number, "sets", word)
                    yield documents["checks"].problem((*place, *inside), text)


def _overconfident_credits(documents: Documents) -> Iterator[Problem]:
    """Yield a problem for each credit of high confidence on an exercise about which studies disagree.

    A region that a named disagreement is about may not have it; another needs two outside sources.
    """
    sources = _records(documents, "sources", "sources")
    outside = {
        raw.get("id") for _, raw in sources if raw.get("read") != "own" and raw.get("kind") != "article"
    }
    about = {
        raw.get("id"): set(_items(raw.get("regions")))
        for _, raw in _records(documents, "disagreements", "disagreements")
    }
    for place, raw in _records(documents, "exercises", "exercises") if sources else ():
        disputes = [
            one for one in map(_fields, _items(raw.get("contrasts"))) if one.get("evidence") == "conflict"
        ]
        named = (name for one in disputes for name in _items(one.get("disagreements")))
        disputed = set().union(*(about.get(name, set()) for name in named))
        for region, credit in _fields(raw.get("credits")).items() if disputes else ():
            remedy = _what_sureness_lacks(region in disputed, _fields(credit), outside)
            if remedy:
                text = f"confidence is 'high' where a contrast says that studies disagree; {remedy}"
                inside = ("credits", region, "confidence")
                yield documents["exercises"].problem((*place, *inside), text)


def _what_sureness_lacks(is_disputed: bool, credit: Mapping[str, Any], outside: set[Any]) -> str:
    """Return the remedy for a high confidence on a disputed exercise; "" where none is needed."""
    if credit.get("confidence") != "high":
        return ""
    if is_disputed:
        return "the disagreement is about this region: lower it"
    enough = len(set(_items(credit.get("sources"))) & outside) >= 2
    return "" if enough else "name two outside sources or lower it"


def _unaddressed_signs(documents: Documents) -> Iterator[Problem]:
    """Yield a problem for each emergency sign none of whose sources has an address a reader can open."""
    sources, guide = documents.get("sources"), documents.get("guide")
    records = _records(documents, "sources", "sources")
    if sources and not records:
        return  # the sources that cannot be read may be the sign's
    addressed = {raw.get("id") for _, raw in records if raw.get("url")}
    signs = _fields(_fields(guide.value).get("safety")).get("emergency_signs") if guide else None
    for number, sign in enumerate(_items(signs)):
        if guide and not addressed.intersection(_items(_fields(sign).get("sources"))):
            place = ("safety", "emergency_signs", number, "sources")
            yield guide.problem(place, "no source of this sign has an address; name one a reader can open")


def _misplaced_sections(documents: Documents) -> Iterator[Problem]:
    """Yield a problem for each section of the guide that is not under an earlier one that stands open."""
    guide = documents.get("guide")
    is_open = dict[str, None]()
    for place, raw in _records(documents, "guide", "sections"):
        above = raw.get("under")
        if above is None:
            is_open[str(raw.get("id"))] = None
        elif guide and above not in is_open:
            yield guide.problem((*place, "under"), unknown_word("earlier open section", above, is_open))
