"""Read negotiation scenarios of the Genius platform that lie beside the repository, for tests.

The scenarios are other people's files and are not part of the project: tests that use them are
skipped where they are absent. Read are discrete issues with additive utilities, by the formula
of the platform's source: weight times evaluation over the issue's largest evaluation, summed,
and never above 1 (Lin et al., 2014).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

from .deal_files import SHARED

FOLDER = SHARED / "genius"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: ``values[issue][party][level]``, reserves, and the names of the levels."""

    values: tuple[tuple[tuple[Fraction, ...], ...], ...]
    reserves: tuple[Fraction, ...]
    levels: tuple[tuple[str, ...], ...]

    @property
    def clipped(self) -> bool:
        """Tell whether the platform's ceiling of 1 cuts some package, so that sums are not additive."""
        best = [sum(max(issue[party]) for issue in self.values) for party in range(len(self.reserves))]
        return any(total > 1 + Fraction(1, 10**9) for total in best)


def published_answers() -> dict[str, Any]:
    """Load the independent solutions, by scenario; empty where they are absent."""
    path = FOLDER / "oracle.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def read_scenario(name: str, parties: list[str]) -> Scenario | None:
    """Read one scenario in the given order of parties; None if an issue is not discrete."""
    folder = FOLDER / "scenarios" / name
    roots = [ET.parse(folder / party).getroot() for party in parties]
    order = discrete_issues(roots[0])
    if order is None:
        return None
    tables = [party_tables(root) for root in roots]
    return Scenario(
        values=tuple(
            tuple(tuple(table[issue][level] for level in levels) for table in tables)
            for issue, levels in order.items()
        ),
        reserves=tuple(reserve(root) for root in roots),
        levels=tuple(order.values()),
    )


def discrete_issues(root: ET.Element) -> dict[str, tuple[str, ...]] | None:
    """List the issues, by index, with their level names; None if one is not discrete."""
    issues = list(root.iter("issue"))
    if any(issue.get("type") != "discrete" for issue in issues):
        return None
    return {
        issue.attrib["index"]: tuple(item.attrib["value"] for item in issue.iter("item")) for issue in issues
    }


def party_tables(root: ET.Element) -> dict[str, dict[str, Fraction]]:
    """Give one party's worth of each level of each issue."""
    weights = {weight.attrib["index"]: Fraction(weight.attrib["value"]) for weight in root.iter("weight")}
    tables = {}
    for issue in root.iter("issue"):
        marks = {item.attrib["value"]: Fraction(item.attrib["evaluation"]) for item in issue.iter("item")}
        most = max(marks.values())
        factor = weights[issue.attrib["index"]] / most if most >= Fraction(1, 10**5) else 0
        tables[issue.attrib["index"]] = {level: mark * factor for level, mark in marks.items()}
    return tables


def reserve(root: ET.Element) -> Fraction:
    """Give what no deal is worth, 0 if the file does not say."""
    element = root.find("reservation")
    return Fraction(element.attrib["value"]) if element is not None else Fraction(0)
