"""Sentences and tables as Markdown: literal, linked, well formed."""

from __future__ import annotations

import re

import pytest

from detente.report import markdown
from detente.report.document.definitions import Definition
from detente.report.document.tables import Column, Part, Table, cell, row
from detente.report.text import clean
from tests.report_examples import ADDRESSES, HOSTILE

TABLE = Table(
    "Costs | and more",
    (Column("What"), Column("How much", "cost", number=True)),
    (
        row((cell("a | b", note="small"), "1"), "claim-c065"),
        row(
            (cell(Part("two", "#claim-c066"), Part("three", "https://example.org/a?b=1&c=2")), cell("–")),
        ),
        row((cell("says", note="reported", below=(Part("c01", "#claim-c01"), Part("s01"))), "2")),
    ),
)


def shown(text):
    """Read Markdown back as a reader sees it: without its escapes, entities and the two elements."""
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(name, sign)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words, 2025-06-16 and 20.4 %", "plain words, 2025-06-16 and 20.4 %"),
        ("*a* _b_ `c` ~d~ [e](f) $g$", r"\*a\* \_b\_ \`c\` \~d\~ \[e\](f) \$g\$"),
        ("<b> &amp; a|b \\", r"&lt;b&gt; &amp;amp; a\|b \\"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("12. no list", r"12\. no list"),
        ("0.62 (0.4)", "0.62 (0.4)"),
        ("=== no rule", r"\=== no rule"),
        (":boom: at 9:30:15", r"\:boom: at 9:30:15"),
        ("http://a.b and www.a.b", r"http\://a.b and www\.a.b"),
        ("two\nlines", "two lines"),
        ("a\x1b[1m", r"a\\x1b\[1m"),
    ],
)
def test_texts_are_shown_as_they_are_written(text, written):
    assert markdown.escaped(text) == written
    assert shown(written) == clean(text)


def test_hostile_text_shows_literally():
    written = markdown.paragraph(HOSTILE)
    assert shown(written) == clean(HOSTILE)
    assert "<" not in written
    assert not re.search(r"(?<!\\)[*_`\[\]|~$]", written)


def test_headings_lists_and_facts():
    assert markdown.heading(2, "1. # *x*") == r"## 1\. # \*x\*"
    assert markdown.bullets(["one", "- two"]) == "- one\n- \\- two"
    assert markdown.facts([("By", "2025|2026")]) == r"- **By:** 2025\|2026"
    assert markdown.joined(["a", "", "b"]) == "a\n\nb\n"


def test_links_lead_only_where_a_report_may_lead():
    assert markdown.link("c|1", "#claim-c1") == r"[c\|1](#claim-c1)"
    assert markdown.link("x", "https://example.org/a_(b)?c=1&d|e") == (
        "[x](<https://example.org/a_(b)?c=1&amp;d%7Ce>)"
    )
    for target in ("javascript:alert(1)", "data:x", "//example.org", "#a) [x](y", "https://a b", '#"'):
        assert markdown.link("x", target) == "x"
    assert markdown.link("x", ADDRESSES[1]) == "x"


def test_a_table_has_one_line_for_each_row():
    head, blank, *lines = markdown.table(TABLE, {"cost"}).splitlines()
    assert (head, blank) == (r"**Costs \| and more**", "")
    assert lines == [
        "| What | [How much](#def-cost) |",
        "| --- | ---: |",
        r'| <a id="claim-c065"></a>a \| b<br>small | 1 |',
        "| [two](#claim-c066), [three](<https://example.org/a?b=1&amp;c=2>) | – |",
        "| says<br>reported; [c01](#claim-c01), s01 | 2 |",
    ]
    assert markdown.table(TABLE).splitlines()[2] == "| What | How much |"
    assert markdown.table(Table("Nothing", TABLE.columns, ())) == ""


def test_definitions_are_where_titles_of_columns_lead():
    entry = Definition("cost", "Cost", "What *it* costs.")
    assert markdown.definitions([entry]) == r'- <a id="def-cost"></a>**Cost:** What \*it\* costs.'
    assert markdown.anchor("") == ""
