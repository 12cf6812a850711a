"""The shareable form of an answer: what may be handed to the other side, or to a mediator.

It keeps the verdict with its likelihoods, the public record, and the recommended
deals by their terms with the tests of power and friction. It holds no value, no
limit, no gain, no chance and nothing that a side would do without a deal.

Everything is rebuilt field by field: what is added to an answer later is left
out until somebody decides about it. Which field is kept and why is the subject
of ``docs/decisions/0004-what-may-be-shared.md``.
"""

from __future__ import annotations

from collections import defaultdict

from detente.assessment.public_record import Record, record_of
from detente.assessment.result import (
    Assessment,
    CaseScore,
    CaseSummary,
    Confidence,
    DealSummary,
    EndSource,
    ForesightReading,
    KindScore,
    OutcomeShare,
    PackageView,
    PartySummary,
    PowerTest,
    RecommendedDeal,
    RecordedEnd,
    Responses,
    Settings,
    Share,
    SharedDeal,
    SharedPackage,
    SharedPart,
    SharedZone,
    Verdict,
)
from detente.assessment.result.shared import NOTICE

__all__ = ["LIMITS", "shareable"]

TODAY = "today"
LIMITS = (
    "Nothing here predicts what a party will do: it is what follows from assumptions that are not shown.",
    "The intervals beside shares measure how many worlds were drawn, not whether the assumptions are right.",
    "Values, limits and conduct were assumed by whoever wrote the case; no party has confirmed them.",
    "Rounds are not dates: the answer says where moves lead, not when.",
)
"""What the shareable form does not know; the sentences of a full answer may name what is left out."""


def shareable(assessment: Assessment) -> Assessment:
    """Reduce an answer to what shows nobody's hand.

    Parameters
    ----------
    assessment
        A full answer; a shareable one is given back as it is.

    Returns
    -------
    Assessment
        Of the same type, with `shared` in place of the deal; what is left out is empty.
    """
    if assessment.shared is not None:
        return assessment
    record: Record = record_of(assessment)
    return Assessment(
        format=assessment.format,
        program=assessment.program,
        seal="",
        case=_case(assessment.case),
        settings=_settings(assessment.settings),
        verdict=_verdict(assessment.verdict),
        confidence=_confidence(assessment.confidence),
        outcomes=_by_kind(assessment.outcomes),
        responses=_responses(assessment.responses),
        states=(),
        moves=(),
        stability=(),
        threats=(),
        no_return=(),
        deal=None,
        situation=record.situation,
        track_record=None,
        inputs=(),
        claims=record.claims,
        sources=record.sources,
        findings=(),
        limits=LIMITS,
        paths=(),
        other_paths=(),
        turns=(),
        known_end=_known_end(assessment.known_end) if assessment.known_end is not None else None,
        shared=_shared(assessment.deal),
    )


def _case(full: CaseSummary) -> CaseSummary:
    return CaseSummary(
        title=full.title,
        question=full.question,
        as_of=full.as_of,
        horizon=full.horizon,
        decision_owner="",
        decision_by="",
        parties=tuple(
            PartySummary(id=one.id, name=one.name, foresight=(), in_deal=one.in_deal) for one in full.parties
        ),
        options=(),
        outcomes=(),
        issues=full.issues,
        events=(),
        digest="",
        changes=(),
        asked=(),
    )


def _settings(full: Settings) -> Settings:
    return Settings(
        worlds=full.worlds,
        seed=full.seed,
        breaking=full.breaking,
        hanging=full.hanging,
        strained=full.strained,
        holding=full.holding,
        candidate_worlds=full.candidate_worlds,
        stability_worlds=full.stability_worlds,
    )


def _verdict(full: Verdict) -> Verdict:
    return Verdict(
        name=full.name,
        sentence=full.sentence,
        near=full.near,
        rupture=_share(full.rupture),
        rupture_with_deal=_share(full.rupture_with_deal),
        held=_share(full.held),
        readings=tuple(
            ForesightReading(
                level=one.level,
                verdict=one.verdict,
                rupture=one.rupture,
                rupture_with_deal=one.rupture_with_deal,
                held=one.held,
            )
            for one in full.readings
        ),
        depends_on_foresight=full.depends_on_foresight,
        foresight_sentence=full.foresight_sentence,
    )


