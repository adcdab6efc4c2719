"""The commands that check, count and plan: check, match, coverage, plan."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from backviz.commands.command import Commands, fail, program_in, takes_data, words
from backviz.facts.counting import COUNTING_RULES
from backviz.facts.files import write_file
from backviz.facts.problems import printable
from backviz.library import read_library
from backviz.program.file import program_as_yaml
from backviz.upkeep.sourcing import credit_sourcing
from backviz.week.coverage import coverage_as_data, weekly_coverage
from backviz.week.words import coverage_lines

__all__ = ["add_commands"]

_WISHES = ("sessions", "minutes", "equipment", "level", "favour", "keep", "avoid")  # options of plan


def add_commands(commands: Commands) -> None:
    """Add the commands that check, count and plan."""
    check = commands.add_parser("check", help="check a data directory and name every problem")
    takes_data(check)
    check.set_defaults(run=_check)

    match = commands.add_parser("match", help="say what each name is: an exercise, an other lift or unknown")
    match.add_argument("names", nargs="*", metavar="NAME", help="names (without any: one a line from stdin)")
    match.add_argument("--json", action="store_true", help="print JSON, one record a line")
    takes_data(match)
    match.set_defaults(run=_match)

    coverage = commands.add_parser("coverage", help="count a program's weekly sets per region")
    coverage.add_argument("file", type=Path, metavar="FILE", help="a program file (YAML or JSON)")
    takes_data(coverage)
    coverage.add_argument(
        "--counting", choices=COUNTING_RULES, help="the counting rule (default: the program's)"
    )
    coverage.add_argument("--json", action="store_true", help="print JSON")
    coverage.set_defaults(run=_coverage)

    plan = commands.add_parser("plan", help="build a week and say whether it is proven smallest")
    plan.add_argument(
        "request",
        nargs="?",
        type=Path,
        metavar="REQUEST.yaml",
        help="a file of wishes, also days, supersets and a week to stay near; options win over it",
    )
    plan.add_argument("--sessions", type=int, metavar="N", help="sessions a week (default: 2)")
    plan.add_argument("--minutes", type=float, metavar="M", help="minutes a session (default: 45)")
    plan.add_argument("--equipment", type=words, metavar="a,b", help="what you have (default: everything)")
    plan.add_argument("--level", metavar="L", help="your level (default: intermediate)")
    plan.add_argument("--favour", type=words, metavar="a,b", help="regions to favour")
    plan.add_argument("--keep", type=words, metavar="a,b", help="exercises to keep")
    plan.add_argument(
        "--avoid", type=words, metavar="a,b", help="exercises to avoid, or words of their cautions"
    )
    plan.add_argument("--minimum-only", action="store_true", help="no more than every minimum")
    takes_data(plan)
    plan.add_argument("--json", action="store_true", help="print JSON")
    plan.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the program file here")
    plan.set_defaults(run=_plan)


def _check(options: argparse.Namespace) -> int:
    library = read_library(options.data)
    print(
        f"{printable(str(library.directory))}: {len(library.regions)} regions, "
        f"{len(library.exercises)} exercises, "
        f"{sum(map(len, library.videos.values()))} clips, {len(library.programs)} programs; no problems"
    )
    counted, own = credit_sourcing(library)
    print(f"{own} of {counted} counted credits rest on our own work alone")
    return 0


def _match(options: argparse.Namespace) -> int:
    from backviz.search.match import match_lines  # noqa: PLC0415 - other commands need no names

    try:
        names = options.names or sys.stdin.buffer.read().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return fail("the names must be text in UTF-8")
    print(*match_lines(names, read_library(options.data), as_json=options.json), sep="\n")
    return 0


def _coverage(options: argparse.Namespace) -> int:
    library, program = program_in(options)
    coverage = weekly_coverage(program, library, options.counting)
    if options.json:
        print(json.dumps(coverage_as_data(coverage), ensure_ascii=False, indent=2))
    else:
        print(*coverage_lines(coverage, library), sep="\n")
    return 0


def _plan(options: argparse.Namespace) -> int:
    from backviz.planner.others import other_weeks, others_as_data  # noqa: PLC0415 - others need no solver
    from backviz.planner.plan import WORK, plan_as_data, plan_week  # noqa: PLC0415
    from backviz.planner.request import PlanRequest  # noqa: PLC0415
    from backviz.planner.request_file import read_wishes  # noqa: PLC0415
    from backviz.planner.words import plan_lines  # noqa: PLC0415

    library = read_library(options.data)
    wishes: dict[str, Any] = {"sessions": 2, "minutes": 45}
    wishes |= read_wishes(options.request, library) if options.request else {}
    given = {name: getattr(options, name) for name in _WISHES}
    wishes |= {name: value for name, value in given.items() if value is not None}
    wishes |= {"is_minimum_only": True} if options.minimum_only else {}
    try:
        request = PlanRequest(**wishes)
        plan = plan_week(request, library)
    except ValueError as error:
        return fail(str(error))
    if plan.program is None and not options.json:
        return fail(*plan_lines(plan, library))
    if not options.json:
        print(*plan_lines(plan, library), sep="\n", flush=True)
    # What the first week left of the work: the answer as a whole stays within its limit.
    others = other_weeks(plan, library, units=(WORK - plan.units) / 2)  # the rest is their reading
    if options.json:
        data = {**plan_as_data(plan), "others": others_as_data(others)}
        print(json.dumps(data, ensure_ascii=False, indent=2))
    elif others:
        print("", "Other weeks:", *(f"  {other.says}" for other in others), sep="\n")
    if plan.program and options.output:
        write_file(options.output, program_as_yaml(plan.program).encode("utf-8"))
    return 0 if plan.program else 1
