"""What the numbers of the back-test mean: scores, baselines, calibration."""

from __future__ import annotations

from detente.report.document.definition import Definition

__all__ = ["OF_SCORES", "SCORE_DEFINITIONS"]

OF_SCORES = frozenset(("log_score", "sign_test", "calibration", "decomposition", "published"))
"""Keys of definitions that only the page of the back-test needs."""

SCORE_DEFINITIONS = (
    Definition(
        "brier",
        "Brier score",
        "The share given to each of the five kinds of outcome, less 1 for the kind that came true and less 0 "
        "for the others, squared and added up: 0 if everything was given to what came true, 2 if to "
        "something else, 0.8 if every kind was given a fifth.",
    ),
    Definition(
        "log_score",
        "Log score",
        "Minus the natural logarithm of the share given to what came true; infinite where no world ended so. "
        "With half a count added to each kind, (count + 1/2) / (worlds + 5/2), it is always finite.",
    ),
    Definition(
        "forecast",
        "Baselines",
        "Every kind alike: a fifth each. All as today: held in all worlds; for terms, what is in force. "
        "Base rate: how often each kind came true in the other cases of known end, from five cases on. "
        "Weighted mean: positions weighted by capability and salience.",
    ),
    Definition(
        "retrospective",
        "Look back",
        "The end was known to whoever wrote the case. No engine reads it, but knowing it may have shaped "
        "the inputs. Inputs that still have the digest kept before the end was looked up are unchanged.",
    ),
    Definition(
        "sign_test",
        "Sign test",
        "The chance that so uneven a split, or a more uneven one, comes of tossing a fair coin once a case; "
        "ties are left out. Near 1: nothing is shown. Even all of five cases give no less than 6 %.",
    ),
    Definition(
        "term_error",
        "Error of a term",
        "Distance from what was agreed, in shares of the issue's range from its lowest to its highest level. "
        "The interval score of the 80 % range is its width, and ten times what was agreed lies outside.",
    ),
    Definition(
        "calibration",
        "Calibration",
        "Of all that was given a share within one band of words, how much came true. Where shares mean what "
        "they say, the frequency lies near the mean share.",
    ),
    Definition(
        "decomposition",
        "The score taken apart",
        "The mean Brier score is reliability (how far shares lie from frequencies; less is better), less "
        "resolution (how far bands tell apart; more is better), plus uncertainty (always 0.8), plus what "
        "is lost by looking at bands: variance within them, less covariance.",
    ),
    Definition(
        "published",
        "Published methods",
        "Methods of others, worked out here or as published, on issues that were published with their end.",
    ),
)
"""In the order in which a report lists them."""
