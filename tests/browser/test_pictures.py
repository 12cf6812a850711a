"""The pictures in a browser: whole at any width and on paper, no label on another, in both themes."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from detente.assessment.run import dossier as dossier_of_case
from detente.case.loading import load_case
from detente.library import find_case
from detente.report import render_dossier_html, render_html
from tests.browser_visits import NARROW, UNFOLD, WIDE, visited
from tests.report_dossier_example import dossier
from tests.report_examples import example

PAPER = 680
"""Width of an A4 page within its margins, in CSS pixels."""
CASES = (
    "openai-microsoft",
    pytest.param("yahoo-microsoft", marks=pytest.mark.slow),
    pytest.param("starbucks-kraft", marks=pytest.mark.slow),
)
INKS = {"light": "rgb(28, 33, 38)", "dark": "rgb(231, 234, 237)"}
TEXTS = """all => all.map(chart => ({name: chart.getAttribute('class'), texts:
    [...chart.querySelectorAll('text')].filter(one => one.getClientRects().length).map(one => {
        const box = one.getBoundingClientRect();
        return {x: box.x, y: box.y, right: box.right, bottom: box.bottom, text: one.textContent};
    })}))"""
"""The texts that are shown in each picture, with their boxes."""


@contextmanager
def opened(browser, tmp_path, source):
    """Open a page, all of it unfolded."""
    with visited(browser, tmp_path, source) as visit:
        visit.page.evaluate(UNFOLD)
        yield visit.page


def widths(page):
    """Go through the widths at which a page is read, the last of them on paper."""
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        yield width
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.emulate_media(media="print")
    yield PAPER


def meet(one, other):
    return (
        min(one["right"], other["right"]) - max(one["x"], other["x"]) > 1
        and min(one["bottom"], other["bottom"]) - max(one["y"], other["y"]) > 4
    )


def wrong_texts(page, width, names):
    """Find texts that leave the page or lie on another of their picture."""
    found = []
    for chart in page.eval_on_selector_all(", ".join(f".chart-{name}" for name in names), TEXTS):
        texts = chart["texts"]
        found += [(chart["name"], one["text"]) for one in texts if one["x"] < -1 or one["right"] > width + 1]
        found += [
            (chart["name"], one["text"], other["text"])
            for number, one in enumerate(texts)
            for other in texts[:number]
            if meet(one, other)
        ]
    return found


@pytest.mark.parametrize("name", ["example", *CASES])
def test_pictures_of_where_things_stand_are_whole(browser, tmp_path, name):
    found = dossier() if name == "example" else dossier_of_case(load_case(find_case(name)), 1)
    with opened(browser, tmp_path, render_dossier_html(found)) as page:
        assert page.locator(".chart-timeline").count() == 1
        assert page.locator(".chart-ledger").count() == 1
        assert page.locator(".chart-dependence").count() >= 1
        for width in widths(page):
            assert wrong_texts(page, width, ("timeline", "dependence", "ledger")) == []


def test_pictures_of_deals_are_whole(browser, tmp_path):
    with opened(browser, tmp_path, render_html(example())) as page:
        assert page.locator(".chart-landing").count() == len(example().deal.landings)
        for width in widths(page):
            assert wrong_texts(page, width, ("landing", "flips", "dependence")) == []


def test_marks_of_rows_are_as_high_as_their_rows_and_left_of_their_text(browser, tmp_path):
    with opened(browser, tmp_path, render_dossier_html(dossier())) as page:
        for _ in widths(page):
            rows = page.eval_on_selector_all(
                ".marked tbody tr",
                """all => all.map(row => {
                    const box = one => row.querySelector(one).getBoundingClientRect();
                    return {row: row.getBoundingClientRect().height, lanes: box('.lanes').height,
                            edge: box('.lanes').right, text: box('th').x};
                })""",
            )
            assert rows
            for row in rows:
                assert row["lanes"] == pytest.approx(row["row"], abs=2)
                assert row["edge"] <= row["text"] + 1


def test_the_shaded_table_stays_a_table_and_its_numbers_can_be_read(browser, tmp_path):
    with opened(browser, tmp_path, render_html(example())) as page:
        for _ in widths(page):
            table = page.locator("table.heat")
            assert table.locator("thead").is_visible()
            cells = table.locator("tbody tr").first.locator("td")
            tops = {round(cells.nth(n).bounding_box()["y"]) for n in range(cells.count())}
            assert len(tops) == 1
            inside = page.eval_on_selector_all(
                ".heat td",
                """all => all.every(cell => {
                    const box = cell.getBoundingClientRect();
                    const text = cell.querySelector('span').getBoundingClientRect();
                    return text.right <= box.right + 1 && text.bottom <= box.bottom - 12;
                })""",
            )
            assert inside, "a number lies on its bar"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_themes_colour_marks_and_text(browser, tmp_path, scheme):
    with opened(browser, tmp_path, render_dossier_html(dossier())) as page:
        page.emulate_media(color_scheme=scheme)
        fill = "one => getComputedStyle(one).fill"
        for selector in (
            ".chart-timeline text.strong",
            ".happening.move:not(.hostile)",
            ".chart-dependence text.strong",
            ".chart-ledger .given",
        ):
            assert page.eval_on_selector(selector, fill) == INKS[scheme]
    with opened(browser, tmp_path, render_html(example())) as page:
        page.emulate_media(color_scheme=scheme)
        colour = page.eval_on_selector(".heat td span", "one => getComputedStyle(one).color")
        assert colour == INKS[scheme]
