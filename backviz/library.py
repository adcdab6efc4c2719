"""A data directory, read and checked by `reading`, as one Library.

Must not know a page, nor how a file is read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from backviz import own_files
from backviz.facts.evidence import (
    Arithmetic,
    Check,
    Disagreement,
    GuideSection,
    Inconsistency,
    Safety,
    Scope,
    Source,
)
from backviz.facts.exercises import Exercise
from backviz.facts.name_words import LISTS as NAME_WORD_LISTS
from backviz.facts.name_words import NameWords
from backviz.facts.other_lifts import LiftGroup, OtherLift
from backviz.facts.problems import DataError, Problem
from backviz.facts.regions import Group, Muscle, Region
from backviz.facts.targets import Targets
from backviz.facts.videos import Video
from backviz.facts.vocabulary import Vocabulary
from backviz.program.own_exercises import as_exercise, as_video
from backviz.program.program import Program
from backviz.reading import NO_SAFETY, DirectoryRecords, Reading, Unchecked

__all__ = ["DATA_DIR", "Library", "check_directory", "data_directory", "is_shipped", "read_library"]

DATA_DIR = own_files.DATA


@dataclass(frozen=True)
class Library:
    """The checked content of a data directory: the one object that pages, commands and notebooks start from.

    Mappings are by id, in the order of the files; `programs` by file name without ".yaml".
    """

    directory: Path
    groups: dict[str, Group]
    muscles: dict[str, Muscle]
    regions: dict[str, Region]
    exercises: dict[str, Exercise]
    targets: Targets
    vocabulary: Vocabulary
    videos: dict[str, tuple[Video, ...]] = field(default_factory=dict)
    video_search: str = ""
    sources: dict[str, Source] = field(default_factory=dict)
    disagreements: dict[str, Disagreement] = field(default_factory=dict)
    inconsistencies: tuple[Inconsistency, ...] = ()
    guide: tuple[GuideSection, ...] = ()
    safety: Safety = NO_SAFETY
    scope: Scope | None = None
    checks: tuple[Check, ...] = ()
    check_map: dict[str, str | None] = field(default_factory=dict)
    unchecked: Unchecked | None = None
    arithmetic: tuple[Arithmetic, ...] = ()
    programs: dict[str, Program] = field(default_factory=dict)
    lift_groups: dict[str, LiftGroup] = field(default_factory=dict)
    other_lifts: dict[str, OtherLift] = field(default_factory=dict)
    name_words: tuple[NameWords, ...] = ()
    own: frozenset[str] = frozenset()  # ids of a visitor's own exercises among `exercises`

    @property
    def context(self) -> dict[str, Any]:
        """Return {kind: known ids} of exercises, regions and equipment, to check a program against.

        Own exercises are left out: another program that names one has to bring it.
        """
        equipment = [item.id for item in self.vocabulary.equipment]
        known = self.exercises.keys() - self.own
        return {"exercise": known, "region": self.regions.keys(), "equipment": equipment}

    def with_own(self, program: Program) -> Library:
        """Return the library with the program's own exercises among the others."""
        if not program.exercises:
            return self
        videos = {own.id: (video,) for own in program.exercises if (video := as_video(own))}
        own = _with_substitutes({own.id: as_exercise(own) for own in program.exercises}, self.vocabulary)
        exercises, known = {**self.exercises, **own}, self.own | own.keys()
        return replace(self, exercises=exercises, videos={**self.videos, **videos}, own=known)

    def regions_of(self, muscle: str) -> tuple[str, ...]:
        """Return the ids of the regions of a whole muscle."""
        return tuple(region.id for region in self.regions.values() if region.muscle == muscle)


def data_directory(given: str | Path | None = None) -> Path:
    """Return the directory to read: the given one, or that of BACKVIZ_DATA, or the shipped one."""
    return Path(given or os.environ.get("BACKVIZ_DATA") or DATA_DIR)


def is_shipped(directory: Path) -> bool:
    """Return True for the data directory that comes with BackViz, by whichever path."""
    return os.path.realpath(directory) == os.path.realpath(DATA_DIR)


def check_directory(directory: str | Path | None = None) -> list[Problem]:
    """Return the problems of a data directory, by file and line; [] where there is none."""
    try:
        read_library(directory)
    except DataError as error:
        return list(error.problems)
    return []


def read_library(directory: str | Path | None = None) -> Library:
    """Return the Library of a data directory; raise DataError with every problem found.

    Without a directory it reads that of BACKVIZ_DATA, or the shipped one.

    >>> library = read_library()
    >>> library.regions["iliac_lats"].name, library.programs["article_sample"].name
    ('Iliac lats', "The article's sample week")
    """
    found = data_directory(directory)
    reading = Reading(found, "data" if is_shipped(found) else str(found).rstrip("/") or "/")
    records = reading.read()
    if records is None or reading.problems:
        raise DataError(reading.problems)
    return _library(found, records)


def _library(directory: Path, records: DirectoryRecords) -> Library:
    lists, whole = records.lists, records.whole

    def by_id(name: str, key: str) -> dict[str, Any]:
        return {record.id: record for record in lists[name, key]}

    videos: dict[str, tuple[Video, ...]] = {}
    for video in lists["videos", "videos"]:
        videos[video.exercise] = (*videos.get(video.exercise, ()), video)
    return Library(
        directory=directory,
        groups=by_id("regions", "groups"),
        muscles=by_id("regions", "muscles"),
        regions=by_id("regions", "regions"),
        exercises=_with_substitutes(by_id("exercises", "exercises"), whole["vocabulary"]),
        videos=videos,
        sources=by_id("sources", "sources"),
        disagreements=by_id("disagreements", "disagreements"),
        inconsistencies=tuple(lists["disagreements", "inconsistencies"]),
        guide=tuple(lists["guide", "sections"]),
        checks=tuple(lists["checks", "checks"]),
        arithmetic=tuple(lists["checks", "arithmetic"]),
        programs=records.programs,
        lift_groups=by_id("other_lifts", "groups"),
        other_lifts=_timed(by_id("other_lifts", "other_lifts"), by_id("other_lifts", "groups")),
        name_words=tuple(word for key in NAME_WORD_LISTS for word in lists["name_words", key]),
        **whole,
        **records.extras,
    )


def _timed(lifts: dict[str, OtherLift], groups: Mapping[str, LiftGroup]) -> dict[str, OtherLift]:
    """Return the lifts, each with the time model of its group where it has none of its own."""
    return {name: lift.timed(groups[lift.group]) for name, lift in lifts.items()}


def _with_substitutes(exercises: dict[str, Exercise], vocabulary: Vocabulary) -> dict[str, Exercise]:
    """Return the exercises with kits added in which a substitute replaces a piece they need."""
    return {
        name: exercise.model_copy(update={"equipment": vocabulary.with_substitutes(exercise.equipment)})
        for name, exercise in exercises.items()
    }
