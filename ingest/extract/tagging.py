"""Verb, noun or participle: each word of a sentence by agreement and by its neighbours."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    last = _last(before)
    if last is not None and following is not None and following.kind is Kind.DET:
        return Kind.REL  # two determiners in a row: "estimate, with this model, that the cut"
    if last is None or (last.kind in (Kind.PREP, Kind.PUNCT, Kind.COORD, Kind.SUBORD) and last.kind is not Kind.COORD):
        return Kind.DET
    return Kind.REL


def _ing(token: Token, before: list[Token], following: Token | None) -> Token:
    last = _last(before, skip=(Kind.ADV,))
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
    if (
        len(before) > 2
        and before[-1].word == "than"
        and before[-2].word in ("more", "less")
        and before[-3].kind in (Kind.WORD, Kind.NUM)
    ):
        before = before[:-2]  # "more than cover the cost"
    last = _last(before, skip=(Kind.ADV, Kind.NEG))
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
    if len(before) == 1 and last.word in ("this", "that") and _alone(token, following, words):
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
    return verb if _agrees(token, before, following, words) else token


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
    last = _last(before, skip=(Kind.ADV, Kind.NEG)) or token
    if ahead.measured and last.kind in (Kind.WORD, Kind.PRON, Kind.REL, Kind.NUM):
        return verb
    if (
        last.kind in (Kind.PUNCT, Kind.COORD)
        and following is not None
        and token.word in words.verbs
        and (following.word == "by" or (following.word == "in" and last.kind is Kind.PUNCT))
    ):
        return replace(token, kind=Kind.PART)  # ", buoyed by heavier demand"
    if last.word in words.move_adjectives and following is not None and following.kind is Kind.WORD:
        return token  # two adjectives: "some additional increased cost"
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
    if last.word == "," and _closes_aside(before):
        return verb
    opens = following is not None and following.kind in (Kind.DET, Kind.PREP, Kind.ADV, Kind.PRON, Kind.TO)
    parallel = (
        last.kind is Kind.COORD and token.word in words.verbs and any(t.kind is Kind.VERB and is_past(t, words) for t in before)
    )
    return verb if parallel or (opens and last.kind in (Kind.PUNCT, Kind.COORD)) else token


def _agrees(token: Token, before: list[Token], following: Token | None, words: Lexicon) -> bool:
    """Present forms: "-s" after a singular noun, the plain form after a plural; doubtful nouns need a clear object too."""
    last = _last(before, skip=(Kind.ADV, Kind.NEG)) or token
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


def _alone(token: Token, following: Token | None, words: Lexicon) -> bool:
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


def _closes_aside(before: list[Token]) -> bool:
    """Whether the comma just read closes an aside after the subject: "The tools, supported by law, provided"."""
    commas = [i for i, token in enumerate(before) if token.word == ","]
    if len(commas) != 2:
        return False
    first = commas[0]
    aside = before[first + 1].kind in (Kind.PART, Kind.REL, Kind.ING, Kind.PREP)
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


def _last(before: list[Token], skip: tuple[Kind, ...] = ()) -> Token | None:
    for token in reversed(before):
        if token.kind not in skip:
            return token
    return None
