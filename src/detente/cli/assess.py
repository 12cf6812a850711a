"""``detente assess``: the answer to a case, on the terminal, as JSON, or as one HTML file.

The answer goes to standard output, or to the file that ``--out`` names;
progress goes to the error stream, and only where a person watches it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.output import console
from detente.errors import ReportError

if TYPE_CHECKING:
    from detente.assessment.result import Assessment, Settings

__all__ = ["command"]

DEFAULT_WORLDS = 10_000
DEFAULT_SEED = 1

Progress = Callable[[str, int, int], None]


@click.command()
@click.argument("case")
@click.option("--json", "as_json", is_flag=True, help="Write the whole answer as JSON.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write the brief as one HTML file (.html), or the answer as JSON (.json), and a short answer here.",
)
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Seed of all draws.")
@click.option("--worlds", default=DEFAULT_WORLDS, show_default=True, help="Number of worlds to draw.")
def command(case: str, as_json: bool, out: Path | None, seed: int, worlds: int) -> None:
    """Answer a case: has it reached its breaking point, and what deal would hold it?

    CASE is a YAML file, a folder with case.yaml, the name of a packaged case, or - for standard input.

    The same case, seed and version give the same answer, byte for byte.

    \b
    Examples:
      detente assess openai-microsoft
      detente assess openai-microsoft --out brief.html
      detente assess my-case.yaml --json --seed 7 --worlds 50000 > answer.json

    \b
    Exit codes:
      0  answered
      2  the case or the command line cannot be used
    """
    _check_out(out)
    answer = _answer(case, seed, worlds)
    if out is not None:
        _write(answer, out)
    if as_json:
        from detente.report import to_json  # noqa: PLC0415

        click.echo(to_json(answer), nl=False)
    else:
        from detente.report import render_terminal  # noqa: PLC0415

        render_terminal(answer, console())
    if out is not None:
        click.echo(f"written: {out}", err=True)


def _check_out(out: Path | None) -> None:
    """Refuse a file that cannot be written before any work is done."""
    if out is None:
        return
    if out.suffix not in (".html", ".json"):
        raise ReportError(f"--out {out}: the file name must end in .html or .json")
    if out.is_dir() or not out.parent.is_dir():
        raise ReportError(
            f"--out {out}: {out.parent} is no folder, or {out} is one; name a file in a folder that exists"
        )


def _answer(case: str, seed: int, worlds: int) -> Assessment:
    from detente.assessment.result import Settings  # noqa: PLC0415
    from detente.assessment.run import assess  # noqa: PLC0415
    from detente.case.loading import load_case  # noqa: PLC0415
    from detente.library import find_case  # noqa: PLC0415

    settings: Settings = Settings(worlds=worlds, seed=seed)
    loaded = load_case(find_case(case))
    with _progress() as progress:
        return assess(loaded, settings, progress)


@contextmanager
def _progress() -> Iterator[Progress]:
    """Draw a bar on the error stream if a person watches it."""
    if not sys.stderr.isatty():
        from detente.assessment.run import silent  # noqa: PLC0415

        yield silent
        return
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f}"),
    )
    with Progress(*columns, console=console(error=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done, total=total)  # type: ignore[arg-type]

        yield show


def _write(answer: Assessment, out: Path) -> None:
    """Write the file whole or not at all."""
    from detente.report import render_html, to_json  # noqa: PLC0415

    text = render_html(answer) if out.suffix == ".html" else to_json(answer)
    draft = out.with_name(out.name + ".part")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(out)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise ReportError(f"--out {out}: {error.strerror}") from error
