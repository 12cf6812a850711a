"""Pictures of deals beside the frontier: the shaded table of values, and where a settlement would land."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assessment.result import Spread
from detente.report.charts.frontier import frontier_charts, plot_of
from detente.report.charts.heat import heat_table
from detente.report.charts.landing import landing_charts
from detente.report.charts.pins import WIDTH, Pin, _meets, _placed, drawn_pins
from detente.report.names import names_of
from tests.report_examples import all_answers, example, without_zone

DEAL = example().deal
NAMES = names_of(example())
ANSWERS = {name: answer for name, answer in all_answers().items() if answer.deal}


def shares_of(svg):
    bars = [part for part in ET.fromstring(str(svg)).iter("rect") if part.attrib.get("class") == "worth"]
    return [float(bar.attrib["width"].rstrip("%")) for bar in bars]


# ---------------------------------------------------------------- values


def test_every_package_has_a_row_and_every_party_a_cell():
    table = heat_table(DEAL, NAMES)
    assert table.parties == ("Aldermoor Labs", "Corvane Cloud")
    assert [row.name for row in table.rows] == [
        "No deal",
        *(package.name for package in DEAL.packages),
        "Most robust",
        "Most even",
        "Cheapest change",
    ]
    assert table.rows[0].cells[0].text == "42 points (34 to 49)"


def test_bar_and_shade_grow_with_the_value():
    table = heat_table(DEAL, NAMES)
    column = [row.cells[0].svg for row in table.rows]
    medians = [dict(DEAL.no_deal)["aldermoor"].median]
    medians += [dict(one.values)["aldermoor"].median for one in (*DEAL.packages, *DEAL.recommended)]
    shares = [shares_of(svg)[0] for svg in column]
    assert sorted(range(len(shares)), key=lambda n: shares[n]) == sorted(
        range(len(medians)), key=lambda n: medians[n]
    )
    assert all(0 <= share <= 100 for share in shares)


def test_without_values_there_is_no_table_and_without_no_deal_no_stroke():
    hidden = heat_table(replace(DEAL, no_deal=()), NAMES)
    assert next(row.name for row in hidden.rows) == DEAL.packages[0].name
    assert "worth-without" not in "".join(cell.svg for row in hidden.rows for cell in row.cells)
    nothing = replace(
        DEAL,
        no_deal=(),
        packages=tuple(replace(one, values=()) for one in DEAL.packages),
        recommended=(),
    )
    assert heat_table(nothing, NAMES) is None


def test_values_too_far_apart_to_be_drawn_are_left_to_the_plain_table():
    far = replace(DEAL, no_deal=(("aldermoor", Spread(-1.7e308, -1.7e308, 1.7e308)),), frontier=())
    far = replace(far, packages=(), recommended=())
    assert heat_table(far, NAMES) is None


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_the_shaded_table_holds_nothing_but_shapes(answer):
    table = heat_table(answer.deal, names_of(answer))
    for row in table.rows if table else ():
        for cell in row.cells:
            for part in ET.fromstring(str(cell.svg or "<svg/>")).iter():
                assert part.tag in {"svg", "rect", "line"}


# ---------------------------------------------------------------- frontier


def test_marks_on_one_place_stand_apart_and_keep_a_foot():
    same = replace(DEAL, recommended=(DEAL.recommended[0], DEAL.recommended[0]))
    picture = str(frontier_charts("frontier", plot_of(same), NAMES)[0].svg)
    assert picture.count('class="stalk"') >= 1
    assert picture.rindex('class="stalk"') < picture.index('class="mark-deal"')


# ---------------------------------------------------------------- landing


def test_issues_with_numbers_stand_on_their_scale_and_others_by_level():
    charts = landing_charts("landing", DEAL.landings, NAMES)
    assert [chart.name for chart in charts] == [one.name for one in DEAL.landings]
    by_name = {chart.name: str(chart.svg) for chart in charts}
    assert ">190 billion USD (120 to 260)<" in "".join(by_name.values())
    scaled = [svg for svg in by_name.values() if 'class="reach"' in svg]
    assert len(scaled) == sum(one.numeric is not None for one in DEAL.landings)
    levels = by_name["Exclusivity of the interface"]
    assert "until 2030: today, Corvane Cloud" in levels
    assert 'class="whole"' in levels
    assert landing_charts("landing", without_zone().deal.landings, NAMES) == ()


def test_what_all_sides_ask_for_is_said_so():
    one = DEAL.landings[0]
    same = replace(one, positions=tuple((party, one.today) for party, _ in one.positions))
    (chart,) = landing_charts("landing", (same,), NAMES)
    assert "today, all sides" in chart.svg


def test_a_landing_off_its_scale_stands_at_the_end():
    odd = replace(DEAL.landings[0], numeric=Spread(-1e300, 0.0, 1e300), scale=(5.0, 5.0))
    assert "<rect" in landing_charts("landing", (odd,), NAMES)[0].svg
    wide = replace(odd, scale=(-1.7e308, 1.7e308), levels=())
    assert landing_charts("landing", (wide,), NAMES) == ()


pins = st.lists(st.builds(Pin, st.floats(0, 1), st.text("abc ", min_size=1, max_size=60)), max_size=6)


@settings(max_examples=80)
@given(pins)
def test_labels_of_pins_never_meet_on_a_line(found):
    labels = []
    for pin in found:
        labels.append(_placed(pin, labels))
    for number, one in enumerate(labels):
        assert one.begin >= -2.5
        assert one.end <= WIDTH + 2.5
        same = [other for other in labels[:number] if other.row == one.row]
        assert not any(_meets(one, other_list) for other_list in ([other] for other in same))
    drawn, lines = drawn_pins(found, 0)
    assert lines <= len(found)
    assert len(drawn) == 2 * len(found)


def test_the_end_of_a_scale_gives_way_to_a_leader_that_would_cross_it():
    end = Pin(0.02, "20 %", soft=True)
    assert len(drawn_pins([end], 0)[0]) == 1
    drawn, _ = drawn_pins([end, Pin(0.06, "21 %: today")], 0)
    assert "20 %" not in "".join(drawn)


def test_axes_that_are_given_stay_where_they_are_whatever_is_drawn():
    plot = plot_of(DEAL)
    spans = dict.fromkeys(plot.parties, (-1000.0, 1000.0))
    near, far = (replace(plot, spans=spans, marks=plot.marks[:count]) for count in (1, len(plot.marks)))
    drawn = [ticks_of(frontier_charts("frontier", one, NAMES)[0].svg) for one in (near, far)]
    assert drawn[0] == drawn[1]
    assert drawn[0] != ticks_of(frontier_charts("frontier", plot, NAMES)[0].svg)


def ticks_of(svg):
    lines = ET.fromstring(str(svg)).iter("line")
    return [tuple(sorted(one.attrib.items())) for one in lines if one.attrib.get("class") == "grid"]
