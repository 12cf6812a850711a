"""Contradictions, developments and narrowings, pair by pair, with what they say."""

from __future__ import annotations

import pytest

from detente.evidence import (
    Claim,
    Contradiction,
    Reconciliation,
    Source,
    contradictions,
    developments,
    narrowings,
)


def claim(*sources, **more):
    hedge = "reported" if sources else "memory"
    return Claim.model_validate({"says": "S", "hedge": hedge, "sources": list(sources), **more})


def source(date, **more):
    written = {"title": "T", "publisher": "P", "date": date, "kind": "secondary", "origin": "wsj"}
    return Source.model_validate({**written, **more})


def judged(one, other, sources=None):
    """Give what two claims are to each other, by kinds and in words."""
    claims, sources = {"one": claim(**one), "two": claim(**other)}, sources or {}
    found = [("contradiction", pair.kinds, pair.reason) for pair in contradictions(claims, (), sources)]
    found += [("development", pair.kinds, pair.reason) for pair in developments(claims, sources)]
    found += [("narrowing", (pair.wider, pair.narrower), pair.reason) for pair in narrowings(claims, sources)]
    assert len(found) <= 1
    return found[0] if found else None


def stake(value, **more):
    return {"about": "stake", "value": value, **more}


VALUES = [
    ("13 billion USD", "13.75 billion USD", "contradiction", "13 billion USD against 13.75 billion USD"),
    ("250 to 350 USD", "400 to 500 USD", "contradiction", "250 to 350 USD against 400 to 500 USD"),
    (
        "250 to 350 USD",
        "300 to 500 USD",
        "contradiction",
        "250 to 350 USD against 300 to 500 USD, ranges that overlap in part",
    ),
    (
        "10 to 20 %",
        "20 to 30 %",
        "contradiction",
        "10 to 20 % against 20 to 30 %, ranges that overlap in part",
    ),
    ("5 ~ 8 ~ 20 %", "21 %", "contradiction", "5 ~ 8 ~ 20 % against 21 %"),
    ("20 %", "20.0 %", None, ""),
    ("0.5 billion USD", "500 million USD", None, ""),
    ("33.3 %", "0.333", None, ""),
    ("33 %", "33", "contradiction", "33 % against 33"),
    ("1.9 to 2 trillion JPY", "1.9 to 2 trillion JPY uniform", None, ""),
    ("33 %", "20 to 49 %", "narrowing", "33 % lies within 20 to 49 %"),
    ("20 to 49 %", "49 %", "narrowing", "49 % lies within 20 to 49 %"),
    ("0.2 to 0.3", "20 to 49 %", "narrowing", "0.2 to 0.3 lies within 20 to 49 %"),
    ("20 to 49 %", "-5 to 50 %", "narrowing", "20 to 49 % lies within -5 to 50 %"),
]


@pytest.mark.parametrize(("one", "other", "what", "reason"), VALUES)
def test_numbers_of_one_unit(one, other, what, reason):
    found = judged(stake(one), stake(other))
    if what is None:
        assert found is None
    else:
        assert found is not None
        assert (found[0], found[2]) == (what, reason)


@pytest.mark.parametrize(
    ("one", "other"),
    [("20 billion USD", "20 billion EUR"), ("49 %", "92 billion USD"), ("20 USD", "20"), ("1 USD", "1 usd")],
)
def test_numbers_of_two_units_have_no_common_measure(one, other):
    reason = f"{one} against {other}, of different units"
    assert judged(stake(one), stake(other)) == ("contradiction", ("unit",), reason)


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("up", "down", True),
        ("no", "yes", True),
        ("up", "yes", False),
        ("up", "up", False),
        ("no", None, False),
    ],
)
def test_directions(one, other, clash):
    found = judged({"about": "sales", "direction": one}, {"about": "sales", "direction": other})
    assert found == (("contradiction", ("direction",), f"{one} against {other}") if clash else None)


def test_only_claims_about_the_same_thing_are_compared():
    assert judged(stake("20 %"), {"about": "price", "value": "33 %"}) is None
    assert judged({"value": "20 %"}, {"value": "33 %"}) is None
    assert judged(stake("20 %"), {"about": "stake"}) is None


def test_one_party_owns_what_is_owned():
    mine, theirs = {"about": "copilot_owner", "party": "acme"}, {"about": "copilot_owner", "party": "bolt"}
    assert judged(mine, theirs) == ("contradiction", ("party",), "acme against bolt")
    assert judged(mine, mine) is None
    assert judged(mine, {"about": "copilot_owner"}) is None
    assert judged({**mine, "about": "copilot_price"}, {**theirs, "about": "copilot_price"}) is None


