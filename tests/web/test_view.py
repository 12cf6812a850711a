"""A view as an address: what can be read, what is refused, and that nothing is lost on the way."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.changes import Change
from detente.errors import CaseError
from detente.web.view import MOST_CHANGES, View, change_text, read_change, read_view

CASE = "/api/packaged/elmira/brief?worlds=64"
NO_CHANGES = ("", ":", "set", "set:", "set:a", "set:=", "drop:c1", "believe: ", "SET:a=1", "x" * 501)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=40).filter(
    str.strip
)


def read_query(query: str) -> View:
    pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True)
    rest = dict(pairs)
    changes = [value for name, value in pairs if name == "change"]
    return read_view(changes, rest.get("for", ""), int(rest.get("worlds", "0")), int(rest.get("seed", "1")))


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.from_regex(r"[a-z_.]{1,20}", fullmatch=True), WORDS), max_size=5),
    st.integers(0, 100_000),
    st.integers(0, 2**63 - 1),
)
def test_a_view_comes_back_from_its_address(sets, worlds, seed):
    view = View(worlds=worlds, seed=seed)
    for target, text in sets:
        view = view.with_change(read_change(f"set:{target}={text}"))
    assert read_query(view.query()) == view


def test_the_address_of_the_case_as_filed_has_no_query():
    assert View().query() == ""
    assert read_view(["set:a.b=1"]).as_filed().query() == ""


def test_a_later_change_of_the_same_input_takes_the_place_of_the_earlier():
    view = read_view(["set:a.b=1", "believe:c1", "set:a.b=2"])
    assert [change_text(one) for one in view.changes] == ["believe:c1", "set:a.b=2"]
    assert [change_text(one) for one in view.without(0).changes] == ["set:a.b=2"]


@pytest.mark.parametrize("text", NO_CHANGES)
def test_what_is_no_change_is_refused_with_what_is_allowed(text):
    with pytest.raises(CaseError) as told:
        read_change(text)
    assert told.value.problems[0].remedy or "=" in str(told.value)


def test_everything_that_is_wrong_with_a_view_is_said_at_once():
    with pytest.raises(CaseError) as told:
        read_view(["nonsense", "set:a.b=1", "more"])
    assert len(told.value.problems) == 2
    with pytest.raises(CaseError, match="50 changes at most"):
        read_view([f"set:a{n}=1" for n in range(MOST_CHANGES + 1)])


def test_a_claim_that_is_left_out_is_written_without_a_value():
    assert change_text(Change("drop-claim", "c032")) == "drop-claim:c032"


@pytest.mark.parametrize(
    "query",
    [
        "&worlds=abc",
        "&worlds=-1",
        "&worlds=100001",
        "&worlds=1e3",
        "&seed=99999999999999999999999",
        "&seed=" + "9" * 5_000,
        "&for=" + "x" * 200,
        "&change=",
        "&change=%ff",
        "&change=set:a%00=b",
        "&change=set:parties.%ed%a0%80=1",
        "&change=set:as_of=never",
        "&change=set:parties=%7B%7D",
        "&change=set:conflict.status_quo=" + "[" * 400,
        "&change=set:title=" + "x" * 500,
        "&change=drop-claim:c999",
        "&change=set:a=1" * 60,
    ],
)
def test_a_query_that_is_broken_is_refused_with_every_problem_and_is_no_defect(client, query):
    answer = client.get(CASE + query)
    assert answer.status_code == 422, answer.text[:200]
    told = answer.json()
    assert told["message"]
    assert told["problems"]
    page = client.get((CASE + query).removeprefix("/api"))
    assert page.status_code == 422
    assert "<h1" in page.text


@pytest.mark.parametrize("party", ["nobody", "%00", "%ff", "x" * 100])
def test_a_party_that_the_case_does_not_have_is_refused(client, party):
    answer = client.get(f"{CASE}&for={party}")
    assert answer.status_code == 422
    assert "unknown party" in answer.json()["message"]


def test_what_a_query_holds_besides_is_left_alone(client):
    assert client.get(CASE + "&unknown=1&utm_source=x").status_code in {200, 202}


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '" onmouseover="alert(1)'])
def test_what_an_address_says_is_shown_as_text_alone(client, text):
    page = client.get("/packaged/elmira/brief", params={"worlds": "64", "change": f"set:{text}=1"})
    assert page.status_code == 422
    assert text not in page.text
