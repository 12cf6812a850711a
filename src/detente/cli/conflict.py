"""``detente conflict``: which states of a conflict hold, why, and what would have to change.

The result goes to standard output, or to the file that ``--out`` names.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from detente.cli.changing import ChangeOptions, change_options, loaded_with
from detente.cli.output import console
from detente.cli.progress import progress_bar
from detente.cli.writing import check_out, write_out

if TYPE_CHECKING:
    from detente.assessment.conflict_analysis import ConflictAnalysis, ConflictWishes
    from detente.case.loading import LoadedCase

__all__ = ["command"]

DEFAULT_SEED = 1
DEFAULT_HORIZON = 4
DEFAULT_DRAWS = 10_000
MOST_HORIZON = 40
MOST_DRAWS = 1_000_000
MOST_WORLDS = 1_000_000
ENDINGS = (".html", ".md", ".json")
CONCEPTS = ("nash", "gmr", "smr", "seq", "symseq")
STATE = click.IntRange(min=1)


@click.command()
@click.argument("case")
@click.option("--explain", type=STATE, metavar="STATE", help="Who would leave this state, deterred by what.")
@click.option(
    "--paths", "ways", is_flag=True, help="Shortest ways from today, and what cannot be taken back."
)
@click.option(
    "--from", "start", type=STATE, metavar="STATE", help="Of --paths: look from this state, not from today's."
)
@click.option("--inverse", type=STATE, metavar="STATE", help="What preferences make this state hold.")
@click.option(
    "--vary",
    multiple=True,
    metavar="PARTY",
    help="Of --inverse: count profiles in which this party's order varies, the others' not; may be repeated.",
)
@click.option(
    "--coalitions",
    is_flag=True,
    help="Which groups of parties would leave which states; with --explain, why they would leave that one.",
)
@click.option(
    "--group",
    "groups",
    multiple=True,
    metavar="PARTY,PARTY",
    help="As --coalitions, but this group alone is asked; may be repeated. "
    "Single parties count only where they are named.",
)
@click.option(
    "--further",
    is_flag=True,
    help="Symmetric sequential and simultaneous stability, and Fraser and Hipel's combination; "
    "for two parties also what holds over a horizon.",
)
@click.option("--robust", type=STATE, metavar="STATE", help="What breaks this equilibrium, and how easily.")
@click.option(
    "--concept",
    type=click.Choice(CONCEPTS),
    default="seq",
    show_default=True,
    metavar="CONCEPT",
    help=f"Concept of --inverse and --robust: {', '.join(CONCEPTS[:-1])} or {CONCEPTS[-1]}.",
)
@click.option(
    "--horizon",
    type=click.IntRange(1, MOST_HORIZON),
    default=DEFAULT_HORIZON,
    show_default=True,
    metavar="MOVES",
    help="How far --further looks ahead.",
)
@click.option(
    "--draws",
    type=click.IntRange(1, MOST_DRAWS),
    default=DEFAULT_DRAWS,
    show_default=True,
    metavar="N",
    help="Orders that --robust draws; profiles that --inverse draws where it cannot count them all.",
)
@click.option(
    "--world",
    type=click.IntRange(0, MOST_WORLDS),
    default=0,
    show_default=True,
    metavar="N",
    help="Look at this drawn world; 0 is the central one.",
)
@click.option("--with-deal", "deal", is_flag=True, help="Look at the game in which a deal is possible.")
@change_options
@click.option("--json", "as_json", is_flag=True, help="Write everything as JSON.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Write everything as Markdown.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write a file: a page (.html), Markdown (.md) or JSON (.json).",
)
@click.option("--seed", default=DEFAULT_SEED, show_default=True, metavar="N", help="Seed of all draws.")
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    case: str,
    explain: int | None,
    ways: bool,
    start: int | None,
    inverse: int | None,
    vary: tuple[str, ...],
    coalitions: bool,
    groups: tuple[str, ...],
    further: bool,
    robust: int | None,
    concept: str,
    horizon: int,
    draws: int,
    world: int,
    deal: bool,
    changes: ChangeOptions,
    as_json: bool,
    as_markdown: bool,
    out: Path | None,
    seed: int,
) -> None:
    """Show which states of a conflict hold, who would leave which, and what would have to change.

    CASE is a YAML file, a folder with case.yaml, the name of a packaged case, or - for standard input.

    STATE is a number of the table: states that can occur are counted from 1, the first option counting least.
    One world is looked at, exactly; how often a state holds over all worlds is what detente assess answers.

    \b
    Examples:
      detente conflict elmira
      detente conflict elmira --explain 7
      detente conflict elmira --paths --coalitions
      detente conflict elmira --explain 7 --further --group moe,uniroyal
      detente conflict elmira --paths --from 7
      detente conflict cuban-missile-crisis --inverse 3 --concept nash
      detente conflict cuban-missile-crisis --robust 6 --further
      detente conflict openai-microsoft --with-deal --json > conflict.json

    \b
    Exit codes:
      0  shown
      2  the case or the command line cannot be used
    """
    if as_json and as_markdown:
        raise click.UsageError("choose one of --json and --markdown")
    if vary and inverse is None:
        raise click.UsageError("--vary belongs to --inverse STATE")
    if start is not None and not ways:
        raise click.UsageError("--from STATE belongs to --paths")
    _check_used("horizon", "--further", used=further)
    for option in ("concept", "draws"):
        _check_used(option, "--inverse STATE or --robust STATE", used=(inverse, robust) != (None, None))
    check_out(out, ENDINGS)
    wishes = _wishes((world, deal), (explain, inverse, robust), (ways, coalitions, further), concept)
    wishes = replace(wishes, horizon=horizon, draws=draws, vary=vary, start=start, groups=_parted(groups))
    found = _analysed(loaded_with(case, changes), wishes, seed)
    _show(found, out, ".json" if as_json else ".md" if as_markdown else "")


def _check_used(option: str, of: str, *, used: bool) -> None:
    """Refuse an option that is given and would change nothing."""
    given = click.get_current_context().get_parameter_source(option) is ParameterSource.COMMANDLINE
    if given and not used:
        raise click.UsageError(f"--{option} belongs to {of}")


def _parted(groups: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Part each group at its commas."""
    return tuple(tuple(word.strip() for word in group.split(",")) for group in groups)


