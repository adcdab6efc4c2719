"""Hostile inputs of every kind BackViz opens, each made from its own number by seed."""

# ruff: noqa: E501 - queries and records on one line

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import yaml

from backviz.addresses import FILTER
from backviz.facts.json_text import MAX_DEPTH
from backviz.live.board import EDITS
from backviz.program.file import parse_program, program_as_data
from tests.fuzz.mutations import (
    NASTY,
    as_json,
    bomb,
    odd_text,
    odd_value,
    seal,
    spoil_bytes,
    spoil_value,
    unseal,
)
from tests.hostile import deep_text
from tests.linkifiers import CHANGES

__all__ = ["KINDS", "input_of"]

DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the other one takes seconds
GOLDEN = Path(__file__).parent.parent / "golden"
OWN: dict[str, Any] = {
    "exercises": [
        {
            "id": "my_ring_row", "name": "Ring row", "credits": {"rhomboids": 1, "mid_traps": 0.5},
            "equipment": ["pull_up_bar"], "is_one_sided": False, "sets": [2, 4], "reps": [8, 12], "rest_s": 90,
            "cues": ["Pull the rings to your ribs."], "path": {"pull_deg": 90, "flare_deg": 30},
            "link": "https://www.youtube.com/watch?v=AigjT5aaA-I",
        },
        {"id": "my_shrug", "name": "Shrug", "credits": {"upper_traps": 1}, "cues": ["Up.", "Down."]},
    ]
}  # fmt: skip


@cache
def links() -> tuple[str, ...]:
    """Return the golden share texts."""
    return tuple(path.read_text(encoding="ascii").strip() for path in sorted(GOLDEN.glob("*.txt")))


@cache
def files() -> tuple[bytes, ...]:
    """Return the golden programs as YAML files, one with exercises of its own."""
    found = [path.read_bytes() for path in sorted(GOLDEN.glob("*.yaml"))]
    with_own = found[0] + yaml.safe_dump({"exercises": OWN["exercises"]}).encode()
    return (*found, with_own)


@cache
def _plain_programs() -> str:
    return json.dumps([program_as_data(parse_program(file, "golden")) for file in files()])


def plain_program(random: Random) -> dict[str, Any]:
    """Return a golden program as values of a program file, to be changed freely."""
    found: dict[str, Any] = random.choice(json.loads(_plain_programs()))
    return found


def _link_bytes(random: Random) -> str:
    raw = spoil_bytes(random.choice(links()).encode(), random, random.choice(links()).encode())
    return raw.decode("utf-8", "surrogateescape")


def _sealed_bytes(random: Random) -> str:
    return seal(spoil_bytes(unseal(random.choice(links())), random, unseal(random.choice(links()))))


def _packed(random: Random) -> Any:
    packed = json.loads(unseal(random.choice(links())))
    if random.random() < 0.4:
        packed["e"] = OWN["exercises"]
    return packed


def _sealed_gently(random: Random) -> str:
    return seal(as_json(spoil_value(_packed(random), random, gently=True), random))


def _file_gently(random: Random) -> bytes:
    return _written(spoil_value(plain_program(random), random, gently=True), random)


def _own_gently(random: Random) -> bytes:
    return _written(spoil_value(OWN, random, gently=True), random)


def _sealed_values(random: Random) -> str:
    packed = _packed(random)
    return seal(as_json(spoil_value(packed, random), random), random.choice("11111111102x"))


def _address(random: Random) -> str:
    text = quote(_link_bytes(random), safe=random.choice(("", "/?&=%")), errors="replace")
    odd = quote(odd_text(random), errors="replace") if random.random() < 0.5 else odd_text(random)
    form = random.choice(
        (
            "https://e.org/builder?p={0}",
            "?p={0}&p={1}",
            "http://[::1?p={0}",
            "//?{1}&p={0}#x",
            "{1}?{0}",
            "?{1}={1}&p={0}",
        )
    )
    return form.replace("{0}", text).replace("{1}", odd)


def _link_in_message(random: Random) -> str:
    change = random.choice(list(CHANGES.values()))
    text = random.choice((*links(), _sealed_bytes(random), _sealed_deep(random)))
    return change(f"https://e.org/builder?p={text}")


def _sealed_deep(random: Random) -> str:
    return deep_text(random.choice((15, 16, 17, 300, 990, 4_000, 29_000)), random.choice("nscatke"))


def _yaml_bytes(random: Random) -> bytes:
    return spoil_bytes(random.choice(files()), random, random.choice(files()))


def _json_bytes(random: Random) -> bytes:
    one, two = as_json(plain_program(random), random), as_json(plain_program(random), random)
    return spoil_bytes(one, random, two)


def _written(value: Any, random: Random) -> bytes:
    """Return values as a YAML or JSON file; YAML writes an alias for what stands twice."""
    raw = as_json(value, random)
    if random.random() < 0.5 or _depth(value) > 3 * MAX_DEPTH:
        return raw
    style = random.choice((None, True, False))
    try:
        written: str = yaml.dump(
            value, Dumper=DUMPER, allow_unicode=random.random() < 0.5, default_flow_style=style
        )
    except UnicodeEncodeError:  # half a surrogate pair, which only JSON can write
        return raw
    return written.encode()


