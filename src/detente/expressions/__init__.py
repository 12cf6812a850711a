"""The one closed grammar for conditions and formulas: read, evaluate on arrays, write back.

Nothing in a text is ever executed: a text is read into a tree of the nodes in
`detente.expressions.tree`, and the tree is evaluated node by node.
"""

from detente.expressions.arrays import BoolArray, FloatArray, IntArray, Variable
from detente.expressions.condition_grammar import parse_condition
from detente.expressions.conditions import evaluate_condition
from detente.expressions.formula_grammar import parse_formula
from detente.expressions.formulas import evaluate_formula
from detente.expressions.printing import unparse
from detente.expressions.tree import RESERVED, Condition, Formula, names, single_variable

__all__ = [
    "RESERVED",
    "BoolArray",
    "Condition",
    "FloatArray",
    "Formula",
    "IntArray",
    "Variable",
    "evaluate_condition",
    "evaluate_formula",
    "names",
    "parse_condition",
    "parse_formula",
    "single_variable",
    "unparse",
]
