"""A case changed for one answer: what is found, what is put there, what goes with it, and what is refused."""

from __future__ import annotations

import pytest

from detente.case import load_text
from detente.case.changes import Change, setting
from detente.case.walking import iter_values
from detente.errors import CaseError
from tests.contracts.project import ROOT

SMALL = (ROOT / "tests" / "cases" / "small.yaml").read_text(encoding="utf-8")
CONTESTED = SMALL.replace(
    "value: 250 to 350 million USD, min: 0, claims: [worth]",
    "rivals: [{value: 300 million USD, share: 50 %, claims: [worth]}, "
    "{value: 500 million USD, share: 30 %, claims: [offer]}, "
    "{value: 700 million USD, share: 20 %, assumed: our guess}], min: 0",
)


def load(*changes, text=SMALL):
    return load_text(text, "small.yaml", changes)


def told(*changes, text=SMALL):
    return [(one.kind, one.path, one.before, one.after) for one in load(*changes, text=text).changes]


def refused(*changes, text=SMALL):
    with pytest.raises(CaseError) as caught:
        load(*changes, text=text)
    return [str(problem) for problem in caught.value.problems if problem.severity == "error"]


def values(loaded):
    return {path: value for path, value, _ in iter_values(loaded.case)}


def test_a_wish_is_found_by_the_path_that_answers_give_it():
    change = setting("conflict.preferences.borealis.statements.1.share=100 %")
    assert told(change) == [("set", "conflict.preferences.borealis.1.share", "70 %", "100 %")]
    path = "conflict.preferences.borealis.statements.1.share"
    assert values(load(change))[path].quantity.distribution.median == 100


@pytest.mark.parametrize("path", ["quantities.valuation", "valuation"])
def test_a_value_is_set_by_its_path_or_by_the_end_of_it(path):
    change = setting(f"{path}=400 million USD")
    assert told(change) == [("set", "quantities.valuation", "250 to 350 million USD", "400 million USD")]
    found = values(load(change))["quantities.valuation"]
    assert found.quantity.distribution.median == 400e6
    assert (found.claims, found.assumed) == ((), "set for this answer: 400 million USD")
    assert found.minimum == 0, "what belongs to the quantity stays"


def test_only_what_is_named_changes():
    before, after = values(load()), values(load(setting("valuation=400 million USD")))
    assert {path for path in before if before[path] != after[path]} == {"quantities.valuation"}


def test_a_formula_a_default_and_a_number_of_today_can_be_set():
    assert values(load(setting("stake_today=valuation * 25 %")))["quantities.stake_today"].formula
    set_by_path = load(setting("deal.values.borealis.optimism=3"))
    assert values(set_by_path)["deal.values.borealis.optimism"].quantity.distribution.median == 3
    assert load(setting("no_deal.aurora.fight=today")).case.deal.no_deal["aurora"]["fight"].today
    assert load(setting("decision.owner=borealis")).case.decision.owner == "borealis"
    assert (
        load(setting("deal.issues.contract.contested=false")).case.deal.issues["contract"].contested is False
    )


def test_lists_are_written_as_in_a_file():
    loaded = load(setting("preferences.aurora=[not cut, not sue]"))
    wishes = loaded.case.conflict.preferences["aurora"].statements
    assert [statement.that for statement in wishes] == ["not cut", "not sue"]


def test_the_digest_tells_a_changed_case_from_the_files():
    assert load(setting("valuation=400 million USD")).digest != load().digest
    assert load().changes == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("optimism=3", "names 2 places: deal.values.aurora.optimism, deal.values.borealis.optimism"),
        ("valuatoin=1", "the case has no path 'valuatoin'; did you mean quantities.valuation?"),
        ("quantities.valuatoin=5", "has no path 'quantities.valuatoin'; did you mean quantities.valuation?"),
        ("xyzzy.qwq=1", "sections are detente, title"),
        ("events.ruling.chance=1.5", "this is a percentage, written like 70 %"),
        ("deal.parties=&x [a]", "anchors"),
        ("quantities.valuation.colour=red", "colour"),
    ],
)
def test_what_cannot_be_set_is_refused_with_what_is_allowed(text, said):
    (problem,) = refused(setting(text))
    assert said in problem


@pytest.mark.parametrize("text", ["valuation", "=3", "valuation="])
def test_a_setting_needs_both_sides(text):
    with pytest.raises(CaseError, match="write the path, an = and the value"):
        setting(text)


def test_what_a_change_breaks_elsewhere_is_told_at_its_place():
    (problem,) = refused(setting("valuation=400 million EUR"))
    assert problem.startswith("small.yaml:64:50: quantities.stake_today.formula")


def test_all_that_is_wrong_is_told_at_once():
    assert len(refused(setting("nowhere.at.all=1"), Change("drop-claim", "ofer"))) == 2


# ---------------------------------------------------------------- claims


def test_a_claim_is_left_out_wherever_it_is_cited():
    loaded = load(Change("drop-claim", "offer"))
    assert "offer" not in loaded.case.claims
    assert loaded.case.contributions[0].claims == ()
    assert told(Change("drop-claim", "offer"))[0][3] == "left out; it was cited in 7 places"


def test_a_dropped_claim_leaves_its_reconciliations():
    said = "reconciliations:\n  - {between: [offer, worth, lawyers], how: a, assumed: b}\n"
    both = f"{SMALL}\n{said}  - {{between: [offer, worth], how: c, assumed: d}}\n"
    case = load(Change("drop-claim", "offer"), text=both).case
    assert [(one.between, one.how) for one in case.reconciliations] == [(("worth", "lawyers"), "a")]


def test_a_rival_that_rests_on_a_dropped_claim_goes_and_the_others_keep_their_proportion():
    loaded = load(Change("drop-claim", "offer"), text=CONTESTED)
    valuation = values(loaded)["quantities.valuation"]
    assert [rival.value.distribution.median for rival in valuation.rivals] == [300e6, 700e6]
    assert valuation.shares == pytest.approx((5 / 7, 2 / 7))


def test_the_rival_of_a_believed_claim_becomes_the_value():
    assert told(Change("believe", "offer"), text=CONTESTED) == [
        (
            "believe",
            "quantities.valuation",
            "300 million USD or 500 million USD or 700 million USD",
            "500 million USD",
        )
    ]
    valuation = values(load(Change("believe", "offer"), text=CONTESTED))["quantities.valuation"]
    assert valuation.quantity.distribution.median == 500e6
    assert valuation.claims == ("offer",)


@pytest.mark.parametrize("kind", ["drop-claim", "believe"])
def test_an_unknown_claim_is_refused_with_the_nearest(kind):
    (problem,) = refused(Change(kind, "ofer"))
    assert "did you mean 'offer'?" in problem


def test_a_claim_on_which_no_rival_rests_cannot_be_believed():
    assert "the case has no rival values" in refused(Change("believe", "offer"))[0]
    assert (
        "rival values stand at quantities.valuation"
        in refused(Change("believe", "lawyers"), text=CONTESTED)[0]
    )


def test_a_value_whose_rivals_all_rest_on_a_dropped_claim_must_be_set_first():
    alone = (
        CONTESTED.replace("{value: 700 million USD, share: 20 %, assumed: our guess}", "")
        .replace("claims: [offer]}, ]", "claims: [worth]}]")
        .replace("share: 30 %", "share: 50 %")
    )
    assert "rests on this claim alone" in refused(Change("drop-claim", "worth"), text=alone)[0]
