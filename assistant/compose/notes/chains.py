"""Signed chains of the graph as steps that can be said: each edge with a quote that proves it, near to what was asked.

The graph knows many chains between two concepts, and the most believed one may wander: where each step is right nine times in
ten, a chain of three is wrong more often than a reader forgives. A chain is taken only where it keeps to the themes of its ends
and of the plumbing between them, and where each step has a quote whose own words leave no doubt of its direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from assistant.answer import StatementKind
from assistant.compose.draft import Draft
from assistant.compose.notes.claim_text import claim_draft
from assistant.compose.notes.material import Material
from assistant.compose.notes.standing import stands
from assistant.effect_words import names
from assistant.retrieve.claims import found_of
from assistant.retrieve.sentences import Found
from kg.claim import Claim, Modality, Move, Polarity
from kg.edge import CausalEdge, Path
from kg.paths import Bounds, PathQuery, search
from kg.sure_sign import sure_sign

HAPPENING = ("event", "episode")  # kinds of concepts that come or do not, and of which there is no more or less
HOPS, TRIED, ENOUGH = 4, 150, 4  # steps of a chain; chains tried between two concepts, and how many of them are proved
FEW = 8  # narrower cases of a concept beyond which it is too broad to be led back to them
READ = 40  # sentences found that may name a step on the way
PER_STEP, UNNAMED = 0.8, 0.5  # what each step, and each step on the way that no sentence found names, leaves of a chain's worth
LONGEST = 60  # words of a quote that proves a step
PLUMBING = frozenset({"balance_sheet", "money_markets", "curve", "treasury_supply", "treasury_market"})
FINANCIAL = PLUMBING | {"credit", "valuations", "stability"}
_SO = re.compile(
    r"(?:,? and|,)? ?(?:so|thus|thereby|therefore|hence)\b[^,;.]{0,60}$|[,，]?(?:从而|进而|因而|由此)[^,，;；。]{0,20}$"
)
# What nearly everything moves and is moved by: a chain through it explains nothing.
HUBS = frozenset({"interest-rates", "financial-markets", "market-conditions", "uncertainty", "monetary-policy", "investors"})


@dataclass(frozen=True, slots=True)
class Step:
    """One edge with the claim and the statement that prove it; an edge that holds by definition has no claim."""

    edge: CausalEdge
    draft: Draft
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps from one concept to another, one after the other."""

    steps: tuple[Step, ...]
    worth: float

    @property
    def polarity(self) -> Polarity:
        """The product of the steps' signs."""
        return Path(tuple(step.edge for step in self.steps)).polarity

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts passed, cause first."""
        return Path(tuple(step.edge for step in self.steps)).concepts


class Chains:
    """The chains between concepts that one answer may show."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.known = material.library.knowledge.seen(as_of=material.question.as_of)
        self._steps: dict[tuple[str, str], Step | None] = {}

    def between(self, cause: str, effect: str) -> list[Chain]:
        """The chains from `cause`, or a case of it, to `effect`, best first, each step proved."""
        starts, ends = self._family(cause), self._family(effect)
        query = PathQuery(starts, tuple(id for id in ends if id not in starts), Bounds(max_hops=HOPS, limit=TRIED))
        found = search(self.known.path_graph, query).paths
        ranked = sorted(((self._worth(path), path) for path in found if self._keeps_near(path)), key=lambda pair: -pair[0])
        proved = (self._proved(path, worth) for worth, path in ranked)
        return list(islice((chain for chain in proved if chain is not None), ENOUGH))

    def from_one(self, cause: str, most: int) -> list[Chain]:
        """The single links that leave `cause`, best first, each proved; at most `most`."""
        edges = [edge for edge in self.known.edges_from(cause) if self._belongs(edge)]
        paths = [Path((edge,)) for edge in edges if edge.polarity is not Polarity.NONE and edge.modality is not Modality.DENIED]
        ranked = sorted(((self._worth(path), path) for path in paths), key=lambda pair: -pair[0])
        proved = (self._proved(path, worth) for worth, path in ranked)
        return list(islice((chain for chain in proved if chain is not None), most))

    def joined(self, chain: Chain) -> Iterator[Found]:
        """The sentences that tie the first cause of `chain` to its last effect themselves.

        By one claim, by two that meet in the same words, or by one whose effect so moves the last ("and so raised repo rates").
        """
        starts, ends = (frozenset(self._family(id)) for id in (chain.concepts[0], chain.concepts[-1]))
        last: dict[tuple[str, int], list[Claim]] = {}
        for claim in self.known.claims.values():
            if claim.effect.concept in ends and self._may_join(claim):
                last.setdefault((claim.evidence.document, claim.evidence.span.start), []).append(claim)
        for claim in self.known.claims.values():
            if claim.cause.concept not in starts or not self._may_join(claim):
                continue
            others = last.get((claim.evidence.document, claim.evidence.span.start), ())
            if any(one is claim or _meet(claim, one) for one in others) or self._so_moves(claim, ends):
                yield found_of(claim, self.material.library.documents.get(claim.evidence.document))

    def _so_moves(self, claim: Claim, ends: frozenset[str]) -> bool:
        """Whether the sentence goes on from the effect of `claim` to one of `ends` as what comes of it."""
        evidence = claim.evidence.span
        rest = evidence.quote[max(0, claim.effect.span.end - evidence.start) :]
        return any(match.concept in ends and _SO.match(rest[: match.start]) for match in self.known.scheme.find(rest))

    def _may_join(self, claim: Claim) -> bool:
        """Whether a claim gives a direction, in a document that the question's day and source allow."""
        seen, voices = self.material.seen, self.material.question.voices
        allowed = (seen is None or claim.evidence.document in seen) and (not voices or claim.voice in voices)
        return allowed and claim.polarity is not Polarity.NONE and claim.modality is not Modality.DENIED

    def _family(self, concept: str) -> tuple[str, ...]:
        """A concept with what is the same, and with its narrower cases where they are few."""
        scheme = self.known.scheme
        known, narrower = scheme.get(concept), sorted(scheme.narrower_closure(concept))
        same = known.equivalents if known else ()
        return tuple(dict.fromkeys((concept, *same, *(narrower if len(narrower) <= FEW else ()))))

    def _belongs(self, edge: CausalEdge) -> bool:
        """Whether an effect is near its cause, or what was found or a second source speaks of it too."""
        one, other = (self.known.scheme.get(id) for id in (edge.cause, edge.effect))
        if one is None or other is None or other.id in HUBS or other.kind == "actor":
            return False
        near = other.theme in FINANCIAL | {one.theme}
        return near or edge.independent_sources > 1 or other.id in self._named

    def _keeps_near(self, path: Path) -> bool:
        scheme = self.known.scheme
        ends = {concept.theme for id in (path.concepts[0], path.concepts[-1]) if (concept := scheme.get(id))}
        between = [concept for id in path.concepts[1:-1] if (concept := scheme.get(id))]
        if any(concept.id in HUBS or concept.theme not in ends | PLUMBING for concept in between):
            return False
        signed = all(step.polarity is not Polarity.NONE and step.modality is not Modality.DENIED for step in path.steps)
        return signed and path.steps[0].method != "definition"

    def _worth(self, path: Path) -> float:
        on_the_way = path.concepts[1:-1] if len(path.steps) > 1 else path.concepts[1:]
        unnamed = sum(id not in self._named for id in on_the_way)
        return float(path.belief * PER_STEP ** len(path.steps) * UNNAMED**unnamed)

    @cached_property
    def _named(self) -> frozenset[str]:
        """The concepts that the best sentences found name."""
        scheme = self.known.scheme
        return frozenset(match.concept for item in self.material.evidence.found[:READ] for match in scheme.find(item.text))

    def _proved(self, path: Path, worth: float) -> Chain | None:
        steps: list[Step] = []
        for edge in path.steps:
            step = self._defined(edge) if edge.method == "definition" else self._claimed(edge)
            if step is None:
                return None
            steps.append(step)
        return Chain(tuple(steps), worth)

    def _claimed(self, edge: CausalEdge) -> Step | None:
        key = (edge.cause, edge.effect)
        if key not in self._steps:
            self._steps[key] = self._said(edge)
        return self._steps[key]

    def _said(self, edge: CausalEdge) -> Step | None:
        for claim in sorted(self._claims(edge), key=self._readable):
            found = found_of(claim, self.material.library.documents.get(claim.evidence.document))
            if found.features.opens or found.features.length > LONGEST:
                continue
            worded = claim_draft(claim, found, self.material.language, self.known)
            if worded is None and not sure_sign(claim, self.known.scheme):
                continue
            plain = self.material.draft([found])  # only now: most claims of an edge get no further
            made = self.material.kept([replace(worded, fallback=plain.text) if worded else plain])
            if made:
                return Step(edge, replace(made[0], kind=StatementKind.CAUSE), claim)
        return None

    def _claims(self, edge: CausalEdge) -> Iterator[Claim]:
        seen, voices = self.material.seen, self.material.question.voices
        for id in edge.claims:
            claim = self.known.claims[id]
            if voices and claim.voice not in voices:
                continue  # what one source says is asked for
            if claim.polarity is not edge.polarity or (seen is not None and claim.evidence.document not in seen):
                continue
            if stands(claim, self.material.library.documents.get(claim.evidence.document).text, self.known.scheme):
                yield claim

    def _readable(self, claim: Claim) -> tuple[bool, bool, bool, float, int]:
        document = self.material.library.documents.get(claim.evidence.document)
        found = found_of(claim, document)
        foreign = (document.language == "zh") is not (self.material.language == "zh")
        effect = self.known.scheme.get(claim.effect.concept or "")
        loose = effect is None or not names(claim.effect.span.quote, effect)
        return foreign, found.features.anaphoric, loose, -claim.score, found.features.length

    def _defined(self, edge: CausalEdge) -> Step:
        names = (self.known.scheme.resolve(id).label(self.material.language) for id in (edge.cause, edge.effect))
        cause, effect = names
        same = edge.polarity is Polarity.SAME
        if self.material.language == "zh":
            text = f"按定义，{effect}与{cause}{'同向' if same else '反向'}变动（推断，非来源原话）。"
        else:
            text = f"By definition, {effect} moves {'with' if same else 'against'} {cause} (an inference from the terms)."
        return Step(edge, Draft(text, StatementKind.INFERENCE))


def _meet(first: Claim, second: Claim) -> bool:
    """Whether what the first claim moves is, in the same words, what moves in the second."""
    one, other = first.effect.span, second.cause.span
    return one.start < other.end and other.start < one.end


def turned(steps: Sequence[Step]) -> list[int]:
    """The places (from 0) of steps whose source states the movement the other way round than the step before leaves it."""
    move: Move | None = None
    found = []
    for place, step in enumerate(steps):
        stated = step.claim.cause.move if step.claim else None
        if move is not None and stated is not None and stated is not move:
            found.append(place)
        entering = move or stated
        move = None if entering is None else _after(entering, step.edge.polarity)
    return found


def _after(move: Move, polarity: Polarity) -> Move | None:
    if polarity is Polarity.NONE:
        return None
    return move if polarity is Polarity.SAME else (Move.DOWN if move is Move.UP else Move.UP)
