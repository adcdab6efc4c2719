"""Makes the bullets of journals and word processors plain: a lone "o" or "x", a tab behind a bullet.

Must not know sets and reps beyond the number that says them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["with_bullets"]

_LETTER = re.compile(r"(\s*)([oOxX§])\s+(?=[^\W_])")
_TABBED = re.compile(r"^(\s*(?:[-*•·▪◦‣●○oO§]|\d{1,2}[.)]|[A-Ha-h]\d?[.)]))\t+(?=[^\t]+$)")
_FEWEST = 2  # lines with the same letter, for it to be a bullet


def with_bullets(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines, (number, text), with "-" where a letter is a bullet, and blanks behind bullets.

    >>> with_bullets([(1, "o squat 3x5"), (2, "o row 3x5"), (3, "1.\\tcurl 3x8")])
    [(1, '- squat 3x5'), (2, '- row 3x5'), (3, '1. curl 3x8')]
    """
    texts = [_TABBED.sub(r"\1 ", text) for _, text in lines]
    found = [_LETTER.match(text) for text in texts]
    used = [one[2].lower() for one in found if one]
    return [
        (number, f"{one[1]}- {text[one.end() :]}" if one and used.count(one[2].lower()) >= _FEWEST else text)
        for (number, _), one, text in zip(lines, found, texts, strict=True)
    ]
