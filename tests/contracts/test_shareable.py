"""A shareable form shows nobody's hand: a number put in place of a secret is found in none of its forms."""

from __future__ import annotations

import copy
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from detente.assessment.result import Assessment, Settings, Spread
from detente.assessment.result.shared import NOTICE
from detente.assessment.run import assess
from detente.assessment.saved import from_json, rounded, to_json
from detente.assessment.shareable import shareable
from detente.case.changes import Change, setting
from detente.case.files import read_raw
from detente.case.loading import load_text
from detente.library import find_case
from detente.report import render_html, render_markdown, render_terminal
from tests.report_examples import all_answers

SMALL = Path(__file__).resolve().parents[1] / "cases" / "small.yaml"
CASES = {"small": SMALL, "openai-microsoft": find_case("openai-microsoft")}
WORLDS = 200
SETTLED = {"renewed", "agreed_exit"}


class Secrets:
    """Hands out numbers that stand nowhere else, and remembers them."""

    def __init__(self) -> None:
        self.numbers: list[float] = []

    def number(self, low: float) -> float:
        """Give a number a little above `low`; each has digits of its own."""
        count = len(self.numbers)
        found = round(low + 0.31731 + count % 7 * 0.01117 + count * 1e-5, 5)
        self.numbers.append(found)
        return found

    def share(self, low: float) -> str:
        return f"{self.number(low)} %"


@dataclass(frozen=True)
class Forms:
    """One answer in every form."""

    html: str
    terminal: str
    markdown: str
    json: str

    def all(self) -> dict[str, str]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def forms_of(answer: Assessment, party: str | None = None) -> Forms:
    stream = io.StringIO()
    render_terminal(answer, Console(file=stream, width=300), party)
    return Forms(
        render_html(answer, party), stream.getvalue(), render_markdown(answer, party), to_json(answer)
    )


# ---------------------------------------------------------------- cases full of secrets


def with_secrets(content: dict[str, Any]) -> tuple[dict[str, Any], tuple[float, ...]]:
    """Put a secret number in place of everything that a side may keep to itself."""
    case, secrets = copy.deepcopy(content), Secrets()
    for values in case["deal"]["values"].values():
        _hide_values(values, secrets)
    for name, quantity in case.get("quantities", {}).items():
        if "formula" not in quantity:
            case["quantities"][name] = _hidden_quantity(quantity, secrets)
    for number, event in enumerate(case.get("events", {}).values()):
        for path in event.get("changes", {}):
            event["changes"][path] = {"value": -secrets.number(2 + number), "assumed": "secret"}
    _hide_no_deal(case, secrets)
    for entry in case.get("waiting", []):
        if isinstance(entry["amount"], str):
            entry["amount"] = f"{secrets.number(31)} million USD"
    return case, tuple(secrets.numbers)


def _hide_values(values: dict[str, Any], secrets: Secrets) -> None:
    for issue in values["weights"]:
        if issue != "assumed":
            values["weights"][issue] = secrets.number(11)
    for issue, score in values["scores"].items():
        if "best" in score:
            values["scores"][issue]["curve"] = secrets.number(1)
        else:
            for level, number in score.items():
                if number not in {0, 100}:
                    score[level] = secrets.number(47)
    for line in values.get("accepts", []):
        line["hard"] = secrets.share(21)
    values["optimism"] = {"value": secrets.number(3), "assumed": "secret"}


def _hidden_quantity(quantity: dict[str, Any], secrets: Secrets) -> dict[str, Any]:
    """Keep the unit: money stays money, a share a share, and points a number."""
    written = json.dumps(quantity)
    unit = "billion USD" if "billion" in written else "million USD" if "million" in written else ""
    unit = unit or ("%" if "%" in written else "")
    kept = {key: quantity[key] for key in ("name", "unit") if key in quantity}
    return {**kept, "value": f"{secrets.number(13)} {unit}".rstrip(), "assumed": "secret"}


def _hide_no_deal(case: dict[str, Any], secrets: Secrets) -> None:
    """Write every value without a deal as a difference or as typed, formulas over secret quantities apart."""
    for party, outcomes in case["deal"]["no_deal"].items():
        for number, (outcome, value) in enumerate(outcomes.items()):
            if party == "openai" and isinstance(value, dict) and "formula" in value:
                continue
            if number % 2:
                outcomes[outcome] = {"value": -secrets.number(5 + number), "assumed": "secret"}
            else:
                outcomes[outcome] = {"typed": secrets.number(23 + number), "assumed": "secret"}


