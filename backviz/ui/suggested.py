"""Changes worked out for a week, made on that week only.

On a slow line a press may come after another edit: then what it was worked out for is not the visitor's week
any more, and making it would undo what came between.
"""

from __future__ import annotations

from backviz.program import Program
from backviz.sharing import program_text
from backviz.ui import state

__all__ = ["make_suggested"]

_CHANGED = "Your week had changed meanwhile, so that change was not made. Look at it again, then press."


def make_suggested(program: Program, made_of: str) -> None:
    """Make `program`, worked out for the week with the share text `made_of`, the visitor's program.

    Where the week is another by now, that is said in words and nothing is changed; a second press before
    the answer to the first is none.
    """
    with state.changing() as record:
        if record.text == made_of:
            record.commit(program)
        elif record.text != program_text(program):
            record.notify(_CHANGED)
