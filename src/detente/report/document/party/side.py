"""One side of an answer: whose brief it is, who the others are, and what the answer holds about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.assessment.result import Assessment, PartyView, RedLineView
from detente.report.document.situation.conditions import condition_in_words
from detente.report.document.situation.evidence import Evidence, evidence_of
from detente.report.document.support import Anchors
from detente.report.names import Names

__all__ = ["Side", "side_of"]


@dataclass(frozen=True, slots=True)
class Side:
    """The answer as one party reads it.

    Parameters
    ----------
    assessment
        The answer.
    party
        Whose brief it is.
    others
        The other parties, in case order.
    signing
        The other parties of the deal, in its order.
    units
        Unit of each signing party's values.
    evidence
        Names, and where claims stand on the page.
    """

    assessment: Assessment
    party: str
    others: tuple[str, ...]
    signing: tuple[str, ...]
    units: Mapping[str, str]
    evidence: Evidence

    @property
    def names(self) -> Names:
        """What to call things."""
        return self.evidence.names

    @property
    def name(self) -> str:
        """Name of the party whose brief it is."""
        return self.names.party(self.party)

    @property
    def signs(self) -> bool:
        """Whether the party takes part in the deal."""
        return self.party in self.units

    @property
    def counterpart(self) -> str:
        """Name of the other side of the deal; of several, what they are together."""
        return self.names.party(self.signing[0]) if len(self.signing) == 1 else "the others together"

    def view(self, party: str) -> PartyView | None:
        """Give what the case file says about a party."""
        return next((one for one in self.assessment.situation.parties if one.id == party), None)

    def red_line(self, line: RedLineView) -> str:
        """Write a red line in words, with the share of worlds in which it is hard."""
        units = {issue.id: issue.unit for issue in self.assessment.situation.issues}
        words = condition_in_words(line.that, self.names.issues, units)
        # How the numbers of a range are spread is of no matter in a sentence.
        return f"{words} (hard in {line.hard.removesuffix(' uniform')} of worlds)"


def side_of(assessment: Assessment, names: Names, links: Anchors, party: str) -> Side:
    """Look at an answer from one party's side."""
    deal = assessment.deal
    units = dict(zip(deal.parties, deal.units, strict=False)) if deal is not None else {}
    return Side(
        assessment=assessment,
        party=party,
        others=tuple(one.id for one in assessment.case.parties if one.id != party),
        signing=tuple(one for one in units if one != party),
        units=units,
        evidence=evidence_of(assessment.claims, assessment.sources, names, links),
    )
