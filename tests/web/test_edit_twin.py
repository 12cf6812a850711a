"""Editing a case as a program does: texts, problems, changes by the form, drafts, and saving without loss."""

from __future__ import annotations

import json

import pytest

from detente.library import find_case

WINDOW = "0123456789abcdef"


@pytest.fixture
def own(case_folder, request):
    """Copy Elmira into the folder under a name of the test's own; give its file."""
    file = case_folder / f"{request.node.name.replace('[', '-').replace(']', '')[:50]}.yaml"
    file.write_bytes(find_case("elmira").read_bytes())
    yield file
    file.unlink()


def twin(file, page):
    return f"/api/own/{file.name}/{page}"


def part(client, file):
    return client.get(twin(file, "text")).json()["parts"][0]


def changed(client, file, path, value, action="set", text=None):
    body = {
        "text": text or part(client, file)["text"],
        "change": {"action": action, "path": path, "value": value},
    }
    return client.post(twin(file, "change"), json=body)


def saved(client, file, text, version, **more):
    return client.put(twin(file, "text"), json={"text": text, "version": version, **more})


def test_the_texts_of_a_folder_case_come_with_case_yaml_first(client):
    answer = client.get("/api/packaged/openai-microsoft/text").json()
    assert not answer["own"]
    assert answer["parts"][0]["name"] == "case.yaml"
    assert answer["parts"][0]["text"] == (find_case("openai-microsoft") / "case.yaml").read_text()


def test_a_change_by_the_form_moves_one_value_and_keeps_comments(client, own):
    before = part(client, own)["text"]
    answer = changed(client, own, ["parties", "moe", "name"], "The Ministry: of the Environment")
    new = answer.json()["text"]
    moved = [(a, b) for a, b in zip(before.split("\n"), new.split("\n"), strict=True) if a != b]
    assert moved == [
        (
            "  moe: {name: Ministry of the Environment, aliases: [MoE]}",
            '  moe: {name: "The Ministry: of the Environment", aliases: [MoE]}',
        )
    ]
    assert own.read_text() == before


def test_a_new_key_is_put_in_and_taken_out_again(client, own):
    before = part(client, own)["text"]
    path = ["sources", "guide", "reliability"]
    new = changed(client, own, path, "B2").json()["text"]
    assert "    reliability: B2\n" in new
    assert changed(client, own, path, "", text=new).json()["text"] == before


def test_items_of_a_list_are_added_and_removed(client, own):
    path = ["conflict", "infeasible"]
    before = part(client, own)["text"]
    new = changed(client, own, path, "modify and not accept", "add").json()["text"]
    assert len(new) > len(before)
    rows = client.post(twin(own, "check"), json={"text": new, "at": path}).json()["rows"]
    last = [row for row in rows if row["removable"]][-1]
    assert last["written"] == "modify and not accept"
    assert changed(client, own, last["path"], "", "remove", new).json()["text"] == before


def test_broken_yaml_is_told_with_its_line_and_has_no_form(client, own):
    text = part(client, own)["text"].replace("title: Elmira", "title: [Elmira", 1)
    found = client.post(twin(own, "check"), json={"text": text}).json()
    assert not found["readable"]
    assert found["errors"] == 1
    assert found["problems"][0]["file"] == own.name
    assert found["problems"][0]["line"] >= 18


def test_a_wrong_value_is_told_at_its_row(client, own):
    text = part(client, own)["text"].replace("as_of: 2014-10-15", "as_of: 2014-13-45")
    found = client.post(twin(own, "check"), json={"text": text}).json()
    row = next(row for row in found["rows"] if row["path"] == ["as_of"])
    assert row["problems"] == ["found '2014-13-45', a day that does not exist"]
    assert (row["line"], row["column"]) == (20, 8)


def test_a_missing_key_is_told_at_the_row_where_it_belongs(client, own):
    text = part(client, own)["text"].replace("as_of: 2014-10-15\n", "")
    rows = client.post(twin(own, "check"), json={"text": text}).json()["rows"]
    row = next(row for row in rows if row["path"] == ["as_of"])
    assert not row["present"]
    assert row["problems"] == ["missing"]


def test_a_line_leads_to_its_place_in_the_form(client):
    address = "/api/packaged/openai-microsoft"
    text = client.get(f"{address}/text").json()["parts"][1]
    line = text["text"][: text["text"].index("  c032:")].count("\n") + 2
    found = client.post(
        f"{address}/check", json={"part": "claims.yaml", "text": text["text"], "line": line}
    ).json()
    assert found["at"] == ["claims", "c032"]


def test_saving_writes_the_text_and_gives_the_new_version(client, own):
    first = part(client, own)
    text = first["text"].replace("title: Elmira groundwater", "title: The groundwater of Elmira and its")
    answer = saved(client, own, text, first["version"])
    assert answer.status_code == 200
    assert own.read_text() == text
    assert answer.json()["version"] == part(client, own)["version"]


def test_what_somebody_else_has_saved_is_not_written_over(client, own):
    first = part(client, own)
    theirs = first["text"].replace("question: Which", "question: Since when, and which")
    assert saved(client, own, theirs, first["version"]).status_code == 200
    mine = first["text"].replace("title: Elmira", "title: My Elmira")
    answer = saved(client, own, mine, first["version"])
    assert answer.status_code == 409
    assert own.read_text() == theirs
    found = client.post(twin(own, "compare"), json={"text": mine}).json()
    assert found["version"] == part(client, own)["version"]
    kinds = [line["kind"] for line in found["lines"] if line["kind"] in {"theirs", "mine"}]
    assert sorted(kinds) == ["mine", "mine", "theirs", "theirs"]
    assert saved(client, own, mine, found["version"]).status_code == 200


