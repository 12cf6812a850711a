"""The coded checks, beyond their own examples: where they draw the line."""

from __future__ import annotations

import pytest

from detente.case import load_text
from detente.errors import CaseError
from tests.unit.case.changed_cases import changed, codes, loaded, noticed, refused

AURORA = "      - [not cut, not sign]\n      - not ruling\n"
CHANCE = "chance: 30 to 50 % uniform"


def found(code, *changes):
    return [(severity, path) for severity, name, path in noticed(*changes) if name == code]


def test_a_month_that_has_begun_is_no_hindsight():
    assert noticed(("date: 2025-06-15, kind: secondary", "date: 2025-06, kind: secondary")) == []
    assert noticed(("date: 2025-06-15, kind: secondary", "date: 2025, kind: secondary")) == []
    assert codes(("date: 2025-06-15, kind: secondary", "date: 2026, kind: secondary")) == [
        ("hindsight", "sources.digest.date")
    ]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (("value: 70 %, date: 2025-06-12", "value: 70 %, date: 2025-07-12"), "claims.needs_cells.date"),
        (("{date: 2019-03, by", "{date: 2025-07, by"), "timeline.0.date"),
        (("    date: 2025-06\n", "    date: 2025-07\n"), "dependence.0.date"),
        (("since: 2023", "since: 2026"), "rivalry.0.since"),
        (
            ("amount: 60 million USD, date: 2019-03", "amount: 60 million USD, date: 2025-08"),
            "contributions.0.date",
        ),
        (("date: 2025-06-20, base", "date: 2025-07-01, base"), "deal.packages.reply.date"),
        (("stage: 4, date: 2025-06-12", "stage: 4, date: 2025-07-12"), "escalation.1.date"),
    ],
)
def test_every_dated_input_is_watched_for_hindsight(change, path):
    assert codes(change) == [("hindsight", path)]


def test_deadlines_and_outcomes_may_lie_ahead():
    source = "{title: T, publisher: P, date: 2025-12-02}"
    what = f"label: settled, what: Signed, terms: {{stake: 30}}, sources: [{source}]"
    outcome = f"\noutcome: {{date: 2025-12-01, {what}}}\n"
    case = loaded(
        ("about: valuation,", "about: valuation, by: 2025-12-31,"),
        ("until: 2027", "until: the court rules"),
        ("\ndeal:\n", outcome + "\ndeal:\n"),
    ).case
    assert case.outcome.kind is None
    assert case.terms["supply"].until == "the court rules"


def test_costs_of_waiting_may_begin_ahead_but_not_after_they_end():
    begin = "each: month, from: {}, by: 2025-09-30"
    assert noticed(("each: month, by: 2025-09-30", begin.format("2025-08"))) == []
    assert noticed(("each: month, by: 2025-09-30", begin.format("2019"))) == []
    for day in ("2025-09-30", "2026"):
        assert codes(("each: month, by: 2025-09-30", begin.format(day))) == [("horizon", "waiting.0.from")]


def test_hindsight_is_found_beside_other_errors():
    assert set(
        codes(("date: 2025-06-20, base", "date: 2025-07-01, base"), ("when: sue, kind", "when: sued, kind"))
    ) == {
        ("condition", "conflict.outcomes.fight.when"),
        ("hindsight", "deal.packages.reply.date"),
    }


def test_values_without_basis_are_named_by_their_mapping():
    bare = ("  assumed: our reading of the letter and the press\n", "")
    paths = [path for _, path in found("no-basis", bare)]
    assert "deal.values.aurora.weights" in paths
    assert "deal.packages.today" in paths
    assert "deal.no_deal.borealis" in paths
    assert not any(path.startswith(("conflict", "events", "deal.packages.letter")) for path in paths)


def test_statements_need_a_basis_too():
    bare = ("  assumed: read off the letter and the press\n", "")
    assert found("no-basis", bare) == [("warning", "conflict.preferences.aurora.statements")]


