"""The options that change a case for one answer: ``--set``, ``--drop-claim``, ``--believe``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from detente.case.changes import Change
    from detente.case.loading import LoadedCase

__all__ = ["ChangeOptions", "change_options", "changes_asked", "loaded_with"]

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeOptions:
    """What was asked for: ``path=value`` to be set, ids of claims to be dropped and believed."""

    settings: Texts
    dropped: Texts
    believed: Texts


def change_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options; the command gets them together, as ``changes``."""

    @wraps(command)
    def gathered(*, settings: Texts, dropped: Texts, believed: Texts, **others: object) -> None:
        command(changes=ChangeOptions(settings, dropped, believed), **others)

    gathered = click.option(
        "--believe",
        "believed",
        multiple=True,
        metavar="ID",
        help="Of rival values keep those that this claim gives; may be repeated.",
    )(gathered)
    gathered = click.option(
        "--drop-claim", "dropped", multiple=True, metavar="ID", help="Leave a claim out; may be repeated."
    )(gathered)
    return click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="PATH=VALUE",
        help="Give an input another value for this answer; may be repeated.",
    )(gathered)


def loaded_with(case: str, changes: ChangeOptions) -> LoadedCase:
    """Load a case with changes."""
    from detente.case.loading import load_case  # noqa: PLC0415
    from detente.library import find_case  # noqa: PLC0415

    return load_case(find_case(case), changes_asked(changes))


def changes_asked(asked: ChangeOptions) -> tuple[Change, ...]:
    """Put what was asked for in order: claims are believed and left out first, then values are set."""
    from detente.case.changes import Change, setting  # noqa: PLC0415

    return (
        *(Change("believe", one) for one in asked.believed),
        *(Change("drop-claim", one) for one in asked.dropped),
        *map(setting, asked.settings),
    )
