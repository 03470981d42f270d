"""One English sentence in Chinese where the grammar reads it, or its main clause, cut off where nothing binding follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.saying.clause import SAYING, clauses, infinitives
from assistant.saying.noun_phrase import Phrase, people
from assistant.saying.terms import frames, openers
from assistant.saying.verb_group import adverbs
from assistant.saying.words import MOST, Words, words_of
from assistant.terms import is_chinese
from ingest.segment import sentences
from kg.concept import load_scheme

# Words that make another clause of the one before them: nothing is cut off where one of them follows.
_BINDING = frozenset(
    [
        "if",
        "unless",
        "provided",
        "except",
        "assuming",
        "absent",
        "otherwise",
        "until",
        "whether",
        "only",
        "lest",
        "barring",
        "when",
        "rather",
    ]
)
_AFTER_COMMA = frozenset(
    [
        "and",
        "but",
        "while",
        "although",
        "though",
        "reflecting",
        "with",
        "which",
        "as",
        "driven",
        "given",
        "particularly",
        "especially",
        "including",
        "even",
        "suggesting",
        "partly",
        "mainly",
        "largely",
        "in",
        "because",
        "consistent",
        "indicating",
        "leading",
        "contributing",
        "amid",
        "since",
        "so",
        "resulting",
        "following",
        "toward",
        "towards",
        "into",
        "against",
        "via",
        "across",
        "among",
        "owing",
        "after",
        "before",
        "effective",
        "likely",
        "apparently",
        "possibly",
        "led",
        "boosted",
        "supported",
        "on",
        "over",
        "at",
        "though",
        "albeit",
        "up",
        "down",
        "to",
    ]
)
_AFTER_VERB = frozenset(
    [
        "as",
        "that",
        "who",
        "whose",
        "which",
        "in",
        "on",
        "at",
        "over",
        "during",
        "with",
        "relative",
        "through",
        "following",
        "amid",
        "because",
        "due",
        "since",
        "by",
        "given",
        "despite",
        "and",
        "for",
        "while",
    ]
)
_LEADS = tuple(
    tuple(lead.split("_"))
    for lead in [
        "in_light_of",
        "in_response_to",
        "consistent_with",
        "based_on",
        "given",
        "while",
        "although",
        "though",
        "because",
        "as",
        "despite",
        "with",
        "regarding",
        "turning_to",
        "in_addition_to",
        "in_anticipation_of",
        "reflecting",
        "on_the_other_hand",
        "at_the_same_time",
        "even_so",
        "in_retrospect",
        "taking_into_account",
        "notwithstanding",
        "following",
        "as_a_result_of",
        "due_to",
        "owing_to",
        "in_discussing_this",
        "in_their_discussion_of",
        "to_date",
        "on_net",
        "with_respect_to",
    ]
)
_TIMED = frozenset(["when", "once", "during", "before", "year", "quarter", "month", "week", "until", "later", "then"])
_OPEN = frozenset(
    ["relative", "because", "due", "following", "given", "amid", "despite", "response", "than"]
)  # what they bring may go on
_TURNED = frozenset(
    [
        "see",
        "sees",
        "saw",
        "seen",
        "view",
        "viewed",
        "views",
        "describe",
        "described",
        "describes",
        "use",
        "used",
        "uses",
        "using",
        "characterize",
        "characterized",
        "characterizes",
        "consider",
        "considered",
        "regard",
        "regarded",
        "treat",
        "interpret",
        "interpreted",
        "so",
        "such",
        "provide",
        "provides",
        "provided",
        "supply",
        "supplies",
        "prevent",
        "prevents",
        "keep",
        "keeps",
        "kept",
        "agree",
        "between",
        "both",
        "neither",
    ]
)


@lru_cache(maxsize=4096)
def said(sentence: str) -> str | None:
    """`sentence` in Chinese, without its last stop; None where no clause of it can be read whole.

    Left out are openers that join it to the sentence before, what only leads up to the clause that is said, and what follows it;
    none of these may bind it: a condition, a denial or a doubt.
    """
    words = words_of(sentence)
    if not 3 <= len(words) <= MOST:
        return None
    for start in _starts(words):
        if (clause := _clause_at(words, start)) is not None:
            return clause
    lead = spoken(words)
    for start in _inner_starts(words, lead):
        if (clause := _clause_at(words, start)) is not None:
            return polished(lead.body + clause) if lead is not None else clause
    return None


def sayings(quote: str) -> frozenset[str]:
    """Every clause that can be made of the English sentences of `quote`."""
    return frozenset(clause for one in plain_sentences(quote) if (clause := said(one)))


def plain_sentences(quote: str) -> Iterator[str]:
    """The English sentences of `quote`, white space single."""
    for start, end in sentences(quote):
        if not is_chinese(one := " ".join(quote[start:end].split())):
            yield one


def _clause_at(words: Words, start: int) -> str | None:
    found = clauses(words, start)
    if not found and start == 0 and any(frame.form == "base" for frame in frames().get(words.low(0), ())):
        found = infinitives(words, 0)  # a directive: "Reinvest all principal payments ..."
    best = next((one for one in found if _ends(words, one.end)), None) or next(
        (one for one in found if _may_be_cut(words, start, one.end)), None
    )
    if best is None or not _tells(best.zh, whole=_ends(words, best.end)):
        return None
    return polished(best.zh)


def spoken(words: Words) -> Phrase | None:
    """Who speaks and how, where a sentence begins so: "Several participants noted that" as 几位与会者指出，."""
    for who in people(words, 0):
        more, at = adverbs(words, who.end)
        for frame in frames().get(words.low(at), ()):
            if frame.takes == "that" and words.low(at + 1) in ("that", ","):
                joint = "，" if frame.zh in SAYING else ""
                return Phrase(at + 1, f"{who.zh}{more}{frame.zh}{joint}", who.head, True)
    return None


def _inner_starts(words: Words, lead: Phrase | None) -> Iterator[int]:
    """Where a clause may begin inside the sentence: after "that" of a lead and what stands in commas there, after a joint."""
    for place in range(2, len(words) - 4):
        if words.low(place - 1) in _BINDING | _DOUBTING and not (lead and place - 1 < lead.end):
            return
        low, before = words.low(place), words.low(place - 1)
        opened = before in (",", ";") and low in ("and", "but", "while", "as", "because", "although", "so")
        if opened:
            yield place + 1
        elif before == ";" or low in ("because", "although"):
            yield place + (low in ("because", "although"))
        elif before == "," and lead is not None and place > lead.end:
            yield place


# Words that bind what follows them, so that no clause after them may be said by itself.
_DOUBTING = frozenset(
    [
        "not",
        "no",
        "never",
        "neither",
        "nor",
        "without",
        "doubt",
        "how",
        "why",
        "what",
        "where",
        "possibility",
        "likelihood",
        "risk",
        "risks",
        "concern",
        "concerns",
        "hope",
        "fear",
        "fears",
        "expectation",
        "expectations",
        "view",
        "views",
        "belief",
        "scenario",
        "scenarios",
        "argue",
        "argued",
        "argues",
        "suggest",
        "suggested",
        "suggests",
        "believe",
        "believed",
        "believes",
        "think",
        "thought",
        "expect",
        "expected",
        "expects",
        "anticipate",
        "anticipated",
        "project",
        "projected",
        "say",
        "said",
        "says",
        "claim",
        "claimed",
        "assume",
        "assumed",
        "if",
        "question",
        "questions",
        "ask",
        "asked",
        "could",
        "might",
        "may",
        "would",
        "should",
        "whereby",
    ]
)


_POLISH = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"没有对([^，。]+)的影响", r"对\1没有影响"), (r"(?:有所|有些|略微)处于高位", "略显偏高"), (r"相对处于高位", "相对偏高"), (r"的的", "的"),
        (r"会会", "会"), (r"将将", "将"), (r"(决定|判断|预测)(委员会|美联储)", r"\1，\2"), (r"一些其他", "其他一些"), (r"已一直", "一直"),
        (r"，，", "，"),
        (r"将最终是", "最终将是"), (r"(会|将)(未来[^，]{1,5}?(?:个月|季度|年|周))", r"\2\1"), (r"使([^，]{2,12})会", r"使\1"), (r"可能会可能", "可能"), (r"^在(?=\d)", ""),
    )
)  # fmt: skip


def polished(clause: str) -> str:
    """A clause with what two rules joined badly put right; nothing it says is changed."""
    for pattern, said in _POLISH:
        clause = pattern.sub(said, clause)
    return clause


def _starts(words: Words) -> list[int]:
    """Where the main clause may begin: after an opener, at the start, after what only leads up to it."""
    after_opener = [length + (words.low(length) == ",") for length in range(8, 0, -1) if words.run(0, length) in openers()]
    begin = after_opener[0] if after_opener else 0
    return [*after_opener, 0, *_after_lead(words, begin)]


def _after_lead(words: Words, begin: int) -> Iterator[int]:
    """After the comma of a concession, a ground or a topic; never after a condition or a time."""
    if not any(words.run(begin, len(lead)) == lead for lead in _LEADS):
        return
    for place in range(begin, min(len(words), begin + 30)):
        if words.kind(place) in ("date", "number") or words.low(place) in _BINDING | _TIMED:
            return
        if words.low(place) == ",":
            yield place + 1


def _ends(words: Words, end: int) -> bool:
    return end >= len(words) or (words.low(end) == "." and end == len(words) - 1)


_EMPTY = re.compile(
    r"(?:考虑因素|原因|波动|介绍|动态|变化|增长|有效|一致|开始|出现|因素|措施|方式|问题|选项|步骤|过程|政策|市场|作用|影响|水平|讨论|情况|规模|信号"
    r"|努力|计划|审视|举措|进展|益处|目标|持续|延续|迹象|证据|程度|证券|资产|交易|运作|发行|进展|工具|权限|灵活性|角色|意图)$"
)


def _tells(clause: str, whole: bool) -> bool:
    """Whether a clause says something by itself: it names a thing of the field, and is not cut off before what it is about."""
    if len(clause) < 8 or not load_scheme().find(clause):
        return False
    return whole or not _EMPTY.search(clause)


def _may_be_cut(words: Words, start: int, end: int) -> bool:
    rest = {words.low(place) for place in range(end, len(words))}
    if rest & _BINDING:
        return False
    low = words.low(end)
    if low in (";", "—", ":"):
        return True
    if low == ",":
        return words.low(end + 1) in _AFTER_COMMA
    if low not in _AFTER_VERB or "date" in (words.kind(end + 1), words.kind(end + 2)) or words.kind(end + 1) == "figure":
        return False
    before = [words.low(place) for place in range(start, end)]
    return not _TURNED.intersection(before) and not _OPEN.intersection(before[4:])
