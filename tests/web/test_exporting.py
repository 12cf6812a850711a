"""Reports as files: the same bytes as the command writes, safe names, and no secret in what is shareable."""

from __future__ import annotations

import json
import re

import pytest

from detente.assessment.negotiation import Wishes, negotiate
from detente.assessment.result import Assessment, Settings
from detente.assessment.result.shared import NOTICE
from detente.assessment.run import assess, dossier
from detente.assessment.saved import from_json
from detente.assessment.shareable import shareable
from detente.case.files import read_raw
from detente.case.loading import load_case
from detente.library import find_case
from detente.report import (
    render_dossier_html,
    render_html,
    render_markdown,
    render_negotiation_markdown,
    to_json,
)
from tests.contracts.test_shareable import SMALL, shown_in, stands_in, with_secrets
from tests.web.asking import ready

WORLDS = 64
CASE = "packaged/milk-river"
FORMS = ("html", "md", "json")
FILE_NAME = re.compile(r'attachment; filename="([a-z0-9-]+\.(?:html|md|json))"')


@pytest.fixture(scope="module")
def small(case_folder):
    """Put a case with a deal into the folder, and the same full of secret numbers; give these."""
    content = read_raw(SMALL).content
    secret, numbers = with_secrets(content)
    (case_folder / "plain.yaml").write_text(json.dumps(content), encoding="utf-8")
    (case_folder / "secret.yaml").write_text(json.dumps(secret), encoding="utf-8")
    return numbers


def taken(client, address):
    """Take a file as a program does, and check how it is sent."""
    answer = ready(client, f"/api/{address}")
    assert answer.status_code == 200, answer.text
    assert FILE_NAME.fullmatch(answer.headers["content-disposition"])
    return answer.text


def test_each_file_is_what_the_library_writes(client):
    loaded = load_case(find_case("milk-river"))
    answer = assess(loaded, Settings(worlds=WORLDS))
    expected = {
        "brief.html": render_html(answer),
        "brief.md": render_markdown(answer),
        "brief.json": to_json(answer),
        "shareable.html": render_html(shareable(answer)),
        "shareable.md": render_markdown(shareable(answer)),
        "shareable.json": to_json(shareable(answer)),
        "dossier.html": render_dossier_html(dossier(loaded, 1)),
        "dossier.json": to_json(dossier(loaded, 1)),
    }
    for file, text in expected.items():
        assert taken(client, f"{CASE}/export/{file}?worlds={WORLDS}") == text, file


@pytest.mark.usefixtures("small")
def test_deals_are_computed_beside_and_the_same(client, case_folder):
    found = negotiate(load_case(case_folder / "plain.yaml"), Wishes(), 1)
    assert taken(client, "own/plain.yaml/export/deals.md") == render_negotiation_markdown(found)
    assert taken(client, "own/plain.yaml/export/deals.json") == to_json(found)


