"""The brief in the workbench: computed beside, the same as the command's, as a view shows it."""

from __future__ import annotations

from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.assessment.saved import to_json
from detente.case.changes import setting
from detente.case.loading import load_case
from detente.library import find_case
from tests.web.asking import ready
from tests.web.conftest import FEW_WORLDS

CASE = "packaged/elmira"


def test_the_twin_is_the_answer_of_the_library(client):
    answer = ready(client, f"/api/{CASE}/brief")
    assert answer.status_code == 200
    assert answer.text == to_json(assess(load_case(find_case("elmira")), Settings(worlds=FEW_WORLDS)))


def test_a_view_changes_the_answer_and_not_the_file(client):
    changed = "deal.values.openai.optimism=50"
    answer = ready(client, f"/api/packaged/openai-microsoft/brief?change=set:{changed}&worlds=64")
    loaded = load_case(find_case("openai-microsoft"), [setting(changed)])
    assert answer.text == to_json(assess(loaded, Settings(worlds=64)))


def test_the_page_shows_what_was_changed_and_how_to_undo_it(client):
    address = "/packaged/openai-microsoft/brief?worlds=64&change=set:deal.values.openai.optimism=50"
    ready(client, f"/api{address}")
    page = client.get(address).text
    assert "You changed 1 input." in page
    assert 'href="/packaged/openai-microsoft/brief?worlds=64"' in page


def test_a_change_that_cannot_be_made_is_refused_with_what_is_allowed(client):
    answer = client.get(f"/api/{CASE}/brief?change=set:no.such.path=3")
    assert answer.status_code == 422
    assert "no.such.path" in answer.json()["problems"][0]["message"]


def test_an_unknown_case_is_not_found(client):
    answer = client.get("/api/packaged/elmirra/brief")
    assert answer.status_code == 404
    assert "did you mean 'elmira'?" in answer.json()["message"]
