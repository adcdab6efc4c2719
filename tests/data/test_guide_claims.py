"""What the guide counts or compares is so: each such claim is computed here, or named as somebody's words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from backviz.facts.evidence import GuideSection
from backviz.facts.exercises import Exercise
from backviz.week.coverage import weekly_coverage
from tests.shipped import LIBRARY
from tools.running_app import ROOT

GUIDE = {section.id: section for section in LIBRARY.guide}

# Words that count or compare: a sentence with one of them can be wrong.
CLAIMS = re.compile(
    r"\b(few(?:er|est)?|small(?:er|est)|large(?:r|st)|least|most|best|only|every|all|none|never|always|half|twice"
    r"|two|three|four|five|six|seven|eight|nine|ten|thirteen|\d+(?:\.\d+)?)\b",
    re.IGNORECASE,
)
LATS = [region.id for region in LIBRARY.regions.values() if region.group == "lats"]
UPPER = [region.id for region in LIBRARY.regions.values() if region.group == "upper_back"]
SAMPLE, REPAIRED = (LIBRARY.programs[name] for name in ("article_sample", "article_repaired"))


def direct(region: str) -> list[Exercise]:
    return [
        one for one in LIBRARY.exercises.values() if region in one.credits and one.credits[region].credit == 1
    ]


def credit(exercise: Exercise, region: str) -> float:
    return exercise.credits[region].credit if region in exercise.credits else 0


def articles_own(region: str) -> list[Exercise]:
    found = (one for one in LIBRARY.exercises.values() if one.source == "article" and one.article)
    return [one for one in found if one.article and region in one.article.regions]


def dose(name: str) -> tuple[tuple[int, int], tuple[int, int]]:
    exercise = LIBRARY.exercises[name]
    return exercise.sets, exercise.reps


def lats_work_together() -> bool:
    pulls = [one for one in LIBRARY.exercises.values() if one.movement == "vertical_pull"]
    rows = [
        one
        for one in LIBRARY.exercises.values()
        if one.movement in ("horizontal_row", "row_to_hip") and any(credit(one, name) == 1 for name in LATS)
    ]
    return bool(pulls and rows) and all(credit(one, name) for one in (*pulls, *rows) for name in LATS)


def level(region: str) -> float:
    """Return how far a region's fibres are from level, in degrees."""
    return sum(LIBRARY.regions[region].fibres.angle_deg) / 2


def is_below() -> set[str]:
    return {name for name, found in weekly_coverage(SAMPLE, LIBRARY).regions.items() if found.band == "below"}


def least_sets() -> set[float]:
    return {LIBRARY.targets.muscles[name].min for name in LIBRARY.muscles}


def stands_in(path: str, words: str) -> bool:
    return words in re.sub(r"\s+", " ", (ROOT / path).read_text(encoding="utf-8"))


Check = Callable[[], bool]
HELD: dict[str, dict[str, Check]] = {
    "eight_regions": {
        "Two groups, eight regions": lambda: (len(LIBRARY.groups), len(LIBRARY.regions)) == (2, 8),
        "into two groups": lambda: len(LIBRARY.groups) == 2,
        "The upper back has five regions": lambda: len(UPPER) == 5,
        "The lats have three": lambda: len(LATS) == 3,
        "Knowing the eight": lambda: len(LIBRARY.regions) == 8,
    },
    "what_the_upper_back_does": {
        "Each of the five regions": lambda: len(GUIDE["what_the_upper_back_does"].points) == len(UPPER) == 5,
    },
    "what_the_lats_do": {
        "All of them end on the upper arm": lambda: all(
            "humerus" in LIBRARY.regions[name].insertion.lower() for name in LATS
        ),
        "run the most level": lambda: min(LATS, key=level) == "thoracic_lats",
        "All three work in every pulldown, and in every row for one of them": lats_work_together,
    },
    "elbow_path": {
        "Neighbours always work too": lambda: all(
            len(one.credits) > 1 for one in LIBRARY.exercises.values() if one.path
        ),
    },
    "rear_delts": {
        "about 45° out": lambda: LIBRARY.exercises["db_chest_supported_rear_delt_row"].path.flare_deg == 45,  # type: ignore[union-attr]
        "The article offers three exercises": lambda: len(articles_own("rear_delts")) == 3,
        "2 to 4 sets of 8 to 12 (10 to 12 for the fly)": lambda: (
            sorted({(one.sets, one.reps) for one in articles_own("rear_delts")})
            == [((2, 4), (8, 12)), ((2, 4), (10, 12))]
        ),
    },
    "rhomboids_and_traps": {
        "Two exercises do that": lambda: len(articles_own("rhomboids")) == 2,
        "few other exercises reach them directly": lambda: (
            len(direct("lower_traps")) <= sorted(len(direct(name)) for name in LIBRARY.regions)[1]
        ),
    },
    "how_lats_differ": {"four things to change": lambda: len(GUIDE["how_lats_differ"].points) == 4},
    "thoracic_lats": {
        "run the most level": lambda: min(LATS, key=level) == "thoracic_lats",
        "2 to 4 sets of 8 to 10": lambda: (
            dose("one_arm_landmine_row") == dose("one_arm_thoracic_db_row") == ((2, 4), (8, 10))
        ),
    },
    "sample_week": {
        "two days of three exercises, 3 sets each": lambda: (
            [[slot.sets for slot in one.slots] for one in SAMPLE.sessions] == [[3, 3, 3], [3, 3, 3]]
        ),
        "it covers six of the eight regions: upper and lower traps stay below their minimum": lambda: (
            is_below() == {"upper_traps", "lower_traps"} and len(LIBRARY.regions) == 8
        ),
        "A second version closes the gaps with Y raises, a wide row and shrugs": lambda: (
            {slot.exercise for one in REPAIRED.sessions for slot in one.slots}
            - {slot.exercise for one in SAMPLE.sessions for slot in one.slots}
            == {"cross_cable_y", "seated_cable_row_wide", "dumbbell_shrug"}
        ),
    },
    "counting": {
        "A hard set counts 1 for the region it is aimed at and 0.5 for a region that clearly helps": lambda: (
            {0.5, 1.0}
            <= {given.credit for one in LIBRARY.exercises.values() for given in one.credits.values()}
        ),
        "The minimum is the smallest dose with a clear effect in a large review, as reported": lambda: (
            stands_in("data/targets.yaml", "4 is the smallest dose with a clear effect in a large review, as")
        ),
    },
    "make_your_own": {
        "Six steps": lambda: len(GUIDE["make_your_own"].steps) == 6,
    },
}

