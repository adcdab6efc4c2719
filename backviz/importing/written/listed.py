"""Writes out exercises listed in other ways: "curl, row: all 3x10", "3 × Row", "back on Monday (row 3x8, …)".

Must not know other lines.
"""

from __future__ import annotations

import re

from backviz.importing.written.headlines import session_words
from backviz.importing.written.respelt import DAY, LONG_DAYS
from backviz.importing.written.words import NUMBER_WORDS, TERMINALS

__all__ = ["days_with_brackets", "written_out"]

_DOSE = r"\d{1,2}\s*[x×*]\s*\d{1,3}(?:\s*[-–]\s*\d{1,3})?"
_SETS = "|".join(map(re.escape, TERMINALS["SETS"].split(", ")))
_ALL = r"(?:all|each|all\s+for|alle|jeweils|todos|todas|tous|toutes|tutti|tutte|everything)"
_SHARED = re.compile(
    rf"(?:\b{_ALL}\s?:?\s(?P<one>{_DOSE})|(?P<other>{_DOSE})\s{_ALL})\)?\s?[.!]?$", re.IGNORECASE
)
_HEAD = re.compile(r"[:–—]\s|\s-\s")
_AND = re.compile(r"^\s*(?:and|und|y|et|e)\s+", re.IGNORECASE)
_PER = (
    "per an? pro die in por par al à week weekly wöch je each every max amrap lap round runden rondas "
    "vueltas tours giri"
)
_SETS_FIRST = re.compile(
    rf"^(\W*)(\d{{1,2}})\s*[x×]\s+(?=[^\W\d_]{{2,}})(?!(?:{'|'.join(_PER.split())})\b)(?=[^\d]*$)",
    re.IGNORECASE,
)
_BEYOND = re.compile(
    r"[,;(–-]\s?(?P<said>[^,;()\d]*\b(?:after|past|beyond|before|nach|después\s+del?|après)\s+"
    r"(?:the\s+|el\s+|l')?(?:failure|fallo|versagen|muskelversagen|échec|cedimento)\b[^,;()\d]*)\)?\s*$",
    re.IGNORECASE,
)
_FAILURE = re.compile(r"(?:failure|fallo|versagen|échec|cedimento)\b", re.IGNORECASE)
_BACK_OFF = re.compile(
    r"(\b\d\s+(?:top|back[ -]?off|heavy|working|work))s?\s*(?:x|×|of|@)?\s+"
    r"(?=\d+(?:\s*[-–]\s*\d+)?(?!\s*[x×%\d]|\s*kg|\s*lb))",
    re.IGNORECASE,
)
_BESIDE = re.compile(rf"(?<!:)\s*//\s*(?=[^\W\d][^/\d]*{_DOSE})")  # "Curl 3x12 // Pushdown 3x12"
_REPS = "|".join(map(re.escape, TERMINALS["REPS"].split(", ")))
_REPS_IN_BRACKETS = re.compile(  # "Squat (6-8 reps) x 4"
    rf"\((\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?)\s*(?:{_REPS})\.?\)\s*[x×]\s*(\d{{1,2}})(?!\d)(?:\s*(?:{_SETS})\b)?",
    re.IGNORECASE,
)
_CLUSTER = re.compile(r"(\d\s*[x×*]\s*)\(\s*(\d{1,2}(?:\s?[+./]\s?\d{1,2}){1,6})\s*\)")  # "4x(2+2+2)"
_BRACKET = re.compile(rf"\(([^()]*{_DOSE}[^()]*,[^()]*{_DOSE}[^()]*)\)", re.IGNORECASE)
_DAY = re.compile(rf"(?<![\w'’])(?=\w{{3}})(?:{DAY})(?![\w'’])", re.IGNORECASE)
_SAID = r"(?:(?:ok|okay|so|well|right|alright|then|and|on|dann|am|y|el|et|le|e|il)[,\s]+)*"
_IS = r"(?:['’]s|\s(?:is|ist|es|est|è|é))?"
_DAY_ABOUT = re.compile(
    rf"\W*{_SAID}(?P<day>{'|'.join(LONG_DAYS)}){_IS}\s(?P<about>[^.:,;()\d]{{2,40}})[.:;]\s",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"{_DOSE}|\b(?:{'|'.join(NUMBER_WORDS)}|\d)\s(?:{_SETS})\b",
    re.IGNORECASE,
)
_FEWEST = 2


def written_out(text: str) -> str:
    """Return a line, each exercise of a list with its sets, and sets without reps behind their name.

    >>> written_out("Day 1 - Bench, flyes and dips: all 3x10"), written_out("3 × Row (Cable)")
    ('Day 1 - Bench 3x10, flyes 3x10, dips 3x10', 'Row (Cable) 3 sets')
    >>> written_out("Shrug 3x15, partials after failure"), written_out("Curl 1 top 8-10")
    ('Shrug 3x15 // partials after failure', 'Curl 1 top sets of 8-10')
    """
    shared = _SHARED.search(text.rstrip())
    if shared and (said := _shared(text[: shared.start()], shared["one"] or shared["other"])):
        return said
    day = _DAY_ABOUT.match(text)
    if day and session_words(day["about"]) and _SPOKEN.search(text, day.end()):
        text = f"{day['day']} ({day['about'].strip()}): {text[day.end() :]}"
    text = _BESIDE.sub(" / ", text)
    text = _REPS_IN_BRACKETS.sub(r"\1 reps x \2 sets", text)
    text = _CLUSTER.sub(lambda found: f"{found[1]}{'+'.join(re.findall(r'[0-9]+', found[2]))}", text)
    first = _SETS_FIRST.match(text)
    if first:
        return f"{first[1]}{text[first.end() :].strip()} {first[2]} sets"
    text = _BEYOND.sub(r" // \g<said>", text) if _FAILURE.search(text) else text
    return _BACK_OFF.sub(r"\1 sets of ", text)


def _shared(text: str, dose: str) -> str:
    """Return the names of a list behind what may head it, each with the sets of all; "" for no list."""
    text = text.rstrip(" :–—-(")
    head = max((found.end() for found in _HEAD.finditer(text)), default=0)
    names = re.split(r",\s?|\s(?:and|und|y|et|e)\s", text[head:])
    if "," not in text[head:] or any(sign.isdigit() for sign in text[head:]):
        return ""
    said = ", ".join(f"{_AND.sub('', name).strip()} {dose}" for name in names if name.strip())
    return f"{text[:head]}{said}"


def _session(text: str) -> str:
    """Return the weekday that is named before a list, or the part of a week that is all that is named."""
    days = _DAY.findall(text)
    if len(days) == 1:
        return str(days[0]).capitalize()
    name = _AND.sub("", text.strip(" .,;")).strip()
    return name if not days and session_words(name) else ""


def days_with_brackets(text: str) -> list[str]:
    """Return the sessions of "back on Monday (row 3x8, curl 3x8), legs Friday (…)", or none."""
    found = list(_BRACKET.finditer(text))
    starts = [0, *(one.end() for one in found)]
    named = [_session(text[start : one.start()]) for start, one in zip(starts, found, strict=False)]
    if len(found) < _FEWEST or not all(named):
        return []
    pieces = [f"{name}: {one[1]}" for name, one in zip(named, found, strict=True)]
    rest = text[starts[-1] :].strip(" .,;!")
    return [*pieces, rest] if rest else pieces
