"""A check of quotes against the texts that a case keeps of its articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.case.checks.check import Check
from detente.case.schema import Case
from detente.errors import Problem
from detente.evidence.claim import Claim
from detente.expressions.suggestions import listing, quoted

__all__ = ["QuoteNotVerbatim", "QuotedCase"]


@dataclass(frozen=True, slots=True)
class QuotedCase:
    """A case with the texts that it keeps.

    Parameters
    ----------
    case
        The case.
    texts
        The text kept for each source, by its slug; not every source has one.
    """

    case: Case
    texts: Mapping[str, str]


class QuoteNotVerbatim(Check[QuotedCase]):
    """A quote does not stand in the text that was read.

    A quote is what a reader can look up; one that was changed by a word may say
    something else, and whoever finds it out trusts no other. Where a case is a
    folder, the text of each article that was read is kept under `articles`, and
    every quote of a claim is looked for in the texts of its sources. Line ends
    and blanks count alike, all other characters count as they are. Where one of
    the sources has no text kept, the quote may come from there: then it is a note.
    """

    code = "quote-not-verbatim"
    severity = "warning"
    remedy = "copy the quote from the kept text, name the source that it stands in, or leave quote out"
    bad = """
        # articles/gazette.txt: Aurora said it "needs the cells by spring".
        claims:
          needs_cells: {says: Aurora needs cells soon, hedge: stated, sources: [gazette],
            quote: needs the cells by summer}
        """
    good = """
        # articles/gazette.txt: Aurora said it "needs the cells by spring".
        claims:
          needs_cells: {says: Aurora needs cells soon, hedge: stated, sources: [gazette],
            quote: needs the cells by spring}
        """

    def find(self, subject: QuotedCase) -> Iterator[Problem]:
        """Yield one problem per quote that stands in no kept text of its sources."""
        texts = {source: _plain(text) for source, text in subject.texts.items()}
        for slug, claim in subject.case.claims.items():
            kept = [source for source in claim.sources if source in texts]
            if claim.quote is None or not kept or any(_plain(claim.quote) in texts[one] for one in kept):
                continue
            message = f"found {quoted(claim.quote)}, which does not stand in the kept text of {listing(kept)}"
            others = _without_text(claim, kept)
            if others:
                message += f"; no text is kept of {listing(others)}"
            yield self.problem(f"claims.{slug}.quote", message, "note" if others else None)


def _without_text(claim: Claim, kept: list[str]) -> list[str]:
    return [source for source in claim.sources if source not in kept]


def _plain(text: str) -> str:
    """Give a text with one blank wherever there are blanks or line ends."""
    return " ".join(text.split())
