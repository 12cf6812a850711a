"""``detente elicit``: questions, wrong answers, interruptions, replays, and a block that a case takes."""

from __future__ import annotations

import builtins
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.assessment.elicitation import findings
from detente.case import load_case, load_text
from detente.cli.application import application
from detente.deal.elicitation import HeldOutSettings, held_out_pairs
from detente.library import find_case
from tests.contracts.project import ROOT

SMALL = ROOT / "tests" / "cases" / "small.yaml"
FLAGSHIP = "openai-microsoft"
DAY = ("--date", "2025-06-30")
# Ends as in the case; the stake matters more; the contract counts 40 to 60 beside it; 30 % counts 60;
# five years count 50. FITTING are the answers to the comparisons that fit these numbers.
SMALL_ANSWERS = ["", "1", "40 to 60", "60", "50"]
FITTING = ["a", "b", "a"]
FLAGSHIP_ANSWERS = [
    *("", "3", "1"),
    *("2 1 7 8 4 3", "5 9 11", "10 12"),
    *("70 to 90", "60-80", "50", "40", "30 to 40", "30", "20 to 30", "10 to 20", "10", "5 to 10", "0 to 5"),
    *("60", "55 to 70", "", "70 to 80", "60", "40 to 60", "30 to 60", "20 to 40", "50 to 80", "40"),
    *("a", "a", "skip"),
]


def run(*words, answers=()):
    text = "".join(f"{line}\n" for line in answers)
    return CliRunner().invoke(application, ["elicit", *map(str, words)], input=text)


def pasted(text: str, party: str, block: str) -> str:
    """Put a block in the place of a party's entry, as its first lines say."""
    lines, kept, skipping = text.splitlines(), [], False
    inside_values = False
    for line in lines:
        inside_values = line == "  values:" or (inside_values and line.startswith("    "))
        if inside_values and re.match(rf"    {party}:", line):
            skipping = True
            kept += block.splitlines()
        elif skipping and line.startswith("     "):
            continue
        else:
            skipping = False
            kept.append(line)
    return "\n".join([*kept, ""])


def block_in(output: str) -> str:
    return output.partition("For the case file\n\n")[2].partition("\nThese values")[0]


def test_a_whole_interview_gives_weights_a_block_and_a_notice():
    done = run(SMALL, "--for", "Aurora", *DAY, answers=[*SMALL_ANSWERS, *FITTING])
    assert done.exit_code == 0, done.output
    assert "Weights" in done.stdout
    assert "62 to 71 %" in done.stdout
    assert "29 to 38 %" in done.stdout
    assert "None: order, numbers, ratings and comparisons fit each other." in done.stdout
    assert "from the other side" in done.stdout
    assert "Question 1 of about 8." in done.stderr
    assert "Question 8 of about 8." in done.stderr
    assert "Question" not in done.stdout


def test_a_contradiction_is_shown_with_what_would_have_to_give():
    done = run(SMALL, "--for", "aurora", *DAY, answers=[*SMALL_ANSWERS, "b", "b", "skip"])
    assert done.exit_code == 1
    text = " ".join(done.stdout.split())
    assert "Comparison 1: you chose B, but by your numbers A is better" in text
    assert "times as wide" in text
    assert "(you said 40 to 60)" in text
    assert "What speaks for A: Borealis's stake" in text


def test_the_block_takes_the_place_of_the_entry_and_keeps_red_lines_and_optimism():
    done = run(SMALL, "--for", "aurora", *DAY, answers=[*SMALL_ANSWERS, *FITTING])
    text = pasted(SMALL.read_text(encoding="utf-8"), "aurora", block_in(done.stdout))
    loaded = load_text(text)
    assert [problem for problem in loaded.problems if problem.code == "no-basis"] == []
    values = loaded.case.deal.values["aurora"]
    assert values.weights["contract"].quantity.text == "40 to 60 uniform"
    assert values.accepts[0].that == "stake <= 40"
    assert values.optimism.quantity.text == "0 to 15 uniform"


def test_the_flagship_takes_its_block(tmp_path):
    out, kept = tmp_path / "values.yaml", tmp_path / "mine.yaml"
    done = run(
        FLAGSHIP, "--for", "Microsoft", *DAY, "--answers", kept, "--out", out, answers=FLAGSHIP_ANSWERS
    )
    assert done.exit_code == 1, done.output
    assert "Question 26 of about 26." in done.stderr
    assert "For the case file" not in done.stdout
    copy = tmp_path / "case"
    shutil.copytree(find_case(FLAGSHIP), copy)
    deal = copy / "deal.yaml"
    deal.write_text(pasted(deal.read_text(encoding="utf-8"), "microsoft", out.read_text(encoding="utf-8")))
    checked = CliRunner().invoke(application, ["check", str(copy)])
    assert checked.exit_code == 0, checked.output
    assert "no-basis" not in checked.output
    values = load_case(copy).case.deal.values["microsoft"]
    assert values.weights.assumed == "stated by Microsoft's side on 2025-06-30"
    assert values.weights["stake"].quantity.text == "70 to 90 uniform"
    assert values.scores["api_exclusivity"].curve is None
    assert values.scores["azure_commitment"].table["100"].quantity.text == "30 to 60 uniform"
    assert len(values.accepts) == 2

    again = run(FLAGSHIP, "--for", "microsoft", *DAY, "--replay", kept)
    assert again.exit_code == 1
    assert block_in(again.stdout) == out.read_text(encoding="utf-8")
    assert "Question" not in again.output


