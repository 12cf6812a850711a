"""Uncertain inputs with their basis and effect, claims, sources and findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["ClaimView", "Companion", "EffectGroup", "Finding", "InputKind", "InputView", "SourceView"]

InputKind = Literal["number", "order", "setting", "red line", "claim", "event"]


@dataclass(frozen=True, slots=True)
class EffectGroup:
    """Shares among the worlds in which an input lies in one part of its range.

    Parameters
    ----------
    name
        ``lower fifth``, ``middle fifth``, ``upper fifth``, or the value of a discrete input.
    low, high
        Smallest and largest value in the group; None for values that are not numbers.
    worlds
        Number of worlds in the group.
    rupture, rupture_with_deal, held
        Shares r, f and h in the group.
    """

    name: str
    low: float | None
    high: float | None
    worlds: int
    rupture: float
    rupture_with_deal: float
    held: float


@dataclass(frozen=True, slots=True)
class Companion:
    """Another input with which an input is declared to be correlated.

    Parameters
    ----------
    path, name
        The other input.
    rank_correlation
        Spearman's, as the case file states it.
    """

    path: str
    name: str
    rank_correlation: float


@dataclass(frozen=True, slots=True)
class InputView:
    """One uncertain input.

    Parameters
    ----------
    path
        Key path in the case file.
    name
        Words for a reader.
    kind
        ``number``, ``order``, ``setting``, ``red line``, ``claim`` (rivals) or ``event``.
    written
        The value as the case file states it.
    claims, assumed
        The basis: ids of claims, or the declared assumption.
    inherited
        True where the basis stands on an enclosing entry of the case file.
    origins
        Number of independent origins behind the claims.
    primary
        True if a claim rests on a primary source.
    groups
        Shares by fifth or by value; empty for an input that no share was computed for.
    influence
        Largest difference of r, f or h between lower and upper fifth, or between values.
    crosses
        Names of the thresholds that the groups cross; such an input is a flip candidate.
    moves_with
        The inputs with which it is declared to be correlated; empty for most.
    """

    path: str
    name: str
    kind: InputKind
    written: str
    claims: tuple[str, ...]
    assumed: str
    inherited: bool
    origins: int
    primary: bool
    groups: tuple[EffectGroup, ...]
    influence: float
    crosses: tuple[str, ...]
    moves_with: tuple[Companion, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim that the case rests on.

    Parameters
    ----------
    id, says, hedge, date, quote
        The claim; date and quote are empty where it has none.
    sources, rivals
        Ids of its sources, and of the claims that it contradicts in words.
    grade
        The best letter among its sources and its number, as far as they are given: ``B2``, ``B``, ``2``.
    standing
        Whether it ``carries`` what rests on it, is ``doubtful``, or ``does not carry``; empty in a form that
        shows no grades.
    doubtful_by, failing_by
        The sources by whose word alone it would be doubtful, or would not carry.
    """

    id: str
    says: str
    hedge: str
    date: str
    quote: str
    sources: tuple[str, ...]
    rivals: tuple[str, ...]
    grade: str = ""
    standing: Literal["", "carries", "doubtful", "does not carry"] = ""
    doubtful_by: tuple[str, ...] = ()
    failing_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source, and the origin whose reporting it rests on.

    Parameters
    ----------
    id, title, publisher, date, url, kind
        The source; the address is empty where it has none.
    origin
        Whose reporting it rests on.
    retells
        The source or origin that it says it retells; empty if none.
    reliability
        Its letter, or that of what it retells; empty where none is given.
    """

    id: str
    title: str
    publisher: str
    date: str
    url: str
    kind: str
    origin: str
    retells: str = ""
    reliability: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: a code with its page, the place, what it means and what to do."""

    code: str
    severity: Literal["error", "warning", "note"]
    path: str
    message: str
    remedy: str
