"""The page about saved answers is made from the classes and up to date."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from importlib import import_module
from pkgutil import iter_modules

from detente.assessment import conflict_analysis, result
from detente.assessment.conflict_analysis import ConflictAnalysis
from tools.write_assessment_reference import PAGE, classes, docstring, page, words


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "run tools/write_assessment_reference.py"


def record_classes():
    """Give the classes of all modules of the package by name; it exports those that are used together."""
    modules = [import_module(f"{result.__name__}.{one.name}") for one in iter_modules(result.__path__)]
    found = {name: getattr(module, name) for module in modules for name in module.__all__}
    records = {name: kind for name, kind in found.items() if is_dataclass(kind)}
    # What is found about one world is put together from views of that world, which the workbench shows too.
    return records | {kind.__name__: kind for kind in classes(ConflictAnalysis)}


def test_every_class_has_a_section_and_every_link_leads_to_one():
    text = page()
    titles = re.findall(r"^## (\w+)$", text, re.MULTILINE)
    assert sorted(titles) == sorted(record_classes())
    assert set(result.__all__) <= set(titles)
    views = {name for name in conflict_analysis.__all__ if is_dataclass(getattr(conflict_analysis, name))}
    assert views - {"ConflictWishes"} <= set(titles)
    assert set(re.findall(r"\(#(\w+)\)", text)) <= {title.lower() for title in titles}


def test_what_a_docstring_explains_is_a_field():
    for name, kind in record_classes().items():
        assert set(docstring(kind)[1]) <= {field.name for field in fields(kind)}, name


def test_types_in_words():
    assert words(tuple[tuple[str, float | None], ...]) == "list of [text, number or `null`]"
    assert words(result.Spread) == "[Spread](#spread)"
