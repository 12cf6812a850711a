"""Where long work is computed: here, in processes beside, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from detente.uncertainty.runners import Runner
    from detente.uncertainty.runners.dask_cluster import Certificates

__all__ = ["Computing", "computing_options", "runner_of"]

PROCESSES, DASK = "processes", "dask"
TLS = {
    "key": "For dask://HOST:PORT: the key of one's own certificate, in PEM form.",
    "cert": "For dask://HOST:PORT: one's own certificate.",
    "ca": "For dask://HOST:PORT: the certificate of the authority that signed the scheduler's.",
}
"""The files for TLS, last first, as options are stacked."""


@dataclass(frozen=True, slots=True)
class Computing:
    """Where to compute: what ``--runner`` says, with how many workers, and files for TLS."""

    runner: str
    workers: int
    authority: Path | None
    certificate: Path | None
    key: Path | None


def computing_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options; the command gets them together, as ``computing``."""

    @wraps(command)
    def gathered(
        *,
        workers: int,
        runner: str,
        tls_ca: Path | None,
        tls_cert: Path | None,
        tls_key: Path | None,
        **others: object,
    ) -> None:
        command(computing=Computing(runner, workers, tls_ca, tls_cert, tls_key), **others)

    file = click.Path(path_type=Path, exists=True, dir_okay=False)
    for name, words in TLS.items():
        gathered = click.option(f"--tls-{name}", type=file, metavar="FILE", help=words)(gathered)
    gathered = click.option(
        "--runner",
        default=PROCESSES,
        show_default=True,
        metavar="WHERE",
        help="Where to compute: processes, dask (a cluster started here), or dask://HOST:PORT (one that "
        "runs; on another machine only with the three files for TLS).",
    )(gathered)
    return click.option(
        "--workers",
        type=click.IntRange(1, 64),
        default=1,
        show_default=True,
        help="Number of processes to compute in; more pay from some 20,000 worlds on.",
    )(gathered)


def runner_of(computing: Computing) -> Runner:
    """Compute here, in so many processes beside, or on a Dask cluster.

    Raises
    ------
    click.UsageError
        If the runner is unknown, or files for TLS are given where they are not used, or not all three.
    EngineError
        If the cluster cannot be used.
    """
    from detente.uncertainty.runners import in_processes, in_turn  # noqa: PLC0415

    scheme, sign, address = computing.runner.partition("://")
    if computing.runner != PROCESSES and (scheme != DASK or (sign and not address)):
        raise click.UsageError(
            f"--runner: found {computing.runner!r}; allowed: {PROCESSES}, {DASK}, or {DASK}://HOST:PORT"
        )
    certificates = _certificates(computing, address)
    if scheme == DASK:
        from detente.uncertainty.runners.dask_cluster import on_cluster  # noqa: PLC0415

        return on_cluster(address, computing.workers, certificates)
    return in_processes(computing.workers) if computing.workers > 1 else in_turn


def _certificates(computing: Computing, address: str) -> Certificates | None:
    """Take the files for TLS together, or none of them."""
    authority, certificate, key = computing.authority, computing.certificate, computing.key
    if authority is None and certificate is None and key is None:
        return None
    if authority is None or certificate is None or key is None or not address:
        raise click.UsageError(
            f"give --tls-ca, --tls-cert and --tls-key together, with --runner {DASK}://HOST:PORT"
        )
    from detente.uncertainty.runners.dask_cluster import Certificates  # noqa: PLC0415

    return Certificates(authority, certificate, key)
