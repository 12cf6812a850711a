"""``detente flips``: the smallest change of one input that gives the verdict another name.

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

if TYPE_CHECKING:
    from detente.assessment.result import Flips
    from detente.case.loading import LoadedCase

__all__ = ["command"]

DEFAULT_INPUTS = 10
DEFAULT_WORLDS = 2_000
DEFAULT_SEED = 1
ENDINGS = (".html", ".md", ".json")


@click.command()
@click.argument("case")
@click.option(
    "--inputs",
    type=click.IntRange(min=1),
    default=DEFAULT_INPUTS,
    show_default=True,
    help="How many uncertain inputs to hold, those that seem to matter most.",
)
@click.option(
    "--global",
    "indices",
    is_flag=True,
    help="Estimate Sobol' indices of these inputs too, with all inputs varying at once.",
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
@click.option("--worlds", default=DEFAULT_WORLDS, show_default=True, help="Number of worlds of every run.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Number of processes to compute in.",
)
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    case: str,
    inputs: int,
    indices: bool,
    changes: ChangeOptions,
    as_json: bool,
    as_markdown: bool,
    out: Path | None,
    seed: int,
    worlds: int,
    workers: int,
) -> None:
    """Find the smallest change of one input that flips the verdict, and which answer would move it most.

    CASE is a YAML file, a folder with case.yaml, the name of a packaged case, or - for standard input.

    The same worlds are played again with one input held at one value; all other draws stay. A run of a large
    case takes about a second, and each input takes some ten.

    \b
    Examples:
      detente flips openai-microsoft
      detente flips openai-microsoft --inputs 20 --workers 2 --out flips.html
      detente flips openai-microsoft --global
      detente flips my-case.yaml --set deal.values.aurora.optimism=0 --json > flips.json

    \b
    Exit codes:
      0  found, or found that nothing flips it
      2  the case or the command line cannot be used
    """
    if as_json and as_markdown:
        raise click.UsageError("choose one of --json and --markdown")
    check_out(out, ENDINGS)
    found = _found(loaded_with(case, changes), (seed, worlds), inputs, workers, indices=indices)
    if out is not None:
        write_out(_text(found, out.suffix), out)
    if as_json or as_markdown:
        click.echo(_text(found, ".json" if as_json else ".md"), nl=False)
    else:
        from detente.report import render_flips_terminal  # noqa: PLC0415

        render_flips_terminal(found, console())
    if out is not None:
        click.echo(f"written: {out}", err=True)


def _found(loaded: LoadedCase, drawn: tuple[int, int], inputs: int, workers: int, *, indices: bool) -> Flips:
    """Find flips with a seed and a number of worlds."""
    from detente.assessment.flips import find_flips  # noqa: PLC0415
    from detente.assessment.result import Settings  # noqa: PLC0415
    from detente.uncertainty.runners import in_processes, in_turn  # noqa: PLC0415

    seed, worlds = drawn
    runner = in_processes(workers) if workers > 1 else in_turn
    with progress_bar() as progress:
        return find_flips(loaded, Settings(worlds=worlds, seed=seed), inputs, progress, runner, indices)


def _text(found: Flips, ending: str) -> str:
    from detente.report import render_flips_html, render_flips_markdown, to_json  # noqa: PLC0415

    if ending == ".html":
        return render_flips_html(found)
    return render_flips_markdown(found) if ending == ".md" else to_json(found)
