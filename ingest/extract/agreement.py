"""Whether a word that may be noun or verb agrees with what stands before it as that one's verb."""

from __future__ import annotations

from ingest.extract.kinds import Kind, Token
from ingest.extract.lexicon import Lexicon, group


def agrees(token: Token, before: list[Token], following: Token | None, words: Lexicon) -> bool:
    """Present forms: "-s" after a singular noun, the plain form after a plural; doubtful nouns need a clear object too."""
    last = last_of(before, skip=(Kind.ADV, Kind.NEG)) or token
    third = token.word.endswith("s") and not token.word.endswith("ss")
    if last.kind is Kind.PRON:
        return True
    if last.kind is Kind.REL:
        at = before.index(last)
        if at and before[at - 1].kind in (Kind.PREP, Kind.TO):
            return False  # "in which signals about ...": the subject follows
        noun = token.word in words.nouns_too or token.word in words.move_nouns
        return not noun or (following is not None and following.kind in (Kind.DET, Kind.PREP, Kind.ADV, Kind.PRON))
    if last.kind is Kind.PUNCT and last.word in (")", "—", "–"):
        return third and following is not None and following.kind in (Kind.DET, Kind.PREP, Kind.TO, Kind.ADV)
    if last.kind is Kind.COORD:
        return following is not None and following.kind in (Kind.DET, Kind.PRON) and token.word not in words.nouns_too
    if (
        last.kind is not Kind.WORD
        or last.word.endswith(("'s", "ed"))
        or last.word in words.move_adjectives
        or following is None
    ):
        return False
    plural = last.word.endswith("s") and not last.word.endswith(("ss", "us", "is"))
    noun_like = token.word in words.nouns_too or token.word in words.move_nouns
    if third:
        leads = following.word == "to" and any(entry.tail[:1] == ("to",) for entry in words.verbs.get(token.word, ()))
        if token.word in words.move_verbs and following.kind is Kind.PUNCT and _awaits_verb(before):
            return True
        needs = any(entry.tail[:1] == (following.word,) for entry in words.verbs.get(token.word, ()))
        return leads or _third(following, plural, noun_like, needs or token.word in words.move_verbs)
    if not plural and not noun_like and token.word in words.verbs and _plural_head(before):
        return True
    if not plural:
        return (
            not noun_like and following.kind in (Kind.DET, Kind.PRON) and token.word in words.finite and last.word.endswith("e")
        )
    return (
        last.word not in group("plural_modifiers") and following.kind not in (Kind.AUX, Kind.MODAL) and following.word != "of"
    )


def alone(token: Token, following: Token | None, words: Lexicon) -> bool:
    """Whether a word after a sentence's first "this" is its verb and no noun."""
    if following is None or token.word in words.move_nouns:
        return False
    if is_past(token, words):
        return following.kind in (Kind.DET, Kind.PREP, Kind.ADV, Kind.PRON, Kind.TO)
    return token.word.endswith("s") and token.word not in words.nouns_too


def _awaits_verb(before: list[Token]) -> bool:
    """Whether a clause opened by a subordinator still has no verb: "unless issuance slows,"."""
    for token in reversed(before[-7:]):
        if token.kind in (Kind.VERB, Kind.AUX, Kind.MODAL, Kind.PREP):
            return False
        if token.kind is Kind.SUBORD:
            return token.word in ("if", "when", "unless", "once", "because", "until", "as")
    return False


def closes_aside(before: list[Token]) -> bool:
    """Whether the comma just read closes an aside after the subject: "The tools, supported by law, provided"."""
    commas = [i for i, token in enumerate(before) if token.word == ","]
    if len(commas) != 2:
        return False
    first = commas[0]
    aside = before[first + 1].kind in (Kind.PART, Kind.REL, Kind.ING, Kind.PREP) or before[first + 1].word == "or"
    return aside and not any(token.kind in (Kind.VERB, Kind.AUX, Kind.MODAL, Kind.SUBORD) for token in before[:first])


def _plural_head(before: list[Token]) -> bool:
    """Whether a plural noun heads the phrase that ends here, behind a preposition: "factors beyond the market affect"."""
    inside = False
    for token in reversed(before[-8:]):
        if token.kind in (Kind.VERB, Kind.AUX, Kind.MODAL, Kind.PUNCT, Kind.TO, Kind.SUBORD):
            return False
        if inside and token.kind is Kind.WORD:
            return token.word.endswith("s") and not token.word.endswith(("ss", "us", "is"))
        inside = inside or token.kind is Kind.PREP
    return False


def _third(following: Token, plural: bool, noun_like: bool, moves: bool) -> bool:
    """A "-s" form needs an object or adverb to be a verb; one that is also a noun needs a determiner after a plural."""
    if noun_like and (plural or (following.kind in (Kind.PREP, Kind.TO) and not moves)):
        return following.kind is Kind.DET
    opens = following.kind in (Kind.DET, Kind.PREP, Kind.ADV, Kind.TO, Kind.PRON, Kind.REL, Kind.NUM) and following.word != "of"
    return opens or (not noun_like and following.kind in (Kind.WORD, Kind.ING, Kind.SUBORD, Kind.PUNCT))


def is_past(token: Token, words: Lexicon) -> bool:
    """Whether a word has a past form, regular or not."""
    base = token.word in group("bases_like_past") and token.word.endswith("eed")
    return (token.word.endswith("ed") and not base) or token.word in words.irregular_past


def last_of(before: list[Token], skip: tuple[Kind, ...] = ()) -> Token | None:
    """The last token whose kind is not to be skipped; None where there is none."""
    for token in reversed(before):
        if token.kind not in skip:
            return token
    return None
