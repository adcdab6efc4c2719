"""A type that a script names in JSDoc and Python as a `TypedDict` has the same fields in both.

A script need not name a field that is not always there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import is_typeddict

from tools.running_app import ROOT

TYPEDEF = re.compile(r"@typedef \{\{(.*?)\}\}[\s*]+(\w+)", re.DOTALL)


def fields_of(body: str) -> set[str]:
    """Return the names of the fields in the body of a JSDoc type.

    >>> sorted(fields_of("a: string, b: {c: number, d: string}[], e: Object<string, number>"))
    ['a', 'b', 'e']
    """
    flat = re.sub(r"(?m)^\s*\*", "", body)
    while flat != (flatter := re.sub(r"[({<\[][^(){}<>\[\]]*[)}>\]]", "", flat)):
        flat = flatter
    return {part.partition(":")[0].strip(" ?\n") for part in flat.split(",") if ":" in part}


def in_scripts() -> Iterator[tuple[str, str, set[str]]]:
    for path in sorted((ROOT / "backviz").rglob("*.js")):
        for body, name in TYPEDEF.findall(path.read_text(encoding="utf-8")):
            yield str(path.relative_to(ROOT)), name, fields_of(body)


def in_python() -> dict[str, dict[str, bool]]:
    """Return the fields of every `TypedDict` of ours by its name, and whether each is always there."""
    found: dict[str, dict[str, bool]] = {}
    for path in sorted((ROOT / "backviz").rglob("*.py")):
        if "(TypedDict)" in path.read_text(encoding="utf-8"):
            stem = path.relative_to(ROOT).with_suffix("")
            made = vars(import_module(".".join(stem.parts).removesuffix(".__init__"))).values()
            kinds = [kind for kind in made if isinstance(kind, type) and is_typeddict(kind)]
            found |= {kind.__name__: _fields(kind) for kind in kinds}
    return found


def _fields(kind: type) -> dict[str, bool]:
    return {name: "NotRequired[" not in str(given) for name, given in kind.__annotations__.items()}


def _fits(fields: set[str], known: dict[str, bool]) -> bool:
    return {name for name, is_always in known.items() if is_always} <= fields <= known.keys()


def test_a_script_and_python_mean_the_same_by_a_type() -> None:
    known = in_python()
    compared = {name: (path, fields) for path, name, fields in in_scripts() if name in known}
    differ = {name: path for name, (path, fields) in compared.items() if not _fits(fields, known[name])}
    assert differ == {}
    assert compared.keys() >= {"QueryForScripts", "Steps", "ProgramNews", "StepsData", "Regained"}
