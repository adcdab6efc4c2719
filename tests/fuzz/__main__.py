"""`python -m tests.fuzz NUMBER [--seed S] [--first N]`: try so many hostile inputs and print a table."""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from backviz.library import read_library
from tests.fuzz.inputs import GOLDEN, KINDS, input_of
from tests.fuzz.judging import Judge, Verdict

__all__ = ["Summary", "fuzz", "main"]

WEIGHED = 41  # each so many-th input is weighed
DRAWN = 20  # each so many-th that opens is printed as a sheet and a calendar


@dataclass
class Tally:
    """What became of the inputs of one kind."""

    opened: int = 0
    refused: int = 0
    slowest: float = 0.0
    heaviest: int = 0

    def take(self, verdict: Verdict) -> None:
        """Count one verdict."""
        self.opened += verdict.is_open
        self.refused += not verdict.is_open
        self.slowest = max(self.slowest, verdict.seconds)
        self.heaviest = max(self.heaviest, verdict.memory)


@dataclass
class Summary:
    """What became of all inputs; `faults` names each that must be mended, with how to see it again."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the table, and every fault under it."""
        head = f"{'kind':<38}{'tried':>7}{'opened':>8}{'refused':>9}{'slowest':>10}{'most memory':>13}"
        rows = [
            f"{kind:<38}{t.opened + t.refused:>7}{t.opened:>8}{t.refused:>9}"
            f"{t.slowest * 1e3:>7.0f} ms{t.heaviest / 1e6:>10.1f} MB"
            for kind, t in self.tallies.items()
        ]
        return [head, *rows, f"faults: {len(self.faults)}", *self.faults]


def fuzz(number: int, seed: int, first: int = 0) -> Summary:
    """Try `number` inputs of a seed, beginning at `first`; return what became of them."""
    judge, summary = Judge(read_library()), Summary()
    opened = 0
    gc.collect()
    for at in range(first, first + number):
        kind, given = input_of(seed, at)
        verdict = judge.judge(KINDS[kind][0], given, weighs=at % WEIGHED == 0, draws=opened % DRAWN == 0)
        if verdict.seconds > 0.5 and at % WEIGHED:  # once more: the machine may have been busy elsewhere
            verdict = min(verdict, judge.judge(KINDS[kind][0], given), key=lambda one: len(one.faults))
        opened += verdict.is_open
        summary.tallies[kind].take(verdict)
        summary.faults += [
            f"{kind}: {fault}   [python -m tests.fuzz 1 --seed {seed} --first {at}]"
            for fault in verdict.faults
        ]
    for path in sorted(Path(GOLDEN).glob("*.txt")):
        if not judge.judge("link", path.read_text(encoding="ascii").strip()).is_open:
            summary.faults.append(f"{path.name} does not open any more")
    return summary


def main(arguments: list[str] | None = None) -> int:
    """Print the table; 1 when there is a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="begin at this input, to see one again")
    given = parser.parse_args(arguments)
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    summary = fuzz(given.number, given.seed, given.first)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"seed {given.seed}, inputs {given.first} to {given.first + given.number - 1}")
    print("\n".join(summary.lines()))
    took = time.monotonic() - started
    print(f"{took:.0f} s; the process grew by {grown:.0f} MB at most, the library included")
    return 1 if summary.faults else 0


if __name__ == "__main__":
    sys.exit(main())
