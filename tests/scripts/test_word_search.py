"""One word search: the exercise list and the week's fields find what Python's `find_exercises` finds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from backviz.library import Library
from backviz.live.board import board_data
from backviz.live.offered import offered_exercises
from backviz.program.own_exercises import OwnExercise
from backviz.program.program import Program, change_program
from backviz.search.filters import Filter
from backviz.search.index import Index, exercise_index, find_exercises, index_exercises, word_index
from backviz.search.phrases import search_words
from backviz.search.texts import lift_names
from tests.data.test_common_names import MEANT
from tests.scripts.v8 import Scripts
from tests.shipped import LIBRARY

SAMPLE = LIBRARY.programs["article_sample"]
RING_ROW = OwnExercise(
    id="my_ring_row", name="Straße ring-rows", credits={"rhomboids": 1}, equipment=("suspension",)
)


def indexed(library: Library) -> Index:
    lifts = lift_names(library.other_lifts.values(), library.name_words)
    return index_exercises(library.exercises.values(), library.vocabulary, library.regions.values(), lifts)


INDEX = indexed(LIBRARY)


# --- what people type


def phrases() -> list[str]:
    """Return every name and alias, parts and forms of them, labels, mixes of words and nonsense."""
    chance = random.Random(1)
    names = [name for one in LIBRARY.exercises.values() for name in (one.name, *one.aliases)]
    labels = [label for options in INDEX.options.values() for label in options.values()]
    common = [name for meant in MEANT.values() for name in meant]
    words = sorted({word for text in (*names, *labels) for word in search_words(text)})
    mixes = [" ".join(chance.sample(words, chance.randint(2, 5))) for _ in range(120)]
    forms = [form for name in chance.sample(names, 60) for form in forms_of(name, chance)]
    lifts = [name for one in LIBRARY.other_lifts.values() for name in (one.name, *one.aliases)]
    beside = [f"{chance.choice(EXTRA)} {name}" for name in chance.sample([*names, *lifts], 60)]
    typed = [*names, *labels, *common, *words, *mixes, *forms, *lifts[::6], *beside, *SAID, *NONSENSE]
    return list(dict.fromkeys(text for text in typed if search_words(text)))


def forms_of(name: str, chance: random.Random) -> Iterator[str]:
    """Yield a name as people also write it: joined, hyphened, plural, cut short, turned round, misspelled."""
    words = name.split()
    yield "".join(words)
    yield "-".join(words)
    yield f"{name}s"
    yield name.upper()
    yield name[: chance.randint(1, len(name))]
    yield " ".join(reversed(words))
    yield chance.choice(words)
    at = chance.randrange(len(name))
    yield name[:at] + name[at + 1 :]
    cut = chance.randrange(1, len(name))
    yield f"{name[:cut]} {name[cut:]}"


SAID = [
    "pull-over", "pullover", "pull over", "pull down", "lat pull down", "latpulldown", "lat-pull-down",
    "pulldowns", "pull\u00addown", "pull\u200b-up", "up", "pull up", "pullup", "t", "t bar", "tbar",
    "T-Bar Rows!", "cable", "cables", "kabel", "cable row", "row cable", "band", "dumb bell", "dumbbell",
    "barbell row", "row d", "rows", "rower", "own", "bell", "down", "raise", "lats", "traps lower",
    "rear delt flyes", "farmer's walk", "farmers walk", "one arm", "Kéttlebell", "45°", "ß row",
    "ROWS FOR MY BACK", "y", "y raise",
]  # fmt: skip
NONSENSE = [
    "zzz", "medows rwo", "xylophone", "|", "row|pull", "pul lup", "rowrowrow", "123456", "\U0001f3cb",
    "рывок", "引体向上", "\U00010428s", "a" * 80, "row " * 20,
]  # fmt: skip
EXTRA = ["weighted", "heavy", "zzz", "dumbbell", "slow strict", "wombat", "seated", "squat", "\U00010428x"]
TYPED = phrases()


# --- the two fields


class Week:
    """The week's Add and Swap fields over a library."""

    def __init__(
        self, library: Library, program: Program = SAMPLE, owned: Sequence[str] | None = None
    ) -> None:
        """Fill the fields as the board does."""
        self._run = Scripts("ui/components/live_board/offers.js", "ui/components/live_board/edits.js")
        week = {**board_data(program, library), "owned": owned}
        offered = {**offered_exercises(library), "search": word_index(indexed(library))}
        self._run("void (globalThis.facts = {...given[0], ...readOffered(given[1])})", [week, offered])
        self._run("void (globalThis.board = {facts, week: facts, sums: addUp(facts.sessions, facts)})")

    def add(self, texts: Sequence[str]) -> list[list[str]]:
        """Return the ids that the Add field lists for each text."""
        return self._ids("toAdd(board, text, 0)", texts)

    def swap(self, exercise: str, texts: Sequence[str]) -> list[list[str]]:
        """Return the ids that the Swap field of an exercise lists for each text."""
        return self._ids(f"toSwap(board, '{exercise}', text, 0)", texts)

    def ranks(self, texts: Sequence[str]) -> list[dict[str, int]]:
        """Return how well each exercise fits each text, by id: 0 best, -1 not at all."""
        ids = "[...facts.exercises.keys()]"
        ranks = "given.map(text => facts.search.ranks(text))"
        found = self._run(
            f"{ranks}.map(ranks => Object.fromEntries({ids}.map((id, at) => [id, ranks[at]])))", texts
        )
        assert isinstance(found, list)
        return found

    def words(self, texts: Sequence[str]) -> list[list[str]]:
        """Return the search words of each text."""
        found = self._run("given.map(text => facts.search.words(text))", texts)
        assert isinstance(found, list)
        return found

    def finds(self, texts: Sequence[str]) -> Any:
        """Return of each text words left out, whether one may be misspelt, whether it is an other lift."""
        find = "given.map(text => facts.search.find(text))"
        return self._run(
            f"{find}.map(({{dropped, isMisspelt, isLift}}) => [dropped, isMisspelt, isLift])", texts
        )

    def _ids(self, rows: str, texts: Sequence[str]) -> list[list[str]]:
        found = self._run(f"given.map(text => {rows}.map(row => row.exercise.id))", texts)
        assert isinstance(found, list)
        return found


