"""Checks of an answer: whether its shares say what they seem to say."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.checks.subjects import Answer, percent
from detente.assessment.compile import DealPart
from detente.assessment.confidence import FEW_TABLES
from detente.assessment.result import DealSummary, Landing
from detente.case.checks.check import Check
from detente.errors import Problem
from detente.expressions.suggestions import listing, quoted

__all__ = ["CoinFlip", "Corner", "Foresight", "Threshold", "ZoneFree"]

NEARLY_NONE, NEARLY_ALL = 0.01, 0.99
MOSTLY = 0.8
NUMBERED = 3
"""An issue needs so many levels before its ends can be told from its middle."""
MOST_NAMED = 3
OUT_OF_SIGHT = -1.0


class CoinFlip(Check[Answer]):
    """The worlds hold too few different ways of replying for their shares to be probabilities.

    A response table says what every party would reply at every state. Where the
    worlds hold fewer than 20 different ones, a share of worlds is little more
    than a coin thrown on the order of two statements or on one value: 25 % may
    be nothing but two open questions with two answers each.
    """

    code = "coin-flip"
    severity = "warning"
    remedy = "read the questions that decide instead of the percentage, and look for what would answer them"
    bad = """
        deal:
          no_deal:
            aurora: {siege: -15, fight: -20 to 10 uniform, squeezed: -10}
            borealis: {siege: -25, fight: -45 to 0, squeezed: -5}
        """
    good = """
        deal:
          no_deal:
            aurora: {siege: -30 to 0, fight: -20 to 10 uniform, squeezed: -30 to 10}
            borealis: {siege: -40 to -10, fight: -45 to 0, squeezed: -20 to 10}
        """

    def find(self, subject: Answer) -> Iterator[Problem]:
        """Yield one warning if fewer than 20 response tables were found."""
        tables = subject.book.tables
        if tables < FEW_TABLES:
            ways = "1 way" if tables == 1 else f"{tables} different ways"
            message = f"{subject.tally.worlds:,} worlds hold only {ways} of replying"
            yield self.problem("conflict.preferences", f"{message}: their shares are no probabilities")


class Threshold(Check[Answer]):
    """The verdict stands close to another one.

    A name is given by shares and thresholds, and a share that lies within 3
    points of a threshold, or within two standard errors, could as well have
    fallen on the other side. Both names are then printed, and neither should be
    quoted alone.
    """

    code = "threshold"
    severity = "warning"
    remedy = "quote both names; look first at the inputs that carry a share across"
    bad = """
        deal:
          no_deal:
            aurora: {fight: -30 to 30 uniform}
            borealis: {siege: -60, squeezed: -30}
        """
    good = """
        deal:
          no_deal:
            aurora: {fight: -20 to 10 uniform}
            borealis: {siege: -60, squeezed: -30}
        """

    def find(self, subject: Answer) -> Iterator[Problem]:
        """Yield one warning with the other names and the inputs that cross a threshold by themselves."""
        verdict = subject.verdict
        if verdict.near:
            others = " or ".join(quoted(name) for name in verdict.near)
            message = f"the verdict {quoted(verdict.name)} could as well be {others}"
            yield self.problem("question", f"{message}{_carriers(subject)}")


def _carriers(subject: Answer) -> str:
    names = [quoted(view.name) for view in subject.inputs if view.crosses]
    if not names:
        return ""
    return f"; some inputs carry a share across a threshold alone: {listing(names[:MOST_NAMED])}"


class Foresight(Check[Answer]):
    """The verdict depends on how many replies the parties anticipate.

    How far a party looks ahead is seldom known, so every level listed for it is
    drawn. Where the same worlds give one verdict to short-sighted parties and
    another to far-sighted ones, the share of worlds mixes two answers, and which
    of them holds is a question about people, not about terms.
    """

    code = "foresight"
    severity = "warning"
    remedy = "read the verdict of each level, or list only the levels that a party's record supports"
    bad = """
        parties:
          aurora: {foresight: [1, 2], assumed: it may not see the reply coming}
          borealis: {foresight: [2], assumed: it has been through this before}
        deal:
          no_deal:
            aurora: {siege: -35, fight: 10}
            borealis: {siege: -15, fight: -40}
        """
    good = """
        parties:
          aurora: {foresight: [2], assumed: its lawyers see the reply coming}
          borealis: {foresight: [2], assumed: it has been through this before}
        deal:
          no_deal:
            aurora: {siege: -35, fight: 10}
            borealis: {siege: -15, fight: -40}
        """

    def find(self, subject: Answer) -> Iterator[Problem]:
        """Yield one warning if the verdicts by level of foresight disagree."""
        if subject.verdict.depends_on_foresight:
            sentence = subject.verdict.foresight_sentence.rstrip(".")
            yield self.problem("parties", sentence[:1].lower() + sentence[1:])


class ZoneFree(Check[Answer]):
    """A deal that suits everybody exists in almost every world, or in almost none.

    Then the worlds say nothing about whether a deal is possible: it follows from
    what was assumed. Weights drawn apart from each other and values that add up
    leave much to gain almost always; what closes a zone is parties that overrate
    what they have without a deal, and red lines. How wide the margin is, and how
    far one side's value would have to move, says how safe the assumption is.
    """

    code = "zone-free"
    severity = "warning"
    remedy = "ask if values without a deal, optimism and red lines leave open all that the sources do"
    bad = """
        deal:
          values:
            aurora: {optimism: 0}
            borealis: {optimism: 0}
          no_deal:
            aurora: {siege: -30, fight: -20, squeezed: -30}
        """
    good = """
        deal:
          values:
            aurora: {optimism: 0 to 40 uniform}
            borealis: {optimism: 0 to 40 uniform}
          no_deal:
            aurora: {siege: -30, fight: -20, squeezed: -30}
        """

    def find(self, subject: Answer) -> Iterator[Problem]:
        """Yield one warning with the margin and the single changes that would turn it."""
        if subject.deal is None:
            return
        zone = subject.deal.zone
        share = zone.exists / zone.worlds
        if not NEARLY_NONE <= share <= NEARLY_ALL:
            message = f"some package is better for everybody in {percent(share)} of the worlds"
            yield self.problem(
                "deal", f"{message}; {_margin(zone.margin.median)}{_cuts(subject, subject.deal)}"
            )


def _margin(median: float) -> str:
    if median <= OUT_OF_SIGHT:
        return "in most, none is even near"
    found = f"{percent(abs(median))} of each party's range"
    return f"the margin is {found} (median)" if median > 0 else f"the zone is missed by {found} (median)"


def _cuts(subject: Answer, deal: DealSummary) -> str:
    """Say how far one side's value without a deal would have to move alone, in the central world."""
    parties = subject.model.loaded.case.parties
    moves = [(parties[slug].name, cut) for slug, cut in deal.zone.cuts if cut is not None]
    if not moves:
        return ""
    turn = "opens if one value without a deal falls" if moves[0][1] > 0 else "closes if one rises"
    listed = " or ".join(f"{name}'s by {percent(abs(cut))} of its range" for name, cut in moves)
    return f"; at medians a zone {turn}: {listed}"


