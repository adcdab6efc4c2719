"""The board adds up a week as Python does, and the chart goes ahead to the figure that Python then draws."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from backviz.charts.week import coverage_chart
from backviz.facts.counting import COUNTING_RULES, CountingRule
from backviz.live.board import board_data
from backviz.live.offered import offered_exercises
from backviz.program.program import Program
from backviz.week.coverage import Coverage, weekly_coverage
from tests.scripts.v8 import Scripts
from tests.weeks import LIBRARY, odd_weeks

COUNT = 200  # weeks for each counting rule; of these the chart draws
CHARTS = 70

FACTS = """(() => {
  const byId = (all) => new Map(all.map((one) => [one.id, one]));
  const [exercises, lifts] = [given.exercises, given.lifts].map(byId);
  globalThis.facts = (data) => ({ ...data, exercises, lifts, freeLift: given.free_lift });
})()"""


@pytest.fixture(scope="module")
def run() -> Scripts:
    """Return the board's sums and the chart's figure, with the exercises of the library."""
    scripts = Scripts("browser/sums.js", "ui/components/chart/follow.js")
    scripts(FACTS, offered_exercises(LIBRARY))
    return scripts


@cache
def odd(rule: CountingRule) -> tuple[tuple[Program, Coverage, dict[str, Any]], ...]:
    """Return weeks, what Python counts of them, and what the board gets of them: its credits alone."""
    found = []
    for one in odd_weeks(COUNT, rule):
        used = {slot.exercise for session in one.sessions for slot in session.slots if slot.exercise}
        data = board_data(one, LIBRARY, rule)
        credits = {name: data["credits"][name] for name in used}
        found.append((one, weekly_coverage(one, LIBRARY, rule), {**data, "credits": credits, "near": {}}))
    return tuple(found)


@pytest.mark.parametrize("rule", COUNTING_RULES)
def test_sums_bands_and_minutes_of_200_random_weeks_are_those_of_python(
    rule: CountingRule, run: Scripts
) -> None:
    weeks = odd(rule)
    found = run(
        """given.map(facts).map((week) => {
             const sums = addUp(week.sessions, week);
             const band = ({ id, target }) => [id, bandOf(sums.regions[id], target)];
             return { ...sums, bands: Object.fromEntries(week.regions.map(band)) };
           })""",
        [data for _, _, data in weeks],
    )
    for (_, coverage, _), sums in zip(weeks, found, strict=True):
        assert sums["regions"] == {name: region.sets for name, region in coverage.regions.items()}
        assert sums["bands"] == {name: region.band for name, region in coverage.regions.items()}
        assert sums["muscles"] == {
            name: {"sets": muscle.sets, "perSession": list(muscle.per_session)}
            for name, muscle in coverage.muscles.items()
        }
        assert [part["sets"] for part in sums["sessions"]] == [part.sets for part in coverage.sessions]
        minutes = [part.minutes for part in coverage.sessions]
        assert [part["minutes"] for part in sums["sessions"]] == pytest.approx(minutes, abs=1e-9)


def test_a_band_begins_and_ends_where_its_target_says(run: Scripts) -> None:
    sets = [0, 1.75, 2, 5.25, 5.5, 9.25, 9.5]
    bands = ["below", "below", "growing", "growing", "productive", "productive", "high"]
    assert run("given.map((sets) => bandOf(sets, [2, 5.5, 9.25]))", sets) == bands


def test_a_region_is_painted_fuller_the_more_sets_it_gets_and_full_when_productive(run: Scripts) -> None:
    levels = run("given.map((sets) => levelOf(sets, [2, 6]))", [0, 1, 2, 4, 5.75, 6, 20])
    assert levels == pytest.approx([0.08, 0.2, 0.42, 0.57, 0.70125, 1, 1])


# --- the chart


def one_set_each(program: Program) -> Program:
    """Return the program with one set of everything."""
    sessions = [
        session.model_copy(update={"slots": tuple(s.model_copy(update={"sets": 1}) for s in session.slots)})
        for session in program.sessions
    ]
    return program.model_copy(update={"sessions": tuple(sessions)})


def figure_of(coverage: Coverage) -> Any:
    """Return the figure Python draws, as plain values."""
    return json.loads(json.dumps(coverage_chart(coverage, LIBRARY, has_key=False).data))


@pytest.mark.parametrize("rule", COUNTING_RULES)
def test_the_chart_goes_ahead_to_the_figure_that_python_draws_for_70_random_weeks(
    rule: CountingRule, run: Scripts
) -> None:
    weeks = odd(rule)[:CHARTS]
    before = [weekly_coverage(one_set_each(one), LIBRARY, rule) for one, _, _ in weeks]
    found = run(
        """given.map(([figure, recipe, data]) =>
             refigured(figure, recipe, countsOf(data.sessions, facts(data))))""",
        [
            [figure_of(old), coverage_chart(old, LIBRARY).recipe, data]
            for old, (_, _, data) in zip(before, weeks, strict=True)
        ],
    )
    for (_, coverage, _), figure in zip(weeks, found, strict=True):
        assert figure == figure_of(coverage)
