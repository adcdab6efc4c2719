"""How the property tests of the core run: without a stopwatch, which a busy machine would trip."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("core", deadline=None)
settings.load_profile("core")
