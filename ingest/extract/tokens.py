"""Words of an English sentence with a rough part of speech, enough to find clause edges without a trained tagger.

Verb or noun is decided by agreement and neighbours (`tagging.py`): "reserves decline in" is a verb, "the decline in" is not.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ingest.extract.kinds import Kind, Token
from ingest.extract.lexicon import Lexicon, group, lexicon
from ingest.extract.tagging import Ahead, settle

__all__ = ["CLOSED_KINDS", "Kind", "Token", "words_of"]

CLOSED_KINDS = ("det", "prep", "coord", "subord", "rel", "pron", "aux", "modal", "neg")
_TOKEN = re.compile(
    r"https?://\S+|www\.\S+|(?:[A-Z]\.){2,}|\d+(?:\.\d+)?[-‑][A-Za-z][\w\-‑]*|\d+s\b|\d[\d,.]*\d%?|\d%?|\w+(?:['’\-‑]\w+)*(?:(?<=s)['’](?=\s\w))?|[^\w\s]"
)


@cache
def _word_kinds() -> dict[str, Kind]:
    return {word: Kind(kind) for kind in CLOSED_KINDS for word in group(f"kind_{kind}")}


def words_of(text: str, words: Lexicon | None = None) -> tuple[Token, ...]:
    """The tokens of one sentence, tagged."""
    words = words or lexicon()
    raw = [_first_guess(match) for match in _TOKEN.finditer(text)]
    tagged: list[Token] = []
    for index, token in enumerate(raw):
        tagged.append(settle(token, tagged, Ahead.of(raw, index + 1), words))
    if not any(token.kind in (Kind.VERB, Kind.AUX, Kind.MODAL) for token in tagged):
        _find_verb(tagged, words)
    return tuple(tagged)


def _find_verb(tagged: list[Token], words: Lexicon) -> None:
    """A full sentence has a verb: where none was sure, the first "-s" form between nouns ("tightening increases debt")."""
    if not tagged or tagged[-1].word != ".":
        return
    for index in range(1, len(tagged) - 2):
        token, last, following = tagged[index], tagged[index - 1], tagged[index + 1]
        third = token.kind is Kind.WORD and token.word.endswith("s") and token.word in words.verbs
        nominal = last.kind in (Kind.WORD, Kind.ING) and last.word not in words.move_adjectives
        singular = not last.word.endswith("s") or any(
            before.word in ("of", "in") for before in tagged[max(index - 4, 0) : index]
        )
        if third and nominal and singular and following.kind in (Kind.WORD, Kind.ING, Kind.NUM):
            tagged[index] = replace(token, kind=Kind.VERB)
            return


def _first_guess(match: re.Match[str]) -> Token:
    word = match.group().lower().replace("’", "'").replace("‑", "-")
    if not word[0].isalnum():
        kind = Kind.PUNCT
    elif "'" in word and word.split("'")[0] in group("kind_pron") | {"that", "what", "who", "here", "let"}:
        kind = Kind.PRON
    elif word[0].isdigit():
        kind = Kind.WORD if word[-1].isalpha() else Kind.NUM
    elif word == "to":
        kind = Kind.TO
    elif word in _word_kinds():
        kind = _word_kinds()[word]
    elif word in group("adverbs") or (word.endswith("ly") and word not in group("not_adverb") and len(word) > 4):
        kind = Kind.ADV
    elif word.endswith("n't"):
        kind = Kind.NEG
    else:
        kind = Kind.WORD
    return Token(match.start(), match.end(), word, kind, capital=match.group()[0].isupper())
