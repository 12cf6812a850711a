"""What surrounds the conflict: parties, terms in force, dependence, rivalry, contributions."""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, InstanceOf, model_validator

from detente.case.conditions import ConditionText
from detente.case.schema_record import FORESIGHT_LEVELS, Foresight, PastDecision
from detente.case.values import Amount, Anything, Percent, ValueInput, Weight
from detente.evidence.dates import DateLike, ExactDate, VagueDate, parse_vague_date
from detente.evidence.record import Flag, Name, Record, Slug, SlugList, Text, described, inner, refuse

__all__ = [
    "KINDS",
    "SETTLEMENT_KINDS",
    "AfterDeal",
    "Contribution",
    "Decision",
    "Dependence",
    "EscalationStage",
    "Interest",
    "Kind",
    "Party",
    "Rivalry",
    "StageNumber",
    "Term",
    "UntilText",
    "Waiting",
]

Kind: TypeAlias = Literal["renewed", "agreed_exit", "held", "degraded", "rupture"]
"""How an outcome leaves the partnership.

``renewed``: a new deal; ``agreed_exit``: a parting that both signed; ``held``: as today;
``degraded``: it goes on, worse; ``rupture``: it is broken.
"""

KINDS: tuple[Kind, ...] = ("renewed", "agreed_exit", "held", "degraded", "rupture")
SETTLEMENT_KINDS: frozenset[str] = frozenset(("renewed", "agreed_exit"))
"""Kinds of outcome that all signatories sign."""

LAST_STAGE = 9
EQUAL_CAPABILITY = "not stated: every party counts alike"


def _read_until(value: object) -> VagueDate | str:
    """Read a date where it is one; anything else is text."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not text.strip():
        raise refuse(f"found {described(value)}; write a date, or an event in words")
    try:
        return parse_vague_date(text)
    except ValueError:
        return text


def _read_stage(value: object) -> int:
    if type(value) is not int or not 1 <= value <= LAST_STAGE:
        raise refuse(f"found {described(value)}; write a stage from 1 to {LAST_STAGE}")
    return value


def _equal_capability() -> ValueInput:
    bounds = {inner("bounds"): (0.0, None)}
    return ValueInput.model_validate({"value": 100, "assumed": EQUAL_CAPABILITY, **bounds})


UntilText: TypeAlias = Annotated[InstanceOf[VagueDate] | str, BeforeValidator(_read_until)]
"""A date, or an event in words."""


StageNumber: TypeAlias = Annotated[int, BeforeValidator(_read_stage)]
"""A stage of escalation, from 1 to 9."""


class Decision(Record):
    """Whose brief it is, and when it is needed."""

    owner: Slug | None = None
    """The party that decides on the answer."""
    by: ExactDate | None = None
    """The day by which it is needed."""


class Interest(Record):
    """Something that a party wants for its own sake, behind its positions."""

    name: Name
    """What it wants."""
    claims: SlugList = ()
    """The claims that say so."""
    assumed: Text | None = None
    """Why it is taken for granted."""


class Party(Record):
    """Someone who acts: a company, a state, a person."""

    name: Name
    """What people call it."""
    aliases: tuple[Name, ...] = ()
    """Other names for it."""
    interests: tuple[Interest, ...] = ()
    """What it wants for its own sake."""
    capability: Weight = Field(default_factory=_equal_capability)
    """Its power relative to the others'; 100 for everyone where none is stated."""
    foresight: Foresight = FORESIGHT_LEVELS
    """How many replies it anticipates: 1, 2 or 3; a list where it is unknown, each equally likely."""
    record: tuple[PastDecision, ...] = ()
    """What it decided earlier in like situations, in any order; it weighs foresight and order of moving."""
    claims: SlugList = ()
    """The claims behind capability and foresight."""
    assumed: Text | None = None
    """Why capability and foresight are taken for granted."""


class Term(Record):
    """One term of the agreement in force."""

    name: Name
    """What it is about."""
    holder: Name
    """Who has the right: a party's slug, or a name."""
    obligor: Name
    """Who owes it: a party's slug, or a name."""
    scope: Text
    """What it covers."""
    rate: Text | None = None
    """The rate or amount."""
    start: DateLike | None = Field(default=None, alias="from")
    """Since when."""
    until: UntilText | None = None
    """Until when: a date, or an event in words."""
    exceptions: Text | None = None
    """What it does not cover."""
    in_return_for: Text | None = None
    """What was given for it."""
    confidence: Literal["high", "medium", "low"]
    """How sure it is that the term reads so."""
    claims: SlugList = ()
    """The claims that report it."""
    assumed: Text | None = None
    """Why it is taken for granted."""