def _share(full: Share) -> Share:
    return Share(count=full.count, share=full.share, interval=full.interval, words=full.words)


def _confidence(full: Confidence) -> Confidence:
    return Confidence(
        level=full.level,
        sentence=full.sentence,
        influential=full.influential,
        supported=full.supported,
        judged=full.judged,
        crossing=full.crossing,
        response_tables=full.response_tables,
    )


def _by_kind(full: tuple[OutcomeShare, ...]) -> tuple[OutcomeShare, ...]:
    """Add up outcomes of one kind: a named outcome can tell what a side would do."""
    without: dict[str, float] = defaultdict(float)
    with_deal: dict[str, float] = defaultdict(float)
    for one in full:
        without[one.kind] += one.without
        with_deal[one.kind] += one.with_deal
    return tuple(
        OutcomeShare(id=kind, name=kind, kind=kind, without=without[kind], with_deal=with_deal[kind])
        for kind in without
    )


def _responses(full: Responses) -> Responses:
    return Responses(
        tables=full.tables,
        worlds=full.worlds,
        cycling_without=full.cycling_without,
        cycling_with=full.cycling_with,
        comparisons=(),
    )


def _shared(full: DealSummary | None) -> SharedPart:
    if full is None:
        return SharedPart(notice=NOTICE, zone=None, packages=(), recommended=())
    zone = full.zone
    return SharedPart(
        notice=NOTICE,
        zone=SharedZone(worlds=zone.worlds, exists=zone.exists, interval=zone.interval),
        packages=tuple(_package(one) for one in full.packages if one.id == TODAY or one.by),
        recommended=tuple(map(_deal, full.recommended)),
    )


def _known_end(full: CaseScore) -> CaseScore:
    return CaseScore(
        name="",
        title=full.title,
        as_of=full.as_of,
        horizon=full.horizon,
        digest="",
        digest_of_end="",
        end=_end(full.end),
        verdict=full.verdict,
        worlds=full.worlds,
        kinds=tuple(map(_kinds, full.kinds)),
        label_share=None,
        numeric=(),
        named=(),
        unscored=(),
        forecasts=(),
    )


def _end(full: RecordedEnd) -> RecordedEnd:
    return RecordedEnd(
        date=full.date,
        what=full.what,
        kind=full.kind,
        label="",
        label_name="",
        known_when_coded=full.known_when_coded,
        frozen=full.frozen,
        sources=tuple(
            EndSource(title=one.title, publisher=one.publisher, date=one.date, url=one.url)
            for one in full.sources
        ),
    )


def _kinds(full: KindScore) -> KindScore:
    return KindScore(
        forecast=full.forecast,
        shares=full.shares,
        brier=full.brier,
        log=full.log,
        log_add_half=full.log_add_half,
    )


def _package(full: PackageView) -> SharedPackage:
    return SharedPackage(id=full.id, name=full.name, by=full.by, date=full.date, levels=full.levels)


def _deal(full: RecommendedDeal) -> SharedDeal:
    return SharedDeal(
        roles=full.roles,
        package=full.package,
        terms=tuple((one.issue, one.today, one.proposed) for one in full.terms),
        effort=full.effort,
        power=tuple(map(_power, full.power)),
        settled=full.friction.settled,
        left_open=full.friction.left_open,
        triggers=full.friction.triggers,
    )


def _power(full: PowerTest) -> PowerTest:
    return PowerTest(
        first=full.first,
        second=full.second,
        first_on_second=full.first_on_second,
        second_on_first=full.second_on_first,
        first_on_second_after=full.first_on_second_after,
        second_on_first_after=full.second_on_first_after,
        mutual=full.mutual,
        mutual_after=full.mutual_after,
        imbalance=full.imbalance,
        imbalance_after=full.imbalance_after,
    )
