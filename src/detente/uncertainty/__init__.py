"""Worlds: one draw of every uncertain input each, keyed so that any of them can be drawn alone."""

from detente.uncertainty.effects import Effect, Group, Outcomes, effect_of_choice, effect_of_number
from detente.uncertainty.holding import (
    with_alternative,
    with_first,
    with_inputs,
    with_number,
    with_truth,
)
from detente.uncertainty.inputs import (
    ChanceInput,
    ChoiceInput,
    Draws,
    NumberInput,
    OrderInput,
    UncertainInput,
    central,
    draw,
)
from detente.uncertainty.intervals import normal_margin, wilson

__all__ = [
    "ChanceInput",
    "ChoiceInput",
    "Draws",
    "Effect",
    "Group",
    "NumberInput",
    "OrderInput",
    "Outcomes",
    "UncertainInput",
    "central",
    "draw",
    "effect_of_choice",
    "effect_of_number",
    "normal_margin",
    "wilson",
    "with_alternative",
    "with_first",
    "with_inputs",
    "with_number",
    "with_truth",
]
