"""What a shareable answer keeps, what it leaves out, and whether the page of decisions says so."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import fields, is_dataclass, replace
from functools import cache

import pytest

from detente.assessment.public_record import NOT_SHOWN
from detente.assessment.result import (
    Assessment,
    ClaimView,
    DevelopmentView,
    NarrowingView,
    RivalryView,
    Support,
)
from detente.assessment.result.shared import NOTICE
from detente.assessment.shareable import LIMITS, shareable
from tests.contracts.project import ROOT
from tests.report_examples import example, without_deal, without_zone
from tools.write_assessment_reference import classes

PAGE = ROOT / "docs" / "decisions" / "0004-what-may-be-shared.md"
ROW = re.compile(r"^\| (`[A-Z].*?) \| (.+?) \| (yes|no|by kind|replaced) \| .*\|$", re.MULTILINE)


@cache
def decisions():
    """Read the table: what is decided about each field of each class."""
    found = defaultdict(dict)
    kinds = {kind.__name__: kind for kind in classes(Assessment)}
    for names, listed, decision in ROW.findall(PAGE.read_text(encoding="utf-8")):
        for name in re.findall(r"`(\w+)`", names):
            every = [field.name for field in fields(kinds[name])]
            for field in every if listed == "all" else re.findall(r"`(\w+)`", listed):
                assert field in every, f"{name} has no field {field}"
                assert field not in found[name], f"{name}.{field} is decided twice"
                found[name][field] = decision
    return found


def parts(value):
    if isinstance(value, tuple):
        for entry in value:
            yield from parts(entry)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from parts(getattr(value, field.name))


def test_the_page_decides_about_every_field():
    undecided = [
        f"{kind.__name__}.{field.name}"
        for kind in classes(Assessment)
        for field in fields(kind)
        if field.name not in decisions()[kind.__name__]
    ]
    assert undecided == []


def test_what_the_page_leaves_out_is_empty():
    decided = decisions()
    kept = list(parts(shareable(example())))
    filled = [
        f"{type(part).__name__}.{field.name}"
        for part in kept
        for field in fields(part)
        if decided[type(part).__name__][field.name] == "no"
        and not (field.name == "support" and getattr(part, field.name) == Support((), "", 0))
        and getattr(part, field.name)
    ]
    assert filled == []


def test_what_the_page_keeps_is_there():
    decided = decisions()
    there = {
        (type(part).__name__, field.name)
        for part in parts(shareable(example()))
        for field in fields(part)
        if getattr(part, field.name) not in ((), "", None)
    }
    full = {
        (type(part).__name__, field.name)
        for part in parts(example())
        for field in fields(part)
        if getattr(part, field.name) not in ((), "", None)
    }
    wanted = {
        (name, field)
        for name, listed in decided.items()
        for field, decision in listed.items()
        if decision == "yes" and (name, field) in full
    }
    assert wanted - there == set()


def test_the_answer_itself_stays():
    reduced = shareable(example())
    assert reduced.verdict == example().verdict
    assert reduced.confidence == example().confidence
    assert reduced.shared.notice == NOTICE
    assert reduced.limits == LIMITS
    assert reduced.case.decision_by == reduced.case.digest == ""


def test_outcomes_are_added_up_by_kind():
    kinds = {one.kind: one for one in shareable(example()).outcomes}
    assert kinds["degraded"].without == pytest.approx(0.28)
    assert {one.name for one in kinds.values()} == set(kinds)


def test_deals_keep_terms_power_and_friction():
    first = shareable(example()).shared.recommended[0]
    assert first.terms[0] == ("stake", "49", "35")
    assert first.power == example().deal.recommended[0].power
    assert first.settled == ("stake", "exclusivity")


def test_packages_that_nobody_put_forward_stay_away():
    deal = example().deal
    draft = replace(deal.packages[1], id="fallback", by="", name="Our fallback")
    answer = replace(example(), deal=replace(deal, packages=(*deal.packages, draft)))
    kept = [one.id for one in shareable(answer).shared.packages]
    assert kept == ["today", "aldermoor_april", "corvane_april"]


def test_without_deals_there_is_no_zone_and_without_a_zone_no_deal():
    assert shareable(without_deal()).shared.zone is None
    assert shareable(without_zone()).shared.recommended == ()
    assert shareable(without_zone()).shared.zone.exists == 12


def test_only_claims_with_a_source_that_something_kept_rests_on_stay():
    answer = example()
    secret = ClaimView("c900", "Told over lunch.", "memory", "", "", (), ())
    unused = ClaimView("c901", "Carries a red line only.", "stated", "", "", ("s01",), ())
    rivalry = (
        RivalryView("Told over lunch", ("aldermoor",), "2031", "2031-01-01", Support(("c900",), "", 0)),
        RivalryView("In the papers", ("aldermoor",), "2031", "2031-01-01", Support(("c065", "c900"), "", 1)),
    )
    answer = replace(
        answer,
        claims=(*answer.claims, secret, unused),
        situation=replace(answer.situation, rivalry=rivalry),
    )
    reduced = shareable(answer)
    assert not {"c900", "c901"} & {one.id for one in reduced.claims}
    (kept,) = reduced.situation.rivalry
    assert kept.support == Support(("c065",), NOT_SHOWN, 1)


def test_a_writer_s_judgement_of_claims_is_not_shown():
    answer = example()
    first, *clashes = answer.situation.contradictions
    claims = tuple(replace(one, grade="E5", standing="does not carry") for one in answer.claims)
    sources = tuple(replace(one, reliability="E", retells="ledger") for one in answer.sources)
    situation = replace(
        answer.situation,
        contradictions=(replace(first, reason="1 against 2", reconciled="secret"), *clashes),
        developments=(DevelopmentView("money", first.first, first.second, "1 against 2"),),
        narrowings=(NarrowingView("money", first.first, "c900", "1 lies within 1 to 2"),),
    )
    reduced = shareable(replace(answer, claims=claims, sources=sources, situation=situation))
    kept = reduced.situation
    assert (kept.contradictions[0].reason, kept.contradictions[0].reconciled) == ("1 against 2", NOT_SHOWN)
    assert kept.developments == situation.developments
    assert kept.narrowings == ()
    assert {(one.grade, one.standing) for one in reduced.claims} == {("", "")}
    assert {(one.reliability, one.retells) for one in reduced.sources} == {("", "")}


def test_everything_that_is_named_is_there():
    reduced = shareable(example())
    claims, sources = {one.id for one in reduced.claims}, {one.id for one in reduced.sources}
    supports = [part for part in parts(reduced.situation) if isinstance(part, Support)]
    assert {claim for one in supports for claim in one.claims} <= claims
    assert {claim for one in reduced.situation.origins for claim in one.claims} <= claims
    assert {rival for one in reduced.claims for rival in one.rivals} <= claims
    assert {source for one in reduced.claims for source in one.sources} == sources
    assert {one.assumed for one in supports} == {"", NOT_SHOWN}
