"""What an exercise, the words it uses and a region must say of themselves, so that a search can work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

__all__ = ["Findable", "Part", "Words"]


class _Credit(Protocol):
    @property
    def credit(self) -> float: ...


class Findable(Protocol):
    """What an exercise must say of itself to be found and shown in a list."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...
    @property
    def source(self) -> str: ...
    @property
    def movement(self) -> str: ...
    @property
    def position(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def is_one_sided(self) -> bool: ...
    @property
    def equipment(self) -> Sequence[Sequence[str]]: ...
    @property
    def credits(self) -> Mapping[str, _Credit]: ...


class _Word(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...


class _HomeWord(_Word, Protocol):
    @property
    def is_home(self) -> bool: ...


class Words(Protocol):
    """The labels of the words exercises use: a `backviz.facts.vocabulary.Vocabulary`."""

    @property
    def equipment(self) -> Sequence[_HomeWord]: ...
    def terms(self, name: str) -> Mapping[str, _Word]: ...
    def without_substitutes(self, kits: Iterable[Iterable[str]]) -> Sequence[Sequence[str]]: ...


class Part(Protocol):
    """A region's names."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
