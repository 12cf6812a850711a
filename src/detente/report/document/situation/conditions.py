"""A condition on a deal in words, for a reader who does not know the case file's grammar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.errors import DetenteError
from detente.expressions import Condition, parse_condition
from detente.expressions.printing import plain_number
from detente.expressions.tree import And, Comparison, If, Iff, Implies, Name, Not, Or

__all__ = ["condition_in_words"]

RELATIONS = {
    "==": "is",
    "!=": "is not",
    "<=": "is at most",
    ">=": "is at least",
    "<": "is under",
    ">": "is over",
}


def condition_in_words(text: str, issues: Mapping[str, str], units: Mapping[str, str]) -> str:
    """Write a condition with the names of its issues.

    Parameters
    ----------
    text
        The condition as the case file writes it.
    issues, units
        Name and unit by issue.

    Returns
    -------
    str
        Words; the text itself where it is no condition, as in an answer that somebody else wrote.

    Examples
    --------
    >>> condition_in_words("stake <= 35 or not cash == 0", {"stake": "Their stake"}, {"stake": "%"})
    'Their stake is at most 35 %, or it does not hold that cash is 0'
    """
    try:
        tree = parse_condition(text)
    except DetenteError:
        return text
    return _Writer(issues, units).words(tree)


class _Writer:
    """Writes trees with the names and units of issues."""

    def __init__(self, issues: Mapping[str, str], units: Mapping[str, str]) -> None:
        self.issues, self.units = issues, units

    def words(self, tree: Condition) -> str:
        match tree:
            case Name():
                return self._name(tree.name)
            case Comparison():
                return f"{self._name(tree.name)} {RELATIONS[tree.operator]} {self._level(tree)}"
            case Not():
                return f"it does not hold that {self._held(tree.operand)}"
            case And():
                return self._joined("and", tree.parts)
            case Or():
                return self._joined("or", tree.parts)
            case Implies():
                return f"if {self._held(tree.premise)}, then {self._held(tree.conclusion)}"
            case If():
                return f"if {self._held(tree.premise)}, then {self._held(tree.conclusion)}"
            case Iff():
                return f"{self._held(tree.left)} exactly if {self._held(tree.right)}"

    def _held(self, tree: Condition) -> str:
        """Put in brackets what could be read together with its surroundings."""
        text = self.words(tree)
        return text if isinstance(tree, Name | Comparison | Not) else f"({text})"

    def _joined(self, joint: str, parts: Iterable[Condition]) -> str:
        return f", {joint} ".join(map(self._held, parts))

    def _name(self, key: str) -> str:
        return self.issues.get(key, key)

    def _level(self, tree: Comparison) -> str:
        if isinstance(tree.level, str):
            return f"“{tree.level}”"
        unit = "%" if tree.percent else self.units.get(tree.name, "")
        return f"{plain_number(tree.level)} {unit}".rstrip()
