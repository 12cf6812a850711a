"""Regular expressions for what is written as text: quantities, conditions, formulas, dates, addresses.

They are written in what ECMAScript and Python have in common, and each piece is
closed by what may follow it, so that none of them can take more than one way
through a text. A pattern takes all that the reader of the same text takes; where
it takes more, such as a range that falls, the reader says what is wrong.
"""

from __future__ import annotations

from detente.expressions.tokens import NUMBER as PLAIN_NUMBER
from detente.quantities.display import MAGNITUDES
from detente.quantities.reading import ABBREVIATIONS, CAPITALS, NUMBER

__all__ = [
    "ADDRESS",
    "ANY_QUANTITY",
    "CONDITION",
    "DAY",
    "EXACT",
    "EXACT_PERCENT",
    "FORMULA",
    "ONE_LINE",
    "PERCENT",
    "SLUG",
    "SOMETHING",
    "STATE",
    "VAGUE_DATE",
    "YEAR_KEY",
    "plain_quantity",
]

SOMETHING = r"\S"
ONE_LINE = r"^[^\n\t]*[^\s][^\n\t]*$"
SLUG = "^[a-z][a-z0-9_]*$"

YEAR = "(?!0000)[0-9]{4}"
MONTH = "(?:0[1-9]|1[0-2])"
MONTH_AND_DAY = "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-9])|(?:0[13-9]|1[0-2])-30|(?:0[13578]|1[02])-31)"
"""29 February passes in every year; editors and readers look at the year."""
DAY = f"^{YEAR}-{MONTH_AND_DAY}$"
YEAR_KEY = "^[1-9][0-9]{3}$"
VAGUE_DATE = f"^{YEAR}(?:-{MONTH}|-{MONTH_AND_DAY})?$"

ADDRESS = r"""^[hH][tT][tT][pP][sS]?://[^\s\\<>"'`{}|^/?#@:.-][^\s\\<>"'`{}|^]*$"""

# ---------------------------------------------------------------- quantities

BLANKS = "[ \\t]*"
GAP = "[ \\t]+"
AMOUNT = NUMBER.pattern
UP_TO_100 = r"-?0(?:\.0+)?|100(?:\.0+)?|[1-9]?[0-9](?:\.[0-9]+)?"
AT_LEAST_0 = r"-0(?:\.0+)?|(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
AT_LEAST_1 = r"[1-9][0-9]*(?:\.[0-9]+)?"
MAGNITUDE = f"(?:{GAP}(?:{'|'.join(MAGNITUDES)}))"


def _in_any_case(word: str) -> str:
    return "".join(f"[{mark}{mark.upper()}]" if mark.isalpha() else mark for mark in word)


def _not_a_unit() -> str:
    """List the words that look like units and are none: joining words and misspelt magnitudes."""
    misspelt = [_in_any_case(word) for word in ABBREVIATIONS if word.isalpha()]
    plurals = [f"{magnitude}s" for magnitude in MAGNITUDES if magnitude]
    return "|".join(["to", "uniform", *CAPITALS, *misspelt, *plurals])


WORD = f"(?!(?:{_not_a_unit()})(?![A-Za-z0-9]))[A-Za-z][A-Za-z0-9]*"
# A magnitude is a word like others, so that there is one way through "5 million USD".
WORDS = f"{GAP}{WORD}(?:{GAP}{WORD})*"
ANY_UNIT = f"(?:{WORDS}|{MAGNITUDE}?{BLANKS}%)?"
PERCENT_UNIT = f"{MAGNITUDE}?{BLANKS}%"
NO_UNIT = f"{MAGNITUDE}?"


def _quantity(exact: str, unit: str, words: str, percent: str) -> str:
    """Join the forms of a quantity: an exact number, a range, a range with its most likely value.

    `unit` stands after the last number; `words` and `percent` may stand after the others.
    """
    earlier = f"{AMOUNT}(?:{words})?(?:{percent})?"
    low = f"{AMOUNT}(?:{words})?(?:{GAP}|{percent or GAP}{BLANKS})"
    to = f"{low}to(?:{GAP}|(?=-)){AMOUNT}{unit}(?:{BLANKS}uniform)?"
    likely = f"{earlier}{BLANKS}~{BLANKS}{earlier}{BLANKS}~{BLANKS}{AMOUNT}{unit}"
    return rf"^\s*(?:{exact}|{to}|{likely})\s*$"


WITH_PERCENT = f"{BLANKS}%"

ANY_QUANTITY = _quantity(f"{AMOUNT}{ANY_UNIT}", ANY_UNIT, WORDS, WITH_PERCENT)
"""A number or range of any unit."""
EXACT = rf"^\s*{AMOUNT}{ANY_UNIT}\s*$"
"""A number of any unit, and no range."""
PERCENT = _quantity(
    f"(?:{UP_TO_100}|(?:{AT_LEAST_0}){MAGNITUDE}){BLANKS}%",
    PERCENT_UNIT,
    MAGNITUDE,
    WITH_PERCENT,
)
"""A number from 0 to 100 or a range, with %."""
EXACT_PERCENT = rf"^\s*(?:{AT_LEAST_0}){PERCENT_UNIT}\s*$"


def plain_quantity(minimum: float | None = None, maximum: float | None = None) -> str:
    """Match a number or range without unit; exact ones within bounds of which 0, 1 and 100 are known."""
    known: dict[tuple[float | None, float | None], str] = {
        (None, None): AMOUNT,
        (0, None): AT_LEAST_0,
        (1, None): AT_LEAST_1,
        (0, 100): UP_TO_100,
    }
    large = AMOUNT if minimum is None else f"(?:{AT_LEAST_0})"
    exact = f"(?:{known[minimum, maximum]}|{large}{MAGNITUDE})"
    return _quantity(exact, NO_UNIT, MAGNITUDE, "")


# ---------------------------------------------------------------- conditions and formulas

NAME = "[A-Za-z_][A-Za-z0-9_]*(?![A-Za-z0-9_])"
PLAIN = f"(?:{PLAIN_NUMBER.pattern})(?![A-Za-z0-9_.])"
TEXTS = "'(?:[^']|'')*'(?!')|\"(?:[^\"]|\"\")*\"(?!\")"
COMPARISONS = "==|!=|<=(?!>)|>=|<(?!=|>|->)|>(?!=)"
SPACE = r"[ \t\r\n]"

CONDITION = rf"^(?=\s*[A-Za-z_(])(?:{SPACE}|{NAME}|{PLAIN}|{TEXTS}|{COMPARISONS}|[()%]|-(?!>))+$"
"""Names, numbers, texts in quotes and the marks of conditions."""
STATE = rf"^(?:[YN-]+$|(?=\s*[A-Za-z_(])(?:{SPACE}|{NAME}|{PLAIN}|{TEXTS}|{COMPARISONS}|[()%]|-(?!>))+$)"
"""A condition, or a pattern of Y, N and -."""
FORMULA = rf"^(?=\s*[A-Za-z_0-9(-])(?:{SPACE}|{NAME}|{PLAIN}|\*(?!\*)|[()+/^,%-])+$"
"""Names, numbers and the marks of formulas."""
