"""The dossier in a browser: it asks for nothing, runs nothing, fits, and can be used without a mouse."""

from __future__ import annotations

import pytest

from detente.assessment.run import dossier as dossier_of_case
from detente.case.loading import load_case
from detente.library import find_case
from detente.report import render_dossier_html
from detente.report.text import clean
from tests.browser_visits import NARROW, WIDE, visited
from tests.report_dossier_example import bare_dossier, dossier
from tests.report_examples import HOSTILE, hostile

PAPER = 680
"""Width of an A4 page within its margins, in CSS pixels."""
CASES = (
    "openai-microsoft",
    pytest.param("yahoo-microsoft", marks=pytest.mark.slow),
    pytest.param("starbucks-kraft", marks=pytest.mark.slow),
)
OVERFLOWING = (
    "all => all.filter(one => one.offsetParent && one.scrollWidth > one.clientWidth + 1)"
    ".map(one => one.textContent.trim())"
)
"""Cells whose text needs more room than they have."""


def opened(browser, tmp_path, found, width=WIDE, scheme="light"):
    return visited(browser, tmp_path, render_dossier_html(found), width, scheme)


@pytest.mark.parametrize("forged", [False, True], ids=["hostile", "forged"])
def test_hostile_names_do_nothing_and_are_shown(browser, tmp_path, forged):
    with opened(browser, tmp_path, hostile(dossier(), vocabulary_too=forged)) as visit:
        visit.page.wait_for_timeout(200)
        assert visit.answered == [visit.page.url]
        assert visit.messages == []
        assert visit.page.locator("script, img, iframe, form, input, base").count() == 0
        shown = visit.page.locator("body").inner_text().replace("\u00a0", " ")
        assert clean(HOSTILE) in " ".join(shown.split())
        visit.widen(NARROW)
        assert visit.fits(NARROW)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_policy_lets_the_style_in_and_nothing_else(browser, tmp_path, scheme):
    with opened(browser, tmp_path, dossier(), scheme=scheme) as visit:
        paper, ink = {
            "light": ("rgb(255, 255, 255)", "rgb(28, 33, 38)"),
            "dark": ("rgb(20, 24, 28)", "rgb(231, 234, 237)"),
        }[scheme]
        assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
        assert visit.page.evaluate("getComputedStyle(document.querySelector('td')).color") == ink
        assert (
            visit.page.eval_on_selector(".overview > div", "one => getComputedStyle(one).display") == "grid"
        )
        visit.page.evaluate(
            "document.body.insertAdjacentHTML('beforeend',"
            ' \'<p id=bad style="color: rgb(1, 2, 3)"><img src="https://example.org/x.png"></p>\')'
        )
        visit.page.wait_for_timeout(200)
        assert visit.page.eval_on_selector("#bad", "one => getComputedStyle(one).color") != "rgb(1, 2, 3)"
        assert visit.answered == [visit.page.url]


@pytest.mark.parametrize("case", ["example", "bare", *CASES])
def test_it_fits_any_width_and_no_cell_is_cut(browser, tmp_path, case):
    made = {"example": dossier, "bare": bare_dossier}
    found = made[case]() if case in made else dossier_of_case(load_case(find_case(case)))
    with opened(browser, tmp_path, found) as visit:
        assert (visit.answered, visit.messages) == ([visit.page.url], [])
        for width in (WIDE, 820, NARROW):
            visit.widen(width)
            assert visit.fits(width)
            assert visit.page.eval_on_selector_all("td, th, caption, dd", OVERFLOWING) == []
        visit.page.emulate_media(media="print")
        visit.widen(PAPER)
        assert visit.fits(PAPER)
        assert visit.page.eval_on_selector_all("td, th, caption, dd", OVERFLOWING) == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_keys_alone_lead_from_a_number_to_quote_and_source(browser, tmp_path, width):
    with opened(browser, tmp_path, dossier(), width) as visit:
        stage = visit.page.get_by_role(
            "table", name="Stages of escalation, and what places the conflict there"
        )
        stage.get_by_role("link", name="c080").first.focus()
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**#claim-c080")
        assert "“boiling point”" in visit.page.locator(":target").inner_text()
        visit.page.keyboard.press("Tab")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**#source-s02")
        assert visit.page.locator(":target a").get_attribute("href") == "https://example.org/ledger/boiling"


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_tables_stay_tables_for_a_screen_reader(browser, tmp_path, width):
    with opened(browser, tmp_path, dossier(), width) as visit:
        table = visit.page.get_by_role("table", name="The agreement in force")
        assert table.get_by_role("rowheader").all_inner_texts() == ["Share of revenue", "Part in profits"]
        assert table.get_by_role("columnheader").count() == 6
        assert table.get_by_role("row").count() == len(dossier().situation.terms) + 1
        for section in dossier_sections(visit.page):
            assert visit.page.get_by_role("region", name=section, exact=True).count() == 1


def dossier_sections(page):
    return page.get_by_role("navigation").get_by_role("link").all_inner_texts()


def test_overview_and_navigation_lead_to_sections(browser, tmp_path):
    with opened(browser, tmp_path, dossier()) as visit:
        for link in visit.page.locator("nav a, .overview a").all():
            link.click()
            assert visit.page.locator(":target h2").inner_text() == link.inner_text()
