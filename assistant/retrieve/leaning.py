"""Whether a sentence leans on what stands before it: by its own words, or by what it takes up from the sentence before.

Its own words: a pronoun or demonstrative that opens it or its main clause, a thing of which no more is said than "the
facility", a time that follows on another. What it takes up: "the announcement" after a sentence that announced something,
"these requirements" after one that required it, a "would" whose "if" stands in the sentence before. "It is clear that" and
"There" lean on nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.terms import stem

KEPT = 20_000  # sentences of which it is remembered: one answer asks of the same ones several times
POINTING = 70  # characters; further on, what a demonstrative points at mostly stands in the sentence itself
_LEAD = (
    r"(?:(?:And|But|So|Yet|Also|Thus|Hence|However|Moreover|Furthermore|Indeed|Therefore|Accordingly|Consequently|Nevertheless|"
    r"Nonetheless|Instead|Rather|Similarly|Specifically|In fact|In particular|In addition|In turn|For example|For instance|"
    r"As a result|By contrast|In contrast|Of course|Again|Still|Overall|Finally|First|Second|Third),?\s+)?"
)
_EMPTY = (
    r"(?!It (?:is|was|will be|would be|seems?|appears?|remains?|may be|might be|could be)\b"
    r"(?: \w+){0,3}? (?:that|to|whether|for)\b)"
)
_OPENING = re.compile(
    rf"^{_LEAD}(?:(?:In|At|On|Over|During|With|By|Under|After|Before|For|Given|Despite|As|From|Through|To|While)\b"
    r"[^,]{2,60},\s+)?"
    rf"{_EMPTY}(?:It|it|They|they|He|he|She|she|This|this|These|these|Those|those|Both|both|Such|such|Its|Their|Doing so|"
    r"That (?!said\b|is,))\b"
)
_OF_NOW = r"(?:speech|talk|note|paper|report|meeting|year|month|quarter|week|morning|afternoon|evening|sense|way)"
_POINTING = re.compile(
    rf"\b(?:(?:this|these|those|such)(?! as\b| {_OF_NOW}\b)|"
    rf"(?:during|in|over|at|by|since|after|before|under|with|from|for|to|of|on|given|against|toward|through|about|between|beyond|"
    rf"despite|into|within|regarding) that(?! {_OF_NOW}\b) \w+|"
    r"the (?:former|latter|above|aforementioned)|as (?:noted|discussed|described|mentioned) (?:above|earlier))\b",
    re.I,
)
# What points back wherever it stands, where the sentence has not said when, which or who before it.
_ANYWHERE = re.compile(
    r"\b(?:(?:these|those|this|that) same \w+|(?:the )?(?:above-mentioned|aforementioned)|"
    r"the new (?:procedure|policy|rules?|approach|framework|requirements?|regime|process)(?! (?:of|for|that|to|in|on|which)\b)|"
    r"(?:question|challenge|problem|issue)[^,]{0,20} then was|(?:before|by|since|until) then|"
    r"(?:during|over|in|at|of|since|after|before) that (?:period|time|episode|day|date|point)|"
    r"(?:argued?|noted|believed?|suggest(?:s|ed)?|agreed?|thought|think|mean|mention(?:s|ed)) that it"
    r"(?! (?:is|was|will be|would be|may be|might be|could be|seems?|appears?|remains?|had been|has been)\b))\b",
    re.I,
)
# What points back wherever it stands, whatever is said before it; and a noun of change without what it changes.
_BARE = re.compile(
    r"\b(?:all (?:of )?(?:this|that)|(?:get|got|go|lead|leads|led) to that|at that (?:place|juncture))(?=[,.;?]|\s*$)|"
    r"\bthe events? (?:would|could|will|had|has|have|was|were)\b|"
    r"^(?:Or,? (?!else\b)|As (?:their|his|her)\b(?![^,]*, (?:the )?(?:participants|members|policymakers|committee)\b)[^,]*,)",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:additional|further) (reductions?|increases?|cuts?|adjustments?)\b"
    r"(?! (?:to|of)\b| in (?!(?:future|coming|later|subsequent)\b))",
    re.I,
)
# Who or what is meant by a word of number or order alone: "Most recommended", "Others", "The fifth workstream".
_SAYING = (
    r"(?:recommend|suggest|note|argue|advocate|favor|support|agree|preferr?|believe|expect|indicate|observe|point|view|thought|saw|"
    r"felt|said|judge|question|oppose|emphasize|stress|highlight|mention|comment|propose|express|report|cite)(?:d|ed)?"
)
_NUMBERED = re.compile(
    rf"^{_LEAD}(?:(?:Another|Others?) (?:countered|added|responded|replied|{_SAYING})\b|"
    r"What (?:this|that)(?:['’]s| is| was| means| tells| does| did)\b|"
    r"(?:(?:About|Nearly|Roughly|Almost|Just) )?(?i:a|one|two|three|several|a few) "
    r"(?:day|week|month|quarter|year)s? (?:later|earlier)\b|"
    rf"(?:Most|Some|Many|Several|A few|Nearly all|Almost all|All) (?:also )?{_SAYING}\b|"
    r"[Tt]he (?:conclusions?|findings?) (?:is|are|was|were)\b)"
)
_ORDINAL = re.compile(
    rf"^{_LEAD}[Tt]he (?:second|third|fourth|fifth|sixth|seventh) (?!half\b|time\b|term\b|largest\b|smallest\b|most\b|world\b)"
    r"([a-z]{4,}) (?!of\b|[a-z]+ed by\b)"
)
_OWNED = re.compile(
    r"(?:(?:On the (?:one|other) hand|For (?:example|instance)|In (?:addition|contrast|fact|particular)|Moreover|However|"
    r"Similarly|[Aa]s (?:can be |is |was |the \w+ (?:\w+ )?)?(?:seen|shown|noted|discussed|shows?)[^,]{0,40}), ){1,3}"
    r"(?:its|their|his|her) [a-z]"
)
_SAME_TIME = re.compile(r"\b(?:over|during|in|for) the same (?:period|interval|span|window|time ?frame)\b", re.I)
# What another wrote or showed, of which no more is said than that there is a paper.
ANOTHERS = re.compile(
    r"\b(?:the (?:paper|study)|(?:the|these) authors)\b"
    r"(?! (?:of|by|that|and|titled|entitled|I|we|he|she|\w+ discussed)\b)",
    re.I,
)
_RELATIVE = re.compile(r"(?:that|who|which|whose|of|in|with|for|to|at|on|from|between|[a-z]+(?:ing|ed))\b")
_JOINT = re.compile(r"[,;:—]| - ")
_SAID_WHICH = re.compile(
    r"\d{4}|\b(?:months?|quarters?|weeks?|years?|days?|period|episode|crisis|pandemic|when|while|since|until|Treasury|Committee|"
    r"Board|Fed|Reserve|Bank|Desk|staff|TBAC|Administration|Congress)\b",
    re.I,
)
# A thing or person of whom no more is said than "the facility", and a time that follows on another.
_KNOWN = re.compile(
    rf"^{_LEAD}(?:[Tt]he (?:facility|program|operations?|proposal|approach|measures?|"
    r"increase|decrease|decline|rise|fall|jump|drop|change|move|shift|decision|announcement|difference)"
    r"(?! (?:in|of|to|for|that|on|by|from|at|between)\b) |"
    r"(?:Rates|Yields|Spreads|Prices|Gains|Losses|Volumes|Outflows|Inflows|Balances|Holdings) "
    r"(?:also |then |subsequently |\w+ly )?(?:were|have|had|[a-z]+ed|rose|fell)\b|"
    r"As a (?:result|consequence)(?! of\b)|(?:Second|Third|Fourth|Finally) (?:is|was|are|were)\b|"
    r"(?:Thereafter|Subsequently|Afterwards?|Meanwhile|Then|Further out|In any case|In (?:this|that) (?:case|event|regard))\b|"
    r"(?:Another|A (?:second|third|further|final)|The (?:second|third|other|remaining)) "
    r"(?:reason|factor|point|channel|element|risk|concern|benefit|cost|advantage|drawback|option|approach|example|way|lesson)s?\b)"
)
# Who speaks again, or an example of what was said: what leans so loses little by standing alone.
_PERSON = re.compile(rf"^(?:{_LEAD}[Tt]he (?:presenters?|presenting members?|member|authors?)\b|For (?:example|instance)\b)")
_CHINESE = re.compile(
    r"^(?:因此|所以|而|但|不过|同时|此外)?[，,]?(?:.{0,6}?随后|此后|其后|这(?!里是)|该|此(?!外|后)|其(?!中|后)|上述|前者|后者|届时|它|他们|他|她|两者|二者)"
)
# What a definite noun may take up: at the end of its phrase, so that nothing in the sentence itself says which one is meant.
_ENDS = (
    r"(?=[,.;:)]|\s+(?:is|was|were|are|has|had|have|would|could|will|may|might|can|should|did|does|do|also|then|that is|and|or|"
    r"as well|likely|itself|themselves|(?!based\b|related\b|needed\b|used\b|required\b)[a-z]+ed|"
    r"shows?|suggests?|indicates?|entails?|"
    r"requires?|allows?|means|implies|reflects?|provides?|includes?|represents?|remains?|raises?|helps?|makes?|takes?|"
    r"began|fell|rose|led|gave|came|became)\b)"
)
_DEFINITE = re.compile(rf"\b[Tt]he (?:(?:two|three|four|new|proposed|other|same) )?([a-z]{{4,}}){_ENDS}")
_COUNTED = re.compile(r"\b[Tt]he (?:two|three|four|other) ([a-z]{4,})\b(?! (?:of|in|to|for|that|which|described|noted)\b)")
_DEMONSTRATIVE = re.compile(
    r"\b(?:[Tt]his|[Tt]hese|[Tt]hose|[Ss]uch|"
    r"(?:[Dd]uring|[Ii]n|[Oo]ver|[Aa]t|[Bb]y|[Ss]ince|[Aa]fter|[Bb]efore|[Uu]nder|[Ww]ith|[Ff]rom|[Ff]or|[Tt]o|[Oo][fn])"
    r" that)"
    r" (?=([a-z]{4,})\b)(?:[a-z]+ )?([a-z]{4,})\b"  # the noun, or an adjective and the noun
)
# What everybody knows of whom no more need be said, and what is no thing at all.
_KNOWN_TO_ALL = """
committee staff treasury desk board manager economy government dollar market markets public year years quarter
quarters month months week weeks half country nation world system sector future past present participants members
dealers chair chairman secretary department congress administration president governor governors investors banks
households businesses most same latter former rest majority others only extent course event time times case fact way
near medium long longer short term view whole curve data outlook taxpayer taxpayers household consumer firms public
other balance federal presenter presenters inflation speaker industry deficit deficits debt budget rate rates prices
kind type number reserve reserves bank
"""
_UNIQUE = frozenset(map(stem, _KNOWN_TO_ALL.split()))
_CONDITION = re.compile(
    r"\b(?:if|unless|without|absent|in the event|should (?:the|it|they|there)|were (?:to|the|it|there)|as long as|"
    r"provided that|suppose|assuming|otherwise|had (?:the|it|they|there))\b",
    re.I,
)
_WOULD = re.compile(r"\b(?:would|could)\b")
_OWN_WOULD = re.compile(r"\bI (?:would|could)\b|\bwould (?:like|note|say|argue|add|also like)\b")
_SAID_BEFORE = re.compile(
    r"\b(?:noted|said|observed|commented|expected|judged|thought|viewed|suggested|reported|indicated|emphasized|argued|pointed|"
    r"believed|mentioned|stressed|highlighted|stated|anticipated|saw|agreed|assessed|announced|projected|forecast|decided|felt|"
    r"recommended|remarked|concluded|questioned|discussed|asked|planned|considered|hoped|cited)\b"
)
_SOME_HOLD = re.compile(
    r"^\W*(?:[A-Z][a-z]+(?: \w+){0,2}, )?"
    r"(?:(?:These|Those|Some|Several|A few|A couple of|A number of|Various|Many|Most|Nearly all|Almost all|Other|Two|One|"
    r"(?:The|A) (?:vast |large |great )?majority of) "
    r"(?:of these |of those )?(?:other )?(?:participants?|members?)|"
    r"(?:Participants|Members|Those) (?:favoring|who|supporting|opposed))\b",
    re.I,
)
_HOLD = re.compile(
    r"\b(?:participants?|members?|staff|manager|Committee|policymakers|respondents|contacts|investors|Desk|briefing|Board|voted|"
    r"meeting|FOMC|Chair)\b",
    re.I,
)
_HE = re.compile(rf"^{_LEAD}(?:He|She|he|she)\b")
_NAMED = re.compile(
    r"\b(?:Secretary|Director|Governor|President|Chair(?:man)?|Manager|DAS|Mr\.|Ms\.|Mrs\.|Dr\.|Deputy) "
    r"(?:[A-Z]\w+ )?([A-Z][a-z]+)\b"
)
_FULL_NAME = re.compile(r"\b(?:[A-Z][a-z]+|[A-Z]\.|DAS) (?=([A-Z][a-z]{2,})\b)")  # its last name
_BY_SURNAME = re.compile(rf"^{_LEAD}([A-Z][a-z]{{2,}})(?:['’]s)? (?:[a-z]+)\b")
_PREFIX = 6  # letters in common that make two words of one stock, "announce" and "announcement"


def leans(text: str, *, persons: bool = True) -> bool:
    """Whether a sentence points, by its own words, at something that stands before it.

    With `persons` also one that only takes up again who speaks: what "the presenter" says needs the matter before it, but
    loses little without.
    """
    return any(persons or rule != "person" for rule in rules_met(text))


@lru_cache(maxsize=KEPT)
def rules_met(text: str) -> tuple[str, ...]:
    """The rules by which a sentence leans, by its own words, on what stands before it: their names."""
    return tuple(_rules_met(text))


def _rules_met(text: str) -> Iterator[str]:
    firsts = {"opening": _OPENING, "known": _KNOWN, "chinese": _CHINESE, "person": _PERSON, "numbered": _NUMBERED}
    yield from (name for name, pattern in firsts.items() if pattern.match(text))
    if _BARE.search(text):
        yield "bare"
    if _of_what(text):
        yield "of what"
    if _OWNED.match(text):
        yield "owned"
    pointing = _POINTING.search(text)
    if pointing is not None and pointing.start() < POINTING:
        yield "pointing"
    anywhere = (match for pattern in (_ANYWHERE, _SAME_TIME) if (match := pattern.search(text)))
    if any(not _SAID_WHICH.search(text[: match.start()]) for match in anywhere):
        yield "anywhere"


def _of_what(text: str) -> bool:
    """Whether a sentence speaks of "additional reductions" or "those factors" and has not said, by then, of what."""
    change = _CHANGE.search(text)
    if change is not None and not _said_in(change[1], text[: change.start()]):
        return True
    far = next((match for match in _DEMONSTRATIVE.finditer(text) if match[0][:5].lower() in ("these", "those")), None)
    if far is None or _JOINT.search(text[: far.start()]):
        return False
    after = text[far.end() :].lstrip()
    return not _RELATIVE.match(after) and not any(_said_in(noun, text[: far.start()]) for noun in far.groups())


def one_of_several(text: str) -> str | None:
    """What a sentence counts on in, "workstream" of one on "the fifth workstream"; None where it counts on in nothing."""
    match = _ORDINAL.match(text)
    return match[1] if match is not None and stem(match[1]) not in _UNIQUE else None


def goes_on_for(text: str, before: str) -> bool:
    """Whether a sentence of minutes that says of no one whose view it is follows on the view of some of those present."""
    return _SOME_HOLD.search(before) is not None and not _HOLD.search(text)


def holds_view(text: str) -> bool:
    """Whether a sentence of minutes says who holds what it tells."""
    return _HOLD.search(text) is not None


def mentions(noun: str, text: str) -> bool:
    """Whether `text` has the noun, or a word of one stock with it."""
    return _said_in(noun, text)


@lru_cache(maxsize=KEPT)
def takes_up(text: str, before: str) -> bool:
    """Whether `text` speaks of a thing that the sentence `before` brought in, or goes on with its supposition."""
    return _goes_on(text, before) or _surname_alone(text, before) or any(_said_in(noun, before) for noun in _pointed(text))


def points_out(text: str, shown: str, before: str) -> bool:
    """Whether a later sentence of a passage points at what `before` the passage says and nothing `shown` of it does."""
    if _HE.match(text) and (named := _NAMED.findall(before)) and not any(name in shown for name in named):
        return True
    for match in _DEMONSTRATIVE.finditer(text):
        own = f"{shown} {text[: match.start()]}"
        if any(_said_in(noun, before) and not _said_in(noun, own) for noun in _nouns(match)):
            return True
    return False


def _pointed(text: str) -> Iterator[str]:
    """The nouns of which a sentence says no more than "the", "these" or "the two", and which it did not bring in itself."""
    for pattern in (_DEFINITE, _COUNTED, _DEMONSTRATIVE):
        for match in pattern.finditer(text):
            yield from (noun for noun in _nouns(match) if not _said_in(noun, text[: match.start()]))


def _surname_alone(text: str, before: str) -> bool:
    """Whether a sentence opens with the last name of a person whom the one before it names in full."""
    match = _BY_SURNAME.match(text)
    if match is None or stem(match[1]) in _UNIQUE:
        return False
    return match[1] in _FULL_NAME.findall(before) and f" {match[1]}" not in text[match.end() :]


def _nouns(match: re.Match[str]) -> Iterator[str]:
    return (noun for noun in dict.fromkeys(match.groups()) if stem(noun) not in _UNIQUE)


def _said_in(noun: str, text: str) -> bool:
    own = stem(noun)
    return any(stem(word) == own or _of_one_stock(word, noun) for word in re.findall(r"[a-z]{4,}", text.lower()))


def _of_one_stock(one: str, other: str) -> bool:
    return len(one) > _PREFIX and len(other) > _PREFIX and one[:_PREFIX] == other[:_PREFIX]


def _goes_on(text: str, before: str) -> bool:
    """Whether a sentence says what would be, on a condition that only the one before names."""
    would = _WOULD.search(text)
    if would is None or _CONDITION.search(text) or _OWN_WOULD.search(text) or _SAID_BEFORE.search(text[: would.start()]):
        return False
    return would[0] == "would" and bool(_CONDITION.search(before) or " would " in _OWN_WOULD.sub("", before))
