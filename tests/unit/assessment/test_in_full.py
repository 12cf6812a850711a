"""An answer with flips and unfolding: what it holds, its seal, that it can be verified, how it is shown."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from click.testing import CliRunner
from rich.console import Console

from detente.assessment.flips import find_flips
from detente.assessment.in_full import in_full
from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.assessment.saved import from_json, to_json
from detente.assessment.seal import sealed
from detente.assessment.shareable import shareable
from detente.assessment.unfolding import Asked, unfold
from detente.assessment.verifying import verify
from detente.cli.application import application
from detente.errors import AssessmentError
from detente.report import render_html, render_markdown, render_terminal
from detente.report.charts import charts_of
from detente.report.document import document_of
from tests.unit.assessment.small_cases import CASES, load

FEW = Settings(worlds=40, candidate_worlds=8, stability_worlds=8)


@pytest.fixture(scope="module")
def loaded():
    return load("small")


@pytest.fixture(scope="module")
def short(loaded):
    return assess(loaded, FEW)


@pytest.fixture(scope="module")
def answer(short, loaded):
    return in_full(short, loaded, 2)


def test_it_holds_what_the_commands_find_over_its_worlds(answer, loaded):
    assert answer.flips == find_flips(loaded, FEW, 2)
    assert answer.unfolding == unfold(loaded, Asked(worlds=40, seed=1))
    assert (answer.paths, answer.turns) == (answer.unfolding.paths, answer.unfolding.turns)


def test_the_rest_is_the_short_answer_under_another_seal(answer, short):
    assert sealed(replace(answer, flips=None, unfolding=None)) == short
    assert answer.seal != short.seal


def test_it_is_saved_and_verified(answer, loaded):
    saved = to_json(answer)
    assert from_json(type(answer), saved) == answer
    assert verify(saved.encode(), answer, loaded).level == "same bytes"
    flips = replace(answer.flips, uncertain=answer.flips.uncertain + 1)
    found = verify(saved.encode(), sealed(replace(answer, flips=flips)), loaded)
    assert [one.path for one in found.differences] == ["flips.uncertain"]


def test_no_input_to_hold_is_refused(short, loaded):
    with pytest.raises(AssessmentError, match="inputs: 0 asked for"):
        in_full(short, loaded, 0)


def test_the_brief_holds_the_pieces_of_both(answer, short):
    full, brief = document_of(answer), document_of(short)
    titles = [piece.title for piece in full.unfolding]
    assert titles[: len(brief.unfolding)] == [piece.title for piece in brief.unfolding]
    assert titles[-2:] == ["How far the two readings lie apart", "Limits of this reading"]
    assert brief.flips is None
    assert full.flips.pieces[-1].bullets == answer.flips.limits
    assert {one.key for one in full.definitions} - {one.key for one in brief.definitions} == {
        "held_input",
        "flip",
        "movement",
        "indicator",
        "renaming",
    }
    assert [piece.title for piece in full.watched] == ["What to watch for"]
    assert brief.watched == ()


def test_page_and_markdown_show_them(answer, short):
    page, text = render_html(answer), render_markdown(answer)
    for said in (
        "What flips the verdict",
        "Outcomes by month, if parties move at rates",
        "What dated events",
    ):
        assert said in page
        assert said in text
        assert said not in render_html(short)
        assert said not in render_markdown(short)
    assert page.count("with one input <a") == len(charts_of(answer, document_of(answer)).held)


def test_the_terminal_shows_what_flips(answer):
    console = Console(file=StringIO(), width=100, markup=False, emoji=False, highlight=False)
    render_terminal(answer, console)
    assert "What flips the verdict" in console.file.getvalue()


def test_a_shareable_form_holds_none_of_it(answer, short):
    assert shareable(answer) == shareable(short)


def run(*options):
    return CliRunner().invoke(application, ["assess", str(CASES / "small.yaml"), "--worlds", "40", *options])


def test_the_command_adds_them(answer):
    shown = run("--flips", "2", "--json")
    assert shown.exit_code == 0
    saved = from_json(type(answer), shown.stdout)
    assert len(saved.flips.inputs) == 2
    assert saved.unfolding is not None


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--flips", "0"), "--flips: 0 inputs asked for; allowed: 1 or more"),
        (("--flips", "3", "--shareable"), "leave out --flips: a shareable form shows nothing of it"),
    ],
)
def test_what_makes_no_sense_is_refused_at_once(options, said):
    result = run(*options)
    assert result.exit_code == 2
    assert said in result.stderr
