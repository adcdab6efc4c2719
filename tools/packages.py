"""Runs installers: Debian's packages where the system has apt and we may use it.

Knows no package by name; who needs one asks for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess

__all__ = ["install_debian_packages", "output_of", "runs"]


def install_debian_packages(*names: str) -> bool:
    """Install packages of the system with apt; tell whether that worked. Needs to be root."""
    if not (shutil.which("apt-get") and _is_root()):
        return False
    print(f"Installing {', '.join(names)} with apt", flush=True)
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    runs(["apt-get", "update", "-qq"])
    return runs(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *wait, *names])


def output_of(command: list[str]) -> str | None:
    """Return what a command prints, or None when it fails."""
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
    """Run an installer; tell whether it worked. Its words are shown only where it did not."""
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
