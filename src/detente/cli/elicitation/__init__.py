"""The questions of ``detente elicit``, one subject a module."""
