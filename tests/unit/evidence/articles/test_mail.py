"""Mails: the text part, what the headers say, and what was left out."""

from __future__ import annotations

import base64
import quopri
import time
from email.message import EmailMessage

import pytest

from detente.errors import CaseError
from detente.evidence.articles.mail import read_mail

HEADERS = (
    "From: =?utf-8?q?The_Harbour_P=C3=B6st?= <news@post.example>\r\n"
    "Subject: Talks stall\r\n over the stake\r\nDate: Tue, 03 Mar 2026 23:30:00 -0500\r\n"
)


def mail(headers, body):
    return f"{HEADERS}{headers}\r\n{body}".encode()


def refused(content):
    with pytest.raises(CaseError) as caught:
        read_mail(content)
    return str(caught.value)


def test_a_plain_mail_says_who_when_and_what():
    draft = read_mail(mail("", "Quay said no.\r\n\r\nHarbour said yes.\r\n"))
    assert draft.text == "Quay said no.\n\nHarbour said yes."
    found = draft.statements
    assert (found.title, found.publisher) == ("Talks stall over the stake", "The Harbour Pöst")
    assert found.author == "The Harbour Pöst"
    assert str(found.published) == "2026-03-03"
    assert draft.notes == ("The publisher is the sender of the mail, 'The Harbour Pöst'.",)


def test_the_plain_part_is_preferred_and_attachments_are_named():
    message = EmailMessage()
    message["From"] = "news@post.example"
    message["Subject"] = "Talks"
    message.set_content("The plain one.\n> quoted\n> twice\n")
    message.add_alternative("<p>The HTML one.</p>", subtype="html")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="pdf", filename="contract \u202e.pdf")
    inner = EmailMessage()
    inner.set_content("Forwarded.")
    message.add_attachment(inner)
    draft = read_mail(message.as_bytes())
    assert draft.text == "The plain one.\n> quoted\n> twice"
    assert draft.statements.publisher == "news@post.example"
    assert draft.statements.published is None
    assert draft.notes[:2] == (
        "Left out of the mail: 'contract .pdf', a mail within the mail.",
        "2 lines are quoted from another mail, and kept.",
    )


def test_an_html_mail_is_read_as_a_page():
    content = mail(
        "Content-Type: text/html; charset=utf-8\r\n", "<h1>Big</h1><p>Quay <b>said</b> no.<script>x"
    )
    draft = read_mail(content)
    assert draft.text == "Big\n\nQuay said no."
    assert draft.statements.title == "Talks stall over the stake"


@pytest.mark.parametrize(
    ("charset", "encoding", "note"),
    [
        ("iso-8859-1", "latin-1", None),
        ("windows-1252", "cp1252", None),
        ("utf-16", "utf-16", None),
        ("", "utf-8", None),
        ("", "cp1252", "taken for windows-1252"),
        ("no-such", "utf-8", "'no-such', which is not known"),
        ("iso-8859-1", "utf-8", "'iso-8859-1', which is not what the bytes are in"),
        ("zip", "utf-8", "'zip', which is not known"),
    ],
)
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
def test_the_declared_encoding_of_a_part_is_used(charset, encoding, note, transfer):
    raw = "Zürich – said “no”.".replace("–", "-").replace("“", "").replace("”", "").encode(encoding)
    body = base64.encodebytes(raw) if transfer == "base64" else quopri.encodestring(raw)
    declared = f"; charset={charset}" if charset else ""
    head = f"Content-Type: text/plain{declared}\r\nContent-Transfer-Encoding: {transfer}\r\n"
    draft = read_mail(mail(head, "").rstrip(b"\r\n") + b"\r\n\r\n" + body)
    assert draft.text == "Zürich - said no."
    assert any(note in one for one in draft.notes) if note else len(draft.notes) == 1


def test_lines_that_the_mail_program_broke_are_joined():
    head = "Content-Type: text/plain; format=flowed\r\n"
    draft = read_mail(mail(head, "Quay said \r\nno.\r\n\r\n> quoted \r\n> line\r\nyes\r\n-- \r\nAda\r\n"))
    assert draft.text == "Quay said no.\n\n> quoted \n> line\nyes\n-- \nAda"


def test_a_mail_without_text_names_what_it_holds():
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.add_attachment(b"x", maintype="image", subtype="png", filename="scan.png")
    assert "is a mail without a text; it holds 'scan.png'; save what it holds" in refused(message.as_bytes())
    assert "is a mail without a text" in refused(mail("", "  \r\n"))


def test_a_date_that_cannot_be_read_is_noted():
    draft = read_mail(b"From: a@b.example\nDate: some day\n\ntext")
    assert draft.statements.published is None
    assert "The date 'some day' could not be read and is left out." in draft.notes


def nested(depth):
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth)
    )
    return b"From: a@b.example\n" + head + b"Content-Type: text/plain\n\ndeep\n"


def test_parts_nest_as_deep_as_mails_do():
    assert read_mail(nested(50)).text == "deep"
    assert "is a mail of 51 nested parts; allowed: 50" in refused(nested(51))


def test_headers_of_absurd_length_are_refused():
    assert "has a header of 20,009 bytes; allowed: 10,000" in refused(
        b"Subject: " + b"x" * 20_000 + b"\n\ntext"
    )
    part = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    long = part + b'Content-Type: text/plain; name="' + b";" * 20_000 + b'"\n\ntext\n'
    assert "has a header of" in refused(long)


HOSTILE = {
    "subject": b"From: a@b.example\nSubject: " + b"=?=?" * 2_000 + b"\n\ntext",
    "charset": b"From: a@b.example\nSubject: =?u\xfftf-8?q?x?=\n\ntext",
    "comments": b"From: " + b"(" * 9_000 + b"\n\ntext",
    "words": b"From: a@b.example\nSubject: " + b"=?punycode?q?zzzz?= " * 400 + b"\n\ntext",
    "bytes": b"From: \xff\xfe\x00 <\xff>\nSubject: \xff\xe2\x80\xae\nDate: \xff\n\ntext",
    "null": b"From: a@b.example\nContent-Type: text/plain; charset=\x00\n\ntext",
    "star": b"From: a@b.example\nContent-Type: text/plain; charset*=bad'x'%FF%zz\n\ntext",
    "transfer": b"From: a@b.example\nContent-Transfer-Encoding: uuencode\n\nbegin 6 x\ntext",
    "date": b"From: a@b.example\nDate: 99 Mar 99999999999999999999 99:99\n\ntext",
    "zone": b"From: a@b.example\nDate: Tue, 03 Mar 2026 10:00:00 +99999999999\n\ntext",
    "no boundary": b"From: a@b.example\nContent-Type: multipart/mixed\n\ntext",
    "long line": b"From: a@b.example\n\n" + b"x" * 1_000_000,
    "many headers": b"X: y\n" * 200_000 + b"\ntext",
    "folded": b"X: y\n" + b" z\n" * 1_000 + b"\ntext",
    "boundaries": b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
    + b"--b\n\ntext\n" * 50_000,
    "returns": b"From: a@b.example\r\rtext\r" + b"\r" * 500_000,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_mails_are_read_or_refused_in_seconds(content):
    begun = time.monotonic()
    try:
        found = read_mail(content).text
    except CaseError as error:
        found = error.problems[0].message
    assert found.startswith(("text", "x", "begin", "is a mail", "has a header", "holds no text"))
    assert time.monotonic() - begun < 15