class Corner(Check[Answer]):
    """A settlement lands at an end of an issue's scale, or anywhere on it.

    Where the worth of an issue rises in a straight line for both sides, the one
    to whom it matters more takes all of it: a corner. Real deals seldom look so,
    for the last bit is hardest to give. Or the weights are so open that the
    landing is the whole scale, and the answer on that issue is none. Issues on
    which all sides want the same end are left alone.
    """

    code = "corner"
    severity = "warning"
    remedy = "give both sides a curve for it, as in 'curve: 1.2 to 3', or a red line that sources support"
    bad = """
        deal:
          values:
            aurora:
              weights: {stake: 10 to 25, contract: 75 to 90}
              scores: {stake: {best: 10, worst: 50, curve: 1}}
            borealis:
              scores: {stake: {best: 50, worst: 10, curve: 1}}
        """
    good = """
        deal:
          values:
            aurora:
              weights: {stake: 10 to 25, contract: 75 to 90}
              scores: {stake: {best: 10, worst: 50, curve: 1.5 to 3}}
            borealis:
              scores: {stake: {best: 50, worst: 10, curve: 1.5 to 3}}
        """

    def find(self, subject: Answer) -> Iterator[Problem]:
        """Yield one warning per numeric issue that lands at an end, or may land anywhere."""
        deal = subject.model.deal
        if deal is None or subject.deal is None:
            return
        tables = deal.tables(subject.model.central_world())
        for issue, landing in enumerate(subject.deal.landings):
            wanted = {int(best) for best in np.argmax(tables[issue][:, :, 0], axis=1)}
            message = _cornered(deal, issue, landing) if len(wanted) > 1 else ""
            if message:
                yield self.problem(f"deal.issues.{landing.issue}", message)


def _cornered(deal: DealPart, issue: int, landing: Landing) -> str:
    """Say what is wrong with where an issue lands; empty if nothing is."""
    texts = deal.levels[issue]
    if landing.numeric is None or len(texts) < NUMBERED:
        return ""
    shares = dict(landing.levels)
    ends = [(text, shares[text]) for text in (texts[0], texts[-1]) if text in shares]
    if sum(share for _, share in ends) > MOSTLY:
        found = " and ".join(f"at {text} in {percent(share)}" for text, share in ends)
        return f"the settlement lies at an end of the scale: {found} of the worlds with a zone"
    if (landing.numeric.low, landing.numeric.high) == landing.scale:
        return f"80 % of the settlements reach from {texts[0]} to {texts[-1]}, which is the whole scale"
    return ""
