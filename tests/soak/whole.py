"""The tests that the suite runs on a sample (tests/sampling.py), over everything they could try."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.sampling import WHOLE
from tools.running_app import ROOT

__all__ = ["soak"]


def soak() -> list[str]:
    """Run every test that samples, whole; return the lines of those that failed."""
    asking = (path for path in sorted((ROOT / "tests").rglob("test_*.py")) if _samples(path))
    core = ROOT / "tests" / "core"
    # The core's property tests need not say so: their number of examples stands in its conftest.
    paths = [str(core), *(str(path) for path in asking if not path.is_relative_to(core))]
    command = (sys.executable, "-m", "pytest", "-q", "--tb=short", *paths)
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **WHOLE}, capture_output=True, text=True, check=False
    )
    print(done.stdout.splitlines()[-1] if done.stdout else done.stderr)
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return failed or ([done.stdout + done.stderr] if done.returncode else [])


def _samples(path: Path) -> bool:
    return "from tests.sampling import" in path.read_text(encoding="utf-8")
