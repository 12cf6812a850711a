"""Adding to the files of a case without disturbing them.

Lines are put in and none is taken out: comments, order, layout, line ends and
encoding marks stay as they are. New texts are read again before anything is
written, and written whole or not at all.
"""
