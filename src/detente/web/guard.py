"""Who may ask: the one gate that every request passes, before any page sees it.

On the loopback interface the danger is another page in the same browser, and names
that somebody points at this machine. So the host that is asked for must be ours, and
what changes anything must come from a page of ours. Where the workbench listens
elsewhere, whoever asks must also hold the token that was printed at the start: it
is exchanged at once for a cookie that no script can read.

Every answer passes here too, a defect's as well, and takes along what a browser must
not do with it.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from ipaddress import IPv6Address, ip_address
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.failures import Failure, RefusedError, failure_of
from detente.web.pages import page
from detente.web.refusing import refusal

__all__ = ["LONGEST_ADDRESS", "MOST_BYTES", "MOST_SECONDS", "Gate", "Guard"]

TOKEN = "token"  # noqa: S105 - the name of a part of an address
MOST_BYTES = 8_000_000
"""Bytes that a request may carry: an article of 5 MB, and what surrounds it."""
MOST_SECONDS = 60
"""Seconds in which the next part of a body must arrive."""
LONGEST_ADDRESS = 60_000
"""Characters of an address: a view full of long changes, with every letter escaped, and no more."""
TOO_LARGE = f"a request may carry {MOST_BYTES // 1_000_000} MB at most"
TOO_LONG = f"an address may hold {LONGEST_ADDRESS} characters; save the changes of the view instead"
TOO_SLOW = f"nothing more came for {MOST_SECONDS} seconds; send it again"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FOREIGN = frozenset({"cross-site", "same-site"})
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
    port
        Where the workbench listens; a browser keeps one cookie for each.
    any_address
        Whether it listens on every address of this machine: then the one that a request came in by is ours.
    """

    hosts: frozenset[str]
    token: str = ""
    port: int = 0
    any_address: bool = False

    @property
    def cookie_name(self) -> str:
        """Name the cookie: browsers do not tell ports apart, so the name does."""
        return f"detente-{self.port}"

    @property
    def cookie(self) -> str:
        """Give what the cookie holds: the token's hash, so that the token itself is stored nowhere."""
        return hashlib.sha256(self.token.encode()).hexdigest()

    def ours(self, scope: Scope) -> frozenset[str]:
        """Give the hosts under which a request may call this workbench."""
        server = scope.get("server")
        if not self.any_address or not server or server[1] is None:
            return self.hosts
        return self.hosts | {f"{_written(str(server[0]))}:{server[1]}"}


