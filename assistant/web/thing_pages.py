"""The pages of what the graph names: a claim, a concept, an edge, a document, a voice; else all statements."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from urllib.parse import unquote

from assistant.web.card import reader_address
from assistant.web.claim_page import claim_page, observation_page
from assistant.web.concept_page import concept_page
from assistant.web.reader import back_link, page_frame, source_line, withdrawn_banner
from assistant.web.statement_table import statements, type_of
from assistant.web.texts import LANGUAGES, say
from assistant.web.thing_parts import View, claims_section, facts, listed, modality, outside, section, sign
from kg.describe import Description
from kg.document import DocumentInfo
from kg.namespaces import CONCEPT, ID, NS, claim_iri, document_iri
from kg.store.library import Library
from kg.vocabulary import label

DATA = {"ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples", "rdf": "RDF/XML"}
Made = tuple[str, str]  # the title as plain text, and the page's own part as HTML


def thing_page(about: Description, library: Library, language: str, path: str) -> str:
    """The page of a thing. `path` is its address below `/id/`, percent-encoded, without the ending of a format."""
    view = View(library, language, about)
    made = _own_page(view)
    title, body = made or (_title(view), "")
    head = (
        f"<header><nav>{back_link(language)}{languages(f'/id/{path}', language)}</nav><h1>{escape(title)}</h1>"
        f'<p class="source"><b>{escape(type_of(view))}</b> · <code>{escape(about.iri)}</code></p></header>'
    )
    data = f'<p class="source">{view.say("thing_data")}: {formats(f"/id/{path}")}</p>'
    table = statements(view, folded=made is not None)
    return page_frame(title, language, f"{head}<main>{body}{table}{data}</main>", "thing")


def unknown_page(iri: str, language: str) -> str:
    """Shown where nothing has the address."""
    title = say(language, "thing_missing")
    more = escape(say(language, "thing_missing_more", iri=iri))
    head = f"<header>{back_link(language)}<h1>{escape(title)}</h1></header>"
    return page_frame(title, language, f"{head}<main><p>{more}</p></main>", "thing")


def languages(path: str, language: str) -> str:
    """A link to the same page in the other language."""
    (other,) = set(LANGUAGES) - {language}
    tongue = "zh-CN" if other == "zh" else "en"
    return f'<a class="jump" lang="{tongue}" hreflang="{tongue}" href="{escape(path)}?lang={other}">{LANGUAGES[other]}</a>'


def formats(path: str) -> str:
    """Links to the same thing as data."""
    return " · ".join(f'<a href="{escape(path)}.{ending}">{name}</a>' for ending, name in DATA.items())


def _own_page(view: View) -> Made | None:
    kind, _, rest = view.about.iri.removeprefix(ID).partition("/")
    page = _PAGES.get(kind)
    return page(view, rest) if page is not None else None


def _title(view: View) -> str:
    """What a thing without a page of its own is called: the two concepts that it is about, else what it is."""
    sides = [view.about.values(NS + side) for side in ("cause", "effect")]
    if all(len(side) == 1 for side in sides):
        return " → ".join(view.name(side[0].removeprefix(CONCEPT)) for side in sides)
    return type_of(view) or view.about.iri.removeprefix(ID)


def _edge_page(view: View, rest: str) -> Made | None:
    cause, _, effect = rest.partition("/")
    knowledge = view.library.knowledge
    edge = knowledge.edges.get((cause, effect))
    if edge is None:
        return None
    against = {iri.removeprefix(claim_iri("")) for iri in view.about.values(NS + "opposedBy")}
    claims = knowledge.claims_between(cause, effect)
    rows = [
        (view.term("cause"), view.concept(cause)),
        (view.term("effect"), view.concept(effect)),
        (view.term("polarity"), sign(edge.polarity.value, view)),
        (view.term("modality"), modality(edge.modality.value, view)),
        (view.term("belief"), f"{edge.belief:.3f}"),
        (view.term("independentSources"), str(edge.independent_sources)),
        (view.term("opposingSources"), str(edge.opposing_sources)),
        (view.term("condition"), "<br>".join(map(escape, edge.conditions))),
        *((view.term(kind.capitalize()), _about_it(kind, view)) for kind in ("conflict", "magnitude")),
    ]
    body = facts(rows)
    body += claims_section(view.say("thing_claims_for"), [claim for claim in claims if claim.id in edge.claims], view)
    body += claims_section(view.say("thing_claims_against"), [claim for claim in claims if claim.id in against], view)
    return f"{view.name(cause)} → {view.name(effect)}", body


def _about_it(kind: str, view: View) -> str:
    """Links to what is about an edge, of one kind."""
    found = [
        triple.subject.value  # type: ignore[union-attr]
        for triple in view.about.triples
        if triple.predicate.value == NS + "about"
    ]
    wanted = [iri for iri in found if iri.startswith(f"{ID}{kind}/")]
    return ", ".join(view.link(iri, f"{place}") for place, iri in enumerate(wanted, 1))


def _document_page(view: View, rest: str) -> Made | None:
    document, _, version = rest.partition("/version/")
    info = view.library.documents.info().get(unquote(document))
    if info is None or version not in ("", info.version):
        return None
    knowledge = view.library.knowledge
    claims, seen = knowledge.claims_of(info.id), knowledge.observations_of(info.id)
    gone = withdrawn_banner(knowledge.withdrawn.get(info.id), view.language)
    read = f'<p><a href="{escape(reader_address(info.id, language=view.language))}">{view.say("thing_read_all")}</a></p>'
    holds = f'<p class="source">{view.say("thing_holds", claims=len(claims), observations=len(seen))}</p>'
    body = source_line(info, view.language) + gone + read + facts(_document_facts(info, view)) + holds
    return info.title, body + claims_section(view.say("thing_claims"), claims, view, source=False)


def _document_facts(info: DocumentInfo, view: View) -> list[tuple[str, str]]:
    return [
        (view.term("publisher"), escape(info.publisher)),
        (view.say("thing_authors"), escape(", ".join(info.authors))),
        (view.term("voice"), view.link(f"{ID}voice/{info.voice.value}", say(view.language, f"voice_{info.voice.value}"))),
        (view.term("tier"), view.say(f"tier_{info.tier.value}")),
        (view.term("kind"), escape(info.kind)),
        (view.say("thing_dates"), escape(info.date or say(view.language, "undated"))),
        (view.term("eventDate"), escape(info.event_date or "")),
        (view.term("retrievedAt"), escape(info.retrieved_at or "")),
        (view.say("original"), outside(info.url) if info.url else ""),
        (view.say("thing_licence"), escape(info.licence or "")),
        (view.say("thing_version"), f"<code>{escape(info.version)}</code>"),
    ]


def _voice_page(view: View, rest: str) -> Made | None:
    infos = [info for info in view.library.documents.info().values() if info.voice.value == rest]
    infos.sort(key=lambda info: (info.date or "", info.id), reverse=True)
    gone = view.library.knowledge.withdrawn
    rows = (
        f"{view.link(document_iri(info.id), info.title)}{source_line(info, view.language, gone.get(info.id))}" for info in infos
    )
    documents = section(view.say("thing_documents"), listed(rows, len(infos), view))
    return label(view.about.iri, view.language), documents or f"<p>{view.say('thing_nothing')}</p>"


_PAGES: dict[str, Callable[[View, str], Made | None]] = {
    "claim": claim_page,
    "observation": observation_page,
    "concept": concept_page,
    "edge": _edge_page,
    "document": _document_page,
    "voice": _voice_page,
}
