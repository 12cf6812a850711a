"""The shareable form on the screen holds nothing of what each side would have without a deal."""

from __future__ import annotations

import re

import pytest

from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.assessment.saved import to_json
from detente.assessment.shareable import shareable
from detente.case.loading import load_case
from detente.library import find_case
from tests.web.asking import ready

CASE = "packaged/openai-microsoft"
SECRETS = ("-37.31731", "-21.31733", "17.31737")
VIEW = {
    "worlds": 64,
    "for": "openai",
    "change": [
        f"set:deal.no_deal.openai.halted={SECRETS[0]}",
        f"set:deal.no_deal.microsoft.fight={SECRETS[1]}",
        f"set:deal.values.openai.optimism={SECRETS[2]}",
    ],
}


@pytest.fixture(scope="module")
def forms(client):
    """Give the page, the JSON and the file of a view that holds secrets."""
    answer = ready(client, f"/api/{CASE}/shareable", params=VIEW)
    page = client.get(f"/{CASE}/shareable", params=VIEW)
    file = client.post(f"/{CASE}/shareable", params=VIEW, data={"to": "file"})
    assert [one.status_code for one in (answer, page, file)] == [200, 200, 200]
    assert file.headers["content-disposition"] == 'attachment; filename="openai-microsoft-shareable.html"'
    return {"JSON": answer.text, "page": page.text, "file": file.text}


@pytest.mark.parametrize("form", ["JSON", "page", "file"])
def test_no_form_holds_a_secret(form, forms):
    assert [secret for secret in SECRETS if secret.lstrip("-") in forms[form]] == []
    assert "change=" not in forms[form]


def test_the_ordinary_brief_holds_them(client, forms):
    page = client.get(f"/{CASE}/brief", params=VIEW).text
    assert all(secret.lstrip("-") in page for secret in SECRETS)
    assert "keep it to yourself" in page


def test_the_page_holds_what_may_be_shared(forms):
    assert "shareable form" in forms["page"]
    assert "Recommended deals" in forms["page"]
    assert re.search(r"\n<main.*</main>", forms["file"], re.DOTALL)


def test_it_leads_back_to_the_brief_without_holding_its_address(client):
    answer = client.post(f"/{CASE}/shareable", params=VIEW, data={"to": "brief"})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/{CASE}/brief?change=set%3Adeal.no_deal")


def test_the_twin_is_the_reduced_answer_of_the_library(client):
    answer = ready(client, "/api/packaged/johnson-merck/shareable?worlds=64")
    full = assess(load_case(find_case("johnson-merck")), Settings(worlds=64))
    assert answer.text == to_json(shareable(full))
