"""Who says what about a point that is argued about: for each party its own search, and for each pole of the point one more.

A single search answers a question of disagreement with the one document that repeats its words. Here each party is searched
alone, the point at issue is searched with the words of either pole, and the talk of the very day (a transcript, minutes) is
read whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.lexicon import ENTITIES, named, words
from assistant.points_at_issue import Axis
from assistant.positions import Subject, holder, taken, votes
from assistant.question import Question, read_question
from assistant.retrieve.meeting import Meeting
from assistant.retrieve.parties import FED, Party, asks_votes, topic
from assistant.retrieve.passages import nearest_to, newest, year_of
from assistant.retrieve.rarity import Rarity
from assistant.retrieve.scoring import VITAL
from assistant.retrieve.sentences import Found, features_of, key_of, sentences_in
from assistant.retrieve.viewed import SIDES, subject, wider
from assistant.retrieve.wanted import Group, Wanted, wanted
from assistant.stance import CONTRAST, OPINION, at_issue, leaning
from assistant.terms import content
from assistant.verify.dates import Day
from assistant.verify.numbers import figures
from assistant.voices import spoken_on
from kg.document import Document, DocumentInfo, Section, SectionKind
from kg.store.library import Library

DEEP, DEEP_POLE = 40, 20  # passages read for a party, and for each pole of a point
READ_WHOLE = 3  # documents of the very day that are read whole
OF_THE_DAY = 0.6  # how near such a document lies to the day asked about
LEAST, LEAST_OF_POLE = 0.45, 0.7  # of the best view's worth, below which a sentence is about something else
OWN, BESIDE, AROUND, PASSAGE, LACKING = 1.4, 0.8, 0.4, 0.5, 0.9
POLE, VIEW, SET_APART, FIGURE, TIMED, NAMED_FIGURE = 0.5, 0.3, 0.25, 0.3, 0.4, 0.6
TAKEN, VOTE = 0.2, 0.6  # for a side taken in so many words; for votes against, where they are asked for
NEAR_BY = 200  # characters around a sentence within which a name asked about must stand
HALF = 0.4  # of the question's words that a sentence and its neighbours hold where it names no concept
AGED, AGED_NOW, MOST_AGE = 0.04, 0.6, 0.8  # a year, where no time is asked about
LATE = 0.5  # of what a sentence of the time itself gains, where one only speaks of it later
OFF, LONG, SHORT, LEANT = -0.8, -0.4, -1.0, -0.15
_KINDS = ("transcript", "minutes", "press_conference", "statement")
_CITING = r"Working Paper|University Press|pp\. \d|Journal of|https?|Return to text|No\. \d{2,}"


@dataclass(frozen=True, slots=True)
class View:
    """One sentence as someone's view: whose, how good a view it is, and which way it leans on the points at issue.

    `poles`: those whose words it has, by which it is searched for; `sides`: those it takes the side of, of which alone a reader
    is told. `names_subject`: the sentence itself names what is asked about, and not only those beside it; `opinion`: it gives a
    view in so many words; `votes`: it tells of votes against.
    """

    found: Found
    party: Party
    worth: float
    poles: frozenset[tuple[str, int]]
    names_subject: bool = False
    opinion: bool = False
    sides: frozenset[tuple[str, int]] = frozenset()
    votes: bool = False

    @property
    def voice(self) -> str:
        """Who speaks, so that two views of one voice are told from those of two: the turn's speaker, else the document."""
        return self.found.speaker or self.found.document.id

    @property
    def held_by(self) -> str:
        """Whose view it is, so that "a few participants" are set against "most" of the same minutes."""
        return f"{self.voice}:{holder(self.found.text)}"


