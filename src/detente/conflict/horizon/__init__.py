"""Concepts with a horizon, for two parties: what is anticipated over so many moves, or over ever more."""

from detente.conflict.horizon.limited_move import Anticipation, LimitedMove, anticipated, limited_move
from detente.conflict.horizon.non_myopic import NonMyopic, non_myopic

__all__ = ["Anticipation", "LimitedMove", "NonMyopic", "anticipated", "limited_move", "non_myopic"]
