"""Where `serve` listens: a port or host that cannot be is one sentence, before anything is loaded."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from threading import Event

import pytest

from backviz.__main__ import main
from backviz.ui.server import listening
from backviz.ui.server.listening import ListeningError, address_of, listen_at
from tools.running_app import ROOT

LOCAL = "127.0.0.1"


@pytest.fixture
def taken() -> Iterator[int]:
    """Hold a port and return it."""
    with socket.create_server((LOCAL, 0)) as holder:
        yield holder.getsockname()[1]


@pytest.fixture
def free(taken: int) -> int:
    """Return the port after one that is taken, or the next that is free."""
    with pytest.raises(ListeningError) as caught:
        listen_at(LOCAL, taken)
    return int(str(caught.value).split("--port ")[1].split(",")[0])


def test_a_port_in_use_is_said_before_anything_else_and_another_is_named(taken: int):
    command = [sys.executable, "-X", "importtime", "-m", "backviz", "serve", "--port", str(taken)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    said = [line for line in done.stderr.splitlines() if not line.startswith("import time:")]
    assert (done.returncode, done.stdout) == (1, "")
    assert len(said) == 1
    assert said[0].startswith(
        f"Port {taken} is in use: another program listens there, perhaps BackViz itself. "
    )
    other = int(said[0].split("--port ")[1].split(",")[0])
    assert taken < other <= 65535
    assert said[0].endswith(f"or name another port: --port {other}, or make run PORT={other}.")
    assert "streamlit" not in done.stderr


@pytest.mark.parametrize("port", ["70000", "65536", "0", "-1", "", "x", "85.1", "1e3", "8501 ", "9" * 5000])
def test_a_port_that_is_none_is_wrong_usage(port: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as caught:
        main(["serve", f"--port={port}"])
    assert caught.value.code == 2
    assert "a port is a number from 1 to 65535 (" in capsys.readouterr().err


def _refusing(number: int):
    def bind(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return bind


@pytest.mark.parametrize(
    "number, said",
    [
        (
            errno.EACCES,
            "Port 80 needs rights that you do not have. Name one above 1023, such as --port 8501.",
        ),
        (
            errno.EADDRNOTAVAIL,
            "desk is no address of this computer. Name one that is, such as 127.0.0.1, or 0.",
        ),
        (
            errno.EAFNOSUPPORT,
            "desk is no address of this computer. Name one that is, such as 127.0.0.1, or 0.",
        ),
        (errno.ENOBUFS, "Nothing can listen at http://desk:80: No buffer space available."),
    ],
)
def test_what_the_system_refuses_is_one_sentence(
    number: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (LOCAL, 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    monkeypatch.setattr(socket, "socket", _refusing(number))
    assert main(["serve", "--host", "desk", "--port", "80"]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert err.startswith(said)


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a..b", "x" * 300, "http://localhost", "192.0.2.1"])
def test_a_host_that_is_none_of_this_computer_is_one_sentence(host: str, capsys: pytest.CaptureFixture[str]):
    assert main(["serve", "--host", host]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert host in err
    assert err.endswith("such as 127.0.0.1, or 0.0.0.0 for all of them.\n")


def test_a_name_server_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    is_over = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: is_over.wait(60) and [])
    monkeypatch.setattr(listening, "_ANSWER_S", 0.05)
    with pytest.raises(ListeningError, match=r"^No host 'desk' is known here"):
        listen_at("desk", 8501)
    is_over.set()


def test_one_address_of_a_name_is_enough_and_a_port_taken_at_one_is_not(
    monkeypatch: pytest.MonkeyPatch, free: int, taken: int
):
    def answer(*addresses: tuple[str, int]) -> None:
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", address) for address in addresses]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)

    answer(("192.0.2.1", free), (LOCAL, free))
    [one] = listen_at("desk", free)
    assert one.getsockname() == (LOCAL, free)
    one.close()
    answer((LOCAL, free), (LOCAL, taken))
    with pytest.raises(ListeningError, match=f"^Port {taken} is in use"):
        listen_at("desk", taken)
    answer((LOCAL, free))
    listen_at("desk", free)[0].close()  # nothing of the first attempt still listens


def test_all_of_ipv6_takes_ipv4_too(free: int):
    if not socket.has_dualstack_ipv6():
        with pytest.raises(ListeningError, match="no address of this computer"):
            listen_at("::", free)
        return
    [listening_socket] = listen_at("::", free)
    with listening_socket, socket.create_connection((LOCAL, free), timeout=5):
        pass


@pytest.mark.parametrize(
    "host, address",
    [
        ("127.0.0.1", "http://localhost:8501"),
        ("0.0.0.0", "http://localhost:8501"),  # noqa: S104 - only named
        ("", "http://localhost:8501"),
        ("::", "http://localhost:8501"),
        ("::1", "http://[::1]:8501"),
        ("fe80::1%eth0", "http://[fe80::1%25eth0]:8501"),
        ("192.168.1.20", "http://192.168.1.20:8501"),
        ("desk.local", "http://desk.local:8501"),
    ],
)
def test_the_address_printed_opens_in_a_browser(host: str, address: str):
    assert address_of(host, 8501) == address


def test_a_host_in_brackets_is_the_address_in_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    listened = []

    def listen(*given: object) -> list[socket.socket]:
        listened.append(given)
        return []

    monkeypatch.setattr(listening, "listen_at", listen)
    monkeypatch.setattr("backviz.ui.server.app.serve", lambda *_: None)
    assert main(["serve", "--host", "[::1]", "--port", "8600"]) == 0
    assert listened == [("::1", 8600)]
    assert capsys.readouterr().out.splitlines()[0] == "BackViz: http://[::1]:8600"
