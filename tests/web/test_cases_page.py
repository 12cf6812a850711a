"""The list of cases: what each needs next, what the last answer was, and those that hold some words."""

from __future__ import annotations

import html
import os
import re
import shutil

import pytest
from starlette.testclient import TestClient

from detente.library import find_case
from detente.web.application import Workbench, build
from detente.web.guard import Gate
from tests.web.asking import ready
from tests.web.conftest import FEW_WORLDS, HOST

UNFINISHED = (
    "detente: 1\ntitle: Begun\nas_of: 2026-01-31\nparties: {a: {name: Aurora}, b: {name: Borealis}}\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("listed")
    elmira = find_case("elmira").read_text(encoding="utf-8")
    (made / "ready.yaml").write_text(elmira, encoding="utf-8")
    (made / "wrong.yaml").write_text(elmira.replace("kind: held", "kind: hold"), encoding="utf-8")
    (made / "torn.yaml").write_text("detente: 1\ntitle: [no end\n", encoding="utf-8")
    (made / "bytes.yaml").write_bytes(b"title: \xff\xfe\n")
    (made / "begun").mkdir()
    (made / "begun" / "case.yaml").write_text(UNFINISHED, encoding="utf-8")
    (made / "notes.txt").write_text("no case", encoding="utf-8")
    shutil.copytree(find_case("disney-pixar"), made / "partners")
    return made


@pytest.fixture(scope="module")
def listing(folder):
    app = build(Workbench(folder, Gate(frozenset({HOST})), FEW_WORLDS, processes=1))
    with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False) as lent:
        yield lent


def own(client):
    return {one["address"]["name"]: one for one in client.get("/api/cases").json()["own"]}


def test_each_case_says_whether_it_is_ready(listing):
    found = own(listing)
    assert {name: one["state"] for name, one in found.items()} == {
        "ready.yaml": "ready",
        "partners": "ready",
        "begun": "unfinished",
        "wrong.yaml": "broken",
        "torn.yaml": "broken",
        "bytes.yaml": "broken",
    }
    assert found["partners"]["parties"] == ["Disney", "Pixar"]
    assert found["partners"]["as_of"] == "2004-01-30"


def test_problems_are_counted_and_the_first_have_their_places(listing, folder):
    wrong = own(listing)["wrong.yaml"]
    assert wrong["errors"] == 2
    assert [one["file"] for one in wrong["problems"]] == ["wrong.yaml"] * 2
    line = wrong["problems"][0]["line"]
    assert "kind: hold" in (folder / "wrong.yaml").read_text(encoding="utf-8").splitlines()[line - 1]
    page = html.unescape(listing.get("/").text)
    assert "found 'hold'; allowed:" in page
    assert f"wrong.yaml:{line}:" in page
    assert 'href="/own/wrong.yaml/edit"' in page
    assert 'href="/own/wrong.yaml/brief"' not in page
    assert str(folder) not in page, "where the folder is on the disk is nobody's business"


def test_a_file_that_is_no_text_is_listed_with_the_reason(listing):
    (problem,) = own(listing)["bytes.yaml"]["problems"]
    assert "not UTF-8 text" in problem["message"]


def test_an_unfinished_case_says_what_comes_next(listing):
    begun = own(listing)["begun"]
    assert begun["needs"][0]["path"] == "conflict.options"
    assert begun["lacking"] >= len(begun["needs"])
    assert begun["errors"] == 0, "what is missing is no error"
    page = listing.get("/").text
    assert "Next: what each side can do" in page
    assert 'href="/own/begun/edit"' in page


def test_a_case_that_is_mended_is_seen_as_it_is_now(listing, folder):
    place = folder / "mended.yaml"
    place.write_text("detente: 1\n", encoding="utf-8")
    assert own(listing)["mended.yaml"]["state"] == "unfinished"
    shutil.copy(find_case("elmira"), place)
    assert own(listing)["mended.yaml"]["state"] == "ready"
    place.unlink()
    assert "mended.yaml" not in own(listing)