def _wishes(
    looked_at: tuple[int, bool],
    states: tuple[int | None, int | None, int | None],
    more: tuple[bool, bool, bool],
    concept: str,
) -> ConflictWishes:
    """Put together what is asked for."""
    from detente.assessment.conflict_analysis import ConflictWishes, concept_of_code  # noqa: PLC0415

    world, deal = looked_at
    explain, inverse, robust = states
    ways, coalitions, further = more
    return ConflictWishes(
        world=world,
        deal=deal,
        explain=explain,
        ways=ways,
        coalitions=coalitions,
        further=further,
        inverse=inverse,
        robust=robust,
        concept=concept_of_code(concept).name,
    )


def _analysed(loaded: LoadedCase, wishes: ConflictWishes, seed: int) -> ConflictAnalysis:
    from detente.assessment.conflict_analysis import analyse_conflict  # noqa: PLC0415

    with progress_bar() as progress:
        return analyse_conflict(loaded, wishes, seed, progress)


def _show(found: ConflictAnalysis, out: Path | None, ending: str) -> None:
    """Write the file that is asked for, and what goes to standard output."""
    if out is not None:
        write_out(_text(found, out.suffix), out)
    if ending:
        click.echo(_text(found, ending), nl=False)
    else:
        from detente.report import render_conflict_terminal  # noqa: PLC0415

        render_conflict_terminal(found, console())
    if out is not None:
        click.echo(f"written: {out}", err=True)


def _text(found: ConflictAnalysis, ending: str) -> str:
    from detente.report import render_conflict_html, render_conflict_markdown, to_json  # noqa: PLC0415

    if ending == ".html":
        return render_conflict_html(found)
    return render_conflict_markdown(found) if ending == ".md" else to_json(found)
