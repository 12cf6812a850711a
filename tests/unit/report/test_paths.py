"""The commonest way on from the status quo."""

from __future__ import annotations

from dataclasses import replace

from detente.assessment.result import MoveShare
from detente.report.paths import commonest_way, end_share
from tests.report_examples import bare, example

NO_DEAL = "without a deal"


def stations(answer, game=NO_DEAL, kind=None):
    way = commonest_way(answer, game, kind)
    return None if way is None else [(move.source, move.target) for move in way]


def played(moves, ends):
    """Make an answer with these moves without a deal and these shares of ends."""
    states = tuple(replace(one, end_without=ends.get(one.number, 0.0)) for one in example().states)
    return replace(example(), states=states, moves=tuple(MoveShare(NO_DEAL, *move) for move in moves))


def test_it_is_the_whole_way_with_the_largest_product():
    assert stations(example()) == [(0, 16), (16, 17), (17, 21), (21, 149)]
    assert stations(example(), "with a deal possible") == [(0, 288)]


def test_the_commonest_first_step_need_not_lead_there():
    answer = played(
        [
            (0, 16, "corvane", 0.6),
            (16, 17, "year_end", 0.3),
            (16, 144, "aldermoor", 0.3),
            (0, 1, "year_end", 0.4),
        ],
        {17: 0.3, 144: 0.3, 1: 0.4},
    )
    assert stations(answer) == [(0, 1)]


def test_a_way_to_one_kind_of_end():
    assert stations(example(), kind="held") == [(0, 1)]
    assert stations(example(), kind="degraded") == [(0, 16), (16, 17), (17, 21)]
    assert stations(example(), kind="renewed") is None


def test_it_does_not_go_round():
    answer = played(
        [
            (0, 16, "corvane", 0.9),
            (16, 0, "corvane", 0.4),
            (16, 17, "year_end", 0.5),
            (16, 16, "corvane", 0.2),
        ],
        {17: 0.5, 0: 0.1},
    )
    assert stations(answer) == [(0, 16), (16, 17)]


def test_equally_common_ends_go_to_the_lower_state():
    answer = played([(0, 16, "corvane", 0.5), (0, 1, "year_end", 0.5)], {16: 0.5, 1: 0.5})
    assert stations(answer) == [(0, 1)]


def test_where_most_stay_the_way_is_empty():
    assert stations(bare()) == []
    assert stations(played([(0, 1, "year_end", 0.4)], {0: 0.6, 1: 0.4})) == []


def test_without_a_status_quo_or_an_end_there_is_no_way():
    assert stations(replace(example(), states=())) is None
    assert stations(played([(0, 1, "year_end", 1.0)], {})) is None


def test_moves_between_states_that_are_not_described_do_no_harm():
    answer = played([(0, 777, "x", 0.5), (777, 1, "x", 0.5)], {1: 0.5, 0: 0.4})
    assert stations(answer) == [(0, 777), (777, 1)]


def test_end_share():
    assert end_share(example(), 149, NO_DEAL) == 0.38
    assert end_share(example(), 149, "with a deal possible") == 0.09
    assert end_share(example(), 999, NO_DEAL) == 0.0
