"""Hostile texts are refused at once and by the right error."""

from __future__ import annotations

import pytest

from detente.errors import ExpressionError
from detente.expressions import names, parse_condition, parse_formula, unparse

"""Seconds; refusals take a few milliseconds, the rest is for a busy machine."""


def short(value):
    """Name a case without its whole text."""
    return ascii(value)[:24] if isinstance(value, str) else None


@pytest.mark.parametrize("read", [parse_condition, parse_formula])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("(" * 10_000 + "a" + ")" * 10_000, "20,001 characters long; allowed: 2,000"),
        ("a" * 1_000_000, "1,000,000 characters long; allowed: 2,000"),
        ("é" * 1_000_000, "1,000,000 characters long; allowed: 2,000"),
        ("(" * 499 + "a", "nested more than 40 deep"),
        ("(" * 41 + "a" + ")" * 41, "nested more than 40 deep"),
        ("(" * 1_000, "more than 500 words and marks"),
        ("a " * 501, "more than 500 words and marks"),
        ("a\x00b", "found U+0000"),
        ("\x00", "found U+0000"),
        ("\ufeffa", "found U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("a\u00a0", "found U+00A0 NO-BREAK SPACE"),
        ("\u0430", "U+0430 CYRILLIC SMALL LETTER A"),
        ("a\u200d", "found U+200D ZERO WIDTH JOINER"),
        ("\uff41", "U+FF41 FULLWIDTH LATIN SMALL LETTER A"),
        ("\u0663", "U+0663 ARABIC-INDIC DIGIT THREE"),
        ("\ud800", "found U+D800"),
        ("'\x07'", "found U+0007 between quotes"),
        ("'a\u202eb'", "U+202E RIGHT-TO-LEFT OVERRIDE between quotes"),
        ("'\ud800'", "found U+D800 between quotes"),
        ("a" + "'" * 1_001, "is never closed"),
    ],
    ids=short,
)
def test_hostile_texts(read, text, message):
    with pytest.raises(ExpressionError) as caught:
        read(text)
    assert message in caught.value.message
    assert len(caught.value.message) < 400
    assert len(caught.value.text) <= 2_000
    assert caught.value.message.isprintable()


@pytest.mark.parametrize(
    "text",
    ["not " * 490 + "a", "not " * 41 + "a", "a" + " implies a" * 45, "a" + " iff a" * 45, "a" + " if a" * 45],
    ids=short,
)
def test_nesting_without_brackets_is_limited_too(text):
    with pytest.raises(ExpressionError, match="nested more than 40 deep"):
        parse_condition(text)


@pytest.mark.parametrize("text", ["-" * 490 + "a", "a" + "^a" * 45, "min(" * 45 + "a" + ")" * 45], ids=short)
def test_nesting_of_formulas_is_limited_too(text):
    with pytest.raises(ExpressionError, match="nested more than 40 deep"):
        parse_formula(text)


@pytest.mark.parametrize(
    "text",
    ["(" * 40 + "a" + ")" * 40, "not " * 40 + "a", " and ".join(["a"] * 250), "a" + " implies a" * 40],
    ids=short,
)
def test_what_the_limits_allow_is_read_walked_and_written(text):
    tree = parse_condition(text)
    assert parse_condition(unparse(tree)) == tree
    assert hash(tree) == hash(parse_condition(text))
    assert names(tree) == ("a",)


def test_exactly_500_words_and_2000_characters_are_allowed():
    assert names(parse_formula(" + ".join(["a"] * 250) + " " * 2)) == ("a",)
    with pytest.raises(ExpressionError, match="more than 500"):
        parse_formula("-" + "+".join(["a"] * 250) + "+ a")
    assert parse_formula("a" + " " * 1_999) == parse_formula("a")
    with pytest.raises(ExpressionError, match="2,001 characters"):
        parse_formula("a" + " " * 2_000)


def test_mixed_chains_cannot_pile_up_height():
    # A chain inside the first operand of a chain: brackets stay few, the tree grows high.
    text = "a" + " iff a" * 30
    with pytest.raises(ExpressionError, match="nested more than 40 deep"):
        parse_condition(f"({text})" + " iff a" * 30)
