"""`detente serve` as a process: how it starts, ends, refuses to start, and bears odd clients."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from click.testing import CliRunner

from detente.cli.application import application
from detente.library import find_case
from detente.web.guard import MOST_BYTES
from tests.contracts.project import ROOT
from tests.web.serving import Served, served

LONG = "/api/packaged/johnson-merck/brief?worlds=100000"
READY = re.compile(r"ready in (\d+\.\d) s")
WAYS_TO_END = (signal.SIGINT, signal.SIGKILL, pytest.param(signal.SIGTERM, marks=pytest.mark.slow))
NEEDS_PROC = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc to count in")


def where(server: Served) -> tuple[str, int]:
    found = urlsplit(server.address)
    assert found.hostname is not None
    assert found.port is not None
    return found.hostname, found.port


@dataclass
class Answered:
    """An answer that was read to its end."""

    status: int
    headers: Message
    body: bytes


@contextmanager
def asked(server: Served, address: str, method: str = "GET", **headers: str) -> Iterator[HTTPResponse]:
    """Ask, and keep the line open."""
    with closing(HTTPConnection(*where(server), timeout=30)) as line:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, address, headers=told)
        with line.getresponse() as answer:
            yield answer


def ask(server: Served, address: str, method: str = "GET", **headers: str) -> Answered:
    with asked(server, address, method, **headers) as answer:
        return Answered(answer.status, answer.headers, answer.read())


def said_raw(server: Served, sent: bytes) -> bytes:
    """Send bytes as they are; give the first line of what comes back, empty if nothing does."""
    with socket.create_connection(where(server), timeout=30) as line:
        line.sendall(sent)
        with line.makefile("rb") as answer:
            return answer.readline()


def descendants(process: int) -> set[int]:
    found: set[int] = set()
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, children.read_text(encoding="utf-8").split()):
            found |= {child} | descendants(child)
    return found


def is_running(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    try:
        return ") Z " not in state.read_text(encoding="utf-8")
    except OSError:
        return False


def until(holds: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return holds()


# ---------------------------------------------------------------- starting


def test_it_says_where_it_is_and_how_long_it_took_since_the_process_began(workbench):
    said = float(READY.search(workbench.said)[1])
    assert workbench.took / 2 < said <= workbench.took + 0.06
    assert ask(workbench, "/").status == 200


def refused(*words: str) -> str:
    done = CliRunner().invoke(application, ["serve", *words], catch_exceptions=False)
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_port_that_is_taken_is_refused_with_what_to_do(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "choose another --port" in refused(str(tmp_path), "--port", str(taken.getsockname()[1]))


def test_a_folder_that_is_none_is_refused_with_what_to_do(tmp_path):
    assert "name the folder that holds your cases" in refused(str(tmp_path / "missing"))


def test_an_address_of_another_machine_is_refused_with_what_to_do(tmp_path):
    assert "cannot listen at 192.0.2.1" in refused(str(tmp_path), "--host", "192.0.2.1", "--port", "0")


def test_on_every_address_it_prints_one_that_others_can_use_with_a_token(tmp_path):
    with served(tmp_path, 64, "--host", "0.0.0.0") as server:
        host, port = where(server)
        assert host != "0.0.0.0"
        token = dict(parse_qsl(urlsplit(server.address).query))["token"]
        assert ask(server, "/").status == 401
        exchanged = ask(server, f"/?token={token}")
        assert exchanged.status == 303
        cookie = str(exchanged.headers["set-cookie"]).partition(";")[0]
        assert ask(server, "/", Cookie=cookie).status == 200
        assert ask(server, "/", Cookie=cookie, Host=f"localhost:{port}").status == 200
        assert ask(server, "/", Cookie=cookie, Host=f"evil.example:{port}").status == 403


@pytest.mark.slow
@pytest.mark.skipif(not socket.has_ipv6 or not Path("/proc/net/if_inet6").exists(), reason="no IPv6 here")
def test_on_the_loopback_of_ipv6_no_token_is_asked_for(tmp_path):
    with served(tmp_path, 64, "--host", "::1") as server:
        assert server.address.startswith("http://[::1]:")
        assert ask(server, "/").status == 200


# ---------------------------------------------------------------- ending


@NEEDS_PROC
@pytest.mark.parametrize(
    "how", [signal.SIGINT, signal.SIGKILL, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)]
)
def test_it_ends_within_two_seconds_and_leaves_no_process_behind(tmp_path, how):
    with served(tmp_path, 64) as server, ExitStack() as open_lines:
        job = str(ask(server, LONG).headers["location"])
        for _ in range(3):  # pages that follow the computation
            line = open_lines.enter_context(asked(server, f"{job}/events"))
            assert line.readline() == b"event: status\n"
        assert until(lambda: b'"running"' in ask(server, job).body, 30)
        beside = descendants(server.process.pid)
        assert len(beside) >= 2
        began = time.monotonic()
        os.kill(server.process.pid, how)
        code = server.process.wait(timeout=10)
        assert time.monotonic() - began < 2
        assert code == (0 if how == signal.SIGINT else -how)
        assert until(lambda: not any(map(is_running, beside)), 5)


@pytest.mark.parametrize("after", [0.4, 0.8])
def test_who_thinks_better_of_it_while_it_starts_hears_of_no_defect(tmp_path, after):
    words = [sys.executable, "-m", "detente", "serve", str(tmp_path), "--port", "0"]
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert "defect" not in said


# ---------------------------------------------------------------- odd clients


def test_clients_that_never_finish_their_request_hold_nobody_up(workbench):
    with ExitStack() as open_lines:
        for _ in range(60):
            line = open_lines.enter_context(socket.create_connection(where(workbench), timeout=30))
            line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        began = time.monotonic()
        assert ask(workbench, "/api/cases").status == 200
        assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: HERE\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: HERE\r\nX: " + b"x" * 700_000 + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: HERE\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: HERE\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: HERE\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: HERE\r\n\r\n",
        b"GET \x00 HTTP/1.1\r\nHost: HERE\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: HERE\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: HERE\r\nHost: HERE\r\n\r\n",
    ],
)
def test_what_is_no_proper_request_is_refused_and_never_a_defect(workbench, sent):
    here = ":".join(map(str, where(workbench))).encode()
    first = said_raw(workbench, sent.replace(b"HERE", here))
    assert re.match(rb"HTTP/1\.[01] 4\d\d ", first), first
    assert ask(workbench, "/").status == 200


def test_a_body_that_will_be_too_large_is_refused_before_it_comes(workbench):
    with closing(HTTPConnection(*where(workbench), timeout=30)) as line:
        line.putrequest("DELETE", "/api/jobs/none")
        line.putheader("Content-Length", str(MOST_BYTES * 100))
        line.endheaders()
        with line.getresponse() as answer:
            assert answer.status == 413


def test_a_websocket_is_answered_as_any_other_request(workbench):
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Key": "x",
        "Sec_WebSocket_Version": "13",
    }
    assert ask(workbench, "/", **upgrade).status == 200


def test_a_name_with_what_looks_escaped_leads_to_its_case(workbench):
    packaged = find_case("elmira")
    text = (packaged / "case.yaml" if packaged.is_dir() else packaged).read_text(encoding="utf-8")
    mine = workbench.folder / "50%25 é?#.yaml"
    mine.write_text(text, encoding="utf-8")
    try:
        page = ask(workbench, "/").body.decode()
        address = re.search(r'href="(/own/[^"]*)/brief"', page)[1]
        assert ask(workbench, f"/api{address}/brief").status in {200, 202}
        assert ask(workbench, f"{address}/brief/").headers["location"] == f"{address}/brief"
    finally:
        mine.unlink()


def test_who_asks_for_the_headers_alone_gets_no_body(workbench):
    answer = ask(workbench, "/", "HEAD")
    assert answer.status == 200
    assert answer.body == b""


def test_who_connects_again_to_a_computation_hears_how_far_it_is(workbench):
    job = str(ask(workbench, "/api/packaged/elmira/brief?worlds=77").headers["location"])
    for _ in range(2):
        heard = ask(workbench, f"{job}/events").body.decode()
        assert heard.count("event: status") >= 1
        assert '"state": "done"' in heard
    assert ask(workbench, "/api/jobs/none/events").status == 404
