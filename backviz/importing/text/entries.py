"""Makes entries of a line's items: which words are a name, and which sets, reps and notes belong to it.

Must not know the grammar, a document or what a name means.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from backviz.importing.reading import SetKind
from backviz.importing.text.lines import Dose, Item, ParsedLine
from backviz.importing.text.words import FILLERS, MORE_WORDS

__all__ = ["Entry", "LineSaid", "counted", "read_entries"]

_NAMED = frozenset({"word", "number", "timed", "side", "same", "day", "drop"})
_DOSED = frozenset({"dose", "sets", "reps"})
_SPLITS = frozenset(",;.|")
_JOINS = frozenset("+&/")
_AND = frozenset(["and", "und", "y", "e", "et", "then", "plus"])
_OPEN, _CLOSE = "([{", ")]}"
_MANY_SETS = 10  # a first number above it is rarely a number of sets
_MOST_SETS = 20
_HIGHEST_RPE = 10


@dataclass(frozen=True)
class Entry:
    """One exercise as a line says it; without `name` or `sets` the line says only a part of it."""

    name: str = ""
    sets: int | None = None
    reps: tuple[int, int] = (1, 1)
    rest_s: int | None = None
    rir: int | None = None
    note: str = ""
    remark: str = ""
    doubt: str = ""
    kind: SetKind = "work"
    is_joined: bool = False  # to the entry before it, as a superset
    warm_up: str = ""  # sets said to be warm-ups

    @property
    def is_whole(self) -> bool:
        """Return whether the entry has a name and sets."""
        return bool(self.name) and self.sets is not None


@dataclass(frozen=True)
class LineSaid:
    """A line's entries, and how often a week the first `weekly[0]` of them are done."""

    entries: tuple[Entry, ...] = ()
    weekly: tuple[int, int] | None = None


@dataclass
class _Segment:
    """Items between two separators; `joint` is what stood before them."""

    items: list[Item] = field(default_factory=list)
    joint: str = ""

    @property
    def has_dose(self) -> bool:
        return bool(_doses(self.items)) and not self.is_warm_up

    @property
    def has_name(self) -> bool:
        return any(item.kind == "word" and not _is_filler(item) for item in _outside(self.items))

    @property
    def is_warm_up(self) -> bool:
        return any(item.kind == "warm_up" for item in self.items)


def _is_dose(item: Item) -> bool:
    """Return whether an item says sets or reps; of plain numbers only a list does ("8/8/6")."""
    return item.kind in _DOSED or (item.kind == "number" and item.value.is_list)


def _is_filler(item: Item) -> bool:
    return item.kind == "mark" or (item.kind == "word" and item.value.lower() in FILLERS)


def _doses(items: Iterable[Item]) -> list[Item]:
    """Return what says sets and reps: outside brackets, or inside if nothing outside does."""
    items = list(items)
    found = [item for item in _outside(items) if _is_dose(item)] or [item for item in items if _is_dose(item)]
    said = [item for item in found if item.kind != "number"]
    return said or found


def _outside(items: Iterable[Item]) -> list[Item]:
    """Return the items that stand in no brackets."""
    depth, found = 0, []
    for item in items:
        sign = item.value if item.kind == "mark" else ""
        if sign and sign in _OPEN:
            depth += 1
        elif sign and sign in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth:
            found.append(item)
    return found


def read_entries(line: ParsedLine, items: Sequence[Item] | None = None) -> LineSaid:
    """Return what a line, or some of its items, says: its entries in order."""
    items = line.items if items is None else items
    segments = _merged(_segments(items))
    weekly = None
    entries: list[Entry] = []
    for segment in segments:
        entry = _entry(line, segment)
        if entry.sets is None and segment.joint == "superset" and entries:
            entry = _like(entries[-1], entry)
        if entry != Entry():
            entries.append(entry)
        times = next((item.value for item in segment.items if item.kind == "week"), None)
        weekly = (len(entries), times) if times else weekly
    return LineSaid(tuple(entries), weekly)


