"""The answer as data: an :class:`Assessment` and its parts, frozen and free of arrays.

Everything that a reader may want to check stands in here: what was asked, with
which settings and seed, every share with its sampling interval, every deal with
its tests, every uncertain input with its basis and its effect. Reports work from
it alone. Numbers are kept to 12 significant digits; shares run from 0 to 1.
"""

from detente.assessment.result.answer import (
    Assessment,
    CaseSummary,
    Comparison,
    Confidence,
    ForesightReading,
    OutcomeShare,
    PartySummary,
    Responses,
    Settings,
    Share,
    Verdict,
)
from detente.assessment.result.conflicts import (
    MoveShare,
    NoReturn,
    StabilityShare,
    StateView,
    ThreatView,
)
from detente.assessment.result.deals import (
    DealSummary,
    ExchangeTest,
    FrictionTest,
    FrontierPoint,
    Landing,
    PackageView,
    PowerTest,
    RecommendedDeal,
    Spread,
    TermChange,
    ZoneSummary,
)
from detente.assessment.result.inputs import (
    ClaimView,
    EffectGroup,
    Finding,
    InputView,
    SourceView,
)

__all__ = [
    "Assessment",
    "CaseSummary",
    "ClaimView",
    "Comparison",
    "Confidence",
    "DealSummary",
    "EffectGroup",
    "ExchangeTest",
    "Finding",
    "ForesightReading",
    "FrictionTest",
    "FrontierPoint",
    "InputView",
    "Landing",
    "MoveShare",
    "NoReturn",
    "OutcomeShare",
    "PackageView",
    "PartySummary",
    "PowerTest",
    "RecommendedDeal",
    "Responses",
    "Settings",
    "Share",
    "SourceView",
    "Spread",
    "StabilityShare",
    "StateView",
    "TermChange",
    "ThreatView",
    "Verdict",
    "ZoneSummary",
]
