"""The conflict section: options, openings, packages of settlements, preferences, and what they must name."""

from __future__ import annotations

import pytest

from detente.case import Opening, PackageChoice, load_text
from detente.expressions import unparse
from tests.unit.case.changed_cases import TEXT, codes, loaded, noticed, refused

LABEL = "settled: {name: A new contract, when: sign and agree and not cut, kind: renewed, package: any}"
AURORA = "      - [not cut, not sign]\n      - not ruling\n"


def test_options_come_in_party_order_with_their_owners():
    conflict = loaded().case.conflict
    assert list(conflict.all_options) == ["sue", "sign", "cut", "agree"]
    assert conflict.owners == {"sue": "aurora", "sign": "aurora", "cut": "borealis", "agree": "borealis"}
    assert conflict.starting_levels == {"sue": 0, "sign": 0, "cut": 0, "agree": 0}
    assert conflict.all_options["cut"].levels == ("no", "yes")


def test_an_option_may_have_levels_and_stand_at_any_of_them():
    conflict = loaded(
        (
            "cut: {name: Cut deliveries, hostile: true, breach: true}",
            "cut: {name: Cut, hostile: true, levels: [none, some, all]}",
        ),
        ("status_quo: {sue: no, cut: no}", "status_quo: {cut: some}"),
        ("when: cut, kind: degraded", "when: cut > some, kind: degraded"),
        ("when: not sue and not cut,", "when: not sue and cut <= some,"),
        ("- [not cut, not sign]", "- [cut == none, not sign]"),
        ("{above: not cut, below: sign,", "{above: cut < all, below: sign,"),
    ).case.conflict
    assert conflict.all_options["cut"].levels == ("none", "some", "all")
    assert conflict.starting_levels["cut"] == 1


def test_patterns_are_conditions():
    conflict = loaded(("infeasible: [sue and sign and agree]", "infeasible: [YY-Y]")).case.conflict
    assert unparse(conflict.condition(conflict.infeasible[0])) == "sue and sign and agree"
    assert unparse(conflict.condition("N-YN")) == "not sue and cut and not agree"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [("Y--", "has 3 letters; it needs one for each of the 4 options"), ("----", "fits every state")],
)
def test_patterns_that_say_nothing_are_refused(pattern, words):
    (problem,) = refused(("infeasible: [sue and sign and agree]", f"infeasible: ['{pattern}']"))
    assert words in problem.message


def test_a_pattern_cannot_speak_of_three_levels():
    found = codes(
        (
            "cut: {name: Cut deliveries, hostile: true, breach: true}",
            "cut: {name: Cut, levels: [none, some, all]}",
        ),
        ("status_quo: {sue: no, cut: no}", "status_quo: {sue: no}"),
        ("infeasible: [sue and sign and agree]", "infeasible: [--Y-]"),
    )
    assert found == [("condition", "conflict.infeasible.0")]


@pytest.mark.parametrize(
    ("written", "opening"),
    [
        ("cut", Opening(option="cut", levels=())),
        ("{cut: ['yes']}", Opening(option="cut", levels=("yes",))),
        ("{option: cut, levels: ['yes']}", Opening(option="cut", levels=("yes",))),
    ],
)
def test_an_opening_has_short_forms(written, opening):
    assert loaded(("closes: [cut]", f"closes: [{written}]")).case.events["ruling"].closes == (opening,)


@pytest.mark.parametrize(
    "written", ["{cut: ['yes'], sign: ['yes']}", "7", "{}", "{cut: 'yes'}", "{option: 3}"]
)
def test_other_openings_are_refused(written):
    assert {problem.code for problem in refused(("closes: [cut]", f"closes: [{written}]"))} == {"schema"}


