"""The pictures of where things stand: dates, lanes, stages, flags, dependence, contributions."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assessment.result import Spread, TimelineView
from detente.report.charts import situation_charts_of
from detente.report.charts.dates import Tick, day_number, kept, month_ticks, spaced, year_ticks
from detente.report.charts.dependence import dependence_chart
from detente.report.charts.flags import flags_of
from detente.report.charts.lanes import APART, LEVELS, lanes_of, levels_of
from detente.report.charts.ledger import _apart, ledger_chart
from detente.report.charts.timeline import timeline_chart
from detente.report.names import names_of
from tests.report_examples import all_answers, example

ANSWERS = all_answers()
CASE = example().case
NAMES = names_of(example())
SITUATION = example().situation
PARTS = {"svg", "g", "rect", "line", "path", "circle", "text", "title", "desc", "defs", "pattern"}


def timeline(situation=SITUATION, case=CASE):
    return timeline_chart("timeline", situation, case, NAMES)


def entry(day, by=("aldermoor",), kind="move", hostile=False):
    return TimelineView(day, day, by, f"what {day}", kind, hostile, SITUATION.timeline[0].support)


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_marks_of_rows_are_well_formed_and_hold_nothing_but_shapes(answer):
    charts = situation_charts_of(answer.situation, answer.case, names_of(answer), answer.deal)
    drawn = []
    if charts.timeline:
        assert len(charts.timeline.marks) == len(answer.situation.timeline)
        drawn += [*charts.timeline.marks, charts.timeline.head]
    for chart in (charts.timeline, charts.ledger, *charts.dependence):
        drawn += [mark.shape for mark in chart.legend] if chart else []
    for picture in drawn:
        for part in ET.fromstring(f"<svg>{picture}</svg>").iter():
            assert part.tag in PARTS
            assert not any(name.startswith("on") or name in {"style", "href"} for name in part.attrib)


def test_pictures_are_the_same_bytes_every_time():
    first, second = (situation_charts_of(SITUATION, CASE, NAMES, example().deal) for _ in range(2))
    assert first == second


# ---------------------------------------------------------------- dates


days = st.lists(st.none() | st.integers(1, 800_000), max_size=40)


@given(days)
def test_places_keep_the_order_of_days(found):
    known = [day for day in found if day is not None]
    found = sorted(known) + [None] * (len(found) - len(known))
    places = spaced(found, [True] * len(found))
    assert places == sorted(places)
    assert all(0 <= place <= 1 for place in places)
    if len(places) > 1:
        assert (places[0], places[-1]) == (pytest.approx(0), pytest.approx(1))


def test_a_longer_pause_is_wider_but_far_less_than_in_proportion():
    first = day_number("2025-01-01")
    places = spaced([first, first + 1, first + 1001], [True] * 3)
    wide, narrow = places[2] - places[1], places[1] - places[0]
    assert 1 < wide / narrow < 4
    assert spaced([first], [True]) == [0.5]
    same = spaced([first, first, first + 5], [True, False, True])
    assert same[0] == same[1] < same[2]


def test_ticks_name_years_and_the_months_within_them():
    numbers = [day_number(day) for day in ("2024-11-03", "2025-01-01", "2025-01-09", "2025-06-16")]
    places = [0.0, 0.2, 0.3, 1.0]
    assert year_ticks(numbers, places) == [Tick(0.0, "2024"), Tick(0.2, "2025")]
    assert month_ticks(numbers, places) == [Tick(1.0, "Jun")]
    assert kept([Tick(0.0, "a"), Tick(0.05, "b"), Tick(0.2, "c")], 0.1) == [Tick(0.0, "a"), Tick(0.2, "c")]
    assert kept([Tick(0.0, "a")], 0.1, [0.05]) == []
    assert day_number("June 2025") is None


# ---------------------------------------------------------------- timeline


def test_each_party_has_a_lane_and_others_share_one():
    lanes = lanes_of(SITUATION.timeline, CASE, NAMES)
    assert [(lane.name, lane.entries) for lane in lanes] == [
        ("Aldermoor Labs", (1, 3, 4)),
        ("Corvane Cloud", (0, 1, 5)),
        ("others", (2,)),
    ]


def test_the_strip_names_lanes_today_stages_and_dates_ahead():
    picture = str(timeline().svg)
    for text in (
        "Aldermoor Labs",
        "Corvane Cloud",
        "Others",
        "as of 2031-04-20",
        "Stage of escalation, of 9",
        "2031-12-31: the decision is needed",
    ):
        assert f">{text}<" in picture
    assert picture.count('class="stage-bar"') == len(SITUATION.escalation)
    assert "6. 2031-04-18, Corvane Cloud: Ready to walk away" in picture


def test_marks_tell_deeds_words_and_hostility_without_colour():
    (deed, word, outside, hostile) = (
        timeline(replace(SITUATION, timeline=(one,))).marks[0]
        for one in (
            entry("2030-01-01"),
            entry("2030-01-01", kind="signal"),
            entry("2030-01-01", kind="context"),
            entry("2030-01-01", hostile=True),
        )
    )
    assert 'r="4.5" class="happening move"' in deed
    assert 'class="happening signal"' in word
    assert 'r="2.2" class="happening context"' in outside
    assert "<path" in hostile
    assert "<circle" not in hostile
    assert 'aria-label="hostile move by Aldermoor Labs, stage 1"' in hostile


def test_an_entry_of_two_parties_is_joined_across_their_lanes():
    assert str(timeline().marks[1]).count('class="joint"') == 1
    assert str(timeline().marks[0]).count('class="joint"') == 0
    assert str(timeline().svg).count('class="joint"') == 1


def test_rows_carry_the_stage_reached_by_then():
    before, *_, last = timeline().marks
    assert "stage" not in str(before)
    assert "stage 6" in str(last)
    without = timeline(replace(SITUATION, escalation=()))
    assert "stage" not in "".join(map(str, (without.svg, *without.marks, without.head)))


def test_days_that_cannot_be_read_stand_where_the_one_before_them_stands():
    odd = (entry("2030-01-01"), entry("soon"), entry("2030-02-01"))
    chart = timeline(replace(SITUATION, timeline=odd, escalation=()), replace(CASE, as_of="today"))
    assert len(chart.marks) == 3
    assert timeline(replace(SITUATION, timeline=())) is None


@given(st.lists(st.floats(0, 1), max_size=60))
def test_marks_of_a_lane_meet_only_where_all_levels_are_taken(places):
    places = sorted(places)
    levels = levels_of(places)
    for number, (place, level) in enumerate(zip(places, levels, strict=True)):
        near = {one for other, one in zip(places[:number], levels, strict=False) if place - other < APART}
        assert level not in near or near == set(range(LEVELS))


def test_flags_stand_in_order_and_leave_out_what_has_no_date():
    flags = flags_of(
        replace(CASE, decision_by="", events=(("late", "Late", "2032-01-01"), ("no", "No", "?")))
    )
    assert [flag.text for flag in flags] == ["end of the time looked at", "Late"]


# ---------------------------------------------------------------- dependence


def dependence(pair=SITUATION.dependence[0], tests=(), rivalry=SITUATION.rivalry):
    return dependence_chart("dependence-1", pair, rivalry, NAMES, tests)


def test_dependence_shows_both_directions_the_excess_and_rivalries():
    picture = str(dependence().svg)
    assert ">2031-04-20, today<" in picture
    assert ">1.42<" in picture
    assert ">0.61<" in picture
    assert ">rivals in 2 fields<" in picture
    root = ET.fromstring(picture)
    wide = [
        float(part.attrib["width"].rstrip("%"))
        for part in root.iter("rect")
        if part.attrib.get("class") == "need"
    ]
    assert wide[0::2] == wide[1::2], "plain parts of both bars are as long as the shorter one"


def test_deals_that_change_dependence_alike_share_a_row():
    test = example().deal.recommended[0].power[0]
    other = replace(test, first_on_second_after=Spread(0.1, 0.2, 0.3))
    chart = dependence(tests=(("A", test), ("B", test), ("C", other)))
    assert ">Under deals A and B<" in chart.svg
    assert ">Under deal C<" in chart.svg
    assert chart.after == "ABC"
    assert [mark.text for mark in chart.legend][3] == "today"


def test_a_test_that_names_the_pair_the_other_way_round_is_turned():
    test = example().deal.recommended[0].power[0]
    turned = replace(
        test,
        first=test.second,
        second=test.first,
        first_on_second=test.second_on_first,
        second_on_first=test.first_on_second,
        first_on_second_after=test.second_on_first_after,
        second_on_first_after=test.first_on_second_after,
    )
    assert dependence(tests=(("A", test),)).svg == dependence(tests=(("A", turned),)).svg


def test_without_points_or_with_numbers_beyond_drawing_there_is_no_picture():
    pair = SITUATION.dependence[0]
    assert dependence(replace(pair, points=())) is None
    point = replace(pair.points[0], first_on_second=Spread(-1.0, 0.0, 1.0))
    assert dependence(replace(pair, points=(point,))) is None
    nothing = replace(pair.points[0], first_on_second=Spread(0, 0, 0), second_on_first=Spread(0, 0, 0))
    assert ">0.00<" in dependence(replace(pair, points=(nothing,))).svg


# ---------------------------------------------------------------- contributions


def ledger(situation=SITUATION):
    return ledger_chart("ledger", situation, CASE.as_of, NAMES)


def test_the_ledger_adds_up_money_and_names_the_rest():
    picture = str(ledger().svg)
    assert ">Corvane Cloud to Aldermoor Labs<" in picture
    assert ">11 billion USD<" in picture
    assert ">Models for Corvane's products<".replace("'", "&#39;") in picture
    assert picture.count('class="paid-edge"') == 2
    assert [mark.text for mark in ledger().legend] == ["amounts by then, added up", "given otherwise"]


def test_a_promise_is_no_step_of_the_ledger():
    first, *rest = SITUATION.contributions
    promise = replace(first, promised=True, cumulative=None)
    found = ledger(replace(SITUATION, contributions=(promise, *rest)))
    assert ">1 billion USD promised: First investment<" in str(found.svg)
    assert str(found.svg).count('class="paid-edge"') == 1
    assert found.legend[-1].text == "given otherwise, or promised"


def test_currencies_and_directions_stand_apart():
    first = SITUATION.contributions[0]
    back = replace(first, by="aldermoor", to="corvane", unit="EUR", cumulative=5e8)
    both = replace(SITUATION, contributions=(first, back, replace(first, unit="EUR", cumulative=2e9)))
    picture = ET.fromstring(str(ledger(both).svg))
    titles = [part.text for part in picture.iter("text") if part.attrib.get("class") == "strong halo"]
    assert titles == ["Corvane Cloud to Aldermoor Labs", "Aldermoor Labs to Corvane Cloud"]
    heights = [
        float(part.attrib["height"]) for part in picture.iter("rect") if part.attrib.get("class") == "paid"
    ]
    assert heights == [64, 64, 16]


def test_contributions_without_a_day_are_left_out():
    first = SITUATION.contributions[0]
    assert ledger(replace(SITUATION, contributions=())) is None
    assert ledger(replace(SITUATION, contributions=(replace(first, day="then"),))) is None
    one = replace(SITUATION, contributions=(replace(first, day=CASE.as_of),))
    assert "paid" in ledger(one).svg


def test_labels_of_steps_are_kept_apart_from_the_last_back():
    spots = [(0.3, 40.0, "1 billion USD"), (0.35, 35.0, "2 billion USD"), (1.0, 5.0, "9 billion USD")]
    assert _apart(spots, 350) == [spots[2], spots[1]]
    assert _apart([(0.05, 5.0, "1 billion USD")], 350) == []
