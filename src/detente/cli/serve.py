"""``detente serve``: the workbench, in a browser on this machine."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.output import printable

if TYPE_CHECKING:
    from detente.web.serving import Listening

__all__ = ["command"]

DEFAULT_PORT = 8642
LARGEST_PORT = 65_535


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--port",
    type=click.IntRange(0, LARGEST_PORT),
    default=DEFAULT_PORT,
    show_default=True,
    help="Where to listen; 0 for any port that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="On which address to listen. Elsewhere than on this machine a token is asked for, and anybody who "
    "can read the network can read the pages.",
)
@click.option(
    "--worlds",
    type=click.IntRange(1, 100_000),
    default=10_000,
    show_default=True,
    help="Worlds of an answer.",
)
@click.option("--open", "open_it", is_flag=True, help="Open the workbench in the browser of this machine.")
def command(folder: Path, port: int, host: str, worlds: int, open_it: bool) -> None:
    """Open the workbench: read the brief, argue with it, build a deal, edit the case, in a browser.

    FOLDER holds your cases; the present one if left out. Only what lies in it can be read and written.
    Packaged cases are offered beside them.

    It listens on this machine alone and ends with Ctrl-C.

    \b
    Examples:
      detente serve
      detente serve my-cases --open
      detente serve my-cases --port 0 --worlds 2000

    \b
    Exit codes:
      0  ended
      2  the folder or the port cannot be used
    """
    with _ended_by_interrupts():
        from detente.cli.age import age  # noqa: PLC0415
        from detente.web.serving import ServeSettings, serve  # noqa: PLC0415

    def ready(listening: Listening) -> None:
        click.echo(printable(f"Détente at {listening.address} (ready in {age():.1f} s; Ctrl-C ends it)"))
        if listening.private:
            click.echo("Whoever has this address can read and write the folder.")
        if open_it:
            click.launch(listening.address)

    serve(ServeSettings(folder, host, port, worlds), ready)


@contextmanager
def _ended_by_interrupts() -> Iterator[None]:
    """Let Ctrl-C end the program at once: libraries that load may take an interrupt for a defect."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
