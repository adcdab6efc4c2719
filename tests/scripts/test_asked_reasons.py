"""The reasons the board shows for a region add up to the number Python counts."""

from __future__ import annotations

from backviz.facts.counting import COUNTING_RULES
from backviz.live.board import board_data
from backviz.week.coverage import weekly_coverage
from tests.scripts.v8 import Scripts
from tests.shipped import LIBRARY

LINES = """(({sessions, credits}, index) =>
  reasonsFor({ week: { sessions }, facts: { credits, exercises: new Map() } }, index))"""


def test_the_lines_of_every_region_name_python_s_entries_and_sum_to_its_number() -> None:
    scripts = Scripts("ui/components/live_board/asked.js")
    for program in LIBRARY.programs.values():
        for rule in COUNTING_RULES:
            data, coverage = board_data(program, LIBRARY, rule), weekly_coverage(program, LIBRARY, rule)
            for index, (name, region) in enumerate(coverage.regions.items()):
                lines = scripts(f"{LINES}(given, {index})", data)
                assert [line[:2] for line in lines] == [[e.exercise, e.session] for e in region.why]
                counted = [float(line[2].split(" = ")[1]) for line in lines if " = " in line[2]]
                assert sum(counted) == region.sets, (program.name, rule, name)
                left = {line[2] for line in lines if " = " not in line[2]}
                assert left <= {"minor, not counted", "indirect, not counted"}
