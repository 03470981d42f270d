"""The page of a concept: its names in both languages, what it means, what it is near to, its causes and effects."""

from __future__ import annotations

from html import escape

from assistant.web.thing_parts import View, claims_section, edge_line, facts, listed, outside, section, title_of
from kg.concept import LANGUAGES, Concept
from kg.states import states_of


def concept_page(view: View, id: str) -> tuple[str, str] | None:
    """Title and body; None for what the scheme does not carry."""
    concept = view.library.scheme.get(id)
    if concept is None:
        return None
    body = _definition(concept, view) + facts(_rows(concept, view))
    body += _claims_under(concept, view) if concept.kind in ("state", "episode") else _edges(concept, view)
    return title_of(concept, view.language), body


def _definition(concept: Concept, view: View) -> str:
    first = sorted(LANGUAGES, key=lambda language: language != view.language)
    texts = [(language, concept.definition[language]) for language in first if language in concept.definition]
    return "".join(f'<p lang="{"zh-CN" if language == "zh" else "en"}">{escape(text)}</p>' for language, text in texts)


def _rows(concept: Concept, view: View) -> list[tuple[str, str]]:
    scheme = view.library.scheme
    names = [name for language in LANGUAGES for name in concept.alternatives.get(language, ())]
    narrower = [other.id for other in scheme if concept.id in other.broader]
    states = [other.id for other in scheme if other.state_of == concept.id]
    return [
        (view.say("thing_names"), escape(", ".join(names))),
        (view.term("unit"), escape(concept.unit or "")),
        (view.say("thing_dates"), _period(concept, view)),
        (view.say("thing_broader"), view.concepts(concept.broader)),
        (view.say("thing_narrower"), view.concepts(narrower)),
        (view.say("thing_related"), view.concepts(concept.related)),
        (view.term("oppositeOf"), view.concepts(concept.opposites)),
        (view.term("sameDirectionAs"), view.concepts(concept.equivalents)),
        (view.term("stateOf"), view.concept(concept.state_of) if concept.state_of else ""),
        (view.say("thing_states"), view.concepts(states)),
        (view.say("thing_exact"), ", ".join(map(outside, concept.exact))),
    ]


def _period(concept: Concept, view: View) -> str:
    if concept.period is None:
        return ""
    start, end = concept.period
    return view.say("thing_between", start=start, end=end) if end else view.say("thing_since", start=start)


def _edges(concept: Concept, view: View) -> str:
    knowledge, nothing = view.library.knowledge, f'<p class="source">{view.say("thing_nothing")}</p>'
    reaching, leaving = knowledge.edges_to(concept.id), knowledge.edges_from(concept.id)
    causes = listed((edge_line(edge, edge.cause, view) for edge in reaching), len(reaching), view)
    effects = listed((edge_line(edge, edge.effect, view) for edge in leaving), len(leaving), view)
    return section(view.say("thing_causes"), causes or nothing) + section(view.say("thing_effects"), effects or nothing)


def _claims_under(concept: Concept, view: View) -> str:
    """The claims that hold in a state, or speak of an episode."""
    knowledge = view.library.knowledge
    claims = [
        claim
        for claim in knowledge.claims.values()
        if claim.episode == concept.id or (concept.kind == "state" and concept.id in states_of(claim, knowledge.scheme))
    ]
    nothing = f'<p class="source">{view.say("thing_nothing")}</p>'
    return claims_section(view.say("thing_claims"), claims, view) or nothing