@cache
def read(name: str) -> dict[str, Any]:
    """Read a case whole; its order as a text is of no matter."""
    content: dict[str, Any] = read_raw(CASES[name]).content
    return content


def answered(content: dict[str, Any]) -> Assessment:
    return assess(load_text(json.dumps(content)), Settings(worlds=WORLDS))


@cache
def plain(name: str) -> Assessment:
    return answered(read(name))


@cache
def secret(name: str) -> tuple[Assessment, tuple[float, ...]]:
    case, numbers = with_secrets(read(name))
    return answered(case), numbers


# ---------------------------------------------------------------- where a number may show


def tokens(number: float) -> Iterator[str]:
    """Write a number in every rounding that tells it apart: 37.31731, 37.3173, 37.317, 37.32, 37.3."""
    size = abs(number)
    for decimals in range(5, 0, -1):
        text = f"{size:.{decimals}f}"
        if len(text.replace(".", "").lstrip("0")) >= 3:
            yield text
            yield text.rstrip("0")
    for scale in (1e-9, 1e-6, 1e6, 1e9):
        scaled = f"{size * scale:.12g}"
        if "e" not in scaled and len(scaled.replace(".", "").strip("0")) >= 5:
            yield scaled


def shown_in(text: str, number: float) -> list[str]:
    """List the roundings of a number that stand in a text as numbers of their own."""
    return [token for token in dict.fromkeys(tokens(number)) if stands_in(text, token)]


def stands_in(text: str, token: str) -> bool:
    return token in numbers_in(text)


@cache
def numbers_in(text: str) -> frozenset[str]:
    """List everything in a text that reads as a number of its own."""
    return frozenset(re.findall(r"\d+(?:\.\d+)?", text))


def differences(answer: Assessment, numbers: tuple[float, ...]) -> list[float]:
    """Add every secret to what today's terms are worth to each side: so no-deal values are computed."""
    today = next(one for one in answer.deal.packages if one.id == "today")
    bases = [*today.central, *(spread.median for _, spread in today.values)]
    return [round(base + sign * number, 9) for base in bases for number in numbers for sign in (1, -1)]


@pytest.mark.parametrize("name", CASES)
def test_no_form_shows_a_secret(name):
    answer, numbers = secret(name)
    assert answer.deal.recommended, "without a deal there is less to leak"
    before = "\n".join(forms_of(shareable(plain(name))).all().values())
    for form, text in forms_of(shareable(answer)).all().items():
        leaked = {
            number: found
            for number in (*numbers, *differences(answer, numbers))
            if (found := [token for token in shown_in(text, number) if not stands_in(before, token)])
        }
        assert leaked == {}, f"{form} shows what it should not"


@pytest.mark.parametrize("name", CASES)
def test_the_secrets_stand_nowhere_else(name):
    _, numbers = secret(name)
    before = "\n".join(forms_of(shareable(plain(name))).all().values())
    assert len(set(numbers)) == len(numbers) > 20
    exact = [number for number in numbers if stands_in(before, f"{number:.5f}".rstrip("0"))]
    assert exact == []


@pytest.mark.parametrize("name", CASES)
def test_the_full_forms_show_some_of_them(name):
    answer, numbers = secret(name)
    party = answer.case.parties[0].id
    for form, text in forms_of(answer, party).all().items():
        found = [number for number in numbers if shown_in(text, number)]
        assert len(found) >= 2, f"{form} would not have shown a leak"


@pytest.mark.parametrize("name", CASES)
def test_no_number_of_a_part_that_is_left_out_is_in_the_saved_form(name):
    answer, _ = secret(name)
    deal = answer.deal
    hidden = [
        deal.no_deal,
        deal.zone.margin,
        deal.zone.cuts,
        deal.landings,
        deal.frontier,
        [(one.values, one.central) for one in deal.packages],
        [(one.values, one.no_deal, one.even, one.exchange) for one in deal.recommended],
        [one.friction.would_leave for one in deal.recommended],
        [[term.changes for term in one.terms] for one in deal.recommended],
        [one.influence for one in answer.inputs],
        [(one.amount, one.per_month) for one in answer.situation.waiting],
    ]
    saved = to_json(shareable(answer))
    leaked = {
        number for number in floats(hidden) if len(digits(number)) >= 5 and stands_in(saved, f"{number:.12g}")
    }
    assert leaked == set()
    assert sum(len(digits(number)) >= 5 for number in floats(hidden)) > 20


