"""Observations as people write them: read, put in order, written again, refused with what is allowed."""

from __future__ import annotations

from datetime import date

import pytest

from detente.assessment.updating import MoveSeen, Seen
from detente.assessment.updating.moves import trace
from detente.assessment.updating.observations import (
    MOST_OBSERVATIONS,
    Observation,
    move_levels,
    move_text,
    observation_text,
    read_observation,
    read_observations,
    seen_of,
)
from detente.errors import DetenteError
from tests.unit.assessment.small_cases import load, model
from tests.unit.assessment.test_updating import LEVELS

CASE = load("small").case


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("move:borealis=cut", Observation("move", "borealis", "cut")),
        ("move: Aurora Motors = stay ", Observation("move", "aurora", "stay")),
        ("event:ruling", Observation("event", "", "ruling")),
        ("2025-07-03 no-event: ruling", Observation("no-event", "", "ruling", date(2025, 7, 3))),
    ],
)
def test_an_observation_is_read_and_written_again(text, read):
    assert read_observation(CASE, text) == read
    assert read_observation(CASE, observation_text(read)) == read


def test_moves_stand_in_the_order_of_their_days():
    texts = ["2025-09-01 move:borealis=cut", "move:aurora=stay", "2025-08-01 move:aurora=sue", "event:ruling"]
    seen = seen_of(read_observations(CASE, texts))
    moves = [("aurora", "sue"), ("borealis", "cut"), ("aurora", "stay")]
    assert seen == Seen(tuple(MoveSeen(*one) for one in moves), ("ruling",), ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("borealis=cut", "write move:PARTY=MOVE"),
        ("seen:borealis", "write move:PARTY=MOVE"),
        ("event:", "write move:PARTY=MOVE"),
        ("move:borealis", "give a party and its move"),
        ("move:boralis=cut", "did you mean 'borealis'?"),
        ("soon event:ruling", "'soon' is no day"),
        ("2025-06-29 event:ruling", "belongs into the case file"),
        ("2026-01-01 event:ruling", "looks from 2025-06-30 to 2025-12-31"),
        (f"event:{'x' * 600}", "500 characters"),
    ],
)
def test_what_cannot_be_read_is_refused(text, message):
    with pytest.raises(DetenteError, match=message.replace("?", "[?]")):
        read_observation(CASE, text)


def test_only_so_many_are_read():
    with pytest.raises(DetenteError, match=f"allowed: {MOST_OBSERVATIONS}"):
        read_observations(CASE, ["event:ruling"] * (MOST_OBSERVATIONS + 1))


def test_a_move_is_written_so_that_it_can_be_traced():
    levelled = model("small", LEVELS)
    text = move_text([("price", "very, high"), ("wait", "2.5")])
    (step,) = trace(levelled, Seen((MoveSeen("borealis", text),)))
    assert step.kind == "move"
    assert move_text([]) == "stay"
    assert move_text([("price", "the 'high' one")]) == "price=\"the 'high' one\""


def test_a_move_is_read_as_options_with_levels():
    assert move_levels("cut, not agree, price='very, high'") == (
        ("cut", "yes"),
        ("agree", "no"),
        ("price", "very, high"),
    )
    assert move_levels(" stay ") == ()
