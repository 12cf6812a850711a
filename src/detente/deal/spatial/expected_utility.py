"""What it is worth to challenge another actor's position, by the expected-utility model.

The model of Bueno de Mesquita [BuenoDeMesquita1994]_ was never published whole. What is built here is the
reconstruction of [ScholzCalbertSmith2011]_, whose equations are numbered below. Each actor *i* has a
position ``x_i``, a capability ``c_i`` and a salience ``s_i`` (the share of its capability that it would use);
``d_ij = |x_i - x_j|`` in shares of the range of the positions at the outset. With the risk exponent ``r`` of
the actor that looks at it, a challenge of *i* to *j* is worth (eq. 15, 16, 22 to 24)

* if it succeeds, ``2 - 4 (0.5 - 0.5 d_ij)^r``; if it fails, ``2 - 4 (0.5 + 0.5 d_ij)^r``;
* without a challenge, if *j* stays, ``2 - 4 (0.5)^r``; if *j* goes to the weighted median ``m``, which is
  for the better, ``2 - 4 (0.5 - 0.25 (d_im + d_ij))^r``, or for the worse, the same with a plus.

*j* resists with the chance ``s_j``, and then *i* succeeds with the chance ``P_ij``; else *i* succeeds.
*j* stays with the chance ``Q``. The expected utility of the challenge is what it gives less what no
challenge gives (eq. 5 to 7, 25).

``P_ij`` comes from votes: *k* gives *i* ``c_k s_k (d_kj - d_ki)`` against *j*. ``P_ij`` is the sum of the
votes for *i*, over a sum of all votes without their signs: see :class:`ExpectedUtilitySettings`.

The risk exponent comes from how safe an actor is (eq. 32 to 34). Its *security level* is the sum of what
it takes the others to expect from challenging it, with all exponents at one; ``R`` is that level put on
the scale from -1 (the lowest of all actors) to 1 (the highest), and ``r = (1 - R/3) / (1 + R/3)``: from 2
to one half.

Both sides of a pair are seen by one of them: what *i* takes *j* to expect is reckoned with the distances of
*j* and the exponent of *i*.

Axis convention: actors on every axis; the first is the one that looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from detente.deal.spaces import FloatArray
from detente.deal.spatial.positions import group_position
from detente.errors import EngineError

__all__ = [
    "SAME",
    "ExpectedUtilities",
    "ExpectedUtilitySettings",
    "OfferRule",
    "check_actors",
    "expected_utilities",
]

OfferRule = Literal["least move", "most enforceable", "least position"]
"""Which of several offers of one kind an actor takes.

