"""Compiled cases and worlds that were put together, kept for the next click; the oldest go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request

from detente.assessment.candidates import find_candidates
from detente.assessment.compile import Model, compile_case
from detente.assessment.one_world import (
    LARGE,
    Asked,
    Numbering,
    OneWorld,
    compose,
    describe_world,
    numbering_of,
)
from detente.assessment.result import Settings
from detente.conflict.states import IntArray
from detente.web.shelf import Opened

__all__ = ["AtHand", "Compiled", "Kept"]

MOST_MODELS, MOST_PACKAGES, MOST_WORLDS, MOST_LARGE = 8, 8, 12, 2
"""A world of the largest packaged conflict takes some hundred megabytes, so few of these are kept."""
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled case with the numbers of its states; `key` tells it from others."""

    key: Hashable
    model: Model
    numbering: Numbering


class _Shelf:
    """Things by key; the ones used longest ago are dropped."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def __contains__(self, key: Hashable) -> bool:
        """Tell whether something is kept."""
        with self._lock:
            return key in self._things

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """Give what is kept, or make it; two who ask at once may both make it, and it is the same."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                kept: Thing = self._things[key]
                return kept
        made = make()
        with self._lock:
            self._things[key] = made
            while len(self._things) > self._most:
                self._things.popitem(last=False)
        return made


class Kept:
    """What pages of conflicts have worked out."""

    def __init__(self) -> None:
        self._models = _Shelf(MOST_MODELS)
        self._packages = _Shelf(MOST_PACKAGES)
        self._worlds = _Shelf(MOST_WORLDS)
        self._large = _Shelf(MOST_LARGE)
        self._laid_out = _Shelf(MOST_LARGE)
        self._beside = ThreadPoolExecutor(1, "conflicts")
        self._under_way: dict[Hashable, Future[None]] = {}
        self._lock = Lock()

    def compiled(self, opened: Opened) -> Compiled:
        """Give the compiled case as a view shows it."""
        key = (opened.address, opened.version, opened.loaded.asked)

        def make() -> Compiled:
            model = compile_case(opened.loaded)
            return Compiled(key, model, numbering_of(model.conflict.space))

        return self._models.get(key, make)

    def packages(self, compiled: Compiled, settings: Settings) -> IntArray | None:
        """Give the packages that a settlement may have, as the brief looks at them; None without a deal."""
        model, deal = compiled.model, compiled.model.deal
        if deal is None:
            return None
        worlds = min(settings.candidate_worlds, settings.worlds)
        key = (compiled.key, settings.seed, worlds)
        return self._packages.get(key, lambda: find_candidates(model, deal, settings.seed, worlds).packages)

    def world(self, compiled: Compiled, asked: Asked, settings: Settings) -> OneWorld:
        """Give one world, put together."""
        packages = self.packages(compiled, settings) if asked.deal else None
        key = _world_key(compiled, asked, settings)
        shelf = self._large if compiled.numbering.count > LARGE else self._worlds
        return shelf.get(key, lambda: compose(compiled.model, compiled.numbering, asked, packages))

    def is_ready(self, compiled: Compiled, asked: Asked, settings: Settings) -> bool:
        """Tell whether a world can be shown at once; if not, it is put together beside, which takes seconds.

        Raises
        ------
        DetenteError
            If it cannot be put together.
        """
        key = _world_key(compiled, asked, settings)
        if compiled.numbering.count <= LARGE or key in self._laid_out:
            return True
        with self._lock:
            if key not in self._under_way:
                self._under_way[key] = self._beside.submit(self._lay_out, compiled, asked, settings)
            future = self._under_way[key]
        if not future.done():
            return False
        with self._lock:
            self._under_way.pop(key, None)
        future.result()
        return True

    def _lay_out(self, compiled: Compiled, asked: Asked, settings: Settings) -> None:
        """Work out what every page of a world shows; what was kept long ago may be gone again."""
        one = self.world(compiled, asked, settings)
        describe_world(one)
        self._laid_out.get(_world_key(compiled, asked, settings), lambda: True)


def _world_key(compiled: Compiled, asked: Asked, settings: Settings) -> Hashable:
    """Name a world; which packages there are matters only where a deal is possible."""
    return (compiled.key, asked, settings.worlds if asked.deal else 0)


def _kept(request: Request) -> Kept:
    state = request.app.state
    found = getattr(state, "conflicts", None)
    if not isinstance(found, Kept):
        found = state.conflicts = Kept()
    return found


AtHand = Annotated[Kept, Depends(_kept)]
"""What is kept, as a parameter of a route."""
