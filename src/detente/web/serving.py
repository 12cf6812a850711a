"""Serving the workbench: where it listens, what it prints, and when it ends."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from detente.errors import ReportError
from detente.web.application import Workbench, build, stop
from detente.web.guard import Gate

__all__ = ["Listening", "ServeSettings", "gate_of", "serve"]

LOOPBACK = "127.0.0.1"
BACKLOG = 128
HTTP_PORT = 80
MOST_GRACE = 1
"""Seconds that connections are given to end once the server does."""
ELSEWHERE = "192.0.2.1"
"""An address that stands for others in documents (RFC 5737); no packet is sent to it."""


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """How to serve.

    Parameters
    ----------
    folder
        The folder whose cases are offered.
    host, port
        Where to listen; port 0 for any that is free.
    worlds
        Worlds of an answer where a view names no number.
    """

    folder: Path
    host: str
    port: int
    worlds: int


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the workbench can be reached, and whether others can reach it too."""

    address: str
    private: bool


def serve(settings: ServeSettings, ready: Callable[[Listening], None]) -> None:
    """Serve until interrupted.

    Parameters
    ----------
    settings
        How to serve.
    ready
        Called once the workbench answers.

    Raises
    ------
    ReportError
        If the folder is none, or the address cannot be listened at.
    """
    if not settings.folder.is_dir():
        raise ReportError(f"{settings.folder}: is no folder; name the folder that holds your cases")
    listener = _listener(settings)
    gate = gate_of(settings.host, int(listener.getsockname()[1]))
    app = build(Workbench(settings.folder, gate, settings.worlds))
    listening = Listening(_address(settings.host, gate), bool(gate.token))
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=MOST_GRACE,
    )
    with suppress(KeyboardInterrupt):  # the usual way to end it
        _Server(config, lambda: ready(listening), lambda: stop(app)).run(sockets=[listener])


def gate_of(host: str, port: int) -> Gate:
    """Say who may ask where the workbench listens.

    Parameters
    ----------
    host, port
        Where it listens. On loopback no token is asked for; on every address (``0.0.0.0``, ``::``) the
        one that a request came in by is ours too.
    """
    names = {f"{name}:{port}" for name in _names(host)}
    if port == HTTP_PORT:  # browsers leave it out
        names |= set(_names(host))
    token = "" if _is_loopback(host) else secrets.token_urlsafe(32)
    return Gate(frozenset(names), token, port, _is_any(host))


class _Server(uvicorn.Server):
    """A server that tells when it answers, and ends what pages follow before it waits for them to go."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready
        self._stop = stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stop()
        await super().shutdown(sockets)


def _listener(settings: ServeSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # The protocol is named, or asyncio does not know that it may send at once, and each answer on an open
    # connection waits 40 ms for an acknowledgement.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((settings.host, settings.port))
        made.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        made.close()
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReportError(
            f"cannot listen at {_written(settings.host)}:{settings.port}: {reason}; "
            "choose another --port, or 0 for any that is free"
        ) from error
    return made


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_any(host: str) -> bool:
    """Whether a host stands for every address of this machine."""
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return not host


def _names(host: str) -> tuple[str, ...]:
    """Name what a browser may call this host."""
    loopback = (LOOPBACK, "localhost", "[::1]")
    if _is_loopback(host):
        return (*loopback, _written(host))
    name = socket.gethostname().lower()
    others = (name, f"{name.partition('.')[0]}.local")
    return (*others, *loopback) if _is_any(host) else (_written(host).lower(), *others)


def _address(host: str, gate: Gate) -> str:
    """Write the address to open, as another machine can use it where it may."""
    name = _outward() if _is_any(host) else host
    return f"http://{_written(name)}:{gate.port}/" + (f"?token={gate.token}" if gate.token else "")


def _outward() -> str:
    """Give the address by which this machine reaches others; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect((ELSEWHERE, 9))
            return str(asked.getsockname()[0])
        except OSError:  # it is on no network
            return LOOPBACK


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host
