"""The way in: ``python -m detente`` and the ``detente`` script."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from detente.cli.application import application

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A terminal that cannot show a name gets an escape for it, not a crash half-way through the answer.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    application(prog_name="detente")


if __name__ == "__main__":
    main()
