"""Checks of what the numbers rest on: dates, bases, origins, cut ranges."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.checks.check import Check
from detente.case.schema import Case
from detente.case.schema_conflict import Statement
from detente.case.schema_correlation import Correlation
from detente.case.schema_deal import Package
from detente.case.schema_observed import Observation
from detente.case.schema_priced import PricedTerm
from detente.case.schema_scenario import Scenario
from detente.case.schema_worth import IssueScore, MoneyTerm
from detente.case.values import QuantityInput, ValueInput
from detente.case.walking import Visit, iter_values, walk
from detente.errors import Problem
from detente.evidence.basis import Basis
from detente.evidence.contradiction import contradictions
from detente.evidence.dates import VagueDate
from detente.evidence.grading import Standing, standing
from detente.evidence.support import has_primary, independent_origins
from detente.expressions.suggestions import listing, quoted
from detente.quantities import Cut

__all__ = [
    "Hindsight",
    "IdleReconciliation",
    "MassCut",
    "NoBasis",
    "SingleOrigin",
    "UnusedClaim",
    "WeakEvidence",
]

HARMLESS_CUT = 0.01
LARGE_CUT = 0.1
FORECAST = "outcome"
BARE = "found neither claims nor an assumption"


class NoBasis(Check[Case]):
    """A number or preference rests on nothing that the file names.

    Whoever reads the brief asks where a number comes from. A claim answers with
    a report, an assumption with a reason; a number with neither is a guess that
    looks like a finding. A basis on any mapping around it will do.
    """

    code = "no-basis"
    severity = "warning"
    remedy = 'write claims: [...] or assumed: "why" beside it, or on a mapping around it'
    bad = """
        quantities:
          valuation: 250 to 350 billion USD
        """
    good = """
        quantities:
          valuation: {value: 250 to 350 billion USD, claims: [offer]}
        """

    def find(self, subject: Case) -> Iterator[Problem]:
        """Yield one problem per mapping or list that holds values without a basis."""
        bare: dict[str, list[str]] = {}
        for visit in walk(subject):
            if visit.basis.is_empty and _needs_basis(visit) and not _rests_on_readings(subject, visit):
                parent, _, key = visit.path.rpartition(".")
                bare.setdefault(parent, []).append(key)
            elif isinstance(visit.record, ValueInput) and visit.record.rivals and not visit.record.scenario:
                yield from self._bare_rivals(visit.path, visit.record)
        for parent, keys in bare.items():
            if len(keys) == 1:
                yield self.problem(f"{parent}.{keys[0]}", BARE)
            else:
                yield self.problem(parent, f"{BARE} in {len(keys)} places: {listing(keys)}")

    def _bare_rivals(self, path: str, value: ValueInput) -> Iterator[Problem]:
        if value.claims or value.assumed:
            return
        for position, rival in enumerate(value.rivals):
            if not rival.claims and not rival.assumed:
                yield self.problem(f"{path}.rivals.{position}", BARE)


def _rests_on_readings(case: Case, visit: Visit) -> bool:
    """Tell whether a value is decided by a scenario, whose readings are looked at by themselves."""
    return isinstance(visit.record, ValueInput) and visit.record.scenario in case.scenarios


def _needs_basis(visit: Visit) -> bool:
    match visit.record:
        case QuantityInput():
            # A computed quantity rests on what its formula uses.
            return visit.record.formula is None
        case (
            ValueInput() | Statement() | Package() | PricedTerm() | Observation() | Correlation() | Scenario()
        ):
            return True
        case IssueScore():
            return not visit.record.table and visit.record.curve is None
        case MoneyTerm():
            return visit.record.formula is not None
        case _:
            return False


class MassCut(Check[Case]):
    """More than 1 % of a range lies past the bounds of what it measures.

    A range names the points that 5 % of cases lie below and above, and its tails
    go further. Where a bound cuts them off (a weight cannot be negative, a share
    not above 100 %), the rest is scaled up, so the interval drawn is no longer
    the one that was written. Below 10 % cut it is worth a note.
    """

    code = "mass-cut"
    severity = "warning"
    remedy = "end the range at the bound, as in '0 to 15 uniform' or '0 ~ 5 ~ 15'"
    bad = """
        events:
          ruling: {name: The court rules, by: 2025-11-30, chance: 60 to 99 %, assumed: a guess}
        """
    good = """
        events:
          ruling: {name: The court rules, by: 2025-11-30, chance: 60 ~ 85 ~ 99 %, assumed: a guess}
        """

    def find(self, subject: Case) -> Iterator[Problem]:
        """Yield one problem per range that is cut noticeably."""
        for path, value, _ in iter_values(subject):
            for quantity in value.alternatives:
                cut = value.cut(quantity.distribution)
                if isinstance(cut, Cut) and cut.mass_cut > HARMLESS_CUT:
                    lost = f"{100 * cut.mass_cut:.2g} % of {quoted(quantity.text)}"
                    message = f"{lost} lies past the bounds and is cut off"
                    yield self.problem(path, message, "warning" if cut.mass_cut > LARGE_CUT else "note")


class Hindsight(Check[Case]):
    """An input is dated after the day up to which the case looks.

    A case that knows what came later answers a question that nobody asked. What
    happened after `as_of` may stand only under `outcome`, which no engine reads.
    """

    code = "hindsight"
    severity = "error"
    remedy = "leave it out, or move as_of if the case is to look from a later day"
    bad = """
        sources:
          filing: {title: Report, publisher: Aurora, date: 2025-09-30, kind: primary, origin: aurora}
        """
    good = """
        sources:
          filing: {title: Report, publisher: Aurora, date: 2025-06-20, kind: primary, origin: aurora}
        """

    def find(self, subject: Case) -> Iterator[Problem]:
        """Yield one problem per date after `as_of`."""
        for path, date in _dates(subject):
            if date.earliest > subject.as_of:
                yield self.problem(path, f"found {date}, later than as_of, {subject.as_of}")


def _dates(case: Case) -> Iterator[tuple[str, VagueDate]]:
    """Yield the dates of all inputs.

    Dates to come are no inputs of this kind: deadlines, events, and the days on which costs of waiting begin
    and fall due.
    """
    dated: list[tuple[str, VagueDate | None]] = []
    dated += [(f"sources.{slug}.date", source.date) for slug, source in case.sources.items()]
    dated += [(f"claims.{slug}.date", claim.date) for slug, claim in case.claims.items()]
    dated += [(f"timeline.{number}.date", entry.date) for number, entry in enumerate(case.timeline)]
    dated += [(f"dependence.{number}.date", entry.date) for number, entry in enumerate(case.dependence)]
    dated += [(f"rivalry.{number}.since", entry.since) for number, entry in enumerate(case.rivalry)]
    dated += [(f"contributions.{number}.date", entry.date) for number, entry in enumerate(case.contributions)]
    dated += [(f"escalation.{number}.date", entry.date) for number, entry in enumerate(case.escalation)]
    dated += [
        (f"parties.{slug}.record.{number}.date", entry.date)
        for slug, party in case.parties.items()
        for number, entry in enumerate(party.record)
    ]
    for slug, package in case.deal.packages.items() if case.deal else ():
        if package.date is not None:
            day = VagueDate(package.date, package.date, str(package.date))
            dated.append((f"deal.packages.{slug}.date", day))
    observed = case.deal.observed if case.deal else ()
    dated += [(f"deal.observed.{number}.date", entry.date) for number, entry in enumerate(observed)]
    yield from ((path, date) for path, date in dated if date is not None)


class UnusedClaim(Check[Case]):
    """Some claims support nothing.

    A claim that no value, statement or term names has no effect on the answer.
    That may be right, for context; or a value that it should support still
    rests on an assumption. Forecasts of the outcome, named rivals and reconciled claims count as used.
    """

    code = "unused-claim"
    severity = "note"
    remedy = "name them where they support something, or leave them for context"
    bad = """
        claims:
          spare: {says: Borealis hired a new lawyer, hedge: reported, sources: [gazette]}
        """
    good = """
        claims:
          spare: {says: Borealis will walk away, about: outcome, hedge: commentary, sources: [gazette]}
        """

    def find(self, subject: Case) -> Iterator[Problem]:
        """Yield one note that names all of them."""
        used = {claim for visit in walk(subject) for claim in getattr(visit.record, "claims", ())}
        used |= {rival for claim in subject.claims.values() for rival in claim.rivals}
        used |= {claim for one in subject.reconciliations for claim in one.between}
        unused = [
            slug
            for slug, claim in subject.claims.items()
            if slug not in used and claim.about != FORECAST and not claim.rivals
        ]
        if unused:
            found = f"{len(unused)} of {len(subject.claims)} claims support nothing"
            yield self.problem("claims", f"{found}: {listing(unused)}")


class SingleOrigin(Check[Case]):
    """Some numbers rest on the word of one origin alone.

    However many pages retell it, one report is one report. Numbers that rest on
    a single origin, and on no primary source, lower the confidence of the answer.
    What does not carry by its grades is not counted.
    """

    code = "single-origin"
    severity = "note"
    remedy = "look for a report of other origin, or for a primary source"
    bad = """
        claims:
          needs_cells: {says: Aurora buys 70 % there, hedge: reported, sources: [gazette, digest]}
        """
    good = """
        claims:
          needs_cells: {says: Aurora buys 70 % there, hedge: reported, sources: [gazette, letter]}
        """

    def find(self, subject: Case) -> Iterator[Problem]:
        """Yield one note per origin on which numbers rest alone."""
        alone: dict[str, list[str]] = {}
        for path, _, basis in iter_values(subject):
            for origin in _lonely_origin(subject, basis):
                alone.setdefault(origin, []).append(path)
        for origin, paths in alone.items():
            message = f"{_counted(len(paths))} on the origin {quoted(origin)} alone: {listing(paths)}"
            yield self.problem(_first_source(subject, origin), message)


class WeakEvidence(Check[Case]):
    """Some numbers rest only on claims that are doubtful or do not carry.

    Grades of sources and claims say how far to trust them. A number behind which
    no claim carries has no origin that counts: it is a guess with footnotes. It
    is drawn as it is written all the same, for a grade moves no range.
    """

    code = "weak-evidence"
    severity = "warning"
    remedy = "look for a claim that carries, or widen the range and say so under assumed"
    bad = """
        claims:
          needs_cells: {says: Aurora buys 70 % there, hedge: reported, sources: [gazette], credibility: 5}
        """
    good = """
        claims:
          needs_cells: {says: Aurora buys 70 % there, hedge: reported, sources: [gazette], credibility: 2}
        """

    def find(self, subject: Case) -> Iterator[Problem]:
        """Yield one warning per claim, or group of claims, on which numbers rest alone."""
        weak: dict[tuple[str, ...], list[str]] = {}
        for path, _, basis in iter_values(subject):
            if basis.claims and not any(_carries(subject, slug) for slug in basis.claims):
                weak.setdefault(basis.claims, []).append(path)
        for slugs, paths in weak.items():
            claims = ", ".join(f"{slug} ({_standing(subject, slug)})" for slug in slugs)
            yield self.problem(
                f"claims.{slugs[0]}", f"{_counted(len(paths))} on {claims} alone: {listing(paths)}"
            )


class IdleReconciliation(Check[Case]):
    """A reconciliation names a claim that contradicts none of the others.

    It explains away what is no contradiction. Either a claim is misnamed, or its
    value has changed since, or nothing says that the claims are about the same thing.
    """

    code = "idle-reconciliation"
    severity = "warning"
    remedy = "name the claims that contradict each other, or leave it out"
    bad = """
        claims:
          needs_cells: {says: Aurora buys 70 % there, hedge: reported, sources: [gazette]}
          worth: {says: Aurora is worth a lot, hedge: reported, sources: [gazette]}
        reconciliations:
          - {between: [needs_cells, worth], how: they speak of two years, assumed: a guess}
        """
    good = """
        claims:
          needs_cells: {says: Aurora buys 70 %, about: need, value: 70 %, hedge: reported, sources: [gazette]}
          worth: {says: Aurora buys 50 %, about: need, value: 50 %, hedge: reported, sources: [letter]}
        reconciliations:
          - {between: [needs_cells, worth], how: before and after returns, assumed: a guess}
        """

    def find(self, subject: Case) -> Iterator[Problem]:
        """Yield one warning per claim that is reconciled with nothing that it contradicts."""
        if not subject.reconciliations:
            return
        pairs = contradictions(subject.claims.entries, (), subject.sources.entries)
        clashing = {frozenset((pair.first, pair.second)) for pair in pairs}
        for number, one in enumerate(subject.reconciliations):
            for place, slug in enumerate(one.between):
                if not any(frozenset((slug, other)) in clashing for other in one.between):
                    path = f"reconciliations.{number}.between.{place}"
                    yield self.problem(
                        path, f"{quoted(slug)} contradicts none of the other claims named here"
                    )


def _carries(case: Case, slug: str) -> bool:
    return _standing(case, slug) == "carries"


def _standing(case: Case, slug: str) -> Standing:
    return standing(case.claims[slug], case.sources.entries)


def _lonely_origin(case: Case, basis: Basis) -> tuple[str, ...]:
    claims = [case.claims[slug] for slug in basis.claims]
    if has_primary(claims, case.sources.entries):
        return ()
    origins = independent_origins(claims, case.sources.entries)
    return origins if len(origins) == 1 else ()


def _first_source(case: Case, origin: str) -> str:
    return next(f"sources.{slug}" for slug, source in case.sources.items() if source.origin == origin)


def _counted(count: int) -> str:
    return "1 number rests" if count == 1 else f"{count} numbers rest"
