"""Bounds what visitors' uploaded files may take: of one visit, of all, and that each says its size first.

Streamlit keeps an uploaded file in memory until its visit ends. Knows no page and no file's content.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, cast

from streamlit import config, runtime
from streamlit.runtime import memory_uploaded_file_manager
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadFileUrlInfo

from backviz.ui.server.edge import App, Receive, Scope, Send
from backviz.ui.server.refusals import refuse

__all__ = ["MAX_ALL", "MAX_FILES", "MAX_OWN", "BoundedUploads", "bound_addresses"]

MAX_OWN = 12 * 1024 * 1024  # bytes of one visit; a log of many years has 10 MB
MAX_FILES = 50  # of one visit; an empty file takes memory too
MAX_ALL = 48 * 1024 * 1024  # bytes of all visits

_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+/*$")
_NO_LENGTH = "An upload must say its size (Content-Length)."
_TOO_LARGE = "This file is too large: BackViz opens files of up to {} MB."
_NO_VISIT = "This page has lost its connection to BackViz. Reload it and choose the file again."
_OWN_FULL = "This visit has brought too many files. Reload the page and choose the file again."
_ALL_FULL = "Too many files are being brought in at the moment. Try again in two minutes."

_Refusal = tuple[int, str]


class BoundedUploads:
    """Refuses an upload before its body is read where it would pass a bound."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.coming = Counter[str]()  # bytes announced by uploads on their way, by visit
        self.files = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on an upload that has room, and everything that is none."""
        is_upload = scope["type"] == "http" and scope["method"] == "PUT"
        found = _UPLOAD.search(scope["path"]) if is_upload else None
        if found is None:
            await self.app(scope, receive, send)
            return
        visit, size = found[1], _size(scope)
        if refusal := self._refusal(visit, size):
            await refuse(send, *refusal)
            return
        self.coming[visit] += size
        self.files[visit] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._forget(visit, size)

    def _refusal(self, visit: str, size: int) -> _Refusal | None:
        most_mb = config.get_option("server.maxUploadSize")
        if size < 0:
            return 411, _NO_LENGTH
        if size > most_mb * 1024 * 1024:
            return 413, _TOO_LARGE.format(most_mb)
        if not runtime.get_instance().is_active_session(visit):
            return 404, _NO_VISIT
        kept = _kept()
        own = kept.get(visit, [])
        if sum(own) + self.coming[visit] + size > MAX_OWN or len(own) + self.files[visit] >= MAX_FILES:
            return 429, _OWN_FULL
        if sum(map(sum, kept.values())) + self.coming.total() + size > MAX_ALL:
            return 507, _ALL_FULL  # not 503, which sends nginx to a server that does not know the visit
        return None

    def _forget(self, visit: str, size: int) -> None:
        self.coming[visit] -= size
        self.files[visit] -= 1
        if not self.files[visit]:
            del self.files[visit], self.coming[visit]


class BoundedFiles(MemoryUploadedFileManager):
    """Streamlit's uploaded files, with no more addresses for a visit than files it may have.

    A message of 2 MB can ask for a million, which holds every visitor for some ten seconds.
    """

    def get_upload_urls(self, session_id: str, file_names: Sequence[str]) -> list[UploadFileUrlInfo]:
        """Return addresses for the first files."""
        return super().get_upload_urls(session_id, file_names[:MAX_FILES])


def bound_addresses() -> None:
    """Let Streamlit's next runtime keep its files as `BoundedFiles`."""
    memory_uploaded_file_manager.MemoryUploadedFileManager = BoundedFiles  # type: ignore[misc]


def _size(scope: Scope) -> int:
    """Return the announced size of a body, -1 without one."""
    length = dict(scope["headers"]).get(b"content-length", b"")
    return int(length) if length.isdigit() else -1


def _kept() -> dict[str, list[int]]:
    """Return the sizes of the files that Streamlit keeps, by visit."""
    manager = cast("Any", runtime.get_instance().uploaded_file_mgr)
    # Other threads change both while this one looks, so both are copied first.
    visits = list(manager.file_storage.items())
    return {visit: [len(file.data) for file in list(files.values())] for visit, files in visits}
