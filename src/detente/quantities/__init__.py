"""A number that may be exact or a range: its text, unit, distribution and keyed draws."""

from detente.quantities.combinations import Cut, Mixture, rivals
from detente.quantities.copula import Loadings, coupled_uniforms, normal_score_correlation
from detente.quantities.display import format_number
from detente.quantities.distributions import Distribution, Exact, LogNormal, Normal, Triangular, Uniform
from detente.quantities.draws import uniforms
from detente.quantities.intervals import normal_margin, wilson
from detente.quantities.normal import normal_cumulative, normal_quantile
from detente.quantities.reading import Quantity, parse_quantity
from detente.quantities.units import into_formula, out_of_formula, unit_of_formula

__all__ = [
    "Cut",
    "Distribution",
    "Exact",
    "Loadings",
    "LogNormal",
    "Mixture",
    "Normal",
    "Quantity",
    "Triangular",
    "Uniform",
    "coupled_uniforms",
    "format_number",
    "into_formula",
    "normal_cumulative",
    "normal_margin",
    "normal_quantile",
    "normal_score_correlation",
    "out_of_formula",
    "parse_quantity",
    "rivals",
    "uniforms",
    "unit_of_formula",
    "wilson",
]
