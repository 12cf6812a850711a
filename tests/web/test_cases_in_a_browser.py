"""Cases in a browser: found, made, started from an article, and taken away as files."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from detente.case.files import read_raw
from detente.case.loading import load_case
from tests.contracts.project import ROOT

ARTICLE = ROOT.parent / "shared" / "cases" / "article-2025-06.txt"
NARROW = {"width": 390, "height": 800}


def violations(page):
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def fits(page):
    """Tell whether a narrow screen shows the page without scrolling sideways."""
    before = page.viewport_size
    page.set_viewport_size(NARROW)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(before)
    return wide <= NARROW["width"]


def test_a_case_is_made_from_the_template_and_listed(workbench, browser_page):
    page = browser_page
    page.goto(f"{workbench.address}/")
    assert violations(page) == []
    assert fits(page)
    page.get_by_role("link", name="New case").click()
    assert violations(page) == []
    page.get_by_label("Parties").fill("Aurora")
    page.get_by_label("Title").fill("Made by hand")
    page.get_by_role("button", name="Make the case").click()
    assert "found 1 parties" in page.get_by_role("alert").inner_text()
    assert violations(page) == []
    page.get_by_label("Parties").fill("Aurora, Borealis")
    page.get_by_role("button", name="Make the case").click()
    page.wait_for_url("**/own/made-by-hand/edit")
    assert load_case(workbench.folder / "made-by-hand").case.title == "Made by hand"
    page.goto(f"{workbench.address}/")
    page.get_by_role("link", name="Made by hand", exact=True).click()
    page.locator("#answer-title").wait_for(timeout=60_000)
    page.goto(f"{workbench.address}/")
    card = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Made by hand", exact=True))
    assert "Last answer:" in card.inner_text()


def test_typing_narrows_the_list_and_enter_asks_the_server(workbench, browser_page):
    page = browser_page
    page.goto(f"{workbench.address}/")
    page.get_by_label("Find a case").fill("pixar")
    assert page.get_by_role("link", name="Disney and Pixar, January 2004").is_visible()
    assert page.get_by_role("link", name="Chicken").is_hidden()
    assert re.fullmatch(r"1 of \d+ cases shown", page.get_by_role("status").inner_text())
    page.get_by_label("Find a case").press("Enter")
    page.wait_for_url("**/?find=pixar")
    assert page.get_by_role("link", name="Chicken").count() == 0
    page.get_by_role("link", name="Show all").click()
    assert page.get_by_role("link", name="Chicken").is_visible()


def test_a_packaged_case_is_made_ones_own_with_the_keyboard(workbench, browser_page):
    page = browser_page
    page.goto(f"{workbench.address}/?find=chicken")
    page.get_by_role("button", name="Make it mine: Chicken").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/own/chicken/edit")
    assert (workbench.folder / "chicken" / "case.yaml").is_file()


@pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not part of the project")
def test_a_case_is_started_from_the_article_of_june(workbench, browser_page):
    page = browser_page
    page.goto(f"{workbench.address}/start")
    assert violations(page) == []
    page.get_by_label("Title of the case").fill("At odds in June")
    page.get_by_label("Parties").fill("OpenAI, Microsoft")
    page.get_by_label("Paste an article").fill(ARTICLE.read_text(encoding="utf-8"))
    page.get_by_label("Its publisher").fill("A business weekly")
    page.get_by_label("Its date").fill("2025-06-17")
    page.get_by_role("button", name="Read the articles").click()
    page.get_by_role("heading", name="What was read").wait_for()
    assert violations(page) == []
    assert fits(page)
    assert not (workbench.folder / "at-odds-in-june").exists()
    page.get_by_role("checkbox", name=re.compile(r"\$20 billion")).first.check()
    page.get_by_role("button", name="Write the case with what is ticked").click()
    page.wait_for_url("**/own/at-odds-in-june/edit")
    content = read_raw(workbench.folder / "at-odds-in-june").content
    (claim,) = content["claims"].values()
    assert "$20 billion" in claim["quote"]
    page.goto(f"{workbench.address}/?find=odds")
    assert "Next: " in page.get_by_role("main").inner_text()


def test_a_brief_is_taken_away_as_a_file(workbench, browser_page):
    page = browser_page
    page.goto(f"{workbench.address}/packaged/elmira/brief")
    page.locator("#answer-title").wait_for(timeout=60_000)
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="This brief as page").click()
    assert download.value.suggested_filename == "elmira-brief.html"
    assert "Elmira" in download.value.path().read_text(encoding="utf-8")
    page.get_by_role("link", name="What is in them").click()
    page.get_by_role("heading", name="Export").wait_for()
    assert violations(page) == []
    assert fits(page)


def test_a_file_that_is_not_there_yet_comes_by_itself(workbench, browser_page):
    page = browser_page
    with page.expect_download(timeout=60_000) as download:
        page.goto(f"{workbench.address}/packaged/elmira/export/shareable.md?seed=77")
    assert download.value.suggested_filename == "elmira-shareable.md"
    assert "Shareable form" in download.value.path().read_text(encoding="utf-8")
    assert page.get_by_text("goes to your downloads").is_visible()
