"""Words for the parts in which two cases differ, and for what stands where they differ."""

from __future__ import annotations

from detente.assessment.result import DifferenceView
from detente.case.changes import shown_content
from detente.case.differences import Difference
from detente.case.places import Content, Path, dotted
from detente.case.schema import Case

__all__ = ["difference_view", "part_name"]

WHOLE = {
    "structure": "Options, states and outcomes",
    "issues": "Issues, their levels and constraints",
    "packages": "Named packages",
    "dates": "Dates that the case looks from and to",
    "deal": "The deal section as a whole",
}
CLAIM = 2
"""Steps of the path of a claim."""
VALUES = {
    "weights": "Weights of",
    "scores": "Scores of",
    "money": "Money values of",
    "accepts": "Red lines of",
    "optimism": "Optimism of",
}


def part_name(key: str, first: Case, second: Case) -> str:
    """Name a part; an id that neither case names is shown as it is."""
    if key in WHOLE:
        return WHOLE[key]
    section, *steps = key.split(".")
    if section in {"quantities", "priced_terms", "events"} and steps:
        return _entry(section, steps[0], first, second)
    if section == "parties" and steps[1:] == ["foresight"]:
        return f"Foresight of {_party(steps[0], first, second)}"
    if section == "conflict" and steps[:1] == ["preferences"]:
        return f"Preferences of {_party(steps[-1], first, second)}"
    if section == "deal" and steps[:1] == ["no_deal"]:
        return f"What {_party(steps[-1], first, second)} has without a deal"
    if section == "deal" and steps[:1] == ["values"]:
        words = VALUES.get(steps[-1], f"{steps[-1].capitalize()} of")
        return f"{words} {_party(steps[1], first, second)}"
    return key


def _entry(section: str, slug: str, first: Case, second: Case) -> str:
    kind = {"quantities": "Quantity", "priced_terms": "Priced term", "events": "Event"}[section]
    for case in (second, first):
        found = getattr(case, section).get(slug)
        if found is not None:
            return f"{kind}: {found.name or slug}"
    return f"{kind}: {slug}"


def _party(slug: str, first: Case, second: Case) -> str:
    found = second.parties.get(slug) or first.parties.get(slug)
    return found.name if found is not None else slug


def difference_view(one: Difference) -> DifferenceView:
    """Write one difference on one line each; of a claim, what it says."""
    before = "" if one.kind == "added" else _shown(one.path, one.before)
    after = "" if one.kind == "removed" else _shown(one.path, one.after)
    return DifferenceView(dotted(one.path), one.kind, before, after)


def _shown(path: Path, content: Content) -> str:
    if len(path) == CLAIM and path[0] == "claims" and isinstance(content, dict):
        return shown_content(content.get("says"))
    return shown_content(content)
