"""Articles that name the outlet of another article as where they have it from.

"As The Harbour Post reports", "according to the Post", "the Journal said": the publisher of another article,
in full, without "The", or by its last word behind "the", next to a word that says that it reported. It is a
proposal: an outlet can be named for something else than the article at hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.evidence.articles.article import Article, Span

__all__ = ["OutletCue", "outlet_cues", "published_later"]

SPACE = r"\s{1,3}"
REPORTED = (
    "(?:first |later |also |has |had |have |had first |first had )?"
    "(?:reports?|reported|writes?|wrote|written|said|says|disclosed|revealed|learned|noted|"
    "broke the (?:news|story))"
).replace(" ", SPACE)
BEFORE = (
    "(?:according to|(?:first )?(?:reported|disclosed|revealed|published) (?:by|in)|citing|cited by|cites|"
    "told|tells|seen by|reviewed by|obtained by|"
    "in an interview with|quoted by|quoting|a report (?:by|in|from))"
).replace(" ", SPACE)
AS_NAMED = f"(?:as|when|what|after){SPACE}"
OWNED = r"(?:['’]s?)?"


@dataclass(frozen=True, slots=True)
class OutletCue:
    """A place where an article names the publisher of others as where it has something from.

    Parameters
    ----------
    article
        The key of the article that names it.
    publisher
        Who is named.
    retold
        The keys of the articles of that publisher that are not known to be later.
    span, text
        The words that say so, verbatim.
    """

    article: str
    publisher: str
    retold: tuple[str, ...]
    span: Span
    text: str


def outlet_cues(articles: Sequence[Article]) -> tuple[OutletCue, ...]:
    """Find where articles name each other's publishers.

    Parameters
    ----------
    articles
        Articles with keys of their own; those without a publisher are named by nobody.

    Returns
    -------
    tuple of OutletCue
        In the order of the articles and of their texts. What an article says of its own publisher is left
        out.
    """
    patterns = {article.publisher: _pattern(article.publisher) for article in articles if article.publisher}
    found: list[OutletCue] = []
    for article in articles:
        cues = [
            OutletCue(article.key, publisher, retold, Span(*match.span()), match.group())
            for publisher, pattern in patterns.items()
            if _plain(publisher) != _plain(article.publisher)
            # Most outlets are not named at all, and that is fast to see.
            and publisher.split()[-1] in article.text
            and (retold := _retold(article, publisher, articles))
            for match in pattern.finditer(article.text)
        ]
        found += sorted(cues, key=lambda cue: (cue.span, cue.publisher))
    return tuple(found)


def _retold(article: Article, publisher: str, articles: Sequence[Article]) -> tuple[str, ...]:
    """List the articles of a publisher that can have come before an article."""
    return tuple(
        other.key
        for other in articles
        if other.publisher == publisher and not published_later(other, article)
    )


def published_later(one: Article, other: Article) -> bool:
    """Tell whether an article is known to be later than another; false where the dates leave it open."""
    if one.published is None or other.published is None:
        return False
    return one.published.earliest > other.published.latest


def _plain(publisher: str) -> str:
    words = publisher.casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _pattern(publisher: str) -> re.Pattern[str]:
    """Write what an outlet is called next to a word of reporting.

    Words of reporting may begin with a capital letter; names have to be written as they are.
    """
    name = _name(publisher)
    before = rf"(?i:{BEFORE}){SPACE}{name}"
    behind = rf"(?:(?i:{AS_NAMED}))?{name}{SPACE}(?i:{REPORTED})\b"
    return re.compile(rf"\b(?:{before}(?!\w)|{behind})")


def _name(publisher: str) -> str:
    words = publisher.split()
    bare = words[1:] if words[0].casefold() == "the" and len(words) > 1 else words
    whole = rf"(?:[Tt]he{SPACE})?{SPACE.join(map(re.escape, bare))}"
    if len(words) == 1 or not bare[-1][0].isupper():
        return f"(?:{whole}){OWNED}"
    return rf"(?:{whole}|[Tt]he{SPACE}{re.escape(bare[-1])}){OWNED}"
