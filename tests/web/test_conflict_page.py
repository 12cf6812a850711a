"""The conflict in the workbench: its page without scripts, and its JSON twins."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from detente.assessment.compile import compile_case
from detente.assessment.one_world import Asked, compose, describe_world, explain_state, numbering_of
from detente.case.loading import load_case
from detente.library import find_case

PAGE = "/packaged/elmira/conflict"
TWIN = f"/api{PAGE}"
FLAGSHIP = "/packaged/openai-microsoft/conflict"
LOCAL = "local_government"
SWAPPED = ["0", "1", "3", "2", "4", "5", "6", "7", "8"]


def plain(answer):
    """Give a result as JSON has it."""
    return json.loads(json.dumps(asdict(answer)))


def test_the_twin_is_what_the_library_finds(client):
    model = compile_case(load_case(find_case("elmira")))
    one = compose(model, numbering_of(model.conflict.space), Asked())
    assert client.get(TWIN).json() == plain(describe_world(one))
    grid = one.numbering.grid(7)
    assert client.get(f"{TWIN}/states/7").json() == plain(explain_state(one, grid))


def test_the_page_says_why_a_state_holds(client):
    page = client.get(f"{PAGE}?state=1").text
    assert "State 1: today" in page
    assert "only its own move counts, whatever follows" in page
    assert "to state 7 (The delay goes on)." in page
    assert "no answer of that kind spoils it" in page


def test_what_is_left_out_of_the_answers_is_counted(client, monkeypatch):
    page = "/packaged/us-north-korea/conflict?state=9"
    assert "What answers each of 3 better moves" in client.get(page).text
    monkeypatch.setattr("detente.assessment.one_world.judging.MOST_SANCTIONS", 2)
    assert "What answers 2 of 3 better moves" in client.get(page).text


def test_concepts_that_do_not_count_are_not_marked(client):
    answer = client.get(f"{PAGE}?state=1&concept=Nash").text
    assert "<strong>It does not hold</strong> under Nash" in answer
    assert "holds: Nash" in answer
    assert "holds: GMR" not in answer


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("state=13", 404, "there is no state 13"),
        ("state=9999999999999", 422, "less than or equal"),
        ("world=257", 422, "there is no world 257; 256 are drawn"),
        ("concept=Pareto", 422, "concepts are Nash, GMR, SMR, SEQ"),
        ("deal=perhaps", 422, "boolean"),
    ],
)
def test_a_look_that_cannot_be_is_refused_with_what_is_allowed(client, query, status, words):
    for address in (PAGE, TWIN):
        answer = client.get(f"{address}?{query}")
        assert (answer.status_code, words in answer.text.replace("&#39;", "'")) == (status, True)


def test_a_drawn_world_is_another_world(client):
    central, drawn = (client.get(f"/api{FLAGSHIP}?world={world}").json() for world in (0, 7))
    assert (central["world"], drawn["world"]) == (0, 7)
    assert central["states"] != drawn["states"]


def test_a_state_after_an_event_is_shown_among_the_states_after_it(client):
    events = client.get(f"/api{FLAGSHIP}/states/1").json()["events"]
    number = next(one["number"] for one in events if one["event"] == "year_end")
    after = client.get(f"/api{FLAGSHIP}?state={number}").json()
    assert after["happened"] == ["year_end"]
    assert after["today"] == number
    assert (
        "Shown as after: The year ends without a conversion" in client.get(f"{FLAGSHIP}?state={number}").text
    )


def test_a_settlement_belongs_to_the_game_with_a_deal(client):
    with_deal = client.get(f"/api{FLAGSHIP}?deal=yes").json()
    (end,) = with_deal["ends"]
    assert client.get(f"/api{FLAGSHIP}/states/{end}?deal=yes").json()["state"]["shut"]
    refused = client.get(f"/api{FLAGSHIP}/states/{end}")
    assert (refused.status_code, "cannot occur in this world and game" in refused.text) == (404, True)
    assert "cannot occur in this world and game" in client.get(f"{FLAGSHIP}?state={end}").text


def test_another_order_is_looked_at_and_nothing_is_kept(client):
    before = client.get(TWIN).json()
    answer = client.post(f"{TWIN}/orders", json={"party": LOCAL, "places": SWAPPED}).json()
    assert answer["preview"]["after"]["ends"] == [1]
    assert answer["sentences"][0] == (
        "Nash: state 1 (The delay goes on) now holds and state 7 (The delay goes on) no longer holds; "
        "6 such states as before."
    )
    assert answer["sentences"][-1].startswith("Play ends in state 1 (today's)")
    assert "Play ends in state 1 (today's); before, in state 7 (The delay goes on)." in answer["sentences"]
    assert client.get(TWIN).json() == before
    kept = client.get(f"/api{answer['address']}").json()
    assert kept["ends"] == [1]
    assert answer["change"] in parse_qs(urlsplit(answer["address"]).query)["change"]


def test_every_page_sees_an_order_that_is_kept(client):
    answer = client.post(f"{TWIN}/orders", json={"party": LOCAL, "places": SWAPPED}).json()
    page = client.get(answer["address"]).text
    assert "What Local Government prefers is in another order" in page
    assert f"change={quote(answer['change'], safe='')[:40]}" in page.replace("%20", "+").replace("+", "%20")


@pytest.mark.parametrize(
    "body",
    [
        {"party": LOCAL, "places": ["0"]},
        {"party": LOCAL, "places": ["0.0.0"]},
        {"party": LOCAL, "places": [0, 1]},
        {"party": "nobody", "places": SWAPPED},
        {"party": LOCAL},
        {"party": LOCAL, "places": ["0"] * 301},
        {"party": LOCAL, "places": SWAPPED, "more": 1},
        [],
    ],
)
def test_an_order_that_is_none_is_refused(client, body):
    answer = client.post(f"{TWIN}/orders", json=body)
    assert answer.status_code == 422
    assert answer.json()["message"]


def test_without_scripts_a_button_moves_an_entry_and_the_view_keeps_it(client):
    form = {"party": LOCAL, "place": [str(place) for place in range(9)], "up": "3"}
    answer = client.post(f"{PAGE}/orders?state=7", data=form)
    assert answer.status_code == 303
    address, _, anchor = answer.headers["location"].partition("#")
    assert anchor == f"order-{LOCAL}"
    assert "state=7" in address
    assert client.get(f"/api{address}").json()["ends"] == [1]
    again = client.post(f"{PAGE}/orders", data={**form, "up": "0"})
    assert client.get(f"/api{again.headers['location']}").json()["ends"] == [7]


def test_a_group_can_be_taken_apart(client):
    form = {"party": "openai", "place": ["0", "1", "2", "3", "4"], "apart": "0"}
    address = client.post(f"{FLAGSHIP}/orders", data=form).headers["location"].partition("#")[0]
    orders = {one["party"]: one for one in client.get(f"/api{address}").json()["orders"]}
    assert [entry["form"] for entry in orders["openai"]["entries"]][:2] == ["that", "that"]
    assert len(orders["openai"]["entries"]) == 6


@pytest.mark.parametrize(
    "case", ["cuban-missile-crisis", "prisoners-dilemma", "syria-iraq", "sustainable-development"]
)
def test_packaged_conflicts_without_a_deal_have_a_page(client, case):
    page = client.get(f"/packaged/{case}/conflict")
    assert page.status_code == 200
    assert "states can occur" in page.text


@pytest.mark.slow
def test_the_largest_packaged_conflict_is_shown_and_says_what_is_left_out(client):
    found = client.get("/api/packaged/trade-round/conflict").json()
    assert (found["feasible"], found["followed"]) == (138_240, False)
    assert found["left_out"] == 138_240 - len(found["states"])
    page = client.get("/packaged/trade-round/conflict").text
    while "The states are being looked at" in page:
        time.sleep(0.2)
        page = client.get("/packaged/trade-round/conflict").text
    assert "In a conflict of this size play is not followed in a single world" in page
    assert "of 138,240 states are drawn" in page