def test_each_rival_needs_a_basis_where_the_value_has_none():
    rivals = (
        "value: 250 to 350 million USD, min: 0, claims: [worth]",
        "rivals: [{value: 300 million USD, claims: [worth]}, {value: 400 million USD}]",
    )
    assert found("no-basis", rivals) == [("warning", "quantities.valuation.rivals.1")]


@pytest.mark.parametrize(
    ("chance", "severity"),
    [
        ("30 to 70 %", []),
        ("60 to 99 %", ["note"]),
        ("70 to 120 %", ["warning"]),
        ("60 to 99 % uniform", []),
        ("99 %", []),
    ],
)
def test_a_cut_counts_by_its_size(chance, severity):
    assert [level for level, _ in found("mass-cut", (CHANCE, f"chance: {chance}"))] == severity


def test_an_origin_that_stands_alone_is_named_once_with_all_its_numbers():
    lonely = (
        "hedge: reported, sources: [gazette, digest, letter]",
        "hedge: reported, sources: [gazette, digest]",
    )
    (problem,) = loaded(lonely).problems
    assert (problem.code, problem.severity, problem.path) == ("single-origin", "note", "sources.gazette")
    assert "3 numbers rest on the origin 'gazette' alone: dependence.0.importance" in problem.message


def test_unused_claims_are_named_in_one_note():
    extra = {"a": "", "b": "about: outcome, ", "c": "rivals: [d], ", "d": ""}
    lines = [f"  {slug}: {{says: A, {more}hedge: memory, sources: []}}\n" for slug, more in extra.items()]
    (problem,) = loaded(("claims:\n  needs_cells", f"claims:\n{''.join(lines)}  needs_cells")).problems
    assert (problem.path, problem.line) == ("claims", loaded().places.find("claims").line)
    assert problem.message == "1 of 8 claims support nothing: a"


def test_an_option_at_its_top_is_a_warning():
    changes = (
        ("irreversible: true", "irreversible: true, levels: [no, filed]"),
        ("status_quo: {sue: no, cut: no}", "status_quo: {sue: filed}"),
        ("when: sue, kind: rupture", "when: sue and cut, kind: rupture"),
        ("when: not sue and not cut,", "when: not cut,"),
        ("infeasible: [sue and sign and agree]", "infeasible: []"),
        ("when: cut, kind: degraded", "when: cut and not sign, kind: degraded"),
    )
    assert ("warning", "conflict.options.aurora.sue") in [
        (problem.severity, problem.path) for problem in refused_or_noticed(*changes)
    ]


def refused_or_noticed(*changes):
    try:
        return load_text(changed(*changes)).problems
    except CaseError as error:
        return error.problems


def test_an_opening_below_an_irreversible_level_is_refused():
    found = codes(
        ("irreversible: true", "irreversible: true, levels: [no, filed, won]"),
        ("status_quo: {sue: no, cut: no}", "status_quo: {sue: filed}"),
        ("when: sue, kind: rupture", "when: sue == won, kind: rupture"),
        ("when: not sue and not cut,", "when: not cut,"),
        ("infeasible: [sue and sign and agree]", "infeasible: [sue == won and agree]"),
        ("closes: [cut]", "closes: [{sue: [no]}]"),
    )
    assert found == [("one-way", "events.ruling.closes.0")]


def test_a_position_that_breaks_a_constraint_is_a_warning():
    assert found(
        "today-in-space",
        ("constraints: [stake > 40 implies contract != 'two years']", "constraints: [stake < 30]"),
    ) == [("warning", "deal.packages.letter")]


def test_an_unlabelled_status_quo_is_refused():
    (problem,) = refused(("when: not sue and not cut,", "when: ruling,"))
    assert (problem.code, problem.message) == (
        "infeasible-status-quo",
        "no outcome label holds at the status quo",
    )


def test_a_status_quo_at_an_opened_level_is_refused():
    (problem,) = refused(("closes: [cut]", "opens: [{cut: ['no']}]"))
    assert problem.message == "the status quo is ruled out by levels that an event opens"


