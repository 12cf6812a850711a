"""A case of what was accepted of articles: put together, seen from a day, written whole or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from detente.case.files import read_raw
from detente.case.starting import Findings, begun, counts_of, last_day, seen_from, write_beginning
from detente.case.taking_in.gathering import gathered
from detente.case.taking_in.source_entries import new_entries
from detente.case.taking_in.target import named_parties
from detente.case.template import template_parties
from detente.case.writing.article_source import SourceDetails
from detente.errors import ReportError
from detente.evidence.articles import ReadArticles, article_of
from detente.evidence.reading.proposals import RuleExtractor

POST = b"""\
Title: At odds
Publisher: The Harbour Post
Date: 2025-06-17

OpenAI is considering accusing Microsoft of breaking antitrust law, two people said.

OpenAI could lose $20 billion if it does not complete its conversion by the end of the year, people said.
"""


@pytest.fixture(scope="module")
def found():
    read = ReadArticles((article_of(POST, "post.txt"),))
    parties = named_parties("OpenAI, Microsoft")
    return gathered(read, parties, None, SourceDetails(), RuleExtractor(), lambda *_: None)


def beginning_of(found):
    parties = template_parties(["OpenAI", "Microsoft"])
    accepted = Findings(parties, new_entries(found.sources), found.offers, found.suggestions)
    return begun("At odds", date(2025, 6, 20), accepted)


def test_the_last_day_is_that_of_the_last_article(found):
    assert last_day(found) == date(2025, 6, 17)


def test_what_is_dated_later_than_the_day_cannot_be_accepted(found):
    assert all(not one.problems for one in seen_from(found, date(2025, 6, 17)).offers)
    early = seen_from(found, date(2025, 6, 1))
    assert early.as_of == date(2025, 6, 1)
    assert {problem.code for one in early.offers for problem in one.problems} == {"hindsight"}


def test_a_deadline_moves_the_horizon_and_what_was_suggested_is_counted_apart(found):
    beginning = beginning_of(found)
    assert beginning.horizon == date(2025, 12, 31)
    counts = dict(counts_of(beginning))
    assert counts["parties"] == 2
    assert counts["source"] == 1
    assert counts["claims"] == len(found.offers)
    assert any(name.startswith("suggested") for name in counts)


def test_it_is_written_with_its_texts_and_over_nothing(found, tmp_path):
    beginning = beginning_of(found)
    slug = found.sources[0].slug
    files = write_beginning(tmp_path / "case", beginning, {slug: found.sources[0].article.text})
    assert files == sum(path.is_file() for path in (tmp_path / "case").rglob("*"))
    assert read_raw(tmp_path / "case").content["title"] == "At odds"
    kept = (tmp_path / "case" / "articles" / f"{slug}.txt").read_text(encoding="utf-8")
    assert all(one.proposal.quote in kept for one in found.offers)
    with pytest.raises(ReportError, match="is there already"):
        write_beginning(tmp_path / "case", beginning, {})
