"""From a ``.gmcr`` conflict to a case file that can be checked and assessed at once.

Such a file knows no outcomes, dates or sources, so the case gets the least that it needs:
one label for all states, today as the state of number 1, and what is assumed said so. An
option that can only be given up becomes its opposite, which can only be taken.
"""

from __future__ import annotations

from datetime import MAXYEAR, date

from detente.case.cross_checks.limits import FEWEST_PARTIES, MOST_PARTIES
from detente.case.loading import load_text
from detente.case.places import Content
from detente.case.template.parties import check_line
from detente.case.writing.rendering import rendered
from detente.case.writing.slugs import free_slug, slug_of
from detente.errors import ReportError
from detente.evidence.record import LONGEST_NAME
from detente.expressions.suggestions import listing
from detente.interop.gmcr.conflict import GmcrConflict, GmcrParty, Pattern, Statement, space_of
from detente.interop.gmcr.numbering import numbering_of

__all__ = ["case_text", "renumbered"]

LABEL = "any_state"
READ = "read from a .gmcr file, which names no source"


def case_text(conflict: GmcrConflict, title: str, as_of: date) -> str:
    """Write a conflict as a case file.

    Parameters
    ----------
    conflict
        What was read.
    title
        The title of the case, on one line.
    as_of
        The day up to which it looks; its horizon lies a year later.

    Returns
    -------
    str
        YAML text.

    Raises
    ------
    ReportError
        If no state can occur, a ranking does not name each feasible state once, there are more or fewer
        parties than a case may have, or there is no year after the day.
    CaseError
        If a name holds characters that no case can hold, the title is none that one can have, or there is
        more of something, such as statements, than a case may have.
    """
    check_line("the title", title, LONGEST_NAME)
    horizon = _a_year_later(as_of)
    _check(conflict)
    slugs = _Slugs(conflict)
    entries: dict[str, Content] = {
        "detente": 1,
        "title": title,
        "question": "Which states of the conflict hold, and why?",
        "as_of": as_of.isoformat(),
        "horizon": horizon.isoformat(),
        "parties": {
            slug: {"name": party.name} for slug, party in zip(slugs.parties, conflict.parties, strict=True)
        },
        "conflict": _conflict(conflict, slugs),
    }
    text = "\n".join(rendered(entries)) + "\n"
    load_text(text, "the case made of it")  # what is written can be used, or is not written
    return text


def renumbered(conflict: GmcrConflict) -> tuple[str, ...]:
    """Say why states have other numbers in the case, if they have.

    Parameters
    ----------
    conflict
        What was read.

    Returns
    -------
    tuple of str
        One sentence, or none.
    """
    turned = [option.name for option in conflict.options if option.direction == "back"]
    if not turned:
        return ()
    become = "becomes its opposite" if len(turned) == 1 else "become their opposites"
    return (f"the numbers of states: {listing(turned)} can only be given up and {become}",)


def _check(conflict: GmcrConflict) -> None:
    """Refuse what no case can hold."""
    parties = len(conflict.parties)
    if not FEWEST_PARTIES <= parties <= MOST_PARTIES:
        raise ReportError(
            f"decision makers in the file: {parties}; a case has {FEWEST_PARTIES} to {MOST_PARTIES} parties"
        )
    if not conflict.model().space.feasible.any():  # the model refuses rankings that do not fit
        raise ReportError("no state can occur: the infeasible patterns take all of them; leave one out")


class _Slugs:
    """Slugs for parties and options, each of them once, and which options are turned round."""

    def __init__(self, conflict: GmcrConflict) -> None:
        taken: set[str] = {LABEL}
        self.parties = [_free(party.name, "party", taken) for party in conflict.parties]
        self.turned = [option.direction == "back" for option in conflict.options]
        self.options = [
            _free(f"no {option.name}" if turned else option.name, "option", taken)
            for option, turned in zip(conflict.options, self.turned, strict=True)
        ]

    def letter(self, option: int, *, taken: bool) -> str:
        """Write an option's level as a pattern of the case does."""
        return "Y" if taken != self.turned[option] else "N"

    def condition(self, option: int, *, taken: bool) -> str:
        """Write it as a condition."""
        return self.options[option] if taken != self.turned[option] else f"not {self.options[option]}"


