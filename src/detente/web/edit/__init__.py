"""Editing the files of a case: form and text side by side, drafts, and saving."""
