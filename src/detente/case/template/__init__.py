"""The template of a case file: a small made-up case in which every section is explained.

`template_parties` turns names that people give into parties with slugs, and
`template_files` writes the case, as one file or as the files of a folder.
"""

from __future__ import annotations

from detente.case.template.months import in_months
from detente.case.template.parties import TemplateParty, check_line, template_parties
from detente.case.template.writing import MAIN_FILE, Frame, template_files

__all__ = [
    "MAIN_FILE",
    "Frame",
    "TemplateParty",
    "check_line",
    "in_months",
    "template_files",
    "template_parties",
]
