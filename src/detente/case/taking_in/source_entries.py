"""Articles as the sources that they would be: their entries, and what keeps them out of a case."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date

from detente.case.places import Content
from detente.case.taking_in.gathering import ArticleSource
from detente.case.writing.article_source import missing_in, source_entry, source_problems
from detente.errors import CaseError, Problem

__all__ = ["check_sources", "entry_of", "new_entries"]


def check_sources(sources: list[ArticleSource], as_of: date | None) -> None:
    """Refuse articles that cannot be sources of the case, before anybody goes through their proposals.

    Raises
    ------
    CaseError
        With everything that keeps them out, as far as they say what a source needs.
    """
    problems: list[Problem] = []
    for source in sources:
        if not source.is_known:
            missing = missing_in(source.article)
            found = source_problems(entry_of(source), as_of)
            problems += [
                replace(one, path=f"sources.{source.slug}.{one.path}", file=source.article.file)
                for one in found
                if one.path.split(".")[0] not in missing
            ]
    if problems:
        raise CaseError(problems)


def entry_of(source: ArticleSource) -> dict[str, Content]:
    """Write the source of an article as a case file does."""
    return source_entry(source.article, source.kind, source.origin, source.reliability, source.retells)


def new_entries(
    sources: Iterable[ArticleSource], present: Container[str] = ()
) -> dict[str, dict[str, Content]]:
    """Write the sources that a case does not have yet, by slug.

    A source that retells another says so where the case has that one too, now or before; else it names the
    origin alone.

    Parameters
    ----------
    sources
        The articles that become sources, those that the case has already among them.
    present
        Slugs of the sources that the case has.
    """
    new = {source.slug: source for source in sources if not source.is_known}
    return {
        slug: entry_of(
            source if source.retells in new or source.retells in present else replace(source, retells="")
        )
        for slug, source in new.items()
    }
