"""Cases of known end together: means, base rates, counts, calibration, by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from detente.assessment.backtest import (
    KnownCase,
    backtest,
    bands_of,
    gathered,
    known_case,
    packaged_cases_of_known_end,
    pairs_of,
    published_forecasts,
    sign_test,
    with_base_rates,
)
from detente.assessment.known_end import kind_score
from detente.assessment.packaged_record import packaged_record
from detente.assessment.result import Backtest, Settings
from detente.assessment.saved import from_json, to_json
from detente.case.loading import load_text
from detente.errors import AssessmentError, CaseError
from detente.library import PARTNERSHIPS, packaged_cases
from detente.quantities import wilson
from tests.contracts.project import ROOT
from tests.report_conflict_example import outcomes
from tests.report_known_end_example import backtest_example, known_end
from tools.write_backtest import SETTINGS, record

CASES = ROOT / "tests" / "cases"
FEW = Settings(worlds=64, candidate_worlds=4, stability_worlds=4)


def made(share, kind="renewed", other="rupture"):
    """A case to whose end the answer gave a share, and the rest to something else."""
    score = kind_score("model", {kind: share, other: 1 - share}, 100, kind)
    case = known_end(outcomes(), kind)
    uniform, today = case.kinds[1:]
    return replace(case, kinds=(score, uniform, today), numeric=(), named=(), unscored=())


@cache
def ended(name, end):
    text = (CASES / f"{name}.yaml").read_text(encoding="utf-8")
    return KnownCase("", load_text(f"{text}\noutcome: {{date: 2026-03-01, what: It ended, {end}}}\n"))


# ---------------------------------------------------------------- runs


def test_each_case_is_answered_and_scored():
    cases = (ended("small", "kind: renewed, terms: {stake: 30}"), ended("verdict_hanging", "kind: rupture"))
    found = backtest(cases, FEW)
    assert [one.title for one in found.cases] == [one.loaded.case.title for one in cases]
    assert (found.worlds, found.seed) == (64, 1)
    assert found.means[0].brier == pytest.approx(sum(one.kinds[0].brier for one in found.cases) / 2)
    assert found.numeric.terms == 1
    assert to_json(from_json(Backtest, to_json(found))) == to_json(found)
    assert to_json(backtest(cases, FEW)) == to_json(found)


def test_progress_is_told():
    seen = []
    backtest((ended("verdict_hanging", "kind: rupture"),), FEW, lambda *step: seen.append(step))
    assert seen == [("cases", 0, 1), ("cases", 1, 1)]


def test_a_case_without_an_end_is_refused():
    case = KnownCase("", load_text((CASES / "small.yaml").read_text(encoding="utf-8")))
    with pytest.raises(AssessmentError, match="does not record how it ended"):
        backtest((case,), FEW)
    with pytest.raises(CaseError, match=r"small\.yaml: the case does not record how.*write outcome:"):
        known_case(str(CASES / "small.yaml"))


def test_a_case_counts_once():
    case = ended("small", "kind: renewed")
    with pytest.raises(AssessmentError, match="given twice and would count twice"):
        backtest((case, ended("small", "kind: held")), FEW)


def test_no_cases_give_nothing_to_say():
    found = gathered((), FEW)
    assert found.means == found.paired == found.bands == ()
    assert found.decomposition is found.numeric is found.named is None
    assert to_json(from_json(Backtest, to_json(found))) == to_json(found)


# ---------------------------------------------------------------- by hand


def test_base_rates_need_five_cases():
    cases = [made(0.5)] * 4
    assert with_base_rates(cases) == tuple(cases)
    assert {one.forecast for one in gathered(cases, FEW).means} == {"model", "uniform", "as today"}
    assert "there are 4" in gathered(cases, FEW).limits[-1]


def test_base_rates_by_hand():
    """Renewed came true in three of five: to each of these it gives 2/4, to the one rupture 0."""
    cases = [made(0.5)] * 3 + [made(0.5, "rupture", "held"), made(0.5, "held")]
    found = gathered(cases, FEW)
    rates = [one.kinds[-1] for one in found.cases]
    assert [dict(one.shares)["renewed"] for one in rates] == [0.5, 0.5, 0.5, 0.75, 0.75]
    assert rates[0].brier == pytest.approx(0.25 + 0.0625 + 0.0625)
    assert rates[3].brier == pytest.approx(1 + 0.5625 + 0.0625)
    assert (rates[3].log, found.means[-1].infinite, found.means[-1].log) == (None, 2, None)


def test_pairs_are_counted():
    """Brier scores of 0.02, 0.5 and 1.28 beside 0.8 for every kind alike."""
    found = gathered([made(0.9), made(0.5), made(0.2)], FEW)
    uniform = next(one for one in found.paired if one.baseline == "uniform")
    assert (uniform.better, uniform.worse, uniform.tied) == (2, 1, 0)
    assert uniform.differences == pytest.approx((-0.78, -0.3, 0.48))
    assert uniform.mean_difference == pytest.approx(-0.2)
    assert uniform.sign_test == 1.0


@pytest.mark.parametrize(
    ("better", "worse", "expected"),
    [(5, 0, 2 / 32), (0, 5, 2 / 32), (4, 1, 12 / 32), (8, 1, 20 / 512), (3, 3, 1.0), (0, 0, None)],
)
def test_sign_tests_by_hand(better, worse, expected):
    assert sign_test(better, worse) == expected


def test_bands_by_hand():
    found = bands_of(pairs_of([made(0.9), made(0.85), made(0.1)]))
    assert [(one.words, one.pairs, one.came_true) for one in found] == [
        ("less than 1 %", 9, 0),
        ("very unlikely", 3, 1),
        ("very likely", 3, 2),
    ]
    assert found[2].mean_share == pytest.approx((0.9 + 0.85 + 0.9) / 3)
    assert found[2].interval == wilson(2, 3)


def test_a_perfect_record_has_nothing_to_take_apart():
    found = gathered([made(1.0), made(1.0, "rupture", "held")], FEW).decomposition
    assert (found.brier, found.reliability) == (0, 0)
    assert found.resolution == pytest.approx(found.uncertainty)
    assert found.uncertainty == pytest.approx(0.8)


def test_terms_are_added_up():
    """Each case has a term inside (error 0.02), with a weighted mean, and one beyond (0.35), without."""
    found = backtest_example(outcomes())
    assert (found.numeric.terms, found.numeric.inside, found.numeric.beyond) == (12, 6, 6)
    assert found.numeric.interval == pytest.approx(wilson(6, 12))
    assert found.numeric.error == pytest.approx((0.02 + 0.35) / 2)
    assert found.numeric.today_error == pytest.approx((0.28 + 0.1) / 2)
    assert (found.numeric.weighted_terms, found.numeric.weighted_error) == (6, pytest.approx(0.1))
    assert found.numeric.error_beside_weighted == pytest.approx(0.02)
    today = next(one for one in found.paired if (one.measure, one.baseline) == ("terms", "as today"))
    assert (today.better, today.worse, today.sign_test) == (6, 6, None)
    assert found.named.brier == pytest.approx(0.18)


def test_published_forecasts_miss_by_their_distance_from_what_was_resolved():
    assert published_forecasts()
    assert all(abs(abs(row.forecast - row.actual) - row.miss) < 1e-9 for row in published_forecasts())


# ---------------------------------------------------------------- the record beside the packaged cases


def test_the_record_is_that_of_the_packaged_cases():
    """Run tools/write_backtest.py after a change of a packaged case or of how one ended."""
    recorded = [(one.name, one.digest, one.digest_of_end) for one in packaged_record().cases]
    packaged = [
        (one.name, one.loaded.digest, one.loaded.digest_of_end) for one in packaged_cases_of_known_end()
    ]
    assert recorded == packaged
    assert (packaged_record().worlds, packaged_record().seed) == (SETTINGS.worlds, SETTINGS.seed)


def test_only_partnerships_count():
    names = {one.name for one in packaged_cases() if one.group == PARTNERSHIPS}
    assert {one.name for one in packaged_cases_of_known_end()} <= names


@pytest.mark.slow
def test_the_record_comes_out_the_same_again():
    assert record() == to_json(packaged_record())