# What counts or compares in the words of the article or a source, or as advice: whose, and the phrases.
THEIRS: dict[str, dict[str, tuple[str, ...]]] = {
    "shoulder_blade": {
        "anatomy": ("Two bones to know", "Most of the upper back moves it", "watch two things"),
    },
    "what_the_lats_do": {
        "advice": ("is best placed for one direction", "The exercise only shifts the balance"),
    },
    "elbow_path": {"article": ("only the path differs",)},
    "rear_delts": {"article": ("a half-kneeling cross-cable pull", "the arm only swings out")},
    "handles": {"article": ("two single grips",)},
    "how_lats_differ": {"article": ("turn most of the upper-back rules around", "does so for the most part")},
    "iliac_lats": {"article": ("15° to 20° forward", "seated or half-kneeling")},
    "thoracic_lats": {"article": ("two single handles",)},
    "lumbar_lats": {"article": ("never just up to the armpit",)},
    "sample_week": {
        "article": (
            "Day 1", "half-kneeling pulldown", "Day 2", "two-arm cable row", "half-kneeling rear-delt pull",
            "this covers every part of the back",
        ),
    },
    "why_two_days": {
        "article": (
            "Why two days", "twice a week, for example", "the two upper days of a four-day split",
            "for two reasons", "twice a week optimal for growth",
        ),
        "schoenfeld_2016": ("Two days did beat one in studies",),
        "advice": ("Take two days as a good default that keeps every",),
    },
    "make_your_own": {
        "article": (
            "two to begin with", "one smaller exercise a day", "2 to 4 sets of 8 to 12 reps",
            "1 to 3 good reps in reserve",
        ),
    },
    "progression": {
        "advice": ("for four to six weeks", "until every set reaches"),
        "acsm_2009": ("the smallest step, 2 to 10 %",),
        "refalo_2023": ("about three reps in reserve",),
        "bell_2023": ("half the sets is customary",),
    },
}  # fmt: skip


def words(section: GuideSection) -> str:
    return " ".join((f"{section.title}.", section.text, *section.points, *section.steps))


@pytest.mark.parametrize(
    "name, claim", [(name, claim) for name, claims in HELD.items() for claim in claims], ids=str
)
def test_what_the_guide_counts_is_so(name: str, claim: str) -> None:
    assert claim in words(GUIDE[name]), f"{name} does not say {claim!r} any more: take it out of the table"
    assert HELD[name][claim]()


@pytest.mark.parametrize("name", THEIRS)
def test_what_is_not_counted_stands_in_a_section_that_names_whose_it_is(name: str) -> None:
    for whose, phrases in THEIRS[name].items():
        assert whose in ("advice", "anatomy", *GUIDE[name].sources)
        assert [phrase for phrase in phrases if phrase not in words(GUIDE[name])] == []


@pytest.mark.parametrize("name", GUIDE)
def test_the_guide_claims_nothing_that_is_neither_counted_nor_somebodys(name: str) -> None:
    text = words(GUIDE[name])
    known = (
        *HELD.get(name, ()),
        *(phrase for phrases in THEIRS.get(name, {}).values() for phrase in phrases),
    )
    for phrase in sorted(known, key=len, reverse=True):
        text = text.replace(phrase, " ")
    found = [match[0] for match in CLAIMS.finditer(text)]
    assert not found, f"{name} says {found}: add each claim with its check or whose it is. Left: {text}"


# What our documents count of the data.
COUNTED: dict[str, Check] = {
    "eight regions": lambda: len(LIBRARY.regions) == 8,
    "two groups": lambda: len(LIBRARY.groups) == 2,
    "four muscles": lambda: len(LIBRARY.muscles) == 4,
    "13 exercises": lambda: sum(one.source == "article" for one in LIBRARY.exercises.values()) == 13,
    "19 points": lambda: len(LIBRARY.disagreements) == 19,
}
COUNTS = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen) "
    r"(?:regions|groups|muscles|points|sources|studies|starters|clips)\b|\b\d{2,} exercises\b"
)
OF_SOMETHING_ELSE = ("two regions, or up to three exercises, side by side",)


@pytest.mark.parametrize("path", ["README.md", "CREDITS.md", "CHANGELOG.md", "data/README.md"])
def test_what_our_documents_count_of_the_data_is_so(path: str) -> None:
    text = re.sub(r"\s+", " ", (ROOT / path).read_text(encoding="utf-8"))
    for phrase in OF_SOMETHING_ELSE:
        text = text.replace(phrase, " ")
    for found in COUNTS.findall(text):
        assert found in COUNTED, f"{path} says {found!r}: add how it is counted"
        assert COUNTED[found](), f"{path} says {found!r}"
