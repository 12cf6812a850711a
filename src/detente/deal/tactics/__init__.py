"""What the engine gives a person at the table, on one deal space.

A deal that is signed: :func:`improve_deal`. A package on the table:
:func:`iso_value_menu` (the same to us, more for them), :func:`cheapest_concession`
(the fewest changes that bring them over a line), :func:`logrolling_swaps` (what can
be traded). Their offer: :func:`nearest_reply` and :func:`trade_off_reply`. A text
that a neutral drafts: :func:`negotiating_text`.
"""

from detente.deal.tactics.concession import Concession, ConcessionSettings, cheapest_concession
from detente.deal.tactics.iso_value import IsoValueMenu, iso_value_menu
from detente.deal.tactics.logrolling import Swaps, logrolling_swaps
from detente.deal.tactics.negotiating_text import NegotiatingText, TextSettings, negotiating_text
from detente.deal.tactics.post_settlement import Improvement, improve_deal
from detente.deal.tactics.reply import (
    Reply,
    TradeOffSettings,
    nearest_reply,
    trade_off_reply,
)
from detente.deal.tactics.similarity import similarity_tables
from detente.deal.tactics.within import Bounds, Within, efficient_within

__all__ = [
    "Bounds",
    "Concession",
    "ConcessionSettings",
    "Improvement",
    "IsoValueMenu",
    "NegotiatingText",
    "Reply",
    "Swaps",
    "TextSettings",
    "TradeOffSettings",
    "Within",
    "cheapest_concession",
    "efficient_within",
    "improve_deal",
    "iso_value_menu",
    "logrolling_swaps",
    "nearest_reply",
    "negotiating_text",
    "similarity_tables",
    "trade_off_reply",
]
