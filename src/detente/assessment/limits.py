"""What an answer does not know, or has approximated, in sentences that hold for the case at hand."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.block_views import ReplyBook
from detente.assessment.candidates import Candidates
from detente.assessment.checks.subjects import percent
from detente.assessment.compile import DealPart, Model
from detente.assessment.condense import DealTally
from detente.assessment.package_worlds import EFFICIENT_WORLDS
from detente.assessment.result import Settings
from detente.assessment.tally import Tally
from detente.expressions import names
from detente.expressions.suggestions import quoted

__all__ = ["limits_of"]

PAIR = 2
GRID = 1e-9
"""Values are compared on a grid of 1e-9 of each range; smaller gaps are rounding."""


def limits_of(
    model: Model, tally: Tally, candidates: Candidates | None, settings: Settings, book: ReplyBook
) -> tuple[str, ...]:
    """Say what the answer to a case does not know or has approximated.

    Parameters
    ----------
    model
        The compiled case.
    tally
        All worlds.
    candidates
        The packages looked at; None without a deal section.
    settings
        What the answer was computed with.
    book
        How many response tables were counted, in how many worlds.

    Returns
    -------
    tuple of str
        Whole sentences, the most general first.
    """
    found = [*_always(model, tally), *_play(model, tally)]
    if model.deal is not None and tally.deal is not None and candidates is not None:
        found += _packages(model.deal, tally.deal, candidates)
    return (*found, *_counted_in(tally, settings, book))


def _always(model: Model, tally: Tally) -> Iterator[str]:
    yield (
        "Nothing here predicts what a party will do: it is what follows from the stated assumptions, "
        f"in {tally.worlds:,} worlds drawn from them."
    )
    if model.inputs:
        yield (
            "The intervals beside shares measure how many worlds were drawn, not whether the assumptions "
            f"are right; uncertain inputs are drawn independently of each other{_but_for(model)}."
        )
    if model.loaded.case.correlations:
        yield (
            "The worlds in one part of a correlated number's range are also those in which what it moves "
            "with lies low or high: its shares there are not its own doing alone."
        )


def _but_for(model: Model) -> str:
    """Name the correlations that the case declares, if any."""
    count = len(model.loaded.case.correlations)
    if not count:
        return ""
    return (
        f", but for the {count} correlations declared"
        if count > 1
        else ", but for the one correlation declared"
    )


def _play(model: Model, tally: Tally) -> Iterator[str]:
    part = model.conflict
    yield "Rounds are not dates: the answer says where moves lead, not when."
    unseen = ["joint moves"] * bool(part.with_deal.coalitions) + ["events"] * bool(part.events)
    if unseen:
        yield f"Parties look ahead at single moves only: they do not anticipate {' or '.join(unseen)}."
    if part.events and part.settlements:
        yield "A deal that is reached before an event strikes is immune to it."
    if any(event.beliefs for event in model.loaded.case.events.values()):
        yield "What the parties believe about the chance of an event has no effect on moves or deals."
    yield from _cycles(tally)
    yield from _blocked(model, tally)


def _cycles(tally: Tally) -> Iterator[str]:
    games = ((tally.without, "without a deal"), (tally.with_deal, "with a deal possible"))
    shares = [f"{percent(game.cycling)} of the worlds {words}" for game, words in games if game.cycling]
    if shares:
        yield (
            f"Play never comes to rest in {' and in '.join(shares)}: there the worst state of the cycle "
            "counts for the verdict, and the mean over it for values."
        )


def _blocked(model: Model, tally: Tally) -> Iterator[str]:
    """Name the events that found a state in which they cannot occur, by share of all plays."""
    games = (tally.without, tally.with_deal)
    blocked = np.sum([game.blocked for game in games], axis=0).tolist()
    plays = sum(game.kinds.size for game in games)
    for event, count in zip(model.loaded.case.events.values(), blocked, strict=True):
        if count:
            yield (
                f"In {percent(count / plays)} of all plays, over both games and every level of foresight, "
                f"{quoted(event.name)} came upon a state in which it cannot occur, and was left out there."
            )


def _packages(deal: DealPart, tally: DealTally, candidates: Candidates) -> Iterator[str]:
    pair = len(deal.parties) == PAIR
    own = " and the break points of each world's own frontier" if pair else ""
    yield (
        f"A package counts as efficient or best among {len(candidates.packages):,} packages looked at in "
        f"every world{own}. They are the named ones and those that do best among {candidates.considered:,} "
        f"on the exact frontiers of the central world and the first {len(candidates.exact_margins):,}. "
        "Whether a deal is efficient is looked at in the first "
        f"{min(EFFICIENT_WORLDS, tally.zone.size):,} worlds."
    )
    yield from _gap(tally, candidates)
    joined = (*deal.constraints, *(line.condition for line in deal.red_lines))
    joins = pair and any(len(names(condition)) > 1 for condition in joined)
    yield from _lotteries(tally, joins=joins)
    if joins:
        yield (
            "Constraints and red lines that join several issues are checked on packages only; "
            "the bound by lotteries leaves them out."
        )


def _lotteries(tally: DealTally, *, joins: bool) -> Iterator[str]:
    """Say where the hull would hold a zone and no package does: by lotteries, or for want of constraints."""
    lottery = 0 if tally.lottery is None else int((tally.lottery & ~tally.zone).sum())
    if lottery and joins:
        yield (
            f"In {percent(lottery / tally.zone.size)} of the worlds only a lottery over packages, or one "
            "that breaks a condition joining several issues, would be better for both; they count as worlds "
            "without a zone of agreement."
        )
    elif lottery:
        yield (
            f"In {percent(lottery / tally.zone.size)} of the worlds only a lottery over packages would be "
            "better for both; they count as worlds without a zone of agreement."
        )


def _gap(tally: DealTally, candidates: Candidates) -> Iterator[str]:
    """Compare the margin found with the exact one in the first worlds."""
    exact = candidates.exact_margins
    found = tally.margin[: len(exact)]
    both = np.isfinite(exact) & np.isfinite(found)
    gap = np.maximum(exact[both] - found[both], 0.0)
    if gap.max(initial=0.0) > GRID:
        yield (
            f"In the first {len(exact):,} worlds the margin of the zone falls short of the exact one by "
            f"{percent(float(np.median(gap)))} of the ranges (median), {percent(float(gap.max()))} at most."
        )


def _counted_in(tally: Tally, settings: Settings, book: ReplyBook) -> Iterator[str]:
    stable = min(settings.stability_worlds, tally.worlds)
    if stable < tally.worlds:
        yield (
            f"Stability, which explains why states hold, is computed in the first {stable:,} worlds at the "
            f"status quo, and at the commonest ends in up to {stable:,} of the worlds that end there."
        )
    if book.worlds < tally.worlds:
        yield (
            f"Different ways of replying were counted in the first {book.worlds:,} worlds only, "
            f"where {book.tables:,} were found; there may be more."
        )
