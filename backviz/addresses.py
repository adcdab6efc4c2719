"""The addresses of the app: every page, and every name a query may have. Each is written here alone.

Knows pages, elements and components by name only. What a value in a query means is decided where it is
read. Scripts get the names they need from Python (`QUERY_FOR_SCRIPTS`). All names are frozen: links in
other people's messages have them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

from backviz import own_files

__all__ = [
    "CARRIED", "EQUIPMENT", "EXERCISE", "FILTER", "FIRST", "HOME", "LEVEL", "MOVEMENT", "OPENS", "PAGES",
    "PATH", "PLAN", "POSITION", "PRESENT", "PROGRAM", "QUERY_FOR_SCRIPTS", "QUERY_NAMES", "REGION", "SIDES",
    "SORT", "SOURCE", "TEXT", "TRAIN", "VIEW", "PageEntry", "PageName", "QueryForScripts", "address_of",
    "page_at", "template_of",
]  # fmt: skip

PROGRAM = "p"  # the visitor's program as a share text, on every page
EXERCISE = "exercise"  # up to three ids: one exercise, or some side by side
REGION = "region"  # a region's id, or two to compare; in the filter the region to be trained
PATH = "path"  # an elbow path as text, or the id of an exercise that has one
PRESENT = "present"  # the page fills a big screen
VIEW = "view"  # which view of the week: one of the two below
TRAIN = "train"  # for the one who trains, with nothing to edit
PLAN = "plan"  # the form that plans a week, opened once

# What the list of exercises is narrowed to; REGION does that too.
TEXT = "q"
EQUIPMENT = "equipment"
MOVEMENT = "movement"
SIDES = "sides"
POSITION = "position"
LEVEL = "level"
SOURCE = "source"
HOME = "home"
SORT = "sort"

# In the order links carry them.
FILTER = (REGION, TEXT, EQUIPMENT, MOVEMENT, SIDES, POSITION, LEVEL, SOURCE, HOME, SORT)
QUERY_NAMES = (PROGRAM, EXERCISE, PATH, PRESENT, VIEW, *FILTER)

OPENS = (EXERCISE, REGION)  # a change is a new entry of the browser's history, which Back takes back
CARRIED = (PROGRAM, PRESENT)  # in every link of ours where they hold: no caller names them


class QueryForScripts(TypedDict):
    """The names that scripts read and write in the address. In scripts the type has the same name."""

    program: str
    exercise: str
    path: str
    present: str
    opens: tuple[str, ...]


QUERY_FOR_SCRIPTS: QueryForScripts = {
    "program": PROGRAM,
    "exercise": EXERCISE,
    "path": PATH,
    "present": PRESENT,
    "opens": OPENS,
}


@dataclass(frozen=True)
class PageEntry:
    """Everything that is so of a page as a whole, in words; whoever acts on it reads it here.

    `name` is its address, the stem of its file in pages/, and its room in backviz/ui/. `query` has the names
    it reads besides those of every page; `stop` the one that says where one is while it is presented, or
    none where it cannot be. `other_names` are further words that an address may have for it.

    When it is opened without anything picked it shows, besides the frame, `components` by the names they are
    made under. Those in `answering` do so in its first view already. `is_text` says that its first view shows
    it to its foot.
    A page that `remembers` tells the device of each edit, because an edit does not run the whole page.
    """

    name: str
    title: str
    icon: str
    query: tuple[str, ...] = ()
    stop: str | None = None
    other_names: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    answering: tuple[str, ...] = ()
    is_text: bool = False
    remembers: bool = False

    @property
    def path(self) -> Path:
        """Return the page's file."""
        return own_files.PAGES / f"{self.name}.py"

    @property
    def reads(self) -> frozenset[str]:
        """Return every name of a query that means something on this page."""
        stop = () if self.stop is None else (PRESENT, self.stop)
        return frozenset((PROGRAM, *self.query, *stop))


FIRST = "start"  # the page at the address without a name
PAGES = {
    page.name: page
    for page in (
        PageEntry(
            FIRST,
            "Start",
            ":material/home:",
            other_names=("index", "home", "main", "app", "backviz"),
            components=("body_map",),
            answering=("body_map",),
            is_text=True,
        ),
        PageEntry(
            "anatomy",
            "Anatomy",
            ":material/accessibility_new:",
            query=(REGION,),
            stop=REGION,
            components=("body_map",),
            answering=("body_map",),
            is_text=True,
        ),
        PageEntry(
            "elbow_path",
            "Elbow path",
            ":material/turn_slight_right:",
            query=(PATH,),
            stop=PRESENT,
            other_names=("elbow",),
            components=("elbow_lab", "elbow_handles", "messenger"),
            answering=("elbow_lab",),
        ),
        PageEntry(
            "exercises",
            "Exercises",
            ":material/fitness_center:",
            query=(EXERCISE, *FILTER),
            other_names=("exercise",),
            components=("exercise_list", "messenger"),
            answering=("exercise_list",),
        ),
        PageEntry(
            "builder",
            "Builder",
            ":material/calendar_view_week:",
            query=(VIEW,),
            stop=REGION,
            other_names=("build",),
            components=("live_board", "chart", "messenger"),
            answering=("live_board",),
            remembers=True,
        ),
        PageEntry(
            "import_week",
            "Import",
            ":material/upload_file:",
            other_names=("import", "bring"),
            components=("import_table", "messenger"),
        ),
        PageEntry(
            "method",
            "Method",
            ":material/menu_book:",
            components=("body_map_mini",),
            is_text=True,
        ),
    )
}

if TYPE_CHECKING:
    PageName = str
else:
    PageName = Literal[tuple(PAGES)]  # what a data file may name: so a new page is entered once


def address_of(name: str) -> str:
    """Return the path of a page; KeyError for a name no page has.

    >>> address_of("start"), address_of("builder")
    ('/', '/builder')
    """
    return "/" if name == FIRST else f"/{PAGES[name].name}"


def page_at(path: str) -> str | None:
    """Return the name of the page at a path, wherever the app is mounted; None where there is none of ours.

    >>> page_at("/"), page_at("/below/builder"), page_at("/static/js/index.js")
    ('start', 'builder', None)
    """
    name = path.rpartition("/")[2] or FIRST
    return name if name in PAGES else None


def template_of(page: str, name: str, program: str) -> str:
    """Return the address of what `name` opens on a page, with {id} for its id.

    `program` is a share text that needs no quoting, or a sign for one.

    >>> template_of("exercises", EXERCISE, "1abc")
    '/exercises?exercise={id}&p=1abc'
    """
    return f"{address_of(page)}?{name}={{id}}&{PROGRAM}={program}"
