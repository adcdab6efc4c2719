"""Opens what people name on the disk: a file is read whole, a directory listed, a file written whole.

Never waits for a pipe, a socket or a device; says in a sentence why something cannot be opened. Knows
nothing of what a file holds.
"""

from __future__ import annotations

import errno
import os
import secrets
import select
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backviz.facts.problems import DataError, Problem

__all__ = [
    "WritingError",
    "file_stamp",
    "list_directory",
    "make_directory",
    "read_file",
    "replacing",
    "write_file",
]

_NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # a pipe is opened at once; Windows has neither
_READING = os.O_RDONLY | _NO_WAIT | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_PART = 1 << 20  # bytes read at once
_TRIES = 3  # at a file that changes while it is read
_PAUSE_S = 0.05  # between two tries
_PATIENCE_S = 3  # for the reader of a pipe that is written to

_KINDS = (
    (stat.S_ISREG, "a file"),
    (stat.S_ISDIR, "a directory"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_NOT_READ = {
    errno.ELOOP: "links that lead in a circle; put the {kind} itself in their place",
    errno.EACCES: "the permissions forbid it; let the user who runs BackViz read it and enter its directory",
    errno.ENOTDIR: "part of the path is a file; check the path",
    errno.ENAMETOOLONG: "the name is too long; shorten it",
}
_NOT_READ[errno.EPERM] = _NOT_READ[errno.EACCES]
_NOT_WRITTEN = {
    errno.ENOENT: "there is no such directory; make it first",
    errno.EISDIR: "a directory; name a file in it",
    errno.EEXIST: "something else has this name; name a directory",
    errno.ENOSPC: "the disk is full; make room or name another place",
    errno.ENXIO: "nobody reads from it; name a file",
    errno.EPIPE: "its reader has left; name a file",
    errno.EAGAIN: "its reader waits for something; name a file",
    errno.ELOOP: "links that lead in a circle; name a file",
    errno.EACCES: "the permissions forbid it; name another place",
    errno.ENOTDIR: "part of the path is a file; check the path",
    errno.ENAMETOOLONG: "the name is too long; shorten it",
    errno.EROFS: "this disk can only be read; name another place",
}
_NOT_WRITTEN[errno.EPERM] = _NOT_WRITTEN[errno.EACCES]
_NOT_WRITTEN[errno.EDQUOT] = _NOT_WRITTEN[errno.ENOSPC]


class WritingError(OSError):
    """Raised when a file cannot be written: `strerror` is a sentence, `filename` the path given."""


class _OtherKindError(ValueError):
    """Raised for something that is neither a file nor, where one is wanted, a directory."""


def read_file(path: Path, name: str, largest: int) -> bytes:
    """Return a regular file's bytes, at most `largest` + 1; raise DataError, with `name`, if there is none.

    A link to a regular file is one. A file that changes meanwhile is read again, a few times.
    """
    try:
        for _ in range(_TRIES):
            raw = _read_if_settled(path, largest)
            if raw is not None:
                return raw
            time.sleep(_PAUSE_S)
    except (OSError, ValueError) as error:
        raise DataError(
            [Problem(name, 1, f"cannot be read: {_why_not_read(path, 'file', error)}")]
        ) from error
    raise DataError([Problem(name, 1, "changes while it is read; try again when it is written")])


def _read_if_settled(path: Path, largest: int) -> bytes | None:
    """Return the first bytes of a file; None if it changed meanwhile."""
    _refuse_all_but("file", path.stat())  # first: a device may act on being opened
    handle = os.open(path, _READING)
    try:
        before = os.fstat(handle)
        _refuse_all_but("file", before)  # again: only this is what was opened
        raw = _first_bytes(handle, min(before.st_size, largest) + 1)  # one that grows has no end
        after = os.fstat(handle)
    finally:
        os.close(handle)
    is_as_before = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return raw if len(raw) > largest or (is_as_before and len(raw) == before.st_size) else None


def _first_bytes(handle: int, most: int) -> bytes:
    parts, size = [], 0
    while size < most and (part := os.read(handle, min(_PART, most - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def list_directory(path: Path, name: str) -> list[str]:
    """Return the names in a directory, sorted; raise DataError, with `name`, if it cannot be listed.

    Hidden names are left out: they belong to editors and systems.
    """
    try:
        _refuse_all_but("directory", path.stat())
        return _names_in(path)
    except FileNotFoundError as error:
        text = f"cannot be read: {_LINK_TO_NOTHING}" if path.is_symlink() else "no such directory"
        raise DataError([Problem(name, 1, text)]) from error
    except (OSError, ValueError) as error:
        why = _why_not_read(path, "directory", error)
        raise DataError([Problem(name, 1, f"cannot be read: {why}")]) from error


def _names_in(path: Path) -> list[str]:
    with os.scandir(path) as entries:
        return sorted(entry.name for entry in entries if not entry.name.startswith("."))


def file_stamp(path: Path) -> tuple[int, ...]:
    """Return numbers that change when a file does, its permissions too, or when it can be opened at last."""
    try:
        found = path.stat()
    except OSError as error:
        return (error.errno or -1,)
    except ValueError:
        return (-1,)
    return (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


_LINK_TO_NOTHING = "a link to nothing; mend it"


def _refuse_all_but(kind: str, found: os.stat_result) -> None:
    given = _kind_of(found.st_mode)
    if given != f"a {kind}":
        raise _OtherKindError(f"{given}, not a {kind}; put a {kind} in its place")


def _kind_of(mode: int) -> str:
    return next((words for is_kind, words in _KINDS if is_kind(mode)), "something else")


def _why_not_read(path: Path, kind: str, error: OSError | ValueError) -> str:
    if isinstance(error, _OtherKindError):
        return str(error)
    if not isinstance(error, OSError):
        return "no file can have such a name; check the path"
    if isinstance(error, FileNotFoundError):
        return _LINK_TO_NOTHING if path.is_symlink() else f"no such {kind}; check the path"
    said = _NOT_READ.get(error.errno or 0, f"{error.strerror or error}; put a readable {{kind}} in its place")
    return said.format(kind=kind)


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raise WritingError, with a sentence, if it cannot be written.

    A device, or a pipe with a reader, takes the content as it is.
    """
    try:
        kind = _kind_there(path)
        if kind == "a directory":
            raise IsADirectoryError(errno.EISDIR, "")
        if kind == "a file" and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "")  # a rename would not ask
        if kind in {"a file", ""}:
            with replacing(path, content):
                pass
        else:
            _pour(path, content)
    except OSError as error:
        raise _not_written(path, error) from error


def make_directory(path: Path) -> None:
    """Make a directory with those above it, unless it is there; raise WritingError if that fails."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> WritingError:
    said = _NOT_WRITTEN.get(error.errno or 0, error.strerror)
    return WritingError(error.errno, f"cannot be written: {said}", str(path))


def _kind_there(path: Path) -> str:
    """Return what stands at a path, "" for nothing."""
    try:
        return _kind_of(path.stat().st_mode)
    except FileNotFoundError:
        return ""


@contextmanager
def replacing(path: Path, content: bytes) -> Iterator[None]:
    """Write `content` beside a file and put it in the file's place at the end of a block without a fault.

    In the same directory: only within one file system is a rename whole or not at all. Of a symbolic link
    the file behind it is replaced. The permissions stay.
    """
    path = Path(os.path.realpath(path))
    new = path.parent / f".backviz-{secrets.token_hex(8)}.new"
    handle = os.open(new, _NEW, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # before the rename, or a power cut could leave an empty file
        if path.exists():
            shutil.copymode(path, new)
        yield
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _pour(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | _NO_WAIT | getattr(os, "O_NOCTTY", 0))
    left = memoryview(content)
    try:
        while left:
            if _NO_WAIT and not select.select([], [handle], [], _PATIENCE_S)[1]:
                raise BlockingIOError(errno.EAGAIN, "")
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)
