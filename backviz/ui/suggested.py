"""Changes worked out for a week, made on that week only.

On a slow line a press may come after another edit, or twice: then what it was worked out for is not the
visitor's week any more, and making it would undo what came between.
"""

from __future__ import annotations

from backviz.kept import kept_mark
from backviz.program import Program
from backviz.ui import state

__all__ = ["make_suggested", "suggestion_key"]

_CHANGED = "Your week had changed meanwhile, so that change was not made. Look at it again, then press."


def suggestion_key(key: str, program: Program) -> str:
    """Return a button's key that is another for each change: a late press is not taken for the next one."""
    return f"{key}_{kept_mark(program)[:12]}"


def make_suggested(program: Program, made_of: str) -> None:
    """Make `program`, worked out for the week with the share text `made_of`, the visitor's program.

    Where the week is another by now, that is said in words and nothing is changed.
    """
    with state.changing() as record:
        if record.text == made_of:
            record.commit(program)
        else:
            record.notify(_CHANGED)
