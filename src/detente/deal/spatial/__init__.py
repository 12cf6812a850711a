"""One issue on a scale: what a group leans to, and where the expected-utility model has it move.

:mod:`~detente.deal.spatial.positions` has the weighted mean and medians and the values that fall with
the distance from an ideal; :mod:`~detente.deal.spatial.rounds` has the expected-utility model of
challenges, with :mod:`~detente.deal.spatial.expected_utility` for what a challenge is worth and
:mod:`~detente.deal.spatial.offers` for what follows from it.
"""
