"""Which groups would leave a state, and what deters them, in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.assessment.conflict_analysis import ConflictWishes, analyse_conflict
from detente.case.loading import load_case
from detente.library import find_case
from detente.report import render_conflict_html, render_conflict_markdown
from detente.report.document.conflict.groups import (
    MOST_BROKEN,
    MOST_SHOWN,
    coalition_pieces,
    group_pieces,
)

INSIST = "'Insist on the original control order'"
ABANDON = "Uniroyal: 'Abandon the plant' and drop 'Accept the control order', to state 11"


def analysed(name, **wishes):
    return analyse_conflict(load_case(find_case(name)), ConflictWishes(**wishes))


@pytest.fixture(scope="module")
def third():
    return analysed("elmira", explain=3, coalitions=True)


def test_who_leaves_together_and_what_deters_them_is_said(third):
    able, group = group_pieces(third)
    assert able.paragraphs == (
        "1 of 4 groups of two or more parties can reach together a state which each member likes better.",
    )
    assert group.title == "Ministry of the Environment and Local Government together in state 3"
    assert group.paragraphs == ("One state is better for each of them.",)
    assert group.bullets == (
        f"C-Nash: they leave. Local Government: {INSIST} (state 9).",
        "C-GMR and C-SEQ: they stay: each state that all of them like better is answered.",
        "C-SMR: they stay: each state that all of them like better is answered.",
    )
    answered = (
        f"After {INSIST} (state 9): {ABANDON} (Uniroyal abandons the plant), which Ministry of the "
        "Environment likes no better than staying"
    )
    for_good = ", and nothing that they reach together from there is better for each of them"
    assert group.below == ((), (f"{answered}.",), (f"{answered}{for_good}.",))


def test_a_group_that_no_answer_deters_says_its_whole_way():
    _, group = group_pieces(analysed("elmira", explain=7, coalitions=True))
    (bullet,) = group.bullets
    assert bullet == (
        "C-Nash, C-GMR, C-SMR and C-SEQ: they leave. Ministry of the Environment: 'Modify the control order' "
        "(state 8); then Uniroyal: set 'Delay the appeal' to dropped and 'Accept the control order' "
        "(state 10); no answer of that kind spoils it."
    )


def test_of_all_parties_together_nobody_is_left_who_could_answer():
    able, group = group_pieces(analysed("us-north-korea", explain=4, coalitions=True))
    assert able.paragraphs[0].startswith("The only group of two or more parties can reach together")
    (said,) = group.paragraphs
    assert said == (
        "2 states are better for each of them. Nobody else is left who could answer, so that the four "
        "concepts are one."
    )
    assert group.bullets[0].startswith("C-Nash, C-GMR, C-SMR and C-SEQ: they leave. United States:")
    assert group.bullets[0].endswith("(state 9).")
    (none,) = group_pieces(analysed("cuban-missile-crisis", explain=6, coalitions=True))
    assert none.paragraphs[0].startswith("The only group of two or more parties cannot reach together")


def test_a_declared_class_says_who_is_asked():
    found = analysed("elmira", explain=1, groups=(("local_government", "moe"), ("Uniroyal",)))
    asked, below = next(coalition_pieces(found)).paragraphs
    assert asked == (
        "Only these are asked whether they would leave: Ministry of the Environment and Local Government; "
        "Uniroyal alone. A single party is among them only where it is named. Who answers is not limited so."
    )
    assert below == "States that none of them would leave:"
    assert (
        next(group_pieces(found))
        .paragraphs[0]
        .startswith("The only group of two or more parties that is asked can reach together")
    )
    alone = analysed("elmira", explain=1, groups=(("uniroyal",),))
    (piece,) = group_pieces(alone)
    assert piece.paragraphs == ("No group of two or more parties is among those that are asked.",)


def test_what_is_left_out_is_counted(third):
    at = third.coalitions.explained
    many = replace(at, asked=30, able=26, groups=at.groups * 24, left_out=2)
    shown = replace(third, coalitions=replace(third.coalitions, explained=many))
    able, *groups = group_pieces(shown)
    assert len(groups) == MOST_SHOWN
    assert able.paragraphs[1] == "The 8 smallest are shown, 18 left out; the JSON form has 24 in all."
    all_there = replace(many, able=24, left_out=0)
    shown = replace(third, coalitions=replace(third.coalitions, explained=all_there))
    assert next(group_pieces(shown)).paragraphs[1].endswith("16 left out; the JSON form has them.")
    (verdict,) = [one for one in at.groups[0].verdicts if one.code == "C-GMR"]
    more = replace(at, groups=(replace(at.groups[0], verdicts=(replace(verdict, left_out=5),)),))
    shown = replace(third, coalitions=replace(third.coalitions, explained=more))
    _, group = group_pieces(shown)
    assert group.below[0][-1] == "Answers to 5 more are left out."


def test_of_many_broken_equilibria_some_are_shown_and_the_rest_counted():
    found = analysed("openai-microsoft", deal=True, coalitions=True)
    _, piece = coalition_pieces(found)
    assert len(piece.bullets) == MOST_BROKEN
    ways = {(one.state, one.coalition, one.path) for one in found.coalitions.broken}
    rest = f"The first 20 of {len(ways)} are shown, {len(ways) - 20} left out; the JSON form has them."
    assert piece.paragraphs == (rest,)
    # Those under Nash come first: they are equilibria of every concept.
    assert piece.bullets[0].startswith("State 33 (Nash, GMR, SMR and SEQ): OpenAI and Microsoft")


def test_what_deters_stands_below_its_verdict_in_every_form(third):
    page = render_conflict_html(third)
    assert "<li>C-GMR and C-SEQ: they stay: each state that all of them like better is answered.<ul>" in page
    lines = render_conflict_markdown(third).splitlines()
    place = lines.index("- C-GMR and C-SEQ: they stay: each state that all of them like better is answered.")
    assert lines[place + 1].startswith(f"  - After {INSIST}")


def test_what_the_concepts_mean_is_defined_where_they_are_shown(third):
    assert "C-Nash, C-GMR, C-SMR, C-SEQ</dt>" in render_conflict_html(third)
    assert "SIM (simultaneous stability)" not in render_conflict_html(third)
    further = render_conflict_html(analysed("elmira", further=True))
    assert "SIM (simultaneous stability)" in further
    assert "Coalition improvement" not in further
