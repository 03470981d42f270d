"""What a pass of the causal tagger is asked: the same numbers stand in training and in reading.

The encoder gets its question through the token-type ids, so that no character is added to a text and every offset stays exact.
"""

from __future__ import annotations

from enum import IntEnum

TRIGGER_MARK = 7
"""The token type of the words that a pass is asked about; every other word has type 0."""

TYPES = 8
"""How many token types the encoder knows."""


class Query(IntEnum):
    """The question of one pass, given as the token type of the first token."""

    FIND = 0
    """Which words signal a cause, and does the text make a causal statement at all?"""
    NEWS_IMPLICIT = 1
    """The relation without a signal word, spans cut as in the Causal News Corpus."""
    SHORT_IMPLICIT = 2
    """The relation without a signal word, spans cut short: what stands in a claim."""
    CLAUSE_FIRST = 3
    """The first relation of a text, spans cut to whole clauses as in FinCausal."""
    CLAUSE_SECOND = 4
    """The second relation of a text, spans cut to whole clauses."""
    NEWS_TRIGGER = 5
    """The relation that the marked words signal, spans as in the Causal News Corpus."""
    SHORT_TRIGGER = 6
    """The relation that the marked words signal, spans cut short."""


SENTENCE_HEADS = ("news", "denied", "finance", "short")
"""One yes-or-no answer each for a whole text: causal news, a denied cause, FinCausal task 1, a claim in our own data."""

SIGNS = ("+", "-", "0")
MODALITIES = ("asserted", "estimated", "conditional", "possible", "denied")

SPAN_LABELS = ("O", "B-C", "I-C", "B-E", "I-E")
TRIGGER_LABELS = ("O", "B", "I")
