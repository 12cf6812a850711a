"""What every table of the situation needs: names, claims and sources, and where they stand on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.assessment.result import ClaimView, SourceView, Support
from detente.report.document.support import Anchors, counted, graded, linked, rests_on
from detente.report.document.tables import Cell, Part, cell
from detente.report.names import Names
from detente.report.text import listed

__all__ = ["RESTS_ON", "Evidence", "evidence_of"]

RESTS_ON = "Rests on"
"""Title of the column that leads to the claims."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Names, claims and sources.

    Parameters
    ----------
    names
        What to call parties and issues.
    claims, sources
        By id.
    anchors
        Where they stand on the page.
    """

    names: Names
    claims: Mapping[str, ClaimView]
    sources: Mapping[str, SourceView]
    anchors: Anchors

    def rests_on(self, support: Support, *remarks: str) -> Cell:
        """Link the claims behind an entry, or state its assumption."""
        return rests_on(support, self.anchors, *remarks)

    def joined(self, supports: Iterable[Support]) -> Support:
        """Join the bases of several entries that stand in one row; origins are counted anew."""
        kept = list(supports)
        claims = tuple(dict.fromkeys(claim for one in kept for claim in one.claims))
        assumed = "; ".join(dict.fromkeys(one.assumed for one in kept if one.assumed))
        return Support(claims, assumed, len(self.origins(self._counting(claims))))

    def _counting(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Give the sources that count for several claims: doubtful ones only beside one that carries."""
        held = [self.claims[key] for key in claims if key in self.claims]
        kept = [(one, key) for one in held for key in one.sources if key not in one.failing_by]
        if all(key in one.doubtful_by for one, key in kept):
            return ()
        return tuple(key for _, key in kept)

    def parties(self, keys: Iterable[str]) -> str:
        """Name parties, and others as they are."""
        return listed(map(self.names.party, keys))

    def claim_links(self, keys: Iterable[str]) -> tuple[Part, ...]:
        """Link claims by their ids."""
        return linked(self.anchors.claims, keys)

    def source_links(self, keys: Iterable[str]) -> tuple[Part, ...]:
        """Link sources by their ids."""
        return linked(self.anchors.sources, keys)

    def origins(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Give the origins behind sources, each once; a source of no stated origin is its own."""
        found = (self.sources[key].origin or key if key in self.sources else key for key in keys)
        return tuple(dict.fromkeys(found))

    def origins_of(self, claim: str) -> tuple[str, ...]:
        """Give the origins behind a claim; none if the answer does not hold it."""
        return self.origins(self.claims[claim].sources) if claim in self.claims else ()

    def full_words(self, key: str) -> Cell:
        """Write what a claim says, and below it hedge, date, origins, grade, links to it and its sources."""
        claim = self.claims.get(key)
        if claim is None:
            return cell(key, note="this claim is not in the answer")
        # A claim that does not carry by itself still has somebody's word behind it.
        origins = counted(len(self.origins(self._counting((key,)) or claim.sources)), "origin")
        grade = graded(claim)
        said = ", ".join(
            filter(None, (claim.hedge, claim.date, origins, f"grade {grade}" if claim.grade else grade))
        )
        below = (*self.claim_links((key,)), *self.source_links(claim.sources))
        return cell(claim.says, note=said, below=below)


def evidence_of(
    claims: tuple[ClaimView, ...], sources: tuple[SourceView, ...], names: Names, anchors: Anchors
) -> Evidence:
    """Put claims and sources in reach by their ids."""
    return Evidence(names, {one.id: one for one in claims}, {one.id: one for one in sources}, anchors)