class AfterDeal(Record):
    """How a deal with certain content changes a dependence."""

    when: ConditionText
    """A condition over the issues of the deal."""
    importance: Percent | None = None
    """The importance under such a deal."""
    share: Percent | None = None
    """The share under such a deal."""
    substitutability: Percent | None = None
    """The substitutability under such a deal."""
    claims: SlugList = ()
    """The claims behind it."""
    assumed: Text | None = None
    """Why it is taken for granted."""

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if self.importance is None and self.share is None and self.substitutability is None:
            raise refuse("write what the deal changes: importance, share or substitutability")
        return self


class Dependence(Record):
    """What one party needs another for."""

    of: Slug
    """The party that depends."""
    on: Slug
    """The party that it depends on."""
    resource: Name = Field(alias="for")
    """The resource."""
    importance: Percent
    """How much the resource matters to the party."""
    share: Percent
    """How much of it comes from the other."""
    substitutability: Percent
    """How easily it could come from elsewhere within the horizon."""
    date: DateLike
    """When this was so; not later than `as_of`."""
    after: tuple[AfterDeal, ...] = ()
    """How deals change the entry; the first condition that the deal meets applies."""
    claims: SlugList = ()
    """The claims behind it."""
    assumed: Text | None = None
    """Why it is taken for granted."""

    @model_validator(mode="after")
    def _between_two(self) -> Self:
        if self.of == self.on:
            raise refuse("a party does not depend on itself; 'of' and 'on' name two parties")
        return self


class Rivalry(Record):
    """A field in which parties compete."""

    field: Name
    """The field."""
    parties: SlugList = Field(min_length=2)
    """Who competes in it."""
    since: DateLike
    """Since when; not later than `as_of`."""
    claims: SlugList = ()
    """The claims that say so."""
    assumed: Text | None = None
    """Why it is taken for granted."""


class Contribution(Record):
    """What one party gave another."""

    by: Slug
    """The party that gave."""
    to: Slug
    """The party that received."""
    what: Text
    """What was given."""
    amount: Anything | None = None
    """How much."""
    promised: Flag = False
    """True if it was promised and is not known to have been handed over; it is not added up."""
    date: DateLike
    """When; not later than `as_of`."""
    in_return_for: Text | None = None
    """What it bought."""
    leverage: Text | None = None
    """What hold on the other it left, and to whom."""
    claims: SlugList = ()
    """The claims that say so."""
    assumed: Text | None = None
    """Why it is taken for granted."""


class EscalationStage(Record):
    """Where the conflict stood at a date, on the nine stages of escalation [Glasl1982]_."""

    stage: StageNumber
    """1 hardening, 2 debate, 3 deeds instead of words, 4 images and coalitions, 5 loss of face, 6 threats,
    7 limited blows, 8 fragmentation, 9 together into the abyss."""
    date: DateLike
    """Since when; not later than `as_of`."""
    what: Text
    """What places it there."""
    claims: SlugList = ()
    """The claims that show it."""
    assumed: Text | None = None
    """Why it is placed there, where no claim says so."""


class Waiting(Record):
    """What waiting costs a party, in money."""

    bears: Slug
    """The party that bears it."""
    what: Text
    """What is lost or paid."""
    amount: Amount
    """How much: an amount of money, or a formula over quantities; above 0 is a cost."""
    each: Literal["once", "month", "year"] = "once"
    """Whether it falls due once, or again in every month or year."""
    start: DateLike | None = Field(default=None, alias="from")
    """Since when it runs; `as_of` if left out."""
    by: ExactDate | None = None
    """The day on which it falls due, or ends if it runs; needed for what falls due once."""
    claims: SlugList = ()
    """The claims behind it."""
    assumed: Text | None = None
    """Why it is taken for granted."""

    @model_validator(mode="after")
    def _is_due(self) -> Self:
        if self.each == "once" and self.by is None:
            raise refuse("what falls due once needs by: the day on which it does")
        return self
