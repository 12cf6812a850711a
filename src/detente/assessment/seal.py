"""The seal of an answer: one line by which two people see whether they hold the same run.

Definition: SHA-256 of the UTF-8 text of a JSON object without white space, its
keys in order of the alphabet::

    {"case": digest of the case, changes included,
     "changes": [[kind, target, text], ...] in the order asked for,
     "program": version,
     "settings": {name: value, ...},
     "inputs held": number of inputs held; only where flips and unfolding were asked for}

Numbers are written as they are saved, a whole one without decimals. Everything
that an answer follows from is in it, and nothing that follows from these: two
answers with one seal come from the same case, changed alike, by the same version
with the same settings.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace

from detente.assessment.result import Assessment

__all__ = ["seal_of", "sealed"]


def seal_of(answer: Assessment) -> str:
    """Work out the seal of a full answer from what it says of itself.

    Parameters
    ----------
    answer
        A full answer, its numbers rounded as they are saved.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    content: dict[str, object] = {
        "case": answer.case.digest,
        "changes": [[one.kind, one.target, one.text] for one in answer.case.asked],
        "program": answer.program,
        "settings": {name: _plain(value) for name, value in asdict(answer.settings).items()},
    }
    if answer.flips is not None:
        content["inputs held"] = len(answer.flips.inputs)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sealed(answer: Assessment) -> Assessment:
    """Give a full answer its seal."""
    return replace(answer, seal=seal_of(answer))


def _plain(number: float) -> float:
    return int(number) if float(number).is_integer() else number
