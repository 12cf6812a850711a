"""A language model behind an endpoint: what is sent, what may come back, and what is refused."""

from __future__ import annotations

import json
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ReportError
from detente.evidence.articles import Article
from detente.evidence.dates import parse_vague_date
from detente.evidence.language_model import LanguageModelExtractor, checked_endpoint
from detente.evidence.language_model import extractor as reading
from detente.evidence.language_model.endpoint import LARGEST_REPLY, Endpoint
from detente.evidence.language_model.extractor import LONGEST_PIECE, pieces_of
from detente.evidence.reading import NamedParty
from tests.unit.evidence.language_model.model_server import claims, completion, served

TEXT = "Ostrel has asked Marlo for 20 per cent more, two people said.\n\nMarlo may look\nelsewhere."
ARTICLE = Article("post", "post.txt", TEXT, published=parse_vague_date("2026-03-03"))
PARTIES = (NamedParty("marlo", "Marlo"), NamedParty("ostrel", "Ostrel", ("Ostrel AG",)))
RISE = {
    "quote": "asked Marlo for 20 per cent more",
    "says": "Ostrel asks for a fifth more",
    "about": "ostrel_price_rise",
    "value": "20 %",
    "by": None,
    "date": "2026-03",
    "party": "ostrel",
    "hedge": "reported",
    "direction": "up",
}
ELSEWHERE = {"quote": "may look elsewhere", "says": "Marlo looks elsewhere", "hedge": "considered"}


def extract(*answers, article=ARTICLE, key="", **serving):
    with served(*answers, **serving) as (address, asked):
        endpoint = checked_endpoint(address, "small", key)
        return LanguageModelExtractor(endpoint).extract(article, PARTIES), asked


def test_what_is_well_formed_and_verbatim_is_proposed_in_order_of_the_text():
    found, asked = extract(claims(ELSEWHERE, RISE))
    first, second = found.proposals
    assert not found.refused
    assert (first.about, first.value, first.date, first.party, first.direction) == (
        "ostrel_price_rise",
        "20 %",
        "2026-03",
        "ostrel",
        "up",
    )
    assert TEXT[first.span.start : first.span.end] == first.quote == RISE["quote"]
    assert second.quote == "may look\nelsewhere"
    assert len(asked) == 1


def test_the_article_and_the_parties_are_sent_as_data_and_nothing_else():
    _, (request,) = extract(claims(), key="secret")
    assert request["path"] == "/v1/chat/completions"
    assert request["headers"]["Authorization"] == "Bearer secret"
    content = request["content"]
    assert (content["model"], content["temperature"]) == ("small", 0)
    system, user = content["messages"]
    assert TEXT not in system["content"]
    assert json.loads(user["content"]) == {
        "parties": [
            {"slug": "marlo", "names": ["Marlo"]},
            {"slug": "ostrel", "names": ["Ostrel", "Ostrel AG"]},
        ],
        "published": "2026-03-03",
        "article": TEXT,
    }
    _, (request,) = extract(claims())
    assert "Authorization" not in request["headers"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "asked Marlo for 30 per cent more"}, "the article does not say"),
        ({"quote": "ASKED MARLO"}, "the article does not say"),
        ({"quote": ""}, "the quote is empty"),
        ({"quote": None}, "it has no quote"),
        ({"quote": 7}, "it has no quote"),
        ({"says": ""}, "says: found an empty text"),
        ({"says": None}, "says: Field required"),
        ({"hedge": "certain"}, "hedge: Input should be"),
        ({"hedge": "memory"}, "an article cannot be remembered"),
        ({"value": "lots"}, "value: "),
        ({"by": "soon"}, "by: found 'soon'"),
        ({"date": "2026-13"}, "date: "),
        ({"about": "Price Rise"}, "about: 'Price Rise' cannot be a slug"),
        ({"party": "ostrell"}, "did you mean 'ostrel'?"),
        ({"direction": "sideways"}, "direction: Input should be"),
        ({"run": "rm -rf"}, "it has the keys run; allowed: "),
        ({"rivals": ["a"]}, "it has the keys rivals"),
    ],
)
def test_what_a_case_file_would_refuse_is_refused_with_the_reason(change, reason):
    found, _ = extract(claims({**RISE, **change}, ELSEWHERE))
    assert [one.quote for one in found.proposals] == ["may look\nelsewhere"]
    (refused,) = found.refused
    assert reason in refused.reason
    assert refused.article == "post"


def test_a_claim_that_is_no_object_is_refused():
    found, _ = extract(claims("a claim", RISE))
    assert len(found.proposals) == 1
    assert found.refused[0].found == "a claim"


def test_the_same_claim_twice_is_proposed_once():
    found, _ = extract(claims(RISE, RISE))
    assert len(found.proposals) == 1


def test_a_fence_around_the_answer_is_passed_over():
    fenced = "```json\n" + json.dumps({"claims": [RISE]}) + "\n```"
    found, _ = extract(completion(fenced))
    assert len(found.proposals) == 1


