"""``detente observe``: what an observed move or event tells, on the terminal, as JSON or as Markdown.

The result goes to standard output, or to the file that ``--out`` names; progress goes
to the error stream, and only where a person watches it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.changing import ChangeOptions, change_options, loaded_with
from detente.cli.output import console
from detente.cli.progress import progress_bar
from detente.cli.writing import check_out, write_out

if TYPE_CHECKING:
    from detente.assessment.result import Update, UpdateSettings
    from detente.assessment.updating import Seen
    from detente.case.loading import LoadedCase

__all__ = ["command"]

ENDINGS = (".md", ".json")
NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,9})?")


@click.command()
@click.argument("case")
@click.option(
    "--move",
    "moves",
    multiple=True,
    metavar="PARTY=MOVE",
    help="A move that was made, as the levels of options afterwards; may be repeated, in order of time.",
)
@click.option(
    "--event", "events", multiple=True, metavar="SLUG", help="An event that happened; may be repeated."
)
@click.option(
    "--no-event",
    "no_events",
    multiple=True,
    metavar="SLUG",
    help="An event that will not happen by the horizon; may be repeated.",
)
@click.option(
    "--tremble",
    default="5%",
    show_default=True,
    metavar="SHARE",
    help="In which share of its moves a party does something else than its reply.",
)
@change_options
@click.option("--json", "as_json", is_flag=True, help="Write everything as JSON.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Write everything as Markdown.")
@click.option("--out", type=click.Path(path_type=Path), help="Write a file: Markdown (.md) or JSON (.json).")
@click.option("--seed", default=1, show_default=True, help="Seed of all draws.")
@click.option("--worlds", default=10_000, show_default=True, help="Number of worlds to draw at first.")
@click.option(
    "--most-worlds",
    "most",
    default=50_000,
    show_default=True,
    help="Number of worlds up to which more are drawn while too few carry weight.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Number of processes to compute in.",
)
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    case: str,
    moves: tuple[str, ...],
    events: tuple[str, ...],
    no_events: tuple[str, ...],
    tremble: str,
    changes: ChangeOptions,
    as_json: bool,
    as_markdown: bool,
    out: Path | None,
    seed: int,
    worlds: int,
    most: int,
    workers: int,
) -> None:
    """Say what an observed move or event tells about a case, and where things stand after it.

    CASE is a YAML file, a folder with case.yaml, the name of a packaged case, or - for standard input.

    Worlds in which the move is that party's reply count more, the others less; both the game from the
    status quo of the case and the game from where the moves have led are shown under these weights.

    \b
    A MOVE is written as the levels that options have afterwards:
      complain            the option is taken (short for complain=yes)
      not complain        it is taken back
      stake=large         it stands at this level
      complain, campaign  several at once
      stay                the party moved nothing

    \b
    Examples:
      detente observe openai-microsoft --move openai=diversify
      detente observe openai-microsoft --move openai="offer, diversify" --move microsoft=stay
      detente observe openai-microsoft --move microsoft=enforce --tremble 10% --markdown > news.md
      detente observe my-case.yaml --no-event review_opened

    \b
    Exit codes:
      0  said
      2  the case or the command line cannot be used, or the move cannot have been made
    """
    if as_json and as_markdown:
        raise click.UsageError("choose one of --json and --markdown")
    if not (moves or events or no_events):
        raise click.UsageError("name what was observed: --move PARTY=MOVE, --event SLUG or --no-event SLUG")
    share = _share(tremble)
    check_out(out, ENDINGS)
    loaded = loaded_with(case, changes)
    seen = _seen(loaded, moves, events, no_events)
    found = _updated(loaded, seen, _settings((seed, worlds), most, share), workers)
    _put_out(found, out, as_json=as_json, as_markdown=as_markdown)


def _put_out(found: Update, out: Path | None, *, as_json: bool, as_markdown: bool) -> None:
    """Write the file that was asked for, and print the rest."""
    if out is not None:
        write_out(_text(found, out.suffix), out)
    if as_json or as_markdown:
        click.echo(_text(found, ".json" if as_json else ".md"), nl=False)
    else:
        from detente.report import render_update_terminal  # noqa: PLC0415

        render_update_terminal(found, console())
    if out is not None:
        click.echo(f"written: {out}", err=True)


def _share(text: str) -> float:
    """Read a percentage; its bounds are checked with the other settings."""
    number = text.strip().removesuffix("%").strip()
    if not NUMBER.fullmatch(number):
        raise click.UsageError(f"--tremble: found {text!r}; write a percentage up to 50, such as 5%")
    return float(number) / 100


def _seen(
    loaded: LoadedCase, moves: tuple[str, ...], events: tuple[str, ...], no_events: tuple[str, ...]
) -> Seen:
    """Find the parties that are meant."""
    from detente.assessment.updating import Seen  # noqa: PLC0415
    from detente.assessment.updating.observations import read_move  # noqa: PLC0415

    return Seen(tuple(read_move(loaded.case, text, "--move") for text in moves), events, no_events)


def _settings(drawn: tuple[int, int], most: int, tremble: float) -> UpdateSettings:
    from detente.assessment.result import Settings, UpdateSettings  # noqa: PLC0415

    seed, worlds = drawn
    return UpdateSettings(
        drawn=Settings(worlds=worlds, seed=seed), tremble=tremble, most_worlds=max(most, worlds)
    )


def _updated(loaded: LoadedCase, seen: Seen, settings: UpdateSettings, workers: int) -> Update:
    from detente.assessment.updating import update  # noqa: PLC0415
    from detente.uncertainty.runners import in_processes, in_turn  # noqa: PLC0415

    runner = in_processes(workers) if workers > 1 else in_turn
    with progress_bar() as progress:
        return update(loaded, seen, settings, progress, runner)


def _text(found: Update, ending: str) -> str:
    from detente.report import render_update_markdown, to_json  # noqa: PLC0415

    return render_update_markdown(found) if ending == ".md" else to_json(found)
