"""How a case ended beside its answer: by hand, and without any effect on the answer itself."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import log

import pytest

from detente.assessment.known_end import interval_score, kind_score, log_score, scores_of_kinds
from detente.assessment.result import OutcomeShare, Settings
from detente.assessment.run import assess
from detente.assessment.saved import from_json, to_json
from detente.assessment.shareable import shareable
from detente.assessment.verifying import differences, verify
from detente.case.loading import load_text
from tests.contracts.project import ROOT

SMALL = (ROOT / "tests" / "cases" / "small.yaml").read_text(encoding="utf-8")
FEW = Settings(worlds=200, candidate_worlds=8, stability_worlds=8)
TERMS = "terms: {stake: 55 %, contract: ten years}"
SIGNED = f"outcome: {{date: 2025-12-01, label: settled, what: They signed, {TERMS}}}"


@cache
def loaded(outcome=""):
    return load_text(f"{SMALL}\n{outcome}\n")


@cache
def answered(outcome=""):
    return assess(loaded(outcome), FEW)


def ended(**keys):
    """Write an outcome, signed unless a kind is given, and give what the answer says of it."""
    label = "" if "kind" in keys else "label: settled, "
    more = "".join(f", {key}: {text}" for key, text in keys.items())
    return answered(f"outcome: {{date: 2025-12-01, {label}what: It ended{more}}}").known_end


# ---------------------------------------------------------------- never an input


def test_how_it_ended_changes_neither_digest_nor_seal_nor_answer():
    plain, known = answered(), answered(SIGNED)
    assert loaded().digest == loaded(SIGNED).digest
    assert (plain.case.digest, plain.seal) == (known.case.digest, known.seal)
    assert plain.known_end is None
    assert list(differences(plain, replace(known, known_end=None))) == []


def test_the_end_has_a_digest_of_its_own():
    assert loaded().digest_of_end == ""
    assert loaded(SIGNED).digest_of_end == answered(SIGNED).known_end.digest_of_end != ""
    other = SIGNED.replace("55 %", "50 %")
    assert loaded(other).digest_of_end != loaded(SIGNED).digest_of_end


def test_an_answer_from_before_the_end_still_verifies():
    saved = to_json(answered()).encode()
    found = verify(saved, answered(), loaded(SIGNED))
    assert (found.level, found.differences) == ("same numbers", ())
    forged = replace(answered(SIGNED).known_end, label_share=0.123456)
    answer = replace(answered(SIGNED), known_end=forged)
    found = verify(to_json(answer).encode(), answer, loaded(SIGNED))
    assert [one.path for one in found.differences] == ["known_end.label_share"]


def test_it_is_saved_and_read_again():
    assert to_json(from_json(type(answered()), to_json(answered(SIGNED)))) == to_json(answered(SIGNED))


# ---------------------------------------------------------------- the kind of outcome


OUTCOMES = (
    OutcomeShare("signed", "Signed", "renewed", 0.0, 0.5),
    OutcomeShare("war", "War", "rupture", 0.7, 0.1),
    OutcomeShare("feud", "Feud", "rupture", 0.1, 0.2),
    OutcomeShare("calm", "Calm", "held", 0.2, 0.2),
)


def test_kinds_by_hand():
    """Shares 0.5, 0, 0.2, 0, 0.3 and rupture: 0.25 + 0.04 + 0.49."""
    model, uniform, today = scores_of_kinds(OUTCOMES, 100, "rupture")
    assert [round(share, 12) for _, share in model.shares] == [0.5, 0, 0.2, 0, 0.3]
    assert model.brier == pytest.approx(0.78)
    assert model.log == pytest.approx(-log(0.3))
    assert model.log_add_half == pytest.approx(-log(30.5 / 102.5))
    assert uniform.brier == pytest.approx(0.8)
    assert uniform.log == uniform.log_add_half == pytest.approx(log(5))
    assert (today.brier, today.log) == (2, None)
    assert today.log_add_half == pytest.approx(-log(0.5 / 102.5))


def test_what_no_world_ended_in_scores_infinite_in_words():
    score = scores_of_kinds(OUTCOMES, 100, "agreed_exit")[0]
    assert score.log is None
    assert score.log_add_half == pytest.approx(-log(0.5 / 102.5))
    assert log_score(1.0) == 0


def test_all_as_today_is_right_where_it_stayed_so():
    assert kind_score("as today", {"held": 1.0}, 100, "held").brier == 0


def test_shares_are_those_of_the_answer():
    answer = answered(SIGNED)
    renewed = sum(one.with_deal for one in answer.outcomes if one.kind == "renewed")
    assert dict(answer.known_end.kinds[0].shares)["renewed"] == pytest.approx(renewed)
    assert answer.known_end.label_share == next(o.with_deal for o in answer.outcomes if o.id == "settled")
    assert sum(share for _, share in answer.known_end.kinds[0].shares) == pytest.approx(1)


def test_a_kind_without_label_is_enough():
    found = ended(kind="agreed_exit")
    assert (found.end.kind, found.end.label, found.label_share) == ("agreed_exit", "", None)


# ---------------------------------------------------------------- terms


def test_a_number_beyond_all_levels_is_kept_and_counted_as_such():
    """The stake runs from 10 to 50 %: 55 % lies beyond; errors are in shares of these 40 points."""
    answer = answered(SIGNED)
    term = answer.known_end.numeric[0]
    landing = next(one for one in answer.deal.landings if one.issue == "stake")
    assert (term.actual, term.beyond, term.inside, term.scale) == (55.0, True, False, (10.0, 50.0))
    assert (term.low, term.median, term.high) == (
        landing.numeric.low,
        landing.numeric.median,
        landing.numeric.high,
    )
    assert term.error == pytest.approx((55 - term.median) / 40)
    assert (term.today, term.today_error) == (20.0, pytest.approx(35 / 40))
    assert term.weighted_error == pytest.approx((55 - landing.baseline) / 40)
    assert term.outside == pytest.approx((55 - term.high) / 40)
    assert term.interval_score == pytest.approx((term.high - term.low) / 40 + 10 * term.outside)


def test_a_number_between_levels_may_lie_inside():
    term = ended(terms="{stake: 33.3}").numeric[0]
    assert (term.actual, term.beyond, term.inside, term.outside) == (33.3, False, True, 0)
    assert term.interval_score == pytest.approx((term.high - term.low) / 40)


def test_interval_scores_by_hand():
    assert interval_score(2, 5, 4) == 3
    assert interval_score(2, 5, 1) == 3 + 10
    assert interval_score(2, 5, 5.5) == 3 + 5


def test_a_named_level_is_scored_by_its_share():
    answer = answered(SIGNED)
    term = answer.known_end.named[0]
    shares = dict(next(one for one in answer.deal.landings if one.issue == "contract").levels)
    share = shares.get("ten years", 0.0)
    assert (term.actual, term.today) == ("ten years", "two years")
    assert term.share == pytest.approx(share)
    others = sum(one**2 for level, one in shares.items() if level != "ten years")
    assert term.brier == pytest.approx((1 - share) ** 2 + others)
    assert term.today_brier == 2
    assert term.uniform_brier == pytest.approx((2 / 3) ** 2 + 2 / 9)


def test_what_no_level_fits_is_listed_and_not_scored():
    found = ended(terms="{contract: {says: until either side has another source}, stake: 30}")
    assert [(one.issue, one.says) for one in found.unscored] == [
        ("contract", "until either side has another source")
    ]
    assert "cannot be compared" in found.unscored[0].why
    assert (len(found.numeric), found.named) == (1, ())


def test_without_a_deal_in_the_end_no_term_is_scored():
    found = ended(kind="rupture", terms="{stake: 30 %, contract: ten years}")
    assert (found.numeric, found.named) == ((), ())
    assert [(one.says, one.why) for one in found.unscored] == [
        ("30 %", "no deal was made in the end"),
        ("ten years", "no deal was made in the end"),
    ]


def test_where_no_world_has_a_zone_nothing_says_where_it_would_land():
    apart = SMALL.replace("stake <= 40, hard: 60 %", "stake <= 10, hard: 100 %")
    apart = apart.replace("stake >= 25, hard: 50 %", "stake >= 50, hard: 100 %")
    answer = assess(load_text(f"{apart}\n{SIGNED}\n"), FEW)
    assert answer.deal.zone.exists == 0
    assert (answer.known_end.numeric, answer.known_end.named) == ((), ())
    assert all("no world has a zone" in one.why for one in answer.known_end.unscored)
    assert len(answer.known_end.unscored) == 2


# ---------------------------------------------------------------- what was known, and who says so


def test_a_case_is_retrospective_unless_it_says_otherwise():
    assert ended().end.known_when_coded
    assert not ended(known_when_coded="false").end.known_when_coded


@pytest.mark.parametrize(
    ("digest", "state"), [(None, "not recorded"), (loaded().digest, "unchanged"), ("0" * 64, "changed")]
)
def test_the_digest_kept_before_tells_whether_inputs_are_those_of_then(digest, state):
    keys = {} if digest is None else {"frozen": f'"{digest}"'}
    assert ended(**keys).end.frozen == state


def test_sources_of_the_end_may_be_dated_later():
    source = '[{title: Done, publisher: The Gazette, date: 2026-02, url: "https://gazette.example/done"}]'
    (found,) = ended(sources=source).end.sources
    assert (found.title, found.publisher, found.date) == ("Done", "The Gazette", "2026-02")


def test_forecasts_of_others_are_listed():
    sources = "hedge: commentary, sources: [gazette, letter]"
    claim = f"  walk: {{says: Borealis will walk away, about: outcome, {sources}}}\n"
    text = SMALL.replace("\ntimeline:\n", f"{claim}\ntimeline:\n", 1)
    (found,) = assess(load_text(f"{text}\n{SIGNED}\n"), FEW).known_end.forecasts
    assert (found.says, found.publishers) == ("Borealis will walk away", ("The Gazette", "Borealis"))


def test_the_shareable_form_keeps_the_kind_alone():
    full, kept = answered(SIGNED).known_end, shareable(answered(SIGNED)).known_end
    assert kept.kinds == full.kinds
    assert kept.end == replace(full.end, label="", label_name="")
    assert (kept.digest, kept.digest_of_end, kept.label_share) == ("", "", None)
    assert kept.numeric == kept.named == kept.unscored == kept.forecasts == ()
