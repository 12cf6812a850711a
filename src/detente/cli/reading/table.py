"""Proposals as a person reads them: one a paragraph, with the place of the quote in its article."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator

import click

from detente.case.writing.offers import Offer
from detente.cli.output import printable
from detente.cli.reading.gathering import Gathered
from detente.evidence.articles import Article

__all__ = ["place_in", "show_gathered", "show_notes"]

WIDEST = 100
COLUMNS = ("place", "about", "value", "date", "by", "hedge", "party")
NOTHING = "-"


def place_in(article: Article, offset: int) -> tuple[int, int]:
    """Give line and column, from 1, of a position in the text of an article."""
    before = article.text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def show_gathered(found: Gathered) -> None:
    """Print the proposals as a table: under each line of columns the quote stands as it is in the article."""
    rows = [_row(offer) for offer in found.offers]
    if rows:
        head = ("no.", *COLUMNS)
        widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
        _say(_line(head, widths))
        for offer, row in zip(found.offers, rows, strict=True):
            _say(_line(row, widths))
            for line in _below(offer):
                _say(line)
    show_notes(found)


def show_notes(found: Gathered, *, with_suggestions: bool = True) -> None:
    """Print what else a person should know: counts, refusals, near-copies, suggestions, what was left out."""
    counted = f"{_counted(len(found.offers), 'proposal')} from {_counted(len(found.sources), 'article')}"
    known = f"; {found.known} more stand in the case already" if found.known else ""
    _say(f"\n{counted}{known}.")
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
        if source.why:
            _say(f"origin: {source.article.file} {source.why}; proposed origin: {source.origin}")
    if with_suggestions:
        _show_suggestions(found)


def _show_suggestions(found: Gathered) -> None:
    """Print what articles point to beside claims; these are written by hand."""
    if not found.suggestions:
        return
    _say("\nSuggestions for the model, to be written by hand where they fit:")
    for one in found.suggestions:
        party = f" ({one.party})" if one.party else ""
        quote = " ".join(one.quote.split())
        for line in _wrapped(f"  {one.kind} {one.slug}{party}: {one.name}", "    "):
            _say(line)
        for line in _wrapped(f"    “{quote}”", "     "):
            _say(line)


def _row(offer: Offer) -> tuple[str, ...]:
    line, column = place_in(offer.article, offer.proposal.span.start)
    shown = {"place": f"{offer.article.file}:{line}:{column}", **offer.entry}
    return (str(offer.number), *(str(shown.get(name, NOTHING)) for name in COLUMNS))


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _below(offer: Offer) -> Iterator[str]:
    """Yield the quote, the claim where it says more than the quote, and what keeps it out."""
    quote = str(offer.entry["quote"])
    yield from _wrapped(f"     “{quote}”", "      ")
    says = str(offer.entry["says"])
    if says.rstrip(".") not in quote:
        yield from _wrapped(f"     says: {says}", "      ")
    for problem in offer.problems:
        yield from _wrapped(f"     cannot be accepted as it is: {problem}", "      ")


def _wrapped(text: str, indent: str) -> list[str]:
    width = min(shutil.get_terminal_size().columns, WIDEST)
    return textwrap.wrap(
        text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _say(text: str) -> None:
    click.echo(printable(text))
