"""The writer's own opinion, and the own words of a party that writes of itself as "we".

An opinion is known by turns that judge ("so much for", "no wonder", "has only itself to blame"), by the way a
sentence opens ("And yet", "Make no mistake") or ends (", then."), by "I" and by a "you" that is everybody, by
"should" where nobody is named who says so, and by figures ("a marriage", "a masterpiece"): of these one is
enough where no number stands beside it, and else two. Words in quotation marks are somebody else's and do not
count, unless nothing stands outside them. A headline is no opinion: headlines sharpen what is told below.

Own words are known by the address of a letter ("Dear shareholders"), by the "A:" of an interview, and by "we"
and "our" outside quotation marks. A "we" that is everybody's ("as we know") is none.
"""

from __future__ import annotations

import re

from detente.evidence.reading.cues.opinion import (
    ABSTRACTS,
    FIGURES,
    GENERIC_WE,
    JUDGING_TURNS,
    OPENINGS,
    PROCEEDINGS,
    VERDICTS,
)
from detente.evidence.reading.mentions import Sentence, Span
from detente.evidence.reading.modality import LEAVE_MARK
from detente.evidence.reading.phrases import SPACE, find_phrases, one_of
from detente.evidence.reading.quotations import find_quotations
from detente.evidence.reading.tenses import has_verb, is_past

__all__ = ["figures_in", "is_addressed", "is_own_voice", "is_reflection", "opinions_in"]

