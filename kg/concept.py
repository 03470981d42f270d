"""The concept scheme: what a claim can be about, with its SKOS labels in English and Chinese.

Loaded from `kg/ontology/concepts/*.ttl`, one file a theme. Label lookup lives here because both a document's mentions
(`ingest.link`) and a question's words (`assistant.question`) are matched against the same labels.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.labels import Label, LabelIndex, LabelMatch, label_key
from kg.namespaces import CONCEPT, NS, RDF, SKOS
from tightrope.errors import UnknownName

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["CONCEPT_FILES", "Concept", "ConceptScheme", "LabelMatch", "load_scheme"]

THEMES = (
    "scheme", "policy", "balance_sheet", "money_markets", "participants", "treasury_supply", "curve", "treasury_market",
    "valuations", "credit", "stability", "real_economy", "states", "episodes",
)  # fmt: skip
CONCEPT_FILES = tuple(Path(__file__).parent / "ontology" / "concepts" / f"{theme}.ttl" for theme in THEMES)
LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Concept:
    """A variable, event, policy or state. `id` is its slug (`repo-rate`). `movable` ones go up or down.

    `labels` maps "en" and "zh" to the preferred label; `alternatives` to other names a reader may see; `hidden` to spellings
    that are matched but never shown; `whole` to words that name it only where they stand alone. `kind` is one of variable,
    policy, event, state, episode, actor, configuration, instrument, framework. `opposites` move the other way and
    `equivalents` the same way by definition. A state names its variable in `state_of`; an episode has its first and
    last day in `period` (None where it still runs). `theme` is the file it stands in, one of THEMES; "" for none.
    """

    id: str
    labels: Mapping[str, str]
    alternatives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    definition: Mapping[str, str] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    movable: bool = True
    unit: str | None = None
    kind: str = "variable"
    whole: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    opposites: tuple[str, ...] = ()
    equivalents: tuple[str, ...] = ()
    state_of: str | None = None
    period: tuple[str, str | None] | None = None
    inverse: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    state_patterns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exact: tuple[str, ...] = ()
    theme: str = ""

    def label(self, language: str) -> str:
        """The preferred label in `language`, else the English one."""
        return self.labels.get(language) or self.labels["en"]

    def names(self) -> Iterator[Label]:
        """Every label in every language."""
        for language in LANGUAGES:
            preferred = (self.labels[language],) if language in self.labels else ()
            groups = (preferred, self.alternatives.get(language, ()), self.hidden.get(language, ()))
            for group in groups:
                for name in group:
                    yield Label(self.id, name, language)
            for name in self.whole.get(language, ()):
                yield Label(self.id, name, language, whole=True)

    def inverse_names(self) -> Iterator[Label]:
        """Every name of its opposite that is no concept of its own."""
        for language, names in self.inverse.items():
            for name in names:
                yield Label(self.id, name, language, opposite=True)


class ConceptScheme:
    """The concepts by id, with label lookup and the hierarchy. Immutable; one is shared by the whole process."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._concepts = {concept.id: concept for concept in concepts}

    def __len__(self) -> int:
        return len(self._concepts)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._concepts.values())

    def __contains__(self, concept: object) -> bool:
        return concept in self._concepts

    def get(self, concept: str) -> Concept | None:
        """The concept with this id, or None."""
        return self._concepts.get(concept)

    def find(self, text: str, language: str | None = None, *, opposites: bool = False) -> list[LabelMatch]:
        """The labels that stand in `text`, in order of place, longest first where they overlap (`LabelIndex.find`)."""
        return self._index.find(text, language, opposites=opposites)

    def patterns(self, language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Every pattern of a language, with the id of the concept that it names, in the order of the files."""
        return self._patterns.get(language, ())

    def state_patterns(self, language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        """The patterns that find a state anywhere in a text, with the state's id."""
        return self._state_patterns.get(language, ())

    def resolve(self, name: str) -> Concept:
        """The concept with this id, IRI or label in any language. Raises UnknownName with the nearest names."""
        slug = name.strip().removeprefix(CONCEPT).removeprefix("concept:")
        concept = self._concepts.get(slug) or self._concepts.get(self._by_label.get(label_key(name), ""))
        if concept is None:
            raise UnknownName(
                "no such concept",
                value=name,
                allowed=f"one of {len(self)} concept ids, or a label of one in English or Chinese",
                remedy=f"did you mean {', '.join(self.nearest(name)) or 'one that the concept list names'}?",
            )
        return concept

    def nearest(self, name: str, limit: int = 3) -> list[str]:
        """The ids of the concepts whose ids or labels look most like `name`, best first."""
        wanted = " ".join(label_key(name))
        spellings = {" ".join(key): concept for key, concept in self._by_label.items()}
        spellings |= {concept.replace("-", " "): concept for concept in self._concepts}
        close = difflib.get_close_matches(wanted, spellings, n=4 * limit, cutoff=0.5)
        mentioned = [match.concept for match in self.find(name)]
        return list(dict.fromkeys([*mentioned, *(spellings[spelling] for spelling in close)]))[:limit]

    def broader_closure(self, concept: str) -> frozenset[str]:
        """Every concept above `concept`, itself left out."""
        above: set[str] = set()
        open_ids = [concept]
        while open_ids:
            known = self._concepts.get(open_ids.pop())
            fresh = [wider for wider in known.broader if wider not in above] if known else []
            above.update(fresh)
            open_ids.extend(fresh)
        return frozenset(above - {concept})

    def narrower_closure(self, concept: str) -> frozenset[str]:
        """Every concept below `concept`, itself left out."""
        below: set[str] = set()
        open_ids = [concept]
        while open_ids:
            fresh = self._narrower.get(open_ids.pop(), set()) - below
            below |= fresh
            open_ids.extend(fresh)
        return frozenset(below - {concept})

    def neighbours(self, concept: str) -> frozenset[str]:
        """Concepts one SKOS or definitional step away: broader, narrower, related, opposite, equivalent."""
        return frozenset(self._neighbours.get(concept, ()))

    @cached_property
    def _index(self) -> LabelIndex:
        return LabelIndex(label for concept in self for label in (*concept.names(), *concept.inverse_names()))

    @cached_property
    def _patterns(self) -> _Patterns:
        return _compiled((concept.id, concept.patterns) for concept in self)

    @cached_property
    def _state_patterns(self) -> _Patterns:
        return _compiled((concept.id, concept.state_patterns) for concept in self)

    @cached_property
    def _by_label(self) -> dict[tuple[str, ...], str]:
        found: dict[tuple[str, ...], str] = {}
        for concept in self:
            for label in concept.names():
                found.setdefault(label_key(label.text), concept.id)
        return found

    @cached_property
    def _narrower(self) -> dict[str, set[str]]:
        below: dict[str, set[str]] = defaultdict(set)
        for concept in self:
            for wider in concept.broader:
                below[wider].add(concept.id)
        return below

    @cached_property
    def _neighbours(self) -> dict[str, set[str]]:
        near: dict[str, set[str]] = defaultdict(set)
        for concept in self:
            for other in (*concept.broader, *concept.related, *concept.opposites, *concept.equivalents):
                near[concept.id].add(other)
                near[other].add(concept.id)
        return near


_Patterns = dict[str, tuple[tuple[re.Pattern[str], str], ...]]


def _compiled(patterns: Iterable[tuple[str, Mapping[str, tuple[str, ...]]]]) -> _Patterns:
    found: dict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
    for concept, by_language in patterns:
        for language, expressions in by_language.items():
            found[language] += [(re.compile(expression, re.IGNORECASE), concept) for expression in expressions]
    return {language: tuple(pairs) for language, pairs in found.items()}


def load_scheme(data: Path | None = None) -> ConceptScheme:
    """The scheme that this program carries, read once a process; with a data folder, what was decided there as well.

    Raises StoreError where the folder's decisions are damaged.
    """
    if data is None:
        return _shipped()
    from kg.decisions import FILE

    try:
        status = _place(data, FILE).stat()
    except OSError:
        return _shipped()
    return _decided(data, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _place(data: Path, name: str) -> Path:
    """Put together once: an answer asks some twenty times, and putting a path together takes longer than looking there."""
    return data / name


@lru_cache(maxsize=1)
def _shipped() -> ConceptScheme:
    return ConceptScheme(concept for path in CONCEPT_FILES for concept in read_concepts(path))


@lru_cache(maxsize=2)
def _decided(data: Path, _changed: int, _size: int) -> ConceptScheme:
    from kg.decisions import Decisions, extended

    return extended(_shipped(), Decisions(data).read())


def read_concepts(path: Path) -> Iterator[Concept]:
    """The concepts of a SKOS file in Turtle, in the order of the file."""
    import pyoxigraph

    described: dict[str, dict[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
        if isinstance(quad.subject, pyoxigraph.NamedNode) and not isinstance(
            quad.object, pyoxigraph.BlankNode | pyoxigraph.Triple
        ):
            described[quad.subject.value][quad.predicate.value].append(quad.object)
    for iri, facts in described.items():
        if iri.startswith(CONCEPT):
            yield replace(_concept(iri.removeprefix(CONCEPT), facts), theme=path.stem)


def _concept(slug: str, facts: Mapping[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]]) -> Concept:
    def slugs(predicate: str) -> tuple[str, ...]:
        return tuple(node.value.removeprefix(CONCEPT) for node in facts.get(predicate, ()))

    def texts(predicate: str) -> dict[str, tuple[str, ...]]:
        by_language: dict[str, list[str]] = defaultdict(list)
        for node in facts.get(predicate, ()):
            by_language[getattr(node, "language", None) or "en"].append(node.value)
        return {language: tuple(values) for language, values in by_language.items()}

    def one(predicate: str) -> str | None:
        return next((node.value for node in facts.get(predicate, ())), None)

    start, end = one(NS + "start"), one(NS + "end")
    return Concept(
        id=slug,
        labels={language: values[0] for language, values in texts(SKOS + "prefLabel").items()},
        alternatives=texts(SKOS + "altLabel"),
        hidden=texts(SKOS + "hiddenLabel"),
        definition={language: values[0] for language, values in texts(SKOS + "definition").items()},
        broader=slugs(SKOS + "broader"),
        related=(*slugs(SKOS + "related"), *slugs(SKOS + "semanticRelation")),
        movable=one(NS + "movable") == "true",
        unit=one(NS + "unit"),
        kind=(one(RDF + "type") or NS + "Variable").removeprefix(NS).lower(),
        whole=texts(NS + "wholeLabel"),
        opposites=slugs(NS + "oppositeOf"),
        equivalents=slugs(NS + "sameDirectionAs"),
        state_of=next(iter(slugs(NS + "stateOf")), None),
        period=(start, end) if start else None,
        inverse=texts(NS + "inverseLabel"),
        patterns=texts(NS + "pattern"),
        state_patterns=texts(NS + "statePattern"),
        exact=tuple(node.value for node in facts.get(SKOS + "exactMatch", ())),
    )
