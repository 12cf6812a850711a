"""How a case unfolds, as a reader sees it: sentences, tables, a picture, and names shown as they are."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from detente.assessment.result import OtherPaths, PathStep
from detente.assessment.unfolding import Asked, unfold
from detente.case.loading import load_text
from detente.report import (
    render_unfolding_html,
    render_unfolding_markdown,
    render_unfolding_terminal,
)
from detente.report.charts import months_chart
from detente.report.document.unfolding import unfolding_document_of
from tests.contracts.project import ROOT

SMALL = (ROOT / "tests" / "cases" / "small.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found():
    return unfold(load_text(SMALL, "small.yaml"), Asked(worlds=128, worlds_at_rates=16))


def pieces(answer):
    return {piece.title: piece for piece in unfolding_document_of(answer).pieces}


def test_every_part_is_there(found):
    assert list(pieces(found)) == [
        "What turns it, without a deal",
        "Where moves lead, without a deal",
        "What turns it, with a deal possible",
        "Where moves lead, with a deal possible",
        "What dated events switch",
        "By when a deal must be agreed",
        "Outcomes by month, if parties move at rates",
        "How far the two readings lie apart",
    ]


def test_no_date_stands_in_the_reading_in_rounds(found):
    for game in ("without a deal", "with a deal possible"):
        piece = pieces(found)[f"Where moves lead, {game}"]
        assert "no date of rupture is printed" in piece.paragraphs[0]
        assert not re.search(r"\d{4}-\d{2}", " ".join(piece.bullets))


def test_cycles_joint_moves_and_standstill_are_said(found):
    path = found.paths[0]
    joint = PathStep("aurora+borealis", "joint move", 0, 3, "'Sign'", "settled", "renewed", turns=True)
    told = replace(
        found,
        paths=(replace(path, cycles=True, steps=(joint,)), replace(path, steps=(), cycles=False)),
        others=tuple(OtherPaths(one.game, 1, 0.2, (("held", 0.2),)) for one in found.others),
    )
    bullets = pieces(told)["Where moves lead, without a deal"].bullets
    assert "Aurora and Borealis together agree by 'Sign', which turns it to “A new contract”" in bullets[0]
    assert "goes round for ever" in bullets[0]
    assert "nothing moves" in bullets[1]
    assert "20 % of worlds take another path. Ends: held 20 %." in bullets[2]


def test_differences_are_written_in_points(found):
    for table in pieces(found)["How far the two readings lie apart"].tables:
        assert all(row.cells[4].text.endswith(" points") for row in table.rows)


def test_a_case_without_dates_says_so(found):
    bare = pieces(replace(found, switches=(), closings=()))
    assert "no dated event" in bare["What dated events switch"].paragraphs[0]
    assert "No last day follows" in bare["By when a deal must be agreed"].paragraphs[0]


def test_what_goes_round_is_said(found):
    told = replace(found, rates=(replace(found.rates[0], wandering=0.25), found.rates[1]))
    assert "25 % of the weight goes round" in pieces(told)["How far the two readings lie apart"].bullets[0]


def test_the_picture_has_words_and_its_columns_are_full(found):
    months = tuple(one for one in found.months if one.game == "without a deal")
    chart = months_chart("months-1", "without a deal", months)
    assert f"{months[0].date}: " in chart.svg
    heights = [float(one) for one in re.findall(r'height="([\d.]+)" class="k-', chart.svg)]
    assert sum(heights) == pytest.approx(200 * len(months), abs=1.0)
    many = months_chart("months-1", "without a deal", months * 4)
    assert many.svg.count("<text") == 2


def test_hostile_names_stay_text(found):
    hostile = "<script>alert(1)</script>\x1b[31m"
    case = replace(
        found.case, title=hostile, outcomes=tuple((slug, hostile) for slug, _ in found.case.outcomes)
    )
    changed = replace(found, case=case)
    page = render_unfolding_html(changed)
    assert "<script" not in page
    assert "\x1b" not in page
    assert "\x1b" not in render_unfolding_markdown(changed)
    console = Console(file=StringIO(), width=100, markup=False, emoji=False, highlight=False)
    render_unfolding_terminal(changed, console)
    assert "\x1b" not in console.file.getvalue()


def test_the_page_asks_for_nothing(found):
    page = render_unfolding_html(found)
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", page.replace("http-equiv", ""))
    assert page.count('role="img"') == 2
