"""The public record of a situation: what claims with sources say, and nothing of anybody's hand.

Every entry is rebuilt field by field, so that a field that is added later is
left out until somebody decides about it. The reasons stand in
``docs/decisions/0004-what-may-be-shared.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from detente.assessment.result import (
    Assessment,
    ClaimView,
    ContradictionView,
    ContributionView,
    DependencePair,
    DependencePoint,
    DevelopmentView,
    EventView,
    ForecastView,
    InterestView,
    IssueView,
    NarrowingView,
    NeedView,
    OriginView,
    PartyView,
    PositionView,
    RivalryView,
    Situation,
    SourceView,
    StageView,
    Support,
    TermView,
    TimelineView,
)

__all__ = ["NOT_SHOWN", "Record", "record_of"]

NOT_SHOWN = "not shown in the shareable form"
"""What stands in place of an assumption: it may say why, and so show a hand."""
NOBODY = Support((), "", 0)


@dataclass(frozen=True, slots=True)
class Record:
    """The public record: the situation, and the claims and sources that it rests on."""

    situation: Situation
    claims: tuple[ClaimView, ...]
    sources: tuple[SourceView, ...]


def record_of(assessment: Assessment) -> Record:
    """Reduce a situation to its public record.

    Parameters
    ----------
    assessment
        A full answer.

    Returns
    -------
    Record
        Claims are those with a source that something kept rests on.
    """
    public = frozenset(claim.id for claim in assessment.claims if claim.sources)
    situation = _Reduction(public).situation(assessment.situation)
    cited = frozenset(_cited(situation))
    claims = tuple(_claim(one, cited) for one in assessment.claims if one.id in cited)
    named = {source for claim in claims for source in claim.sources}
    sources = tuple(_source(one) for one in assessment.sources if one.id in named)
    return Record(_with_origins(situation, assessment.situation.origins, claims, sources), claims, sources)


@dataclass(frozen=True, slots=True)
class _Reduction:
    """Rebuilds entries; `public` holds the ids of claims that have a source."""

    public: frozenset[str]

    def situation(self, full: Situation) -> Situation:
        return Situation(
            parties=tuple(map(self._party, full.parties)),
            issues=tuple(map(self._issue, full.issues)),
            terms=tuple(map(self._term, full.terms)),
            contributions=tuple(map(self._contribution, full.contributions)),
            dependence=tuple(map(self._pair, full.dependence)),
            rivalry=tuple(self._rivalry(one) for one in full.rivalry if self._is_public(one.support)),
            timeline=tuple(self._happening(one) for one in full.timeline if self._is_public(one.support)),
            escalation=tuple(self._stage(one) for one in full.escalation if self._is_public(one.support)),
            escalation_course=None,
            contradictions=tuple(
                _contradiction(one) for one in full.contradictions if {one.first, one.second} <= self.public
            ),
            origins=(),
            forecasts=tuple(
                ForecastView(claim=one.claim, origins=one.origins)
                for one in full.forecasts
                if one.claim in self.public
            ),
            waiting=(),
            events=tuple(self._event(one) for one in full.events if self._is_public(one.support)),
            developments=tuple(
                DevelopmentView(about=one.about, earlier=one.earlier, later=one.later, reason=one.reason)
                for one in full.developments
                if {one.earlier, one.later} <= self.public
            ),
            narrowings=tuple(
                NarrowingView(about=one.about, wider=one.wider, narrower=one.narrower, reason=one.reason)
                for one in full.narrowings
                if {one.wider, one.narrower} <= self.public
            ),
        )

    def _is_public(self, support: Support) -> bool:
        return any(claim in self.public for claim in support.claims)

    def _support(self, full: Support) -> Support:
        claims = tuple(claim for claim in full.claims if claim in self.public)
        hidden = bool(full.assumed) or len(claims) < len(full.claims)
        return Support(claims=claims, assumed=NOT_SHOWN if hidden else "", origins=full.origins)

    def _party(self, full: PartyView) -> PartyView:
        return PartyView(
            id=full.id,
            name=full.name,
            aliases=full.aliases,
            interests=tuple(
                InterestView(name=one.name, support=self._support(one.support))
                for one in full.interests
                if self._is_public(one.support)
            ),
            red_lines=(),
            record=(),
            chances=(),
            capability="",
            support=NOBODY,
        )

    def _issue(self, full: IssueView) -> IssueView:
        return IssueView(
            id=full.id,
            name=full.name,
            unit=full.unit,
            today=full.today,
            positions=tuple(map(self._position, full.positions)),
            contested=full.contested,
            replaces=full.replaces,
            support=self._support(full.support),
        )

    def _position(self, full: PositionView) -> PositionView:
        return PositionView(
            party=full.party,
            level=full.level,
            package=full.package,
            date=full.date,
            support=self._support(full.support),
        )

    def _term(self, full: TermView) -> TermView:
        return TermView(
            id=full.id,
            name=full.name,
            holder=full.holder,
            obligor=full.obligor,
            scope=full.scope,
            rate=full.rate,
            start=full.start,
            until=full.until,
            exceptions=full.exceptions,
            in_return_for=full.in_return_for,
            confidence=full.confidence,
            support=self._support(full.support),
        )

    def _contribution(self, full: ContributionView) -> ContributionView:
        return ContributionView(
            by=full.by,
            to=full.to,
            what=full.what,
            date=full.date,
            day=full.day,
            amount="" if full.value is None else full.amount,
            value=full.value,
            unit=full.unit,
            promised=full.promised,
            cumulative=full.cumulative,
            in_return_for=full.in_return_for,
            leverage="",
            support=self._support(full.support),
        )

    def _pair(self, full: DependencePair) -> DependencePair:
        return DependencePair(
            first=full.first,
            second=full.second,
            points=tuple(map(_point, full.points)),
            needs=tuple(map(self._need, full.needs)),
        )

    def _need(self, full: NeedView) -> NeedView:
        return NeedView(
            of=full.of,
            on=full.on,
            resource=full.resource,
            date=full.date,
            day=full.day,
            importance="",
            share="",
            substitutability="",
            strength=full.strength,
            support=self._support(full.support),
        )

    def _rivalry(self, full: RivalryView) -> RivalryView:
        return RivalryView(
            field=full.field,
            parties=full.parties,
            since=full.since,
            day=full.day,
            support=self._support(full.support),
        )

    def _happening(self, full: TimelineView) -> TimelineView:
        return TimelineView(
            date=full.date,
            day=full.day,
            by=full.by,
            what=full.what,
            kind=full.kind,
            hostile=full.hostile,
            support=self._support(full.support),
        )

    def _stage(self, full: StageView) -> StageView:
        return StageView(
            stage=full.stage,
            name=full.name,
            date=full.date,
            day=full.day,
            what=full.what,
            support=self._support(full.support),
        )

    def _event(self, full: EventView) -> EventView:
        return EventView(
            id=full.id, name=full.name, by=full.by, chance="", support=self._support(full.support)
        )


def _cited(part: object) -> Iterator[str]:
    """Walk over everything that is kept, and give the claims that it names."""
    if isinstance(part, Support):
        yield from part.claims
    elif isinstance(part, ContradictionView):
        yield from (part.first, part.second)
    elif isinstance(part, DevelopmentView):
        yield from (part.earlier, part.later)
    elif isinstance(part, NarrowingView):
        yield from (part.wider, part.narrower)
    elif isinstance(part, ForecastView):
        yield part.claim
    elif isinstance(part, tuple):
        for entry in part:
            yield from _cited(entry)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            yield from _cited(getattr(part, field.name))


def _contradiction(full: ContradictionView) -> ContradictionView:
    return ContradictionView(
        about=full.about,
        first=full.first,
        second=full.second,
        kinds=full.kinds,
        reason=full.reason,
        reconciled=NOT_SHOWN if full.reconciled else "",
    )


def _point(full: DependencePoint) -> DependencePoint:
    return DependencePoint(
        date=full.date,
        day=full.day,
        first_on_second=full.first_on_second,
        second_on_first=full.second_on_first,
        mutual=full.mutual,
        imbalance=full.imbalance,
    )


def _claim(full: ClaimView, cited: frozenset[str]) -> ClaimView:
    return ClaimView(
        id=full.id,
        says=full.says,
        hedge=full.hedge,
        date=full.date,
        quote=full.quote,
        sources=full.sources,
        rivals=tuple(rival for rival in full.rivals if rival in cited),
    )


def _source(full: SourceView) -> SourceView:
    return SourceView(
        id=full.id,
        title=full.title,
        publisher=full.publisher,
        date=full.date,
        url=full.url,
        kind=full.kind,
        origin=full.origin,
    )


def _with_origins(
    situation: Situation,
    full: tuple[OriginView, ...],
    claims: tuple[ClaimView, ...],
    sources: tuple[SourceView, ...],
) -> Situation:
    """Put back the origins, with the sources and claims that are kept."""
    claim_ids, source_ids = {one.id for one in claims}, {one.id for one in sources}
    kept = (
        OriginView(
            origin=one.origin,
            sources=tuple(key for key in one.sources if key in source_ids),
            claims=tuple(key for key in one.claims if key in claim_ids),
        )
        for one in full
    )
    return replace(situation, origins=tuple(one for one in kept if one.sources))
