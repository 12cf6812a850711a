"""What differs between two cases, gathered into parts, and mixtures of both."""

from __future__ import annotations

import pytest

from detente.case.changes import Change, apply_changes, setting
from detente.case.differences import find_differences
from detente.case.exchanging import mixed, played
from detente.case.files import RawCase, read_raw_text
from detente.case.loading import load_raw, load_text
from detente.case.places import Places, dotted
from tests.unit.case.changed_cases import TEXT, changed

CONTENT = read_raw_text(TEXT).content


def differing(*changes):
    return find_differences(CONTENT, read_raw_text(changed(*changes)).content)


def keys(found):
    return [part.key for part in found.parts]


def paths(differences):
    return [(dotted(one.path), one.kind) for one in differences]


def test_the_same_case_has_no_differences():
    assert find_differences(CONTENT, CONTENT) == differing()
    assert differing().parts == differing().silent == ()


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("value: 250 to 350 million USD", "value: 300 to 350 million USD", "quantities.valuation"),
        ("chance: 30 to 50 % uniform", "chance: 40 %", "events.ruling"),
        ("foresight: [1, 2]", "foresight: 2", "parties.borealis.foresight"),
        ("- not ruling", "- ruling", "conflict.preferences.aurora"),
        ("weights: {stake: 40 to 60, contract: 40 to 60}", "weights: {stake: 1, contract: 1}",
         "deal.values.aurora.weights"),
        ("hard: 60 %", "hard: 70 %", "deal.values.aurora.accepts"),
        ("optimism: 0 to 15 uniform", "optimism: 0", "deal.values.aurora.optimism"),
        ("aurora: {fight: -30 to -10", "aurora: {fight: -20", "deal.no_deal.aurora"),
        ("  infeasible: [sue and sign and agree]\n", "", "structure"),
        ("irreversible: true, hostile: true", "hostile: true", "structure"),
        ("  constraints: [stake > 40 implies contract != 'two years']\n", "", "issues"),
        ("terms: {stake: 25}", "terms: {stake: 30}", "packages"),
        ("horizon: 2025-12-31", "horizon: 2026-12-31", "dates"),
    ],
)  # fmt: skip
def test_a_difference_belongs_to_its_part(old, new, key):
    assert keys(differing((old, new))) == [key]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("title: Aurora and Borealis, June 2025", "title: Another", "title"),
        ("name: Worth of Aurora", "name: Worth", "quantities.valuation.name"),
        ("min: 0, claims: [worth]", "min: 0, claims: [offer]", "quantities.valuation.claims"),
        ("beliefs: {aurora: 60 %,", "beliefs: {aurora: 50 %,", "events.ruling.beliefs.aurora"),
        ("importance: 70 ~ 85 ~ 95 %", "importance: 70 ~ 80 ~ 95 %", "dependence.0.importance"),
        ("answers: [cut], ", "", "conflict.options.aurora.sue.answers"),
    ],
)
def test_what_play_does_not_depend_on_stands_apart(old, new, path):
    found = differing((old, new))
    assert found.parts == ()
    assert [name for name, _ in paths(found.silent)] == [path]


def test_the_same_number_written_otherwise_is_the_same():
    found = differing(("optimism: 0 to 15 uniform", "optimism: {value: 0 to 15 uniform, assumed: ours}"))
    assert found.parts == ()
    assert paths(found.silent) == [("deal.values.aurora.optimism.assumed", "added")]


def test_a_number_that_takes_the_place_of_another_form_is_one_difference():
    raw = read_raw_text(TEXT)
    case = load_raw(raw).case
    other = apply_changes(raw, case, [setting("quantities.stake_today=50 million USD")])[0]
    (part,) = find_differences(raw.content, other.content).parts
    (one,) = part.differences
    assert (dotted(one.path), one.kind) == ("quantities.stake_today", "changed")
    assert (one.before, one.after) == ({"formula": "valuation * 20 %"}, {"value": "50 million USD"})


def test_order_counts_where_play_depends_on_it():
    fight = "    fight: {name: Open fight, when: sue, kind: rupture}\n"
    squeezed = "    squeezed: {name: Supply cut, when: cut, kind: degraded}\n"
    swapped = differing((fight + squeezed, squeezed + fight))
    assert keys(swapped) == ["structure"]
    assert paths(swapped.parts[0].differences) == [("conflict.outcomes", "reordered")]


def test_an_event_that_only_one_case_has_is_a_part_of_its_own():
    without = {key: entry for key, entry in CONTENT.items() if key != "events"}
    found = find_differences(without, CONTENT)
    assert keys(found) == ["events.ruling"]
    assert ("events.ruling", "added") in paths(found.parts[0].differences)
    assert mixed(without, CONTENT, found.parts[0].roots)["events"] == CONTENT["events"]
    back = find_differences(CONTENT, without)
    assert "events" not in mixed(CONTENT, without, back.parts[0].roots)


def test_a_deal_section_that_only_one_case_has_is_one_part():
    without = {key: entry for key, entry in CONTENT.items() if key != "deal"}
    assert keys(find_differences(CONTENT, without)) == ["deal"]


def test_mixing_takes_the_parts_and_nothing_else():
    other = read_raw_text(
        changed(("foresight: [1, 2]", "foresight: 2"), ("hard: 60 %", "hard: 70 %"), ("min: 0, ", ""))
    ).content
    found = find_differences(CONTENT, other)
    roots = {part.key: part.roots for part in found.parts}
    content = mixed(CONTENT, other, roots["parties.borealis.foresight"])
    assert keys(find_differences(CONTENT, content)) == ["parties.borealis.foresight"]
    assert set(keys(find_differences(content, other))) == roots.keys() - {"parties.borealis.foresight"}
    everything = mixed(CONTENT, other, [root for part in found.parts for root in part.roots])
    assert find_differences(everything, other).parts == ()


def test_new_parties_come_in_the_order_of_the_case_that_has_them():
    first = {"parties": {"a": 1, "c": 3}}
    second = {"parties": {"b": 2, "a": 1, "c": 3}}
    assert [*mixed(first, second, [("parties", "b")])["parties"]] == ["b", "a", "c"]
    other = {"parties": {"c": 3, "a": 1}}
    assert [*mixed(first, other, [("parties",)])["parties"]] == ["c", "a"]
    assert [*mixed(first, other, [])["parties"]] == ["a", "c"]


def test_what_is_played_is_a_case_without_claims():
    content = played(CONTENT)
    assert {"claims", "sources", "timeline", "terms"}.isdisjoint(content)
    assert (
        load_raw(RawCase(content, Places())).case.quantities.keys() == load_text(TEXT).case.quantities.keys()
    )


def test_dropping_a_claim_changes_no_number_where_nothing_rests_on_it_alone():
    raw = read_raw_text(TEXT)
    other = apply_changes(raw, load_raw(raw).case, [Change("drop-claim", "needs_cells")])[0]
    found = find_differences(raw.content, other.content)
    assert found.parts == ()
    assert ("claims.needs_cells", "removed") in paths(found.silent)
