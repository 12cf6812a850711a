"""Cases made in the workbench: from the template and as copies; within the folder, and over nothing."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from detente.case.loading import load_case
from detente.library import find_case
from detente.web.application import Workbench, build
from detente.web.guard import Gate
from tests.web.conftest import FEW_WORLDS, HOST

BAD_NAMES = [
    *("../out", "/etc/x", "a/b", "a\\b", "..", ".hidden", "con", "a b", "x.yml", "é", "a\u0000b", "-x"),
    "x" * 61,
]


@pytest.fixture(scope="module")
def maker(served_folder):
    app = build(Workbench(served_folder, Gate(frozenset({HOST})), FEW_WORLDS, processes=0))
    with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False) as lent:
        yield lent


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_case_is_made_from_the_template_and_leads_to_its_page(maker, folder):
    typed = {"parties": "Aurora Motors, Borealis", "title": "Supply & Co", "as_of": "2026-03-31"}
    answer = maker.post("/new", data=typed)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/own/supply-co/edit"
    case = load_case(folder / "supply-co").case
    assert (case.title, str(case.as_of)) == ("Supply & Co", "2026-03-31")
    assert [party.name for party in case.parties.values()] == ["Aurora Motors", "Borealis"]
    listed = maker.get("/api/cases").json()["own"]
    assert [(one["address"]["name"], one["state"]) for one in listed] == [("supply-co", "ready")]


def test_a_name_that_ends_in_yaml_is_one_file(maker, folder):
    answer = maker.post("/new", data={"parties": "Acme, Inc.; Borealis", "name": "mine.yaml"})
    assert answer.headers["location"] == "/own/mine.yaml/edit"
    names_of_parties = [party.name for party in load_case(folder / "mine.yaml").case.parties.values()]
    assert names_of_parties == ["Acme, Inc.", "Borealis"]


def test_without_a_name_the_next_free_one_is_taken(maker, folder):
    for _ in range(3):
        assert maker.post("/new", data={"parties": "A, B", "title": "Same"}).status_code == 303
    assert names(folder) == ["same", "same-2", "same-3"]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_leads_elsewhere_is_refused_and_what_was_typed_is_kept(maker, folder, name):
    for address in ("/new", "/packaged/elmira/copy"):
        answer = maker.post(
            address, data={"parties": "Aurora, Borealis", "title": "Kept title", "name": name}
        )
        assert answer.status_code == 422
        if address == "/new":
            assert 'value="Kept title"' in answer.text
            assert 'value="Aurora, Borealis"' in answer.text
    body = {"parties": ["A", "B"], "name": name}
    assert maker.post("/api/cases", json=body).status_code == 422
    assert maker.post("/api/packaged/elmira/copy", json={"name": name}).status_code == 422
    assert names(folder) == []
    assert names(folder.parent) == ["served"]


@pytest.mark.parametrize("taken", ["mine", "MINE"])
def test_nothing_is_written_over(maker, folder, taken):
    (folder / taken).write_text("theirs", encoding="utf-8")
    answer = maker.post("/api/cases", json={"parties": ["A", "B"], "name": "mine"})
    assert answer.status_code == 409
    assert "mine-2" in answer.json()["message"]
    assert maker.post("/packaged/elmira/copy", data={"name": "mine"}).status_code == 409
    assert (folder / taken).read_text(encoding="utf-8") == "theirs"
    assert names(folder) == [taken]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"parties": "Aurora"}, "found 1 parties"),
        ({"parties": ""}, "found 1 parties"),
        ({"parties": "A, A"}, "stands twice"),
        ({"parties": "A, B", "as_of": "2026-03"}, "name a day"),
        ({"parties": "A, B", "as_of": "soon"}, "a date is written like"),
        ({"parties": "A, B", "title": "A\u202eB"}, "U+202E"),
        ({"parties": "A, <script>alert(1)</script>", "as_of": "x"}, "&lt;script&gt;"),
    ],
)
def test_what_cannot_be_used_is_said_above_the_form(maker, folder, typed, words):
    answer = maker.post("/new", data=typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'role="alert"' in answer.text
    assert "<script>alert" not in answer.text
    assert names(folder) == []


def test_a_packaged_case_is_made_ones_own(maker, folder):
    answer = maker.post("/packaged/disney-pixar/copy")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/own/disney-pixar/edit"
    original = find_case("disney-pixar")
    copied = {path.name: path.read_bytes() for path in (folder / "disney-pixar").iterdir()}
    assert copied == {path.name: path.read_bytes() for path in original.iterdir() if path.suffix == ".yaml"}
    assert maker.post("/packaged/disney-pixar/copy").headers["location"] == "/own/disney-pixar-2/edit"


def test_a_case_of_the_folder_is_copied_even_if_it_is_broken(maker, folder):
    (folder / "torn.yaml").write_text("detente: [", encoding="utf-8")
    made = maker.post("/api/own/torn.yaml/copy", json={"name": "again.yaml"})
    assert made.status_code == 201
    assert made.json() == {"address": {"shelf": "own", "name": "again.yaml"}, "page": "/own/again.yaml/edit"}
    assert (folder / "again.yaml").read_text(encoding="utf-8") == "detente: ["


def test_what_is_not_there_cannot_be_copied(maker):
    for ask in (maker.get, maker.post):
        assert ask("/packaged/elmirra/copy").status_code == 404
    answer = maker.post("/api/own/none/copy", json={})
    assert answer.status_code == 404
    assert answer.json()["title"] == "Not Found"


def test_the_page_for_a_copy_proposes_a_free_name(maker, folder):
    (folder / "elmira").mkdir()
    assert 'value="elmira-2"' in maker.get("/packaged/elmira/copy").text


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"parties": "A, B"},
        {"parties": []},
        {"parties": ["A", 1]},
        {"parties": ["A", "B"], "more": 1},
        {"parties": ["x" * 301, "B"]},
        {"parties": ["A", "B"], "title": None},
    ],
)
def test_a_program_that_sends_something_else_is_told(maker, folder, body):
    answer = maker.post("/api/cases", json=body)
    assert answer.status_code == 422
    assert answer.json()["problems"]
    assert names(folder) == []


def test_half_a_character_is_refused(maker, folder):
    body = '{"parties": ["A", "B"], "title": "\\ud800"}'
    answer = maker.post("/api/cases", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert names(folder) == []


def test_a_semicolon_in_a_name_parts_nothing_for_programs(maker, folder):
    assert maker.post("/api/cases", json={"parties": ["A; B", "C, D"], "name": "x"}).status_code == 201
    assert [one.name for one in load_case(folder / "x").case.parties.values()] == ["A; B", "C, D"]
