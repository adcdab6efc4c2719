"""Files on the disk: read only when they are files, written whole or not at all."""

from __future__ import annotations

import errno
import os
import select
import stat
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from backviz.facts import files
from backviz.facts.files import WritingError, file_stamp, read_file, write_file
from backviz.facts.problems import DataError
from tests.faulty import no_longer_than

BIG = b"week\n" * 100_000


def test_a_file_is_read_up_to_the_size_and_one_byte_more(tmp_path: Path):
    file = tmp_path / "week"
    file.write_bytes(b"12345")
    assert [read_file(file, "week", largest) for largest in (3, 4, 5)] == [b"1234", b"12345", b"12345"]


def test_a_name_that_no_file_can_have_is_named():
    for path in (Path("a\0b"), Path("\ud800")):
        with pytest.raises(DataError, match=r"no file can have such a name; check the path$"):
            read_file(path, "week", 10)


def test_a_file_that_settles_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "week"
    file.write_bytes(b"old")
    read, times = os.read, list[int]()

    def reading(handle: int, size: int) -> bytes:
        if not times:
            file.write_bytes(b"another")
        times.append(handle)
        return read(handle, size)

    monkeypatch.setattr(os, "read", reading)
    assert read_file(file, "week", 100) == b"another"


def test_the_stamp_of_a_file_tells_of_content_place_and_permissions(tmp_path: Path):
    file, link = tmp_path / "week", tmp_path / "link"
    stamps = []
    link.symlink_to(file)

    def link_to_itself() -> None:
        link.unlink()
        link.symlink_to(link)

    for change in (
        lambda: None,
        lambda: file.write_bytes(b"a"),
        lambda: file.write_bytes(b"ab"),
        lambda: os.utime(file, ns=(1, 1)),
        lambda: file.chmod(0o600),
        link_to_itself,
    ):
        change()
        stamps.append(file_stamp(link))
    assert len(set(stamps)) == len(stamps)


@pytest.mark.parametrize("before", [None, b"old"])
def test_a_file_is_written_and_keeps_its_permissions(tmp_path: Path, before: bytes | None):
    file, link = tmp_path / ("w" * 250), tmp_path / "link"
    link.symlink_to(file.name)
    if before is not None:
        file.write_bytes(before)
        file.chmod(0o640)
    write_file(link, b"new")
    assert file.read_bytes() == b"new"
    assert link.is_symlink()
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(file.stat().st_mode) == (0o640 if before else 0o666 & ~umask)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", file.name]


def _raising(number: int) -> Callable[..., None]:
    def call(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


@pytest.mark.parametrize(
    "call, number, said",
    [
        ("fsync", errno.ENOSPC, "the disk is full; make room or name another place"),
        ("fsync", errno.EDQUOT, "the disk is full; make room or name another place"),
        ("fsync", errno.EIO, "Input/output error"),
        ("replace", errno.EACCES, "the permissions forbid it; name another place"),
        ("open", errno.EROFS, "this disk can only be read; name another place"),
        ("open", errno.EACCES, "the permissions forbid it; name another place"),
    ],
)
def test_what_the_system_refuses_leaves_a_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, said: str
):
    file = tmp_path / "week"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, call, _raising(number))
    with pytest.raises(WritingError, match=f"cannot be written: {said}") as caught:
        write_file(file, BIG)
    monkeypatch.undo()
    assert caught.value.filename == str(file)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_file_that_may_not_be_written_to_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "week"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (file, os.W_OK))
    with pytest.raises(WritingError, match="the permissions forbid it; name another place"):
        write_file(file, b"new")
    assert file.read_bytes() == b"old"


PLACES: dict[str, tuple[Callable[[Path], object], str]] = {
    "directory": (Path.mkdir, "a directory; name a file in it"),
    "pipe that nobody reads": (os.mkfifo, "nobody reads from it; name a file"),
    "socket": (lambda place: os.mknod(place, stat.S_IFSOCK | 0o600), "nobody reads from it; name a file"),
    "full disk": (lambda place: place.symlink_to("/dev/full"), "the disk is full; make room or"),
    "link to itself": (lambda place: place.symlink_to(place), "links that lead in a circle; name a file"),
    "no directory": (
        lambda place: place.symlink_to("no/week"), "there is no such directory; make it first",
    ),
    "under a file": (lambda place: place.symlink_to("/dev/null/x"), "part of the path is a file; check"),
    "long name": (lambda place: place.symlink_to("n" * 300), "the name is too long; shorten it"),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_place_that_takes_no_file_is_named(tmp_path: Path, place: str):
    make, said = PLACES[place]
    make(tmp_path / "week")
    with no_longer_than(5), pytest.raises(WritingError, match=f"^.*cannot be written: {said}"):
        write_file(tmp_path / "week", BIG)
    assert [path.name for path in tmp_path.iterdir()] == ["week"]


def test_a_pipe_with_a_reader_gets_the_whole(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    handle = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    writer = Thread(target=write_file, args=(tmp_path / "pipe", BIG))
    writer.start()
    with no_longer_than(5), os.fdopen(handle, "rb") as reader:
        select.select([reader], [], [])
        os.set_blocking(handle, True)
        assert reader.read() == BIG
        writer.join()


def test_a_pipe_whose_reader_does_not_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "_PATIENCE_S", 0.05)
    os.mkfifo(tmp_path / "pipe")
    handle = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    with no_longer_than(5), pytest.raises(WritingError, match="its reader waits for something; name a file"):
        write_file(tmp_path / "pipe", BIG)
    os.close(handle)
