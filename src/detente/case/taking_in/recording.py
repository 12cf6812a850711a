"""Writing what was accepted: sources, claims and the texts of the articles, all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.case.kept_texts import kept_text_path
from detente.case.taking_in.gathering import ArticleSource, Progress
from detente.case.taking_in.source_entries import new_entries
from detente.case.taking_in.target import Target
from detente.case.writing.adding import NewText, planned
from detente.case.writing.inserting import Entries
from detente.case.writing.offers import Offer, slugs_for
from detente.case.writing.replacing import write_texts

__all__ = ["Recorded", "recorded"]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written.

    Parameters
    ----------
    sources, claims
        Slugs of what is new.
    texts
        The files, with the number of lines that are new.
    changed
        Lines that were changed, as they stood, with their file.
    """

    sources: tuple[str, ...]
    claims: tuple[str, ...]
    texts: tuple[tuple[Path, int], ...]
    changed: tuple[tuple[Path, str], ...]


def recorded(
    target: Target,
    sources: Sequence[ArticleSource],
    offers: Sequence[Offer],
    progress: Progress,
    *,
    keep_texts: bool,
) -> Recorded:
    """Write sources and claims into a case.

    Parameters
    ----------
    target
        The case as it was read.
    sources
        The articles that claims come from.
    offers
        What was accepted, at least one.
    progress
        Told when the case is checked.
    keep_texts
        Whether the texts of the articles are kept beside a case that is a folder.

    Raises
    ------
    CaseError
        If the case would have errors that it does not have now.
    ReportError
        If a file has changed since it was read, or cannot be written.
    """
    new_sources = new_entries(sources, target.evidence.sources.entries)
    slugs = slugs_for([offer.entry for offer in offers], target.taken | new_sources.keys())
    claims = {slug: dict(offer.entry) for slug, offer in zip(slugs, offers, strict=True)}
    additions: dict[str, Entries] = {"sources": new_sources, "claims": claims}
    progress("checking the case", 0, 1)
    plan = planned(target.path, target.files, additions)
    progress("checking the case", 1, 1)
    kept = _kept_texts(target, sources) if keep_texts else []
    write_texts([*kept, *plan.texts])
    return Recorded(
        tuple(new_sources),
        slugs,
        tuple((text.path, text.added) for text in (*plan.texts, *kept)),
        tuple((text.path, line) for text in plan.texts for line in text.changed),
    )


def _kept_texts(target: Target, sources: Sequence[ArticleSource]) -> list[NewText]:
    """Give the texts that are not kept yet; a case in one file keeps none."""
    if not target.path.is_dir():
        return []
    places = [(kept_text_path(target.path, source.slug), source.article.text) for source in sources]
    return [
        NewText(place, None, text, added=text.count("\n") + (not text.endswith("\n")))
        for place, text in places
        if not os.path.lexists(place)
    ]
