"""Names in a Chinese question that no source near its subject holds: places and people, by the tags
of jieba's word list, and firms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.gaps.firms import firms, firms_in
from assistant.lexicon import ACTORS, ENTITIES, INSTRUMENTS, PEOPLE, words
from assistant.places import HOME, PLACES
from assistant.question import Question
from assistant.retrieve.sentences import Found
from assistant.retrieve.thesaurus import chinese_pattern
from assistant.terms import is_chinese
from assistant.voices import RESERVE_BANK_NAMED

NEAR = 60  # sentences that count as near the subject, as for names in Latin letters
_PLAIN = frozenset("太多少很更最不没有是这那哪几")  # characters of plain words that the list tags as places
OFTEN = 300  # in jieba's own counts
LONGEST = 6  # characters of a name
_TAGS = frozenset({"ns", "nrt"})  # places, and foreign names by sound; jieba's other tags for names hold too many plain words
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    "石金韦贾夏付方白邹孟熊秦邱江尹薛闫段雷侯龙陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤易樊潘巴"
)
_SAYS = r"(?=(?:对[^，。？]{2,20}(?:看法|观点|评价|态度|判断)|怎么(?:看|说|评)|如何(?:看|评)|认为|主张|曾说|警告))"
_PERSON = re.compile(rf"^(?:请问)?([{_SURNAMES}][\u4e00-\u9fff]{{1,2}}){_SAYS}")


def missing_names(question: Question, found: Sequence[Found]) -> Iterator[str]:
    """Each place, person or firm that the question names and no sentence near its subject does, in either language."""
    if not is_chinese(question.text):
        return
    text = _plain(question)
    for name in dict.fromkeys((*_tagged(text), *_PERSON.findall(text), *firms_in(question.text))):
        if not any(_holds(item, name) for item in found[:NEAR]):
            yield name


def _plain(question: Question) -> str:
    """The question with the names and words that other tables know blanked: concepts, people, institutions, plain words.

    So is the Reserve Bank of whoever is named: "George of the Kansas City Fed" is George.
    """
    characters = list(question.text)
    known = words("|".join(pattern for table in (PEOPLE, ENTITIES, ACTORS, INSTRUMENTS) for pattern in table.values()))
    office = [match.span() for match in RESERVE_BANK_NAMED.finditer(question.text)] if question.people else []
    spans = (
        office
        + [(sought.start, sought.end) for sought in question.concepts]
        + [match.span() for pattern in (known, chinese_pattern()) for match in pattern.finditer(question.text)]
    )
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def _tagged(text: str) -> Iterator[str]:
    """The longest names of the word list that stand in `text`, from the left."""
    at = 0
    while at < len(text):
        size = next((size for size in range(LONGEST, 1, -1) if text[at : at + size] in known_names()), 0)
        if size and text[at : at + size] not in HOME:
            yield text[at : at + size]
        at += size or 1


def _holds(item: Found, name: str) -> bool:
    own = (item.text, item.document.title, item.heading or "", item.speaker or "")
    if any(name in part for part in own):
        return True
    pattern = PLACES.get(name) or firms().get(name)
    return pattern is not None and any(words(pattern).search(part) for part in own)


@cache
def known_names() -> frozenset[str]:
    """Places and foreign names by sound in jieba's word list, with the places of our own; half a second once."""
    import jieba

    with jieba.get_dict_file() as lines:
        tagged = (line.decode("utf-8").split() for line in lines)
        return frozenset(PLACES) | {word for word, count, tag in tagged if _is_name(word, int(count), tag)}


def _is_name(word: str, count: int, tag: str) -> bool:
    """Whether an entry is a name: one that is met often and is none of our places is a plain word with a wrong tag."""
    return tag in _TAGS and not _PLAIN & set(word) and (2 if tag == "ns" else 3) <= len(word) <= LONGEST and count < OFTEN
