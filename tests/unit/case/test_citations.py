"""Where claims are cited, and which can be believed against others."""

from __future__ import annotations

import pytest

from detente.case.changes import Change
from detente.case.citations import citations, contested_claims
from detente.case.loading import load_case
from detente.errors import CaseError
from detente.library import find_case


@pytest.fixture(scope="module")
def flagship():
    return load_case(find_case("openai-microsoft"))


def test_contested_claims_are_those_that_can_be_believed(flagship):
    path, case = find_case("openai-microsoft"), flagship.case
    contested = contested_claims(case)
    assert {"c065", "c069"} <= contested
    for claim in contested:
        assert load_case(path, [Change("believe", claim)]).changes
    other = next(claim for claim in case.claims if claim not in contested)
    with pytest.raises(CaseError, match="no rival value rests on this claim"):
        load_case(path, [Change("believe", other)])


def test_citations_name_the_places_that_rest_on_a_claim(flagship):
    assert "quantities.money_at_risk.rivals.0" in citations(flagship.case)["c065"]
