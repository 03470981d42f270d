"""Who is asked for by name, a person, a firm or a country: a sentence that speaks of a class ("some members") names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from assistant.gaps.firms import firms
from assistant.gaps.nearby import Sought
from assistant.gaps.times import dated, dates_of
from assistant.lexicon import ENTITIES, PEOPLE, exact
from assistant.places import PLACES
from assistant.question import Question
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.sentences import Found
from assistant.retrieve.vital import proper_names
from assistant.terms import is_chinese, stem

TOP, HELD = 40, 0.4  # sentences looked at; share of what is sought that must stand around the name
_NUMBER = r"(?:(?:one|two|three|four|five|six|\d+) )?"
_OTHER = r"(?!did |do |does |was |were |is |are |has |have |had |will |would |by )[\w-]+ "  # a word that no clause begins with
_COUNT = rf"{_NUMBER}(?:{_OTHER}){{0,2}}?"
_COUNT_ZH = r"哪(?:一|几|两|三|四|些)?(?:个|位|名|家)?[^，。？]{0,6}?"
_PEOPLE = (
    r"officials?|members?|governors?|presidents?|economists?|senators?|lawmakers?|analysts?|strategists?|reporters?|"
    r"journalists?|dissenters?"
)
_PEOPLE_ZH = r"官员|委员|成员|理事|主席|行长|记者|议员|经济学家|分析师"
_FIRMS = r"issuers?|brokers?|insurers?|compan(?:y|ies)|firms?|banks?|dealers?|funds?|exchanges?"
_FIRMS_ZH = r"发行人|发行商|发行方|公司|机构|银行|基金(?!利率|市场)|交易商"
# What stands after an institution that is asked for; another noun makes an adjective of it: "which agency securities".
_ACTS = (
    r"(?=['’]s\b|\W*$|[,;:?)]|\s+(?:(?:\w+ly|first|also|now) )?(?:did|do|does|was|were|is|are|has|have|had|will|would|can|"
    r"could|may|might|should|must|of|in|at|on|by|for|to|that|which|who|said|says|bought|sold|held|ran|set|led|gave|made|took|cut|"
    r"lent|paid|wrote|chose|began|oversees|regulates|supervises|runs|sets|publishes|insures|holds|conducts|carries|buys|sells|pays|"
    r"leads|manages|owns|keeps|makes|decides|handles|hosts|(?!backed|guaranteed|related)\w+ed)\b)"
)
_WHICH = {
    "person": re.compile(rf"\b(?:which|what) {_COUNT}(?:{_PEOPLE})\b|{_COUNT_ZH}(?:{_PEOPLE_ZH})", re.I),
    "firm": re.compile(
        rf"\bwhich {_COUNT}(?<!central )(?<!Reserve )(?:{_FIRMS})\b(?! rate)|{_COUNT_ZH}(?<!央)(?:{_FIRMS_ZH})", re.I
    ),
    "institution": re.compile(
        rf"\b(?:which|what) {_NUMBER}(?:foreign |regional |Federal |government )?"
        rf"(?:(?:central bank|Reserve Bank|desk|agency|department|bureau|office)\b{_ACTS}|"
        r"(?:central banks|Reserve Banks|desks|agencies|departments|bureaus|offices)\b)|"
        r"哪(?:一|几|两|三|四|些)?[个家](?:外国|地区|联邦|政府){0,2}(?:央行|中央银行|储备银行|联储|(?<=政府)部门|交易台|办公室)",
        re.I,
    ),
    "country": re.compile(rf"\b(?:which|what) {_COUNT}(?:countr(?:y|ies)|nations?)\b|哪(?:一|几|两|三|四|些)?个?国家", re.I),
}
_CLASSES = re.compile(r"\b(?:which|what) (?:types?|kinds?|classes|sorts?|groups?|categor\w+)\b|哪(?:一)?(?:类|种)", re.I)
_VOTING = re.compile(r"\bvot(?:e|ed|ing)\b|\bdissent(?:ed|ing|ers?)?\b(?!s)|反对票|赞成票|投票|投了", re.I)
# What a person is asked to have done, and what a sentence says of it.
_DEEDS = (
    (
        r"present(?:ed|s|ing|ation)?|brief(?:ed|ing)?|报告|介绍|演示",
        ("present", "presentation", "presenter", "brief", "deliver"),
    ),
    (r"wr(?:ote|itten|ites?)|authors?|撰写|写了|作者", ("write", "wrote", "written", "author", "paper", "publish")),
    (r"ask(?:ed|s)?|提问|问了", ("ask", "question", "inquire")),
    (r"chair(?:ed|s)?|主持", ("chair", "chairman", "preside", "lead", "host")),
    (r"sign(?:ed|s)?|签署", ("sign", "signature")),
    (r"draft(?:ed|s)?|起草", ("draft", "prepare")),
    (r"decid(?:ed|es)|拍板", ("decide", "decision", "announce", "approve")),
    (r"suggest(?:ed)?|propos(?:ed|es)|提议|提出", ("suggest", "propose", "proposal", "recommend")),
    (r"appoint(?:ed)?|nominat(?:ed)?|select(?:ed)?|任命|提名", ("appoint", "nominate", "select", "elect", "name", "confirm")),
    (r"replac(?:ed|es)|succeed(?:ed|s)?|接替|接任", ("replace", "succeed", "successor")),
    (r"invent(?:ed)?|coin(?:ed)?|design(?:ed)?|built|发明|设计", ("invent", "coin", "design", "build", "develop", "create")),
)
_SAYING = re.compile(
    r"\bwho (?:\w+ )?(?:said|says|say|argued?|warned?|noted?|told|thinks?|thought|called|described?)\b|"
    r"(?:谁|哪一?位)[^，。？]{0,6}(?:认为|说|警告|指出)",
    re.I,
)
_WHO = re.compile(r"^\W*(?:and )?who(?:se|m)?\b|\bwho (?:on|at|among|in|of)\b|谁|哪(?:一|几)?位", re.I)
_WITHIN = re.compile(r"\bwho (?:in|at|on|among|within|inside) the\b", re.I)  # a body's member, by name
_TITLED = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Messrs)\.? [A-Z]|"
    r"\b(?:Governor|Chair(?:man|woman)?|Vice Chair|President|Secretary|Director|Manager|Counselor|Senator|Deputy) [A-Z][a-z]+|"
    r"\b[A-Z][a-z]+ [A-Z]\. [A-Z][a-z]+"
)
_ENDS = (
    r"(?:Bank|Bancorp|Capital|Securities|Group|Partners|Trust|Management|Holdings|Co|Inc|Corp|LLC|Ltd|Investments|Advisors|"
    r"Exchange|Financial|Brothers|Stanley|Sachs)"
)
_PUBLIC = "Federal|Reserve|Central|Home|Loan|National|Treasury|World|The|U\\.S"
_NO_PERSON = frozenset(
    map(
        str.lower,
        [
            "Bank",
            "Banks",
            "Committee",
            "Board",
            "Department",
            "Act",
            "Reserve",
            "Treasury",
            "Market",
            "Office",
            "Facility",
            "Program",
            "Survey",
            "Account",
            "Fund",
            "Street",
        ],
    )
)


FOOT = 800  # characters at a document's end in which its signature stands
_SIGNED = frozenset(map(stem, ("chair", "sign", "write")))
_PAPER = re.compile(r"\b(?:letter|report|speech|paper|note|TBAC|committee)\b|报告|信|演讲|论文|委员会", re.I)
_SIGNATURE = re.compile(r"[A-Z][a-z]+ (?:[A-Z]\.? )?[A-Z][a-z]+,?\s*(?:Vice )?Chair")


class Sort(StrEnum):
    """What sort of name is asked for."""

    PERSON = "person"
    FIRM = "firm"
    INSTITUTION = "institution"
    COUNTRY = "country"


def asked_who(question: Question) -> Sort | None:
    """The sort of name asked for; None where none is, or where a class of people or firms is an answer too."""
    text = question.text
    if _CLASSES.search(text) or _VOTING.search(text):
        return None
    if _WITHIN.search(text):
        return Sort.PERSON
    for sort, pattern in _WHICH.items():
        if pattern.search(text):
            return Sort(sort)
    return Sort.PERSON if _WHO.search(text) and (_deeds(text) or _SAYING.search(text)) else None


def missing_who(question: Question, evidence: Evidence) -> Iterator[Sort]:
    """The sort of name asked for, where no sentence on what is asked gives one."""
    sort = asked_who(question)
    if sort is None:
        return
    sought, days = Sought(question, evidence), [] if question.as_of else list(dates_of(question))
    signed = _PAPER.search(question.text) and _deeds(question.text) & _SIGNED
    if signed and any(_signed(item) and all(dated(day, item) for day in days[:1]) for item in evidence.found):
        return
    if not any(
        _names_one(question, sort, item) and sought.share(item) >= HELD and all(dated(day, item) for day in days[:1])
        for item in evidence.found[:TOP]
    ):
        yield sort


def _names_one(question: Question, sort: Sort, item: Found) -> bool:
    deeds = _deeds(question.text)
    if deeds and not deeds & item.features.tokens:
        return False
    if sort is Sort.PERSON and not deeds and _SAYING.search(question.text) and (item.speaker or item.document.authors):
        return True
    return any(name not in question.text for name in names_in(item.text, sort))


def _signed(item: Found) -> bool:
    """Whether a document ends with the name of who chaired or wrote it, or gives its author."""
    return bool(item.document.authors) or _SIGNATURE.search(item.document.text[-FOOT:]) is not None


def _deeds(text: str) -> frozenset[str]:
    """The stems of which a sentence must hold one to tell of what a person is asked to have done; none where nothing is."""
    said = ((match.start(), told) for asked, told in _deed_patterns() if (match := asked.search(text)))
    return frozenset(map(stem, min(said, default=(0, ()))[1]))


@cache
def _deed_patterns() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(rf"(?<![A-Za-z])(?:{asked})(?![A-Za-z])", re.I), told) for asked, told in _DEEDS)


def names_in(text: str, sort: Sort) -> Iterator[str]:
    """The names of one sort in a sentence."""
    if sort is Sort.COUNTRY:
        yield from (match[0] for match in _places().finditer(text))
        return
    if sort is Sort.INSTITUTION:
        yield from (match[0] for match in _institutions().finditer(text))
        return
    if sort is Sort.FIRM:
        yield from (match[0] for match in _firms().finditer(text))
        return
    yield from (match[0] for match in exact("|".join(PEOPLE.values())).finditer(text))
    yield from (match[0] for match in _TITLED.finditer(text))
    if not is_chinese(text):
        yield from (name for name in proper_names(text) if " " in name and not _NO_PERSON & set(name.lower().split()))


@cache
def _places() -> re.Pattern[str]:
    return exact("|".join([*PLACES.values(), *PLACES]))


@cache
def _institutions() -> re.Pattern[str]:
    """Institutions of the table, and names that are made as those of public bodies are."""
    bodies = (
        r"(?:Federal Reserve )?Banks? of [A-Z]\w+|(?:Department|Bureau|Office|Ministry) of (?:the )?[A-Z]\w+|"
        r"(?:[A-Z]\w+ )+(?:Desk|Agency|Administration|Bureau|Department|Office)|纽约联储|(?:公开市场)?交易台"
    )
    return exact("|".join([*ENTITIES.values(), bodies]))


@cache
def _firms() -> re.Pattern[str]:
    """Firms of the table, and names that end as a firm's does."""
    named = "|".join([*firms().values(), *firms(), *ENTITIES.values()])
    return re.compile(rf"(?<![A-Za-z])(?<!Reserve )(?:{named}|(?:(?!(?:{_PUBLIC})\b)[A-Z][\w&.]+ )+{_ENDS})(?![A-Za-z])")
