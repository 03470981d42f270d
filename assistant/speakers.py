"""Who speaks where a document's record does not say: an official in a title, a part of minutes, a committee.

A forecast in the passive under "Staff Economic Outlook" is the staff's; an "I" in an official's remarks is no department.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.members import ONE, PRESENTING, begins_another, member_at
from kg.document import Document, Voice

# Whose part of the minutes it is, by its heading: in English and Chinese, as an attribution adds it.
_PARTS: tuple[tuple[str, str, str], ...] = (
    (r"^Staff (?:Economic )?(?:Outlook|Forecast|Projection)", "staff outlook", "工作人员展望"),
    (r"^Staff (?:Review|Assessment|Report)", "staff review", "工作人员评估"),
    (r"Developments\b.*\bOpen Market Operations|^Developments in Financial Markets", "Desk report", "交易台报告"),
    (r"^Participants['’] (?:Views|Outlook|Assess|Perspect)", "participants' views", "与会者看法"),
)
_DIRECTIVE = ("directive to the Desk", "对交易台的指令")
_ORDERED = re.compile(
    r"\W*(?:(?:Beginning|Effective|Starting)\b[^,.]{0,40}, )?"
    r"(?:(?:undertake|conduct|reinvest|roll over|redeem|maintain|allow|engage)\b"
    r"|(?:increase|reduce|purchase|sell) (?:the|up to)\b)",
    re.I,
)
_ORDERING = re.compile(r"\bdirect(?:s|ed)\b[^.]{0,80}\bDesk\b|\bdirective\b", re.I)
_WITHIN = 2_500  # characters before an order within which who is ordered stands
_OFFICE = r"(?:(?:under)?secretary|director|governor|president|chair(?:man|woman)?|commissioner|counselor|manager)"
_FIELD = (
    r"(?:,? \(?(?:of|for|the|and|&|office|u\.s\.|treasury|department|financial|markets?|institutions|economic|economy|policy|"
    r"federal|finance|capital|domestic|international|affairs|macroeconomics?|analysis|public|debt|management|supervision|"
    r"performing|duties|general|fiscal|banking|p\.d\.o\.)\)?)*"
)
_RANK = r"(?:(?:acting|principal|deputy|assistant|under|vice|performing duties of) )*"
_AFTER_OFFICE = re.compile(rf"\b{_OFFICE}{_FIELD},? ", re.I)
_BEFORE_OFFICE = re.compile(rf",? {_RANK}{_OFFICE}\b", re.I)
_BY = re.compile(r"\b(?:by|of|from) ", re.I)
_WORD = re.compile(r"[A-Z][A-Za-z’'-]*\.?,?(?= |$)")
# Words with a capital in a title that are no part of a name.
_OF_TITLES = """
statement statements remarks before economy quarterly refunding treasury press conference supports delivers travels
addresses to on at for of by hold acting deputy assistant under secretary principal debt management speech testimony
releases office announcement announces international the and committee january february march april may june july
august september october november december borrowing advisory from economic chief economist financial
"""
_NO_NAME = frozenset(_OF_TITLES.split())
_MOST_NAMES = 4
_COMMITTEE_REPORT = re.compile(r"\bTBAC Report\b|\bReport to the Secretary of the Treasury from the\b.*\bCommittee\b", re.I)


def part_at(document: Document, start: int) -> tuple[str, str] | None:
    """Whose part of a committee's paper stands at `start`, in English and Chinese; None where nothing says it.

    A part of the minutes by its heading; of any of its papers what directs the Desk, by an order under a directive; of a
    borrowing committee's paper whose view it tells.
    """
    if committee_paper(document):
        return member_at(document, start)
    if document.voice is not Voice.FOMC:
        return None
    if _ORDERED.match(document.text, start) and _ORDERING.search(document.text, max(0, start - _WITHIN), start):
        return _DIRECTIVE
    if not document.kind.endswith("minutes"):
        return None
    heading = next((one.heading for one in document.sections if one.start <= start < one.end and one.heading), None)
    return next(((en, zh) for pattern, en, zh in _PARTS if heading and re.search(pattern, heading, re.I)), None)


def part_of(document: Document, start: int, end: int) -> tuple[str, str] | None:
    """Whose part of its paper the whole passage [start, end) is; None where its sentences are of several, or of no one's."""
    whose = part_at(document, start)
    if whose is None or not committee_paper(document):
        return whose
    places = [sentence.start for sentence in document.sentences if start < sentence.start < end]
    same = all(part_at(document, place) == whose and not begins_another(document, place) for place in places)
    return whose if same else None


def other_parts(attribution: str, about: str) -> bool:
    """Whether an attribution names a part of a paper that `about`, the names that its quotes go by, does not."""
    named = (*_DIRECTIVE, *ONE, *PRESENTING, *(name for _, *names in _PARTS for name in names))
    return any(name in attribution and name not in about for name in named)


def committee_paper(document: Document) -> tuple[str, str] | None:
    """What a borrowing committee's paper is, "minutes" or "report" with its Chinese name; None for another document."""
    if document.kind == "tbac" and re.match(r"\W*Minutes of\b", document.title, re.I):
        return "minutes", "会议纪要"
    return ("report", "报告") if _COMMITTEE_REPORT.search(document.title) else None


@lru_cache(maxsize=4_000)
def official(title: str) -> str | None:
    """The official whose remarks or statement a title names, "Ann B. Example"; None where it names none beside an office."""
    plain = title.title() if title.upper() == title else title
    for by in _BY.finditer(plain):
        name = _name(plain[by.end() :])
        if name and _BEFORE_OFFICE.match(plain, by.end() + len(name)):
            return name
    named = (_name(plain[office.end() :]) for office in _AFTER_OFFICE.finditer(plain))
    return next((name for name in named if name), None)


def _name(text: str) -> str | None:
    """The name of one to four words that `text` begins with; one word alone where something that is no name follows it."""
    words: list[str] = []
    at = 0
    while (match := _WORD.match(text, at)) and match[0].rstrip(".,").lower() not in _NO_NAME:
        words.append(match[0].rstrip(","))
        at = match.end() + 1
        if match[0].endswith(","):
            break
    full = [word for word in words if len(word.rstrip(".")) > 1]
    follows = match is not None or at > len(text)
    alone = len(full) == 1 == len(words) and follows and not full[0].isupper() and not full[0].endswith("s")
    return " ".join(words) if len(words) <= _MOST_NAMES and (len(full) > 1 or alone) else None
