"""The exercise search: matches words, applies filters, counts options, corrects typing errors.

Visitors use `browser/word_search.js` and, for filters, `exercise_list/finder.js`; this is their specification
and prepares their data. `tests/scripts/test_word_search.py` holds the two together.
Knows no exercise, region or piece of equipment by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain
from operator import and_, or_
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from backviz.addresses import FILTER
from backviz.facts.exercises import Exercise
from backviz.facts.regions import Region
from backviz.facts.vocabulary import Vocabulary
from backviz.search.filters import (
    NOTHING,
    ORIGINS,
    SIDES,
    TEXT_MAX,
    Filter,
    Sort,
    asked_for,
    choose,
)
from backviz.search.phrases import (
    ENDINGS,
    JOINED,
    SHORT,
    STOP_WORDS,
    Lookup,
    Phrasebook,
    grouped,
    mask,
    search_words,
)
from backviz.search.texts import TRIED, LiftNames, Texts

__all__ = [
    "Found", "Index", "Loosening", "did_you_mean", "exercise_index", "find_exercises", "group_by_credit",
    "index_exercises", "loosest_filters", "option_counts", "word_index",
]  # fmt: skip


class Found(NamedTuple):
    """An exercise and its credit for the region in the filter, None without one."""

    exercise: Exercise
    credit: float | None


class Loosening(NamedTuple):
    """A restriction to drop, by its query name, and the number of exercises found without it."""

    facet: str
    found: int


@dataclass(frozen=True)
class Index:
    """Exercises with all that a search needs worked out once; build one per library.

    A set of exercises is an integer (bit n: the nth exercise).
    """

    exercises: tuple[Exercise, ...]
    options: dict[str, dict[str, str]]  # query name -> option -> label, in the order people read
    masks: dict[str, dict[str, int]]  # query name -> option -> the exercises that have it
    needs: dict[frozenset[str], int]  # a kit -> the exercises it is enough for
    credits: dict[str, dict[float, int]]  # region -> credit, largest first -> exercises
    texts: Texts
    also: tuple[tuple[str, ...], ...]  # for each exercise: its labels that search knows too
    order: dict[Sort, list[int]]  # sort -> the place of each exercise in it


def index_exercises(
    exercises: Iterable[Exercise],
    words: Vocabulary | None = None,
    regions: Iterable[Region] = (),
    lifts: LiftNames | None = None,
) -> Index:
    """Return the index of exercises; without `words`, ids stand for labels and no equipment is at home.

    `lifts` are the names of other lifts, so that a search for one can say so.
    """
    items = tuple(exercises)
    labels = _labels(items, words, regions)
    home = {word.id for word in words.equipment if word.is_home} if words else set()
    needs: dict[frozenset[str], list[int]] = {}
    credits: dict[str, dict[float, list[int]]] = {}
    having: dict[str, dict[str, list[int]]] = {
        facet: {o: [] for o in known} for facet, known in labels.items()
    }
    for n, item in enumerate(items):
        for needed in item.equipment:
            needs.setdefault(frozenset(needed), []).append(n)
        for region, given in item.credits.items():
            if given.credit:
                credits.setdefault(region, {}).setdefault(given.credit, []).append(n)
        for facet, options in _options_of(item).items():
            for option in options:
                having[facet][option].append(n)
    masks = {facet: {o: mask(places) for o, places in known.items()} for facet, known in having.items()}
    masks["home"] = {"yes": mask(n for needed, places in needs.items() if needed <= home for n in places)}
    named = [(n, search_words(name)) for n, item in enumerate(items) for name in item.names]
    spoken = {label: search_words(label) for known in labels.values() for label in known.values()}
    also = tuple(tuple(_other_labels(item, labels, words)) for item in items)
    other = [(n, spoken[label]) for n, found in enumerate(also) for label in found]
    return Index(
        exercises=items,
        options=labels | {"home": {"yes": "Home gym"}},
        masks=masks,
        needs={needed: mask(places) for needed, places in needs.items()},
        credits={r: {c: mask(found[c]) for c in sorted(found, reverse=True)} for r, found in credits.items()},
        texts=Texts(
            titles=Lookup(grouped(("".join(search_words(item.name)), n) for n, item in enumerate(items))),
            spellings=Lookup(grouped(("".join(phrase), n) for n, phrase in named)),
            turned=Lookup(grouped((" ".join(sorted(phrase)), n) for n, phrase in named)),
            names=Phrasebook(named),
            everything=Phrasebook([*named, *other]),
            every=(1 << len(items)) - 1,
            lifts=lifts or LiftNames(),
            common=tuple(mask(places) for places in _by_common(items)),
        ),
        also=also,
        order=_orders(items, list(labels["level"])),
    )


def _labels(
    items: tuple[Exercise, ...], words: Vocabulary | None, regions: Iterable[Region]
) -> dict[str, dict[str, str]]:
    """Return {query name: {option: label}} of all options some exercise has, in the order of the data."""
    known: dict[str, Mapping[str, str]] = {"region": {part.id: part.name for part in regions}, "sides": SIDES}
    lists = {"equipment": "equipment", "movement": "movement", "position": "position", "level": "level",
             "source": "exercise_source"}  # fmt: skip
    for facet, name in lists.items():
        known[facet] = {word.id: word.label for word in words.terms(name).values()} if words else {}
    used: dict[str, dict[str, None]] = {}
    for item in items:
        for facet, options in _options_of(item).items():
            used.setdefault(facet, {}).update(dict.fromkeys(options))
    labels = {}
    for facet in ("region", "equipment", "movement", "sides", "position", "level", "source"):
        wanted = used.get(facet, {})
        order = [*(o for o in known[facet] if o in wanted), *(o for o in wanted if o not in known[facet])]
        labels[facet] = {o: known[facet].get(o, o.replace("_", " ").capitalize()) for o in order}
    return labels


def _other_labels(
    item: Exercise, labels: Mapping[str, Mapping[str, str]], words: Vocabulary | None
) -> Iterable[str]:
    """Yield the labels an exercise is found by: its movement, equipment and regions trained directly.

    Substitutes are left out: "incline" should find incline exercises, not all that a flat bench allows.
    """
    written = words.without_substitutes(item.equipment) if words else item.equipment
    yield labels["movement"][item.movement]
    yield from dict.fromkeys(labels["equipment"][thing] for needed in written for thing in needed)
    yield from (labels["region"][region] for region, given in item.credits.items() if given.credit == 1)


def _options_of(item: Exercise) -> dict[str, list[str]]:
    """Return {query name: the exercise's options}."""
    return {
        "region": [region for region, given in item.credits.items() if given.credit],
        "equipment": [thing for needed in item.equipment for thing in needed],
        "movement": [item.movement],
        "sides": ["one" if item.is_one_sided else "two"],
        "position": [item.position],
        "level": [item.level],
        "source": [origin for origin, sources in ORIGINS.items() if item.source in sources],
    }


def _by_common(items: Sequence[Exercise]) -> list[list[int]]:
    """Return the places of the exercises that are equally common, the most common first."""
    levels = sorted({item.common for item in items}, reverse=True)
    return [[n for n, item in enumerate(items) if item.common == level] for level in levels]


def _orders(items: Sequence[Exercise], levels: Sequence[str]) -> dict[Sort, list[int]]:
    names = sorted(range(len(items)), key=lambda n: (search_words(items[n].name), n))
    place = {n: rank for rank, n in enumerate(names)}
    return {
        "credit": [0] * len(items),
        "name": [place[n] for n in range(len(items))],
        "level": [levels.index(item.level) for item in items],
    }


def _places(mask: int) -> list[int]:
    return [n for n, bit in enumerate(reversed(f"{mask:b}")) if bit == "1"]


def _all(index: Index) -> int:
    return index.texts.every


def _facet(index: Index, query: Filter, name: str) -> int:
    """Return the exercises that one restriction lets through, by its query name."""
    match name:
        case "q":
            return reduce(or_, index.texts.find(query.text).ranks)
        case "equipment":
            owned = query.equipment_owned or frozenset()
            return reduce(or_, (mask for needed, mask in index.needs.items() if needed <= owned), 0)
        case "movement":
            return reduce(or_, (index.masks[name].get(option, 0) for option in query.movement), 0)
    return index.masks[name].get(asked_for(query)[name], 0)


def _facets(index: Index, query: Filter) -> dict[str, int]:
    """Return {query name: exercises let through} of the restrictions in use."""
    return {name: _facet(index, query, name) for name in asked_for(query) if name != "sort"}


def _count(index: Index, facets: Mapping[str, int], without: str) -> int:
    return reduce(and_, (mask for name, mask in facets.items() if name != without), _all(index))


def find_exercises(exercises: Index | Iterable[Exercise], query: Filter) -> list[Found]:
    """Return the exercises that pass a filter, best first.

    With a region they come by credit: direct, then indirect, then minor. Within that they follow
    `query.sort`, then the rank of the text, then the order of the data. Of a text that no exercise has whole,
    words are left out (`index.texts.find` says which). Plain exercises are indexed first, without labels;
    for repeated use pass the Index.

    >>> from backviz.search.filters import Filter
    >>> index = index_exercises(library.exercises.values(), library.vocabulary)
    >>> find_exercises(index, Filter(text="pull-over"))[0].exercise.name
    'Dumbbell pullover'
    >>> {found.credit for found in find_exercises(index, Filter(region="iliac_lats"))[:3]}
    {1.0}
    """
    index = exercises if isinstance(exercises, Index) else index_exercises(exercises)
    ranks = index.texts.find(query.text).ranks
    left = reduce(and_, _facets(index, replace(query, text="")).values(), _all(index))
    order = index.order[query.sort]
    parts: Iterable[tuple[float | None, int]] = [(None, left)]
    if query.region is not None:
        parts = [(credit, left & mask) for credit, mask in index.credits.get(query.region, {}).items()]
    found = []
    for credit, part in parts:
        places = [n for rank in ranks for n in _places(part & rank)]
        if query.sort != "credit":
            places.sort(key=order.__getitem__)
        found += [Found(index.exercises[n], credit) for n in places]
    return found


def group_by_credit(found: Iterable[Found]) -> dict[float | None, list[Found]]:
    """Return {credit: its results} in the order given; one group None where no region was in the filter."""
    groups: dict[float | None, list[Found]] = {}
    for item in found:
        groups.setdefault(item.credit, []).append(item)
    return groups


def option_counts(exercises: Index | Iterable[Exercise], query: Filter) -> dict[str, dict[str, int]]:
    """Return {query name: {option: number of exercises that `choose(query, name, option)` finds}}."""
    index = exercises if isinstance(exercises, Index) else index_exercises(exercises)
    facets = _facets(index, query)
    counts = {}
    for facet, options in index.options.items():
        others = _count(index, facets, facet)
        chosen = {option: _facet(index, choose(query, facet, option), facet) for option in options}
        counts[facet] = {option: (others & mask).bit_count() for option, mask in chosen.items()}
    return counts


def loosest_filters(exercises: Index | Iterable[Exercise], query: Filter) -> list[Loosening]:
    """Return each restriction without which something is found; the most results first."""
    index = exercises if isinstance(exercises, Index) else index_exercises(exercises)
    facets = _facets(index, query)
    found = [Loosening(name, _count(index, facets, name).bit_count()) for name in facets]
    return sorted((item for item in found if item.found), key=lambda item: -item.found)


def did_you_mean(exercises: Index | Iterable[Exercise], text: str, limit: int = 3) -> list[Exercise]:
    """Return at most `limit` exercises whose names are nearest to a mistyped text, nearest first.

    Whole names are compared first; then each word is corrected by itself and searched for.

    >>> [exercise.name for exercise in did_you_mean(library.exercises.values(), "dumbell pulover", 1)]
    ['Dumbbell pullover']
    """
    index = exercises if isinstance(exercises, Index) else index_exercises(exercises)
    words = search_words(text[:TEXT_MAX])
    if not words:
        return []
    mended = [_nearest_word(index, word) for word in words]
    near = find_exercises(index, Filter(text=" ".join(mended))) if all(mended) else []
    spelled = process.extract(
        "".join(words), index.texts.spellings.keys, scorer=fuzz.ratio, score_cutoff=75, limit=2 * limit
    )
    whole = [index.exercises[n] for _, _, at in spelled for n in _places(index.texts.spellings.masks[at])]
    return list({item.id: item for item in [*whole, *(found.exercise for found in near)]}.values())[:limit]


def _nearest_word(index: Index, word: str) -> str:
    """Return the known word nearest to `word`, or "" where none is near."""
    if index.texts.everything.starts.beginning(word):
        return word
    least = 70 if len(word) > SHORT else 66  # percent alike; two swapped letters of three are 66
    near = process.extractOne(word, index.texts.everything.whole.keys, scorer=fuzz.ratio, score_cutoff=least)
    return near[0] if near else ""


def word_index(index: Index) -> dict[str, Any]:
    """Return the words by which a text finds exercises, as plain data for `word_search.js`.

    In the order of the index: `names`, each exercise's names as search words with "|" between them, `also`,
    the places in `labels` of its other words, and `common`, 0 for the most common. `rules` are those of
    `search_words` and `Phrasebook`; `lifts` are the `LiftNames`.
    """
    labels = {label: n for n, label in enumerate(dict.fromkeys(chain.from_iterable(index.also)))}
    return {
        "rules": {
            "endings": [list(pair) for pair in ENDINGS],
            "stop": sorted(STOP_WORDS),
            "short": SHORT,
            "joined": JOINED,
            "tried": TRIED,
        },
        "names": ["|".join(dict.fromkeys(map(_spaced, item.names))) for item in index.exercises],
        "common": _levels(index.texts.common, len(index.exercises)),
        "also": [[labels[label] for label in found] for found in index.also],
        "labels": [_spaced(label) for label in labels],
        "lifts": {
            "names": "|".join(sorted(index.texts.lifts.names)),
            "beside": sorted(index.texts.lifts.beside),
        },
    }


def _levels(masks: Sequence[int], count: int) -> list[int]:
    """Return for each of `count` exercises the number of the set it is in."""
    return [next(level for level, mask in enumerate(masks) if mask >> n & 1) for n in range(count)]


def _spaced(text: str) -> str:
    return " ".join(search_words(text))


def exercise_index(index: Index) -> dict[str, Any]:
    """Return the index as plain data for finder.js, which must find the same as `find_exercises`.

    `exercises` follow the order of the index: `id`, `credits`, `needs`, one option for each other facet,
    and `order` by sort. `options` are [option, label] pairs by query name, `rules` those of a filter's
    link text, `search` is the `word_index`.
    """
    labels = index.options
    return {
        "exercises": [_plain(index, n) for n in range(len(index.exercises))],
        "options": {facet: [list(pair) for pair in options.items()] for facet, options in labels.items()},
        "rules": {"text_max": TEXT_MAX, "nothing": NOTHING, "query_names": list(FILTER)},
        "search": word_index(index),
    }


def _plain(index: Index, n: int) -> dict[str, Any]:
    item = index.exercises[n]
    return {
        "id": item.id,
        "name": item.name,
        "credits": {region: given.credit for region, given in item.credits.items() if given.credit},
        "needs": [list(needed) for needed in item.equipment],
        "movement": item.movement,
        "sides": "one" if item.is_one_sided else "two",
        "position": item.position,
        "level": item.level,
        "source": next((origin for origin, of in ORIGINS.items() if item.source in of), item.source),
        "home": bool(index.masks["home"]["yes"] >> n & 1),
        "order": {sort: places[n] for sort, places in index.order.items() if sort != "credit"},
    }
