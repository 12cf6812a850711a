"""Suggestions for the model of a case: options, terms, issues, events and moves that an article speaks of.

Each is caused by words of the article, which it shows. Nothing enters a case by itself: a person accepts what
fits and gives it its final name. What an article suggests more than once is suggested once, with the words of
the first place; ``more_places`` in its details counts the others, and is no key of a case file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from detente.evidence.articles.article import Article
from detente.evidence.reading.carrying import carried_subjects
from detente.evidence.reading.marked import marked
from detente.evidence.reading.mentions import NamedParty, SentenceReading
from detente.evidence.reading.named_things import joined_slug
from detente.evidence.reading.proposal import Suggestion
from detente.evidence.reading.sentences import LONGEST_SENTENCE
from detente.evidence.reading.setting import Setting
from detente.evidence.reading.suggested_acts import suggested_options
from detente.evidence.reading.suggested_issues import suggested_events, suggested_issues
from detente.evidence.reading.suggested_moves import suggested_moves
from detente.evidence.reading.suggested_terms import suggested_terms

__all__ = ["suggest"]


def suggest(
    article: Article, readings: Sequence[SentenceReading], parties: Sequence[NamedParty]
) -> tuple[Suggestion, ...]:
    """Suggest what an article holds for the model of a case.

    Parameters
    ----------
    article
        The article.
    readings
        Its sentences, in order; those over 2,000 characters are passed over, as for proposals.
    parties
        All parties of the case.

    Returns
    -------
    tuple of Suggestion
        In order of the text, each slug once: where two parties could do the same, or two kinds have one
        slug, the later one has its party or kind before it.
    """
    known = tuple(party.slug for party in parties)
    names = {party.slug: party.name for party in parties}
    carried = carried_subjects(article, readings, known)
    found = (
        suggestion
        for reading, before in zip(readings, carried, strict=True)
        if len(reading.sentence.text) <= LONGEST_SENTENCE
        for suggestion in _of_sentence(Setting(article, reading, marked(reading, known), before, names))
    )
    return _with_own_slugs(_merged(found))


def _of_sentence(setting: Setting) -> Iterator[Suggestion]:
    yield from suggested_options(setting)
    yield from suggested_terms(setting)
    yield from suggested_issues(setting)
    yield from suggested_events(setting)
    yield from suggested_moves(setting)


def _merged(found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    first: dict[tuple[str, str, str | None], Suggestion] = {}
    places: dict[tuple[str, str, str | None], set[int]] = {}
    for one in found:
        key = (one.kind, one.slug, one.party)
        first.setdefault(key, one)
        places.setdefault(key, set()).add(one.span.start)
    return tuple(
        one
        if len(places[key]) == 1
        else replace(one, details={**one.details, "more_places": str(len(places[key]) - 1)})
        for key, one in first.items()
    )


def _with_own_slugs(suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    taken: set[str] = set()
    named: list[Suggestion] = []
    for one in suggestions:
        choices = (one.slug, joined_slug(one.party, one.slug), joined_slug(one.kind, one.slug))
        numbered = (
            joined_slug(one.party, f"{one.slug}_{number}") for number in range(2, len(suggestions) + 3)
        )
        slug = next(choice for choice in (*choices, *numbered) if choice not in taken)
        taken.add(slug)
        named.append(replace(one, slug=slug))
    return tuple(named)
