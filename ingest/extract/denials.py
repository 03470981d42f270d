"""Denials that stand outside the verb: an effect that is none, a reason that is called false, "not ... just because"."""

from __future__ import annotations

import re

from ingest.extract.relation import Relation

_NOTHING = re.compile(r"^\s*(?:no|zero|nothing|little or no|not any)\b(?!\s+(?:longer|later|doubt|less|more))", re.IGNORECASE)
_BRINGS = re.compile(r"\b(?:le[ad]d?s?|leading|result\w*|caus\w*|bring\w*|brought|produc\w*|g[ai]ve\w* rise)\b", re.IGNORECASE)
_AFTERWARDS = re.compile(r"\b(?:as (?:a )?(?:result|consequence) of|due to|because of|on account of|owing to)\b", re.IGNORECASE)
_NOT_ANY = re.compile(r"\b(?:not|never|n['’]t)\b[^.;]{0,40}\bany\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|never|no|n['’]t)\b|n['’]t\b", re.IGNORECASE)
_ONLY_BECAUSE = re.compile(r"\b(?:just|simply|merely|only) because\b", re.IGNORECASE)
_FALSE = re.compile(
    r"\b(?:falsely|wrongly|mistakenly|erroneously|incorrectly)\b(?:\s+\w+){0,3}?\s*\b"
    r"(?:thought|believed|claimed|assumed|attributed|blamed|described|said|reported|argued|suggested|cited|linked)\b"
    r"|\b(?:thought|believed|claimed|assumed|attributed|blamed|described|cited|linked)\s+(?:falsely|wrongly|mistakenly)\b",
    re.IGNORECASE,
)


def denies(sentence: str, relation: Relation) -> bool:
    """Whether the words around a relation say that it does not hold, though its verb is not negated.

    "Runoff led to no strains", "spreads did not widen any further as a result of runoff", "falsely attributed to runoff". A
    fronted reason ("because reserves were ample, no strains emerged") explains why nothing happened and is no denial.
    """
    marker = sentence[slice(*relation.marker)]
    effect = sentence[relation.effect.start : relation.effect.end]
    before = sentence[: relation.marker[0]]
    if _FALSE.search(sentence):
        return True
    brought = effect if relation.effect.start < relation.marker[1] else sentence[relation.marker[1] : relation.effect.end]
    if _BRINGS.search(marker) and (_NOTHING.match(effect) or _NOTHING.match(brought)):
        return True
    if relation.effect.end > relation.marker[0]:
        return False
    clause = re.split(r"[;:]", before)[-1]
    if _AFTERWARDS.search(marker):
        return bool(_NOTHING.match(effect) or _NOT_ANY.search(clause))
    only = _ONLY_BECAUSE.search(sentence, max(0, relation.marker[0] - 12), relation.marker[1] + 12)
    return only is not None and _NEGATED.search(clause) is not None
