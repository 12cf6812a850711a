"""Asking in a terminal: a question, a prompt, and the same prompt again until the answer can be read.

Questions go to the error stream, so that standard output holds the result alone.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import click

from detente.cli.output import printable
from detente.expressions.suggestions import quoted

__all__ = ["WIDEST", "Terminal", "described"]

WIDEST = 100
"""Lines are no longer than this, however wide the screen is."""
T = TypeVar("T")


@dataclass(slots=True)
class Terminal:
    """Where questions are asked, and how many there have been.

    Parameters
    ----------
    total
        About how many there will be.
    reached
        Number of questions that were asked or passed over.
    """

    total: int
    reached: int = 0

    def say(self, text: str = "", indent: str = "") -> None:
        """Write a paragraph; `indent` begins its second line and those after it."""
        click.echo("\n".join(self._wrapped(text, indent)), err=True)

    def question(self, text: str) -> None:
        """Begin the next question."""
        self.reached += 1
        self.say()
        self.say(f"Question {self.reached} of about {max(self.total, self.reached)}. {text}")

    def passed(self, count: int = 1) -> None:
        """Pass over questions that are answered already."""
        self.reached += count

    @staticmethod
    def _wrapped(text: str, indent: str = "") -> list[str]:
        width = min(shutil.get_terminal_size().columns, WIDEST)
        return textwrap.wrap(
            printable(text), width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )

    def ask(self, prompt: str, read: Callable[[str], T]) -> T:
        """Ask until the answer can be read.

        Parameters
        ----------
        prompt
            What stands before the answer.
        read
            Reads the answer; raises ``ValueError``, whose text says in one line what is wrong.

        Raises
        ------
        EOFError
            If the input ends.
        """
        while True:
            click.echo("\n".join(self._wrapped(prompt)) + " ", nl=False, err=True)
            try:
                return read(input().strip())
            except ValueError as error:
                self.say(str(error))
            except EOFError:
                click.echo(err=True)
                raise


def described(text: str) -> str:
    """Say what was typed."""
    return quoted(text) if text else "nothing"
