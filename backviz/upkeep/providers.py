"""Asks providers about clips: at most four requests a host at once, with pauses, under our own name.

Owns the network and the meaning of an answer for a clip; must not know a file or a record.
"""

from __future__ import annotations

import threading
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, Literal
from urllib.parse import urlencode, urlsplit

import httpx

from backviz.facts.json_text import read_json
from backviz.facts.videos import Video, provider_of, watch_url

__all__ = ["Answer", "Asking", "Manners", "Providers", "Question", "Verdict", "may_follow"]

Verdict = Literal["live", "embedding_off", "gone"]
USER_AGENT = "BackViz link check"
MAX_ANSWER_BYTES = 64 * 1024  # an oEmbed answer has some 1 kB
MAX_REDIRECTS = 3

# The verdict behind a status code of oEmbed; a code not listed says nothing about the clip.
_OEMBED: dict[int, Verdict] = {
    401: "embedding_off",
    403: "embedding_off",
    400: "gone",
    404: "gone",
    410: "gone",
}
# Codes of a passing trouble: too early, too many, or the server's own.
_ASK_AGAIN = frozenset({408, 425, 429, *range(500, 600)})


@dataclass(frozen=True)
class Manners:
    """The limits of asking: times in seconds, the others in requests or clips of one host."""

    timeout_s: float = 10
    at_once: int = 4
    pause_s: float = 0.1
    tries: int = 3
    backoff_s: float = 1
    longest_wait_s: float = 60
    give_up_after: int = 8  # clips in a row without a usable answer
    sleep: Callable[[float], object] | None = None  # tests wait for nothing


@dataclass(frozen=True)
class Question:
    """The request about one clip: oEmbed, which has title and rights, or the head of a file."""

    kind: Literal["oembed", "file"]
    address: str

    @property
    def host(self) -> str:
        """Return the host asked, with its port if there is one."""
        return urlsplit(self.address).netloc


@dataclass(frozen=True)
class Providers:
    """The addresses of the providers; `files` None means each file's own host."""

    youtube: str = "https://www.youtube.com"
    vimeo: str = "https://vimeo.com"
    files: str | None = None

    @classmethod
    def all_at(cls, base: str) -> Providers:
        """Return one server for all of them: /oembed, /api/oembed.json and the files' own paths."""
        return cls(*[base.rstrip("/")] * 3)

    def question(self, video: Video) -> Question:
        """Return the question about a clip; clips that differ only in their times share one.

        >>> clip = Video.model_construct(url="https://youtu.be/AigjT5aaA-I", start_s=9)
        >>> Providers().question(clip).address
        'https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DAigjT5aaA-I&format=json'
        """
        provider = provider_of(video.url)
        if provider == "file":
            parts = urlsplit(video.url)
            return Question("file", video.url if self.files is None else f"{self.files}{parts.path}")
        watch = watch_url(video.model_copy(update={"start_s": 0}))
        if provider == "youtube":
            return Question("oembed", f"{self.youtube}/oembed?{urlencode({'url': watch, 'format': 'json'})}")
        return Question("oembed", f"{self.vimeo}/api/oembed.json?{urlencode({'url': watch})}")


@dataclass(frozen=True)
class Answer:
    """A provider's answer about a clip: a status, or None and the reason in `why`."""

    status: Verdict | None = None
    why: str = ""
    title: str | None = None
    may_ask_again: bool = False
    wait_s: float | None = None


@dataclass(frozen=True)
class _Reply:
    code: int
    headers: httpx.Headers
    body: bytes


class _NoUse(Exception):
    """Raised for an answer that says nothing about the clip."""


class _Host:
    """One provider's server: the time of its next request, and whether it still answers."""

    def __init__(self, manners: Manners, sleep: Callable[[float], object]) -> None:
        self.manners, self.sleep = manners, sleep
        self.lock = threading.Lock()
        self.next_start = 0.0
        self.silent_in_a_row = 0
        self.was_heard = False
        self.has_given_up = False

    def takes_a_question(self) -> bool:
        """Wait for this host's next turn; return False if it is asked no more."""
        # The turn is taken under the lock and waited for outside, so that others can take the next one.
        with self.lock:
            wait_s = max(0.0, self.next_start - time.monotonic())
            self.next_start = time.monotonic() + wait_s + self.manners.pause_s
            if self.has_given_up:
                return False
        if wait_s:
            self.sleep(wait_s)
        return not self.has_given_up

    def hold(self, wait_s: float) -> None:
        """Ask nothing of this host for `wait_s` seconds; a longer wait than allowed ends the asking."""
        with self.lock:
            self.has_given_up |= wait_s > self.manners.longest_wait_s
            self.next_start = max(self.next_start, time.monotonic() + wait_s)

    def note(self, answer: Answer) -> None:
        """Count clips in a row without a usable answer; too many end the asking."""
        with self.lock:
            self.silent_in_a_row = 0 if answer.status else self.silent_in_a_row + 1
            self.has_given_up |= self.silent_in_a_row >= self.manners.give_up_after


