"""A page on paper: its PDF, the texts on it, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pypdfium2
from playwright.sync_api import Page

__all__ = ["CONTROLS", "Paper", "printed"]

LEAST_LIGHT = 225  # of 255, of a sheet with a drawing; one in the dark theme has under 90
OVERLAP_PT = 2.5  # lines of text touch each other by less
# What is read on buttons, menus and switches alone.
CONTROLS = (
    "Undo",
    "Redo",
    "Present",
    "Programs",
    "My equipment",
    "Add a session",
    "Filters",
    "Sort by",
    "Skip to",
)

_Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Paper:
    """The sheets of a printed page."""

    pdf: bytes

    @cached_property
    def sheets(self) -> list[pypdfium2.PdfPage]:
        """Return the sheets."""
        return list(pypdfium2.PdfDocument(self.pdf))

    @cached_property
    def text(self) -> str:
        """Return all words, one space between them."""
        return " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in self.sheets).split())

    def faults(self) -> list[str]:
        """Return what lies over something else, leaves the sheet, is dark, or belongs to a screen alone."""
        found = [f"the control {word!r} is printed" for word in CONTROLS if word in self.text]
        for number, sheet in enumerate(self.sheets, 1):
            light = _lightness(sheet)
            if light < LEAST_LIGHT:
                found.append(f"sheet {number} is dark: {light:.0f}")
            found += [f"sheet {number}: {fault}" for fault in _misplaced(sheet)]
        return found


def printed(page: Page, size: str = "A4", most: int | None = None) -> Paper:
    """Print a page as the browser does, with backgrounds: `most` sheets of it, or all."""
    pages = f"1-{most}" if most else ""
    return Paper(page.pdf(format=size, print_background=True, page_ranges=pages))


def _lightness(sheet: pypdfium2.PdfPage) -> float:
    counts = sheet.render(scale=0.3).to_pil().convert("L").histogram()
    return float(sum(level * count for level, count in enumerate(counts)) / sum(counts))


def _misplaced(sheet: pypdfium2.PdfPage) -> list[str]:
    """Return the texts that leave the sheet or lie over another."""
    width, _ = sheet.get_size()
    texts = sheet.get_textpage()
    boxes = sorted((texts.get_rect(at) for at in range(texts.count_rects())), key=lambda box: box[1])

    def words(box: _Box) -> str:
        return str(texts.get_text_bounded(*box)).strip()[:40]

    found = [f"{words(box)!r} leaves it" for box in boxes if box[0] < -1 or box[2] > width + 1]
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if other[1] > one[3] - OVERLAP_PT:
                break
            is_over = min(_shared(one[0::2], other[0::2]), _shared(one[1::2], other[1::2])) > OVERLAP_PT
            if is_over and not _is_outlined(words(one), words(other)):
                found.append(f"{words(one)!r} and {words(other)!r} lie over each other")
    return found


def _shared(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _is_outlined(one: str, other: str) -> bool:
    """Return whether two texts are a letter's line and its filling: a drawing has one over the other."""
    return bool({*one} & {*other}) and max(len(one), len(other)) <= 8
