"""The Admiralty code: what letters and numbers come to."""

from __future__ import annotations

import pytest

from detente.evidence import Claim, Source
from detente.evidence.grading import grade, letter_of, standing, standing_of_grades, standing_through

CARRIES, DOUBTFUL, NOT = "carries", "doubtful", "does not carry"
TABLE = {
    # number: none, 1, 2, 3, 4, 5, 6
    None: (CARRIES, CARRIES, CARRIES, CARRIES, DOUBTFUL, NOT, CARRIES),
    "A": (CARRIES, CARRIES, CARRIES, CARRIES, DOUBTFUL, NOT, CARRIES),
    "B": (CARRIES, CARRIES, CARRIES, CARRIES, DOUBTFUL, NOT, CARRIES),
    "C": (CARRIES, CARRIES, CARRIES, CARRIES, DOUBTFUL, NOT, CARRIES),
    "D": (DOUBTFUL, DOUBTFUL, DOUBTFUL, DOUBTFUL, DOUBTFUL, NOT, DOUBTFUL),
    "E": (NOT, NOT, NOT, NOT, NOT, NOT, NOT),
    "F": (CARRIES, CARRIES, CARRIES, CARRIES, DOUBTFUL, NOT, CARRIES),
}


def source(letter=None, **more):
    written = {"title": "T", "publisher": "P", "date": "2025", "kind": "secondary", "origin": "wsj"}
    return Source.model_validate({**written, "reliability": letter, **more})


def claim(*sources, number=None):
    hedge = "reported" if sources else "memory"
    return Claim.model_validate(
        {"says": "S", "hedge": hedge, "sources": list(sources), "credibility": number}
    )


@pytest.mark.parametrize("letter", TABLE)
def test_the_table(letter):
    numbers = (None, 1, 2, 3, 4, 5, 6)
    assert tuple(standing_of_grades(letter, number) for number in numbers) == TABLE[letter]


def test_the_best_source_decides():
    sources = {"a": source("A"), "d": source("D"), "e": source("E"), "f": source("F"), "none": source()}
    assert standing(claim("e", "d"), sources) == DOUBTFUL
    assert standing(claim("e", "a"), sources) == CARRIES
    assert standing(claim("d", "f"), sources) == CARRIES
    assert standing(claim("e", "none"), sources) == CARRIES
    assert standing(claim("e", "none", number=4), sources) == DOUBTFUL
    assert standing_through(claim("e", "a"), "e", sources) == NOT


def test_a_claim_from_memory_is_judged_by_its_number():
    assert standing(claim(), {}) == CARRIES
    assert standing(claim(number=5), {}) == NOT


def test_grades_are_written_as_they_are_known():
    sources = {"b": source("B"), "e": source("E"), "none": source()}
    assert grade(claim("e", "b", number=2), sources) == "B2"
    assert grade(claim("b"), sources) == "B"
    assert grade(claim("none", number=4), sources) == "4"
    assert grade(claim("e", "none"), sources) == ""
    assert grade(claim(), sources) == ""


def test_an_ungraded_retelling_has_the_letter_of_what_it_retells():
    sources = {
        "blog": source("E"),
        "digest": source(retells="blog"),
        "page": source(retells="digest"),
        "paper": source("B", retells="blog"),
    }
    assert [letter_of(slug, sources) for slug in sources] == ["E", "E", "E", "B"]
    assert standing(claim("page"), sources) == NOT
    assert standing(claim("page", "paper"), sources) == CARRIES
