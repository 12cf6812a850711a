"""Two cases in the same worlds: what changed in the verdict, and which parts carried it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import detente
from detente.assessment.comparison.attribution import MOST_EXACT, coalitions, contributions
from detente.assessment.comparison.mixing import Group, Mixer, mixable
from detente.assessment.comparison.naming import difference_view, part_name
from detente.assessment.comparison.sides import compared_answer, compared_deals, issues_of, share_change
from detente.assessment.result import Assessment, CaseComparison, Contribution, Settings, ShareChange
from detente.assessment.result.answer import FORMAT
from detente.assessment.run import Progress, assess, count_worlds, silent, starts_broken
from detente.assessment.saved import rounded
from detente.assessment.verdict import Counts, verdict_name
from detente.case.changes import Change, apply_changes
from detente.case.differences import Difference, find_differences
from detente.case.files import RawCase
from detente.case.loading import LoadedCase, load_raw
from detente.uncertainty.runners import Runner, in_turn

__all__ = ["WORLDS", "Side", "compare", "side_of"]

WORLDS = 2_000
"""Worlds of a comparison: fewer than of an answer, for every mixture is played in all of them."""


@dataclass(frozen=True, slots=True)
class Side:
    """A case and what its files say, changes included."""

    raw: RawCase
    loaded: LoadedCase


def side_of(raw: RawCase, changes: Iterable[Change] = ()) -> Side:
    """Load one side of a comparison.

    Parameters
    ----------
    raw
        What the files hold.
    changes
        What is to be changed.

    Raises
    ------
    CaseError
        With every error found, each with its place.
    """
    asked = tuple(changes)
    loaded = load_raw(raw, asked)
    if not asked:
        return Side(raw, loaded)
    return Side(apply_changes(raw, load_raw(raw).case, asked)[0], loaded)


@dataclass(frozen=True, slots=True)
class _Played:
    """The counts of one mixture, and the name of its verdict."""

    counts: Counts
    verdict: str

    @property
    def numbers(self) -> tuple[int, ...]:
        """Worlds of rupture, of rupture with a deal possible, and held."""
        return self.counts.rupture, self.counts.rupture_with_deal, self.counts.held


def compare(
    first: Side,
    second: Side,
    settings: Settings | None = None,
    progress: Progress = silent,
    runner: Runner = in_turn,
) -> CaseComparison:
    """Compare two cases in the same worlds, and split the difference over the parts that differ.

    Both are assessed with one seed; what both have alike draws alike. Then mixtures are
    played: the first case with some of the parts taken from the second. The contribution of
    a part is its Shapley value [Shapley1953]_ in the counts of worlds, or from seven parts on the
    average of two orders; contributions sum to the difference.

    Parameters
    ----------
    first, second
        The cases.
    settings
        Worlds, seed and thresholds; 2,000 worlds if left out.
    progress
        Called with a step, how much of it is done and how much there is.
    runner
        Where blocks of worlds are computed.

    Returns
    -------
    CaseComparison

    Raises
    ------
    AssessmentError
        If the settings make no sense or a case cannot be played.
    """
    settings = settings or Settings(worlds=WORLDS)
    answers = (
        assess(first.loaded, settings, progress, runner),
        assess(second.loaded, settings, progress, runner),
    )
    different = find_differences(first.raw.content, second.raw.content)
    mixer = Mixer(first.raw.content, second.raw.content)
    groups = mixable(different.parts, mixer)
    known = _played(groups, mixer, answers, settings, (progress, runner))
    cases = (first.loaded, second.loaded)
    carried = contributions(len(groups), lambda chosen: known[chosen].numbers)
    found = tuple(
        _contribution(group, cases, shares, (known[frozenset()], known[frozenset((place,))]))
        for place, (group, shares) in enumerate(zip(groups, carried, strict=True))
    )
    return rounded(_comparison(answers, found, different.silent, len(known) - _ends(groups)))


def _ends(groups: tuple[Group, ...]) -> int:
    """Count the mixtures that are the two cases themselves."""
    return 2 if groups else 1


def _played(
    groups: tuple[Group, ...],
    mixer: Mixer,
    answers: tuple[Assessment, Assessment],
    settings: Settings,
    running: tuple[Progress, Runner],
) -> dict[frozenset[int], _Played]:
    """Play every mixture that is needed; the two cases themselves have been."""
    progress, runner = running
    known: dict[frozenset[int], _Played] = {frozenset(): _assessed(answers[0])}
    if groups:
        known[frozenset(range(len(groups)))] = _assessed(answers[1])
    needed = coalitions(len(groups))
    for done, chosen in enumerate(needed, start=1):
        model = mixer.model(groups[one] for one in sorted(chosen))
        counts = count_worlds(model, settings, runner)
        known[chosen] = _Played(counts, verdict_name(counts.shares, starts_broken(model), settings))
        progress("mixtures", done, len(needed))
    return known


def _assessed(answer: Assessment) -> _Played:
    verdict = answer.verdict
    counts = Counts(
        answer.settings.worlds, verdict.rupture.count, verdict.rupture_with_deal.count, verdict.held.count
    )
    return _Played(counts, verdict.name)


def _contribution(
    group: Group,
    cases: tuple[LoadedCase, LoadedCase],
    shares: tuple[Fraction, ...],
    played: tuple[_Played, _Played],
) -> Contribution:
    before, alone = played
    worlds = before.counts.worlds
    names = tuple(part_name(part.key, cases[0].case, cases[1].case) for part in group.parts)
    joined = len(names) > 1
    steps = (Fraction(more - less) for more, less in zip(alone.numbers, before.numbers, strict=True))
    return Contribution(
        id="+".join(part.key for part in group.parts),
        name=" with ".join((names[0], *(name[:1].lower() + name[1:] for name in names[1:]))),
        joined=names if joined else (),
        reason=group.reason if joined else "",
        differences=tuple(difference_view(one) for part in group.parts for one in part.differences),
        carried=_change(shares, worlds),
        alone=_change(steps, worlds),
        verdict_alone=alone.verdict,
        flips=alone.verdict != before.verdict,
    )


def _change(counts: Iterable[Fraction], worlds: int) -> ShareChange:
    rupture, rupture_with_deal, held = (float(count / worlds) for count in counts)
    return ShareChange(rupture, rupture_with_deal, held)


def _comparison(
    answers: tuple[Assessment, Assessment],
    found: tuple[Contribution, ...],
    unheard: tuple[Difference, ...],
    mixtures: int,
) -> CaseComparison:
    first, second = map(compared_answer, answers)
    method = "none" if not found else "shapley" if len(found) <= MOST_EXACT else "two orders"
    return CaseComparison(
        format=FORMAT,
        program=detente.__version__,
        first=first,
        second=second,
        saved=False,
        changes=answers[1].case.changes,
        change=share_change(first, second),
        verdict_changes=first.verdict != second.verdict,
        method=method,  # type: ignore[arg-type]
        mixtures=mixtures,
        contributions=found,
        silent=tuple(map(difference_view, unheard)),
        inputs=(),
        issues=issues_of(*answers),
        deals=compared_deals(*answers),
        limits=_limits(found, first.worlds),
    )


def _limits(found: tuple[Contribution, ...], worlds: int) -> tuple[str, ...]:
    drawn = (
        f"Shares are counted in {worlds:,} worlds, the same for both cases and every mixture. A difference "
        "of a few worlds may vanish with another seed."
    )
    meaning = (
        "A contribution says what an exchange of inputs does to the answer, not what brought that change "
        "about between the parties."
    )
    said = [drawn, meaning]
    if len(found) > MOST_EXACT:
        said.append(
            f"{len(found)} parts differ. With more than {MOST_EXACT} not every mixture is played: "
            "contributions are the average of two orders, as the file has the parts and the other way round; "
            "other orders may split the difference otherwise."
        )
    return tuple(said)
