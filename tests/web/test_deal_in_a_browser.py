"""The page of the deal in a browser: by keyboard, without scripts, on a telephone, with slow answers."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

FLAGSHIP = "packaged/openai-microsoft/deal?worlds=64"
SMALL = "packaged/toshiba-western-digital/deal?worlds=64"
SLOW = 15_000
MOST_TABS = 150


def tab_to(page, selector):
    """Press Tab until an element has the focus, as somebody without a mouse does."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"no way to {selector} by keyboard")


def press(page, key, times):
    for _ in range(times):
        page.keyboard.press(key)


def rested(page):
    """Wait until the slower part is up to date."""
    page.locator("#rest:not([aria-busy])").wait_for(timeout=SLOW)


def violations(page):
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]


def test_a_package_that_both_prefer_is_built_by_keyboard_and_its_terms_taken_along(workbench, browser_page):
    page = browser_page
    page.goto(f"{workbench.address}/{FLAGSHIP}")
    assert "would rather have no deal" in page.locator("#said").inner_text()
    tab_to(page, "[data-issue=stake] input[type=range]")
    press(page, "ArrowLeft", 16)
    tab_to(page, "[data-issue=post_agi] input[type=radio]")
    press(page, "ArrowRight", 2)
    tab_to(page, "[data-issue=windsurf] input[type=radio]")
    press(page, "ArrowRight", 1)
    tab_to(page, "[data-issue=conversion] input[type=radio]")
    press(page, "ArrowRight", 2)
    page.get_by_text("Both sides prefer this package to no deal.").first.wait_for(timeout=SLOW)
    rested(page)
    assert "Both sides prefer this package to no deal." in page.get_by_role("status").inner_text()
    assert page.locator("[data-issue=stake] input[type=number]").input_value() == "33"
    assert "p.stake=33" in page.url
    tab_to(page, "a[aria-label='Term sheet as Markdown']")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    text = waiting.value.path().read_text(encoding="utf-8")
    assert "4 of 12 terms change against today." in text
    assert "| 49 % | 33 % |" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_telephone_shows_everything_and_axe_finds_nothing(workbench, browser_page, scheme):
    page = browser_page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{workbench.address}/{SMALL}")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for details in page.locator("details").all():
        details.evaluate("one => { one.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert violations(page) == []


def test_a_suggestion_is_taken_without_leaving_the_page_and_undone_with_back(workbench, browser_page):
    page = browser_page
    page.goto(f"{workbench.address}/{SMALL}")
    page.evaluate("window.kept = true")
    before = page.locator("#said").inner_text()
    page.get_by_role("link", name="Suggested: most robust").click()
    page.get_by_text("Both sides prefer this package to no deal.").first.wait_for(timeout=SLOW)
    rested(page)
    page.locator("#said a").click()
    page.wait_for_url("**#def-admissible")
    page.go_back()
    assert page.evaluate("window.kept") is True
    page.go_back()
    page.wait_for_function(
        "text => document.querySelector('#said').innerText === text", arg=before, timeout=SLOW
    )


def test_moves_are_coalesced_and_nothing_jumps(workbench, browser_page):
    """One request at a time, the last level always asked for, and the picture stays in its place."""
    page, asked, under = browser_page, [], {"now": 0, "most": 0}

    def slow(route):
        asked.append(route.request.url)
        under["now"] += 1
        under["most"] = max(under["most"], under["now"])
        page.wait_for_timeout(150)
        under["now"] -= 1
        route.continue_()

    page.goto(f"{workbench.address}/{FLAGSHIP}")
    place = page.locator(".chart-frontier").bounding_box()
    page.route("**/deal/placed?*", slow)
    page.locator("[data-issue=stake] input[type=range]").focus()
    press(page, "ArrowLeft", 20)
    page.get_by_text("1 of 12 terms differ from today").first.wait_for(timeout=SLOW)
    rested(page)
    assert under["most"] == 1
    assert 2 <= len(asked) < 15
    assert "p.stake=29" in asked[-1]
    assert page.locator(".chart-frontier").bounding_box() == place


def test_what_is_clicked_while_slow_is_followed_with_the_package_on_the_screen(workbench, browser_page):
    page = browser_page
    page.goto(f"{workbench.address}/{SMALL}&change=set:deal.values.toshiba.optimism=5 billion JPY")
    page.locator("[data-issue] input[type=range]").first.focus()
    page.keyboard.press("End")
    page.get_by_role("link", name="Pin this package").click()
    page.get_by_role("columnheader", name="Pinned A").wait_for(timeout=SLOW)
    assert "pin=" in page.url
    assert "p." in page.url
    page.get_by_role("link", name="Undo:").click()
    page.wait_for_url(lambda url: "change=" not in url, timeout=SLOW)
    assert "p." in page.url


def test_a_number_between_levels_becomes_the_nearest_one(workbench, browser_page):
    page = browser_page
    page.goto(f"{workbench.address}/{FLAGSHIP}")
    field = page.locator("[data-issue=stake] input[type=number]")
    field.fill("33.4")
    field.press("Tab")
    assert field.input_value() == "33"
    assert (
        page.locator("[data-issue=stake] input[type=range]").get_attribute("aria-valuetext")
        == "33\N{NO-BREAK SPACE}%"
    )


def test_the_page_works_without_scripts(workbench, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{workbench.address}/{SMALL}&for=toshiba")
    page.locator("select").first.select_option(index=0)
    page.get_by_role("button", name="Work it out").click()
    page.get_by_role("link", name="Pin this package").click()
    assert "for=toshiba" in page.url
    assert page.get_by_role("columnheader", name="Pinned A").is_visible()
    context.close()
