"""How long work is computed and shown: in how many processes, and with a bar where a person watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from detente.cli.output import console

if TYPE_CHECKING:
    from detente.uncertainty.runners import Runner

__all__ = ["Progress", "progress_bar", "runner_of", "workers_option"]

Progress = Callable[[str, int, int], None]


def workers_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--workers``."""
    return click.option(
        "--workers",
        type=click.IntRange(1, 64),
        default=1,
        show_default=True,
        help="Number of processes to compute in; more pay from some 20,000 worlds on.",
    )(command)


def runner_of(workers: int) -> Runner:
    """Compute here, or in so many processes beside."""
    from detente.uncertainty.runners import in_processes, in_turn  # noqa: PLC0415

    return in_processes(workers) if workers > 1 else in_turn


@contextmanager
def progress_bar() -> Iterator[Progress]:
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
