"""The page of what the evidence is worth in a browser: it asks for nothing, runs nothing, and fits."""

from __future__ import annotations

import pytest

from detente.assessment.appraisal import appraise
from detente.assessment.result import Settings
from detente.report import render_appraisal_html
from tests.browser_visits import NARROW, WIDE, visited
from tests.report_examples import hostile_texts
from tests.unit.assessment.appraised_case import appraised

OVERFLOWING = (
    "all => all.filter(one => one.offsetParent && one.scrollWidth > one.clientWidth + 1)"
    ".map(one => one.textContent.trim())"
)
"""Cells whose text needs more room than they have."""
OVERLAPPING = """
all => all.filter(row => {
  const [name, numbers] = [...row.querySelectorAll('text')].map(one => one.getBoundingClientRect());
  return name.right > numbers.left;
}).length
"""
"""Rows of the picture whose name runs into its numbers."""


def found(settings):
    return appraise(appraised(), settings)


@pytest.mark.parametrize(
    "settings", [None, Settings(worlds=100, candidate_worlds=16)], ids=["bare", "played"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_any_width_and_no_cell_is_cut(browser, tmp_path, settings, scheme):
    with visited(browser, tmp_path, render_appraisal_html(found(settings)), scheme=scheme) as visit:
        assert (visit.answered, visit.messages) == ([visit.page.url], [])
        for width in (WIDE, 820, NARROW):
            visit.widen(width)
            assert visit.fits(width)
            assert visit.page.eval_on_selector_all("td, th, caption", OVERFLOWING) == []
            assert visit.page.eval_on_selector_all(".chart-origins > g", OVERLAPPING) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_readings_differ_in_colour_and_say_the_same_in_words(browser, tmp_path, scheme):
    with visited(browser, tmp_path, render_appraisal_html(found(None)), scheme=scheme) as visit:
        looks = {
            look: visit.page.eval_on_selector(
                f".{look}", "one => [getComputedStyle(one).backgroundColor, one.innerText]"
            )
            for look in ("against-2", "against-1", "fits-1")
        }
        assert len({colour for colour, _ in looks.values()}) == len(looks)
        assert "very inconsistent" in looks["against-2"][1]


def test_hostile_names_do_nothing(browser, tmp_path):
    with visited(browser, tmp_path, render_appraisal_html(hostile_texts(found(None)))) as visit:
        assert (visit.answered, visit.messages) == ([visit.page.url], [])