# What was written in 2023 of 2019 and of 2021 speaks of two times; reports of June speak of their present.
SOURCES = {
    "history": source("2023-05-01"),
    "june_6": source("2025-06-06"),
    "june_18": source("2025-06-18"),
    "retelling": source("2025-06-30", retells="june_18"),
    "january": source("2025-01-22"),
}


def dated(source_of, date, **more):
    return {"sources": [source_of], "hedge": "reported", "date": date, "about": "stake", **more}


def judged_dated(one, other):
    return judged_claims(
        Claim.model_validate({"says": "S", **one}), Claim.model_validate({"says": "S", **other})
    )


def judged_claims(one, other):
    claims = {"one": one, "two": other}
    found = [("contradiction", pair.kinds, pair.reason) for pair in contradictions(claims, (), SOURCES)]
    found += [("development", pair.earlier, pair.reason) for pair in developments(claims, SOURCES)]
    assert len(found) <= 1
    return found[0] if found else None


def test_two_numbers_of_two_years_are_a_development():
    later = dated("history", "2021", value="2 billion USD")
    earlier = dated("history", "2019", value="1 billion USD")
    assert judged_dated(later, earlier) == (
        "development",
        "two",
        "1 billion USD against 2 billion USD; the first is of 2019, the second of 2021",
    )


def test_two_numbers_in_reports_of_one_month_contradict():
    one, other = dated("june_6", "2025-06-06", value="20 %"), dated("june_18", "2025-06-18", value="33 %")
    assert judged_dated(one, other) == ("contradiction", ("value",), "20 % against 33 %")
    retold = dated("retelling", "2025-06-18", value="33 %")
    assert judged_dated(one, retold) == ("contradiction", ("value",), "20 % against 33 %")


def test_two_numbers_in_reports_far_apart_are_a_development_unless_it_happens_once():
    one = dated("january", "2025-01-22", value="20 %")
    other = dated("june_18", "2025-06-18", value="33 %")
    assert judged_dated(one, other) is not None
    assert judged_dated(one, other)[0] == "development"
    once = {"about": "third_investment"}
    assert judged_dated({**one, **once}, {**other, **once}) == (
        "contradiction",
        ("value",),
        "20 % against 33 %",
    )


def test_reports_of_one_fact_on_two_days_do_not_contradict():
    one = dated("june_6", "2025-06-06", value="10 billion USD", about="third_investment")
    other = dated("january", "2025-01-22", value="10 billion USD", about="third_investment")
    assert judged_dated(one, other) is None


def test_what_happens_once_has_one_day():
    one = dated("june_6", "2023-01-23", value="10 billion USD", about="third_investment")
    other = dated("june_18", "2024", value="10 billion USD", about="third_investment")
    assert judged_dated(one, other) == ("contradiction", ("date",), "2023-01-23 against 2024")
    assert judged_dated(one, {**other, "date": "2023"}) is None
    state = {"about": "revenue_share"}
    assert judged_dated({**one, **state}, {**other, **state}) is None


def test_deadlines():
    end, next_year = (
        {"about": "conversion_plan", "by": "2025-12-31"},
        {"about": "conversion_plan", "by": "2026"},
    )
    assert judged(end, next_year) == ("contradiction", ("date",), "by 2025-12-31 against by 2026")
    assert judged(end, {**end, "by": "2025"}) is None
    assert judged({**end, "value": "1 USD"}, {**next_year, "value": "2 USD"}) == (
        "development",
        ("value",),
        "1 USD against 2 USD; the first is by 2025-12-31, the second by 2026",
    )
    moved = judged({**end, "date": "2025-01"}, {**next_year, "date": "2025-10"})
    assert moved == (
        "development",
        ("date",),
        "by 2025-12-31 against by 2026; the first is of 2025-01, the second of 2025-10",
    )


def test_a_named_rival_contradicts_whatever_else_holds():
    claims = {
        "one": claim(about="stake", value="33 %", rivals=["two", "three", "one", "gone"]),
        "two": claim(about="stake", value="20 to 49 %", rivals=["one"]),
        "three": claim(about="stake", value="40 %", date="2019"),
        "four": claim(rivals=["three"]),
    }
    assert contradictions(claims) == (
        Contradiction(
            "one",
            "two",
            "stake",
            ("words",),
            "33 % lies within 20 to 49 %; each names the other as its rival",
        ),
        Contradiction(
            "one",
            "three",
            "stake",
            ("value", "words"),
            "33 % against 40 %; the first names the second as its rival",
        ),
        Contradiction("three", "four", "", ("words",), "the second names the first as its rival"),
    )
    assert [(one.wider, one.narrower) for one in narrowings(claims, {})] == [("two", "three")]


