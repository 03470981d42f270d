"""The plan of a question who voted against, or how a vote went: the record of each meeting asked about, then the reasons given.

A record is the sentence of the Committee's own paper that names the votes, after the decision that they were cast on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.answer import StatementKind
from assistant.compose.draft import Draft
from assistant.compose.notes.material import Material, Note
from assistant.compose.notes.opening import asks_why
from assistant.compose.notes.sides import Sides
from assistant.lexicon import PEOPLE, exact, words
from assistant.premises.checked import Sentence, plainest
from assistant.premises.record import Vote, of_meeting, votes
from assistant.question import Question
from assistant.retrieve.leaning import leans
from assistant.retrieve.rooting import rooted
from assistant.retrieve.sentences import Found, beside, place_at

MOST = 8  # meetings of a year whose dissents are told
REASONS = 4  # sentences of reasons of one meeting
UNSAID = {
    "en": "The papers of the meeting that are held here say what was preferred, and give no further reason for a vote against.",
    "zh": "库中这次会议的文件只写明反对者倾向于怎样做，没有进一步说明投反对票的理由。",
}
ALIKE = 0.8  # of a reason's words, from which the record says it too
LONGEST = 150  # words of a reason with what goes on from it
_AGAINST = r"dissent\w*|vot(?:e[ds]?|ing) against|(?:object|oppos)(?:ed|es?|ing)|投了?反对票|反对|异议"
_MEMBERS = r"members?|governors?|presidents?|officials?|policymakers?|participants?"
_ASKED = (
    rf"\b(?:who|which (?:\w+ ){{0,3}}(?:{_MEMBERS}))\b[^.?]{{0,30}}?(?:{_AGAINST})|"
    rf"\bany(?:one|body| (?:\w+ )?(?:{_MEMBERS}))\b[^.?]{{0,30}}(?:{_AGAINST})|\bany (?:\w+ )?(?:dissent\w*|votes? against)|"
    rf"\bhow (?:many|often)\b[^.?]{{0,40}}(?:{_AGAINST})|\bhow did [^.?]{{2,40}} vote\b|\bvote (?:count|tally|split|record)|"
    rf"\b(?:why|reasons?|grounds?|explain\w*)\b[^.?]{{0,60}}(?:dissent\w*|vot(?:e[ds]?|ing) against)|"
    r"(?:谁|哪(?:些|几|一)?[位名个]?(?:委员|成员|官员|理事|行长)?|有没有人|有人|几[位名票人]|多少[位名票人]|"
    r"为什么|为何|理由|原因)[^。？]{0,24}(?:反对|异议)|(?:反对票|异议)[^。？]{0,8}(?:理由|原因|为什么|为何)|投票结果|怎么投的?票|如何投票"
)
_VOTED = r"dissent\w*|vot(?:e[ds]?|es|ing|ers?)\b|反对票|投票|投了|异议"
_REASON = r"\b(?:prefer\w*|dissent\w*|because|in (?:his|her|their) view|believed|thought|view was)\b"


def asks_votes_cast(question: Question) -> bool:
    """Whether a question asks who voted against, or how a vote went, at the meetings of a month or a year."""
    dated = any(day.year for day in question.dates)
    return dated and bool(words(_ASKED).search(question.text) and words(_VOTED).search(question.text))


class Voting:
    """The record of votes, the reasons beside it; the plan of disagreements where no such record is held."""

    def compose(self, material: Material) -> Note:
        """Each meeting's record, oldest first, the reasons before it where they are asked for.

        Of a year only the meetings at which somebody voted against, if anybody did.
        """
        meetings = [(sentences, cast) for sentences in _meetings(material) if (cast := votes(sentences))]
        telling = [one for one in meetings if any(vote.against and vote.names for vote in one[1])]
        kept = [one for one in telling or meetings if _of_those_named(one[1], material.question)] or telling or meetings
        records = [run for _, cast in kept[:MOST] if (run := _record(cast))]
        if not records:
            return Sides().compose(material)
        single = len(kept) == 1
        reasons = _reasons(kept[0][0], kept[0][1], records[0]) if single else []
        why = asks_why(material.question)
        told = [material.draft(run) for run in ((*reasons, *records) if why else (*records, *reasons))]
        unsaid = [Draft(UNSAID[material.language], StatementKind.CAVEAT)] if why and single and not reasons else []
        return Note((*told, *unsaid), answers=True)


def _meetings(material: Material) -> Iterator[list[Sentence]]:
    """The sentences of the Committee's papers of each meeting in the time asked about."""
    found = [one for day in material.question.dates if day.year for one in of_meeting(day, material.question, material.library)]
    found = [one for one in found if material.seen is None or one.document.id in material.seen]
    held = sorted(found, key=_day)
    for _, same in groupby(held, key=_day):
        yield list(same)


def _day(sentence: Sentence) -> str:
    return sentence.document.event_date or sentence.document.date or ""


def _of_those_named(cast: Sequence[Vote], question: Question) -> bool:
    """Whether whom the question names stands among those who voted against; so too where it names nobody."""
    asked = [pattern for name, pattern in PEOPLE.items() if name in question.people]
    against = [name for vote in cast if vote.against for name in vote.names]
    return not asked or any(exact(pattern).search(name) for pattern in asked for name in against)


def _record(cast: Sequence[Vote]) -> list[Found] | None:
    """The sentence that names who voted against, else the one that says that nobody did, after what was decided."""
    against = plainest(vote.sentence for vote in cast if vote.against and vote.names)
    nobody = plainest(vote.sentence for vote in cast if vote.against) or plainest(vote.sentence for vote in cast)
    told = against or nobody
    return rooted([[told.found]])[0] if told else None


def _reasons(sentences: Sequence[Sentence], cast: Sequence[Vote], record: Sequence[Found]) -> list[list[Found]]:
    """What is said of why those who voted against did, each with what goes on from it."""
    against = {name for vote in cast if vote.against for name in vote.names}
    told = {vote.sentence.text for vote in cast}
    runs: list[list[Found]] = []
    for sentence in sentences:
        one = sentence.found
        named = any(exact(name).search(one.text) for name in against)
        news = not _shown(one, runs) and not any(_alike(one, item) for item in record)
        if named and news and one.text not in told and words(_REASON).search(one.text):
            runs.append(_going_on(one))
    return runs[:REASONS]


def _going_on(one: Found) -> list[Found]:
    run = [one]
    document, place = one.document, place_at(one.document, one.start)
    for after in range(place + 1, len(document.sentences)):
        following = beside(one, after)
        same = document.sentences[after].section == document.sentences[place].section
        if not same or not leans(following.text) or sum(item.features.length for item in (*run, following)) > LONGEST:
            break
        run.append(following)
    return run


def _shown(one: Found, runs: Sequence[Sequence[Found]]) -> bool:
    return any(item.start == one.start and item.document.id == one.document.id for run in runs for item in run)


def _alike(one: Found, other: Found) -> bool:
    mine, theirs = one.features.tokens, other.features.tokens
    return len(mine & theirs) >= ALIKE * len(mine)
