"""The words before or after a verb that name who does it, found by where clauses break.

Before the verb: from the last break of the clause. A break is a mark such as a full stop, a bracket, a dash
or a quotation mark; a comma; or a word that begins a clause ("that", "when", "because"). Words between the
subject and the verb are left out ("has also", "on Monday"). Where a comma stands right before the verb, what
it closes is an addition to the subject: "Sam Altman, chief executive of OpenAI, said". After a form of "be",
"not" or "to" the verb has no such subject.
"""

from __future__ import annotations

import re

from detente.evidence.reading.mentions import Span

__all__ = ["subject_after", "subject_before"]

REACH = 200
"""How many characters before or after a verb are looked at."""
LONGEST = 12
"""The most words of a subject."""
# The sign comes first in each alternative, so that most places are passed over at once.
WALL = re.compile(
    r"[;:!?()\[\]\"“”—–\n]|\.(?<=\w\w\.)(?<!\b(?:Mr|Ms|Dr|St|Co)\.)(?<!\b(?:Mrs|Inc|Ltd)\.)(?<!\bCorp\.)(?=\s)"
    r"|[‘'’](?<!\S.)(?=\w)|[’'](?<!s.)(?=\s|$)"
)
BREAKS = frozenset({
    "after", "although", "as", "because", "before", "but", "how", "however", "if", "meanwhile", "nor",
    "once", "or", "since", "so", "than", "that", "then", "though", "to", "until", "what", "when", "where",
    "whether", "which", "while", "why", "yet",
})  # fmt: skip
BETWEEN = frozenset({
    "again", "already", "also", "consistently", "earlier", "even", "first", "further", "had", "has",
    "have", "here", "herself", "himself", "itself", "just", "later", "now", "often", "once", "openly",
    "privately", "publicly", "quickly", "recently", "repeatedly", "since", "still", "themselves", "then",
    "today", "will", "yesterday",
})  # fmt: skip
STOPS = frozenset({
    "are", "be", "been", "being", "can", "cannot", "could", "did", "didn't", "do", "does", "doesn't",
    "don't", "is", "may", "might", "must", "never", "not", "should", "was", "were", "would",
})  # fmt: skip
TICKER = re.compile(r"\([A-Z0-9.:]{1,12}\)(?!\s{0,2}[-–—])")
DAY = re.compile(
    r"\s{1,3}(?:(?:on|late|early)\s{1,3})?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|\s{1,3}(?:this|last)\s{1,3}(?:week|month|year)$"
)
TOKEN = re.compile(r"\S+")
COMMA = re.compile(r",(?!\d)")
PREPOSITIONS = frozenset(
    {"at", "by", "despite", "during", "for", "from", "in", "on", "under", "until", "with"}
)
LEADING = re.compile(
    r"(?:-\s|(?:earlier|last|this)\s{1,3}(?:week|month|year)\s|on\s{1,3}\w{3,6}day\s|yesterday\s|today\s|then\s)",
    re.IGNORECASE,
)
END_AFTER = re.compile(r"[,;:!?()\"“”—–\n]|\.(?=\s|$)(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)")
ADDITION_AFTER = re.compile(
    r",\s{1,3}(?:(?:an?|the|who|its|their|chief|chair|head|president|director|professor|general|managing)\s|[A-Z][\w’'.-]{0,25}\s)"
    r"[^,;:!?()\"“”—–\n.]{1,80}"
)
END_WORDS = frozenset({
    "after", "as", "at", "because", "before", "during", "in", "last", "on", "that", "this", "to", "when",
    "which", "while", "who", "without", "yesterday",
})  # fmt: skip


