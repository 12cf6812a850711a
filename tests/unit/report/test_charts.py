"""The pictures: what they show, and that they stay whole whatever the answer holds."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assessment.result import EffectGroup, FrontierPoint, MoveShare, Settings, Spread
from detente.report.charts import charts_of
from detente.report.charts.flips import flip_charts
from detente.report.charts.frontier import frontier_charts, plot_of
from detente.report.charts.outcomes import _lines, _segments, outcomes_chart
from detente.report.charts.scale import axis_over
from detente.report.charts.states import MOST_STATES, state_graph
from detente.report.charts.svg import at, element
from detente.report.document import document_of
from detente.report.document.course import KindShare
from detente.report.names import KINDS, kind_name, names_of
from tests.report_examples import (
    VARIANTS,
    all_answers,
    bare,
    example,
    with_many_states,
)

ANSWERS = all_answers()

PARTS = {"svg", "g", "rect", "line", "path", "circle", "text", "title", "desc", "defs", "pattern", "marker"}


def pictures(answer):
    charts = charts_of(answer, document_of(answer))
    many = (*charts.frontier, *charts.flips, *charts.landing, *charts.dependence)
    found = [charts.outcomes, *(one.svg for one in many)]
    found += [one.svg for one in (charts.timeline, charts.ledger) if one]
    found += [graph.svg for graph in (charts.states, charts.states_with_deal) if graph]
    return [picture for picture in found if picture]


def parsed(picture):
    return ET.fromstring(str(picture))


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_pictures_are_well_formed_and_hold_nothing_but_shapes(answer):
    drawn = pictures(answer)
    ids = []
    for picture in drawn:
        for part in parsed(picture).iter():
            assert part.tag in PARTS
            assert not any(name.startswith("on") or name in {"style", "href"} for name in part.attrib)
            assert not re.search(r"\b(nan|inf)\b", " ".join(part.attrib.values()))
            ids += [part.attrib["id"]] if "id" in part.attrib else []
    assert len(ids) == len(set(ids)), "ids of two pictures collide"


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.__name__)
def test_every_picture_has_a_title_and_a_description(variant):
    for picture in pictures(variant()):
        root = parsed(picture)
        named = root.attrib["aria-labelledby"].split()
        words = {part.attrib["id"]: part.text for part in root if part.tag in {"title", "desc"}}
        assert root.attrib["role"] == "img"
        assert [bool(words[name]) for name in named] == [True, True]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.__name__)
def test_references_inside_a_picture_lead_to_its_own_definitions(variant):
    for picture in pictures(variant()):
        ids = {part.attrib.get("id") for part in parsed(picture).iter()}
        assert set(re.findall(r"url\(#([^)]*)\)", str(picture))) <= ids


def test_element_escapes_and_shortens():
    made = element("text", {"x": 1 / 3, "y": -0.001, "class": 'a"b'}, "<i>\x1b")
    assert made == '<text x="0.33" y="0" class="a&#34;b">&lt;i&gt;\\x1b</text>'
    assert element("path", {"d": "M0,0"}) == '<path d="M0,0"/>'
    assert at(0.125) == "12.5%"
    assert at(99.0) == "105%"


# ---------------------------------------------------------------- outcomes


def kinds(shares):
    return tuple(
        KindShare(kind, kind_name(kind), share, share) for kind, share in zip(KINDS, shares, strict=True)
    )


@settings(max_examples=60)
@given(st.lists(st.floats(0, 1), min_size=5, max_size=5))
def test_the_parts_of_a_bar_lie_end_to_end(shares):
    segments = _segments(tuple((one, one.without) for one in kinds(shares)))
    assert [one.begin for one in segments[1:]] == [one.end for one in segments[:-1]]
    if segments:
        assert segments[0].begin == 0
        assert segments[-1].end == pytest.approx(1)


@settings(max_examples=60)
@given(st.lists(st.floats(0, 1), min_size=5, max_size=5))
def test_labels_of_one_line_never_meet(shares):
    segments = _segments(tuple((one, one.without) for one in kinds(shares)))
    lines = _lines(segments)
    for line in set(lines) - {0}:
        # On a stair one label may end at its leader on the right, and one begin on the left.
        assert sum(one == line and segments[n].middle < 0.5 for n, one in enumerate(lines)) <= 1
        assert sum(one == line and segments[n].middle >= 0.5 for n, one in enumerate(lines)) <= 1
    assert all(segments[n].fits for n, one in enumerate(lines) if one == 0)


def test_outcomes_show_number_and_pattern_of_each_kind():
    picture = str(outcomes_chart("outcomes", document_of(example()).course.kinds))
    for label in ("rupture 58 %", "degraded 28 %", "renewed 61 %", "agreed exit 8.0 %"):
        assert f">{label}<" in picture
    for kind in ("agreed_exit", "held", "degraded", "rupture"):
        assert f'fill="url(#outcomes-{kind})"' in picture


def test_an_unknown_kind_is_drawn_too():
    odd = (KindShare('"><script>', '"><script>', 1.0, 0.0),)
    picture = str(outcomes_chart("outcomes", odd))
    assert "k-other" in picture
    assert "<script" not in picture


# ---------------------------------------------------------------- frontier


def test_the_frontier_chart_marks_today_positions_and_deals():
    answer = example()
    (chart,) = frontier_charts("frontier", plot_of(answer.deal), names_of(answer))
    assert [(mark.letter, mark.kind) for mark in chart.marks] == [
        ("T", "today"),
        ("1", "position"),
        ("2", "position"),
        ("A", "deal"),
        ("B", "deal"),
        ("C", "deal"),
    ]
    picture = str(chart.svg)
    assert picture.count("<circle") == len(answer.deal.frontier) + 3 + picture.count('class="foot"')
    assert picture.count('class="deal-range"') == 6
    assert picture.count('class="deal-box"') == 3
    assert "no-deal-box" in picture
    assert "A Most robust: 56 points and 64 points" in picture


def test_three_parties_are_drawn_in_pairs():
    deal = example().deal
    third = ("pellan", Spread(1.0, 2.0, 3.0))
    deal = replace(
        deal,
        parties=(*deal.parties, "pellan"),
        units=(*deal.units, "points"),
        frontier=tuple(replace(point, values=(*point.values, 2.5)) for point in deal.frontier),
        no_deal=(*deal.no_deal, third),
        packages=tuple(replace(one, values=(*one.values, third)) for one in deal.packages),
        recommended=tuple(replace(one, values=(*one.values, third)) for one in deal.recommended),
    )
    charts = frontier_charts("frontier", plot_of(deal), names_of(example()))
    assert [chart.parties for chart in charts] == [
        ("aldermoor", "corvane"),
        ("aldermoor", "pellan"),
        ("corvane", "pellan"),
    ]


def test_a_frontier_that_does_not_fit_its_parties_is_not_drawn_wrong():
    deal = replace(example().deal, frontier=(FrontierPoint((1.0,), ()), FrontierPoint((1.0, 2.0), ())))
    (chart,) = frontier_charts("frontier", plot_of(deal), names_of(example()))
    assert len(re.findall('r="2.5"', str(chart.svg))) == 1
    nothing = replace(deal, frontier=(), packages=(), recommended=(), no_deal=())
    assert frontier_charts("frontier", plot_of(nothing), names_of(example())) == ()


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=6))
def test_axes_hold_all_values(values):
    axis = axis_over(values)
    if axis is None:
        return
    assert all(-1e-9 <= axis.share(value) <= 1 + 1e-9 for value in values)
    assert len(axis.ticks) <= 12
    assert all(axis.low <= tick <= axis.high for tick in axis.ticks)


def test_axes_are_marked_at_round_numbers():
    assert axis_over([27, 95]).ticks == (40, 60, 80)
    assert axis_over([]) is None
    assert axis_over([-1.7e308, 1.7e308]) is None
    assert axis_over([5.0, 5.0]).low < 5 < axis_over([5.0, 5.0]).high


# ---------------------------------------------------------------- states


def graph(answer, game="without a deal"):
    return state_graph("states", answer, game, names_of(answer))


def test_the_state_graph_names_states_movers_and_shares():
    picture = str(graph(example()).svg)
    for text in ("status quo", "+ Halt the talks", "Corvane", "74 %", "38 % end here", "rupture"):
        assert f">{text}<" in picture
    assert picture.count('class="edge"') == 8
    assert graph(example()).left_out == ""


def test_a_joint_move_is_called_so():
    assert ">joint move<" in str(graph(example(), "with a deal possible").svg)


def test_wider_arrows_carry_more_worlds():
    widths = re.findall(r'stroke-width="([0-9.]+)"', str(graph(example()).svg))
    assert [float(width) for width in widths] == sorted(map(float, widths), reverse=True)
    assert float(widths[0]) == pytest.approx(1 + 6 * 0.74)


def test_too_many_states_are_filtered_and_it_says_so():
    drawn = graph(with_many_states())
    assert str(drawn.svg).count('class="state') == MOST_STATES
    assert drawn.left_out.startswith("Filtered view: 40 of 64 states and 80 of 192 moves")


def test_moves_back_and_sideways_are_drawn():
    moves = (
        *example().moves,
        MoveShare("without a deal", 149, 0, "corvane", 0.3),
        MoveShare("without a deal", 1, 16, "corvane", 0.2),
        MoveShare("without a deal", 1, 1, "corvane", 0.2),
        MoveShare("without a deal", 1, 9999, "corvane", 0.2),
    )
    picture = str(graph(replace(example(), moves=moves)).svg)
    assert picture.count('class="edge"') == 10


def test_without_moves_there_is_no_graph():
    assert graph(bare()) is None


# ---------------------------------------------------------------- flips


def test_flips_show_shares_thresholds_and_what_crosses():
    (chart,) = flip_charts("flips", example().inputs[:3], Settings(strained=0.25))
    picture = str(chart.svg)
    assert ">strained from 25 %<" in picture
    assert ">hanging on a deal from 50 %<" in picture
    assert picture.count("rail crossing") == 3
    assert "lower fifth: 42 %" in picture
    assert ">42<" in picture
    assert ">77<" in picture


def test_thresholds_are_drawn_across_the_rails_and_not_through_the_names():
    picture = parsed(flip_charts("flips", example().inputs[:3], Settings())[0].svg)
    limits = [part for part in picture.iter("line") if part.attrib["class"] == "limit"]
    names = [part for part in picture.iter("text") if "strong" in part.attrib.get("class", "")]
    assert len(limits) == 2 + 2 * 3
    for limit in limits[2:]:
        for name in names:
            base = float(name.attrib["y"])
            assert not (float(limit.attrib["y1"]) < base and base - 10 < float(limit.attrib["y2"]))


def test_equal_shares_are_written_once():
    group = EffectGroup("soft", None, None, 10, 0.58, 0.1, 0.1)
    one = replace(example().inputs[5], groups=(group, replace(group, name="hard")))
    (chart,) = flip_charts("flips", (one,), Settings())
    assert str(chart.svg).count(">58<") == 1


def test_values_are_named_with_their_shares():
    shares = {"soft": 0.58, "hard": 0.2, "softer": 0.6, "hardest": 0.1}
    groups = tuple(EffectGroup(name, None, None, 10, share, 0.1, 0.1) for name, share in shares.items())
    one = replace(example().inputs[5], groups=groups[:2])
    assert ">hard: 20 %; soft: 58 %<" in str(flip_charts("flips", (one,), Settings())[0].svg)
    many = str(flip_charts("flips", (replace(one, groups=groups),), Settings())[0].svg)
    assert ">hardest: 10 %; softer: 60 %<" in many
    assert "; hard: 20 %" not in many


def test_a_share_that_moves_more_than_rupture_is_drawn_too():
    low, _, high = example().inputs[0].groups
    low, high = (replace(one, rupture_with_deal=0.1) for one in (low, high))
    groups = (replace(low, rupture=0.1, held=0.2), replace(high, rupture=0.2, held=0.7))
    moved = replace(example().inputs[0], groups=groups, crosses=("holding",))
    rupture, held = flip_charts("flips", (moved,), Settings())
    assert (rupture.measure, held.measure) == ("rupture", "held")
    assert "rail crossing" not in str(rupture.svg)
    assert "rail crossing" in str(held.svg)
    assert ">holding from 50 %<" in str(held.svg)
    assert flip_charts("flips", (), Settings()) == ()


def test_long_names_break_where_the_page_is_narrow():
    long = replace(example().inputs[0], name="one word after another " * 3)
    picture = str(flip_charts("flips", (long,), Settings())[0].svg)
    assert f">{'One word after another one word after another one word after another'}<" in picture
    assert picture.count("halo narrow") == 2
