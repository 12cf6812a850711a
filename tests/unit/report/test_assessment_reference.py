"""The page about saved answers is made from the classes and up to date."""

from __future__ import annotations

import re
from dataclasses import fields

from detente.assessment import result
from tools.write_assessment_reference import PAGE, docstring, page, words


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "run tools/write_assessment_reference.py"


def test_every_class_has_a_section_and_every_link_leads_to_one():
    text = page()
    titles = re.findall(r"^## (\w+)$", text, re.MULTILINE)
    assert sorted(titles) == sorted(result.__all__)
    assert set(re.findall(r"\(#(\w+)\)", text)) <= {title.lower() for title in titles}


def test_what_a_docstring_explains_is_a_field():
    for name in result.__all__:
        kind = getattr(result, name)
        assert set(docstring(kind)[1]) <= {field.name for field in fields(kind)}, name


def test_types_in_words():
    assert words(tuple[tuple[str, float | None], ...]) == "list of [text, number or `null`]"
    assert words(result.Spread) == "[Spread](#spread)"