def _like(first: Entry, entry: Entry) -> Entry:
    """Return an entry without sets with those of the one it is in a superset with ("5x5 a ss b")."""
    return replace(entry, sets=first.sets, reps=first.reps, kind=first.kind, note=first.note)


def _segments(items: Iterable[Item]) -> list[_Segment]:
    segments, depth = [_Segment()], 0
    for item in items:
        sign = item.value if item.kind == "mark" else ""
        if sign and sign in _OPEN:
            depth += 1
        elif sign and sign in _CLOSE:
            depth = max(0, depth - 1)
        joint = "" if depth else _joint(item)
        if (
            segments[-1].joint == "split"
            and len(segments[-1].items) == 1
            and segments[-1].items[0].value == "."
        ):
            is_new = item.kind == "word" and item.value[:1].isupper()
            segments[-1].joint = "stop" if is_new else "split"
        if joint and (segments[-1].items or joint == "superset"):
            segments.append(_Segment([item], joint))
        else:
            segments[-1].items.append(item)
    return segments


def _joint(item: Item) -> str:
    if item.kind == "superset":
        return "superset"
    if item.kind == "mark":
        return "split" if item.value in _SPLITS else "joined" if item.value in _JOINS else ""
    return "split" if item.kind == "word" and item.value in _AND else ""


def _merged(segments: list[_Segment]) -> list[_Segment]:
    """Return the segments, those that say only a part of an exercise joined to the one they belong to.

    A segment stands alone if it has a name and sets, and the one before it has both or none.
    """
    merged = [segments[0]]
    for segment in segments[1:]:
        last = merged[-1]
        is_whole = segment.has_name and segment.has_dose
        is_done = last.has_name and last.has_dose
        is_paired = segment.joint == "superset" and segment.has_name and is_done
        is_more = segment.joint == "split" and _is_more(segment)
        if segment.joint == "stop" and segment.has_name:
            merged.append(_Segment(list(segment.items), "stop"))
        elif is_whole and is_done and is_more:
            last.items += segment.items
        elif (is_whole and is_done) or is_paired or (is_done and _begins_anew(segment, segments)):
            merged.append(_Segment(list(segment.items), segment.joint))
        elif is_whole and not last.has_name and not last.has_dose:
            merged[-1] = _Segment([*last.items, *segment.items], segment.joint or last.joint)
        else:
            last.items += segment.items
    return merged


def _is_more(segment: _Segment) -> bool:
    """Return whether a segment says no more than further sets of the exercise before it."""
    return all(item.value.lower() in MORE_WORDS for item in _outside(segment.items) if item.kind == "word")


def _begins_anew(segment: _Segment, segments: list[_Segment]) -> bool:
    """Return whether a segment with a name alone is the start of an exercise whose sets follow later.

    Only a next segment with sets and no name would complete it: "row 3x8, pulldown, 3x10".
    """
    at = segments.index(segment)
    if not segment.has_name or segment.has_dose or at + 1 >= len(segments):
        return False
    after = segments[at + 1]
    return after.has_dose and not after.has_name and after.joint == "split" and _is_words(segment.items)


def _is_words(items: Iterable[Item]) -> bool:
    return all(item.kind in {"word", "mark"} for item in items)


def _entry(line: ParsedLine, segment: _Segment) -> Entry:
    """Return the entry of a segment: name, sets and reps, then the rest as notes and remarks."""
    items = [item for item in segment.items if item.kind != "superset"]
    if segment.joint in {"split", "joined", "stop"} and items:
        items = items[1:]
    warm, items = _without_warm_up(items)
    name = _name_items(items)
    named = {item.start for item in name}
    left = [item for item in items if item.start not in named and item.kind != "week"]
    outside = _outside(left)
    dosed = _doses(left)
    has_reps = any(item.kind != "sets" for item in dosed)
    entry = Entry(
        name=_cleaned(line.said(name)),
        is_joined=segment.joint in {"superset", "joined"},
        warm_up=line.said(warm),
    )
    if dosed and not has_reps:
        more = [item for item in outside if item.kind in {"number", "timed"} and item.start > dosed[0].start]
        dosed += more[:1]
    elif not dosed:
        dosed = _numbers_in_a_row(outside) or _only_held(name, outside, left)
    entry = _dosed(entry, dosed)
    return _noted(entry, line, left, dosed)


