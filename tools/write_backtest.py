"""Write src/detente/library/backtest.json: the back-test over the packaged cases of known end.

Run it after any change of a packaged case, of how one ended, or of how answers are computed; a test fails
while the digests in the file are not those of the cases, a slow one while the numbers differ.
"""

from __future__ import annotations

import sys
from pathlib import Path

from detente.assessment.backtest import backtest, packaged_cases_of_known_end
from detente.assessment.result import Settings
from detente.assessment.saved import to_json

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "src" / "detente" / "library" / "backtest.json"
SETTINGS = Settings(worlds=2_000, seed=1)


def main() -> None:
    """Write the file."""
    PAGE.write_text(record(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"wrote {PAGE.relative_to(ROOT)}\n")


def record() -> str:
    """Make the text of the file."""
    return to_json(backtest(packaged_cases_of_known_end(), SETTINGS))


if __name__ == "__main__":
    main()
