"""Slow, literal definitions of the engines' results, to be compared with the engines."""
