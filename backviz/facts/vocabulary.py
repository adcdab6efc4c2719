"""The words the data may use, each with the label and meaning a person reads.

Knows only words; a record's own class names the lists it may use.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, product
from typing import Annotated, TypedDict

from pydantic import Field

from backviz.facts.records import Fact, Id, Line, Prose, Url, known

__all__ = ["BandWords", "Equipment", "Licence", "Mark", "NameList", "Term", "Vocabulary"]


class Term(Fact):
    """One word with its label and its meaning in plain language."""

    id: Id
    label: Line
    text: Prose | None = None


class Equipment(Term):
    """A piece of equipment; `is_home` marks the pieces people commonly own.

    `serves_as` names equipment it can replace: an incline bench is a flat bench too. `made_of` names the
    pieces that together replace it: a barbell and a rack make a bar set in a rack.
    """

    is_home: bool = False
    serves_as: tuple[Annotated[str, known("equipment")], ...] = ()
    made_of: tuple[Annotated[str, known("equipment")], ...] = ()


class BandWords(TypedDict):
    """A band in a script's data: its word in small letters and its symbol."""

    word: str
    symbol: str


class Mark(Term):
    """A term with a symbol beside its word, so that colour is never the only sign."""

    symbol: str = Field(min_length=1, max_length=2)

    @property
    def word(self) -> str:
        """Return the label for use inside a sentence ("below minimum")."""
        return self.label.lower()

    @property
    def words(self) -> BandWords:
        """Return word and symbol for a script."""
        return {"word": self.word, "symbol": self.symbol}

    @property
    def marked(self) -> str:
        """Return symbol and word ("▼ below minimum")."""
        return f"{self.symbol} {self.word}"

    @property
    def headed(self) -> str:
        """Return symbol and label, as the data writes it."""
        return f"{self.symbol} {self.label}"


class Licence(Term):
    """The licence of a clip; `is_open` marks those that let others show the file."""

    url: Url | None = None
    is_open: bool = False


class NameList(Term):
    """A public list of exercises, by whose names people know them; `url` is where it stands."""

    url: Url


class Vocabulary(Fact):
    """The lists of data/vocabulary.yaml, each in the order a reader sees."""

    action: tuple[Term, ...]
    band: tuple[Mark, ...]
    confidence: tuple[Term, ...]
    counting_rule: tuple[Term, ...]
    agreement: tuple[Term, ...]
    credit: tuple[Term, ...]
    equipment: tuple[Equipment, ...]
    exercise_source: tuple[Term, ...]
    glossary: tuple[Term, ...]
    grade: tuple[Term, ...]
    landmark: tuple[Term, ...]
    level: tuple[Term, ...]
    licence: tuple[Licence, ...]
    load: tuple[Term, ...]
    movement: tuple[Term, ...]
    name_list: tuple[NameList, ...] = ()
    other_muscle: tuple[Term, ...]
    position: tuple[Term, ...]
    source_kind: tuple[Term, ...]

    def terms(self, name: str) -> dict[str, Term]:
        """Return the terms of the list `name` by id, in the order of the file."""
        return {term.id: term for term in getattr(self, name)}

    def label(self, name: str, word: str) -> str:
        """Return the label of a word, or the word itself where the list lacks it."""
        term = self.terms(name).get(word)
        return term.label if term else word

    def with_substitutes(self, kits: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
        """Return the kits, then every kit that replaces pieces of them by equipment that can stand in."""
        written = [tuple(kit) for kit in kits]
        ways = (product(*map(self._ways_to_have, kit)) for kit in written)
        others = (tuple(dict.fromkeys(chain(*way))) for way in chain(*ways))
        return tuple(dict.fromkeys((*written, *others)))

    def without_substitutes(self, kits: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
        """Return the kits without those that differ from another only by a substitute."""
        written = [tuple(kit) for kit in kits]
        implied = {kit for one in written for kit in self.with_substitutes([one])[1:]}
        return tuple(kit for kit in written if kit not in implied)

    def _ways_to_have(self, piece: str) -> list[tuple[str, ...]]:
        """Return the kits that satisfy a need for `piece`: itself first."""
        serving = [(other.id,) for other in self.equipment if piece in other.serves_as]
        parts = [item.made_of for item in self.equipment if item.id == piece and item.made_of]
        return [(piece,), *serving, *parts]

    def bands(self) -> dict[str, Mark]:
        """Return {band id: its mark}, the lowest band first: the only source of their symbols and words."""
        return {mark.id: mark for mark in self.band}

    def band_marks(self) -> dict[str, str]:
        """Return each band by id as its symbol and word ("▼ below minimum")."""
        return {mark.id: mark.marked for mark in self.band}
