"""What to watch for in a case that can be worked out by hand, and how it is shown.

*Hanging on a deal* with a range for what leaving brings Anvil, -5 to 15, as in ``test_flips.py``: Anvil
leaves where the value lies above 0, and the verdict flips below the quantile 1/4. Anvil has four moves:
leave, sign, both, neither. So where it leaves, leaving has the chance 95 %, elsewhere 5/3 %.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from detente.assessment.flips import find_flips
from detente.assessment.indicators import TREMBLE
from detente.assessment.result import Flips, Settings
from detente.assessment.saved import from_json, to_json
from detente.report.document.flips import flips_document_of
from detente.report.document.indicators import indicated_table, indicator_words, meaning_table
from detente.report.names import names_of
from detente.uncertainty import draw
from tests.unit.assessment.small_cases import load, model

QUICK = Settings(worlds=600, candidate_worlds=16)
LEAVING = "deal.no_deal.anvil.gone"
RANGE = (
    "gone: {rivals: [{value: 10, share: 75 %}, {value: -10, share: 25 %}], assumed: made up}",
    "gone: {value: -5 to 15 uniform, assumed: made up}",
)
TODAY = "today: {name: Half and half, terms: {share: 50}}"
OFFER = (TODAY, f"{TODAY}\n    more: {{name: More for Anvil, by: anvil, terms: {{share: 60}}}}")
EVENTS = """\
events:
  year_end: {name: The term ends, by: 2025-10-31, chance: 100 %, assumed: made up}
  ruling: {name: A ruling, by: 2026-03-31, chance: 50 %, assumed: made up}
conflict:
  assumed"""
DEADLINE = ("conflict:\n  assumed", EVENTS)


@cache
def found(*edits):
    return find_flips(load("verdict_hanging", edits=edits), QUICK, inputs=50)


@cache
def values():
    drawn = draw(model("verdict_hanging", edits=(RANGE,)).inputs, QUICK.seed, 0, QUICK.worlds)
    return drawn.numbers[LEAVING]


def of(flips, kind, party="", changes=(), subject=""):
    (one,) = (
        one
        for one in flips.indicators
        if (one.kind, one.party, one.changes, one.subject) == (kind, party, changes, subject)
    )
    return one


def test_a_move_tells_of_the_input_by_bayes_rule():
    flips = found(RANGE)
    one = of(flips, "move", "anvil", (("leave", "yes"),))
    (flip,) = (flip for flip in one.moved if flip.path == LEAVING)
    leaves = float((values() > 0).mean())
    beyond = float((values() <= flip.value).mean())
    chance = leaves * (1 - TREMBLE) + (1 - leaves) * TREMBLE / 3
    assert one.chance == pytest.approx(chance)
    assert (flip.direction, flip.verdict, flip.before) == ("below", "holding", pytest.approx(beyond))
    assert flip.seen == pytest.approx(beyond * TREMBLE / 3 / chance)
    assert flip.unseen == pytest.approx(beyond * (1 - TREMBLE / 3) / (1 - chance))
    assert flip.movement == pytest.approx(2 * chance * abs(flip.seen - beyond))


def test_seeing_what_the_verdict_hangs_on_gives_it_another_name():
    one = of(found(RANGE), "move", "anvil", (("leave", "yes"),))
    assert one.seen.standing.verdict == "hanging on a deal"
    assert one.unseen.standing.verdict == "holding"
    assert one.seen.standing.rupture.share > 0.99
    assert one.unseen.standing.rupture.share < 0.2


def test_the_strongest_come_first_and_at_most_three_move_a_flip():
    flips = found(RANGE, OFFER, DEADLINE)
    sizes = [one.movement for one in flips.indicators]
    assert sizes == sorted(sizes, reverse=True)
    named = [flip.path for one in flips.indicators for flip in one.moved]
    assert max(map(named.count, named)) <= 3


def test_an_answer_is_watched_for_from_those_who_did_not_make_the_offer():
    flips = found(RANGE, OFFER)
    one = of(flips, "package", "bellows", subject="more")
    assert (one.name, one.seen_by) == ("More for Anvil", ("anvil",))
    # Bellows would be left with 40 and has 20 without a deal where Anvil leaves, 50 elsewhere.
    takes = float((values() > 0).mean())
    assert one.chance == pytest.approx(takes * (1 - TREMBLE) + (1 - takes) * TREMBLE)
    assert not [one for one in flips.indicators if (one.kind, one.party) == ("package", "anvil")]


def test_moves_are_watched_for_until_the_next_day_that_is_sure_to_come():
    leave = ("move", "anvil", (("leave", "yes"),))
    assert of(found(RANGE), *leave).until == "2025-12-31"
    later = found(RANGE, DEADLINE)
    assert of(later, *leave).until == "2025-10-31"
    assert of(later, *leave).seen_by == ("bellows",)


def test_an_open_event_is_watched_for_and_a_sure_one_is_not():
    flips = found(RANGE, DEADLINE)
    events = [one for one in flips.indicators if one.kind == "event"]
    # It is due after the horizon, and what the worlds draw is whether it happens before.
    assert [(one.subject, one.until, one.seen_by) for one in events] == [("ruling", "2025-12-31", ())]
    assert 0.2 < events[0].chance < 0.5
    assert events[0].moved == ()


def test_sampling_alone_moves_nothing():
    # The ruling changes nothing: were it among the flips' movers, it would be by chance.
    named = {one.kind for one in found(RANGE, DEADLINE).indicators if one.moved}
    assert "event" not in named


def test_it_is_saved_and_read_back():
    flips = found(RANGE, OFFER, DEADLINE)
    assert from_json(Flips, to_json(flips)) == flips
    assert flips.tremble == TREMBLE


# ---------------------------------------------------------------- as a reader sees it


def test_each_flip_is_listed_with_what_would_move_it():
    flips = found(RANGE, OFFER)
    table = indicated_table(flips.indicators, names_of(flips))
    first = [cell.text for cell in table.rows[0].cells]
    assert "or less" in first[0]
    assert any(
        [cell.text for cell in row.cells][1:4] == ["Anvil: Leave", "until 2025-12-31", "Bellows"]
        for row in table.rows
    )
    assert [row.cells[0].note for row in table.rows] == ["there: holding"] * len(table.rows)


def test_what_each_would_mean_is_said_either_way():
    flips = found(RANGE, OFFER, DEADLINE)
    table = meaning_table(flips.indicators, names_of(flips))
    rows = {row.cells[0].text: [cell.text for cell in row.cells] for row in table.rows}
    assert rows["Anvil: Leave"][5] == "hanging on a deal → holding"
    assert rows["A ruling"][5] == "hanging on a deal"
    assert all("→" in cell for cell in rows["Anvil: Leave"][2:5])
    answer = of(flips, "package", "bellows", subject="more")
    assert indicator_words(answer, names_of(flips)) == "Bellows accepts “More for Anvil”, or refuses it"


def test_the_page_says_where_nothing_points_to_a_flip():
    pieces = flips_document_of(find_flips(load("verdict_broken"), QUICK)).pieces
    (piece,) = (one for one in pieces if one.title == "What to watch for")
    assert piece.paragraphs[0].startswith(("No input that was held flips", "Nothing that could be seen"))


def test_likelihoods_of_all_moves_of_a_party_sum_to_one():
    chances = [one.chance for one in found(RANGE).indicators if one.party == "anvil"]
    assert np.sum(chances) == pytest.approx(1.0)
