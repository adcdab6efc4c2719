"""deploy/nginx.conf alone: who is asked, how long for, what is held back, and the way to https."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from backviz.ui.server.fonts import streamlit_static
from tests.browser.asking import ask
from tests.browser.nginx import (
    DEPLOY,
    as_understood,
    free_port,
    hung_server,
    named_servers,
    nginx_here,
    running_nginx,
)


def test_a_place_goes_to_one_server_whatever_is_asked_for_and_the_places_are_shared_out(
    tmp_path: Path,
) -> None:
    paths = ("/", "/builder?p=1ab", "/static/js/index.js", "/_stcore/health", "/_stcore/stream")
    port = free_port()
    with named_servers(2) as ports, running_nginx(tmp_path, port, ports):
        cookies = [f"backviz_place={number * 2**100:032x}" for number in range(40)]
        found = [
            {int(ask(f"http://127.0.0.1:{port}{path}", Cookie=cookie)[2]) for path in paths}
            for cookie in cookies
        ]
    assert {len(servers) for servers in found} == {1}
    assert set.union(*found) == {*ports}


def test_a_server_that_hangs_costs_a_page_a_few_seconds_once(tmp_path: Path) -> None:
    port = free_port()
    page = ("/builder?p=1ab", "/static/js/index.js", "/static/media/a.woff2", "/_stcore/stream")
    with named_servers(1) as (well,), hung_server() as hung, running_nginx(tmp_path, port, [hung, well]):
        places = (f"backviz_place={number * 2**100:032x}" for number in range(40))
        took: list[float] = []
        while not took or took[-1] < 2:  # until a place is the hung server's
            place = next(places)
            started = time.monotonic()
            answers = {ask(f"http://127.0.0.1:{port}{path}", Cookie=place)[2] for path in page}
            assert answers == {str(well).encode()}
            took.append(time.monotonic() - started)
    assert took[-1] < 6


# Below /_stcore: what pages use, and what nginx answers itself.
PASSED = ("health", "host-config", "stream", "upload_file", "bidi-components")
HELD_BACK = ("metrics", "script-health-check", "agent")


def test_streamlit_s_own_addresses_that_no_page_uses_are_not_passed_on(tmp_path: Path) -> None:
    port = free_port()
    spellings = ("metrics/", "./metrics", "%6detrics", "agent/mcp", "agent/interact")
    passed, held = (*PASSED, "upload_file/a/b"), (*HELD_BACK, *spellings)
    with named_servers(1) as ports, running_nginx(tmp_path, port, ports):
        status = {path: ask(f"http://127.0.0.1:{port}/_stcore/{path}")[0] for path in (*passed, *held)}
    assert status == {**dict.fromkeys(passed, 200), **dict.fromkeys(held, 404)}


def test_each_of_streamlit_s_own_addresses_is_known_to_be_a_page_s_or_not() -> None:
    files = streamlit_static().parents[1].glob("web/server/starlette/*.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    named = set(re.findall(r"(?:_stcore|[{]BASE_ROUTE_CORE[}])/([a-z_-]+)", text))
    assert named == {*PASSED, *HELD_BACK}


@pytest.fixture
def acme() -> Iterator[Path]:
    """Return a folder that nginx may read, with an answer for a certificate's authority."""
    with TemporaryDirectory() as made:
        folder = Path(made, ".well-known/acme-challenge")
        folder.mkdir(parents=True)
        (folder / "token").write_text("proof")
        Path(made).chmod(0o755)
        yield Path(made)


def test_with_certificates_http_is_sent_on_to_https_which_speaks_http_2(tmp_path: Path, acme: Path) -> None:
    plain, safe = free_port(), free_port()
    make_certificate(tmp_path / "tls")
    for shipped, name in (("tls_listen.conf", "listen.conf"), ("tls_redirect.conf", "redirect.conf")):
        text = as_understood((DEPLOY / shipped).read_text())
        for old, new in (("8080", f"127.0.0.1:{plain}"), ("8443", f"127.0.0.1:{safe}")):
            text = text.replace(f"listen {old}", f"listen {new}")
        text = text.replace("/etc/backviz/acme", str(acme)).replace("/etc/backviz", str(tmp_path))
        (tmp_path / name).write_text(text)
    with named_servers(2) as ports, running_nginx(tmp_path, plain, ports):
        expect_sent_on(plain)
        trusted = ssl.create_default_context(cafile=str(tmp_path / "tls/fullchain.pem"))
        asked = HTTPSConnection("127.0.0.1", safe, timeout=20, context=trusted)
        asked.request("GET", "/builder?p=1ab")
        answer = asked.getresponse()
        assert answer.status == 200
        assert answer.getheader("Strict-Transport-Security") == "max-age=31536000"
        assert "backviz_place" in answer.getheader("Set-Cookie", "")
        asked.close()
        trusted.set_alpn_protocols(["h2", "http/1.1"])
        with (
            socket.create_connection(("127.0.0.1", safe), timeout=20) as line,
            trusted.wrap_socket(line, server_hostname="127.0.0.1") as safely,
        ):
            assert safely.selected_alpn_protocol() == "h2"


def expect_sent_on(port: int) -> None:
    asked = HTTPConnection("127.0.0.1", port, timeout=20)
    asked.request("GET", "/builder?p=1ab", headers={"Host": "backviz.example"})
    answer = asked.getresponse()
    assert (answer.status, answer.getheader("Location")) == (301, "https://backviz.example/builder?p=1ab")
    assert answer.getheader("Strict-Transport-Security") is None
    asked.close()
    assert ask(f"http://127.0.0.1:{port}/_stcore/health")[0] == 200
    assert ask(f"http://127.0.0.1:{port}/.well-known/acme-challenge/token")[2] == b"proof"


def make_certificate(folder: Path) -> None:
    """Write a certificate that vouches for itself."""
    folder.mkdir()
    program = shutil.which("openssl") or pytest.fail("This test makes a certificate: install openssl.")
    subject = ("-subj", "/CN=backviz", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "1", "-nodes")
    files = (
        "-newkey",
        "rsa:2048",
        "-keyout",
        str(folder / "privkey.pem"),
        "-out",
        str(folder / "fullchain.pem"),
    )
    subprocess.run([program, "req", "-x509", *subject, *files], check=True, capture_output=True, timeout=60)


def test_the_shipped_files_are_sound_nginx(tmp_path: Path) -> None:
    for path in DEPLOY.glob("*.conf"):
        shutil.copy(path, tmp_path)
    command = [nginx_here(), "-t", "-p", f"{tmp_path}/", "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr
