"""``detente assess``: the answer to a case, on the terminal, as JSON, Markdown, or one HTML file.

The answer goes to standard output, or to the file that ``--out`` names;
progress goes to the error stream, and only where a person watches it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.case.parties import party_called
from detente.cli.changing import ChangeOptions, change_options, loaded_with
from detente.cli.computing import Computing, computing_options, runner_of
from detente.cli.output import console
from detente.cli.progress import progress_bar
from detente.cli.writing import check_out, write_out

if TYPE_CHECKING:
    from detente.assessment.result import Assessment, Settings
    from detente.assessment.run import Engine
    from detente.case.loading import LoadedCase

__all__ = ["command"]

DEFAULT_WORLDS = 10_000
DEFAULT_SEED = 1
ENDINGS = (".html", ".md", ".json")


@click.command()
@click.argument("case")
@click.option("--json", "as_json", is_flag=True, help="Write the whole answer as JSON.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Write the whole brief as Markdown.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write the brief as one HTML file (.html), as Markdown (.md), or the answer as JSON (.json), and a "
    "short answer here.",
)
@click.option(
    "--for",
    "party",
    metavar="PARTY",
    help="Write the brief for one party, by its slug or name: its line, its offer, the others' replies.",
)
@change_options
@click.option(
    "--shareable",
    is_flag=True,
    help="Leave out values, limits and what each side would do without a deal, to hand it to the other side.",
)
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Seed of all draws.")
@click.option("--worlds", type=int, show_default=str(DEFAULT_WORLDS), help="Number of worlds to draw.")
@click.option(
    "--precision",
    type=float,
    metavar="POINTS",
    help="Draw worlds until the shares of the verdict are known to so many points (95 % intervals), instead "
    "of --worlds; says how many it took.",
)
@click.option(
    "--flips",
    type=int,
    metavar="N",
    help="Hold the N inputs that matter most, find what flips the verdict, and add what dated events switch "
    "and outcomes by month. Takes some four seconds an input, and ten for the rest.",
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "numpy", "compiled"]),
    default="auto",
    show_default=True,
    help="What plays the worlds: NumPy, or compiled kernels (numba, an extra); auto takes these from 50,000 "
    "worlds on, where they are installed. The answer is the same.",
)
@computing_options
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    case: str,
    as_json: bool,
    as_markdown: bool,
    out: Path | None,
    party: str | None,
    changes: ChangeOptions,
    shareable: bool,
    seed: int,
    worlds: int | None,
    precision: float | None,
    flips: int | None,
    engine: Engine,
    computing: Computing,
) -> None:
    """Answer a case: has it reached its breaking point, and what deal would hold it?

    CASE is a YAML file, a folder with case.yaml, the name of a packaged case, or - for standard input.

    The same case, seed and version give the same answer, byte for byte.

    \b
    Examples:
      detente assess openai-microsoft
      detente assess openai-microsoft --out brief.html
      detente assess openai-microsoft --for openai --out brief-for-openai.html
      detente assess openai-microsoft --shareable --markdown > for-the-mediator.md
      detente assess openai-microsoft --set quantities.money_at_risk="30 billion USD" --drop-claim c032
      detente assess my-case.yaml --json --seed 7 --worlds 50000 > answer.json
      detente assess my-case.yaml --precision 0.5
      detente assess openai-microsoft --flips 10 --workers 2 --out brief.html

    \b
    Exit codes:
      0  answered
      2  the case or the command line cannot be used
    """
    _check_forms(out, party, as_json=as_json, as_markdown=as_markdown, shareable=shareable)
    if worlds is not None and precision is not None:
        raise click.UsageError("choose one of --worlds and --precision")
    if flips is not None and flips < 1:
        raise click.UsageError(f"--flips: {flips} inputs asked for; allowed: 1 or more")
    if flips is not None and shareable:
        raise click.UsageError("leave out --flips: a shareable form shows nothing of it")
    check_out(out, ENDINGS)
    loaded = loaded_with(case, changes)
    side = party_called(loaded.case, party) if party is not None else None
    answer = _answer(loaded, (seed, worlds, precision, flips), computing, engine)
    if shareable:
        answer = _reduced(answer)
    if out is not None:
        write_out(_text(answer, out.suffix, side), out)
    if as_json or as_markdown:
        click.echo(_text(answer, ".json" if as_json else ".md", side), nl=False)
    else:
        from detente.report import render_terminal  # noqa: PLC0415

        render_terminal(answer, console(), side)
    if out is not None:
        click.echo(f"written: {out}", err=True)


def _check_forms(
    out: Path | None, party: str | None, *, as_json: bool, as_markdown: bool, shareable: bool
) -> None:
    """Refuse options that contradict each other, before any work is done."""
    if as_json and as_markdown:
        raise click.UsageError("choose one of --json and --markdown")
    if party is not None and shareable:
        raise click.UsageError(
            "choose one of --for and --shareable: a brief for one side shows hands, a shareable form does not"
        )
    if party is not None and (as_json or (out is not None and out.suffix == ".json")):
        raise click.UsageError("leave out --for: JSON holds the whole answer, whoever reads it")


def _answer(
    loaded: LoadedCase,
    asked: tuple[int, int | None, float | None, int | None],
    computing: Computing,
    engine: Engine,
) -> Assessment:
    """Assess with a seed, a number of worlds or a precision in points, and perhaps inputs to hold."""
    from detente.assessment.in_full import in_full  # noqa: PLC0415
    from detente.assessment.result import Settings  # noqa: PLC0415
    from detente.assessment.run import assess  # noqa: PLC0415

    seed, worlds, points, flips = asked
    settings: Settings = Settings(worlds=DEFAULT_WORLDS if worlds is None else worlds, seed=seed)
    precision = None if points is None else points / 100
    with progress_bar() as progress:
        answer = assess(loaded, settings, progress, runner_of(computing), precision, engine)
        if flips is not None:
            answer = in_full(answer, loaded, flips, progress, runner_of(computing))
    if points is not None:
        click.echo(f"{answer.settings.worlds:,} worlds drawn for {points:g} points", err=True)
    return answer


def _reduced(answer: Assessment) -> Assessment:
    from detente.assessment.shareable import shareable  # noqa: PLC0415

    return shareable(answer)


def _text(answer: Assessment, ending: str, side: str | None) -> str:
    """Write the answer in the form that a file of this ending holds."""
    from detente.report import render_html, render_markdown, to_json  # noqa: PLC0415

    if ending == ".html":
        return render_html(answer, side)
    return render_markdown(answer, side) if ending == ".md" else to_json(answer)
