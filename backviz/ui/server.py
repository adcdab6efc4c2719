"""The ASGI entry: the app under uvicorn, which answers quick reruns without Nagle's delay."""

from __future__ import annotations

import os
from pathlib import Path

import uvicorn
from streamlit.starlette import App

__all__ = ["app", "serve"]

ROOT = Path(__file__).resolve().parent.parent.parent

app = App(ROOT / "app.py")


def serve(host: str, port: int) -> None:
    """Serve the app until it is stopped."""
    os.chdir(ROOT)  # .streamlit/config.toml is looked for in the working directory
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, ws_max_size=2_000_000)
