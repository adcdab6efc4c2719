"""Runs nginx with the project's own files in front of servers, for the tests and the bench."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tools.install_nginx import HELP, find_nginx
from tools.running_app import ROOT

__all__ = ["DEPLOY", "NginxNotFoundError", "free_port", "nginx_here", "running_nginx"]

DEPLOY = ROOT / "deploy"


class NginxNotFoundError(RuntimeError):
    """Raised where there is no nginx; its text says what to do."""


def nginx_here() -> str:
    """Return the path of nginx; raise NginxNotFoundError where there is none."""
    found = find_nginx()
    if not found:
        raise NginxNotFoundError(HELP)
    return found


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running_nginx(folder: Path, port: int, servers: list[int]) -> Iterator[None]:
    """Run nginx with the project's own nginx.conf; the ports behind it and its own are the caller's.

    What `folder` already has of listen.conf and redirect.conf is used, and what it has as nginx.conf.
    """
    folder.chmod(0o755)  # nginx gives up root for its workers
    if not (folder / "nginx.conf").exists():
        shutil.copy(DEPLOY / "nginx.conf", folder)
    if not (folder / "listen.conf").exists():
        (folder / "listen.conf").write_text(f"listen 127.0.0.1:{port};\n")
    shipped = (DEPLOY / "backends.conf").read_text()
    how = re.findall(r"server \S+ (.*);", shipped)[0]
    behind = "".join(f"    server 127.0.0.1:{server} {how};\n" for server in servers)
    (folder / "backends.conf").write_text(re.sub(r"(?:    server .*\n)+", behind, shipped))
    command = [nginx_here(), "-p", f"{folder}/", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with (folder / "nginx.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        end = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < end and not _listens(port):
            time.sleep(0.1)
        if process.poll() is not None:
            raise RuntimeError((folder / "nginx.log").read_text())
        yield
    finally:
        process.terminate()
        process.wait(10)


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
