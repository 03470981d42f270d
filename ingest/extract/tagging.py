"""Verb, noun or participle: each word of a sentence by agreement and by its neighbours."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.extract.agreement import agrees, alone, closes_aside, is_past, last_of
from ingest.extract.kinds import Kind, Token
from ingest.extract.lexicon import Lexicon, group, lexicon

_ADJECTIVE_ENDS = ("ant", "ent", "ous", "ive", "ble", "ary", "ful", "ical", "cial", "tial", "onal", "ural")


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next token, and the next one that is no adverb."""

    next: Token | None
    content: Token | None
    measured: bool  # "by" and a figure follow: "rose by 5 percent" has no agent

    @classmethod
    def of(cls, raw: list[Token], index: int) -> Ahead:
        """What follows from `index` on."""
        content = next((token for token in raw[index : index + 4] if token.kind is not Kind.ADV), None)
        return cls(raw[index] if index < len(raw) else None, content, _measured(raw[index : index + 5]))


def _measured(raw: list[Token]) -> bool:
    """Whether "by" and a figure come next."""
    near = (
        "about",
        "as",
        "much",
        "around",
        "nearly",
        "almost",
        "some",
        "more",
        "than",
        "over",
        "at",
        "least",
        "between",
        "only",
        "up",
        "a",
    )
    if not raw or raw[0].word != "by":
        return False
    after = next((token for token in raw[1:] if token.kind is not Kind.ADV and token.word not in near), None)
    return after is not None and (after.kind is Kind.NUM or after.word in ("$", "half", "percentage", "basis", "roughly"))


def settle(token: Token, before: list[Token], ahead: Ahead, words: Lexicon) -> Token:
    """The token with its kind decided from the settled words before it and the first guesses after it."""
    following = ahead.next
    if token.word == "as" and _joined_as(before, following):
        return replace(token, kind=Kind.PREP)
    if token.word == "that":
        return replace(token, kind=_that(before, following))
    if token.word == "even" and (following is None or following.word not in ("if", "though", "as", "when", "after", "with")):
        return replace(token, kind=Kind.ADV)
    if token.word == "since" and following is not None and _dates(following):
        return replace(token, kind=Kind.PREP)
    if token.kind is not Kind.WORD or (token.capital and before):
        return token  # a capital inside a sentence begins a name: "Inflation Protected Securities"
    if token.word in words.participles and token.word.endswith("ing"):
        return _ing(token, before, ahead.next)
    if token.word in words.finite:
        return _finite_or_not(token, before, ahead, words)
    return token


def _joined_as(before: list[Token], following: Token | None) -> bool:
    """The "as" of "as well as", "such as", "as of", which opens no clause."""
    near = {"well", "such", "much", "far", "long", "soon"}
    return bool(before and before[-1].word in near) or (following is not None and following.word in near | {"of", "a", "an"})


def _dates(token: Token) -> bool:
    """Whether a word after "since" begins a date: "since last autumn", "since April"."""
    return (
        token.kind is Kind.NUM
        or token.word in ("last", "the", "then", "at", "early", "mid", "late")
        or token.word in group("time")
    )


def _that(before: list[Token], following: Token | None) -> Kind:
    """A relative or complement "that" opens a clause; a demonstrative one is a determiner."""
    last = last_of(before)
    if last is not None and following is not None and following.kind is Kind.DET:
        return Kind.REL  # two determiners in a row: "estimate, with this model, that the cut"
    if last is None or (last.kind in (Kind.PREP, Kind.PUNCT, Kind.COORD, Kind.SUBORD) and last.kind is not Kind.COORD):
        return Kind.DET
    return Kind.REL


def _ing(token: Token, before: list[Token], following: Token | None) -> Token:
    last = last_of(before, skip=(Kind.ADV,))
    if last is not None and last.kind is Kind.AUX:
        return replace(token, kind=Kind.VERB)
    if last is not None and (last.kind is Kind.DET or last.word in lexicon().move_adjectives):
        return token  # a noun or an adjective: "weaker hiring", "a growing share"
    closed = following is None or following.kind in (Kind.PUNCT, Kind.AUX, Kind.MODAL, Kind.SUBORD)
    governed = following is not None and following.word in lexicon().finite and following.word.endswith(("s", "ed"))
    joined = following is not None and following.kind is Kind.COORD and last is not None and not last.word.endswith("s")
    if last is not None and last.kind is Kind.WORD and before[-1] is last and (closed or joined or governed):
        return token  # "offshore funding,", "market functioning and"
    return replace(token, kind=Kind.ING)


