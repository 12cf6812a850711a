"""Two answers side by side: what changed in the verdict, and which parts of the case carried it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.assessment.result.answer import CaseChange, Share

__all__ = [
    "CaseComparison",
    "ComparedAnswer",
    "ComparedDeal",
    "Contribution",
    "DifferenceView",
    "ShareChange",
]

Method = Literal["shapley", "two orders", "none"]


@dataclass(frozen=True, slots=True)
class ShareChange:
    """By how much the shares differ, signed: r, f and h of the second less those of the first."""

    rupture: float
    rupture_with_deal: float
    held: float


@dataclass(frozen=True, slots=True)
class ComparedAnswer:
    """One of the two answers.

    Parameters
    ----------
    title, as_of, horizon, digest
        The case.
    program, worlds, seed
        How it was computed.
    verdict
        Name of the verdict.
    rupture, rupture_with_deal, held
        The shares r, f and h.
    zone
        Share of worlds with a zone of agreement; None for a case without a deal section.
    """

    title: str
    as_of: str
    horizon: str
    digest: str
    program: str
    worlds: int
    seed: int
    verdict: str
    rupture: Share
    rupture_with_deal: Share
    held: Share
    zone: float | None


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One entry that differs.

    Parameters
    ----------
    path
        Where it stands.
    kind
        ``changed``, ``added``, ``removed`` or ``reordered``.
    before, after
        What stands there, on one line; empty where nothing does.
    """

    path: str
    kind: Literal["changed", "added", "removed", "reordered"]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """A part of the case that differs, and what of the difference in the shares it carries.

    Parameters
    ----------
    id
        Key of the part, such as ``quantities.valuation``; of parts joined, all of them.
    name
        Words for a reader.
    joined
        Names of the parts that were joined into it because they cannot be mixed; empty if none were.
    reason
        Why they cannot be mixed: the first thing wrong with the mixture.
    differences
        What differs.
    carried
        Its part of each difference; over all contributions these sum to the difference as a whole.
    alone
        What the shares change by if this part alone is taken from the second case.
    verdict_alone
        Name of the verdict then.
    flips
        Whether that is another verdict than the first one.
    """

    id: str
    name: str
    joined: tuple[str, ...]
    reason: str
    differences: tuple[DifferenceView, ...]
    carried: ShareChange
    alone: ShareChange
    verdict_alone: str
    flips: bool


@dataclass(frozen=True, slots=True)
class ComparedDeal:
    """A deal that one of the answers recommends, or both.

    Parameters
    ----------
    package
        ``(issue, level)`` in issue order.
    status
        ``appears`` (only the second recommends it), ``disappears`` or ``stays``.
    roles_before, roles_after
        ``most robust``, ``most even``, ``cheapest change``; empty where it is not recommended.
    admissible_before, admissible_after
        Share of worlds in which it is admissible; None where it is not recommended.
    """

    package: tuple[tuple[str, str], ...]
    status: Literal["appears", "disappears", "stays"]
    roles_before: tuple[str, ...]
    roles_after: tuple[str, ...]
    admissible_before: float | None
    admissible_after: float | None


@dataclass(frozen=True, slots=True)
class CaseComparison:
    """What changed in the verdict between two cases, and which inputs carried it.

    Parameters
    ----------
    format, program
        As in an answer.
    first, second
        The two answers.
    saved
        True for two saved answers, which do not hold the cases: then nothing is attributed.
    changes
        What was changed, where one case is compared with itself changed.
    change
        By how much the shares differ.
    verdict_changes
        Whether the names of the verdicts differ.
    method
        ``shapley`` (exact, over all mixtures), ``two orders`` (the average of two orders of exchanging the
        parts), or ``none`` (nothing to attribute).
    mixtures
        Number of mixtures of both cases that were played.
    contributions
        The parts that differ, in file order.
    silent
        Differences that say nothing about the numbers.
    inputs
        Of two saved answers: the uncertain inputs that differ, which is all that an answer holds of them.
    issues
        ``(id, name)`` of the issues, for reading packages.
    deals
        Recommended deals that appear, disappear or stay.
    limits
        What the comparison does not know.
    """

    format: int
    program: str
    first: ComparedAnswer
    second: ComparedAnswer
    saved: bool
    changes: tuple[CaseChange, ...]
    change: ShareChange
    verdict_changes: bool
    method: Method
    mixtures: int
    contributions: tuple[Contribution, ...]
    silent: tuple[DifferenceView, ...]
    inputs: tuple[DifferenceView, ...]
    issues: tuple[tuple[str, str], ...]
    deals: tuple[ComparedDeal, ...]
    limits: tuple[str, ...]
