"""Reads all files of a data directory into checked records, or its problems.

Knows the files' names and the lists in each, and which problem follows from another; must not know what the
records are used for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from backviz.facts.crossing import cross_problems
from backviz.facts.directory import PROGRAMS, misnamed, program_names
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
from backviz.facts.files import list_directory
from backviz.facts.name_words import LISTS as NAME_WORD_LISTS
from backviz.facts.other_lifts import LiftGroup, OtherLift
from backviz.facts.problems import DataError, Problem, repeated_once, unknown_word
from backviz.facts.records import F, Fact, Prose, RegionId, read_record, read_records, record_items
from backviz.facts.records import shown as in_words
from backviz.facts.regions import Group, Muscle, Region
from backviz.facts.targets import Targets
from backviz.facts.videos import Video
from backviz.facts.vocabulary import Vocabulary
from backviz.facts.yaml_text import MAX_DATA_BYTES, SO_MANY, Document, Place, Unread, read_document
from backviz.program.file import program_from_document
from backviz.program.program import Program

__all__ = ["LISTS", "NO_SAFETY", "WHOLE", "DirectoryRecords", "Reading", "Unchecked"]

# {file: {list: kind of its records}}; `_OTHER_KEYS` are read one by one.
LISTS: dict[str, dict[str, type[Fact]]] = {
    "regions": {"groups": Group, "muscles": Muscle, "regions": Region},
    "exercises": {"exercises": Exercise},
    "other_lifts": {"groups": LiftGroup, "other_lifts": OtherLift},
    "name_words": NAME_WORD_LISTS,
    "videos": {"videos": Video},
    "sources": {"sources": Source},
    "disagreements": {"disagreements": Disagreement, "inconsistencies": Inconsistency},
    "guide": {"sections": GuideSection},
    "checks": {"checks": Check, "arithmetic": Arithmetic},
}
_OTHER_KEYS = {"videos": {"search"}, "guide": {"safety", "scope"}, "checks": {"map", "unchecked"}}
WHOLE: dict[str, type[Fact]] = {"vocabulary": Vocabulary, "targets": Targets}
_REQUIRED = ("regions", "exercises", "targets", "vocabulary")
_ID_LISTS = {
    **{kind: ("vocabulary", kind) for kind in Vocabulary.model_fields},
    "group": ("regions", "groups"),
    "muscle": ("regions", "muscles"),
    "region": ("regions", "regions"),
    "exercise": ("exercises", "exercises"),
    "lift_group": ("other_lifts", "groups"),
    "source": ("sources", "sources"),
    "disagreement": ("disagreements", "disagreements"),
}
_FEW = 3  # unknown words of one kind that are named although something else may be their cause
NO_SAFETY = Safety(
    note="General education, not medical advice.",
    stop_signs=(),
    ask_first=(),
    about="No safety text is given.",
)


class Unchecked(Fact):
    """The regions that no outside source has counted, and the sentence that says so."""

    regions: tuple[RegionId, ...]
    text: Prose


@dataclass(frozen=True)
class DirectoryRecords:
    """The records of a directory: `lists` by (file, list), `whole` by file, `extras` and programs by name."""

    lists: dict[tuple[str, str], list[Any]]
    whole: dict[str, Any]
    extras: dict[str, Any]
    programs: dict[str, Program]


class Reading:
    """One reading of a directory: its documents, known ids, records and problems.

    `shown` is what problems call the directory.
    """

    def __init__(self, directory: Path, shown: str) -> None:
        self.directory = directory
        self.shown = shown
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.context: dict[str, Any] = {}
        self.doubtful: dict[str, str] = {}

    def read(self) -> DirectoryRecords | None:
        """Return the records; None where there are `problems`."""
        try:
            names = list_directory(self.directory, self.shown)
        except DataError as error:
            self.problems += error.problems
            return None
        self._read_documents(names)
        self._know_ids()
        lists = {
            (name, key): self._records(name, key, kind)
            for name, kinds in LISTS.items()
            for key, kind in kinds.items()
        }
        whole = {name: self._whole(name, kind) for name, kind in WHOLE.items()}
        extras = self._extras()
        programs = self._programs(names)
        self.problems += cross_problems(self.documents)
        if self.problems:
            self.problems = repeated_once(self._without_following())
            return None
        return DirectoryRecords(lists, whole, extras, programs)

    def _read_documents(self, names: list[str]) -> None:
        known = {f"{name}.yaml": name for name in sorted(LISTS | WHOLE)}
        for file, name in known.items():
            if file in names:
                self._read_file(name, self.directory / file, f"{self.shown}/{file}")
            elif name in _REQUIRED:
                self.problems.append(Problem(f"{self.shown}/{file}", 1, "the file is missing"))
        self.problems += misnamed(names, known, self.shown)

    def _read_file(self, name: str, path: Path, shown: str) -> None:
        """Read a file; one that cannot be used stays `Unread`, so that no other problem follows from it."""
        self.documents[name] = Document(shown, Unread("a file that cannot be used"))
        try:
            document = read_document(path, shown, largest=MAX_DATA_BYTES)
        except DataError as error:
            self.problems += error.problems
            return
        self.problems += document.faults
        if _has_fields(name, document.value):
            self.documents[name] = document
        elif not isinstance(document.value, Unread):
            self.problems.append(document.problem((), _lacks_fields(name, document.value)))

    def _know_ids(self) -> None:
        """Collect the ids of all files, even of faulty records: a reference to one of those is no problem.

        A list that is not there or has no id that can be read leaves its kind unknown: then any id passes.
        """
        for kind, (name, key) in _ID_LISTS.items():
            found = self._value(name, key, None)
            if not isinstance(found, tuple):
                continue
            ids = list(self._ids(name, key))
            if ids or not found:
                self.context[kind] = dict.fromkeys(ids).keys()
            if len(ids) < len(found):
                self.doubtful[kind] = "first mend the records that have no id"
            elif not found:
                self.doubtful[kind] = "add the records"
        if {"region", "muscle"} <= self.context.keys():
            self.context["region_or_muscle"] = [*self.context["region"], *self.context["muscle"]]

    def _ids(self, name: str, key: str) -> Iterable[str]:
        for _, raw in record_items(self.documents[name], key):
            if isinstance(raw, Mapping) and isinstance(raw.get("id"), str):
                yield raw["id"]

    def _records(self, name: str, key: str, kind: type[F]) -> list[F]:
        document = self.documents.get(name)
        if document is None:
            return []
        records, problems = read_records(document, key, kind, self.context)
        self.problems += problems
        return records

    def _whole(self, name: str, kind: type[F]) -> F | None:
        document = self.documents.get(name)
        if document is None:
            return None
        record, problems = read_record(document, (), document.value, kind, self.context)
        self.problems += problems
        return record

    def _extras(self) -> dict[str, Any]:
        for name, kinds in LISTS.items():
            self._only_keys(name, {*kinds, *_OTHER_KEYS.get(name, set())})
        return {
            "video_search": self._video_search(),
            "safety": self._extra_record("guide", "safety", Safety) or NO_SAFETY,
            "scope": self._extra_record("guide", "scope", Scope),
            "check_map": dict(self._check_map()),
            "unchecked": self._extra_record("checks", "unchecked", Unchecked),
        }

    def _only_keys(self, name: str, keys: set[str]) -> None:
        document = self.documents.get(name)
        if document is None or not isinstance(document.value, Mapping):
            return
        for key in document.value.keys() - keys:
            self.problems.append(document.problem((key,), unknown_word("field", key, keys)))

    def _value(self, name: str, key: str, default: Any) -> Any:
        document = self.documents.get(name)
        return (
            document.value.get(key, default) if document and isinstance(document.value, Mapping) else default
        )

    def _extra_record(self, name: str, key: str, kind: type[F]) -> F | None:
        raw = self._value(name, key, None)
        if raw is None:
            return None
        record, problems = read_record(self.documents[name], (key,), raw, kind, self.context)
        self.problems += problems
        return record

    def _video_search(self) -> str:
        found = self._value("videos", "search", "")
        if found and not (isinstance(found, str) and found.startswith("https://") and "{name}" in found):
            self._note("videos", ("search",), "'search' must be an https link that holds {name}")
        return str(found)

    def _check_map(self) -> Iterable[tuple[str, str | None]]:
        raw = self._value("checks", "map", {})
        if not isinstance(raw, Mapping | Unread):
            self._note(
                "checks", ("map",), "'map' must be a mapping of exercise words to exercise ids or null"
            )
        known = self.context.get("exercise")
        for word, exercise in raw.items() if isinstance(raw, Mapping) else ():
            is_known = known is None or exercise is None or exercise in known
            if not is_known and not isinstance(exercise, Unread):
                problem = self.documents["checks"].problem(
                    ("map", word), unknown_word("exercise", exercise, known or ())
                )
                self.problems.append(replace(problem, kind="exercise"))
            yield word, exercise

    def _note(self, name: str, path: Place, text: str) -> None:
        self.problems.append(self.documents[name].problem(path, text))

    def _programs(self, names: list[str]) -> dict[str, Program]:
        if PROGRAMS not in names:
            return {}
        place, programs = f"{self.shown}/{PROGRAMS}", {}
        files, problems = program_names(self.directory / PROGRAMS, place)
        self.problems += problems
        for file in files:
            try:
                document = read_document(self.directory / PROGRAMS / file, f"{place}/{file}")
            except DataError as error:
                self.problems += error.problems
                continue
            program, problems = program_from_document(document, self.context)
            self.problems += problems
            if program:
                programs[Path(file).stem] = program
        return programs

    def _without_following(self) -> list[Problem]:
        """Return the problems; many unknown words are one line at the list that lacks ids, their cause."""
        problems = self.problems
        for kind, remedy in self.doubtful.items():
            kinds = {kind, "region_or_muscle"} if kind in {"region", "muscle"} else {kind}
            following = [problem for problem in problems if problem.kind in kinds]
            if len(following) > _FEW:
                text = f"{len(following)} places name an unknown {kind.replace('_', ' ')}; {remedy}"
                name, key = _ID_LISTS[kind]
                others = (one for one in problems if one.kind not in kinds and one.text != SO_MANY)
                problems = [self.documents[name].problem((key,), text), *others]
        return problems


def _has_fields(name: str, value: object) -> bool:
    """Return True if a file holds a field; of a file with many fields, one that it may have."""
    if not isinstance(value, Mapping):
        return False
    return bool(value if name in LISTS else WHOLE[name].model_fields.keys() & value.keys())


def _lacks_fields(name: str, value: object) -> str:
    if value is None or value == {}:
        return "the file is empty; put its records back" + ("" if name in _REQUIRED else " or remove it")
    first = next(iter(LISTS.get(name) or WHOLE[name].model_fields))
    return f"the file must consist of fields such as '{first}:' ({in_words(value)} given)"
