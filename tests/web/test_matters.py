"""What matters: inputs and forms, flips, how it unfolds, and observations, each as a page and as its twin."""

from __future__ import annotations

import html
import re

import pytest

from detente.assessment.result import Settings, UpdateSettings
from detente.assessment.run import assess
from detente.assessment.saved import to_json
from detente.assessment.updating import MoveSeen, Seen, update
from detente.case.loading import load_case
from detente.library import find_case
from tests.contracts.project import ROOT
from tests.web.asking import ready

CASES = ROOT / "tests" / "cases"
WITHOUT = "packaged/elmira"
"""A case without a deal section and without events."""
FRAGMENT = re.compile(r'href="#([^"]+)"')
ANCHOR = re.compile(r'id="([^"]+)"')
MOVE = "seen=2025-08-01+move:borealis%3Dcut"


@pytest.fixture(scope="module")
def own(client, case_folder):
    """Put two small cases into the folder; their names begin with that of this file."""
    for name in ("small", "verdict_hanging"):
        text = (CASES / f"{name}.yaml").read_text(encoding="utf-8")
        (case_folder / f"matters-{name}.yaml").write_text(text, encoding="utf-8")
    return "own/matters-small.yaml"


def told(client, address, **fields):
    """Send a form; give where it leads."""
    answer = client.post(address, data=fields)
    assert answer.status_code == 303, answer.text[:500]
    return answer.headers["location"]


def shown(client, address):
    """Give a page whose answer is there."""
    ready(client, f"/api/{address}")
    answer = client.get(f"/{address}")
    assert answer.status_code == 200
    return answer.text


# ---------------------------------------------------------------- inputs


def test_the_twin_holds_the_inputs_and_choices_of_the_answer(client):
    found = ready(client, f"/api/{WITHOUT}/matters?worlds=64").json()
    answer = assess(load_case(find_case("elmira")), Settings(worlds=64))
    assert [one["path"] for one in found["inputs"]] == [one.path for one in answer.inputs]
    assert len(found["choices"]) == len(answer.responses.comparisons)
    assert found["verdict"]["name"] == answer.verdict.name


@pytest.mark.parametrize(
    "page",
    ["matters?worlds=64", f"observations?worlds=64&{MOVE}", "unfolding?worlds=64"],
    ids=lambda one: one[:5],
)
def test_every_link_within_a_page_leads_somewhere(client, own, page):
    if page.startswith("unfolding"):
        ready(client, f"/api/{own}/{page}")
    text = shown(client, f"{own}/{page}")
    anchors = set(ANCHOR.findall(text))
    assert set(FRAGMENT.findall(text)) <= anchors


def test_a_number_is_changed_by_its_form_and_the_page_says_so(client, own):
    path = "deal.no_deal.borealis.squeezed"
    address = told(client, f"/{own}/matters?worlds=64", change=f"set:{path}", value="-40 to -30")
    text = shown(client, address.removeprefix("/"))
    assert "You changed 1 input." in text
    assert "changed by you" in text
    assert 'value="-40 to -30"' in text


def test_an_event_is_made_certain_by_its_form(client, own):
    text = shown(client, f"{own}/matters?worlds=64")
    assert 'value="set:events.ruling.chance=100 %"' in text
    address = told(client, f"/{own}/matters?worlds=64", change="set:events.ruling.chance=100 %")
    found = ready(client, f"/api{address}").json()
    assert next(one for one in found["inputs"] if one["path"] == "events.ruling")["written"] == "100 %"


@pytest.mark.parametrize("value", ["many", "1 to", "[1, 2", "x" * 600])
def test_what_cannot_be_read_as_a_value_is_refused(client, own, value):
    answer = client.post(
        f"/{own}/matters", data={"change": "set:deal.no_deal.borealis.squeezed", "value": value}
    )
    assert answer.status_code == 422


# ---------------------------------------------------------------- flips


def test_nothing_is_held_before_somebody_asks(client, own):
    text = client.get(f"/{own}/flips?worlds=63").text
    assert "Find what flips it" in text
    assert "data-job" not in text
    assert client.get(f"/{own}/unfolding?worlds=63").text.count("Follow how it unfolds") == 1


def test_a_flip_is_found_and_taken(client, own):
    case = "own/matters-verdict_hanging.yaml"
    address = told(client, f"/{case}/flips?worlds=64", inputs=2)
    assert "inputs=2" in address
    text = shown(client, address.removeprefix("/"))
    (link,) = re.findall(r'class="button" href="([^"]+)"', text)
    found = ready(client, f"/api{html.unescape(link)}").json()
    assert found["verdict"]["name"] == "holding"


def test_indices_are_estimated_where_they_are_asked_for(client, own):
    address = told(client, f"/{own}/flips?worlds=16", inputs=2, indices="true")
    found = ready(client, f"/api{address}").json()
    assert len(found["sensitivity"]["inputs"]) >= 2
    assert "With all inputs varying" in client.get(address).text or "Sobol" in client.get(address).text


def test_a_cancelled_search_says_so_and_can_be_asked_for_again(client, own):
    address = told(client, f"/{own}/flips?worlds=2000", inputs=100)
    job = client.get(f"/api{address}").json()["id"]
    assert f'data-job="{job}"' in client.get(address).text
    assert client.delete(f"/api/jobs/{job}").json()["state"] == "cancelled"
    text = client.get(address).text
    assert "Cancelled." in text
    assert "Find what flips it" in text
    assert "data-job" not in text


