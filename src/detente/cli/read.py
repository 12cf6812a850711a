"""``detente read``: articles into proposed claims, and what a person accepts of them into a case.

Proposals and results go to standard output, questions and progress to the error
stream. Nothing is written that was not accepted.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from detente.cli.output import printable
from detente.cli.reading.asking import ModelOptions, extractor_of, model_options
from detente.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.case.taking_in.gathering import ArticleSource, Gathered
    from detente.case.taking_in.recording import Recorded
    from detente.case.taking_in.target import Target
    from detente.case.writing.article_source import SourceDetails
    from detente.case.writing.offers import Offer
    from detente.cli.reading.choosing import Choice

__all__ = ["command"]

STANDARD_INPUT = "-"
KINDS = ("primary", "first_hand", "secondary", "commentary")
GRADES = ("A", "B", "C", "D", "E", "F")
REMARKS = 1


@click.command()
@click.argument("articles", nargs=-1, required=True)
@click.option("--into", metavar="CASE", help="The case, a file or a folder, that the articles are read for.")
@click.option(
    "--parties", metavar="NAMES", help="Without a case: the parties to look for, with commas between them."
)
@click.option("--review", is_flag=True, help="Go through the proposals one at a time.")
@click.option("--accept", metavar="WHICH", help="Write all, those of some hedges, or those of some numbers.")
@click.option("--json", "as_json", is_flag=True, help="Write everything as JSON.")
@click.option("--title", default="", help="Title of the article; counts more than what it says itself.")
@click.option("--publisher", default="", help="Who published the articles.")
@click.option("--date", "day", default="", metavar="DATE", help="When they were published.")
@click.option("--url", default="", metavar="ADDRESS", help="Where the article can be read.")
@click.option("--kind", type=click.Choice(KINDS), default=None, help="How near they are to what they report.")
@click.option("--origin", default="", metavar="SLUG", help="Whose reporting they rest on.")
@click.option(
    "--reliability",
    type=click.Choice(GRADES),
    default=None,
    help="How far they can be relied on, by their past.",
)
@click.option("--no-text", is_flag=True, help="Do not keep the texts of the articles beside the case.")
@model_options
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    articles: tuple[str, ...],
    into: str | None,
    parties: str | None,
    review: bool,
    accept: str | None,
    as_json: bool,
    title: str,
    publisher: str,
    day: str,
    url: str,
    kind: str | None,
    origin: str,
    reliability: str | None,
    no_text: bool,
    endpoint: str,
    model: str,
    key_from: str,
) -> None:
    """Read articles, propose claims with their words and places, and write into a case what is accepted.

    ARTICLE is a file (text, HTML, e-mail or PDF), a folder of such files, or - for standard input.

    Without --review and --accept nothing is written. What is accepted becomes added lines: one source for
    each article, one claim for each proposal that the case does not have from that source. A folder keeps
    each text as articles/SOURCE.txt, where detente check looks up every quote. Unless you say otherwise,
    kind is secondary, and an article retells what it seems to retell, or is its own origin.

    \b
    WHICH is one or several of these, with commas between them:
      all              every proposal
      stated,reported  those of these hedges
      1,4-6            those of these numbers

    \b
    Examples:
      detente read article.txt --parties "OpenAI, Microsoft"
      detente read press/ --into my-case --accept stated,reported --publisher "The Harbour Post"
      detente read article.txt --into my-case --endpoint http://127.0.0.1:11434/v1 --model NAME

    \b
    Exit codes:
      0  shown, or written
      1  written, but some of what was asked for cannot stand in the case as it is
      2  an article, the case or the command line cannot be used, or the input ended; nothing was written
    """
    _check_options(articles, into, parties, review=review, accept=accept, as_json=as_json)
    from detente.case.writing.article_source import SourceDetails  # noqa: PLC0415 - pydantic is slow to import
    from detente.cli.reading.choosing import read_choice  # noqa: PLC0415

    choice = read_choice(accept) if accept is not None else None
    details = SourceDetails(title, publisher, day, url, kind or "", origin, reliability or "")
    target, found = _gathered(articles, into, parties, details, ModelOptions(endpoint, model, key_from))
    if review and target is not None:
        _review(target, found, keep_texts=not no_text)
    elif choice is not None and target is not None:
        ctx.exit(_accept(target, found, choice, keep_texts=not no_text, as_json=as_json))
    else:
        _show(found, into, as_json=as_json)


def _check_options(
    articles: Sequence[str],
    into: str | None,
    parties: str | None,
    *,
    review: bool,
    accept: str | None,
    as_json: bool,
) -> None:
    """Refuse what does not go together, before anything is read."""
    if (into is None) == (parties is None):
        raise click.UsageError("name the case with --into, or the parties to look for with --parties")
    if into is None and (review or accept is not None):
        raise click.UsageError("--review and --accept write into a case; name it with --into")
    if review and accept is not None:
        raise click.UsageError("choose one of --review, which asks, and --accept, which does not")
    if review and as_json:
        raise click.UsageError("--json shows what was read; --review asks about it: choose one")
    if review and STANDARD_INPUT in articles:
        raise ReportError("--review asks on standard input, so no article can come from there; name a file")


def _gathered(
    articles: Sequence[str],
    into: str | None,
    parties: str | None,
    details: SourceDetails,
    asked: ModelOptions,
) -> tuple[Target | None, Gathered]:
    """Open the case and read the articles."""
    from detente.case.taking_in.gathering import gathered  # noqa: PLC0415
    from detente.case.taking_in.target import named_parties  # noqa: PLC0415
    from detente.cli.progress import progress_bar  # noqa: PLC0415
    from detente.cli.reading.opening import open_target  # noqa: PLC0415
    from detente.evidence.articles import read_articles  # noqa: PLC0415

    target = open_target(into) if into is not None else None
    looked_for = target.parties if target is not None else named_parties(parties or "")
    with progress_bar() as progress:
        extractor = extractor_of(asked, progress)
        taken = target.taken if target is not None else frozenset[str]()
        read = read_articles(articles, standard_input=sys.stdin.buffer, taken=taken)
        if len(read.articles) > 1 and (details.title or details.url):
            raise ReportError(f"--title and --url are about one article; found {len(read.articles)}")
        found = gathered(read, looked_for, target, details, extractor, progress)
    return target, found


def _show(found: Gathered, into: str | None, *, as_json: bool) -> None:
    """Show what was read, and say how to accept it."""
    from detente.cli.reading.as_json import as_json as written_as_json  # noqa: PLC0415
    from detente.cli.reading.table import show_gathered  # noqa: PLC0415

    if as_json:
        click.echo(written_as_json(found, None))
        return
    show_gathered(found)
    if into is not None and found.offers:
        shown = printable(into)
        click.echo("\nNothing was written. To write what you accept, run the command again with --review,")
        click.echo(f"or with --accept all, --accept stated,reported or --accept 1,2 (into {shown}).")


def _accept(target: Target, found: Gathered, choice: Choice, *, keep_texts: bool, as_json: bool) -> int:
    """Write the proposals that were named; give the exit code."""
    from detente.case.taking_in.source_entries import check_sources  # noqa: PLC0415
    from detente.cli.reading.as_json import as_json as written_as_json  # noqa: PLC0415
    from detente.cli.reading.source_questions import check_complete  # noqa: PLC0415
    from detente.cli.reading.table import show_notes  # noqa: PLC0415

    asked = choice.chosen(found.offers, len(found.offers) + found.known)
    check_complete(_cited(found, asked))
    check_sources(_cited(found, asked), target.as_of)
    accepted = tuple(offer for offer in asked if not offer.problems)
    left = tuple(offer for offer in asked if offer.problems)
    written = _written(target, found, accepted, keep_texts=keep_texts)
    if as_json:
        click.echo(written_as_json(found, written))
    else:
        show_notes(found)
        _report(written, target)
    for offer in left:
        reasons = "; ".join(str(problem) for problem in offer.problems)
        click.echo(printable(f"proposal {offer.number} cannot stand as it is: {reasons}"), err=True)
    return REMARKS if left else 0


def _written(
    target: Target, found: Gathered, accepted: Sequence[Offer], *, keep_texts: bool
) -> Recorded | None:
    """Write what was accepted; nothing if it is nothing."""
    from detente.case.taking_in.recording import recorded  # noqa: PLC0415
    from detente.cli.progress import progress_bar  # noqa: PLC0415

    if not accepted:
        return None
    sources = _cited(found, accepted)
    with progress_bar() as progress:
        return recorded(target, sources, accepted, progress, keep_texts=keep_texts)


def _cited(found: Gathered, accepted: Sequence[Offer]) -> list[ArticleSource]:
    """Give the articles that accepted proposals come from, in order."""
    cited = {offer.article.key for offer in accepted}
    return [source for source in found.sources if source.article.key in cited]


def _review(target: Target, found: Gathered, *, keep_texts: bool) -> None:
    """Go through the proposals and their sources with a person, and write what was accepted."""
    from detente.case.taking_in.recording import recorded  # noqa: PLC0415
    from detente.case.taking_in.source_entries import check_sources  # noqa: PLC0415
    from detente.cli.elicitation.terminal import Terminal  # noqa: PLC0415
    from detente.cli.progress import progress_bar  # noqa: PLC0415
    from detente.cli.reading.review import reviewed  # noqa: PLC0415
    from detente.cli.reading.source_questions import asked_source  # noqa: PLC0415
    from detente.cli.reading.table import show_notes  # noqa: PLC0415

    check_sources([*found.sources], target.as_of)
    show_notes(found)
    try:
        accepted = reviewed(found)
        terminal = Terminal(0)
        cited = _cited(found, accepted or ())
        sources = [asked_source(source, terminal, target.as_of) for source in cited]
    except EOFError as error:
        raise ReportError("the input ended before the last answer; nothing was written") from error
    except KeyboardInterrupt:
        click.echo("\nnothing was written", err=True)
        raise
    written = None
    if accepted:
        with progress_bar() as progress:
            written = recorded(target, sources, accepted, progress, keep_texts=keep_texts)
    _report(written, target)


def _report(written: Recorded | None, target: Target) -> None:
    """Say what was written, and what was changed beside new lines."""
    if written is None:
        click.echo("Nothing was accepted, and nothing was written.")
        return
    sources, claims = len(written.sources), len(written.claims)
    new = f"{sources} new source{'' if sources == 1 else 's'}"
    click.echo(printable(f"written: {claims} claim{'' if claims == 1 else 's'} and {new}"))
    for path, added in written.texts:
        click.echo(printable(f"  {path}: {added} line{'' if added == 1 else 's'} added"))
    for path, line in written.changed:
        click.echo(
            printable(f"  {path}: the empty brackets of this line gave way to entries: {line.strip()}")
        )
    click.echo(printable(f"next: detente check {target.path}"))
