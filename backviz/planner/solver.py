"""The call to HiGHS: integer columns, rows over them, and a sum of terms to minimise.

Must not know a week. HiGHS is imported at the first call, so that the app starts without it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from backviz.planner.work import Work

__all__ = ["Answer", "Model", "Terms"]

_NODES = 100  # branches of one solve: where they do not settle it, more hardly ever do
_WHOLE = 1e-6  # how far HiGHS may leave a whole number
# Units of work (see `work`), fitted to 250 solves: per factor of the rows, and per step of the simplex.
_A_FACTOR, _A_STEP = 0.004, 0.09
# The same before the solve has ended: per factor, each time HiGHS asks whether to go on.
_AT_ROOT, _IN_BRANCHES = 0.0018, 0.00022

Terms = dict[int, float]


@dataclass(frozen=True)
class Answer:
    """HiGHS's result: its status, the value of the goal, the proven bound, and a value for each column."""

    status: Literal["optimal", "feasible", "infeasible", "unknown"]
    value: float = math.inf
    bound: float = -math.inf
    values: tuple[float, ...] = ()


class Model:
    """Integer columns from 0 and rows over them; each solve starts HiGHS anew and leaves them unchanged."""

    def __init__(self) -> None:
        self.uppers: list[float] = []
        self.rows: list[tuple[float, float, Terms]] = []

    def column(self, upper: float = 1) -> int:
        """Add a column of the integers 0 to `upper`; return its number."""
        self.uppers.append(upper)
        return len(self.uppers) - 1

    def at_least(self, terms: Terms, low: float) -> None:
        """Add the row: the sum of terms {column: factor} is at least `low`."""
        self.rows.append((low, math.inf, terms))

    def at_most(self, terms: Terms, high: float) -> None:
        """Add the row: the sum of terms {column: factor} is at most `high`."""
        self.rows.append((-math.inf, high, terms))

    def minimise(self, terms: Terms, work: Work, start: Sequence[float] = ()) -> Answer:
        """Return the least sum of terms that HiGHS finds with the work left, starting at `start` if given.

        Empty `terms` only ask whether the rows can be met. Factors must be integers: the bound is then
        an integer too and is rounded up.
        """
        highspy = _loaded()
        highs = _silent(highspy)
        highs.setOptionValue("mip_rel_gap", 0.0)  # by default it calls a week 0.01 % off the best optimal
        highs.setOptionValue("mip_max_nodes", _NODES)
        highs.setOptionValue("threads", 1)
        highs.setOptionValue("time_limit", max(work.guard_left(), 0.01))
        highs.passModel(self._program(highspy, terms))
        if start:
            solution = highspy.HighsSolution()
            solution.col_value = list(start)
            highs.setSolution(solution)
        factors = sum(len(row) for *_, row in self.rows)
        asked = _stop_at(highspy, highs, work.left(), factors)
        highs.run()
        steps = max(0, highs.getInfo().simplex_iteration_count)
        work.spend(_A_FACTOR * factors + max(_A_STEP * steps, asked[0]))
        work.guard_left()  # notes it if the clock ended the solve
        return _answer(highspy, highs)

    def _program(self, highspy: Any, terms: Terms) -> Any:
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(self.uppers), len(self.rows)
        program.col_cost_ = [terms.get(number, 0.0) for number in range(len(self.uppers))]
        program.col_lower_, program.col_upper_ = [0.0] * len(self.uppers), self.uppers
        program.row_lower_ = [row[0] for row in self.rows]
        program.row_upper_ = [row[1] for row in self.rows]
        program.integrality_ = [highspy.HighsVarType.kInteger] * len(self.uppers)
        matrix = program.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        lengths = [0]
        for *_, row in self.rows:
            lengths.append(lengths[-1] + len(row))
        matrix.start_ = lengths
        matrix.index_ = [number for *_, row in self.rows for number in row]
        matrix.value_ = [float(factor) for *_, row in self.rows for factor in row.values()]
        return program


def _loaded() -> Any:
    import highspy  # noqa: PLC0415 - it brings NumPy, which the core must start without

    return highspy


def _silent(highspy: Any) -> Any:
    """Return a HiGHS that prints nothing: it prints to the C stdout, into the JSON of our commands.

    The constructor enables callbacks, which prints a banner, so the output is switched off just before.
    """

    class Silent(highspy.Highs):  # type: ignore[misc] # loaded late, so its type is not known here
        def enableCallbacks(self) -> None:  # noqa: N802 - the name HiGHS gave it
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()

    return Silent()


def _stop_at(highspy: Any, highs: Any, units: float, factors: int) -> list[float]:
    """Let HiGHS stop once its questions whether to go on add up to so many units; return [their sum]."""
    asked = [0.0]

    def go_on(_kind: int, _text: str, found: Any, reply: Any, _own: Any) -> None:
        asked[0] += factors * (_IN_BRANCHES if found.mip_node_count > 0 else _AT_ROOT)
        if asked[0] > units:
            reply.user_interrupt = True

    highs.setCallback(go_on, None)
    highs.startCallback(highspy.cb.HighsCallbackType.kCallbackMipInterrupt)
    return asked


def _answer(highspy: Any, highs: Any) -> Answer:
    status, info = highs.getModelStatus(), highs.getInfo()
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return Answer("infeasible")
    bound = math.ceil(info.mip_dual_bound - _WHOLE) if math.isfinite(info.mip_dual_bound) else -math.inf
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Answer("unknown", bound=bound)
    is_optimal = status == highspy.HighsModelStatus.kOptimal
    value = round(info.objective_function_value)
    values = tuple(float(round(value)) for value in highs.getSolution().col_value)
    return Answer("optimal" if is_optimal else "feasible", value, value if is_optimal else bound, values)
