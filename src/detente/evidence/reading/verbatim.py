"""Quotes, word for word: what an extractor quotes must stand in the article, or it is refused.

A quote agrees with a passage if all characters are the same, except that one run of white space counts like
any other. Nothing else is forgiven: no letter case, no other kind of quotation mark, no dropped word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from detente.evidence.articles.article import Article
from detente.evidence.claim import LONGEST_QUOTE
from detente.evidence.reading.mentions import Span
from detente.evidence.reading.proposal import Proposal, Refusal
from detente.expressions.suggestions import quoted

__all__ = ["checked", "find_quote"]

WORD_OR_SPACE = re.compile(r"\s+|\S+")
MOST_SEEDS = 6
MOST_PLACES = 8
SHORTEST_SEED = 4
ALIKE = 0.5


def find_quote(article: Article, quote: str, near: Span | None = None) -> Span | None:
    """Find a quote in an article, character by character.

    Parameters
    ----------
    article
        The article.
    quote
        The words; white space around them does not count, and a run of it inside counts like any other.
    near
        Where it is expected; of several places the one that begins nearest to it is given, else the first.

    Returns
    -------
    Span or None
        Where it stands in the article's text; None if it stands nowhere, or if the quote is empty.
    """
    wanted = " ".join(quote.split())
    if not wanted:
        return None
    if near is not None and _stands_at(article.text, wanted, near):
        return near
    plain, origins = _one_blank(article.text)
    best: Span | None = None
    at = plain.find(wanted)
    while at >= 0:
        span = Span(origins[at], origins[at + len(wanted) - 1] + 1)
        if near is None:
            return span
        if best is not None and abs(span.start - near.start) >= abs(best.start - near.start):
            return best
        best = span
        at = plain.find(wanted, at + 1)
    return best


def _stands_at(text: str, wanted: str, near: Span) -> bool:
    """Tell whether a quote stands just where it is expected, with no white space around it."""
    words = text[near.start : near.end] if 0 <= near.start < near.end <= len(text) else ""
    return words == words.strip() and " ".join(words.split()) == wanted


@lru_cache(maxsize=2)
def _one_blank(text: str) -> tuple[str, Sequence[int]]:
    """Make each run of white space one blank, with the position of each character in the text."""
    pieces: list[str] = []
    origins: list[int] = []
    for hit in WORD_OR_SPACE.finditer(text):
        if hit.group().isspace():
            pieces.append(" ")
            origins.append(hit.start())
        else:
            pieces.append(hit.group())
            origins.extend(range(*hit.span()))
    return "".join(pieces), tuple(origins)


def checked(article: Article, proposal: Proposal) -> Proposal | Refusal:
    """Hold a proposal against its article.

    Parameters
    ----------
    article
        The article that it names.
    proposal
        What an extractor gave; its span is a hint where to look.

    Returns
    -------
    Proposal or Refusal
        The proposal with the article's own characters and their span; or why it cannot be proposed, with the
        passage of the article that is most like its quote.
    """
    if proposal.article != article.key:
        reason = f"it is of the article {quoted(proposal.article)}, not of {quoted(article.key)}"
        return Refusal(article.key, proposal.quote, reason)
    if not proposal.quote.strip():
        return Refusal(
            article.key, proposal.quote, "the quote is empty; a proposal shows the words it rests on"
        )
    span = find_quote(article, proposal.quote, proposal.span)
    if span is None:
        return Refusal(article.key, proposal.quote, _not_there(article.text, proposal.quote))
    words = article.text[span.start : span.end]
    if len(words) > LONGEST_QUOTE:
        reason = (
            f"the quote has {len(words):,} characters; allowed: {LONGEST_QUOTE}, so that it stays a quotation"
        )
        return Refusal(article.key, proposal.quote, reason)
    return replace(proposal, span=span, quote=words)


def _not_there(text: str, quote: str) -> str:
    passage = _nearest_passage(text, quote)
    reason = f"the article does not say {quoted(' '.join(quote.split()))}"
    return reason if passage is None else f"{reason}; it says {quoted(passage)}"


def _nearest_passage(text: str, quote: str) -> str | None:
    """Give the passage most like a quote, looked for around the quote's longest words only."""
    wanted = " ".join(quote.split())[:LONGEST_QUOTE]
    best, alike = None, ALIKE
    for start in sorted(set(_starts(text, wanted))):
        passage = " ".join(text[start : start + len(wanted)].split())
        likeness = SequenceMatcher(None, wanted, passage, autojunk=False).ratio()
        if likeness > alike:
            best, alike = passage, likeness
    return best


def _starts(text: str, wanted: str) -> Iterator[int]:
    words = sorted(set(re.findall(r"\w+", wanted)), key=lambda word: (-len(word), word))
    for word in [one for one in words if len(one) >= SHORTEST_SEED][:MOST_SEEDS]:
        at = text.find(word)
        for _ in range(MOST_PLACES):
            if at < 0:
                break
            yield max(at - wanted.find(word), 0)
            at = text.find(word, at + 1)
