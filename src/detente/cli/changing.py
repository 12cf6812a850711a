"""The options that change a case for one answer: ``--set``, ``--drop-claim``, ``--believe``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from detente.case.changes import Change
    from detente.case.loading import LoadedCase

__all__ = ["change_options", "loaded_with"]

Texts = tuple[str, ...]
Command = TypeVar("Command", bound=Callable[..., Any])


def change_options(command: Command) -> Command:
    """Add the options; the command gets ``settings``, ``dropped`` and ``believed``, texts each."""
    options = (
        click.option(
            "--set",
            "settings",
            multiple=True,
            metavar="PATH=VALUE",
            help="Give an input another value for this answer; may be repeated.",
        ),
        click.option(
            "--drop-claim", "dropped", multiple=True, metavar="ID", help="Leave a claim out; may be repeated."
        ),
        click.option(
            "--believe",
            "believed",
            multiple=True,
            metavar="ID",
            help="Of rival values keep those that this claim gives; may be repeated.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def loaded_with(case: str, settings: Texts, dropped: Texts, believed: Texts) -> LoadedCase:
    """Load a case with changes: claims are believed and left out first, then values are set."""
    from detente.case.loading import load_case  # noqa: PLC0415
    from detente.library import find_case  # noqa: PLC0415

    return load_case(find_case(case), _changes(settings, dropped, believed))


def _changes(settings: Texts, dropped: Texts, believed: Texts) -> tuple[Change, ...]:
    from detente.case.changes import Change, setting  # noqa: PLC0415

    return (
        *(Change("believe", one) for one in believed),
        *(Change("drop-claim", one) for one in dropped),
        *map(setting, settings),
    )
