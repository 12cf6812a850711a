"""Which parts of two cases can be exchanged one by one: those that cannot are joined.

A mixture is the first case with some parts taken from the second. Where a
mixture is no sound case (weights of an issue that it does not have), parts are
joined until every mixture that is needed is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.assessment.comparison.attribution import coalitions
from detente.assessment.compile import Model, compile_case
from detente.case.differences import Part, mixed, played
from detente.case.files import RawCase
from detente.case.loading import load_raw
from detente.case.places import Content, Path, Places
from detente.errors import AssessmentError, CaseError, EngineError

__all__ = ["Group", "Mixer", "mixable"]


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that are exchanged together, and why: the first thing wrong where they are not."""

    parts: tuple[Part, ...]
    reason: str = ""

    @property
    def roots(self) -> tuple[Path, ...]:
        """The entries that are exchanged."""
        return tuple(root for part in self.parts for root in part.roots)


@dataclass(slots=True)
class Mixer:
    """Makes mixtures of two cases, and keeps what was found wrong with each."""

    first: dict[str, Content]
    second: dict[str, Content]
    known: dict[frozenset[Path], tuple[str, ...]] = field(default_factory=dict)

    def model(self, groups: Iterable[Group]) -> Model:
        """Compile the mixture that takes these groups from the second case.

        Raises
        ------
        DetenteError
            If it is no sound case.
        """
        content = mixed(self.first, self.second, (root for one in groups for root in one.roots))
        # Claims and the timeline are left out, so that a mixture cannot fail over a date or a source.
        return compile_case(load_raw(RawCase(played(content), Places())))

    def wrong(self, groups: Iterable[Group]) -> tuple[str, ...]:
        """Say what is wrong with a mixture; nothing if it is sound."""
        chosen = tuple(groups)
        key = frozenset(root for one in chosen for root in one.roots)
        if key not in self.known:
            self.known[key] = self._tried(chosen)
        return self.known[key]

    def _tried(self, groups: tuple[Group, ...]) -> tuple[str, ...]:
        try:
            self.model(groups)
        except CaseError as error:
            return tuple(str(one) for one in error.problems if one.severity == "error")
        except (AssessmentError, EngineError) as error:
            return (str(error),)
        return ()


def mixable(parts: Iterable[Part], mixer: Mixer) -> tuple[Group, ...]:
    """Join parts until every mixture that the attribution needs is a sound case.

    Parameters
    ----------
    parts
        The parts that differ.
    mixer
        Makes the mixtures.

    Returns
    -------
    tuple of Group
        In the order of their first parts.
    """
    groups = tuple(Group((part,)) for part in parts)
    while True:
        unsound = next(
            (
                chosen
                for chosen in coalitions(len(groups))
                if mixer.wrong(groups[one] for one in sorted(chosen))
            ),
            None,
        )
        if unsound is None:
            return groups
        reason = mixer.wrong(groups[one] for one in sorted(unsound))[0]
        groups = _joined(groups, _grown(groups, unsound, mixer), reason)


def _grown(groups: tuple[Group, ...], unsound: frozenset[int], mixer: Mixer) -> frozenset[int]:
    """Add to an unsound mixture what makes it sound: whatever leaves least wrong, and no more than needed."""

    def wrong(chosen: frozenset[int]) -> int:
        # The mixture of all parts is the second case itself.
        return 0 if len(chosen) == len(groups) else len(mixer.wrong(groups[one] for one in sorted(chosen)))

    grown = unsound
    while wrong(grown):
        others = [one for one in range(len(groups)) if one not in grown]
        grown |= {min(others, key=lambda one: (wrong(grown | {one}), one))}
    for one in sorted(grown - unsound):
        if not wrong(grown - {one}):
            grown -= {one}
    return grown


def _joined(groups: tuple[Group, ...], together: frozenset[int], reason: str) -> tuple[Group, ...]:
    first = min(together)
    earlier = next((groups[one].reason for one in sorted(together) if groups[one].reason), "")
    joint = Group(tuple(part for one in sorted(together) for part in groups[one].parts), earlier or reason)
    return tuple(
        joint if place == first else group
        for place, group in enumerate(groups)
        if place == first or place not in together
    )
