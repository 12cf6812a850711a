"""Encodings: what bytes say of themselves goes before what is said of them, and guesses are noted."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.articles.encodings import SEVERAL, SINGLE, decode, wide_encoding

TEXT = "Zürich: “no”, said Quay – twice."


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be"),
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_bytes_say_what_they_are(content, encoding):
    found = decode(content)
    assert (found.text, found.encoding, found.notes) == (TEXT, encoding, ())


def test_what_is_no_utf_8_is_taken_for_windows_1252_with_a_note():
    found = decode(TEXT.encode("cp1252"))
    assert found.text == TEXT
    assert found.notes == ("The bytes are not UTF-8; they were taken for windows-1252.",)
    assert decode("Zürich".encode("latin-1")).text == "Zürich"


def test_bytes_that_mean_nothing_stand_as_replacement_characters():
    assert decode(b"a\x81\xffb").text == "a\ufffdÿb"
    assert decode(codecs.BOM_UTF8 + b"a\xffb").text == "a\ufffdb"
    assert decode(codecs.BOM_UTF16_LE + b"a\0b").text == "a\ufffd"


@pytest.mark.parametrize("name", ["windows-1251", "CP1251", " windows-1251 "])
def test_a_declared_encoding_is_used(name):
    assert decode("Москва".encode("cp1251"), name) == decode("Москва".encode("cp1251"), "cp1251")
    assert decode("Москва".encode("cp1251"), name).text == "Москва"


@pytest.mark.parametrize(
    ("declared", "encoding", "note"),
    [
        ("iso-8859-1", "utf-8", "declares the encoding 'iso-8859-1', which is not what the bytes are in"),
        ("utf-8", "cp1252", "declares the encoding 'utf-8', which does not fit the bytes"),
        ("shift_jis", "cp1252", "which does not fit the bytes"),
        ("x-unheard-of", "utf-8", "which is not known"),
        ("rot13", "utf-8", "which is not known"),
        ("zip", "utf-8", "which is not known"),
        ("punycode", "utf-8", "which is not known"),
        ("unicode_escape", "utf-8", "which is not known"),
        ("../../x", "utf-8", "which is not known"),
        ("utf-8\0", "utf-8", "which is not known"),
        ("x" * 1_000_000, "utf-8", "which is not known"),
    ],
)
def test_a_wrong_declaration_gives_way_with_a_note(declared, encoding, note):
    found = decode(TEXT.encode(encoding), declared)
    assert found.text == TEXT
    assert note in found.notes[0]


def test_latin_1_is_read_as_browsers_do():
    assert decode(b"\x93no\x94", "iso-8859-1").text == "“no”"


def test_every_encoding_that_is_allowed_exists_under_its_own_name():
    assert {codecs.lookup(name).name for name in SINGLE | SEVERAL} >= SINGLE | SEVERAL


@pytest.mark.parametrize("content", [b"", b"a", b"abc\0d", b"\0\0\0\0", b"plain text", b"\0\0ab" * 9])
def test_other_bytes_are_not_utf_16(content):
    assert wide_encoding(content) == ""


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1))
def test_utf_8_comes_back(text):
    assert decode(text.encode()).text == text


@given(st.binary(max_size=50), st.sampled_from(["", "utf-8", "latin-1", "gbk", "utf-16", "no"]))
def test_no_bytes_are_too_odd(content, declared):
    assert isinstance(decode(content, declared).text, str)
