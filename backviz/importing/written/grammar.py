"""The grammar of a line, with the words of all languages as its terminals. Must not know what they mean."""

from __future__ import annotations

import re
from pathlib import Path

from backviz.importing.written.words import (
    DAY_WORDS,
    LAST_WORDS,
    MONTH_STARTS,
    NUMBER_WORDS,
    SAID_NUMBERS,
    SET_QUALITIES,
    TERMINALS,
    WEEKLY,
)
from backviz.program.program import Day

__all__ = ["DAY_OF", "line_grammar"]

_GRAMMAR = Path(__file__).with_name("lines.lark")
_ENDS = r"(?![^\W\d_])"  # no letter follows
_PER = r"(?:\/|per\s|a\s|pro\s|in\sder\s|die\s|por\s|a\sla\s|par\s|à\sla\s|each\s|every\s|alla\s|la\s)\s*"
_TIMES = r"(?:x|×|times|mal|veces|fois|vezes|volte|days|tage|días|jours|giorni|dias)\s*"
_WEEK = rf"(?:week|wk|woche|semana|semaine|settimana){_ENDS}"
_WEEKLY = rf"(?:weekly|wöchentlich){_ENDS}"
_A_WEEK = rf"(?:(?:{_PER})?{_WEEK}|{_WEEKLY})"
_PRIORITY = {"OF": 5, "MAX": 8, "SIDE": 9, "AND": 5, "SAME": 4, "WARM_UP": 9, "DROP": 9, "WORK_UP": 10}
_AFTER = {
    "OF": rf"(?=\s+(?:\d|max|amrap|fail|(?:{'|'.join(SAID_NUMBERS)}){_ENDS}))",
    "RPE": r"(?![^\W\d_])",
    "RIR": r"(?![^\W\d_])",
    **dict.fromkeys(("BODY_WEIGHT", "SECONDS", "MINUTES", "METRES"), r"(?:(?=\s*[x×]\s*\d)|(?![^\W\d_]))"),
    "LOAD_UNIT": r"(?:(?=\s*[x×]\s*\d)|(?![^\W\d_]))(?:(?<!#)|(?!\d))",
    "EMOM": rf"(?![^\W_])(?!\s*[:-]?\s*\d+\s*(?:{'|'.join(TERMINALS['SETS'].split(', '))}){_ENDS})",
    "SAME": rf"{_ENDS}(?!\s+(?:you|me|to|it|this)\b)",
    "SCHEME": r"(?=\s*[:(-]?\s*\d)",
}
_ON = r"(?:on|for|in|bei|beim|en|na|no|à|sur|nell')\s+"
_THE = r"(?:(?:the|der|dem|la|el|le|l'|a|o)\s*(?<=[\s']))?"
_ON_THE = rf"(?:{_ON})?{_THE}"
_IS_A = r"(?:\s*(?:[:=-]|\b(?:is|as|to|an?|als|ist|bis|zum|es|est|al|à|un|una)\b))*"
_LONG = 4  # letters of a weekday that means nothing else


def _any_of(words: str) -> str:
    """Return the pattern of words and phrases, the longest first."""
    phrases = sorted((word.strip() for word in words.split(",")), key=len, reverse=True)
    patterns = (re.escape(phrase).replace("/", r"\/").replace(r"\ ", r"\s+") for phrase in phrases if phrase)
    return "|".join(f"{pattern}\\.?" if pattern[-1].isalpha() else pattern for pattern in patterns)


def _day_pattern() -> str:
    """Return the pattern of weekdays: short forms only at the start, or where something ends them."""
    words = sorted((word for day in DAY_WORDS.values() for word in day.split()), key=len, reverse=True)
    long = "|".join(word for word in words if len(word) >= _LONG)
    three = "|".join(word for word in words if len(word) == _LONG - 1)
    two = "|".join(word for word in words if len(word) < _LONG - 1)
    ends = r"\s*[:\/+&)|-]|\.?\s*$"
    return (
        rf"(?:{long}){_ENDS}|(?<!\d)(?<!\d )(?:(?:{three})\.?(?=\s*,|{ends})|(?:{two})\.?(?={ends}))"
        rf"|(?<!.)(?:mon|tue|wed|thu|fri){_ENDS}\.?"
        # "Sat 18/1"
        rf"|(?<!.)(?:{three}|{two})\.?(?=\s+\d{{1,2}}[.\/]\d{{1,2}}(?:[.\/]\d{{0,4}})?\s*[:,-]?\s*$)"
    )


DAY_OF: dict[str, Day] = {word: day for day, words in DAY_WORDS.items() for word in words.split()}


def line_grammar() -> str:
    """Return the grammar for the parser: `lines.lark` and a terminal for each list of words."""
    grammar = _GRAMMAR.read_text(encoding="utf-8")
    for name in ("MAX", "SETS", "REPS"):
        grammar = grammar.replace(f"${name}", _any_of(TERMINALS[name]).replace("/", r"\/"))
    grammar = grammar.replace("$QUALITY", _any_of(SET_QUALITIES))
    grammar = grammar.replace("$MONTH", "|".join(sorted(MONTH_STARTS)))
    for name, words in TERMINALS.items():
        grammar += f"\n{name}.{_PRIORITY.get(name, 7)}: /(?:{_any_of(words)}){_AFTER.get(name, _ENDS)}/i"
    grammar += (
        f"\nNUMBER_WORD.8: /(?:{'|'.join(NUMBER_WORDS)})(?=\\s+(?:{_any_of(TERMINALS['SETS'])}){_ENDS})/i"
    )
    sets, last = _any_of(TERMINALS["SETS"]), _any_of(LAST_WORDS)
    grammar += f"\nQUALITY.9: /(?:{_any_of(SET_QUALITIES)})\\s+(?=(?:{sets}){_ENDS})/i"
    most = _any_of(f"{TERMINALS['MAX']}, {TERMINALS['DROP']}")
    grammar += (
        f"\nLAST_SET.11: /(?:{_ON_THE}(?:{last})\\s+(?:{sets}){_ENDS}{_IS_A}"
        f"|(?:{last}){_ENDS}{_IS_A}(?=\\s*(?:{most}){_ENDS})|{_ON}{_THE}(?:{last}){_ENDS}(?!\\s+[^\\W\\d_]))/i"
    )
    grammar += f"\nSAID_NUMBER.9: /(?:{'|'.join(SAID_NUMBERS)}){_ENDS}/i"
    said = "|".join(SAID_NUMBERS)
    grammar += f"\nSAID_RANGE.10: /\\s*(?:to|or|-|bis|oder|a|à|o|ou|hasta|até)\\s+(?=(?:{said}){_ENDS})/i"
    grammar += f"\nWEEKLY.9: /(?:{'|'.join(WEEKLY)})\\s+{_A_WEEK}/i"
    grammar += (
        f"\nA_WEEK.11: /\\s*(?:{_TIMES}(?:{_PER})?{_WEEK}|{_PER}{_WEEK}(?!\\s*\\d)|(?:{_TIMES})?{_WEEKLY})/i"
    )
    grammar += f"\nDAY.8: /{_day_pattern()}/i"
    return grammar
