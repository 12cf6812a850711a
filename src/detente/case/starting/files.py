"""The files of a case that begins with articles.

Each section gets a file of its own, with a sentence on what it is for. The case is not complete: outcomes,
preferences and values are nowhere in an article, and `detente check` says which of them come next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from detente.case.places import Content
from detente.case.schema import FORMAT
from detente.case.template import TemplateParty, check_line, in_months
from detente.case.writing.rendering import rendered
from detente.evidence.record import LONGEST_NAME

__all__ = ["MONTHS_AHEAD", "QUESTION", "Beginning", "beginning_files", "horizon_after"]

MONTHS_AHEAD = 6
QUESTION = "Has the partnership reached its breaking point, and what deal would hold it?"
HEADS = {
    "case": """\
# A case begun from articles. What rests on an assumption that begins with "suggested:" was proposed by a
# word or phrase, and nobody has confirmed it yet: delete it, or take that word out. `detente check` says
# what comes next.
""",
    "sources": """\
# The articles. Those that retell one report share its origin: origins count, not pages.
""",
    "claims": """\
# What the articles say, as it was accepted; `about` is the same where claims speak of the same thing.
""",
    "timeline": """\
# What happened, the earliest first.
""",
    "terms": """\
# What seems to be in force; read the contract, then raise the confidence.
""",
    "events": """\
# Days that lie ahead; nobody has said how likely each is.
""",
    "conflict": """\
# What each side could do. Outcomes and preferences are still to be written.
""",
    "deal": """\
# What a deal would have to settle. Values, packages and what each has without a deal are still to be written.
""",
}


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a case begins with.

    Parameters
    ----------
    title, question
        What it is called and asks.
    as_of, horizon
        The day up to which it looks, and the day up to which its answer looks.
    parties
        Who acts.
    sources, claims
        Entries by slug.
    suggested
        Further sections; see `suggested_sections`.
    """

    title: str
    as_of: date
    horizon: date
    parties: tuple[TemplateParty, ...]
    sources: Mapping[str, Content]
    claims: Mapping[str, Content]
    suggested: Mapping[str, Content] = field(default_factory=dict)
    question: str = QUESTION


def beginning_files(beginning: Beginning) -> Mapping[str, str]:
    """Write the files of the case.

    Parameters
    ----------
    beginning
        What it begins with.

    Returns
    -------
    mapping from file name to text; a section without entries has no file.

    Raises
    ------
    CaseError
        If the title or the question cannot stand in a case file.
    """
    check_line("the title", beginning.title, LONGEST_NAME)
    check_line("the question", beginning.question, LONGEST_NAME)
    files: dict[str, Mapping[str, Content]] = {
        "case": _frame(beginning),
        "sources": {"sources": dict(beginning.sources)},
        "claims": {"claims": dict(beginning.claims)},
    }
    for name, content in beginning.suggested.items():
        files[name] = {name: content}
    return {
        f"{name}.yaml": _text(name, sections) for name, sections in files.items() if any(sections.values())
    }


def _frame(beginning: Beginning) -> Mapping[str, Content]:
    parties: dict[str, Content] = {party.slug: {"name": party.name} for party in beginning.parties}
    return {
        "detente": FORMAT,
        "title": beginning.title,
        "question": beginning.question,
        "as_of": str(beginning.as_of),
        "horizon": str(beginning.horizon),
        "parties": parties,
    }


def _text(name: str, sections: Mapping[str, Content]) -> str:
    return "\n".join([HEADS[name].rstrip(), "", *rendered(sections), ""])


def horizon_after(as_of: date, deadlines: Iterable[date]) -> date:
    """Give the day up to which an answer looks: six months on, or the last deadline within two years.

    Parameters
    ----------
    as_of
        The day up to which the case looks.
    deadlines
        Days that claims name as deadlines.
    """
    limit = in_months(as_of, 4 * MONTHS_AHEAD)
    ahead = [day for day in deadlines if as_of < day <= limit]
    return max([in_months(as_of, MONTHS_AHEAD), *ahead])
