"""Promises about the project as a whole: layout, style, commands, locks, documents."""
