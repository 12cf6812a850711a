"""Parties and people in a text: names, aliases, "both companies", pronouns and offices."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.reading import NamedParty, PartyMention, Span
from detente.evidence.reading.parties import find_parties, subject_carry
from detente.evidence.reading.people import people_of

OPENAI = NamedParty("openai", "OpenAI")
MICROSOFT = NamedParty("microsoft", "Microsoft", ("Redmond", "Microsoft Corporation"))
UNION = NamedParty("union", "the union", ("IBT",))
TWO = (OPENAI, MICROSOFT)
THREE = (OPENAI, MICROSOFT, UNION)
BOTH = ("openai", "microsoft")


def found(text: str, parties=TWO) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.text, one.slugs) for one in find_parties(text, Span(0, len(text)), parties)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OpenAI met Microsoft.", ["OpenAI", "Microsoft"]),
        ("OpenAI’s plan and Microsoft's veto", ["OpenAI", "Microsoft"]),
        ("a Microsoft-backed start-up", ["Microsoft"]),
        ("the OpenAI–Microsoft pact", ["OpenAI", "Microsoft"]),
        ("the OpenAI-Microsoft pact", ["OpenAI", "Microsoft"]),
        ("Microsoft Corporation paid.", ["Microsoft Corporation"]),
        ("Microsoft\nCorporation paid.", ["Microsoft\nCorporation"]),
        ("Redmond paid.", ["Redmond"]),
        ("openai and microsoft", []),
        ("OPENAI SUES MICROSOFT", ["OPENAI", "MICROSOFT"]),
        ("OpenAIs and XMicrosoft", []),
        ("see microsoft.com or OpenAI.com", []),
        ("write to press@OpenAI.com", []),
        ("It ends with OpenAI.", ["OpenAI"]),
        ("“OpenAI”", ["OpenAI"]),
        ("", []),
    ],
)
def test_names_and_aliases(text, expected):
    assert [name for name, _ in found(text)] == expected


def test_a_name_without_capitals_matches_any_case():
    assert found("The union and the Union met IBT; ibt did not.", THREE) == [
        ("The union", ("union",)), ("the Union", ("union",)), ("IBT", ("union",)),
    ]  # fmt: skip


def test_a_name_of_two_parties_names_both():
    parties = (NamedParty("first", "Smith"), NamedParty("second", "Smith", ("Smith",)))
    assert found("Smith left.", parties) == [("Smith", ("first", "second"))]


@pytest.mark.parametrize("name", ["A+B", "C (UK)", "D.E.F", "G*", "[H]", "I|J", "K\\d", "L$", "^M"])
def test_signs_of_patterns_in_a_name_are_literal(name):
    party = (NamedParty("odd", name),)
    assert found(f"So {name} left.", party) == [(name, ("odd",))]
    assert found("So AAB, DxExF, GG, H, I, K1, L, M and C left.", party) == []


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Both companies agree.", "Both companies"),
        ("The two companies agree.", "The two companies"),
        ("Both sides agree.", "Both sides"),
        ("Neither side agrees.", "Neither side"),
        ("Both of the parties agree.", "Both of the parties"),
        ("The two entities agree.", "The two entities"),
    ],
)
def test_both_companies_are_all_parties_of_a_case_of_two(text, mention):
    assert found(text) == [(mention, BOTH)]
    assert found(text, THREE) == []


@pytest.mark.parametrize("phrase", ["the two", "the pair", "the companies", "each other", "both companies"])
def test_looser_words_need_two_names_before(phrase):
    assert (phrase, BOTH) in found(f"OpenAI met Microsoft, and {phrase} agreed.", THREE)
    assert (phrase, BOTH) in found(f"OpenAI met Microsoft, and {phrase} agreed.", TWO)
    assert all(
        name != phrase for name, _ in found(f"OpenAI, the union and Microsoft met; {phrase} agreed.", THREE)
    )


def test_the_two_looks_one_sentence_back_and_no_further():
    text = "OpenAI met Microsoft. Then the two agreed."
    assert find_parties(text, Span(22, len(text)), TWO)[-1].slugs == BOTH
    text = "OpenAI met Microsoft. It rained. Then the two agreed."
    assert find_parties(text, Span(33, len(text)), TWO) == ()
    text = "OpenAI met Microsoft.\n\nThen the two agreed."
    assert find_parties(text, Span(23, len(text)), TWO) == ()
    assert found("Although the two founded OpenAI, one left.") == [("OpenAI", ("openai",))]


def carried(first: str, second: str, gap: str = " ") -> PartyMention | None:
    text = first + gap + second
    before = find_parties(text, Span(0, len(first)), TWO)
    return subject_carry(text, Span(len(first) + len(gap), len(text)), before, gap)


@pytest.mark.parametrize(
    ("first", "second", "text", "slug"),
    [
        ("Microsoft holds rights.", "It is also the sole provider.", "It", "microsoft"),
        ("OpenAI pushes Microsoft.", "Its aim is freedom.", "Its", "openai"),
        ("Today OpenAI left.", "The company gave no reason.", "The company", "openai"),
    ],
)
def test_a_pronoun_carries_the_first_party(first, second, text, slug):
    mention = carried(first, second)
    assert mention is not None
    assert (mention.text, mention.slugs) == (text, (slug,))


@pytest.mark.parametrize(
    ("first", "second", "gap"),
    [
        ("OpenAI's board met.", "It left.", " "),
        ("Microsoft-backed rivals met.", "It left.", " "),
        ("Both companies met.", "It left.", " "),
        ("The board met.", "It left.", " "),
        ("OpenAI met.", "It left.", "\n\n"),
        ("OpenAI met.", "Italy left.", " "),
        ("OpenAI met.", "It's late.", " "),
        ("OpenAI met.", "Then it left.", " "),
    ],
)
def test_where_it_is_not_plain_nothing_is_carried(first, second, gap):
    assert carried(first, second, gap) is None


@pytest.mark.parametrize(
    ("text", "name", "slug"),
    [
        ("OpenAI’s CEO, Sam Altman, left.", "Sam Altman", "openai"),
        ("OpenAI CEO Sam Altman left.", "Sam Altman", "openai"),
        ("Satya Nadella, Microsoft's chief executive, left.", "Satya Nadella", "microsoft"),
        ("Sam Altman, chief executive of OpenAI, left.", "Sam Altman", "openai"),
        ("Microsoft spokesperson Frank Shaw left.", "Frank Shaw", "microsoft"),
        ("the chief executive of OpenAI, Mr. Sam Altman, left", "Sam Altman", "openai"),
        ("Brad Smith, vice chair and president of Microsoft, left.", "Brad Smith", "microsoft"),
        ("Kevin Scott, Microsoft’s chief technology officer, left.", "Kevin Scott", "microsoft"),
        ("Jane Doe, a spokeswoman for Microsoft, left.", "Jane Doe", "microsoft"),
        ("Anna van der Berg, a lawyer for OpenAI, left.", "Anna van der Berg", "openai"),
    ],
)
def test_people_are_bound_by_their_office(text, name, slug):
    (person,) = people_of(text, TWO)
    assert (person.name, person.slug, person.surname) == (name, slug, name.split()[-1])
    assert text[person.span.start : person.span.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "Former OpenAI CEO Emmett Shear left.",
        "Emmett Shear, a former chief executive of OpenAI, left.",
        "Elon Musk, co-founder of OpenAI, left.",
        "Sam Altman left OpenAI.",
        "Anthropic CEO Dario Amodei left.",
        "OpenAI CEO Sam Altman met Sam Altman, president of Microsoft, again.",
    ],
)
def test_nobody_is_bound_without_an_office_or_to_two_parties(text):
    assert people_of(text, TWO) == ()


@given(
    st.lists(
        st.sampled_from(["OpenAI", "Microsoft", "both sides", "the two", ".", "'s", "x", "\n\n"]), max_size=20
    )
)
def test_mentions_are_verbatim_ordered_and_apart(words):
    text = " ".join(words)
    mentions = find_parties(text, Span(0, len(text)), TWO)
    assert all(text[one.span.start : one.span.end] == one.text for one in mentions)
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))
    # Relabelled parties are found at the same places.
    other = tuple(NamedParty(party.slug + "_x", party.name, party.aliases) for party in TWO)
    again = find_parties(text, Span(0, len(text)), other)
    assert [one.span for one in again] == [one.span for one in mentions]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["OpenAI ", "A", "a ", "A. ", "OpenAI the two ", "and ", "CEO of ", "a-"])
def test_a_megabyte_is_read_in_seconds(piece):
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    find_parties(text, Span(0, len(text)), THREE)
    people_of(text, THREE)
    assert time.perf_counter() - start < 30
