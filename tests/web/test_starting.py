"""A case begun from articles in the workbench: shown first, written only as far as it was accepted."""

from __future__ import annotations

import base64
import html
import re

import pytest
from starlette.testclient import TestClient

from detente.case.files import read_raw
from detente.case.readiness import SUGGESTED
from detente.web.application import Workbench, build
from detente.web.guard import Gate
from tests.web.conftest import FEW_WORLDS, HOST

POST = """\
OpenAI is considering accusing Microsoft of breaking antitrust law, two people familiar with the matter \
said.

Microsoft holds exclusive rights to sell OpenAI's models until 2030. OpenAI could lose $20 billion if it \
does not complete its conversion by the end of the year, the people said. Microsoft has to approve the \
conversion.
"""
HEAD = "Title: At odds\nPublisher: The Harbour Post\nDate: 2025-06-17\n\n"
WEEKLY = """\
Title: At odds, we read
Publisher: Cloud Weekly
Date: 2025-06-19

Microsoft invested $1 billion in OpenAI in 2019, The Harbour Post reports.
"""
PARTIES = "OpenAI, Microsoft"
HOSTILE = "Title: <script>alert(1)</script>\nPublisher: P\nDate: 2025-06-17\n\n"
HOSTILE += "OpenAI sued Microsoft over <img src=x onerror=alert(2)> $20 billion, two people said.\n"


@pytest.fixture(scope="module")
def starter(served_folder):
    app = build(Workbench(served_folder, Gate(frozenset({HOST})), FEW_WORLDS, processes=0))
    with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False) as lent:
        yield lent


def asked(*texts, **more):
    return {"parties": PARTIES, "articles": [{"text": text} for text in texts], **more}


