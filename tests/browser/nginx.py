"""nginx with the project's own files, in front of servers that stand in for the app."""

from __future__ import annotations

import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tools.running_nginx import DEPLOY, free_port, nginx_here, running_nginx

__all__ = [
    "DEPLOY",
    "as_understood",
    "free_port",
    "hung_server",
    "named_servers",
    "nginx_here",
    "running_nginx",
]


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
