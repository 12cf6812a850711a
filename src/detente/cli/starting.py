"""Making the case: what was accepted and what was suggested, put together and written as a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from detente.case.kept_texts import kept_text_path
from detente.case.places import Content
from detente.case.starting import Beginning, PlacedClaim, beginning_files, horizon_after, suggested_sections
from detente.case.taking_in.gathering import ArticleSource, Gathered
from detente.case.taking_in.source_entries import check_sources, new_entries
from detente.case.template import TemplateParty
from detente.case.writing.offers import Offer, claim_problems, slugs_for
from detente.cli.elicitation.terminal import Terminal
from detente.cli.new_files import write_new_folder
from detente.cli.reading.choosing import Choice
from detente.cli.reading.review import reviewed
from detente.cli.reading.source_questions import asked_source, check_complete
from detente.cli.reading.table import show_notes
from detente.errors import ReportError
from detente.evidence.dates import parse_vague_date

__all__ = ["Started", "looking_from", "started"]

DEADLINE = "deadline"
"""How what a deadline is about ends."""


@dataclass(frozen=True, slots=True)
class Started:
    """What was written.

    Parameters
    ----------
    files
        How many files.
    counts
        What the case holds, and how many of it.
    left
        What was asked for and cannot stand in the case.
    """

    files: int
    counts: tuple[tuple[str, int], ...]
    left: tuple[Offer, ...] = ()


def looking_from(found: Gathered, as_of: str) -> Gathered:
    """Set the day up to which the case looks: the one asked for, else that of the last article.

    Parameters
    ----------
    found
        What was read.
    as_of
        The day asked for; empty for that of the last article that says when it was published.

    Raises
    ------
    ReportError
        If the day is none, or nothing says which.
    """
    if as_of:
        day = _day(as_of)
    else:
        known = [source.article.published for source in found.sources if source.article.published]
        if not known:
            raise ReportError("no article says when it was published; say it with --date, or --as-of DAY")
        day = max(date.latest for date in known)
    slugs = [party.slug for party in found.parties]
    offers = (replace(one, problems=claim_problems(one.entry, slugs, day)) for one in found.offers)
    return replace(found, offers=tuple(offers), as_of=day)


def _day(text: str) -> date:
    try:
        found = parse_vague_date(text)
    except ValueError as error:
        raise ReportError(f"--as-of: {error}") from error
    if found.earliest != found.latest:
        raise ReportError(f"--as-of {text}: name a day, like 2026-03-31")
    return found.earliest


def started(
    title: str, place: Path, found: Gathered, choice: Choice | None, *, keep_texts: bool
) -> Started | None:
    """Write a case of what is accepted.

    Parameters
    ----------
    title
        What it is called.
    place
        The folder, which is not there yet.
    found
        What was read, with the day up to which the case looks.
    choice
        What is accepted; None if a person is asked.
    keep_texts
        Whether the texts of the articles go into the folder.

    Returns
    -------
    Started or None
        None if a person accepted nothing.

    Raises
    ------
    CaseError, ReportError
        If an article does not say what a source needs, the title cannot stand, or the input ends first.
    """
    if choice is None:
        accepted, sources, left = _asked(found)
    else:
        show_notes(found)
        asked = choice.chosen(found.offers, len(found.offers))
        accepted = tuple(offer for offer in asked if not offer.problems)
        left = tuple(offer for offer in asked if offer.problems)
        sources = list(found.sources)
        check_complete(sources)
        check_sources(sources, found.as_of)
    if not accepted:
        return None
    return replace(_written(title, place, found, sources, accepted, keep_texts=keep_texts), left=left)


def _asked(found: Gathered) -> tuple[tuple[Offer, ...], list[ArticleSource], tuple[Offer, ...]]:
    """Go through proposals and sources with a person."""
    check_sources(list(found.sources), found.as_of)
    show_notes(found)
    try:
        accepted = reviewed(found) or ()
        terminal = Terminal(0)
        sources = (
            [asked_source(source, terminal, found.as_of) for source in found.sources] if accepted else []
        )
    except EOFError as error:
        raise ReportError("the input ended before the last answer; nothing was written") from error
    except KeyboardInterrupt:
        click.echo("\nnothing was written", err=True)
        raise
    return accepted, sources, ()


def _written(
    title: str,
    place: Path,
    found: Gathered,
    sources: Sequence[ArticleSource],
    accepted: tuple[Offer, ...],
    *,
    keep_texts: bool,
) -> Started:
    beginning = _beginning(title, found, sources, accepted)
    files = dict(beginning_files(beginning))
    texts = {source.slug: source.article.text for source in sources} if keep_texts else {}
    files |= {str(kept_text_path(Path(), slug)): text for slug, text in texts.items()}
    write_new_folder(place, {name: text.encode() for name, text in files.items()})
    return Started(len(files), _counts(beginning))


def _beginning(
    title: str, found: Gathered, sources: Sequence[ArticleSource], accepted: Sequence[Offer]
) -> Beginning:
    """Put together what the case begins with."""
    entries: dict[str, Content] = {**new_entries(sources)}
    parties = tuple(TemplateParty(party.slug, party.name) for party in found.parties)
    taken = {*entries, *(party.slug for party in parties)}
    slugs = slugs_for([offer.entry for offer in accepted], taken)
    claims = {slug: dict(offer.entry) for slug, offer in zip(slugs, accepted, strict=True)}
    as_of = found.as_of or date.max
    horizon = horizon_after(as_of, _deadlines(claims.values()))
    suggested = suggested_sections(
        found.suggestions, _placed(slugs, accepted), [party.slug for party in parties], (as_of, horizon)
    )
    return Beginning(title, as_of, horizon, parties, entries, dict(claims), suggested)


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


def _counts(beginning: Beginning) -> tuple[tuple[str, int], ...]:
    """Count what the case holds; what nobody has confirmed is called suggested."""
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
