"""The app as Streamlit's own test runner drives it, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest


@pytest.fixture
def app(root: Path) -> AppTest:
    return AppTest.from_file(str(root / "app.py"), default_timeout=30)


@pytest.fixture
def open_page(app: AppTest) -> Callable[..., AppTest]:
    def opened(name: str, **query: str) -> AppTest:
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        if name != "start":
            app.switch_page(f"pages/{name}.py")
            for key, value in query.items():
                app.query_params[key] = value
            app.run()
        return app

    return opened
