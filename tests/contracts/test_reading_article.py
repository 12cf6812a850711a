"""What is proposed from the article alone is what was judged by hand."""

from __future__ import annotations

import pytest

from tools.reading_measures.article_table import (
    JUDGED,
    JUDGEMENTS,
    proposed_rows,
    read_judged,
    suggested_rows,
)
from tools.reading_measures.stored import ARTICLE

LISTS = (("proposals", proposed_rows), ("suggestions", suggested_rows))


def without_judgement(row):
    return {key: str(value) for key, value in row.items() if key not in {"judged", "why"}}


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article of June 2025 is not part of the project")
@pytest.mark.parametrize(("name", "now"), LISTS, ids=[name for name, _ in LISTS])
def test_each_line_is_judged_and_no_judgement_is_left_over(name, now):
    judged = [without_judgement(row) for row in read_judged()[name]]
    assert judged == list(now()), f"judge what is proposed now, in {JUDGED.name}"


@pytest.mark.parametrize("name", [name for name, _ in LISTS])
def test_a_judgement_is_one_of_three_and_says_why_unless_all_is_right(name):
    for row in read_judged()[name]:
        assert row["judged"] in JUDGEMENTS
        assert row["judged"] == "right" or row["why"]


def test_what_is_missed_is_told():
    assert all(isinstance(one, str) and one for one in read_judged()["missed"])
