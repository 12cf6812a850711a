"""Articles read into a case: proposals with spans, what is written of them, and what is refused."""

from __future__ import annotations

import base64
import html
import re

import pytest

from detente.case.files import read_raw
from tests.begun_case import ARTICLE, CASE

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
SCRIPT = "<script>window.hurt = 1</script><img src=x onerror=hurt()>"


@pytest.fixture
def own(case_folder, request):
    """Lend a case of the test's own."""
    name = re.sub(r"\W+", "-", request.node.name)[:60] + ".yaml"
    path = case_folder / name
    path.write_text(CASE, encoding="utf-8")
    yield path
    path.unlink()


def read(client, own, article=ARTICLE):
    answer = client.post(f"/api/own/{own.name}/readings", content=article.encode())
    assert answer.status_code == 200, answer.text
    return answer.json()


def body_of(reading, *numbers, article=ARTICLE, **more):
    accepted = [
        {"number": one["number"], "quote": one["quote"]}
        for one in reading["proposals"]
        if one["number"] in numbers
    ]
    article = base64.b64encode(article.encode()).decode()
    return {"article": article, "version": reading["version"], "accepted": accepted, **more}


def test_proposals_come_with_their_words_and_nothing_is_written(client, own):
    reading = read(client, own)
    assert reading["source"]["slug"] == "harbour_post_2025_06_17"
    assert len(reading["proposals"]) >= 2
    for one in reading["proposals"]:
        assert reading["text"][one["start"] : one["end"]] == one["quote"]
        for cue in one["cues"]:
            assert reading["text"][cue["start"] : cue["end"]] == cue["text"]
    assert own.read_text(encoding="utf-8") == CASE


def test_what_is_accepted_is_added_by_lines_alone(client, own):
    body = body_of(read(client, own), 2, 1)
    body["accepted"][0]["claim"] = {"about": "share_asked", "by": ""}
    answer = client.post(f"/api/own/{own.name}/claims", json=body)
    assert answer.status_code == 200, answer.text
    added = answer.json()
    assert added["sources"] == ["harbour_post_2025_06_17"]
    before, after = CASE.splitlines(), own.read_text(encoding="utf-8").splitlines()
    new = iter(after)
    assert all(line in new for line in before), "a line of the case was changed or moved"
    assert added["files"] == [{"file": own.name, "lines": len(after) - len(before)}]
    claims = read_raw(own).content["claims"]
    assert [*claims] == ["c1", *added["claims"]]
    assert claims["share_asked"]["sources"] == ["harbour_post_2025_06_17"]
    again = read(client, own)
    assert again["known"] >= 1
    assert again["source"]["in_case"]


def test_words_that_are_not_in_the_article_are_refused(client, own):
    body = body_of(read(client, own), 1)
    body["accepted"][0]["quote"] = "Microsoft wants it all"
    answer = client.post(f"/api/own/{own.name}/claims", json=body)
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["path"] == "proposals.1"
    assert own.read_text(encoding="utf-8") == CASE


def test_a_case_that_has_changed_meanwhile_is_left_as_it_is(client, own):
    body = body_of(read(client, own), 1)
    own.write_text(f"{CASE}# a note of somebody else\n", encoding="utf-8")
    answer = client.post(f"/api/own/{own.name}/claims", json=body)
    assert answer.status_code == 409
    assert f"{own.name} has changed since the article was read" in answer.json()["message"]
    assert own.read_text(encoding="utf-8") == f"{CASE}# a note of somebody else\n"


def test_who_writes_in_the_same_moment_wins_and_this_one_is_told(client, own, monkeypatch):
    from detente.case.writing.adding import planned  # noqa: PLC0415

    body = body_of(read(client, own), 1)

    def meanwhile(*words):
        made = planned(*words)
        own.write_text(f"{CASE}# a note of somebody else\n", encoding="utf-8")
        return made

    monkeypatch.setattr("detente.case.taking_in.recording.planned", meanwhile)
    answer = client.post(f"/api/own/{own.name}/claims", json=body)
    assert answer.status_code == 409
    assert own.read_text(encoding="utf-8") == f"{CASE}# a note of somebody else\n"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"version": "nonsense"}, 422),
        ({"version": "[]"}, 422),
        ({"version": "[" * 19_000}, 422),
        ({"article": "?"}, 422),
        ({"article": ""}, 422),
        ({"accepted": []}, 422),
        ({"rests": "on air"}, 422),
        ({"more": 1}, 422),
        ({"source": {"date": "yesterday"}}, 422),
        ({"source": {"url": "javascript:alert(1)"}}, 422),
    ],
)
def test_rubbish_is_refused_and_writes_nothing(client, own, change, status):
    body = body_of(read(client, own), 1) | change
    answer = client.post(f"/api/own/{own.name}/claims", json=body)
    assert answer.status_code == status, answer.text
    assert own.read_text(encoding="utf-8") == CASE


