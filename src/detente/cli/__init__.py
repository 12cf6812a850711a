"""The command line: one file per command, none with rules of the subject.

`application` holds the table of commands and turns errors into exit codes;
`output` makes text from a case safe to show in a terminal. Each other file is
one command and exposes it as ``command``.
"""
