"""Dates: what is read as one, and what span it covers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from detente.evidence.dates import DateLike, ExactDate, VagueDate, parse_day, parse_vague_date

vague = TypeAdapter(DateLike)
exact = TypeAdapter(ExactDate)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025-06-20", date(2025, 6, 20), date(2025, 6, 20)),
        ("2025-06", date(2025, 6, 1), date(2025, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_a_date_spans_the_days_that_it_can_mean(text, earliest, latest):
    assert parse_vague_date(text) == VagueDate(earliest, latest, text)
    assert str(parse_vague_date(text)) == text


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_as_text_is_that_day(day):
    assert exact.validate_python(day.isoformat()) == day
    assert vague.validate_python(day.isoformat()).earliest == day


@pytest.mark.parametrize(
    "text",
    [
        "2025-6-20",
        "20.06.2025",
        "June 2025",
        "2025-06-20T10:00",
        "1750377600",
        "2025-13",
        "2025-02-30",
        "0000",
        "",
    ],
)
def test_nothing_else_is_a_date(text):
    with pytest.raises(ValueError, match="found"):
        parse_vague_date(text)


def test_a_bare_year_may_be_a_number_but_nothing_else_may():
    assert vague.validate_python(2019).text == "2019"
    for value in (2019.0, True, 99, 20250620, None, [2019]):
        with pytest.raises(ValidationError, match="a date is written like"):
            vague.validate_python(value)


@pytest.mark.parametrize("value", ["2025-06", "2025", 2025, 1750377600, True, None, "2025-06-20 00:00"])
def test_a_vague_date_is_no_exact_one(value):
    with pytest.raises(ValidationError, match="an exact date is written like 2025-06-20"):
        exact.validate_python(value)


def test_dates_that_were_read_already_pass():
    assert exact.validate_python(date(2025, 6, 20)) == date(2025, 6, 20)
    assert vague.validate_python(parse_vague_date("2025")) == parse_vague_date("2025")


def test_a_day_is_a_date_of_one_day():
    assert parse_day("2026-03-31") == date(2026, 3, 31)
    for text in ("2026-03", "2026"):
        with pytest.raises(ValueError, match=f"found '{text}'; name a day, like 2026-03-31"):
            parse_day(text)
    with pytest.raises(ValueError, match="a date is written like"):
        parse_day("soon")
