"""Answers in a file: a small YAML that can be kept, read by a person, changed and replayed.

The file holds the party, and of each part what was answered so far::

    detente_answers: 1
    party: borealis
    ends:
      stake: {worst: 10, best: 50}
    order: [stake, contract]
    swings: {stake: 100, contract: 40 to 60}
    ratings:
      contract: {five years: 60}
    comparisons:
      - {a: {stake: 50}, b: {stake: 10}, answer: a}
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from detente.assessment.elicitation.answers import CHOICES, Answers, Comparison, Stated
from detente.assessment.elicitation.questionnaire import AskedIssue, Ends, Questionnaire
from detente.assessment.elicitation.written import range_text, read_range, scalar
from detente.case.levels import LevelError, shown_level
from detente.case.places import Content, Path, dotted
from detente.case.yaml_reader import Document, read_yaml
from detente.errors import CaseError, Problem
from detente.evidence.record import described
from detente.expressions.suggestions import listing, quoted, unknown

__all__ = ["FORMAT", "answers_text", "read_answers"]

FORMAT = 1
"""The format of files of answers."""
KEYS = ("detente_answers", "party", "ends", "order", "swings", "ratings", "comparisons")
YARDSTICK = (100.0, 100.0)
T = TypeVar("T")


def answers_text(asked: Questionnaire, answers: Answers) -> str:
    """Write answers as the text of a file."""
    return "\n".join([*_lines(asked, answers), ""])


def _lines(asked: Questionnaire, answers: Answers) -> Iterator[str]:
    yield f"# What {asked.name} answered about its values. Not for the other side."
    yield f"detente_answers: {FORMAT}"
    yield f"party: {asked.party}"
    if answers.ends:
        yield "ends:"
    for slug, (worst, best) in answers.ends.items():
        issue = asked.issue(slug)
        yield f"  {slug}: {{worst: {_level(issue, worst)}, best: {_level(issue, best)}}}"
    if answers.order:
        yield f"order: [{', '.join(answers.order)}]"
    if answers.swings:
        yield "swings:"
    for slug, swing in answers.swings.items():
        yield f"  {slug}: {range_text(swing)}"
    if answers.ratings:
        yield "ratings:"
    for slug, ratings in answers.ratings.items():
        issue = asked.issue(slug)
        pairs = (f"{_level(issue, place)}: {range_text(stated)}" for place, stated in ratings.items())
        yield f"  {slug}: {{{', '.join(pairs)}}}"
    if answers.comparisons:
        yield "comparisons:"
    for one in answers.comparisons:
        packages = ", ".join(f"{name}: {_package(asked, levels)}" for name, levels in _sides(one))
        yield f"  - {{{packages}{f', answer: {one.answer}' if one.answer else ''}}}"


def _sides(one: Comparison) -> tuple[tuple[str, Mapping[str, int]], ...]:
    return ("a", one.a), ("b", one.b)


def _package(asked: Questionnaire, levels: Mapping[str, int]) -> str:
    pairs = (f"{slug}: {_level(asked.issue(slug), place)}" for slug, place in levels.items())
    return f"{{{', '.join(pairs)}}}"


def _level(issue: AskedIssue, place: int) -> str:
    return issue.written[place] if issue.numbers is not None else scalar(issue.written[place])


def read_answers(asked: Questionnaire, text: str, file: str) -> Answers:
    """Read answers from the text of a file.

    Parameters
    ----------
    asked
        What there is to ask; the file has to fit it.
    text
        The whole text.
    file
        Its name, for messages.

    Returns
    -------
    Answers
        Complete or not.

    Raises
    ------
    CaseError
        With everything that does not fit, each with its place.
    """
    reader = _Reader(asked, read_yaml(text, file))
    answers = reader.answers()
    if reader.problems:
        raise CaseError(reader.problems)
    return answers


@dataclass(slots=True)
class _Reader:
    """Reads answers, and collects what does not fit."""

    asked: Questionnaire
    document: Document
    problems: list[Problem] = field(default_factory=list)

    def answers(self) -> Answers:
        """Read all parts."""
        content = self.mapping((), self.document.content)
        for key in content:
            if key not in KEYS:
                self.refuse((key,), unknown("key", str(key), KEYS))
        self.check_head(content)
        ends = self.by_issue(("ends",), content, self.ends)
        order = self.order(content.get("order"))
        swings = self.by_issue(("swings",), content, lambda path, _, value: self.stated(path, value))
        if order and swings.setdefault(order[0], YARDSTICK) != YARDSTICK:
            self.refuse(("swings", order[0]), "the first issue of the order is the yardstick and has 100")
        ratings = self.by_issue(("ratings",), content, self.ratings_of(ends))
        comparisons = content.get("comparisons")
        listed = comparisons if isinstance(comparisons, list) else []
        if comparisons is not None and not isinstance(comparisons, list):
            self.refuse(("comparisons",), f"found {described(comparisons)}; comparisons are a list")
        pairs = (self.comparison(("comparisons", at), one) for at, one in enumerate(listed))
        return Answers(ends, order, swings, ratings, tuple(one for one in pairs if one is not None))

    def check_head(self, content: Mapping[str, Content]) -> None:
        """Refuse another format, and the answers of another party."""
        if content.get("detente_answers") != FORMAT:
            found = described(content.get("detente_answers"))
            self.refuse(("detente_answers",), f"found {found}; this release reads answers of format {FORMAT}")
        if content.get("party") != self.asked.party:
            found = described(content.get("party"))
            self.refuse(("party",), f"found {found}; these are to be the answers of {self.asked.party}")

    def refuse(self, path: Path, message: str) -> None:
        """Note a problem with the place of its path."""
        known = next(
            (path[:end] for end in range(len(path), -1, -1) if path[:end] in self.document.values), ()
        )
        place = self.document.keys.get(known) or self.document.values[known]
        self.problems.append(
            Problem(dotted(path), "answers", message, "", place.file, place.line, place.column)
        )

    def mapping(self, path: Path, content: Content) -> dict[str, Content]:
        """Give a mapping; note anything else."""
        if isinstance(content, dict):
            return content
        if content is not None or not path:
            self.refuse(path, f"found {described(content)}; a mapping belongs here")
        return {}

    def by_issue(
        self,
        path: Path,
        content: Mapping[str, Content],
        read: Callable[[Path, AskedIssue, Content], T | None],
    ) -> dict[str, T]:
        """Read an entry for each issue; note issues that do not exist."""
        slugs, found = [issue.slug for issue in self.asked.issues], {}
        for slug, value in self.mapping(path, content.get(str(path[-1]))).items():
            if slug not in slugs:
                self.refuse((*path, slug), unknown("issue", slug, slugs))
                continue
            entry = read((*path, slug), self.asked.issue(slug), value)
            if entry is not None:
                found[slug] = entry
        return found

    def order(self, content: Content) -> tuple[str, ...]:
        """Read the order of issues; note what is no issue or stands twice."""
        slugs = [issue.slug for issue in self.asked.issues]
        if content is not None and not isinstance(content, list):
            self.refuse(("order",), f"found {described(content)}; the order is a list of issues")
            return ()
        order: list[str] = []
        for slug in content or []:
            if not isinstance(slug, str) or slug not in slugs:
                self.refuse(("order",), unknown("issue", str(slug), slugs))
            elif slug in order:
                self.refuse(("order",), f"{quoted(slug)} stands twice")
            else:
                order.append(slug)
        return tuple(order)

    def ends(self, path: Path, issue: AskedIssue, content: Content) -> Ends | None:
        """Read the worst and best level of an issue."""
        entry = self.mapping(path, content)
        found = [self.level((*path, key), issue, entry.get(key)) for key in ("worst", "best")]
        worst, best = found
        if worst is None or best is None:
            return None
        if worst == best or not {worst, best} <= set(issue.possible_ends):
            allowed = listing(issue.labels[place] for place in issue.possible_ends)
            self.refuse(path, f"worst and best are two of {allowed}")
            return None
        return worst, best

    def level(self, path: Path, issue: AskedIssue, content: Content) -> int | None:
        """Read a level; note one that does not exist."""
        if isinstance(content, bool) or not isinstance(content, str | int | float):
            self.refuse(path, f"found {described(content)}; a level belongs here")
            return None
        try:
            return issue.position(shown_level(content))
        except LevelError as error:
            self.refuse(path, str(error))
            return None

    def stated(self, path: Path, content: Content) -> Stated | None:
        """Read a number or range from 0 to 100."""
        if isinstance(content, bool) or not isinstance(content, str | int | float):
            self.refuse(path, f"found {described(content)}; a number or range from 0 to 100 belongs here")
            return None
        try:
            return read_range(str(content))
        except ValueError as error:
            self.refuse(path, str(error))
            return None

    def ratings_of(
        self, ends: Mapping[str, Ends]
    ) -> Callable[[Path, AskedIssue, Content], dict[int, Stated] | None]:
        """Read the ratings of an issue, of which the ends have 0 and 100 already."""

        def read(path: Path, issue: AskedIssue, content: Content) -> dict[int, Stated] | None:
            ratings: dict[int, Stated] = {}
            for key, value in self.mapping(path, content).items():
                place, stated = self.level((*path, key), issue, key), self.stated((*path, key), value)
                if place in ends.get(issue.slug, ()):
                    self.refuse((*path, key), "the worst level has 0 and the best has 100; neither is rated")
                elif place is not None and stated is not None:
                    ratings[place] = stated
            return ratings

        return read

    def comparison(self, path: Path, content: Content) -> Comparison | None:
        """Read one comparison."""
        entry, before = self.mapping(path, content), len(self.problems)
        a, b = (self.by_issue((*path, name), entry, self.level) for name in ("a", "b"))
        answer = entry.get("answer")
        if a.keys() != b.keys() or not a:
            self.refuse(path, "a and b name the same issues, one or more")
        choice = next((one for one in CHOICES if one == answer), None)
        if answer is not None and choice is None:
            self.refuse((*path, "answer"), f"found {described(answer)}; allowed: {listing(CHOICES)}")
        return Comparison(a, b, choice) if len(self.problems) == before else None
