"""Checks whether a library's clips still play, and writes the status and the day into its videos.yaml.

Decides a record's changes and the lines of the report; prints nothing. `providers` owns the network,
`yaml_edit` the bytes of the file.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from backviz.facts.files import read_file
from backviz.facts.problems import DataError
from backviz.facts.records import read_records, record_items
from backviz.facts.videos import Video, search_url
from backviz.facts.yaml_text import MAX_DATA_BYTES, Document, Place, read_text
from backviz.library import Library, is_shipped
from backviz.upkeep.providers import Answer, Asking, Manners, Providers, Question
from backviz.upkeep.yaml_edit import replace_file, with_fields

__all__ = [
    "CheckResult",
    "Checked",
    "Offline",
    "Report",
    "check_library",
    "check_videos",
    "clip_lines",
    "write_results",
]

KEPT_DAYS = 30  # a provider's last answer stays this long while it is silent
OFFLINE = "no provider could be reached, so nothing was written; is this computer online?"

_WORDS = {"live": "live", "embedding_off": "embedding off", "gone": "gone", "unreachable": "no answer"}
_NOT_PLAYABLE = {"embedding_off", "gone", "unreachable"}


class Offline(Exception):
    """Raised where no provider answered at all: the fault is then the network's, not the clips'."""

    def __init__(self) -> None:
        super().__init__(OFFLINE)


@dataclass(frozen=True)
class CheckResult:
    """The result of a check of one clip, and the fields its record has from now on.

    `found` is today's status, None if the clip's host was given up before it answered. "unreachable"
    replaces an earlier status only if that is more than `KEPT_DAYS` old, so that one day's trouble
    makes no living clip look dead; a date is always that of an answer.
    """

    video: Video
    found: Literal["live", "embedding_off", "gone", "unreachable"] | None
    why: str
    title: str | None
    checked_on: date

    @property
    def is_kept(self) -> bool:
        """Return True if the record stays as it was."""
        if self.found != "unreachable":
            return self.found is None
        if self.video.status in {None, "unreachable"} or self.video.last_checked is None:
            return False
        return self.checked_on - date.fromisoformat(self.video.last_checked) <= timedelta(days=KEPT_DAYS)

    @property
    def status(self) -> str | None:
        """Return the record's status after the check."""
        return self.video.status if self.is_kept else self.found

    @property
    def fields(self) -> dict[str, str]:
        """Return the fields to write into the record."""
        return (
            {} if self.is_kept else {"status": str(self.found), "last_checked": self.checked_on.isoformat()}
        )


@dataclass(frozen=True)
class Checked:
    """The results of a check, one for each clip in the order given, and the hosts that were given up."""

    results: tuple[CheckResult, ...]
    given_up: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """The report of a check: lines to print, and faults that need a person."""

    lines: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """Return the command's exit code: 1 with a fault, otherwise 0."""
        return 1 if self.faults else 0


def check_videos(
    videos: Iterable[Video],
    *,
    today: date,
    providers: Providers | None = None,
    manners: Manners | None = None,
    on_answer: Callable[[], object] = lambda: None,
) -> Checked:
    """Return the results of asking about every clip, each address once.

    `on_answer` is called in this thread for each clip answered. A clip without a usable answer is
    "unreachable", or None where its whole host was given up. Raises Offline if no host answered at all.
    """
    clips, providers = list(videos), providers or Providers()
    questions = [providers.question(video) for video in clips]
    times, answers = Counter(questions), dict[Question, Answer]()
    asking = Asking(questions, manners or Manners())
    for question, answer in asking.answers():
        answers[question] = answer
        for _ in range(times[question]):
            on_answer()
    if clips and not asking.was_heard:
        raise Offline
    given_up = asking.given_up
    results = []
    for video, question in zip(clips, questions, strict=True):
        answer = answers[question]
        found = answer.status or (None if question.host in given_up else "unreachable")
        results.append(CheckResult(video, found, answer.why, answer.title, today))
    return Checked(tuple(results), tuple(given_up))


def write_results(path: Path, before: bytes, results: Sequence[CheckResult], name: str) -> Document:
    """Write each result into its record of a videos.yaml that held `before`; return the new Document.

    Results are in the order of the file's records. Raises DataError, and writes nothing, if a record
    cannot be edited or the file has changed since.
    """
    document = read_text(before, name)
    places = [place for place, _ in record_items(document, "videos")]
    wanted: dict[Place, dict[str, str]] = {
        place: result.fields for place, result in zip(places, results, strict=True) if result.fields
    }
    after = with_fields(before.decode("utf-8"), name, wanted).encode("utf-8")
    replace_file(path, before, after, name)
    return read_text(after, name)


