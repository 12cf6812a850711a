"""The kind of outcome: what was given to what came true, mean scores, and who was closer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.assessment.result import Backtest, CaseScore, KindScore, MeanScore, PairedCount
from detente.assessment.result.known_end import ForecastName
from detente.report.document.backtest.words import (
    FORECASTS,
    answer_brier,
    answer_shares,
    case_cell,
    case_name,
    end_cell,
    given_to_it,
    log_text,
    share_of_what_came_true,
)
from detente.report.document.support import counted
from detente.report.document.tables import Cell, Column, Row, Table, cell, row
from detente.report.names import kind_name
from detente.report.numbers import percent, score
from detente.report.text import listed

__all__ = [
    "CASES",
    "MEANS",
    "cases_table",
    "kind_sentences",
    "log_table",
    "means_table",
    "no_better",
    "no_better_alone",
    "own_kinds_table",
    "pair_sentences",
    "shares_table",
]

MEANS = "Scores of the kind of outcome; less is better"
CASES = "What came true, and the share that the answer had given to it"
"""Captions of tables."""
ALWAYS_ALIKE = "uniform"
"""The baseline that scores the same in every case, so that no column need be given to it."""
ORDINARY = 1e-9
"""Scores closer than this count as alike."""
BASELINES = {
    "model": "this answer",
    "uniform": "giving every kind the same share",
    "as today": "saying that all stays as today",
    "base rate": "the base rate of the other cases",
    "weighted mean": "the weighted mean of the positions",
}


def kind_sentences(found: Backtest) -> tuple[str, ...]:
    """Say how close the answers came on average, and plainly which baselines came as close."""
    if not found.means:
        return ()
    means = {one.forecast: one for one in found.means}
    model = means.get("model", found.means[0])
    beside = listed(
        f"{score(one.brier)} for {BASELINES[one.forecast]}" for one in found.means if one.forecast != "model"
    )
    opening = f"The mean Brier score of the kind of outcome is {score(model.brier)}, beside {beside}."
    return (opening, *no_better(found))


def pair_sentences(found: Backtest) -> tuple[str, ...]:
    """Say in how many cases the answer was closer than each baseline."""
    return tuple(_pair(one) for one in found.paired if one.measure == "kinds")


def _pair(one: PairedCount) -> str:
    pairs = one.better + one.worse + one.tied
    tied = f", alike in {one.tied}" if one.tied else ""
    test = f" (sign test, p = {score(one.sign_test)})" if one.sign_test is not None else ""
    return (
        f"Closer than {BASELINES[one.baseline]} in {one.better} of {counted(pairs, 'case')}, "
        f"farther in {one.worse}{tied}{test}."
    )


def no_better(found: Backtest) -> tuple[str, ...]:
    """Say plainly which baselines the answers do not beat: on average, or in more cases than not.

    Nothing if they beat all in both ways.
    """
    losing = [*_losing_pairs(found), *_losing_levels(found)]
    level = [
        _against(one) for one in found.paired if one.mean_difference <= -ORDINARY and one.better <= one.worse
    ]
    average = (
        f"On average over these cases the answers are no better than {listed(losing)}." if losing else ""
    )
    luck = (
        f"A little closer on average than {listed(level)}, but closer in no more cases than farther: so far "
        "no better than that."
        if level
        else ""
    )
    return tuple(filter(None, (average, luck, _by_log_score(found))))


def _by_log_score(found: Backtest) -> str:
    """Name the baselines whose mean log score is as good; one that is infinite is as bad as can be."""
    means = {one.forecast: one.log for one in found.means}
    model = means.pop("model", None)
    losing = [
        f"{BASELINES[name]} ({score(log)})"
        for name, log in means.items()
        if log is not None and (model is None or model > log - ORDINARY)
    ]
    if not losing:
        return ""
    own = "infinite" if model is None else score(model)
    return f"By the mean log score, {own}, they are no closer than {listed(losing)}."


def no_better_alone(case: CaseScore) -> tuple[str, ...]:
    """Say in one sentence to which baselines one answer is no closer; nothing if it is closer than all."""
    model, others = case.kinds[:1], case.kinds[1:]
    losing = [BASELINES[one.forecast] for one in others if model[0].brier > one.brier - ORDINARY]
    return (f"That is no closer than {listed(losing)}.",) if losing else ()


def _losing_pairs(found: Backtest) -> Iterator[str]:
    for one in found.paired:
        if one.mean_difference > -ORDINARY:
            yield _against(one)


def _against(one: PairedCount) -> str:
    what = "the kind of outcome" if one.measure == "kinds" else "terms with numbers"
    return f"{BASELINES[one.baseline]} (for {what})"


def _losing_levels(found: Backtest) -> Iterator[str]:
    named = found.named
    if named is None:
        return
    baselines = (
        ("giving every level the same share", named.uniform_brier),
        ("today's level", named.today_brier),
        ("the level with the heaviest positions", named.weighted_brier),
    )
    for words, brier in baselines:
        if named.brier > brier - ORDINARY:
            yield f"{words} (for terms with named levels)"


def means_table(found: Backtest) -> Table:
    """Set the mean scores side by side, with how often this answer was closer than each baseline."""
    paired = {one.baseline: one for one in found.paired if one.measure == "kinds"}
    columns = (
        Column("Forecast", "forecast"),
        Column("Mean Brier score", "brier", number=True),
        Column("Mean log score", "log_score", number=True),
        Column("With half a count", "log_score", number=True),
        Column("This answer closer", "forecast", number=True),
        Column("Mean difference", "brier", number=True),
        Column("Sign test, p", "sign_test", number=True),
    )
    rows = tuple(_mean(one, paired.get(one.forecast)) for one in found.means)
    return Table(MEANS, columns, rows)


def _mean(one: MeanScore, pair: PairedCount | None) -> Row:
    infinite = f"in {counted(one.infinite, 'case')}" if one.infinite else ""
    against = ("–", "–", "–")
    if pair is not None:
        closer = f"{pair.better} of {pair.better + pair.worse + pair.tied}"
        test = "–" if pair.sign_test is None else score(pair.sign_test)
        against = (closer, score(pair.mean_difference, sign=True), test)
    log = cell(log_text(one.log), note=infinite)
    return row((FORECASTS[one.forecast], score(one.brier), log, score(one.log_add_half), *against))


def cases_table(cases: Sequence[CaseScore]) -> Table:
    """List the cases: what came true, what it was given, and the Brier score beside those of baselines."""
    baselines = [one for one in _forecasts(cases)[1:] if one != ALWAYS_ALIKE]
    columns = (
        Column("Case", "retrospective"),
        Column("Came true", "kind"),
        Column("Given to it", "game", number=True),
        Column("Brier score", "brier", number=True),
        *(Column(FORECASTS[one], "forecast", number=True) for one in baselines),
        Column("Verdict", "verdict"),
    )
    rows = tuple(
        row(
            (
                case_cell(one),
                end_cell(one),
                share_of_what_came_true(one),
                answer_brier(one),
                *(_brier(one, baseline) for baseline in baselines),
                one.verdict,
            )
        )
        for one in cases
    )
    return Table(CASES, columns, rows)


def shares_table(cases: Sequence[CaseScore]) -> Table:
    """Give the shares by kind that the picture shows."""
    kinds = [kind for kind, _ in answer_shares(cases[0])] if cases else []
    columns = (
        Column("Case"),
        *(Column(kind_name(kind), "kind", number=True) for kind in kinds),
        Column("Came true", "kind"),
    )
    rows = tuple(
        row(
            (
                case_name(one),
                *(percent(dict(answer_shares(one)).get(kind, 0.0)) for kind in kinds),
                kind_name(one.end.kind),
            )
        )
        for one in cases
    )
    return Table("Where play ends with a deal possible, by kind of outcome", columns, rows)


def log_table(cases: Sequence[CaseScore]) -> Table:
    """Give the log scores of each case, plain and with half a count added to each kind."""
    forecasts = _forecasts(cases)
    columns = (Column("Case"), *(Column(FORECASTS[one], "log_score", number=True) for one in forecasts))
    rows = tuple(row((case_name(one), *(_logs(one, forecast) for forecast in forecasts))) for one in cases)
    return Table("Log scores, and below them with half a count added to each kind", columns, rows)


def _forecasts(cases: Sequence[CaseScore]) -> list[ForecastName]:
    """List whose forecasts are scored, the answer first."""
    return [one.forecast for one in cases[0].kinds] if cases else []


def _of(case: CaseScore, forecast: ForecastName) -> KindScore | None:
    return next((one for one in case.kinds if one.forecast == forecast), None)


def _brier(case: CaseScore, forecast: ForecastName) -> str:
    one = _of(case, forecast)
    return "–" if one is None else score(one.brier)


def _logs(case: CaseScore, forecast: ForecastName) -> Cell:
    one = _of(case, forecast)
    if one is None:
        return cell("–")
    return cell(log_text(one.log), note=score(one.log_add_half))


def own_kinds_table(case: CaseScore) -> Table:
    """Set the scores of one answer beside those of the baselines."""
    columns = (
        Column("Forecast", "forecast"),
        Column("Given to what came true", "outcome_share", number=True),
        Column("Brier score", "brier", number=True),
    )
    rows = tuple(
        row((FORECASTS[one.forecast], percent(given_to_it(one.shares, case)), score(one.brier)))
        for one in case.kinds
    )
    return Table(MEANS, columns, rows)
