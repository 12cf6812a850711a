"""The page on which a case is edited, as a browser without scripts uses it; and saving under a new name."""

from __future__ import annotations

import pytest

from detente.case.loading import load_case
from detente.library import find_case

FLAGSHIP = "/packaged/openai-microsoft"


@pytest.fixture
def own(case_folder, request):
    file = case_folder / f"{request.node.name[:50]}.yaml"
    file.write_bytes(find_case("elmira").read_bytes())
    yield file
    file.unlink()


def send(client, file, action, **more):
    first = client.get(f"/api/own/{file.name}/text").json()["parts"][0]
    sent = {"action": action, "part": file.name, "text": first["text"], "version": first["version"], **more}
    return client.post(f"/own/{file.name}/edit", data=sent)


def test_texts_of_the_page_are_exact(client, own):
    """Pages clean what they show; what is edited must come back as it was."""
    text = own.read_text().replace("title: Elmira", "title: 5 % of  Elmira")
    own.write_text(text)
    page = client.get(f"/own/{own.name}/edit").text
    assert "title: 5 % of  Elmira" in page
    assert 'value="5 % of  Elmira' in page


def test_a_save_without_scripts_leads_back_to_the_page(client, own):
    text = own.read_text().replace("2015-10-15", "2015-12-15")
    answer = send(client, own, "save", text=text.replace("\n", "\r\n"))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/own/{own.name}/edit?part=")
    assert own.read_text() == text


def test_a_save_with_errors_asks_first(client, own):
    text = own.read_text().replace("title:", "titlex:", 1)
    answer = send(client, own, "save", text=text)
    assert answer.status_code == 422
    assert "Save all the same" in answer.text
    assert "titlex: Elmira" in answer.text
    assert send(client, own, "save", text=text, with_errors="yes").status_code == 303
    assert own.read_text() == text


def test_a_conflict_shows_both_texts_and_writes_nothing(client, own):
    stale = client.get(f"/api/own/{own.name}/text").json()["parts"][0]["version"]
    theirs = own.read_text().replace("2015-10-15", "2016-01-01")
    own.write_text(theirs)
    mine = theirs.replace("2016-01-01", "2017-01-01")
    answer = send(client, own, "save", text=mine, version=stale)
    assert answer.status_code == 409
    assert "horizon: 2016-01-01" in answer.text
    assert "horizon: 2017-01-01" in answer.text
    assert own.read_text() == theirs


def test_fields_are_put_into_the_text_without_scripts(client, own):
    answer = send(client, own, "fields", **{'field:["title"]': "Elm", 'field:["question"]': "Why?"})
    assert answer.status_code == 200
    assert "title: Elm\n" in answer.text
    assert "question: Why?\n" in answer.text
    assert "title: Elmira" in own.read_text()


def test_a_case_that_cannot_be_read_can_be_opened(client, own):
    own.write_text("title: [\nx")
    page = client.get(f"/own/{own.name}/edit")
    assert page.status_code == 200
    assert "The form follows once the text can be read again" in page.text
    own.write_bytes(b"\xff\xfe")
    page = client.get(f"/own/{own.name}/edit")
    assert page.status_code == 422
    assert "not UTF-8" in page.text


def test_what_is_not_the_form_is_refused(client, own):
    assert client.post(f"/own/{own.name}/edit", data={"action": "explode"}).status_code == 403


def test_save_as_writes_the_changes_of_the_view(client, case_folder):
    view = "?change=set:deal.values.openai.optimism=50&change=drop-claim:c012"
    answer = client.post(f"{FLAGSHIP}/save-as{view}", data={"name": "with-changes"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/own/with-changes/brief")
    new, old = case_folder / "with-changes", find_case("openai-microsoft")
    assert "c012" not in load_case(new).case.claims
    assert load_case(new).case.deal.values["openai"].optimism.distribution.median == 50
    assert (new / "waiting.yaml").read_bytes() == (old / "waiting.yaml").read_bytes()
    kept = set((old / "deal.yaml").read_text().split("\n"))
    assert len(set((new / "deal.yaml").read_text().split("\n")) - kept) < 8


def test_save_as_never_writes_over(client, case_folder):
    address = "/api/packaged/elmira/save-as"
    assert client.post(address, json={"name": "once"}).status_code == 201
    (case_folder / "once.yaml").write_text("mine")
    assert client.post(address, json={"name": "once"}).status_code == 409
    assert (case_folder / "once.yaml").read_text() == "mine"
    (case_folder / "once.yaml").unlink()


@pytest.mark.parametrize("name", ["../up", ".hidden", "a/b", "con", "x" * 61, "nul\0"])
def test_save_as_refuses_what_is_no_name(client, case_folder, name):
    before = set(case_folder.iterdir())
    assert client.post("/api/packaged/elmira/save-as", json={"name": name}).status_code == 422
    assert set(case_folder.iterdir()) == before


def test_a_change_that_cannot_be_made_writes_nothing(client, case_folder):
    answer = client.post("/api/packaged/elmira/save-as?change=set:no.such=1", json={"name": "nothing"})
    assert answer.status_code == 422
    assert not (case_folder / "nothing.yaml").exists()
