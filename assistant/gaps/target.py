"""What a question asks the value of: the measure that a sentence must name beside its figure to answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.gaps.measures import GENERIC, GENERIC_ZH, HEADS, Stems, chinese_terms, in_lines, line_terms, meant_by
from assistant.question import Question
from assistant.retrieve.sentences import Found
from assistant.retrieve.wanted import Group
from assistant.terms import STOP, content, is_chinese, stem

LONGEST = 8  # characters of a Chinese term
LEAST = 6  # letters of a stem that may begin a longer word
_AUXILIARY = r"did|does|do|was|were|will|would|should|could|can|has|have|had|is|are|may|might"
_NOUNS = r"((?:[A-Za-z0-9][\w'’/&-]*[ ]){0,4}?[A-Za-z][\w'’/-]*)"
_VALUE_OF = re.compile(
    rf"\bwhat(?:['’]s| (?:was|were|is|are|will be|would be)) (?:the |an? |its |their )?{_NOUNS}"
    r"(?= (?:at|of|on|in|for|during|from|between|to|that|when|by|per|paid|charged|produced|earned|reached)\b|[?？,]|$)",
    re.I,
)
_AT_WHAT = re.compile(r"\bat what (yield|rate|price|spread|level)\b", re.I)
_AMOUNT = re.compile(rf"\bhow (?:much|many dollars)(?: money)? (?:{_AUXILIARY})\b(?P<rest>[^,;?]*)", re.I)
_READING = re.compile(
    r"\bwhat did [^,;?]{2,60}? (?:average|total|reach|hit|peak at|settle at|close at|stand at|trade at|print|"
    r"come to|amount to|fetch)\b",
    re.I,
)
# What something was on a day is a reading, unless it is told in words.
_WHAT_WAS = re.compile(
    r"^\W*what (?:was|were) (?!.*\b(?:decisions?|decided|reasons?|outcomes?|effects?|views?|messages?|topics?|purposes?|"
    r"announced|said|reactions?|stance|plans?|changes?|votes?|the first|charge|why|behind|driving)\b)|"
    r"^\W*what [\w -]{3,50} (?:was|were) recorded\b",
    re.I,
)
_VALUE = re.compile(
    rf"\b(?:what|which|how much(?! (?:more|less|[a-z]+er) than\b)|how many (?:dollars|euros|billions)(?: of| in)) {_NOUNS}"
    rf" (?=(?:{_AUXILIARY})\b)",
    re.I,
)
_SIZE_OF = re.compile(
    rf"\bhow (?:large|big|high|low|small|heavy) (?:was|were|is|are) (?:the |its |their |[A-Z]\w+['’]s |the \w+['’]s )?{_NOUNS}"
    r"(?= (?:at|of|on|in|for|during|from|between|to|that|when|by|per)\b|[?？,]|$)",
    re.I,
)
_AGE = re.compile(r"\bhow old\b", re.I)
_WORD = re.compile(r"[A-Za-z0-9][\w/-]*")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_LESS = frozenset(("how", "much", "what", "which"))
_DETERMINED = re.compile(r"(?:the|an?|its|their|his|her|our|of|more|less|did|do|does)\b", re.I)
_HOW_MUCH = re.compile(r"how much", re.I)
_ASKED_ZH = re.compile(
    r"([\u4e00-\u9fffA-Za-z/]{2,16}?)(?:会|将)?(?:是|为|有|达到?|约|大概|大约|一共|总共)*(?:多少|多大|多高|几何|百分之几|几倍|"
    r"到?在?(?:哪一?天|哪一?年|什么时候|何时))"
)
_WHEN = re.compile(
    r"\bwhen(?= (?:did|do|does|was|were|is|are|will|would|should|had|has|have|can|could)\b)|\bwhat (?:day|date|year|month)\b|"
    r"哪一?天|哪一?年|什么时候|何时",
    re.I,
)
_OF = re.compile(
    rf"(?:, in [a-z ]+,)? (?:of|for|on) (?:the |an? |its |their )?{_NOUNS}"
    r"(?= (?:at|of|on|in|for|during|from|to|that|when|by|per|did|does|was)\b|[?？,]|$)",
    re.I,
)
_MOVED_ZH = re.compile(  # how it moved is no part of what moved
    r"(?:大概|大约|一共|总共|同比|环比|按年率)*(?:上升|增加|增长|提高|扩大|上涨|走高|升|涨|下降|减少|降低|下跌|回落|放缓|放慢|下滑|缩小|下调|上调|变)+[到至了]?$"
)
_SAYING_ZH = re.compile(r"^.*(?:表示|认为|估计|预计|预测|报告|说|称)(?=[\u4e00-\u9fff]{2})")  # who says it
_AFTER_ZH = re.compile(
    r"(?:多少|几)(?:个|名|家|次|亿|万亿|万|千亿|百万)*(?:美元|日元|欧元|英镑|人民币|元|钱|个?基点|个?百分点)?的?([\u4e00-\u9fff]{2,8})(?=[？?。，,]|$)"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """`said` in the question's words; of `parts` each must be met, by all the stems of one of its phrases.

    A sentence that uses those very words, the stems `literal`, need meet no part, but for those of the thing it is `of`.
    `whose` it is, the document's publisher may say as well.
    """

    said: str
    parts: tuple[frozenset[Stems], ...]
    whose: tuple[frozenset[Stems], ...] = ()
    literal: Stems = frozenset()
    of: tuple[frozenset[Stems], ...] = ()

    def named_in(self, item: Found) -> bool:
        """Whether a sentence names every part."""
        tokens = item.features.tokens
        if not (self.literal and self.literal <= tokens) and not _all_in(self.parts, tokens):
            return False
        around = tokens | frozenset(content(f"{item.document.publisher} {item.speaker or ''}"))
        return _all_in(self.of, tokens) and (not self.whose or _all_in(self.whose, around))


def _all_in(parts: Sequence[frozenset[Stems]], tokens: frozenset[str]) -> bool:
    return all(any(phrase <= tokens or _begun_in(phrase, tokens) for phrase in part) for part in parts)


def _begun_in(phrase: Stems, tokens: frozenset[str]) -> bool:
    """Whether each stem begins a word: the stem of "depreciation" begins that of "depreciated"."""
    return all(one in tokens or (len(one) >= LEAST and any(token.startswith(one) for token in tokens)) for one in phrase)


def measure_of(question: Question, groups: Sequence[Group]) -> Measure | None:
    """The measure whose value is asked for; None where none is, or where any figure of the subject will do.

    `groups` is what was searched for (`Evidence.groups`): a concept is named by any of its names.
    """
    text = _undated(question)
    return _chinese(text, question, groups) if is_chinese(text) else _english(text, question, groups)


def asks_when(question: Question) -> bool:
    """Whether a day, month or year is asked for."""
    return _WHEN.search(question.text) is not None


def _undated(question: Question) -> str:
    text = question.text
    for day in question.dates:
        text = text[: day.start] + " " * (day.end - day.start) + text[day.end :]
    return text


def _english(text: str, question: Question, groups: Sequence[Group]) -> Measure | None:
    for match in (*_VALUE_OF.finditer(text), *_VALUE.finditer(text), *_AT_WHAT.finditer(text)):
        words = [word for word in _WORD.finditer(text, *match.span(1)) if word[0].lower() not in STOP | _LESS]
        mass = _HOW_MUCH.match(match[0]) and not _DETERMINED.match(match[1])
        if not words or not (mass or _head(words[-1][0])):
            continue
        if match[0].lower().startswith("how many") and not in_lines(words[-1][0]):
            continue  # how many dollars of bills: they are what is counted
        told = list(_WORD.finditer(text, *thing.span(1))) if (thing := _OF.match(text, match.end())) else []
        of = {
            part
            for word in told
            if (_head(word[0]) or _concept(word, question))
            and not _owns(word, text)
            and (part := _part(word, question, groups))
        }
        whose = {part for word in (*words, *told) if _owns(word, text) and (part := _part(word, question, groups))}
        parts = {part for word in words if not _owns(word, text) and (part := _part(word, question, groups))}
        if parts or of:
            literal = frozenset(content(" ".join(word[0] for word in words if not _owns(word, text))))
            return Measure(match[1].strip(), tuple(parts), tuple(whose), literal if parts else frozenset(), tuple(of))
    if (size := _SIZE_OF.search(text)) and in_lines(size[1].split()[-1]):
        return Measure(size[1].strip(), (meant_by(size[1].split()[-1]),))
    if _AGE.search(text):
        return Measure("age", (frozenset(map(frozenset, ({"age"}, {"old"}, {"born"}))),))
    if (amount := _AMOUNT.search(text)) and (verb := next((word for word in amount["rest"].split() if in_lines(word)), "")):
        return Measure(verb, (meant_by(verb),))
    return None


def reads_off(question: Question) -> bool:
    """Whether a reading is asked for ("What did SOFR average in May 2025?"): a figure, without being called one."""
    if _READING.search(question.text):
        return True
    return any(day.day for day in question.dates) and _WHAT_WAS.search(question.text) is not None


def _head(word: str) -> bool:
    return word.lower() in HEADS or stem(word) in HEADS


def _owns(word: re.Match[str], text: str) -> bool:
    """Whether a word says whose the measure is: "the Fed's net income"."""
    return text[word.end() : word.end() + 1] in ("'", "’")


def _part(word: re.Match[str], question: Question, groups: Sequence[Group]) -> frozenset[Stems] | None:
    """What must be met for one word: any name of the concept that it stands in, else the word or another of its line."""
    if concept := _concept(word, question):
        return _narrow(concept, question) or _named(concept, groups)
    if (pair := " ".join(question.text[: word.end()].split()[-2:])) and in_lines(pair):
        return meant_by(pair)
    if word[0].lower() in GENERIC or stem(word[0]) in GENERIC or word[0][0].isdigit():
        return None
    return meant_by(word[0].lower())


def _concept(word: re.Match[str], question: Question) -> str | None:
    return next((one.concept for one in question.concepts if one.start <= word.start() < one.end), None)


def _narrow(concept: str, question: Question) -> frozenset[Stems] | None:
    """The line of a measure that a concept of many names stands for: bid-to-cover is no other sign of an auction's demand."""
    said = next(question.text[one.start : one.end] for one in question.concepts if one.concept == concept)
    if is_chinese(said):
        return line_terms().get(said)
    return next((meant_by(one) for one in (said, said.rsplit(" ", 1)[0]) if "-" in one and in_lines(one)), None)


