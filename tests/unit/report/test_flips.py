"""What would flip the verdict, as a reader sees it: sentences, tables, pictures, names shown as they are."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import StringIO

from rich.console import Console

from detente.assessment.flips import find_flips
from detente.assessment.result import InputIndices, OrderDispute, Settings, ShareIndices
from detente.report import render_flips_html, render_flips_markdown, render_flips_terminal
from detente.report.charts import tornado_charts
from detente.report.document.flips import flips_document_of
from tests.report_examples import HOSTILE, hostile_texts
from tests.unit.assessment.small_cases import load

QUICK = Settings(worlds=200, candidate_worlds=16)
RANGE = (
    "gone: {rivals: [{value: 10, share: 75 %}, {value: -10, share: 25 %}], assumed: made up}",
    "gone: {value: -5 to 15 uniform, assumed: made up}",
)


@cache
def found(name="verdict_hanging", *edits):
    return find_flips(load(name, edits=edits), QUICK, inputs=50)


def printed(flips, width=120):
    console = Console(file=StringIO(), width=width, markup=False, emoji=False, highlight=False)
    render_flips_terminal(flips, console)
    return console.file.getvalue()


def piece(flips, title):
    return next(one for one in flips_document_of(flips).pieces if one.title == title)


def test_every_part_is_there():
    titles = [one.title for one in flips_document_of(found()).pieces]
    assert titles == [
        "What flips the verdict",
        "What each input moves",
        "Which answer would move it most",
        "What to watch for",
        "Settings and groups",
        "How wrong a side must be for the zone to close",
    ]
    without_deal = flips_document_of(found("verdict_strained")).pieces
    assert [one.title for one in without_deal] == titles[:-1]


def test_the_smallest_change_is_said_in_the_units_of_the_input():
    flipping = piece(found("verdict_hanging", RANGE), "What flips the verdict")
    assert flipping.paragraphs[0].startswith("As the case stands: hanging on a deal. Rupture without a deal")
    (sentence,) = flipping.bullets
    assert "held at −0.0625, hanging on a deal becomes holding" in sentence
    assert "28 % of its 90 % range below its median" in sentence


def test_an_alternative_that_flips_is_named():
    flipping = piece(found(), "What flips the verdict")
    (sentence,) = flipping.bullets
    assert sentence.endswith("held at “-10”, hanging on a deal becomes holding.")


def test_where_nothing_flips_it_says_so():
    flips = found("verdict_broken")
    assert "flips it alone" in piece(flips, "What flips the verdict").paragraphs[1]
    assert piece(flips, "What flips the verdict").tables == ()
    nothing = replace(flips, inputs=(), telling=())
    assert "no uncertain input" in piece(nothing, "What flips the verdict").paragraphs[1]
    assert piece(nothing, "Which answer would move it most").paragraphs != ()


def test_a_median_that_flips_is_warned_of():
    edit = (RANGE[0], "gone: {value: -18 to 12 uniform, assumed: made up}")
    words = piece(found("verdict_hanging", edit), "What flips the verdict").paragraphs
    assert any("rests on the spread" in text for text in words)


def test_ends_and_spans_are_shown():
    (table,) = piece(found("verdict_hanging", RANGE), "What each input moves").tables
    cells = [cell.text for cell in table.rows[0].cells]
    assert cells[1:3] == ["−4 → 14", "0 % → 100 %"]
    (table,) = piece(found(), "What each input moves").tables
    assert [cell.text for cell in table.rows[0].cells][1:3] == ["2 values", "0 to 100 %"]


def test_a_zone_that_is_not_there_needs_nothing():
    flips = found("verdict_breaking", ("hard: 50 %", "hard: 90 %"))
    bullets = piece(flips, "How wrong a side must be for the zone to close").bullets
    assert all("nothing; only" in text for text in bullets)


def test_the_picture_shows_ends_middle_and_values():
    charts = tornado_charts("flips", found("verdict_hanging", RANGE))
    assert charts[0].measure == "rupture"
    assert "5 % point: 0 %" in charts[0].svg
    assert "95 % point: 100 %" in charts[0].svg
    assert "35 % point" not in charts[0].svg
    assert "crossing" in charts[0].svg
    assert tornado_charts("flips", replace(found(), inputs=())) == ()


def test_all_forms_say_the_same():
    flips = found("verdict_hanging", RANGE)
    sentence = piece(flips, "What flips the verdict").bullets[0]
    page, text = render_flips_html(flips), render_flips_markdown(flips)
    assert "hanging on a deal becomes holding" in page
    assert sentence.split(": held")[0] in text.replace("\\", "")
    assert "hanging on a deal becomes holding" in " ".join(printed(flips).split())
    for limit in flips.limits:
        assert limit[:40] in " ".join(printed(flips).split())
    assert render_flips_html(flips) == page


def test_narrow_and_plain_consoles_are_kept_to():
    assert max(map(len, printed(found(), 60).splitlines())) <= 60


def test_hostile_names_are_shown_and_not_obeyed():
    poisoned = hostile_texts(found("verdict_hanging", RANGE))
    page = render_flips_html(poisoned)
    assert "<script" not in page
    assert HOSTILE[:8] not in render_flips_markdown(poisoned)
    assert "\x1b" not in printed(poisoned, 400)


def test_indices_stand_between_answers_and_settings():
    flips = find_flips(load("verdict_strained"), QUICK, inputs=50, indices=True)
    titles = [one.title for one in flips_document_of(flips).pieces]
    assert titles[2:6] == [
        "Which answer would move it most",
        "With all inputs varying at once",
        "What to watch for",
        "Settings and groups",
    ]
    shown = piece(flips, "With all inputs varying at once")
    first = shown.tables[0]
    assert [column.title for column in first.columns] == ["Input", "Alone", "In all"]
    moving = [one for one in (*flips.sensitivity.inputs, flips.sensitivity.others) if one.rupture.total]
    assert len(first.rows) == len(moving) > 1
    names = {line.cells[0].text.lower() for line in first.rows}
    assert names == {one.name.lower() for one in moving}
    keys = {one.key for one in flips_document_of(flips).definitions}
    assert {"index", "first_index", "total_index"} <= keys
    assert not {"index", "first_index"} & {one.key for one in flips_document_of(found()).definitions}


def test_a_dispute_names_both_inputs():
    flips = find_flips(load("verdict_strained"), QUICK, inputs=50, indices=True)
    dispute = OrderDispute("held", "one", "another")
    disputed = replace(flips, sensitivity=replace(flips.sensitivity, disputes=(dispute,)))
    shown = piece(disputed, "With all inputs varying at once")
    assert "is another than holding them gives" in shown.paragraphs[-1]
    (bullet,) = shown.bullets
    assert bullet.startswith(
        "The share that holds: from one end of its range to the other “one” moves it more"
    )
    assert bullet.endswith("but more of its variance hangs on “another”.")
    agreed = replace(flips, sensitivity=replace(flips.sensitivity, disputes=()))
    assert (
        "is the one that holding them gives"
        in piece(agreed, "With all inputs varying at once").paragraphs[-1]
    )


def test_the_answer_that_could_rename_the_verdict_is_named():
    shown = piece(found(), "Which answer would move it most")
    assert "the chance of another name is 25 %" in shown.bullets[-1]
    assert shown.tables[0].columns[-1].title == "Another name"
    still = replace(found(), deciding=None)
    assert "no answer to one of them alone" in piece(still, "Which answer would move it most").bullets[-1]


def test_inputs_without_effect_are_named_and_have_no_row():
    flips = find_flips(load("verdict_strained"), QUICK, inputs=50, indices=True)
    nothing = ShareIndices(0.0, (0.0, 0.0), 0.0, (0.0, 0.0))
    still = InputIndices("the weather", ("weather",), nothing, nothing, nothing)
    known = replace(flips.sensitivity, inputs=(*flips.sensitivity.inputs, still))
    shown = piece(replace(flips, sensitivity=known), "With all inputs varying at once")
    assert any("change none of the three in any world: the weather" in one for one in shown.paragraphs)
    assert all("weather" not in line.cells[0].text for table in shown.tables for line in table.rows)
    constant = replace(still, rupture=None, rupture_with_deal=None, held=None)
    empty = replace(known, inputs=(constant,), others=None)
    words = piece(replace(flips, sensitivity=empty), "With all inputs varying at once").paragraphs
    assert any(one.startswith("The same in every world drawn") for one in words)
