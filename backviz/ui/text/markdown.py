"""Text that Markdown leaves alone, whoever wrote it. The words themselves are in `backviz.week.words`."""

from __future__ import annotations

import re

__all__ = ["escaped"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$:&])")
_FIRST = re.compile(r"(?m)^[ \t]*(\d*)([-+=.)])")  # lists, rules and underlined headings begin a line
# Markdown makes icons, addresses and arrows after reading escapes: an invisible sign parts them.
_MADE_LATER = re.compile(r"(?<=:)(?=[A-Za-z/])|(?<=[<>~=-])(?=[<>=-])|(?<=@)|(?i:(?<=www)(?=\.))")
_JOINER = "\N{WORD JOINER}"


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it stands: no icon, link, picture, list or formula.

    >>> escaped("3 * [x]")
    '3 \\\\* \\\\[x\\\\]'
    """
    parted = _MADE_LATER.sub(_JOINER, text)
    return _FIRST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", parted)).lstrip()
