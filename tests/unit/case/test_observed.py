"""What was observed at the table: four kinds, one of them each, of signatories, packages and issues."""

from __future__ import annotations

import pytest

from detente.case.files import read_raw_text
from tests.unit.case.changed_cases import changed, codes, loaded, noticed, refused
from tests.unit.case.test_json_schema import check_changes, validator

LAST = "    borealis: {fight: -45 to -20, squeezed: -15 to 10, as_today: today}\n"
ALL = (
    "{party: borealis, refused: reply, date: 2025-06, claims: [offer]}",
    "{party: aurora, accepted: letter, assumed: said so}",
    "{party: aurora, prefers: reply, to: letter}",
    "{party: aurora, weighs: contract, over: stake, date: 2025-06-12}",
)


def observed(*entries):
    """Add entries to the small case."""
    return LAST, "".join((LAST, "  observed:\n", *(f"    - {entry}\n" for entry in entries)))


def test_four_kinds_are_read():
    entries = loaded(observed(*ALL)).case.deal.observed
    assert [entry.kind for entry in entries] == ["refused", "accepted", "prefers", "weighs"]
    assert [entry.subjects for entry in entries] == [
        ("reply",),
        ("letter",),
        ("reply", "letter"),
        ("contract", "stake"),
    ]
    assert loaded().case.deal.observed == ()


@pytest.mark.parametrize(
    "entry",
    [
        "{party: aurora}",
        "{party: aurora, accepted: letter, refused: reply}",
        "{party: aurora, prefers: letter}",
        "{party: aurora, to: letter}",
        "{party: aurora, weighs: stake}",
        "{party: aurora, over: stake, accepted: letter}",
        "{party: aurora, prefers: letter, to: reply, weighs: stake, over: contract}",
        "{accepted: letter}",
        "{party: aurora, accepted: letter, by: reply}",
    ],
)
def test_exactly_one_kind(entry):
    assert ("schema", "deal.observed.0") in [
        (code, ".".join(path.split(".")[:3])) for code, path in codes(observed(entry))
    ]
    assert not validator().is_valid(read_raw_text(changed(observed(entry))).content)


@pytest.mark.parametrize(
    ("entry", "path", "words"),
    [
        ("{party: boreal, refused: reply}", "party", "did you mean 'borealis'"),
        ("{party: borealis, refused: repli}", "refused", "did you mean 'reply'"),
        ("{party: borealis, accepted: repli}", "accepted", "did you mean 'reply'"),
        ("{party: borealis, prefers: reply, to: lettr}", "to", "did you mean 'letter'"),
        ("{party: borealis, weighs: stak, over: contract}", "weighs", "did you mean 'stake'"),
        ("{party: borealis, weighs: contract, over: stak}", "over", "did you mean 'stake'"),
        ("{party: borealis, prefers: reply, to: reply}", "prefers", "compared with itself"),
        ("{party: borealis, weighs: stake, over: stake}", "weighs", "compared with itself"),
    ],
)
def test_what_it_names_must_exist(entry, path, words):
    (problem,) = refused(observed(entry))
    assert (problem.code, problem.path) == ("unknown", f"deal.observed.0.{path}")
    assert words in str(problem)


def test_a_party_that_does_not_sign_is_told_from_one_that_does_not_exist():
    third = "parties:\n  auditor: {name: Auditor}\n  aurora:\n    name: Aurora\n"
    (problem,) = refused(
        ("parties:\n  aurora:\n    name: Aurora\n", third), observed("{party: auditor, refused: reply}")
    )
    assert "does not sign and has no values" in str(problem)


def test_money_has_no_weights():
    from tests.unit.case.test_deal_section import (  # noqa: PLC0415 - texts that stand there
        MONEY,
        MONEY_NO_DEAL,
        NO_DEAL,
        OPTIMISM,
        POINTS,
    )

    money = ((POINTS, MONEY), (NO_DEAL, MONEY_NO_DEAL), OPTIMISM)
    assert codes(*money, observed("{party: aurora, weighs: stake, over: contract}")) == [
        ("unknown", "deal.observed.0.weighs")
    ]
    assert loaded(*money, observed("{party: aurora, prefers: letter, to: reply}")).case.deal.observed


def test_later_than_the_case_looks_is_hindsight():
    late = observed("{party: aurora, refused: letter, date: 2026-01-01}")
    assert codes(late) == [("hindsight", "deal.observed.0.date")]


def test_a_basis_is_asked_for_and_inherited():
    bare = ("  assumed: our reading of the letter and the press\n", "")
    entry = observed("{party: aurora, refused: letter}")
    assert ("warning", "no-basis", "deal.observed.0") in noticed(bare, entry)
    assert not any(path.startswith("deal.observed") for _, _, path in noticed(entry))


def test_the_json_schema_takes_what_the_loader_takes():
    content = read_raw_text(changed(observed(*ALL))).content
    assert list(validator().iter_errors(content)) == []
    check_changes(content, 1)