def _only_held(name: Sequence[Item], outside: Sequence[Item], left: Sequence[Item]) -> list[Item]:
    """Return the time of a short line that says nothing else ("Plank 60 s")."""
    timed = [item for item in outside if item.kind == "timed"]
    is_short = 0 < len(name) <= _SHORT and len(timed) == 1 and len(left) == 1
    return timed if is_short else []


def _numbers_in_a_row(items: Sequence[Item]) -> list[Item]:
    """Return three numbers or more that stand side by side ("12 12 10"), without a load before them."""
    numbers = [item for item in items if item.kind == "number"]
    first = items.index(numbers[0]) if numbers else 0
    if len(numbers) < _ROW or list(items[first : first + len(numbers)]) != numbers:
        return []
    values = [item.value.numbers[0] for item in numbers]
    has_load = len(numbers) > _ROW and values[0] >= 2 * max(values[1:])
    return numbers[has_load:]


_ROW = 3  # numbers that are reps of as many sets
_SHORT = 2  # words of a name that needs nothing but a time


def _without_warm_up(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Return (items of a warm-up, the others): "2 warm-up sets", "2x10 warm-up"."""
    at = next((n for n, item in enumerate(items) if item.kind == "warm_up"), None)
    if at is None:
        return [], items
    first = at
    while first and items[first - 1].kind in {"number", "dose", "sets", "reps", "load"}:
        first -= 1
    last = at + 1
    while last < len(items) and _ends_warm_up(items[last]):
        last += 1
    return items[first:last], [*items[:first], *items[last:]]


def _ends_warm_up(item: Item) -> bool:
    return item.kind == "word" and item.value.lower() in {"set", "sets", "reps"}


def _name_items(items: Sequence[Item]) -> list[Item]:
    """Return the items of the name: those before sets and reps, or else the first words after them."""
    doses = _doses(items)
    first = next((n for n, item in enumerate(items) if doses and item is doses[0]), len(items))
    before = _run_of_words(items[:first])
    if all(_is_filler(item) for item in before):
        before = []
    return before or _run_of_words(_from_first_word(items[first:]))


def _from_first_word(items: Sequence[Item]) -> Sequence[Item]:
    at = next((n for n, item in enumerate(items) if item.kind == "word"), len(items))
    before = items[at - 1] if 0 < at < len(items) else None
    is_small = before is not None and before.kind == "number" and before.value.numbers[0] <= _ARMS
    return items[at - (is_small or (before is not None and _is_bare_load(before))) :]


def _is_bare_load(item: Item) -> bool:
    """Return whether a load is a word of a name ("bodyweight row")."""
    return item.kind == "load" and not any(sign.isdigit() for sign in item.value)


_ARMS = 2  # "3x8 1 arm row"


def _run_of_words(items: Sequence[Item]) -> list[Item]:
    """Return the items from the first to the last word, with what stands between them.

    Brackets belong to it if only words stand in them. Any item that is about sets ends it.
    """
    if not any(item.kind == "word" for item in items):
        return []
    run: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if item.kind == "mark" and item.value in _OPEN:
            inside = _bracket(items, at)
            if not run or not all(one.kind in {"word", "mark", "side", "number"} for one in inside):
                break
            run += inside
            at += len(inside)
            continue
        if item.kind not in _NAMED and item.kind != "mark" and not _is_bare_load(item):
            break
        run.append(item)
        at += 1
    while run and not _may_end(run[-1]):
        run.pop()
    while run and _is_filler(run[0]):
        run.pop(0)
    return run if any(item.kind == "word" for item in run) else []


def _may_end(item: Item) -> bool:
    if item.kind == "mark":
        return item.value in f"{_CLOSE}°"
    return item.kind == "word" and item.value.lower() not in FILLERS


def _bracket(items: Sequence[Item], at: int) -> list[Item]:
    end = next(
        (n for n in range(at, len(items)) if items[n].kind == "mark" and items[n].value in _CLOSE),
        len(items) - 1,
    )
    return list(items[at : end + 1])


def _cleaned(name: str) -> str:
    return " ".join(name.split()).strip(" -:.,;=–—*_|/\\\"'").strip()


def _dosed(entry: Entry, items: Sequence[Item]) -> Entry:
    """Return the entry with its sets and reps, as said in one place or in several."""
    doses = [_as_dose(item) for item in items]
    if len(items) > 1 and all(item.kind == "number" for item in items):
        reps = tuple(reps for dose in doses for reps in dose.reps)
        doses = [Dose(reps=reps, is_list=True, doubt="The numbers in a row were read as reps.")]
    if not doses:
        return entry
    if len(doses) > 1 and all(not (dose.sets and (dose.reps or dose.held or dose.is_most)) for dose in doses):
        doses = [_together(doses)]
    found = [counted(dose) for dose in doses]
    sets = [one.sets for one in found if one.sets is not None]
    reps = [one.reps for one in found]
    return replace(
        entry,
        sets=sum(sets) if sets else None,
        reps=(min(low for low, _ in reps), max(high for _, high in reps)),
        note=_joined(one.note for one in found),
        remark=_joined(one.remark for one in found),
        doubt=" ".join(one.doubt for one in found if one.doubt),
        kind=found[-1].kind,
    )


def _as_dose(item: Item) -> Dose:
    if item.kind == "number":
        return Dose(reps=item.value.whole, is_list=item.value.is_list)
    if item.kind == "timed":
        return Dose(held=item.value[0])
    dose: Dose = item.value
    return dose


def _together(doses: Sequence[Dose]) -> Dose:
    """Return "3 sets" and "10-12 reps" as one dose."""
    whole = Dose()
    for dose in doses:
        whole = replace(
            whole,
            sets=whole.sets or dose.sets,
            reps=whole.reps or dose.reps,
            is_list=whole.is_list or dose.is_list,
            held=whole.held or dose.held,
            is_most=whole.is_most or dose.is_most,
        )
    return whole


def counted(dose: Dose) -> Entry:
    """Return the sets and reps of a dose, with a doubt where its numbers can be read in two ways.

    >>> counted(Dose(sets=(3,), reps=(8, 12))).reps
    (8, 12)
    >>> entry = counted(Dose(reps=(8, 8, 6), is_list=True)); entry.sets, entry.reps
    (3, (6, 8))
    >>> counted(Dose(sets=(12,), reps=(3,))).doubt
    '“12x3” was read as 3 sets of 12.'
    """
    dose, doubt = _turned(dose)
    sets, more = _sets_of(dose)
    doubts = [text for text in (dose.doubt, doubt, more) if text]
    low, high = (min(dose.reps), max(dose.reps)) if dose.reps else (1, 1)
    entry = Entry(sets=sets, reps=(low, high), remark=dose.load, doubt=" ".join(doubts))
    if dose.held:
        return replace(entry, reps=(1, 1), note=dose.held, kind="timed")
    if dose.is_most:
        return replace(entry, reps=(1, 1), note="max", kind="to_failure")
    if not dose.reps:
        return replace(entry, doubt=_joined([*doubts, "No reps are said."], " "))
    is_each = dose.is_list and len(dose.reps) == 2 and len(set(dose.reps)) == 1 and dose.sets
    return replace(entry, note="each side") if is_each else entry


def _sets_of(dose: Dose) -> tuple[int | None, str]:
    """Return the number of sets, and a doubt about it."""
    count = len(dose.reps) if dose.is_list else 0
    if not dose.sets:
        return (count, "") if count else (1, "No number of sets is said; one is counted.")
    sets = dose.sets[0]
    if len(dose.sets) > 1 and dose.sets[0] != dose.sets[-1]:
        return sets, f"Of {dose.sets[0]} to {dose.sets[-1]} sets, {sets} are counted."
    is_range = count == 2
    if count and count != sets and not is_range:
        return sets, f"{sets} sets are said, and reps for {count}."
    return sets, ""


def _turned(dose: Dose) -> tuple[Dose, str]:
    """Return the dose with its numbers in our order, and a doubt if they stood in another.

    "60x10x3" is a load, reps and sets, "225x5" a load and reps, "12x3" reps and sets.
    """
    if len(dose.sets) != 1 or len(dose.reps) != 1:
        return dose, ""
    first, reps = dose.sets[0], dose.reps[0]
    if first > _MOST_SETS and dose.load.isdigit() and 0 < int(dose.load) <= _MANY_SETS:
        turned = replace(dose, sets=(int(dose.load),), load=str(first))
        return turned, f"“{first}x{reps}x{dose.load}” was read as {dose.load} sets of {reps}."
    if first > _MOST_SETS:
        return replace(
            dose, sets=(1,), load=str(first)
        ), f"“{first}x{reps}” was read as a load and {reps} reps."
    if first > _MANY_SETS and reps < _MANY_SETS:
        return replace(
            dose, sets=(reps,), reps=(first,)
        ), f"“{first}x{reps}” was read as {reps} sets of {first}."
    return dose, ""


def _noted(entry: Entry, line: ParsedLine, items: Sequence[Item], counts: Sequence[Item]) -> Entry:
    """Return the entry with rest, reps in reserve, notes and remarks from the items that are left.

    `counts` were counted as sets or reps: they part the words before them from those behind.
    """
    notes, remarks = [entry.note], [entry.remark]
    words: list[Item] = []
    for item in items:
        has_word = any(one.kind == "word" for one in words)
        is_inside = _depth(words) > 0 and item.kind not in _OWN
        if is_inside or (item.kind in _SAID and item not in counts) or (item.kind == "timed" and has_word):
            words.append(item)
            continue
        remarks.append(_bare(line.said(words)))
        words = []
        if item not in counts:
            entry = _with_item(entry, item, line, notes, remarks)
    remarks.append(_bare(line.said(words)))
    return replace(entry, note=_joined(notes), remark=_joined(remarks))


def _depth(items: Iterable[Item]) -> int:
    signs = [item.value for item in items if item.kind == "mark"]
    return sum(sign in _OPEN for sign in signs) - sum(sign in _CLOSE for sign in signs)


_OWN = frozenset({"rest", "rpe", "rir", "side", "tempo"})  # counts inside brackets as well
_SAID = frozenset({"word", "mark", "number", "about", "same", "day", "drop"})


def _bare(text: str) -> str:
    text = _cleaned(text)
    while text and text[0] in _OPEN and text.count(text[0]) != 0:
        text = text[1:].strip(" -:.,;=")
    if text and text[-1] in _CLOSE and not any(sign in text for sign in _OPEN):
        text = text[:-1].strip(" -:.,;=")
    return text


def _with_item(entry: Entry, item: Item, line: ParsedLine, notes: list[str], remarks: list[str]) -> Entry:
    """Return the entry with what one item says; notes and remarks grow."""
    said = line.text[item.start : item.end].strip()
    match item.kind:
        case "rest":
            return replace(entry, rest_s=item.value)
        case "timed" if entry.sets is not None and item.value[1] is not None and entry.rest_s is None:
            return replace(entry, rest_s=item.value[1])
        case "rpe" | "rir":
            rir = _rir(item)
            if rir is not None:
                return replace(entry, rir=rir)
            remarks.append(said.lstrip("@ ") if item.kind == "rpe" and "pe" not in said.lower() else said)
        case "side":
            notes.append("each side")
        case "tempo":
            remarks.append(item.value)
        case "comment":
            remarks.append(item.value)
        case _:
            remarks.append(said.lstrip("@ "))
    return entry


def _rir(item: Item) -> int | None:
    """Return whole reps in reserve; None where the number is none ("@80", "RPE 8.5")."""
    numbers = item.value.numbers
    value = _HIGHEST_RPE - max(numbers) if item.kind == "rpe" else min(numbers)
    return int(value) if value == int(value) and 0 <= value <= 5 else None


def _joined(texts: Iterable[str], sign: str = "; ") -> str:
    return sign.join(dict.fromkeys(text for text in texts if text))
