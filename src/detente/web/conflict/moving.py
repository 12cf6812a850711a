"""Moving one entry of an order by a button, for readers without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.assessment.one_world.views import PartyOrder

__all__ = ["Press", "moved"]


@dataclass(frozen=True, slots=True)
class Press:
    """The button that was pressed: the entry to be moved up or down, or to be taken apart."""

    up: str = ""
    down: str = ""
    apart: str = ""


def moved(places: Sequence[str], press: Press, order: PartyOrder | None) -> list[str]:
    """Give the places after a button was pressed; as they were if nothing can be moved so.

    Parameters
    ----------
    places
        The order before, as the page showed it.
    press
        The button.
    order
        The party's entries; None if there is no such party.

    Returns
    -------
    list of str
    """
    found = list(places)
    target = press.up or press.down
    if target in found:
        place = found.index(target)
        other = place - 1 if press.up else place + 1
        if 0 <= other < len(found):
            found[place], found[other] = found[other], found[place]
    elif press.apart in found and order is not None and press.apart.isdecimal():
        entry = int(press.apart)
        if entry < len(order.entries):
            place = found.index(press.apart)
            parts = range(len(order.entries[entry].written))
            found[place : place + 1] = [f"{entry}.{part}" for part in parts]
    return found
