"""Saving what a view shows as a case of one's own."""
