"""The conflict: what each side can do, which states can occur, how they are named, and who prefers what."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from detente.case.conditions import ConditionText, StateText, is_pattern, pattern_condition
from detente.case.groups import Group, KeyedGroup
from detente.case.levels import Level, Levels, check_levels, level_position
from detente.case.schema_context import SETTLEMENT_KINDS, Kind
from detente.case.values import Amount, Percent, Points
from detente.evidence.dates import ExactDate
from detente.evidence.record import Flag, Name, Record, Slug, SlugList, Text, described, inner, refuse
from detente.expressions import Condition, parse_condition

__all__ = [
    "Conflict",
    "Event",
    "Opening",
    "Option",
    "OutcomeLabel",
    "PackageChoice",
    "Preferences",
    "Statement",
    "StatementForm",
    "TiedField",
]

YES_NO: Levels = ("no", "yes")
StatementForm: TypeAlias = Literal["that", "any_order", "tied", "pair"]
MOST_DAYS = 3_650
"""The longest time that carrying out a step into a deal may take."""


def _read_days(value: object) -> int:
    if type(value) is not int or not 0 <= value <= MOST_DAYS:
        raise refuse(f"found {described(value)}; write a whole number of days from 0 to {MOST_DAYS}")
    return value


class Option(Record):
    """Something that a party can do, or do to some degree."""

    name: Name
    """What it is, as a short phrase."""
    level_list: tuple[Level, ...] = Field(default=YES_NO, alias="levels")
    """Its levels in rising order; no and yes where none are given."""
    irreversible: Flag = False
    """Whether it can only rise, never fall back."""
    hostile: Flag = False
    """Whether it hurts another party."""
    deal: Flag = False
    """Whether it is a step into a deal: it stays as it is where no deal is possible."""
    takes_days: Annotated[int, BeforeValidator(_read_days)] | None = None
    """How many days pass until a step into a deal is carried out; last days are counted back by them."""
    breach: Flag = False
    """Whether it stays open after a deal is signed."""
    answers: SlugList = ()
    """Options of others that it is meant to deter."""
    claims: SlugList = ()
    """The claims that report it."""
    assumed: Text | None = None
    """Why it is taken for granted."""

    @model_validator(mode="after")
    def _check_levels(self) -> Self:
        try:
            check_levels(self.level_list)
        except ValueError as error:
            raise refuse(f"levels: {error}") from error
        if self.takes_days is not None and not self.deal:
            raise refuse("takes_days belongs to a step into a deal; write deal: true, or leave it out")
        return self

    @property
    def levels(self) -> Levels:
        """The levels, all names or all numbers, the first being the lowest."""
        return check_levels(self.level_list)


def _read_opening(content: object) -> object:
    """Read ``cut`` and ``{cut: [deep]}`` alike."""
    if isinstance(content, str):
        return {"option": content}
    if not isinstance(content, Mapping) or "option" in content:
        return content
    if len(content) != 1:
        raise refuse("write one option with its levels, as in cut: [deep]; others go into other entries")
    ((option, levels),) = content.items()
    return {"option": option, "levels": levels}


class Opening(Record):
    """An option, or some of its levels, that an event opens or closes.

    The slug of the option alone means all levels above the first; ``cut: [deep]`` is short for
    ``option: cut`` with ``levels: [deep]``.
    """

    option: Slug
    """The option."""
    levels: tuple[Level, ...] = ()
    """Its levels; empty for all above the first."""


OpeningField: TypeAlias = Annotated[Opening, BeforeValidator(_read_opening)]


class Event(Record):
    """Something uncertain and dated that no party decides: a court, a regulator, a deadline."""

    name: Name
    """What it is, as a short phrase."""
    by: ExactDate
    """The day by which it happens, if it does; later than `as_of`."""
    chance: Percent
    """How likely it is by that day."""
    beliefs: Group[Percent] = Field(default_factory=Group[Percent])
    """What each party believes the chance to be; used for contingent terms only."""
    opens: tuple[OpeningField, ...] = ()
    """Options and levels that cannot be taken before it."""
    closes: tuple[OpeningField, ...] = ()
    """Options and levels that cannot be newly taken after it."""
    changes: KeyedGroup[Amount] = Field(default_factory=KeyedGroup[Amount])
    """What it adds to no-deal values once it has happened: `no_deal.<party>.<label>` and the amount."""
    claims: SlugList = ()
    """The claims that report it."""
    assumed: Text | None = None
    """Why it is taken for granted."""


def _read_package(content: object) -> object:
    """Read ``any``, the name of a package, and fixed levels alike."""
    if content == "any":
        return {inner("any"): True}
    if isinstance(content, str):
        return {inner("named"): content}
    if isinstance(content, Mapping) and not any(key.startswith("\0") for key in content):
        return {inner("terms"): content}
    if isinstance(content, Mapping | PackageChoice):
        return content
    raise refuse(f"found {described(content)}; write any, the name of a package, or issues with levels")


class PackageChoice(Record):
    """The packages that a settlement can have.

    Written as ``any``, as the name of a package, or as a mapping from issues to the levels that are
    fixed, the other issues being open.
    """

    any: bool = Field(default=False, validation_alias=inner("any"))
    """Whether any package will do."""
    named: Slug | None = Field(default=None, validation_alias=inner("named"))
    """The one package."""
    terms: Mapping[Slug, Level] = Field(default_factory=dict, validation_alias=inner("terms"))
    """The levels that are fixed; the other issues are open."""

    def child(self, key: str) -> object:
        """Give the level fixed for an issue."""
        return self.terms[key]


class OutcomeLabel(Record):
    """A name for a set of states; the first label whose condition holds names a state."""

    name: Name
    """What people call it."""
    when: ConditionText
    """When a state is called so, if no label above it fits."""
    kind: Kind
    """How it leaves the partnership: `renewed` (a new deal), `agreed_exit` (a parting that both signed),
    `held` (as today), `degraded` (it goes on, worse), `rupture` (it is broken)."""
    package: Annotated[PackageChoice, BeforeValidator(_read_package)] | None = None
    """For settlements, where there is a `deal` section: any, the name of a package, or issues with levels."""
    claims: SlugList = ()
    """The claims behind it."""
    assumed: Text | None = None
    """Why it is taken for granted."""

    @property
    def is_settlement(self) -> bool:
        """Whether all signatories sign it."""
        return self.kind in SETTLEMENT_KINDS


def _read_statement(content: object) -> object:
    """Read a condition, a list of conditions and the written-out forms alike."""
    if isinstance(content, str):
        return {"that": content}
    return {"any_order": content} if isinstance(content, list | tuple) else content


class Statement(Record):
    """One statement of preference: states that meet it are preferred to states that do not.

    A condition alone is short for ``that``, a list of conditions for ``any_order``.
    """

    that: ConditionText | None = None
    """A condition; or one of the other three forms."""
    any_order: tuple[ConditionText, ...] = ()
    """Conditions that follow each other in an unknown order, every order equally likely."""
    tied: tuple[ConditionText, ...] = ()
    """Conditions of equal importance: the more of them hold, the better."""
    above: ConditionText | None = None
    """A condition that stands above `below` in a share of worlds."""
    below: ConditionText | None = None
    """The other condition."""
    share: Percent | None = None
    """The share of worlds in which `above` stands above `below`; in the rest it is the other way round."""
    claims: SlugList = ()
    """The claims behind it."""
    assumed: Text | None = None
    """Why it is taken for granted."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        pair = (self.above is not None) + (self.below is not None) + (self.share is not None)
        forms = [self.that is not None, bool(self.any_order), bool(self.tied), pair == len(PAIR)]
        if sum(forms) != 1 or 0 < pair < len(PAIR):
            raise refuse("write one of: that; any_order; tied; above with below and share")
        if not forms[0] and len(self.conditions) < 2:
            raise refuse("any_order and tied take two or more conditions; write a single one as that")
        return self

    @property
    def form(self) -> StatementForm:
        """Which of the four forms it has."""
        if self.that is not None:
            return "that"
        if self.any_order:
            return "any_order"
        return "tied" if self.tied else "pair"

    @property
    def conditions(self) -> tuple[str, ...]:
        """Its conditions, in the order written; of a pair the upper one first."""
        single = tuple(text for text in (self.that, self.above, self.below) if text is not None)
        return self.any_order or self.tied or single


