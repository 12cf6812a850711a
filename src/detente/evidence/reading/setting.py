"""A sentence together with what is needed to suggest something from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.evidence.articles.article import Article
from detente.evidence.reading.marked import Marked, clause_around
from detente.evidence.reading.mentions import SentenceReading, Span, When
from detente.evidence.reading.proposal import Suggestion, SuggestionKind
from detente.evidence.reading.quoting import quoted_around
from detente.evidence.reading.subjects import date_of
from detente.evidence.record import LONGEST_NAME

__all__ = ["Setting"]

LONGEST_OBJECT = 80
STOPS = re.compile(
    r"[,;:()\"“”—]| [–-] | (?:within the context|in the context|as part|if|unless|because|according)\b"
)
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Setting:
    """One sentence of an article.

    Parameters
    ----------
    article
        The article.
    reading
        What the sentence mentions.
    sentence
        The sentence with marks.
    carried
        The party that it goes on with, if it does.
    names
        What people call the parties of the case, by slug.
    """

    article: Article
    reading: SentenceReading
    sentence: Marked
    carried: str | None
    names: Mapping[str, str] = field(default_factory=dict)

    def words(self, start: int, end: int) -> str:
        """Give the article's words between two positions of the marked text, white space tidied."""
        span = self.sentence.span(start, end)
        return SPACE.sub(" ", self.article.text[span.start : span.end]).strip()

    def object_after(self, position: int) -> str:
        """Give what stands after a verb as far as its object goes.

        It ends with the clause, at a comma, bracket or quotation mark, or at the last whole word within
        80 characters.
        """
        clause = clause_around(self.sentence.text, min(position, len(self.sentence.text) - 1))
        text = self.words(position, max(clause.end, position))
        stop = STOPS.search(text)
        text = text[: stop.start()] if stop else text
        if len(text) > LONGEST_OBJECT:
            text = text[:LONGEST_OBJECT].rpartition(" ")[0]
        return text.strip().rstrip(".?!")

    def told(self, place: Span) -> When | None:
        """Give the day that belongs to a place, if it does not lie after publication.

        Parameters
        ----------
        place
            The span of an amount or of other words in the article.
        """
        published = self.article.published
        own_clause = not any(one.span == place for one in self.reading.amounts)
        when = date_of(place, self.reading, own_clause=own_clause)
        if when is None or when.date is None or when.role != "on":
            return None
        return None if published is not None and when.date.earliest > published.latest else when

    def suggestion(
        self,
        kind: SuggestionKind,
        names: tuple[str, str],
        party: str | None,
        at: Span,
        details: Mapping[str, str | bool],
    ) -> Suggestion:
        """Make a suggestion from words of the sentence.

        Parameters
        ----------
        kind
            What it could become.
        names
            Its slug and its name; a name over the allowed length ends with the last word that fits.
        party
            Whose it is.
        at
            Where the words that caused it stand in the article.
        details
            Further keys with their values.
        """
        slug, name = names
        if len(name) > LONGEST_NAME:
            name = name[: LONGEST_NAME - 2].rpartition(" ")[0] + " …"
        span = quoted_around(self.article, self.reading.sentence, at)
        quote = self.article.text[span.start : span.end]
        return Suggestion(kind, slug, name, party, self.article.key, span, quote, dict(details))
