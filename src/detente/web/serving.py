"""Serving the workbench: where it listens, what it prints, and when it ends."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from detente.errors import ReportError
from detente.web.application import Workbench, build
from detente.web.guard import Gate

__all__ = ["Listening", "ServeSettings", "serve"]

LOOPBACK = "127.0.0.1"
BACKLOG = 128


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
    port = int(listener.getsockname()[1])
    private = not _is_loopback(settings.host)
    token = secrets.token_urlsafe(32) if private else ""
    gate = Gate(frozenset(f"{name}:{port}" for name in _names(settings.host)), token)
    app = build(Workbench(settings.folder, gate, settings.worlds))
    address = f"http://{_written(settings.host)}:{port}/" + (f"?token={token}" if token else "")
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
    )
    _Server(config, lambda: ready(Listening(address, private))).run(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that tells when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


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


def _names(host: str) -> tuple[str, ...]:
    """Name what a browser may call this host."""
    if _is_loopback(host):
        return (LOOPBACK, "localhost", "[::1]", _written(host))
    return (_written(host), socket.gethostname().lower())


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host
