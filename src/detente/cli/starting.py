"""Making the case: what was accepted and what was suggested, put together and written as a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from detente.case.starting import Findings, begun, counts_of, last_day, seen_from, write_beginning
from detente.case.taking_in.gathering import ArticleSource, Gathered
from detente.case.taking_in.source_entries import check_sources, new_entries
from detente.case.template import TemplateParty
from detente.case.writing.offers import Offer
from detente.cli.elicitation.terminal import Terminal
from detente.cli.reading.choosing import Choice
from detente.cli.reading.review import reviewed
from detente.cli.reading.source_questions import asked_source, check_complete
from detente.cli.reading.table import show_notes
from detente.errors import ReportError
from detente.evidence.dates import parse_day

__all__ = ["Started", "looking_from", "started"]


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
    day = _day(as_of) if as_of else last_day(found)
    if day is None:
        raise ReportError("no article says when it was published; say it with --date, or --as-of DAY")
    return seen_from(found, day)


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError as error:
        raise ReportError(f"--as-of: {error}") from error


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
    found_in = Findings(
        parties=tuple(TemplateParty(party.slug, party.name) for party in found.parties),
        sources=new_entries(sources),
        accepted=accepted,
        suggestions=found.suggestions,
    )
    beginning = begun(title, found.as_of or date.max, found_in)
    texts = {source.slug: source.article.text for source in sources} if keep_texts else {}
    return Started(write_beginning(place, beginning, texts), counts_of(beginning))
