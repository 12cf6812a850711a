"""Worlds: one draw of every uncertain input each, keyed so that any of them can be drawn alone."""

from detente.uncertainty.effects import Effect, Group, Outcomes, effect_of_choice, effect_of_number
from detente.uncertainty.global_sensitivity import (
    Bootstrap,
    GroupIndices,
    Index,
    SobolIndices,
    pick_freeze,
    sobol_indices,
)
from detente.uncertainty.holding import (
    shifted,
    with_alternative,
    with_first,
    with_inputs,
    with_number,
    with_truth,
)
from detente.uncertainty.inputs import (
    BoundInput,
    ChanceInput,
    ChoiceInput,
    DrawnInput,
    Draws,
    NumberInput,
    OrderInput,
    UncertainInput,
    central,
    draw,
)
from detente.uncertainty.intervals import normal_margin, wilson
from detente.uncertainty.weights import (
    Moved,
    WeighedMean,
    effective_number,
    moved_number,
    moved_share,
    weighed_mean,
)

__all__ = [
    "Bootstrap",
    "BoundInput",
    "ChanceInput",
    "ChoiceInput",
    "DrawnInput",
    "Draws",
    "Effect",
    "Group",
    "GroupIndices",
    "Index",
    "Moved",
    "NumberInput",
    "OrderInput",
    "Outcomes",
    "SobolIndices",
    "UncertainInput",
    "WeighedMean",
    "central",
    "draw",
    "effect_of_choice",
    "effect_of_number",
    "effective_number",
    "moved_number",
    "moved_share",
    "normal_margin",
    "pick_freeze",
    "shifted",
    "sobol_indices",
    "weighed_mean",
    "wilson",
    "with_alternative",
    "with_first",
    "with_inputs",
    "with_number",
    "with_truth",
]