def check_library(
    library: Library,
    *,
    today: date,
    providers: Providers | None = None,
    manners: Manners | None = None,
    on_answer: Callable[[], object] = lambda: None,
) -> Report:
    """Check all clips of a library, write the results into its file, and return the report.

    Raises DataError, before any provider is asked, if the file could not be edited.
    """
    path = library.directory / "videos.yaml"
    name = "data/videos.yaml" if is_shipped(library.directory) else str(path)
    if not library.videos:
        return Report(("There are no clips to check.",))
    before = read_file(path, name, MAX_DATA_BYTES)
    document = read_text(before, name)
    videos, problems = read_records(document, "videos", Video, library.context)
    if problems or document.faults:
        raise DataError([*document.faults, *problems])
    _try_to_write(before, document, name)
    try:
        checked = check_videos(videos, today=today, providers=providers, manners=manners, on_answer=on_answer)
    except Offline as offline:
        return Report(faults=(str(offline),))
    faults: list[str] = []
    try:
        document = write_results(path, before, checked.results, name)
    except DataError as error:
        faults += map(str, error.problems)
    except OSError as error:
        faults.append(f"{name}: cannot be written: {error.strerror}")
    faults += [*_given_up_lines(checked), *_lost_lines(checked.results, document, library)]
    return Report(
        (*_summary_lines(checked.results, today), *_clip_news(checked.results, document)), tuple(faults)
    )


def _try_to_write(before: bytes, document: Document, name: str) -> None:
    """Raise DataError for records whose fields could not be written: asking takes minutes, so before it."""
    fields = {"status": "unreachable", "last_checked": "2000-01-01"}
    with_fields(
        before.decode("utf-8"), name, {place: fields for place, _ in record_items(document, "videos")}
    )


def _summary_lines(results: Sequence[CheckResult], today: date) -> Iterator[str]:
    found = Counter[str | None](result.found for result in results)
    counts = [f"{found[status]} {words}" for status, words in _WORDS.items() if found[status]]
    if found[None]:
        counts.append(f"{found[None]} not told")
    exercises = len({result.video.exercise for result in results})
    yield f"{len(results)} clips of {exercises} exercises, {today.isoformat()}: {', '.join(counts)}"


def _clip_news(results: Sequence[CheckResult], document: Document) -> Iterator[str]:
    """Yield a line for each clip that does not play, or not here, and for each changed title."""
    for index, result in enumerate(results):
        video, place = result.video, f"{document.file}:{document.line_of(('videos', index))}"
        if result.found not in {"live", None}:
            news = f"{_WORDS[result.found]} ({result.why}){_kept(result)}"
            yield f"{place}: {video.exercise}: {news}: {video.url}"
        if result.title and _plain(result.title) != _plain(video.title):
            yield f"{place}: {video.exercise}: its site calls it {result.title!r}, here it is {video.title!r}"


def _kept(result: CheckResult) -> str:
    video = result.video
    return (
        f", stays {_WORDS[video.status]} as of {video.last_checked}"
        if result.is_kept and video.status
        else ""
    )


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _given_up_lines(checked: Checked) -> Iterator[str]:
    if checked.given_up:
        untold = sum(result.found is None for result in checked.results)
        hosts = " and ".join(checked.given_up)
        yield f"{hosts} stopped answering: {untold} clips stay as they were; try again later"


def _lost_lines(results: Sequence[CheckResult], document: Document, library: Library) -> Iterator[str]:
    """Yield a line for each exercise that has clips and none that plays in the app."""
    clips: dict[str, list[int]] = {}
    for index, result in enumerate(results):
        clips.setdefault(result.video.exercise, []).append(index)
    for exercise, indexes in clips.items():
        statuses = [results[index].status for index in indexes]
        if all(status in _NOT_PLAYABLE for status in statuses):
            words = ", ".join(_WORDS[status] for status in dict.fromkeys(statuses) if status)
            look = search_url(library.video_search, library.exercises[exercise].name)
            where = f"; look for another: {look}" if look else ""
            place = f"{document.file}:{document.line_of(('videos', indexes[0]))}"
            yield f"{place}: {exercise} has lost its last clip ({words}){where}"


def clip_lines(library: Library) -> list[str]:
    """Return a line for each clip of every exercise: its match, its status and the day of that."""
    lines = []
    for exercise in library.exercises:
        lines.append(exercise)
        for video in library.videos.get(exercise, ()):
            status = _WORDS[video.status] if video.status else "not checked"
            lines.append(f"  {video.match:<8} {status:<14} {video.last_checked or '':<11} {video.url}")
        if exercise not in library.videos:
            lines.append("  no clip")
    clips = [video for videos in library.videos.values() for video in videos]
    unchecked = sum(video.last_checked is None for video in clips)
    lines += ["", f"{len(clips)} clips for {len(library.videos)} of {len(library.exercises)} exercises"]
    lines[-1] += f", {unchecked} not checked yet"
    return lines
