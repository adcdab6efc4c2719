"""A file a visitor opens: kept by Streamlit until the visit ends, unless it is to be forgotten once read."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from backviz.facts.problems import DataError, Problem
from backviz.ui.page import open_file as module


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> MemoryUploadedFileManager:
    """Return Streamlit's store with one file, which is also the one the field holds."""
    record = UploadedFileRec("one", "plan.txt", "text/plain", b"Row 3x8")
    store = MemoryUploadedFileManager("/upload")
    store.add_file("visit", record)
    file = UploadedFile(record, FileURLs())
    monkeypatch.setattr("streamlit.file_uploader", lambda *_, **__: file)
    run = SimpleNamespace(session_id="visit", uploaded_file_mgr=store)
    monkeypatch.setattr(module, "get_script_run_ctx", lambda: run)
    return store


@pytest.mark.parametrize("is_forgotten, left", [(True, 0), (False, 1)])
def test_a_file_that_is_forgotten_is_gone_once_it_is_read(
    manager: MemoryUploadedFileManager, is_forgotten: bool, left: int
):
    read = module.open_file("File", lambda data, name: (data, name), key="k", is_forgotten=is_forgotten)
    assert read == (b"Row 3x8", "plan.txt")
    assert len(manager.get_files("visit", ["one"])) == left


def test_it_is_gone_too_where_it_could_not_be_read(manager: MemoryUploadedFileManager):
    def refuse(_: bytes, name: str) -> None:
        raise DataError([Problem(name, 1, "no program")])

    assert module.open_file("File", refuse, key="k", is_forgotten=True) is None
    assert manager.get_files("visit", ["one"]) == []
