"""The one place that calls a network: one request to the endpoint that a person named.

No proxy or setting is taken from the environment, no redirect is followed, and an answer is read up to a
limit. Without encryption only this machine itself is called, since an article and a key would pass in the
clear.
"""

from __future__ import annotations

import json
import ssl
from dataclasses import dataclass, field
from importlib import import_module
from ipaddress import ip_address
from time import monotonic
from types import ModuleType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from detente.errors import ReportError
from detente.expressions.suggestions import quoted

if TYPE_CHECKING:
    import httpx

__all__ = ["LARGEST_REPLY", "Endpoint", "checked_endpoint"]

LARGEST_REPLY = 2_000_000
"""Bytes of one reply."""
SECONDS = 120.0
CHAT = "/chat/completions"
OK = 200


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a language model is asked.

    Parameters
    ----------
    address
        The base address, such as ``http://127.0.0.1:11434/v1``; ``/chat/completions`` is added.
    model
        Name of the model there.
    key
        Secret that is sent as bearer token; empty for none. It is never shown.
    seconds
        How long one answer may take.
    """

    address: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = SECONDS

    def complete(self, system: str, user: str) -> str:
        """Ask once, and give the text of the answer.

        Parameters
        ----------
        system
            What the model is to do.
        user
            What it is to do it with.

        Raises
        ------
        ReportError
            If httpx is not installed, the endpoint cannot be reached, or it answers with anything but text.
        """
        content = {
            "model": self.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        }
        return self._text_of(self._posted(content))

    def _posted(self, content: dict[str, object]) -> bytes:
        """Send one request; whatever goes wrong is one sentence that names the endpoint and not the key."""
        httpx = _httpx()
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            with (
                httpx.Client(
                    timeout=self.seconds,
                    trust_env=False,
                    follow_redirects=False,
                    verify=self._certificates(),
                ) as client,
                client.stream(
                    "POST", self.address.rstrip("/") + CHAT, json=content, headers=headers
                ) as reply,
            ):
                body = self._limited(reply)
        except httpx.TimeoutException as error:
            raise self._refusal(f"gave no answer within {self.seconds:g} seconds") from error
        except httpx.HTTPError as error:
            raise self._refusal(f"cannot be reached: {type(error).__name__}") from error
        if reply.status_code != OK:
            raise self._refusal(f"answered {reply.status_code}{self._said(body)}")
        return body

    def _certificates(self) -> ssl.SSLContext | bool:
        """Trust what this machine trusts; without encryption there is nothing to trust."""
        return ssl.create_default_context() if self.address.startswith("https:") else False

    def _limited(self, reply: httpx.Response) -> bytes:
        body = b""
        latest = monotonic() + self.seconds
        for piece in reply.iter_bytes():
            body += piece
            # The limit of the client counts from piece to piece, so drops could go on for ever.
            if monotonic() > latest:
                raise self._refusal(f"gave no answer within {self.seconds:g} seconds")
            if len(body) > LARGEST_REPLY:
                raise self._refusal(f"answered with more than {LARGEST_REPLY // 1_000_000} MB")
        return body

    def _said(self, body: bytes) -> str:
        """Quote the beginning of a refusal, the key taken out should it be repeated there."""
        text = " ".join(body.decode("utf-8", "replace").split())
        return f": {quoted(text.replace(self.key, '...') if self.key else text)}" if text else ""

    def _text_of(self, body: bytes) -> str:
        try:
            text = json.loads(body)["choices"][0]["message"]["content"]
        except (ValueError, RecursionError, LookupError, TypeError) as error:
            raise self._refusal("answered with something else than a chat completion") from error
        if not isinstance(text, str):
            raise self._refusal("answered without text")
        return text

    def _refusal(self, what: str) -> ReportError:
        return ReportError(f"the endpoint {self.address} {what}")


def checked_endpoint(address: str, model: str, key: str = "") -> Endpoint:
    """Make an endpoint of what a person named.

    Parameters
    ----------
    address
        A web address; ``https://``, or ``http://`` on this machine itself.
    model
        Name of the model there.
    key
        Secret, or nothing.

    Raises
    ------
    ReportError
        If the address is none that an article may be sent to, or the model has no name; or if httpx is
        not installed.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise ReportError(f"found {quoted(address)}, which is no web address") from error
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc or not address.isprintable():
        raise ReportError(
            f"found {quoted(address)}; an endpoint is written like https://models.example/v1, without a name "
            "or password in it"
        )
    if parts.query or parts.fragment:
        raise ReportError(f"found {quoted(address)}; the address of an endpoint ends before ? and #")
    if parts.scheme == "http" and not _is_this_machine(host):
        raise ReportError(
            f"found {quoted(address)}; without encryption only this machine is asked: write https://, or "
            "http://127.0.0.1"
        )
    if not model.strip():
        raise ReportError("name the model to be asked")
    _httpx()
    return Endpoint(address, model, key)


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _httpx() -> ModuleType:
    """Import httpx when it is needed, or say how it is installed."""
    try:
        return import_module("httpx")
    except ImportError as error:
        raise ReportError(
            "asking a language model needs httpx; install the extra: pip install 'detente[llm]'"
        ) from error
