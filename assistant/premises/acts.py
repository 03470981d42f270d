"""What was done to a thing in a month or year, against what the sources say was done to it then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as Date
from typing import TYPE_CHECKING

from assistant.lexicon import PEOPLE, exact, words
from assistant.premises.checked import Sentence, asserted, searched
from assistant.premises.decisions import rate_decision
from assistant.premises.propositions import Act, acts_in, objects_of, value_of
from assistant.question import Question, read_question
from assistant.retrieve.passages import standing
from assistant.retrieve.sentences import features_of, key_of
from assistant.retrieve.wanted import Phrase, wanted
from assistant.verify.dates import Day, without_dates
from assistant.verify.numbers import figures
from kg.document import DocumentInfo, Tier, Voice, parse_date

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from kg.store.library import Library

BOUGHT = 40  # characters between a purchase and the term of what is bought
TO = 90  # characters between an act and the amount it leads to
_TO = re.compile(r"\bto\b[^,]{0,14}$|[到至为]\D{0,3}$")
AGREEING = 2  # sentences without a date of their own, outside a statement of the day, that must agree
APART = 2  # months of two acts; of more, and of years, it is not told which is whose
BEFORE, BEHIND = 62, 150  # days around the month asked about in which a document may speak of it
UNSURE = re.compile(
    r"\b(?:(?-i:may)|might|could|would|should|if|whether|recommend\w*|discuss\w*|suggest\w*|prefer\w*|consider\w*|"
    r"options?|argu\w*|"
    r"hypothetical\w*|scenario\w*|survey\w*|respondents?|dissent\w*|against|historical\w*|eventually)\b|可能|建议|若|"
    r"如果|应当|倾向",
    re.I,
)
_TREASURY = re.compile(
    r"\bTreasury (?=(?:Department |also |then |again |now |\w+ly )?"
    r"(?:rais|increas|cut|lower|reduc|stop|introduc|begin|start|end|remov|kee|maintain|launch|"
    r"(?:suspend|discontinu|eliminat|resum|replac|reopen(?!ing)|adopt|choos)(?!\w*(?:tion|ment)s?\b)|"
    # Verbs alone: Treasury runoff, holdings, borrowing and issues are things that others act on.
    r"(?:settle[sd]?|buys?|bought|sells?|sold|borrow(?:s|ed)?|issued?|holds?|held|runs?|ran)\b))|财政部",
    re.I,
)
_FED = r"Fed|Federal Reserve|FOMC|Committee|policymakers?|美联储|联储|委员会"
_ADVISERS = re.compile(r"\bborrowing (?:advisory )?committee\b|(?:借款|借贷)咨询委员会", re.I)  # no committee that decides
_MATURITY = re.compile(r"(\d+)[- ]?(?:year|week|month|年期|周期|周|个月期)", re.I)
_COUPONS = frozenset({("coupon",), ("coupon", "secur"), ("nominal", "coupon")})
_COUPON_BEARING = ("coupon", "bear", "secur")
_BUYING = r"buy\w*|bought|purchas\w*|购买|买入|买"
_PURCHASES: list[frozenset[Phrase]] = [frozenset({("purchas",), ("buy",), ("购买",)})]
_LONG = re.compile(r"\bover the (?:last|past) (?:\w+ )?(?:years?|decades?)\b|近年|多年来", re.I)
_EXPECTED = re.compile(r"\b(?:expected|projected|forecast|anticipated|predicted) to\b|预计将|预期将", re.I)
RECORD = re.compile(
    r"\b(?:highest|lowest|largest|smallest|biggest|fastest|slowest|strongest|weakest|most|least|first|lows?|highs?|peak)\b"
    r"[^,.;?]{0,40}\bsince (?:\w+ ){0,3}(?:\w+|(?:19|20)\d\d)",
    re.I,
)
_RECORD_ZH = re.compile(r"\s*以来的?(?:最|首|新[高低])")
_BY_THEN = re.compile(r"\bby the time\b|\bahead of\b", re.I)
_SMALL = frozenset({"million", "billion", "trillion", "dollar", "percent", "month", "monthly"})


def acted_otherwise(question: Question, library: Library) -> Iterator[Draft]:
    """What was done instead, where sources of that time agree on it and none says what the question does."""
    asked = dated(question)
    if not (asked or question.people) or not asserted(question) or rate_decision(question.text):
        return
    if _BY_THEN.search(question.text):  # the date is that of another event
        return
    for act, names, said in claims_of(question, library):
        if other := _other(act, names, said, _dating(act, asked), question, library):
            yield other.said(question.language, library)
            return


def _dating(act: Act, asked: list[Day]) -> list[Day]:
    """The time that an act is of: of several months apart that a question names, that which stands nearest to it."""
    months = {(day.year, day.month) for day in asked}
    if len(months) < len(asked) or len(asked) != APART or not all(day.month for day in asked):
        return asked
    return [min(asked, key=lambda day: max(day.start - act.end, act.start - day.end))]


def dated(question: Question) -> list[Day]:
    """The months and years that the question is of, a month without its year in the year named beside it.

    What a record is only measured from is none of them: the lowest "since 2021" is of the day on which it was reached.
    """
    text = question.text
    bases = [match.span() for match in RECORD.finditer(text)]
    own = [
        day
        for day in question.dates
        if not (_RECORD_ZH.match(text[day.end :]) or any(low <= day.start < high for low, high in bases))
    ]
    years = [day.year for day in own if day.year]
    return [replace(day, year=day.year or years[0]) for day in own if years]


def claims_of(question: Question, library: Library) -> Iterator[tuple[Act, list[frozenset[Phrase]], str]]:
    """Each act of the question with what must be named for its object to be meant."""
    text = undated(question)
    for bought in words(_BUYING).finditer(text):
        near = [act for act in acts_in(text, term=True) if max(act.start - bought.end(), bought.start() - act.end) <= BOUGHT]
        yield from ((act, _PURCHASES, text) for act in near[:1])
    for act in acts_in(text):
        for said in objects_of(text, act):
            if names := named_in(said, library):
                yield act, names, said
                break


def undated(question: Question) -> str:
    """The question with its dates blanked."""
    return without_dates(question.text)


def named_in(said: str, library: Library) -> list[frozenset[Phrase]] | None:
    """What must be named for the thing to be meant: its concepts and instruments, and its other words; None for too little."""
    if not re.search(r"\w", said):
        return None
    part = read_question(said, library.scheme)
    sure: list[frozenset[Phrase]] = []
    others: list[frozenset[Phrase]] = []
    for group in wanted(part, library.scheme).groups:
        if (
            group.name.endswith("~")
            or not any(group.phrases)
            or {word for phrase in group.phrases for word in phrase} <= _SMALL
        ):
            continue
        (sure if group.exact or group.name in part.concept_ids else others).append(frozenset(filter(None, group.phrases)))
    others = [
        phrases for phrases in others if any(word.isascii() and not word.isdigit() for phrase in phrases for word in phrase)
    ]
    if re.search(r"\d+[- ]?(?:year|年期)", said, re.I):
        sure = [phrases for phrases in sure if _COUPON_BEARING not in phrases]  # the maturity names the security
    for match in _MATURITY.finditer(said):
        number = match[1]
        year = "year" in match[0].lower() or "年" in match[0]
        sure.append(frozenset({(number,)}) | (_COUPONS if year else frozenset()))
    return [*sure, *others] if sure else None


def _other(
    act: Act, names: list[frozenset[Phrase]], said: str, asked: list[Day], question: Question, library: Library
) -> Sentence | None:
    contrary: list[Sentence] = []
    agreeing: list[Sentence] = []
    for sentence in near(said, asked, question, library):
        if (
            UNSURE.search(sentence.text)
            or features_of(sentence.text).opens
            or not _in_period(asked, sentence)
            or _foreseen(sentence)
            or _LONG.search(sentence.text)
        ):
            continue
        value = value_of(sentence.text, acts_in(sentence.text, term=act.axis == "term"), act.axis, names)
        if value is not None:
            (agreeing if value == act.value else contrary).append(sentence)
    if agreeing:
        return _other_amount(act, agreeing, question)
    contrary = [one for one in contrary if not _of_less(asked, one)]
    dates = [one for one in contrary if _names_period(asked, one) or one.document.kind.endswith("statement")]
    if not dates and len({key_of(one.text) for one in contrary}) < AGREEING:
        return None
    return min(dates or contrary, key=_rank)


def _of_less(asked: list[Day], sentence: Sentence) -> bool:
    """Whether a sentence tells of one meeting or month where the question is of years: the next may have done otherwise."""
    if not asked or any(day.month for day in asked):
        return False
    told = features_of(sentence.text).dates
    return not any(day.year and not day.month for day in told) and (bool(told) or sentence.document.event_date is not None)


def _foreseen(sentence: Sentence) -> bool:
    """Whether a sentence tells what somebody expects; the Treasury announces so what it has decided."""
    return sentence.document.voice is not Voice.TREASURY and _EXPECTED.search(sentence.text) is not None


def _other_amount(act: Act, agreeing: list[Sentence], question: Question) -> Sentence | None:
    """A sentence that names other amounts for the very act, where the question says to which amount and none says the same."""
    said = [
        figure
        for figure in question.figures
        if act.end <= figure.start <= act.end + TO and _TO.search(question.text[act.end : figure.start])
    ]
    if len(said) != 1 or act.axis != "level" or said[0].unit is None:
        return None
    told = [(figures(without_dates(one.text)), one) for one in agreeing]
    known = [(held, one) for held, one in told if any(figure.unit == said[0].unit for figure in held)]
    if not known or any(figure.same_value(said[0]) for held, _ in known for figure in held):
        return None
    return min((one for _, one in known), key=_rank)


def _rank(sentence: Sentence) -> tuple[bool, bool, int]:
    document = sentence.document
    return document.tier is not Tier.PRIMARY, not document.kind.endswith("statement"), len(sentence.text)


def near(said: str, asked: list[Day], question: Question, library: Library, *, anywhere: bool = False) -> Iterator[Sentence]:
    """The sentences on the thing, in the documents of about that time by whoever the question says acted."""
    infos = library.documents.info()
    voices = voices_of(question.text)
    allowed = {
        id for id in standing(question, infos)
        if (not voices or infos[id].voice in voices)
        and (anywhere or (any(about(day, infos[id]) for day in asked) if asked else _by(question.people, infos[id])))
    }  # fmt: skip
    query = wanted(read_question(said, library.scheme), library.scheme).words
    return searched(library, query, allowed)


def voices_of(text: str) -> frozenset[Voice]:
    """Whose documents tell what the question says was done: the Treasury's, the Fed's; none for anybody's."""
    text = _ADVISERS.sub(" ", text)
    if _TREASURY.search(text):
        return frozenset({Voice.TREASURY})
    return frozenset({Voice.FOMC, Voice.GOVERNOR}) if words(_FED).search(text) else frozenset()


