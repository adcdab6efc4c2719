"""BackViz as a package: built, and installed in an environment and a folder of its own.

What it needs comes from the environment of the tests, so that installing takes seconds; what is in the
package comes from the wheel alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from tools.running_app import ROOT

__all__ = ["environment", "install", "run"]


def install(folder: Path) -> Path:
    """Build the wheel and install it below `folder`; return the folder of the environment's commands."""
    _python("-m", "pip", "wheel", *_OFFLINE, "--no-build-isolation", "-w", str(folder / "wheel"), str(ROOT))
    [wheel] = (folder / "wheel").glob("backviz-*.whl")
    made = venv.EnvBuilder().ensure_directories(str(folder / "env"))
    venv.create(folder / "env")
    python = Path(made.env_exe)
    _python("-m", "pip", "--python", str(python), "install", *_OFFLINE, str(wheel))
    site = _output(python, "import sysconfig; print(sysconfig.get_path('purelib'))")
    Path(site, "needed.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return Path(made.bin_path)


_OFFLINE = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index")


def environment(**more: str) -> dict[str, str]:
    """Return the environment without a way to the project's folder."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "BACKVIZ_DATA"}}
    return {**kept, **more}


def run(command: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the installed package in a folder of the test's."""
    return subprocess.run(
        [str(command), *arguments],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _python(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, *arguments], env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _output(python: Path, code: str) -> str:
    done = subprocess.run(
        [str(python), "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
