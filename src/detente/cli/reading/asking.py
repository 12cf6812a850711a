"""Options that name a language model to be asked in place of the rules; without them none is asked."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from detente.errors import ReportError

if TYPE_CHECKING:
    from detente.cli.progress import Progress
    from detente.evidence.reading import Extractor

__all__ = ["ModelOptions", "extractor_of", "model_options"]

Command = TypeVar("Command", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """What the options say.

    Parameters
    ----------
    endpoint
        Address that is asked; empty where no model is.
    model
        Name of the model there.
    key_from
        Variable of the environment that holds the key; empty for none.
    """

    endpoint: str = ""
    model: str = ""
    key_from: str = ""


def model_options(command: Command) -> Command:
    """Add the options that name a language model, as the parameters endpoint, model and key_from."""
    for option in reversed(
        (
            click.option(
                "--endpoint",
                default="",
                metavar="URL",
                help="Ask the language model there in place of the rules; the articles are sent to it.",
            ),
            click.option("--model", default="", metavar="NAME", help="Name of the model at --endpoint."),
            click.option(
                "--key-from",
                default="",
                metavar="VARIABLE",
                help="Variable of the environment that holds the key for --endpoint.",
            ),
        )
    ):
        command = option(command)
    return command


def extractor_of(options: ModelOptions, progress: Progress) -> Extractor:
    """Give what reads the articles: the rules, or the language model that was named.

    Parameters
    ----------
    options
        What the options say.
    progress
        Told how many pieces of an article are done.

    Raises
    ------
    click.UsageError
        If a model or key is named without an endpoint, or an endpoint without a model.
    ReportError
        If the endpoint is none that may be asked, or the variable holds no key.
    """
    if not options.endpoint:
        if options.model or options.key_from:
            raise click.UsageError("--model and --key-from belong to --endpoint; name the address too")
        from detente.evidence.reading.proposals import RuleExtractor  # noqa: PLC0415

        return RuleExtractor()
    if not options.model:
        raise click.UsageError("--endpoint needs --model, the name of the model to ask there")
    from detente.evidence.language_model import LanguageModelExtractor, checked_endpoint  # noqa: PLC0415

    endpoint = checked_endpoint(options.endpoint, options.model, _key(options.key_from))
    return LanguageModelExtractor(
        endpoint, lambda done, total: progress("asking the language model", done, total)
    )


def _key(variable: str) -> str:
    if not variable:
        return ""
    key = os.environ.get(variable, "")
    if not key.strip():
        raise ReportError(f"--key-from {variable}: the environment holds no such variable, or it is empty")
    return key.strip()
