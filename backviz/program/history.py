"""Undo and redo over any plain value, such as a program's share text.

Must not know the meaning of a value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

T = TypeVar("T")

__all__ = ["MAX_STEPS", "History"]

MAX_STEPS = 100


@dataclass(frozen=True)
class History(Generic[T]):
    """A present value, the past ones and the undone ones; immutable.

    >>> history = History("a").commit("b").commit("c").undo()
    >>> history.present, history.redo().present
    ('b', 'c')
    """

    present: T
    past: tuple[T, ...] = ()
    future: tuple[T, ...] = ()

    def commit(self, value: T) -> History[T]:
        """Return the history with `value` present and nothing to redo; an equal value changes nothing."""
        if value == self.present:
            return self
        return History(value, (*self.past, self.present)[-MAX_STEPS:])

    def undo(self) -> History[T]:
        """Return the history one step back, or itself at its beginning."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.present, *self.future))

    def redo(self) -> History[T]:
        """Return the history one undone step forward, or itself at its end."""
        if not self.future:
            return self
        return replace(History(self.future[0], (*self.past, self.present)), future=self.future[1:])

    def mapped(self, change: Callable[[T], T]) -> History[T]:
        """Return the history with `change` applied to every value.

        >>> History("b", ("a",)).mapped(str.upper)
        History(present='B', past=('A',), future=())
        """
        return History(change(self.present), tuple(map(change, self.past)), tuple(map(change, self.future)))
