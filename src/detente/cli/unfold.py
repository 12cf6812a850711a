"""``detente unfold``: paths from today, what dated events switch, and outcomes by month at rates.

The result goes to standard output, or to the file that ``--out`` names.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.case.parties import party_called
from detente.cli.changing import ChangeOptions, change_options, loaded_with
from detente.cli.output import console
from detente.cli.writing import check_out, write_out

if TYPE_CHECKING:
    from detente.assessment.result import Unfolding
    from detente.case.loading import LoadedCase

__all__ = ["command"]

DEFAULT_WORLDS, DEFAULT_SEED = 2_048, 1
ENDINGS = (".html", ".md", ".json")
NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,9})?")


@click.command()
@click.argument("case")
@click.option(
    "--worlds",
    default=DEFAULT_WORLDS,
    show_default=True,
    help="Worlds to play in rounds, for the paths and for events held.",
)
@click.option(
    "--worlds-at-rates",
    "at_rates",
    type=int,
    show_default="200, or all where there are fewer",
    help="The first of these worlds, to follow at rates, month by month.",
)
@click.option(
    "--rate",
    "rates",
    multiple=True,
    metavar="PARTY=PER_MONTH",
    help="Moves per month of a party that can improve; may be repeated, others move once.",
)
@click.option(
    "--rule",
    type=click.Choice(["best", "any"]),
    default="best",
    show_default=True,
    help="At rates, a party goes to its best improvement, or to any of them alike.",
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
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    case: str,
    worlds: int,
    at_rates: int | None,
    rates: tuple[str, ...],
    rule: str,
    changes: ChangeOptions,
    as_json: bool,
    as_markdown: bool,
    out: Path | None,
    seed: int,
) -> None:
    """Show how a case could unfold: paths, what dated events switch, and outcomes by month at rates.

    CASE is a YAML file, a folder with case.yaml, the name of a packaged case, or - for standard input.

    The paths are those of assess, in rounds, which are not dates. The months come from a second reading, in
    which whoever can improve moves at a rate: another assumption about how parties move, not a better one.

    \b
    Examples:
      detente unfold openai-microsoft
      detente unfold openai-microsoft --rate microsoft=0.5 --rate openai=2
      detente unfold openai-microsoft --rule any --worlds-at-rates 500 --out unfolding.html
      detente unfold my-case.yaml --markdown > unfolding.md

    \b
    Exit codes:
      0  shown
      2  the case or the command line cannot be used
    """
    if as_json and as_markdown:
        raise click.UsageError("choose one of --json and --markdown")
    check_out(out, ENDINGS)
    loaded = loaded_with(case, changes)
    paces = dict(_rate(loaded, text) for text in rates)
    found = _unfolding(loaded, (worlds, at_rates, seed), rule, paces)
    if out is not None:
        write_out(_text(found, out.suffix), out)
    if as_json or as_markdown:
        click.echo(_text(found, ".json" if as_json else ".md"), nl=False)
    else:
        from detente.report import render_unfolding_terminal  # noqa: PLC0415

        render_unfolding_terminal(found, console())
    if out is not None:
        click.echo(f"written: {out}", err=True)


def _rate(loaded: LoadedCase, text: str) -> tuple[str, float]:
    """Read ``PARTY=PER_MONTH``."""
    party, _, number = text.rpartition("=")
    if not party or not NUMBER.fullmatch(number.strip()):
        raise click.UsageError(
            f"--rate: found {text!r}; write a party and its moves per month, such as openai=0.5"
        )
    return party_called(loaded.case, party, "--rate"), float(number)


def _unfolding(
    loaded: LoadedCase, drawn: tuple[int, int | None, int], rule: str, rates: dict[str, float]
) -> Unfolding:
    from detente.assessment.unfolding import Asked, unfold  # noqa: PLC0415

    worlds, at_rates, seed = drawn
    return unfold(loaded, Asked(worlds, at_rates, seed, rule, rates))


def _text(found: Unfolding, ending: str) -> str:
    """Write it in the form that a file of this ending holds."""
    from detente.report import (  # noqa: PLC0415
        render_unfolding_html,
        render_unfolding_markdown,
        to_json,
    )

    if ending == ".html":
        return render_unfolding_html(found)
    return render_unfolding_markdown(found) if ending == ".md" else to_json(found)
