"""The link check against a stand-in on this machine that plays every kind of provider."""

from __future__ import annotations

import time
from datetime import date
from email.utils import formatdate
from typing import Any

import pytest

from backviz.facts.videos import Video
from backviz.upkeep.clips import (
    KEPT_DAYS,
    CheckResult,
    Offline,
    check_videos,
)
from backviz.upkeep.providers import MAX_ANSWER_BYTES, USER_AGENT, Manners, Providers, may_follow
from tests.standin import AT_ONCE, VIMEO, StandIn

TODAY = date(2026, 11, 22)
HASTY = Manners(timeout_s=5, pause_s=0, backoff_s=0.01, tries=2)
SHORT = Manners(timeout_s=0.3, pause_s=0, backoff_s=0.01, tries=2)


def _clip(word: str, exercise: str = "hoist", **more: object) -> Video:
    base = {"title": "Hoisting", "match": "exact", "confidence": "high", "licence": "youtube"}
    url = word if "//" in word else f"https://www.youtube.com/watch?v={word:_<11}"
    return Video.model_validate({**base, "exercise": exercise, "url": url, **more})


def _file(word: str) -> Video:
    return _clip(f"https://wger.de/media/{word}.mp4", credit="Someone, CC BY 4.0")


def _check(standin: StandIn, *videos: Video, manners: Manners = HASTY) -> list[CheckResult]:
    checked = check_videos(videos, today=TODAY, providers=Providers.all_at(standin.base), manners=manners)
    return list(checked.results)


@pytest.mark.parametrize(
    "word, found, why, tries",
    [
        ("live", "live", "", 1),
        ("moved", "live", "", 1),
        ("gone", "gone", "404", 1),
        ("malformed", "gone", "400", 1),
        ("private", "embedding_off", "403", 1),
        ("noembed", "embedding_off", "401", 1),
        ("slow", "unreachable", "no answer in time", 2),
        ("drip", "unreachable", "no answer in time", 2),
        ("garbage", "unreachable", "the connection failed", 2),
        ("closed", "unreachable", "the connection failed", 2),
        ("half", "unreachable", "the connection failed", 2),
        ("broken", "unreachable", "500", 2),
        ("page", "unreachable", "the answer makes no sense", 2),
        ("number", "unreachable", "the answer makes no sense", 2),
        ("deep", "unreachable", "the answer makes no sense", 2),
        ("huge", "unreachable", "the answer is larger than 64 kB", 1),
        ("packed", "unreachable", "the answer is packed", 1),
        ("elsewhere", "unreachable", "it sends us to another host", 1),
        ("plain", "unreachable", "it sends us to another host", 1),
        ("crooked", "unreachable", "the connection failed", 2),
        ("round", "unreachable", "it sends us on and on", 4),
    ],
)
def test_each_answer_of_a_player_has_one_meaning(
    standin: StandIn, word: str, found: str, why: str, tries: int
):
    manners = SHORT if word in {"slow", "drip"} else HASTY
    results = _check(standin, _clip("live_other"), _clip(word), manners=manners)
    assert (results[1].found, results[1].why) == (found, why)
    assert standin.tries[word] == tries + (word == "live")


@pytest.mark.parametrize(
    "word, found, why, methods",
    [
        ("live", "live", "", ["HEAD"]),
        ("moved", "live", "", ["HEAD", "HEAD"]),
        ("gone", "gone", "404", ["HEAD"]),
        ("headless", "live", "", ["HEAD", "GET"]),
        ("private", "unreachable", "403", ["HEAD", "GET"]),
        ("page", "unreachable", "a page came instead of a file", ["HEAD"]),
        ("broken", "unreachable", "500", ["HEAD", "GET"] * 2),
        ("flaky", "live", "", ["HEAD", "GET", "HEAD"]),
    ],
)
def test_a_file_is_asked_for_its_head_and_else_for_one_byte(
    standin: StandIn, word: str, found: str, why: str, methods: list[str]
):
    (result,) = _check(standin, _file(word))
    assert (result.found, result.why) == (found, why)
    assert [method for method, _ in standin.asked] == methods


