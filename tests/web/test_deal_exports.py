"""What is handed over shows nobody's hand: a number put in place of a secret is found in no export."""

from __future__ import annotations

import json

import pytest

from tests.contracts.test_shareable import Secrets, read, shown_in, with_secrets

W = "worlds=64"
FORMS = ("html", "md", "json")
SIDES = ("", "&for=openai", "&for=microsoft")
REASON = "a reason of ours that nobody else is to read"


@pytest.fixture(scope="module")
def secret(case_folder):
    """Write the flagship with a secret in place of every value, line, weight and reason; give its numbers."""
    case, numbers = with_secrets(read("openai-microsoft"))
    secrets = Secrets()
    for values in case["deal"]["values"].values():
        values["accepts"] = [
            {
                "that": "stake <= 33 or revenue_share == 13",
                "hard": f"{secrets.number(61)} %",
                "assumed": REASON,
            }
        ]
    for package in case["deal"]["packages"].values():
        package["assumed"] = REASON
    (case_folder / "secret.yaml").write_text(json.dumps(case), encoding="utf-8")
    return (*numbers, *secrets.numbers)


def package_query(client):
    laid = client.get(f"/api/own/secret.yaml/deal?{W}").json()
    issues = laid["issues"]
    levels = "&".join(f"p.{one['id']}={one['written'][-1]}" for one in issues[:4])
    pin = ".".join(str(one["today"]) for one in issues)
    return f"{W}&{levels}&pin={pin}&offer=openai:{pin}"


@pytest.fixture(scope="module")
def exports(client, secret):
    """Give every export in every form, from every side."""
    asked = package_query(client)
    found = {}
    for side in SIDES:
        for form in FORMS:
            for kind in ("term-sheet", "comparison"):
                answer = client.get(f"/own/secret.yaml/deal/{kind}.{form}?{asked}{side}")
                assert answer.status_code == 200
                assert answer.headers["content-disposition"].endswith(f'.{form}"')
                found[kind, form, side] = answer.text
        for kind, body in (
            ("term-sheet", {"package": {"stake": 33}}),
            ("comparison", {"packages": [{"name": "One", "package": {}}]}),
        ):
            answer = client.post(f"/api/own/secret.yaml/deal/{kind}?{W}{side}", json=body)
            assert answer.status_code == 200
            found[kind, "twin", side] = answer.text
    return found


def test_no_export_shows_a_secret(exports, secret):
    assert len(exports) == 2 * 4 * 3
    case = read("openai-microsoft")
    public = json.dumps([case["deal"]["issues"], case["terms"]])
    for name, text in exports.items():
        leaked = {n: shown for n in secret if (shown := [t for t in shown_in(text, n) if t not in public])}
        assert leaked == {}, name
        assert REASON not in text, name
        assert "revenue_share == 13" not in text, name
        assert not any(word in text for word in ("no deal", "red line", "admissible", "of range")), name


def test_no_export_tells_why_something_is_assumed(exports):
    reasons = reasons_in(read("openai-microsoft"))
    assert len(reasons) > 20
    for name, text in exports.items():
        assert [reason for reason in reasons if reason in text] == [], name


def reasons_in(part):
    """List what a case file says under `assumed`, wherever it does."""
    if isinstance(part, list):
        return {reason for entry in part for reason in reasons_in(entry)}
    if not isinstance(part, dict):
        return set()
    own = {part["assumed"]} if isinstance(part.get("assumed"), str) else set()
    return own.union(*map(reasons_in, part.values()))


def test_the_page_itself_would_have_shown_them(client, secret):
    """The search finds something where there is something to find."""
    answer = client.post(f"/api/own/secret.yaml/deal/packages?{W}", json={"packages": [{"stake": 49}]})
    assert "revenue_share == 13" in answer.text
    table = client.get(f"/api/own/secret.yaml/deal?{W}").text
    assert json.loads(table)["parties"][0]["no_deal"]["median"] != 0.0


def test_every_side_exports_the_same_terms(exports):
    for kind in ("term-sheet", "comparison"):
        for form in (*FORMS, "twin"):
            assert len({exports[kind, form, side] for side in SIDES}) == 1


def test_the_forms_say_the_same(client):
    address = "/packaged/openai-microsoft/deal/term-sheet."
    html, markdown, data = (client.get(f"{address}{form}?{W}&p.stake=33").text for form in FORMS)
    sheet = json.loads(data)
    assert "1 of 12 terms change against today." in markdown
    for term in sheet["terms"]:
        assert term["name"].replace("'", "&#39;") in html
        assert term["name"] in markdown
    assert [(term["today"], term["proposed"]) for term in sheet["terms"] if term["changes"]] == [
        ("49 %", "33 %")
    ]
    assert "Conversion" in html
