"""Sentences of a document as evidence: where they stand, and what of them does not depend on any question."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from assistant.terms import content, is_chinese, normalised
from assistant.verify.dates import Day, days, without_dates
from assistant.verify.numbers import figures
from assistant.verify.slots import holds_link
from kg.document import Document, Section, SectionKind

_ANAPHOR = re.compile(
    r"^(?:This|These|Those|Such|It|They|That|He|She|Them|Both|Doing so|As a result|Thus|Hence|Therefore|And|But|"
    r"So|Yes|Well|I mean|这|该|此|其)\b"
)
_CAUSING = re.compile(
    r"\b(?:because|caus\w+|due to|driven by|reflect\w*|owing to|attribut\w+|contribut\w+|reasons?|factors?|stem\w* from|"
    r"as a result of|in response to|in light of|given (?:the|that)|explain\w*|prompt\w*|motivat\w*|rationale)\b"
    r"|导致|由于|因为|原因|造成|引发|归因|源于",
    re.I,
)
_FOLLOWING = re.compile(
    r"\b(?:result\w* in|lead\w* to|led to|would|could|tend\w* to|push\w*|put\w* (?:up|down)ward|pressure on|"
    r"translat\w+|thereby|"
    r"so that|as a result|consequen\w+|impl(?:y|ies|ied)|effects?|impact\w*|allow\w*|induc\w+|raise[sd]?|"
    r"lower(?:ed|s|ing)|increase[sd]?|"
    r"reduce[sd]?)\b|会|推高|使|从而|影响|加剧|引发|削弱|压低",
    re.I,
)
_DEFINING = re.compile(
    r"\b(?:is|are) (?:the|a|an|defined)\b|\bmeans?\b|\brefers? to\b|\bthat is\b|defin\w+|in which\b|是指|即|所谓|"
    r"定义|\bexcludes?\b|\bincludes?\b",
    re.I,
)
_DECIDING = re.compile(
    r"\b(?:Committee|FOMC|Board|we|We|members)\b.{0,60}\b(?:decided|agreed|judge[sd]?|announced|voted|approved|"
    r"directed|directs|will initiate|"
    r"intends?)\b|\b[Vv]oting against|dissent|\bpreferred\b|决定|宣布|同意"
)
_ABOUT_ITSELF = re.compile(
    r"^(?:See|For (?:more|further|a (?:detailed|fuller)))\b|"
    r"\b(?:in this (?:speech|paper|note|section|talk)|I will (?:discuss|describe|review|turn)|(?:table|figure|chart|slide) \d|"
    r"[Ss]ee (?:the )?(?:box|table|figure|Federal|Board|Sriya|also)\b|available (?:at|on)\b|addendum to the minutes|"
    r"next meeting of the Committee|meeting adjourned|by notation vote|approved the minutes|[Aa]ttended (?:through|the)|"
    r"(?:meeting|Committee|Board).{0,90}was held|following decisions to implement|[Vv]oting for this action|"
    r"turned to a (?:presentation|discussion)|"
    r"briefed the Committee|directs the Desk to:|(?:began|begin|continued) (?:a|their|its) discussions?)|下面将|"
    r"本文|收集了全面信息|涉及多个维度|主要表现包括|作用机制如下",
)
# What stands in a document and tells of nothing: the order of a meeting, a bibliography, a notice to the press.
_BESIDE_THE_MATTER = re.compile(
    r"\b(?:adjourned|reconvened)\b|\b(?:all )?members (?:of the Committee )?were present\b|"
    r"\b(?:manager|committee|presenter|member|participants|staff|discussion)\b[^.]{0,40}\bturned (?:next |then )?to\b|"
    r"\bthen (?:turned to|reviewed|discussed|summarized|presented|examined)\b(?!.*\b(?:that|noting|\d))|"
    r"^.{0,80}\((?:19|20)\d\d[a-z]?\), [\"“]|\bpp?\. \d|\bvol\. \d|\bWorking Paper\b|\bDiscussion Series\b|"
    r"(?:[,;:]|\band) \(?\d[.)]$|"  # a list cut in pieces
    r"\b(?:media|press) (?:contact|advisory)\b|\bfor immediate release\b|\bPresent:|"
    r"\bwill (?:hold|host) a (?:press|news) (?:conference|briefing)|refunding announcement will (?:take place|be made)",
    re.I,
)
_CITED = re.compile(r"(?<=[a-z\d)%]); see [A-Z].*$", re.S)  # where else it stands, behind what a sentence says
TITLES = 3
_TITLES = re.compile(r"(?:[^-–]{3,80} [-–] ){3,}")  # in a row, with a dash behind each
_JAMMED = re.compile(r"[A-Za-z)]\d{4,}(?:-?\d+)*[A-Z]")  # a table whose cells ran together
_LOWER = re.compile(r"\b(?!(?:and|of|the|to|for|in|a|an|by|on|at|or|de|von|van)\b)[a-z]{2,}")
ROLL, ROLL_SHARE = 10, 0.2  # words of a list of names at least, and the share of other words in it at most
_HAS_DIGIT = re.compile(r"\d|[一二三四五六七八九十]个")
_READABLE = (SectionKind.BODY, SectionKind.LIST, SectionKind.TABLE, SectionKind.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class Features:
    """What does not depend on the question, worked out once for each sentence. `length` is in words."""

    tokens: frozenset[str]
    length: int
    figures: int
    dates: tuple[Day, ...]
    causing: bool
    following: bool
    defining: bool
    deciding: bool
    anaphoric: bool
    opens: bool = False


@dataclass(slots=True)
class Found:
    """One sentence as evidence: where it stands, its score, and the groups of the question that it and its context meet."""

    document: Document
    start: int
    end: int
    score: float
    met: frozenset[str]
    near: frozenset[str] = frozenset()
    page: int | None = None
    heading: str | None = None
    speaker: str | None = None
    features: Features = field(default=Features(frozenset(), 0, 0, (), False, False, False, False, False), repr=False)
    parts: tuple[float, ...] = field(default=(), repr=False)
    sides: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The characters of the sentence."""
        return self.document.text[self.start : self.end]

    @property
    def id(self) -> str:
        """The evidence id, `document#start-end`."""
        return f"{self.document.id}#{self.start}-{self.end}"