``least move``: the one that lies nearest to its position. ``most enforceable``: the one whose proposer
expects most. ``least position``: the lowest on the scale, a rule that would give another answer if the
scale ran the other way.
"""

OFFER_RULES = ("least move", "most enforceable", "least position")
SUPPORT = ("all pairs", "pair")
VOTES = ("with risk", "linear")
UNCOERCED = ("by distance", "for the better")
MOST_ROUNDS = 1_000
MOST_ACTORS = 500
NEUTRAL = 1.0
SAME = 1e-12
"""Shares of the range, and expected utilities, that count as none: rounding must not start a challenge."""


@dataclass(frozen=True, slots=True)
class ExpectedUtilitySettings:
    """Where the literature differs, and which reading is taken.

    The defaults are the reading that gives the published rounds of the 1994 emission standards.

    Parameters
    ----------
    status_quo
        ``Q``: the chance that an actor that is not challenged stays where it is, 0 to 1.
    support
        What votes are counted against in the chance of success: ``all pairs`` of actors, each pair both
        ways, or the votes on this ``pair`` alone, which is the published equation 31.
    votes
        ``with risk``: a voter's distances are raised to its own risk exponent. ``linear``: they are not,
        which is equation 31.
    uncoerced
        Whether an unchallenged actor that goes to the median goes there for the better or the worse of the
        one who might have challenged it: ``by distance`` (it comes nearer, or does not, figures 1 to 4), or
        always ``for the better``, by which the published figure 11 was drawn. Without effect if ``Q`` is 1.
    confrontations, compromises, capitulations
        Which offer of each kind is taken, where there are several.
    rounds
        How many rounds are played at most, unless positions settle or recur before.
    """

    status_quo: float = 1.0
    support: Literal["all pairs", "pair"] = "all pairs"
    votes: Literal["with risk", "linear"] = "with risk"
    uncoerced: Literal["by distance", "for the better"] = "by distance"
    confrontations: OfferRule = "least move"
    compromises: OfferRule = "most enforceable"
    capitulations: OfferRule = "most enforceable"
    rounds: int = 10

    def __post_init__(self) -> None:
        """Refuse a setting that is out of its range.

        Raises
        ------
        EngineError
            If a rule is unknown, the status quo is no chance or the rounds are out of range.
        """
        if not 0.0 <= self.status_quo <= 1.0:
            raise EngineError(f"the chance of the status quo must be from 0 to 1; found {self.status_quo}")
        for what, found, allowed in (
            ("support", self.support, SUPPORT),
            ("votes", self.votes, VOTES),
            ("uncoerced", self.uncoerced, UNCOERCED),
            ("confrontations", self.confrontations, OFFER_RULES),
            ("compromises", self.compromises, OFFER_RULES),
            ("capitulations", self.capitulations, OFFER_RULES),
        ):
            if found not in allowed:
                raise EngineError(f"{what} must be one of {', '.join(allowed)}; found {found}")
        if not 1 <= self.rounds <= MOST_ROUNDS:
            raise EngineError(f"rounds must be from 1 to {MOST_ROUNDS}; found {self.rounds}")


@dataclass(frozen=True, slots=True, eq=False)
class ExpectedUtilities:
    """What challenges are worth at one set of positions.

    Parameters
    ----------
    median
        The weighted median, in units of the scale: the lowest, if there are many.
    security
        ``float[actor]``: the security level, with all exponents at one.
    risk
        ``float[actor]``: the risk exponent, one half to 2; above 1 prefers risk. One for all if all are
        equally safe, where the published formula is 0/0.
    chances
        ``float[i, j]``: the chance that *i* succeeds against a *j* that resists.
    own
        ``float[i, j]``: what *i* expects of challenging *j*, by its own lights.
    other
        ``float[i, j]``: what *i* takes *j* to expect of challenging *i*.
    """

    median: float
    security: FloatArray
    risk: FloatArray
    chances: FloatArray
    own: FloatArray
    other: FloatArray


def expected_utilities(
    positions: FloatArray,
    capabilities: FloatArray,
    saliences: FloatArray,
    settings: ExpectedUtilitySettings,
    span: float | None = None,
) -> ExpectedUtilities:
    """Work out what each actor expects of challenging each other one.

    Parameters
    ----------
    positions
        ``float[actor]``, in units of the scale.
    capabilities
        ``float[actor]``, zero or more, in any unit.
    saliences
        ``float[actor]``, from 0 to 1.
    settings
        The reading that is taken.
    span
        The range of the scale, above zero and no shorter than the range of the positions; without it,
        the range of the positions.

    Returns
    -------
    ExpectedUtilities

    Raises
    ------
    EngineError
        If the arrays do not fit together, a number is out of its range, nobody has weight or all
        positions are the same.

    References
    ----------
    [BuenoDeMesquita1994]_, [ScholzCalbertSmith2011]_
    """
    where, capability, salience = check_actors(positions, capabilities, saliences)
    widest = float(np.ptp(where))
    scale = widest if span is None else span
    if not (np.isfinite(scale) and scale > 0.0 and widest <= scale * (1.0 + 1e-9)):
        raise EngineError(
            f"the range of the scale must be above zero and hold all positions; found {scale}, "
            f"and positions {widest:g} apart"
        )
    median = float(group_position(where, capability, salience).median)
    distance = np.abs(where[:, None] - where) / scale
    to_median = np.abs(where - median) / scale
    weights = capability * salience

    def seen_with(risk: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        chances = _chances(weights, distance, risk, settings)
        return chances, *_both_sides(distance, to_median, salience, (risk, chances), settings)

    neutral = np.full(len(where), NEUTRAL)
    security = (seen_with(neutral)[2] * (1.0 - np.eye(len(where)))).sum(axis=1)
    risk = _risk(security)
    chances, own, other = seen_with(risk)
    return ExpectedUtilities(median, security, risk, chances, own, other)


def check_actors(
    positions: FloatArray, capabilities: FloatArray, saliences: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Check the three numbers of every actor.

    Parameters
    ----------
    positions, capabilities, saliences
        ``float[actor]`` each.

    Returns
    -------
    tuple of FloatArray
        The same, as arrays of their own.

    Raises
    ------
    EngineError
        If the arrays do not fit together, a number is out of its range or nobody has weight.
    """
    group = group_position(positions, capabilities, saliences)
    where, capability, salience = (
        np.array(numbers, dtype=np.float64) for numbers in (positions, capabilities, saliences)
    )
    if where.ndim != 1 or not 2 <= len(where) <= MOST_ACTORS:
        raise EngineError(f"one number each of 2 to {MOST_ACTORS} actors is needed; found {where.shape}")
    if (salience > 1.0).any():
        raise EngineError(
            f"saliences must be from 0 to 1; found {salience.max():g}; divide percentages by 100"
        )
    if not group.defined:
        raise EngineError("nobody has weight: a capability and a salience above zero are needed")
    return where, capability, salience


