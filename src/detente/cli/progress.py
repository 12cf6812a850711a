"""A bar of progress on the error stream, if a person watches it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from detente.cli.output import console

__all__ = ["Progress", "progress_bar"]

Progress = Callable[[str, int, int], None]
"""Called with a step, how much of it is done and how much there is."""


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Draw a bar on the error stream if a person watches it."""
    if not sys.stderr.isatty():
        from detente.assessment.run import silent  # noqa: PLC0415

        yield silent
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console(error=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done, total=total)  # type: ignore[arg-type]

        yield show
