"""nginx with the project's own files, in front of servers that stand in for the app."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tools.install_nginx import HELP, find_nginx
from tools.running_app import ROOT

__all__ = [
    "DEPLOY",
    "as_understood",
    "free_port",
    "hung_server",
    "named_servers",
    "nginx_here",
    "running_nginx",
]

DEPLOY = ROOT / "deploy"


def nginx_here() -> str:
    """Return the path of nginx; a test fails where there is none."""
    return find_nginx() or pytest.fail(HELP)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running_nginx(folder: Path, port: int, servers: list[int]) -> Iterator[None]:
    """Run nginx with the project's own nginx.conf; the ports behind it and its own are this test's.

    What `folder` already has of listen.conf and redirect.conf is used.
    """
    folder.chmod(0o755)  # nginx gives up root for its workers
    shutil.copy(DEPLOY / "nginx.conf", folder)
    if not (folder / "listen.conf").exists():
        (folder / "listen.conf").write_text(f"listen 127.0.0.1:{port};\n")
    shipped = (DEPLOY / "backends.conf").read_text()
    how = re.search(r"server \S+ (.*);", shipped)
    assert how
    behind = "".join(f"    server 127.0.0.1:{server} {how[1]};\n" for server in servers)
    (folder / "backends.conf").write_text(re.sub(r"(?:    server .*\n)+", behind, shipped))
    command = [nginx_here(), "-p", f"{folder}/", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with (folder / "nginx.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        end = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < end and not _listens(port):
            time.sleep(0.1)
        assert process.poll() is None, (folder / "nginx.log").read_text()
        yield
    finally:
        process.terminate()
        process.wait(10)


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


class Named(BaseHTTPRequestHandler):
    """Answers whatever it is asked with the number of its port."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(str(self.connection.getsockname()[1]).encode())

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def named_servers(count: int) -> Iterator[list[int]]:
    """Run servers that say which one they are; give their ports."""
    with ExitStack() as ends:
        servers = [ends.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), Named)) for _ in range(count)]
        for server in servers:
            Thread(target=server.serve_forever, daemon=True).start()
            ends.callback(server.shutdown)
        yield [server.server_port for server in servers]


@contextmanager
def hung_server() -> Iterator[int]:
    """Run a server that takes connections and answers nothing, as one that is stopped; give its port."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        yield silent.getsockname()[1]


def as_understood(text: str) -> str:
    """Return a file of deploy/ for the nginx here: before 1.25.1, `http2 on` was a word of `listen`."""
    said = subprocess.run([nginx_here(), "-v"], capture_output=True, text=True, check=True).stderr
    version = [int(part) for part in re.findall(r"\d+", said)[:3]]
    return text if version >= [1, 25, 1] else text.replace(" ssl;", " ssl http2;").replace("http2 on;", "")
