"""What a reader has built on the table: kept in the address of the page, beside the view.

``p.stake=40`` sets the level of an issue; an issue that is not named stands as today.
``pin=29.10.0`` keeps a package for comparison and ``offer=openai:29.10.0`` one that was
tried as an offer; their levels are written by position, in issue order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from detente.assessment.compile import deal_section
from detente.assessment.negotiation.offering import Tried
from detente.case.levels import LevelError, shown_level
from detente.errors import CaseError, Problem
from detente.expressions.suggestions import quoted, unknown
from detente.web.deal.tables import Laid
from detente.web.view import View

__all__ = ["MOST_OFFERS", "MOST_PINS", "Built", "built_from", "positions_of", "query_of", "written_package"]

MOST_PINS = 3
MOST_OFFERS = 12
LEVEL_KEY = "p."
LONGEST_VALUE = 2_000


@dataclass(frozen=True, slots=True)
class Built:
    """What a reader has built.

    Parameters
    ----------
    package
        The package on the screen, by position.
    pins
        Packages kept for comparison.
    offers
        Packages tried as offers.
    """

    package: tuple[int, ...]
    pins: tuple[tuple[int, ...], ...] = ()
    offers: tuple[Tried, ...] = ()

    def with_package(self, package: tuple[int, ...]) -> Built:
        """Put another package on the screen."""
        return replace(self, package=package)

    def pinned(self) -> Built:
        """Keep the package for comparison; the oldest of three gives way."""
        kept = tuple(one for one in self.pins if one != self.package)
        return replace(self, pins=(*kept, self.package)[-MOST_PINS:])

    def unpinned(self, place: int) -> Built:
        """Keep a package no longer."""
        return replace(self, pins=self.pins[:place] + self.pins[place + 1 :])

    def offered(self, party: str) -> Built:
        """Try the package as an offer of a party; the oldest of twelve gives way."""
        return replace(self, offers=(*self.offers, Tried(party, self.package))[-MOST_OFFERS:])

    def without_offers(self) -> Built:
        """Forget the offers that were tried."""
        return replace(self, offers=())


def built_from(laid: Laid, pairs: Iterable[tuple[str, str]]) -> Built:
    """Read what was built from the names and values of a query.

    Raises
    ------
    CaseError
        With everything that cannot be read.
    """
    package, problems = list(laid.today), list[Problem]()
    pins, offers = list[tuple[int, ...]](), list[Tried]()
    for key, value in pairs:
        try:
            if key.startswith(LEVEL_KEY):
                place = _place(laid, key.removeprefix(LEVEL_KEY))
                package[place] = _level(laid, place, value)
            elif key == "pin":
                pins.append(_compact(laid, value))
            elif key == "offer":
                offers.append(_offer(laid, value))
        except LevelError as error:
            problems.append(Problem(key[:100], "level", str(error), "take one of those levels"))
    if len(pins) > MOST_PINS or len(offers) > MOST_OFFERS:
        allowed = f"at most {MOST_PINS} packages are pinned and {MOST_OFFERS} offers tried"
        problems.append(Problem("pin", "level", f"found {len(pins)} pins and {len(offers)} offers", allowed))
    if problems:
        raise CaseError(problems)
    return Built(tuple(package), tuple(pins), tuple(offers))


def positions_of(laid: Laid, levels: Iterable[tuple[str, str | float]]) -> tuple[int, ...]:
    """Read a package whose levels are named; what is not named stands as today.

    Raises
    ------
    CaseError
        With every issue or level that does not exist.
    """
    package, problems = list(laid.today), list[Problem]()
    for issue, level in levels:
        try:
            place = _place(laid, issue)
            package[place] = _level(laid, place, level)
        except LevelError as error:
            problems.append(Problem(issue[:100], "level", str(error), "take one of those levels"))
    if problems:
        raise CaseError(problems)
    return tuple(package)


def query_of(laid: Laid, view: View, built: Built) -> str:
    """Write view and what was built as the query of an address, with its ``?``."""
    pairs = [(f"{LEVEL_KEY}{issue}", level) for issue, level in _changed(laid, built.package)]
    pairs += [("pin", _dotted(pin)) for pin in built.pins]
    pairs += [("offer", f"{one.by}:{_dotted(one.package)}") for one in built.offers]
    seen = view.query()
    if not pairs:
        return seen
    return f"{seen}&{urlencode(pairs)}" if seen else f"?{urlencode(pairs)}"


def written_package(laid: Laid, levels: Iterable[tuple[str, str]]) -> tuple[int, ...]:
    """Find the positions of a package as the library writes it; its levels exist."""
    texts = laid.table.deal.levels
    return tuple(texts[issue].index(level) for issue, (_, level) in enumerate(levels))


def _changed(laid: Laid, package: tuple[int, ...]) -> Iterable[tuple[str, str]]:
    issues = deal_section(laid.table.model.loaded.case).issues.items()
    for (slug, entry), level, today in zip(issues, package, laid.today, strict=True):
        if level != today:
            yield slug, shown_level(entry.levels[level])


def _place(laid: Laid, issue: str) -> int:
    issues = laid.table.deal.issues
    if issue not in issues:
        raise LevelError(unknown("issue", issue[:100], issues))
    return issues.index(issue)


def _level(laid: Laid, place: int, written: str | float) -> int:
    if isinstance(written, str) and len(written) > LONGEST_VALUE:
        raise LevelError(f"found a level of {len(written)} characters")
    issue = laid.table.deal.issues[place]
    return deal_section(laid.table.model.loaded.case).issues[issue].position(written)


def _compact(laid: Laid, text: str) -> tuple[int, ...]:
    sizes = laid.table.deal.sizes
    parts = text[:LONGEST_VALUE].split(".")
    fits = len(parts) == len(sizes) and all(part.isascii() and part.isdecimal() for part in parts)
    if not fits or any(int(part) >= size for part, size in zip(parts, sizes, strict=True)):
        raise LevelError(
            f"found {quoted(text[:40])}; a package is {len(sizes)} positions of levels with dots between"
        )
    return tuple(map(int, parts))


def _offer(laid: Laid, text: str) -> Tried:
    party, _, rest = text.partition(":")
    if party not in laid.table.slugs:
        raise LevelError(unknown("party of the deal", party[:100], laid.table.slugs))
    return Tried(party, _compact(laid, rest))


def _dotted(package: tuple[int, ...]) -> str:
    return ".".join(map(str, package))