WORD = re.compile(r"[^\W\d_]")
DIGIT = re.compile(r"\d")
OPENING = re.compile(rf"{one_of(OPENINGS)}(?![\w-])", re.IGNORECASE)
ENDING = re.compile(
    r",\s(?:then|perhaps|maybe|anyway|indeed|apparently|alas|surely|sadly|so to speak|as it were"
    r"|frankly|of course)[.!…]"
    r"|!(?:[\"”’')\]]{0,3})$"
)
SINGULAR = re.compile(r"(?<![\w'’.])(?:I(?:['’](?:m|ve|d|ll))?|[Mm]y)(?![\w.'’-])")
EVERYBODY = re.compile(
    rf"(?<!\w)(?:you(?:['’](?:re|ve|d|ll))?|your)(?![\w-])"
    rf"|(?<!\w)(?:all|none|little|much|some){SPACE}of{SPACE}(?:this|that|it){SPACE}(?:is|was|will|should|makes?)(?!\w)"
    rf"|(?<!\w)(?:nobody|no{SPACE}one|everyone|everybody|anybody|anyone|no{SPACE}company|no{SPACE}sane{SPACE}\w{{1,12}})"
    rf"(?:{SPACE}(?:else|here|in{SPACE}(?:the|this){SPACE}\w{{1,15}}))?{SPACE}"
    rf"(?:seriously{SPACE}|really{SPACE}|still{SPACE})?(?:believes?|blames?|can|cares|comes{SPACE}out|could|doubts|emerges|knows"
    rf"|likes|loses|needs|pretends|should|thinks|trusts|wants|wins|would|will|in{SPACE}their)(?!\w)",
    re.IGNORECASE,
)
NOT_BUT = re.compile(
    rf"(?<!\w)(?:is|are|was|were){SPACE}not{SPACE}(?:about|an?|just|merely|only|simply|so{SPACE}much|the)"
    rf"(?!\w)[^,.;:!?]{{1,60}},?{SPACE}but(?!\w)",
    re.IGNORECASE,
)
HABIT = re.compile(
    rf"(?<!\w)(?:is|are|was|were){SPACE}(?:so{SPACE}|too{SPACE}|all{SPACE}|not{SPACE}){{0,1}}"
    rf"(?:used{SPACE}to{SPACE}[a-z]{{1,20}}(?:s|ing)|no{SPACE}strangers?{SPACE}to|wedded{SPACE}to|addicted{SPACE}to|good{SPACE}at"
    rf"|bad{SPACE}at|never{SPACE}(?:easy|simple|pretty|going{SPACE}to))(?!\w)",
    re.IGNORECASE,
)
DEGREE = re.compile(
    rf"(?<!\w)(?:is|are|was|were|looks?|seems?|be|been|feels?|[’']s){SPACE}"
    rf"(?:far{SPACE}too|too|so|clearly|evidently|merely|quite|rather|simply|increasingly|remarkably|surprisingly"
    rf"|hardly|scarcely|barely|as{SPACE}[a-z]{{2,15}}{SPACE}as){SPACE}(?!far(?!\w)|called|many|much(?!\w))[a-z]{{2,20}}",
    re.IGNORECASE,
)
HOW_IT_IS = re.compile(
    rf"^(?:that|this|it)(?:{SPACE}(?:is|was)|['’]s){SPACE}(?:not{SPACE})?(?:how|what|why|where|when)(?!\w)",
    re.IGNORECASE,
)
THERE_IS_NO = re.compile(
    rf"(?<!\w)there{SPACE}(?:is|are|was){SPACE}(?:no|little|nothing|something|much|plenty|only{SPACE}one)(?!\w)",
    re.IGNORECASE,
)
SHOULD = re.compile(
    rf"(?<=[a-z] )(?:should(?:{SPACE}not|n['’]t)?|ought{SPACE}to)"
    rf"(?={SPACE}(?:at{SPACE}least{SPACE}|now{SPACE}|never{SPACE}|both{SPACE}"
    rf"|simply{SPACE}|have{SPACE})?[a-z])(?!{SPACE}(?:the|an?|its|talks|their|they|be{SPACE}(?:sent|addressed))(?!\w))",
    re.IGNORECASE,
)
BEST_OF_ALL = re.compile(
    rf"(?<!\w)(?:the{SPACE}(?:only|real|true|best|worst|strangest|cruellest|saddest|likeliest|safest){SPACE}"
    rf"(?:answer|hope|losers?|option|outcome|part|question|surprise|thing|trouble|way|winners?|risk|danger|test|story|lesson|loser)"
    rf"|(?:no|little|scant|small|every){SPACE}(?:incentive|reason|point|sign|hope|interest|excuse|appetite|love|sense){SPACE}(?:in|of|for|to))(?!\w)",
    re.IGNORECASE,
)
VERDICT = re.compile(
    rf"(?<!\w)(?:is|are|was|were|looks?|seems?|feels?|sounds?|remains?|be|been|became|becomes){SPACE}"
    rf"(?:(?:an?|the|so|too|not|hardly|rather|very|all|as|more|less|little|[a-z]{{2,12}}ly){SPACE}){{0,3}}{one_of(VERDICTS)}(?![\w-])",
    re.IGNORECASE,
)
PATTERNS = (VERDICT, EVERYBODY, NOT_BUT, HABIT, DEGREE, HOW_IT_IS, BEST_OF_ALL)
NAME_INSIDE = re.compile(r"(?<=[\w,;:’'”)] )(?!I\b)[A-Z][\w’'-]+")
COMPARED = re.compile(
    rf"(?<!\w)(?:more|less|rather|better|worse|easier|harder|[a-z]{{2,12}}er)(?:{SPACE}[\w’'-]{{1,20}}){{0,6}}?{SPACE}than(?!\w)"
    rf"|(?<!\w)as{SPACE}(?!well|long|soon|far|early|late)[a-z]{{2,15}}{SPACE}as(?!\w)",
    re.IGNORECASE,
)
ABSTRACT = re.compile(rf"(?<![\w-]){one_of(ABSTRACTS)}(?![\w-])", re.IGNORECASE)
ALL_OR_FEW = re.compile(
    r"(?:few|many|most|all|every|no|whichever|whatever|whoever|those\swho|both\sknow)\s", re.IGNORECASE
)
ONE_DOES = re.compile(
    r"(?:One\s(?:[a-z]{2,15}s|can|could|might|would|must)|It\stakes|It\stook|That\sleaves|Which\s)(?![\w-])"
)
BARE_PLURAL = re.compile(
    rf"(?!(?i:{one_of(PROCEEDINGS)})(?!\w))[A-Z][a-z]{{2,20}}s(?:{SPACE}(?:on|of|in|with){SPACE}(?:[a-z]{{1,15}}{SPACE}){{1,2}}?)?{SPACE}?"
    rf"(?:are|have|do|will|can|never|always|seldom|rarely|tend|need|deserve|love|hate|know|make)(?!\w)(?!{SPACE}[a-z]{{2,20}}ing(?!\w))",
)
ENOUGH = 2
TURN = re.compile(r"(?:And|But|Yet|Still|Nor|Even so|Perhaps|Maybe)\b")
FOR_EVER = re.compile(
    rf"(?<!\w)(?:always|ever|forever|for{SPACE}good|never|once{SPACE}again)(?!\w)", re.IGNORECASE
)
VERBLESS = 10
FORM = re.compile(r"^[a-z]{3,}(?:s|ed|en)\b")
GROUP = re.compile(rf"(?<!\w)(?:both|either|each|neither|the{SPACE}two|the{SPACE}pair)(?!\w)", re.IGNORECASE)
ADDRESS = re.compile(
    rf"(?:Dear|Fellow){SPACE}[\w’'-]{{1,25}}|(?i:to){SPACE}(?:all|our|the){SPACE}[a-z]{{3,20}}(?:{SPACE}of{SPACE}[\w’'-]{{1,25}})?:"
    rf"|A(?::|\.{SPACE}(?=[A-Z]))|Ladies{SPACE}and{SPACE}gentlemen"
)
WE = re.compile(
    r"(?<![\w'’])(?:[Tt]he\s(?:Company|Group|Issuer|Registrant|Corporation)(?!\s[A-Z])|[Ww]e(?:['’](?:re|ve|d|ll))?|[Oo]ur|ours|[Oo]urselves)(?![\w-])"
)
ANNOUNCES = re.compile(
    rf"(?<!\w)(?:I{SPACE}(?:can|must|will|should{SPACE}like{SPACE}to|wish{SPACE}to|have{SPACE}to){SPACE}(?:assure|confirm|inform|report|tell)|the{SPACE}House(?!{SPACE}of))(?!\w)"
    rf"|(?<!\w)I{SPACE}?(?:am|['’]m|want|would|wish|have){SPACE}(?:writing|pleased|delighted|sorry|proud|to{SPACE}"
    rf"(?:inform|announce|thank|tell)|like{SPACE}to{SPACE}(?:thank|inform)|decided)(?!\w)"
)


