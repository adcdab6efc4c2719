"""The clip player: our own poster first, the provider's player only after a click.

Before the click no request goes to another host. The clip's description stays readable when the clip is gone;
the link beside it works without the player.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, TypedDict
from urllib.parse import urlsplit

from backviz.facts.videos import FILE_HOSTS, PLAYER_HOSTS, Video, player_url, provider_of, watch_url
from backviz.facts.vocabulary import Licence, Vocabulary
from backviz.motion import rig_svg
from backviz.ui.components.component import component_in, packed

__all__ = ["ClipData", "ClipsData", "clip_data", "show_clips"]

_NAMES = {
    "youtube": "YouTube",
    "vimeo": "Vimeo",
    "upload.wikimedia.org": "Wikimedia Commons",
    "wger.de": "wger",
}
_CANNOT = {
    "embedding_off": "The owner does not let it play on other sites.",
    "gone": "This clip was gone when we last looked.",
}
_SURE = {
    "high": "Shows this exercise, going by its name in several public lists.",
    "medium": "Most likely shows this exercise, going by its title.",
    "low": "May show this exercise; we are not sure.",
}
_component = component_in(
    Path(__file__).parent,
    html=f'<section class="clips palette" data-testid="clips">{rig_svg()}</section>',
)


class ClipData(TypedDict):
    """A clip as the player gets it; `about` and `cannot` are sentences, `cannot` empty for one that plays."""

    title: str
    channel: str | None
    provider: Literal["youtube", "vimeo", "file"]
    host: str
    is_file: bool
    player: str
    start_s: int
    end_s: int | None
    watch: str
    watch_label: str
    match: Literal["exact", "related"]
    shows: str | None
    confidence: Literal["high", "medium", "low"]
    about: str
    licence: str
    licence_url: str | None
    credit: str | None
    checked: str | None  # a day, 2027-01-04
    cannot: str


class ClipsData(TypedDict):
    """What the player gets: clips, the link of a search where there are none, and who may play.

    `figure` is the poster: the exercise's moving figure as SVG text of ours.
    """

    clips: list[ClipData]
    figure: str
    search: str
    name: str
    hosts: tuple[str, ...]


def clip_data(videos: Iterable[Video], vocabulary: Vocabulary) -> list[ClipData]:
    """Return the clips of one exercise as plain values, unplayable ones last."""
    clips = [_clip(video, vocabulary) for video in videos]
    return sorted(clips, key=lambda clip: bool(clip["cannot"]))


def show_clips(
    clips: Sequence[ClipData], *, key: str, figure: str, search_link: str = "", name: str = ""
) -> None:
    """Show the clips made by `clip_data`, or the search link where there are none.

    `figure` is the exercise's figure as SVG, for the poster; `name` is the exercise, for the words around.
    """
    data: ClipsData = {
        "clips": list(clips),
        "figure": figure,
        "search": search_link,
        "name": name,
        "hosts": (*PLAYER_HOSTS, *FILE_HOSTS),
    }
    _component(key=key, data=packed(data))


def _clip(video: Video, vocabulary: Vocabulary) -> ClipData:
    provider = provider_of(video.url) or "file"
    host = _NAMES.get(provider) or _NAMES[urlsplit(video.url).hostname or ""]
    licence = vocabulary.terms("licence").get(video.licence)
    return {
        "title": video.title,
        "channel": video.channel,
        "provider": provider,
        "host": host,
        "is_file": provider == "file",
        "player": player_url(video),
        "start_s": video.start_s,
        "end_s": video.end_s,
        "watch": watch_url(video),
        "watch_label": f"Open the file at {host}" if provider == "file" else f"Watch on {host}",
        "match": video.match,
        "shows": video.shows,
        "confidence": video.confidence,
        "about": _about(video),
        "licence": licence.label if licence else video.licence,
        "licence_url": licence.url if isinstance(licence, Licence) else None,
        "credit": video.credit,
        "checked": video.last_checked,
        "cannot": _CANNOT.get(video.status or "", ""),
    }


def _about(video: Video) -> str:
    """Return the description of a clip; one that nobody has opened is a suggestion, whatever its title."""
    if video.last_checked is None:
        return (
            "Suggested clip."
            if video.match == "exact"
            else f"Suggested clip of something similar: {video.shows}."
        )
    return _SURE[video.confidence] if video.match == "exact" else f"Similar movement: shows {video.shows}."
