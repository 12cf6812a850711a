"""From a case to a ``.gmcr`` conflict: its states, moves and orders; what is lost is listed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assessment.compile import Model, compile_case
from detente.case.loading import LoadedCase
from detente.conflict.states import BoolArray, IntArray
from detente.errors import ReportError
from detente.expressions.suggestions import listing
from detente.interop.gmcr.conflict import Direction, GmcrConflict, GmcrOption, GmcrParty, Pattern
from detente.interop.gmcr.numbering import Numbering, numbering_of

__all__ = ["gmcr_of"]


def gmcr_of(loaded: LoadedCase) -> GmcrConflict:
    """Give the conflict of a case: every party ranks its states, as in the central world.

    Parameters
    ----------
    loaded
        A case without errors.

    Returns
    -------
    GmcrConflict
        ``losses`` names what of the case is not in it.

    Raises
    ------
    ReportError
        If an option has more than two levels, or there are events: such a file cannot hold them.
    """
    model = compile_case(loaded)
    part = model.conflict
    _check(model)
    names = loaded.case.conflict.all_options
    numbering = numbering_of(part.space)
    world, places = model.central_world(), np.arange(part.space.size)
    ranks = [order.order(world).scores(places, np.zeros(1, dtype=int)).reshape(-1) for order in part.orders]
    return GmcrConflict(
        options=tuple(
            GmcrOption(names[slug].name, _direction(moves))
            for slug, moves in zip(part.options, part.space.transitions, strict=True)
        ),
        parties=tuple(
            GmcrParty(party.name, part.space.axes_of(place), (), _ranking(ranks[place], numbering))
            for place, party in enumerate(loaded.case.parties.values())
        ),
        infeasible=tuple((pattern,) for pattern in _infeasible(part.space.feasible)),
        losses=tuple(_losses(model)),
    )


def _check(model: Model) -> None:
    part = model.conflict
    wide = [slug for slug, levels in zip(part.options, part.levels, strict=True) if len(levels) != 2]
    events = part.options[len(part.options) - part.events :]
    if events:
        raise ReportError(
            f"a .gmcr file cannot hold events; the case has {listing(events)}: leave them out of a copy"
        )
    if wide:
        raise ReportError(
            f"a .gmcr file holds options of two levels; {listing(wide)} has more: "
            "write one option for each level"
        )


def _direction(moves: BoolArray) -> Direction:
    if moves.all():
        return "both"
    return "fwd" if moves[0, 1] else "back"


def _ranking(rank: IntArray, numbering: Numbering) -> tuple[tuple[int, ...], ...]:
    classes: dict[int, list[int]] = {}
    for number, state in enumerate(numbering.states, start=1):
        classes.setdefault(int(rank[state]), []).append(number)
    return tuple(tuple(classes[height]) for height in sorted(classes, reverse=True))


def _infeasible(feasible: BoolArray, given: Pattern = ()) -> Iterator[Pattern]:
    """Give patterns that cover exactly the infeasible states: divided option by option where they must be."""
    if not feasible.any():
        yield given
    elif not feasible.all():
        for taken in (False, True):
            yield from _infeasible(feasible[int(taken)], (*given, (len(given), taken)))


def _losses(model: Model) -> Iterator[str]:
    case, part = model.loaded.case, model.conflict
    yield "names of outcomes, their kinds, and which state is today's are not written"
    if case.sources or case.claims:
        yield "sources and claims are not written"
    if case.conflict.joint:
        yield "joint moves are not written"
    if case.deal is not None:
        yield "the deal is not written: states are ranked by what each party prefers, without values"
    if part.space.terminal.any():
        yield "that settlements are left by breach alone is not written"
    if any("foresight" in party.model_fields_set for party in case.parties.values()):
        yield "foresight is not written"
    uncertain = {record.kind for record in model.records if record.input.path.startswith("conflict.")}
    if "number" in uncertain:
        yield "ranges are not written: numbers stand at their medians"
    if "order" in uncertain:
        yield "that orders are unknown is not written: they stand as the case has them"
    if "claim" in {record.kind for record in model.records}:
        yield "rival values are not written: the likeliest stands"
