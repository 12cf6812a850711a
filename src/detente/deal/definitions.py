"""Definitions of bargaining solutions in words, the same whichever engine finds them."""

from __future__ import annotations

from typing import Literal

__all__ = ["Evenness", "evenness_definition", "product_definition", "sum_definition"]

Evenness = Literal["each party's largest gain", "each party's range", "the declared proportions"]
"""What gains are divided by before they are compared."""


def product_definition(weighted: bool, lottery: bool = False) -> str:
    """Say what Nash's solution maximises, with bargaining weights or without."""
    words = f"largest product of {_gains(lottery)} over the disagreement point, {_among(lottery)}"
    return f"{words}; each gain is raised to the weight of its party" if weighted else words


def evenness_definition(lengths: Evenness, lottery: bool = False) -> str:
    """Say what the Kalai-Smorodinsky, egalitarian and proportional solutions maximise."""
    shares = f"in shares of {lengths} (smallest first, then the next)"
    return f"most even {_gains(lottery)} {shares}, {_among(lottery)}"


def sum_definition(money: bool, lottery: bool = False) -> str:
    """Say what the utilitarian solution maximises."""
    unit = "as money" if money else "in shares of each party's range"
    return f"largest sum of {_gains(lottery)}, {unit}, {_among(lottery)}"


def _gains(lottery: bool) -> str:
    return "average gains" if lottery else "gains"


def _among(lottery: bool) -> str:
    return f"among {'lotteries' if lottery else 'packages'} in which nobody loses"
