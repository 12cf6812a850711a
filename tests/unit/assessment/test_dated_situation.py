"""What is dated in a case, whether or not the rest of it is there."""

from __future__ import annotations

from detente.assessment.run import dossier
from detente.assessment.situation import dated_situation_of
from detente.case.files import read_raw_text
from detente.case.loading import load_case
from detente.case.unfinished import read_unfinished
from detente.library import find_case

BEGUN = """\
detente: 1
title: Begun
as_of: 2025-06-20
parties: {openai: {name: OpenAI}, microsoft: {name: Microsoft}}
timeline:
  - {date: 2025-06, by: [microsoft], what: Talks stall, kind: signal}
  - {date: 2024, by: [openai], what: Talks begin, kind: move}
"""


def test_it_is_the_dated_part_of_a_dossier():
    loaded = load_case(find_case("openai-microsoft"))
    dated, whole = dated_situation_of(loaded.case), dossier(loaded).situation
    assert (dated.timeline, dated.escalation, dated.events) == (
        whole.timeline,
        whole.escalation,
        whole.events,
    )
    assert len(dated.timeline) > 20
    assert (dated.parties, dated.dependence, dated.escalation_course) == ((), (), None)


def test_a_case_that_is_still_being_written_has_a_timeline_too():
    found = dated_situation_of(read_unfinished(read_raw_text(BEGUN)).case)
    assert [one.what for one in found.timeline] == ["Talks begin", "Talks stall"]
    assert found.events == ()
