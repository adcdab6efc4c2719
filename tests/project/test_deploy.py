"""The files of deploy/ agree with each other and with the app they run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from uvicorn import Config

from backviz.addresses import FIRST, PAGES
from backviz.program.link import MAX_TEXT
from backviz.ui.server.protocol import MAX_HEAD


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    text = Path("deploy/compose.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@pytest.fixture(scope="module")
def nginx() -> str:
    return Path("deploy/nginx.conf").read_text(encoding="utf-8")


def test_nginx_knows_every_server_and_no_other(compose: dict[str, Any]) -> None:
    servers = {name: service for name, service in compose["services"].items() if name != "nginx"}
    addresses = {service["networks"]["inside"]["ipv4_address"] for service in servers.values()}
    behind = re.findall(r"server (\S+):8501", Path("deploy/backends.conf").read_text(encoding="utf-8"))
    assert len(servers) >= 2
    assert set(behind) == addresses
    assert len(behind) == len(addresses)
    assert set(compose["services"]["nginx"]["depends_on"]) == set(servers)
    proxy = compose["services"]["nginx"]["networks"]["inside"]["ipv4_address"]
    assert all(service["environment"]["FORWARDED_ALLOW_IPS"] == proxy for service in servers.values())


def test_each_service_starts_again_and_the_servers_can_write_nothing(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert service["restart"] == "unless-stopped"
        assert service["read_only"] is True
        if name != "nginx":
            assert service["cap_drop"] == ["ALL"]
            assert "ports" not in service, "only nginx is reached from outside"


def test_nginx_is_given_every_file_it_includes(compose: dict[str, Any], nginx: str) -> None:
    mounted = {volume.split(":")[0].removeprefix("./") for volume in compose["services"]["nginx"]["volumes"]}
    assert mounted == {"nginx.conf", *re.findall(r"include ([\w.]+);", nginx)}
    assert all(Path("deploy", name).is_file() for name in mounted)


def test_with_certificates_the_files_for_tls_take_the_place_of_the_plain_ones(nginx: str) -> None:
    added = yaml.safe_load(Path("deploy/compose.tls.yaml").read_text(encoding="utf-8"))["services"]["nginx"]
    given = dict(volume.split(":")[:2] for volume in added["volumes"])
    assert given["./tls_listen.conf"] == "/etc/backviz/listen.conf"
    included = re.findall(r"include (\S+[*]\S+);", nginx)
    assert [pattern for pattern in included if Path(given["./tls_redirect.conf"]).match(pattern)] == included
    files = [Path("deploy", name) for name in given if name.endswith(".conf")]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    named = re.findall(r"/etc/backviz/\w+", text)
    assert set(named) <= set(given.values())
    assert [port.split(":")[1] for port in added["ports"]] == re.findall(r"listen (\d+) ssl", text)


def test_only_the_websocket_may_be_silent_for_long_and_longer_than_the_server_is(nginx: str) -> None:
    ordinary, stream = map(int, re.findall(r"proxy_read_timeout (\d+)s", nginx))
    assert nginx.index("location = /_stcore/stream") < nginx.index(f"proxy_read_timeout {stream}s")
    assert ordinary <= 5
    assert stream >= 2 * Config(app=None).ws_ping_interval  # type: ignore[arg-type, operator] # it takes any app
    tries = int(re.findall(r"proxy_next_upstream_timeout (\d+)s", nginx)[0])
    assert ordinary < tries <= 10


def test_every_service_may_hold_more_files_than_its_connections_take(
    compose: dict[str, Any], nginx: str
) -> None:
    most = int(re.findall(r"worker_connections (\d+)", nginx)[0])
    for service in compose["services"].values():
        limits = service["ulimits"]["nofile"]
        assert limits["soft"] == limits["hard"] >= 4 * most
    assert int(re.findall(r"worker_rlimit_nofile (\d+)", nginx)[0]) >= 2 * most


def test_a_link_passes_both_heads(nginx: str) -> None:
    count, size = map(int, re.findall(r"large_client_header_buffers (\d+) (\d+)k", nginx)[0])
    assert size * 1024 > 2 * MAX_TEXT
    assert MAX_HEAD > 2 * MAX_TEXT
    assert count * size * 1024 >= MAX_HEAD


def test_nginx_keeps_what_the_servers_compare_and_writes_down_no_visitor(nginx: str) -> None:
    assert "proxy_set_header Host $http_host;" in nginx
    assert 'proxy_set_header X-Forwarded-Host "";' in nginx
    assert "proxy_set_header Origin" not in nginx
    whole, http = nginx.split("\nhttp {")
    assert "error_log stderr warn;" in whole
    assert "error_log /dev/null emerg;" in http, "a line about a request names visitor and week"
    form = re.findall(r"log_format (\w+) '([^']*)'", http)
    assert re.findall(r"access_log \S+ (\w+)", http) == [form[0][0]]
    written = set(re.findall(r"[$](\w+)", form[0][1]))
    assert written == {"time_iso8601", "request_method", "page", "status", "upstream_status", "upstream_addr"}


def test_the_log_of_nginx_names_every_page(nginx: str) -> None:
    (named,) = re.findall(r"~\^/[(]([a-z_|]+)[)][?][$] [$]uri;", nginx)
    assert sorted(named.split("|")) == sorted(set(PAGES) - {FIRST})


def test_the_image_holds_what_the_app_needs_and_runs_as_nobody_special() -> None:
    text = Path("deploy/Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^USER 10001$", text, re.M)
    assert "/_stcore/health" in text
    assert '"python", "-m", "backviz", "serve", "--host", "0.0.0.0"' in text
    assert "pip install --require-hashes -r requirements.lock" in text
    kept = Path(".dockerignore").read_text(encoding="utf-8")
    for needed in ("app.py", "backviz", "data", "pages", "requirements.lock", ".streamlit/config.toml"):
        assert f"!{needed}\n" in kept
        assert Path(needed).exists()
