"""Ways to spoil a text or a value. Everything comes from the given Random: one seed, one result."""

# ruff: noqa: E501 - long lists of odd things

from __future__ import annotations

import base64
import copy
import json
import zlib
from collections.abc import Callable
from random import Random
from typing import Any

__all__ = ["bomb", "odd_text", "odd_value", "seal", "spoil_bytes", "spoil_value", "unseal"]

# Words that mean something to some reader on the way: YAML, JSON, HTML, Markdown, Typst, SQL, a shell.
NASTY = (
    "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "[x](javascript:alert(1))",
    "$\\frac{1}{0}$", ":material/home:", ":red[x]", "![](https://example.org/x.png)", "{{7*7}}", "${7*7}",
    "#include \"/etc/passwd\"", "#read(\"/etc/passwd\")", "=1+1", "@SUM(A1)", "../../etc/passwd", "%00", "%s%n",
    "&a [1]", "*a", "!!python/object/apply:os.system [ls]", "<<: *a", "---", "...", "? ", "- ", ": ", "#", "|", ">",
    "\\u0000", "\\ud800", "__proto__", "constructor", "NaN", "Infinity", "-Infinity", "1e999", "0x10", "1:30", "010",
    "true", "null", "~", "[]", "{}", '"', "'", "\\", "\r\n", "\n", "\t", "backviz_program: 2", "data:text/html,x",
)  # fmt: skip
# Signs that hide, turn, break or do not exist: controls, bidi, surrogates, noncharacters, private, astral.
SIGNS = (
    "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x80\x85\xa0\xad\u0300\u0378\u061c\u180e\u200b\u200d\u200e\u200f\u2028\u2029"
    "\u202a\u202e\u2060\u2066\u2069\u3164\ud800\udfff\ue000\ufdd0\ufeff\ufffd\ufffe\uffff"
    "\U0001f469\U0001fffe\U000e0001\U000e0020\U000f0000\U0010ffff"
)
NUMBERS = (
    0, -1, 1, 2, 20, 21, 100, 101, 600, 2**31, 2**53, 2**63, 2**64, -(2**63), 10**17, 10**18, 10**30, 10**400,
    0.0, -0.0, 0.1, 0.25, 0.5, 1e-320, 1e16, 1e17, 1e300, 99.999999999999999, float("inf"), float("-inf"), float("nan"),
)  # fmt: skip


def odd_text(random: Random) -> str:
    """Return a text that somebody might send on purpose; mostly short, sometimes very long."""
    match random.randrange(6):
        case 0:
            return random.choice(NASTY)
        case 1:
            return "".join(random.choices(SIGNS, k=random.randint(1, 6)))
        case 2:
            return "".join(chr(random.randrange(0x110000)) for _ in range(random.randint(1, 90)))
        case 3:
            return random.choice(("a", "Z̷", "\u202e", "漢", "🏋", " ", "\\", "'")) * random.choice(
                (1, 79, 81, 501, 9_999)
            )
        case 4:
            return f"{random.choice(NASTY)}{random.choice(SIGNS)}{random.choice(NASTY)}"
    return ""


def odd_value(random: Random) -> Any:
    """Return a value of any type and size that JSON can hold."""
    match random.randrange(8):
        case 0 | 1:
            return odd_text(random)
        case 2 | 3:
            return random.choice(NUMBERS)
        case 4:
            return random.choice((None, True, False, [], {}, [[]], {"": {}}, [None] * 3))
        case 5:
            return nested(random.choice((2, 15, 17, 60, 400)), random)
        case 6:
            return [random.choice(NUMBERS) for _ in range(random.choice((1, 2, 3, 21, 2_000)))]
    return {odd_text(random): random.choice(NUMBERS) for _ in range(random.choice((1, 2, 30, 900)))}


