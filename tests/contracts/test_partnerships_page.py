"""The page that sums up the packaged partnerships says what the program answers."""

from __future__ import annotations

import re

import pytest

from detente.assessment.packaged_record import packaged_record
from detente.assessment.run import assess
from detente.case.loading import load_case
from detente.library import find_case, packaged_cases
from detente.report.names import kind_name
from detente.report.numbers import percent
from tests.contracts.project import ROOT

PAGE = (ROOT / "docs" / "reference" / "partnerships.md").read_text(encoding="utf-8")
PARTNERSHIPS = [case for case in packaged_cases() if case.group == "partnerships"]


def section(name):
    return next(part for part in PAGE.split("\n## ") if f"(`{name}`)" in part)


@pytest.mark.parametrize("case", PARTNERSHIPS, ids=lambda case: case.name)
def test_every_partnership_has_three_sentences(case):
    text = section(case.name)
    assert case.title in text
    for opening in ("**What the answer is.**", "**What it hangs on.**", "**What is doubtful.**"):
        (sentence,) = re.findall(re.escape(opening) + r"(.*?)(?=\n\n|\Z)", text, re.DOTALL)
        assert len(re.findall(r"\.(?=\s|$)", sentence)) == 1, sentence


@pytest.mark.slow
@pytest.mark.parametrize("case", PARTNERSHIPS, ids=lambda case: case.name)
def test_its_numbers_are_those_of_a_run(case):
    text = section(case.name).replace("\n", " ")
    answer = assess(load_case(find_case(case.name)))
    assert f"*{answer.verdict.name}*" in text.lower()
    assert all(f"*{near}*" in text for near in answer.verdict.near)
    without = {}
    for outcome in answer.outcomes:
        without[outcome.kind] = without.get(outcome.kind, 0.0) + outcome.without
    for kind in ("rupture", "degraded"):
        assert rough(without[kind]) in text
    zone = answer.deal.zone
    assert rough(zone.exists / zone.worlds) in text


def rough(share):
    """Write a share as the page does: without decimals, unless it is nearly everything."""
    return f"over {percent(share)[2:]}" if share > 0.9995 else f"{share * 100:.0f} %"


def test_how_they_ended_is_what_the_record_holds():
    record = packaged_record()
    text = PAGE.split("\n## How they ended\n")[1]
    rows = re.findall(r"^\| `([a-z-]+)` \| ([a-z ]+) \| ([a-z ]+) \| ([\d.]+ %) \|$", text, re.MULTILINE)
    assert rows == [
        (
            case.name,
            case.verdict,
            kind_name(case.end.kind),
            percent(dict(case.kinds[0].shares)[case.end.kind]),
        )
        for case in record.cases
    ]
    means = {one.forecast: one for one in record.means}
    assert f"{means['model'].brier:.2f} beside {means['base rate'].brier:.2f}" in " ".join(text.split())
    assert f"{record.numeric.inside} of {record.numeric.terms} agreed terms" in " ".join(text.split())
