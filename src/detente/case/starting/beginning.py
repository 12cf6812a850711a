"""From what was accepted of articles to a case: put together, counted, and written as a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.case.kept_texts import kept_text_path
from detente.case.places import Content
from detente.case.starting.files import Beginning, beginning_files, horizon_after
from detente.case.starting.suggested import PlacedClaim, suggested_sections
from detente.case.template import TemplateParty
from detente.case.writing.new_files import write_new_folder
from detente.case.writing.offers import Offer, slugs_for
from detente.evidence.dates import parse_vague_date
from detente.evidence.reading import Suggestion

__all__ = ["Findings", "begun", "counts_of", "write_beginning"]

DEADLINE = "deadline"
"""How what a deadline is about ends."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What articles gave and somebody accepted.

    Parameters
    ----------
    parties
        Who acts.
    sources
        Entries of the sources by slug.
    accepted
        The proposals that become claims.
    suggestions
        What becomes further entries, each marked as suggested.
    """

    parties: tuple[TemplateParty, ...]
    sources: Mapping[str, Mapping[str, Content]]
    accepted: tuple[Offer, ...]
    suggestions: tuple[Suggestion, ...]


def begun(title: str, as_of: date, found: Findings) -> Beginning:
    """Put together what a case begins with.

    Parameters
    ----------
    title
        What it is called.
    as_of
        The day up to which it looks.
    found
        What articles gave and somebody accepted.
    """
    entries: dict[str, Content] = {slug: dict(entry) for slug, entry in found.sources.items()}
    parties = [party.slug for party in found.parties]
    slugs = slugs_for([offer.entry for offer in found.accepted], {*entries, *parties})
    claims = {slug: dict(offer.entry) for slug, offer in zip(slugs, found.accepted, strict=True)}
    horizon = horizon_after(as_of, _deadlines(claims.values()))
    placed = _placed(slugs, found.accepted)
    suggested = suggested_sections(found.suggestions, placed, parties, (as_of, horizon))
    return Beginning(title, as_of, horizon, found.parties, entries, dict(claims), suggested)


def write_beginning(place: Path, beginning: Beginning, texts: Mapping[str, str]) -> int:
    """Write a case as a folder that is not there yet, and say of how many files it is made.

    Parameters
    ----------
    place
        The folder.
    beginning
        What the case begins with.
    texts
        Texts of articles that the folder keeps, by slug of their source.

    Raises
    ------
    CaseError
        If the title cannot stand in a case file.
    ReportError
        If something is there already, or it cannot be written.
    """
    files = dict(beginning_files(beginning))
    files |= {str(kept_text_path(Path(), slug)): text for slug, text in texts.items()}
    write_new_folder(place, {name: text.encode() for name, text in files.items()})
    return len(files)


def _deadlines(claims: Iterable[Mapping[str, Content]]) -> Iterator[date]:
    """Yield the days by which something is to be decided; the end of a contract is none of them."""
    for claim in claims:
        if "by" in claim and str(claim.get("about", "")).endswith(DEADLINE):
            yield parse_vague_date(str(claim["by"])).latest


def _placed(slugs: Sequence[str], accepted: Sequence[Offer]) -> list[PlacedClaim]:
    return [
        PlacedClaim(
            slug,
            offer.article.key,
            offer.proposal.span,
            str(offer.entry.get("about", "")),
            str(offer.entry.get("value", "")),
        )
        for slug, offer in zip(slugs, accepted, strict=True)
    ]


def counts_of(beginning: Beginning) -> tuple[tuple[str, int], ...]:
    """Count what a case holds; what nobody has confirmed is called suggested."""
    suggested = beginning.suggested
    options = _section(_section(suggested.get("conflict")).get("options"))
    found = (
        ("party", "parties", len(beginning.parties)),
        ("source", "sources", len(beginning.sources)),
        ("claim", "claims", len(beginning.claims)),
        (
            "suggested entry of the timeline",
            "suggested entries of the timeline",
            len(_list(suggested.get("timeline"))),
        ),
        ("suggested term", "suggested terms", len(_section(suggested.get("terms")))),
        ("suggested option", "suggested options", sum(len(_section(own)) for own in options.values())),
        ("suggested issue", "suggested issues", len(_section(_section(suggested.get("deal")).get("issues")))),
        ("suggested event", "suggested events", len(_section(suggested.get("events")))),
    )
    return tuple((one if count == 1 else several, count) for one, several, count in found if count)


def _section(content: Content) -> Mapping[str, Content]:
    return content if isinstance(content, dict) else {}


def _list(content: Content) -> Sequence[Content]:
    return content if isinstance(content, list) else ()