def _finite_or_not(token: Token, before: list[Token], ahead: Ahead, words: Lexicon) -> Token:
    following = ahead.next
    before = _without_comparison(before)
    last = last_of(before, skip=(Kind.ADV, Kind.NEG))
    if last is None or last.word in ("basis", "percentage"):
        return token
    verb = replace(token, kind=Kind.VERB)
    if last.kind is Kind.AUX:
        passive = last.word in ("is", "are", "was", "were", "be", "been", "being", "am") and is_past(token, words)
        copula_noun = not is_past(token, words) and last.word not in ("do", "does", "did")
        return token if copula_noun else replace(verb, passive=passive)
    if last.kind is Kind.TO and _compares(token, before, following, words):
        return token
    if last.kind in (Kind.MODAL, Kind.TO):
        return token if last.kind is Kind.TO and is_past(token, words) and token.word not in group("bases_like_past") else verb
    if last.kind is Kind.NUM and is_past(token, words) and following is not None:
        return verb if following.kind in (Kind.ADV, Kind.PREP, Kind.PUNCT) and following.word != "by" else token
    if len(before) == 1 and last.word in ("this", "that") and alone(token, following, words):
        return verb  # "This pushed up rates"
    if last.kind in (Kind.DET, Kind.PREP, Kind.NUM) and last.word != "that":
        return token
    if is_past(token, words):
        return _past(token, before, ahead, words)
    if last.word in ("help", "helps", "helped") and last.kind is Kind.VERB:
        return verb
    if last.kind is Kind.COORD and token.word in words.verbs and _modal_before(before) and following is not None:
        return verb if following.kind not in (Kind.PREP, Kind.PUNCT) else token
    if last.word.endswith(_ADJECTIVE_ENDS) and not last.word.endswith("ment") and token.word in words.nouns_too:
        return token  # a verb needs a noun before it: "significant questions regarding"
    counted = following is not None and following.word in ("in", "of") and token.word in words.move_nouns
    if counted and any(earlier.kind in (Kind.VERB, Kind.ING) for earlier in before[-3:]):
        return token  # "prevent sharp jumps in"
    if ahead.content is not None and _surely_verb(ahead.content, words):
        return token
    return verb if agrees(token, before, following, words) else token


def _without_comparison(before: list[Token]) -> list[Token]:
    """What stands before "more than" in "deposits more than cover the cost"."""
    compared = len(before) > 2 and before[-1].word == "than" and before[-2].word in ("more", "less")
    return before[:-2] if compared and before[-3].kind in (Kind.WORD, Kind.NUM) else before


def _compares(token: Token, before: list[Token], following: Token | None, words: Lexicon) -> bool:
    """An adjective after a "to" that is a preposition: "a shift to lower reserves", "due to slower sales"."""
    if token.word not in words.move_adjectives or following is None or following.kind not in (Kind.WORD, Kind.ING, Kind.COORD):
        return False
    return any(earlier.word in group("before_to") for earlier in before[-4:])


def _surely_verb(token: Token, words: Lexicon) -> bool:
    """A word that can hardly be a noun: the word before it is then no verb ("price increases primarily reflect")."""
    if token.kind in (Kind.AUX, Kind.MODAL):
        return True
    return (
        token.word in words.verbs
        and token.word not in words.nouns_too
        and token.word not in words.participles
        and not token.word.endswith("ed")
    )


def _modal_before(before: list[Token]) -> bool:
    """Whether a modal or "to" governs a verb earlier: "could strain A and compromise B"."""
    return any(token.kind is Kind.MODAL for token in before[-24:])


def _past(token: Token, before: list[Token], ahead: Ahead, words: Lexicon) -> Token:
    """A past form after a noun is a verb, unless "by" makes it a reduced passive; after "and" the next word decides."""
    verb, following = replace(token, kind=Kind.VERB), ahead.next
    last = last_of(before, skip=(Kind.ADV, Kind.NEG)) or token
    if ahead.measured and last.kind in (Kind.WORD, Kind.PRON, Kind.REL, Kind.NUM):
        return verb
    if (
        last.kind in (Kind.PUNCT, Kind.COORD)
        and following is not None
        and token.word in words.verbs
        and (following.word == "by" or (following.word == "in" and last.kind is Kind.PUNCT))
    ):
        return replace(token, kind=Kind.PART)  # ", buoyed by heavier demand"
    graded = last.word in words.move_adjectives or (last.kind is Kind.COORD and token.word in words.move_adjectives)
    if graded and following is not None and following.kind is Kind.WORD:
        return token  # an adjective: "some additional increased cost", "and muted price pressures"
    modifies = token.word in group("adjectival_past") or (following is not None and following.word in words.move_nouns)
    if modifies and following is not None and following.kind is Kind.WORD and last.word not in words.agents:
        return token
    if last.kind is Kind.WORD and last.word.endswith(("'s", "s'")):
        return token  # an owner has no verb: "the firm's increased needs"
    if last.kind in (Kind.WORD, Kind.PRON, Kind.REL):
        reduced = following is not None and (
            following.word == "by" or (token.word in group("reduced") and following.kind in (Kind.PREP, Kind.TO))
        )
        if reduced and last.kind is Kind.WORD:
            return replace(token, kind=Kind.PART)
        return verb
    if last.word == "," and closes_aside(before):
        return verb
    opens = following is not None and following.kind in (Kind.DET, Kind.PREP, Kind.ADV, Kind.PRON, Kind.TO)
    parallel = (
        last.kind is Kind.COORD and token.word in words.verbs and any(t.kind is Kind.VERB and is_past(t, words) for t in before)
    )
    return verb if parallel or (opens and last.kind in (Kind.PUNCT, Kind.COORD)) else token
