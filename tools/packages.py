"""Runs installers: Debian's packages where the system has apt and we may use it.

Knows no package or program by name.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

__all__ = ["install_debian_packages", "output_of", "runs", "say_where"]


def say_where(
    name: str,
    variable: str,
    find: Callable[[], str | None],
    install: Callable[[], str | None],
    help_text: str,
) -> int:
    """Print the path of a program, installed if there is none; return 1, with the reason, where that fails.

    Where `variable` of the environment names a wrong program, nothing is installed in its place.
    """
    path = find()
    if path is None and os.environ.get(variable):
        print(f"{variable} names no program: {os.environ[variable]}", file=sys.stderr)
        return 1
    path = path or install()
    if path is None:
        print(help_text, file=sys.stderr)
        return 1
    print(f"{name}: {path}")
    return 0


def install_debian_packages(*names: str) -> bool:
    """Install packages of the system with apt; return True if that worked. Needs root."""
    if not (shutil.which("apt-get") and _is_root()):
        return False
    print(f"Installing {', '.join(names)} with apt", flush=True)
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    runs(["apt-get", "update", "-qq"])
    return runs(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *wait, *names])


def output_of(command: list[str]) -> str | None:
    """Return the output of a command, or None where it fails."""
    try:
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def runs(command: list[str]) -> bool:
    """Run an installer; return True if it worked. Its output is shown only where it did not."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            check=False,
            env=environment,
            timeout=900,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        print(f"  {command[0]}: {error}", flush=True)
        return False
    if done.returncode:
        last = [line for line in done.stdout.splitlines() if line.strip()][-3:]
        print("\n".join(f"  {line}" for line in [f"not with: {' '.join(command)}", *last]), flush=True)
    return done.returncode == 0
