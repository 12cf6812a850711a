"""What matters in a browser: change an input, search for flips and cancel, take one, tell what was seen."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.contracts.project import ROOT

PATIENCE = 60_000


@pytest.fixture
def case(workbench):
    """Put a small case into the folder of the server, and give where it stands."""
    name = "matters-small.yaml"
    text = (ROOT / "tests" / "cases" / "small.yaml").read_text(encoding="utf-8")
    (workbench.folder / name).write_text(text, encoding="utf-8")
    return f"{workbench.address}/own/{name}"


def visit(page, address, sign):
    """Open a page and wait until it holds what a sign names."""
    page.goto(address)
    page.locator(sign).first.wait_for(timeout=PATIENCE)


def test_an_input_is_changed_and_undone(case, browser_page):
    visit(browser_page, f"{case}/matters?worlds=64", "#change-inputs")
    value = browser_page.get_by_label("Another value of What 'Supply cut' is worth to Borealis")
    value.fill("10 to 20")
    value.press("Enter")
    browser_page.get_by_text("You changed 1 input.").wait_for(timeout=PATIENCE)
    browser_page.locator("#change-inputs").wait_for(timeout=PATIENCE)
    assert browser_page.get_by_role("heading", name="What matters").is_visible()
    assert "trained" in browser_page.locator("main .lead").inner_text()
    browser_page.get_by_role("link", name="Undo:").click()
    expect(browser_page.locator("main .lead")).to_contain_text("Holding", timeout=PATIENCE)


def test_flips_are_searched_for_and_one_is_taken(case, browser_page):
    visit(browser_page, f"{case}/matters?worlds=64", ".tabs")
    browser_page.get_by_role("link", name="What flips it").first.click()
    browser_page.get_by_label("Inputs to hold").fill("2")
    browser_page.get_by_role("button", name="Find what flips it").click()
    browser_page.locator("#result").wait_for(timeout=PATIENCE)
    browser_page.get_by_role("link", name="Take this flip").first.click()
    browser_page.get_by_text("You changed 1 input.").wait_for(timeout=PATIENCE)
    expect(browser_page.locator("main .lead")).to_contain_text("Strained", timeout=PATIENCE)


def test_a_search_is_cancelled(case, browser_page):
    visit(browser_page, f"{case}/flips?worlds=2000&seed=7", "button.primary")
    browser_page.get_by_label("Inputs to hold").fill("100")
    browser_page.get_by_role("button", name="Find what flips it").click()
    browser_page.get_by_role("button", name="Cancel").click()
    browser_page.get_by_text("Cancelled. Nothing was kept of it.").wait_for(timeout=PATIENCE)
    assert browser_page.get_by_role("button", name="Find what flips it").is_visible()


def test_a_move_is_told_and_the_shares_move(case, browser_page):
    visit(browser_page, f"{case}/observations?worlds=64", "#tell")
    form = browser_page.locator("form", has_text="Borealis moved")
    form.get_by_label("Cut deliveries").select_option("done")
    form.get_by_label("Day, if known").fill("2025-08-01")
    form.get_by_label("Day, if known").press("Enter")
    browser_page.locator("#result").wait_for(timeout=PATIENCE)
    assert browser_page.locator(".seen li").inner_text().startswith("2025-08-01 Borealis: Cut deliveries")
    row = browser_page.locator("#where-things-stand-now tr", has_text="Held without a deal")
    before, now = (float(re.match("[0-9.]+", text)[0]) for text in row.locator("td").all_inner_texts())
    assert now < before - 30
    browser_page.get_by_role("link", name="Take back: Borealis").click()
    browser_page.get_by_text("Nothing yet.").wait_for(timeout=PATIENCE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("page", "sign"),
    [
        ("matters?worlds=64", "#change-inputs"),
        ("flips?worlds=64", "button.primary"),
        ("observations?worlds=64&seen=2025-08-01+move:borealis%3Dcut", "#result"),
    ],
    ids=["inputs", "flips", "observations"],
)
def test_nobody_is_shut_out(case, browser_page, page, sign, scheme):
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.set_viewport_size({"width": 390, "height": 800})
    visit(browser_page, f"{case}/{page}", sign)
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 390