def fields_of(page):
    """Read what the review's form holds, as a browser would send it."""
    found = []
    for tag in re.findall(r"<(?:input|option)\b[^>]*>", page):
        attributes = {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if tag.startswith("<option"):
            if " selected" in tag:
                found.append(("kind", attributes["value"]))
        elif "name" in attributes and (attributes.get("type") != "checkbox" or " checked" in tag):
            found.append((attributes["name"], attributes.get("value", "")))
    return found


def sent(client, fields, **more):
    """Send a form in parts, each field as often as it stands there."""
    parts = [(name, (None, value)) for name, value in [*fields, *more.items()]]
    return client.post("/start/write", files=parts)


def reviewed(client, text=HEAD + POST, **more):
    answer = client.post("/start", data={"title": "At odds", "parties": PARTIES, "text": text, **more})
    assert answer.status_code == 200, answer.text
    return answer.text


# ---------------------------------------------------------------- for programs


def test_what_is_read_is_shown_and_nothing_is_written(starter, folder):
    found = starter.post("/api/start", json=asked(HEAD + POST, WEEKLY)).json()
    assert found["as_of"] == "2025-06-19"
    assert [one["source"] for one in found["articles"]] == [
        "harbour_post_2025_06_17",
        "cloud_weekly_2025_06_19",
    ]
    assert found["articles"][1]["retells"] == "harbour_post_2025_06_17"
    for one in found["proposals"]:
        text = (POST, WEEKLY.split("\n\n", 1)[1])[one["article"]]
        assert text[one["start"] : one["end"]] == one["quote"]
    assert {one["kind"] for one in found["suggestions"]} >= {"option", "term"}
    assert list(folder.iterdir()) == []


def test_what_is_accepted_becomes_a_case(starter, folder):
    read = starter.post("/api/start", json=asked(HEAD + POST)).json()
    chosen = [one for one in read["proposals"] if one["value"]]
    (option,) = [one["key"] for one in read["suggestions"] if one["slug"] == "accuse_microsoft"]
    body = asked(HEAD + POST, title="At odds", accept=[one["key"] for one in chosen], suggest=[option])
    made = starter.post("/api/start/write", json=body)
    assert made.status_code == 201, made.text
    assert made.json()["page"] == "/own/at-odds/edit"
    content = read_raw(folder / "at-odds").content
    assert [one["quote"] for one in content["claims"].values()] == [
        " ".join(one["quote"].split()) for one in chosen
    ]
    assert list(content["conflict"]["options"]["openai"]) == ["accuse_microsoft"]
    assert content["conflict"]["options"]["openai"]["accuse_microsoft"]["assumed"].startswith(SUGGESTED)
    assert "terms" not in content
    assert (folder / "at-odds" / "articles" / "harbour_post_2025_06_17.txt").read_text(
        "utf-8"
    ) == POST.rstrip()


def test_all_of_it_may_be_accepted_and_listed_as_unfinished(starter, folder):
    body = asked(HEAD + POST, title="At odds", accept="all", name="mine")
    assert starter.post("/api/start/write", json=body).status_code == 201
    (case,) = starter.get("/api/cases").json()["own"]
    assert (case["address"]["name"], case["state"]) == ("mine", "unfinished")
    assert case["errors"] == 0
    assert starter.post("/api/start/write", json=body).status_code == 409
    assert [path.name for path in folder.iterdir()] == ["mine"]


def test_bytes_of_a_file_are_read_as_what_they_are(starter):
    page = f"<html><head><title>At odds</title></head><body><article><p>{POST}</p></article></body></html>"
    article = {"base64": base64.b64encode(page.encode()).decode(), "file": "page.html", "publisher": "P"}
    found = starter.post("/api/start", json={"parties": PARTIES, "articles": [article]}).json()
    assert found["articles"][0]["title"] == "At odds"
    assert found["articles"][0]["missing"] == ["date"]
    assert found["proposals"]


def test_a_source_may_stand_apart(starter, folder):
    body = asked(HEAD + POST, WEEKLY, title="At odds", accept="all")
    body["articles"][1]["apart"] = True
    assert starter.post("/api/start/write", json=body).status_code == 201
    assert "retells" not in read_raw(folder / "at-odds").content["sources"]["cloud_weekly_2025_06_19"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"accept": []}, "nothing was accepted"),
        ({"accept": ["0-0-5-abcdef"]}, "no longer proposed"),
        ({"title": " "}, "the title is empty"),
        ({"title": "a\nb"}, "which no case file may hold"),
        ({"as_of": "2025-06-01"}, "later than as_of"),
        ({"as_of": "soon"}, "a date is written like"),
        ({"name": "../x"}, "cannot be used"),
        ({"parties": "OpenAI"}, "found 1 parties"),
        ({"articles": []}, "found no article"),
        ({"articles": [{"text": "a", "base64": "YQ=="}]}, "both text and base64"),
        ({"articles": [{"base64": "%%%"}]}, "no base64"),
        ({"articles": [{"text": POST, "date": "June"}]}, "a date is written like"),
        ({"articles": [{"text": POST, "title": "T", "publisher": "P"}]}, "does not say its date"),
        ({"articles": [{"text": HEAD + POST, "url": "javascript:alert(1)"}]}, "javascript"),
        ({"articles": [{"base64": base64.b64encode(b"PK\x03\x04....").decode()}]}, "ZIP archive"),
        ({"articles": [{"text": "x"}] * 21}, "at most 20 items"),
        ({"accept": "some"}, "accept"),
        ({"more": 1}, "more"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(starter, folder, change, words):
    answer = starter.post("/api/start/write", json=asked(HEAD + POST, title="At odds", accept="all") | change)
    assert answer.status_code == 422
    assert words in answer.json()["message"]
    assert list(folder.iterdir()) == []


def test_too_much_at_once_is_refused_with_the_limit(starter):
    answer = starter.post("/api/start", json=asked("words " * 500_000, "words " * 500_000))
    assert answer.status_code == 422
    assert "5,000,000 bytes together" in answer.json()["message"]


# ---------------------------------------------------------------- pages


def test_the_review_shows_everything_and_writes_what_is_ticked(starter, folder):
    page = reviewed(starter)
    assert "OpenAI could lose $20 billion" in html.unescape(page)
    assert list(folder.iterdir()) == []
    fields = fields_of(page)
    assert not [one for one in fields if one[0] == "accept"], "nothing is accepted before a person does"
    keys = re.findall(r'name="accept" value="([^"]+)"', page)
    answer = sent(starter, [*fields, ("accept", keys[0])], do="write")
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == "/own/at-odds/edit"
    content = read_raw(folder / "at-odds").content
    assert len(content["claims"]) == 1
    assert content["conflict"]["options"], "suggestions are ticked, and marked as suggested"


def test_one_button_accepts_every_claim(starter, folder):
    page = reviewed(starter)
    assert sent(starter, fields_of(page), do="all").status_code == 303
    claims = read_raw(folder / "at-odds").content["claims"]
    assert len(claims) == len(re.findall(r'name="accept"', page))


def test_files_are_read_too(starter):
    answer = starter.post(
        "/start",
        data={"title": "T", "parties": PARTIES},
        files=[("files", ("../../press/post.txt", HEAD + POST)), ("files", ("weekly.txt", WEEKLY))],
    )
    assert answer.status_code == 200
    assert "from\n2 articles" in answer.text
    assert "../" not in answer.text
    assert "retell" in answer.text


def test_what_is_missing_is_asked_for_and_the_ticks_stay(starter, folder):
    page = reviewed(starter, POST)
    assert "title, publisher, date" in page or "publisher and date" in page
    keys = re.findall(r'name="accept" value="([^"]+)"', page)
    again = sent(starter, [*fields_of(page), *(("accept", key) for key in keys)], do="write")
    assert again.status_code == 422
    assert "does not say its publisher" in again.text
    assert len([one for one in fields_of(again.text) if one[0] == "accept"]) == len(keys)
    assert list(folder.iterdir()) == []


def test_a_proposal_that_reads_otherwise_has_to_be_accepted_again(starter, folder):
    page = reviewed(starter, f"Title: T\n\n{POST}")
    keys = [("accept", key) for key in re.findall(r'name="accept" value="([^"]+)"', page)]
    told = {"publisher": "The Post", "date": "2025-06-17"}
    fields = [(name, told.get(name, value)) for name, value in fields_of(page)]
    again = sent(starter, [*fields, *keys], do="write")
    assert again.status_code == 422
    assert "reads otherwise" in again.text
    assert list(folder.iterdir()) == []
    keys = [("accept", key) for key in re.findall(r'name="accept" value="([^"]+)"', again.text)]
    plain = [one for one in fields_of(again.text) if one[0] != "accept"]
    assert sent(starter, [*plain, *keys], do="write").status_code == 303


def test_what_was_typed_stays_where_it_cannot_be_used(starter):
    answer = starter.post("/start", data={"title": "Kept", "parties": "OpenAI", "text": "Kept <words>"})
    assert answer.status_code == 422
    assert 'value="Kept"' in answer.text
    assert "Kept &lt;words&gt;</textarea>" in answer.text
    assert starter.post("/start", data={"parties": PARTIES}).status_code == 422


def test_an_article_that_is_hostile_is_shown_as_text(starter, folder):
    page = reviewed(starter, HOSTILE)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert sent(starter, fields_of(page), do="all").status_code == 303
    assert "<script>alert(1)</script>" in str(read_raw(folder / "at-odds").content["sources"])


@pytest.mark.parametrize(
    "fields",
    [
        [],
        [("parties", PARTIES)],
        [("article", "YQ==")],
        [
            ("article", "***"),
            *((name, "") for name in ("file", "heading", "publisher", "date", "url", "kind")),
        ],
        [("article", "YQ=="), ("kind", "secret")],
    ],
)
def test_a_review_that_was_changed_on_the_way_is_refused(starter, folder, fields):
    answer = sent(starter, fields, do="write")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert list(folder.iterdir()) == []


def test_a_date_that_is_none_keeps_the_review(starter):
    page = reviewed(starter)
    fields = [(name, "June" if name == "date" else value) for name, value in fields_of(page)]
    again = sent(starter, fields, do="read")
    assert again.status_code == 422
    assert 'value="June"' in again.text
    assert 'name="accept"' in again.text
