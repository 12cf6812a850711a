"""Contingent terms in one world, by plain loops from the definitions.

*By belief*: a term that is worth x to a party if the event happens and y if not is worth
``p x + (1 - p) y`` to one that holds the event for p likely.

*After the fact*: the party has what the package brings it over no deal, and on top x or y.
It keeps its word if that is not below nothing by more than `STRICT` of its range.

*Bet*: two parties, one unit; what one has, the other pays; one receives if the event
happens and pays if not. The stakes are in the *ratio* of what is paid if not to what is
paid if it happens. A ratio makes both gain if a bet of one against the ratio is worth more
than nothing to each by its own belief. The *largest* bet at a ratio is the largest of the
two stakes that use up what one side has, at which the other still keeps its word.

Nothing here may be imported by the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["STRICT", "LiteralBet", "LiteralTerm", "both_gain_at", "largest_stakes", "odds"]

STRICT = 0.5e-9


@dataclass(frozen=True)
class LiteralTerm:
    """One term in one world, by party; beliefs from 0 to 1, None where not every party has one."""

    beliefs: Mapping[str, float] | None
    if_event: Mapping[str, float]
    if_not: Mapping[str, float]

    def expected(self, party: str) -> float:
        """Weigh both cases by the party's belief."""
        assert self.beliefs is not None
        total = 0.0
        for chance, worth in (
            (self.beliefs[party], self.if_event[party]),
            (1.0 - self.beliefs[party], self.if_not[party]),
        ):
            total += chance * worth
        return total

    def gains(self, party: str, length: float) -> bool:
        """Tell whether the party would sign the term alone."""
        return self.expected(party) > STRICT * length

    def keeps(self, party: str, happens: bool, gain: float, length: float) -> bool:
        """Tell whether the party, which gains by the package, keeps its word after the fact."""
        worth = self.if_event[party] if happens else self.if_not[party]
        return gain + worth >= -STRICT * length


@dataclass(frozen=True)
class LiteralBet:
    """Who receives if the event happens, who pays then, and the two stakes."""

    receives: str
    pays: str
    if_event: float
    if_not: float


def odds(belief: float) -> float:
    """Give a probability over that of the contrary, exactly."""
    exact = Fraction(belief)
    return float(exact / (1 - exact))


def both_gain_at(ratio: float, belief_receives: float, belief_pays: float) -> bool:
    """Tell whether a bet of one against the ratio is worth more than nothing to each."""
    stake, on, off = Fraction(ratio), Fraction(belief_receives), Fraction(belief_pays)
    return on * 1 - (1 - on) * stake > 0 and (1 - off) * stake - off * 1 > 0


def largest_stakes(ratio: float, receives_has: float, pays_has: float) -> tuple[float, float] | None:
    """Try the stakes that use up what one side has; None where a side has less than nothing."""
    if receives_has < 0 or pays_has < 0:
        return None
    tried = [(pays_has, pays_has * ratio), (receives_has / ratio, receives_has)]
    room = 1 + 1e-12
    kept = [(t, s) for t, s in tried if t <= pays_has * room and s <= receives_has * room]
    return max(kept)