def test_reconciled_pairs_say_how():
    claims = {
        name: claim(about="loss", value=f"{number} USD")
        for name, number in zip("abc", (1, 2, 3), strict=True)
    }
    notes = [
        Reconciliation.model_validate({"between": ["c", "a"], "how": "gross against net"}),
        Reconciliation.model_validate({"between": ["a", "b"], "how": "by two ways of counting"}),
        Reconciliation.model_validate({"between": ["a", "c"], "how": "before and after tax"}),
    ]
    assert [(one.first, one.second, one.reconciled) for one in contradictions(claims, notes)] == [
        ("a", "b", "by two ways of counting"),
        ("a", "c", "gross against net; before and after tax"),
        ("b", "c", ""),
    ]


@pytest.mark.parametrize(
    ("one", "other", "what", "reason"),
    [
        (
            "13 billion USD",
            "almost $14 billion",
            "contradiction",
            "13 billion USD against about 14 billion USD",
        ),
        ("13.75 billion USD", "almost $14 billion", "narrowing", None),
        ("20 billion USD", "more than $20 billion", "contradiction", None),
        ("20 billion USD", "at least $20 billion", None, None),
        ("40 billion USD", "more than $20 billion", "narrowing", None),
        ("10 billion USD", "more than $20 billion", "contradiction", None),
        ("10 to 30 billion USD", "more than $20 billion", None, None),
        ("30 billion USD", "up to $20 billion", "contradiction", None),
        ("20 billion USD", "less than $20 billion", "contradiction", None),
        ("20 billion USD", "some $20 billion", None, None),
    ],
)
def test_words_before_a_number_are_heard(one, other, what, reason):
    value = f"{other.rsplit('$', 1)[1]} USD"
    found = judged(stake(one), stake(value, quote=f"They speak of {other} in all."))
    assert (found and found[0]) == what
    if reason:
        assert found[2] == reason


def test_what_one_source_says_in_one_breath_is_one_statement():
    quote = {"quote": "The loan falls from $40 billion to $30 billion."}
    one = dated("june_6", "2025-06-06", value="40 billion USD", **quote)
    other = dated("june_6", "2025-06-06", value="30 billion USD", **quote)
    assert judged_dated(one, other) is None
    assert judged_dated(one, {**other, "quote": "The loan is $30 billion."}) is not None
    assert judged_dated(one, {**other, "sources": ["june_18"]}) is not None
    named = judged_dated(one, {**other, "rivals": ["one"]})
    assert named == ("contradiction", ("words",), "the second names the first as its rival")


def test_a_subject_without_a_party_is_the_one_that_has_one():
    one, other = stake("20 %"), {"about": "acme_stake", "value": "33 %", "party": "acme"}
    assert judged(one, other) == ("contradiction", ("value",), "20 % against 33 %")
    assert judged(one, {**other, "party": "bolt"}) is None
    claims = {"a": claim(**one), "b": claim(**other)}
    assert [pair.about for pair in contradictions(claims)] == ["acme_stake"]
    claims["c"] = claim(about="bolt_stake", party="bolt", value="33 %")
    assert contradictions(claims) == ()


def test_what_still_is_so_was_so_before():
    ended = dated("history", "2023-01", direction="no", quote="It ended in January.")
    remains = dated("june_18", "2025-06-18", direction="yes", quote="It remains the sole buyer.")
    assert judged_dated(ended, remains) == ("contradiction", ("direction",), "no against yes")
    assert judged_dated(ended, {**remains, "quote": "It is the sole buyer."})[0] == "development"
    # Who said so before it ended said nothing of what came after.
    before = dated("january", "2022-01-22", direction="yes", quote="It remains the sole buyer.")
    assert judged_dated(before, ended)[0] == "development"


def test_what_has_been_paid_in_all_never_falls():
    more = dated("january", "2025-01-22", value="14 billion USD", about="acme_total_paid")
    less = dated("june_18", "2025-06-18", value="13 billion USD", about="acme_total_paid")
    assert judged_dated(more, less) == ("contradiction", ("value",), "14 billion USD against 13 billion USD")
    assert judged_dated(less, more)[0] == "contradiction"
    assert judged_dated({**more, "value": "12 billion USD"}, less)[0] == "development"
    debts = {"about": "total_debt"}
    assert judged_dated({**more, **debts}, {**less, **debts})[0] == "development"
