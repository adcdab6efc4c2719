"""The command that starts the app: serve."""

from __future__ import annotations

import argparse
import os

from backviz import own_files
from backviz.commands.command import Commands, fail
from backviz.takeaway.reach import PUBLIC_URL, public_url

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add the command that starts the app."""
    serve = commands.add_parser("serve", help="start the app")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    serve.add_argument("--port", type=_port, default=8501, help="the port to listen on")
    serve.set_defaults(run=_serve)


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() and len(text) <= 5 else 0
    if not 1 <= port <= 65_535:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535 ({text or 'nothing'} given)")
    return port


def _serve(options: argparse.Namespace) -> int:
    from backviz.ui.server.listening import ListeningError, address_of, listen_at  # noqa: PLC0415

    public = public_url(os.environ.get(PUBLIC_URL, ""))
    host = options.host.strip("[]")
    try:
        sockets = listen_at(host, options.port)
    except ListeningError as error:
        return fail(str(error))
    own_files.work_in_root()
    from backviz.ui.page.reach_here import network_base  # noqa: PLC0415 - the core starts without streamlit
    from backviz.ui.server.app import serve  # noqa: PLC0415

    print(f"BackViz: {address_of(host, options.port)}", flush=True)
    if others := public or network_base(host, options.port):
        print(f"for others: {others}", flush=True)
    serve(host, options.port, sockets)
    return 0