def floats(part: object) -> Iterator[float]:
    if isinstance(part, float):
        yield part
    elif isinstance(part, list | tuple):
        for entry in part:
            yield from floats(entry)
    elif is_dataclass(part):
        for field in fields(part):
            yield from floats(getattr(part, field.name))


def digits(number: float) -> str:
    return f"{abs(number):.12g}".replace(".", "").strip("0")


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("name", CASES)
def test_no_form_tells_wishes_moves_or_limits(name):
    answer, _ = secret(name)
    words = [option for _, option in answer.case.options]
    words += [line.that for party in answer.situation.parties for line in party.red_lines]
    words += [outcome.name for outcome in answer.outcomes if outcome.kind not in SETTLED]
    words += [one.name for one in answer.inputs if "worth to" in one.name or "weight" in one.name]
    kept = evidence_of(answer)
    for form, text in forms_of(shareable(answer)).all().items():
        assert [one for one in words if one in text and one not in kept] == [], form


def evidence_of(answer: Assessment) -> str:
    """Give all that the public record says in words: a report may use the words of an option."""
    record = answer.situation
    said = [one.says for one in answer.claims] + [one.what for one in record.timeline]
    said += [one.name for one in record.events] + [one.title for one in answer.sources]
    said += [part for term in record.terms for part in (term.name, term.scope, term.exceptions)]
    said += [answer.case.title, answer.case.question, "rupture held degraded renewed"]
    return "\n".join(said)


@pytest.mark.parametrize("name", CASES)
def test_no_form_tells_why_something_is_assumed(name):
    answer = shareable(plain(name))
    for form, text in forms_of(answer).all().items():
        for assumed in assumptions(plain(name)):
            assert assumed not in text, form


def assumptions(part: object) -> set[str]:
    found: set[str] = set()
    if isinstance(part, tuple):
        found.update(*(assumptions(entry) for entry in part))
    elif is_dataclass(part):
        for field in fields(part):
            value = getattr(part, field.name)
            if field.name == "assumed" and isinstance(value, str) and len(value) > 12:
                found.add(value)
            found |= assumptions(value)
    return found


@pytest.mark.parametrize("name", CASES)
def test_every_form_says_what_it_is(name):
    for form, text in forms_of(shareable(plain(name))).all().items():
        assert NOTICE in " ".join(text.split()), form


# ---------------------------------------------------------------- whatever the answer


ANSWERS = all_answers()


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_a_shareable_answer_is_an_answer(answer):
    reduced = shareable(answer)
    assert from_json(Assessment, to_json(reduced)) == rounded(reduced)
    assert shareable(reduced) is reduced
    assert all(forms_of(reduced).all().values())


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_every_part_is_made_anew(answer):
    """What is copied whole would take along a field that nobody has decided about."""
    before = {id(part) for part in records(answer)}
    assert [type(part).__name__ for part in records(shareable(answer)) if id(part) in before] == []


def records(part: object) -> Iterator[object]:
    if isinstance(part, tuple):
        for entry in part:
            yield from records(entry)
    elif is_dataclass(part) and not isinstance(part, Spread):
        yield part
        for field in fields(part):
            yield from records(getattr(part, field.name))


def test_no_form_tells_what_was_changed_for_the_answer():
    text = SMALL.read_text(encoding="utf-8")
    changes = (setting("deal.values.aurora.optimism=13.57911"), Change("drop-claim", "lawyers"))
    loaded = load_text(text, "small.yaml", changes)
    answer = shareable(assess(loaded, Settings(worlds=WORLDS, candidate_worlds=8, stability_worlds=8)))
    screen = io.StringIO()
    render_terminal(answer, Console(file=screen, width=100))
    for form in (render_html(answer), render_markdown(answer), to_json(answer), screen.getvalue()):
        assert "13.57911" not in form
        assert "optimism" not in form
        assert "Changed for this answer" not in form
