"""The app's name and its icon, which the page's head and Streamlit's page settings share."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

__all__ = ["ICON", "NAME"]

NAME = "BackViz"

# A data URL: Streamlit would look for a file in every run.
ICON = f"data:image/svg+xml;base64,{b64encode(Path(__file__).with_name('icon.svg').read_bytes()).decode()}"
