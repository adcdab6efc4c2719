"""Minimal Streamlit apps to measure beside ours: a blank page, and one slider with one Plotly chart.

`minimal_app` runs one under the same server and settings as BackViz, or as `streamlit run` comes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.running_app import ROOT, RunningApp, running_app

__all__ = ["BLANK", "CHART", "OUR_CHART", "minimal_app"]

BLANK = """import streamlit as st

st.title("Blank")
"""

CHART = """import plotly.graph_objects as go
import streamlit as st

n = st.slider("Sets", 1, 20, 3)
names = ["a", "b", "c", "d", "e", "f", "g", "h"]
figure = go.Figure(go.Bar(x=[n + i for i in range(8)], y=names, orientation="h"))
figure.update_layout(height=540)
st.plotly_chart(figure, key="chart", config={"displayModeBar": False})
"""

# The same with BackViz's own chart: the difference is the cost of the page around it.
OUR_CHART = f"""import sys

import streamlit as st

sys.path.insert(0, {str(ROOT)!r})
from backviz.week.coverage import weekly_coverage
from backviz.charts.week import coverage_chart
from backviz.library import read_library
from backviz.program.program import change_slot

library = st.cache_resource(read_library)()
week = change_slot(library.programs["article_sample"], 0, 0, sets=st.slider("Sets", 1, 20, 3))
figure = coverage_chart(weekly_coverage(week, library), library, has_key=False).figure
st.plotly_chart(figure, key="chart", config={{"displayModeBar": False}})
"""

_SERVER = """import sys
import uvicorn
from streamlit.starlette import App

uvicorn.run(App("app.py"), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
"""


@contextmanager
def minimal_app(text: str, *, is_default: bool = False) -> Iterator[RunningApp]:
    """Run an app of the given text; `is_default` uses `streamlit run` with the platform's own settings.

    The only settings then are those against opening a browser, asking questions and sending statistics.
    """
    with tempfile.TemporaryDirectory(prefix="backviz-") as folder:
        place = Path(folder)
        (place / "app.py").write_text(text, encoding="utf-8")
        (place / "serve.py").write_text(_SERVER, encoding="utf-8")
        quiet = ("--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=127.0.0.1")
        command: tuple[str, ...] = (sys.executable, "serve.py", "{port}")
        if is_default:
            command = (sys.executable, "-m", "streamlit", "run", "app.py", "--server.port={port}", *quiet)
        else:
            shutil.copytree(ROOT / ".streamlit", place / ".streamlit")
        with running_app(command, cwd=place) as app:
            yield app
