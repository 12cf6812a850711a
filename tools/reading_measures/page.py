"""The page on how well articles are read: what the figures mean, the figures, and the errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.quantities import wilson
from tools.reading_measures.counting import Count
from tools.reading_measures.items import KINDS, Item, Kind, Numbers, Voice
from tools.reading_measures.measuring import HEDGES, Outcome, Scores

__all__ = ["before_and_after", "confusions", "errors", "means_for_users", "percent", "summary", "table"]

NAMES: Mapping[Kind, str] = {
    "money": "sums of money",
    "share": "shares, in per cent",
    "date": "dates",
    "party": "parties named",
    "attribution": "who says so",
    "modality": "may, must, if, risk, unlikely",
    "quotation": "quotations",
}

MEASURES = ("precision", "recall", "F1")

FIRST: Mapping[Kind, tuple[int, int, int]] = {
    "date": (79, 62, 10),
    "attribution": (60, 28, 11),
    "modality": (47, 39, 12),
}
"""What was labelled, right and false on the held-out sentences when they were measured first."""

FIRST_HEDGES = (104, 163)
"""How many hedges were right then, and of how many."""

EXAMPLES = 4
"""How many errors of a kind are printed in full."""


def percent(part: int, of: int) -> str:
    """Write a share with its interval, or a dash for a share of nothing."""
    if of == 0:
        return "–"
    low, high = wilson(part, of)
    return f"{100 * part / of:.0f} % ({100 * low:.0f} to {100 * high:.0f})"


def means_for_users(unseen: Scores, shown: tuple[int, int, int], new: tuple[int, int, int]) -> str:
    """Say in a few sentences what the figures mean for somebody who reads articles with it.

    Parameters
    ----------
    unseen
        Scores on the sentences that the rules had never met.
    shown
        How many contradictions of the seven articles come out, how many should, and how many are false.
    new
        The same of the six articles that the rules had never met.
    """
    money, dates = unseen.lenient["money"], unseen.lenient["date"]
    voices = unseen.strict["attribution"]
    right, of = unseen.hedged
    found, all_pairs, wrong = shown
    found_anew, all_new, wrong_anew = new
    false = money.false + dates.false
    return "\n".join(
        [
            f"In sentences that the rules had never met, {_part(money)} sums of money and {_part(dates)}",
            f"dates are found with the right value, {false} more are found that are none or have another",
            f"value, and {right} of {of} hedges are right: look at every proposal beside its quote.",
            f"Who says so is named right in {_part(voices)} cases: where it matters who spoke, take the",
            "speaker from the quote and not from the proposal.",
            f"Contradictions come out unaided in {found_anew} of {all_new} cases between six articles that",
            f"the rules had never met, beside {wrong_anew} that are none, and in {found} of {all_pairs}",
            f"between seven articles that whoever writes the rules may read, beside {wrong}: what is not",
            "listed as a contradiction is not thereby agreed.",
        ]
    )


def _part(count: Count) -> str:
    return f"{count.right} of {count.labelled}"


def table(measured: Scores) -> str:
    """Write precision, recall and F1 of each kind, strictly and leniently."""
    head = ["", "labelled", "right", "missed", "false", *MEASURES, *(f"lenient {one}" for one in MEASURES)]
    return "\n".join(
        [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *(_row(kind, measured) for kind in KINDS)]
    )


def _row(kind: Kind, measured: Scores) -> str:
    strict = measured.strict[kind]
    cells = [
        NAMES[kind],
        strict.labelled,
        strict.right,
        strict.labelled - strict.right,
        strict.false,
        *_shares(strict),
        *_shares(measured.lenient[kind]),
    ]
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _shares(count: Count) -> tuple[str, str, str]:
    f1 = "–" if count.f1 is None else f"{count.f1:.2f}"
    return percent(count.right, count.right + count.false), percent(count.right, count.labelled), f1


def summary(measured: Scores) -> str:
    """Say how hedges, bounds, roles and the ends of sentences came out."""
    bounds = tuple(map(sum, zip(measured.details["money"], measured.details["share"], strict=True)))
    shares = (
        ("Hedge", measured.hedged),
        ("Bound of an amount that is found", bounds),
        ("Role of a date that is found", measured.details["date"]),
        ("Read as one sentence, neither cut nor joined", (measured.whole, measured.sentences)),
    )
    return "\n".join(
        f"- {name}: {right} of {of} are right, {percent(right, of)}." for name, (right, of) in shares
    )


def before_and_after(measured: Scores) -> str:
    """Set the first blind measure beside the present one, for what was improved between them."""
    rows = []
    for kind, first in FIRST.items():
        figures = (_three(Count(*first)), _three(measured.strict[kind]))
        rows.append(f"| {NAMES[kind]} | {' | '.join(figures)} |")
    hedges = (f"{100 * right / of:.0f} % right" for right, of in (FIRST_HEDGES, measured.hedged))
    return "\n".join(
        [
            "The first measure on these sentences was taken before the rules for who says so, hedges, moods",
            "and dates were improved on other sentences. The sentences themselves stayed unread; their",
            "figures, and nothing else, were seen twice on the way.",
            "",
            "| | first | now |",
            "|---|---|---|",
            *rows,
            f"| hedge | {' | '.join(hedges)} |",
        ]
    )


def _three(count: Count) -> str:
    """Write precision, recall and F1 on one line."""
    precision, recall, f1 = count.precision or 0.0, count.recall or 0.0, count.f1 or 0.0
    return f"precision {100 * precision:.0f} %, recall {100 * recall:.0f} %, F1 {f1:.2f}"


def confusions(measured: Scores) -> str:
    """Write which hedge was read as which: a row for each label, a column for each reading."""
    read = [*HEDGES, *sorted({other for _, other in measured.hedges} - set(HEDGES))]
    rows = [
        f"| **{label}** | {' | '.join(str(measured.hedges.get((label, one), 0)) for one in read)} |"
        for label in HEDGES
    ]
    return "\n".join([f"| labelled, read as | {' | '.join(read)} |", f"|---|{'---|' * len(read)}", *rows])


def errors(read: Sequence[Outcome]) -> str:
    """List what is missed and what is false, by kind, the most frequent first, with examples."""
    found = sorted(_errors(read), key=lambda one: -len(one[1]))
    return "\n\n".join(_block(*one) for one in found if one[1])


def _errors(read: Sequence[Outcome]) -> Iterator[tuple[str, list[str]]]:
    for kind in KINDS:
        missed = [(one, item) for one in read for item in one.lenient[kind].missed]
        false = [(one, item) for one in read for item in one.lenient[kind].false]
        yield f"{NAMES[kind]}: missed, or read with another value", _examples(missed)
        yield f"{NAMES[kind]}: found where none is, or read with another value", _examples(false)
    wrong = [one for one in read if one.sentence.hedge is not None and one.hedge != one.sentence.hedge]
    yield (
        "hedges: read as another",
        [f"*{one.sentence.hedge}* read as *{one.hedge}* in {_sentence(one)}" for one in wrong],
    )


def _examples(pairs: Iterable[tuple[Outcome, Item]]) -> list[str]:
    return [f"{_said(item)} in {_sentence(one)}" for one, item in pairs]


def _said(item: Item) -> str:
    """Write an item with its value."""
    match item.means:
        case Voice(speaker=speaker, who=who):
            return f"*{who or 'somebody'}* ({speaker})"
        case Numbers(low=low, high=high, unit=unit):
            numbers = f"{low:,.12g}" if low == high else f"{low:,.12g} to {high:,.12g}"
            return f"*{item.text}* ({numbers} {unit})"
        case tuple() as slugs:
            return f"*{item.text}* ({', '.join(slugs)})"
        case None:
            return f"*{item.text}*" + (" (no date)" if item.kind == "date" else "")
        case date:
            return f"*{item.text}* ({date})"


def _sentence(one: Outcome) -> str:
    return f"“{one.words}”"


def _block(title: str, lines: Sequence[str]) -> str:
    more = len(lines) - EXAMPLES
    tail = [f"- and {more} more"] if more > 0 else []
    return "\n".join([f"**{title}** ({len(lines)})", "", *(f"- {one}" for one in lines[:EXAMPLES]), *tail])
