"""What observations say, as a reader sees it."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from detente.assessment.result import Settings, UpdateSettings
from detente.assessment.updating import MoveSeen, Seen, update
from detente.report import render_update_markdown, render_update_terminal
from detente.report.document.update import update_document_of
from tests.unit.assessment.small_cases import load

SEEN = Seen((MoveSeen("borealis", "cut"), MoveSeen("aurora", "stay")), no_events=("ruling",))


@pytest.fixture(scope="module")
def found():
    drawn = Settings(worlds=600, candidate_worlds=16)
    return update(load("small"), SEEN, UpdateSettings(drawn=drawn, enough=50))


def printed(answer, width=100):
    console = Console(file=StringIO(), width=width, markup=False, emoji=False, highlight=False)
    render_update_terminal(answer, console)
    return console.file.getvalue()


def test_the_two_readings_are_kept_apart(found):
    titles = [piece.title for piece in update_document_of(found).pieces]
    assert titles == ["What was seen", "What it tells us", "Where things stand now", "Which inputs it moved"]
    text = render_update_markdown(found)
    for words in (
        "# Aurora and Borealis, June 2025: what was observed",
        "The court rules on the supply contract: did not happen",
        "Borealis: Cut deliveries",
        "Aurora: stays as it is",
        "Rupture without a deal (r)",
        "this is the reading for decisions",
        "The tremble is an assumption",
    ):
        assert words in text


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_terminal_of_any_width_shows_it(found, width):
    text = printed(found, width)
    assert "Where things stand now" in text
    assert "What it does not know" in text


def test_nothing_moved_is_said(found):
    text = render_update_markdown(replace(found, shifts=(), shifted=0))
    assert "uncertain inputs moved by more than chance does" in text


def test_warnings_are_shown(found):
    assert "the shares are rough" in printed(replace(found, warnings=("the shares are rough",)))


def test_names_are_shown_and_not_obeyed(found):
    case = replace(found.case, title="A [b] *c*\x1b[31m", options=(("cut", "<b>Cut</b> | now"),))
    text = render_update_markdown(replace(found, case=case))
    assert "<b>" not in text
    assert "\x1b" not in text + printed(replace(found, case=case))
