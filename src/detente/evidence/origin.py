"""Whose reporting a source rests on: the origin at the end of a chain of retellings.

A source *retells* another if what it says is taken from there. The chain of a
source is the source, what that retells, and so on; it ends at a source that
retells nothing, whose origin is stated, or at an origin. That origin is the
*origin* of every source of the chain. A chain that comes back to itself has no
end, and no origin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.errors import Problem
from detente.evidence.source import Source
from detente.expressions.suggestions import quoted, unknown

__all__ = ["chain_of", "retelling_problems", "with_origins"]

SHOWN = 8


def chain_of(slug: str, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Follow what a source retells, as far as the sources go.

    Parameters
    ----------
    slug
        The source to begin with.
    sources
        All sources by slug.

    Returns
    -------
    tuple of slugs of sources, the first being `slug`, each once: a chain that comes back to itself
    stops before it would repeat.
    """
    chain = {slug: None}
    following = sources[slug].retells
    while following is not None and following in sources and following not in chain:
        chain[following] = None
        following = sources[following].retells
    return tuple(chain)


def with_origins(sources: Mapping[str, Source]) -> dict[str, Source]:
    """Fill in every origin that is left out and can be found at the end of a chain.

    Parameters
    ----------
    sources
        All sources by slug, in file order.

    Returns
    -------
    dict in the same order. An origin that is stated stays; one that no chain leads to stays empty, and
    `retelling_problems` says why.
    """
    ends = _Ends(sources)
    return {
        slug: source if source.origin else source.model_copy(update={"origin": ends.of(slug) or ""})
        for slug, source in sources.items()
    }


def retelling_problems(sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield what is wrong with chains of retellings.

    Parameters
    ----------
    sources
        All sources by slug, as the file states them or with origins filled in.

    Yields
    ------
    Problem
        For every name that is neither a source nor a stated origin, for every circle (once, at its first
        source), and for every origin that is not the one at the end of its chain.
    """
    ends = _Ends(sources)
    known = tuple(dict.fromkeys((*sources, *ends.stated)))
    for slug, source in sources.items():
        if source.retells is None:
            continue
        if source.retells not in sources and source.retells not in ends.stated:
            yield _unknown(slug, source.retells, known)
            continue
        end = ends.of(slug)
        if end and source.origin and source.origin != end:
            yield _disagreeing(slug, source.origin, end, chain_of(slug, sources))
    yield from map(_circular, _circles(sources))


class _Ends:
    """Finds the origin at the end of chains, looking at each source once."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._known: dict[str, str | None] = {}
        # An origin beside `retells` may be one that was filled in: only the ends of chains state theirs.
        self.stated = dict.fromkeys(one.origin for one in sources.values() if one.retells is None)

    def of(self, slug: str) -> str | None:
        """Give the origin at the end of the chain of a source; None if it has no end that is known."""
        passed: dict[str, None] = {}
        here = slug
        while here in self._sources and here not in self._known and here not in passed:
            following = self._sources[here].retells
            if following is None:
                self._known[here] = self._sources[here].origin
            else:
                passed[here] = None
                here = following
        end = self._known.get(here) if here in self._sources else here if here in self.stated else None
        self._known.update(dict.fromkeys(passed, end))
        return end


def _circles(sources: Mapping[str, Source]) -> Iterator[tuple[str, ...]]:
    """Yield every circle once, from the first of its sources in file order on."""
    places = {slug: place for place, slug in enumerate(sources)}
    looked: set[str] = set()
    for slug in sources:
        passed: list[str] = []
        here: str | None = slug
        while here is not None and here in sources and here not in looked:
            looked.add(here)
            passed.append(here)
            here = sources[here].retells
        if here in passed:
            circle = passed[passed.index(here) :]
            first = circle.index(min(circle, key=places.__getitem__))
            yield (*circle[first:], *circle[:first])


def _unknown(slug: str, found: str, known: tuple[str, ...]) -> Problem:
    remedy = f"add the source, or write origin: {found} in place of retells"
    return Problem(f"sources.{slug}.retells", "unknown", unknown("source or origin", found, known), remedy)


def _circular(circle: tuple[str, ...]) -> Problem:
    message = f"found a circle: {_told((*circle, circle[0]))}"
    remedy = "leave retells out where the report comes from, and write its origin there"
    return Problem(f"sources.{circle[0]}.retells", "retelling", message, remedy)


def _disagreeing(slug: str, stated: str, end: str, chain: tuple[str, ...]) -> Problem:
    message = f"found the origin {quoted(stated)}, but {_told(chain)}, and at its end stands {quoted(end)}"
    return Problem(f"sources.{slug}.origin", "retelling", message, "leave origin out, or correct retells")


def _told(chain: Sequence[str]) -> str:
    """Write a chain, the middle left out where it is long."""
    if len(chain) <= SHOWN:
        return " retells ".join(map(quoted, chain))
    first = " retells ".join(map(quoted, chain[: SHOWN - 1]))
    return f"{first} retells ... {quoted(chain[-1])} ({len(chain)} in all)"
