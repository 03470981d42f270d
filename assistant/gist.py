"""What a source's sentences say, in the other language, and what they are about where that cannot be said safely.

English sentences are read by the grammar of `assistant.saying`; what it cannot read, and what Chinese sources say, comes from
the graph's claims and figures. Every clause is made from the quote and the graph alone, so that the verifier makes them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.lexicon import DOWN, NEGATION, POSSIBLE, TENTATIVE, UP, words
from assistant.retrieve.alone import LEANS, share
from assistant.saying.figures import figure_en, figure_zh
from assistant.saying.sentence import said
from assistant.saying.shapes import direction_zh
from assistant.terms import is_chinese
from ingest.extract.quantities import find_quantities
from ingest.segment import sentences
from kg.claim import Claim, Mention, Modality, Move, Observation, Polarity
from kg.concept import Concept, ConceptScheme
from kg.document import Document

if TYPE_CHECKING:
    from kg.knowledge import Knowledge


MOST_CLAUSES = 3
AMONG = {"en": "among other things, ", "zh": "其中提到，"}  # before what is said of less than half of three sentences or more
_TURNS = re.compile(
    r"\s*(?:However|Nevertheless|Nonetheless|Still|Yet|But|That said|On the other hand|然而|但是?|不过)\b|\s*(?:然而|但|不过)"
)
_POINTS = re.compile(r"其中(?!提到)|这[些种类一两](?!年|月|次会议|季)|上述|前述|该(?!行|委员会)")
_FOLLOWS = re.compile(
    r"\s*(?:As a (?:result|consequence)(?! of\b)|Thus|Therefore|Consequently|Accordingly|Hence|In response(?! to\b)|"
    r"For this reason)\b"
)
_JOINT = re.compile(r"[,;:，；：、]|\b(?:and|or|as|while|but)\b")


def gist(
    document: Document, start: int, end: int, knowledge: Knowledge, language: str, above_all: int | None = None
) -> str | None:
    """At most MOST_CLAUSES clauses of what [start, end) says, in order; None where nothing can be said safely.

    `above_all`: where the sentence stands for which the stretch is shown; less than half of it is not said without that one.
    """
    places = list(_sentences(document, start, end))
    made = [_of_sentence(document, low, high, knowledge, language) for low, high in places]
    for place, (low, high) in enumerate(places[1:]):
        if not made[place + 1] and _TURNS.match(document.text[low:high]):
            made[place] = []  # what the next sentence turns against, and that cannot be said
        if not made[place] and made[place + 1] and any(_POINTS.search(clause) for clause in made[place + 1]):
            made[place + 1] = []  # what points at a sentence that is not said
        if not made[place] and share(document, *places[place + 1]) >= LEANS:
            made[place + 1] = []  # what cannot stand without a sentence that is not said
        if not made[place] and _FOLLOWS.match(document.text[low:high]):
            made[place + 1] = []  # what follows from a sentence that cannot be said
    clauses = list(dict.fromkeys(clause for one in made for clause in one))[:MOST_CLAUSES]
    if not clauses:
        return None
    part = len(places) > 2 and 2 * sum(map(bool, made)) < len(places)
    if part and not all(
        clause for clause, (low, high) in zip(made, places, strict=True) if low <= (above_all or start - 1) < high
    ):
        return None  # what is asked for is not among the few things that can be said
    return (AMONG[language] if part else "") + ("；" if language == "zh" else "; ").join(clauses)


def told(document: Document, start: int, end: int, knowledge: Knowledge) -> frozenset[str]:
    """Every clause, in either language, that the graph's claims and figures within [start, end) make.

    What the grammar makes hangs on the quote alone (`assistant.saying.sentence.sayings`).
    """
    return frozenset(
        clause
        for low, high in _sentences(document, start, end)
        for language in ("en", "zh")
        for make in (_claim_clauses, _figure_clauses)
        for clause in make(document, low, high, knowledge, language)
    )


def _sentences(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    for low, high in sentences(document.text[start:end]):
        yield start + low, start + high


def _of_sentence(document: Document, start: int, end: int, knowledge: Knowledge, language: str) -> list[str]:
    """What the grammar makes of an English sentence; of a Chinese one the best claim in it, else its figures.

    A claim or figure is two or three words of a sentence: what limits it there (a period, a condition) is not in it.
    """
    if language == "zh" and (sentence := " ".join(document.text[start:end].split())) and not is_chinese(sentence):
        return [made] if (made := said(sentence)) else []
    claims = list(dict.fromkeys(_claim_clauses(document, start, end, knowledge, language)))[:1]
    return claims or list(dict.fromkeys(_figure_clauses(document, start, end, knowledge, language)))[:2]


def _claim_clauses(document: Document, start: int, end: int, knowledge: Knowledge, language: str) -> Iterator[str]:
    held = knowledge.claims_at(document.id, start, end)
    claims = [claim for claim in held if _within(claim, start, end) and _linked(claim)]
    claims = [claim for claim in claims if _grounded(claim, document.text, knowledge.scheme)]
    claims = [claim for claim in claims if _tells(claim, knowledge.scheme) and _undoubted(claim, document.text)]
    claims.sort(key=lambda claim: -claim.score)
    yield from (claim_clause(claim, knowledge.scheme, language) for claim in claims)


def _figure_clauses(document: Document, start: int, end: int, knowledge: Knowledge, language: str) -> Iterator[str]:
    for seen in knowledge.observations_at(document.id, start, end):
        if _within(seen, start, end) and seen.subject.concept and _is_bare(seen.subject, knowledge.scheme):
            clause = observation_clause(seen, knowledge.scheme, language)
            if clause:
                yield clause


def _within(found: Claim | Observation, start: int, end: int) -> bool:
    span = found.cause.span if isinstance(found, Claim) else found.subject.span
    return start <= span.start and span.end <= end


def _linked(claim: Claim) -> bool:
    return bool(claim.cause.concept and claim.effect.concept and claim.cause.concept != claim.effect.concept)


def _tells(claim: Claim, scheme: ConceptScheme) -> bool:
    """Whether a claim says more than that one thing has to do with another: which way the effect goes, and by what."""
    cause = scheme.resolve(claim.cause.concept or "")
    acts = claim.cause.move is not None or cause.kind in ("policy", "event") or not cause.movable
    return acts and (_moved(claim) is not None or claim.modality is Modality.DENIED)


def _undoubted(claim: Claim, text: str) -> bool:
    """Whether nothing up to its end doubts or denies more than the claim itself, and a plain link joins its sides."""
    first, last = sorted((claim.cause.span, claim.effect.span), key=lambda span: span.start)
    before = text[claim.evidence.span.start : last.end]
    if bool(words(NEGATION).search(before)) is not (claim.modality is Modality.DENIED):
        return False
    if claim.modality is Modality.ASSERTED and words(f"{POSSIBLE}|{TENTATIVE}|{_MEANT}").search(before):
        return False
    return bool((_LINK if first is claim.cause.span else _LINK_BACK).match(text[first.end : last.start]))


_MEANT = r"intend\w*|aim\w*|design\w*|meant|hope\w*|seek\w*|sought|order to|if|would|旨在|意在|希望|为了"
_RATE = re.compile(
    r"\b(?:monthly|weekly|daily|annual\w*|quarterly|(?:per|a|each) (?:month|year|week|day|quarter))\b"
    r"|[每月年]均|每[月年周日天]",
    re.I,
)
_HEDGED = (
    r"\s*(?:(?:would|could|may|might|will|can|should|likely|also|further|directly|significantly|notably|materially|gradually|not|"
    r"does|do|did|has|have|had|is|are|was|were|been|expected to|likely to)\s+)*"
)
_LINK = re.compile(
    rf"^{_HEDGED}(?:rais\w+|lower\w*|reduc\w+|increas\w+|boost\w*|depress\w*|push\w* (?:up|down)|drive[sn]? (?:up|down)|"
    r"put\w* (?:some |further )?(?:upward|downward) pressure on|led to|leads? to|result\w* in|contribut\w+ to|caus\w+|"
    r"translat\w+ (?:more directly )?(?:in)?to|affect\w*|restrain\w*|support\w*|drain\w*)"
    r"(?: (?:a|an|the|some|further|higher|lower|(?:declines?|increases?|rises?) in))*\s*$"
    r"|^[^，,。；;]{0,6}(?:推高|压低|导致|拉低|抬高|降低|提高|减少|增加|引发|推升)[^，,。；;]{0,4}$",
    re.I,
)
_LINK_BACK = re.compile(
    r"^\s*(?:(?:was|were|is|are|been|reportedly|largely|partly|mainly|primarily|in part)\s+)*"
    r"(?:driven by|due to|because of|as a result of|caused by|owing to|attributable to|attributed to|reflecting)"
    r"(?: (?:a|an|the|some|further))*\s*$",
    re.I,
)


def _is_bare(mention: Mention, scheme: ConceptScheme) -> bool:
    """Whether the words of a mention say no more than its concept and its movement: what else they say is not said."""
    left = mention.span.quote
    for match in reversed(scheme.find(left)):
        left = left[: match.start] + left[match.end :]
    left = words(f"{UP}|{DOWN}").sub("", left)
    return all(word.lower() in _SMALL for word in re.findall(r"[A-Za-z]+", left)) and len(re.findall(r"[一-鿿]", left)) <= 2


_SMALL = frozenset(
    ("a", "an", "the", "in", "of", "to", "on", "at", "for", "by", "s", "further", "its", "our", "balances", "rates", "levels")
)


def _grounded(claim: Claim, text: str, scheme: ConceptScheme) -> bool:
    """Whether the words beside each side state the movement that the claim gives it, and not the other one.

    A gist in another language cannot be compared word by word, so it is made only where nothing there pulls the other way.
    """
    for mention in (claim.cause, claim.effect):
        if not _is_bare(mention, scheme):
            return False
        beside = _phrase_of(mention, claim, text, scheme)
        if beside is None:
            return False
        ups, downs = bool(words(UP).search(beside)), bool(words(DOWN).search(beside))
        if mention is claim.cause and ((mention.move is None and (ups or downs)) or (ups and downs)):
            return False
        if (mention.move is Move.UP and downs and not ups) or (mention.move is Move.DOWN and ups and not downs):
            return False
        if mention.move is not None and not (ups or downs):
            return False
    return True


def _phrase_of(mention: Mention, claim: Claim, text: str, scheme: ConceptScheme) -> str | None:
    """The noun phrase that names the mention's concept, without what is joined to it by a comma or "and"."""
    quote, start = mention.span.quote, mention.span.start
    found = scheme.find(quote)
    if {match.concept for match in found} != {mention.concept}:
        return None  # nothing names it, or it names several things and a gist might pick the wrong one
    match = found[0]
    before = text[max(claim.evidence.span.start, start - 30) : start + match.start]
    after = text[start + match.end : min(claim.evidence.span.end, mention.span.end + 20)]
    return _JOINT.split(before)[-1] + quote[match.start : match.end] + _JOINT.split(after)[0]


