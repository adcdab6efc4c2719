"""The files of deploy/ agree with each other and with the app they run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

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
    assert mounted == {"nginx.conf", *re.findall(r"include (\S+);", nginx)}
    assert all(Path("deploy", name).is_file() for name in mounted)


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