def about(asked: Day, info: DocumentInfo) -> bool:
    """Whether a document is of about the month, or the year, asked about: what speaks of it comes out within five months."""
    held = parse_date(info.event_date or info.date or "") if (info.event_date or info.date) else None
    if held is None or asked.year is None:
        return False
    if asked.month is None:
        return asked.year <= held.year <= asked.year + 1
    return -BEFORE <= (held - Date(asked.year, asked.month, 1)).days <= BEHIND


def _by(people: frozenset[str], info: DocumentInfo) -> bool:
    """Whether a document is by the people asked about: what they say needs no date to be held against the question."""
    return all(any(exact(PEOPLE[person]).search(author) for author in info.authors) for person in people)


def _in_period(asked: list[Day], sentence: Sentence) -> bool:
    """Whether a sentence names the time asked about, or stands in a document of that very month or year; any where none is."""
    if not asked:
        return True
    own = sentence.spoken
    return _names_period(asked, sentence) or (own is not None and any(period.within(own) for period in _periods(asked)))


def _names_period(asked: list[Day], sentence: Sentence) -> bool:
    own = sentence.spoken
    year = own.year if own else None
    said = [replace(day, year=day.year or year) for day in features_of(sentence.text).dates]
    return any(period.within(day) for period in _periods(asked) for day in said)


def _periods(asked: list[Day]) -> list[Day]:
    return [replace(day, day=None) for day in asked]
