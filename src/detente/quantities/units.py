"""The unit of a formula's result.

A unit is a label. ``A per B`` is a rate. Inside formulas ``%`` is a pure number,
the hundredth of what is written: use `into_formula` for what enters and
`out_of_formula` for the result.

- Terms of a sum, and what ``min`` and ``max`` compare, have the same unit; a
  literal 0 fits any. Percent and pure numbers fit each other.
- A product or quotient with one united operand keeps its unit; the ratio of two
  equal units is pure; a rate turns one unit into the other. Any other product
  or quotient of two united operands needs a declared unit.
- Two currencies (three capitals, such as USD) meet only through a rate.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from detente.errors import QuantityError
from detente.expressions import FloatArray, Formula, names, unparse
from detente.expressions.suggestions import quoted, unknown
from detente.expressions.tree import Call, Name, Negate, Number, Power, Product, Sum

__all__ = ["into_formula", "out_of_formula", "unit_of_formula"]

PERCENT = "%"
PER = " per "
MOST_FACTORS = 100
CURRENCY = re.compile(r"[A-Z]{3}")

Amount = TypeVar("Amount", float, FloatArray)


@dataclass(frozen=True, slots=True)
class _Dimension:
    """The powers of labels in a subformula.

    Parameters
    ----------
    powers
        Labels with their powers, sorted, none of them 0; empty for a pure number.
    kind
        ``zero`` and ``percent`` are pure numbers that keep what they are in a sum;
        ``open`` is a product whose unit must be declared.
    """

    powers: tuple[tuple[str, int], ...] = ()
    kind: Literal["plain", "zero", "percent", "open"] = "plain"

    @property
    def united(self) -> bool:
        return bool(self.powers)

    @property
    def rate(self) -> bool:
        return len(self.powers) > 1 and self.kind == "plain"

    @property
    def currencies(self) -> frozenset[str]:
        return frozenset(label for label, _ in self.powers if CURRENCY.fullmatch(label))


PURE = _Dimension()


def unit_of_formula(tree: Formula, units: Mapping[str, str], declared: str | None) -> str:
    """Find the unit of a formula's result, or refuse what must not be added or compared.

    Parameters
    ----------
    tree
        The formula.
    units
        The unit of each name; empty for pure numbers.
    declared
        The unit that the author states for the result, if any.

    Returns
    -------
    str
        The declared unit if there is one, else the derived one.

    Raises
    ------
    QuantityError
        If units are mixed, a name is unknown, a unit must be declared, or the
        declared one contradicts what follows.

    Examples
    --------
    >>> from detente.expressions import parse_formula
    >>> units = {"paid": "EUR", "rate": "USD per EUR", "share": "%"}
    >>> unit_of_formula(parse_formula("paid * rate * (1 - share)"), units, None)
    'USD'
    """
    found = _Derivation(units, declared).of(tree)
    if declared is None:
        if found.kind == "open":
            raise QuantityError(
                f"{quoted(unparse(tree))} is in {_label(found)}; declare its unit with 'unit:'"
            )
        return _label(found)
    if any(_from_label(units[name]).united for name in names(tree)):
        _check_declared(tree, found, _from_label(declared))
    return declared


def into_formula(value: Amount, unit: str) -> Amount:
    """Give numbers as they enter a formula: what is written in ``%`` divided by 100."""
    return value / 100 if unit == PERCENT else value


def out_of_formula(value: Amount, unit: str) -> Amount:
    """Give the results of a formula as they are written: times 100 where its unit is ``%``."""
    return value * 100 if unit == PERCENT else value


@dataclass(frozen=True, slots=True)
class _Derivation:
    """Derives the dimension of each node from the units of the names."""

    units: Mapping[str, str]
    declared: str | None

    def of(self, tree: Formula) -> _Dimension:
        match tree:
            case Name() | Number():
                return self._leaf(tree)
            case Negate():
                return self.of(tree.operand)
            case Sum():
                return self._alike(tree, (tree.first, *(part for _, part in tree.rest)), "adds")
            case Call():
                return self._alike(tree, tree.arguments, "compares")
            case Product():
                return self._product(tree)
            case Power():
                return self._power(tree)

    def _leaf(self, tree: Name | Number) -> _Dimension:
        if isinstance(tree, Number):
            return _Dimension(kind="zero") if tree.value == 0 else _pure(percent=tree.percent)
        if tree.name not in self.units:
            raise QuantityError(unknown("name", tree.name, tuple(self.units)))
        return _from_label(self.units[tree.name])

    def _alike(self, tree: Formula, parts: Sequence[Formula], verb: str) -> _Dimension:
        """Find the one dimension of all the parts; a part that needs a declaration takes the others'."""
        dimensions = [self.of(part) for part in parts]
        opened = [dimension for dimension in dimensions if dimension.kind == "open"]
        known = [dimension for dimension in dimensions if dimension.kind not in ("open", "zero")]
        first = (known or opened or dimensions)[0]
        for other in (*known, *opened):
            if other.powers != first.powers and not _may_agree(first, other):
                raise QuantityError(
                    f"{quoted(unparse(tree))} {verb} {_named(first)} and {_named(other)}; "
                    "bring both to one unit first, currencies by a rate such as 'USD per EUR'"
                )
        if not known:
            return first
        if opened and self.declared is None:
            raise QuantityError(
                f"{quoted(unparse(tree))} joins {_named(first)} and {_label(opened[0])}; "
                "declare the unit of the result with 'unit:'"
            )
        return first if all(other.kind == first.kind for other in known) else _Dimension(first.powers)

    def _product(self, tree: Product) -> _Dimension:
        signed = [(self.of(tree.first), 1)]
        signed += [(self.of(part), 1 if mark == "*" else -1) for mark, part in tree.rest]
        united = [dimension for dimension, _ in signed if dimension.united]
        powers = _multiplied(signed)
        _check_currencies(tree, powers)
        derived = len(united) <= 1 or len(powers) <= 1 or any(dimension.rate for dimension in united)
        opened = any(dimension.kind == "open" for dimension in united) and bool(powers)
        return _Dimension(powers, "plain" if derived and _is_label(powers) and not opened else "open")

    def _power(self, tree: Power) -> _Dimension:
        base, exponent = self.of(tree.base), self.of(tree.exponent)
        if exponent.united:
            raise QuantityError(
                f"{quoted(unparse(tree))} has an exponent in {_named(exponent)}; exponents are pure numbers"
            )
        if not base.united:
            return PURE
        times = _whole_exponent(tree.exponent)
        if times is None:
            return _Dimension(base.powers, "open")
        powers = _multiplied([(base, 1)] * times)
        return _Dimension(powers, "plain" if _is_label(powers) and base.kind != "open" else "open")


