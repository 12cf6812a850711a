"""Priced terms: what a revenue share, a promise, a round of financing or a profit right is worth.

A priced term has a slug like a quantity, and formulas use it like one. What it
is reckoned from is written as formulas over quantities; in the money values of
an issue ``level`` may stand in them too, and then the term is worth something
else at every level.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from detente.case.values import check_formula
from detente.evidence.dates import FIRST_YEAR, LAST_YEAR, ExactDate
from detente.evidence.record import Flag, Name, Record, SlugList, Text, refuse
from detente.expressions.suggestions import listing, quoted

__all__ = [
    "ByYear",
    "Commitment",
    "DatedPayment",
    "FinancingRound",
    "PricedTerm",
    "ProfitShare",
    "ProjectStage",
    "RevenueShareTerm",
    "RoundsOfFinancing",
    "TermFormula",
    "term_formulas",
]


def _number_as_text(value: object) -> object:
    """Take a plain number for the formula that consists of it."""
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return format(Decimal(str(value)), "f") if plain else value


TermFormula: TypeAlias = Annotated[str, BeforeValidator(_number_as_text), AfterValidator(check_formula)]
"""A number, or a formula over quantities, other priced terms and, in money values, `level`."""


def _check_years(amounts: Mapping[str, str]) -> Mapping[str, str]:
    if not amounts:
        raise refuse("found no year; write an amount for every year, such as 2026: revenue_2026")
    wrong = [key for key in amounts if not (key.isdecimal() and FIRST_YEAR <= int(key) <= LAST_YEAR)]
    if wrong:
        raise refuse(f"{quoted(wrong[0])} is no year; write every year as a key, such as 2026")
    years = sorted(int(key) for key in amounts)
    gaps = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    if gaps:
        shown = listing([str(year) for year in gaps])
        raise refuse(f"{shown} is missing between {years[0]} and {years[-1]}; write 0 where nothing is due")
    return amounts


ByYear: TypeAlias = Annotated[Mapping[str, TermFormula], AfterValidator(_check_years)]
"""A number or formula for every year, without gaps."""


class RevenueShareTerm(Record):
    """A share of revenue, or a royalty, year by year."""

    rate: TermFormula
    """The rate."""
    base: ByYear
    """The revenue of each year."""
    cap: TermFormula | None = None
    """The most that is paid in all; none if left out."""
    paid_before: TermFormula = "0"
    """What of the cap was paid before `as_of`."""
    end: ExactDate | None = None
    """The day on which it ends, where that is before the last year does."""
    hazard: TermFormula = "0"
    """The yearly rate of an event that ends it: at a rate h it has not come by year t with probability
    exp(-h t)."""


class Commitment(Record):
    """A commitment to buy: what is not bought is paid for all the same."""

    committed: ByYear
    """What is to be bought each year, in money."""
    purchases: ByYear
    """What would be bought anyway."""
    make_up: Flag = False
    """Whether what was paid for nothing is a credit for later purchases above the commitment."""


class DatedPayment(Record):
    """A payment on a day, that may fall due or not."""

    date: ExactDate
    """When it is paid."""
    amount: TermFormula
    """How much; below 0 if it is paid rather than received."""
    chance: TermFormula = "100 %"
    """How likely it is to fall due at all."""


class ProjectStage(Record):
    """A stage of a project, which may be its last."""

    success: TermFormula
    """How likely the stage succeeds once it is reached; the next one is reached only then."""
    flows: ByYear
    """What it costs (below 0) and brings each year if it is reached, whether it succeeds or not."""


class FinancingRound(Record):
    """New money for shares."""

    date: ExactDate
    """When."""
    money: TermFormula
    """The new money."""
    pre_money: TermFormula | None = None
    """What the company is agreed to be worth before the money; or `post_money`."""
    post_money: TermFormula | None = None
    """What it is agreed to be worth after the money."""
    pool: TermFormula = "0"
    """The part of all shares after the round that is newly set aside."""
    taken: TermFormula = "0"
    """The share of the round that the holder of the stake takes up."""

    @model_validator(mode="after")
    def _one_worth(self) -> Self:
        if (self.pre_money is None) == (self.post_money is None):
            raise refuse("write exactly one of pre_money and post_money")
        return self


class RoundsOfFinancing(Record):
    """A stake through rounds of financing."""

    before: TermFormula
    """The stake before the first round."""
    rounds: tuple[FinancingRound, ...] = Field(min_length=1)
    """The rounds, in order of time."""


class ProfitShare(Record):
    """A right to profit: one share until money is recouped, then another, up to a cap."""

    profits: ByYear
    """The profit of each year, losses below 0."""
    recoup: TermFormula
    """The money that is recouped first."""
    first_rate: TermFormula
    """The share of profit until then."""
    later_rate: TermFormula
    """The share of profit after that."""
    cap: TermFormula | None = None
    """The most that is paid in all; none if left out."""
    received: TermFormula = "0"
    """What was received before `as_of`."""
    carry_losses: Flag = False
    """Whether losses must be made good before profit counts."""
    as_stake: Flag = False
    """Whether to give the stake in the whole that is worth as much, rather than the worth in money."""
    beyond: TermFormula = "0"
    """For the stake: what the company is worth today beyond the years written."""


class PricedTerm(Record):
    """A term of a deal, worked out in money or, for equity, as a stake: exactly one kind of it."""

    name: Name | None = None
    """What it is, in words."""
    discount: TermFormula | None = None
    """The yearly discount rate; for all but a stake."""
    paid: Literal["start", "middle", "end"] = "end"
    """When in a year the amounts of that year are paid."""
    revenue_share: RevenueShareTerm | None = None
    """A share of revenue: the present value of its payments."""
    commitment: Commitment | None = None
    """A commitment to buy: the present value of what the buyer pays."""
    payments: tuple[DatedPayment, ...] = ()
    """Upfront sums, milestones and fees: their expected present value."""
    project: tuple[ProjectStage, ...] = ()
    """A project in stages: its risk-adjusted present value."""
    profit_right: ProfitShare | None = None
    """A right to profit: its present value, or the stake that is worth as much."""
    stake: RoundsOfFinancing | None = None
    """A stake through rounds of financing: what it is after the last."""
    claims: SlugList = ()
    """The claims behind it."""
    assumed: Text | None = None
    """Why it is taken for granted."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = ("revenue_share", "commitment", "payments", "project", "profit_right", "stake")
        written = [kind for kind in kinds if getattr(self, kind)]
        if len(written) != 1:
            found = listing(written) if written else "none"
            raise refuse(f"write exactly one of {listing(kinds)}; found {found}")
        if self.stake is None and self.discount is None:
            raise refuse("discount is missing: the yearly rate at which later money counts less")
        if self.stake is not None and self.discount is not None:
            raise refuse("a stake through rounds is not discounted; leave discount out")
        return self

    @property
    def is_stake(self) -> bool:
        """Whether it comes out as a share of one rather than in money."""
        return self.stake is not None or (self.profit_right is not None and self.profit_right.as_stake)


