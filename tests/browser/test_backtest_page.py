"""The page of a back-test in a browser: it asks for nothing, runs nothing, and fits."""

from __future__ import annotations

from detente.report import render_backtest_html
from tests.browser_visits import NARROW, WIDE, visited
from tests.report_conflict_example import outcomes
from tests.report_examples import hostile_texts
from tests.report_known_end_example import backtest_example

FOUND = backtest_example(outcomes())
OVERFLOWING = (
    "all => all.filter(one => one.offsetParent && one.scrollWidth > one.clientWidth + 1)"
    ".map(one => one.textContent.trim())"
)
"""Cells whose text needs more room than they have."""
OUTSIDE = (
    "all => all.filter(one => {const box = one.getBoundingClientRect();"
    " return box.width && (box.left < -1 || box.right > document.documentElement.clientWidth + 1)})"
    ".map(one => one.textContent)"
)
"""Words of pictures that run off the page."""


def test_it_fits_any_width_and_no_cell_is_cut(browser, tmp_path):
    with visited(browser, tmp_path, render_backtest_html(FOUND)) as visit:
        assert (visit.answered, visit.messages) == ([visit.page.url], [])
        for width in (WIDE, 820, NARROW):
            visit.widen(width)
            assert visit.fits(width)
            assert visit.page.eval_on_selector_all("td, th, caption", OVERFLOWING) == []
            assert visit.page.eval_on_selector_all("svg.chart-ends text", OUTSIDE) == []


def test_hostile_names_do_nothing(browser, tmp_path):
    with visited(browser, tmp_path, render_backtest_html(hostile_texts(FOUND))) as visit:
        assert (visit.answered, visit.messages) == ([visit.page.url], [])
        visit.widen(NARROW)
        assert visit.fits(NARROW)
