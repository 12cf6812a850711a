"""How the partnership that does not exist ended, with scores that agree with its answer; and a back-test."""

from __future__ import annotations

from dataclasses import replace

from detente.assessment.backtest import gathered
from detente.assessment.known_end import scores_of_kinds
from detente.assessment.result import (
    Backtest,
    CaseScore,
    EndSource,
    ForecastOfOthers,
    NamedTerm,
    NumericTerm,
    OutcomeShare,
    PublishedForecast,
    RecordedEnd,
    Settings,
    UnscoredTerm,
)

WORLDS = 10_000
PUBLISHED = PublishedForecast(
    "standards", "Some standards", "a method", "A writer", 7.0, 8.8, 1.8, "years", "A book", "by hand"
)


def known_end(outcomes: tuple[OutcomeShare, ...], kind: str = "renewed", name: str = "") -> CaseScore:
    """A case that ended in some kind of outcome, after an answer with these shares."""
    came_true = next(one for one in outcomes if one.kind == kind)
    return CaseScore(
        name=name,
        title=f"Aldermoor and Corvane {name}".strip(),
        as_of="2031-03-14",
        horizon="2031-12-31",
        digest="3f" * 32,
        digest_of_end="7a" * 32,
        end=RecordedEnd(
            date="2031-11",
            what="They signed in November, after a summer of talks.",
            kind=kind,
            label=came_true.id,
            label_name=came_true.name,
            known_when_coded=True,
            frozen="unchanged",
            sources=(
                EndSource("Signed at last", "The Courier", "2031-11-04", "https://courier.example/signed"),
            ),
        ),
        verdict="hanging on a deal",
        worlds=WORLDS,
        kinds=scores_of_kinds(outcomes, WORLDS, kind),
        label_share=came_true.with_deal,
        numeric=(_inside(), _beyond()),
        named=(_named(),),
        unscored=(UnscoredTerm("commitment", "Commitment", "a ladder with a floor", "no level fits"),),
        forecasts=(ForecastOfOthers("Most expect a deal before the winter.", "2031-02", ("The Courier",)),),
    )


def _inside() -> NumericTerm:
    return NumericTerm(
        issue="stake",
        name="Stake",
        unit="%",
        scale=(0.0, 50.0),
        actual=35.0,
        beyond=False,
        low=30.0,
        median=34.0,
        high=38.0,
        inside=True,
        outside=0.0,
        interval_score=0.16,
        error=0.02,
        today=49.0,
        today_error=0.28,
        weighted=40.0,
        weighted_error=0.1,
    )


def _beyond() -> NumericTerm:
    return NumericTerm(
        issue="revenue_share",
        name="Share of revenue",
        unit="%",
        scale=(0.0, 20.0),
        actual=22.0,
        beyond=True,
        low=10.0,
        median=15.0,
        high=18.0,
        inside=False,
        outside=0.2,
        interval_score=2.4,
        error=0.35,
        today=20.0,
        today_error=0.1,
        weighted=None,
        weighted_error=None,
    )


def _named() -> NamedTerm:
    return NamedTerm(
        issue="exclusivity",
        name="Exclusivity",
        actual="until 2027",
        levels=(("until 2027", 0.7), ("ends now", 0.3)),
        share=0.7,
        brier=0.18,
        today="until 2030",
        today_brier=2.0,
        weighted="until 2027",
        weighted_brier=0.0,
        uniform_brier=0.666666666667,
    )


def backtest_example(outcomes: tuple[OutcomeShare, ...], cases: int = 6) -> Backtest:
    """Cases that ended in this way and that, one of them written before its end was known."""
    kinds = ("renewed", "rupture", "held", "renewed", "degraded", "agreed_exit")
    scores = [
        known_end(outcomes, kind, f"no. {number}") for number, kind in enumerate(kinds[:cases], start=1)
    ]
    for number, frozen in ((1, "changed"), (2, "not recorded")):
        if number < len(scores):
            end = replace(scores[number].end, frozen=frozen, known_when_coded=False, label="", label_name="")
            scores[number] = replace(scores[number], end=end, label_share=None)
    return gathered(scores, Settings(worlds=WORLDS), (PUBLISHED,))