SHARES = frozenset(
    (
        "discount",
        "rate",
        "hazard",
        "chance",
        "success",
        "before",
        "pool",
        "taken",
        "first_rate",
        "later_rate",
    )
)
"""Keys that hold shares of one; all others hold money."""


def term_formulas(term: PricedTerm) -> Iterator[tuple[str, str, bool]]:
    """Yield every formula of a priced term.

    Yields
    ------
    path
        Keys below the term, joined by dots, such as ``rounds.0.money``.
    formula
        The text.
    is_share
        Whether it must come out as a share of one; else it must come out as money.
    """
    yield from _formulas("", term, is_share=False)


def _formulas(path: str, node: object, *, is_share: bool) -> Iterator[tuple[str, str, bool]]:
    if isinstance(node, str):
        yield path, node, is_share
    elif isinstance(node, tuple):
        for place, entry in enumerate(node):
            yield from _formulas(f"{path}.{place}", entry, is_share=is_share)
    elif isinstance(node, Mapping):
        for key, entry in node.items():
            yield from _formulas(f"{path}.{key}", entry, is_share=is_share)
    elif isinstance(node, Record):
        for key, name in node.names_by_key().items():
            if key not in OTHER_TEXTS:
                below = f"{path}.{key}" if path else key
                yield from _formulas(below, getattr(node, name), is_share=key in SHARES)


OTHER_TEXTS = frozenset(("name", "paid", "claims", "assumed"))
"""Keys whose texts are no formulas."""
