"""A page whose scripts do not come reloads itself once, and never in a loop."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scripts.v8 import Scripts

# A page that names `names`; the server answers a look for it with the next of `answers` (null: not at all).
PAGE = """void (globalThis.opened = ({ names = ["index.a.js"], answers = [true] } = {}) => {
  const heard = {};
  const field = { value: "half a wo", matches: () => true };
  field.addEventListener = (name, act) => { field.leave = act; };
  Object.assign(globalThis, {
    did: [],
    looks: 0,
    field,
    location: { origin: "http://x", pathname: "/builder", reload: () => did.push("reloads") },
    document: {
      activeElement: null,
      querySelectorAll: () => names.map((name) => ({ src: `http://x/static/js/${name}` })),
    },
    addEventListener: (name, act) => { heard[name] = act; },
    setTimeout: (act) => act(),
    fetch: async () => {
      looks += 1;
      const ok = answers.length > 1 ? answers.shift() : answers[0];
      if (ok === null) throw new TypeError("Failed to fetch");
      return { ok };
    },
    fails: (message) => heard["vite:preloadError"]({ payload: new TypeError(message) }),
    lacks: (tagName, address) => heard.error({ target: { tagName, src: address, href: address } }),
  });
  globalThis.missing = watchScripts((text) => did.push(text));
})"""
# As Chromium, Firefox, Safari and Vite say it.
UNFETCHED = (
    "Failed to fetch dynamically imported module: http://x/static/js/a.js",
    "error loading dynamically imported module: http://x/static/js/a.js",
    "Importing a module script failed.",
    "The requested module './b.js' does not provide an export named 't'",
    "Unable to preload CSS for http://x/static/css/a.css",
)
LATER = "A part of this page did not load. Try again in a moment: your week is in its address."
TYPING = "A part of this page did not load. The page reloads as soon as you leave this field."


@pytest.fixture
def run() -> Scripts:
    """Return a tab; `opened()` loads a page in it."""
    scripts = Scripts("ui/page/frame/gone_scripts.js")
    scripts(PAGE)
    return scripts


def done(run: Scripts, act: str = "", **page: Any) -> list[str]:
    """Return what a page does when it is opened and `act` happens."""
    run("void opened(given)", page)
    run(f"void {act or 'missing()'}")
    found: list[str] = run("did")
    return found


@pytest.mark.parametrize("message", UNFETCHED)
def test_a_script_or_style_that_does_not_come_reloads_the_page_once(run: Scripts, message: str) -> None:
    assert done(run, f"fails({message!r})") == ["reloads"]
    assert done(run, f"fails({message!r})") == [LATER]
    assert done(run, f"fails({message!r})") == [LATER]


@pytest.mark.parametrize(
    "tag, address, act",
    [
        ("SCRIPT", "http://x/static/js/plotly-6.min.js", ["reloads"]),
        ("LINK", "http://x/static/js/backviz_frame.1.js", ["reloads"]),
        ("LINK", "http://x/below/static/css/index.css", ["reloads"]),
        ("IMG", "http://x/static/media/a.png", []),
        ("SCRIPT", "https://elsewhere.example/static/a.js", []),
        ("SCRIPT", "", []),
        ("VIDEO", "http://x/static/a.mp4", []),
    ],
)
def test_only_scripts_and_styles_of_our_own_count(
    run: Scripts, tag: str, address: str, act: list[str]
) -> None:
    assert done(run, f"lacks({tag!r}, {address!r})") == act


def test_a_script_with_a_fault_of_its_own_is_no_reason(run: Scripts) -> None:
    assert done(run, "fails(\"Cannot read properties of undefined (reading 'board')\")") == []
    assert run("looks") == 0


def test_many_at_once_are_one(run: Scripts) -> None:
    assert done(run, "[missing(), missing(), fails('Importing a module script failed.')]") == ["reloads"]


def test_after_an_update_the_new_page_may_be_reloaded_too_and_two_servers_that_differ_make_no_loop(
    run: Scripts,
) -> None:
    old, new = ["index.a.js", "backviz_frame.1.js"], ["index.a.js", "backviz_frame.2.js"]
    acts = [done(run, names=names) for names in (old, new, old, new, old[::-1])]
    assert acts == [["reloads"], ["reloads"], [LATER], [LATER], [LATER]]


def test_a_server_that_is_away_is_waited_for(run: Scripts) -> None:
    assert done(run, answers=[None, False, None, True]) == ["reloads"]
    assert run("looks") == 4


@pytest.mark.parametrize(
    "storage", ["sessionStorage.isClosed = true", "sessionStorage.setItem('backviz.reloaded', '{')",
                "sessionStorage.setItem('backviz.reloaded', '5')", "sessionStorage.room = 0"],
)  # fmt: skip
def test_a_tab_that_cannot_remember_a_reload_makes_none(run: Scripts, storage: str) -> None:
    run(f"void ({storage})")
    assert done(run) == [LATER]


def test_the_tab_remembers_a_few_versions(run: Scripts) -> None:
    for number in range(40):
        assert done(run, names=[f"index.{number}.js"]) == ["reloads"]
    assert run("JSON.parse(sessionStorage.getItem('backviz.reloaded')).length") == 5


def test_a_text_half_written_is_not_taken_away(run: Scripts) -> None:
    run("void opened({})")
    run("void (document.activeElement = { shadowRoot: { activeElement: field } })")
    run("void missing()")
    assert run("did") == [TYPING]
    run("void field.leave()")
    assert run("did") == [TYPING, "reloads"]
    run("void opened({ names: ['index.b.js'] })")
    run("void (field.value = '', document.activeElement = field)")
    run("void missing()")
    assert run("did") == ["reloads"], "an empty field holds nothing"
