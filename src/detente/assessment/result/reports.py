"""What sources say: where claims clash, how they change, whose reporting they are, what others expect."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ContradictionView", "DevelopmentView", "ForecastView", "NarrowingView", "OriginView"]


@dataclass(frozen=True, slots=True)
class ContradictionView:
    """Two claims that cannot both be right, unless they are reconciled.

    Parameters
    ----------
    about
        What both speak of; empty where they only name each other.
    first, second
        Their ids.
    kinds
        In what they differ: ``value``, ``unit``, ``direction``, ``party``, ``date``, or ``words`` where one
        names the other as its rival.
    reason
        How they differ, in words, the first's side before the second's.
    reconciled
        How they can both be right, as the case says; empty for an open contradiction.
    """

    about: str
    first: str
    second: str
    kinds: tuple[str, ...] = ()
    reason: str = ""
    reconciled: str = ""


@dataclass(frozen=True, slots=True)
class DevelopmentView:
    """Two claims that differ and are of different times: two facts, or one that has changed.

    Parameters
    ----------
    about
        What both speak of.
    earlier, later
        Their ids.
    reason
        How they differ and what tells them apart, in words, the earlier one's side first.
    """

    about: str
    earlier: str
    later: str
    reason: str


@dataclass(frozen=True, slots=True)
class NarrowingView:
    """Two claims of which one says the same as the other, and more exactly; the reason gives both numbers."""

    about: str
    wider: str
    narrower: str
    reason: str


@dataclass(frozen=True, slots=True)
class OriginView:
    """Whose reporting sources rest on: the sources, and the claims that they carry."""

    origin: str
    sources: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForecastView:
    """What somebody else says about how it will end: the claim and the origins that it rests on."""

    claim: str
    origins: tuple[str, ...]