def claim_clause(claim: Claim, scheme: ConceptScheme, language: str) -> str:
    """ "a fall in reserve balances may raise repo rates" or 准备金余额下降可能推高回购利率; never stronger than the claim."""
    assert claim.cause.concept and claim.effect.concept  # only linked claims come here
    cause, effect = scheme.resolve(claim.cause.concept), scheme.resolve(claim.effect.concept)
    if language == "zh":
        return _cause_zh(cause, claim.cause.move) + _verb_zh(claim.modality, _moved(claim)) + effect.label("zh")
    return f"{_cause_en(cause, claim.cause.move)} {_verb_en(claim.modality, _moved(claim))} {effect.label('en')}"


def _moved(claim: Claim) -> Move | None:
    """Which way the effect goes: as stated, else as the sign and the cause's movement give it."""
    if claim.effect.move is not None:
        return claim.effect.move
    if claim.polarity is Polarity.NONE or claim.cause.move is None:
        return None
    same = claim.polarity is Polarity.SAME
    return claim.cause.move if same else (Move.DOWN if claim.cause.move is Move.UP else Move.UP)


def _cause_en(concept: Concept, move: Move | None) -> str:
    label = concept.label("en")
    if move is None or not concept.movable:
        return label
    return f"{'a rise' if move is Move.UP else 'a fall'} in {label}"


