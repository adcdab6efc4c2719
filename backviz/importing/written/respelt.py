"""Writes out what people shorten or misspell at the start of a line: weekdays, "2nd day", "3 rounds of".

Must not know a line's sets and reps, or other lines than those with weekdays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from backviz.importing.written.words import (
    BLOCK_WORDS,
    CIRCUIT_WORDS,
    COLUMN_WORDS,
    DAY_WORDS,
    HEADING_WORDS,
    PAIR_WORDS,
    TERMINALS,
)

__all__ = ["COUNTED", "DAY", "LONG_DAYS", "spelt", "with_days"]

_LONG = 4  # letters of a weekday that means nothing else
_LONGEST = 13  # letters of a weekday
_DAYS = sorted((word for words in DAY_WORDS.values() for word in words.split()), key=len, reverse=True)
LONG_DAYS = [word for word in _DAYS if len(word) > _LONG]
DAY = "|".join(_DAYS)
_HEADINGS = "|".join(sorted(HEADING_WORDS))
COUNTED = rf"(?:{_HEADINGS})\s+(?:\d|[A-F])|D\d|W\d\s?D\d"
_SHORT = re.compile(
    r"\s*(mo|di|mi|do|fr|sa|so|lun|mar|mer|mié|jeu|jue|ven|vie|gio|seg|ter|qua|qui|sex)\.?\s+(?=[^\W\d_])",
    re.I,
)
_INITIALS = {
    "M": "Monday",
    "T": "Tuesday",
    "Tu": "Tuesday",
    "W": "Wednesday",
    "Th": "Thursday",
    "F": "Friday",
    "Sa": "Saturday",
    "Su": "Sunday",
}
_LETTER = "(?:Th|Tu|Sa|Su|M|T|W|F)"
_INITIAL = re.compile(rf"\s*({_LETTER}(?:/{_LETTER})*)\s*[:–-]\s+", re.IGNORECASE)
_FEWEST = 2  # different weekdays, for two letters to be one
_MISSPELT = 0.85  # how alike a word and a weekday are, at least

_SPLIT = r"(?:push|pull|legs?|upper|lower|back|chest|arms?|shoulders?|full body)(?:\s+body)?"
_SAID = r"(?:(?:ok|okay|so|well|um|uh|right|alright|then|and)[,\s]+)*"
_SETS = r"[^\W\d].*(?:\d\s*x\s*\d|\bsets\b)"
_ROUNDS = r"\d{1,2}\s*(?:rounds|circuits|runden|rondas|tours|giri)"
_SUPERSET = "|".join(map(re.escape, TERMINALS["SUPERSET"].split(", ")))
_GROUP = rf"{'|'.join(sorted(PAIR_WORDS | BLOCK_WORDS | CIRCUIT_WORDS))}|{_SUPERSET}"
_MORE = r"\d+\s+[^\W\d].*(?:[,&+]|\b(?:and|und|y|et|e)\b)\s*\d"
_LONG_DAY = "|".join(LONG_DAYS)
_TALK = r"(?:[^\d:]{0,60}[\s,])?"
_LISTED = r"[^()]*\d\s*[x×]\s*\d[^()]*"
_FIELDS = "|".join(  # what a field of sets and reps is called: "Sets/Reps", "Sätze x Wdh"
    re.escape(words).replace(r"\ x\ ", r"\s*[x×/&]\s*").replace(r"\ ", r"\s+")
    for words in sorted(COLUMN_WORDS["dose"], key=len, reverse=True)
    if not any(sign.isdigit() for sign in words)
)
_OTHERWISE = [
    (re.compile(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (rf"^(\W*)(\d)(?:st|nd|rd|th|er|ère|ème|[.ºª°])\s+({_HEADINGS})(?![\w'’])", r"\1\3 \2"),  # "2nd day"
        (
            rf"^{_TALK}({_LONG_DAY})\s+is\s+({_SPLIT}(?: day)?)\b\s*[.,:]?\s*(?:so\s+)?(?={_SETS})",
            r"\1 (\2): ",
        ),
        (  # "Hotel room workout (no excuses!!)"
            rf"^([^\d!?.:]{{0,50}}\b(?:{_HEADINGS}|routine|program(?:me)?|plan)\b[^\d!?.:]{{0,30}})!{{1,5}}(\)?)[^\w!?.:]*$",
            r"\1\2",
        ),
        (r"^(\W*)(?:working|work) sets?\s*:\s*(?=\d+\W*$)", r"\1Sets: "),
        (r"^(\W*)(?:target\s+)?rep(?:etition)?s?\s+range\s*:\s*(?=\d)", r"\1Reps: "),
        (
            r"^(\W*)(?:target|work|working sets?|prescription|ziel|arbeitssätze|objetivo|objectif|obiettivo)"
            r"\s*:\s*(?=\d+\s*[x×])",
            r"\1",
        ),  # "Target: 3x8" below a name
        (r"^(\W*)(?:weight|load|gewicht|peso|poids|charge|carga|carico)\s*:\s*(?=\d)", r"\1"),
        (rf"^(\W*)(?:{_FIELDS})\s*[:=]\s*(?=\d)", r"\1"),  # "Sets/Reps: 3x8"
        (r"^(\W*)wk\.?\s?(\d{1,2})\s*[:–-]\s*(?=[^\W\d])", r"\1Week \2: "),
        (r"^\W*([A-H])\s*[:)-]?\s*\(?x\s*(\d)\)?\W*$", r"Superset \1 (\2 rounds)"),  # "A x3"
        (r"^\W*([A-H])\s*[:)-]?\s*\(?(\d)\s*x\)?\W*$", r"Superset \1 (\2 rounds)"),
        (
            rf"^(\W*(?:{_GROUP})\s*\d)\s*[-–]\s*(?=(?:x\s*)?\d+\s*(?:x|×|[^\W\d]+)?\W*$)",
            r"\1: ",
        ),  # "Pair 1 - 3 sets"
        (r"^\s*\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\.?\s+(?=[A-F]\s*:\s)", ""),  # "1/4 A: squat 3x5, …"
        (r"\b(?:resistance|widerstand|equipment|band|level)\s*:\s*(\w+)\s*$", r"// \1"),
        (r"^(.*\breps\b.*)\bhold\s*:\s*(\d+\s*\w+)\s*$", r"\1// \2"),
        (r"\bhold\s*:\s*(\d+\s*\w+)\s+(sets\s*:\s*\d+)", r"\2 \1"),
        (
            rf"^\W*{_SAID}({_SPLIT} day)\s+(?:is|we do|i do)?\s*(?={_SETS})",
            r"\1: ",
        ),  # "so push day is bench …"
        (
            rf"^\s*([^\W\d][\w /&+-]{{1,24}})\s*\(({_LISTED},{_LISTED})\)\s*$",
            r"\1: \2",
        ),  # "Pull (row …, curl …)"
        (
            rf"^([^\d:]*[^\W\d])\s*[/+&]\s*([^\W\d][^\d/+&:]*?)\s*\(?(?:{_SUPERSET})\)?\s*:?\s+(?=\d)",
            r"\1 superset \2 ",
        ),  # "Raise / curl superset 3x12"
        (
            rf"^(\W*{_ROUNDS})\s+(?:of|à|de|di|von)\s+(?={_MORE})",
            r"\1: ",
        ),  # "3 rounds of 10 rows, 12 push-ups"
    )
]


_MINUTES = re.compile(
    r"^(\W*)(?:e1mom|emom)\s*(?:x\s*)?(\d{1,2})\s*(?:min\w*)?\s*[:–-]\s*(.+)$", re.IGNORECASE
)
_STATION = re.compile(
    r"(?:^|[\s,;|/]+)(?:min(?:ute)?s?\s*\d|odd|even|first|second|ungerade|gerade|impares|pares)"
    r"(?:\s+min(?:ute)?s?)?\s*[:=–-]?\s+",
    re.IGNORECASE,
)


def _in_turns(text: str) -> str:
    """Return "EMOM 12: odd 10 swings, even 8 push-ups" as the rounds that it amounts to."""
    said = _MINUTES.match(text)
    stations = [part.strip() for part in _STATION.split(said[3]) if part.strip()] if said else []
    if not said or len(stations) < _FEWEST or int(said[2]) % len(stations):
        return text
    return f"{said[1]}{int(said[2]) // len(stations)} rounds: {', '.join(stations)}"


def with_days(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines, (number, text), their beginnings written out.

    >>> with_days([(1, "Mo Rücken"), (2, "Do Beine"), (3, "Wendesday")])
    [(1, 'Mo: Rücken'), (2, 'Do: Beine'), (3, 'Wednesday')]
    >>> with_days([(1, "M/Th: row 3x8"), (2, "T: squat 5x5"), (3, "2nd day")])
    [(1, 'Monday + Thursday: row 3x8'), (2, 'Tuesday: squat 5x5'), (3, 'day 2')]
    """
    texts = [text for _, text in lines]
    for pattern, said in ((_SHORT, _as_short), (_INITIAL, _as_initials)):
        found = [pattern.match(text) for text in texts]
        if len({one[1].lower() for one in found if one}) >= _FEWEST:
            texts = [
                f"{said(one[1])}: {text[one.end() :]}" if one else text
                for one, text in zip(found, texts, strict=True)
            ]
    return [(number, spelt(text)) for (number, _), text in zip(lines, texts, strict=True)]


def _as_short(found: str) -> str:
    return found


def _as_initials(found: str) -> str:
    return " + ".join(_INITIALS[letter.capitalize()] for letter in found.split("/"))


def spelt(text: str) -> str:
    """Return a line with its beginning written out."""
    text = _in_turns(text)
    for pattern, said in _OTHERWISE:
        text = pattern.sub(said, text, count=1)
    word = text.strip().rstrip(":").lower()
    if not word.isalpha() or not _LONG < len(word) <= _LONGEST or word in _DAYS:
        return text
    return next((day.capitalize() for day in get_close_matches(word, LONG_DAYS, 1, _MISSPELT)), text)
