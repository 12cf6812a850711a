"""Events: their chance by the horizon, their order, what they open, close and change."""

from __future__ import annotations

import pytest

from detente.assessment.block import run_block
from detente.assessment.candidates import named_packages
from detente.assessment.compile import compile_case
from detente.assessment.play import KINDS
from detente.assessment.tally import gather
from detente.case.loading import load_text
from tests.unit.assessment.small_cases import model

FRAME = """
detente: 1
title: Waiting
question: What happens first?
as_of: 2025-01-01
horizon: 2025-12-31
parties: {{ash: {{name: Ash, foresight: 1}}, birch: {{name: Birch, foresight: 1}}}}
events: {{{events}}}
conflict:
  assumed: made up
  options: {{ash: {{act: {{name: Act, levels: [no, half, full]}}}}, birch: {{wait: {{name: Wait}}}}}}
  infeasible: [{infeasible}]
  outcomes:
    full: {{name: Full, when: act == full, kind: rupture}}
    half: {{name: Half, when: act == half, kind: degraded}}
    rest: {{name: The rest, when: act == no, kind: held}}
  preferences: {{ash: [{wants}], birch: [not wait]}}
"""


def event(slug, **keys):
    """Write a certain event; keys are laid over what every event has."""
    whole = {"name": slug, "by": "2025-06-30", "chance": "100 %", "assumed": "made up"} | keys
    return f"{slug}: {{{', '.join(f'{key}: {value}' for key, value in whole.items())}}}"


def played(*events, wants="act == full, act == half", infeasible=""):
    """Play one world without a deal section; give its end as levels of (act, wait, events), and the tally."""
    text = FRAME.format(events=", ".join(events), wants=wants, infeasible=infeasible)
    compiled = compile_case(load_text(text))
    tally = gather(compiled, 1, [run_block(compiled, None, 1, 0, 1)])
    return compiled.conflict.levels_of(int(tally.without.ends[0, 0])), tally


def test_without_a_gate_the_party_takes_what_it_wants():
    assert played(event("ruling"))[0] == (2, 0, 1)


@pytest.mark.parametrize(
    ("chance", "opens", "closes", "end"),
    [
        ("100 %", "[act]", "[]", (2, 0, 1)),
        ("0 %", "[act]", "[]", (0, 0, 0)),
        ("0 %", "[{act: [full]}]", "[]", (1, 0, 0)),
        ("100 %", "[{act: [full]}]", "[]", (2, 0, 1)),
        # What it closes was taken before.
        ("100 %", "[]", "[act]", (2, 0, 1)),
    ],
)
def test_what_an_event_opens_and_closes(chance, opens, closes, end):
    assert played(event("ruling", chance=chance, opens=opens, closes=closes))[0] == end


def test_what_is_closed_cannot_be_newly_taken():
    """Ash wants to act only once the ruling has come; by then the full step is closed, or all steps are."""
    wants = "act iff ruling, act == full"
    assert played(event("ruling", closes="[{act: [full]}]"), wants=wants)[0] == (1, 0, 1)
    assert played(event("ruling", closes="[act]"), wants=wants)[0] == (0, 0, 1)
    assert played(event("ruling"), wants=wants)[0] == (2, 0, 1)


def test_falling_back_stays_possible():
    """After the ruling Ash wants to undo what it did; only entering levels above the first is closed."""
    assert played(event("ruling", closes="[act]"), wants="not (act iff ruling), act == full")[0] == (0, 0, 1)


def test_events_strike_in_order_of_date_not_of_the_case():
    """The opening comes first although it is listed last: Ash acts, and the closing comes too late."""
    late = event("closing", by="2025-09-01", closes="[act]")
    early = event("opening", by="2025-03-01", opens="[act]")
    assert played(late, early)[0] == (2, 0, 1, 1)
    assert played(late.replace("2025-09-01", "2025-02-01"), early)[0] == (0, 0, 1, 1)


def test_events_of_one_day_strike_in_order_of_the_case():
    opening, closing = event("opening", opens="[act]"), event("closing", closes="[act]")
    assert played(opening, closing)[0] == (2, 0, 1, 1)
    assert played(closing, opening)[0] == (0, 0, 1, 1)


def test_an_event_does_not_occur_where_the_state_would_be_infeasible():
    end, tally = played(event("ruling"), infeasible="act == full and ruling")
    assert end == (2, 0, 0)
    assert tally.without.blocked.tolist() == [1 + 1]  # as drawn, and at the one level that is listed


@pytest.mark.parametrize(
    ("by", "exponent"),
    [("2025-06-30", 1.0), ("2025-12-31", 1.0), ("2026-12-31", 364 / 729), ("2026-01-01", 364 / 365)],
)
def test_the_part_of_the_time_that_lies_before_the_horizon(by, exponent):
    """From 1 January 2025 to 31 December 2025 are 364 days, to the end of 2026 are 729."""
    text = FRAME.format(events=event("ruling", by=by, chance="40 %"), wants="act", infeasible="")
    (found,) = (item for item in compile_case(load_text(text)).inputs if item.path == "events.ruling")
    assert found.exponent == pytest.approx(exponent)


# ---------------------------------------------------------------- with values


def ended(*pieces, worlds=200):
    """Run the small case; give the tally, the compiled case and the block of worlds."""
    compiled = model("small", *pieces)
    block = run_block(compiled, named_packages(compiled.deal), 1, 0, worlds)
    return gather(compiled, 1, [block]), compiled, block


CHANGED = """
events:
  ruling: {chance: 50 %, closes: [], changes: {no_deal.aurora.as_today: -7, no_deal.borealis.as_today: 5}}
deal:
  values: {aurora: {optimism: 2}}
  no_deal:
    aurora: {fight: -60, squeezed: -60}
    borealis: {fight: -60, squeezed: -60}
"""


def test_what_an_event_changes_counts_where_it_has_happened():
    """Everything but today is far worse, so play stays; the disagreement point moves with the ruling."""
    _, _, block = ended(CHANGED)
    happened = block.world.draws.chances["events.ruling"]
    aurora, borealis = block.deal.disagreement - block.deal.today
    assert 0.4 < happened.mean() < 0.6
    assert aurora[~happened] == pytest.approx(2)
    assert aurora[happened] == pytest.approx(2 - 7)
    assert borealis[happened] == pytest.approx(5)


def test_a_change_can_move_play():
    """Once the ruling makes 'as today' far worse for Aurora, it sues, or Borealis forestalls it."""
    worse = CHANGED.replace("no_deal.aurora.as_today: -7", "no_deal.aurora.as_today: -90")
    tally, _, block = ended(worse)
    happened = block.world.draws.chances["events.ruling"]
    kinds = [KINDS[kind] for kind in tally.without.kinds[0]]
    after = {kind for kind, came in zip(kinds, happened, strict=True) if came}
    assert "rupture" in after
    assert "held" not in after
    assert {kind for kind, came in zip(kinds, happened, strict=True) if not came} == {"held"}


def test_a_settlement_is_immune():
    """Where the parties settle before the ruling, the event has not happened in the final state."""
    tally, compiled, _ = ended("events: {ruling: {chance: 100 %}}")
    settled = [
        compiled.conflict.levels_of(int(number))
        for number, kind in zip(tally.with_deal.ends[0], tally.with_deal.kinds[0], strict=True)
        if KINDS[kind] == "renewed"
    ]
    assert len(settled) > 20
    assert {levels[-1] for levels in settled} == {0}
