"""Names of moves: what is taken comes before what is dropped."""

from __future__ import annotations

from detente.assessment.compile import compile_case
from detente.assessment.naming import Naming
from detente.case.loading import load_case
from tests.contracts.project import ROOT


def test_what_is_taken_does_not_read_as_dropped():
    model = compile_case(load_case(ROOT / "tests" / "cases" / "small.yaml"))
    part, naming = model.conflict, Naming(model)
    options = part.options
    assert options[:4] == ("sue", "sign", "cut", "agree")
    rest = (0,) * (len(options) - 4)
    numbers = {tuple(part.levels_of(number)): number for number in range(2 ** len(options))}
    fight, settled = numbers[1, 0, 1, 0, *rest], numbers[0, 1, 0, 1, *rest]
    assert naming.change(fight, settled) == (
        "'Sign a new contract' and 'Agree to a new contract' and drop 'Sue for breach of contract' and "
        "drop 'Cut deliveries'"
    )
    assert naming.change(settled, settled) == ""
