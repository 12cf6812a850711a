"""The lock files: no address in them, a hash on everything, and in step with pyproject.toml."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.contracts.project import LOCKS, ROOT

PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^\s;\\]+)", re.MULTILINE)


def _pins(lock: str) -> dict[str, str]:
    return {found["name"]: found["version"] for found in PINNED.finditer((ROOT / lock).read_text())}


def _settings() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _unmet(wanted: list[str], pins: dict[str, str]) -> list[str]:
    return [
        text
        for text in wanted
        if not Requirement(text).specifier.contains(pins.get(canonicalize_name(Requirement(text).name), ""))
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address_and_no_path(lock):
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert [
        line
        for line in text.splitlines()
        if line.lstrip().startswith(("-", "/", "#")) and "--hash=" not in line
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_each_package_is_pinned_with_hashes(lock):
    text = (ROOT / lock).read_text()
    packages = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert packages
    assert [
        package for package in packages if not PINNED.match(package) or "--hash=sha256:" not in package
    ] == []


def test_the_locks_fit_what_pyproject_asks_for():
    settings = _settings()
    groups = settings["dependency-groups"]
    assert _unmet(settings["project"]["dependencies"], _pins("requirements.lock")) == []
    assert _unmet(groups["check"], _pins("requirements-check.lock")) == []
    assert _unmet(groups["set-up"], _pins("requirements-uv.lock")) == []


def test_an_environment_for_checks_runs_what_users_run():
    run, check = _pins("requirements.lock"), _pins("requirements-check.lock")
    assert run.items() <= check.items()


def test_what_holds_addresses_stays_out_of_the_repository():
    assert "/uv.lock" in (ROOT / ".gitignore").read_text().splitlines()
