"""Scores the reader on written programs beside what a person reads in them.

`python -m tests.core.importing.scored_programs FILE` prints each difference and the whole score.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from backviz.importing.reading import Reading, ReadingError, Row, Source
from backviz.importing.registry import read_source
from backviz.program.program import DAYS

__all__ = ["Wanted", "programs_in", "score"]

_ALIKE = 0.6  # how alike two names are, at least, to be of one exercise
_NO_SESSION = "Session 1"  # what the rows of a text without sessions are wanted in
_BACK = 0.02  # for every row that is passed over
_DAY_STARTS = {
    "mon": "mon lun seg", "tue": "tue mar die ter", "wed": "wed mit mié mer",
    "thu": "thu don jue jeu gio qui",
    "fri": "fri fre vie ven sex", "sat": "sat sam sáb", "sun": "sun son dom dim",
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """A row as a person reads it; one that is not sure may also be doubted or unread."""

    session: str
    name: str
    sets: int
    reps: tuple[int, int]
    is_sure: bool


def programs_in(path: Path) -> dict[str, tuple[str, list[Wanted]]]:
    """Return {title: (text, rows)}: "=== title", the text, "--- wanted", "session; name; sets; low-high"."""
    found = {}
    for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, body = part.split("\n", 1)
        text, rows = body.split("--- wanted\n")
        found[title] = (text, [_wanted(row) for row in rows.strip().split("\n")])
    return found


def _wanted(row: str) -> Wanted:
    session, name, sets, reps = (part.strip() for part in row.rstrip("?").split(";"))
    low, high = reps.split("-")
    return Wanted(session, name, int(sets), (int(low), int(high)), not row.endswith("?"))


def score(text: str, wanted: list[Wanted]) -> tuple[Counter[str], list[str]]:
    """Return (how many rows are right, wrong in some way or extra, a line for each that is not right).

    "dosed" counts the rows whose sets and reps are as wanted, whatever their session or name.
    """
    try:
        reading = read_source(Source(text.encode()))
    except ReadingError as error:
        return Counter(rows=len(wanted), lost=len(wanted)), [f"refused: {error}"]
    counts, faults = Counter(rows=len(wanted)), []
    free = list(reading.rows)
    names = {_plain(row.name) for row in wanted}
    for row in wanted:
        others = names - {_plain(row.name)}
        found = _nearest(row, [one for one in free if _plain(one.found) not in others])
        kind = _judged(row, found, reading)
        if found:
            free = free[free.index(found) + 1 :] if found in free else free
        counts[kind] += 1
        is_dosed = found is not None and _is_dosed(row, found)
        counts["dosed"] += is_dosed
        counts[f"silent_{'session' if is_dosed else 'dose'}"] += kind == "silent"
        counts["right_doubted"] += bool(kind == "right" and found and found.doubt and row.is_sure)
        if kind != "right":
            faults.append(f"{kind}: {row} but {_said(found, reading)}")
    matched = counts["rows"] - counts["lost"] - counts["unread"]
    extra = [row for row in reading.rows if not any(_is_like(row.found, one.name) for one in wanted)]
    counts["extra"] += max(len(extra), len(reading.rows) - matched if len(reading.rows) > len(wanted) else 0)
    counts["extra_silent"] += sum(not row.doubt for row in extra)
    return counts, faults + [f"extra: {_said(row, reading)}" for row in extra]


def _nearest(wanted: Wanted, rows: list[Row]) -> Row | None:
    near = [(_alike(row.found, wanted.name) - at * _BACK, -at, row) for at, row in enumerate(rows)]
    best = max(near, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] > _ALIKE else None


def _plain(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text.casefold()).strip()


def _alike(found: str, wanted: str) -> float:
    found, wanted = _plain(found), _plain(wanted)
    if found == wanted:
        return 1
    return 0.9 if wanted in found or found in wanted else SequenceMatcher(None, found, wanted).ratio()


def _is_like(found: str, wanted: str) -> bool:
    return _alike(found, wanted) > _ALIKE


def _judged(wanted: Wanted, found: Row | None, reading: Reading) -> str:
    if found is None:
        texts = [line.text for line in (*reading.unread, *reading.skipped)]
        texts += [row.remark for row in reading.rows if row.doubt]
        is_said = any(_plain(wanted.name).split()[0] in _plain(text) for text in texts)
        return ("unread" if wanted.is_sure else "right") if is_said else "lost"
    is_right = _is_dosed(wanted, found) and _is_in(wanted, found, reading)
    if (is_right and _plain(found.found) == _plain(wanted.name)) or (found.doubt and not wanted.is_sure):
        return "right"
    return "named" if is_right else "doubted" if found.doubt else "silent"


def _is_dosed(wanted: Wanted, found: Row) -> bool:
    return (found.sets, found.reps) == (wanted.sets, wanted.reps)


def _is_in(wanted: Wanted, found: Row, reading: Reading) -> bool:
    if wanted.session == _NO_SESSION and len(reading.sessions) == 1:
        return True
    session = reading.sessions[found.session]
    letters = re.fullmatch(r"(?:[A-Z][a-z]?/)+[A-Z][a-z]?", wanted.session)
    if letters and session.day:  # "M/W/F"
        return any(session.day.startswith(one) for one in wanted.session.lower().split("/"))
    day = _DAY_STARTS[session.day] if session.day else ""
    is_named = _plain(wanted.session) in _plain(session.name)
    return is_named or (session.day in DAYS and wanted.session.casefold()[:3] in day.split())


def _said(row: Row | None, reading: Reading) -> str:
    if row is None:
        return "nothing"
    place = reading.sessions[row.session].name
    return f"line {row.line}: {row.found!r} {row.sets}x{row.reps} in {place!r} {row.doubt!r}"


def lines_of_score(path: Path) -> Iterator[str]:
    """Yield the differences of each program, then the whole score."""
    whole: Counter[str] = Counter()
    for title, (text, wanted) in programs_in(path).items():
        counts, faults = score(text, wanted)
        whole += counts
        whole["whole"] += not faults
        yield f"{title}: {'; '.join(f'{kind} {count}' for kind, count in counts.items() if count)}"
        yield from (f"    {fault}" for fault in faults)
    yield f"{path.name}: {dict(whole)}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        sys.stdout.writelines(f"{line}\n" for line in lines_of_score(Path(name)))