def subject_before(part: str, verb: int) -> Span | None:
    """Find who does what the verb at a place says.

    Parameters
    ----------
    part
        A sentence.
    verb
        Where the verb begins.

    Returns
    -------
    Span or None
        The subject, additions between commas included; None where the verb has none before it.
    """
    floor = max(0, verb - REACH)
    window = TICKER.sub(lambda match: " " * len(match[0]), part[floor:verb])
    last = max((wall.end() for wall in WALL.finditer(window)), default=0)
    window, floor = window[last:], floor + last
    pieces = _pieces(window)
    if not pieces:
        return None
    start, end = pieces[-1]
    if _is_more_than_between(window[start:end]) or len(pieces) < 3:
        found = _without_between(window, start, end)
        return None if found is None else _shifted(_head(window, *found), floor)
    subject = _head(window, *pieces[-3])
    if subject is None:
        return None
    return _shifted(Span(subject.start, pieces[-2][1]), floor)


def _is_more_than_between(words: str) -> bool:
    return any(word.lower() not in BETWEEN for word in words.split())


def _pieces(window: str) -> list[tuple[int, int]]:
    commas = [match.start() for match in COMMA.finditer(window)]
    edges = [-1, *commas, len(window)]
    return [(edges[at] + 1, edges[at + 1]) for at in range(len(edges) - 1)]


def _without_between(window: str, start: int, end: int) -> tuple[int, int] | None:
    end = start + len(window[start:end].rstrip())
    while end > start:
        day = DAY.search(window[start:end])
        if day is not None:
            end = start + day.start()
            continue
        word = window[start:end].rsplit(None, 1)[-1]
        if word.lower().replace("’", "'") in STOPS:
            return None
        # A subject of one word stays, whatever it is.
        if word.lower() not in BETWEEN and not word.endswith("ly"):
            break
        end = start + len(window[start : end - len(word)].rstrip())
    return (start, end) if end > start else None


def _head(window: str, start: int, end: int) -> Span | None:
    start += len(window[start:end]) - len(window[start:end].lstrip())
    leading = LEADING.match(window[start:end])
    start += leading.end() if leading else 0
    tokens = [
        (start + match.start(), start + match.end(), match[0]) for match in TOKEN.finditer(window[start:end])
    ]
    first = 0
    for at, (_, _, word) in enumerate(tokens):
        if (word.lower() in BREAKS and word != "AS") or (word.lower() == "and" and not _joins(tokens, at)):
            first = at + 1
    chosen = tokens[first:]
    if chosen and chosen[0][2].lower() in PREPOSITIONS:
        chosen = _last_name(chosen)
    if not chosen or len(chosen) > LONGEST or chosen[0][2].lower() in ("whatever", "whichever"):
        return None
    return Span(chosen[0][0], chosen[-1][1])


def _last_name(tokens: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Give the name that ends the tokens: of "On 2 March 2026 Orsa Metals", the last two."""
    at = len(tokens)
    while at and tokens[at - 1][2][:1].isupper():
        at -= 1
    return tokens[max(at, 1) :]


def _joins(tokens: list[tuple[int, int, str]], at: int) -> bool:
    """Tell whether an "and" joins two subjects: both neighbours begin with a capital."""
    before = tokens[at - 1][2] if at else ""
    after = tokens[at + 1][2] if at + 1 < len(tokens) else ""
    return before[:1].isupper() and after[:1].isupper()


def _shifted(span: Span | None, by: int) -> Span | None:
    return None if span is None else Span(span.start + by, span.end + by)


def subject_after(part: str, verb_end: int) -> Span | None:
    """Find who does what a verb says that stands before its subject: '," said Sam Altman'.

    Parameters
    ----------
    part
        A sentence.
    verb_end
        Where the verb ends.

    Returns
    -------
    Span or None
        The subject.
    """
    window = part[verb_end : verb_end + REACH]
    wall = END_AFTER.search(window)
    window = window[: wall.start()] if wall else window
    tokens = [(match.start(), match.end(), match[0]) for match in TOKEN.finditer(window)]
    cut = next((at for at, (_, _, word) in enumerate(tokens) if word.lower() in END_WORDS), len(tokens))
    chosen = tokens[:cut]
    if not chosen or len(chosen) > LONGEST:
        return None
    end = verb_end + chosen[-1][1]
    if cut == len(tokens) and (addition := ADDITION_AFTER.match(part, end)):
        end = addition.end()
    return Span(verb_end + chosen[0][0], end)
