"""Finds an nginx for the test of two servers behind one address, or installs one."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tools.packages import install_debian_packages, output_of, say_where

__all__ = ["HELP", "VARIABLE", "find_nginx", "install_nginx", "main"]

VARIABLE = "BACKVIZ_NGINX"
PACKAGE = "nginx-light"
# Debian puts it where only root's PATH looks.
ELSEWHERE = ("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx", "/usr/local/bin/nginx")
HELP = (
    "No nginx for the test of two servers was found, and none could be installed. Install nginx with your "
    f"system's package manager, or set {VARIABLE} to the program's path, then try again."
)


def find_nginx() -> str | None:
    """Return the path of an nginx that starts (the named one, or the system's), or None."""
    named = os.environ.get(VARIABLE)
    if named:
        return shutil.which(named)
    found = [shutil.which("nginx"), *(path for path in ELSEWHERE if Path(path).is_file())]
    return next((path for path in found if path and output_of([path, "-v"]) is not None), None)


def install_nginx() -> str | None:
    """Install Debian's nginx; return its path, or None where that does not work."""
    install_debian_packages(PACKAGE)
    return find_nginx()


def main() -> int:
    """Print the path of an nginx, installed if there is none; return 1 where that fails."""
    return say_where("nginx", VARIABLE, find_nginx, install_nginx, HELP)


if __name__ == "__main__":
    sys.exit(main())
