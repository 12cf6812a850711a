"""The commonest whole path, and what turns play, as an answer holds them."""

from __future__ import annotations

from dataclasses import replace

from detente.assessment.result.conflicts import WITH, WITHOUT
from detente.report.paths import commonest_path, end_share, turns_into
from tests.report_examples import example


def stations(answer, game=WITHOUT, kind=None):
    path = commonest_path(answer, game, kind)
    return None if path is None else [step.target for step in path.steps]


def test_the_commonest_path_is_the_first_of_its_game():
    assert stations(example()) == [16, 17, 21, 149]
    assert stations(example(), WITH) == [288]


def test_a_path_to_one_kind_of_end():
    assert stations(example(), kind="held") == [1]
    assert stations(example(), kind="degraded") == [16, 17, 21]
    assert stations(example(), kind="renewed") is None


def test_an_answer_without_paths_has_none():
    assert commonest_path(replace(example(), paths=()), WITHOUT) is None


def test_turns_of_one_kind():
    assert [one.mover for one in turns_into(example(), WITHOUT, "rupture")] == ["aldermoor"]
    assert turns_into(example(), WITHOUT, "renewed") == ()


def test_the_share_of_worlds_that_end_in_a_state():
    assert end_share(example(), 149, WITHOUT) == 0.38
    assert end_share(example(), 149, WITH) == 0.09
    assert end_share(example(), 9_999, WITH) == 0.0
