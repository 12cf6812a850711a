"""The values of a case file as rows of a form, made from the schema and its docstrings.

A row is a place where something is written or could be: it knows the words for its
key, what it means, which choices there are, and on which line it stands. Every plain
value of a file is reached by a row, also one that the schema does not know.
"""