# A sentence that was read: where it stands, and its features.
Read = tuple[int, int, Section, Features]
MOST_READ = 40_000  # passages and sentences of claims whose sentences are remembered: half a kilobyte each
_READ: dict[tuple[str, str, int, int], tuple[Read, ...]] = {}


@lru_cache(maxsize=60_000)
def features_of(text: str) -> Features:
    """The features of one sentence."""
    numeric = bool(_HAS_DIGIT.search(text))
    return Features(
        tokens=frozenset(content(text)),
        length=len(text) // 2 if is_chinese(text) else text.count(" ") + 1,
        figures=len(figures(without_dates(text))) if numeric else 0,
        dates=tuple(days(text)),
        causing=bool(_CAUSING.search(text)),
        following=bool(_FOLLOWING.search(text)),
        defining=bool(_DEFINING.search(text)),
        deciding=bool(_DECIDING.search(text)),
        anaphoric=bool(_ANAPHOR.match(text)),
        opens=_opens(text),
    )


def _opens(text: str) -> bool:
    """Whether a sentence only announces, asks, lists names or points elsewhere: it answers nothing by itself."""
    if text.rstrip().endswith((":", "：", "?", "？")) or holds_link(text):
        return True
    if text.count(" - ") + text.count(" – ") >= TITLES and _TITLES.search(text):
        return True
    return bool(_JAMMED.search(text) or _ABOUT_ITSELF.search(text) or _BESIDE_THE_MATTER.search(_CITED.sub("", text))) or _roll(
        text
    )


def _roll(text: str) -> bool:
    """Whether a sentence is a list of names: those present, those who voted."""
    words = text.split()
    if is_chinese(text) or len(words) < ROLL or text.count(",") + text.count(";") < len(words) / 6:
        return False
    return len(_LOWER.findall(text)) < ROLL_SHARE * len(words) and not re.search(r"\d", text)


def sentences_in(document: Document, start: int, end: int) -> Iterable[tuple[int, int, Section]]:
    """The readable sentences of a document that begin within [start, end)."""
    first = bisect.bisect_left(document.sentences, start, key=lambda sentence: sentence.start)
    for sentence in document.sentences[first:]:
        if sentence.start >= end:
            return
        section = document.sections[sentence.section]
        if section.kind in _READABLE:
            yield sentence.start, sentence.end, section


def read_in(document: Document, start: int, end: int) -> tuple[Read, ...]:
    """The same with their features, remembered for each version of a document: searches read the same passages again."""
    key = (document.id, document.version, start, end)
    known = _READ.get(key)
    if known is None:
        places = sentences_in(document, start, end)
        known = tuple((at, until, section, features_of(document.text[at:until])) for at, until, section in places)
        if len(_READ) >= MOST_READ:
            _READ.clear()
        _READ[key] = known
    return known


def place_at(document: Document, start: int) -> int:
    """The number of the sentence that begins at `start`, or that `start` lies in; 0 for what stands before the first."""
    return max(0, bisect.bisect_right(document.sentences, start, key=lambda sentence: sentence.start) - 1)


def section_at(document: Document, start: int) -> Section:
    """The section of the sentence that begins at `start`, or that `start` lies in."""
    return document.sections[document.sentences[place_at(document, start)].section]


@lru_cache(maxsize=60_000)
def key_of(text: str) -> str:
    """What is equal for copies of one sentence in different documents."""
    return re.sub(r"\[\d+\]|[\W_]", "", normalised(text)).casefold()


def beside(item: Found, place: int) -> Found:
    """The sentence at `place` of an item's document as evidence: found for nothing but what it says beside the item."""
    sentence = item.document.sentences[place]
    features = features_of(item.document.text[sentence.start : sentence.end])
    nothing: frozenset[str] = frozenset()
    return replace(item, start=sentence.start, end=sentence.end, score=0.0, features=features, met=nothing, sides=nothing)