@pytest.mark.parametrize(
    ("written", "choice"),
    [
        ("any", (True, None, {})),
        ("letter", (False, "letter", {})),
        ("{stake: 25 %, contract: five years}", (False, None, {"stake": "25 %", "contract": "five years"})),
    ],
)
def test_a_settlement_names_its_packages(written, choice):
    package = loaded(("package: any", f"package: {written}")).case.conflict.outcomes["settled"].package
    assert isinstance(package, PackageChoice)
    assert (package.any, package.named, dict(package.terms)) == choice


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ((LABEL, LABEL.replace("any", "leter")), "unknown", "conflict.outcomes.settled.package"),
        ((LABEL, LABEL.replace("any", "{steak: 25}")), "unknown", "conflict.outcomes.settled.package.steak"),
        ((LABEL, LABEL.replace("any", "{stake: 26}")), "level", "conflict.outcomes.settled.package.stake"),
        ((LABEL, LABEL.replace("any", "[stake]")), "schema", "conflict.outcomes.settled.package"),
        (("kind: rupture}", "kind: rupture, package: any}"), "package", "conflict.outcomes.fight.package"),
        (("status_quo: {sue: no,", "status_quo: {sueing: no,"), "unknown", "conflict.status_quo.sueing"),
        (("status_quo: {sue: no,", "status_quo: {ruling: no,"), "unknown", "conflict.status_quo.ruling"),
        (("status_quo: {sue: no,", "status_quo: {sue: maybe,"), "level", "conflict.status_quo.sue"),
        (("status_quo: {sue: no,", "status_quo: {sue: false,"), "schema", "conflict.status_quo.sue"),
        (
            ("hostile: true, answers: [cut]", "answers: [cut]"),
            "answers",
            "conflict.options.aurora.sue.answers",
        ),
        (("answers: [cut]", "answers: [cutt]"), "unknown", "conflict.options.aurora.sue.answers.0"),
        (("joint: [[aurora, borealis]]", "joint: [[aurora]]"), "joint", "conflict.joint.0"),
        (("joint: [[aurora, borealis]]", "joint: [[aurora, aurora]]"), "joint", "conflict.joint.0"),
        (("joint: [[aurora, borealis]]", "joint: [[aurora, boreal]]"), "unknown", "conflict.joint.0.1"),
        (("closes: [cut]", "closes: [cat]"), "unknown", "events.ruling.closes.0"),
        (("closes: [cut]", "closes: [cut]\n    opens: [cut]"), "event", "events.ruling.closes"),
        (("beliefs: {aurora:", "beliefs: {aurorra:"), "unknown", "events.ruling.beliefs.aurorra"),
    ],
)
def test_what_the_conflict_names_must_exist_and_fit(change, code, path):
    assert (code, path) in codes(change)


def test_statements_have_four_forms():
    changes = (
        AURORA,
        "      - not cut\n      - {that: not sign, assumed: x}\n      - {tied: [sue, ruling]}\n",
    )
    first, second, third = loaded(changes).case.conflict.preferences["aurora"].statements
    assert (first.form, first.conditions) == ("that", ("not cut",))
    assert (second.form, second.assumed) == ("that", "x")
    assert (third.form, third.conditions) == ("tied", ("sue", "ruling"))
    group = loaded().case.conflict.preferences["aurora"].statements[0]
    assert (group.form, group.conditions) == ("any_order", ("not cut", "not sign"))
    pair = loaded().case.conflict.preferences["borealis"].statements[1]
    assert (pair.form, pair.conditions) == ("pair", ("not cut", "sign"))


@pytest.mark.parametrize(
    "entry",
    [
        "{}",
        "{that: cut, tied: [cut, sue]}",
        "{above: cut, below: sue}",
        "{above: cut, share: 60 %}",
        "{that: cut, above: cut, below: sue, share: 60 %}",
        "[cut]",
        "{tied: [cut]}",
        "7",
        "[cut, 7]",
        "{above: cut, below: sue, share: 0.6}",
        "{that: cut, share: 60 %}",
    ],
)
def test_other_statements_are_refused(entry):
    found = refused((AURORA, f"      - {entry}\n"))
    assert {problem.code for problem in found} == {"schema"}
    assert all(problem.path.startswith("conflict.preferences.aurora") and problem.line for problem in found)