def _chances(
    weights: FloatArray, distance: FloatArray, risk: FloatArray, settings: ExpectedUtilitySettings
) -> FloatArray:
    """Add up the votes of k for i against j over votes without signs; without any vote, one half."""
    felt = distance ** risk[:, None] if settings.votes == "with risk" else distance
    votes = weights[:, None, None] * (felt[:, None, :] - felt[:, :, None])
    won, cast = np.maximum(votes, 0.0).sum(axis=0), np.abs(votes).sum(axis=0)
    against = cast if settings.support == "pair" else np.full_like(cast, cast.sum())
    return np.asarray(np.divide(won, against, out=np.full_like(won, 0.5), where=against > 0.0))


def _both_sides(
    distance: FloatArray,
    to_median: FloatArray,
    salience: FloatArray,
    seen: tuple[FloatArray, FloatArray],
    settings: ExpectedUtilitySettings,
) -> tuple[FloatArray, FloatArray]:
    """Give what i expects of challenging j, and what it takes j to expect of challenging i."""
    risk, chances = seen[0][:, None], seen[1]
    wins, loses = _utility(-0.5 * distance, risk), _utility(0.5 * distance, risk)

    def challenge(resistance: FloatArray, chance: FloatArray, away: FloatArray) -> FloatArray:
        moved = 0.25 * (away + distance)
        better = (away < distance) | (settings.uncoerced == "for the better")
        if_moving = np.where(better, _utility(-moved, risk), _utility(moved, risk))
        stays = settings.status_quo * _utility(np.zeros_like(distance), risk)
        quiet = stays + (1.0 - settings.status_quo) * if_moving
        return np.asarray(wins - resistance * (1.0 - chance) * (wins - loses) - quiet)

    return (
        challenge(salience[None, :], chances, to_median[:, None]),
        challenge(salience[:, None], chances.T, to_median[None, :]),
    )


def _utility(change: FloatArray, risk: FloatArray) -> FloatArray:
    """Give a change in shares of the range a value from -2 to 2, bent by the exponent.

    By definition 0.5 plus the change is from 0 to 1; what rounding puts beyond has no real power.
    """
    return np.asarray(2.0 - 4.0 * np.clip(0.5 + change, 0.0, 1.0) ** risk)


def _risk(security: FloatArray) -> FloatArray:
    least, most = security.min(), security.max()
    # Levels that differ by rounding alone are the same: else rounding would make one actor bold.
    if most - least <= SAME * max(1.0, abs(most), abs(least)):
        return np.full_like(security, NEUTRAL)
    place = (2.0 * security - most - least) / (most - least)
    return np.asarray((1.0 - place / 3.0) / (1.0 + place / 3.0))
