"""A check of correlations: whether they have anything to work on."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.checks.check import Check
from detente.case.schema import Case
from detente.case.walking import iter_values
from detente.errors import Problem
from detente.expressions.suggestions import quoted

__all__ = ["IdleCorrelation"]


class IdleCorrelation(Check[Case]):
    """A correlation names a number that is exact.

    Only numbers that are drawn can move together. An exact number is the same in
    every world, so a correlation with it changes nothing. That is as it should be
    where `--set` holds a number for one answer; in a file it is mostly an oversight.
    """

    code = "idle-correlation"
    severity = "note"
    remedy = "write a range there, or leave the correlation out"
    bad = """
        quantities:
          valuation: {value: 300 million USD, assumed: a guess}
          revenue: {value: 40 to 60 million USD, assumed: a guess}
        correlations:
          - {between: [quantities.valuation, quantities.revenue], rank_correlation: 0.6, assumed: one trade}
        """
    good = """
        quantities:
          valuation: {value: 250 to 350 million USD, assumed: a guess}
          revenue: {value: 40 to 60 million USD, assumed: a guess}
        correlations:
          - {between: [quantities.valuation, quantities.revenue], rank_correlation: 0.6, assumed: one trade}
        """

    def find(self, subject: Case) -> Iterator[Problem]:
        """Yield one note per exact number that a correlation names."""
        if not subject.correlations:
            return
        exact = {
            path
            for path, value, _ in iter_values(subject)
            if value.distribution is not None and value.distribution.is_exact
        }
        for number, entry in enumerate(subject.correlations):
            for position, path in enumerate(entry.between):
                if path in exact:
                    message = f"{quoted(path)} is exact, so this correlation changes nothing"
                    yield self.problem(f"correlations.{number}.between.{position}", message)