def test_a_packaged_case_is_read_for_and_never_written(client):
    answer = client.post("/api/packaged/openai-microsoft/readings", content=ARTICLE.encode())
    body = body_of(answer.json(), 1)
    refused = client.post("/api/packaged/openai-microsoft/claims", json=body)
    assert refused.status_code == 403
    assert "make it yours first" in refused.json()["message"]
    assert "Make it yours first" in client.get("/packaged/openai-microsoft/readings").text
    assert client.get("/api/packaged/openai-microsoft/readings").json()["writable"] is False


def test_an_article_of_six_megabytes_is_refused_in_words(client, own):
    large = b"word " * 1_200_000
    for answer in (
        client.post(f"/api/own/{own.name}/readings", content=large),
        client.post(f"/own/{own.name}/readings", files={"file": ("large.txt", large)}),
        client.post(f"/own/{own.name}/readings", files={"text": (None, large)}),
    ):
        assert answer.status_code == 413
        assert "6.0 MB; allowed: 5 MB" in answer.text.replace("\xa0", " ")


# ---------------------------------------------------------------- the pages


def posted(page):
    """Give the hidden fields of the form of a page."""
    return {name: html.unescape(value) for name, value in HIDDEN.findall(page)}


def review(client, own, article=ARTICLE):
    answer = client.post(f"/own/{own.name}/readings", files={"text": (None, article)})
    assert answer.status_code == 200, answer.text
    return answer.text


SOURCE = {"title": "At odds", "publisher": "The Harbour Post", "date": "2025-06-17", "kind": "secondary"}


def test_without_scripts_a_form_writes_and_leads_to_what_is_new(client, own):
    fields = posted(review(client, own)) | SOURCE | {"choice-1": "accept", "about-1": "share_asked"}
    answer = client.post(f"/own/{own.name}/claims", files={name: (None, one) for name, one in fields.items()})
    assert answer.status_code == 303, answer.text
    page = client.get(answer.headers["location"].partition("#")[0]).text
    assert "You added 1 claim" in page
    assert "share_asked" in read_raw(own).content["claims"]


def test_in_two_windows_the_second_is_told_and_loses_nothing(client, own):
    first, second = posted(review(client, own)), posted(review(client, own))
    first |= SOURCE | {"choice-1": "accept"}
    second |= SOURCE | {"choice-2": "accept", "says-2": "In the words of the second window"}
    address = f"/own/{own.name}/claims"
    assert client.post(address, files={name: (None, one) for name, one in first.items()}).status_code == 303
    written = own.read_text(encoding="utf-8")
    answer = client.post(address, files={name: (None, one) for name, one in second.items()})
    assert answer.status_code == 409
    assert "Nothing was written" in answer.text
    assert f"{own.name} has changed since" in answer.text
    assert "In the words of the second window" in answer.text
    assert own.read_text(encoding="utf-8") == written
    second["version"] = posted(answer.text)["version"]
    again = client.post(address, files={name: (None, one) for name, one in second.items()})
    assert again.status_code == 303, again.text
    assert "In the words of the second window" in own.read_text(encoding="utf-8")


def test_what_is_wrong_is_shown_beside_it_and_what_was_typed_stays(client, own):
    fields = posted(review(client, own)) | SOURCE | {"choice-1": "accept", "value-1": "a lot", "date": "soon"}
    answer = client.post(f"/own/{own.name}/claims", files={name: (None, one) for name, one in fields.items()})
    assert answer.status_code == 422
    assert 'value="a lot"' in answer.text
    assert 'value="soon"' in answer.text
    assert own.read_text(encoding="utf-8") == CASE


@pytest.mark.parametrize(
    "more",
    [
        {f"mark-{'9' * 5_000}": "x"},
        {"mark-x": "x", "choice-x": "accept"},
        {"mark-7000": "x", "choice-7000": "accept"},
        {"version": ""},
        {"article": "not base64"},
        {"rests": "x", "kind": "x", "origin": "Not a slug", "title": "x" * 30_000, "choice-1": "accept"},
    ],
)
def test_a_form_of_rubbish_is_refused_and_writes_nothing(client, own, more):
    fields = posted(review(client, own)) | more
    answer = client.post(f"/own/{own.name}/claims", files={name: (None, one) for name, one in fields.items()})
    assert answer.status_code in {400, 409, 422}, answer.status_code
    assert own.read_text(encoding="utf-8") == CASE


def test_a_hostile_article_is_text_and_nothing_else(client, own):
    article = ARTICLE.replace("At odds", SCRIPT).replace(
        "Microsoft is asking", f"Microsoft{SCRIPT} is asking"
    )
    page = review(client, own, article)
    assert "<script>window" not in page
    assert "<img" not in page
    assert "&lt;script&gt;window.hurt" in page


def test_an_article_that_is_none_is_refused_and_the_text_stays(client, own):
    empty = client.post(f"/own/{own.name}/readings", files={"text": (None, " ")})
    assert empty.status_code == 422
    assert "is empty" in empty.text
    picture = client.post(f"/own/{own.name}/readings", files={"file": ("a.png", b"\x89PNG\r\n" + bytes(50))})
    assert picture.status_code == 422
    assert "a PNG image" in picture.text
