"""Changing the small case for a test: text by text, each of which stands in it once."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case import LoadedCase, load_text
from detente.errors import CaseError, Problem

SMALL = Path(__file__).resolve().parents[2] / "cases" / "small.yaml"
TEXT = SMALL.read_text(encoding="utf-8")


def changed(*changes: tuple[str, str]) -> str:
    """Replace texts of the small case."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def loaded(*changes: tuple[str, str]) -> LoadedCase:
    """Load the small case with changes that leave it usable."""
    return load_text(changed(*changes), "small.yaml")


def noticed(*changes: tuple[str, str]) -> list[tuple[str, str, str]]:
    """List severity, code and path of what is noticed about the changed case."""
    return [(problem.severity, problem.code, problem.path) for problem in loaded(*changes).problems]


def refused(*changes: tuple[str, str]) -> list[Problem]:
    """List the errors for which the changed case is refused."""
    with pytest.raises(CaseError) as caught:
        loaded(*changes)
    return [problem for problem in caught.value.problems if problem.severity == "error"]


def codes(*changes: tuple[str, str]) -> list[tuple[str, str]]:
    """List code and path of the errors for which the changed case is refused."""
    return [(problem.code, problem.path) for problem in refused(*changes)]
