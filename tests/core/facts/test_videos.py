"""Clips: only known players and open files, and the addresses made from them."""

# ruff: noqa: E501 - a sentence of a table stands on one line

from __future__ import annotations

from pathlib import Path

import pytest

from backviz.facts.videos import Video, player_url, provider_of, search_url, watch_url
from tests.build import fault_in_toy

CLIP = "https://www.youtube.com/watch?v=abcdefghijk"
FILE = "https://upload.wikimedia.org/a/Row.webm"


def _clip(url: str = CLIP, **more: object) -> Video:
    base = {
        "exercise": "hoist",
        "title": "Hoist",
        "match": "exact",
        "confidence": "high",
        "licence": "youtube",
    }
    return Video.model_validate({**base, "url": url, **more})


@pytest.mark.parametrize(
    "url, provider",
    [
        (CLIP, "youtube"),
        ("https://youtu.be/abcdefghijk?t=5", "youtube"),
        ("https://m.youtube.com/watch?list=x&v=abcdefghijk", "youtube"),
        ("https://www.youtube.com/shorts/abcdefghijk", "youtube"),
        ("https://www.youtube-nocookie.com/embed/abcdefghijk", "youtube"),
        ("https://WWW.YouTube.com/watch?v=abcdefghijk", "youtube"),
        ("https://vimeo.com/123456789", "vimeo"),
        ("https://player.vimeo.com/video/123456789", "vimeo"),
        (FILE, "file"),
        ("https://wger.de/media/row.MP4", "file"),
        ("http://www.youtube.com/watch?v=abcdefghijk", None),
        ("javascript:alert(1)//www.youtube.com/watch?v=abcdefghijk", None),
        ("data:text/html,x", None),
        ("//www.youtube.com/watch?v=abcdefghijk", None),
        ("https://www.youtube.com.evil.org/watch?v=abcdefghijk", None),
        ("https://evil.org/www.youtube.com/watch?v=abcdefghijk", None),
        ("https://www.youtube.com@evil.org/watch?v=abcdefghijk", None),
        ("https://user@www.youtube.com/watch?v=abcdefghijk", None),
        ("https://www.youtube.com:8443/watch?v=abcdefghijk", None),
        ("https://www.youtube.com:99999999/watch?v=abcdefghijk", None),
        ("https://[::1/watch?v=abcdefghijk", None),
        ("https://www.youtube.com/watch?v=abc", None),
        ("https://www.youtube.com/watch?v=abcdefghij%22", None),
        ("https://www.youtube.com/watch?v=äbcdefghijk", None),
        ("https://www.youtube.com/watch", None),
        ("https://www.youtube.com/results?search_query=row", None),
        ("https://youtu.be/", None),
        ("https://vimeo.com/channels/staff", None),
        ("https://vimeo.com/", None),
        ("https://www.youtube.com/embed/abcdefghijk/more", None),
        ("https://upload.wikimedia.org/a/Row.svg", None),
        ("https://example.org/row.webm", None),
        ("", None),
    ],
)
def test_only_known_players_over_https_are_accepted(url: str, provider: str | None):
    assert provider_of(url) == provider


@pytest.mark.parametrize(
    "url, more, player, watch",
    [
        (CLIP, {}, "https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0&playsinline=1&autoplay=1", CLIP),
        (
            "https://youtu.be/abcdefghijk",
            {"start_s": 5, "end_s": 9},
            "https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0&playsinline=1&autoplay=1&start=5&end=9",
            f"{CLIP}&t=5s",
        ),
        (
            "https://vimeo.com/123456789",
            {"start_s": 7},
            "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1#t=7s",
            "https://vimeo.com/123456789",
        ),
        (FILE, {"credit": "Someone, CC BY 4.0"}, FILE, FILE),
    ],
)
def test_a_clip_plays_without_cookies_and_opens_on_its_own_site(
    url: str, more: dict, player: str, watch: str
):
    video = _clip(url, **more)
    assert (player_url(video), watch_url(video)) == (player, watch)


def test_a_search_link_holds_the_exercises_name_safely():
    found = search_url("https://example.org/?q={name}", 'Row & "pull" <45°>')
    assert found == "https://example.org/?q=Row+%26+%22pull%22+%3C45%C2%B0%3E"


NO_PLAYER = "is no YouTube or Vimeo clip and no video file of a known host"


@pytest.mark.parametrize(
    "old, new, text",
    [
        ("exercise: hoist", "exercise: hoisd", "unknown exercise 'hoisd'; did you mean 'hoist'?"),
        (
            CLIP,
            "http://youtu.be/abcdefghijk",
            "'url' has a form that is not accepted ('http://youtu.be/abcdefghijk' given); write an https link without spaces or quotes",
        ),
        (
            CLIP,
            '"javascript:alert(1)"',
            "'url' has a form that is not accepted ('javascript:alert(1)' given); write an https link without spaces or quotes",
        ),
        ("match: exact", "match: near", "'match' must be 'exact' or 'related' ('near' given)"),
        (
            "confidence: high",
            "confidence: certain",
            "'confidence' must be 'high', 'medium' or 'low' ('certain' given)",
        ),
        ("licence: youtube", "licence: youtub", "unknown licence 'youtub'; did you mean 'youtube'?"),
        ("match: exact", "match: exact\n  start_s: -1", "'start_s' must be at least 0 (-1 given)"),
        ("match: exact", "match: exact\n  end_s: 0", "'end_s' must be at least 1 (0 given)"),
        (
            "match: exact",
            "match: exact\n  status: dead",
            "'status' must be 'live', 'embedding_off', 'gone' or 'unreachable' ('dead' given)",
        ),
        (
            "match: exact",
            "match: exact\n  last_checked: today",
            "'last_checked' has a form that is not accepted ('today' given); write a day such as 2026-11-22",
        ),
        (
            "match: exact",
            "match: exact\n  last_checked: 2026-02-30",
            "'last_checked': there is no day 2026-02-30",
        ),
    ],
)
def test_a_faulty_clip_is_named(tmp_path: Path, old: str, new: str, text: str):
    problems, place = fault_in_toy(tmp_path, "videos", old, new, at=new.splitlines()[-1].strip())
    assert problems == [f"{place}{text}"]


@pytest.mark.parametrize(
    "old, new, text",
    [
        (CLIP, "https://example.org/x", f"'url': 'https://example.org/x' {NO_PLAYER}"),
        (
            CLIP,
            "https://www.youtube.com:99999999/x",
            f"'url': 'https://www.youtube.com:99999999/x' {NO_PLAYER}",
        ),
        ("match: exact", "match: related", "a related clip needs 'shows': what the clip shows instead"),
        (CLIP, FILE, "a file needs 'credit': author and licence as they ask to be named"),
        ("match: exact", "match: exact\n  start_s: 9\n  end_s: 9", "'end_s' 9 is not after 'start_s' 9"),
    ],
)
def test_a_rule_of_the_whole_clip_is_named_at_its_first_line(tmp_path: Path, old: str, new: str, text: str):
    problems, place = fault_in_toy(tmp_path, "videos", old, new, at="- exercise: hoist")
    assert problems == [f"{place}{text}"]


@pytest.mark.parametrize("search", ["5", "http://example.org/?q={name}", "https://example.org/", "[a]"])
def test_a_search_link_must_be_https_and_take_the_name(tmp_path: Path, search: str):
    problems, place = fault_in_toy(
        tmp_path,
        "videos",
        "search: https://www.youtube.com/results?search_query={name}",
        f"search: {search}",
        "search:",
    )
    assert problems == [f"{place}'search' must be an https link that holds {{name}}"]
