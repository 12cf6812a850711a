"""The page of commands is made from the help of the commands and up to date."""

from __future__ import annotations

import re

from detente.cli.application import COMMANDS, DEFECT, INTERRUPTED, REMARKS, UNUSABLE
from tools.write_command_reference import PAGE, page, paragraphs, placeholders


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "run tools/write_command_reference.py"


def test_every_command_has_a_section_with_usage_summary_example_and_exit_codes():
    sections = dict(re.findall(r"^## `detente (\w+)`\n(.+?)(?=^## |\Z)", page(), re.MULTILINE | re.DOTALL))
    assert list(sections) == list(COMMANDS)
    for name, text in sections.items():
        assert f"```text\ndetente {name} " in text
        assert COMMANDS[name].summary in text
        assert re.search(rf"^detente {name}\b", text, re.MULTILINE)
        assert "| 0 | " in text
        assert "| 2 | " in text
        assert "\b" not in text


def test_the_exit_codes_of_the_program_are_listed():
    shared = page().partition("## `detente assess`")[0]
    for code in (0, REMARKS, UNUSABLE, DEFECT, INTERRUPTED):
        assert f"\n| {code} | " in shared


def test_paragraphs_are_joined_unless_they_say_otherwise():
    text = "One\n    line.\n\n    \b\n    Examples:\n      a\n      b\n"
    assert list(paragraphs(text)) == [["One line."], ["Examples:", "  a", "  b"]]


def test_names_of_arguments_and_options_are_code():
    assert placeholders("PATH or --copy, as JSON") == "`PATH` or `--copy`, as JSON"
    assert placeholders("`detente check --strict`") == "`detente check --strict`"
