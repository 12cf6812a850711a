"""The words of an article that a proposal quotes, and the sentence in which it says them."""

from __future__ import annotations

import re

from detente.evidence.articles.article import Article
from detente.evidence.claim import LONGEST_QUOTE
from detente.evidence.reading.marked import clauses
from detente.evidence.reading.mentions import Sentence, Span

__all__ = ["quoted_around", "said"]

CONNECTIVE = re.compile(
    r"(?:however|furthermore|additionally|moreover|in addition|meanwhile|nevertheless|nonetheless|"
    r"consequently|"
    r"therefore|thus|besides|concurrently|conversely|also|still|indeed|ultimately|in short|in turn|"
    r"as a result|"
    r"but|and|yet|so),? (?=\S)",
    re.IGNORECASE,
)
PLAIN_CONNECTIVES = ("but", "and")
SPACE = re.compile(r"\s+")


def quoted_around(article: Article, sentence: Sentence, mention: Span) -> Span:
    """Give the span to quote for a mention: the sentence, or of a long one the clauses around the mention.

    A sentence of at most 300 characters is quoted whole. Of a longer one the clause with the mention is
    taken, and then the clauses after and before it, in turn, as long as all fit. A clause that is too long by
    itself is cut at white space around the mention. What is quoted stands in the article character by
    character.

    Parameters
    ----------
    article
        The article.
    sentence
        The sentence that holds the mention.
    mention
        Where the mention stands.
    """
    if len(sentence.text) <= LONGEST_QUOTE:
        return sentence.span
    offset = sentence.span.start
    parts = [Span(offset + one.start, offset + one.end) for one in clauses(sentence.text)]
    first = last = next(at for at, one in enumerate(parts) if mention.start < one.end or one is parts[-1])
    if parts[first].end - parts[first].start > LONGEST_QUOTE:
        return _trimmed(article.text, _cut(article.text, parts[first], mention))
    grown = True
    while grown:
        grown = False
        if last + 1 < len(parts) and parts[last + 1].end - parts[first].start <= LONGEST_QUOTE:
            last, grown = last + 1, True
        if first > 0 and parts[last].end - parts[first - 1].start <= LONGEST_QUOTE:
            first, grown = first - 1, True
    return _trimmed(article.text, Span(parts[first].start, parts[last].end))


def _cut(text: str, clause: Span, mention: Span) -> Span:
    """Cut a clause to the allowed length, the mention in its middle, at white space where there is any."""
    middle = (mention.start + min(mention.end, mention.start + LONGEST_QUOTE)) // 2
    start = max(min(middle - LONGEST_QUOTE // 2, clause.end - LONGEST_QUOTE), clause.start)
    end = start + LONGEST_QUOTE
    if start > clause.start and (space := SPACE.search(text, start, mention.start)):
        start = space.end()
    if end < clause.end and (blank := text.rfind(" ", mention.end, end)) > 0:
        end = blank
    return Span(start, end)


def _trimmed(text: str, span: Span) -> Span:
    quote = text[span.start : span.end]
    start = span.start + len(quote) - len(quote.lstrip())
    return Span(start, max(start, span.end - (len(quote) - len(quote.rstrip()))))


def said(text: str) -> str:
    """Give what a sentence says as a sentence of its own.

    White space becomes single blanks, a connective that leans on the sentence before ("However,") is left
    out, and the first letter is a capital.
    """
    plain = SPACE.sub(" ", text).strip()
    opening = CONNECTIVE.match(plain)
    if opening is not None and (opening.group()[-2] == "," or _is_plain(opening.group())):
        plain = plain[opening.end() :]
    return plain[:1].upper() + plain[1:]


def _is_plain(connective: str) -> bool:
    """Tell whether a connective needs no comma after it, as in "But the talks ..."."""
    return connective.strip().lower() in PLAIN_CONNECTIVES
