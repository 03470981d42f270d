"""Votes that the question ascribes to people: who dissented, how many, which way, and for what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.lexicon import PEOPLE, exact, words
from assistant.premises.checked import Sentence, asserted, plainest
from assistant.premises.record import Preference, Vote, of_meeting, preferences, votes
from assistant.question import Question
from assistant.verify.numbers import WORDS, ZH_DIGITS, ranges

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from kg.store.library import Library

_AGAINST = r"dissent\w*|oppos\w*|vot(?:e[ds]?|ing) (?:against|no\b)|object(?:ed|s)? to|反对|异议"
_FOR = r"vot(?:e[ds]?|ing) (?:for|in favou?r)|support\w*|back(?:ed|s)?|endorse\w*|in favou?r of|支持|赞成"
_WHO = (
    r"who (?:\w+ )?(?:dissent\w*|voted against|opposed)|"
    r"谁[^，。？]{0,24}(?:反对|异议)|哪(?:些|几|位)[^，。？]{0,16}(?:反对|异议)"
)
_NOBODY = (
    r"unanimous\w*|unanimity|without (?:a (?:single )?)?(?:dissent\w*|opposition)|no (?:dissent\w*|one dissented|"
    r"votes? against)|nobody (?:dissented|opposed)|"
    r"一致(?:通过|同意|投票)|全票|没有(?:任何)?(?:人|委员)?(?:投票?)?(?:反对|异议)|无人反对|无反对票"
)
_VOTERS = "members?|officials?|policymakers?|participants?|governors?|presidents?|voters?|people"
# One dissenter and no other.
_ALONE = re.compile(
    r"\b(?:(?:the )?(?:only|sole|lone|single) (?:dissent\w*|vote against|opponent|"
    rf"(?:one|{_VOTERS}) (?:who |to )?(?:dissent\w*|vot\w+ against|oppos\w*|object\w*))|"
    r"(?:nobody|no one|no other \w+|none)(?: else)? [^.,;?]{0,30}(?:except|but|besides|apart from|other than)|"
    r"(?:nobody|no one) else)\b|"
    r"之外[^，。？]{0,8}(?:没有人|无人)|唯一[^，。？]{0,10}(?:反对|异议)|只有[^，。？]{0,14}(?:反对|异议)",
    re.I,
)
_COUNT = re.compile(
    rf"\b({'|'.join(WORDS)}|\d+) (?:\w+ )?"
    rf"(?:dissent\w*|(?:{_VOTERS}) (?:who )?(?:\w+ )?(?:dissent\w*|vot\w+ against|oppos\w+)|votes? against)"
    r"|([一两二三四五六七八九十\d]+)(?:位|名|个|张|票)(?:委员|成员|官员|人)?[^，。？]{0,8}(?:反对|异议)",
    re.I,
)
_DECISION = (
    r"rates?|cuts?|cutting|hikes?|increases?|decision|action|statement|slow\w*|runoff|pace|QT|"
    r"降息|加息|利率|决定|决议|缩表|投票|投了|票"
)
_IN_FAVOUR_OF = re.compile(r"(dissent\w*|vot\w+ against)[^,;.?]{0,40}? in favou?r of", re.I)  # a dissent for something else
_WANTED = (
    r"vot(?:e[ds]?|ing) (?:in \w+ \d{4} )?for(?= (?:an? )?(?:bigger|larger|deeper|smaller|half|quarter|50|25|no change))|"
    r"want\w*|prefer\w*|favou?r\w*|push\w*|call\w*|argu\w*|press\w*|advocat\w*|主张|要求|希望|倾向|支持|呼吁"
)
_DOWN = r"cut\w*|reduc\w*|lower\w*|eas\w*|降息|下调"
_UP = r"hik\w*|rais\w*|increas\w*|rise|加息|上调"
_SAME = r"no change|unchanged|hold\w*|steady|maintain\w*|不变|按兵不动|维持"
_MORE = r"bigger|larger|deeper|steeper|more|half[- ]?(?:a )?(?:percentage[- ])?point|更大|更多"
_LESS = r"smaller|less|shallower|gentler|更小|较小"


_DENIED = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bfar from|\bhardly|\bless than)(?: \w+)?\s*$|(?:不是|并非|没有|未能?|并不是)(?:以)?\s*$", re.I
)
_VOTED = r"dissent\w*|vot(?:e|es|ed|ing) (?:against|no\b)|投了?反对票|异议"
_TELLING = (
    r"said?|says?|saying|explain\w*|about|describ\w*|comment\w*|respond\w*|repl\w*|ask\w*|tell\w*|told|spea?ks?|spoke|view\w*|and|with|"
    r"join\w*|agree\w*|react\w*|make|made|think|thought|not|never|if|whether"
)
_ACTS = re.compile(
    rf"(?!(?:(?!{_VOTED}|{_AGAINST}).)*?(?:\b(?:{_TELLING})\b|[、和与谈说看评解释未没]))"
    rf"(?:['’]s)?[^.?!。？！]{{0,70}}?(?:{_VOTED}|oppos\w*|object\w* to|反对)",
    re.I,
)
_ACTS_BY = re.compile(r"\b(?:dissent(?:ing)?(?: votes?)? (?:of|by|from)|voted against by|opposed by) (?:\w+ ){{0,2}}$", re.I)
# "So much that she voted no": whoever else may be spoken of between, the pronoun is the one named.
_SO_THAT = re.compile(rf"[^.?!。？！]{{0,90}}?\b(?:that|so|when|before|because|and) (?:she|he) (?:{_VOTED}|opposed)", re.I)
_REFUSES_ANY = re.compile(
    r"\b(?:against|oppos\w+|object\w* to|reject\w*|resist\w*) any (?:\w+ )?(?:cut|hike|eas|tighten|increase|reduc|chang)\w*|"
    r"反对任何(?:幅度的?)?(?:降息|加息|调整)",
    re.I,
)
_PARTS = re.compile(r"(?<!\d),(?!\d)|[;?，。；？]|\.\s")


@dataclass(frozen=True, slots=True)
class _Meeting:
    """What the documents of one meeting record of its vote."""

    sentences: list[Sentence]
    votes: list[Vote]

    @property
    def against(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for vote in self.votes if vote.against for name in vote.names))

    def naming(self, name: str | None, *, against: bool) -> Sentence | None:
        """The sentence that puts `name` (None: whoever stands there) on that side, the statement's before the minutes'."""
        return plainest(
            vote.sentence for vote in self.votes if vote.against is against and (name is None or name in vote.names)
        )


def voted_otherwise(question: Question, library: Library) -> Iterator[Draft]:
    """How the people named voted, and how many dissented, where the question says otherwise of a meeting in its month."""
    days = [day for day in question.dates if day.year and day.month]
    text = question.text
    if len(days) != 1 or not asserted(question) or not words(f"{_AGAINST}|{_FOR}|{_WANTED}|{_NOBODY}").search(text):
        return
    sentences = of_meeting(days[0], question, library)
    meeting = _Meeting(sentences, votes(sentences))
    if meeting.votes and (other := _otherwise(text, meeting)) is not None:
        yield other.said(question.language, library)


def _otherwise(text: str, meeting: _Meeting) -> Sentence | None:
    recorded = dict.fromkeys(name for vote in meeting.votes for name in vote.names)
    people = [name for name in recorded if _names(name, text)]
    if not people:
        return _no_voter(text, meeting) or _miscounted(text, meeting)
    if len(meeting.against) > 1 and _ALONE.search(text):
        return meeting.naming(meeting.against[0], against=True)
    if len(people) > 1:
        text = next((part for part in _PARTS.split(text) if words(f"{_AGAINST}|{_WANTED}").search(part)), text)
        people = [name for name in people if _names(name, text)]
    if len(people) != 1:
        return None
    return _other_wish(text, people[0], meeting) or _other_side(text, people[0], meeting)


def _is_voter(name: str, text: str) -> bool:
    """Whether the one named is who votes against, and does not only speak of it, or of somebody else's vote."""
    return any(
        _ACTS.match(text[found.end() :]) or _SO_THAT.match(text[found.end() :]) or _ACTS_BY.search(text[: found.start()])
        for found in exact(name).finditer(text)
    )


