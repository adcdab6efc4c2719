"""Makes the README's pictures, one a page; names those that are stale; or pictures of every page to review.

python -m tools.screenshots              docs/pictures/<page>.png, light, 1440 x 900
python -m tools.screenshots --check      exit 1 and name what is stale or missing
python -m tools.screenshots --all DIR    every page at three widths, light and dark
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

from tools.running_app import PAGES, ROOT, open_browser, page_path, ready, running_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["inputs_hash", "main", "stale_pictures"]

PICTURES = ROOT / "docs" / "pictures"
INPUTS = ("app.py", "pages", "backviz", "data", ".streamlit")
RECORD = "inputs.sha256"
SIZE = (1440, 900)
SIZES = (SIZE, (820, 1180), (390, 844))
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WHOLE_PAGE_LIMIT = 12_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the three jobs and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description="Pictures of the pages.")
    parser.add_argument("--check", action="store_true", help="only say which README pictures are stale")
    parser.add_argument("--all", type=Path, metavar="DIR", help="every page, width and theme, for reviewing")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=PAGES, metavar="PAGE", help="only these")
    parser.add_argument("--whole", action="store_true", help="with --all: the whole length of each page")
    options = parser.parse_args(arguments)
    if options.check:
        return _say_stale(stale_pictures())
    if options.all:
        return _take_all(options.all, options.pages, options.whole)
    return _take_readme(options.pages)


def inputs_hash(root: Path = ROOT) -> str:
    """Return a hash of everything that decides the pictures: the app's code, data and settings."""
    total = hashlib.sha256()
    for path in _input_files(root):
        name = path.relative_to(root).as_posix().encode()
        # A checkout on Windows may have CRLF, which is no change.
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(hashlib.sha256(name).digest() + hashlib.sha256(content).digest())
    return total.hexdigest()


def _input_files(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        top = root / name
        found = [top] if top.is_file() else sorted(top.rglob("*"))
        yield from (
            path
            for path in found
            if path.is_file() and "__pycache__" not in path.parts and path.name != "secrets.toml"
        )


def stale_pictures(pictures: Path = PICTURES, root: Path = ROOT) -> list[str]:
    """Return a sentence for every picture that is missing or stale."""
    missing = [f"{page}.png is missing" for page in PAGES if not (pictures / f"{page}.png").is_file()]
    recorded = _recorded(pictures)
    now = inputs_hash(root)
    changed = [
        f"{page}.png was taken before the app or its data changed"
        for page in PAGES
        if (pictures / f"{page}.png").is_file() and recorded.get(f"{page}.png") != now
    ]
    return missing + changed


def _recorded(pictures: Path) -> dict[str, str]:
    try:
        lines = (pictures / RECORD).read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _record(pictures: Path, taken: dict[str, str]) -> None:
    lines = [f"{digest}  {name}" for name, digest in sorted({**_recorded(pictures), **taken}.items())]
    (pictures / RECORD).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _say_stale(sentences: list[str]) -> int:
    for sentence in sentences:
        print(f"docs/pictures/{sentence}; run: make screenshots", file=sys.stderr)
    return 1 if sentences else 0


def _take_readme(pages: Sequence[str]) -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    digest = inputs_hash()
    with running_app() as app, sync_playwright() as playwright:
        browser = open_browser(playwright)
        for page in pages:
            _take(browser, app.url + page_path(page), PICTURES / f"{page}.png", SIZE, "light")
        browser.close()
    _record(PICTURES, {f"{page}.png": digest for page in pages})
    return 0


def _take_all(folder: Path, pages: Sequence[str], whole: bool) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    with running_app() as app, sync_playwright() as playwright:
        browser = open_browser(playwright)
        for page in pages:
            for size in SIZES:
                for scheme in SCHEMES:
                    path = folder / f"{page}-{size[0]}-{scheme}.png"
                    _take(browser, app.url + page_path(page), path, size, scheme, whole)
        browser.close()
    return 0


def _take(
    browser: Browser,
    url: str,
    path: Path,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
    whole: bool = False,
) -> None:
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )
    page = context.new_page()
    page.goto(url)
    ready(page)
    if whole:
        # Streamlit scrolls inside the window, so the window itself is made as long as the page.
        length = page.evaluate("() => document.querySelector('[data-testid=\"stMain\"]').scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(length, height), WHOLE_PAGE_LIMIT)})
        ready(page)
    # A chart or a plate is drawn step by step and gets a moment to finish.
    page.wait_for_timeout(700)
    page.screenshot(path=path)
    context.close()
    print(path)


if __name__ == "__main__":
    sys.exit(main())
