"""Takes the stamps of chats and the heads of mails off a text: they hold numbers and no exercise.

WhatsApp, Telegram, Signal, iMessage, Slack and mail programs, in six languages and any order of a date; the
grammar is `stamps.lark`. Must not know what a program looks like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from lark import Lark, Token
from lark.exceptions import UnexpectedInput

from backviz.importing.written.words import (
    DAY_WORDS,
    MAIL_WORDS,
    MOMENT_WORDS,
    MONTH_STARTS,
    TODAY_WORDS,
    WROTE_WORDS,
)

__all__ = ["mail_heads", "without_stamp"]

_GRAMMAR = Path(__file__).with_name("stamps.lark")
_HAS_TIME = re.compile(r"\d\s?[:.h]\s?[0-5]\d")
_LONGEST = 120  # signs in which a stamp stands
_FEWEST = 2  # lines that are the head of a mail
_KEY = re.compile(r"\W*([^\W\d_][\w-]*)\s*:(?:\s|$)")


_SENDER = re.compile(r"\s*([^\W\d][\w .'-]{0,24}):\s+(?=\S)")
_TALKING = 2  # who talk
_SENTENCE = 2  # words, at least


def without_stamp(text: str) -> str:
    """Return a line without a stamp at its start; "" for one that is nothing but a stamp.

    >>> without_stamp("[12/03/2026, 18:04:11] Coach Dan: Row 3x8")
    'Row 3x8'
    >>> without_stamp("Dan, [3. Mär 2026 um 18:04]")
    ''
    >>> without_stamp("Row 3x8, rest 1:30")
    'Row 3x8, rest 1:30'
    """
    if not _HAS_TIME.search(text[:_LONGEST]):
        return text
    start = len(text) - len(text.lstrip())
    try:
        found = _parser().parse(text[start:])
    except UnexpectedInput:
        return text
    tokens = [
        token for when in found.find_data("when") for token in when.children if isinstance(token, Token)
    ]
    is_sent = any(found.find_data("sender"))
    if not _is_moment({token.type for token in tokens}, is_alone=found.data == "alone", is_sent=is_sent):
        return text
    said = next(iter(found.find_data("text")), None)
    return str(said.children[0]) if said else ""


def _is_moment(kinds: set[str], *, is_alone: bool, is_sent: bool) -> bool:
    """Return whether a date and a time were said, or a time and a sender.

    A line of its own with a weekday may be the heading of a session.
    """
    has_date = bool(kinds & {"DATE", "TODAY"}) or {"NUMBER", "MONTH"} <= kinds
    if is_alone:
        return "CLOCK" in kinds and (has_date or "AM_PM" in kinds) and not ("DAY" in kinds and not has_date)
    return "CLOCK" in kinds and (has_date or is_sent)


@cache
def _parser() -> Lark:
    """Return the parser, built once."""
    grammar = _GRAMMAR.read_text(encoding="utf-8")
    days = " ".join(DAY_WORDS.values())
    for name, words in (
        ("TODAY", TODAY_WORDS),
        ("DAY", frozenset(days.split())),
        ("MONTH", MONTH_STARTS),
        ("GLUE", MOMENT_WORDS),
    ):
        grammar = grammar.replace(f"${name}", "|".join(sorted(words, key=lambda word: (-len(word), word))))
    return Lark(grammar, start="start", parser="lalr", lexer="contextual", maybe_placeholders=False)


def mail_heads(lines: Sequence[str]) -> set[int]:
    """Return the places of lines that are the head of a mail: "From: …", "Betreff: …", "… wrote:".

    A key such as "A:" is one only beside others of a mail.
    """
    found: set[int] = {at for at, line in enumerate(lines) if _says_who_wrote(line)}
    run: list[int] = []
    for at, line in enumerate([*lines, ""]):
        if _mail_key(line):
            run.append(at)
            continue
        keys = {_mail_key(lines[place]) for place in run}
        if len(run) >= _FEWEST and keys & MAIL_WORDS["sure"]:
            found.update(run)
        run = []
    return found


def _mail_key(line: str) -> str:
    key = _KEY.match(line[:_LONGEST].replace("*", ""))
    said = key[1].lower() if key else ""
    return said if any(said in words for words in MAIL_WORDS.values()) else ""


def _says_who_wrote(line: str) -> bool:
    """Return whether a line is "On Tue, 3 Mar 2026 at 18:04, Dan wrote:"."""
    said = line.lower().strip(" >*_")
    return (
        len(said) <= 2 * _LONGEST
        and said.endswith(":")
        and any(f" {words}" in said for words in WROTE_WORDS)
        and any(sign.isdigit() for sign in said)
    )


def without_senders(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines, (number, text), of a talk without the names before them.

    Two names that stand before several lines each, and before a sentence, are those who talk.

    >>> talk = ["Jo: what do you do?", "Me: push pull legs", "Me: push: dips 3x8, flyes 3x9", "Jo: not bad"]
    >>> without_senders(list(enumerate(talk)))[2]
    (2, 'push: dips 3x8, flyes 3x9')
    """
    found = [_SENDER.match(text) for _, text in lines]
    said: dict[str, list[str]] = {}
    for one in found:
        if one:
            said.setdefault(one[1], []).append(one.string[one.end() :])
    senders = {name for name, texts in said.items() if len(texts) > 1 and any(map(_is_sentence, texts))}
    if len(senders) < _TALKING:
        return list(lines)
    return [
        (number, text[one.end() :] if one and one[1] in senders else text)
        for (number, text), one in zip(lines, found, strict=True)
    ]


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _SENTENCE and not any(sign.isdigit() for sign in text)
