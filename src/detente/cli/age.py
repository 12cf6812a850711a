"""How long this process has been running, imports of the interpreter included."""

from __future__ import annotations

import os
import time
from pathlib import Path

__all__ = ["age"]

BEGAN = time.monotonic()
OWN_STATE = Path("/proc/self/stat")
STARTED = 19
"""Which of the fields after the name says when the process started (field 22 of proc_pid_stat(5))."""


def age() -> float:
    """Give the seconds since this process started.

    Where the system does not tell, it is the processor's time, or the time since this module was imported if
    that is more: never more than it truly is.
    """
    try:
        started = int(
            OWN_STATE.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[STARTED]
        )
        return time.clock_gettime(time.CLOCK_BOOTTIME) - started / os.sysconf("SC_CLK_TCK")
    except (AttributeError, OSError, ValueError, IndexError):
        return max(time.process_time(), time.monotonic() - BEGAN)
