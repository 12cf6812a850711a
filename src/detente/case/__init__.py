"""The case file: read, checked and frozen, every value with its place and its basis.

`load_case` gives a `LoadedCase`: the `Case`, the `Places` of its values, what
was noticed about it, and its digest. `iter_values` goes through its numbers,
`state_grid` builds its states, `formula_order` says in which order its formulas
can be computed.
"""

from detente.case.checking import check_case
from detente.case.checks import CASE_CHECKS, STATE_CHECKS, CaseStates, Check
from detente.case.cross_checks.formulas import formula_order, quantity_units
from detente.case.digest import canonical_json, digest, digest_of_end
from detente.case.groups import Group
from detente.case.levels import LevelError, Levels, level_position
from detente.case.loading import LoadedCase, load_case, load_text
from detente.case.places import Place, Places
from detente.case.schema import FORMAT, Case
from detente.case.schema_conflict import (
    Conflict,
    Event,
    Opening,
    Option,
    OutcomeLabel,
    PackageChoice,
    Preferences,
    Statement,
)
from detente.case.schema_context import (
    KINDS,
    SETTLEMENT_KINDS,
    AfterDeal,
    Contribution,
    Decision,
    Dependence,
    EscalationStage,
    Interest,
    Kind,
    Party,
    Rivalry,
    Term,
    Waiting,
)
from detente.case.schema_contingent import NEUTRAL, NOBODY, ContingentTerm, ContingentWorth
from detente.case.schema_deal import TODAY, Deal, Issue, NoDealValue, Package
from detente.case.schema_observed import Observation, ObservationKind
from detente.case.schema_outcome import AgreedTerm, Outcome, Reference
from detente.case.schema_record import PastDecision, Shown
from detente.case.schema_worth import IssueScore, MoneyTerm, PartyValues, RedLine
from detente.case.states import NO_LABEL, StateGrid, opening_positions, state_grid, state_levels
from detente.case.values import QuantityInput, Rival, ValueInput
from detente.case.walking import Visit, iter_values, walk

__all__ = [
    "CASE_CHECKS",
    "FORMAT",
    "KINDS",
    "NEUTRAL",
    "NOBODY",
    "NO_LABEL",
    "SETTLEMENT_KINDS",
    "STATE_CHECKS",
    "TODAY",
    "AfterDeal",
    "AgreedTerm",
    "Case",
    "CaseStates",
    "Check",
    "Conflict",
    "ContingentTerm",
    "ContingentWorth",
    "Contribution",
    "Deal",
    "Decision",
    "Dependence",
    "EscalationStage",
    "Event",
    "Group",
    "Interest",
    "Issue",
    "IssueScore",
    "Kind",
    "LevelError",
    "Levels",
    "LoadedCase",
    "MoneyTerm",
    "NoDealValue",
    "Observation",
    "ObservationKind",
    "Opening",
    "Option",
    "Outcome",
    "OutcomeLabel",
    "Package",
    "PackageChoice",
    "Party",
    "PartyValues",
    "PastDecision",
    "Place",
    "Places",
    "Preferences",
    "QuantityInput",
    "RedLine",
    "Reference",
    "Rival",
    "Rivalry",
    "Shown",
    "StateGrid",
    "Statement",
    "Term",
    "ValueInput",
    "Visit",
    "Waiting",
    "canonical_json",
    "check_case",
    "digest",
    "digest_of_end",
    "formula_order",
    "iter_values",
    "level_position",
    "load_case",
    "load_text",
    "opening_positions",
    "quantity_units",
    "state_grid",
    "state_levels",
    "walk",
]
