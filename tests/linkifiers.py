"""What chats, mail and trackers make of a message with a link in it: three linkifiers' rules, by themselves.

Beside them, what else happens to a link on its way: signs around it, broken lines, encodings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from html.parser import HTMLParser
from random import Random
from urllib.parse import quote, urlsplit

import bleach
import cmarkgfm
from linkify_it import LinkifyIt

from backviz.library import Library
from backviz.program.link import LinkError, program_from_text, program_text, text_in_link
from backviz.program.program import DAYS, Program, Session, Slot
from tests.fuzz.mutations import seal, unseal

__all__ = ["BASE", "CHANGES", "LINKIFIERS", "MESSAGES", "faults_of_link", "faults_of_links", "random_program"]

BASE = "https://backviz.example.org"
MESSAGES = (
    "{}", "({})", "[{}]", "See {}.", "See {}, then rest", "Is it {}?", "“{}”", '"{}"', "'{}'", "<{}>",
    "**{}**", "[My week]({})", "- {}\n- rest", "> {}", "{}\nSee you", "Week: {}; more", "*{}*", "_{}_", "{}…",
    "~{}~",
)  # fmt: skip


# No link is made in these: there is nothing to press.
UNLINKED = {"cmark-gfm": ("[{}]",), "linkify-it": ("_{}_", "~{}~"), "bleach": ()}


class _Links(HTMLParser):
    """Collects where the links of some HTML lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if tag == "a" and name == "href" and value]


def _github(message: str) -> list[str]:
    return _Links(cmarkgfm.github_flavored_markdown_to_html(message)).found


_MESSAGES_EACH = 5  # tried with one random program
_LINKIFY_IT = LinkifyIt()


def _linkify_it(message: str) -> list[str]:
    return [match.url for match in _LINKIFY_IT.match(message) or ()]


def _bleach(message: str) -> list[str]:
    return _Links(bleach.linkify(escape(message))).found


LINKIFIERS: dict[str, Callable[[str], list[str]]] = {
    "cmark-gfm": _github,
    "linkify-it": _linkify_it,
    "bleach": _bleach,
}


def _wrapped(link: str, end: str) -> str:
    return end.join(link[at : at + 72] for at in range(0, len(link), 72))


CHANGES: dict[str, Callable[[str], str]] = {
    "a full stop": lambda link: f"{link}.",
    "a comma and words": lambda link: f"{link}, have fun",
    "brackets": lambda link: f"({link})",
    "words around": lambda link: f"Here it is: {link} - have fun",
    "quotes": lambda link: f"“{link}”",
    "HTML": lambda link: f'&lt;a href="{link}"&gt;week&lt;/a&gt;',
    "an escaped bracket": lambda link: f"{link}&gt;",
    "escaped ampersands": lambda link: link.replace("?", "?utm_source=chat&").replace("&", "&amp;"),
    "broken lines": lambda link: _wrapped(link, "\n"),
    "broken lines and words": lambda link: f"{_wrapped(link, chr(10))} have fun",
    "quoted lines": lambda link: f"> {_wrapped(link, chr(13) + chr(10) + '> ')}",
    "quoted-printable": lambda link: _wrapped(link.replace("=", "=3D"), "=\r\n"),
    "soft hyphens": lambda link: _wrapped(link, "\N{SOFT HYPHEN}"),
    "zero-width signs": lambda link: f"{_wrapped(link, chr(0x200B))}\N{WORD JOINER}\ufeff",
    "percent-encoded": lambda link: quote(link, safe=""),
    "percent-encoded twice": lambda link: quote(quote(link, safe=""), safe=""),
    "its text percent-encoded twice": lambda link: link.replace("_", "%255F").replace("-", "%252D"),
    "a blank at the end": lambda link: f"{link}%20",
    "a line at the end": lambda link: f"{link}%0D%0A",
    "tracking": lambda link: f"{link}&fbclid=IwAR0_-x&utm_source=mail&utm_campaign=p%3D1",
    "a text fragment": lambda link: f"{link}#:~:text=Day%201",
    "another address around": lambda link: f"https://safe.example/?url={quote(link, safe='')}&data=05_&x=p",
    "long dashes": lambda link: link.replace("--", "\N{EN DASH}"),
    "other hyphens": lambda link: link.replace("-", "\N{NON-BREAKING HYPHEN}"),
    "an underscore": lambda link: f"{link}_",
    "repeated": lambda link: f"{link}&p={urlsplit(link).query.partition('p=')[2]}",
    "bold": lambda link: f"**{link}**",
}


def random_program(random: Random, library: Library) -> Program:
    """Return a program as a visitor may have one."""
    exercises, others = sorted(library.exercises), sorted(library.other_lifts)
    words = ("Back", "Row", "Länge", "背", "week", "A/B", "🏋", "no. 1", "(light)", "Zug & Druck", "-", "_x_")

    def name() -> str:
        return " ".join(random.choices(words, k=random.randint(1, 4)))

    def slot() -> Slot:
        low = random.randint(1, 20)
        is_other = random.random() < 0.2
        return Slot(
            exercise=None if is_other else random.choice(exercises),
            other=random.choice((name(), others[0])) if is_other else None,
            sets=random.randint(0, 6),
            reps=(low, low + random.randint(0, 8)),
            rest_s=random.choice((None, None, 60, 90, 180)),
            rir=random.choice((None, None, 1, 3)),
            note=random.choice((None, None, None, name())),
        )

    sessions = tuple(
        Session(
            name=name(),
            day=random.choice((None, *DAYS)),
            slots=tuple(slot() for _ in range(random.randint(0, 6))),
        )
        for _ in range(random.randint(1, 4))
    )
    return Program(name=name(), sessions=sessions)


def faults_of_links(random: Random, library: Library) -> list[str]:
    """Return what goes wrong with the link of a random program in every message and on every way.

    Its link as it was made before texts ended safely is tried too.
    """
    week = random_program(random, library)
    text = program_text(week)
    if not text[-1].isalnum():
        return [f"a text ends in {text[-1]!r}: {text}"]
    if program_from_text(text, library.context) != week:
        return [f"a text opens to another week: {text}"]
    links = dict.fromkeys(
        (f"{BASE}/builder?p={text}", f"{BASE}/builder?p={seal(unseal(text).rstrip(), text[0])}")
    )
    forms = random.sample(MESSAGES, _MESSAGES_EACH)
    return [fault for link in links for fault in faults_of_link(link, text_in_link(link), forms)]


def faults_of_link(link: str, text: str, forms: Sequence[str] = MESSAGES) -> Iterator[str]:
    """Yield where a link in messages of these forms, or changed on its way, does not carry `text`."""
    message = "\n\n".join(form.format(link) for form in forms)
    for name, found_in in LINKIFIERS.items():
        found, expected = found_in(message), sum(form not in UNLINKED[name] for form in forms)
        if len(found) != expected:
            yield f"{name} finds {len(found)} links, not {expected}: {link}"
        for one in dict.fromkeys(found):
            yield from _faults_of(one, text, name)
    for name, change in CHANGES.items():
        yield from _faults_of(change(link), text, name)


def _faults_of(changed: str, text: str, name: str) -> Iterator[str]:
    try:
        if text_in_link(changed) != text:
            yield f"{name}: another text: {changed!r}"
    except LinkError as error:
        yield f"{name}: {error} {changed!r}"