def listed(library: Library, texts: Sequence[str]) -> Any:
    """Return the ids that the exercise list shows for each text without a filter."""
    run = Scripts("ui/components/exercise_list/finder.js")
    run("void (globalThis.finder = new Finder(given))", exercise_index(indexed(library)))
    places = "(finder.find({...finder.blank(), q: text}).groups[0]?.places ?? [])"
    return run(f"given.map(text => {places}.map(place => finder.items[place].id))", texts)


def specified(library: Library, texts: Sequence[str]) -> list[list[str]]:
    """Return the ids that Python finds for each text."""
    index = indexed(library)
    return [[found.exercise.id for found in find_exercises(index, Filter(text=text))] for text in texts]


@pytest.fixture(scope="module")
def week() -> Week:
    """Return the fields of the sample week."""
    return Week(LIBRARY)


# --- one search


def test_the_list_and_the_week_find_what_python_finds_in_the_same_order(week: Week) -> None:
    specification = specified(LIBRARY, TYPED)
    for name, found in (("list", listed(LIBRARY, TYPED)), ("week", week.add(TYPED))):
        different = {
            text: (one, other)
            for text, one, other in zip(TYPED, found, specification, strict=True)
            if one != other
        }
        assert not different, name
    assert len(TYPED) > 300
    assert sum(map(bool, specification)) > 200
    assert not all(specification)


def test_both_leave_out_the_same_words_and_know_the_same_other_lifts(week: Week) -> None:
    found = [INDEX.texts.find(text) for text in TYPED]
    odd = [
        any(not INDEX.texts.everything.match([word], loose=True) for word in search_words(t)) for t in TYPED
    ]
    nearest = [bool(one.dropped) or not (any(one.ranks) or one.is_lift) for one in found]
    misspelt = [is_odd and is_near for is_odd, is_near in zip(odd, nearest, strict=True)]
    given = zip(found, misspelt, strict=True)
    assert week.finds(TYPED) == [[list(one.dropped), is_odd, one.is_lift] for one, is_odd in given]
    assert sum(bool(one.dropped) and not is_odd for one, is_odd in zip(found, misspelt, strict=True)) > 20
    assert sum(bool(one.dropped) for one in found) > 20
    assert sum(one.is_lift for one in found) > 50


