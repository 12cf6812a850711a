"""Changes of a view written into the files: the saved case says what the view showed."""

from __future__ import annotations

import pytest

from detente.case.changes import Change, setting
from detente.case.files import CaseFile, read_files, read_raw_files
from detente.case.loading import load_raw
from detente.case.writing.keeping import with_changes
from detente.errors import CaseError
from detente.library import find_case


@pytest.fixture(scope="module")
def files():
    return read_files(find_case("openai-microsoft"))


def changed_lines(old, new):
    return [(a, b) for a, b in zip(old.split("\n"), new.split("\n"), strict=False) if a != b]


def test_without_changes_every_file_stays(files):
    assert with_changes(files, []) == files


def test_a_value_that_was_set_says_what_stood_there(files):
    new = with_changes(files, [setting("deal.values.openai.optimism=50")])
    moved = [pair for a, b in zip(files, new, strict=True) for pair in changed_lines(a.text, b.text)]
    assert [b.strip() for _, b in moved] == [
        'optimism: {value: 50, assumed: "set in the workbench; before: 0 to 15 uniform"}'
    ]
    loaded = load_raw(read_raw_files(new))
    assert loaded.case.deal.values["openai"].optimism.distribution.median == 50


def test_a_claim_left_out_is_cited_nowhere(files):
    new = with_changes(files, [Change("drop-claim", "c012")])
    shown = load_raw(read_raw_files(files), [Change("drop-claim", "c012")])
    assert load_raw(read_raw_files(new)).case == shown.case
    assert not any("c012" in file.text for file in new)


def test_entries_of_a_list_in_two_files_stay_where_they_are():
    case = read_files(find_case("elmira"))[0]
    texts = {
        "case.yaml": case.text,
        "more.yaml": "timeline:\n  - {date: 2000, kind: context, what: One., by: [moe]}  # old\n",
    }
    entry = "{date: 2001, kind: context, what: Two., by: [moe], claims: [in_example_file]}"
    both = f"timeline:\n  - {entry}  # new\n"
    made = tuple(
        CaseFile(case.path.parent / name, text.encode(), text)
        for name, text in {**texts, "z.yaml": both}.items()
    )
    new = with_changes(made, [Change("drop-claim", "in_example_file")])
    assert new[1].text == texts["more.yaml"]
    assert new[2].text == both.replace("[in_example_file]", "[]")


def test_a_change_that_cannot_be_made_is_refused(files):
    with pytest.raises(CaseError, match="no path"):
        with_changes(files, [setting("no.such.path=3")])
