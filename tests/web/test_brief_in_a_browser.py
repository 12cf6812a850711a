"""The brief in a browser: argue with it, see what moves, take it back, read it from one side."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

PATIENCE = 60_000
SMALL = "/packaged/johnson-merck/brief"
SHAREABLE = "/packaged/johnson-merck/shareable"
CHANGED = f"{SMALL}?change=set:events.award.chance=5 %25"


def opened(page, workbench, address=SMALL):
    page.goto(f"{workbench.address}{address}")
    page.locator("#answer-title").wait_for(timeout=PATIENCE)
    return page


def row_in_panel(page, path):
    """Look an input up among all of them, and open its form as a user does."""
    if not page.locator("#all-inputs[open]").count():
        page.locator("#all-inputs > summary").click()
    page.get_by_label("Find an input").fill(path)
    row = page.locator("#all-inputs tbody tr").filter(visible=True).first
    row.locator("summary").click()
    return row


@pytest.mark.slow
def test_an_input_of_the_flagship_is_changed_where_it_is_read_and_the_verdict_moves(workbench, browser_page):
    page = opened(browser_page, workbench, "/packaged/openai-microsoft/brief")
    assert page.locator("#answer-title").inner_text() == "Strained"
    row = page.locator("#assumptions tr", has_text="What an antitrust fight with Microsoft costs OpenAI")
    row.locator("summary").click()
    row.get_by_label("New value").fill("0")
    row.get_by_role("button", name="See what moves").click()
    page.get_by_text("Not yet updated").first.wait_for()
    assert page.locator("#answer-title").inner_text() == "Strained"  # the old brief stays meanwhile
    page.get_by_text("The verdict changes from strained to hanging on a deal.").wait_for(timeout=PATIENCE)
    assert page.locator("#answer-title").inner_text() == "Hanging on a deal"
    assert "You changed 1 input." in page.locator(".changed-bar").inner_text()
    page.get_by_role("link", name=re.compile("^Undo: What an antitrust fight")).click()
    page.locator(".changed-bar").wait_for(state="detached", timeout=PATIENCE)
    assert page.locator("#answer-title").inner_text() == "Strained"
    assert page.url.endswith("/brief")
    page.go_back()
    page.locator(".changed-bar").wait_for(timeout=PATIENCE)
    assert page.locator("#answer-title").inner_text() == "Hanging on a deal"


def test_what_cannot_be_set_is_said_at_the_field_and_nothing_else_happens(workbench, browser_page):
    page = opened(browser_page, workbench)
    field = row_in_panel(page, "events.award.chance").get_by_label("New value")
    field.fill("120 %")
    field.press("Enter")
    page.locator("#all-inputs [aria-invalid=true]").wait_for()
    assert field.input_value() == "120 %"
    error = page.locator(f"#{field.get_attribute('aria-describedby').split()[1]}")
    assert "allowed: 0 to 100" in error.inner_text()
    assert page.url.endswith(SMALL)


def test_changes_add_up_and_are_undone_together(workbench, browser_page):
    page = opened(browser_page, workbench, CHANGED)
    row = row_in_panel(page, "parties.merck.foresight")
    row.get_by_label("New value").select_option("1")
    row.get_by_role("button", name="See what moves").click()
    page.locator(".changed-bar", has_text="You changed 2 inputs.").wait_for(timeout=PATIENCE)
    assert page.get_by_label("Find an input").input_value() == "parties.merck.foresight"
    page.get_by_role("link", name="Undo the last").click()
    page.locator(".changed-bar", has_text="You changed 1 input.").wait_for(timeout=PATIENCE)
    assert "events.award.chance" in page.url
    assert "foresight" not in page.url


def test_a_recomputation_is_cancelled_and_the_brief_stays(workbench, browser_page):
    page = opened(browser_page, workbench)
    before = page.locator("#answer").inner_text()
    page.get_by_label("Worlds").select_option("50000")
    page.get_by_role("button", name="Show").click()
    page.locator("#recomputing progress[value]").wait_for(timeout=PATIENCE)
    assert page.locator("#main[aria-busy]").count() == 1
    page.get_by_role("button", name="Cancel").click()
    page.locator("#recomputing").wait_for(state="hidden", timeout=PATIENCE)
    assert page.locator("#main[aria-busy]").count() == 0
    assert page.locator("#answer").inner_text() == before
    assert "Cancelled" in page.locator("#announced").inner_text()
    assert page.url.endswith(SMALL)


def test_it_is_read_as_one_party(workbench, browser_page):
    page = opened(browser_page, workbench)
    page.get_by_label("Read as").select_option("Merck")
    page.get_by_role("button", name="Show").click()
    page.locator("#party-title").wait_for(timeout=PATIENCE)
    assert page.locator("#party-title").inner_text() == "For Merck"
    assert page.url.endswith("?for=merck")
    assert page.get_by_label("Read as").input_value() == "merck"


def test_the_keyboard_is_enough(workbench, browser_page):
    page = opened(browser_page, workbench)
    page.locator("#all-inputs > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("events.award.chance")
    while not page.evaluate("document.activeElement.matches('.change-input > summary')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("5 %")
    page.keyboard.press("Enter")
    page.locator(".moved table").wait_for(timeout=PATIENCE)
    assert "The verdict changes from strained to holding." in page.locator(".moved").inner_text()
    held = page.evaluate("document.activeElement.closest('.change-input')?.id ?? ''")
    assert held.startswith("change-all-")  # the reader is where they were
    page.locator(".changed-bar a").first.focus()
    page.keyboard.press("Enter")
    page.locator(".changed-bar").wait_for(state="detached", timeout=PATIENCE)


def test_a_row_of_the_basis_leads_to_its_form(workbench, browser_page):
    page = opened(browser_page, workbench)
    page.locator("#basis .to-form").first.click()
    page.locator("#all-inputs .change-input[open]").wait_for()
    assert page.evaluate("document.activeElement.name") == "value"


@pytest.mark.parametrize(
    ("address", "scheme", "width"),
    [
        pytest.param(CHANGED, "light", 1280, marks=pytest.mark.slow),
        pytest.param(CHANGED, "dark", 390, marks=pytest.mark.slow),
        (SHAREABLE, "light", 1280),
        (SHAREABLE, "dark", 390),
    ],
)
def test_axe_finds_nothing_and_nothing_sticks_out(workbench, browser_page, address, scheme, width):
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.set_viewport_size({"width": width, "height": 900})
    page = opened(browser_page, workbench, address)
    if "/brief" in address:
        page.locator("#assumptions .change-input summary").first.click()
        page.locator("#all-inputs > summary").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_a_form_leads_to_the_changed_brief(workbench, browser):
    context = browser.new_context(java_script_enabled=False)
    page = opened(context.new_page(), workbench)
    page.locator("#assumptions .change-input summary").first.click()
    page.locator("#assumptions input[name=value]").first.fill("5 %")
    page.locator("#assumptions .change-input button.primary").first.click()
    page.locator(".changed-bar").wait_for(timeout=PATIENCE)
    page.locator("#answer-title").wait_for(timeout=PATIENCE)
    context.close()
