"""What a contingent term brings: in expectation, after the fact, and in whose hand it lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from detente.assessment.result.deals import Spread
from detente.assessment.result.support import Support

__all__ = ["BetView", "ContingentLine", "ContingentSide", "ContingentView", "Missing", "TriggerView"]


@dataclass(frozen=True, slots=True)
class ContingentSide:
    """What a contingent term is worth to one party, in its own unit, over the drawn worlds.

    Parameters
    ----------
    party
        The party.
    belief
        How likely it holds the event, from 0 to 1; null where the case states no beliefs.
    if_event, if_not
        What the term is worth to it once the event is declared, and otherwise.
    expected
        What it is worth by the party's own belief; null without beliefs.
    gains
        Share of the worlds in which that is above 0; null without beliefs.
    kept_if_event, kept_if_not
        Share of the worlds in which the party, with package and term, is no worse off than without a deal
        if the event is declared, and if not; null where there is no package to start from.
    """

    party: str
    belief: Spread | None
    if_event: Spread
    if_not: Spread
    expected: Spread | None
    gains: float | None
    kept_if_event: float | None
    kept_if_not: float | None


@dataclass(frozen=True, slots=True)
class TriggerView:
    """In whose hand a contingent term lies.

    Parameters
    ----------
    declared_by, verified_by
        A party, ``neutral`` or ``nobody``.
    controlled_by
        The parties that can bring the event about or hold it up.
    benefits
        The party in whose favour the term is once the event is declared.
    favours
        Share of the worlds in which the term is worth more to that party if the event is declared than
        otherwise: 1 where the worths written bear out who benefits.
    beneficiary_declares
        That party declares the event, and nobody else verifies it.
    one_party_declares
        Some party declares it, and nobody else verifies it.
    beneficiary_controls
        The party that benefits can bring the event about or hold it up.
    incentive
        The party that benefits declares the event alone, or controls it: then the term is an incentive.
    """

    declared_by: str
    verified_by: str
    controlled_by: tuple[str, ...]
    benefits: str
    favours: float
    beneficiary_declares: bool
    one_party_declares: bool
    beneficiary_controls: bool
    incentive: bool


@dataclass(frozen=True, slots=True)
class BetView:
    """A bet in money, in which two parties pay each other: one if the event happens, the other if not.

    Parameters
    ----------
    receives, pays
        The party that receives if the event happens, and the one that pays then.
    unit
        The currency.
    ratio
        What is paid if not over what is paid if it happens, as written; null where that is 0 in some world.
    opens
        Share of the worlds in which some ratio makes both gain in expectation, this way round.
    low, high
        The ends of the interval of such ratios, over these worlds; null where there are none. The high end is
        null as well where a belief of 100 % leaves it open.
    inside
        Share of the worlds in which the ratio as written lies strictly inside.
    bounded
        Share of the worlds in which it does and no party is worse off than without a deal before the bet:
        only there is there a largest bet.
    largest_if_event, largest_if_not
        What is paid at most in either case at that ratio, so that nobody is worse off after the fact; null
        where there is no such world.
    bound_by
        Per party: share of these worlds in which its gain from the package is what sets the bound; where both
        would, the one that pays if the event happens.
    """

    receives: str
    pays: str
    unit: str
    ratio: Spread | None
    opens: float
    low: Spread | None
    high: Spread | None
    inside: float
    bounded: float
    largest_if_event: Spread | None
    largest_if_not: Spread | None
    bound_by: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ContingentView:
    """A contingent term of the case, over the drawn worlds.

    Parameters
    ----------
    id, name
        The term.
    event
        What must happen, in words.
    by
        The last day on which it counts; empty if none is stated.
    base, base_name
        The package that it comes on top of: one of the case, or ``nash-solution`` for what that solution
        names in the central world; empty where that names none.
    package
        Its levels.
    trigger
        Who declares, verifies, controls and benefits.
    sides
        Per party.
    all_gain
        Share of the worlds in which every party gains in expectation, each by its own belief; null without
        beliefs.
    all_kept_if_event, all_kept_if_not, all_kept
        Share of the worlds in which no party is worse off than without a deal if the event is declared, if
        not, and in either case; null where there is no package to start from.
    bet
        The interval of ratios and the largest bet; null where the term is no bet in money between two.
    no_bet
        Why there is no such bet; empty where there is.
    """

    id: str
    name: str
    event: str
    by: str
    base: str
    base_name: str
    package: tuple[tuple[str, str], ...]
    trigger: TriggerView
    sides: tuple[ContingentSide, ...]
    all_gain: float | None
    all_kept_if_event: float | None
    all_kept_if_not: float | None
    all_kept: float | None
    bet: BetView | None
    no_bet: str
    support: Support


Missing: TypeAlias = Literal["neutral", "day", "beliefs", "control", "security"]
"""What a contingent term lacks to be a bet that both can rely on."""


@dataclass(frozen=True, slots=True)
class ContingentLine:
    """A contingent term in a term sheet.

    Parameters
    ----------
    id, name, event, by
        The term, as in its view.
    benefits
        The party in whose favour it is once the event is declared.
    declared_by, verified_by
        A party, ``neutral`` or ``nobody``.
    kept
        Share of the worlds in which no party is worse off than without a deal, come what may; null where
        there is no package to start from.
    missing
        What a bet needs and the term lacks: ``neutral`` (no neutral declares or verifies), ``day`` (no last
        day), ``beliefs`` (none are stated), ``control`` (the party that benefits controls the event),
        ``security`` (in some worlds somebody is worse off than without a deal, so that something must make
        it keep its word).
    """

    id: str
    name: str
    event: str
    by: str
    benefits: str
    declared_by: str
    verified_by: str
    kept: float | None
    missing: tuple[Missing, ...]
    support: Support