class Guard:
    """The gate as a layer around the application."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app = app
        self.gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or let it through with the headers that every answer carries."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # nothing here speaks anything else
            return
        if scope["method"] == "HEAD":  # the server itself leaves the body out
            scope = {**scope, "method": "GET"}
        request, answers = Request(scope), _Answers(send, private=bool(self.gate.token))
        try:
            answer = _before(request, self.gate)
            if answer is None:
                await self.app(scope, _limited(receive), answers.send)
                return
        except ClientDisconnect:
            return
        except Exception as error:  # noqa: BLE001 - the surface: a defect becomes an answer too
            failure = failure_of(error)
            if answers.begun:
                return
            answer = refusal(request, failure)
            if failure.status in {408, 413}:  # what is still to come is not read
                answer.headers["Connection"] = "close"
        await answer(scope, receive, answers.send)


def _before(request: Request, gate: Gate) -> Response | None:
    """Answer what no page needs to see; None if a page shall answer.

    Raises
    ------
    RefusedError
        If another host, or another site's page, asks.
    HTTPException
        If a request is too long.
    """
    _check_host(request, gate)
    _check_origin(request, gate)
    _check_length(request)
    if gate.token:
        entered = _exchanged(request, gate)
        if entered is not None:
            return entered
        if not _holds_cookie(request, gate):
            return _asking_for_token(request)
    path = _raw_path(request)
    if request.method == "GET" and path.startswith("/") and path != _tidied(path):
        return RedirectResponse(_tidied(path) + _query(request.url.query), 307)
    return None


def _check_host(request: Request, gate: Gate) -> None:
    hosts = request.headers.getlist("host")
    if len(hosts) != 1 or hosts[0].lower() not in gate.ours(request.scope):
        raise RefusedError(
            f"the host {', '.join(hosts)[:100]!r} is not this workbench; "
            "open the address that it printed when it started"
        )


def _check_origin(request: Request, gate: Gate) -> None:
    """Refuse what another site's page asks for in this browser, but for a link that is followed.

    A browser says ``null`` for a form on a page with the policy ``no-referrer``; it is ours if the browser
    also says so, or if it holds the cookie, which it sends along for pages of ours alone.
    """
    told = request.headers
    safe = request.method in SAFE_METHODS
    foreign = RefusedError("a page of another site asked for this; open the workbench itself")
    site = told.get("sec-fetch-site", "")
    mode, place = told.get("sec-fetch-mode", ""), told.get("sec-fetch-dest", "document")
    followed = mode == "navigate" and place == "document"
    if site in FOREIGN and not (safe and followed):
        raise foreign
    origin = told.get("origin")
    if origin is None:
        return
    if origin == "null" and (safe or site == "same-origin" or (gate.token and _holds_cookie(request, gate))):
        return
    if origin.lower() not in {f"http://{host}" for host in gate.ours(request.scope)}:
        raise foreign


def _check_length(request: Request) -> None:
    if len(_raw_path(request)) + len(request.url.query) > LONGEST_ADDRESS:
        raise HTTPException(414, TOO_LONG)
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or len(length) > len(str(MOST_BYTES)) or int(length) > MOST_BYTES:
        raise HTTPException(413, TOO_LARGE)


def _limited(receive: Receive) -> Receive:
    """Count the bytes of a body that does not say its length, and end one that is too long or too slow."""
    taken, complete = 0, False

    async def limited() -> Message:
        nonlocal taken, complete
        if complete:  # what comes now is only that the other side is gone
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), MOST_SECONDS)
        except TimeoutError as error:
            raise HTTPException(408, TOO_SLOW) from error
        complete = not message.get("more_body", False)
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise HTTPException(413, TOO_LARGE)
        return message

    return limited


def _exchanged(request: Request, gate: Gate) -> Response | None:
    """Exchange the token of an address for a cookie, and lead to the address without it.

    A browser that comes by a link of another site would not send the new cookie along a redirect; it does
    along a link of our own page.
    """
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    given = [value for name, value in pairs if name == TOKEN]
    if request.method != "GET" or not given or not _same(given[0], gate.token):
        return None
    rest = urlencode([(name, value) for name, value in pairs if name != TOKEN])
    address = _tidied(_raw_path(request)) + _query(rest)
    answer: Response = RedirectResponse(address, 303)
    if request.headers.get("sec-fetch-site") in FOREIGN:
        answer = page("entered.html", address=address)
    answer.set_cookie(gate.cookie_name, gate.cookie, httponly=True, samesite="strict", path="/")
    return answer


def _asking_for_token(request: Request) -> Response:
    message = "this workbench asks for a token: open the address that it printed when it started"
    again = _tidied(_raw_path(request)) + _query(request.url.query) if request.method == "GET" else ""
    return refusal(request, Failure(401, "Unauthorized", message), again)


def _holds_cookie(request: Request, gate: Gate) -> bool:
    try:
        found = SimpleCookie(request.headers.get("cookie", "")).get(gate.cookie_name)
    except CookieError:
        return False
    return found is not None and _same(found.value, gate.cookie)


def _same(given: str, wanted: str) -> bool:
    """Compare two secrets in a time that does not tell where they differ."""
    return hmac.compare_digest(given.encode(errors="replace"), wanted.encode())


def _raw_path(request: Request) -> str:
    """Give the path as it was sent, with what is escaped in it still escaped."""
    sent = request.scope.get("raw_path") or request.scope["path"].encode(errors="replace")
    return str(sent.decode("latin-1"))


def _tidied(path: str) -> str:
    """Begin a path with one slash, never two, which would name another host, and end it with none."""
    return "/" + path.strip("/")


def _query(text: str) -> str:
    return f"?{text}" if text else ""


def _written(address: str) -> str:
    """Write an address of this machine as a browser does in the header ``Host``."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped) if found.ipv4_mapped else f"[{found.compressed}]"
    return str(found)


class _Answers:
    """Sends what is answered, with what a browser must not do with it, and remembers whether it began."""

    def __init__(self, send: Send, *, private: bool) -> None:
        self._send = send
        self._referrer = "no-referrer" if private else "same-origin"
        self.begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            headers.setdefault("Content-Security-Policy", POLICY)
            headers.setdefault("Cache-Control", "no-store")
            headers["X-Content-Type-Options"] = "nosniff"
            headers["X-Frame-Options"] = "DENY"
            headers["Cross-Origin-Opener-Policy"] = "same-origin"
            headers["Cross-Origin-Resource-Policy"] = "same-origin"
            headers["Referrer-Policy"] = self._referrer
        await self._send(message)
