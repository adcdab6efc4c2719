"""Scripts without a browser: joined as a component's are, and run in V8, the engine of Chromium and Node.

Only what needs no page runs here; `stand_ins.js` has the little of a browser that such rules use.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

from backviz.browser.joining import joined_scripts
from tools.running_app import ROOT

__all__ = ["PACKAGE", "Scripts", "scripts_of"]

PACKAGE = ROOT / "backviz"
_STAND_INS = (Path(__file__).parent / "stand_ins.js").read_text(encoding="utf-8")


class Scripts:
    """One engine that has read the scripts `names` (paths below `backviz/`) and what they import."""

    def __init__(self, *names: str) -> None:
        """Read the scripts."""
        text = joined_scripts(*(PACKAGE / name for name in names))
        self._engine = MiniRacer()
        self._engine.eval(_STAND_INS)
        self._engine.eval(re.sub(r"^export default .*", "", text, flags=re.MULTILINE | re.DOTALL))

    def __call__(self, expression: str, given: Any = None) -> Any:
        """Return what `expression` gives, in which `given` is the value handed over; both go as JSON.

        A name that the expression sets on `globalThis` is there in the next one.
        """
        code = f"JSON.stringify((given => {expression})({_as_code(given)}))"
        answer = self._engine.eval(code)
        return json.loads(answer) if isinstance(answer, str) else None


def _as_code(value: Any) -> str:
    return f"JSON.parse({json.dumps(json.dumps(value))})"


def scripts_of(folder: str) -> list[Path]:
    """Return the scripts of a folder below `backviz/`."""
    return sorted((PACKAGE / folder).rglob("*.js"))
