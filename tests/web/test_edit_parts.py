"""Texts between file and page: line ends come back as they were, and differences name every line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.web.edit.differences import MOST_COMPARED, differences
from detente.web.edit.parts import as_file_text, as_page_text

lines = st.lists(st.sampled_from(["", "a", "b: 1", "# c"]), max_size=6)
ends = st.sampled_from(["\n", "\r\n"])
marks = st.sampled_from(["", "\ufeff"])


@st.composite
def file_texts(draw):
    """Draw a text whose line ends may be mixed."""
    text = "".join(line + draw(ends) for line in draw(lines))
    return draw(marks) + text + draw(st.sampled_from(["", "last"]))


@given(file_texts())
def test_what_was_not_changed_comes_back_as_it_was(old):
    assert as_file_text(old, as_page_text(old)) == old


@given(file_texts(), lines.map("\n".join))
def test_the_file_says_what_the_page_says(old, new):
    written = as_file_text(old, new)
    assert as_page_text(written) == new
    assert written.startswith("\ufeff") == old.startswith("\ufeff")


@given(lines, lines)
def test_differences_lead_from_one_text_to_the_other(old, new):
    found = differences("\n".join(old), "\n".join(new))
    theirs = {line.theirs: line.text for line in found if line.theirs}
    mine = {line.mine: line.text for line in found if line.mine}
    assert all("\n".join(old).split("\n")[number - 1] == text for number, text in theirs.items())
    assert all("\n".join(new).split("\n")[number - 1] == text for number, text in mine.items())
    assert (found == ()) == ("\n".join(old) == "\n".join(new))


def test_large_differences_are_shown_as_one_change():
    old = "\n".join(f"old {number}" for number in range(MOST_COMPARED + 2))
    new = "\n".join(f"new {number}" for number in range(MOST_COMPARED + 2))
    kinds = [line.kind for line in differences(f"same\n{old}", f"same\n{new}")]
    assert kinds == ["same", *["theirs"] * (MOST_COMPARED + 2), *["mine"] * (MOST_COMPARED + 2)]
