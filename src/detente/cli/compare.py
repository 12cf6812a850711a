"""``detente compare``: what changed in the verdict between two cases, and which inputs carried it.

The result goes to standard output, or to the file that ``--out`` names;
progress goes to the error stream, and only where a person watches it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.changing import ChangeOptions, change_options, changes_asked
from detente.cli.output import console
from detente.cli.progress import progress_bar
from detente.cli.writing import check_out, write_out

if TYPE_CHECKING:
    from detente.assessment.comparison import Side
    from detente.assessment.result import Assessment, CaseComparison

__all__ = ["command"]

DEFAULT_SEED = 1
DEFAULT_WORLDS = 2_000
ENDINGS = (".html", ".md", ".json")
SAVED = ".json"
STANDARD_INPUT = "-"


@click.command()
@click.argument("first")
@click.argument("second", required=False)
@change_options
@click.option("--json", "as_json", is_flag=True, help="Write the comparison as JSON.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Write the comparison as Markdown.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write a file: a page (.html), Markdown (.md) or JSON (.json).",
)
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Seed of all draws, in both cases.")
@click.option(
    "--worlds",
    default=DEFAULT_WORLDS,
    show_default=True,
    help="Number of worlds to draw, in both cases and every mixture of them.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Number of processes to compute in.",
)
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    first: str,
    second: str | None,
    changes: ChangeOptions,
    as_json: bool,
    as_markdown: bool,
    out: Path | None,
    seed: int,
    worlds: int,
    workers: int,
) -> None:
    """Compare two cases: what changed in the verdict, and which inputs carried it.

    FIRST and SECOND are YAML files, folders with case.yaml, names of packaged cases, or - for standard input.
    With FIRST alone, the case is compared with itself as --set, --drop-claim and --believe change it.

    Both are played in the same worlds, and so are mixtures of them, with some of the inputs taken from the
    second. The parts that inputs carry sum up to the difference.

    Two answers saved by `detente assess --json` (files ending in .json) are compared by their shares, deals
    and uncertain inputs, without parts.

    \b
    Examples:
      detente compare openai-microsoft --set quantities.money_at_risk="30 billion USD" --drop-claim c032
      detente compare in-may.yaml in-june.yaml
      detente compare in-may.yaml in-june.yaml --worlds 10000 --workers 4 --out what-changed.html
      detente compare may.json june.json

    \b
    Exit codes:
      0  compared
      2  a case or the command line cannot be used
    """
    if as_json and as_markdown:
        raise click.UsageError("choose one of --json and --markdown")
    _check_sides(first, second, changes)
    check_out(out, ENDINGS)
    if second is not None and first.endswith(SAVED):
        found = _compared_answers(Path(first), Path(second))
    else:
        found = _compared_cases(_sides(first, second, changes), (seed, worlds), workers)
    if out is not None:
        write_out(_text(found, out.suffix), out)
    if as_json or as_markdown:
        click.echo(_text(found, ".json" if as_json else ".md"), nl=False)
    else:
        from detente.report import render_comparison_terminal  # noqa: PLC0415

        render_comparison_terminal(found, console())
    if out is not None:
        click.echo(f"written: {out}", err=True)


def _check_sides(first: str, second: str | None, changes: ChangeOptions) -> None:
    """Refuse what cannot be compared, before any work is done."""
    changed = bool(changes.settings or changes.dropped or changes.believed)
    if second is None and not changed:
        raise click.UsageError(
            "nothing to compare with: give a second case, or change the first by --set, --drop-claim or "
            "--believe"
        )
    if second is not None and changed:
        raise click.UsageError(
            "give either a second case or changes: changes are made to the one case that is compared with "
            "itself"
        )
    if first == second == STANDARD_INPUT:
        raise click.UsageError("standard input holds one case: give a file for the other")
    saved = [one.endswith(SAVED) for one in (first, second) if one is not None]
    if any(saved) and (second is None or not all(saved)):
        raise click.UsageError(
            "a saved answer (.json) is compared with another saved answer; give two of them, or two cases"
        )


def _sides(first: str, second: str | None, changes: ChangeOptions) -> tuple[Side, Side]:
    from detente.assessment.comparison import side_of  # noqa: PLC0415
    from detente.case.files import read_raw  # noqa: PLC0415
    from detente.library import find_case  # noqa: PLC0415

    raw = read_raw(find_case(first))
    if second is None:
        return side_of(raw), side_of(raw, changes_asked(changes))
    return side_of(raw), side_of(read_raw(find_case(second)))


def _compared_cases(sides: tuple[Side, Side], drawn: tuple[int, int], workers: int) -> CaseComparison:
    from detente.assessment.comparison import compare  # noqa: PLC0415
    from detente.assessment.result import Settings  # noqa: PLC0415
    from detente.uncertainty.runners import in_processes, in_turn  # noqa: PLC0415

    seed, worlds = drawn
    runner = in_processes(workers) if workers > 1 else in_turn
    with progress_bar() as progress:
        return compare(*sides, Settings(worlds=worlds, seed=seed), progress, runner)


def _compared_answers(first: Path, second: Path) -> CaseComparison:
    from detente.assessment.comparison import compare_answers  # noqa: PLC0415

    return compare_answers(_answer(first), _answer(second))


def _answer(path: Path) -> Assessment:
    """Read a saved answer, and say which file is none."""
    from detente.assessment.result import Assessment  # noqa: PLC0415
    from detente.assessment.saved import from_json  # noqa: PLC0415
    from detente.errors import AssessmentError  # noqa: PLC0415

    try:
        return from_json(Assessment, path.read_text(encoding="utf-8"))
    except OSError as error:
        raise AssessmentError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise AssessmentError(f"{path}: this is no saved answer: it is no UTF-8 text") from error
    except AssessmentError as error:
        raise AssessmentError(f"{path}: {error}") from error


def _text(found: CaseComparison, ending: str) -> str:
    from detente.report import render_comparison_html, render_comparison_markdown, to_json  # noqa: PLC0415

    if ending == ".html":
        return render_comparison_html(found)
    return render_comparison_markdown(found) if ending == ".md" else to_json(found)
