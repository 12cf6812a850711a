"""Interruptions while files are written: heard at once, obeyed where nothing is half done.

Files are whole or not there at all, also when somebody presses Ctrl-C at the wrong
moment. So an interruption is held back while drafts are made and put in place.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["held_interruptions"]


@contextmanager
def held_interruptions() -> Iterator[Callable[[], None]]:
    """Hold interruptions from the keyboard back.

    Yields
    ------
    callable
        Raises the ``KeyboardInterrupt`` that came meanwhile, if one did. Call it where all can still be left
        as it was; an interruption after the last call comes too late and is dropped.
    """
    came: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - handlers take both
        came.append(number)

    def obey() -> None:
        if came:
            raise KeyboardInterrupt

    # Signals belong to the main thread; elsewhere none arrives.
    if threading.current_thread() is not threading.main_thread():
        yield obey
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield obey
    finally:
        signal.signal(signal.SIGINT, before)
