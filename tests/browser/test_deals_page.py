"""The deals page in a browser: it asks for nothing, runs nothing, and fits."""

from __future__ import annotations

import pytest

from detente.assessment.negotiation import Wishes, negotiate
from detente.case.loading import load_case, load_text
from detente.library import find_case
from detente.report import render_negotiation_html
from tests.browser_visits import NARROW, WIDE, visited
from tests.contracts.project import ROOT
from tests.report_examples import hostile_texts

PAPER = 680
"""Width of an A4 page within its margins, in CSS pixels."""
OVERFLOWING = (
    "all => all.filter(one => one.offsetParent && one.scrollWidth > one.clientWidth + 1)"
    ".map(one => one.textContent.trim())"
)
"""Cells whose text needs more room than they have."""


def negotiated(name, sheet="nash"):
    if name == "openai-microsoft":
        return negotiate(load_case(find_case(name)), Wishes(sheet=sheet))
    text = (ROOT / "tests" / "cases" / f"{name}.yaml").read_text(encoding="utf-8")
    return negotiate(load_text(text, f"{name}.yaml"), Wishes(sheet=sheet))


@pytest.mark.parametrize("name", ["openai-microsoft", "priced", "small"])
def test_it_fits_any_width_and_no_cell_is_cut(browser, tmp_path, name):
    with visited(browser, tmp_path, render_negotiation_html(negotiated(name))) as visit:
        assert (visit.answered, visit.messages) == ([visit.page.url], [])
        for width in (WIDE, 820, NARROW):
            visit.widen(width)
            assert visit.fits(width)
            assert visit.page.eval_on_selector_all("td, th, caption", OVERFLOWING) == []
        visit.page.emulate_media(media="print")
        visit.widen(PAPER)
        assert visit.fits(PAPER)


def test_every_link_leads_somewhere(browser, tmp_path):
    with visited(browser, tmp_path, render_negotiation_html(negotiated("small"))) as visit:
        links = visit.page.eval_on_selector_all("a[href^='#']", "all => all.map(one => one.hash.slice(1))")
        lost = [to for to in links if not visit.page.evaluate("id => !!document.getElementById(id)", to)]
        assert lost == []


def test_hostile_names_do_nothing(browser, tmp_path):
    page = render_negotiation_html(hostile_texts(negotiated("small")))
    with visited(browser, tmp_path, page) as visit:
        visit.page.wait_for_timeout(200)
        assert visit.answered == [visit.page.url]
        assert visit.messages == []
        assert visit.page.locator("script, img, iframe, form, input, base").count() == 0
