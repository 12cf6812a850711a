"""The conflict in one world: its states, who would leave them, what deters whom, and ways from today.

An answer speaks in shares of worlds. Here one world is looked at closely: the
*central* one (numbers at their medians, orders as written, red lines hard from
50 %) or one of those drawn. In it everything is exact, and every verdict comes with
its reason.

`compose` puts one world together, `describe_world` lists its states, and
`explain_state` says who would leave one of them. `orders_of` and `preview_order`
say what another order of a party's preferences would move.
"""

from __future__ import annotations

from detente.assessment.one_world.composing import (
    LARGE,
    MOST_STATES,
    SIMULTANEOUS,
    SYMMETRIC,
    Asked,
    OneWorld,
    compose,
)
from detente.assessment.one_world.describing import Shown, describe_world
from detente.assessment.one_world.explaining import explain_state
from detente.assessment.one_world.numbering import Numbering, numbering_of
from detente.assessment.one_world.orders import change_of_order, orders_of, reordered
from detente.assessment.one_world.previewing import preview_order

__all__ = [
    "LARGE",
    "MOST_STATES",
    "SIMULTANEOUS",
    "SYMMETRIC",
    "Asked",
    "Numbering",
    "OneWorld",
    "Shown",
    "change_of_order",
    "compose",
    "describe_world",
    "explain_state",
    "numbering_of",
    "orders_of",
    "preview_order",
    "reordered",
]
