"""Tells lines that are about a program and none of its rows: notes, sums, warm-ups, cardio.

Must not know what stands in other lines.
"""

from __future__ import annotations

import re

from backviz.importing.written.line_reads import LineRead
from backviz.importing.written.words import CARDIO_WORDS, FILLERS, SPLIT_WORDS, TERMINALS

__all__ = ["begins_warm_up", "is_about_all", "is_cardio", "is_filler_alone", "is_note"]

_CARDIO_S = 180  # seconds, at least
_WARM_UP = re.compile(
    rf"[\W_\d]*(?:{'|'.join(map(re.escape, TERMINALS['WARM_UP'].split(', ')))})\W*:.*\w", re.IGNORECASE
)
_NOTE = re.compile(
    r"[\W_]*(?:tips?|notes?|cues?|hints?|focus|form|progression|hinweis|tipp|nota|conseil|consejo|dica)\s*\**:",
    re.IGNORECASE,
)
_SUMS = re.compile(
    r"[\W_]*(?:(?:weekly\s+)?totals?|deload|goals?|frequency|schedule|(?:current\s+)?(?:1\s?rms?|prs?|pbs?|"
    r"(?:training\s+)?max(?:es)?|tms?|stats|bestwerte|maximalwerte|rekorde|marcas|records|massimali))\s*\**:",
    re.IGNORECASE,
)

_RESTS = re.compile(  # "Rest between sets: 60-90 sec"
    r"[\W_]*(?:rest|(?:satz)?pausen?|repos|récup\w*|descansos?|recuper[oi]|pausas?)\s[^:\d]{0,40}"
    r"(?:sets?|exercises?|sätzen?|übungen|séries?|exercices?|series?|ejercicios?|serie|esercizi|exercícios?)"
    r"\b[^:\d]{0,20}:?\s*\d{1,3}(?:\s?(?:[-–/]|to|bis|à|a|e|o|ou)\s?\d{1,3})?\s?(?:['\"′″]|s|m)",
    re.IGNORECASE,
)


def begins_warm_up(text: str) -> bool:
    """Return whether a line is "Warm up: …"."""
    return bool(_WARM_UP.match(text))


def is_filler_alone(read: LineRead) -> bool:
    """Return whether a line is "Then:" or the like: what stands above it ends there."""
    words = {str(item.value).lower() for item in read.parsed.items} if read.parsed else set()
    return not read.heading and ":" in words and words <= FILLERS - SPLIT_WORDS | {":"}


def is_note(text: str) -> bool:
    """Return whether a line is "Note: …" or "Tip: …"."""
    return bool(_NOTE.match(text))


def is_about_all(text: str) -> bool:
    """Return whether a line is about the whole program, as "Total: …" and "Rest between sets: …" are."""
    return bool(_SUMS.match(text) or _RESTS.match(text))


def is_cardio(read: LineRead) -> bool:
    """Return whether a line says minutes of running or the like, and no sets."""
    items = read.parsed.items if read.parsed else ()
    is_long = any(item.kind == "timed" and (item.value[1] or 0) >= _CARDIO_S for item in items)
    words = {str(item.value).lower() for item in items if item.kind == "word"}
    return is_long and bool(words & CARDIO_WORDS) and not any(item.kind in {"dose", "sets"} for item in items)
