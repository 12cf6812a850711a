"""Priced terms of a case as the worlds see them: revenue shares, promises, rights and stakes worked out.

The day of valuation is the case's ``as_of``. Amounts by year accrue evenly over
the calendar year; of the year in which ``as_of`` falls, what lies before it does
not count.

Axis convention: every argument is an array of one shape of worlds, ``[worlds]``,
or ``[level, worlds]`` where it depends on the level of an issue.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.case.schema_priced import (
    Commitment,
    DatedPayment,
    FinancingRound,
    PricedTerm,
    ProfitShare,
    ProjectStage,
    RevenueShareTerm,
    RoundsOfFinancing,
    term_formulas,
)
from detente.deal.terms import (
    CashFlows,
    Periods,
    ProfitRight,
    RevenueShare,
    Round,
    calendar_years,
    dilute,
    milestones,
    present_value,
    profit_payments,
    risk_adjusted_value,
    share_payments,
    take_or_pay,
    value_right,
    year_fraction,
)
from detente.errors import EngineError
from detente.expressions import names, parse_formula
from detente.expressions.tree import Formula

__all__ = ["PricedPlan", "plan_term"]

FloatArray = NDArray[np.float64]
PAID_AT = {"start": 0.0, "middle": 0.5, "end": 1.0}

Evaluate = Callable[[Formula], FloatArray]


@dataclass(frozen=True, slots=True)
class PricedPlan:
    """A priced term before the worlds are drawn.

    Parameters
    ----------
    path
        Where it stands.
    term
        The term as the case states it.
    formulas
        Its formulas, read, by text.
    today
        The day of valuation.
    by_level
        Whether it depends on the level of an issue.
    """

    path: str
    term: PricedTerm
    formulas: Mapping[str, Formula]
    today: date
    by_level: bool

    @property
    def needs(self) -> tuple[str, ...]:
        """What its formulas name."""
        return tuple(dict.fromkeys(name for tree in self.formulas.values() for name in names(tree)))

    def worth(self, evaluate: Evaluate) -> FloatArray:
        """Work the term out.

        Parameters
        ----------
        evaluate
            Gives the value of a formula in every world; shares are shares of one.

        Returns
        -------
        FloatArray
            Money, or a stake as a share of one.

        Raises
        ------
        EngineError
            If an argument lies outside its limits in some world.
        """
        valuation = _Valuation(self, lambda text: evaluate(self.formulas[text]))
        return valuation.worth()


def plan_term(path: str, term: PricedTerm, today: date, *, by_level: bool) -> PricedPlan:
    """Read the formulas of a priced term."""
    formulas = {formula: parse_formula(formula) for _, formula, _ in term_formulas(term)}
    return PricedPlan(path, term, formulas, today, by_level)


@dataclass(frozen=True, slots=True)
class _Valuation:
    """One term in one block of worlds; `number` gives the value of a formula by its text."""

    plan: PricedPlan
    number: Callable[[str], FloatArray]

    def worth(self) -> FloatArray:
        term = self.plan.term
        if term.revenue_share is not None:
            return self._revenue_share(term.revenue_share)
        if term.commitment is not None:
            return self._commitment(term.commitment)
        if term.payments:
            return self._payments(term.payments)
        if term.project:
            return self._project(term.project)
        if term.profit_right is not None:
            return self._profit_right(term.profit_right)
        if term.stake is not None:
            return self._stake(term.stake)
        raise AssertionError(f"{self.plan.path} is of no kind")

    def _revenue_share(self, share: RevenueShareTerm) -> FloatArray:
        periods, base = self._by_year(share.base)
        terms = RevenueShare(
            rates=(self.number(share.rate),),
            cap=self._cap(share.cap),
            paid_before=self.number(share.paid_before),
            end=np.inf if share.end is None else self._time(share.end),
            hazard=self.number(share.hazard),
        )
        return self._present(share_payments(terms, base, periods).flows)

    def _commitment(self, commitment: Commitment) -> FloatArray:
        periods, committed = self._by_year(commitment.committed)
        others, purchases = self._by_year(commitment.purchases)
        if periods.count != others.count or periods.ends[0] != others.ends[0]:
            raise EngineError("committed and purchases must be written for the same years")
        return self._present(take_or_pay(committed, purchases, periods, make_up=commitment.make_up).flows)

    def _payments(self, payments: tuple[DatedPayment, ...]) -> FloatArray:
        amounts = self._stacked([payment.amount for payment in payments])
        chances = self._stacked([payment.chance for payment in payments])
        times = np.array([self._time(payment.date) for payment in payments])
        return self._present(milestones(amounts, times, chances))

    def _project(self, stages: tuple[ProjectStage, ...]) -> FloatArray:
        flows = [self._flows(stage.flows) for stage in stages]
        success = self._stacked([stage.success for stage in stages])
        return risk_adjusted_value(flows, success, self._discount()).value

    def _profit_right(self, share: ProfitShare) -> FloatArray:
        right = ProfitRight(
            recoup=self.number(share.recoup),
            first_rate=self.number(share.first_rate),
            later_rate=self.number(share.later_rate),
            cap=self._cap(share.cap),
            received=self.number(share.received),
        )
        flows = self._flows(share.profits)
        rate = self._discount()
        if not share.as_stake:
            paid = profit_payments(right, flows.amounts, carry_losses=share.carry_losses)
            return present_value(CashFlows(flows.times, paid.amounts), rate)
        beyond = self.number(share.beyond)
        found = value_right(
            right, flows.amounts, flows.times, rate, beyond=beyond, carry_losses=share.carry_losses
        )
        return found.stake

    def _stake(self, stake: RoundsOfFinancing) -> FloatArray:
        rounds = [self._round(entry) for entry in stake.rounds]
        taken = [self.number(entry.taken) for entry in stake.rounds]
        return np.asarray(dilute(self.number(stake.before), rounds, taken).stakes[-1])

    def _round(self, entry: FinancingRound) -> Round:
        before, after = (
            None if text is None else self.number(text) for text in (entry.pre_money, entry.post_money)
        )
        return Round(self._time(entry.date), self.number(entry.money), before, after, self.number(entry.pool))

    def _by_year(self, amounts: Mapping[str, str]) -> tuple[Periods, FloatArray]:
        """Lay out years and their amounts; of the year of valuation only what is still to come."""
        years = sorted(int(year) for year in amounts)
        whole = calendar_years(years[0], years[-1], self.plan.today.toordinal())
        starts = np.maximum(whole.starts, 0.0)
        left = (whole.ends - starts) / (whole.ends - whole.starts)
        path = self._stacked([amounts[str(year)] for year in years])
        paid = starts + PAID_AT[self.plan.term.paid] * (whole.ends - starts)
        return Periods(starts, whole.ends, paid), path * left.reshape(-1, *(1,) * (path.ndim - 1))

    def _flows(self, amounts: Mapping[str, str]) -> CashFlows:
        periods, path = self._by_year(amounts)
        return CashFlows(periods.paid, path)

    def _stacked(self, texts: list[str]) -> FloatArray:
        """Put numbers of one shape or another on a common one, in rows."""
        return np.stack(np.broadcast_arrays(*(self.number(text) for text in texts)))

    def _cap(self, text: str | None) -> FloatArray:
        return np.asarray(np.inf) if text is None else self.number(text)

    def _discount(self) -> FloatArray:
        return self.number(self.plan.term.discount or "0")

    def _time(self, day: date) -> float:
        return float(year_fraction(float(day.toordinal()), float(self.plan.today.toordinal())))

    def _present(self, flows: CashFlows) -> FloatArray:
        return present_value(flows, self._discount())
