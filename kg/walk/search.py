"""The walk itself: passages that meet the question, and by the names in them those that meet what is left of it.

"Where was the director of X born?" names X; X's passage names a dozen people, one of them beside "directed"; that person's
passage speaks of a birth. So a step goes from a passage over a name that the question does not hold, and is worth more the more
of the question's words stand beside that name, and the more of the words still unmet the next passage meets.

    pages = [Page(title, text), ...]                                # our field: a section's heading and a passage
    walk = Walk(pages, TitleNames(pages))                           # an encyclopaedia: titles and shared capitalised names
    walk = Walk(pages, ConceptNames(scheme), ConceptWords(scheme))  # our field: concepts, English and Chinese in one
    walk.search(question, 8, vectors @ embedder.encode_query(question))

Places in what comes back are positions in `pages`, in the order in which they were chosen. No language model and no training;
the few weights stand in `Weights`, the measurements that set them in docs/retrieval.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from kg.index.words import TightropeWords
from kg.walk.graph import NameGraph
from kg.walk.names import Named, Names, Page, folded
from kg.walk.seeds import Asked, Cut, Floats, Seeds, by_meaning, by_words

BEFORE, AFTER = 60, 40  # characters beside a name in which its part is told ("directed by ...", "..., who composed")
RARE = 0.65  # of the rarity of a word that one passage holds: from there on a word beside a name counts in full
SHARED_LETTERS, FREE_LETTERS = 4, 3  # two words of one family share their first letters: "director", "directed"
LEADS = 40  # followed from one passage; the next would count 1% of the first
CONSIDERED = 40  # passages reached, out of which the answer is chosen
OWN = 0.7  # what a word of the passage's own title counts beside a name
FAMILY = 0.8  # what a word of the same family counts beside the word itself


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts; one setting for every collection.

    Seeds: `meaning` (vectors) and `title` (the question covers a title) beside BM25, which counts 1. A step: `link` for any
    name, `said` for the question's words beside it, `meets` for the unmet words in the next passage. `rivals` is what each
    better lead of one passage leaves to the next, so that one passage's names do not fill the answer. `fresh` is for what a
    passage meets of the question that those chosen before it do not.
    """

    meaning: float = 0.3
    title: float = 0.9
    link: float = 0.6
    said: float = 0.6
    meets: float = 1.0
    rivals: float = 0.9
    fresh: float = 0.5
    steps: int = 2
    width: int = 8


@dataclass(frozen=True, slots=True)
class Reached:
    """A passage, its score (of this search only), and its way there: passages before it, each with the name that led on."""

    place: int
    score: float
    way: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    reached: Reached
    met: Floats = field(repr=False)