def _named(concept: str, groups: Sequence[Group]) -> frozenset[Stems] | None:
    """The names of a concept, without what a search takes for nearly the same: interest is no net income."""
    group = next((one for one in groups if one.name == concept), None)
    if group is None:
        return None
    near = {frozenset(content(word)) for word in group.alternatives}
    return (frozenset(map(frozenset, group.phrases)) - near) or None


def _chinese(text: str, question: Question, groups: Sequence[Group]) -> Measure | None:
    for match in (*_ASKED_ZH.finditer(text), *_AFTER_ZH.finditer(text)):
        noun = _SAYING_ZH.sub("", match[1].rsplit("的", 1)[-1]).rstrip("了从各到至")
        noun = _MOVED_ZH.sub("", noun) or noun
        generic = next((size for size in range(min(LONGEST, len(noun)), 1, -1) if noun[-size:] in GENERIC_ZH), 0)
        noun = noun[: len(noun) - generic]
        end = match.start(1) + match[1].rindex(noun) + len(noun)
        if len(noun) < 2:
            continue
        concept = next((one.concept for one in question.concepts if one.start < end <= one.end), None)
        if concept and (
            _WHEN.search(match[0]) or (generic and all(one.end > end for one in question.concepts if one.concept == concept))
        ):
            continue  # when a thing began is told by what it did, and the size of an issue by what was issued
        whose = _whose(text[: end - len(noun)], question, groups)
        if concept:
            part = _narrow(concept, question) or _named(concept, groups)
            literal = frozenset(content(" ".join(_LATIN.findall(noun))))  # "占GDP"
            return Measure(noun, (part | chinese_terms().get(noun, frozenset()),), whose, literal) if part else None
        term = next((noun[-size:] for size in range(min(LONGEST, len(noun)), 1, -1) if noun[-size:] in chinese_terms()), None)
        if term and term not in GENERIC_ZH:
            return Measure(term, (chinese_terms()[term] | {frozenset(content(term))},), whose)
    return None


def _whose(before: str, question: Question, groups: Sequence[Group]) -> tuple[frozenset[Stems], ...]:
    """The concept that stands right before a Chinese measure: "美联储的净利润"."""
    owners = (one for one in question.concepts if one.end <= len(before) and not before[one.end :].strip(" 的"))
    # an episode that is named by its date alone (2019年9月) owns nothing
    owner = next((one.concept for one in owners if before[one.start : one.end].strip(" 的")), None)
    part = _named(owner, groups) if owner else None
    return (part,) if part else ()
