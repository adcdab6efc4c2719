"""Clips that show an exercise: only https links of known players, or openly licensed files.

Knows the players' addresses; fetches nothing.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal
from urllib.parse import parse_qs, quote_plus, urlsplit

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from backviz.facts.problems import quoted
from backviz.facts.records import ExerciseId, Fact, Line, Prose, Url, fault, known

__all__ = ["FILE_HOSTS", "PLAYER_HOSTS", "Video", "player_url", "provider_of", "search_url", "watch_url"]

PLAYER_HOSTS = ("www.youtube-nocookie.com", "player.vimeo.com")
FILE_HOSTS = ("upload.wikimedia.org", "wger.de")
_YOUTUBE = {"www.youtube.com", "youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"}
_VIMEO = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}
_FILES = (".webm", ".mp4", ".ogv", ".mov")


def provider_of(url: str) -> Literal["youtube", "vimeo", "file"] | None:
    """Return the provider that plays `url`, or None for an unknown host or form.

    >>> provider_of("https://youtu.be/AigjT5aaA-I")
    'youtube'
    """
    try:
        parts = urlsplit(url)
        if parts.scheme != "https" or parts.username or parts.port:
            return None
    except ValueError:
        return None
    if parts.hostname in _YOUTUBE:
        return "youtube" if _youtube_id(url) else None
    if parts.hostname in _VIMEO:
        return "vimeo" if _vimeo_id(url) else None
    if parts.hostname in FILE_HOSTS and parts.path.lower().endswith(_FILES):
        return "file"
    return None


def _youtube_id(url: str) -> str | None:
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    if parts.hostname == "youtu.be":
        found = steps[0] if steps else ""
    elif steps[:1] == ["watch"]:
        found = parse_qs(parts.query).get("v", [""])[0]
    else:
        found = steps[1] if len(steps) == 2 and steps[0] in {"embed", "shorts", "live", "v"} else ""
    return found if re.fullmatch(r"[A-Za-z0-9_-]{11}", found) else None


def _vimeo_id(url: str) -> str | None:
    steps = [step for step in urlsplit(url).path.split("/") if step]
    return steps[-1] if steps and re.fullmatch(r"[0-9]{6,12}", steps[-1]) else None


def _real_day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise fault(f"there is no day {text}") from None
    return text


_Day = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_real_day)]


class Video(Fact):
    """One clip of one exercise, with its match, licence and last check; times in seconds.

    Validation refuses an unknown player, a related clip without `shows`, a file without `credit`, and an
    end that does not follow the start.
    """

    exercise: ExerciseId
    url: Url
    title: Line
    channel: Line | None = None
    start_s: int = Field(default=0, ge=0, le=36000)
    end_s: int | None = Field(default=None, ge=1, le=36000)
    match: Literal["exact", "related"]
    shows: Prose | None = None
    confidence: Literal["high", "medium", "low"]
    licence: Annotated[str, known("licence")]
    credit: Line | None = None
    note: Prose | None = None
    found_in: tuple[Prose, ...] = ()
    status: Literal["live", "embedding_off", "gone", "unreachable"] | None = None
    last_checked: _Day | None = None

    @model_validator(mode="after")
    def _has_a_player(self) -> Video:
        if provider_of(self.url) is None:
            raise fault(
                f"'url': {quoted(self.url)} is no YouTube or Vimeo clip and no video file of a known host"
            )
        return self

    @model_validator(mode="after")
    def _says_what_it_shows(self) -> Video:
        if self.match == "related" and not self.shows:
            raise fault("a related clip needs 'shows': what the clip shows instead")
        if provider_of(self.url) == "file" and not self.credit:
            raise fault("a file needs 'credit': author and licence as they ask to be named")
        if self.end_s is not None and self.end_s <= self.start_s:
            raise fault(f"'end_s' {self.end_s} is not after 'start_s' {self.start_s}")
        return self


def player_url(video: Video) -> str:
    """Return the address of the provider's player without cookies, or of the file itself."""
    provider = provider_of(video.url)
    if provider == "youtube":
        end = f"&end={video.end_s}" if video.end_s else ""
        start = f"&start={video.start_s}" if video.start_s else ""
        clip = _youtube_id(video.url)
        return f"https://www.youtube-nocookie.com/embed/{clip}?rel=0&playsinline=1&autoplay=1{start}{end}"
    if provider == "vimeo":
        return f"https://player.vimeo.com/video/{_vimeo_id(video.url)}?dnt=1&autoplay=1#t={video.start_s}s"
    return video.url


def watch_url(video: Video) -> str:
    """Return the address of the clip on its own site, at its start time."""
    if provider_of(video.url) == "youtube":
        start = f"&t={video.start_s}s" if video.start_s else ""
        return f"https://www.youtube.com/watch?v={_youtube_id(video.url)}{start}"
    return video.url


def search_url(template: str, name: str) -> str:
    """Return the address of a search for `name`: the link of an exercise without a clip.

    >>> search_url("https://www.youtube.com/results?search_query={name}", "Seal row")
    'https://www.youtube.com/results?search_query=Seal+row'
    """
    return template.replace("{name}", quote_plus(name))
