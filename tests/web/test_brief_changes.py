"""The brief can be argued with: values set, claims left out or believed, and what that moved."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from detente.assessment.changeable import changeable_inputs
from detente.assessment.comparison import compare_answers
from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.assessment.saved import to_json
from detente.case.changes import setting
from detente.case.loading import load_case
from detente.library import find_case
from tests.web.asking import ready

CASE = "packaged/johnson-merck"
VIEW = "worlds=64"
PATH = "deal.values.merck.optimism"
VALUE = "500 to 900 million USD"
OTHER = "events.award.chance"


def changes_of(address):
    return [value for name, value in parse_qsl(urlsplit(address).query) if name == "change"]


def test_the_inputs_are_those_of_the_library_as_filed_and_as_the_view_has_them(client):
    answer = client.get(f"/api/{CASE}/inputs", params={"change": f"set:{PATH}={VALUE}"})
    loaded = load_case(find_case("johnson-merck"))
    found = {one["path"]: one for one in answer.json()}
    assert [one["name"] for one in answer.json()] == [one.name for one in changeable_inputs(loaded, loaded)]
    assert (found[PATH]["now"], found[PATH]["changed"]) == (VALUE, True)
    assert found[PATH]["filed"] != VALUE
    assert sum(one["changed"] for one in answer.json()) == 1


def test_a_form_leads_to_the_same_page_with_the_change_in_the_view(client):
    answer = client.post(f"/{CASE}/brief?{VIEW}", data={"path": PATH, "value": VALUE, "at": "key-3"})
    assert answer.status_code == 303
    assert changes_of(answer.headers["location"]) == [f"set:{PATH}={VALUE}"]
    assert answer.headers["location"].endswith(f"&{VIEW}")


def test_a_second_change_joins_the_first_and_one_of_the_same_input_takes_its_place(client):
    first = f"/{CASE}/brief?change=set:{PATH}=3 USD"
    both = client.post(first, data={"path": OTHER, "value": "5 %"}).headers["location"]
    assert changes_of(both) == [f"set:{PATH}=3 USD", f"set:{OTHER}=5 %"]
    again = client.post(first, data={"path": PATH, "value": "4 USD"}).headers["location"]
    assert changes_of(again) == [f"set:{PATH}=4 USD"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("3 to", "found nothing where a number should stand"),
        ("-5 USD", "0 USD or more"),
        ("", "type a number or a range"),
        ("5 EUR", "amounts here are in"),
    ],
)
def test_what_cannot_be_set_keeps_the_page_and_what_was_typed_and_says_why_at_the_field(client, value, said):
    ready(client, f"/api/{CASE}/brief?{VIEW}")
    inputs = client.get(f"/api/{CASE}/inputs").json()
    place = f"all-{[one['path'] for one in inputs].index(PATH)}"
    answer = client.post(f"/{CASE}/brief?{VIEW}", data={"path": PATH, "value": value, "at": place})
    assert answer.status_code == 422
    field = answer.text.partition(f'id="value-{place}"')[2].partition(">")[0]
    error = answer.text.partition(f'id="error-{place}"')[2].partition("</span>")[0]
    assert f'value="{value}"' in field
    assert 'aria-invalid="true"' in field
    assert said in error
    assert 'id="answer-title"' in answer.text


def test_the_twin_of_the_form_gives_the_new_view_or_what_is_wrong(client):
    made = client.post(f"/api/{CASE}/changes?{VIEW}", json={"path": PATH, "value": VALUE}).json()
    assert made["changes"] == [f"set:{PATH}={VALUE}"]
    assert changes_of(made["address"]) == made["changes"]
    refused = client.post(f"/api/{CASE}/changes", json={"path": PATH, "value": "-5 USD"})
    assert refused.status_code == 422
    assert "0 USD or more" in refused.json()["problems"][0]["message"]


@pytest.mark.parametrize("wanted", [{}, {"path": PATH, "value": "3", "believe": "c01"}, {"page": 3}])
def test_a_request_for_nothing_or_for_two_things_is_refused(client, wanted):
    answer = client.post(f"/api/{CASE}/changes", json=wanted)
    assert answer.status_code == 422
    assert answer.json()["problems"]


def test_a_number_copied_from_a_page_is_read_as_it_was_typed(client):
    copied = {"path": "quantities.saved", "value": "\N{MINUS SIGN}20\N{NO-BREAK SPACE}million USD"}
    made = client.post(f"/api/{CASE}/changes", json=copied).json()
    assert made["changes"] == ["set:quantities.saved=-20 million USD"]


def test_fields_hold_what_can_be_sent_as_it_is(client):
    view = {"worlds": 64, "change": f"set:{OTHER}=5 to 25 %"}
    ready(client, f"/api/{CASE}/brief", params=view)
    page = client.get(f"/{CASE}/brief", params=view).text
    assert f'name="change" value="set:{OTHER}=5 to 25 %"' in page
    assert 'maxlength="400" value="5 to 25 %"' in page


def test_a_claim_is_left_out_or_believed_and_a_source_takes_its_own_claims_along(client):
    case = load_case(find_case("openai-microsoft")).case
    at = "/packaged/openai-microsoft/brief"
    assert changes_of(client.post(at, data={"drop_claim": "c045"}).headers["location"]) == ["drop-claim:c045"]
    assert changes_of(client.post(at, data={"believe": "c065"}).headers["location"]) == ["believe:c065"]
    sources = [
        source
        for source in case.sources
        if 0 < sum(set(claim.sources) == {source} for claim in case.claims.values()) < 5
    ]
    own = [slug for slug, claim in case.claims.items() if set(claim.sources) == {sources[0]}]
    answer = client.post("/api/packaged/openai-microsoft/changes", json={"drop_source": sources[0]})
    assert answer.json()["changes"] == [f"drop-claim:{slug}" for slug in own]


def test_a_case_without_answer_for_these_changes_says_why_and_how_to_undo(client):
    answer = client.get(f"/{CASE}/brief?change=set:{PATH}=3 USD&change=set:no.such.path=3")
    assert answer.status_code == 422
    assert "no.such.path" in answer.text
    assert "You changed 2 inputs." in answer.text
    assert f'href="/{CASE}/brief?change=set%3A{PATH}%3D3+USD"' in answer.text


# ---------------------------------------------------------------- what moved


def test_what_moved_is_the_comparison_of_the_library(client):
    answer = ready(client, f"/api/{CASE}/comparison", params={"worlds": 64, "change": f"set:{OTHER}=5 %"})
    path, settings = find_case("johnson-merck"), Settings(worlds=64)
    answers = [assess(load_case(path, change), settings) for change in ([], [setting(f"{OTHER}=5 %")])]
    assert answer.text == to_json(compare_answers(*answers))


def test_the_page_sets_the_answer_as_filed_beside_that_of_the_view(client):
    view = {"worlds": 64, "change": f"set:{OTHER}=5 %"}
    compared = ready(client, f"/api/{CASE}/comparison", params=view).json()
    page = client.get(f"/{CASE}/brief", params=view).text
    moved = page.partition('id="moved"')[2].partition("</section>")[0]
    assert "The verdict changes from strained to holding." in moved
    assert compared["change"]["rupture"] < 0
    assert f"{compared['change']['rupture'] * 100:+.1f}".replace("-", "−") in moved
    assert "data-moved-job" not in page
    assert client.get(f"/{CASE}/brief/moved", params=view).text.strip() in page


def test_an_unchanged_case_has_nothing_that_moved(client):
    ready(client, f"/api/{CASE}/brief?{VIEW}")
    assert 'id="moved"' not in client.get(f"/{CASE}/brief?{VIEW}").text


def test_a_brief_is_written_once(client, monkeypatch):
    ready(client, f"/api/{CASE}/brief?{VIEW}&seed=7")
    first = client.get(f"/{CASE}/brief?{VIEW}&seed=7").text
    monkeypatch.setattr("detente.web.brief.routes.brief_content", None)
    assert client.get(f"/{CASE}/brief?{VIEW}&seed=7").text == first


# ---------------------------------------------------------------- how it is read


def test_it_is_read_as_one_party_and_the_choice_stays_in_the_view(client):
    ready(client, f"/api/{CASE}/brief?{VIEW}")
    page = client.get(f"/{CASE}/brief?{VIEW}&for=merck").text
    assert '<option value="merck" selected>' in page
    assert 'id="party-title">For Merck' in page
    assert f'href="/{CASE}/deal?for=merck&amp;{VIEW}"' in page


def test_a_party_that_the_case_does_not_have_is_refused_with_the_nearest(client):
    answer = client.get(f"/api/{CASE}/brief?for=merk")
    assert answer.status_code == 422
    assert "did you mean 'merck'?" in answer.json()["message"]


def test_a_case_without_a_deal_is_read_and_changed_alike(client):
    view = {"worlds": 64, "change": "set:parties.moe.foresight=2"}
    moved = ready(client, "/api/packaged/elmira/comparison", params=view).json()
    assert (moved["first"]["zone"], moved["second"]["zone"]) == (None, None)
    page = client.get("/packaged/elmira/brief", params=view).text
    assert "Foresight of Ministry of the Environment: 2 instead of not stated" in page
    assert '<option value="2" selected>level 2</option>' in page


def test_worlds_are_chosen_and_kept(client):
    ready(client, f"/api/{CASE}/brief?{VIEW}")
    page = client.get(f"/{CASE}/brief?{VIEW}").text
    for chosen in ('"1000">1,000', '"10000">10,000', '"50000">50,000', '"64" selected>64'):
        assert f"<option value={chosen}</option>" in page
