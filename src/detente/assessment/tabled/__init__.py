"""What is said at the table: where a package stands, moves from it, offers, and what is handed over.

These records are made anew for every question and are not saved; what is saved stands
in :mod:`detente.assessment.result`.
"""
