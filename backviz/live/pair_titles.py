"""The heading of two elbow paths side by side, in a client's words: the largest change between them."""

from __future__ import annotations

from backviz.facts.exercises import ElbowPath

__all__ = ["changed_angles", "pair_title"]

_TELLING_DEG = 5  # a smaller difference between two paths is not worth a slider of its own

# An angle in a client's words: each up to this many degrees; and a larger or a smaller one of the same word.
_SAID_UP_TO = {
    "flare": ((20, "tucked"), (35, "a little out"), (52, "halfway out"), (75, "wide"), (90, "straight out")),
    "pull": (
        (-61, "straight up"), (-16, "up and back"), (15, "straight back"), (34, "towards the ribs"),
        (60, "towards the hip"), (90, "down from overhead"),
    ),
    "past": ((0, "at the body"), (20, "a little behind it"), (40, "well behind it")),
    "elevation": (
        (44, "low"), (74, "below the shoulder"), (105, "to a T"), (124, "between a T and a Y"),
        (150, "to a Y"), (180, "overhead"),
    ),
}  # fmt: skip
_TURNED = {
    "flare": ("a little wider", "a little closer"),
    "pull": ("a little lower", "a little higher"),
    "past": ("a little further back", "a little less far back"),
    "elevation": ("a little higher", "a little lower"),
}
_TITLES = {
    "flare": "Elbows {}, then {}",
    "pull": "The elbow goes {}, then {}",
    "past": "The elbow stops {}, then {}",
    "elevation": "The arm raised {}, then {}",
}


def changed_angles(a: ElbowPath, b: ElbowPath) -> tuple[str, ...]:
    """Return the angles in which two paths clearly differ, the largest difference first."""
    modes = {a.mode, b.mode}
    if modes != {"pull"}:
        return ("elevation",) if "raise" in modes else ()
    apart = {
        "flare": abs(a.flare_deg - b.flare_deg),
        "pull": abs(a.pull_deg - b.pull_deg),
        "past": abs(a.past_deg - b.past_deg),
    }
    telling = [name for name, deg in apart.items() if deg >= _TELLING_DEG]
    return tuple(sorted(telling, key=lambda name: -apart[name]))


def pair_title(a: ElbowPath, b: ElbowPath) -> str:
    """Return a heading in a client's words: the largest change from one path to the other."""
    if a.mode != b.mode:
        return f"A {a.mode}, then a {b.mode}"
    main = next(iter(changed_angles(a, b)), "")
    if not main:
        return "Nearly the same path"
    return _TITLES[main].format(*_words_of(main, getattr(a, f"{main}_deg"), getattr(b, f"{main}_deg")))


def _words_of(angle: str, first: float, second: float) -> tuple[str, str]:
    """Return two values of an angle in words that differ.

    >>> _words_of("flare", 58, 10), _words_of("flare", 5, 15)
    (('wide', 'tucked'), ('tucked', 'a little wider'))
    """
    before, after = (next(word for top, word in _SAID_UP_TO[angle] if deg <= top) for deg in (first, second))
    if before == after:
        after = _TURNED[angle][0 if second > first else 1]
    return before, after
