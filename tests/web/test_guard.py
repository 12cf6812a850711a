"""The gate: whose requests are let through, what they may carry, and what every answer takes along."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from detente.web import guard
from detente.web.application import Workbench, build
from detente.web.guard import LONGEST_ADDRESS, MOST_BYTES, Gate, Guard
from detente.web.serving import gate_of
from tests.web.conftest import HOST

PORT = 8642
TOKEN = "a-token"
ADDRESS = f"http://{HOST}"
NAVIGATION = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.fixture
def echo() -> FastAPI:
    """Make an application that has one address for everything a test needs."""
    app = FastAPI(redirect_slashes=False)

    @app.get("/defect")
    def defect() -> None:
        raise LookupError("a secret of the program")

    @app.post("/body")
    async def body(data: dict[str, str]) -> int:
        return len(data["text"])

    return app


@pytest.fixture
def private(tmp_path) -> Iterator[TestClient]:
    """Lend a workbench that others on the network can reach."""
    gate = Gate(frozenset({HOST}), TOKEN, PORT)
    with TestClient(build(Workbench(tmp_path, gate, 64, 0)), ADDRESS, follow_redirects=False) as lent:
        yield lent


def guarded(app: FastAPI) -> TestClient:
    app.add_middleware(Guard, gate=Gate(frozenset({HOST})))
    return TestClient(app, ADDRESS)


# ---------------------------------------------------------------- hosts


@pytest.mark.parametrize(
    "host",
    ["evil.example:8642", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8642", "[", "", "é:8642"],
)
def test_another_host_is_refused_as_a_page_and_as_json(client, host):
    named = {"Host": host.encode()}
    page = client.get("/", headers=named)
    assert page.status_code == 403
    assert "is not this workbench" in page.text
    assert client.get("/api/cases", headers=named).json()["status"] == 403


def test_two_hosts_are_refused(client):
    assert client.get("/api/cases", headers=[("Host", HOST), ("Host", "evil.example")]).status_code == 403


def test_what_a_proxy_says_about_the_host_counts_for_nothing(client):
    evil = {"Host": "evil.example", "X-Forwarded-Host": HOST, "Forwarded": f"host={HOST}"}
    assert client.get("/api/cases", headers=evil).status_code == 403
    assert client.get("/api/cases", headers={"X-Forwarded-Host": "evil.example"}).status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_on_loopback_all_its_names_are_ours_and_no_token_is_asked_for(host):
    gate = gate_of(host, PORT)
    assert {"127.0.0.1:8642", "localhost:8642", "[::1]:8642"} <= gate.hosts
    assert not gate.token
    assert not gate.any_address


def test_the_port_that_browsers_leave_out_may_be_left_out():
    assert "127.0.0.1" in gate_of("127.0.0.1", 80).hosts
    assert "127.0.0.1" not in gate_of("127.0.0.1", 8642).hosts


@pytest.mark.parametrize(
    ("came_in_by", "host"),
    [
        ("192.168.1.5", "192.168.1.5:8642"),
        ("::ffff:192.168.1.5", "192.168.1.5:8642"),
        ("fd00::5", "[fd00::5]:8642"),
    ],
)
def test_where_it_listens_on_every_address_the_one_that_was_asked_is_ours(came_in_by, host):
    gate = gate_of("0.0.0.0", PORT)
    assert gate.token
    assert host not in gate.hosts
    assert host in gate.ours({"server": (came_in_by, PORT)})
    assert "evil.example:8642" not in gate.ours({"server": (came_in_by, PORT)})


def test_on_one_address_only_that_one_is_ours():
    gate = gate_of("192.168.1.5", PORT)
    assert gate.token
    assert "127.0.0.1:8642" not in gate.ours({"server": ("127.0.0.1", PORT)})
    assert "192.168.1.5:8642" in gate.hosts


# ---------------------------------------------------------------- other people's pages


def refused(client, method="DELETE", **headers) -> bool:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = client.request(method, "/api/jobs/none", headers=told)
    assert answer.status_code in {403, 404}
    return answer.status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "https://127.0.0.1:8642", "http://127.0.0.1:9", "null"]
)
def test_what_changes_anything_must_come_from_a_page_of_ours(client, origin):
    assert refused(client, Origin=origin)
    assert not refused(client, Origin="http://127.0.0.1:8642")
    assert not refused(client)  # a program, not a browser


def test_another_sites_script_or_frame_is_refused_even_for_reading(client):
    assert refused(client, "GET", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="cors")
    assert refused(client, "GET", Sec_Fetch_Site="same-site", Sec_Fetch_Mode="no-cors")
    framed = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}
    assert refused(client, "GET", Sec_Fetch_Site="cross-site", **framed)
    assert refused(client, "GET", Origin="http://evil.example")


def test_a_link_of_another_site_may_be_followed_but_no_form_sent(client):
    followed = {"Sec-Fetch-Site": "cross-site", **NAVIGATION}
    assert client.get("/", headers=followed).status_code == 200
    assert client.delete("/api/jobs/none", headers=followed).status_code == 403


def test_a_form_of_ours_on_a_page_that_tells_no_origin_is_let_through(client):
    assert not refused(client, Origin="null", Sec_Fetch_Site="same-origin")


def test_no_answer_allows_another_origin_to_read_it(client):
    answer = client.options("/api/cases", headers={"Origin": ADDRESS, "Access-Control-Request-Method": "GET"})
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


# ---------------------------------------------------------------- the token


def test_without_the_token_nothing_is_shown(private):
    for address in ("/", "/api/cases", "/openapi.json", "/static/x/workbench.css", "/nothing"):
        assert private.get(address).status_code == 401
    assert private.get("/api/cases").json()["title"] == "Unauthorized"


@pytest.mark.parametrize("given", ["", "wrong", "a-toke", "ä-token", "%ff", "%00", "a-token%00"])
def test_a_wrong_token_is_refused_whatever_letters_it_has(private, given):
    assert private.get(f"/?token={given}").status_code == 401


def test_the_token_is_exchanged_for_a_cookie_and_leaves_the_address(private):
    answer = private.get(f"/packaged/elmira/brief?worlds=64&token={TOKEN}&change=believe:c1%262")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/packaged/elmira/brief?worlds=64&change=believe%3Ac1%262"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("detente-8642=")
    assert TOKEN not in cookie
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert private.get("/api/cases").status_code == 200


def test_the_exchange_leads_to_no_other_host(private):
    assert private.get(f"{ADDRESS}//evil.example/?token={TOKEN}").headers["location"] == "/evil.example"
    assert (
        private.get(f"/own/a%3Fb%25%23/brief/?token={TOKEN}").headers["location"] == "/own/a%3Fb%25%23/brief"
    )


def test_who_comes_with_the_token_by_a_link_elsewhere_goes_on_from_a_page_of_ours(private):
    answer = private.get(f"/?token={TOKEN}", headers={"Sec-Fetch-Site": "cross-site", **NAVIGATION})
    assert answer.status_code == 200
    assert 'content="0; url=/"' in answer.text
    assert TOKEN not in answer.text
    assert "set-cookie" in answer.headers


def test_who_comes_without_the_cookie_by_a_link_elsewhere_can_go_on(private):
    page = private.get("/packaged/elmira/brief?worlds=64").text
    assert 'href="/packaged/elmira/brief?worlds=64"' in page


@pytest.mark.parametrize("cookie", ["detente-8642=wrong", "detente-8642=\xe4", "=;=;", "detente-8642"])
def test_a_wrong_cookie_is_refused_whatever_letters_it_has(private, cookie):
    assert private.get("/", headers={"Cookie": cookie.encode("latin-1")}).status_code == 401


def test_two_workbenches_on_one_machine_keep_their_cookies_apart():
    assert Gate(frozenset(), TOKEN, 1).cookie_name != Gate(frozenset(), TOKEN, 2).cookie_name


# ---------------------------------------------------------------- sizes and times


def test_a_body_that_is_too_large_by_its_own_account_is_not_read(client):
    answer = client.request("POST", "/api/cases", headers={"Content-Length": str(MOST_BYTES + 1)})
    assert answer.status_code == 413
    assert answer.headers["connection"] == "close"
    assert answer.json()["title"]


def test_a_body_in_pieces_is_ended_where_there_is_too_much(echo):
    pieces = (b" " * 1_000_000 for _ in range(MOST_BYTES // 1_000_000 + 1))
    answer = guarded(echo).post("/body", content=pieces, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


def test_a_body_that_stops_coming_is_given_up(echo, monkeypatch):
    monkeypatch.setattr(guard, "MOST_SECONDS", 0.05)
    assert asyncio.run(_post_and_say_no_more(Guard(echo, Gate(frozenset({HOST}))))) == 408


async def _post_and_say_no_more(app: Guard) -> int:
    heard: list[dict[str, object]] = []
    first = [{"type": "http.request", "body": b"{", "more_body": True}]

    async def receive() -> dict[str, object]:
        if first:
            return first.pop()
        await asyncio.sleep(30)
        return {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        heard.append(message)

    headers = [(b"host", HOST.encode()), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/body", "raw_path": b"/body", "query_string": b""}
    await app({**scope, "headers": headers, "server": ("127.0.0.1", PORT), "scheme": "http"}, receive, send)
    return int(str(heard[0]["status"]))


def test_an_address_that_is_too_long_is_refused(client):
    answer = client.get("/api/cases?change=" + "x" * LONGEST_ADDRESS)
    assert answer.status_code == 414
    assert "save the changes" in answer.json()["message"]


# ---------------------------------------------------------------- what every answer takes along


@pytest.mark.parametrize(
    "address", ["/", "/api/cases", "/nothing", "/api/nothing", "/static/x/workbench.css"]
)
def test_every_answer_tells_the_browser_what_it_must_not_do(client, address):
    told = client.get(address).headers
    assert "script-src 'self'" in told["content-security-policy"]
    assert "unsafe" not in told["content-security-policy"]
    assert told["cache-control"] == "no-store"
    assert told["x-content-type-options"] == "nosniff"
    assert told["x-frame-options"] == "DENY"
    assert told["cross-origin-resource-policy"] == "same-origin"
    assert told["referrer-policy"] == "same-origin"
    assert "server" not in told


def test_a_defect_is_told_by_number_and_its_trace_in_the_terminal_alone(echo, caplog):
    answer = guarded(echo).get("/defect")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "content-security-policy" in answer.headers
    (told,) = [one for one in caplog.records if one.name == "detente.web.failures"]
    assert told.getMessage().split()[-1] in answer.text
    assert "a secret of the program" in str(told.exc_info)


def test_a_question_for_the_headers_alone_is_answered_like_the_page(client):
    answer = client.head("/")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == client.get("/").headers["content-type"]


# ---------------------------------------------------------------- addresses


def test_a_slash_too_many_leads_to_the_address_without(client):
    answer = client.get("/packaged/a%20%3Fb/brief/?worlds=64")
    assert answer.status_code == 307
    assert answer.headers["location"] == "/packaged/a%20%3Fb/brief?worlds=64"
    assert client.get(f"{ADDRESS}//evil.example/x").headers["location"] == "/evil.example/x"


@pytest.mark.parametrize(
    "address",
    [
        "/own/..%2f..%2fetc%2fpasswd/brief",
        "/own/%2e%2e/brief",
        "/own/%00/brief",
        "/own/a%00.yaml/brief",
        "/own/%ff%fe/brief",
        "/own/.hidden.yaml/brief",
        "/elsewhere/elmira/brief",
        "/static/x/..%2fapplication.py",
        "/static/x/%2e%2e",
        "/static/x/application.py",
        "/packaged/" + "x" * 20_000 + "/brief",
        "/packaged/%F0%9F%92%A9/brief",
    ],
)
def test_what_names_nothing_is_not_found(client, address):
    assert client.get(address).status_code == 404
    answer = client.get(f"/api{address}")
    assert answer.status_code == 404
    assert set(answer.json()) == {"status", "title", "message", "problems"}


def test_a_method_that_an_address_does_not_know_is_told_which_it_does(client):
    answer = client.put("/api/cases")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
    assert "it answers GET" in answer.json()["message"]
