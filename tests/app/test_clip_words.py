"""What is said of a clip: a suggestion until somebody has opened it, once and plainly."""

from __future__ import annotations

import pytest

from backviz.ui.components.clip import clip_data
from tests.shipped import LIBRARY

CLIPS = [clip for clips in LIBRARY.videos.values() for clip in clip_data(clips, LIBRARY.vocabulary)]
HEDGES = ("most likely", "going by", "not checked", "not sure", "may show")


@pytest.mark.parametrize(
    "clip", [clip for clip in CLIPS if not clip["checked"]], ids=lambda clip: clip["watch"]
)
def test_a_clip_nobody_has_opened_is_a_suggested_clip(clip) -> None:
    assert clip["about"].startswith("Suggested clip")
    assert not [word for word in HEDGES if word in clip["about"].lower()]


def test_a_checked_clip_says_what_it_shows() -> None:
    (video, *_) = LIBRARY.videos["pull_up"]
    checked = video.model_copy(update={"last_checked": "2026-11-28", "match": "exact", "confidence": "high"})
    (clip,) = clip_data([checked], LIBRARY.vocabulary)
    assert clip["about"] == "Shows this exercise, going by its name in several public lists."
