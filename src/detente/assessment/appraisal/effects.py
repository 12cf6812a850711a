"""What inputs move, and which inputs rest on a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from detente.assessment.result import EffectGroup, InputView
from detente.assessment.result.appraisal import MovedShare
from detente.case.citations import citations
from detente.case.schema import Case

__all__ = ["Effects", "chance_effect", "effects_of"]

LOWER, UPPER = "lower fifth", "upper fifth"


@dataclass(frozen=True, slots=True)
class Effects:
    """The uncertain inputs of a case with what they move.

    Parameters
    ----------
    inputs
        The most influential first; in case order where no worlds were played.
    played
        Whether worlds were played.
    cited
        For each input, by path, the claims that it rests on: its basis, and what its rivals cite.
    """

    inputs: tuple[InputView, ...]
    played: bool
    cited: Mapping[str, frozenset[str]]

    def of(self, one: InputView) -> float | None:
        """Give the effect of an input; None where none is known."""
        return one.influence if self.played and one.groups else None

    def clear(self, one: InputView) -> bool:
        """Tell whether an input moves more than chance would."""
        effect = self.of(one)
        return effect is not None and effect > chance_effect(one.groups)

    def moved(self, one: InputView) -> MovedShare | None:
        """Say which share an input moves most, and from where to where."""
        if self.of(one) is None:
            return None
        ends = _ends(one.groups)
        return max(
            (
                _moved("rupture", [(group.name, group.rupture) for group in ends]),
                _moved("rupture_with_deal", [(group.name, group.rupture_with_deal) for group in ends]),
                _moved("held", [(group.name, group.held) for group in ends]),
            ),
            key=lambda share: share.high - share.low,
        )

    def resting_on(self, claims: Iterable[str]) -> tuple[InputView, ...]:
        """List the inputs that rest on one of some claims, in the order of inputs."""
        wanted = set(claims)
        return tuple(one for one in self.inputs if wanted & self.cited[one.path])

    def largest(self, inputs: Iterable[InputView]) -> float | None:
        """Give the largest effect of some inputs; None if none is known."""
        return max((effect for one in inputs if (effect := self.of(one)) is not None), default=None)


def effects_of(case: Case, inputs: tuple[InputView, ...], *, played: bool) -> Effects:
    """Find out which claims each input rests on.

    Parameters
    ----------
    case
        The case.
    inputs
        All its uncertain inputs.
    played
        Whether worlds were played.

    Returns
    -------
    Effects
    """
    below: dict[str, set[str]] = {one.path: set(one.claims) for one in inputs}
    for claim, paths in citations(case).items():
        for path in paths:
            for around in _prefixes(path):
                if around in below:
                    below[around].add(claim)
    return Effects(inputs, played, {path: frozenset(found) for path, found in below.items()})


def _prefixes(path: str) -> Iterable[str]:
    """Yield a path and those of all that lies around it."""
    while path:
        yield path
        path = path.rpartition(".")[0]


def chance_effect(groups: tuple[EffectGroup, ...]) -> float:
    """Give the difference of one share that chance alone passes about one in twenty times.

    That is two standard errors of the difference of two shares of one half, where they err most, for
    the two smallest parts.

    Parameters
    ----------
    groups
        The parts of an input; at least two.
    """
    first, second = sorted(group.worlds for group in groups)[:2]
    return sqrt(1 / first + 1 / second)


def _ends(groups: tuple[EffectGroup, ...]) -> tuple[EffectGroup, ...]:
    """Take the outer fifths of a number, and all values of anything else, as influence does."""
    outer = tuple(group for group in groups if group.name in {LOWER, UPPER} and group.low is not None)
    return outer or groups


def _moved(
    share: Literal["rupture", "rupture_with_deal", "held"], named: list[tuple[str, float]]
) -> MovedShare:
    low, high = min(named, key=lambda pair: pair[1]), max(named, key=lambda pair: pair[1])
    return MovedShare(share, low[0], high[0], low[1], high[1])