def _whole_exponent(tree: Formula) -> int | None:
    """Give an exponent that is written as a whole number; None for any other."""
    if isinstance(tree, Number) and not tree.percent and tree.value == int(tree.value):
        return int(min(tree.value, MOST_FACTORS))
    return None


def _pure(*, percent: bool) -> _Dimension:
    """Give the dimension of a pure number."""
    return _Dimension(kind="percent") if percent else PURE


def _from_label(label: str) -> _Dimension:
    """Read a label; ``A per B per C`` is a rate."""
    if label in ("", PERCENT):
        return _pure(percent=label == PERCENT)
    numerator, *denominators = label.split(PER)
    return _Dimension(_collected([(numerator, 1), *((each, -1) for each in denominators)]))


def _multiplied(signed: Iterable[tuple[_Dimension, int]]) -> tuple[tuple[str, int], ...]:
    """Multiply dimensions, those with sign -1 inverted."""
    return _collected(
        [(label, power * sign) for dimension, sign in signed for label, power in dimension.powers]
    )


def _collected(powers: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Add the powers of equal labels and drop what cancels."""
    total: Counter[str] = Counter()
    for label, power in powers:
        total[label] += power
    return tuple(sorted((label, power) for label, power in total.items() if power))


def _is_label(powers: Sequence[tuple[str, int]]) -> bool:
    """Tell whether powers can be written as a label or a rate: one label on top, others once below."""
    above = [power for _, power in powers if power > 0]
    return not powers or (above == [1] and all(power >= -1 for _, power in powers))


def _label(dimension: _Dimension) -> str:
    """Write a dimension as a label, or as a product where it is none."""
    if not dimension.powers:
        return PERCENT if dimension.kind == "percent" else ""
    above = [label for label, power in dimension.powers for _ in range(power)]
    below = [label for label, power in dimension.powers for _ in range(-power)]
    return PER.join((" times ".join(above) or "1", *below))


def _named(dimension: _Dimension) -> str:
    """Write a dimension for a message."""
    return _label(dimension) or "a pure number"


def _may_agree(one: _Dimension, other: _Dimension) -> bool:
    """Tell whether a product of open unit can be in the unit of the other."""
    both = one.currencies | other.currencies
    clash = len(both) > 1 and bool(one.currencies) and bool(other.currencies)
    return "open" in (one.kind, other.kind) and not clash


def _check_declared(tree: Formula, found: _Dimension, declared: _Dimension) -> None:
    """Refuse a declared unit that contradicts what is known of the result."""
    if found.kind == "zero" or found.powers == declared.powers or _may_agree(found, declared):
        return
    raise QuantityError(
        f"{quoted(unparse(tree))} is in {_named(found)}, but {_named(declared)} is declared; "
        "two currencies meet only through a rate such as 'USD per EUR'"
    )


def _check_currencies(tree: Formula, powers: Sequence[tuple[str, int]]) -> None:
    """Refuse a product of two currencies; a quotient is a rate and may be declared so."""
    above = [label for label, power in powers if power > 0 and CURRENCY.fullmatch(label)]
    if len(above) > 1:
        raise QuantityError(
            f"{quoted(unparse(tree))} multiplies {' by '.join(above)}; "
            "two currencies meet only through a rate such as 'USD per EUR'"
        )
