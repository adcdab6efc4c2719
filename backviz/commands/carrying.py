"""The commands that turn something into what is handed on, or back: sheet, handout, link, unlink, figure."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backviz.commands.command import BASE_HELP, Commands, base_in, fail, program_in, say, takes_data
from backviz.facts.files import write_file
from backviz.facts.problems import unknown_word
from backviz.library import read_library
from backviz.program.file import program_as_yaml
from backviz.program.link import program_from_text, program_link
from backviz.program.link_repair import read_values, values_in_link
from backviz.week.starter_copies import settled

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add the commands that draw a sheet, a handout or a figure, and turn a program into a link and back."""
    sheet = commands.add_parser("sheet", help="print a program on a sheet (PDF)")
    sheet.add_argument("file", type=Path, metavar="FILE", help="a program file (YAML or JSON)")
    sheet.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the PDF to write")
    sheet.add_argument("--base", metavar="URL", help=BASE_HELP)
    sheet.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the paper (default: a4)")
    takes_data(sheet)
    sheet.set_defaults(run=_sheet)

    handout = commands.add_parser("handout", help="write a program as one HTML file that needs no server")
    handout.add_argument("file", type=Path, metavar="FILE", help="a program file (YAML or JSON)")
    handout.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="the HTML file to write"
    )
    handout.add_argument("--base", metavar="URL", help=BASE_HELP)
    takes_data(handout)
    handout.set_defaults(run=_handout)

    link = commands.add_parser("link", help="print the link that opens a program")
    link.add_argument("file", type=Path, metavar="FILE", help="a program file (YAML or JSON)")
    link.add_argument("--base", metavar="URL", help=BASE_HELP)
    takes_data(link)
    link.set_defaults(run=_link)

    unlink = commands.add_parser("unlink", help="print the program file in a link")
    unlink.add_argument("link", metavar="LINK", help="a link, or only its 'p' part")
    unlink.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the file here")
    takes_data(unlink)
    unlink.set_defaults(run=_unlink)

    figure = commands.add_parser("figure", help="draw the moving figure of an exercise (SVG)")
    figure.add_argument("exercise", metavar="ID", help="an exercise of data/exercises.yaml")
    figure.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the SVG here")
    takes_data(figure)
    figure.set_defaults(run=_figure)


def _sheet(options: argparse.Namespace) -> int:
    from backviz.takeaway.sheet import sheet_pdf  # noqa: PLC0415 - other commands need no typesetter

    library, program = program_in(options)
    program = settled(program, library)
    base = base_in(options)
    write_file(options.output, sheet_pdf(program, library, base.base, paper=options.paper))
    say(base.note if base.handed else f"The sheet has no code. {base.note}")
    return 0


def _handout(options: argparse.Namespace) -> int:
    from backviz.takeaway.handout import HandoutError, handout_html  # noqa: PLC0415 - others draw nothing

    library, program = program_in(options)
    base = base_in(options)
    try:
        file = handout_html(settled(program, library), library, base.base)
    except HandoutError as error:
        return fail(str(error))
    write_file(options.output, file)
    say(base.note if base.handed else f"The file has no link. {base.note}")
    return 0


def _link(options: argparse.Namespace) -> int:
    library, program = program_in(options)
    base = base_in(options)
    print(program_link(settled(program, library), base.base))
    say(base.note)
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


def _figure(options: argparse.Namespace) -> int:
    from backviz.motion import figure_svg  # noqa: PLC0415 - other commands draw nothing

    library = read_library(options.data)
    exercise = library.exercises.get(options.exercise)
    if exercise is None:
        return fail(unknown_word("exercise", options.exercise, library.exercises))
    drawing = figure_svg(exercise, library.regions, moves="always", alone=True)
    if options.output:
        write_file(options.output, drawing.encode("utf-8"))
    else:
        print(drawing)
    return 0