PAIR = ("above", "below", "share")


def _read_tied(content: object) -> object:
    return (content,) if isinstance(content, str) else content


def _read_preferences(content: object) -> object:
    return {"statements": content} if isinstance(content, list | tuple) else content


TiedField: TypeAlias = Annotated[tuple[StateText, ...], BeforeValidator(_read_tied)]
"""One condition or pattern, or several of equal rank."""


class Preferences(Record):
    """What a party prefers: statements, option weights, or a ranking of states.

    A list is short for ``statements``.
    """

    statements: tuple[Annotated[Statement, BeforeValidator(_read_statement)], ...] = ()
    """Statements, the most important first; a plain list means the same."""
    weights: Group[Points] | None = None
    """Instead: a weight per option or event; a state is worth the sum of weight times level position."""
    ranking: tuple[TiedField, ...] = ()
    """Instead: conditions or patterns, best first, equal ones in a list of their own. A state belongs
    to the first that it meets; states that meet none come last."""
    claims: SlugList = ()
    """The claims behind all of it."""
    assumed: Text | None = None
    """Why all of it is taken for granted."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if bool(self.statements) + (self.weights is not None) + bool(self.ranking) != 1:
            raise refuse("write a list of statements, or exactly one of statements, weights and ranking")
        return self


PreferencesField: TypeAlias = Annotated[Preferences, BeforeValidator(_read_preferences)]


class Conflict(Record):
    """Options, states, outcomes and preferences."""

    options: Group[Group[Option]]
    """What each party can do: party, then option. The order is that of all arrays and patterns."""
    infeasible: tuple[StateText, ...] = ()
    """Conditions or patterns of states that cannot occur."""
    status_quo: Mapping[Slug, Level] = Field(default_factory=dict)
    """The levels of today; the first level for every option that is not named. Events have not happened."""
    outcomes: Group[OutcomeLabel]
    """Labels in order; the first whose condition holds names a state."""
    joint: tuple[SlugList, ...] = ()
    """Groups of parties that may move together, into settlements only."""
    preferences: Group[PreferencesField] = Field(default_factory=Group[PreferencesField])
    """What each party prefers among the states of one outcome label; or among all, without a deal."""
    claims: SlugList = ()
    """The claims behind everything here that has no basis of its own."""
    assumed: Text | None = None
    """Why everything here that has no basis of its own is taken for granted."""

    @cached_property
    def all_options(self) -> dict[str, Option]:
        """All options by slug, in case order."""
        return {slug: option for options in self.options.values() for slug, option in options.items()}

    @cached_property
    def owners(self) -> dict[str, str]:
        """The party of each option, in case order."""
        return {slug: party for party, options in self.options.items() for slug in options}

    @cached_property
    def starting_levels(self) -> dict[str, int]:
        """The position of each option at the status quo, in case order."""
        return {
            slug: level_position(option.levels, self.status_quo[slug]) if slug in self.status_quo else 0
            for slug, option in self.all_options.items()
        }

    def condition(self, text: str) -> Condition:
        """Read a condition or pattern over options and events into a tree."""
        return parse_condition(pattern_condition(text, tuple(self.all_options)) if is_pattern(text) else text)
