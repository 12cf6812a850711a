"""``detente start``: a case out of articles, written whole or not at all, that check goes on with."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from detente.case.files import read_raw
from detente.case.readiness import SUGGESTED, needs_of
from detente.cli.application import application
from tests.unit.evidence.language_model.model_server import claims, served

POST = """\
Title: At odds
Publisher: The Harbour Post
Date: 2025-06-17

OpenAI is considering accusing Microsoft of breaking antitrust law, two people familiar with the matter \
said.

Microsoft holds exclusive rights to sell OpenAI's models until 2030. OpenAI could lose $20 billion if it \
does not complete its conversion by the end of the year, the people said. Microsoft has to approve the \
conversion.
"""
WEEKLY = """\
Title: At odds, we read
Publisher: Cloud Weekly
Date: 2025-06-19

Microsoft invested $1 billion in OpenAI in 2019, The Harbour Post reports.
"""
PARTIES = ("--parties", "OpenAI, Microsoft")


@pytest.fixture
def press(tmp_path):
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "post.txt").write_text(POST, encoding="utf-8")
    (folder / "weekly.txt").write_text(WEEKLY, encoding="utf-8")
    return folder


def run(*words, answers=()):
    text = "".join(f"{line}\n" for line in answers)
    return CliRunner().invoke(application, ["start", *map(str, words)], input=text)


def started(press, *words, title="At odds", answers=()):
    place = press.parent / "case"
    result = run(title, press, *PARTIES, "--into", place, *words, answers=answers)
    return result, place


def test_nothing_is_written_before_it_is_accepted(press):
    result, place = started(press)
    assert result.exit_code == 0
    assert "Nothing was written" in result.output
    assert "option accuse_microsoft (openai)" in result.output
    assert "which will be written beside what you accept, each marked as suggested" in " ".join(
        result.output.split()
    )
    assert "by hand" not in result.output
    assert not place.exists()


def test_what_is_accepted_becomes_a_case_that_check_goes_on_with(press):
    result, place = started(press, "--accept", "all")
    assert result.exit_code == 0, result.output
    content = read_raw(place).content
    assert content["title"] == "At odds"
    assert str(content["as_of"]) == "2025-06-19"
    assert str(content["horizon"]) == "2025-12-31"
    assert list(content["sources"]) == ["harbour_post_2025_06_17", "cloud_weekly_2025_06_19"]
    assert content["sources"]["cloud_weekly_2025_06_19"]["retells"] == "harbour_post_2025_06_17"
    assert "origin" not in content["sources"]["cloud_weekly_2025_06_19"]
    values = {claim.get("value") for claim in content["claims"].values()}
    assert {"20 billion USD", "1 billion USD"} <= values
    assert content["conflict"]["options"]["openai"]["accuse_microsoft"]["hostile"] is True
    assert "distribution_exclusivity" in content["terms"]
    assert content["timeline"][0]["by"] == ["microsoft"]
    assert needs_of(content)[0].path == "conflict.outcomes"


def test_every_suggestion_names_its_words_and_every_claim_quotes_the_kept_text(press):
    _, place = started(press, "--accept", "all")
    content = read_raw(place).content
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (place / "articles").iterdir()}
    for claim in content["claims"].values():
        (source,) = claim["sources"]
        assert claim["quote"] in " ".join(texts[source].split())
    marked = [one["assumed"] for one in [*content["terms"].values(), *content["timeline"]]]
    marked += [one["assumed"] for own in content["conflict"]["options"].values() for one in own.values()]
    marked += [one["assumed"] for one in content["deal"]["issues"].values()] if "deal" in content else []
    assert marked
    for words in marked:
        assert words.startswith(SUGGESTED)
        source, _, span = words.rpartition("(")[2].rstrip(")").partition(", characters ")
        start, _, end = span.partition(" to ")
        assert " ".join(texts[source][int(start) : int(end)].split()) in words.replace("\\'", "'")


def test_some_may_be_accepted_and_texts_left_out(press):
    result, place = started(press, "--accept", "considered", "--no-text")
    assert result.exit_code == 0
    content = read_raw(place).content
    assert {claim["hedge"] for claim in content["claims"].values()} == {"considered"}
    assert len(content["sources"]) == 2
    assert not (place / "articles").exists()


def test_a_person_may_be_asked(press):
    result, place = started(press, "--review", answers=["a", "q", "y", *[""] * 6])
    assert result.exit_code == 0, result.output
    assert len(read_raw(place).content["claims"]) == 1


def test_input_that_ends_writes_nothing(press):
    result, place = started(press, "--review", answers=["a"])
    assert result.exit_code == 2
    assert "nothing was written" in result.output
    assert not place.exists()


def test_a_folder_that_is_there_is_refused_before_anything_is_read(press):
    place = press.parent / "case"
    place.mkdir()
    result, _ = started(press, "--accept", "all")
    assert result.exit_code == 2
    assert "is there already" in result.output
    assert list(place.iterdir()) == []


def test_without_into_the_folder_is_named_after_the_title(press, monkeypatch):
    monkeypatch.chdir(press.parent)
    result = run("OpenAI & Microsoft, June 2025", press, *PARTIES, "--accept", "all")
    assert result.exit_code == 0, result.output
    assert (press.parent / "openai-microsoft-june-2025" / "case.yaml").is_file()


def test_a_day_before_the_articles_keeps_them_out(press):
    result, place = started(press, "--accept", "all", "--as-of", "2025-06-18")
    assert result.exit_code == 2
    assert "later than as_of, 2025-06-18" in result.output
    assert not place.exists()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--accept", "all", "--review"), "choose one of"),
        (("--accept", "everything"), "everything"),
        (("--as-of", "soon"), "--as-of: found 'soon'"),
        (("--as-of", "2025-06"), "name a day"),
        (("--parties", "OpenAI"), "found 1 parties"),
        (("--model", "m"), "belong to --endpoint"),
        (("--endpoint", "https://models.example/v1"), "needs --model"),
        (("--endpoint", "http://models.example/v1", "--model", "m"), "only this machine"),
        (
            ("--endpoint", "https://models.example", "--model", "m", "--key-from", "NO_SUCH_KEY"),
            "holds no such variable",
        ),
    ],
)
def test_what_cannot_be_used_is_refused(press, words, reason):
    result, place = started(press, *words)
    assert result.exit_code == 2
    assert reason in result.output
    assert not place.exists()


def test_articles_that_say_no_day_need_one(press):
    for path in press.iterdir():
        path.write_text("OpenAI sued Microsoft, two people said.\n", encoding="utf-8")
    result, _ = started(press, "--accept", "all")
    assert result.exit_code == 2
    assert "--date" in result.output


def test_a_title_is_text_and_stays_it(press):
    result, place = started(press, "--accept", "all", title="<script>alert(1)</script>: #1")
    assert result.exit_code == 0
    assert read_raw(place).content["title"] == "<script>alert(1)</script>: #1"
    refused, _ = started(press, "--accept", "all", "--into", press.parent / "other", title="a\nb")
    assert refused.exit_code == 2


def test_a_language_model_is_asked_where_it_is_named_and_held_to_the_words(press, monkeypatch):
    monkeypatch.setenv("MODEL_KEY", "secret")
    told = {"quote": "breaking antitrust law", "says": "It breaks the law", "hedge": "considered"}
    made_up = {**told, "quote": "breaking every law"}
    with served(claims(told, made_up), claims()) as (address, asked):
        words = ("--endpoint", address, "--model", "small", "--key-from", "MODEL_KEY", "--accept", "all")
        result, place = started(press, *words)
    assert result.exit_code == 0, result.output
    assert [claim["quote"] for claim in read_raw(place).content["claims"].values()] == [told["quote"]]
    assert "refused: harbour_post_2025_06_17: the article does not say 'breaking every law'" in result.output
    assert len(asked) == 2
    assert asked[0]["headers"]["Authorization"] == "Bearer secret"
    assert "secret" not in result.output
    assert "secret" not in "".join(path.read_text(encoding="utf-8") for path in place.glob("*.yaml"))


def test_check_says_what_is_missing_next(press):
    _, place = started(press, "--accept", "all")
    found = CliRunner().invoke(application, ["check", str(place), "--json"])
    assert found.exit_code == 2
    needs = json.loads(found.output)["needs"]
    assert next(need["path"] for need in needs if need["degree"] == "verdict") == "conflict.outcomes"
    assert any("to confirm or drop" in need["missing"] for need in needs)


def test_a_text_of_a_party_itself_is_a_primary_source(press):
    letter = (
        "Title: To all\nPublisher: OpenAI\nDate: 2025-06-18\n\nWe want Microsoft to approve the conversion.\n"
    )
    (press / "letter.txt").write_text(letter, encoding="utf-8")
    _, place = started(press, "--accept", "all")
    kinds = {slug: source["kind"] for slug, source in read_raw(place).content["sources"].items()}
    assert kinds == {
        "harbour_post_2025_06_17": "secondary",
        "openai_2025_06_18": "primary",
        "cloud_weekly_2025_06_19": "secondary",
    }


def test_the_end_of_a_contract_does_not_move_the_horizon(press):
    text = POST.replace("until 2030", "until the end of 2026")
    (press / "post.txt").write_text(text, encoding="utf-8")
    _, place = started(press, "--accept", "all")
    assert str(read_raw(place).content["horizon"]) == "2025-12-31"
