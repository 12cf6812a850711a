"""The page of the deal and its JSON twins: the numbers of the library, for every deal, one side or all."""

from __future__ import annotations

import json
from dataclasses import asdict
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from detente.assessment.compile import compile_case
from detente.assessment.negotiation.moving import moves_from
from detente.assessment.negotiation.placing import place
from detente.assessment.negotiation.siding import placement_for
from detente.assessment.negotiation.table import lay
from detente.assessment.result import Assessment
from detente.case.loading import load_case
from detente.library import find_case
from detente.web.deal import tables as kept
from detente.web.shelf import CaseAddress
from detente.web.view import View
from tests.web.asking import ready

TWO = "packaged/toshiba-western-digital"
THREE = "packaged/yahoo-alibaba"
W = "worlds=64"
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def table():
    return lay(compile_case(load_case(find_case("toshiba-western-digital"))), 1, 64)


@pytest.fixture(scope="module")
def laid(client):
    return client.get(f"/api/{TWO}/deal?{W}").json()


def other_levels(laid):
    """Name for every issue its last level."""
    return {issue["id"]: issue["written"][-1] for issue in laid["issues"]}


def plain(record):
    """Give a record as JSON carries it."""
    return json.loads(json.dumps(asdict(record)))


def query(levels):
    return "&".join(f"p.{issue}={level}" for issue, level in levels.items())


def test_the_table_is_told_with_its_frontier_and_packages(client, laid, table):
    assert [one["id"] for one in laid["parties"]] == list(table.slugs)
    assert laid["frontier_size"] == len(table.frontier.points)
    assert laid["packages"][0]["id"] == "today"
    assert (laid["worlds"], laid["zone"]) == (64, float(table.zone.mean()))
    assert [len(issue["written"]) for issue in laid["issues"]] == list(table.deal.sizes)


def test_the_twin_places_packages_as_the_library_does(client, laid, table):
    last = [size - 1 for size in table.deal.sizes]
    answer = client.post(f"/api/{TWO}/deal/packages?{W}", json={"packages": [{}, other_levels(laid)]})
    expected = [place(table, table.deal.today), place(table, np.array(last))]
    assert answer.json() == {"packages": [plain(one) for one in expected]}


def test_the_twin_gives_the_moves_of_the_library(client, table):
    answer = client.post(f"/api/{TWO}/deal/moves?{W}", json={"package": {}})
    assert answer.json() == plain(moves_from(table, table.deal.today))


def test_a_view_changes_the_values(client):
    body, changed = {"packages": [{}]}, "change=set:deal.values.toshiba.optimism=25 billion JPY"
    before, after = (
        client.post(f"/api/{TWO}/deal/packages?{W}&{view}", json=body).json()["packages"][0]["sides"]
        for view in ("", changed)
    )
    assert before[0]["no_deal"] != after[0]["no_deal"]
    assert before[1]["no_deal"] == after[1]["no_deal"]


def test_the_page_shows_the_package_of_its_address_without_scripts(client, laid):
    levels = other_levels(laid)
    page = client.get(f"/{TWO}/deal?{W}&{query(levels)}").text
    fragment = client.get(f"/{TWO}/deal/placed?{W}&{query(levels)}").text
    changed = sum(issue["today"] != len(issue["written"]) - 1 for issue in laid["issues"])
    assert f"{changed} of {len(levels)} terms differ from today" in page
    said, placed = fragment.split('<div id="placed"')
    assert said.split() == between(page, '<div id="said"', "<form").split()
    assert ('<div id="placed"' + placed).split() == between(
        page, '<div id="placed"', '</div>\n<div id="rest"'
    ).split()
    for issue in laid["issues"]:
        assert f'name="p.{issue["id"]}"' in page


def between(text, start, end):
    return text[text.index(start) : text.index(end)]


def test_the_page_says_who_prefers_the_package_and_where_it_stands(client, laid):
    robust = dict(laid["suggested"][0]["package"])
    written = {
        issue["id"]: issue["written"][issue["levels"].index(robust[issue["id"]])] for issue in laid["issues"]
    }
    page = client.get(f"/{TWO}/deal?{W}&{query(written)}").text
    assert "Both sides prefer this package to no deal." in page
    assert '<svg class="chart chart-frontier"' in page
    assert "Side by side" in page
    assert "Term sheet" in page


def test_pins_and_offers_stand_in_the_address(client, laid):
    package = ".".join(str(len(issue["written"]) - 1) for issue in laid["issues"])
    page = client.get(f"/{TWO}/deal?{W}&pin={package}&offer=toshiba:{package}&offer=toshiba:{package}").text
    assert "Pinned A" in page
    assert "Tried 2: Toshiba" in page
    again = client.get(f"/{TWO}/deal?{W}&{'&'.join([f'pin={package}'] * 4)}")
    assert again.status_code == 422


def test_a_case_without_a_deal_section_says_so_and_leads_on(client):
    page = client.get(f"/packaged/elmira/deal?{W}")
    assert page.status_code == 200
    assert "no deal section" in page.text
    assert f'href="/packaged/elmira/conflict?{W}"' in page.text
    answer = client.get(f"/api/packaged/elmira/deal?{W}")
    assert (answer.status_code, "no deal section" in answer.json()["message"]) == (422, True)


