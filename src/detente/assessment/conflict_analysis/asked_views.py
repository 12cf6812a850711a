"""What is found about a conflict on demand, as data."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "FurtherConcepts",
    "HorizonView",
    "InverseClause",
    "InverseResult",
    "LeastRanking",
    "LeastStatements",
    "PartyBreaking",
    "PartyInverse",
    "ProfileView",
    "RobustResult",
    "SurvivalView",
]


@dataclass(frozen=True, slots=True)
class InverseClause:
    """What one move of a party asks of its preferences.

    Parameters
    ----------
    move
        Number of the state that it could move to.
    change
        What would change.
    alternatives
        Sets of states: of one of them the party must prefer none to the wanted state; at most a thousand.
    left_out
        How many more there are.
    met
        Whether that is so as things are.
    """

    move: int
    change: str
    alternatives: tuple[tuple[int, ...], ...]
    left_out: int
    met: bool


@dataclass(frozen=True, slots=True)
class LeastRanking:
    """The least change of a ranking.

    Parameters
    ----------
    pairs
        Pairs of states whose relation changes; 0 where nothing need change.
    moved
        Numbers of the states that change sides.
    ranking
        The ranking after it, best first, equally good states together; empty in a large conflict.
    """

    pairs: int
    moved: tuple[int, ...]
    ranking: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class LeastStatements:
    """The least change in the order of a party's statements.

    Parameters
    ----------
    swaps
        Swaps of neighbours; None where no order was found that does it.
    orders
        The orders of so few swaps, at most four: statements by number, as they are counted now.
    exact
        Whether no smaller change does it; where none was found, whether none exists.
    """

    swaps: int | None
    orders: tuple[tuple[int, ...], ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class PartyInverse:
    """What preferences make one party stay in a state.

    Parameters
    ----------
    party, name
        Who.
    stays
        Whether it would stay as things are.
    clauses
        What its preferences must be, all of them; empty where it stays whatever it prefers.
    share, low, high, exact
        For which share of strict orders it stays; 95 % interval where orders were drawn.
    orders, of
        The same as numbers of orders, in words where exact; empty where drawn, and from 10^24 orders on.
    ranking
        The least change of its ranking after which it stays; None in a large conflict (see the limits).
    statements
        The least change in the order of its statements; None where it ranks states, weighs options, where
        its order is more than that of statements, and in a large conflict.
    """

    party: str
    name: str
    stays: bool
    clauses: tuple[InverseClause, ...]
    share: float
    low: float
    high: float
    exact: bool
    orders: str
    of: str
    ranking: LeastRanking | None
    statements: LeastStatements | None


@dataclass(frozen=True, slots=True)
class ProfileView:
    """For which share of profiles of strict orders a state is an equilibrium.

    Parameters
    ----------
    parties
        Slugs of the parties whose orders vary; the others keep theirs.
    share, low, high, exact
        The share; 95 % interval where profiles were drawn.
    method
        ``product`` (each party's order alone decides whether it stays), ``every profile``, ``draws``, or
        ``product and draws``.
    profiles, of
        The same as numbers of profiles, in words where exact; empty where drawn, and from 10^24 on.
    draws
        How many profiles were drawn; 0 where it is exact.
    """

    parties: tuple[str, ...]
    share: float
    low: float
    high: float
    exact: bool
    method: str
    profiles: str
    of: str
    draws: int


@dataclass(frozen=True, slots=True)
class InverseResult:
    """What preferences make a state hold under a concept.

    Parameters
    ----------
    state, concept
        Which state, and the code of the concept.
    holds
        Whether it holds as things are.
    joint
        For which share of profiles it holds; None where too much would have to be drawn (see the limits).
    parties
        Party by party; each condition takes the other parties' preferences as they are.
    """

    state: int
    concept: str
    holds: bool
    joint: ProfileView | None
    parties: tuple[PartyInverse, ...]


@dataclass(frozen=True, slots=True)
class HorizonView:
    """States that hold for both parties over a horizon.

    Parameters
    ----------
    horizon
        Moves that are anticipated; 0 for all long horizons (non-myopic).
    states
        Numbers of the equilibria.
    stable
        Per party, the states in which it stays.
    open
        States with a verdict that differs between rules for ties, or for ever between horizons.
    """

    horizon: int
    states: tuple[int, ...]
    stable: tuple[tuple[int, ...], ...]
    open: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FurtherConcepts:
    """Concepts beyond the four; those with a horizon are for two parties.

    Parameters
    ----------
    horizons
        Limited-move stability over 1 move and more, then non-myopic stability; empty for more than two
        parties.
    """

    horizons: tuple[HorizonView, ...]


@dataclass(frozen=True, slots=True)
class PartyBreaking:
    """The least change of one party's order that breaks an equilibrium.

    Parameters
    ----------
    party, name
        Whose order.
    swaps
        Swaps of neighbours in its order; None where none was found, and where it likes states alike.
    leaves
        Whether the party itself then leaves; False if another does, whom it no longer deters.
    pairs
        Pairs of states whose relation must change for the party itself to leave; None where it stays whatever
        it prefers.
    exact
        Whether no smaller number of swaps does it; where there is none, whether that is certain.
    ties
        Whether the party likes some states alike, so that swaps of neighbours are not counted.
    """

    party: str
    name: str
    swaps: int | None
    leaves: bool
    pairs: int | None
    exact: bool
    ties: bool


@dataclass(frozen=True, slots=True)
class SurvivalView:
    """In which share of drawn preferences the state is an equilibrium.

    Parameters
    ----------
    parties
        Slugs of the parties whose orders were drawn; the others keep theirs.
    swaps
        So many random swaps of neighbours in each order; None where all orders were equally likely.
    draws, share, low, high
        Orders drawn, the share, and its 95 % interval.
    """

    parties: tuple[str, ...]
    swaps: int | None
    draws: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RobustResult:
    """How firmly an equilibrium stands.

    Parameters
    ----------
    state, concept
        Which state, and the code of the concept.
    breaking
        Party by party, what breaks it.
    survival
        How often it holds for drawn orders.
    """

    state: int
    concept: str
    breaking: tuple[PartyBreaking, ...]
    survival: tuple[SurvivalView, ...]
