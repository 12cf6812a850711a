"""Who may ask: the one gate that every request passes, before any page sees it.

On the loopback interface the danger is another page in the same browser, and names
that somebody points at this machine. So the host that is asked for must be ours, and
what changes anything must come from a page of ours. Where the workbench listens
elsewhere, whoever asks must also hold the token that was printed at the start: it
is exchanged at once for a cookie that no script can read.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.failures import Failure, RefusedError, failure_of
from detente.web.refusing import refusal

__all__ = ["COOKIE", "MOST_BYTES", "Gate", "Guard"]

COOKIE = "detente"
TOKEN = "token"  # noqa: S105 - the name of a part of an address
MOST_BYTES = 8_000_000
"""Bytes that a request may carry: an article of 5 MB, and what surrounds it."""
TOO_LARGE = f"a request may carry {MOST_BYTES // 1_000_000} MB at most"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Gate:
    """What is let through.

    Parameters
    ----------
    hosts
        Values of the header ``Host`` that are ours, such as ``127.0.0.1:8642``.
    token
        The token; empty where none is asked for.
    """

    hosts: frozenset[str]
    token: str = ""

    @property
    def cookie(self) -> str:
        """Give what the cookie holds: the token's hash, so that the token itself is stored nowhere."""
        return hashlib.sha256(self.token.encode()).hexdigest()


class Guard:
    """The gate as a layer around the application."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app = app
        self.gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or let it through with the headers that every answer carries."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        guarded = _with_headers(send, private=bool(self.gate.token))
        try:
            _check_host(request, self.gate)
            _check_origin(request, self.gate)
            _check_length(request.headers)
        except (RefusedError, HTTPException) as error:
            await refusal(request, failure_of(error))(scope, receive, guarded)
            return
        if self.gate.token:
            answer = _exchanged(request, self.gate)
            if answer is not None:
                await answer(scope, receive, guarded)
                return
            if not _holds_cookie(request, self.gate):
                message = "this workbench asks for a token: open the address that it printed when it started"
                await refusal(request, Failure(401, "Unauthorized", message))(scope, receive, guarded)
                return
        await self.app(scope, _counted(receive), guarded)


def _check_host(request: Request, gate: Gate) -> None:
    host = request.headers.get("host", "")
    if host.lower() not in gate.hosts:
        raise RefusedError(
            f"the host {host[:100]!r} is not this workbench; open the address that it printed when it started"
        )


def _check_origin(request: Request, gate: Gate) -> None:
    """Refuse what another site's page asks for in this browser.

    A browser says ``null`` for a form on a page with the policy ``no-referrer``; it is ours if the browser
    also says so, or if it holds the cookie, which it sends along for pages of ours alone.
    """
    site, mode = request.headers.get("sec-fetch-site", ""), request.headers.get("sec-fetch-mode", "")
    foreign = RefusedError("a page of another site asked for this; open the workbench itself")
    if site in {"cross-site", "same-site"} and (mode != "navigate" or request.method not in SAFE_METHODS):
        raise foreign
    origin = request.headers.get("origin")
    if request.method in SAFE_METHODS or origin is None:
        return
    if origin == "null" and (site == "same-origin" or (gate.token and _holds_cookie(request, gate))):
        return
    if origin.lower() not in {f"http://{host}" for host in gate.hosts}:
        raise foreign


def _check_length(headers: Headers) -> None:
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise HTTPException(413, TOO_LARGE)


def _counted(receive: Receive) -> Receive:
    """Count the bytes of a body that does not say its length, and end it where there are too many."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise HTTPException(413, TOO_LARGE)
        return message

    return counted


def _exchanged(request: Request, gate: Gate) -> RedirectResponse | None:
    """Exchange the token of an address for a cookie, and lead to the address without it."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    given = [value for name, value in pairs if name == TOKEN]
    if request.method != "GET" or not given or not hmac.compare_digest(given[0], gate.token):
        return None
    rest = urlencode([(name, value) for name, value in pairs if name != TOKEN])
    answer = RedirectResponse(request.url.path + (f"?{rest}" if rest else ""), 303)
    answer.set_cookie(COOKIE, gate.cookie, httponly=True, samesite="strict", path="/")
    return answer


def _holds_cookie(request: Request, gate: Gate) -> bool:
    try:
        found = SimpleCookie(request.headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return False
    return found is not None and hmac.compare_digest(found.value, gate.cookie)


def _with_headers(send: Send, *, private: bool) -> Send:
    """Add to every answer what a browser must not do with it."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("Content-Security-Policy", POLICY)
            headers.setdefault("Cache-Control", "no-store")
            headers["X-Content-Type-Options"] = "nosniff"
            headers["X-Frame-Options"] = "DENY"
            headers["Cross-Origin-Opener-Policy"] = "same-origin"
            headers["Cross-Origin-Resource-Policy"] = "same-origin"
            headers["Referrer-Policy"] = "no-referrer" if private else "same-origin"
        await send(message)

    return guarded
