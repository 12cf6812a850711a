"""``detente start``: a new case out of articles, with what they claim and what they suggest.

Proposals and results go to standard output, questions and progress to the error
stream. Nothing is written that was not accepted.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.output import printable
from detente.cli.reading.asking import ModelOptions, extractor_of, model_options
from detente.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.case.taking_in.gathering import Gathered
    from detente.case.writing.article_source import SourceDetails
    from detente.cli.starting import Started

__all__ = ["command"]

STANDARD_INPUT = "-"
KINDS = ("primary", "first_hand", "secondary", "commentary")
REMARKS = 1
WRITTEN = (
    "Suggestions for the model, which will be written beside what you accept, each marked as suggested; "
    "options of others than the parties, and days that lie outside, are left out:"
)


@click.command()
@click.argument("title")
@click.argument("articles", nargs=-1, required=True)
@click.option(
    "--parties",
    required=True,
    metavar="NAMES",
    help="Two to five names, with commas between them; with semicolons where a name holds a comma.",
)
@click.option(
    "--into", type=click.Path(path_type=Path), help="The new folder; named after the title if left out."
)
@click.option("--review", is_flag=True, help="Go through the proposals one at a time.")
@click.option("--accept", metavar="WHICH", help="Take all, those of some hedges, or those of some numbers.")
@click.option(
    "--as-of", default="", metavar="DAY", help="Day up to which it looks; that of the last article."
)
@click.option("--publisher", default="", help="Who published the articles; counts more than what they say.")
@click.option("--date", "day", default="", metavar="DATE", help="When they were published.")
@click.option("--kind", type=click.Choice(KINDS), default=None, help="How near they are to what they report.")
@click.option("--no-text", is_flag=True, help="Do not keep the texts of the articles in the folder.")
@model_options
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    title: str,
    articles: tuple[str, ...],
    parties: str,
    into: Path | None,
    review: bool,
    accept: str | None,
    as_of: str,
    publisher: str,
    day: str,
    kind: str | None,
    no_text: bool,
    endpoint: str,
    model: str,
    key_from: str,
) -> None:
    """Start a case from articles: parties, sources, claims, a timeline, and suggestions for the model.

    TITLE names the case. ARTICLE is a file (text, HTML, e-mail, PDF), a folder, or - for standard input.

    Without --review and --accept the proposals and suggestions are shown and nothing is written; WHICH is as
    for detente read. What is written is a folder: the claims that were accepted, one source for each article,
    its text, and what verbs of conflict and nouns of agreement suggest: options of the parties, terms in
    force, issues to be settled, dated events, moves. Each of these carries the words that caused it and is
    marked as suggested. The horizon lies six months on, or at the last deadline within two years.

    Outcomes, preferences and values stand in no article: detente check says which of them comes next.

    \b
    Examples:
      detente start "OpenAI and Microsoft, June 2025" --parties "OpenAI, Microsoft" article.txt
      detente start "Lenses" --parties "Marlo, Ostrel" press/ --accept all --into lenses
      detente start "Lenses" --parties "Marlo, Ostrel" a.html b.pdf --review

    \b
    Exit codes:
      0  shown, or written
      1  written, but some of what was asked for cannot stand in a case as it is
      2  an article, the folder or the command line cannot be used, or the input ended; nothing was written
    """
    from detente.case.writing.article_source import SourceDetails  # noqa: PLC0415 - pydantic is slow to import
    from detente.cli.reading.choosing import read_choice  # noqa: PLC0415

    if review and accept is not None:
        raise click.UsageError("choose one of --review, which asks, and --accept, which does not")
    if review and STANDARD_INPUT in articles:
        raise ReportError("--review asks on standard input, so no article can come from there; name a file")
    choice = read_choice(accept) if accept is not None else None
    place = _place(into, title)
    details = SourceDetails("", publisher, day, "", kind or "", "")
    found = _gathered(articles, parties, as_of, details, ModelOptions(endpoint, model, key_from))
    if choice is None and not review:
        _show(found)
        return
    from detente.cli.starting import started  # noqa: PLC0415

    done = started(title, place, found, choice, keep_texts=not no_text)
    _report(done, place)
    ctx.exit(REMARKS if done is not None and done.left else 0)


def _place(into: Path | None, title: str) -> Path:
    """Say which folder is made; refuse one that is there, before anything is read."""
    from detente.case.writing.case_names import name_for  # noqa: PLC0415
    from detente.case.writing.new_files import check_free  # noqa: PLC0415

    place = into if into is not None else Path(name_for(title))
    check_free(place)
    return place


def _gathered(
    articles: Sequence[str], parties: str, as_of: str, details: SourceDetails, asked: ModelOptions
) -> Gathered:
    """Read the articles for the parties named."""
    from detente.case.taking_in.gathering import gathered  # noqa: PLC0415
    from detente.case.taking_in.target import named_parties  # noqa: PLC0415
    from detente.cli.progress import progress_bar  # noqa: PLC0415
    from detente.cli.starting import looking_from  # noqa: PLC0415
    from detente.evidence.articles import read_articles  # noqa: PLC0415

    named = named_parties(parties)
    with progress_bar() as progress:
        extractor = extractor_of(asked, progress)
        read = read_articles(articles, standard_input=sys.stdin.buffer)
        found = gathered(read, named, None, details, extractor, progress)
    return looking_from(found, as_of)


def _show(found: Gathered) -> None:
    from detente.cli.reading.table import show_gathered  # noqa: PLC0415

    show_gathered(found, WRITTEN)
    click.echo("\nNothing was written. To write a case, run the command again with --review,")
    click.echo("or with --accept all, --accept stated,reported or --accept 1,2.")


def _report(done: Started | None, place: Path) -> None:
    """Say what was written, and what was asked for and cannot stand."""
    if done is None:
        click.echo("Nothing was accepted, and nothing was written.")
        return
    click.echo(printable(f"written: {place} ({done.files} files)"))
    for what, count in done.counts:
        click.echo(printable(f"  {count:>3} {what}"))
    for offer in done.left:
        reasons = "; ".join(str(problem) for problem in offer.problems)
        click.echo(printable(f"proposal {offer.number} cannot stand as it is: {reasons}"), err=True)
    click.echo(printable(f"next: detente check {place}"))
