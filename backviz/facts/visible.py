"""Drops invisible characters from text that a visitor types or brings.

Joiners stay where a script or an emoji needs them. `backviz/browser/typed.js` has the same rules for
the browser. Knows no field and no limit.
"""

from __future__ import annotations

import re

__all__ = ["one_line", "visible"]

# Scripts in which a joiner changes the letters' shapes: Arabic to Myanmar, Tagalog to Vedic signs, the
# presentation forms, and the historic scripts of the second plane.
_JOINING = (
    "\u0600-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\uaaff\uabc0-\uabff\ufb50-\ufdcf\ufdf0-\ufdff"
    "\ufe70-\ufefc\U00010a00-\U00010fff\U00011000-\U00011fff"
)
_EMOJI = (
    "\u00a9\u00ae\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Format marks, fillers and characters no font has: private use, lone surrogates, non-characters.
_UNSEEN = re.compile(
    "(?<![\u1820-\u18aa])\u180e|[\u00ad\u034f\u061c\u17b4\u17b5\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0080-\U000e00ff\U000e01f0-\U0010ffff]"
)
_LINE_ENDS = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_CONTROL = re.compile("[\u0000-\u0009\u000e-\u001f\u007f-\u009f]")
_FLAG_OR_TAG = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f)|[\U000e0000-\U000e007f]")
_LONE_SELECTOR = re.compile(f"(^|[\\s{_SELECTORS}])[{_SELECTORS}]+")
_JOINER = re.compile(
    f"(?<=[{_JOINING}])([\u200c\u200d])[\u200c\u200d]*"
    f"|(?<=[{_EMOJI}\ufe0f\U000e007f])(\u200d)[\u200c\u200d]*(?=[{_EMOJI}])"
    "|[\u200c\u200d]+"
)


def visible(text: str) -> str:
    """Return the text without invisible characters; line ends become newlines, control characters spaces.

    >>> visible("\\u2068Client\\u2069 one\\ufeff"), visible("week\\u200b 1\\x07")
    ('Client one', 'week 1 ')
    """
    shorter = _once(text)
    while shorter != text:  # a character dropped may leave a joiner or selector alone
        text, shorter = shorter, _once(shorter)
    return shorter


def one_line(text: str) -> str:
    """Return the visible text on one line, without spaces at its ends.

    >>> one_line(" Client one\\u2028\\n Monday ")
    'Client one Monday'
    """
    return " ".join(visible(text).split())


def _once(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROL.sub(" ", _LINE_ENDS.sub("\n", text))
    text = _FLAG_OR_TAG.sub(r"\1", _UNSEEN.sub("", text))
    text = _LONE_SELECTOR.sub(r"\1", text)
    return _JOINER.sub(r"\1\2", text)