@pytest.mark.usefixtures("small")
def test_a_brief_for_one_side_says_so_in_text_and_name(client):
    answer = ready(client, f"/api/own/plain.yaml/export/brief.md?for=aurora&worlds={WORLDS}")
    assert answer.headers["content-disposition"] == 'attachment; filename="plain-brief-for-aurora.md"'
    assert "Written for Aurora" in answer.text


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("brief.json?for=aurora", "leave out for"),
        ("dossier.html?for=aurora", "leave out for"),
        ("deals.md?for=aurora", "leave out for"),
        ("shareable.html?for=aurora", "a shareable form does not"),
        ("brief.html?for=aurorra", "did you mean"),
        ("brief.html?change=set:no.such=1", "no.such"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_can(client, address, words):
    answer = client.get(f"/api/own/plain.yaml/export/{address}")
    assert answer.status_code == 422
    assert words in answer.json()["message"]
    assert client.get(f"/own/plain.yaml/export/{address}").status_code == 422


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("address", ["brief.pdf", "secrets.html"])
def test_what_is_offered_in_no_such_form_is_not_there(client, address):
    for start in ("/api", ""):
        assert client.get(f"{start}/own/plain.yaml/export/{address}").status_code == 404


# ---------------------------------------------------------------- what is shareable


def shareable_forms(client, name, query=""):
    return {form: taken(client, f"own/{name}/export/shareable.{form}?worlds=200{query}") for form in FORMS}


def test_no_shareable_file_shows_a_secret(client, small):
    before = "\n".join(shareable_forms(client, "plain.yaml").values())
    for form, text in shareable_forms(client, "secret.yaml").items():
        leaked = {
            number: found
            for number in small
            if (found := [token for token in shown_in(text, number) if not stands_in(before, token)])
        }
        assert leaked == {}, f"{form} shows what it should not"
        assert NOTICE in " ".join(text.split())


def test_the_full_files_would_have_shown_them(client, small):
    for file in ("brief.json", "brief.html?for=aurora&"):
        joined = "" if file.endswith("&") else "?"
        text = taken(client, f"own/secret.yaml/export/{file}{joined}worlds=200")
        assert sum(bool(shown_in(text, number)) for number in small) >= 2, file


@pytest.mark.usefixtures("small")
def test_no_shareable_file_tells_what_was_changed(client):
    change = "&change=set:deal.values.aurora.optimism=13.57911"
    for form, text in shareable_forms(client, "plain.yaml", change).items():
        assert "13.57911" not in text, form
        assert "optimism" not in text, form
    full = taken(client, f"own/plain.yaml/export/brief.md?worlds=200{change}")
    assert "13.57911" in full, "the full file would have told"


@pytest.mark.usefixtures("small")
def test_the_shareable_data_is_the_reduced_answer(client):
    answer = from_json(Assessment, shareable_forms(client, "plain.yaml")["json"])
    assert answer.shared is not None
    assert (answer.deal, answer.inputs, answer.paths, answer.threats) == (None, (), (), ())


# ---------------------------------------------------------------- pages


def test_a_file_that_is_not_there_yet_shows_how_far_it_is(client):
    address = f"/{CASE}/export/brief.md?worlds=63"
    first = client.get(address)
    assert first.status_code == 200
    assert first.headers["content-type"].startswith("text/html")
    assert "content-disposition" not in first.headers
    assert "milk-river-brief.md is being made" in first.text
    ready(client, f"/api{address}")
    assert FILE_NAME.fullmatch(client.get(address).headers["content-disposition"])


def test_the_list_and_the_menu_lead_to_files_that_can_be_taken(client):
    listed = client.get(f"/api/{CASE}/export?worlds={WORLDS}").json()
    assert {(one["document"], one["form"]) for one in listed} == {
        (document, form) for document in ("brief", "shareable", "dossier", "deals") for form in FORMS
    }
    page = client.get(f"/{CASE}/export?worlds={WORLDS}").text
    ready(client, f"/api/{CASE}/brief?worlds={WORLDS}")
    brief = client.get(f"/{CASE}/brief?worlds={WORLDS}").text
    for one in listed:
        assert f'href="{one["address"]}"' in page
        assert f'href="{one["address"]}"' in brief
        if one["document"] != "deals":
            assert ready(client, one["twin"]).headers["content-disposition"].count(one["file"]) == 1


@pytest.mark.usefixtures("small")
def test_the_menu_of_one_side_keeps_the_others_for_nobody(client):
    query = f"for=aurora&worlds={WORLDS}"
    ready(client, f"/api/own/plain.yaml/brief?{query}")
    page = client.get(f"/own/plain.yaml/brief?{query}").text
    assert f'href="/own/plain.yaml/export/brief.html?for=aurora&amp;worlds={WORLDS}"' in page
    assert f'href="/own/plain.yaml/export/shareable.html?worlds={WORLDS}"' in page
    assert f'href="/own/plain.yaml/export/brief.json?worlds={WORLDS}"' in page


def test_a_name_that_is_none_becomes_one(client, case_folder):
    (case_folder / 'odd "name; x.yaml').write_bytes(find_case("elmira").read_bytes())
    answer = client.get("/api/own/odd%20%22name%3B%20x.yaml/export/dossier.md")
    assert answer.headers["content-disposition"] == 'attachment; filename="odd-name-x-dossier.md"'