@pytest.mark.parametrize(
    "dropped, said",
    [
        ([], ""),
        (["weighted"], "No exercise has all of these words; shown without “weighted”."),
        (["slow", "heavy"], "No exercise has all of these words; shown without “slow” and “heavy”."),
        (["a", "b", "c"], "No exercise has all of these words; shown without “a”, “b” and “c”."),
    ],
)
def test_what_was_left_out_is_said(dropped: list[str], said: str) -> None:
    assert Scripts("browser/word_search.js")("droppedText(given)", dropped) == said


def test_of_an_other_lift_it_is_said_that_it_is_no_back_exercise() -> None:
    run = Scripts("browser/word_search.js")
    assert run("liftText(given)", "  barbell curl ") == "“Barbell curl” is no back exercise."


def test_both_make_the_same_search_words_of_a_text(week: Week) -> None:
    texts = [*TYPED, "Pull\u00addown\u200b \ufeffrows", "The exercises for my", "ŉ ﬁt ẞ ςΣ İ", "''’ʼ"]
    assert week.words(texts) == [list(search_words(text)) for text in texts]


@pytest.mark.parametrize("typed", ["pull-over", "pull over", "pullover", "PULLOVERS"])
def test_the_pullover_is_found_however_it_is_written(typed: str, week: Week) -> None:
    assert week.add([typed])[0][0] == "dumbbell_pullover"


def test_exercises_of_one_s_own_are_found_like_the_others() -> None:
    program = change_program(SAMPLE, exercises=(RING_ROW,))
    library = LIBRARY.with_own(program)
    texts = ["ring row", "ringrow", "strasse", "suspension", "rhomboids", "row", "ringrows strasse"]
    found = Week(library, program).add(texts)
    assert found == specified(library, texts) == listed(library, texts)
    assert all("my_ring_row" in ids for ids in found)


# --- what the week's fields add to it


def test_nothing_typed_or_no_search_word_lists_all_by_what_they_help(week: Week) -> None:
    nothing, *others = week.add(["", "  ", "the", "-", "exercises for my"])
    assert sorted(nothing) == sorted(LIBRARY.exercises)
    assert nothing != list(LIBRARY.exercises)
    assert all(found == nothing for found in others)


def by_fit(ranks: dict[str, int], then: Callable[[str], int]) -> Callable[[str], tuple[int, int]]:
    """Return the key that orders exercises by how well they fit, and those that fit alike by `then`."""
    return lambda name: (ranks[name], then(name))


def test_of_what_fits_equally_well_what_needs_more_than_there_is_comes_last(week: Week) -> None:
    lacks = [one.id for one in LIBRARY.exercises.values() if not one.is_doable_with(frozenset({"dumbbells"}))]
    texts = TYPED[::5]
    added = Week(LIBRARY, owned=["dumbbells"]).add(texts)
    for text, ranks, before, after in zip(texts, week.ranks(texts), week.add(texts), added, strict=True):
        assert after == sorted(before, key=by_fit(ranks, lacks.__contains__)), text


def test_a_swap_finds_the_same_but_itself_and_the_nearest_first_of_what_fits_equally_well(week: Week) -> None:
    texts = TYPED[::5]
    all_ranks, added = week.ranks(texts), week.add(texts)
    for exercise in ("standard_lat_pulldown", "face_pull"):
        (nearest,) = week.swap(exercise, [""])
        for text, ranks, found, swapped in zip(
            texts, all_ranks, added, week.swap(exercise, texts), strict=True
        ):
            assert set(swapped) == set(found) - {exercise}, text
            assert swapped == sorted(swapped, key=by_fit(ranks, nearest.index)), text