def test_wrong_answers_are_asked_again_in_one_line():
    answers = [
        *("9", "1 2", "stake", "50 %", "fourteen", "ten years", "1"),
        *("", "3", "x", "?", "2 2", "2"),
        *("", "120", "60 to 40", "abc", "1 to 2 to 3", "40"),
        *("1" * 50, "60"),
        *("60 %", "50"),
        *("c", "sa", "skip", "skip"),
    ]
    done = run(SMALL, "--for", "aurora", *DAY, answers=answers)
    assert done.exit_code in {0, 1}, done.output
    for words in (
        "found '9'; write numbers from 1 to 2, or nothing",
        "found 'stake'; write one of 10 %, 50 %",
        "found 'fourteen'; write one of 1 two years, 2 five years, 3 ten years",
        "found nothing; write numbers from 1 to 2, or ?",
        "found 'x'; write numbers from 1 to 2, or ?",
        "2 has its place already; ? lists what is left",
        "found '120'; the scale ends at 100",
        "found '60 to 40'; write the lower number first",
        "found 'abc'; write a number from 0 to 100, or a range such as 40 to 60",
        "found 'c'; write a, b, same (about as good) or skip",
    ):
        assert words in " ".join(done.stderr.split()), words
    assert "best: 50, worst: 10" in done.stdout


def three_issues(tmp_path) -> Path:
    """The small case with a third issue."""
    text = SMALL.read_text(encoding="utf-8")
    text = text.replace(
        "replaces: supply}\n  values:",
        "replaces: supply}\n    logo: {name: Logo, levels: [old, new]}\n  values:",
    )
    text = text.replace("contract: 40 to 60}", "contract: 40 to 60, logo: 1}")
    text = text.replace("contract: 20 to 40}", "contract: 20 to 40, logo: 1}")
    text = re.sub(r"(ten years: (?:100|0)\})", r"\1\n        logo: {old: 0, new: 100}", text)
    text = text.replace("contract: two years}}", "contract: two years, logo: old}}")
    text = text.replace("contract: five years}, claims", "contract: five years, logo: old}, claims")
    path = tmp_path / "three.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_swing_that_contradicts_the_order_is_shown_at_once_and_can_be_revised(tmp_path):
    case = three_issues(tmp_path)
    start = ["", "1 2 3", "30 to 40"]
    rest = ["60", "50", "a", "a", "a"]
    done = run(case, "--for", "aurora", *DAY, answers=[*start, "60", "20", *rest])
    said = " ".join(done.stderr.split())
    assert (
        "“Logo” at 60 counts more than “Length of the contract” at 30 to 40, which you put before it" in said
    )
    assert "logo: 20\n" in done.stdout
    assert "Order: you put" not in done.stdout

    done = run(case, "--for", "aurora", *DAY, answers=[*start, "60", "other 70", *rest])
    assert "contract: 70\n" in done.stdout
    assert "Order: you put" not in done.stdout

    done = run(case, "--for", "aurora", *DAY, answers=[*start, "60", "other 20", "bad", "", *rest])
    said = " ".join(done.stderr.split())
    assert "“Length of the contract” at 20 counts less than “Logo” at 60, which you put after it" in said
    assert done.exit_code == 1
    assert "Order: you put “Length of the contract” before “Logo”" in " ".join(done.stdout.split())


def test_when_the_input_ends_the_answers_are_kept_and_gone_on_from(tmp_path):
    kept = tmp_path / "mine.yaml"
    every = [*SMALL_ANSWERS, *FITTING]
    for count in (0, 1, 2, 4, 6):
        kept.unlink(missing_ok=True)
        first = run(SMALL, "--for", "aurora", "--answers", kept, answers=every[:count])
        assert first.exit_code == 2
        assert "the input ended before the last answer" in first.stderr
        assert kept.exists() == (count > 0)
        assert ("nothing was answered yet" in first.stderr) == (count == 0)
        rest = every[count:]
        second = run(SMALL, "--for", "aurora", *DAY, "--answers", kept, answers=rest)
        assert second.exit_code == 0, (count, second.output)
        assert f"Question {count + 1} of about 8." in second.stderr
    third = run(SMALL, "--for", "aurora", *DAY, "--answers", kept)
    assert third.exit_code == 0
    assert third.stdout == second.stdout


