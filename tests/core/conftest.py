"""What tests of the core share: how many examples are tried, the toy data, and who plays a provider.

No example has a deadline: a busy machine would miss it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hypothesis import settings

from backviz.library import Library
from tests.build import toy_library
from tests.sampling import sample
from tests.standin import StandIn

settings.register_profile("core", deadline=None, max_examples=sample(40, 1_000))
settings.load_profile("core")


@pytest.fixture(scope="session")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return the small library of a sailor's back that most tests count with."""
    return toy_library(tmp_path_factory.mktemp("toy"))


@pytest.fixture
def standin(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Start the stand-in; a proxy that this machine may have is not asked."""
    monkeypatch.setenv("NO_PROXY", "*")
    with StandIn() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.is_over.set()
        server.shutdown()
        thread.join()
