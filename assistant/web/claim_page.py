"""The page of a claim: its words in their place, what they are read as, who says so, and which edge the claim speaks for."""

from __future__ import annotations

from html import escape

from assistant.web.card import reader_address
from assistant.web.reader import source_line, withdrawn_banner
from assistant.web.texts import say
from assistant.web.thing_parts import View, facts, modality, section, sign
from kg.claim import Claim, Mention
from kg.namespaces import ID, NS, concept_iri, edge_iri
from tightrope.errors import UnknownName

AROUND = 320  # characters of the document on either side of the quote


def claim_page(view: View, id: str) -> tuple[str, str] | None:
    """Title and body; None where the claim is not in the graph that was published."""
    claim = view.library.knowledge.claims.get(id)
    if claim is None:
        return None
    title = f"{_side_name(claim.cause, view)} → {_side_name(claim.effect, view)}"
    return title, _quote(claim, view) + facts(_rows(claim, view)) + _source(claim, view)


def _side_name(side: Mention, view: View) -> str:
    return view.name(side.concept) if side.concept else f"“{side.span.quote}”"


def _quote(claim: Claim, view: View) -> str:
    evidence = claim.evidence
    start, end = evidence.span.start, evidence.span.end
    before, after = _around(claim, view)
    mark = f"<mark>{_lines(evidence.span.quote)}</mark>"
    where = escape(reader_address(evidence.document, start, end, view.language))
    page = f" · {view.say('page', page=evidence.page)}" if evidence.page else ""
    link = f'<p class="source"><a href="{where}">{view.say("thing_read")}</a>{page}</p>'
    return section(view.say("thing_context"), f"<blockquote>{before}{mark}{after}</blockquote>{link}")


def _around(claim: Claim, view: View) -> tuple[str, str]:
    """What stands before and after the quote in its paragraph or near it; nothing where the document is not held."""
    try:
        text = view.library.documents.get(claim.evidence.document).text
    except UnknownName:
        return "", ""
    span = claim.evidence.span
    if text[span.start : span.end] != span.quote:
        return "", ""
    first, last = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    before, after = text[first : span.start], text[span.end : last]
    return ("… " if first else "") + _lines(before), _lines(after) + (" …" if last < len(text) else "")


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _rows(claim: Claim, view: View) -> list[tuple[str, str]]:
    voice = claim.voice.value
    figures = "<br>".join(escape(quantity.text) for quantity in claim.quantities)
    return [
        (view.term("cause"), _side(claim.cause, view)),
        (view.term("effect"), _side(claim.effect, view)),
        (view.term("polarity"), sign(claim.polarity.value, view)),
        (view.term("modality"), modality(claim.modality.value, view)),
        (view.term("condition"), escape(claim.condition or "")),
        (view.term("holdsIn"), view.concepts(claim.states)),
        (view.term("quantity"), figures),
        (view.term("period"), escape(claim.period or "")),
        (view.term("episode"), _episode(claim, view)),
        (view.term("voice"), view.link(f"{ID}voice/{voice}", say(view.language, f"voice_{voice}"))),
        (view.term("speaker"), escape(claim.speaker or "")),
        (view.term("marker"), escape(", ".join(claim.cites))),
        (view.term("method"), f"{escape(claim.evidence.method.value)} ({claim.score:.2f})"),
        (view.say("thing_vote"), _vote(claim, view)),
    ]


def _side(side: Mention, view: View) -> str:
    named = view.concept(side.concept) if side.concept else view.say("thing_no_concept")
    move = f" {view.say('move_' + side.move.value)}" if side.move else ""
    return f"{named}{move} <span class='source'>{view.say('thing_words', words=side.span.quote)}</span>"


def _episode(claim: Claim, view: View) -> str:
    if claim.episode is None:
        return ""
    known = view.library.scheme.get(claim.episode)
    return view.link(concept_iri(known.id), known.label(view.language)) if known else escape(claim.episode)


def _vote(claim: Claim, view: View) -> str:
    """The edge that the claim speaks for or against, as the published graph has it."""
    cause, effect = claim.cause.concept, claim.effect.concept
    edge = view.library.knowledge.edges.get((cause or "", effect or ""))
    if edge is None:
        return view.say("thing_votes_none")
    stands = [
        triple.predicate.value
        for triple in view.about.triples
        if triple.subject.value == edge_iri(edge.cause, edge.effect)  # type: ignore[union-attr]
    ]
    words = "thing_votes_for" if NS + "supportedBy" in stands else "thing_votes_against"
    if not stands:
        return view.say("thing_votes_none")
    name = f"{view.name(edge.cause)} → {view.name(edge.effect)}"
    belief = view.say("thing_belief", value=f"{edge.belief:.2f}")
    return f"{view.say(words)} {view.link(edge_iri(edge.cause, edge.effect), name)} <span class='source'>{belief}</span>"


def _source(claim: Claim, view: View) -> str:
    info = view.library.documents.info().get(claim.evidence.document)
    if info is None:
        return ""
    gone = withdrawn_banner(view.library.knowledge.withdrawn.get(info.id), view.language)
    return section(view.term("Document"), f"<p>{view.document(info.id)}</p>{source_line(info, view.language)}{gone}")
