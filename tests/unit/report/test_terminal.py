"""The brief in a terminal: complete, narrow, and deaf to what names say."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from detente.report import render_terminal
from detente.report.document import document_of
from detente.report.screen import column_widths
from detente.report.text import clean
from tests.report_examples import (
    HOSTILE,
    VARIANTS,
    example,
    foresight_dependent,
    hostile,
    without_deal,
    without_zone,
)


def printed(answer, width=80, **options):
    stream = io.StringIO()
    render_terminal(answer, Console(file=stream, width=width, **options))
    return stream.getvalue()


def hostile_example():
    return hostile(example())


def squeezed(text):
    return " ".join(text.split())


def test_the_brief_says_everything_in_order():
    text = squeezed(printed(example()))
    parts = [
        "HANGING ON A DEAL",
        "in 58 % of the worlds that fit the stated assumptions (likely)",
        "Moderate confidence",
        "4. Aldermoor Labs: Complaint to the competition authority",
        "rupture 58 %",
        "Does Pellan Capital cut the second tranche",
        "Aldermoor Labs threatens",
        "from there no sequence of moves leads to a settlement",
        "exists in 87 % of worlds",
        "A: Most robust. Admissible in 84 % of worlds",
        "Value to each party",
        "Where it would land",
        "3 of the 9 uncertain inputs carry",
        "42 → 58 → 77 %",
        "corner (warning)",
        "No contract text is public",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.__name__)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_screen(variant, width):
    for line in printed(variant(), width).splitlines():
        assert cell_len(line) <= width


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("variant", [example, hostile_example], ids=["plain", "hostile"])
def test_no_cell_of_a_table_is_cut(variant, width):
    deal = document_of(variant()).deal
    text = "".join(printed(variant(), width).split())
    letters = Counter(text)
    for table in (deal.terms, deal.worth):
        for row in table.rows:
            for cell in row.cells:
                assert not Counter("".join(clean(cell.text).split())) - letters
    long = replace(example(), case=replace(example().case, issues=(("stake", "q" * 60),)))
    assert printed(long, width).count("q") >= 60


def test_columns_share_the_room_fairly():
    cells = [[Text("a" * size) for size in (30, 5, 90, 40)]]
    assert column_widths(cells, 200) == [30, 5, 90, 40]
    assert column_widths(cells, 80) == [25, 5, 25, 25]
    assert column_widths(cells, 79) == [25, 5, 25, 24]
    assert column_widths(cells, 2) == [1, 1, 1, 1]


def test_without_colour_nothing_but_text_is_written():
    assert "\x1b" not in printed(example())
    plain = printed(example(), no_color=True, force_terminal=True)
    assert set(re.findall(r"\x1b\[[0-9;]*m", plain)) <= {"\x1b[0m", "\x1b[1m", "\x1b[3m"}
    assert re.sub(r"\x1b\[[0-9;]*m", "", plain) == printed(example())


@pytest.mark.parametrize("forged", [False, True])
def test_hostile_names_are_printed_as_they_are(forged):
    text = printed(
        hostile(example(), vocabulary_too=forged), width=400, force_terminal=True, color_system=None
    )
    assert clean(HOSTILE) in squeezed(text)
    assert "[bold red]x[/]" in text
    assert "[link=file:///]y[/link]" in text
    assert ":boom:" in text
    assert r"\x1b[31m\x07" in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_a_console_that_knows_few_letters_gets_plain_ones():
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    render_terminal(hostile(example()), Console(file=stream, width=100))
    stream.flush()
    text = raw.getvalue().decode("ascii")
    assert "42 -> 58 -> 77 %" in text
    assert "####" in text


def test_bars_are_never_empty_for_something():
    answer = example()
    text = printed(answer)
    row = next(line for line in text.splitlines() if line.strip().startswith("renewed"))
    assert row.count("█") == 10
    assert "▏" not in row


def test_what_is_not_there_is_left_out_or_said():
    assert "Zone of agreement" not in printed(without_deal())
    assert "Recommended deals\n  None." in re.sub(" +\n", "\n", printed(without_zone()))
    assert "could as well read: strained" in squeezed(printed(foresight_dependent()))


def test_the_same_answer_is_printed_the_same():
    assert printed(example()) == printed(example())
