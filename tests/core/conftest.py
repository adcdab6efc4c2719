"""How the core is tested: without a stopwatch, which a busy machine would trip; who plays a provider."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.standin import StandIn

settings.register_profile("core", deadline=None)
settings.load_profile("core")


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
