"""Articles that somebody made to do harm, or gave by mistake, through the command line as it is installed.

Whatever is given, the program ends with 0, 1 or 2, shows no trace, lets nothing drive the terminal, and
leaves no case half written.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdf
import pytest

from detente.case.files import read_raw
from detente.library import find_case
from tests.browser_visits import visited
from tests.contracts.project import ROOT
from tests.unit.evidence.articles.pdf_bytes import pdf

PARTIES = ("--parties", "OpenAI, Microsoft")
HEAD = "Title: At odds\nPublisher: The Harbour Post\nDate: 2025-06-17\n\n"
SENTENCE = "OpenAI sued Microsoft for $20 billion, two people said."
FORGED = '"><img src=x onerror=window.pwned=1>'
SCRIPT = "<script>window.pwned=1</script>"
SECONDS = 600
"""A bound for busy machines; on a quiet one all of these take a few seconds."""


def run(folder: Path, *words: object, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DETENTE")}
    done = subprocess.run(
        [sys.executable, "-m", "detente", *map(str, words)],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="strict",
        timeout=SECONDS,
        **options,
    )
    shown = done.stdout + done.stderr
    assert done.returncode in {0, 1, 2}, shown
    assert "Traceback" not in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    return done


def flagship(folder: Path) -> Path:
    return Path(shutil.copytree(find_case("openai-microsoft"), folder / "case"))


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def useless(folder: Path) -> dict[str, str]:
    """Make files that are no articles, and say of each what is to be said."""
    with (folder / "sparse.txt").open("wb") as file:
        file.truncate(200_000_000)
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 400)
    with zipfile.ZipFile(folder / "packed.txt", "w") as packed:
        packed.writestr("article.txt", SENTENCE)
    (folder / "nulls.txt").write_text(HEAD + SENTENCE.replace(" ", "\0"), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b"\n \n\n")
    (folder / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "tags.html").write_text("<html><body>" + "<div>" * 300_001, encoding="utf-8")
    (folder / "scan.pdf").write_bytes(pdf([[]]))
    (folder / "damaged.pdf").write_bytes(pdf([[SENTENCE]])[:200])
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[SENTENCE]])))
    writer.encrypt("secret")
    writer.write(folder / "locked.pdf")
    return {
        "sparse.txt": "has 200,000,000 bytes; allowed: 20,000,000",
        "noise.txt": "so it is no text",
        "packed.txt": "seems to be a ZIP archive",
        "nulls.txt": "holds null bytes",
        "empty.txt": "is empty",
        "blank.txt": "holds no text",
        "loop.txt": "is a link that leads back to itself",
        "pipe.txt": "is not a plain file",
        "tags.html": "tags; allowed: 300,000",
        "scan.pdf": "has 1 page and no text: it is a scan",
        "damaged.pdf": "is a PDF that is damaged or incomplete",
        "locked.pdf": "is a PDF protected by a password",
        "missing.txt": "no such file",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("command", ["read", "start"])
def test_whatever_is_no_article_is_refused_all_at_once(tmp_path, command):
    expected = useless(tmp_path)
    words = {
        "read": ("read", *expected, *PARTIES),
        "start": ("start", "At odds", *expected, *PARTIES, "--accept", "all", "--into", "case"),
    }
    done = run(tmp_path, *words[command])
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    for name, words_of_it in expected.items():
        assert any(f"{name}: " in line and words_of_it in line for line in lines), name
    assert not (tmp_path / "case").exists()


@pytest.mark.slow
@pytest.mark.parametrize("command", [("read",), ("start", "At odds")])
def test_standard_input_without_end_is_refused(tmp_path, command):
    with (tmp_path / "sparse").open("w+b") as file:
        file.truncate(200_000_000)
        done = run(tmp_path, *command, "-", *PARTIES, stdin=file)
    assert done.returncode == 2
    assert "standard input: has more than 20,000,000 bytes" in done.stderr


@pytest.mark.slow
def test_a_folder_of_too_many_files_is_refused(tmp_path):
    folder = tmp_path / "press"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number}.txt").write_text(SENTENCE, encoding="utf-8")
    done = run(tmp_path, "read", folder, *PARTIES)
    assert done.returncode == 2
    assert "found 300 files; allowed: 200" in done.stderr


@pytest.mark.slow
def test_texts_in_other_encodings_and_deep_pages_are_read(tmp_path):
    folder = tmp_path / "press"
    folder.mkdir()
    page = f"<html><head><title>T</title></head><body><p>{SENTENCE}</p></body></html>"
    (folder / "deep.html").write_text(f"<html><body>{'<div>' * 100_000}{SENTENCE}", encoding="utf-8")
    (folder / "utf_16.html").write_bytes(page.encode("utf-16"))
    (folder / "unmarked.html").write_bytes(page.encode("utf-16-le"))
    (folder / "wrong.html").write_bytes(page.replace("<head>", '<head><meta charset="utf-7">').encode())
    (folder / "latin.txt").write_bytes(f"{HEAD}{SENTENCE} Müller agreed.".encode("latin-1"))
    done = run(tmp_path, "read", "press", *PARTIES)
    assert done.returncode == 0
    assert " ".join(done.stdout.split()).count(SENTENCE) >= 5
    assert "It declares the encoding 'utf-7', which is not known." in done.stdout
    assert "they were taken for windows-1252" in done.stdout


@pytest.mark.slow
def test_text_title_and_name_of_a_file_do_not_drive_the_terminal(tmp_path):
    name = "a\x1b[31m\u202e.txt"
    head = HEAD.replace("At odds", "\x1b]0;mine\x07At \u202eodds").replace("Post", "Po\u202est")
    (tmp_path / name).write_text(f"{head}{SENTENCE.replace('sued', chr(27) + '[2Jsued')}", encoding="utf-8")
    assert "control character" in run(tmp_path, "read", name, *PARTIES).stdout
    done = run(tmp_path, "start", "At odds", name, *PARTIES, "--accept", "all", "--into", "case")
    assert done.returncode == 0
    assert run(tmp_path, "check", "case").returncode == 2
    for text in contents(tmp_path / "case").values():
        assert b"\x1b" not in text
        assert "\u202e".encode() not in text


def scripted(folder: Path) -> Path:
    """Put an article full of scripts into a case."""
    case = flagship(folder)
    head = HEAD.replace("At odds", f"At odds {SCRIPT}").replace("The Harbour Post", FORGED)
    body = f"OpenAI sued Microsoft for $20 billion {FORGED} {SCRIPT}, two people said.\n"
    (folder / "post.txt").write_text(f"{head}{body}", encoding="utf-8")
    done = run(folder, "read", "post.txt", "--into", case, "--accept", "all")
    assert done.returncode == 0, done.stderr
    claims = read_raw(case).content["claims"].values()
    assert any(SCRIPT in claim.get("quote", "") for claim in claims)
    # Pages speak of claims that carry something, so one of them is made to.
    terms = case / "terms.yaml"
    slug = next(
        slug for slug, one in read_raw(case).content["claims"].items() if SCRIPT in one.get("quote", "")
    )
    text = terms.read_text(encoding="utf-8")
    assert "claims: [" in text
    terms.write_text(text.replace("claims: [", f"claims: [{slug}, "), encoding="utf-8")
    return case


def pages(folder: Path) -> list[str]:
    case = scripted(folder)
    assert run(folder, "dossier", case, "--out", "dossier.html").returncode == 0
    assert run(folder, "assess", case, "--worlds", "20", "--out", "brief.html").returncode == 0
    return [(folder / name).read_text(encoding="utf-8") for name in ("dossier.html", "brief.html")]


@pytest.mark.slow
def test_scripts_in_articles_reach_no_page_as_markup(tmp_path):
    found = pages(tmp_path)
    assert any("pwned" in page for page in found), "the pages show nothing of the article"
    for page in found:
        assert "<script>window" not in page
        assert "<img" not in page


@pytest.mark.slow
def test_no_script_of_an_article_runs(browser, tmp_path):
    for page in pages(tmp_path):
        with visited(browser, tmp_path, page) as visit:
            visit.page.wait_for_timeout(200)
            assert visit.page.evaluate("window.pwned === undefined")
            assert visit.answered == [visit.page.url]
            assert visit.messages == []


@pytest.mark.parametrize("mark", ["1", "$", '"', "“", '$1" ', "OpenAI said “"])
@pytest.mark.slow
def test_texts_of_one_mark_take_seconds(tmp_path, mark):
    count = 1_990_000 // len(mark.encode())
    (tmp_path / "post.txt").write_text(HEAD + mark * count, encoding="utf-8")
    done = run(tmp_path, "read", "post.txt", *PARTIES)
    assert done.returncode == 0
    assert "sentences of at most 2,000 are read" in done.stdout


@pytest.mark.slow
def test_one_line_of_a_megabyte_is_said_to_be_left_out(tmp_path):
    (tmp_path / "post.txt").write_text(HEAD + "OpenAI sued Microsoft and " * 40_000, encoding="utf-8")
    done = run(tmp_path, "read", "post.txt", *PARTIES)
    assert done.returncode == 0
    assert "sentences of at most 2,000 are read" in done.stdout


@pytest.mark.slow
def test_the_same_article_twice_and_articles_of_one_day(tmp_path):
    texts = (SENTENCE, SENTENCE, "Microsoft sued OpenAI for $3 million, Ada Reed said.")
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(f"{HEAD}{text}\n", encoding="utf-8")
    names = ("0.txt", "0.txt", "1.txt", "2.txt")
    done = run(tmp_path, "start", "At odds", *names, *PARTIES, "--accept", "all", "--into", "case")
    assert done.returncode == 0
    assert "It is named twice, and was read once." in done.stdout
    sources = read_raw(tmp_path / "case").content["sources"]
    assert list(sources) == [f"harbour_post_2025_06_17{end}" for end in ("", "_2", "_3")]
    assert sources["harbour_post_2025_06_17_2"]["retells"] == "harbour_post_2025_06_17"
    assert sources["harbour_post_2025_06_17_3"]["origin"] == "harbour_post_2025_06_17_3"


@pytest.mark.slow
def test_a_case_that_is_read_only_stays_as_it_is(tmp_path):
    case = flagship(tmp_path)
    for path in case.iterdir():
        path.chmod(0o444)
    before = contents(case)
    (tmp_path / "post.txt").write_text(HEAD + SENTENCE, encoding="utf-8")
    done = run(tmp_path, "read", "post.txt", "--into", case, "--accept", "all")
    assert done.returncode == 2
    assert "is read-only; nothing was written" in done.stderr
    assert contents(case) == before


@pytest.mark.slow
@pytest.mark.parametrize("command", ["read", "start"])
def test_a_full_disk_leaves_all_as_it_was(tmp_path, command):
    resource = pytest.importorskip("resource", reason="no limits for files here")
    case = flagship(tmp_path)
    (tmp_path / "post.txt").write_text(HEAD + (SENTENCE + "\n\n") * 400, encoding="utf-8")
    words = {
        "read": ("read", "post.txt", "--into", case, "--accept", "1"),
        "start": ("start", "At odds", "post.txt", *PARTIES, "--accept", "1", "--into", "new"),
    }[command]
    before = contents(tmp_path)
    # No file may grow over 8 KB: to the program it is as if the disk were full.
    done = run(tmp_path, *words, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)))
    assert done.returncode == 2
    assert "File too large" in done.stderr
    assert contents(tmp_path) == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["case", "post.txt"]
    assert not (case / "articles").exists()
