"""PDFs: their text in paragraphs, and a clear word about each that holds none."""

from __future__ import annotations

import re
import time

import pytest

from detente.errors import CaseError
from detente.evidence.articles import pdf as pdf_module
from detente.evidence.articles.pdf import joined_lines, read_pdf
from tests.unit.evidence.articles.pdf_bytes import encrypted, pdf

LINES = [
    "Talks stall over the stake",
    "Harbour and Quay broke off their talks on Monday over the stake that Harb-",
    "our is to hold in the new company, three people who know of them said, and",
    "the long-term lease. It was the third round.",
    "Quay said no.",
    "Both sides want to meet again in April, after the regulator has said what it",
    "will allow in the long-",
    "term lease of the port and in the sale of the northern yards to a third firm.",
]
INFO = "/Title (Talks stall) /Author (Ada Reed) /CreationDate (D:20260304101500Z)"


def refused(content):
    with pytest.raises(CaseError) as caught:
        read_pdf(content)
    return str(caught.value)


def test_the_text_comes_in_paragraphs_and_the_metadata_with_it():
    draft = read_pdf(pdf([LINES], INFO))
    assert (
        draft.text
        == """Talks stall over the stake

Harbour and Quay broke off their talks on Monday over the stake that Harbour is to hold in the new \
company, three people who know of them said, and the long-term lease. It was the third round.

Quay said no.

Both sides want to meet again in April, after the regulator has said what it will allow in the \
long-term lease of the port and in the sale of the northern yards to a third firm."""
    )
    assert (draft.statements.title, draft.statements.author) == ("Talks stall", "Ada Reed")
    assert draft.statements.published is None
    assert any("made on 2026-03-04" in note for note in draft.notes)
    assert any("joined into paragraphs at 4 line ends, and 1 word" in note for note in draft.notes)


def test_a_paragraph_may_run_over_the_end_of_a_page():
    first = "The partners have not agreed on who is to pay for the northern yards, and"
    text, _ = joined_lines([first + "\n", "neither wants to say by when they will.\n"])
    assert text == f"{first} neither wants to say by when they will."


def test_an_empty_line_ends_a_paragraph():
    assert joined_lines(["one two three\n\nfour five six"]) == ("one two three\n\nfour five six", ())


def test_joining_loses_no_word():
    text, _ = joined_lines(["\n".join(LINES)])
    plain = re.sub(r"Harb-\nour", "Harbour", "\n".join(LINES)).replace("long-\nterm", "long-term")
    assert text.split() == plain.split()


def test_a_pdf_without_text_is_a_scan():
    assert "has 2 pages and no text: it is a scan; make the text readable first" in refused(pdf([[], []]))
    assert "has 1 page and no text" in refused(pdf([[]]))


def test_a_password_is_named():
    assert "is a PDF protected by a password; open it and print" in refused(encrypted(pdf([LINES]), "secret"))


def test_a_pdf_that_only_forbids_changes_is_read():
    assert "Quay said no." in read_pdf(encrypted(pdf([LINES]), "")).text


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.4\n" + b"\x00\xff" * 500, pdf([LINES])[:300], pdf([])]
)
def test_a_pdf_that_cannot_be_read_is_damaged(content):
    assert "is a PDF that is damaged or incomplete" in refused(content)


def test_a_damaged_pdf_without_text_is_no_scan():
    assert "is a PDF that is damaged" in refused(pdf([[]]).replace(b"startxref\n", b"startxref\n1"))


def test_a_pdf_that_was_repaired_says_so():
    draft = read_pdf(pdf([LINES]).replace(b"startxref\n", b"startxref\n1"))
    assert "Quay said no." in draft.text
    assert any("damaged in" in note for note in draft.notes)


def test_too_many_pages_are_refused_with_the_numbers():
    assert "has 501 pages; allowed: 500" in refused(pdf([["x"]] * 501))


@pytest.mark.slow
def test_too_much_text_is_refused():
    page = ["word " * 2_000] * 50
    assert "more than 2,000,000 characters on its first 4 pages" in refused(pdf([page] * 6))


def test_a_pdf_that_takes_for_ever_is_given_up(monkeypatch, tmp_path):
    program = tmp_path / "endless.py"
    program.write_text("import time\ntime.sleep(60)\n", encoding="utf-8")
    monkeypatch.setattr(pdf_module, "PROGRAM", program)
    monkeypatch.setattr(pdf_module, "SECONDS", 1)
    begun = time.monotonic()
    assert "took more than 1 seconds" in refused(b"%PDF-1.7\n")
    assert time.monotonic() - begun < 20


def test_a_pdf_that_unpacks_into_too_much_memory_is_refused(monkeypatch, tmp_path):
    source = pdf_module.PROGRAM.read_text(encoding="utf-8")
    program = tmp_path / "greedy.py"
    greedy = source.replace("from pypdf import PdfReader", "bytes(10**10); from pypdf import PdfReader")
    program.write_text(greedy, encoding="utf-8")
    monkeypatch.setattr(pdf_module, "PROGRAM", program)
    pytest.importorskip("resource", reason="this platform limits no memory of a process")
    assert "needs more memory" in refused(pdf([LINES]))
