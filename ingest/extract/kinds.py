"""What a word does in a clause, and a word with its offsets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a token does in a clause."""

    PUNCT = "punct"
    DET = "det"
    PREP = "prep"
    COORD = "coord"
    SUBORD = "subord"
    REL = "rel"
    PRON = "pron"
    AUX = "aux"
    MODAL = "modal"
    NEG = "neg"
    TO = "to"
    ADV = "adv"
    VERB = "verb"  # finite
    PART = "part"  # participle after a noun: "losses reported by", "factors affecting"
    ING = "ing"
    NUM = "num"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: offsets in its sentence, lower-case form, kind; `be` and `have` mark the auxiliary before a participle."""

    start: int
    end: int
    word: str
    kind: Kind
    passive: bool = False
    capital: bool = False