def near_value(old: Any, random: Random) -> Any:
    """Return a value that may well pass for the old one: of its type, at an edge, or with odd signs."""
    if isinstance(old, bool) or old is None:
        return not old
    if isinstance(old, int | float):
        return random.choice(
            (old + 1, old - 1, old / 2, float(old), 0, 1, 20, 100, 600, round(random.random() * 20, 2))
        )
    if isinstance(old, str):
        sign = random.choice(SIGNS) if random.random() < 0.6 else chr(random.randrange(0x20, 0x30000))
        return random.choice(
            (old + sign, sign + old, old[: len(old) // 2] + sign + "x", f"{old} {random.choice(NASTY)}"[:80])
        )
    items = list(old.items()) if isinstance(old, dict) else list(old)
    if isinstance(old, list) and len(items) < 3:  # a pair of numbers, mostly: in order
        return sorted(items, key=str)
    random.shuffle(items)
    return dict(items) if isinstance(old, dict) else items[: random.randint(1, len(items))]


def nested(depth: int, random: Random) -> Any:
    """Return lists or mappings in each other, `depth` deep."""
    value: Any = random.choice((1, "x", None))
    for _ in range(depth):
        value = [value] if random.random() < 0.5 else {"a": value}
    return value


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Return (container, key) of everything inside a value."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        keys = (
            list(inner) if isinstance(inner, dict) else range(len(inner)) if isinstance(inner, list) else ()
        )
        for key in keys:
            found.append((inner, key))
            waiting.append(inner[key])
    return found


def spoil_value(value: Any, random: Random, *, gently: bool = False) -> Any:
    """Return a copy of plain values with a few places changed, swapped, wrapped, lost or repeated.

    Gently changed ones keep their types, so many still open.
    """
    value = copy.deepcopy(value)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        places = _places(value)
        if not places:
            return odd_value(random)
        holder, key = random.choice(places)
        if gently:
            holder[key] = near_value(holder[key], random)
        else:
            _spoil_place(holder, key, places, random)
    return value


def _spoil_place(holder: Any, key: Any, places: list[tuple[Any, Any]], random: Random) -> None:
    old = holder[key]
    match random.randrange(12):
        case 0 | 1:
            holder[key] = odd_value(random)
        case 9 | 10 | 11:
            holder[key] = near_value(old, random)
        case 3:
            del holder[key]
        case 4:
            holder[key] = [copy.deepcopy(old)] * random.choice((1, 2, 8, 25, 300))
        case 5:
            other, there = random.choice(places)
            holder[key] = copy.deepcopy(other[there])
        case 6:
            holder[key] = str(old) if not isinstance(old, str) else old + odd_text(random)
        case 7 if isinstance(holder, dict):
            holder[random.choice((odd_text(random), "name", "n", "my_x", str(key).upper()))] = odd_value(
                random
            )
        case _:
            holder[key] = -old if isinstance(old, int | float) else {str(key): old}


def spoil_bytes(raw: bytes, random: Random, splice: bytes = b"") -> bytes:
    """Return bytes with a few flips, cuts, repeats, insertions, or a half of `splice` joined on."""
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        at = random.randrange(len(raw) + 1)
        end = min(len(raw), at + random.choice((1, 1, 4, 20, 200)))
        raw = random.choice(_CHANGES)(raw, at, end, random, splice)[:1_100_000]
    return raw


_Change = Callable[[bytes, int, int, Random, bytes], bytes]


def _flip(raw: bytes, at: int, end: int, random: Random, splice: bytes) -> bytes:
    return raw[:at] + bytes([raw[at] ^ (1 << random.randrange(8))]) + raw[at + 1 :] if at < len(raw) else raw


def _cut(raw: bytes, at: int, end: int, random: Random, splice: bytes) -> bytes:
    return raw[:at]


def _drop(raw: bytes, at: int, end: int, random: Random, splice: bytes) -> bytes:
    return raw[:at] + raw[end:]


def _repeat(raw: bytes, at: int, end: int, random: Random, splice: bytes) -> bytes:
    times = random.choice((2, 2, 3, 50, 20_000)) if random.random() < 0.3 else 2
    return raw[:at] + raw[at:end] * times + raw[end:]


def _insert(raw: bytes, at: int, end: int, random: Random, splice: bytes) -> bytes:
    return raw[:at] + odd_text(random).encode("utf-8", "surrogatepass") + raw[at:]


def _insert_number(raw: bytes, at: int, end: int, random: Random, splice: bytes) -> bytes:
    digits = random.choice(("9" * 17, "9" * 19, "9" * 5_000, "1e400", "-0", "0" * 40, "1_000", ".5", "1."))
    return raw[:at] + digits.encode() + raw[at:]


def _insert_depth(raw: bytes, at: int, end: int, random: Random, splice: bytes) -> bytes:
    sign = random.choice((b"[", b"{", b"- ", b"{a: ", b'{"a":', b"? ", b"&a ", b"!t "))
    return raw[:at] + sign * random.choice((3, 17, 900, 30_000)) + raw[at:]


def _insert_bytes(raw: bytes, at: int, end: int, random: Random, splice: bytes) -> bytes:
    return raw[:at] + random.randbytes(random.choice((1, 2, 8, 64))) + raw[at:]


def _join(raw: bytes, at: int, end: int, random: Random, splice: bytes) -> bytes:
    return raw[:at] + splice[random.randrange(len(splice) + 1) :]


_CHANGES: tuple[_Change, ...] = (
    _flip, _flip, _cut, _drop, _drop, _repeat, _insert, _insert, _insert_number, _insert_depth, _insert_bytes, _join,
)  # fmt: skip


def seal(raw: bytes, version: str = "1") -> str:
    """Return the share text that carries `raw`, with a right checksum."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeeze.compress(raw) + squeeze.flush()
    return version + base64.urlsafe_b64encode(zlib.crc32(raw).to_bytes(4, "big") + body).decode().rstrip("=")


def unseal(text: str) -> bytes:
    """Return the JSON a share text carries."""
    coded = base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4))
    return zlib.decompress(coded[4:], -15)


def bomb(random: Random) -> str:
    """Return a share text whose small body swells to very much, with a right checksum."""
    size = random.choice((59_990, 60_001, 1_000_000, 4_000_000))
    filler = random.choice((b" ", b"[", b"9", b"[],", b'{"n":', b"\xf0\x9f\x8f\x8b", b'"a",'))
    head = random.choice((b"", b'{"n":"', b'{"n":"A","s":[', b"[", b'{"e":['))
    return seal((head + filler * (size // len(filler)))[:size])


def as_json(value: Any, random: Random) -> bytes:
    """Return values as JSON, with signs written out or escaped."""
    return json.dumps(value, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")