def test_a_case_with_errors_is_saved_only_where_somebody_says_so(client, own):
    first = part(client, own)
    text = first["text"].replace("title: Elmira", "titlex: Elmira")
    refused = saved(client, own, text, first["version"])
    assert refused.status_code == 422
    assert any("did you mean 'title'" in problem["remedy"] for problem in refused.json()["problems"])
    assert own.read_text() == first["text"]
    answer = saved(client, own, text, first["version"], with_errors=True)
    assert answer.json()["errors"] >= 2
    assert client.get(f"/own/{own.name}/edit").status_code == 200
    assert client.get(f"/own/{own.name}/brief").status_code == 422


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_and_byte_order_marks_stay(client, own, mark, end):
    old = own.read_text()
    own.write_bytes((mark + old.replace("\n", end)).encode())
    first = part(client, own)
    assert first["text"] == old
    text = old.replace("2015-10-15", "2015-11-15")
    assert saved(client, own, text, first["version"]).status_code == 200
    assert own.read_bytes() == (mark + text.replace("\n", end)).encode()


def test_mixed_line_ends_stay_line_by_line(client, own):
    lines = own.read_text().split("\n")
    own.write_bytes("\r\n".join(lines[:30]).encode() + b"\n" + "\n".join(lines[30:]).encode())
    first = part(client, own)
    text = first["text"].replace("horizon: 2015-10-15", "horizon: 2015-11-15")
    old = own.read_bytes()
    assert saved(client, own, text, first["version"]).status_code == 200
    assert own.read_bytes() == old.replace(b"horizon: 2015-10-15", b"horizon: 2015-11-15")


def test_drafts_are_kept_beside_the_case_and_gone_once_saved(client, own):
    first = part(client, own)
    text = first["text"].replace("title: Elmira", "title: Draft of Elmira")
    body = {"text": text, "version": first["version"], "window": WINDOW}
    assert client.put(twin(own, "drafts"), json=body).status_code == 200
    kept = own.parent / ".detente" / "drafts" / own.name / f"{own.name}.json"
    assert json.loads(kept.read_text())["drafts"][0]["text"] == text
    assert own.read_text() == first["text"]
    assert "was kept on" in client.get(f"/own/{own.name}/edit").text
    assert [draft["text"] for draft in client.get(twin(own, "drafts")).json()] == [text]
    saved(client, own, text, first["version"], window=WINDOW)
    assert client.get(twin(own, "drafts")).json() == []
    assert not kept.exists()


def test_drafts_of_two_windows_do_not_write_over_each_other(client, own):
    first = part(client, own)
    for letter in "ab":
        body = {"text": letter, "version": first["version"], "window": letter * 8}
        client.put(twin(own, "drafts"), json=body)
    assert {draft["text"] for draft in client.get(twin(own, "drafts")).json()} == {"a", "b"}
    assert client.delete(twin(own, "drafts") + "?window=aaaaaaaa").status_code == 204
    assert [draft["text"] for draft in client.get(twin(own, "drafts")).json()] == ["b"]


def test_a_damaged_file_of_drafts_is_left_alone(client, own):
    folder = own.parent / ".detente" / "drafts" / own.name
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{own.name}.json"
    kept.write_text('{"format": 1, "drafts": [{')
    body = {"text": "x", "version": "0" * 64, "window": WINDOW}
    answer = client.put(twin(own, "drafts"), json=body)
    assert answer.status_code == 422
    assert "cannot be read" in answer.json()["message"]
    assert kept.read_text() == '{"format": 1, "drafts": [{'
    assert "cannot be read" in client.get(f"/own/{own.name}/edit").text


def test_drafts_never_lead_out_of_the_folder(client, own, tmp_path):
    place = own.parent / ".detente"
    moved = own.parent / ".detente-before"
    if place.exists():
        place.rename(moved)
    place.symlink_to(tmp_path, target_is_directory=True)
    try:
        body = {"text": "x", "version": "0" * 64, "window": WINDOW}
        assert client.put(twin(own, "drafts"), json=body).status_code == 422
        assert list(tmp_path.iterdir()) == []
    finally:
        place.unlink()
        if moved.exists():
            moved.rename(place)


def test_a_packaged_case_is_never_written(client):
    body = {"text": "detente: 1", "version": "0" * 64, "window": WINDOW}
    for page in ("text", "drafts"):
        assert client.put(f"/api/packaged/elmira/{page}", json=body).status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        {"text": 3},
        {"text": "x", "version": "short"},
        {"text": "x", "version": "0" * 64, "window": "../../etc"},
        {"text": "x", "version": "0" * 64, "window": WINDOW, "more": 1},
    ],
)
def test_what_is_no_draft_is_refused(client, own, body):
    assert client.put(twin(own, "drafts"), json=body).status_code == 422


def test_an_unknown_part_is_not_found(client, own):
    answer = client.post(twin(own, "check"), json={"text": "x", "part": "../secret.yaml"})
    assert answer.status_code == 404