def _free(name: str, otherwise: str, taken: set[str]) -> str:
    slug = free_slug(slug_of(name, otherwise), taken)
    taken.add(slug)
    return slug


def _conflict(conflict: GmcrConflict, slugs: _Slugs) -> dict[str, Content]:
    found: dict[str, Content] = {"assumed": READ, "options": _options(conflict, slugs)}
    if conflict.infeasible:
        found["infeasible"] = [
            _letters(pattern, conflict, slugs) for statement in conflict.infeasible for pattern in statement
        ]
    found["status_quo"] = _status_quo(conflict, slugs)
    found["outcomes"] = {
        LABEL: {"name": "Any state", "when": _always(slugs), "kind": "held"},
    }
    found["preferences"] = {
        slug: _preferences(party, conflict, slugs)
        for slug, party in zip(slugs.parties, conflict.parties, strict=True)
    }
    return found


def _options(conflict: GmcrConflict, slugs: _Slugs) -> dict[str, Content]:
    found: dict[str, Content] = {}
    for slug, party in zip(slugs.parties, conflict.parties, strict=True):
        found[slug] = {slugs.options[place]: _option(conflict, slugs, place) for place in party.options}
    return found


def _option(conflict: GmcrConflict, slugs: _Slugs, place: int) -> dict[str, Content]:
    option = conflict.options[place]
    name = f"No: {option.name}" if slugs.turned[place] else option.name
    return {"name": name} if option.direction == "both" else {"name": name, "irreversible": True}


def _status_quo(conflict: GmcrConflict, slugs: _Slugs) -> dict[str, Content]:
    """Take the state of number 1 for today."""
    decimal = numbering_of(space_of(conflict)).decimals[0]
    return {
        slug: "yes" if slugs.letter(place, taken=bool(decimal >> place & 1)) == "Y" else "no"
        for place, slug in enumerate(slugs.options)
    }


def _preferences(party: GmcrParty, conflict: GmcrConflict, slugs: _Slugs) -> dict[str, Content]:
    if party.ranking is not None:
        decimals = numbering_of(space_of(conflict)).decimals
        ranked: list[Content] = []
        for tied in party.ranking:
            states = [_state(decimals[number - 1], conflict, slugs) for number in tied]
            ranked.append(states[0] if len(states) == 1 else [*states])
        return {"assumed": READ, "ranking": ranked}
    wanted: list[Content] = [_wanted(one, slugs) for one in party.statements if all(one)]
    if not wanted:  # the party is indifferent, which a case says by a statement that always holds
        wanted = [_always(slugs)]
    return {"assumed": READ, "statements": wanted}


def _state(decimal: int, conflict: GmcrConflict, slugs: _Slugs) -> str:
    count = len(conflict.options)
    return "".join(slugs.letter(place, taken=bool(decimal >> place & 1)) for place in range(count))


def _letters(pattern: Pattern, conflict: GmcrConflict, slugs: _Slugs) -> str:
    given = dict(pattern)
    return "".join(
        slugs.letter(place, taken=given[place]) if place in given else "-"
        for place in range(len(conflict.options))
    )


def _always(slugs: _Slugs) -> str:
    """Write a condition that every state meets."""
    first = slugs.options[0]
    return f"{first} or not {first}"


def _wanted(statement: Statement, slugs: _Slugs) -> str:
    alternatives = [
        " and ".join(slugs.condition(option, taken=taken) for option, taken in pattern)
        for pattern in statement
    ]
    if len(alternatives) == 1:
        return alternatives[0]
    return " or ".join(f"({one})" if " and " in one else one for one in alternatives)


def _a_year_later(day: date) -> date:
    if day.year == MAXYEAR:
        raise ReportError(f"{day}: a case looks a year ahead of its day; name an earlier one")
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + 1, day=28)
