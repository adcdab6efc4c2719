"""Faults of a data directory's file system: each made at one place, with how it must be named.

A fault that no test user can make (they may run as root) is one of the system's answers, patched.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from random import Random
from unittest.mock import patch

from backviz.facts.problems import Problem
from backviz.facts.yaml_text import MAX_DATA_BYTES
from backviz.library import check_directory
from tests.build import TOY, shipped_copy, toy_data

__all__ = [
    "ALLOWED_S",
    "DIRECTORY_FAULTS",
    "FILES",
    "FILE_FAULTS",
    "Fault",
    "faults_of_directory",
    "faults_of_record",
    "make_room",
    "no_longer_than",
]

ALLOWED_S = 5
FILES = [f"{name}.yaml" for name in TOY]
Making = Callable[[Path], AbstractContextManager[object] | None]


@dataclass(frozen=True)
class Fault:
    """What is done to a place, and the beginning of the sentence that names it."""

    make: Making
    said: str

    def at(self, place: Path) -> AbstractContextManager[object]:
        """Make the fault in the place of what is there; return what must be held while it is read."""
        return self.make(place) or nullcontext()


def make_room(place: Path) -> None:
    """Remove what stands at a place."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _link_to(target: str) -> Making:
    def make(place: Path) -> None:
        make_room(place)
        place.symlink_to(target.format(name=place.name))

    return make


def _circle(place: Path) -> None:
    make_room(place)
    other = place.with_name(f".{place.name}.other")
    place.symlink_to(other)
    other.symlink_to(place)


def _node(kind: int) -> Making:
    def make(place: Path) -> None:
        make_room(place)
        os.mknod(place, kind | 0o600)

    return make


def _directory(place: Path) -> None:
    make_room(place)
    place.mkdir()


def _holding(content: bytes, size: int = 0) -> Making:
    def make(place: Path) -> None:
        make_room(place)
        place.write_bytes(content)
        if size:
            os.truncate(place, size)

    return make


def _answered(number: int, *calls: str) -> Making:
    """Return a fault for which the system answers with an error when one of its calls names the place."""

    def make(place: Path) -> AbstractContextManager[object]:
        return _answering(place, number, calls)

    return make


@contextmanager
def _answering(place: Path, number: int, calls: tuple[str, ...]) -> Iterator[None]:
    def refusing(call: Callable) -> Callable:
        def answer(path, *arguments, **more):
            if isinstance(path, str | Path) and Path(path) == place:
                raise OSError(number, os.strerror(number), str(place))
            return call(path, *arguments, **more)

        return answer

    patches = [patch.object(os, name, refusing(getattr(os, name))) for name in calls]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


@contextmanager
def _growing(place: Path) -> Iterator[None]:
    """Let a file grow by a line whenever a part of it is read."""
    read, wanted = os.read, place.stat().st_ino

    def reading(handle: int, size: int) -> bytes:
        if os.fstat(handle).st_ino == wanted:
            with place.open("ab") as file:
                file.write(b"\n")
        return read(handle, size)

    with patch.object(os, "read", reading):
        yield


_CIRCLE = "cannot be read: links that lead in a circle; put the"
_FORBIDDEN = "cannot be read: the permissions forbid it; let the user who runs BackViz read it"
_NOTHING = "cannot be read: a link to nothing; mend it"

FILE_FAULTS: dict[str, Fault] = {
    "link to itself": Fault(_link_to("{name}"), _CIRCLE),
    "links in a circle": Fault(_circle, _CIRCLE),
    "link to nothing": Fault(_link_to("nowhere"), _NOTHING),
    "link to a directory": Fault(_link_to("."), "cannot be read: a directory, not a file; put a file"),
    "link to a device": Fault(_link_to("/dev/zero"), "cannot be read: a device, not a file; put a file"),
    "link through a file": Fault(_link_to("/dev/null/x"), "cannot be read: part of the path is a file"),
    "link to a long name": Fault(_link_to("n" * 300), "cannot be read: the name is too long; shorten it"),
    "pipe": Fault(_node(stat.S_IFIFO), "cannot be read: a pipe, not a file; put a file in its place"),
    "socket": Fault(_node(stat.S_IFSOCK), "cannot be read: a socket, not a file; put a file in its place"),
    "directory": Fault(_directory, "cannot be read: a directory, not a file; put a file in its place"),
    "not for this user": Fault(_answered(errno.EACCES, "open"), _FORBIDDEN),
    "in a directory not for this user": Fault(_answered(errno.EACCES, "stat", "open"), _FORBIDDEN),
    "without a stat": Fault(_answered(errno.EIO, "stat"), "cannot be read: Input/output error; put"),
    "without room to open": Fault(_answered(errno.EMFILE, "open"), "cannot be read: Too many open files;"),
    "gone when it is opened": Fault(_answered(errno.ENOENT, "open"), "cannot be read: no such file; check"),
    "growing": Fault(_growing, "changes while it is read; try again when it is written"),
    "too large": Fault(_holding(b"", MAX_DATA_BYTES + 1), "larger than "),
    "NULs": Fault(_holding(b"", 900_000), "not text; such a file is YAML or JSON"),
    "not UTF-8": Fault(_holding(b"a: \xff"), "not UTF-8 text; save the file as UTF-8"),
}
EMPTY = Fault(_holding(b""), "the file is empty; put its records back")