class Walk:
    """Search over `pages` by words, meaning and names. Building reads every page once; safe to share between threads."""

    def __init__(self, pages: Sequence[Page], names: Names, cut: Cut | None = None, weights: Weights | None = None) -> None:
        self.weights, self._cut = weights or Weights(), cut or TightropeWords()
        self.graph = NameGraph(pages, names)
        self._seeds = Seeds(pages, self.graph, self._cut)
        self._texts = [folded(page.text) for page in pages]

    def search(self, question: str, limit: int = 8, meaning: Floats | None = None) -> list[Reached]:
        """The best `limit` passages, best first, none that has nothing of the question.

        `meaning` is the question's likeness to each passage (cosines), where known.
        """
        if not self._texts:
            return []
        asked = self._seeds.asked(question)
        return self._chosen(self._reached(asked, self.seeds(asked, meaning), limit), asked, limit)

    def _reached(self, asked: Asked, seeds: Floats, limit: int) -> list[Reached]:
        """The passages worth most, each by its best way."""
        best = {place: Reached(place, float(seeds[place])) for place in _top(seeds, max(limit, CONSIDERED))}
        front = [_State(best[place], asked.met[:, place]) for place in _top(seeds, self.weights.width)]
        for _ in range(self.weights.steps):
            front = self._step(front[: self.weights.width], asked)
            for state in front:
                held = best.get(state.reached.place)
                if held is None or held.score < state.reached.score:
                    best[state.reached.place] = state.reached
        found = sorted((one for one in best.values() if one.score > 0), key=lambda one: (-one.score, one.place))
        return found[: max(limit, CONSIDERED)]

    def _chosen(self, found: list[Reached], asked: Asked, limit: int) -> list[Reached]:
        """The set that together meets most: each time the passage that is worth most beside those already chosen."""
        places = np.array([one.place for one in found], dtype=np.int32)
        scores = np.array([one.score for one in found], dtype=np.float32)
        met = np.zeros(len(asked.scores), dtype=np.float32)
        chosen: list[Reached] = []
        while len(chosen) < min(limit, len(found)):
            at = int(np.argmax(scores * (1 + self.weights.fresh * asked.meets(places, met))))
            chosen.append(found[at])
            scores[at] = -1
            met = np.maximum(met, asked.met[:, places[at]])
        return chosen

    def seeds(self, asked: Asked, meaning: Floats | None) -> Floats:
        """What each passage is worth before any step, the best at 1."""
        seeds: Floats = by_words(asked) + self.weights.title * self._seeds.by_title(asked)
        if meaning is not None:
            seeds += self.weights.meaning * by_meaning(meaning)
        seeds /= max(float(seeds.max()), 1e-9)
        return seeds

    def _step(self, front: Sequence[_State], asked: Asked) -> list[_State]:
        """The best states one step on from `front`, each passage at its best."""
        best: dict[int, _State] = {}
        for state in front:
            for reached in self._leads(state, asked):
                held = best.get(reached.place)
                if held is None or held.reached.score < reached.score:
                    best[reached.place] = _State(reached, np.maximum(state.met, asked.met[:, reached.place]))
        return sorted(best.values(), key=lambda one: (-one.reached.score, one.reached.place))

    def _leads(self, state: _State, asked: Asked) -> Iterator[Reached]:
        """Every passage that a name in this one leads to, each behind its better rivals."""
        here, way = state.reached.place, state.reached.way
        best: dict[int, tuple[float, str]] = {}
        for name, said in self._said(here, asked).items():
            leads = self.graph.leads(name)
            meets = asked.meets(leads.places, state.met)
            values = leads.strengths * (self.weights.link + self.weights.said * said + self.weights.meets * meets)
            for place, value in zip(leads.places.tolist(), values.tolist(), strict=True):
                if value > best.get(place, (0.0, ""))[0]:
                    best[place] = (value, name)
        for place in {here, *(place for place, _ in way)}:
            best.pop(place, None)
        ordered = sorted(best.items(), key=lambda entry: (-entry[1][0], entry[0]))[:LEADS]
        for rank, (place, (value, name)) in enumerate(ordered):
            yield Reached(place, state.reached.score * value * self.weights.rivals**rank, (*way, (here, name)))

    def _said(self, place: int, asked: Asked) -> dict[str, float]:
        """The names of a passage that lead on, each with how much of the question stands beside it at best, in [0, 1]."""
        said: dict[str, float] = {}
        for one in self.graph.held[place]:
            if one.name not in asked.names and one.name not in self.graph.titles[place]:
                said[one.name] = max(said.get(one.name, 0.0), self._beside(place, one, asked))
        return said

    def _beside(self, place: int, one: Named, asked: Asked) -> float:
        text = self._texts[place]
        around = set(self._cut(f"{text[max(0, one.start - BEFORE) : one.start]} {text[one.end : one.end + AFTER]}"))
        parts = (self._weight(word, place, asked) * _family(word, around) for word in asked.words)
        return max(parts, default=0.0)

    def _weight(self, word: str, place: int, asked: Asked) -> float:
        """How much a word beside a name says: less where it is of the title, for all of the passage is about that."""
        rare = min(1.0, asked.words[word] / (RARE * asked.rarest))
        return OWN * rare if word in self._seeds.titles[place] else rare


def _family(word: str, others: set[str]) -> float:
    """1 where `word` is among `others`, less where one of its family is."""
    if word in others:
        return 1.0
    alike = any(_akin(word, other) for other in others if other[:SHARED_LETTERS] == word[:SHARED_LETTERS])
    return FAMILY if alike else 0.0


def _akin(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    shared = max(SHARED_LETTERS, shorter - FREE_LETTERS)
    return shorter >= SHARED_LETTERS and word[:shared] == other[:shared]


def _top(values: Floats, count: int) -> list[int]:
    """The places of the greatest values, greatest first."""
    order: list[int] = np.argsort(-values, kind="stable")[:count].tolist()
    return order
