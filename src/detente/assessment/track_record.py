"""How much the track records of a case carry: the same worlds without them."""

from __future__ import annotations

from detente.assessment.compile import Model
from detente.assessment.compile.track_record import SLIP
from detente.assessment.result import CarriedShares, Settings, TrackRecord
from detente.assessment.verdict import Counts, verdict_name
from detente.uncertainty import ChoiceInput, OrderInput, UncertainInput

__all__ = ["track_record_of", "without_records"]


def without_records(model: Model) -> Model | None:
    """Give the case as it is without any track record.

    Parameters
    ----------
    model
        The compiled case.

    Returns
    -------
    Model or None
        With every level of foresight and every order of moving alike, all else drawn as before; None for a
        case in which no party has a record.
    """
    if not any(party.record for party in model.loaded.case.parties.values()):
        return None
    settings = (record.input for record in model.records if record.kind == "setting")
    return model.holding(filter(None, map(_alike, settings)))


def _alike(item: UncertainInput) -> UncertainInput | None:
    """Make all alternatives of a setting alike; None for another kind of input."""
    if isinstance(item, ChoiceInput):
        return ChoiceInput(item.path, (1 / len(item.shares),) * len(item.shares))
    return OrderInput(item.path, item.size, item.first) if isinstance(item, OrderInput) else None


def track_record_of(
    model: Model, with_record: Counts, without: Counts, settings: Settings, broken: bool
) -> TrackRecord:
    """Set the answer beside what it would be without any track record.

    Parameters
    ----------
    model
        The compiled case.
    with_record, without
        Counts over the same worlds.
    settings
        Thresholds.
    broken
        Whether the status quo is a rupture state.

    Returns
    -------
    TrackRecord
    """
    return TrackRecord(
        entries=sum(len(party.record) for party in model.loaded.case.parties.values()),
        slip=SLIP,
        with_record=_carried(with_record, settings, broken=broken),
        without=_carried(without, settings, broken=broken),
    )


def _carried(counts: Counts, settings: Settings, *, broken: bool) -> CarriedShares:
    return CarriedShares(verdict_name(counts.shares, broken, settings), *counts.shares)
