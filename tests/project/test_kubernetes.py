"""The Kubernetes manifest is valid, agrees with itself, and says what compose.yaml and nginx.conf say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

OLDEST = "1.31"


@cache
def manifest() -> dict[str, dict[str, Any]]:
    """Return the manifest's parts by kind."""
    parts = list(yaml.safe_load_all(Path("deploy/kubernetes.yaml").read_text(encoding="utf-8")))
    assert len({part["kind"] for part in parts}) == len(parts)
    return {part["kind"]: part for part in parts}


def container() -> dict[str, Any]:
    (found,) = manifest()["Deployment"]["spec"]["template"]["spec"]["containers"]
    return dict(found)


@pytest.mark.parametrize("version", [OLDEST, kubernetes_validate.latest_version()])
def test_every_part_is_valid_and_has_no_field_that_kubernetes_does_not_know(version: str) -> None:
    for part in manifest().values():
        kubernetes_validate.validate(part, version, strict=True)
    broken = {**manifest()["Service"], "sticky": True}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(broken, version, strict=True)


def test_the_parts_find_each_other() -> None:
    deployment = manifest()["Deployment"]
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    for kind, field in (
        ("Deployment", "selector"),
        ("PodDisruptionBudget", "selector"),
        ("NetworkPolicy", "podSelector"),
    ):
        assert manifest()[kind]["spec"][field]["matchLabels"] == labels
    assert manifest()["Service"]["spec"]["selector"] == labels
    (port,) = container()["ports"]
    (service_port,) = manifest()["Service"]["spec"]["ports"]
    assert service_port["targetPort"] == port["name"]
    (allowed,) = manifest()["NetworkPolicy"]["spec"]["ingress"]
    assert [entry["port"] for entry in allowed["ports"]] == [port["containerPort"]]
    (rule,) = manifest()["Ingress"]["spec"]["rules"]
    (path,) = rule["http"]["paths"]
    backend = path["backend"]["service"]
    assert backend == {
        "name": manifest()["Service"]["metadata"]["name"],
        "port": {"name": service_port["name"]},
    }
    target = manifest()["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]
    assert (target["kind"], target["name"]) == ("Deployment", deployment["metadata"]["name"])
    (tls,) = manifest()["Ingress"]["spec"]["tls"]
    address = {entry["name"]: entry["value"] for entry in container()["env"]}["BACKVIZ_PUBLIC_URL"]
    assert tls["hosts"] == [rule["host"]]
    assert address == f"https://{rule['host']}"


def test_an_update_takes_no_server_away_before_a_new_one_answers_and_leaves_time_to_move() -> None:
    spec = manifest()["Deployment"]["spec"]
    assert spec["strategy"]["rollingUpdate"] == {"maxUnavailable": 0, "maxSurge": 1}
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert container()[probe]["httpGet"] == {"path": "/_stcore/health", "port": "http"}
    (_, waits) = container()["lifecycle"]["preStop"]["exec"]["command"]
    assert int(waits) < spec["template"]["spec"]["terminationGracePeriodSeconds"]
    ready = container()["readinessProbe"]
    live = container()["livenessProbe"]
    assert (
        ready["periodSeconds"] * ready["failureThreshold"] < live["periodSeconds"] * live["failureThreshold"]
    )
    assert manifest()["HorizontalPodAutoscaler"]["spec"]["minReplicas"] >= 2


def test_the_servers_may_write_nothing_and_are_bounded_as_with_compose() -> None:
    pod, app = manifest()["Deployment"]["spec"]["template"]["spec"], container()
    assert pod["securityContext"]["runAsUser"] == 10001
    assert f"USER {pod['securityContext']['runAsUser']}" in Path("deploy/Dockerfile").read_text(
        encoding="utf-8"
    )
    assert app["securityContext"]["readOnlyRootFilesystem"] is True
    assert app["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    compose = yaml.safe_load(Path("deploy/compose.yaml").read_text(encoding="utf-8"))
    assert compose["services"]["app1"]["mem_limit"] == "1g"
    assert app["resources"]["limits"]["memory"] == "1Gi"


def test_both_ingress_controllers_keep_a_visitor_at_one_server_by_the_cookie_of_nginx_conf() -> None:
    nginx = Path("deploy/nginx.conf").read_text(encoding="utf-8")
    (cookie,) = set(re.findall(r"[$]cookie_(\w+)", nginx))
    traefik = manifest()["Service"]["metadata"]["annotations"]
    annotations = manifest()["Ingress"]["metadata"]["annotations"]
    assert traefik["traefik.ingress.kubernetes.io/service.sticky.cookie.name"] == cookie
    assert annotations["nginx.ingress.kubernetes.io/session-cookie-name"] == cookie
    (body,) = re.findall(r"client_max_body_size (\w+);", nginx)
    assert annotations["nginx.ingress.kubernetes.io/proxy-body-size"] == body
    assert annotations["nginx.ingress.kubernetes.io/enable-access-log"] == "false"
    silent = max(map(int, re.findall(r"proxy_read_timeout (\d+)s", nginx)))
    assert int(annotations["nginx.ingress.kubernetes.io/proxy-read-timeout"]) == silent
