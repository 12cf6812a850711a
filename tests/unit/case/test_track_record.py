"""The limit of track records that speak of the order of moving."""

from __future__ import annotations

import pytest

from detente.case.cross_checks.track_record import MOST_MOVERS
from detente.case.loading import load_text
from detente.errors import CaseError


def written(parties, shows):
    """Write a case of so many parties, of which the first has a record."""
    names = [f"party_{number}" for number in range(parties)]
    record = f"[{{date: 2020, what: That, shows: {shows}, likeness: 60 %, assumed: made up}}]"
    lines = [f"  {name}: {{name: {name}, foresight: 1, assumed: made up}}" for name in names[1:]]
    return "\n".join(
        [
            "detente: 1",
            "title: Many",
            "question: Does it hold?",
            "as_of: 2025-06-30",
            "horizon: 2025-12-31",
            "parties:",
            f"  {names[0]}: {{name: First, assumed: made up, record: {record}}}",
            *lines,
            "conflict:",
            "  assumed: made up",
            f"  options: {{{names[0]}: {{leave: {{name: Leave}}}}}}",
            "  outcomes:",
            "    gone: {name: Gone, when: leave, kind: rupture}",
            "    today: {name: As today, when: not leave, kind: held}",
            f"  preferences: {{{names[0]}: [not leave]}}",
        ]
    )


def test_orders_of_too_many_movers_cannot_be_weighed():
    load_text(written(MOST_MOVERS, "{moves: first}"))
    load_text(written(MOST_MOVERS + 1, "{foresight: 2}"))
    with pytest.raises(CaseError) as caught:
        load_text(written(MOST_MOVERS + 1, "{moves: first}"))
    (problem,) = (one for one in caught.value.problems if one.severity == "error")
    assert problem.path == "parties.party_0.record.0.shows.moves"
    assert "8 parties and coalitions" in str(problem)
