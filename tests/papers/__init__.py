"""Published cases with published answers: one file per publication."""
