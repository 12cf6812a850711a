"""How a case unfolds, as a reader sees it: sentences, tables, a picture, and names shown as they are."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from detente.assessment.result import OtherPaths, PathStep, PatienceView, Spread
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
        "What waiting costs whom",
        "What falls due, and the last day for consent",
        "How deadlines shift what each side can get",
        "What patience makes of the weights",
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
    costs = tuple(replace(one, what=hostile) for one in found.waiting.costs)
    dates = tuple(replace(one, what=hostile) for one in found.waiting.dates)
    changed = replace(found, case=case, waiting=replace(found.waiting, costs=costs, dates=dates))
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


# ---------------------------------------------------------------- waiting and deadlines


def test_costs_of_waiting_are_written_by_month(found):
    piece = pieces(found)["What waiting costs whom"]
    text = " ".join((*piece.paragraphs, *piece.bullets))
    assert re.search(
        r"Borealis: \S+ million USD \(.*\) each month, until 2025-09-30: Work stands still\.", text
    )
    assert re.search(r"Aurora: [\d.]+ million USD \(.*\), once, on 2025-12-31: The grant lapses\.", text)
    (table,) = piece.tables
    assert [column.title for column in table.columns] == [
        "Until",
        "Borealis",
        "Aurora",
        "Aurora less Borealis",
    ]
    assert [row.cells[0].text for row in table.rows][-1] == "2025-12-31"
    assert table.rows[0].cells[2].text == "0 USD"


def test_a_gain_a_start_and_what_comes_late_are_said(found):
    running = next(one for one in found.waiting.costs if one.each == "month")
    once = next(one for one in found.waiting.costs if one.each == "once")
    gain = replace(running, amount=Spread(-3.0, -2.0, -1.0), start="2025-08", by="", unit="")
    changed = replace(found, waiting=replace(found.waiting, costs=(gain, replace(once, beyond=True))))
    first, second = pieces(changed)["What waiting costs whom"].bullets
    assert (
        first == "Borealis: a gain of 2 (1 to 3) each month, from 2025-08 without an end: Work stands still."
    )
    assert "after the horizon, so not counted: The grant lapses." in second


def test_sums_and_silent_parties_are_pointed_out(found):
    totals = tuple(replace(one, costs=2) for one in found.waiting.totals[:1])
    part = replace(found.waiting, costs=found.waiting.costs[:1], totals=totals)
    said = " ".join(pieces(replace(found, waiting=part))["What waiting costs whom"].paragraphs)
    assert "Sums take it that no two costs of a party count one and the same loss." in said
    assert "No cost of waiting is stated for Aurora." in said


def test_last_dates_are_written(found):
    bullets = pieces(found)["What falls due, and the last day for consent"].bullets
    assert bullets[0] == "2025-09-30: the decision is due."
    assert bullets[1].startswith(
        "At any time until 2025-11-30: The court rules on the supply contract (30 to 50 %"
    )
    assert bullets[1].endswith("nobody is known to lose by it.")
    assert re.match(r"2025-12-31: Aurora loses [\d.]+ million USD \(.*\): The grant lapses\.", bullets[2])
    assert (
        "Borealis’s “Agree to a new contract”: by 2025-09-30 at the latest; the first certain loss falls on "
        "2025-09-30; no lead time is stated." in bullets
    )


def test_a_lead_time_a_day_that_has_passed_and_no_certain_loss_are_said(found):
    first, second = found.waiting.consents
    told = replace(
        found.waiting,
        consents=(
            replace(first, takes_days=1, by="2025-06-01", passed=True, cut_by=("ruling",)),
            replace(second, by="", avoids=""),
        ),
    )
    *_, one, other = pieces(replace(found, waiting=told))[
        "What falls due, and the last day for consent"
    ].bullets
    assert "by 2025-06-01 at the latest" in one
    assert "and carrying it out takes 1 day. That day has passed. “The court rules" in one
    assert one.endswith("may close it or end a settlement before.")
    assert other == "Borealis’s “Agree to a new contract”: no last day follows, for no loss is certain."


def test_shifts_are_written_by_event_and_side(found):
    piece = pieces(found)["How deadlines shift what each side can get"]
    assert "it is no prediction that they do" in piece.paragraphs[0]
    nash, even = piece.tables
    assert (nash.caption, even.caption) == (
        "If the deal is the Nash point",
        "If the deal is the Kalai-Smorodinsky point",
    )
    assert [row.cells[0].text for row in nash.rows] == [
        "The court rules on the supply contract: Aurora",
        "The court rules on the supply contract: Borealis",
    ]
    still = tuple(
        replace(one, parties=tuple(replace(party, moved=0.0) for party in one.parties))
        for one in found.waiting.shifts
    )
    said = pieces(replace(found, waiting=replace(found.waiting, shifts=still)))
    assert said["How deadlines shift what each side can get"].bullets == (
        "No no-deal value changes by: “The court rules on the supply contract”.",
    )


def test_weights_of_patience_are_written(found):
    even, share = Spread(0.1, 0.2, 0.3), Spread(0.3, 0.4, 0.5)
    patience = PatienceView(("aurora", "borealis"), (even, even), (share, share), 0.75, (0.25, 0.5), "")
    piece = pieces(replace(found, waiting=replace(found.waiting, patience=patience)))[
        "What patience makes of the weights"
    ]
    assert "Waiting presses on somebody in 75 % of worlds" in piece.paragraphs[1]
    assert piece.bullets[0] == (
        "Aurora: a month costs it 20 % (10 to 30 %) of its range; if a month leaves that much less, its "
        "weight is 40 % (30 to 50 %)."
    )
    assert "Borealis takes nearly all in 50 % of worlds" in piece.bullets[3]


def test_a_case_that_states_nothing_says_so(found):
    nothing = replace(found.waiting, costs=(), totals=(), gaps=(), dates=(), consents=(), shifts=())
    said = pieces(replace(found, waiting=nothing))
    assert said["What waiting costs whom"].paragraphs == ("The case states no cost of waiting.",)
    assert "Nothing dated falls due" in said["What falls due, and the last day for consent"].paragraphs[0]
    assert "the case lacks one" in said["How deadlines shift what each side can get"].paragraphs[0]
