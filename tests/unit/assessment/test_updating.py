"""What observed moves and events tell: grammar, refusals, weights, more worlds, a moved status quo."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.assessment.block import run_block
from detente.assessment.candidates import find_candidates
from detente.assessment.result import Settings, Update, UpdateSettings
from detente.assessment.run import silent
from detente.assessment.saved import from_json, to_json
from detente.assessment.updating import MoveSeen, Seen, update
from detente.assessment.updating.moves import Step, model_from, trace
from detente.assessment.updating.shifts import shifts_of
from detente.assessment.updating.worlds import likelihood, weigh
from detente.errors import AssessmentError
from detente.uncertainty.runners import in_processes, in_turn
from tests.unit.assessment.small_cases import load, model

FEW = UpdateSettings(
    drawn=Settings(worlds=600, candidate_worlds=16), tremble=0.05, enough=50, most_worlds=4_000
)
LEVELS = """
conflict:
  options:
    borealis:
      price: {name: Price, levels: [low, "very, high"]}
      wait: {name: Wait, levels: [0, 2.5, 5]}
"""


def moves(*pairs, events=(), no_events=()):
    """Write what was seen."""
    return Seen(tuple(MoveSeen(*pair) for pair in pairs), events, no_events)


def traced(*pairs, case=None, **others):
    """Follow moves; give the changed options with their levels."""
    case = case or model("small")
    steps = trace(case, moves(*pairs, **others))
    levels = case.conflict.levels_of(steps[-1].target)
    named = zip(case.conflict.options, case.conflict.levels, levels, strict=True)
    return {slug: names[level] for slug, names, level in named if level}


# ---------------------------------------------------------------- grammar


def test_a_move_is_the_levels_afterwards():
    assert traced(("aurora", "sign")) == {"sign": "yes"}
    assert traced(("aurora", "sign=yes")) == {"sign": "yes"}
    assert traced(("borealis", "cut, agree")) == {"cut": "yes", "agree": "yes"}
    assert traced(("borealis", "cut"), ("borealis", "not cut, agree")) == {"agree": "yes"}
    assert traced(("aurora", "stay")) == {}


def test_levels_are_named_and_may_stand_in_quotes():
    case = model("small", LEVELS)
    assert traced(("borealis", "price='very, high', wait=2.5"), case=case) == {
        "price": "very, high",
        "wait": "2.5",
    }


def test_events_come_first_in_order_of_their_dates():
    steps = trace(model("small"), moves(("aurora", "stay"), events=("ruling",)))
    assert [step.kind for step in steps] == ["event", "stay"]
    assert steps[1].source == steps[0].target != steps[0].source
    none = trace(model("small"), moves(no_events=("ruling",)))
    assert none == (Step("no event", 0, none[0].source, none[0].source),)


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (moves(), "nothing was observed"),
        (moves(("aurora", "su")), "unknown option 'su' of aurora; allowed: sue, sign; did you mean 'sue'?"),
        (moves(("aurora", "cut")), "cut is an option of borealis, not of aurora"),
        (moves(("aurora", "sue=maybe")), "unknown level 'maybe'; allowed: no, yes"),
        (moves(("aurora", "stay, sue")), "or stay alone"),
        (moves(("aurora", "sue, sue=no")), "sue stands there twice"),
        (moves(("aurora", "not sue")), "sue is no there already; write aurora=stay"),
        (moves(("aurora", "sue"), ("aurora", "not sue")), "sue is irreversible: it stands at yes"),
        (
            moves(("aurora", "sue, sign"), ("borealis", "agree")),
            "cannot occur: the case rules out 'sue and sign and agree'",
        ),
        (moves(("aurora", "sign"), ("borealis", "agree")), "leads into a settlement, 'A new contract'"),
        (moves(("borealis", "cut"), events=("ruling",)), "cut can no longer become yes after ruling"),
        (moves(events=("rulin",)), "unknown event 'rulin'; allowed: ruling; did you mean 'ruling'?"),
        (moves(events=("ruling",), no_events=("ruling",)), "cannot both have happened"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(seen, words):
    with pytest.raises(AssessmentError) as caught:
        trace(model("small"), seen)
    assert words in str(caught.value)


def test_an_option_with_more_levels_needs_one_named():
    with pytest.raises(AssessmentError, match="write price=LEVEL; its levels are"):
        trace(model("small", LEVELS), moves(("borealis", "price")))


def test_an_option_that_waits_for_an_event_names_it():
    case = model("small", "events: {ruling: {opens: [sue], closes: []}}")
    with pytest.raises(AssessmentError, match="only once ruling has happened; add --event ruling if it has"):
        trace(case, moves(("aurora", "sue")))
    assert traced(("aurora", "sue"), case=case, events=("ruling",)) == {"sue": "yes", "ruling": "yes"}


# ---------------------------------------------------------------- weights


def test_a_tremble_is_spread_evenly_over_the_other_moves():
    step = Step("move", 0, 3, 7, choices=5)
    assert likelihood(step, np.array([7, 3, 4]), 0.2) == pytest.approx([0.8, 0.05, 0.05])


def test_who_can_only_stay_says_nothing_by_staying():
    assert likelihood(Step("stay", 0, 3, 3, choices=1), np.array([3, 3]), 0.2).tolist() == [1, 1]


def test_an_event_keeps_the_worlds_in_which_it_is_drawn_so():
    drawn = np.array([1, 0, 1])
    assert likelihood(Step("event", 0, 3, 4), drawn, 0.2).tolist() == [1, 0, 1]
    assert likelihood(Step("no event", 0, 3, 3), drawn, 0.2).tolist() == [0, 1, 0]


def test_observations_multiply_and_half_a_tremble_between_two_moves_says_nothing():
    case = load("verdict_strained")
    seen = moves(("bellows", "cut"), ("bellows", "stay"))
    even = update(case, seen, replace(FEW, tremble=0.5))
    assert even.effective == pytest.approx(even.worlds)
    assert even.after == even.before
    assert even.shifts == ()


def test_both_readings_follow_from_two_coins():
    # Rupture takes that Bellows wants to cut and that Anvil answers with a suit: a quarter of the worlds.
    # Once Bellows has cut, only Anvil's coin is left; that Bellows slipped has a chance of 5 %.
    found = update(load("verdict_strained"), moves(("bellows", "cut")), replace(FEW, drawn=Settings(4_000)))
    assert found.before.rupture.share == pytest.approx(0.25, abs=0.03)
    assert found.after.rupture.share == pytest.approx(0.95 * 0.5, abs=0.04)
    assert found.now.rupture.share == pytest.approx(0.5, abs=0.04)
    assert (found.before.verdict, found.status_quo.outcome) == ("strained", "squeezed")
    (step,) = found.seen
    assert (step.choices, step.expected) == (2, pytest.approx(0.5, abs=0.03))
    assert (step.instead, step.instead_share) == ((), pytest.approx(1 - step.expected))
    (shift,) = found.shifts
    assert shift.path == "conflict.preferences.bellows.statements.0"
    assert {round(shift.before, 1), round(shift.after, 1)} in ({0.5, 0.9}, {0.5, 0.1}, {0.5, 1.0}, {0.5, 0.0})
    assert found.effective == pytest.approx(found.worlds / (2 * (0.95**2 + 0.05**2)), rel=0.05)


def test_a_rupture_that_was_seen_is_called_broken():
    case = load("verdict_strained", "conflict: {options: {anvil: {sue: {irreversible: true}}}}")
    found = update(case, moves(("anvil", "sue")), FEW)
    assert found.now.verdict == "broken"
    assert found.now.rupture.share == 1
    assert found.now.rupture.standard_error == 0


def test_a_move_that_no_world_expects_tells_nothing_and_is_said_to():
    case = load("verdict_strained", "conflict: {preferences: {bellows: [not cut]}}")
    found = update(case, moves(("bellows", "cut")), FEW)
    (step,) = found.seen
    assert (step.expected, step.slip) == (0, 1)
    assert found.effective == pytest.approx(found.worlds)
    assert found.after == found.before
    assert "In no world is this what Bellows does (cut: yes)" in found.warnings[0]


def test_a_move_that_is_mostly_read_as_a_slip_is_said_to_be():
    # 1 % of the worlds do not cut; of 5 % slips of the others so many more stay.
    surely = "conflict: {preferences: {bellows: [{above: cut, below: not cut, share: 99 %}]}}"
    found = update(load("verdict_strained", surely), moves(("bellows", "stay")), FEW)
    (step,) = found.seen
    assert step.slip == pytest.approx(0.05 * 0.99 / (0.05 * 0.99 + 0.95 * 0.01), abs=0.08)
    assert "More worlds read what Bellows did (staying) as a slip" in found.warnings[0]


# ---------------------------------------------------------------- a moved status quo


@pytest.mark.parametrize(
    ("move", "file"),
    [
        (("borealis", "cut"), "{sue: no, cut: yes}"),
        (("aurora", "sue"), "{sue: yes, cut: no}"),
        (("aurora", "sign"), "{sue: no, cut: no, sign: yes}"),
    ],
)
def test_playing_on_is_playing_the_case_with_that_status_quo_in_its_file(move, file):
    free = "conflict: {options: {aurora: {sue: {irreversible: false}}}}"
    case = model("small", free)
    moved = model_from(case, trace(case, moves(move))[-1].target)
    edited = model("small", free, f"conflict: {{status_quo: {file}}}")
    blocks = []
    for one in (moved, edited):
        packages = find_candidates(one, one.deal, 1, 16).packages
        blocks.append(run_block(one, packages, 1, 0, 200))
    for game in ("without", "with_deal"):
        first, second = (getattr(block, game) for block in blocks)
        assert (first.numbers == second.numbers).all()
        assert (first.kinds == second.kinds).all()


def test_an_event_that_has_happened_does_not_strike_again():
    case = model("small")
    steps = trace(case, moves(events=("ruling",)))
    found = weigh(case, steps, FEW, silent, in_turn)
    assert set(found.weights().tolist()) == {0.0, 1.0}
    moved = model_from(case, steps[-1].target)
    block = run_block(moved, find_candidates(moved, moved.deal, 1, 16).packages, 1, 0, 200)
    assert block.without.evolution.blocked.tolist() == [0]
    struck = block.without.evolution.steps[2] < 0
    assert not struck.any()


# ---------------------------------------------------------------- more worlds, saving, settings


def test_more_worlds_are_drawn_until_enough_carry_weight_and_a_warning_says_why():
    case = load("small")
    seen = moves(no_events=("ruling",))
    found = update(case, seen, replace(FEW, drawn=Settings(worlds=60, candidate_worlds=16), enough=200))
    assert found.effective >= 200
    assert 300 < found.worlds < 4_000
    assert found.warnings == ()
    rough = update(case, seen, replace(FEW, enough=5_000, most_worlds=700, scarce=0.9))
    assert rough.worlds == 700
    assert "fewer than the 5,000 that are wanted" in rough.warnings[0]
    assert "% of the worlds in effect, less than 90 %" in rough.warnings[1]


def test_the_worlds_do_not_depend_on_when_they_were_drawn():
    case, seen = load("small"), moves(("borealis", "cut"))
    settings = replace(FEW, drawn=Settings(worlds=150, candidate_worlds=16))
    grown = update(case, seen, replace(settings, enough=200, most_worlds=700))
    once = update(case, seen, replace(FEW, drawn=Settings(worlds=grown.worlds, candidate_worlds=16)))
    assert grown.worlds > 150
    assert (grown.before, grown.after, grown.now) == (once.before, once.after, once.now)


def test_the_answer_is_the_same_in_two_processes():
    case, seen = load("small"), moves(("borealis", "cut"), no_events=("ruling",))
    settings = replace(FEW, drawn=Settings(worlds=1_500, candidate_worlds=16))
    assert update(case, seen, settings, runner=in_processes(2)) == update(case, seen, settings)


def test_an_event_that_cannot_be_is_said_to_be_in_no_world():
    case = load("small", "events: {ruling: {chance: 0 %}}")
    with pytest.raises(AssessmentError, match="in none of 600 worlds are the events drawn as observed"):
        update(case, moves(events=("ruling",)), replace(FEW, most_worlds=600))


def test_the_observed_event_itself_is_not_among_what_moved():
    case = model("small")
    found = weigh(case, trace(case, moves(events=("ruling",))), FEW, silent, in_turn)
    shown = shifts_of(case.records, found.draws, found.weights(), frozenset({"events.ruling"}))
    assert "events.ruling" not in {one.path for one in shown.shown}
    assert shown.compared == len(case.records) - 1


def test_an_answer_is_saved_and_read_again():
    found = update(load("small"), moves(("borealis", "cut")), FEW)
    assert from_json(Update, to_json(found)) == found


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"tremble": 0.0}, "tremble: 0 % given; allowed: above 0 %, up to 50 %"),
        ({"tremble": 0.51}, "tremble: 51 % given"),
        ({"most_worlds": 500}, "most worlds: 500 given; allowed: 600"),
        ({"most_worlds": 200_000}, "most worlds: 200,000 given"),
        ({"enough": 0}, "enough: 0"),
    ],
)
def test_settings_that_make_no_sense_are_refused(settings, words):
    with pytest.raises(AssessmentError) as caught:
        update(load("small"), moves(("borealis", "cut")), replace(FEW, **settings))
    assert words in str(caught.value)