def test_three_parties_have_a_bar_each_and_no_picture_of_two(client):
    page = client.get(f"/{THREE}/deal?{W}").text
    assert page.count('class="chart chart-side"') == 3
    assert "chart-frontier" not in page
    assert "million USD" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("p.keep_off=nonsense", "unknown level"),
        ("p.no_such_issue=1", "unknown issue"),
        ("pin=1.2", "positions of levels"),
        ("pin=-1.0.0.0.0.0", "positions of levels"),
        ("pin=%C2%B2.0.0.0.0.0", "positions of levels"),
        ("offer=nobody:0.0.0.0.0.0", "unknown party"),
        ("for=nobody", "unknown party"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_allowed(client, laid, asked, said):
    issue = laid["issues"][-1]["id"]
    answer = client.get(f"/api/{TWO}/deal?{W}&{asked.replace('keep_off', issue)}")
    assert answer.status_code == 422
    assert said in answer.json()["message"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"packages": []},
        {"packages": [{"a": True}]},
        {"packages": [{"a": 1e999}]},
        {"packages": [{}] * 13},
        {"packages": [{"nowhere": "x"}]},
        {"packages": [{}], "more": 1},
        {"packages": {"a": 1}},
    ],
)
def test_garbage_is_refused(client, body):
    answer = client.post(f"/api/{TWO}/deal/packages?{W}", content=json.dumps(body), headers=JSON)
    assert answer.status_code == 422
    assert client.post(f"/api/{TWO}/deal/packages?{W}", content='{"packages": [{}]}', headers=JSON).is_success


def test_numbers_are_levels_too(client):
    address = f"/api/packaged/yahoo-microsoft/deal?{W}"
    issue = next(one for one in client.get(address).json()["issues"] if one["step"] is not None)
    for level in (issue["numbers"][1], issue["written"][1], issue["levels"][1]):
        body = {"packages": [{issue["id"]: level}]}
        answer = client.post(address.replace("/deal", "/deal/packages"), json=body).json()
        assert dict(answer["packages"][0]["package"])[issue["id"]] == issue["levels"][1]


def test_a_level_goes_back_as_the_case_writes_it(client, case_folder):
    """What the page shows is cleaned, with a hard blank before %; what its form sends back must not be."""
    text = (Path(__file__).resolve().parents[1] / "cases" / "small.yaml").read_text(encoding="utf-8")
    (case_folder / "percent.yaml").write_text(
        text.replace("five years", '5 % <b>"off"</b>'), encoding="utf-8"
    )
    level, change = '5 % <b>"off"</b>', "set:deal.values.aurora.accepts.0.hard=10 to 20 %"
    asked = {"worlds": 64, "change": change, "p.contract": level}
    form = FormReader()
    form.feed(client.get("/own/percent.yaml/deal", params=asked).text)
    sent = dict(form.pairs)
    assert sent["p.contract"] == level
    assert sent["change"] == asked["change"]


class FormReader(HTMLParser):
    """Collects what the form of a page would send."""

    def __init__(self):
        super().__init__()
        self.pairs = []

    def handle_starttag(self, tag, attributes):
        one = dict(attributes)
        if tag == "input" and "name" in one and (one.get("type") != "radio" or "checked" in one):
            self.pairs.append((one["name"], one.get("value", "")))


# ---------------------------------------------------------------- one side


def test_one_side_sees_its_own_numbers_alone(client, table):
    address, party = f"/api/{TWO}/deal/packages?{W}&for=toshiba", "toshiba"
    answer = client.post(address, json={"packages": [{}]}).json()["packages"][0]
    assert answer == plain(placement_for(place(table, table.deal.today), party))
    page = client.get(f"/{TWO}/deal?{W}&for=toshiba").text
    assert page.count('class="chart chart-side"') == 1
    assert "chart-frontier" not in page
    whole = client.get(f"/{TWO}/deal?{W}").text
    assert "Worth to Western Digital" in whole
    assert "Worth to Western Digital" not in page


def test_a_party_that_does_not_sign_sees_all_sides(client):
    page = client.get(f"/packaged/openai-microsoft/deal?{W}&for=softbank").text
    assert page.count('class="chart chart-side"') == 2


# ---------------------------------------------------------------- tables and suggestions


def test_a_table_is_laid_once_and_few_are_kept(client, monkeypatch, tmp_path):
    laid = []
    monkeypatch.setattr(kept, "lay", lambda _, seed, worlds: laid.append((seed, worlds)))
    desk, tables = client.app.state.desk, kept.Tables()
    opened = desk.open(CaseAddress("packaged", "toshiba-western-digital"), View())
    for seed in (1, 1, *range(2, 12), 1):
        tables.of(opened, View(seed=seed, worlds=64), 256)
    assert laid == [(seed, 64) for seed in (*range(1, 12), 1)]


def test_no_answer_is_begun_for_suggestions_but_one_at_hand_is_used(client):
    view, address = View(worlds=64, seed=5), CaseAddress("packaged", "toshiba-western-digital")
    desk = client.app.state.desk
    client.get(f"/{TWO}/deal?{W}&seed=5")
    assert desk.known("assess", desk.open(address, view), view, Assessment) is None
    answer = ready(client, f"/api/{TWO}/brief?{W}&seed=5").json()["deal"]
    found = client.get(f"/api/{TWO}/deal?{W}&seed=5").json()["suggested"]
    assert [one["package"] for one in found] == [one["package"] for one in answer["recommended"]]
    assert [one["admissible"] * 64 for one in found] == [one["admissible"] for one in answer["recommended"]]
