"""A second opinion on whether a quote bears out a statement: by words (the default), or by a trained model that a user has.

A scorer may lower a verdict and never lifts one: what the typed slots refused stays refused. The model is named by
TIGHTROPE_ENTAILMENT and is read when a command that was told to use it starts, never at install or import.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from assistant.terms import normalised
from assistant.verify.crossing import follows
from assistant.verify.partly import without_note
from assistant.verify.relation import claimed, coverage
from assistant.verify.slots import Held, attributed, slot_reasons
from assistant.verify.wording import repeats
from tightrope.errors import WeightsError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

NONE = "none"
SURE = 0.9  # of a trained scorer's neutral or contradicted; not fitted, since no model comes with the program
SHARED = 0.5  # of its content: below it, a statement speaks of something else
ENOUGH = 0.8  # of a statement's content in its quotes, as in `assistant.verify.verifier`
REMEDY = 'pip install "tightrope[sentence-transformers]" torch==2.13.0'
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]|[（(](?:original|原文)[:：].*?[）)]", re.S)


class Relation(StrEnum):
    """What a premise does to a hypothesis."""

    ENTAILED = "entailed"
    NEUTRAL = "neutral"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Entailment:
    """The relation and the scorer's own score of it in [0, 1]; scores of different scorers cannot be compared."""

    relation: Relation
    score: float


class Scorer(Protocol):
    """Judges a hypothesis by a premise. `name` is what a certificate shows."""

    @property
    def name(self) -> str:
        """The scorer and, where it is a model, which."""
        ...

    def judge(self, premise: str, hypothesis: str) -> Entailment:
        """Texts in either language; the same for the same texts. Raises WeightsError where a model cannot be read."""
        ...


class Lexical:
    """The verifier's own classes of words, figures and names, without documents: what there is without a model."""

    name = "lexical"

    def judge(self, premise: str, hypothesis: str) -> Entailment:
        """Entailed where its words stand in the premise, contradicted where they do but for a typed slot, else neutral."""
        quotes, frame = [normalised(premise)], normalised(hypothesis)
        share = coverage(frame, quotes, "")
        share = 1.0 if share is None else share
        reasons = set(slot_reasons(frame, frame, Held(quotes, (), "")))
        if reasons - {"relation"} and share >= SHARED:
            return Entailment(Relation.CONTRADICTED, share)
        if not reasons and share >= ENOUGH and (repeats(frame, quotes) or follows(frame, quotes)):
            return Entailment(Relation.ENTAILED, share)
        return Entailment(Relation.NEUTRAL, 1 - share)


class CrossEncoderScorer:
    """A cross-encoder for natural language inference from sentence-transformers: a model's name or a folder."""

    def __init__(self, source: str) -> None:
        """Nothing is read yet."""
        self.name, self._source = f"cross-encoder:{source}", source
        self._loading = Lock()
        self._model: CrossEncoder | None = None
        self._labels: tuple[Relation, ...] = ()

    def judge(self, premise: str, hypothesis: str) -> Entailment:
        """The likeliest of the model's three relations with its probability."""
        import numpy as np

        logits = np.asarray(self.load().predict([(premise, hypothesis)], show_progress_bar=False, apply_softmax=True))[0]
        place = int(logits.argmax())
        return Entailment(self._labels[place], float(logits[place]))

    def load(self) -> CrossEncoder:
        """The model, read once. Raises WeightsError where it cannot be."""
        with self._loading:
            if self._model is None:
                model = _load(self._source)
                self._labels = _relations(getattr(model.config, "id2label", None) or {}, self._source)
                self._model = model
        return self._model


def open_scorer(name: str) -> Scorer | None:
    """The scorer of a TIGHTROPE_ENTAILMENT setting, read; None for "none", where the verifier alone judges.

    Raises WeightsError where the package or the model is missing: at the start, not at the first doubtful statement.
    """
    if name == NONE:
        return None
    scorer = CrossEncoderScorer(name)
    scorer.load()
    return scorer


def doubted(scorer: Scorer, statement: str, quotes: Sequence[str]) -> bool:
    """Whether `scorer` is sure that the quotes do not bear out what `statement` says in words of its own."""
    text = _QUOTED.sub(" ", without_note(statement))
    _, said = attributed(f"{normalised(text)} ", "")
    premise = " ".join(" ".join(quotes).split())
    if not claimed(said, "") or normalised(said).strip(" .") in normalised(premise):
        return False
    found = scorer.judge(premise, said.strip())
    return found.relation is not Relation.ENTAILED and found.score >= SURE


def _load(source: str) -> CrossEncoder:
    try:
        from sentence_transformers import CrossEncoder
    except ImportError as failure:
        raise WeightsError(f"cannot be loaded: {failure}", where=f"TIGHTROPE_ENTAILMENT={source}", remedy=REMEDY) from failure
    try:
        model: CrossEncoder = CrossEncoder(source, device="cpu")
    except (OSError, ValueError, RuntimeError) as failure:
        raise WeightsError(
            f"cannot be loaded: {failure}", where=f"TIGHTROPE_ENTAILMENT={source}", allowed="none, or a model's name or folder",
            remedy="name a folder that holds the model, or download it once on a machine with a network",
        ) from failure  # fmt: skip
    return model


def _relations(labels: Mapping[int, str], source: str) -> tuple[Relation, ...]:
    """What each of the model's outputs means, by the names in its own configuration. Raises WeightsError for another model."""
    starts = {"entail": Relation.ENTAILED, "neutral": Relation.NEUTRAL, "contra": Relation.CONTRADICTED}
    named = [
        next((one for start, one in starts.items() if labels[place].lower().startswith(start)), None)
        for place in sorted(labels)
    ]
    found = tuple(one for one in named if one is not None)
    if len(named) != 3 or set(found) != set(Relation):
        raise WeightsError(
            "is no model of natural language inference", where=f"TIGHTROPE_ENTAILMENT={source}", value=dict(labels),
            allowed="three outputs named entailment, neutral and contradiction", remedy="name another model, or none",
        )  # fmt: skip
    return found
