"""One task after the other, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeAlias

__all__ = ["Runner", "Running", "in_turn"]

Work: TypeAlias = Callable[[Any, Any], Any]
"""A function of what is shared and of one task."""

Running: TypeAlias = Callable[[Sequence[Any]], Iterator[Any]]
"""An open runner: takes tasks, yields their results in order."""

Runner: TypeAlias = Callable[[Work, Any], AbstractContextManager[Running]]
"""Opens with a function and what its calls share."""


@contextmanager
def in_turn(work: Work, shared: Any) -> Iterator[Running]:  # noqa: ANN401 - whatever the work shares
    """Compute every task here, when its result is asked for.

    Parameters
    ----------
    work
        A function of the shared thing and a task.
    shared
        What all calls share.
    """
    yield lambda tasks: (work(shared, task) for task in tasks)