def test_preferences_may_be_weights_or_a_ranking():
    weights = loaded((AURORA, "      weights: {cut: -50, sign: -10 to -5, ruling: 3}\n")).case.conflict
    assert list(weights.preferences["aurora"].weights) == ["cut", "sign", "ruling"]
    ranking = loaded((AURORA, "      ranking: [NN--, [cut, sue and sign], Y---]\n")).case.conflict
    assert ranking.preferences["aurora"].ranking == (("NN--",), ("cut", "sue and sign"), ("Y---",))


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("weights: {cutt: 5}", "unknown"),
        ("weights: {cut: 5 %}", "schema"),
        ("ranking: [NNN]", "condition"),
        ("ranking: [cutt]", "condition"),
        ("ranking: []", "schema"),
        ("{}", "schema"),
        ("weights: {cut: 1}\n      statements: [cut]", "schema"),
    ],
)
def test_other_preferences_are_refused(entry, code):
    assert {found for found, _ in codes((AURORA, f"      {entry}\n"))} == {code}


def test_a_list_of_statements_may_be_written_out_to_carry_a_basis():
    changes = (AURORA, "      statements: [[not cut, not sign]]\n      assumed: said so\n")
    assert loaded(changes).case.conflict.preferences["aurora"].assumed == "said so"


def test_a_party_that_acts_must_want_something():
    third = ("    borealis:\n      cut:", "    borealis: {}\n    court:\n      cut:")
    party = ("\nsources:\n", "\n  court: {name: The court, assumed: x}\nsources:\n")
    assert ("missing", "conflict.preferences.court") in codes(third, party)


def test_a_case_without_deal_uses_statements_alone():
    alone = TEXT.split("\ndeal:\n")[0] + "\n"
    alone = alone.replace(", package: any", "").replace(
        "    changes: {no_deal.borealis.fight: -50 to -35}\n", ""
    )
    alone = alone.replace(alone[alone.index("    after:\n") : alone.index("  - {of: borealis, on")], "")
    case = load_text(alone).case
    assert case.deal is None
    assert case.conflict.outcomes["settled"].package is None


def test_too_many_options_are_refused():
    more = "".join(f"      o{n}: {{name: Option {n}}}\n" for n in range(17))
    assert ("limit", "conflict.options") in codes(
        ("      agree: {name: Agree to", more + "      agree: {name: Agree to")
    )


def test_too_many_states_are_refused():
    levels = ", ".join(f"l{n}" for n in range(100))
    more = "".join(f"      o{n}: {{name: Option {n}, levels: [{levels}]}}\n" for n in range(3))
    (problem,) = refused(("      agree: {name: Agree to", more + "      agree: {name: Agree to"))
    assert problem.message == "found 32,000,000 combinations of levels; allowed: 1,048,576"


def test_too_many_labels_and_statements_are_refused():
    labels = "".join(f"    label{n}: {{name: L, when: sue, kind: held}}\n" for n in range(9))
    found = codes(("    as_today: {name", labels + "    as_today: {name"))
    assert ("limit", "conflict.outcomes") in found
    statements = "      - not ruling\n" * 31
    assert codes((AURORA, statements)) == [("limit", "conflict.preferences.aurora")]


def test_a_sound_conflict_is_not_remarked_upon():
    assert noticed() == []


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("{name: Sign a new contract, deal: true, takes_days: -1}", "a whole number of days from 0 to 3650"),
        (
            "{name: Sign a new contract, deal: true, takes_days: soon}",
            "a whole number of days from 0 to 3650",
        ),
        ("{name: Sign a new contract, takes_days: 30}", "takes_days belongs to a step into a deal"),
    ],
)
def test_the_time_to_carry_out_is_a_number_of_days_of_a_step_into_a_deal(option, words):
    problems = refused(("{name: Sign a new contract, deal: true}", option))
    assert words in " ".join(problem.message for problem in problems)
