"""``detente evidence``: what the evidence of a case is worth, and what to find out next.

The result goes to standard output, or to the file that ``--out`` names;
progress goes to the error stream, and only where a person watches it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.changing import ChangeOptions, change_options, loaded_with
from detente.cli.output import console
from detente.cli.progress import progress_bar
from detente.cli.writing import check_out, write_out
from detente.errors import CaseError

if TYPE_CHECKING:
    from detente.assessment.result import Appraisal
    from detente.case.loading import LoadedCase

__all__ = ["command"]

DEFAULT_WORLDS = 2_000
DEFAULT_SEED = 1
DEFAULT_DAYS = 365
MOST_DAYS = 36_525
ENDINGS = (".html", ".md", ".json")


@click.command()
@click.argument("case")
@click.option(
    "--stale-after",
    type=click.IntRange(0, MOST_DAYS),
    default=DEFAULT_DAYS,
    show_default=True,
    metavar="DAYS",
    help="After how many days a claim is old; it is stale if a newer one about the same thing exists.",
)
@click.option(
    "--no-verdict",
    is_flag=True,
    help="Play no worlds: nothing is said about what moves the verdict, and the answer is there at once.",
)
@change_options
@click.option("--json", "as_json", is_flag=True, help="Write everything as JSON.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Write everything as Markdown.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write a file: a page (.html), Markdown (.md) or JSON (.json).",
)
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Seed of all draws.")
@click.option("--worlds", default=DEFAULT_WORLDS, show_default=True, help="Number of worlds to play.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Number of processes to compute in.",
)
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    case: str,
    stale_after: int,
    no_verdict: bool,
    changes: ChangeOptions,
    as_json: bool,
    as_markdown: bool,
    out: Path | None,
    seed: int,
    worlds: int,
    workers: int,
) -> None:
    """Say what the evidence of a case is worth, and what to find out next.

    CASE is a YAML file, a folder with case.yaml, the name of a packaged case, or - for standard input.

    What independent origins agree on; which claims contradict each other, with both sides; who retells whom;
    assumptions in the order of what they move; numbers that rest on one origin; old claims; and how claims
    read beside competing hypotheses, where the case states some. The worlds of `detente assess` are played to
    see what each open input moves. Of a case that is still being written the evidence alone is looked at.

    \b
    Examples:
      detente evidence openai-microsoft
      detente evidence openai-microsoft --out evidence.html
      detente evidence my-case.yaml --no-verdict --stale-after 180
      detente evidence my-case.yaml --drop-claim c012 --json > evidence.json

    \b
    Exit codes:
      0  shown
      2  the case or the command line cannot be used
    """
    if as_json and as_markdown:
        raise click.UsageError("choose one of --json and --markdown")
    check_out(out, ENDINGS)
    found = _found(case, changes, None if no_verdict else (seed, worlds), stale_after, workers)
    if out is not None:
        write_out(_text(found, out.suffix), out)
    if as_json or as_markdown:
        click.echo(_text(found, ".json" if as_json else ".md"), nl=False)
    else:
        from detente.report import render_appraisal_terminal  # noqa: PLC0415

        render_appraisal_terminal(found, console())
    if out is not None:
        click.echo(f"written: {out}", err=True)


def _found(
    name: str, changes: ChangeOptions, drawn: tuple[int, int] | None, stale_after: int, workers: int
) -> Appraisal:
    """Appraise a case, as far as it is written."""
    try:
        loaded = loaded_with(name, changes)
    except CaseError as error:
        if changes.settings or changes.dropped or changes.believed:
            raise
        return _of_unfinished(name, stale_after, error)
    return _appraised(loaded, drawn, stale_after, workers)


def _of_unfinished(name: str, stale_after: int, error: CaseError) -> Appraisal:
    """Appraise the evidence alone where a case lacks other sections; where it does not, its errors count."""
    from detente.assessment.appraisal import appraise_unfinished  # noqa: PLC0415
    from detente.case.files import read_raw  # noqa: PLC0415
    from detente.case.unfinished import is_unfinished, read_unfinished  # noqa: PLC0415
    from detente.library import STANDARD_INPUT, find_case  # noqa: PLC0415

    if name == STANDARD_INPUT:  # it has been read already
        raise error
    raw = read_raw(find_case(name))
    if not is_unfinished(raw):
        raise error
    unfinished = read_unfinished(raw)
    click.echo("The case is not complete, so its evidence alone is looked at; see detente check.", err=True)
    return appraise_unfinished(unfinished, stale_after)


def _appraised(
    loaded: LoadedCase, drawn: tuple[int, int] | None, stale_after: int, workers: int
) -> Appraisal:
    """Appraise with a seed and a number of worlds, or without any."""
    from detente.assessment.appraisal import appraise  # noqa: PLC0415
    from detente.assessment.result import Settings  # noqa: PLC0415
    from detente.uncertainty.runners import in_processes, in_turn  # noqa: PLC0415

    if drawn is None:
        return appraise(loaded, None, stale_after)
    seed, worlds = drawn
    runner = in_processes(workers) if workers > 1 else in_turn
    with progress_bar() as progress:
        return appraise(loaded, Settings(worlds=worlds, seed=seed), stale_after, progress, runner)


def _text(found: Appraisal, ending: str) -> str:
    from detente.report import (  # noqa: PLC0415
        render_appraisal_html,
        render_appraisal_markdown,
        to_json,
    )

    if ending == ".html":
        return render_appraisal_html(found)
    return render_appraisal_markdown(found) if ending == ".md" else to_json(found)
