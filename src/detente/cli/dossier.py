"""``detente dossier``: where a partnership stands, on the terminal, as JSON, Markdown, or one HTML file.

The dossier goes to standard output, or to the file that ``--out`` names.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.changing import ChangeOptions, change_options, loaded_with
from detente.cli.output import console
from detente.cli.writing import check_out, write_out

if TYPE_CHECKING:
    from detente.assessment.result import Dossier
    from detente.case.loading import LoadedCase

__all__ = ["command"]

DEFAULT_SEED = 1
ENDINGS = (".html", ".md", ".json")


@click.command()
@click.argument("case")
@change_options
@click.option("--json", "as_json", is_flag=True, help="Write the dossier as JSON.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Write the dossier as Markdown.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write the dossier as one HTML file (.html), as Markdown (.md) or as JSON (.json), and a short one "
    "here.",
)
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Seed of the numbers that are ranges.")
def command(
    case: str,
    changes: ChangeOptions,
    as_json: bool,
    as_markdown: bool,
    out: Path | None,
    seed: int,
) -> None:
    """Show where a partnership stands, by the case file alone.

    CASE is a YAML file, a folder with case.yaml, the name of a packaged case, or - for standard input.

    Parties with interests, positions and red lines; the agreement in force; who gave what for it; what is
    contested; who needs whom; what happened, how far it has gone and what waiting costs; what sources say
    and where they contradict each other. Nothing is played and no deal is sought.

    \b
    Examples:
      detente dossier openai-microsoft
      detente dossier openai-microsoft --out dossier.html
      detente dossier my-case.yaml --markdown > dossier.md

    \b
    Exit codes:
      0  shown
      2  the case or the command line cannot be used
    """
    if as_json and as_markdown:
        raise click.UsageError("choose one of --json and --markdown")
    check_out(out, ENDINGS)
    found = _dossier(loaded_with(case, changes), seed)
    if out is not None:
        write_out(_text(found, out.suffix), out)
    if as_json or as_markdown:
        click.echo(_text(found, ".json" if as_json else ".md"), nl=False)
    else:
        from detente.report import render_dossier_terminal  # noqa: PLC0415

        render_dossier_terminal(found, console())
    if out is not None:
        click.echo(f"written: {out}", err=True)


def _dossier(loaded: LoadedCase, seed: int) -> Dossier:
    from detente.assessment.run import dossier  # noqa: PLC0415

    return dossier(loaded, seed)


def _text(found: Dossier, ending: str) -> str:
    """Write the dossier in the form that a file of this ending holds."""
    from detente.report import render_dossier_html, render_dossier_markdown, to_json  # noqa: PLC0415

    if ending == ".html":
        return render_dossier_html(found)
    return render_dossier_markdown(found) if ending == ".md" else to_json(found)