def opinions_in(sentence: Sentence) -> tuple[Span, ...]:
    """Find the turns that make a sentence its writer's opinion, each of them enough.

    Parameters
    ----------
    sentence
        The sentence.

    Returns
    -------
    tuple of Span
        Places in the text of the sentence.
    """
    if sentence.heading:
        return ()
    text = _outside_quotations(sentence.text)
    found = [*find_phrases(text, Span(0, len(text)), JUDGING_TURNS)]
    opening = OPENING.match(text.lstrip(' “"'))
    if opening is not None:
        start = len(text) - len(text.lstrip(' “"'))
        found.append(Span(start, start + opening.end()))
    if not ANNOUNCES.search(text):
        found += _places(SINGULAR, text)
    found += _places(ENDING, text)
    for pattern in PATTERNS:
        found += _places(pattern, text)
    if not DIGIT.search(text):
        found += _places(THERE_IS_NO, text)
    if not LEAVE_MARK.search(text):
        found += _places(SHOULD, text)
    return tuple(sorted(found))


def figures_in(sentence: Sentence) -> tuple[Span, ...]:
    """Find the figures and judging words of a sentence, where they make it an opinion.

    Parameters
    ----------
    sentence
        The sentence.

    Returns
    -------
    tuple of Span
        Empty where there is only one beside a number, or none.
    """
    if sentence.heading:
        return ()
    text = _outside_quotations(sentence.text)
    found = find_phrases(text, Span(0, len(text)), FIGURES)
    return found if len(found) > 1 or not DIGIT.search(text) else ()


def is_reflection(sentence: Sentence, *, names_party: bool) -> bool:
    """Tell whether a sentence reflects rather than tells: in the present, without numbers, of all or few.

    One point each is given for naming nobody, for a comparison, for a thing that cannot be seen ("patience",
    "pride"), for a subject that is all or few of a kind, for a "but" at the start, for "always", and
    two for "one knows" and "it takes". Two are enough, and so is a short sentence without a verb that names
    nobody. A sentence with a number or a verb in the past, and a headline, get none.

    Parameters
    ----------
    sentence
        The sentence.
    names_party
        Whether it names a party of the case.
    """
    text = _outside_quotations(sentence.text)
    if sentence.heading or DIGIT.search(text) or LEAVE_MARK.search(text) or is_past(text):
        return False
    start = text.lstrip(' “"')
    named = NAME_INSIDE.search(text) is not None or (names_party and not GROUP.search(text))
    points = (
        not named,
        COMPARED.search(text) is not None,
        ABSTRACT.search(text) is not None,
        ALL_OR_FEW.match(start) is not None or BARE_PLURAL.match(start) is not None,
        TURN.match(start) is not None,
        FOR_EVER.search(text) is not None,
        *(ONE_DOES.match(start) is not None,) * 2,
    )
    return sum(points) >= ENOUGH or (not named and _is_verbless(text))


def _is_verbless(text: str) -> bool:
    """Tell whether a short sentence has no verb that is known: "All according to plan, then."."""
    words = text.split()
    return len(words) <= VERBLESS and not has_verb(text) and not any(map(FORM.search, words))


def is_addressed(text: str) -> bool:
    """Tell whether a sentence opens as a letter or as the answer in an interview does."""
    return ADDRESS.match(text.lstrip('“" ')) is not None


def is_own_voice(text: str) -> bool:
    """Tell whether a sentence speaks as "we" outside quotation marks, and not for all."""
    outside = _outside_quotations(text)
    if find_phrases(outside, Span(0, len(outside)), GENERIC_WE):
        return False
    return WE.search(outside) is not None or ANNOUNCES.search(outside) is not None


def _places(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*match.span()) for match in pattern.finditer(text)]


def _outside_quotations(text: str) -> str:
    """Blank what stands in quotation marks, unless nothing is left; positions stay."""
    pieces, end = [], 0
    for quotation in find_quotations(text, Span(0, len(text))):
        start = quotation.span.start
        pieces += [text[end:start], " " * (quotation.span.end - start)]
        end = quotation.span.end
    blanked = "".join([*pieces, text[end:]])
    return blanked if WORD.search(blanked) else text
