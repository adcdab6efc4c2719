"""The locks agree with the ranges, name every file by its hash, and no place it comes from."""

from __future__ import annotations

import re
from functools import cache

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.running_app import ROOT

LOCKS = ("requirements", "requirements-dev")
A_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
AN_ADDRESS = re.compile(r"://|^\s*-(?!-hash=)|(?:^|\s)/|\bindex\b|@", re.MULTILINE)


def asked(name: str) -> list[Requirement]:
    """Return the requirements of a file and of those it includes."""
    found: list[Requirement] = []
    for line in (ROOT / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            found += asked(line.removeprefix("-r ").removesuffix(".txt"))
        elif line and not line.startswith("#"):
            found.append(Requirement(line))
    return found


@cache
def locked(name: str) -> tuple[tuple[Requirement, int], ...]:
    """Return each locked package with the number of its hashes."""
    text = (ROOT / f"{name}.lock").read_text(encoding="utf-8")
    lines = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", "").splitlines()
    return tuple((Requirement(line.split("--hash")[0]), len(A_HASH.findall(line))) for line in lines)


def versions(name: str, package: str) -> list[tuple[str, str]]:
    found = [lock for lock, _ in locked(name) if canonicalize_name(lock.name) == canonicalize_name(package)]
    return [(str(lock.specifier).removeprefix("=="), str(lock.marker or "")) for lock in found]


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_locked_inside_its_range(name: str):
    assert len(asked(name)) > 20
    for requirement in asked(name):
        found = versions(name, requirement.name)
        assert found, f"{requirement.name} is not in {name}.lock: run `make lock`"
        wrong = [version for version, _ in found if not requirement.specifier.contains(version)]
        assert not wrong, f"{name}.lock has {requirement.name} {wrong}, not {requirement}: run `make lock`"


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_is_one_version_with_hashes(name: str):
    assert len(locked(name)) >= len(asked(name))
    for requirement, hashes in locked(name):
        assert re.fullmatch(r"==[0-9][^,*]*", str(requirement.specifier)), requirement
        assert hashes, f"{requirement.name} has no hash"


def test_the_app_runs_with_the_versions_it_is_tested_with():
    for requirement, _ in locked("requirements"):
        name = requirement.name
        assert versions("requirements", name) == versions("requirements-dev", name)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index_and_no_path(name: str):
    assert AN_ADDRESS.findall((ROOT / f"{name}.lock").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line", ["-i https://a.b/", "--index-url x", "a @ file:///a", "a==1 \\\n    -f /opt"]
)
def test_an_address_in_a_lock_would_be_seen(line: str):
    assert AN_ADDRESS.search(line)


def test_make_and_the_container_install_from_the_locks():
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in LOCKS:
        assert f"$(PIP) --require-hashes -r {name}.lock" in make
    assert not re.search(r"install[^\n]* -r requirements(-dev)?\.txt", make)
