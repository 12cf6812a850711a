"""Threats: where parties choose what happens without a deal, and the matrix games behind it."""
