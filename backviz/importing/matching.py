"""What the names of a foreign program mean, with the choices of a person over what the search finds.

Must not know an exercise by name, or where a name was found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from backviz.facts.problems import DataError, Problem, unknown_word
from backviz.facts.visible import one_line
from backviz.facts.yaml_text import Document, dump_yaml, read_text
from backviz.library import Library
from backviz.program.program import Program, Slot
from backviz.search.match import Match, NameBook, match
from backviz.week.lifts import lift_of

__all__ = [
    "FILE_KEY", "LEAVE_OUT", "LIMITS", "OTHER", "Names", "name_key", "names_as_yaml", "read_names",
    "sound_choices",
]  # fmt: skip

OTHER = "other"  # a lift of its own name that gives no region anything
LEAVE_OUT = "leave_out"
FORMAT = 1
_CHOICE = re.compile(r"[\s(]+(?:or|oder|ou|bzw\.?)\s|\s+/\s+|(?<=[^\W\d_]{3})/(?=[^\W\d_]{3})", re.IGNORECASE)
FILE_KEY = "backviz_names"
LIMITS = {
    "choices": 1000,  # names with a choice, on one device and in one file
    "name": 200,  # characters of a name
}


def name_key(name: str) -> str:
    """Return the name without what makes no difference between two writings of it.

    >>> name_key(" Seal  ROW ") == name_key("seal row")
    True
    """
    return one_line(name).casefold()


class Names:
    """The names of a library with a person's choices: make one for many calls of `of`.

    `choices` maps a name as found to the id of an exercise or an other lift, `OTHER` or `LEAVE_OUT`.
    """

    def __init__(
        self, library: Library, choices: Mapping[str, str] | None = None, *, book: NameBook | None = None
    ) -> None:
        """Take a `book` of the library's names; without one it is made when a name is first asked for."""
        self.library = library
        self._book = book
        self.choices = {name_key(name): choice for name, choice in (choices or {}).items()}
        self._found: dict[str, Match] = {}

    def with_own(self, program: Program) -> Names:
        """Return the names with the exercises that a program brings."""
        if not program.exercises:
            return self
        library = self.library.with_own(program)
        return Names(library, self.choices, book=self._book)

    def usual_rest(self, slot: Slot) -> int | None:
        """Return the rest that a slot has where it says none."""
        return lift_of(slot, self.library).rest_s

    def of(self, found: str) -> Match:
        """Return what a name means, as chosen or as the search finds it."""
        chosen = self._chosen(found)
        if chosen:
            return chosen
        if found not in self._found:
            self._book = self._book or NameBook(self.library)
            self._found[found] = _first_of(found, match(found, self._book), self._book)
        return self._found[found]

    def has_chosen(self, found: str) -> bool:
        """Return whether a person chose what the name is; a choice of nothing here is passed over."""
        return self._chosen(found) is not None

    def _chosen(self, found: str) -> Match | None:
        choice = self.choices.get(name_key(found))
        if choice == LEAVE_OUT:
            return Match(found, "left_out", None, "sure", "You left it out.")
        if choice == OTHER:
            return Match(found, "other", None, "sure", "You chose another lift.")
        if choice in self.library.exercises:
            return Match(found, "exercise", choice, "sure", "You chose this exercise.")
        if choice in self.library.other_lifts:
            return Match(found, "other", choice, "sure", "You chose this lift.")
        return None


def sound_choices(given: object, library: Library) -> dict[str, str]:
    """Return the sound choices of what a device or a file has, by the key of each name.

    `given` should be {name: an exercise, a lift, "other" or "leave_out"}. A choice of something that is gone
    from the data is dropped, and so is everything beyond the limits.
    """
    if not isinstance(given, Mapping):
        return {}
    known = _known(library)
    sound = {
        name_key(name): choice
        for name, choice in list(given.items())[: LIMITS["choices"]]
        if isinstance(name, str)
        and len(name) <= LIMITS["name"]
        and isinstance(choice, str)
        and choice in known
    }
    return {name: choice for name, choice in sound.items() if name}


def _known(library: Library) -> set[str]:
    """Return all that a name can be chosen to be."""
    return {*library.exercises, *library.other_lifts, OTHER, LEAVE_OUT}


def _first_of(found: str, whole: Match, book: NameBook) -> Match:
    """Return what the first of names to choose from is, as a guess, where the whole means nothing."""
    first = _CHOICE.split(found, maxsplit=1)[0].strip(" (,")
    if whole.kind != "unknown" or first == found.strip() or not first:
        return whole
    one = match(first, book)
    if one.kind == "unknown":
        return whole
    return replace(one, name=found, sure="guess", why=f"Of a choice the first is taken, “{first}”.")


def read_names(text: str | bytes, library: Library, name: str = "names.yaml") -> dict[str, str]:
    """Return the choices in a file of names; raise DataError with every problem, each with its line.

    The file is `backviz_names: 1` and `names: {Seal row: db_seal_row, Curl: other, Stretch: leave_out}`.
    """
    document = read_text(text, name)
    problems = [*document.faults, *_name_problems(document, library)]
    if problems:
        raise DataError(problems)
    return dict(document.value["names"])


def _name_problems(document: Document, library: Library) -> list[Problem]:
    top = document.value
    if not isinstance(top, Mapping) or FILE_KEY not in top:
        return [document.problem((), f"no list of names: '{FILE_KEY}: {FORMAT}' is missing")]
    if top[FILE_KEY] != FORMAT:
        return [document.problem((FILE_KEY,), f"this BackViz reads names of format {FORMAT}")]
    names = top.get("names")
    if not isinstance(names, Mapping):
        return [document.problem((), "'names' is missing; write 'names: {name: exercise}'")]
    if len(names) > LIMITS["choices"]:
        most = f"a list holds {LIMITS['choices']:,} names at most ({len(names):,} given)"
        return [document.problem(("names",), most)]
    known = _known(library)
    found = ((key, _why_not(key, choice, known)) for key, choice in names.items())
    return [document.problem(("names", key), why) for key, why in found if why]


def _why_not(name: object, choice: object, known: Collection[str]) -> str:
    """Return what is wrong with one line of a list of names, "" for nothing."""
    if not isinstance(name, str) or not name_key(name) or len(name) > LIMITS["name"]:
        return f"a name is a text of 1 to {LIMITS['name']} characters; write it in quotes"
    if not isinstance(choice, str):
        return f"a name stands for one exercise, '{OTHER}' or '{LEAVE_OUT}'"
    return "" if choice in known else unknown_word("exercise", choice, known)


def names_as_yaml(choices: Mapping[str, str]) -> str:
    """Return the choices as a file that `read_names` reads back."""
    return dump_yaml({FILE_KEY: FORMAT, "names": dict(choices)})
