"""Proposals as a person reads them: under the title of each article what could be claims, with their quotes.

A proposal shows its number, the line and column where its quote begins, and the keys of
the claim that it would be. Nothing is cut.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from detente.case.taking_in.gathering import Gathered
from detente.case.writing.offers import Offer
from detente.cli.output import printable
from detente.evidence.articles import Article
from detente.expressions.suggestions import listing

__all__ = ["BY_HAND", "place_in", "place_of", "show_gathered", "show_notes"]

BY_HAND = "Suggestions for the model, to be written by hand where they fit:"
WIDEST = 100
KEYS = (("about", "value", "direction", "by"), ("party", "hedge", "date"))
"""The keys of a claim that are shown, those of one line together."""
NOTHING = "about nothing that has a name"


def place_in(article: Article, offset: int) -> tuple[int, int]:
    """Give line and column, from 1, of a position in the text of an article."""
    before = article.text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def place_of(article: Article) -> str:
    """Say who published an article, when, and where it was read from."""
    file = "standard input" if article.file == "-" else article.file
    said = (article.publisher, str(article.published) if article.published else "", file)
    return ", ".join(filter(None, said))


def show_gathered(found: Gathered, suggestions: str = BY_HAND) -> None:
    """Print the proposals of each article under its title, each with its quote as it is in the article.

    Parameters
    ----------
    found
        What was read.
    suggestions
        What stands above the suggestions: what becomes of them.
    """
    for place, (_, group) in enumerate(groupby(found.offers, lambda offer: offer.article.key)):
        offers = tuple(group)
        article = offers[0].article
        if place:
            _say("")
        for text in filter(None, (article.title, place_of(article))):
            for line in _wrapped(text, "  "):
                _say(line)
        margin = _margin(offers)
        for offer in offers:
            for line in _lines(offer, margin):
                _say(line)
    show_notes(found)
    _show_suggestions(found, suggestions)


def show_notes(found: Gathered) -> None:
    """Print what else a person should know: counts, refusals, near-copies, what was left out."""
    counted = f"{_counted(len(found.offers), 'proposal')} from {_counted(len(found.sources), 'article')}"
    known = f"; {found.known} more stand in the case already" if found.known else ""
    _say(f"\n{counted}{known}.")
    if found.unnamed:
        names = listing([f"“{name}”" for name in found.unnamed])
        _say(f"named nowhere: {names}; names are found as they are written, and by the aliases of a case")
    for source in found.sources:
        for note in source.article.notes:
            _say(f"{source.article.file}: {note}")
    for refusal in found.refused:
        _say(f"refused: {refusal.article}: {refusal.reason}")
    for left_out in found.left_out:
        _say(f"left out: {left_out.file}: {left_out.reason}")
    for copy in found.copies:
        share = f"{100 * copy.containment:.0f} % of {copy.smaller} stands in {copy.larger}"
        _say(f"near-copy: {share}{f', first in {copy.earlier}' if copy.earlier else ''}")
    for source in found.sources:
        if source.why and not source.is_known:
            proposed = f"retells: {source.retells}" if source.retells else f"origin: {source.origin}"
            _say(f"origin: {source.article.file} {source.why}; proposed {proposed}")


def _show_suggestions(found: Gathered, heading: str) -> None:
    """Print what articles point to beside claims."""
    if not found.suggestions:
        return
    _say("")
    for line in _wrapped(heading, ""):
        _say(line)
    for one in found.suggestions:
        party = f" ({one.party})" if one.party else ""
        quote = " ".join(one.quote.split())
        for line in _wrapped(f"  {one.kind} {one.slug}{party}: {one.name}", "    "):
            _say(line)
        for line in _wrapped(f"    “{quote}”", "     "):
            _say(line)


def _lines(offer: Offer, margin: int) -> Iterator[str]:
    """Yield what a proposal says, its quote, the claim where it says more, and what keeps it out."""
    line, column = place_in(offer.article, offer.proposal.span.start)
    entry, indent = offer.entry, " " * (margin + 1)
    first = f"{offer.number}".ljust(5) + f"{line}:{column}  "
    for number, keys in enumerate(KEYS):
        said = ", ".join(f"{key} {entry[key]}" for key in keys if entry.get(key))
        if said or number == 0:
            start = first if number == 0 else ""
            yield from _wrapped(f"{start.ljust(margin)}{said or NOTHING}", indent)
    quote, says = str(entry["quote"]), str(entry["says"])
    yield from _wrapped(f"{' ' * margin}“{quote}”", indent)
    if says.rstrip(".") not in quote:
        yield from _wrapped(f"{' ' * margin}says: {says}", indent)
    for problem in offer.problems:
        yield from _wrapped(f"{' ' * margin}cannot be accepted as it is: {problem}", indent)


def _margin(offers: Sequence[Offer]) -> int:
    """Give the column at which all that is said of proposals begins: behind the widest place."""
    places = (place_in(offer.article, offer.proposal.span.start) for offer in offers)
    return 5 + max(len(f"{line}:{column}") for line, column in places) + 2


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, _width(), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _say(text: str) -> None:
    click.echo(printable(text))
