"""Where the app's own files are: app.py, pages/, data/ and its settings, and where it may keep what it makes.

They lie in the project's folder; an installed package has a copy inside (pyproject.toml puts it there).
Nothing but this module looks for them. What a module has beside itself (a script, a drawing) it finds itself.
"""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["APP", "DATA", "IS_INSTALLED", "PACKAGE", "PAGES", "ROOT", "cache_directory", "work_in_root"]

PACKAGE = Path(__file__).resolve().parent
_SHIPPED = PACKAGE / "_shipped"
IS_INSTALLED = _SHIPPED.is_dir()
ROOT = _SHIPPED if IS_INSTALLED else PACKAGE.parent
APP = ROOT / "app.py"
PAGES = ROOT / "pages"
DATA = ROOT / "data"


def cache_directory() -> Path:
    """Return where to keep what can be made anew; it need not exist yet.

    An installed package may lie where nobody can write, so its cache is the user's.
    """
    if not IS_INSTALLED:
        return ROOT / ".cache"
    from platformdirs import user_cache_path  # noqa: PLC0415 - the project's folder does without

    return user_cache_path("backviz", appauthor=False)


def work_in_root() -> None:
    """Make the root the working directory, before Streamlit is imported.

    Streamlit reads .streamlit/config.toml there, once; from another folder it would take none of our
    settings, or those of another app. What the environment names relative to the old one still holds.
    """
    given = os.environ.get("BACKVIZ_DATA")
    if given:
        os.environ["BACKVIZ_DATA"] = str(Path(given).resolve())
    os.chdir(ROOT)