def _no_voter(text: str, meeting: _Meeting) -> Sentence | None:
    """The dissents of a meeting, where the question has somebody dissent whom its record of votes does not name."""
    named = [name for name in PEOPLE if exact(PEOPLE[name]).search(text)]
    if len(named) != 1 or not meeting.against or not words(_VOTED).search(text) or not _is_voter(PEOPLE[named[0]], text):
        return None
    return meeting.naming(meeting.against[0], against=True)


def _names(name: str, text: str) -> bool:
    return bool(exact(PEOPLE.get(name.lower(), re.escape(name))).search(text))


def _miscounted(text: str, meeting: _Meeting) -> Sentence | None:
    """Dissents where nobody dissented, none where somebody did, or another number of them than the record holds."""
    stated = _COUNT.search(text)
    if meeting.against and (said := words(_NOBODY).search(text)) and not _DENIED.search(text[: said.start()]):
        return meeting.naming(meeting.against[0], against=True)
    if not meeting.against:
        asked = stated or words(_WHO).search(text)
        return (meeting.naming(None, against=True) or meeting.naming(None, against=False)) if asked else None
    if stated and _number(stated[1] or stated[2]) not in (0, len(meeting.against)):
        return meeting.naming(meeting.against[0], against=True)
    return None


def _number(word: str) -> int:
    known = {**WORDS, **ZH_DIGITS}.get(word.lower())
    return known if known is not None else int(word) if word.isdigit() else 0


