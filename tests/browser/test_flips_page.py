"""The page of what would flip the verdict in a browser: it asks for nothing, runs nothing, and fits."""

from __future__ import annotations

import pytest

from detente.assessment.flips import find_flips
from detente.assessment.result import Settings
from detente.report import render_flips_html
from tests.browser_visits import NARROW, WIDE, visited
from tests.report_examples import hostile_texts
from tests.unit.assessment.small_cases import load

OVERFLOWING = (
    "all => all.filter(one => one.offsetParent && one.scrollWidth > one.clientWidth + 1)"
    ".map(one => one.textContent.trim())"
)
"""Cells whose text needs more room than they have."""


def found(name):
    return find_flips(load(name), Settings(worlds=100, candidate_worlds=16), inputs=50)


@pytest.mark.parametrize("name", ["small", "verdict_hanging", "verdict_strained"])
def test_it_fits_any_width_and_no_cell_is_cut(browser, tmp_path, name):
    with visited(browser, tmp_path, render_flips_html(found(name))) as visit:
        assert (visit.answered, visit.messages) == ([visit.page.url], [])
        for width in (WIDE, 820, NARROW):
            visit.widen(width)
            assert visit.fits(width)
            assert visit.page.eval_on_selector_all("td, th, caption", OVERFLOWING) == []


def test_hostile_names_do_nothing(browser, tmp_path):
    with visited(browser, tmp_path, render_flips_html(hostile_texts(found("verdict_hanging")))) as visit:
        assert (visit.answered, visit.messages) == ([visit.page.url], [])
