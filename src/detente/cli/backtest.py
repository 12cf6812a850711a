"""``detente backtest``: how far the answers on cases of known end were right.

The result goes to standard output, or to the file that ``--out`` names;
progress goes to the error stream, and only where a person watches it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.output import console
from detente.cli.progress import progress_bar
from detente.cli.writing import check_out, write_out

if TYPE_CHECKING:
    from detente.assessment.backtest import KnownCase
    from detente.assessment.result import Backtest

__all__ = ["command"]

DEFAULT_SEED = 1
DEFAULT_WORLDS = 2_000
ENDINGS = (".html", ".md", ".json")
STANDARD_INPUT = "-"


@click.command()
@click.argument("cases", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Write everything as JSON.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Write everything as Markdown.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write a file: a page (.html), Markdown (.md) or JSON (.json).",
)
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Seed of all draws.")
@click.option("--worlds", default=DEFAULT_WORLDS, show_default=True, help="Number of worlds of each answer.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Number of processes to compute in.",
)
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    cases: tuple[str, ...],
    as_json: bool,
    as_markdown: bool,
    out: Path | None,
    seed: int,
    worlds: int,
    workers: int,
) -> None:
    """Score answers on cases of known end against what came true, beside simple baselines.

    CASES are YAML files, folders with case.yaml, names of packaged cases, or - for standard input; each
    records its end under outcome. Without any, these are the packaged partnerships of known end.

    No engine reads how a case ended. Where whoever wrote the case could know it, the comparison is marked as
    retrospective.

    \b
    Examples:
      detente backtest
      detente backtest my-case.yaml --worlds 10000
      detente backtest --out was-it-right.html

    \b
    Exit codes:
      0  compared, whatever came of it
      2  a case or the command line cannot be used, or a case does not record its end
    """
    if as_json and as_markdown:
        raise click.UsageError("choose one of --json and --markdown")
    if cases.count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input holds one case: give files for the others")
    check_out(out, ENDINGS)
    found = _found(_loaded(cases), (seed, worlds), workers)
    if out is not None:
        write_out(_text(found, out.suffix), out)
    if as_json or as_markdown:
        click.echo(_text(found, ".json" if as_json else ".md"), nl=False)
    else:
        from detente.report import render_backtest_terminal  # noqa: PLC0415

        render_backtest_terminal(found, console())
    if out is not None:
        click.echo(f"written: {out}", err=True)


def _loaded(cases: tuple[str, ...]) -> tuple[KnownCase, ...]:
    """Load the cases that are asked for, or the packaged ones of known end."""
    from detente.assessment.backtest import known_case, packaged_cases_of_known_end  # noqa: PLC0415
    from detente.errors import CaseError, Problem  # noqa: PLC0415

    if cases:
        return tuple(map(known_case, cases))
    found = packaged_cases_of_known_end()
    if not found:
        message = "no packaged case records how it ended"
        raise CaseError([Problem("", "outcome", message, "name cases of known end: detente backtest CASE")])
    return found


def _found(cases: tuple[KnownCase, ...], drawn: tuple[int, int], workers: int) -> Backtest:
    from detente.assessment.backtest import backtest  # noqa: PLC0415
    from detente.assessment.result import Settings  # noqa: PLC0415
    from detente.uncertainty.runners import in_processes, in_turn  # noqa: PLC0415

    seed, worlds = drawn
    runner = in_processes(workers) if workers > 1 else in_turn
    with progress_bar() as progress:
        return backtest(cases, Settings(worlds=worlds, seed=seed), progress, runner)


def _text(found: Backtest, ending: str) -> str:
    from detente.report import render_backtest_html, render_backtest_markdown, to_json  # noqa: PLC0415

    if ending == ".html":
        return render_backtest_html(found)
    return render_backtest_markdown(found) if ending == ".md" else to_json(found)
