"""`python -m tests.soak [NAME …]`: run the long counts, or those named; exit 1 when one found a fault."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


def main(names: list[str]) -> int:
    """Run each count, print its lines and return how many found a fault; 2 for a name that is none."""
    if unknown := sorted(set(names) - set(NAMES)):
        print(f"No such count: {', '.join(unknown)}. There are: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    faults = 0
    for name in names or NAMES:
        print(f"== {name}", flush=True)
        found = import_module(f"tests.soak.{name}").soak()
        print("\n".join(found) if found else "no fault", flush=True)
        faults += bool(found)
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
