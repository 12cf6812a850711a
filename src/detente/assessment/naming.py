"""Words for states, moves and packages of a case."""

from __future__ import annotations

from dataclasses import dataclass

from detente.assessment.compile import Model
from detente.assessment.result import StateView
from detente.case.schema import Case

__all__ = ["Naming"]


@dataclass(frozen=True)
class Naming:
    """Names of a compiled case, for sentences and views."""

    model: Model

    @property
    def case(self) -> Case:
        """The case."""
        return self.model.loaded.case

    def party(self, slug: str) -> str:
        """Name a party."""
        return self.case.parties[slug].name

    def mover(self, mover: int) -> str:
        """Name who moves: a party, a coalition joined by ``+``, or an event."""
        part = self.model.conflict
        if mover < 0:
            return list(self.case.events)[-1 - mover]
        if mover < len(part.parties):
            return part.parties[mover]
        members = part.with_deal.coalitions[mover - len(part.parties)]
        return "+".join(part.parties[member] for member in members)

    def option(self, slug: str) -> str:
        """Name an option or event."""
        options = self.case.conflict.all_options
        return options[slug].name if slug in options else self.case.events[slug].name

    def view(self, number: int, without: float, with_deal: float) -> StateView:
        """Describe a state by what is taken in it and what differs from the status quo."""
        part = self.model.conflict
        levels, start = part.levels_of(number), part.levels_of(part.start)
        named = [
            (slug, part.levels[axis][level])
            for axis, (slug, level) in enumerate(zip(part.options, levels, strict=True))
        ]
        return StateView(
            number=number,
            outcome=part.label_at(number),
            kind=part.kind_at(number),
            taken=tuple(pair for pair, level in zip(named, levels, strict=True) if level),
            changed=tuple(
                pair for pair, level, old in zip(named, levels, start, strict=True) if level != old
            ),
            status_quo=number == part.start,
            end_without=without,
            end_with=with_deal,
        )

    def change(self, source: int, target: int) -> str:
        """Say in words what changes between two states; empty if nothing does.

        What is taken comes first: after a ``drop`` it would read as dropped too.
        """
        part = self.model.conflict
        before, after = part.levels_of(source), part.levels_of(target)
        steps = [
            (new < old, self._step(part.options[axis], part.levels[axis], old, new))
            for axis, (old, new) in enumerate(zip(before, after, strict=True))
            if old != new
        ]
        return " and ".join(words for _, words in sorted(steps, key=lambda step: step[0]))

    def _step(self, slug: str, levels: tuple[str, ...], old: int, new: int) -> str:
        name = f"'{self.option(slug)}'"
        if levels == ("no", "yes"):
            return name if new > old else f"drop {name}"
        return f"set {name} to {levels[new]}"
