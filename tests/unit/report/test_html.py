"""The page: whole, safe, linked, and the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise

import pytest

from detente.assessment.result import Assessment
from detente.assessment.saved import from_json, to_json
from detente.report import render_html
from detente.report.document.dossier import DEFINED
from detente.report.text import clean
from tests.report_examples import (
    HOSTILE,
    all_answers,
    bare,
    example,
    foresight_dependent,
    hostile,
    with_many_states,
    without_deal,
)
from tests.report_pages import Page

ANSWERS = all_answers()


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_page_is_whole_and_does_nothing(answer):
    page = Page(render_html(answer))
    ids = page.ids
    assert len(ids) == len(set(ids))
    for tag, attributes in page.elements:
        assert tag not in {
            "script",
            "img",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "base",
            "use",
            "image",
        }
        assert not any(name.startswith("on") or name in {"style", "src", "srcset"} for name in attributes)
    for attributes in page.named("a"):
        target = attributes["href"]
        if target.startswith("#"):
            assert target[1:] in ids
        else:
            assert re.match("https?://[^@]+$", target)
            assert attributes["rel"] == "noopener noreferrer"
    assert [attributes["href"] for attributes in page.named("link")] == ["data:,"]
    assert "None" not in page.text.replace("None: a package", "").replace("None within", "").replace(
        "None of", ""
    )


def test_hostile_names_add_no_element_and_stay_readable():
    plain, poisoned = Page(render_html(example())), Page(render_html(hostile(example())))
    assert {tag for tag, _ in plain.elements} == {tag for tag, _ in poisoned.elements}
    assert {name for _, a in plain.elements for name in a} == {
        name for _, a in poisoned.elements for name in a
    }
    assert clean(HOSTILE) in poisoned.text
    assert "onerror=alert(2)> 49" not in poisoned.text


def test_every_text_field_is_shown_as_it_is_written():
    answer = hostile(example())
    text = Page(render_html(answer)).text
    case, deal = answer.case, answer.deal
    shown = [case.title, case.question, case.as_of, case.horizon, case.decision_by, case.digest]
    shown += [answer.verdict.sentence, answer.confidence.sentence]
    shown += [party.name for party in case.parties]
    shown += [name for _, name in case.outcomes] + [name for _, name in case.issues]
    shown += [part for _, name, by in case.events for part in (name, by)]
    shown += [one.question for one in answer.responses.comparisons]
    shown += [one.reason for one in answer.threats if one.reason]
    shown += [
        part for one in answer.inputs for part in (one.name, one.written, one.path, one.assumed) if part
    ]
    shown += [
        part for one in answer.claims for part in (one.id, one.says, one.hedge, one.date, one.quote) if part
    ]
    shown += [
        part for one in answer.sources for part in (one.id, one.title, one.publisher, one.date, one.origin)
    ]
    shown += [part for one in answer.findings for part in (one.path, one.message, one.remedy) if part]
    shown += list(answer.limits)
    shown += [package.name for package in deal.packages]
    shown += [level for package in deal.packages for _, level in package.levels]
    shown += [one.exchange.better for one in deal.recommended if one.exchange.better]
    missing = [one for one in shown if " ".join(clean(one).split()) not in text]
    assert missing == []


def test_policy_names_the_style_by_its_hash_and_allows_nothing_else():
    source = render_html(example())
    page = Page(source)
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    policy = next(one["content"] for one in page.named("meta") if one.get("http-equiv"))
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert source.index("Content-Security-Policy") < source.index("<style>") < source.index("<title>") + 500
    assert "http" not in page.style
    assert "url(" not in page.style
    assert "@import" not in page.style


@pytest.mark.parametrize("variant", [example, with_many_states, bare], ids=lambda variant: variant.__name__)
def test_same_answer_same_bytes_also_after_saving(variant):
    answer = variant()
    first = render_html(answer)
    assert render_html(answer) == first
    assert render_html(from_json(Assessment, to_json(answer))) == first


def test_same_bytes_in_other_processes():
    program = (
        "import hashlib; from tests.report_examples import example, hostile;"
        "from detente.report import render_html;"
        "page = render_html(example()) + render_html(hostile(example()));"
        "print(hashlib.sha256(page.encode()).hexdigest())"
    )
    page = render_html(example()) + render_html(hostile(example()))
    mine = hashlib.sha256(page.encode()).hexdigest()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"}
        run = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
        )
        assert run.stdout.strip() == mine


def test_inputs_lead_to_claims_and_claims_to_sources():
    source = render_html(example())
    assert '<a href="#input.1">Optimism of Aldermoor Labs</a>' in source
    assert '<tr role="row" id="claim-c065">' in source
    assert '<a href="#claim-c065">c065</a>, <a href="#claim-c070">c070</a>' in source
    assert '<a href="#source-s02">s02</a>, <a href="#source-s03">s03</a>' in source
    address = '<a href="https://example.org/wire?id=3&amp;lang=en" rel="noopener noreferrer">'
    assert f"{address}A power struggle retold</a>" in source


def test_numbers_lead_to_their_definitions():
    page = Page(render_html(example()))
    definitions = {one for one in page.ids if one.startswith("def-")}
    linked = {one["href"][1:] for one in page.named("a") if one["href"].startswith("#def-")}
    assert linked <= definitions
    unlinked = definitions - linked
    assert unlinked <= {
        f"def-{key}" for key in ("world", "interval", "words", "admissible", "verdict", *DEFINED)
    } | {"def-event"}
    for table_head in re.findall(
        "<th scope=.col.[^>]*class=.number.[^>]*>(.*?)</th>", render_html(example())
    ):
        assert 'class="term"' in table_head


def test_tables_have_captions_and_scopes():
    page = Page(render_html(example()))
    assert len(page.named("caption")) == len(page.named("table"))
    assert all(one["scope"] in {"col", "row"} for one in page.named("th"))


def test_headings_descend_one_step_at_a_time():
    levels = [int(tag[1]) for tag, _ in Page(render_html(example())).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks():
    page = Page(render_html(example()))
    for tag in ("main", "nav", "header", "footer", "h1"):
        assert len(page.named(tag)) == 1
    assert page.named("html") == [{"lang": "en"}]
    for section in page.named("section") + page.named("article"):
        assert section["aria-labelledby"] in page.ids


def test_a_case_without_deals_has_no_part_about_them():
    page = Page(render_html(without_deal()))
    assert "deal-title" not in page.ids
    assert "The case has no deal section" in page.text


def test_foresight_is_unfolded_where_the_verdict_depends_on_it():
    def unfolded(answer):
        return sum("open" in one for one in Page(render_html(answer)).named("details"))

    assert (unfolded(example()), unfolded(foresight_dependent())) == (0, 1)


def test_markup_of_templates_in_a_name_is_not_obeyed():
    case = replace(example().case, title="{{ 6*7 }}{% for x in y %}")
    assert "{{ 6*7 }}{% for x in y %}" in Page(render_html(replace(example(), case=case))).text


# ---------------------------------------------------------------- the style sheet


def themes():
    style = files("detente.report").joinpath("static/brief.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    found = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", one)) for one in (light, dark)]
    assert found[0].keys() == found[1].keys()
    return found


def contrast(one, other):
    def brightness(colour):
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((brightness(one), brightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark"])
def test_colours_can_be_read(theme):
    for ink in ("ink", "soft", "link"):
        for paper in ("paper", "tint"):
            assert contrast(theme[ink], theme[paper]) >= 4.5
    assert contrast(theme["paper"], theme["link"]) >= 4.5
    for shape in ("renewed", "agreed-exit", "held", "degraded", "rupture", "edge", "dot"):
        assert contrast(theme[shape], theme["paper"]) >= 3
