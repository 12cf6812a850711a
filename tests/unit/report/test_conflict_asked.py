"""What was asked about a conflict besides its equilibria, in sentences."""

from __future__ import annotations

from detente.assessment.conflict_analysis import ConflictWishes, analyse_conflict
from detente.case.loading import load_case
from detente.library import find_case
from detente.report.document.conflict.asked import robust_pieces, way_pieces


def analysed(name, **wishes):
    return analyse_conflict(load_case(find_case(name)), ConflictWishes(**wishes))


def test_one_state_that_can_still_be_reached_is_one():
    pieces = {one.title: one for one in way_pieces(analysed("openai-microsoft", deal=True, ways=True))}
    bullets = pieces["The move that changes most, from any state"].bullets
    assert bullets
    assert all(bullet.endswith(": 1 state instead of 516 can still be reached.") for bullet in bullets)


def test_one_drawn_order_is_one():
    for draws, said in ((1, "1 order is drawn for each line."), (3, "3 orders are drawn for each line.")):
        pieces = {one.title: one for one in robust_pieces(analysed("elmira", robust=7, draws=draws))}
        assert said in pieces["Under other orders"].paragraphs