@pytest.mark.parametrize(
    "number, found",
    [
        ("1000001", "live"),
        ("1000002", "gone"),
        ("1000003", "embedding_off"),
        ("1000004", "embedding_off"),  # says so in its answer: it plays on other sites only
    ],
)
def test_vimeo_is_asked_at_its_own_address(standin: StandIn, number: str, found: str):
    assert number in VIMEO
    (result,) = _check(standin, _clip(f"https://vimeo.com/{number}"))
    assert result.found == found
    assert standin.asked == [("GET", f"/api/oembed.json?url=https%3A%2F%2Fvimeo.com%2F{number}")]


def test_the_providers_own_addresses_are_the_documented_ones():
    clips = (
        _clip("https://youtu.be/abcdefghijk", start_s=5),
        _clip("https://vimeo.com/123456789"),
        _file("row"),
    )
    assert [Providers().question(clip).address for clip in clips] == [
        "https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Dabcdefghijk&format=json",
        "https://vimeo.com/api/oembed.json?url=https%3A%2F%2Fvimeo.com%2F123456789",
        "https://wger.de/media/row.mp4",
    ]


@pytest.mark.parametrize(
    "target, is_followed",
    [
        ("https://www.youtube.com/oembed?x", True),
        ("https://youtube.com/oembed", True),
        ("http://www.youtube.com/oembed", False),
        ("https://consent.youtube.com/m", False),
        ("https://www.youtube.com.evil.org/", False),
        ("https://www.youtube.com:8443/", False),
        ("https://someone@www.youtube.com/", False),
        ("https://127.0.0.1/", False),
        ("file:///etc/hosts", False),
        ("https://[::1/", False),
        ("", False),
    ],
)
def test_a_redirect_is_followed_only_over_https_to_the_same_provider(target: str, is_followed: bool):
    assert may_follow("https://www.youtube.com/oembed", target) is is_followed


def test_a_clip_that_fails_twice_is_asked_a_third_time_after_growing_waits(standin: StandIn):
    waits: list[float] = []
    manners = Manners(timeout_s=1, pause_s=0, sleep=waits.append)
    (result,) = _check(standin, _clip("flaky"), manners=manners)
    assert (result.found, waits, standin.tries["flaky"]) == ("live", [1, 2], 3)


def test_a_provider_that_asks_for_a_pause_gets_it(standin: StandIn):
    waits: list[float] = []
    manners = Manners(timeout_s=1, pause_s=0, sleep=waits.append)
    (result,) = _check(standin, _clip("limited"), manners=manners)
    assert result.found == "live"
    assert waits == [pytest.approx(7, abs=0.5)]


@pytest.mark.parametrize(
    "text, wait_s",
    [("0", 0), ("120", 120), ("-1", None), ("soon", None), ("", None), ("9" * 400, 999_999_999), ("٣", None)],
)
def test_a_wanted_pause_is_read_in_seconds(text: str, wait_s: float | None):
    from backviz.upkeep.providers import _asked_wait

    assert _asked_wait(text) == wait_s


def test_a_wanted_pause_may_be_a_time():
    from backviz.upkeep.providers import _asked_wait

    assert _asked_wait(formatdate(time.time() + 30, usegmt=True)) == pytest.approx(30, abs=2)
    assert _asked_wait(formatdate(0, usegmt=True)) == 0


def test_too_long_a_wanted_pause_ends_the_asking_and_judges_no_clip(standin: StandIn):
    videos = [_clip("live"), *(_clip(f"banned_{number}") for number in range(20))]
    checked = check_videos(
        videos, today=TODAY, providers=Providers.all_at(standin.base), manners=Manners(at_once=1, pause_s=0)
    )
    assert [result.found for result in checked.results] == ["live"] + [None] * 20
    assert checked.given_up == (standin.base.removeprefix("http://"),)
    assert standin.tries["banned"] == 1


def test_a_provider_that_tells_nothing_of_many_clips_is_asked_no_more(standin: StandIn):
    videos = [_clip(f"broken_{number}") for number in range(30)]
    manners = Manners(at_once=1, pause_s=0, backoff_s=0, tries=1, give_up_after=8)
    results = _check(standin, *videos, manners=manners)
    assert {result.found for result in results} == {None}
    assert standin.tries["broken"] == 8


