"""The brief on paper: what somebody who is handed the first sheet alone can read on it."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pypdf
import pytest

from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.case.loading import load_case
from detente.library import find_case
from detente.report import render_html
from detente.report.document import document_of
from tests.report_examples import example

FEW = Settings(worlds=600, candidate_worlds=16, stability_worlds=16)
PARTNERSHIPS = (
    "openai-microsoft",
    pytest.param("yahoo-microsoft", marks=pytest.mark.slow),
    pytest.param("starbucks-kraft", marks=pytest.mark.slow),
)


def answer(name):
    return example() if name == "example" else assess(load_case(find_case(name)), FEW)


def first_sheet(browser, tmp_path, page):
    """Print a page to A4 as a browser does, and give the text of its first sheet."""
    file = tmp_path / "brief.html"
    file.write_text(page, encoding="utf-8")
    context = browser.new_context(locale="en-GB")
    sheet = context.new_page()
    sheet.goto(file.as_uri())
    printed = sheet.pdf(format="A4", prefer_css_page_size=False)
    context.close()
    return plain(pypdf.PdfReader(BytesIO(printed)).pages[0].extract_text())


def plain(text):
    """Leave out white space, for a line may break anywhere, and take ligatures apart."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("name", ["example", *PARTNERSHIPS])
def test_the_first_sheet_holds_the_answer(browser, tmp_path, name):
    """Verdict, likelihood, confidence, main reason, the questions that decide, deals, the next date."""
    found = answer(name)
    head = document_of(found).head
    sheet = first_sheet(browser, tmp_path, render_html(found))
    assert plain(head.sentence) in sheet
    for one in head.likelihoods:
        assert plain(one.sentence) in sheet
    assert plain(head.confidence) in sheet
    for reason in head.reasons:
        for text in (reason.opening, *reason.steps, reason.end, reason.deterred):
            assert plain(text) in sheet, text
    for text in (*head.questions, *head.deals, head.next_date):
        assert plain(text) in sheet, text
    for _, text in head.facts:
        assert plain(text) in sheet