def test_without_a_file_the_end_of_input_says_that_nothing_was_kept():
    done = run(SMALL, "--for", "aurora", answers=[""])
    assert done.exit_code == 2
    assert "no answer was kept; name a file with --answers" in done.stderr


def test_an_interrupt_keeps_the_answers(tmp_path, monkeypatch):
    kept, answers = tmp_path / "mine.yaml", iter(["", "1"])

    def typed(prompt: str = "") -> str:
        try:
            return next(answers)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr(builtins, "input", typed)
    done = run(SMALL, "--for", "aurora", "--answers", kept)
    assert done.exit_code == 130
    assert f"the answers so far are in {kept}" in done.stderr
    assert "order: [stake, contract]" in kept.read_text(encoding="utf-8")


def test_an_incomplete_file_is_not_replayed(tmp_path):
    kept = tmp_path / "mine.yaml"
    run(SMALL, "--for", "aurora", "--answers", kept, answers=SMALL_ANSWERS[:3])
    done = run(SMALL, "--for", "aurora", "--replay", kept)
    assert done.exit_code == 2
    assert "the rating of stake: 30 % is missing" in done.stderr


def test_nothing_is_written_over_without_force(tmp_path):
    kept, out = tmp_path / "mine.yaml", tmp_path / "values.yaml"
    assert run(SMALL, "--for", "aurora", "--answers", kept, answers=[*SMALL_ANSWERS, *FITTING]).exit_code == 0
    out.write_text("mine")
    refused = run(SMALL, "--for", "aurora", "--replay", kept, "--out", out)
    assert refused.exit_code == 2
    assert "is there already; name another file, or write over it with --force" in refused.stderr
    assert out.read_text() == "mine"
    assert run(SMALL, "--for", "aurora", "--replay", kept, "--out", out, "--force").exit_code == 0
    assert out.read_text().startswith(
        "# What Aurora values, as its own side states it. Not for the other side."
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((SMALL, "--for", "Boreal"), "--for 'Boreal': the case has no such party"),
        ((SMALL,), "Missing option '--for'"),
        (("elmira", "--for", "local"), "no such party"),
        (("-", "--for", "aurora"), "the answers are read from standard input"),
        ((SMALL, "--for", "aurora", "--out", "a.md"), "--out a.md: the file name must end in .yaml"),
        ((SMALL, "--for", "aurora", "--answers", "a.md"), "--answers a.md: the file name must end in .yaml"),
        ((SMALL, "--for", "aurora", "--answers", "a.yaml", "--replay", "b.yaml"), "choose one of --answers"),
        ((SMALL, "--for", "aurora", "--replay", "b.yaml", "--out", "b.yaml"), "is the file of the answers"),
        ((SMALL, "--for", "aurora", "--replay", "no-such.yaml"), "no-such.yaml: No such file"),
        ((SMALL, "--for", "aurora", "--force"), "--force is about --out"),
        ((SMALL, "--for", "aurora", "--date", "2025-06"), "--date 2025-06: name a day"),
        ((SMALL, "--for", "aurora", "--date", "soon"), "--date: found 'soon'"),
    ],
)
def test_what_cannot_be_used_is_refused(words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def one_issue(tmp_path) -> Path:
    """The small case with one issue, which leaves nothing to be compared."""
    text = SMALL.read_text(encoding="utf-8")
    text = re.sub(r"\n    contract: \{name.*", "", text)
    text = re.sub(r"\n        contract: \{.*", "", text)
    text = re.sub(r", contract: \d+ to \d+\}", "}", text)
    text = re.sub(r", contract: (two|five) years\}", "}", text)
    text = text.replace("  constraints: [stake > 40 implies contract != 'two years']\n", "")
    text = re.sub(r"\n    after:\n      - \{when: contract.*", "", text)
    path = tmp_path / "one.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_one_issue_leaves_nothing_to_compare(tmp_path):
    done = run(one_issue(tmp_path), "--for", "aurora", *DAY, answers=["", "60"])
    assert done.exit_code == 0, done.output
    assert "Comparisons: there are no two issues to be set against each other." in done.stderr
    assert "No comparison was answered" in " ".join(done.stdout.split())
    assert "100 %" in done.stdout


def test_too_many_levels_are_said(tmp_path, monkeypatch):
    few = HeldOutSettings(most_compared=1)
    monkeypatch.setattr(findings, "held_out_pairs", lambda stated: held_out_pairs(stated, few))
    done = run(SMALL, "--for", "aurora", *DAY, answers=[*SMALL_ANSWERS, "skip"])
    assert done.exit_code == 2, "two whole swings make more than one pair of gains and losses"
    few = HeldOutSettings(most_compared=4)
    done = run(SMALL, "--for", "aurora", *DAY, answers=[*SMALL_ANSWERS, "skip"])
    assert done.exit_code == 0, done.output
    assert "too many levels to try them all" in " ".join(done.stderr.split())
    assert "only 1 of 3 can be made" in done.stderr
