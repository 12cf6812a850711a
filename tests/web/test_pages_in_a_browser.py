"""Every page in both themes and widths: no barrier, nothing asked elsewhere, no error, nothing sticks out."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from detente.web.sections import SECTIONS
from tests.web.browsing import NARROW, WIDE, visiting

LOOKS = [(NARROW, "dark")]
"""What every check looks at; the other looks run behind ``--slow``."""
OTHER_LOOKS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light")]
CASES = ["packaged/elmira", pytest.param("packaged/openai-microsoft", marks=pytest.mark.slow)]
SLUGS = [section.slug for section in SECTIONS]
QUERY = "?worlds=64"


@pytest.fixture
def open_page(workbench, browser):
    """Open an address in a look, and wait until what it computes is there."""

    def opened(address, width, scheme):
        visit = opening.enter_context(visiting(browser, workbench.address, width, scheme))
        answer = visit.page.goto(address)
        assert answer.status == 200, address
        visit.page.locator(".waiting[data-job]").wait_for(state="detached", timeout=60_000)
        visit.page.wait_for_load_state("networkidle")
        return visit

    with ExitStack() as opening:
        yield opened


def keeps_everything(visit):
    visit.unfold()
    assert visit.complaints() == []
    assert visit.barriers() == []
    assert visit.page.locator("h1").count() == 1
    assert visit.page.title()
    assert visit.without_visible_focus() == []


@pytest.mark.parametrize(("width", "scheme"), [*LOOKS, *OTHER_LOOKS])
def test_the_list_of_cases(open_page, width, scheme):
    keeps_everything(open_page("/", width, scheme))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_a_page_of_a_case(open_page, case, slug, width, scheme):
    keeps_everything(open_page(f"/{case}/{slug}{QUERY}", width, scheme))


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize(("width", "scheme"), OTHER_LOOKS)
def test_a_page_of_a_case_in_the_other_looks(open_page, case, slug, width, scheme):
    keeps_everything(open_page(f"/{case}/{slug}{QUERY}", width, scheme))


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_an_error_is_a_page_too(workbench, browser, width, scheme):
    with visiting(browser, workbench.address, width, scheme) as visit:
        visit.page.goto("/packaged/elmirra/brief")
        visit.said.clear()  # a browser calls every 404 an error
        keeps_everything(visit)


def test_a_page_that_waits_can_be_cancelled_with_the_keyboard(workbench, browser):
    with visiting(browser, workbench.address) as visit:
        page = visit.page
        page.goto("/packaged/openai-microsoft/brief?worlds=100000&seed=7")
        page.get_by_role("button", name="Cancel").wait_for()
        keeps_everything(visit)
        page.get_by_role("button", name="Cancel").focus()
        page.keyboard.press("Enter")
        page.get_by_text("Cancelled.").wait_for(timeout=10_000)


def test_a_page_prints_without_what_is_for_the_screen(open_page):
    visit = open_page(f"/packaged/elmira/brief{QUERY}", WIDE, "light")
    visit.page.emulate_media(media="print")
    assert not visit.page.get_by_role("navigation", name="Pages of this case").is_visible()
    assert visit.page.locator("h1").is_visible()


def test_the_first_key_leads_past_the_list_of_pages(open_page):
    visit = open_page(f"/packaged/elmira/brief{QUERY}", WIDE, "light")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "main"


def test_a_computation_goes_on_without_scripts(workbench, browser):
    context = browser.new_context(java_script_enabled=False, base_url=workbench.address)
    page = context.new_page()
    page.goto("/packaged/elmira/brief?worlds=65")
    page.locator("#answer-title").wait_for(timeout=60_000)
    context.close()
