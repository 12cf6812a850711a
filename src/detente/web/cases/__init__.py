"""The list of cases: packaged ones, and those of the folder that is served."""
