"""How the escalation runs on random timelines, against plain loops over days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assessment.situation.escalation import course_of_escalation
from detente.case.loading import load_text

from .literal_escalation import answers, hostile_moves, stage_on, tempo

AS_OF = date(2025, 6, 20)
PARTIES = ["anvil", "bellows", "crucible"]
CASE = """
detente: 1
title: A quarrel
question: Has the venture reached its breaking point?
as_of: 2025-06-20
horizon: 2025-12-31
parties:
  anvil: {name: Anvil, foresight: 1, assumed: made up}
  bellows: {name: Bellows, foresight: 1, assumed: made up}
  crucible: {name: Crucible, foresight: 1, assumed: made up}
conflict:
  assumed: made up
  options:
    anvil:
      sue: {name: Sue, irreversible: true}
      pay: {name: Pay more}
    bellows:
      cut: {name: Cut deliveries}
      sell: {name: Sell its stake, irreversible: true}
  status_quo: {pay: yes, sell: yes}
  outcomes:
    as_today: {name: As today, when: pay or not pay, kind: held}
  preferences:
    anvil: [not sue]
    bellows: [not sell]
"""
OPTIONS = {"sue": "anvil", "pay": "anvil", "cut": "bellows", "sell": "bellows"}
ONE_WAY = {"sue", "sell"}


@st.composite
def dates(draw):
    """Write a day of the last year, mostly of the last months, or its month or year."""
    day = AS_OF - timedelta(days=draw(st.integers(0, 250) | st.sampled_from([0, 29, 30, 89, 90, 179, 180])))
    length = draw(st.sampled_from([10, 10, 10, 10, 7, 4]))
    return str(day)[:length]


@st.composite
def entries(draw):
    kind = draw(st.sampled_from(["move", "move", "move", "signal", "context"]))
    by = draw(st.lists(st.sampled_from([*PARTIES, "A court"]), max_size=2, unique=True))
    found = {"date": draw(dates()), "by": by, "what": "Something", "kind": kind, "assumed": "made up"}
    found["hostile"] = draw(st.booleans())
    own = [slug for slug, owner in OPTIONS.items() if owner in by]
    if kind == "move" and own and draw(st.booleans()):
        found["option"] = draw(st.sampled_from(own))
    return found


@st.composite
def stages(draw):
    return {"stage": draw(st.integers(1, 9)), "date": draw(dates()), "what": "That", "assumed": "made up"}


def course(timeline, escalation, within=30):
    """Lay a timeline and stages over the case, and count."""
    laid = yaml.safe_dump({"timeline": timeline, "escalation": escalation}, sort_keys=False)
    # Quoted days and booleans are the loader's own business: it reads both as written here.
    return course_of_escalation(load_text(CASE + laid.replace("'", ""), "case.yaml").case, within)


@settings(max_examples=70, deadline=None)
@given(st.lists(entries(), max_size=12), st.lists(stages(), max_size=4), st.sampled_from([30, 7]))
def test_counts_agree_with_plain_loops(timeline, escalation, within):
    found = course(timeline, escalation, within)
    moves = hostile_moves(timeline, PARTIES, AS_OF)
    for view in found.tempo:
        own = [move for move in moves if not view.party or view.party in move[0]]
        assert (view.last, view.before, view.record, view.vague) == tempo(own, AS_OF)
        assert view.last_rate == pytest.approx(view.last / 90 * 365.25 / 12)
    struck = [party for party in PARTIES if any(party in by for by, _ in moves)]
    assert [view.party for view in found.tempo] == ([*struck, ""] if moves else [])
    assert [view.party for view in found.answers] == struck
    for view in found.answers:
        by_hand = answers(moves, view.party, AS_OF, within)
        assert (view.moves, view.answered, view.median_days, view.recent, view.vague) == by_hand
    assert (found.stage, found.stage_before) == (
        stage_on(escalation, AS_OF),
        stage_on(escalation, AS_OF - timedelta(days=90)),
    )


@settings(max_examples=30, deadline=None)
@given(st.lists(entries(), max_size=10))
def test_moves_that_name_their_option_are_counted_by_whether_it_can_be_undone(timeline):
    found = course(timeline, [])
    moves = [one for one in timeline if one["kind"] == "move" and set(one["by"]) & set(PARTIES)]
    named = [one["option"] for one in moves if "option" in one]
    assert (found.named, found.unnamed) == (len(named), len(moves) - len(named))
    assert found.irreversible == sum(slug in ONE_WAY for slug in named)
    assert (found.options, found.one_way, found.one_way_taken) == (2, 2, 1)
    hostile = [one for one in timeline if one["hostile"] and set(one["by"]) & set(PARTIES)]
    assert found.signals == sum(one["kind"] != "move" for one in hostile)


@settings(max_examples=20, deadline=None)
@given(st.lists(entries(), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(timeline, rng):
    other = list(timeline)
    rng.shuffle(other)
    assert course(other, []) == course(timeline, [])


def test_ten_reports_of_one_move_count_as_one():
    move = {"date": "2025-06-01", "by": ["anvil"], "what": "A suit", "kind": "move", "hostile": True}
    sources = "".join(
        f"  s{n}: {{title: T, publisher: P{n}, date: 2025-06-02, kind: secondary, origin: o{n}}}\n"
        for n in range(10)
    )
    claims = "claims:\n" + "".join(
        f"  c{n}: {{says: A suit, hedge: reported, sources: [s{n}]}}\n" for n in range(10)
    )
    named = ", ".join(f"c{n}" for n in range(10))
    told = f"date: 2025-06-01, by: [anvil], what: A suit, kind: move, hostile: true, claims: [{named}]"
    text = f"timeline:\n  - {{{told}}}\n"
    reported = course_of_escalation(load_text(f"{CASE}sources:\n{sources}{claims}{text}", "case.yaml").case)
    once = course([{**move, "assumed": "made up"}], [])
    assert reported == once
    assert once.tempo[-1].last == 1


@pytest.mark.parametrize(
    ("now", "before", "direction"),
    [(6, 4, "up"), (3, 4, "down"), (4, 4, "unchanged"), (4, None, "not known"), (None, None, "not known")],
)
def test_the_direction_is_that_of_the_stage_over_a_stretch(now, before, direction):
    dated = [(now, "2025-06-01"), (before, "2025-03-22")]
    found = course(
        [],
        [{"stage": stage, "date": day, "what": "That", "assumed": "x"} for stage, day in dated if stage],
    )
    assert (found.stage, found.stage_before, found.direction) == (now, before, direction)
