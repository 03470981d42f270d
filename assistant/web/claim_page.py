"""The page of a claim or an observation: its words in their place, what is read in them, who says so, and its vote."""

from __future__ import annotations

import re
from html import escape

from assistant.web.card import reader_address
from assistant.web.reader import source_line, withdrawn_banner
from assistant.web.texts import say
from assistant.web.thing_parts import View, facts, modality, section, sign
from kg.claim import Claim, Mention, Observation
from kg.namespaces import ID, NS, concept_iri, edge_iri
from tightrope.errors import UnknownName

AROUND = 320  # characters of the document on either side of the quote
_HALF_A_WORD_FIRST, _HALF_A_WORD_LAST = re.compile(r"^[!-~’”]*\s"), re.compile(r"\s[!-~’“]*$")
_LINES = re.compile(r"\s*\n\s*")

Finding = Claim | Observation


def claim_page(view: View, id: str) -> tuple[str, str] | None:
    """Title and body; None where the claim is not in the graph that was published."""
    claim = view.library.knowledge.all_claims.get(id)
    if claim is None:
        return None
    title = f"{_side_name(claim.cause, view)} → {_side_name(claim.effect, view)}"
    said = [
        (view.term("cause"), _side(claim.cause, view)),
        (view.term("effect"), _side(claim.effect, view)),
        (view.term("polarity"), sign(claim.polarity.value, view)),
        (view.term("condition"), escape(claim.condition or "")),
        (view.term("holdsIn"), view.concepts(claim.states)),
    ]
    rows = [*said, *_rows(claim, view), (view.say("thing_vote"), _vote(claim, view))]
    return title, _quote(claim, view) + facts(rows) + _source(claim, view)


def observation_page(view: View, id: str) -> tuple[str, str] | None:
    """The same for an observation."""
    seen = view.library.knowledge.all_observations.get(id)
    if seen is None:
        return None
    rows = [(view.term("subject"), _side(seen.subject, view)), *_rows(seen, view)]
    return _side_name(seen.subject, view), _quote(seen, view) + facts(rows) + _source(seen, view)


def _side_name(side: Mention, view: View) -> str:
    return view.name(side.concept) if side.concept else f"“{side.span.quote}”"


def _quote(found: Finding, view: View) -> str:
    evidence = found.evidence
    start, end = evidence.span.start, evidence.span.end
    before, after = _around(found, view)
    mark = f"<mark>{_lines(evidence.span.quote)}</mark>"
    where = escape(reader_address(evidence.document, start, end, view.language))
    page = f" · {view.say('page', page=evidence.page)}" if evidence.page else ""
    link = f'<p class="source"><a href="{where}">{view.say("thing_read")}</a>{page}</p>'
    return section(view.say("thing_context"), f"<blockquote>{before}{mark}{after}</blockquote>{link}")


def _around(found: Finding, view: View) -> tuple[str, str]:
    """What stands before and after the quote, from a word's end to a word's end; nothing where the document says otherwise."""
    try:
        text = view.library.documents.get(found.evidence.document).text
    except UnknownName:
        return "", ""
    span = found.evidence.span
    if text[span.start : span.end] != span.quote:
        return "", ""
    first, last = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    before, after = text[first : span.start], text[span.end : last]
    if first:
        before = "… " + _HALF_A_WORD_FIRST.sub("", before)
    if last < len(text):
        after = _HALF_A_WORD_LAST.sub("", after) + " …"
    return _lines(before), _lines(after)


def _lines(text: str) -> str:
    return _LINES.sub("<br>", escape(text))


def _rows(found: Finding, view: View) -> list[tuple[str, str]]:
    voice = found.voice.value
    figures = "<br>".join(escape(quantity.text) for quantity in found.quantities)
    return [
        (view.term("modality"), modality(found.modality.value, view)),
        (view.term("quantity"), figures),
        (view.term("period"), escape(found.period or "")),
        (view.term("episode"), _episode(found, view)),
        (view.term("voice"), view.link(f"{ID}voice/{voice}", say(view.language, f"voice_{voice}"))),
        (view.term("speaker"), escape(found.speaker or "")),
        (view.term("marker"), escape(", ".join(found.cites))),
        (view.term("method"), f"{escape(found.evidence.method.value)} ({found.score:.2f})"),
    ]


def _side(side: Mention, view: View) -> str:
    named = view.concept(side.concept) if side.concept else view.say("thing_no_concept")
    move = f" {view.say('move_' + side.move.value)}" if side.move else ""
    return f"{named}{move} <span class='source'>{view.say('thing_words', words=side.span.quote)}</span>"


def _episode(found: Finding, view: View) -> str:
    if found.episode is None:
        return ""
    known = view.library.scheme.get(found.episode)
    return view.link(concept_iri(known.id), known.label(view.language)) if known else escape(found.episode)


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


def _source(found: Finding, view: View) -> str:
    info = view.library.documents.info().get(found.evidence.document)
    if info is None:
        return ""
    gone = withdrawn_banner(view.library.knowledge.withdrawn.get(info.id), view.language)
    return section(view.term("Document"), f"<p>{view.document(info.id)}</p>{source_line(info, view.language)}{gone}")