class Asking:
    """One round of questions: the connections, the hosts and the waits. Equal questions are asked once."""

    def __init__(self, questions: Iterable[Question], manners: Manners) -> None:
        self.manners = manners
        self.stop = threading.Event()
        self.sleep = manners.sleep or self.stop.wait
        self.questions = list(dict.fromkeys(questions))
        self.hosts = {question.host: _Host(manners, self.sleep) for question in self.questions}
        self.client = httpx.Client(
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"},  # so that bytes can be counted
            timeout=manners.timeout_s,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # none kept: no consent page, no id
        )

    @property
    def was_heard(self) -> bool:
        """Return True if any host answered at all, even with a refusal."""
        return any(host.was_heard for host in self.hosts.values())

    @property
    def given_up(self) -> list[str]:
        """Return the hosts that were given up: silent for too long, or asking for too long a wait."""
        return [name for name, host in self.hosts.items() if host.has_given_up]

    def answers(self) -> Iterator[tuple[Question, Answer]]:
        """Yield (question, answer) as the answers come; ending early stops all waits and requests."""
        # A pool for each host: one slow host must not hold up the others.
        pools = {host: ThreadPoolExecutor(self.manners.at_once) for host in self.hosts}
        try:
            asked = {
                pools[question.host].submit(self._ask, question): question for question in self.questions
            }
            for done in as_completed(asked):
                yield asked[done], done.result()
        finally:
            self.stop.set()
            for pool in pools.values():
                pool.shutdown(cancel_futures=True)
            self.client.close()

    def _ask(self, question: Question) -> Answer:
        host, answer = self.hosts[question.host], Answer(why="not asked")
        for attempt in range(self.manners.tries):
            if not host.takes_a_question() or self.stop.is_set():
                return answer
            answer = self._try(question)
            if answer.wait_s is not None:
                host.hold(answer.wait_s)
            if not answer.may_ask_again:  # a clip that is gone stays gone: one request is enough
                break
            if answer.wait_s is None and attempt + 1 < self.manners.tries:
                self.sleep(self.manners.backoff_s * 2**attempt)
        host.note(answer)
        return answer

    def _try(self, question: Question) -> Answer:
        try:
            if question.kind == "oembed":
                return _oembed_answer(self._send("GET", question.address))
            return self._file_answer(question.address)
        except httpx.TimeoutException:
            return Answer(why="no answer in time", may_ask_again=True)
        except httpx.TransportError:
            return Answer(why="the connection failed", may_ask_again=True)
        except _NoUse as fault:
            return Answer(why=str(fault))

    def _file_answer(self, address: str) -> Answer:
        """Return the answer about a file: ask for its head, or its first byte where that is refused."""
        reply = self._send("HEAD", address)
        if reply.code not in {200, 404, 410, 429}:
            reply = self._send("GET", address, {"Range": "bytes=0-0"})
        if reply.code in {404, 410}:
            return Answer("gone", str(reply.code))
        if reply.code not in {200, 206}:
            return _refused(reply)
        if reply.headers.get("content-type", "").startswith("text/"):  # a login or "not found" page with 200
            return Answer(why="a page came instead of a file")
        return Answer("live")

    def _send(self, method: str, address: str, headers: dict[str, str] | None = None) -> _Reply:
        """Return the reply after redirects within the provider; only an oEmbed 200 is read to its body.

        Raises _NoUse for a redirect elsewhere or too many of them, and httpx.TransportError.
        """
        host, target = self.hosts[urlsplit(address).netloc], address
        for _ in range(MAX_REDIRECTS + 1):
            deadline = time.monotonic() + self.manners.timeout_s
            with self.client.stream(method, target, headers=headers) as response:
                host.was_heard = True
                if response.next_request is None:
                    is_told = method == "GET" and response.status_code == 200 and not headers
                    body = _body(response, deadline) if is_told else b""
                    return _Reply(response.status_code, response.headers, body)
                target = str(response.next_request.url)
            if not may_follow(address, target):
                raise _NoUse("it sends us to another host")
        raise _NoUse("it sends us on and on")


def may_follow(asked: str, target: str) -> bool:
    """Return True if a redirect stays with the provider: the same server, or its www twin over https.

    >>> may_follow("https://www.youtube.com/oembed", "https://youtube.com/oembed")
    True
    >>> may_follow("https://www.youtube.com/oembed", "https://consent.youtube.com/m")
    False
    """
    try:
        old, new = urlsplit(asked), urlsplit(str(httpx.URL(target)))
    except (ValueError, httpx.InvalidURL):
        return False
    if (old.scheme, old.netloc) == (new.scheme, new.netloc):
        return True
    return new.scheme == "https" and new.netloc.removeprefix("www.") == old.netloc.removeprefix("www.")


def _body(response: httpx.Response, deadline: float) -> bytes:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise _NoUse("the answer is packed")
    body = b""
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            raise _NoUse(f"the answer is larger than {MAX_ANSWER_BYTES // 1024} kB")
        if time.monotonic() > deadline:  # httpx's timeout is for each chunk, not for the whole
            raise httpx.ReadTimeout("the answer drips")
    return body


def _oembed_answer(reply: _Reply) -> Answer:
    if reply.code != 200:
        status = _OEMBED.get(reply.code)
        return Answer(status, str(reply.code)) if status else _refused(reply)
    try:
        said: Any = read_json(reply.body)
    except ValueError:
        said = None
    if not isinstance(said, dict) or not {"title", "html"} & said.keys():
        return Answer(why="the answer makes no sense", may_ask_again=True)
    # Vimeo answers 200 with this code where the owner allows the player on chosen sites only.
    if said.get("domain_status_code") == 403:
        return Answer("embedding_off", "403 for this site")
    return Answer("live", title=_one_line(said.get("title")))


def _one_line(text: object) -> str | None:
    if not isinstance(text, str):
        return None
    kept = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in text[:1000])
    return " ".join(kept.split())[:200] or None


def _refused(reply: _Reply) -> Answer:
    """Return the answer for a code that says nothing about the clip, with the wait it asks for, if any."""
    wait_s = _asked_wait(reply.headers.get("retry-after", "")) if reply.code in {429, 503} else None
    return Answer(why=str(reply.code), may_ask_again=reply.code in _ASK_AGAIN, wait_s=wait_s)


def _asked_wait(text: str) -> float | None:
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
