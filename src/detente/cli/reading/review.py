"""Going through proposals one at a time: accept, edit, drop, back, accept all that are left, or quit.

Questions go to the error stream, as in every interview. Nothing is written here;
what comes out is what was accepted, in the order of the proposals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.case.taking_in.gathering import Gathered
from detente.case.writing.offers import EDITABLE, Offer, claim_problems, edited
from detente.cli.elicitation.terminal import WIDEST, Terminal, described
from detente.cli.output import console, printable
from detente.cli.reading.table import place_in, place_of
from detente.expressions.suggestions import listing, nearest, quoted

if TYPE_CHECKING:
    from rich.text import Text

__all__ = ["reviewed"]

ACTIONS = {
    "a": "accept",
    "e": "edit",
    "d": "drop",
    "b": "back",
    "A": "accept all left",
    "q": "quit",
}
CHOICES = "[a]ccept [e]dit [d]rop [b]ack [A]ccept all left [q]uit"
CONTEXT = 200
"""Characters of the article that are shown around a quote."""
CLEAR = "-"
CUE = "bold underline yellow"
"""Underlined too, so that cues stand out where colours are off."""


@dataclass(slots=True)
class _Review:
    """One review.

    Parameters
    ----------
    found
        What was read.
    terminal
        Where is asked.
    parties
        Slugs of the parties of the case.
    offers
        The proposals, as they are edited.
    accepted
        For each number whether it was accepted; no number where nothing is decided yet.
    """

    found: Gathered
    terminal: Terminal
    parties: tuple[str, ...]
    offers: list[Offer]
    accepted: dict[int, bool] = field(default_factory=dict)

    def chosen(self) -> tuple[Offer, ...]:
        """Give what was accepted so far."""
        return tuple(offer for offer in self.offers if self.accepted.get(offer.number))


def reviewed(found: Gathered) -> tuple[Offer, ...] | None:
    """Let a person go through all proposals.

    Parameters
    ----------
    found
        What was read.

    Returns
    -------
    tuple of Offer
        What was accepted, as it was edited; None if the person quit and wants nothing written.

    Raises
    ------
    EOFError
        If the input ends first.
    """
    parties = tuple(party.slug for party in found.parties)
    review = _Review(found, Terminal(len(found.offers)), parties, list(found.offers))
    place = 0
    while place < len(review.offers):
        _show(review, place)
        action = review.terminal.ask(f"{CHOICES}:", _action)
        if action == "q":
            return review.chosen() if _keeps(review) else None
        place = _ACTIONS[action](review, place)
    return review.chosen()


def _keeps(review: _Review) -> bool:
    count = len(review.chosen())
    if count == 0:
        return False
    return review.terminal.ask(f"write the {count} accepted so far? y or n:", _yes)


def _accept(review: _Review, place: int) -> int:
    """Accept one; where something keeps it out, say so and stay."""
    offer = review.offers[place]
    if offer.problems:
        _say_problems(review, offer)
        return place
    review.accepted[offer.number] = True
    return place + 1


def _edit(review: _Review, place: int) -> int:
    """Change keys of one until the person is done, and show it again."""
    offer = review.offers[place]
    review.terminal.say(
        f"Write a key and its new text, such as 'value 20 billion USD', or 'party {CLEAR}' to clear it. "
        f"The keys: {listing(EDITABLE)}."
    )
    while True:
        change = review.terminal.ask("change, or Enter when done:", _change)
        if change is None:
            return place
        entry = edited(offer.entry, *change)
        problems = claim_problems(entry, review.parties, review.found.as_of)
        here = [problem for problem in problems if problem.path.split(".")[0] == change[0]]
        if here:
            _say_problems(review, replace(offer, problems=tuple(here)))
            continue
        offer = replace(offer, entry=entry, problems=problems)
        review.offers[place] = offer


def _drop(review: _Review, place: int) -> int:
    review.accepted[review.offers[place].number] = False
    return place + 1


def _back(review: _Review, place: int) -> int:
    if place == 0:
        review.terminal.say("This is the first one.")
        return place
    return place - 1


def _accept_left(review: _Review, _: int) -> int:
    """Accept this one and all others that nothing was decided about; stop at the first that cannot be."""
    for offer in review.offers:
        if offer.number not in review.accepted and not offer.problems:
            review.accepted[offer.number] = True
    left = [at for at, offer in enumerate(review.offers) if offer.number not in review.accepted]
    if left:
        review.terminal.say(f"{len(left)} cannot be accepted as they are and come one by one.")
        return left[0]
    return len(review.offers)


_ACTIONS: Mapping[str, Callable[[_Review, int], int]] = {
    "a": _accept,
    "e": _edit,
    "d": _drop,
    "b": _back,
    "A": _accept_left,
}


def _show(review: _Review, place: int) -> None:
    """Show the passage with its cues, and what was concluded from them."""
    terminal, offer = review.terminal, review.offers[place]
    line, column = place_in(offer.article, offer.proposal.span.start)
    decided = review.accepted.get(offer.number)
    state = "" if decided is None else f" ({'accepted' if decided else 'dropped'} before)"
    terminal.say()
    terminal.say(
        f"Proposal {place + 1} of {len(review.offers)}{state}; {len(review.chosen())} accepted so far"
    )
    title = f"{offer.article.title}: " if offer.article.title else ""
    terminal.say(f"{title}{place_of(offer.article)}:{line}:{column}", indent=" " * 2)
    terminal.say()
    _show_passage(offer)
    terminal.say()
    for name, value in offer.entry.items():
        if name not in {"sources", "quote"}:
            is_quote = name == "says" and value == offer.entry["quote"]
            terminal.say(f"  {name}: {'as quoted' if is_quote else value}", indent=" " * 4)
    for words, meanings in _reasons(offer).items():
        terminal.say(f"  because of {quoted(words)}: {'; '.join(meanings)}", indent=" " * 4)
    _say_problems(review, offer)
    terminal.say()


def _reasons(offer: Offer) -> Mapping[str, Sequence[str]]:
    """Say what each group of words led to, in order of the cues."""
    found: dict[str, list[str]] = {}
    for cue in offer.proposal.cues:
        found.setdefault(cue.text, []).append(f"{cue.kind} {cue.means}")
    return found


def _show_passage(offer: Offer) -> None:
    """Print the quote with a little of what stands around it; cues stand out where the terminal can."""
    from rich.padding import Padding  # noqa: PLC0415 - rich is slow to import

    screen = console(error=True)
    passage = Padding(_passage(offer), (0, 0, 0, 2), expand=False)
    screen.print(passage, soft_wrap=False, width=min(screen.width, WIDEST))


def _passage(offer: Offer) -> Text:
    """Write the quote between quotation marks, its cues underlined and its surroundings dim."""
    from rich.text import Text  # noqa: PLC0415 - rich is slow to import

    text, span = offer.article.text, offer.proposal.span
    paragraph = text.rfind("\n\n", 0, span.start)
    start = max(paragraph + 2 if paragraph >= 0 else 0, span.start - CONTEXT)
    stop = text.find("\n\n", span.end)
    end = min(stop if stop >= 0 else len(text), span.end + CONTEXT)
    shown = Text()
    marked = {at for cue in offer.proposal.cues for at in range(cue.span.start, cue.span.end)}
    edges = {start, end, span.start, span.end}
    edges |= {at for cue in offer.proposal.cues for at in cue.span if start < at < end}
    for here, there in pairwise(sorted(edges)):
        style = CUE if here in marked else "" if span.start <= here < span.end else "dim"
        shown.append("“" if here == span.start else "")
        shown.append(printable(text[here:there].replace("\n", " ")), style=style)
        shown.append("”" if there == span.end else "")
    return shown


def _say_problems(review: _Review, offer: Offer) -> None:
    for problem in offer.problems:
        review.terminal.say(f"  cannot stand so: {problem}", indent=" " * 4)


def _action(text: str) -> str:
    word = text.strip()
    for key, words in ACTIONS.items():
        if word in {key, words}:
            return key
    raise ValueError(f"found {described(text)}; write a, e, d, b, A or q")


def _yes(text: str) -> bool:
    word = text.casefold()
    if word in {"y", "yes", "n", "no"}:
        return word.startswith("y")
    raise ValueError(f"found {described(text)}; write y or n")


def _change(text: str) -> tuple[str, str] | None:
    """Read a key and what it is to say; None for nothing."""
    if not text:
        return None
    word, _, value = text.partition(" ")
    key, value = word.removesuffix(":"), value.strip()
    if key not in EDITABLE:
        near = nearest(key, EDITABLE)
        meant = f"; did you mean {quoted(near)}?" if near is not None else ""
        raise ValueError(f"found {described(key)}; allowed: {listing(EDITABLE)}{meant}")
    if not value:
        raise ValueError(f"write what {key} is to say after it, or {CLEAR} to clear it")
    return key, "" if value == CLEAR else value
