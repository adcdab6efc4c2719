"""What a visitor does wrong is a line of the log without a traceback; what the server does wrong is an error.

Knows no page and nothing a visitor sent.
"""

from __future__ import annotations

import logging
from typing import Any

from starlette.requests import ClientDisconnect

from backviz.ui.server.edge import App, Receive, Scope, Send
from backviz.ui.server.refusals import refuse

__all__ = ["CalmEdge", "log_broken_messages_briefly", "note_fault"]

_LOG = logging.getLogger("backviz")
_MESSAGES = "streamlit.web.server.starlette.starlette_websocket"
_FAILED = "Something went wrong on the server. Your week is safe in its address: reload in a moment."


def note_fault(words: str) -> None:
    """Write a line about a visitor's fault; the log counts those from the same place of the code."""
    _LOG.warning("A visitor's fault: %s", words, stacklevel=2)


def log_broken_messages_briefly() -> None:
    """Let Streamlit report a message that it cannot read without a traceback through its own code."""
    logging.getLogger(_MESSAGES).addFilter(_without_traceback)


def _without_traceback(record: logging.LogRecord) -> bool:
    if record.levelno <= logging.WARNING:
        record.exc_info = record.exc_text = None
    return True


class CalmEdge:
    """Takes the errors that leave the app, so that each request has an answer and each log line a place."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer 500 where the app raises before it answers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        has_begun = False

        async def send_on(message: Any) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_on)
        except ClientDisconnect:
            note_fault("a request ended before its body was whole.")
        except Exception:
            _LOG.exception("A request failed")
            if not has_begun:
                await refuse(send, 500, _FAILED, has_body=scope["method"] != "HEAD")
