"""The command line: check, match, coverage, plan, link, unlink, sheet, figure, videos, schema, serve.

Exit codes: 0 fine, 1 problems in the input, 2 wrong usage. Problems go to stderr, one line each.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from backviz import own_files
from backviz.facts.counting import COUNTING_RULES
from backviz.facts.files import write_file
from backviz.facts.problems import DataError, printable, unknown_word
from backviz.facts.yaml_text import read_document
from backviz.library import DATA_DIR, Library, read_library
from backviz.program.file import program_as_yaml, program_from_document
from backviz.program.link import LinkError, program_from_text, program_link
from backviz.program.link_repair import read_values, values_in_link
from backviz.program.program import Program
from backviz.takeaway.reach import PUBLIC_URL, Reach, SettingError, public_url, reach
from backviz.upkeep.sourcing import credit_sourcing
from backviz.week.coverage import Coverage, coverage_as_data, weekly_coverage
from backviz.week.starter_copies import settled

DEFAULT_BASE = "http://localhost:8501"
_BASE_HELP = f"where the app runs (default: {PUBLIC_URL}, else {DEFAULT_BASE})"


_Commands = Any  # the result of add_subparsers has no public type


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; raise SystemExit (2) for wrong usage."""
    _write_utf8()
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        print(end="", flush=True)
    except DataError as error:
        return _fail(*map(str, error.problems))
    except LinkError as error:
        return _fail(str(error))
    except SettingError as error:
        _fail(str(error))
        return 2
    except OSError as error:
        return _fail_at_disk(error)
    except KeyboardInterrupt:
        return 1
    return code


def _fail_at_disk(error: OSError) -> int:
    if error.filename:
        return _fail(f"{error.filename}: {error.strerror}")
    if not isinstance(error, BrokenPipeError):  # a reader that leaves early is no fault
        _fail(f"output: {error.strerror}")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or exit flushes again
    return 1


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    is_command = Path(sys.argv[0]).stem == "backviz"  # or it was started as a module
    prog = "backviz" if is_command else "python -m backviz"
    parser = argparse.ArgumentParser(prog=prog, description="BackViz on the command line.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_counting(commands)
    _add_carrying(commands)
    _add_caring(commands)
    return parser


def _add_counting(commands: _Commands) -> None:
    """Add the commands that check, count and plan."""
    check = commands.add_parser("check", help="check a data directory and name every problem")
    _takes_data(check)
    check.set_defaults(run=_check)

    match = commands.add_parser("match", help="say what each name is: an exercise, an other lift or unknown")
    match.add_argument("names", nargs="*", metavar="NAME", help="names (without any: one a line from stdin)")
    match.add_argument("--json", action="store_true", help="print JSON, one record a line")
    _takes_data(match)
    match.set_defaults(run=_match)

    coverage = commands.add_parser("coverage", help="count a program's weekly sets per region")
    coverage.add_argument("file", type=Path, metavar="FILE", help="a program file (YAML or JSON)")
    _takes_data(coverage)
    coverage.add_argument(
        "--counting", choices=COUNTING_RULES, help="the counting rule (default: the program's)"
    )
    coverage.add_argument("--json", action="store_true", help="print JSON")
    coverage.set_defaults(run=_coverage)

    plan = commands.add_parser("plan", help="build a week and say whether it is proven smallest")
    plan.add_argument("--sessions", type=int, default=2, metavar="N", help="sessions a week (default: 2)")
    plan.add_argument(
        "--minutes", type=float, default=45, metavar="M", help="minutes a session (default: 45)"
    )
    plan.add_argument("--equipment", type=_words, metavar="a,b", help="what you have (default: everything)")
    plan.add_argument("--level", metavar="L", help="the hardest level (default: any)")
    plan.add_argument("--favour", type=_words, default=frozenset(), metavar="a,b", help="regions to favour")
    plan.add_argument("--keep", type=_words, default=frozenset(), metavar="a,b", help="exercises to keep")
    plan.add_argument("--avoid", type=_words, default=frozenset(), metavar="a,b", help="exercises to avoid")
    plan.add_argument("--minimum-only", action="store_true", help="no more than every minimum")
    _takes_data(plan)
    plan.add_argument("--json", action="store_true", help="print JSON")
    plan.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the program file here")
    plan.set_defaults(run=_plan)


def _add_carrying(commands: _Commands) -> None:
    """Add the commands that turn a program into a sheet or a link, a link into a file, an exercise into a figure."""
    sheet = commands.add_parser("sheet", help="print a program on a sheet (PDF)")
    sheet.add_argument("file", type=Path, metavar="FILE", help="a program file (YAML or JSON)")
    sheet.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the PDF to write")
    sheet.add_argument("--base", metavar="URL", help=_BASE_HELP)
    sheet.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the paper (default: a4)")
    _takes_data(sheet)
    sheet.set_defaults(run=_sheet)

    figure = commands.add_parser("figure", help="draw the moving figure of an exercise (SVG)")
    figure.add_argument("exercise", metavar="ID", help="an exercise of data/exercises.yaml")
    figure.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the SVG here")
    _takes_data(figure)
    figure.set_defaults(run=_figure)

    link = commands.add_parser("link", help="print the link that opens a program")
    link.add_argument("file", type=Path, metavar="FILE", help="a program file (YAML or JSON)")
    link.add_argument("--base", metavar="URL", help=_BASE_HELP)
    _takes_data(link)
    link.set_defaults(run=_link)

    unlink = commands.add_parser("unlink", help="print the program file in a link")
    unlink.add_argument("link", metavar="LINK", help="a link, or only its 'p' part")
    unlink.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the file here")
    _takes_data(unlink)
    unlink.set_defaults(run=_unlink)


def _add_caring(commands: _Commands) -> None:
    """Add the commands for keepers of the data and for starting the app."""
    schema = commands.add_parser("schema", help="write the JSON Schemas of data and program files")
    schema.add_argument("-o", "--output", type=Path, metavar="DIR")
    schema.set_defaults(run=_schema, refuse=schema.error)

    videos = commands.add_parser("videos", help="list the clips, or ask whether each still plays")
    videos.add_argument(
        "--check", action="store_true", help="ask every provider and write the answers into videos.yaml"
    )
    _takes_data(videos)
    videos.add_argument(
        "--timeout",
        type=_seconds,
        default=10,
        metavar="S",
        help="seconds to wait for an answer (default: 10)",
    )
    videos.add_argument(
        "--base-url",
        type=_server,
        metavar="URL",
        help="a stand-in to ask instead of the providers; needs --data",
    )
    videos.set_defaults(run=_videos, refuse=videos.error)

    serve = commands.add_parser("serve", help="start the app")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    serve.add_argument("--port", type=_port, default=8501, help="the port to listen on")
    serve.set_defaults(run=_serve)


def _takes_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="a data directory (default: the one shipped)"
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split(",") if word.strip())


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= 120:
        raise argparse.ArgumentTypeError(f"seconds must be more than 0 and at most 120 ({text} given)")
    return seconds


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() and len(text) <= 5 else 0
    if not 1 <= port <= 65_535:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535 ({text or 'nothing'} given)")
    return port


