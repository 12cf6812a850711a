"""The template of a case: it has no fault, shows every name as it was given, and explains each section."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assessment.preflight import preflight
from detente.case import iter_values, load_text
from detente.case.files import read_raw_text
from detente.case.schema import Case
from detente.case.template import MAIN_FILE, Frame, template_files, template_parties
from detente.errors import CaseError
from detente.evidence.characters import forbidden
from detente.evidence.record import SLUG
from tests.unit.case.test_json_schema import validator

DAY = date(2026, 3, 31)
WEIRD = (
    *("yes", "no", "null", "true", "~", "12", "0x1F", "1e5", "2026-03-31", ".nan", "- a", "-", "?", ": b"),
    *("a: b", "a #b", "#", "'", '"', "it's", 'say "so"', "\\", "\\n", "{a}", "[b]", "{{ c }}", "{% raw %}"),
    *("&x", "*x", "!x", "%x", "@x", "`x`", "|", ">", "Société Générale", "東京", "🤝", "Ünal & Söhne", "not"),
    *("<b>bold</b>", "[red]x[/red]", "$HOME", "a" * 60, "claims", "today", "any", "A and B", "é" * 60),
)


OPTIONAL = ("correlations", "scenarios")
"""Sections that stand in comments, since few cases need them."""


def text_of(*names, day=DAY, title=""):
    (text,) = template_files(Frame(template_parties(names), day, title), folder=False).values()
    return text


@pytest.mark.parametrize("names", ["AB", "ABC", "ABCD", "ABCDE"])
def test_the_template_has_no_fault(names):
    loaded = load_text(text_of(*names))
    assert [str(problem) for problem in (*loaded.problems, *preflight(loaded))] == []


def test_the_template_has_every_section_and_explains_each():
    text = text_of("Aurora", "Borealis")
    content = read_raw_text(text).content
    assert set(content) == set(Case.keys_in_file()) - {"outcome", *OPTIONAL}
    for section in OPTIONAL:
        assert f"\n# {section}:\n" in text, "few cases need it"
    assert "\n# outcome:\n" in text, "it is known only in the end"
    lines = text.splitlines()
    for section in content:
        (place,) = [number for number, line in enumerate(lines) if line.startswith(f"{section}:")]
        above = lines[place - 1]
        framed = section in {"question", "horizon"}
        assert above.startswith("#") or framed, f"nothing explains {section}"
    assert max(map(len, lines)) <= 120


@pytest.mark.parametrize("section", OPTIONAL)
def test_a_section_that_stands_in_a_comment_can_be_taken_in(section):
    before, _, after = text_of("Aurora", "Borealis").partition(f"# {section}:\n")
    commented, blank, rest = after.partition("\n\n")
    taken = "\n".join(line.removeprefix("# ") for line in commented.splitlines())
    loaded = load_text(f"{before}{section}:\n{taken}{blank}{rest}")
    # One that no value names yet is noticed.
    assert {problem.code for problem in loaded.problems} <= {"idle-scenario"}
    assert getattr(loaded.case, section)


def test_every_number_says_by_what_to_replace_it():
    case = load_text(text_of("Aurora", "Borealis", "Corona")).case
    numbers = list(iter_values(case))
    assert len(numbers) > 50
    assert [path for path, _, basis in numbers if not (basis.assumed or "").startswith("replace: ")] == []


def test_the_outcome_that_stands_in_a_comment_can_be_taken_in():
    text = text_of("Aurora", "Borealis")
    body, _, outcome = text.partition("# outcome:\n")
    taken = "\n".join(line.removeprefix("# ") for line in outcome.splitlines())
    assert load_text(f"{body}outcome:\n{taken}\n").case.outcome.label == "settled"


@pytest.mark.parametrize("name", WEIRD)
def test_a_name_is_shown_as_it_was_given(name):
    case = load_text(text_of(name, "Borealis", title=f"{name} and Borealis")).case
    assert [party.name for party in case.parties.values()] == [name, "Borealis"]
    assert case.title == f"{name} and Borealis"
    assert next(iter(case.sources.values())).origin == "report"
    assert case.sources["letter"].publisher == name


@settings(max_examples=40)
@given(
    st.lists(
        st.text(min_size=1, max_size=60).filter(
            lambda text: text.strip() and not list(forbidden(text)) and not set(text) & set("\n\r\t")
        ),
        min_size=2,
        max_size=5,
        unique_by=str.strip,
    )
)
def test_any_names_give_a_case_without_errors(names):
    case = load_text(text_of(*names)).case
    assert [party.name for party in case.parties.values()] == [name.strip() for name in names]
    assert all(SLUG.fullmatch(slug) for slug in case.parties)


def test_other_readers_of_yaml_see_the_same_keys():
    text = text_of("yes", "no", "on", "null")
    plain = yaml.safe_load(text)
    assert list(plain["parties"]) == ["party_1", "party_2", "party_3", "party_4"]
    assert [party["name"] for party in plain["parties"].values()] == ["yes", "no", "on", "null"]


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        (["Aurora Motors", "Borealis"], ["aurora_motors", "borealis"]),
        (["Société Générale", "Ünal"], ["societe_generale", "unal"]),
        (["東京", "7-Eleven"], ["party_1", "party_7_eleven"]),
        (["A", "A!", "a"], ["a", "a_2", "a_3"]),
        (["A", "A 3", "a!", "A?"], ["a", "a_3", "a_2", "a_4"]),
        (["not", "claims"], ["party_1", "party_2"]),
        (["x" * 60, "y_" * 30], ["x" * 30, "y_" * 14 + "y"]),
    ],
)
def test_slugs_are_made_of_names(names, slugs):
    assert [party.slug for party in template_parties(names)] == slugs


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["A"], "found 1 parties; allowed: 2 to 5"),
        (list("ABCDEF"), "found 6 parties"),
        (["A", " "], "a party's name is empty"),
        (["A", "A "], "the party 'A' stands twice"),
        (["A", "B" * 61], "has 61 characters; allowed: 60"),
        (["A", "B\x1b[2J"], r"holds U\+001B \(control character\)"),
        (["A", "B\u202eC"], r"holds U\+202E \(right-to-left override\)"),
        (["A", "B\nC"], r"holds U\+000A"),
        (["A", "B\tC"], r"holds U\+0009"),
        (["A", "B\udc80"], r"holds U\+DC80"),
    ],
)
def test_names_that_no_case_can_hold_are_refused(names, words):
    with pytest.raises(CaseError, match=words) as caught:
        template_parties(names)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("title", [" ", "a\nb", "a\x00b", "x" * 201])
def test_titles_that_no_case_can_hold_are_refused(title):
    with pytest.raises(CaseError, match="the title"):
        text_of("A", "B", title=title)


def test_the_title_names_parties_and_month():
    assert load_text(text_of("A", "B")).case.title == "A and B, March 2026"
    assert load_text(text_of(*"ABC")).case.title == "A, B and others, March 2026"
    assert len(load_text(text_of("A" * 60, "B" * 60, "C" * 60)).case.title) <= 200


@pytest.mark.parametrize(
    ("day", "horizon"),
    [
        (date(2026, 3, 31), date(2026, 9, 30)),
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2023, 8, 29), date(2024, 2, 29)),
        (date(1900, 1, 1), date(1900, 7, 1)),
        (date(2199, 12, 31), date(2200, 6, 30)),
    ],
)
def test_the_horizon_lies_six_months_ahead(day, horizon):
    loaded = load_text(text_of("A", "B", day=day))
    assert (loaded.case.as_of, loaded.case.horizon) == (day, horizon)
    assert loaded.problems == ()


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1)])
def test_days_far_away_are_refused(day):
    with pytest.raises(CaseError, match="allowed: from 1900 to 2199"):
        text_of("A", "B", day=day)


def test_a_folder_says_what_the_file_says():
    frame = Frame(template_parties(["Aurora", "Borealis"]), DAY)
    files = template_files(frame, folder=True)
    assert next(iter(files)) == MAIN_FILE
    assert len(files) == 8
    joined = read_raw_text("\n".join(files.values())).content
    assert joined == read_raw_text(text_of("Aurora", "Borealis")).content


def test_an_editor_finds_no_fault_either():
    assert list(validator().iter_errors(read_raw_text(text_of(*"ABCDE")).content)) == []
    for text in template_files(Frame(template_parties("AB"), DAY), folder=True).values():
        assert list(validator(part=True).iter_errors(read_raw_text(text).content)) == []
