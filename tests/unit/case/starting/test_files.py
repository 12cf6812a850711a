"""The files of a case begun from articles: what they say when read again, and what is still missing then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.case.files import CaseFile, read_raw_files
from detente.case.readiness import needs_of
from detente.case.starting import Beginning, beginning_files, horizon_after
from detente.case.template import template_parties
from detente.errors import CaseError

AS_OF = date(2026, 3, 31)
HOSTILE = 'no: "yes" # <script>alert(1)</script>\u2028'
SOURCE = {"title": "T: a #1", "publisher": "P", "date": "2026-03", "kind": "first_hand", "origin": "post"}
CLAIM = {"says": "It asks for 20 %", "value": "20 %", "hedge": "reported", "sources": ["post"]}


def beginning(**changes):
    base = {
        "title": "Marlo and Ostrel",
        "as_of": AS_OF,
        "horizon": date(2026, 9, 30),
        "parties": template_parties(["Marlo", "Ostrel, Inc."]),
        "sources": {"post": SOURCE},
        "claims": {"asks": CLAIM},
        "suggested": {"conflict": {"options": {"marlo": {"leave": {"name": "Leave"}}}}},
    }
    return Beginning(**(base | changes))


def read(files):
    return read_raw_files(
        tuple(CaseFile(Path(name), text.encode(), text) for name, text in files.items())
    ).content


def test_what_is_written_is_read_again():
    content = read(beginning_files(beginning()))
    assert content["title"] == "Marlo and Ostrel"
    assert content["parties"] == {"marlo": {"name": "Marlo"}, "ostrel_inc": {"name": "Ostrel, Inc."}}
    assert content["sources"] == {"post": SOURCE}
    assert content["claims"] == {"asks": CLAIM}
    assert content["conflict"]["options"]["marlo"] == {"leave": {"name": "Leave"}}


def test_a_title_stays_text_whatever_it_looks_like():
    assert read(beginning_files(beginning(title="2026")))["title"] == "2026"
    assert read(beginning_files(beginning(title="no: # [x]")))["title"] == "no: # [x]"


def test_sections_without_entries_have_no_file():
    files = beginning_files(beginning(claims={}, suggested={}))
    assert list(files) == ["case.yaml", "sources.yaml"]


def test_check_goes_on_from_there():
    needs = [need.path for need in needs_of(read(beginning_files(beginning())))]
    assert needs[:2] == ["conflict.options", "conflict.outcomes"]


@pytest.mark.parametrize("title", ["", "a\nb", "x" * 201, HOSTILE])
def test_a_title_that_no_case_can_hold_is_refused(title):
    with pytest.raises(CaseError, match="the title"):
        beginning_files(beginning(title=title))


def test_the_horizon_reaches_the_last_deadline_within_two_years():
    assert horizon_after(AS_OF, []) == date(2026, 9, 30)
    assert horizon_after(AS_OF, [date(2026, 5, 1)]) == date(2026, 9, 30)
    assert horizon_after(AS_OF, [date(2026, 12, 31), date(2026, 10, 1)]) == date(2026, 12, 31)
    assert horizon_after(AS_OF, [date(2030, 12, 31)]) == date(2026, 9, 30)
    assert horizon_after(AS_OF, [date(2020, 1, 1)]) == date(2026, 9, 30)
