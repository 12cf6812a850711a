"""The YAML reader: YAML 1.2 values, a place for everything, and nothing that could surprise."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import yaml_reader
from detente.case.places import Place
from detente.case.yaml_reader import read_yaml
from detente.errors import CaseError


@pytest.fixture(params=["compiled", "python"])
def parser(request, monkeypatch):
    """Run a test on the compiled parser and on the one in Python."""
    if request.param == "python":
        monkeypatch.setattr(yaml_reader, "_loader", lambda: yaml.SafeLoader)
    return request.param


def content(text):
    return read_yaml(text, "f").content


def problems(text):
    with pytest.raises(CaseError) as caught:
        read_yaml(text, "f")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("NO", "NO"),
        ("on", "on"),
        ("yes", "yes"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12:30:00", "12:30:00"),
        ("2025-06-20", "2025-06-20"),
        ("1e3", 1000.0),
        ("1_000", "1_000"),
        ("+12", 12),
        ("-0.5", -0.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("0", 0),
        ("0.0", 0.0),
        ("1000000000000000000", 10**18),
        ("'12'", "12"),
        ('"true"', "true"),
        ("Y", "Y"),
        ("70 %", "70 %"),
        ("1.2.3", "1.2.3"),
    ],
)
def test_unquoted_words_mean_what_the_core_schema_says(parser, text, value):
    assert content(f"a: {text}") == {"a": value}
    assert type(content(f"a: {text}")["a"]) is type(value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1000000000000000001", "whole numbers go up to"),
        ("-1000000000000000001", "whole numbers go up to"),
        ("1e400", "too large"),
        ("-1e400", "too large"),
        (".nan", "finite"),
        ("-.Inf", "finite"),
        ("012", "leading zero"),
        ("00.5", "leading zero"),
        ("0x1F", "plain decimals"),
        ("0o17", "plain decimals"),
        ("1" * 41, "41 characters; allowed: 40"),
        ("0." + "1" * 5_000, "characters; allowed: 40"),
    ],
)
def test_numbers_that_mislead_are_refused(parser, text, words):
    (found,) = problems(f"b: 1\na: {text}")
    assert found.startswith("f:2:4: a: ")
    assert words in found


def test_everything_has_a_place(parser):
    document = read_yaml("a: 1\nb:\n  - x: [10, {y: 'z'}]\n  - |\n    text\n\"c d\": {}\n", "f")
    assert document.keys == {
        ("a",): Place("f", 1, 1),
        ("b",): Place("f", 2, 1),
        ("b", 0): Place("f", 3, 5),
        ("b", 0, "x"): Place("f", 3, 5),
        ("b", 0, "x", 0): Place("f", 3, 9),
        ("b", 0, "x", 1): Place("f", 3, 13),
        ("b", 0, "x", 1, "y"): Place("f", 3, 14),
        ("b", 1): Place("f", 4, 5),
        ("c d",): Place("f", 6, 1),
    }
    assert document.values[()] == Place("f", 1, 1)
    assert document.values["b", 0, "x", 1, "y"] == Place("f", 3, 17)
    assert document.values["c d",] == Place("f", 6, 8)


def test_columns_count_characters_not_bytes(parser):
    document = read_yaml("{é: 1, 😀: 2, b: 3}", "f")
    assert document.keys["b",].column == 14


def test_a_byte_order_mark_may_open_a_file_and_stand_nowhere_else(parser):
    assert content("\ufeffa: 1") == {"a": 1}
    assert "U+FEFF" in problems("a: 1\n\ufeffb: 2")[0]


def test_line_ends_of_windows_are_line_ends(parser):
    assert content("a: 1\r\nb: 2\r\n") == {"a": 1, "b": 2}
    assert "U+000D" in problems("a: 1\rb: 2")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1", "f:1:4: a: anchors (&name) are not allowed; write the value out each time"),
        ("a: [*x]", "f:1:5: a.0: aliases (*name) are not allowed; write the value out"),
        ("a: !!int 1", "f:1:4: a: tags are not allowed; found 'tag:yaml.org,2002:int'"),
        ("a: ! 1", "f:1:4: a: tags are not allowed; found '!'"),
        ("!x {a: 1}", "f:1:1: tags are not allowed; found '!x'"),
        ("a: 1\na: 2", "f:2:1: a: the key stands here a second time; first in line 1"),
        ("{a: 1, 'a': 2}", "f:1:8: a: the key stands here a second time; first in line 1"),
        ("? [a]\n: 1", "f:1:3: a key must be a word, not a list, mapping or alias"),
        ("? {a: 1}\n: 1", "f:1:3: a key must be a word, not a list, mapping or alias"),
        ("*a : 1", "f:1:1: a key must be a word, not a list, mapping or alias"),
        ("!!str a: 1", "f:1:1: tags are not allowed; found 'tag:yaml.org,2002:str'"),
        ("'': 1", "f:1:1: a key has 1 to 200 characters on one line"),
        ("a: 1\n---\nb: 2", "f:2:1: a second document begins here; a case file holds one"),
        ("%YAML 1.1\n---\na: 1", "f:1:1: directives (lines that begin with %) are not allowed"),
    ],
)
def test_what_could_surprise_is_refused_with_its_place(parser, text, expected):
    assert problems(text)[0] == expected


def test_all_refusals_are_collected(parser):
    assert len(problems("a: &x 1\nb: *x\nc: !!str d\na: 2\n")) == 4


def test_a_merge_key_is_a_key_like_any_other(parser):
    assert content("<<: {a: 1}") == {"<<": {"a": 1}}


HIDING = (0x00, 0x07, 0x1B, 0x7F, 0x85, 0x9B, 0x202A, 0x202E, 0x2066, 0x2069, 0x200B, 0x200D, 0x200F, 0x61C)


@pytest.mark.parametrize("character", [*map(chr, HIDING), "\u2028", "\ufeff", "\u00ad", "\U000e0041"])
def test_characters_that_hide_are_refused_written_and_escaped(parser, character):
    (written,) = problems(f"a: 1\nb: x{character}y")
    assert written.startswith(f"f:2:5: found the character U+{ord(character):04X} (")
    (escaped,) = problems(f'a: 1\nb: "x\\U{ord(character):08x}y"')
    assert escaped.startswith(f"f:2:4: b: an escape stands for U+{ord(character):04X} (")
    assert "U+" in problems(f"a: 1 # {character}")[0], "comments are read by people too"
    (key,) = problems(f'"x\\U{ord(character):08x}": 1')
    assert "an escape stands for" in key


def test_a_lone_surrogate_is_refused(parser):
    assert "U+D800" in problems("a: x\ud800")[0]
    assert problems('a: "\\ud800"')


def test_letters_of_all_languages_pass(parser):
    text = "a: Détente, Ελλάδα, 日本, العربية, हिन्दी, 😀, ‘quotes’ – dash"
    assert content(text)["a"] == text[3:]


def test_nesting_has_a_limit(parser):
    assert content("a: " + "[" * 38 + "]" * 38)
    (found,) = problems("a: " + "[" * 41 + "]" * 41)
    assert "nested more than 40 deep" in found
    began = time.process_time()
    problems("[" * 100_000)
    problems("{a: " * 100_000)
    assert time.process_time() - began < 2


def test_the_number_of_values_has_a_limit():
    assert "more than 200,000 keys and values" in problems("[" + "1," * 250_000 + "]")[0]


def test_texts_have_a_limit(parser):
    assert content("a: " + "x" * 20_000)
    assert problems("a: " + "x" * 20_001) == ["f:1:4: a: the text has 20,001 characters; allowed: 20,000"]
    assert "a key has 1 to 200" in problems("? " + "k" * 201 + "\n: 1")[0]


def test_a_flood_of_problems_is_cut_short(parser):
    assert len(problems("\n".join(f"k{n}: *x" for n in range(500)))) == 50
    assert len(problems("a: 1 # " + "\u200b" * 500)) == 50


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: b: c", "f:1:5: found ':' where no key can stand"),
        ("a: [1, 2", "goes on"),
        ("a: 'x", "the text ends inside quotes"),
        ("a: %", "found a mark that cannot begin a value"),
        ("a:\n\tb: 1", "found a mark that cannot begin a value"),
        ("a:\n  - b\n c: 1", "f:3:2: found something that does not continue what stands above it"),
        ('a: "\\q"', "found a backslash escape that YAML does not know"),
        ("a: 1\nb\nc: 2", "f:"),
        ("a: *", "found a mark with a meaning of its own"),
        ("a: |x", "found a mark with a meaning of its own"),
    ],
)
def test_errors_of_syntax_are_worded_alike_by_both_parsers(parser, text, words):
    (found,) = problems(text)
    assert words in found
    assert "; " in found, "there is advice"


def test_an_error_far_from_its_cause_names_the_line_of_the_cause(parser):
    (found,) = problems("a: 1\nb: [1,\n\nc: 2\n")
    assert "begins in line 2" in found


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_text_holds_nothing(parser, text):
    assert content(text) is None


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**18), 10**18), st.text("ab: #'\"\n[]{}-?%é", max_size=8)
)
KEYS = st.text("abc ", min_size=1).filter(str.strip)  # blank keys are not taken
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=150)
@given(TREES, st.sampled_from([True, False, None]))
def test_what_another_writer_wrote_is_read_back(tree, flow):
    written = yaml.safe_dump({"root": tree}, default_flow_style=flow, allow_unicode=True)
    assert content(written) == {"root": tree}


@settings(max_examples=150)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_read_or_refused_with_a_place(text):
    try:
        found = read_yaml(text, "f").values.values()
    except CaseError as error:
        found = error.problems
    assert all(place.line >= 1 and place.column >= 1 for place in found)
