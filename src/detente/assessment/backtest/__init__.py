"""The back-test: answers on cases of known end, beside what came true and beside simple baselines."""

from detente.assessment.backtest.base_rate import FEWEST_CASES, with_base_rates
from detente.assessment.backtest.calibration import Pair, bands_of, decomposition_of, pairs_of
from detente.assessment.backtest.cases import known_case, packaged_cases_of_known_end
from detente.assessment.backtest.comparing import means_of, paired_counts, sign_test
from detente.assessment.backtest.published import published_forecasts
from detente.assessment.backtest.running import KnownCase, backtest, gathered
from detente.assessment.backtest.terms import named_terms, numeric_terms

__all__ = [
    "FEWEST_CASES",
    "KnownCase",
    "Pair",
    "backtest",
    "bands_of",
    "decomposition_of",
    "gathered",
    "known_case",
    "means_of",
    "named_terms",
    "numeric_terms",
    "packaged_cases_of_known_end",
    "paired_counts",
    "pairs_of",
    "published_forecasts",
    "sign_test",
    "with_base_rates",
]
