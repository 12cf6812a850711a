"""The conflict in a browser: read why a state holds, and put preferences into another order."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PAGE = "/packaged/elmira/conflict?worlds=64"
LOCAL = "form[data-name='Local Government']"


def test_a_click_on_a_published_equilibrium_says_why_it_holds(workbench, browser_page):
    browser_page.goto(f"{workbench.address}{PAGE}")
    browser_page.locator("a.state-link[data-state='10']").click()
    expect(browser_page.locator("#state")).to_contain_text("State 10")
    chosen = browser_page.locator(".chosen-state")
    expect(chosen).to_contain_text("It holds under Nash, GMR, SMR, SEQ")
    expect(chosen).to_contain_text("It stays: its one move is no better for it.")
    assert "state=10" in browser_page.url
    browser_page.go_back()
    expect(browser_page.locator("#state")).to_contain_text("State 1: today")
    expect(chosen).to_contain_text("no answer of that kind spoils it")


def test_by_keyboard_a_state_is_reached_and_concepts_are_told_apart(workbench, browser_page):
    browser_page.goto(f"{workbench.address}{PAGE}")
    browser_page.locator("a.state-link[data-state='4']").focus()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator(".chosen-state")).to_contain_text("It holds under GMR, SMR")
    for code in ("GMR", "SMR"):
        browser_page.get_by_role("checkbox", name=code).uncheck()
        browser_page.wait_for_url(lambda address, code=code: f"concept={code}" not in address)
    expect(browser_page.locator(".chosen-state")).to_contain_text("It does not hold under Nash or SEQ")
    expect(browser_page.locator("a.state-link[data-state='4']")).not_to_contain_text("holds:")


def test_an_order_is_changed_by_keyboard_seen_at_once_and_assessed(workbench, browser_page):
    browser_page.goto(f"{workbench.address}{PAGE}")
    form = browser_page.locator(LOCAL)
    form.locator("[data-place='3'] [name='up']").focus()
    browser_page.keyboard.press("Alt+ArrowUp")
    expect(form.get_by_role("status")).to_contain_text("Play ends in state 1 (today's); before, in state 7")
    assert form.locator("[data-place]").nth(2).get_attribute("data-place") == "3"
    assert browser_page.evaluate("document.activeElement.name") == "up"
    browser_page.keyboard.press("Alt+ArrowDown")
    expect(form.get_by_role("status")).to_have_text("The order is as before.")
    form.get_by_role("button", name="Move up: nothing taken").click()
    form.get_by_role("link", name="Keep this order and assess it").click()
    expect(browser_page.locator(".changed-bar")).to_contain_text(
        "Local Government prefers is in another order"
    )
    expect(browser_page.locator(".lead")).to_contain_text("play from today stays where it is")
    expect(browser_page.locator("#worlds")).to_contain_text("Play ends in state 1 in", timeout=60_000)


def test_an_entry_is_dragged(workbench, browser_page):
    browser_page.goto(f"{workbench.address}{PAGE}")
    form = browser_page.locator(LOCAL)
    form.scroll_into_view_if_needed()
    grip = form.locator("[data-place='3'] .grip").bounding_box()
    goal = form.locator("[data-place='2']").bounding_box()
    browser_page.mouse.move(grip["x"] + 4, grip["y"] + 4)
    browser_page.mouse.down()
    browser_page.mouse.move(grip["x"] + 4, goal["y"] + 4, steps=6)
    browser_page.mouse.up()
    expect(form.get_by_role("status")).to_contain_text("Play ends in state 1")
    assert form.locator("[data-place]").nth(2).get_attribute("data-place") == "3"


def test_a_group_is_taken_apart_in_place(workbench, browser_page):
    browser_page.goto(f"{workbench.address}/packaged/openai-microsoft/conflict?worlds=64")
    form = browser_page.locator("form[data-name='OpenAI']")
    form.get_by_role("button", name="Take apart").first.click()
    assert form.locator("[data-place]").count() == 6
    form.get_by_role("button", name="Move down: not ‘Ask regulators").click()
    expect(form.get_by_role("link", name="Keep this order")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_telephone_shows_everything_and_axe_finds_nothing(workbench, browser_page, scheme):
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.set_viewport_size({"width": 390, "height": 844})
    browser_page.goto(f"{workbench.address}{PAGE}&state=1")
    expect(browser_page.locator("#worlds")).to_contain_text("Play ends in state 1", timeout=60_000)
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 390
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()
