"""The workbench in a browser, from the list of cases to a brief."""

from __future__ import annotations


def test_a_packaged_case_is_opened_and_its_brief_appears(workbench, browser_page):
    browser_page.goto(f"{workbench.address}/")
    browser_page.get_by_role("link", name="OpenAI and Microsoft, June 2025").click()
    browser_page.locator("#answer-title").wait_for(timeout=60_000)
    assert browser_page.locator("#answer-title").inner_text() == "Strained"
