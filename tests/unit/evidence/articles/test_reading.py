"""From paths to articles: each form by its content, all that is wrong at once, a key for each."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from detente.errors import CaseError
from detente.evidence.articles import Article, article_of, read_articles
from detente.evidence.articles.files import LARGEST_FILE, MOST_FILES
from detente.evidence.articles.forms import form_of
from detente.evidence.articles.keys import keyed
from detente.evidence.characters import forbidden
from detente.evidence.dates import parse_vague_date
from detente.evidence.record import Slug
from tests.unit.evidence.articles.pdf_bytes import encrypted, pdf

PAGE = b"<!doctype html><html><title>Page</title><body><p>Text of a page.</p></body></html>"
MAIL = b"From: Harbour Post <a@b.c>\nSubject: Mail\nDate: 3 Mar 2026 10:00:00 +0000\n\nText of a mail.\n"
PLAIN = b"Publisher: The Harbour Post\nDate: 2026-03-03\n\nText.\n"


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return out.getvalue()


def refused(paths, **settings):
    with pytest.raises(CaseError) as caught:
        read_articles(paths, **settings)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (b"Text.", "x.txt", "text"),
        (b"Text.", "x", "text"),
        (b"Text.", "x.pdf", "text"),
        (PAGE, "x.txt", "html"),
        (b"\n <!-- x --><HTML>", "x", "html"),
        (b"\xef\xbb\xbf<article>x", "x", "html"),
        (b"<p>x", "x.html", "html"),
        (b"<p>x", "x", "text"),
        (b"<head>x", "x", "html"),
        (b"<header>x", "x", "text"),
        (PAGE.decode().encode("utf-16"), "x", "html"),
        (PAGE.decode().encode("utf-16-le"), "x", "html"),
        (MAIL, "x.txt", "mail"),
        (MAIL.replace(b"\n", b"\r\n"), "x", "mail"),
        (b"From someone Tue\n" + MAIL, "x", "mail"),
        (b"Received: from x\n by y\nSubject: z\n\n", "x", "mail"),
        (PLAIN, "x", "text"),
        (b"Subject: x\nDate: 2026\n\n", "x", "text"),
        (b"Subject: x\n\ntext", "x.eml", "mail"),
        (b"%PDF-1.7\n", "x.txt", "pdf"),
        (b"\n%PDF-1.7\n", "x", "pdf"),
        (b"junk %PDF-1.7\n", "x.pdf", "pdf"),
        (b"A PDF begins with %PDF-1.7", "x.txt", "text"),
    ],
)
def test_the_content_says_what_a_file_is(content, name, form):
    assert form_of(content, name) == form


@pytest.mark.parametrize(
    ("content", "seeming"),
    [
        (zipped(), "seems to be a ZIP archive or an Office document (docx"),
        (b"\x89PNG\r\n\x1a\n", "seems to be a PNG image"),
        (b"\xff\xd8\xff\xe0", "seems to be a JPEG image"),
        (b"RIFF\x00\x00\x00\x00WEBP", "seems to be a WebP image"),
        (b"\x00\x00\x00\x18ftypheic", "seems to be a video or HEIC image"),
        (b"{\\rtf1 text}", "seems to be a Rich Text document"),
        (b"\x1f\x8b\x08", "seems to be a gzip archive"),
        (b"text\x00text\x00\x00", "holds null bytes, so it is no text"),
        (b"\x01\x02\x03text" * 100, "is no text: 43 % of its bytes are control characters"),
    ],
)
def test_what_is_no_article_is_named(tmp_path, content, seeming):
    file = tmp_path / "article.txt"
    file.write_bytes(content)
    found = refused([file])
    assert found.startswith(f"{file}: {seeming}")
    assert "allowed: plain text, an HTML page, a mail, a PDF" in found


def test_each_form_is_read(tmp_path):
    contents = {"a.txt": PLAIN, "b.html": PAGE, "c.eml": MAIL, "d.pdf": pdf([["Text of a PDF."]])}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    read = read_articles([tmp_path])
    assert [one.form for one in read.articles] == ["text", "html", "mail", "pdf"]
    assert [one.text for one in read.articles] == [
        "Text.",
        "Text of a page.",
        "Text of a mail.",
        "Text of a PDF.",
    ]
    assert [one.key for one in read.articles] == [
        "harbour_post_2026_03_03",
        "b",
        "harbour_post_2026_03_03_2",
        "d",
    ]
    assert read.articles[0].file == str(tmp_path / "a.txt")
    assert read.left_out == ()


def test_the_ending_may_be_wrong_with_a_note():
    article = article_of(PAGE, "x.pdf")
    assert article.form == "html"
    assert article.notes[0] == "The name ends in .pdf, yet the file holds an HTML page and was read as that."


def test_a_folder_names_what_it_leaves_out(tmp_path):
    (tmp_path / "b.md").write_text("Beta", encoding="utf-8")
    (tmp_path / "a").write_text("Alpha", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("no", encoding="utf-8")
    (tmp_path / "data.csv").write_text("1,2", encoding="utf-8")
    (tmp_path / "report.txt").write_bytes(zipped())
    (tmp_path / "deeper").mkdir()
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    outside = tmp_path.parent / f"{tmp_path.name}_outside.txt"
    outside.write_text("secret", encoding="utf-8")
    (tmp_path / "outside.txt").symlink_to(outside)
    (tmp_path / "same.txt").symlink_to("a")
    os.mkfifo(tmp_path / "pipe.txt")
    read = read_articles([tmp_path])
    assert [one.text for one in read.articles] == ["Alpha", "Beta"]
    reasons = {Path(one.file).name: one.reason for one in read.left_out}
    assert reasons.keys() == {
        "data.csv",
        "deeper",
        "loop.txt",
        "outside.txt",
        "pipe.txt",
        "report.txt",
        "same.txt",
    }
    assert reasons["data.csv"].startswith("Its ending is '.csv'; articles end in .txt, ")
    assert reasons["deeper"].startswith("It is a folder;")
    assert reasons["loop.txt"].startswith("It cannot be read: ")
    assert reasons["outside.txt"].startswith("It is a link that leads out of the folder")
    assert reasons["pipe.txt"] == "It is not a plain file."
    assert reasons["report.txt"].startswith("It seems to be a ZIP archive")
    assert reasons["same.txt"] == "It is named twice, and was read once."


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    contents = {
        "date.txt": b"Title: x\nDate: soon\nURL: nowhere\n\ntext",
        "empty.txt": b"",
        "blank.txt": b" \n ",
        "scan.pdf": pdf([[]]),
        "locked.pdf": encrypted(pdf([["x"]]), "secret"),
        "cut.pdf": pdf([["x"]])[:200],
        "scripts.html": b"<html><script>x</script>",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_bytes(b"text")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    names = [*contents, "good.txt", "pipe", "loop", "goood.txt", "nul\0"]
    lines = refused([tmp_path / name for name in names]).split("\n")
    expected = [
        "date.txt:2:1: found the date 'soon'",
        "date.txt:3:1: found 'nowhere'",
        "empty.txt: is empty; give a file",
        "blank.txt: holds no text",
        "scan.pdf: has 1 page and no text: it is a scan",
        "locked.pdf: is a PDF protected by a password",
        "cut.pdf: is a PDF that is damaged or incomplete",
        "scripts.html: is a page that shows no text",
        "pipe: is not a plain file",
        "loop: is a link that leads back to itself",
        "goood.txt: no such file; did you mean 'good.txt'?",
        "nul\0: cannot be the name of a file",
    ]
    assert len(lines) == len(expected)
    for wanted in expected:
        assert any(line.startswith(str(tmp_path / wanted)) for line in lines), wanted


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.truncate(200_000_000)
    assert refused([file]).startswith(f"{file}: has 200,000,000 bytes; allowed: 20,000,000; give the article")


def test_standard_input_is_read_within_the_same_limit():
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size=-1):
            self.asked += size
            return b"x" * size

    stream = Endless()
    assert "standard input: has more than 20,000,000 bytes" in refused(["-"], standard_input=stream)
    assert stream.asked == LARGEST_FILE + 1
    read = read_articles(["-"], standard_input=io.BytesIO(b"Talks stall\n\nQuay said no."))
    assert (read.articles[0].file, read.articles[0].key) == ("-", "talks_stall")
    assert "standard input: is empty" in refused(["-"], standard_input=io.BytesIO())
    assert "standard input is not there to be read" in refused(["-"])


def test_too_many_files_are_refused(tmp_path):
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.txt").write_text("x", encoding="utf-8")
    assert "found 201 files; allowed: 200" in refused([tmp_path])


def test_nothing_to_read_is_an_error(tmp_path):
    assert "is a folder without a file to read" in refused([tmp_path])
    (tmp_path / "x.csv").write_text("1", encoding="utf-8")
    assert "found no article; " in refused([tmp_path])
    assert refused([]).startswith("found no article: no file is named; name a file")


def test_a_megabyte_on_one_line_is_read(tmp_path):
    article = article_of(b"word " * 200_000, "x.txt")
    assert len(article.text) == 999_999


def test_latin_1_and_utf_16_files_are_read():
    assert article_of("Zürich".encode("latin-1"), "x.txt").notes == (
        "The bytes are not UTF-8; they were taken for windows-1252.",
    )
    assert article_of("Zürich says no.".encode("utf-16-le"), "x.txt").text == "Zürich says no."
    page = '<html><meta charset="utf-8"><p>Zürich'.encode("latin-1")
    article = article_of(page, "x.html")
    assert article.text == "Zürich"
    assert "declares the encoding 'utf-8', which does not fit the bytes" in article.notes[0]


@pytest.mark.parametrize(
    ("publisher", "file", "title", "date", "key"),
    [
        ("The Harbour Post", "x.txt", "T", "2026-03-03", "harbour_post_2026_03_03"),
        ("", "talks.txt", "T", "2026-03", "talks_2026_03"),
        ("", "talks-2026-03-03.txt", "T", "2026-03-03", "talks_2026_03_03"),
        ("", "-", "Talks stall", None, "talks_stall"),
        ("", "-", "", None, "article"),
        ("新聞", "-", "", None, "article"),
        ("24 Hours", "x.txt", "", None, "article_24_hours"),
        ("Société Générale", "x.txt", "", None, "societe_generale"),
        ("and", "x.txt", "", None, "article_and"),
        ("assumed", "x.txt", "", None, "article_assumed"),
        ("No", "x.txt", "", None, "article_no"),
        ("Reader's Post", "x.txt", "", "2026", "readers_post_2026"),
        ("word " * 30, "x.txt", "", "2026-03-03", "word_word_word_word_word_word_word_word_2026_03_03"),
    ],
)
def test_keys(publisher, file, title, date, key):
    published = parse_vague_date(date) if date else None
    article = Article("", file, "text", title=title, publisher=publisher, published=published)
    assert keyed([article])[0].key == key


def test_keys_that_are_taken_are_left_alone():
    article = Article("", "post.txt", "text")
    assert [one.key for one in keyed([article] * 3, ["post", "post_3"])] == ["post_2", "post_4", "post_5"]


@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=80)), max_size=8))
def test_every_key_is_a_slug_of_its_own(names):
    slug = TypeAdapter(Slug)
    day = parse_vague_date("2026-03-03")
    articles = [Article("", file or "-", "x", publisher=name, published=day) for name, file in names]
    keys = [one.key for one in keyed(articles)]
    assert len(set(keys)) == len(keys)
    assert all(slug.validate_python(key) == key for key in keys)


PIECES = [
    *(
        PAGE,
        MAIL,
        PLAIN,
        b"<",
        b">",
        b'"',
        b"=",
        b"\0",
        b"\xff",
        b"\r",
        b"\n",
        b"\n\n",
        b"<!--",
        b"</p>",
        b"&#",
    ),
    *(b"charset=", b"=?u\xfftf-8?q?x?=", b";", b"(", b"multipart/mixed; boundary=b", b"message/rfc822"),
    *(
        b"--b\n",
        b"\xe2\x80\xae",
        b"Title: ",
        b"Date: ",
        b"From: ",
        b"Subject: ",
        b"Content-Type: ",
        b"2026-02-30",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["x.txt", "x.html", "x.eml", "-"]))
def test_any_bytes_become_an_article_that_a_case_can_hold_or_a_refusal(pieces, name):
    try:
        article = article_of(b"".join(pieces), name)
    except CaseError:
        # A refusal is as good as an article; any other exception is not.
        return
    assert article.text.strip()
    assert len(article.digest) == 64
    shown = [article.title, article.publisher, article.author, article.url]
    assert not any("\n" in text or len(text) > 200 for text in shown[:3])
    assert [mark for text in (article.text, *shown) for mark in forbidden(text)] == []
