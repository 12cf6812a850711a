"""The evolution oracle against events and gates played by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from .hand_built import MATCHING, play_of, space_of
from .literal_evolution import Gate, Play, play_out

WAITING = space_of((2, 2), (0, -1))
"""One option and one event: 0 = neither, 1 = the event, 2 = the option, 3 = both."""


@pytest.mark.parametrize(
    ("happens", "opens", "final", "rounds"),
    [
        (True, True, 3, (1, 2)),  # waits for the event, then acts
        (False, True, 0, (1,)),
        (True, False, 3, (2, 1)),  # acts while it may
        (False, False, 2, (2,)),
    ],
)
def test_gates_open_and_close(happens: bool, opens: bool, final: int, rounds: tuple[int, ...]) -> None:
    """The party always wants its option."""
    gate = Gate(1, 0, (1,), opens=opens)
    course = play_out(play_of(WAITING, (0, 0, 1, 1), events=((1, happens),), gates=(gate,)))
    assert (course.final, course.rounds) == ((final,), rounds)
    assert course.occurred == ((1,) if happens else ())


def test_a_closed_option_is_frozen() -> None:
    """The party comes to want its option only when the event has closed it."""
    play = play_of(WAITING, (1, 0, 0, 1), events=((1, True),))
    assert play_out(play).final == (3,)
    frozen = replace(play, gates=(Gate(1, 0, (0, 1), opens=False),))
    assert play_out(frozen).final == (1,)


@pytest.mark.parametrize(("first", "second", "final"), [(1, 2, 3), (2, 1, 7)])
def test_events_come_in_date_order(first: int, second: int, final: int) -> None:
    """Event 1 closes the option, event 2 makes it worth while: by date, not by axis.

    States are 4 option + 2 event 1 + event 2.
    """
    space = space_of((2, 2, 2), (0, -1, -1))
    wants = (1, 0, 1, 0, 0, 1, 0, 1)
    play = play_of(
        space, wants, events=((first, True), (second, True)), gates=(Gate(1, 0, (1,), opens=False),)
    )
    course = play_out(play)
    assert course.final == (final,)
    assert course.occurred == (first, second)


def test_a_settlement_is_immune_to_events() -> None:
    """The same event reaches the state beside it."""
    space = space_of((2, 2), (0, -1), terminal=(2,))
    settled = play_out(play_of(space, (0, 0, 1, 0), events=((1, True),)))
    assert (settled.final, settled.occurred, settled.rounds) == ((2,), (), (2,))
    unsettled = play_out(play_of(space, (1, 1, 0, 0), events=((1, True),)))
    assert (unsettled.final, unsettled.occurred, unsettled.visited) == ((1,), (1,), {0, 1})


def test_an_event_does_not_occur_where_it_is_infeasible() -> None:
    """The next event still does."""
    space = space_of((2, 2, 2), (0, -1, -1), infeasible=(2, 3))
    course = play_out(play_of(space, (0,) * 8, events=((1, True), (2, True))))
    assert (course.final, course.occurred) == ((1,), (2,))


def pennies_with_event(infeasible: Sequence[int], after: Sequence[int]) -> Play:
    """Build matching pennies whose state number is doubled, plus one once the event has happened."""
    space = space_of((2, 2, 2), (0, 1, -1), infeasible=infeasible)
    ranks = [[x for pair in zip(own, after, strict=True) for x in pair] for own in MATCHING]
    return play_of(space, *ranks, events=((2, True),))


def test_an_event_meets_a_cycle_at_the_repeated_state() -> None:
    """The cycle is (1, 2) of matching pennies, repeated at 1; then nobody cares any more."""
    course = play_out(pennies_with_event((), (0, 0, 0, 0)))
    assert course.phases[0].final == (2, 4)
    assert course.phases[1].ends == (3, 3)
    assert (course.final, course.rounds) == ((3,), (3, 1))


def test_a_cycle_stands_where_the_event_does_not_occur() -> None:
    """State 1 with the event is infeasible, state 2 with the event is not."""
    course = play_out(pennies_with_event((3,), (0, 0, 0, 0)))
    assert (course.final, course.occurred) == ((2, 4), ())


def test_after_an_event_a_cycle_is_sought_anew() -> None:
    """Both parties go on as before: the second cycle has its own round 0."""
    space = space_of((2, 2, 2), (0, 1, -1))
    ranks = [[x for x in own for _ in range(2)] for own in MATCHING]
    course = play_out(play_of(space, *ranks, events=((2, True),)))
    assert [phase.ends for phase in course.phases] == [(0, 2, 4, 2), (3, 5, 3)]
    assert (course.final, course.rounds) == ((3, 5), (3, 2))


def test_events_are_not_anticipated() -> None:
    """At every level the party stays with what is best before the event, which then locks it in."""
    gate = Gate(1, 0, (0, 1), opens=False)
    for level in (1, 2, 3):
        play = play_of(WAITING, (1, 0, 0, 5), foresight=(level,), events=((1, True),), gates=(gate,))
        assert play_out(play).final == (1,)
