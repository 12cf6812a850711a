"""The evidence in the workbench: what it is worth, the claims and their filter, views, unfinished cases."""

from __future__ import annotations

import re
import shutil

import pytest

from detente.assessment.appraisal import appraise, appraise_unfinished
from detente.assessment.result import Settings
from detente.assessment.saved import to_json
from detente.case.changes import Change
from detente.case.files import read_raw
from detente.case.loading import load_case
from detente.case.unfinished import read_unfinished
from detente.library import find_case
from tests.begun_case import CASE
from tests.web.asking import ready

FLAGSHIP = "/packaged/openai-microsoft/evidence"
ROW = re.compile(r'<tr role="row" id="claim-(\w+)"([^>]*)>')


HAPPENED = "timeline:\n  - {date: 2025-06, by: [microsoft], what: Talks stall, kind: signal}\n"


@pytest.fixture(scope="module")
def begun(case_folder):
    """Lend a case that is still being written."""
    path = case_folder / "begun-evidence.yaml"
    path.write_text(CASE + HAPPENED, encoding="utf-8")
    yield path.name
    path.unlink()


def shown(page):
    """Give the claims that a page shows."""
    return [row[1] for row in ROW.finditer(page) if "hidden" not in row[2]]


def test_the_twin_is_the_appraisal_of_the_library(client):
    answer = client.get("/api/packaged/elmira/evidence")
    assert answer.text == to_json(appraise(load_case(find_case("elmira"))))


def test_the_twin_weighs_where_it_is_asked(client):
    answer = ready(client, "/api/packaged/elmira/evidence?weigh=1&worlds=64")
    assert answer.text == to_json(appraise(load_case(find_case("elmira")), Settings(worlds=64)))


def test_a_view_leaves_a_claim_out(client):
    answer = client.get(f"/api{FLAGSHIP}?change=drop-claim:c065")
    loaded = load_case(find_case("openai-microsoft"), [Change("drop-claim", "c065")])
    assert answer.text == to_json(appraise(loaded))
    page = client.get(f"{FLAGSHIP}?change=drop-claim:c065").text
    assert "Claim c065 left out" in page
    assert "c065" not in shown(page)


def test_the_page_has_every_claim_with_its_place_and_what_can_be_done(client):
    page = client.get(FLAGSHIP).text
    case = load_case(find_case("openai-microsoft")).case
    assert shown(page) == list(case.claims)
    assert 'id="c065" href="#claim-c065"' in page
    assert f'href="{FLAGSHIP}?change=drop-claim%3Ac065"' in page
    assert f'href="{FLAGSHIP}?change=believe%3Ac065"' in page
    assert f'href="{FLAGSHIP}?change=believe%3Ac001"' not in page
    for words in ("Where claims contradict each other", "Whose reporting it is", "What to find out next"):
        assert words in page


@pytest.mark.parametrize(
    ("query", "passes"),
    [
        ("source=s80", lambda claim, case: "s80" in claim.sources),
        (
            "origin=wsj_2025_06_16",
            lambda claim, case: any(case.sources[one].origin == "wsj_2025_06_16" for one in claim.sources),
        ),
        ("about=outcome", lambda claim, case: claim.about == "outcome"),
        ("hedge=stated", lambda claim, case: claim.hedge == "stated"),
        ("words=Azure", lambda claim, case: "azure" in f"{claim.says} {claim.quote or ''}".lower()),
    ],
)
def test_the_filter_works_without_scripts(client, query, passes):
    case = load_case(find_case("openai-microsoft")).case
    wanted = [slug for slug, claim in case.claims.items() if passes(claim, case)]
    assert 0 < len(wanted) < len(case.claims)
    page = client.get(f"{FLAGSHIP}?{query}").text
    assert shown(page) == wanted
    assert f"{len(wanted)} of {len(case.claims)} claims" in page


def test_used_and_unused_claims_part_the_table(client):
    used, unused = (shown(client.get(f"{FLAGSHIP}?use={use}").text) for use in ("used", "unused"))
    assert sorted([*used, *unused]) == sorted(load_case(find_case("openai-microsoft")).case.claims)
    assert unused == list(appraise(load_case(find_case("openai-microsoft"))).unused)


def test_an_answer_that_is_there_is_shown_without_asking_again(client):
    address = "/packaged/elmira/evidence?worlds=65"
    assert "not asked for" in client.get(address).text
    ready(client, f"/api{address}&weigh=1")
    assert "over 65 worlds" in client.get(address).text


def test_an_unfinished_case_is_looked_at_by_its_evidence_alone(client, begun, case_folder):
    answer = client.get(f"/api/own/{begun}/evidence")
    assert answer.text == to_json(appraise_unfinished(read_unfinished(read_raw(case_folder / begun))))
    page = client.get(f"/own/{begun}/evidence").text
    assert shown(page) == ["c1"]
    assert "still being written" in page
    assert 'class="chart chart-timeline"' in page


def test_a_broken_case_is_refused_with_its_problems(client, case_folder):
    path = case_folder / "broken-evidence.yaml"
    path.write_text(CASE.replace("[s1]", "[s9]"), encoding="utf-8")
    answer = client.get("/api/own/broken-evidence.yaml/evidence")
    assert answer.status_code == 422
    assert "claims.c1.sources.0" in {one["path"] for one in answer.json()["problems"]}
    assert client.get("/own/broken-evidence.yaml/evidence").status_code == 422
    path.unlink()


def test_findings_of_the_check_stand_beside_their_claim(client, case_folder):
    claim = '  gossip: {says: So they say, hedge: reported, sources: [gossips], quote: "So it is."}'
    source = "  gossips: {title: G, publisher: G, date: 1991, kind: secondary, origin: gossips}"
    text = find_case("elmira").read_text(encoding="utf-8")
    text = text.replace("\nclaims:\n", f"\nclaims:\n{claim}\n", 1)
    text = text.replace("\nsources:\n", f"\nsources:\n{source}\n", 1)
    folder = case_folder / "gossip"
    (folder / "articles").mkdir(parents=True)
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    (folder / "articles" / "gossips.txt").write_text("So it was.", encoding="utf-8")
    page = client.get("/own/gossip/evidence").text
    row = page.partition('id="claim-gossip"')[2].partition("</tr>")[0]
    assert '<small class="finding' in row
    assert "So it is." in row
    assert "support nothing" in page.partition('id="check-title"')[2]
    shutil.rmtree(folder)


def test_every_id_of_the_page_stands_once_and_every_link_on_it_leads_somewhere(client):
    page = client.get(FLAGSHIP).text
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
