"""Tasks on a Dask cluster: one that is started on this machine, or one that runs already.

The scheduler of a cluster executes whatever it is sent, and trusts whoever
reaches it. So a cluster that is started here listens on the loopback address
only, without a dashboard or any other page, and one that runs already is reached
at a loopback address, or by TLS with certificates that both sides check.

What all tasks share is a task of its own, so that the scheduler can make it
again: data that is only laid out on workers is lost with them. A task whose
worker is killed is given to another; after three workers lost with one task the
run gives up. Every task checks that the worker has this version of the program.
Needs the extra ``cluster``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from itertools import islice
from pathlib import Path
from typing import Any

import detente
from detente.errors import EngineError
from detente.uncertainty.runners.serial import Running, Work

__all__ = ["Certificates", "on_cluster"]

MOST = 64
"""Workers that may be started here."""
AHEAD = 4
"""Tasks handed in for each worker."""
PATIENCE = 20
"""Seconds after which a cluster that does not answer is given up."""


@dataclass(frozen=True, slots=True)
class Certificates:
    """Files in PEM form: the authority that signed the scheduler's certificate, one's own, and its key."""

    authority: Path
    certificate: Path
    key: Path


def on_cluster(
    address: str = "", workers: int = 1, certificates: Certificates | None = None
) -> Callable[[Work, Any], AbstractContextManager[Running]]:
    """Give a runner that computes on a Dask cluster.

    Parameters
    ----------
    address
        ``HOST:PORT`` of a running scheduler; empty to start a cluster on this machine.
    workers
        Number of processes of a cluster that is started, 1 to 64.
    certificates
        For TLS; needed where the host is no loopback address.

    Returns
    -------
    Runner
        As :func:`~detente.uncertainty.runners.processes.in_processes`. Opening it raises EngineError if the
        cluster cannot be reached, taking a result if workers go on being lost.

    Raises
    ------
    EngineError
        If Dask is not installed, the number is out of bounds, or the address is not allowed.
    """
    if not 1 <= workers <= MOST:
        raise EngineError(f"{workers} workers asked for; allowed: 1 to {MOST}")
    if address:
        _check_address(address, encrypted=certificates is not None)
    elif certificates is not None:
        raise EngineError("certificates were given without an address; name the scheduler as HOST:PORT")
    distributed = _distributed()

    @contextmanager
    def opened(work: Work, shared: Any) -> Iterator[Running]:  # noqa: ANN401 - whatever the work shares
        with ExitStack() as stack:
            client = _client(distributed, stack, address or workers, certificates)
            held = client.submit(_given, shared, pure=False)
            yield lambda tasks: _results(distributed, client, (work, held), tasks)

    return opened


def _check_address(address: str, *, encrypted: bool) -> None:
    host, colon, port = address.rpartition(":")
    if not colon or not host or not port.isascii() or not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise EngineError(f"found the address {address!r}; allowed: HOST:PORT, such as 127.0.0.1:8786")
    if not encrypted and not _is_loopback(host.strip("[]")):
        raise EngineError(
            f"the scheduler at {address} is not on this machine, and whoever reaches it can run anything; "
            "allowed without TLS: 127.0.0.1, [::1] or localhost. Give the certificates for TLS"
        )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _distributed() -> Any:  # noqa: ANN401 - a module that may not be there, and has no types
    try:
        import distributed  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise EngineError(
            "Dask is not installed; install the extra: pip install 'detente[cluster]'"
        ) from error
    return distributed


def _client(
    distributed: Any,  # noqa: ANN401 - likewise
    stack: ExitStack,
    where: str | int,
    certificates: Certificates | None,
) -> Any:  # noqa: ANN401 - likewise
    """Connect to a scheduler by its address, or to one with so many workers that is started now."""
    if isinstance(where, int):
        return stack.enter_context(distributed.Client(stack.enter_context(_started(distributed, where))))
    security, scheme = None, "tcp"
    if certificates is not None:
        scheme = "tls"
        security = distributed.Security(
            require_encryption=True,
            tls_ca_file=str(certificates.authority),
            tls_client_cert=str(certificates.certificate),
            tls_client_key=str(certificates.key),
        )
    try:
        client = distributed.Client(f"{scheme}://{where}", security=security, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise EngineError(f"no Dask scheduler answers at {where}: {error}") from error
    return stack.enter_context(client)


def _started(distributed: Any, workers: int) -> Any:  # noqa: ANN401 - likewise
    """Start a cluster on this machine."""
    import dask  # noqa: PLC0415 - likewise

    pages: dict[str, list[str]] = {f"distributed.{part}.http.routes": [] for part in ("scheduler", "worker")}
    with dask.config.set(pages):
        return distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            # Without a dashboard a server of pages is started all the same, on a port that may be taken.
            scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
        )


def _results(
    distributed: Any,  # noqa: ANN401 - likewise
    client: Any,  # noqa: ANN401 - likewise
    call: tuple[Work, Any],
    tasks: Sequence[Any],
) -> Iterator[Any]:
    """Yield the results in the order of the tasks."""
    work, held = call
    left = iter(tasks)
    waiting: deque[Any] = deque()
    while True:
        room = max(AHEAD * len(client.scheduler_info()["workers"]), AHEAD) - len(waiting)
        waiting.extend(
            client.submit(_do, detente.__version__, work, held, task, pure=False)
            for task in islice(left, max(room, 0))
        )
        if not waiting:
            return
        try:
            result = waiting.popleft().result()
        except distributed.KilledWorker as error:
            raise EngineError(
                "workers of the cluster were lost again and again with one task, killed from outside or for "
                "lack of memory; ask for fewer workers, or give them more memory"
            ) from error
        yield result


# ---------------------------------------------------------------- on the workers


def _given(shared: Any) -> Any:  # noqa: ANN401 - whatever the work shares
    return shared


def _do(version: str, work: Work, shared: Any, task: Any) -> Any:  # noqa: ANN401 - likewise
    if version != detente.__version__:
        raise EngineError(
            f"a worker has version {detente.__version__} of the program, asked for was {version}; "
            "install the same version on all"
        )
    return work(shared, task)