@pytest.mark.parametrize(
    "answer",
    [
        "I am sorry",
        "[1, 2]",
        '{"claims": 3}',
        '{"claims": {}}',
        "",
        "[" * 100_000,
        json.dumps({"claims": [1] * 201}),
    ],
)
def test_an_answer_without_a_list_of_claims_is_an_error(answer):
    with pytest.raises(ReportError, match="small at http://127"):
        extract(completion(answer))


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"{}", b'{"choices": []}', completion(None), b"[" * 100_000]
)
def test_a_reply_that_is_no_completion_is_an_error(body):
    with pytest.raises(ReportError, match="answered with"):
        extract(body)


def test_a_refusal_of_the_endpoint_is_quoted_without_the_key():
    with pytest.raises(ReportError, match=r"answered 401: 'bad key \.\.\.'") as caught:
        extract(b"bad key secret", status=401, key="secret")
    assert "secret" not in str(caught.value)
    assert "secret" not in repr(Endpoint("https://models.example", "small", "secret"))


def test_a_redirect_is_not_followed():
    with served(claims(RISE)) as (elsewhere, asked_elsewhere):
        headers = [("Location", elsewhere + "/chat/completions")]
        with pytest.raises(ReportError, match="answered 307"):
            extract(b"", status=307, headers=headers)
        assert asked_elsewhere == []


def test_a_reply_that_never_ends_is_cut_off():
    with pytest.raises(ReportError, match="more than 2 MB"):
        extract(b" " * (LARGEST_REPLY + 1))


def test_a_slow_endpoint_is_given_up():
    with (
        served(claims(RISE), pause=2) as (address, _),
        pytest.raises(ReportError, match=r"within 0\.2 seconds"),
    ):
        Endpoint(address, "small", seconds=0.2).complete("system", "user")


def test_nobody_there_is_an_error():
    with served(claims()) as (address, _):
        pass
    with pytest.raises(ReportError, match=r"cannot be reached: Connect"):
        checked_endpoint(address, "small").complete("system", "user")


def test_a_proxy_of_the_environment_is_not_used(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    found, _ = extract(claims(RISE))
    assert len(found.proposals) == 1


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://models.example", "is written like https"),
        ("models.example", "is written like https"),
        ("https://", "is written like https"),
        ("https://user:word@models.example", "without a name or password"),
        ("https://models.example/v1?key=1", r"ends before \? and #"),
        ("http://models.example/v1", "only this machine is asked"),
        ("http://127.0.0.1.example/v1", "only this machine is asked"),
        ("http://[::1", "no web address"),
        ("https://models.example:port", "no web address"),
        ("https://models.example/\u202e", "is written like https"),
    ],
)
def test_an_address_that_no_article_may_be_sent_to_is_refused(address, reason):
    with pytest.raises(ReportError, match=reason):
        checked_endpoint(address, "small")


@pytest.mark.parametrize("address", ["https://models.example/v1", "http://127.0.0.1:1/v1", "http://[::1]/v1"])
def test_encrypted_addresses_and_this_machine_are_taken(address):
    assert checked_endpoint(address, "small").address == address


def test_a_model_has_a_name():
    with pytest.raises(ReportError, match="name the model"):
        checked_endpoint("https://models.example", " ")


def test_without_httpx_it_says_how_to_install_it(monkeypatch):
    def missing(name):
        if name == "httpx":
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr("detente.evidence.language_model.endpoint.import_module", missing)
    with pytest.raises(ReportError, match=r"pip install 'detente\[llm\]'"):
        checked_endpoint("https://models.example", "small")


def test_a_long_article_is_asked_about_in_pieces_and_reported(monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_PIECE", 70)
    done = []
    with served(claims(RISE), claims(ELSEWHERE)) as (address, asked):
        extractor = LanguageModelExtractor(
            checked_endpoint(address, "m"), lambda *counts: done.append(counts)
        )
        found = extractor.extract(ARTICLE, PARTIES)
    assert done == [(1, 2), (2, 2)]
    assert [one.quote for one in found.proposals] == [RISE["quote"], "may look\nelsewhere"]
    sent = [json.loads(one["content"]["messages"][1]["content"])["article"] for one in asked]
    assert "".join(sent) == TEXT


def test_an_article_in_too_many_pieces_is_refused_before_anything_is_sent(monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_PIECE", 1)
    with served(claims()) as (address, asked):
        with pytest.raises(ReportError, match="at most 40 are sent"):
            LanguageModelExtractor(checked_endpoint(address, "m")).extract(ARTICLE, PARTIES)
        assert asked == []


@given(st.lists(st.sampled_from(["word ", "\n\n", "\n", "x" * 5_000]), max_size=40).map("".join))
def test_pieces_are_the_whole_text_and_short(text):
    spans = pieces_of(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(0 < end - start <= LONGEST_PIECE for start, end in spans)