def _depth(value: Any) -> int:
    """Return how deep values lie in each other, without recursion."""
    deepest, waiting = 0, [(value, 0)]
    while waiting:
        inner, depth = waiting.pop()
        deepest = max(deepest, depth)
        items = inner.values() if isinstance(inner, dict) else inner if isinstance(inner, list) else ()
        waiting += [(item, depth + 1) for item in items]
    return deepest


def _file_values(random: Random) -> bytes:
    return _written(spoil_value(plain_program(random), random), random)


def _full_file(random: Random) -> bytes:
    """Return a file near the size limit: many values, long texts, or many own exercises."""
    week, many = plain_program(random), random.choice((1, 1, 20))
    match random.randrange(5):
        case 0:
            week["sessions"] = week["sessions"] * 35 * many
        case 1:
            week["sessions"][0]["slots"] = [
                {"exercise": f"pull_{n}", "sets": n, "reps": [n, n]} for n in range(200 * many)
            ]
        case 2:
            week["about"] = odd_text(random) * 150 * many
        case 3:
            week["exercises"] = [{**OWN["exercises"][0], "id": f"my_{n}"} for n in range(100 * many)]
        case _:
            week["credits"] = {f"face_pul{n}": {"rear_delt": 1, "mid_trap": 2} for n in range(200 * many)}
    return _written(week, random)[:1_000_001]


def _own_bytes(random: Random) -> bytes:
    return spoil_bytes(_written(OWN, random), random, random.choice(files()))


def _own_values(random: Random) -> bytes:
    return _written(spoil_value(OWN, random), random)


def _query(random: Random) -> dict[str, str]:
    """Return a page's query: each known name with what it means, spoiled, or with anything."""
    sane = {
        "region": "iliac_lats,lumbar_lats", "q": "row", "equipment": "dumbbell,bench", "movement": "horizontal_row",
        "sides": "one", "position": "seated", "level": "beginner", "source": "article", "home": "1", "sort": "name",
        "exercise": "pull_up,face_pull", "path": "pull:70,flare:10", "compare": "pull_up", "present": "1",
    }  # fmt: skip
    given = {name: sane.get(name, "") for name in random.sample([*FILTER, *sane], k=4)}
    for name in given:
        if random.random() < 0.7:
            odd = spoil_bytes(given[name].encode(), random, b"a" * 100_000).decode("utf-8", "surrogateescape")
            given[name] = random.choice((odd, odd_text(random), given[name] * 3_000))
    return given


def _edits(random: Random) -> str:
    """Return a message of the live board: real edits, some spoiled."""
    edits = []
    for seq in range(1, random.choice((2, 6, 400))):
        do = random.choice(list(EDITS))
        edit: dict[str, Any] = {"do": do, "seq": seq}
        for field in EDITS[do][0]:
            edit[field] = random.choice(
                (0, 1, 2, 8, [8, 12], "pull_up", "Day 9", "mon", None, random.choice(NASTY))
            )
        edits.append(edit)
    message = {"client": "fuzz", "edits": edits}
    if random.random() < 0.4:
        message = spoil_value(message, random)
    raw = as_json(message, random)
    return (spoil_bytes(raw, random) if random.random() < 0.2 else raw).decode("utf-8", "replace")


def _anything(random: Random) -> bytes:
    return (
        as_json(odd_value(random), random)
        if random.random() < 0.5
        else random.randbytes(random.randrange(400))
    )


# What opens it, and how it is made. The order is part of the seed: add at the end.
KINDS: dict[str, tuple[str, Callable[[Random], Any]]] = {
    "link, bytes changed": ("link", _link_bytes),
    "link, JSON bytes changed, resealed": ("link", _sealed_bytes),
    "link, values changed, resealed": ("link", _sealed_values),
    "link, deflate bomb": ("link", bomb),
    "address with a link": ("address", _address),
    "address in a message": ("address", _link_in_message),
    "link, nested deeply": ("link", _sealed_deep),
    "YAML program, bytes changed": ("program", _yaml_bytes),
    "JSON program, bytes changed": ("program", _json_bytes),
    "program file, values changed": ("program", _file_values),
    "program file, full to the brim": ("program", _full_file),
    "own exercises, bytes changed": ("own", _own_bytes),
    "own exercises, values changed": ("own", _own_values),
    "anything as a file": ("program", _anything),
    "query of a page": ("query", _query),
    "edits of the board": ("board", _edits),
    "link, values nearly right, resealed": ("link", _sealed_gently),
    "program file, values nearly right": ("program", _file_gently),
    "own exercises, values nearly right": ("own", _own_gently),
}
_SHARES = {
    "link, values changed, resealed": 3,
    "program file, values changed": 3,
    "link, values nearly right, resealed": 3,
    "program file, values nearly right": 3,
    "own exercises, values nearly right": 2,
}
_ORDER = [kind for kind in KINDS for _ in range(_SHARES.get(kind, 1))]


def input_of(seed: int, number: int) -> tuple[str, Any]:
    """Return the kind and the input that `seed` gives for `number`; always the same one."""
    random = Random(f"{seed}:{number}")
    kind = _ORDER[number % len(_ORDER)]
    return kind, KINDS[kind][1](random)