def _cause_zh(concept: Concept, move: Move | None) -> str:
    label = concept.label("zh")
    if move is None or not concept.movable:
        return label
    return label + direction_zh(label, move is Move.UP)


def _verb_en(modality: Modality, move: Move | None) -> str:
    plain, third = {Move.UP: ("raise", "raises"), Move.DOWN: ("lower", "lowers"), None: ("affect", "affects")}[move]
    return {
        Modality.ASSERTED: third, Modality.ESTIMATED: f"is estimated to {plain}", Modality.CONDITIONAL: f"would {plain}",
        Modality.POSSIBLE: f"may {plain}", Modality.DENIED: f"does not {plain}",
    }[modality]  # fmt: skip


def _verb_zh(modality: Modality, move: Move | None) -> str:
    verb = {Move.UP: "推高", Move.DOWN: "压低", None: "影响"}[move]
    return {
        Modality.ASSERTED: verb, Modality.ESTIMATED: f"估计会{verb}", Modality.CONDITIONAL: f"在一定条件下会{verb}",
        Modality.POSSIBLE: f"可能{verb}", Modality.DENIED: f"并不{verb}",
    }[modality]  # fmt: skip


_SHARE = re.compile(r"\bas a (?:share|percent(?:age)?|proportion|fraction) of\b|占.{0,12}(?:比例|比重|百分比)", re.I)


def observation_clause(seen: Observation, scheme: ConceptScheme, language: str) -> str | None:
    """ "reserve balances of $3.0 trillion" or "a fall of $200 billion in reserve balances", in either language.

    None where it has no figure but no movement either, or several figures, of which some may speak of something else.
    """
    assert seen.subject.concept  # only linked observations come here
    if _SHARE.search(seen.evidence.span.quote):
        return None  # what grows is a share of something else
    label, move = scheme.resolve(seen.subject.concept).label(language), seen.subject.move
    word = {Move.UP: ("rise", "上升"), Move.DOWN: ("fall", "下降"), None: ("", "")}[move][language == "zh"]
    if not seen.quantities:
        return None if not word else (f"{label}{word}" if language == "zh" else f"{word} in {label}")
    if len(seen.quantities) > 1 or seen.quantities[0].change is not (move is not None):
        return None
    if "-per-" not in (seen.quantities[0].unit or "") and _RATE.search(seen.evidence.span.quote):
        return None  # a rate may be said apart from the figure
    read = [quantity for _, _, quantity in find_quantities(seen.quantities[0].text)]  # as it is read today
    if len(read) != 1:
        return None
    amount = figure_zh(read[0]) if language == "zh" else figure_en(read[0])
    if amount is None:
        return None
    if language == "zh":
        return f"{label}{word}{amount}" if word else f"{label}为{amount}"
    return f"a {word} of {amount} in {label}" if word else f"{label} of {amount}"
