"""Measuring how well articles are read: labels, what the reader finds, counts, and the page about it."""