@pytest.mark.parametrize(
    ("statement", "dead"),
    [
        ("not cut", False),
        ("not sue", True),
        ("sue or not sue", True),
        ("sue and sign and agree", True),
        ("not ruling", False),
        ("cut and sue", False),
        ("cut and not sue", True),
    ],
)
def test_a_statement_is_dead_if_it_splits_no_label(statement, dead):
    assert bool(found("dead-statement", (AURORA, f"      - {statement}\n"))) == dead


def test_without_values_a_statement_may_order_the_labels():
    third = ("    borealis:\n      cut:", "    borealis:\n      talk: {name: Talk}\n    court:\n      cut:")
    party = ("\nsources:\n", "\n  court: {name: The court, assumed: x}\nsources:\n")
    wishes = (
        "    borealis:\n      - {that: ruling",
        "    court:\n      - not sue\n    borealis:\n      - {that: ruling",
    )
    answers = ("      agree: {name: Agree", "      agree: {name: Agree")
    joint = ("joint: [[aurora, borealis]]", "joint: []")
    assert not any(
        path.startswith("conflict.preferences.court")
        for _, path in found("dead-statement", third, party, wishes, answers, joint)
    )


@pytest.mark.parametrize(
    ("group", "free"),
    [
        ("[not cut, not sign]", False),
        ("[not cut, not cut]", True),
        ("[not cut, not cut or ruling]", True),
        ("[not cut, ruling, not sign]", False),
        ("[not cut, cut]", False),
    ],
)
def test_an_order_matters_if_two_states_are_played_against_each_other(group, free):
    assert bool(found("order-free", (AURORA, f"      - {group}\n"))) == free


def test_an_order_that_earlier_statements_settle_does_not_matter():
    settled = (
        AURORA,
        "      - not cut\n      - not sign\n      - [cut and ruling, not cut and not ruling]\n",
    )
    assert found("order-free", settled) == [("note", "conflict.preferences.aurora.statements.2")]
    open_ = (AURORA, "      - not sign\n      - [cut and ruling, not cut and not ruling]\n")
    assert found("order-free", open_) == []


def test_an_event_priced_twice_is_a_warning():
    twice = ("when: sue, kind: rupture", "when: sue and (ruling or not ruling), kind: rupture")
    assert found("cut-in-both", twice) == [("warning", "events.ruling.changes.no_deal.borealis.fight")]
    assert found("cut-in-both") == []


def contingent(declared="borealis", verified="nobody", package=""):
    term = (
        f"\n  contingent:\n    premium: {{name: A premium, event: It rains, declared_by: {declared}, "
        f"verified_by: {verified}, benefits: borealis, worth: {{aurora: {{if_event: -1, if_not: 0}}, "
        "borealis: {if_event: 1, if_not: 0}}}\n"
    )
    return ("\n  constraints: [stake", f"{term}  constraints: [stake")


@pytest.mark.parametrize(
    ("declared", "verified", "in_one_hand"),
    [
        ("borealis", "nobody", True),
        ("borealis", "borealis", True),
        ("borealis", "neutral", False),
        ("borealis", "aurora", False),
        ("aurora", "nobody", False),
        ("neutral", "nobody", False),
    ],
)
def test_a_trigger_is_in_one_hand_where_the_one_who_gains_declares_it_alone(declared, verified, in_one_hand):
    expected = [("note", "deal.contingent.premium.declared_by")] if in_one_hand else []
    assert found("trigger-in-one-hand", contingent(declared, verified)) == expected


def test_a_level_with_a_trigger_counts_once_a_package_takes_it():
    assert found("trigger-in-one-hand") == []
    taken = ("terms: {stake: 30 %, contract: five years}", "terms: {stake: 50 %, contract: five years}")
    assert found("trigger-in-one-hand", taken) == [("note", "deal.issues.stake.triggers.50")]