DIRECTORY_FAULTS: dict[str, Fault] = {
    "link to itself": Fault(_link_to("{name}"), _CIRCLE),
    "links in a circle": Fault(_circle, _CIRCLE),
    "link to nothing": Fault(_link_to("nowhere"), _NOTHING),
    "file": Fault(_holding(b"a: 1"), "cannot be read: a file, not a directory; put a directory in its place"),
    "pipe": Fault(_node(stat.S_IFIFO), "cannot be read: a pipe, not a directory; put a directory"),
    "socket": Fault(_node(stat.S_IFSOCK), "cannot be read: a socket, not a directory; put a directory"),
    "device": Fault(_link_to("/dev/null"), "cannot be read: a device, not a directory; put a directory"),
    "not for this user": Fault(_answered(errno.EACCES, "scandir"), _FORBIDDEN),
    "in a directory not for this user": Fault(_answered(errno.EACCES, "stat"), _FORBIDDEN),
    "without a stat": Fault(_answered(errno.EIO, "stat"), "cannot be read: Input/output error; put"),
}


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """Fail a block that takes longer, even where it waits for a pipe."""

    def stop(*_: object) -> None:
        raise AssertionError(f"longer than {seconds:g} s")  # a TimeoutError would be one of the system's

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def faults_of_directory(chance: Random, directory: Path) -> list[str]:
    """Break the toy data at one to four places at random; return what of it is not named as it must be."""
    data = toy_data(directory / "toy")
    places = chance.sample([*FILES, "programs"], chance.randint(1, 4))
    if "programs" in places:  # what is in a directory that cannot be read cannot be named
        places = [place for place in places if not place.startswith("programs/")]
    chosen = {
        place: chance.choice(list((DIRECTORY_FAULTS if place == "programs" else FILE_FAULTS).items()))
        for place in places
    }
    held = [fault.at(data / place) for place, (_, fault) in chosen.items()]
    started = time.process_time()
    problems = _problems_under(held, data)
    took = time.process_time() - started
    told = ", ".join(f"{name} at {place}" for place, (name, _) in chosen.items())
    faults = [
        f"{told}: {place} is not named as {name}"
        for place, (name, fault) in chosen.items()
        if not any(one.file == f"{data}/{place}" and one.text.startswith(fault.said) for one in problems)
    ]
    if took > ALLOWED_S:
        faults.append(f"{told}: {took:.1f} s")
    if len(problems) > len(chosen):
        more = next(str(one) for one in problems if one.file.removeprefix(f"{data}/") not in chosen)
        faults.append(f"{told}: {len(problems) - len(chosen)} problems more, such as {more}")
    return faults


_RECORD = re.compile(r"(?m)^- id: .*\n(?:[ \n#].*\n|\n)*")
_MOST = 16  # lines that one broken record may cause
_BREAKINGS: dict[str, Callable[[str], str]] = {
    "without an id": lambda record: record.replace("- id: ", "- idd: ", 1),
    "with another id": lambda record: record.replace("- id: ", "- id: other_", 1),
    "an alias": lambda _: "- *gone\n",
    "a word": lambda _: "- gone\n",
    "nothing": lambda _: "-\n",
    "without credits": lambda record: record.replace("\n  credits:", "\n  credit:", 1),
    "without a heading": lambda record: record.replace("\n  group:", "\n  grop:", 1),
}


def faults_of_record(chance: Random, directory: Path) -> list[str]:
    """Break one record of the shipped data at random; return what is wrong with the problems."""
    data = shipped_copy(directory)
    path = data / chance.choice(["regions.yaml", "exercises.yaml", "sources.yaml", "vocabulary.yaml"])
    text = path.read_text(encoding="utf-8")
    record = chance.choice(list(_RECORD.finditer(text)))
    name, breaking = chance.choice(list(_BREAKINGS.items()))
    path.write_text(text[: record.start()] + breaking(record[0]) + text[record.end() :], encoding="utf-8")
    started = time.process_time()
    problems = check_directory(data)
    took = time.process_time() - started
    told = f"{path.name}, {record[0].splitlines()[0]} {name}"
    faults = [f"{told}: {took:.1f} s"] if took > ALLOWED_S else []
    must_be_named = breaking(record[0]) != record[0] and name != "with another id"  # nobody may need the id
    if must_be_named and not problems:
        faults.append(f"{told}: no problem")
    if len(problems) > _MOST:
        faults.append(f"{told}: {len(problems)} problems")
    return faults


def _problems_under(held: list[AbstractContextManager[object]], data: Path) -> list[Problem]:
    if not held:
        with no_longer_than(2 * ALLOWED_S):
            return check_directory(data)
    with held[0]:
        return _problems_under(held[1:], data)