@pytest.mark.parametrize("query", ["inputs=0", "inputs=101", "inputs=many", "indices=perhaps"])
def test_what_cannot_be_asked_is_refused(client, own, query):
    assert client.get(f"/api/{own}/flips?{query}").status_code == 422
    assert client.get(f"/{own}/flips?{query}").status_code == 422


# ---------------------------------------------------------------- how it unfolds


def test_how_it_unfolds_is_shown_with_months_and_what_events_switch(client, own):
    address = told(client, f"/{own}/unfolding?worlds=64")
    text = shown(client, address.removeprefix("/"))
    assert "What dated events switch" in text
    assert "chart-months" in text


def test_a_case_without_events_and_deal_says_what_it_lacks(client):
    text = shown(client, f"{WITHOUT}/unfolding?worlds=64")
    assert "This case states no dated event" in text
    assert 'name="event"' not in shown(client, f"{WITHOUT}/observations?worlds=64&seen=move:moe%3Dstay")
    assert "The inputs that move the answer" in shown(client, f"{WITHOUT}/matters?worlds=64")


# ---------------------------------------------------------------- observations


def test_the_twin_is_what_the_library_says(client, own, case_folder):
    answer = ready(client, f"/api/{own}/observations?worlds=64&tremble=10&{MOVE}&seen=no-event:ruling")
    seen = Seen((MoveSeen("borealis", "cut"),), (), ("ruling",))
    settings = UpdateSettings(drawn=Settings(worlds=64), tremble=0.1, most_worlds=320)
    loaded = load_case(case_folder / "matters-small.yaml")
    assert answer.text == to_json(update(loaded, seen, settings))


def test_a_move_that_was_seen_moves_the_shares(client, own):
    address = told(client, f"/{own}/observations?worlds=64", what="move", party="borealis", level="cut=yes")
    found = ready(client, f"/api{address}").json()
    assert found["now"]["held"]["share"] < found["before"]["held"]["share"] - 0.3
    text = client.get(address).text
    assert "Borealis: Cut deliveries" in text
    assert "The verdict was: holding; it is: strained." in text


def test_several_observations_stand_in_the_order_of_their_days_and_can_be_taken_back(client, own):
    first = told(
        client, f"/{own}/observations?worlds=64", what="stay", party="aurora", day="2025-09-01", level=""
    )
    both = told(client, first, what="move", party="borealis", level=["", "cut=yes"], day="2025-08-01")
    text = shown(client, both.removeprefix("/"))
    assert text.index("Borealis: Cut deliveries") < text.index("Aurora: stayed as it was")
    undo = html.unescape(re.search(r'href="([^"]+)" aria-label="Take back: Borealis', text)[1])
    assert undo == first


def test_an_option_that_cannot_fall_back_offers_only_what_is_left(client, own):
    sued = shown(client, f"{own}/observations?worlds=64&seen=move:aurora%3Dsue")
    assert "Sue for breach of contract <span" in sued
    assert 'value="sue=' not in sued


def test_what_cannot_have_been_done_is_said_on_the_page(client, own):
    address = f"{own}/observations?worlds=64&seen=move:borealis%3Dnot+cut"
    assert ready(client, f"/api/{address}").status_code == 422
    text = client.get(f"/{address}").text
    assert "cut is no there already" in text
    assert "take back" in text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"what": "move", "party": "borealis"}, "choose what was done"),
        ({"what": "move", "party": "boralis", "level": "cut"}, "did you mean"),
        ({"what": "event", "event": "ruling", "day": "2024-01-01"}, "belongs into the case file"),
        ({"what": "event", "event": "ruling", "day": "soon"}, "day"),
        ({"what": "slips", "tremble": "99"}, "tremble"),
        ({"what": "nothing"}, "what"),
    ],
)
def test_what_cannot_be_told_is_refused_with_what_is_allowed(client, own, fields, message):
    answer = client.post(f"/{own}/observations", data=fields)
    assert answer.status_code == 422
    assert message in answer.text


def test_a_slip_is_an_assumption_that_can_be_changed(client, own):
    address = told(client, f"/{own}/observations?worlds=64&{MOVE}", what="slips", tremble="20")
    assert "tremble=20" in address
    assert ready(client, f"/api{address}").json()["settings"]["tremble"] == 0.2


def test_what_an_address_says_is_shown_and_never_run(client, own):
    hostile = "seen=event:%3Cscript%3Ealert(1)%3C/script%3E"
    ready(client, f"/api/{own}/observations?worlds=64&{hostile}")
    text = client.get(f"/{own}/observations?worlds=64&{hostile}").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_undoing_an_input_keeps_what_was_seen(client, own):
    changed = "change=set:deal.values.aurora.optimism%3D0"
    text = shown(client, f"{own}/observations?{changed}&worlds=64&{MOVE}")
    undo = html.unescape(re.search(r'href="([^"]+)" aria-label="Undo:', text)[1])
    assert undo == f"/{own}/observations?worlds=64&seen=2025-08-01+move%3Aborealis%3Dcut"