def test_the_last_answer_is_shown_until_the_file_changes(listing, folder):
    assert own(listing)["ready.yaml"]["last"] is None
    answer = ready(listing, "/api/own/ready.yaml/brief?worlds=64").json()
    assert own(listing)["ready.yaml"]["last"] == {
        "verdict": answer["verdict"]["name"],
        "rupture": answer["verdict"]["rupture"]["share"],
        "worlds": 64,
    }
    assert f"Last answer: <strong>{answer['verdict']['name']}</strong>" in listing.get("/").text
    text = (folder / "ready.yaml").read_text(encoding="utf-8")
    (folder / "ready.yaml").write_text(f"{text}# another day\n", encoding="utf-8")
    assert own(listing)["ready.yaml"]["last"] is None


def test_an_answer_to_a_changed_view_is_no_answer_to_the_case(client):
    # Another number of worlds than any other test asks for: their answers are kept too.
    address = "/api/packaged/chicken/brief?worlds=63&change=set:parties.a.foresight=[1]"
    assert ready(client, address).status_code == 200
    packaged = client.get("/api/cases").json()["packaged"]
    last = next(one for one in packaged if one["address"]["name"] == "chicken")["last"]
    assert last is None or last["worlds"] != 63


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("pixar", {"disney-pixar"}),
        ("MICROSOFT yahoo", {"yahoo-microsoft"}),
        ("partnerships suzuki", {"volkswagen-suzuki"}),
        ("no such words", set()),
    ],
)
def test_cases_are_found_by_their_words(client, words, names):
    found = client.get("/api/cases", params={"find": words}).json()
    assert {one["address"]["name"] for one in found["packaged"]} == names
    assert found["hidden"] >= 20 - len(names)


def test_words_to_find_are_shown_and_do_nothing(client):
    page = client.get("/", params={"find": '"><script>alert(1)</script>'})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert client.get("/", params={"find": "x" * 201}).status_code == 422


def test_partnerships_come_first(client):
    groups = [one["group"] for one in client.get("/api/cases").json()["packaged"]]
    assert groups[0] == "partnerships"
    assert groups == sorted(groups, reverse=True)


def test_strange_names_have_addresses_that_lead_to_them(listing, folder):
    for name in ("a b#c?d&e%.yaml", "ö.yaml", "'\"<b>.yaml"):
        (folder / name).write_bytes(find_case("elmira").read_bytes())
        page = listing.get("/", params={"find": name}).text
        (address,) = {html.unescape(one) for one in re.findall(r'href="(/own/[^"]*/copy)"', page)}
        assert listing.get(address).status_code == 200
        assert listing.get(address.replace("/copy", "/export")).status_code == 200
        (folder / name).unlink()


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_what_can_have_no_address_is_not_listed(listing, folder):
    outside = folder.parent / "outside.yaml"
    outside.write_bytes(find_case("elmira").read_bytes())
    (folder / "link.yaml").symlink_to(outside)
    (folder / ".hidden.yaml").write_bytes(outside.read_bytes())
    broken = os.path.join(os.fsencode(folder), b"\xff.yaml")  # noqa: PTH118 - bytes that are no text
    with open(broken, "wb") as file:  # noqa: PTH123 - the same
        file.write(outside.read_bytes())
    os.mkfifo(folder / "pipe.yaml")
    assert set(own(listing)) == {"ready.yaml", "partners", "begun", "wrong.yaml", "torn.yaml", "bytes.yaml"}
    for name in ("link.yaml", ".hidden.yaml", "pipe.yaml", "%FF.yaml", "..", "%2e%2e", "a%00.yaml"):
        assert listing.get(f"/api/own/{name}/brief").status_code == 404
    os.unlink(broken)  # noqa: PTH108 - the same
    for name in ("link.yaml", ".hidden.yaml", "pipe.yaml"):
        (folder / name).unlink()