class Views:
    """The views on one question's topic. `allowed` are the documents that may be seen (None: all)."""

    def __init__(self, question: Question, library: Library, allowed: Collection[str] | None) -> None:
        self.question, self._library, self._allowed = question, library, allowed
        self.topic = subject(topic(question, library.scheme), question, library.scheme)
        self.asked = read_question(self.topic, library.scheme, language=question.language, as_of=question.as_of)
        self.axes: tuple[Axis, ...] = at_issue(self.topic) or at_issue(question.text)
        self._wanted: Wanted = wanted(self.asked, library.scheme)
        rarity = Rarity.of(library.index)
        english = any(any(token.isascii() for phrase in group.phrases for token in phrase) for group in self._wanted.groups)
        self._weights = {
            group.name: group.weight * rarity.weight(group.words)
            for group in self._wanted.groups
            if not self._argued(group) and (not english or any(token.isascii() for phrase in group.phrases for token in phrase))
        }
        self._meeting = Meeting([group for group in self._wanted.groups if group.name in self._weights])
        concepts = [one for one in map(library.scheme.get, self.asked.concept_ids) if one is not None]
        broader = [one for concept in concepts for one in map(library.scheme.get, concept.broader) if one is not None]
        self._subject = " ".join([self.topic, *(one.label("en") for one in (*concepts, *broader))])
        self._timed_names = frozenset(one.id for id in self.asked.concept_ids if (one := library.scheme.get(id)) and one.period)
        actors = {one.id for one in concepts if one.kind not in SIDES}
        self._vital = frozenset(group.name for group in self._wanted.groups if group.weight >= VITAL) - actors
        self.votes_asked = asks_votes(question.text)
        weighty = frozenset(group.name for group in self._wanted.groups if group.weight >= VITAL)
        self._own = (self._vital or weighty) - self._timed_names  # a facility is what is asked about where nothing else is
        self._entities = named(ENTITIES, question.text)
        self._wider = {name: Meeting([group]) for name, group in wider(self.asked, library.scheme)}
        self._infos: Mapping[str, DocumentInfo] = library.documents.info()
        self._newest = newest({id: info for id, info in self._infos.items() if allowed is None or id in allowed})

    def of(self, party: Party) -> list[View]:
        """The party's views, best first, copies and what is about something else left out."""
        ids = party.documents if self._allowed is None else party.documents & frozenset(self._allowed)
        best: dict[tuple[str, int], View] = {}
        for view in self._read(party, ids):
            place = (view.found.document.id, view.found.start)
            if place not in best or best[place].worth < view.worth:
                best[place] = view
        ranked = sorted(best.values(), key=lambda view: (-view.worth, view.found.id))
        keys: dict[str, View] = {}
        for view in ranked:
            if view.worth >= self._floor(view, ranked):
                keys.setdefault(key_of(view.found.text), view)
        return list(keys.values())

    @property
    def of_a_meeting(self) -> bool:
        """Whether the question names the month or the day of one meeting, whose one document holds many voices."""
        return sum(day.month is not None and day.year is not None for day in self.question.dates) == 1

    @property
    def subjects(self) -> frozenset[str]:
        """The ids of the concepts asked about, dated episodes aside."""
        return (self._vital - self._timed_names) & frozenset(self.asked.concept_ids)

    def _floor(self, view: View, ranked: Sequence[View]) -> float:
        """The worth below which a view is left out: a side of the point at issue is measured by its own best."""
        names = {axis.name for axis in self.axes}
        leans = [pole for pole in view.poles if pole[0] in names]
        of_pole = [next(one.worth for one in ranked if pole in one.poles) for pole in leans]
        return min((LEAST_OF_POLE * worth for worth in of_pole), default=LEAST * ranked[0].worth)

    def _read(self, party: Party, ids: frozenset[str]) -> Iterator[View]:
        if not ids:
            return
        index = self._library.index
        queries = [(self._wanted.words, DEEP)]
        queries += [(f"{self._subject} {pole.sought}", DEEP_POLE) for axis in self.axes[:2] for pole in axis.poles]
        for query, deep in queries:
            hits = index.by_words(query, deep, ids)
            top = hits[0].score if hits else 1.0
            for hit in hits:
                document = self._library.documents.get(hit.passage.document)
                places = list(sentences_in(document, hit.passage.start, hit.passage.end))
                yield from self._views(party, document, places, PASSAGE * hit.score / top)
        for id in self._of_the_day(ids):
            document = self._library.documents.get(id)
            yield from self._views(party, document, list(sentences_in(document, 0, len(document.text))), 0.0)

    def _of_the_day(self, ids: Iterable[str]) -> list[str]:
        """The talk nearest to the days that the question names, where it names a month or a day."""
        days = [day for day in self.asked.dates if day.month is not None and day.year is not None]
        talks = [id for id in ids if self._infos[id].kind.endswith(_KINDS)]
        near = sorted((-self._near(self._infos[id]), id) for id in talks)
        return [id for nearest, id in near if nearest < 0][:READ_WHOLE] if days else []

    def _near(self, document: Document | DocumentInfo) -> float:
        """How near a document's talk lies to a time asked about: a transcript let out years later is of its meeting's time."""
        return max((nearest_to(day, spoken_on(document)) for day in self.asked.dates), default=0.0)

    def _views(
        self, party: Party, document: Document, places: Sequence[tuple[int, int, Section]], passage: float
    ) -> Iterator[View]:
        features = [features_of(document.text[start:end]) for start, end, _ in places]
        own = [self._met(one.tokens) for one in features]
        dated = self._near(document)
        title = self._met(frozenset(content(document.title))) | (self._timed_names if dated >= OF_THE_DAY else frozenset())
        for place, (start, end, section) in enumerate(places):
            text, one = document.text[start:end], features[place]
            if one.opens or section.kind is SectionKind.HEADING:
                continue
            broader = frozenset(name for name, meeting in self._wider.items() if meeting.met(meeting.shared(one.tokens)))
            beside = frozenset().union(broader, *own[max(0, place - 1) : place + 2])
            around = frozenset().union(title, *own[max(0, place - 4) : place + 5])
            said = [day for near in features[max(0, place - 2) : place + 3] for day in near.dates]
            near = around if party.named and not party.many else beside
            on_topic = self._on_topic(near, around) or (not self._vital and dated >= OF_THE_DAY and self._leans(text))
            if not on_topic or self._of_another_time(said, beside, dated) or words(_CITING).search(text):
                continue
            if self._entities and not self._entities & named(ENTITIES, document.text[max(0, start - NEAR_BY) : end + NEAR_BY]):
                continue
            poles = leaning(text)
            worth = self._topical(own[place], beside, around, near) + passage + self._stated(text, poles)
            worth += self._timed(one.dates, dated) - self._age(document)
            worth += _shaped(one.length, one.anaphoric)
            found = Found(
                document, start, end, worth, own[place], beside, section.page, section.heading, section.speaker, one
            )  # fmt: skip
            if party.says(found):
                named_here = bool((self._vital - self._timed_names) & own[place])
                sides = self._sides(text, document, own[place], bool(self._vital & beside))
                voted = self.votes_asked and votes(text)
                gained = worth + TAKEN * bool(sides) + VOTE * voted
                opinion = words(f"{OPINION}|{CONTRAST}").search(text) is not None
                yield View(replace(found, score=gained), party, gained, poles, named_here, opinion, sides, voted)

    def _sides(self, text: str, document: Document, named_here: frozenset[str], beside: bool) -> frozenset[tuple[str, int]]:
        """The sides that a sentence takes on the points at issue."""
        whole = bool(self._own) and self._own <= named_here
        subject = Subject(self._names, whole, beside or not self._vital, document.voice in FED, bool(self._own))
        found = ((axis.name, taken(text, axis.name, subject)) for axis in self.axes)
        return frozenset((name, pole) for name, pole in found if pole is not None)

    def _names(self, stretch: str) -> bool:
        """Whether some words name what is asked about themselves."""
        met = self._met(features_of(stretch).tokens)
        return bool(self._own & met) if self._own else self._share(met) >= HALF

    def _leans(self, text: str) -> bool:
        """Whether a sentence leans on a point at issue."""
        return any(name == axis.name for axis in self.axes for name, _ in leaning(text))

    def _argued(self, group: Group) -> bool:
        """Whether a group is a word of the point at issue: who takes the one side does not speak of the other."""
        if group.weight >= VITAL or group.name in self.asked.concept_ids:
            return False
        spans = [match.group() for axis in self.axes for match in words(axis.asked).finditer(self.topic)]
        return any(word.lower() in span.lower() for word in group.words[:1] for span in spans)

    def _met(self, tokens: frozenset[str]) -> frozenset[str]:
        return self._meeting.names(self._meeting.met(self._meeting.shared(tokens)))

    def _share(self, names: Iterable[str]) -> float:
        return sum(self._weights[name] for name in names) / (sum(self._weights.values()) or 1.0)

    def _topical(self, own: frozenset[str], beside: frozenset[str], around: frozenset[str], near: frozenset[str]) -> float:
        lacking = self._vital - self._timed_names - near
        return (
            OWN * self._share(own)
            + BESIDE * self._share(beside - own)
            + AROUND * self._share(around - beside)
            - LACKING * len(lacking) / max(len(self._vital), 1)
        )

    def _stated(self, text: str, poles: frozenset[tuple[str, int]]) -> float:
        """How much it is a view: on the point at issue, in someone's own name, set against another, with the figure asked."""
        names = {axis.name for axis in self.axes}
        worth = POLE * any(name in names for name, _ in poles)
        worth += VIEW * bool(words(OPINION).search(text)) + SET_APART * bool(words(CONTRAST).search(text))
        if self.question.wants_figure or self.question.figures:
            said = figures(text)
            worth += FIGURE * bool(said)
            units = {figure.unit for figure in self.question.figures if figure.unit}
            asked = {figure.value for figure in self.question.figures}
            worth += NAMED_FIGURE * any(one.value in asked and (not units or one.unit in units) for one in said)
        return worth

    def _on_topic(self, near: frozenset[str], around: frozenset[str]) -> bool:
        """Whether what is asked about is named near by, and most of it in the surroundings."""
        if not self._vital:
            return self._share(near) >= HALF
        return bool(self._vital & near) and 2 * len(self._vital - around - near) <= len(self._vital)

    def _of_another_time(self, said: Sequence[Day], beside: frozenset[str], dated: float) -> bool:
        """Whether a question of a time meets a document of another time that does not speak of it just here."""
        asked = [day for day in self.asked.dates if day.year is not None]
        if not asked or self.question.as_of or dated or self._timed_names & beside:
            return False
        return not any(day.agrees(other) and other.year for day in asked for other in said)

    def _age(self, document: Document) -> float:
        """What a view loses with age where no time is asked about: more where the question is how things stand now."""
        spoken = spoken_on(document)
        if self.asked.dates or self._timed_names or spoken is None:
            return 0.0
        years = max(0.0, self._newest - year_of(spoken))
        return AGED_NOW * years if self.question.current else min(MOST_AGE, AGED * years)

    def _timed(self, said: Sequence[Day], dated: float) -> float:
        asked = [day for day in self.asked.dates if day.year is not None]
        if not asked or self.question.as_of:
            return 0.0
        named = any(day.agrees(other) for day in asked for other in said)
        return TIMED * max(LATE * named, min(1.0, 1.6 * dated)) if named or dated else OFF


def _shaped(length: int, anaphoric: bool) -> float:
    """What a sentence loses by being long, hardly a sentence, or lost without the one before it."""
    return LONG * max(0.0, (length - 55) / 20) + SHORT * (length < 8) + LEANT * anaphoric
