"""The paths of the app's own files (app.py, pages/, data/, settings) and of its cache.

The files are in the project's folder; an installed package has a copy inside (pyproject.toml puts it
there). Only this module looks for them. A file beside a module (a script, a drawing) is that module's.
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
    """Return the directory for files that can be made again; it may not exist yet.

    It is the user's for an installed package, whose own folder may be read-only.
    """
    if not IS_INSTALLED:
        return ROOT / ".cache"
    from platformdirs import user_cache_path  # noqa: PLC0415 - only an installed package needs it

    return user_cache_path("backviz", appauthor=False)


def work_in_root() -> None:
    """Make the root the working directory, before Streamlit is imported.

    Streamlit reads .streamlit/config.toml there, once; in another folder it would find none of our
    settings, or those of another app. A relative BACKVIZ_DATA is made absolute, so that it still holds.
    """
    given = os.environ.get("BACKVIZ_DATA")
    if given:
        os.environ["BACKVIZ_DATA"] = str(Path(given).absolute())
    os.chdir(ROOT)