def test_a_host_sees_at_most_four_questions_at_once_and_all_of_them(standin: StandIn):
    assert Manners().at_once == AT_ONCE
    results = _check(standin, *(_clip(f"busy_{number}") for number in range(24)), manners=Manners(pause_s=0))
    assert {result.found for result in results} == {"live"}
    assert standin.most_busy == AT_ONCE


def test_questions_to_a_host_start_with_a_pause_between(standin: StandIn):
    waits: list[float] = []
    manners = Manners(at_once=1, pause_s=5, sleep=waits.append)
    _check(standin, _clip("live_a"), _clip("live_b"), _clip("live_c"), manners=manners)
    assert waits == [pytest.approx(5, abs=0.5), pytest.approx(10, abs=0.5)]


def test_the_check_says_who_asks_and_keeps_no_cookie(standin: StandIn):
    _check(standin, *(_clip(f"live_{number}") for number in range(8)), _file("live"))
    assert standin.agents == {USER_AGENT} == {"BackViz link check"}
    assert standin.cookies == {""}


def test_one_clip_of_two_exercises_is_asked_about_once(standin: StandIn):
    told: list[int] = []
    checked = check_videos(
        [_clip("live", start_s=5), _clip("live", "reef"), _clip("gone")],
        today=TODAY,
        providers=Providers.all_at(standin.base),
        on_answer=lambda: told.append(1),
    )
    assert [result.found for result in checked.results] == ["live", "live", "gone"]
    assert (len(standin.asked), len(told)) == (2, 3)


def test_no_more_is_read_of_a_huge_answer_than_makes_sense(standin: StandIn):
    _check(standin, _clip("huge"))
    time.sleep(0.05)
    sent = standin.sent_bytes
    time.sleep(0.05)
    assert MAX_ANSWER_BYTES < sent == standin.sent_bytes < 20_000_000  # what the buffers of both ends took


def test_a_new_title_is_told_on_one_line_without_control_characters(standin: StandIn):
    (result,) = _check(standin, _clip("renamed"))
    assert result.title == "Ho ist [31m!"


def test_when_nobody_answers_nothing_is_known():
    with pytest.raises(Offline, match="no provider could be reached, so nothing was written"):
        check_videos(
            [_clip("live")], today=TODAY, providers=Providers.all_at("http://127.0.0.1:9"), manners=HASTY
        )


def _result(found: Any, **record: str) -> CheckResult:
    return CheckResult(_clip("live", **record), found, "", None, TODAY)


@pytest.mark.parametrize(
    "record, found, after",
    [
        ({}, "live", ("live", "2026-11-22")),
        ({}, "unreachable", ("unreachable", "2026-11-22")),
        ({}, None, (None, None)),
        ({"status": "gone", "last_checked": "2026-11-01"}, "live", ("live", "2026-11-22")),
        ({"status": "live", "last_checked": "2026-11-01"}, "gone", ("gone", "2026-11-22")),
        ({"status": "live", "last_checked": "2026-11-01"}, None, ("live", "2026-11-01")),
        ({"status": "live", "last_checked": "2026-10-23"}, "unreachable", ("live", "2026-10-23")),
        ({"status": "live", "last_checked": "2026-10-22"}, "unreachable", ("unreachable", "2026-11-22")),
        ({"status": "gone", "last_checked": "2026-11-21"}, "unreachable", ("gone", "2026-11-21")),
        ({"status": "live"}, "unreachable", ("unreachable", "2026-11-22")),
        (
            {"status": "unreachable", "last_checked": "2026-11-21"},
            "unreachable",
            ("unreachable", "2026-11-22"),
        ),
    ],
)
def test_silence_replaces_what_is_known_only_after_thirty_days(record: dict, found: Any, after: tuple):
    assert KEPT_DAYS == 30
    result = _result(found, **record)
    known = {"status": record.get("status"), "last_checked": record.get("last_checked"), **result.fields}
    assert (known["status"], known["last_checked"]) == after
    assert result.status == after[0]
