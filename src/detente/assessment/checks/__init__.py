"""Coded checks that need the engines: of a compiled case, and of its answer.

Each is a class whose docstring is its documentation; the page
``docs/reference/checks.md`` and the pages under it are made from them. A new check is one class and one
line in a registry below.
"""

from detente.assessment.checks.answers import CoinFlip, Corner, Foresight, Threshold, ZoneFree
from detente.assessment.checks.deals import DealOptions, OfferAlone, OfferShield, SettlementExits
from detente.assessment.checks.labels import LabelCover, ValueSpan
from detente.assessment.checks.preferences import PartyWithoutValues, TwoSystems
from detente.assessment.checks.subjects import Answer, CompiledCase
from detente.case.checks.check import Check

__all__ = ["ANSWER_CHECKS", "MODEL_CHECKS", "Answer", "CompiledCase"]

MODEL_CHECKS: tuple[Check[CompiledCase], ...] = (
    LabelCover(),
    DealOptions(),
    OfferAlone(),
    OfferShield(),
    SettlementExits(),
    ValueSpan(),
    TwoSystems(),
    PartyWithoutValues(),
)
"""Checks of a compiled case; a few worlds are enough for them."""

ANSWER_CHECKS: tuple[Check[Answer], ...] = (CoinFlip(), Threshold(), Foresight(), ZoneFree(), Corner())
"""Checks of an answer over all worlds."""
