"""A decision that the question gives to one meeting of the Committee and its statements to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date
from typing import TYPE_CHECKING

from assistant.premises.acts import UNSURE, claims_of, dated, undated
from assistant.premises.checked import Sentence, asserted, plainest, searched
from assistant.premises.propositions import Act, acts_in, value_of
from assistant.premises.record import met
from assistant.question import Question
from assistant.retrieve.passages import standing
from kg.document import Voice, parse_date

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from assistant.retrieve.wanted import Phrase
    from assistant.verify.dates import Day
    from kg.store.library import Library

OBJECT = 45  # characters between a word of deciding and what is decided
AROUND = 230  # days between the meeting asked about and the one that decided
_TAKEN = re.compile(
    r"\b(?:decid\w*|decision|agree[ds]?|vote[ds]?|adopt\w*|announc\w*) |"
    r"\bmeeting (?:\w+ )?(?:set|end|cut|rais|lower|slow|conclud)\w*|决定|宣布|投票|通过",
    re.I,
)
_MEETING_OF = re.compile(r"^[^,?]{0,60}\b(?:at|in) (?:its|the|that|their)\s+(?:\w+ )?meeting\b", re.I)
_OF_A_MEETING = re.compile(r"\s*(?:FOMC |policy )?meeting\b|\s*的?(?:那次)?(?:会议|议息)", re.I)
_CAP = re.compile(r"\bcaps?\b|上限", re.I)  # of the levels that are set, the one that is not set at each meeting
_COMMITTEE = re.compile(r"\b(?:FOMC|Fed|Federal Reserve|Committee|meeting)\b|美联储|联储|委员会|会议", re.I)
_DECIDED = re.compile(r"\b(?:decided|agreed|voted) (?:\w+ ){0,5}to\b|\bthe Committee (?:will|also will)\b", re.I)


def decided_elsewhere(question: Question, library: Library) -> Iterator[Draft]:
    """The sentence of the meeting that decided it, where no document of the one asked about has it decided there."""
    months = [day for day in dated(question) if day.month]
    if len(months) > 1:  # the meeting's, beside the day from which what it decided was to hold
        months = [day for day in months if _OF_A_MEETING.match(question.text[day.end :])]
    if len(months) != 1 or not asserted(question) or not _COMMITTEE.search(question.text):
        return
    for act, names, said in claims_of(question, library):
        if (act.axis == "being" or (act.axis == "level" and _CAP.search(said))) and _decided(act, question):
            if other := _other(act, names, said, months[0], question, library):
                yield other.said(question.language, library)
            return


def _decided(act: Act, question: Question) -> bool:
    """Whether the act is what was decided: "having stopped, why did it decide to buy" decides no stop."""
    text = undated(question)
    taken = [match for match in _TAKEN.finditer(text) if match.start() <= act.start <= match.end() + OBJECT]
    return any("," not in text[match.end() : act.start] for match in taken) or bool(_MEETING_OF.search(text[act.end :]))


def _other(
    act: Act, names: list[frozenset[Phrase]], said: str, asked: Day, question: Question, library: Library
) -> Sentence | None:
    infos = library.documents.info()
    ids = [id for id in standing(question, infos) if infos[id].voice is Voice.FOMC and infos[id].event_date]
    if not any(met(asked, infos[id]) for id in ids):
        return None
    month = Date(asked.year or 1, asked.month or 1, 15)
    near = [id for id in ids if (day := parse_date(infos[id].event_date or "")) and abs((day - month).days) <= AROUND]
    found = [
        sentence
        for sentence in searched(library, f"{said} decided {question.text[act.start : act.end]}", near)
        if _DECIDED.search(sentence.text)
        and not UNSURE.search(sentence.text)
        and value_of(sentence.text, acts_in(sentence.text), act.axis, names) == act.value
    ]
    if any(met(asked, one.document.info) for one in found):
        return None
    return plainest(found)