def _other_side(text: str, name: str, meeting: _Meeting) -> Sentence | None:
    """The vote of one person, where the question puts them on the other side of the decision itself."""
    if not words(_DECISION).search(text):
        return None
    opposed, agreed = bool(words(_AGAINST).search(text)), bool(words(_FOR).search(_IN_FAVOUR_OF.sub(r"\1", text)))
    if opposed is agreed or opposed is (name in meeting.against):
        return None
    if opposed and not _is_voter(PEOPLE.get(name.lower(), name), text):
        return None  # who speaks of a dissent has not dissented
    if agreed and words(f"{_MORE}|{_LESS}").search(text):
        return None
    if agreed and any(words(_FOR).search(one.text) for one in meeting.sentences if re.search(rf"\b{name}\b", one.text)):
        return None  # a dissenter who agreed with a part of what was decided
    if (
        agreed
        and words(_DOWN + "|" + _UP + "|" + _SAME).search(text)
        and any(_wants(text, one) for one in _wishes(name, meeting))
    ):
        return None  # the question speaks of what they wanted, not of what was decided
    return meeting.naming(name, against=name in meeting.against)


def _wishes(name: str, meeting: _Meeting) -> list[Preference]:
    return [one for one in preferences(meeting.sentences, meeting.against) if one.name == name]


def _claimed(text: str) -> str:
    if _REFUSES_ANY.search(text):
        return "same"
    found = [what for what, verbs in (("down", _DOWN), ("up", _UP), ("same", _SAME)) if words(verbs).search(text)]
    return "same" if "same" in found else found[0] if len(found) == 1 else ""


def _wants(text: str, wish: Preference) -> bool:
    return _claimed(text) == wish.wanted


def _other_wish(text: str, name: str, meeting: _Meeting) -> Sentence | None:
    """What a dissenter preferred, where the question says that they wanted something else."""
    claimed, wishes = _claimed(text), _wishes(name, meeting)
    wanted = words(_WANTED).search(text)
    opposed = words(_AGAINST).search(text[wanted.start() :] if wanted and _claimed(text[wanted.end() :]) else text)
    if not claimed or not wishes or not words(f"{_WANTED}|{_AGAINST}|against").search(text):
        return None
    if not _REFUSES_ANY.search(text) and (opposed or not words(_WANTED).search(text)):
        return None
    if all(wish.wanted != claimed for wish in wishes):
        return plainest(wish.sentence for wish in wishes)
    more, less = bool(words(_MORE).search(text)), bool(words(_LESS).search(text))
    turned = (wish for wish in wishes if more is not less and _size(wish, meeting) == ("less" if more else "more"))
    return plainest(wish.sentence for wish in turned)


def _size(wish: Preference, meeting: _Meeting) -> str:
    """Whether the range preferred is a larger or a smaller step than the one decided; empty where either is not stated."""
    decided = [
        (low.value, high.value)
        for one in meeting.sentences
        if re.search(r"\b(?:decided|agreed|voted) to (?:raise|lower)\b", one.text)
        for low, high in ranges(one.text)
        if low.unit == high.unit == "percent"
    ]
    if wish.range is None or not decided or wish.wanted == "same" or wish.range == decided[0]:
        return ""
    lower = wish.range < decided[0]
    return "less" if lower is (wish.wanted == "up") else "more"
