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
from detente.case.differences import Part
from detente.case.exchanging import mixed, played
from detente.case.files import RawCase
from detente.case.loading import load_raw
from detente.case.places import Content, Path, Places
from detente.errors import AssessmentError, CaseError, EngineError

__all__ = ["MOST_TRIED", "Group", "Mixer", "mixable"]

MOST_TRIED = 500
"""So many mixtures are tried before everything is taken as one part; that takes a minute or two."""
TOO_MANY = f"more than {MOST_TRIED:,} mixtures were tried, and most of them are no sound cases"
STRANGERS = "the two cases have no party in common"


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
    if len(groups) > 1 and not _share_parties(mixer):
        return (Group(tuple(part for one in groups for part in one.parts), STRANGERS),)
    while True:
        unsound = next((one for one in coalitions(len(groups)) if _wrong(groups, one, mixer)), None)
        if unsound is None:
            return groups
        reason = _wrong(groups, unsound, mixer)[0]
        grown = _grown(groups, unsound, mixer)
        if grown is None:
            grown, reason = frozenset(range(len(groups))), f"{TOO_MANY}: {reason}"
        groups = _joined(groups, grown, reason)


def _share_parties(mixer: Mixer) -> bool:
    first, second = mixer.first.get("parties"), mixer.second.get("parties")
    return isinstance(first, dict) and isinstance(second, dict) and bool(first.keys() & second.keys())


def _wrong(groups: tuple[Group, ...], chosen: frozenset[int], mixer: Mixer) -> tuple[str, ...]:
    return mixer.wrong(groups[one] for one in sorted(chosen))


def _grown(groups: tuple[Group, ...], unsound: frozenset[int], mixer: Mixer) -> frozenset[int] | None:
    """Add to an unsound mixture what makes it sound, and no more; None where that takes too many trials.

    Added is the first group that leaves less wrong, or, where none does, the one that leaves least.
    """

    def wrong(chosen: frozenset[int]) -> int:
        # The mixture of all parts is the second case itself.
        return 0 if len(chosen) == len(groups) else len(_wrong(groups, chosen, mixer))

    grown = unsound
    while wrong(grown):
        if len(mixer.known) > MOST_TRIED:
            return None
        others = [one for one in range(len(groups)) if one not in grown]
        better = (one for one in others if wrong(grown | {one}) < wrong(grown))
        added = next(better, None)
        if added is None:
            added = min(others, key=lambda one: (wrong(grown | {one}), one))
        grown |= {added}
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
