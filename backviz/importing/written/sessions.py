"""Gathers the sessions of a text while it is read: which rows belong to which, supersets, repeats, copies.

Must not know how a line is read.
"""

from __future__ import annotations

import re
from dataclasses import replace

from backviz.importing.reading import LeftOut, Line, Reading, Row, SessionFound, Weeks
from backviz.importing.written.doses import Entry, added, joined
from backviz.importing.written.gathered import Gathered, Placed, in_order, rows_of
from backviz.importing.written.line_reads import NO_ROWS, Heading
from backviz.importing.written.words import DAY_WORDS, SECTION_WORDS, WEEK_WORDS
from backviz.program.program import DAYS, Day, free_name

__all__ = ["CHANGES", "NO_NAME", "Draft"]

CHANGES = "It changes another session; write this session out."
_THE = frozenset(["the", "on", "el", "la", "le", "il", "lo", "o", "a", "am", "der", "dem", "den", "in", "im"])
NO_NAME = "Sets without the name of an exercise."

_PART = 7  # the depth of a heading without "#"
_NAME = 4  # words of a name that may be a session's
_FEWEST_DAYS = 2  # headings that name a day, for no other line to be one


class Draft:
    """The sessions read so far, and the lines that became none of their rows.

    `levels` is (number of headings that name a day, depth of "#" of sessions or 0).
    """

    def __init__(self, levels: tuple[int, int]) -> None:
        """Begin without a session."""
        self.day_headings, self.level = levels
        self.title = ""
        self.sessions: list[Gathered] = []
        self.unread: list[Line] = []
        self.skipped: list[Line] = []
        self.beside: list[int] = []
        self.awaited: tuple[int, Entry, str] | None = None
        self.is_paused = True
        self.rows_above = False
        self.indent_above = 0
        self.weeks: list[int] = []
        self.columns: list[int] = []  # weeks that stand beside each other in a table
        self._is_warm_up = self._is_superset = self._is_of_pairs = False
        self.rounds: int | None = None  # sets of each exercise of a circuit
        self.round_reps: tuple[int, int] | None = None
        self._has_warmed = False  # a row of the warm-up was passed over
        self._group = 0
        self._doubt = ""  # which session the rows below belong to
        self.lettered = ""  # "D" after a heading "D1"
        self._labels: dict[str, int] = {}
        self._letters: dict[int, str] = {}  # {group: the letter of its labels}
        self._label_seen: set[str] = set()
        self._weekly = 1  # times a week that the title says

    @property
    def rows(self) -> int:
        """Return the number of rows so far."""
        return sum(len(session.rows) for session in self.sessions)

    # -- lines ------------------------------------------------------------------------------------

    def pause(self) -> None:
        """Take a blank line: what a list belongs to ends here."""
        self.is_paused = True
        self.awaited = None
        self.end_pair() if self._is_of_pairs else self.end_circuit()
        self._is_warm_up = self._is_warm_up and not self._has_warmed

    def end_pair(self) -> None:
        """End a pair of those that one heading is about: the next rows are another."""
        self._group += self._is_of_pairs

    def end_circuit(self) -> None:
        """End a circuit: the rows after it are no part of it."""
        self._is_superset = self._is_of_pairs = False
        self.rounds = None

    def leave_unread(self, line: int, text: str, why: str, *, is_name: bool = False) -> None:
        """Take a line that could not be read; where it may be a heading, the rows below it are doubtful."""
        if self._is_warm_up:
            self._has_warmed = True
            self.skip(line, text, "A warm-up is not counted.")
            return
        words = len(re.findall(r"[^\W\d_]{2,}", text))
        is_short = 0 < words <= _PART and not re.search(r"[.!?,;]\s*$", text)
        is_name &= 0 < words <= _NAME and self.day_headings < _FEWEST_DAYS
        if self.rows and ((self.is_paused and is_short) or is_name):
            self._doubt = f"“{text.strip()[:40]}” above was not read; this may be another session."
        self.unread.append(Line(line, " ".join(text.split()), why))
        self.awaited = None
        self.rows_above = False

    def skip(self, line: int, text: str, why: str) -> None:
        """Take a line that was understood and counts no sets."""
        self.skipped.append(Line(line, " ".join(text.split()), why))
        self.is_paused = False

    def remark(self, text: str, line: int) -> None:
        """Take a line about the row above it, or about the name that waits for its sets."""
        self.beside.append(line)
        said = re.sub(r"[*_`]", "", text).strip(" -•\t()")
        if self.awaited and self.awaited[1].sets is None:
            at, named, label = self.awaited
            self.awaited = (at, replace(named, remark=joined([named.remark, said])), label)
            return
        placed = self.sessions[-1].rows[-1]
        remark = "; ".join(part for part in (placed.entry.remark, said) if part)
        placed.entry = replace(placed.entry, remark=remark)

    def take_title(self, line: int, text: str) -> None:
        """Take a line that names the program."""
        self.title = re.sub(r"[*_`#]", "", " ".join(text.split())).strip(" -:")
        self.skip(line, text, "It was taken for the name of the program.")
        self.is_paused = True

    def rest(self, rest_s: int | None, line: int) -> None:
        """Take the rest of the row above, or of the name that waits for its sets, from a line of its own."""
        self.beside.append(line)
        if self.awaited and self.awaited[1].sets is None:
            at, named, label = self.awaited
            self.awaited = (at, replace(named, rest_s=rest_s), label)
            return
        placed = self.sessions[-1].rows[-1]
        placed.entry = replace(placed.entry, rest_s=rest_s)

    def wait_for(self, line: int, entry: Entry, *, label: str) -> None:
        """Take a name whose sets stand in the next lines; sets in the line before it make it doubtful."""
        if self.unread and self.unread[-1].line == line - 1 and self.unread[-1].why == NO_NAME:
            entry = replace(
                entry, doubt="Sets stand before the name and behind it; those behind it are counted."
            )
        self.awaited = (line, entry, label)

    def add_to_awaited(self, dose: Entry, line: int) -> None:
        """Take sets for the name above; further ones are added to them."""
        if self.awaited is None:
            return
        self.beside.append(line)
        at, named, label = self.awaited
        if named.sets is None:
            whole = replace(
                dose,
                name=named.name,
                rest_s=named.rest_s if dose.rest_s is None else dose.rest_s,
                remark="; ".join(text for text in (named.remark, dose.remark) if text),
                doubt=" ".join(text for text in (named.doubt, dose.doubt) if text),
            )
            self.add(at, whole, label=label)
            self.awaited = (at, whole, label)
        elif self.sessions and self.sessions[-1].rows:
            placed = self.sessions[-1].rows[-1]
            placed.entry = added(placed.entry, dose)
            self.awaited = (at, placed.entry, label)

    # -- headings ---------------------------------------------------------------------------------

    def is_skipping(self, heading: Heading | None) -> bool:
        """Return whether a line belongs to a later week; a heading may begin one."""
        if heading and heading.week is not None and (heading.week not in self.weeks):
            self.weeks.append(heading.week)
        return len(self.weeks) > 1 and self.rows > 0

    def open(self, heading: Heading, line: int, *, is_table: bool = False) -> None:
        """Take a heading: of the program, of a session, or of a part of one."""
        self.is_paused, self.rows_above, self.awaited = False, False, None
        self._doubt = heading.doubt
        self._has_warmed = False
        self._is_warm_up, self._is_superset = heading.is_warm_up, heading.is_superset
        self.rounds, self.round_reps = heading.rounds, heading.reps
        self._is_of_pairs = heading.is_of_pairs
        self._group += 1
        self.beside.append(line)
        if heading.is_day and re.fullmatch(r"[A-H]\d", heading.name):
            self.lettered = heading.name[0]
        if heading.week is not None and not heading.is_session and _is_week(heading.name):
            return
        if self._is_part(heading) and not is_table:
            return
        if self.sessions and not self.sessions[-1].rows:
            self._replace_empty(heading)
        else:
            self.sessions.append(Gathered(heading.name, heading.days, heading.weekly or 1))
        self.sessions[-1].is_day |= heading.is_day
        opened = self.sessions[-1]
        opened.line, opened.is_sure, opened.is_session = line, heading.is_sure, heading.is_session
        self._labels, self._label_seen = {}, set()

    def doubted(self, heading: Heading) -> Heading:
        """Return a heading that only blank lines show to be one, with a doubt if no session above has one."""
        if self.rows and _is_section(heading.name) and _is_section(self.sessions[-1].name):
            return replace(heading, doubt=f"“{heading.name}” may be a part of the session above.")
        if heading.is_sure or not self.rows or self.sessions[0].name:
            return heading
        return replace(heading, doubt=f"“{heading.name}” was taken for the name of a session.")

    def _is_part(self, heading: Heading) -> bool:
        if heading.is_warm_up or heading.is_superset or heading.is_part:
            return True
        if heading.is_session or not self.sessions:
            return False
        above = self.sessions[-1]
        if (
            above.rows
            and _is_section(heading.name)
            and (above.is_day or not (heading.level or _is_section(above.name)))
        ):
            return True
        depth = heading.level or _PART
        if self.day_headings > 1:
            return depth > (self.level or _PART - 1)
        return bool(self.level) and depth > self.level

    def _replace_empty(self, heading: Heading) -> None:
        """Put a heading in the place of one that no row followed: that named the program, or the day."""
        last = self.sessions.pop()
        is_day = last.is_day and bool(last.days) and not heading.days
        is_title = not (self.rows or last.days or (self.title and not last.is_sure))
        is_over = bool(last.days) and not heading.days
        if not (is_title or is_over):
            self.unread.append(Line(last.line, last.name, NO_ROWS))
        if is_title:
            self.title = self.title or last.name
        if not self.rows:
            self._weekly = max(self._weekly, last.times)
        days = heading.days or last.days
        self.sessions.append(Gathered(heading.name, days, heading.weekly or 1, is_day=is_day))

    def copy(self, heading: Heading, line: int, text: str) -> None:
        """Take "Day 2: same as day 1", or "Same as day 1" under the heading of a session."""
        same = self._named(heading.same)
        is_under = not heading.name and bool(self.sessions) and not self.sessions[-1].rows
        if not heading.name and not (is_under and same):
            self.leave_unread(line, text, CHANGES)
            return
        if same is None:
            self.leave_unread(line, text, "The session that it repeats was not found.")
            return
        self.beside.append(line)
        rows = [replace(row) for row in same.rows]
        if is_under:
            self.sessions[-1].rows = rows
        else:
            self.sessions.append(Gathered(heading.name, heading.days, 1, rows))
        self.rows_above = False

    def _named(self, text: str) -> Gathered | None:
        """Return the session that some words name: by name, by weekday or by number."""
        said = re.sub(r"[^\w]+", " ", text.lower()).split()
        asked = " ".join(said[1:] if len(said) > 1 and said[0] in _THE else said)
        for session in (one for one in self.sessions if one.rows):
            names = {" ".join(re.sub(r"[^\w]+", " ", session.name.lower()).split())}
            names |= {found.lower() for _, found in session.days} | {day for day, _ in session.days}
            names |= {name for day, _ in session.days for name in _day_names(day)}
            if asked in names or any(asked and name.startswith(f"{asked} ") for name in names):
                return session
        number = re.search(r"\d+", asked)
        if number and 1 <= int(number[0]) <= len(self.sessions):
            return self.sessions[int(number[0]) - 1]
        filled = [session for session in self.sessions if session.rows]
        return filled[-1] if asked in {"", "above", "before", "last", "oben"} and filled else None

    # -- rows -------------------------------------------------------------------------------------

    def add(self, line: int, entry: Entry, *, label: str = "") -> None:
        """Take an exercise with its sets."""
        if entry.warm_up:
            self.skip(line, entry.warm_up, "A warm-up is not counted.")
        if self._is_warm_up:
            self.skip(line, entry.name, "A warm-up is not counted.")
            self._has_warmed = True
            return
        if not self.sessions:
            self.sessions.append(Gathered())
        if self._doubt:
            entry = replace(entry, doubt=" ".join(text for text in (entry.doubt, self._doubt) if text))
        self.sessions[-1].rows.append(Placed(line, entry, self._group_of(entry, label)))
        self.rows_above, self.is_paused = True, False

    def _group_of(self, entry: Entry, label: str) -> int | None:
        rows = self.sessions[-1].rows
        if entry.is_joined and rows:
            if rows[-1].group is None:
                self._group += 1
                rows[-1].group = self._group
            return rows[-1].group
        if len(label) > 1:
            return self._labelled(label)
        return self._group if self._is_superset else None

    def _labelled(self, label: str) -> int:
        """Return the group of "A1", "A2"; the same label again begins another."""
        if label in self._label_seen or label[0] not in self._labels:
            self._group += 1
            self._labels[label[0]] = self._group
            self._letters[self._group] = label[0]
            self._label_seen = {seen for seen in self._label_seen if seen[0] != label[0]}
        self._label_seen.add(label)
        return self._labels[label[0]]

    def repeat(self, count: int, times: int) -> None:
        """Take "twice a week": for the last `count` rows of a line, or for all sessions so far if it is 0."""
        if not (self.sessions or count):
            self._weekly = max(self._weekly, times)
        if not self.sessions or times < 1:
            return
        if not count:
            if times * len(self.sessions) <= len(DAYS):
                for session in self.sessions:
                    session.times = times
            return
        rows = self.sessions[-1].rows
        for placed in rows[-self._row_count_of_line(rows) :][:count]:
            placed.times = times

    def _row_count_of_line(self, rows: list[Placed]) -> int:
        return sum(1 for row in rows if row.line == rows[-1].line)

    # -- the whole --------------------------------------------------------------------------------

    def reading(self, format_id: str) -> Reading:
        """Return what was read."""
        self.unread += [
            Line(one.line, one.name, NO_ROWS) for one in self.sessions if one.line and not one.rows
        ]
        found: list[SessionFound] = []
        rows: list[Row] = []
        for session in in_order(self.sessions, self._weekly):
            name = free_name(session.name or f"Day {len(found) + 1}", (one.name for one in found))
            day = session.days[0][0] if session.days else None
            found.append(SessionFound(name, day))
            rows += rows_of(session.rows, len(found) - 1, self._letters)
        weeks = list(dict.fromkeys([*self.weeks, *self.columns]))
        used = tuple(f"Week {week}" for week in weeks[:1]) if len(weeks) > 1 else ()
        left = tuple(LeftOut(f"Week {week}", "Only the first week is read.") for week in weeks[1:])
        return Reading(
            format_id,
            self.title,
            tuple(found),
            tuple(rows),
            tuple(self.unread),
            tuple(self.skipped),
            Weeks(used, left),
            beside=tuple(sorted(set(self.beside))),
        )


def _is_section(name: str) -> bool:
    """Return whether a name is that of a part of any session, such as "Accessories"."""
    words = {*re.findall(r"\w+", name.lower())} - {"workout", "part"}
    return bool(words) and words <= SECTION_WORDS


def _is_week(name: str) -> bool:
    """Return whether a name is that of a week and of no session: "Week 2 - heavy"."""
    return next(iter(re.findall(r"[^\W\d_]+", name.lower())), "") in WEEK_WORDS


def _day_names(day: Day) -> set[str]:
    return set(DAY_WORDS[day].split())
