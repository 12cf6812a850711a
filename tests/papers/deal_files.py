"""Build deal spaces for published cases, and find the data files that lie beside the repository.

Some cases rest on scenario files of other people, which are not part of the project. Their tests
are skipped, with this reason, where the files are absent.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.deal import DealSpace, ranges

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
ABSENT = "the case rests on third-party scenario files, which are not part of the repository"


def load_beside(name: str) -> Any:
    """Load a data file from beside the repository, or skip the test."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(ABSENT)
    return json.loads(path.read_text("utf-8"))


def open_space(tables: Sequence[Any]) -> DealSpace:
    """Make a space in which every level may be used, from tables ``[party][level]`` per issue."""
    values = tuple(np.array(table, dtype=float) for table in tables)
    return DealSpace(values, tuple(np.ones(table.shape[1], dtype=bool) for table in values))


def on_common_scale(space: DealSpace) -> DealSpace:
    """Give all parties the same range, so that shares of it compare like the values themselves.

    An issue is added whose second level nobody may use: it changes no package and no value, but
    counts for the range. Every party's range becomes the largest one plus one.
    """
    spans = ranges(space)
    extra = np.zeros((space.parties, 2))
    extra[:, 1] = spans.max() + 1 - spans
    return DealSpace((*space.values, extra), (*space.allowed, np.array([True, False])), space.constraints)


def evaluated_tables(case: Any) -> tuple[list[list[list[float]]], list[str]]:
    """Weigh the evaluations of a case file, each over the largest of its issue."""
    parties = list(case["inputs"]["reservation"])
    tables = []
    for issue in case["inputs"]["issues"]:
        rows = []
        for party in parties:
            marks = issue[party]["evaluations"]
            factor = issue[party]["weight"] / max(marks.values())
            rows.append([factor * marks[option] for option in issue["options"]])
        tables.append(rows)
    return tables, parties


def option_levels(case: Any, deal: dict[str, str]) -> list[int]:
    """Read a deal of a case file as one level per issue."""
    return [issue["options"].index(deal[issue["issue"]]) for issue in case["inputs"]["issues"]]
