"""Answers that refuse: a status and a sentence, over ASGI. Knows which addresses are closed, and no page."""

from __future__ import annotations

import re

from backviz.ui.server.edge import App, Receive, Scope, Send

__all__ = ["ClosedMetrics", "refuse"]

_METRICS = re.compile(r"/_stcore/+metrics\b", re.IGNORECASE)


async def refuse(
    send: Send, status: int, sentence: str, *, retry_s: int = 0, has_body: bool = True, is_last: bool = False
) -> None:
    """Send the sentence as text; `is_last` ends the connection after it.

    `retry_s` says when to come back. `has_body` is False in answer to HEAD.
    """
    body = f"{sentence}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *([(b"retry-after", str(retry_s).encode())] if retry_s else []),
        *([(b"connection", b"close")] if is_last else []),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body if has_body else b""})


class ClosedMetrics:
    """Answers 404 to Streamlit's `/_stcore/metrics`: how many visit is for the server's owner to know."""

    def __init__(self, app: App, is_open: bool = False) -> None:
        self.app, self.is_open = app, is_open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything else on."""
        if self.is_open or scope["type"] != "http" or not _METRICS.search(scope["path"]):
            await self.app(scope, receive, send)
            return
        sentence = "There is nothing here. BACKVIZ_METRICS=1 opens the server's metrics."
        await refuse(send, 404, sentence, has_body=scope["method"] != "HEAD")