def _server(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise argparse.ArgumentTypeError(f"a link such as http://127.0.0.1:8000 is needed ({text} given)")
    return text


def _fail(*lines: str) -> int:
    for line in lines:
        print(printable(line), file=sys.stderr)
    return 1


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
        return _fail("the names must be text in UTF-8")
    print(*match_lines(names, read_library(options.data), as_json=options.json), sep="\n")
    return 0


def _coverage(options: argparse.Namespace) -> int:
    library, program = _read_program(options)
    coverage = weekly_coverage(program, library, options.counting)
    if options.json:
        print(json.dumps(coverage_as_data(coverage), ensure_ascii=False, indent=2))
    else:
        print(*_coverage_lines(coverage, library), sep="\n")
    return 0


def _read_program(options: argparse.Namespace) -> tuple[Library, Program]:
    library = read_library(options.data)
    document = read_document(options.file)
    program, problems = program_from_document(document, library.context)
    if program is None:
        raise DataError(problems)
    return library.with_own(program), program


def _coverage_lines(coverage: Coverage, library: Library) -> list[str]:
    bands = {name: band.headed for name, band in library.vocabulary.bands().items()}
    lines = [f"{coverage.program} (counting rule: {coverage.counting})", ""]
    lines.append(f"{'region':<16}{'sets':>6}{'direct':>8}{'indirect':>10}{'minor':>7}{'sessions':>10}  band")
    for name, region in coverage.regions.items():
        low, high = region.target.productive
        lines.append(
            f"{name:<16}{region.sets:>6g}{region.direct:>8g}{region.indirect:>10g}{region.minor:>7g}"
            f"{region.sessions:>10}  {bands[region.band]} "
            f"(min {region.target.min:g}, productive {low:g}-{high:g})"
        )
    lines += ["", f"{'muscle':<16}{'sets':>6}  band (each set counted once)"]
    lines += [
        f"{name:<16}{muscle.sets:>6g}  {bands[muscle.band]}" for name, muscle in coverage.muscles.items()
    ]
    lines += ["", *(f"{s.name}: {s.sets} sets, about {s.minutes:.0f} min" for s in coverage.sessions)]
    return lines


def _link(options: argparse.Namespace) -> int:
    library, program = _read_program(options)
    base = _base(options)
    print(program_link(settled(program, library), base.base))
    _say(base.note)
    return 0


def _base(options: argparse.Namespace) -> Reach:
    """Return the beginning of links: `--base`, or the setting, or this computer."""
    if options.base:
        return reach(options.base)
    return reach(DEFAULT_BASE, public_url(os.environ.get(PUBLIC_URL, "")))


def _say(note: str) -> None:
    """Print a note to stderr, so that a pipe gets only the result."""
    if note:
        print(note, file=sys.stderr)


def _plan(options: argparse.Namespace) -> int:
    from backviz.planner.plan import plan_as_data, plan_week  # noqa: PLC0415 - other commands need no solver
    from backviz.planner.request import PlanRequest  # noqa: PLC0415
    from backviz.planner.words import plan_lines  # noqa: PLC0415

    library = read_library(options.data)
    try:
        request = PlanRequest(
            sessions=options.sessions,
            minutes=options.minutes,
            equipment=options.equipment,
            level=options.level,
            favour=options.favour,
            keep=options.keep,
            avoid=options.avoid,
            is_minimum_only=options.minimum_only,
        )
        plan = plan_week(request, library)
    except ValueError as error:
        return _fail(str(error))
    if options.json:
        print(json.dumps(plan_as_data(plan), ensure_ascii=False, indent=2))
    elif plan.program is None:
        return _fail(*plan_lines(plan, library))
    else:
        print(*plan_lines(plan, library), sep="\n")
    if plan.program and options.output:
        write_file(options.output, program_as_yaml(plan.program).encode("utf-8"))
    return 0 if plan.program else 1


def _sheet(options: argparse.Namespace) -> int:
    from backviz.takeaway.sheet import sheet_pdf  # noqa: PLC0415 - other commands need no typesetter

    library, program = _read_program(options)
    program = settled(program, library)
    base = _base(options)
    write_file(options.output, sheet_pdf(program, library, base.base, paper=options.paper))
    _say(base.note if base.handed else f"The sheet has no code. {base.note}")
    return 0


def _figure(options: argparse.Namespace) -> int:
    from backviz.motion import figure_svg  # noqa: PLC0415 - other commands draw nothing

    library = read_library(options.data)
    exercise = library.exercises.get(options.exercise)
    if exercise is None:
        return _fail(unknown_word("exercise", options.exercise, library.exercises))
    drawing = figure_svg(exercise, library.regions, moves="always", alone=True)
    if options.output:
        write_file(options.output, drawing.encode("utf-8"))
    else:
        print(drawing)
    return 0


def _schema(options: argparse.Namespace) -> int:
    from backviz.upkeep.schema import write_schemas  # noqa: PLC0415

    if own_files.IS_INSTALLED and not options.output:
        options.refuse("name the folder to write into (-o DIR); the installed data stay as they are")
    write_schemas(options.output or DATA_DIR / "schema")
    return 0


def _unlink(options: argparse.Namespace) -> int:
    library = read_library(options.data)
    reading = read_values(values_in_link(options.link))
    program = settled(program_from_text(reading.text, library.context), library)
    if reading.said:
        print(reading.said, file=sys.stderr)
    text = program_as_yaml(program)
    if options.output:
        write_file(options.output, text.encode("utf-8"))
    else:
        print(text, end="")
    return 0


def _videos(options: argparse.Namespace) -> int:
    from tqdm import tqdm  # noqa: PLC0415 - other commands need no network

    from backviz.upkeep.clips import check_library, clip_lines  # noqa: PLC0415
    from backviz.upkeep.providers import Manners, Providers  # noqa: PLC0415

    if options.base_url and not options.data:
        options.refuse("--base-url needs --data: a stand-in's answers do not belong into the shipped data")
    if options.check and own_files.IS_INSTALLED and not options.data:
        options.refuse("name the data to write into (--data DIR); the installed data stay as they are")
    library = read_library(options.data)
    if not options.check:
        print(*clip_lines(library), sep="\n")
        return 0
    clips = sum(map(len, library.videos.values()))
    with tqdm(total=clips, unit="clip", file=sys.stderr, disable=None, leave=False) as bar:
        report = check_library(
            library,
            today=date.today(),  # noqa: DTZ011 - the local day of the person who checks
            providers=Providers.all_at(options.base_url) if options.base_url else None,
            manners=Manners(timeout_s=options.timeout),
            on_answer=bar.update,
        )
    for line in report.lines:
        print(line)
    _fail(*report.faults)
    return report.exit_code


def _serve(options: argparse.Namespace) -> int:
    from backviz.ui.server.listening import ListeningError, address_of, listen_at  # noqa: PLC0415

    public = public_url(os.environ.get(PUBLIC_URL, ""))
    host = options.host.strip("[]")
    try:
        sockets = listen_at(host, options.port)
    except ListeningError as error:
        return _fail(str(error))
    own_files.work_in_root()
    from backviz.ui.page.reach_here import network_base  # noqa: PLC0415 - the core starts without streamlit
    from backviz.ui.server.app import serve  # noqa: PLC0415

    print(f"BackViz: {address_of(host, options.port)}", flush=True)
    if others := public or network_base(host, options.port):
        print(f"for others: {others}", flush=True)
    serve(host, options.port, sockets)
    return 0


if __name__ == "__main__":
    sys.exit(main())
