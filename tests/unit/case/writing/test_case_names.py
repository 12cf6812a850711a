"""Names of cases: plain ones only, and one made of any title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.writing.case_names import LONGEST_CASE_NAME, checked_name, name_for
from detente.errors import ReportError


@pytest.mark.parametrize("name", ["a", "My-case_2", "2025", "case.yaml", " case ", "x" * LONGEST_CASE_NAME])
def test_plain_names_are_used_as_they_are(name):
    assert checked_name(name) == name.strip()


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", ".", "..", ".hidden", "-option", "_x", "a/b", "a\\b", "../a", "/etc", "a b", "a\n", "a\0"),
        *("é", "a.yml", "a.yaml.yaml", ".yaml", "a:b", "a\u202eb", "con", "NUL", "com1.yaml", "lpt9"),
        "x" * (LONGEST_CASE_NAME + 1),
    ],
)
def test_what_is_no_plain_name_is_refused(name):
    if name == "a\n":  # blanks around a name are dropped
        assert checked_name(name) == "a"
        return
    with pytest.raises(ReportError):
        checked_name(name)


def test_a_refusal_proposes_a_name_that_is_allowed():
    with pytest.raises(ReportError, match="try aurora-borealis"):
        checked_name("Aurora / Borealis")


@given(st.text(max_size=200))
def test_every_title_has_a_name_that_is_allowed(title):
    name = name_for(title)
    assert checked_name(name) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [("OpenAI & Microsoft, June 2025", "openai-microsoft-june-2025"), ("北京", "case"), ("Con", "con-case")],
)
def test_a_name_is_made_of_the_letters_of_the_title(title, name):
    assert name_for(title) == name
