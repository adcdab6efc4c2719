"""Judges what BackViz makes of one input: it opens whole, or it is refused in a sentence, and quickly."""

from __future__ import annotations

import json
import re
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from backviz.elbow.tables import setting_from_text
from backviz.facts.problems import DataError
from backviz.facts.yaml_text import dump_yaml
from backviz.library import Library
from backviz.live.board import apply_edits, board_data, edits_in
from backviz.program.file import parse_program, program_as_json, program_as_yaml
from backviz.program.link import LinkError, program_from_text, program_text, text_in_link
from backviz.program.own_exercises import as_record, parse_own_exercises
from backviz.program.program import Program, change_program
from backviz.search.filters import filter_from_params, filter_text
from backviz.search.index import Index, find_exercises, index_exercises
from backviz.takeaway.calendar import Edition, Times, program_calendar
from backviz.takeaway.csv_file import program_csv
from backviz.takeaway.sheet import sheet_pdf
from backviz.week.coverage import weekly_coverage

__all__ = ["MAX_SENTENCE", "Judge", "Verdict"]

MAX_SENTENCE = 300
MAX_SECONDS = 1.0
MAX_MEMORY = 100_000_000
_INTERNAL = re.compile(r"Unread\(|<class |object at 0x|PydanticUndefined|input_value=|RecursionError")
TOO_LARGE = "This program is too large for a link. Save it as a file instead."


@dataclass
class Verdict:
    """What became of one input; `faults` says what must not be."""

    is_open: bool
    seconds: float = 0.0
    memory: int = 0
    faults: list[str] = field(default_factory=list)


class Judge:
    """Opens inputs against one library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.index: Index = index_exercises(
            library.exercises.values(), words=library.vocabulary, regions=library.regions.values()
        )
        self.openers: dict[str, Callable[[Any], Program | tuple[Any, ...] | None]] = {
            "link": lambda text: program_from_text(text, library.context),
            "address": lambda link: program_from_text(text_in_link(link), library.context),
            "program": lambda raw: parse_program(raw, "week.yaml", library.context),
            "own": lambda raw: parse_own_exercises(raw, "mine.yaml", library.context),
            "query": self._open_query,
            "board": self._open_edits,
        }

    def judge(self, opener: str, given: Any, *, weighs: bool = False, draws: bool = False) -> Verdict:
        """Return the verdict on one input; memory and the printed sheet are tried when asked for."""
        if weighs:
            tracemalloc.start()
        started = time.process_time()
        opened, faults = self._opened(opener, given)
        verdict = Verdict(opened is not None, time.process_time() - started, faults=faults)
        if weighs:
            verdict.memory = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        if verdict.seconds > MAX_SECONDS and not weighs:  # weighing itself takes long
            verdict.faults.append(f"took {verdict.seconds:.2f} s")
        if verdict.memory > MAX_MEMORY:
            verdict.faults.append(f"took {verdict.memory / 1e6:.0f} MB")
        if opened is not None and not faults:
            try:
                verdict.faults += self._faults_of_opened(opened, draws)
            except Exception as error:
                verdict.faults.append(f"opened, then {type(error).__name__}: {str(error)[:200]}")
        return verdict

    def _opened(self, opener: str, given: Any) -> tuple[Any, list[str]]:
        try:
            return self.openers[opener](given), []
        except LinkError as error:
            return None, faults_of_sentence(str(error))
        except DataError as error:
            faults = [fault for problem in error.problems for fault in faults_of_sentence(problem.text)]
            if not error.problems or any(problem.line < 1 for problem in error.problems):
                faults.append("refused without a problem or a line")
            return None, faults
        except Exception as error:
            return None, [f"{type(error).__name__}: {str(error)[:200]}"]

    def _open_query(self, given: dict[str, str]) -> tuple[Any, ...]:
        """Return the filter and the path a query asks for; none may fail, the worst is left out."""
        query = filter_from_params(given, self.index)
        found = find_exercises(self.index, query)
        again = filter_from_params(
            dict(pair.split("=", 1) for pair in filter_text(query).split("&") if "=" in pair), self.index
        )
        setting_from_text(given.get("path"), self.library.exercises)
        return (query, again, tuple(found))

    def _open_edits(self, message: str) -> Program:
        program = self.library.programs["article_sample"]
        changed, _, problems = apply_edits(program, edits_in(message)[1], 0, self.library)
        faults = [fault for text in problems for fault in faults_of_sentence(text)]
        if faults:
            raise AssertionError("; ".join(faults))
        return changed

    def _faults_of_opened(self, opened: Any, draws: bool) -> list[str]:
        if isinstance(opened, Program):
            return self._faults_of_program(opened, draws)
        for own in opened:
            if hasattr(own, "credits") and hasattr(own, "link"):
                week = change_program(self.library.programs["article_sample"], exercises=(own,))
                dump_yaml([as_record(own)])
                found = self._faults_of_program(week, draws)
                if found:
                    return found
        return []

    def _faults_of_program(self, week: Program, draws: bool) -> list[str]:
        context = self.library.context
        faults = []
        try:
            if program_from_text(program_text(week), context) != week:
                faults.append("the link of what was opened opens something else")
        except LinkError as error:
            if str(error) != TOO_LARGE:
                faults.append(f"what was opened has a link that does not open: {error}")
        for name, text in (("YAML", program_as_yaml(week)), ("JSON", program_as_json(week))):
            try:
                if parse_program(text, name, context) != week:
                    faults.append(f"the {name} file of what was opened opens something else")
            except DataError as error:
                faults.append(f"the {name} file of what was opened does not open: {error}"[:300])
        return faults + self._faults_of_uses(week, draws)

    def _faults_of_uses(self, week: Program, draws: bool) -> list[str]:
        library = self.library.with_own(week)
        coverage = weekly_coverage(week, library)
        faults = [
            f"the reasons of {name} do not add up"
            for name, region in coverage.regions.items()
            if abs(sum(entry.counted for entry in region.why) - region.sets) > 1e-9
        ]
        json.dumps(board_data(week, library), ensure_ascii=False).encode()
        program_csv(week, library).encode()
        if draws:
            times = Times("Europe/Zurich", date(2026, 11, 23))
            edition = Edition("a-week", datetime(2026, 11, 22, tzinfo=UTC))
            calendar = program_calendar(week, library, times, edition, "http://localhost")
            pdf = sheet_pdf(week, library, "http://localhost:8501")
            if not pdf.startswith(b"%PDF") or b"END:VCALENDAR" not in calendar:
                faults.append("the sheet or the calendar is none")
        return faults


def faults_of_sentence(text: str) -> list[str]:
    """Return what is wrong with a sentence of refusal: it is one short line of signs that can be seen."""
    faults = []
    if not text.strip():
        faults.append("an empty sentence")
    if len(text) > MAX_SENTENCE:
        faults.append(f"a sentence of {len(text)} characters: {text[:80]!r}")
    if _INTERNAL.search(text):
        faults.append(f"a sentence that shows how Python writes a value: {text[:120]!r}")
    if not text.isprintable():
        faults.append(f"a sentence with signs that cannot be seen: {text[:120]!r}")
    return faults
