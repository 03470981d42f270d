"""What the pages at `/id/...` are built of: links between our addresses, lists of facts, quotes, edges; every word escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.render.path_text import MODALITIES
from assistant.web.texts import say
from kg.namespaces import ID, NS, claim_iri, concept_iri, document_iri, edge_iri
from kg.vocabulary import label, short

if TYPE_CHECKING:
    from kg.claim import Claim
    from kg.concept import Concept
    from kg.describe import Description
    from kg.edge import CausalEdge
    from kg.store.library import Library

SHOWN = 50  # edges a side, claims, documents; the rest are counted
SIGNS = {"+": ("+", "sign_same"), "-": ("−", "sign_opposite"), "0": ("·", "sign_none")}
_OURS = ID.removesuffix("/id/")


@dataclass(frozen=True, slots=True)
class View:
    """One page being made: of what, out of which library, in which language."""

    library: Library
    language: str
    about: Description

    def say(self, key: str, **values: object) -> str:
        """An interface text, escaped."""
        return escape(say(self.language, key, **values))

    def term(self, name: str) -> str:
        """What a term of our vocabulary is called, escaped."""
        return escape(label(NS + name, self.language))

    def name(self, concept: str | None) -> str:
        """A concept's label as plain text."""
        known = self.library.scheme.get(concept) if concept else None
        return known.label(self.language) if known else concept or say(self.language, "thing_no_concept")

    def called(self, iri: str) -> str:
        """What a person calls a concept, an edge or a claim (by its quote), as plain text; "" for another address."""
        kind, _, rest = iri.removeprefix(ID).partition("/")
        if kind == "concept":
            return self.name(rest)
        if kind == "edge" and rest.count("/") == 1:
            return " → ".join(map(self.name, rest.split("/")))
        claim = self.library.knowledge.all_claims.get(rest) if kind == "claim" else None
        return shortened_quote(claim) if claim is not None else ""

    def link(self, iri: str, text: str) -> str:
        """A link to an address of ours on this server, in the page's language."""
        path, hash, part = iri.removeprefix(_OURS).partition("#")
        return f'<a href="{escape(path)}?lang={self.language}{escape(hash + part)}">{escape(text)}</a>'

    def concept(self, id: str) -> str:
        """A link to a concept by its label."""
        return self.link(concept_iri(id), self.name(id))

    def concepts(self, ids: Iterable[str]) -> str:
        """Links to several."""
        return ", ".join(map(self.concept, ids))

    def document(self, id: str) -> str:
        """A link to a document by its title."""
        info = self.library.documents.info().get(id)
        return self.link(document_iri(id), info.title if info else id)


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """A list of facts, each an escaped name and HTML; those without a value are left out."""
    shown = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows if value)
    return f'<dl class="facts">{shown}</dl>' if shown else ""


def section(title: str, inner: str, name: str = "") -> str:
    """A part of the page under its heading; nothing where it is empty."""
    anchor = f' id="{escape(name)}"' if name else ""
    return f"<section{anchor}><h2>{title}</h2>{inner}</section>" if inner else ""


def listed(items: Iterator[str], count: int, view: View, kind: str = "things") -> str:
    """The first `SHOWN` of `count` items, and how many more there are."""
    rows = "".join(f"<li>{item}</li>" for item, _ in zip(items, range(SHOWN), strict=False))
    more = f'<p class="source">{view.say("path_more", count=count - SHOWN)}</p>' if count > SHOWN else ""
    return f'<ul class="{kind}">{rows}</ul>{more}' if count else ""


def sign(polarity: str, view: View) -> str:
    """A polarity as its sign and in words."""
    mark, words = SIGNS[polarity]
    return f'<b class="sign">{mark}</b> {view.say(words)}'


def modality(name: str, view: View) -> str:
    """A modality in the page's language."""
    return escape(MODALITIES[name] if view.language == "zh" else name)


def edge_line(edge: CausalEdge, other: str, view: View) -> str:
    """One edge of a concept's page: its sign, the concept on its other side, and what it rests on."""
    mark, words = SIGNS[edge.polarity.value]
    rests = [view.say("thing_belief", value=f"{edge.belief:.2f}"), view.say("measure_sources", count=edge.independent_sources)]
    rests += [f"<b>{view.say('thing_contested')}</b>"] if edge.contested else []
    more = view.link(edge_iri(edge.cause, edge.effect), say(view.language, "thing_vote"))
    sign = f'<b class="sign" title="{view.say(words)}">{mark}</b>'
    return f'{sign} {view.concept(other)} <span class="source">{" · ".join([*rests, more])}</span>'


def claim_line(claim: Claim, view: View, *, source: bool) -> str:
    """One claim in a list: its quote, which leads to its page, what is read in it, and, with `source`, where it stands."""
    mark, words = SIGNS[claim.polarity.value]
    sides = [escape(view.name(side.concept) if side.concept else side.span.quote) for side in (claim.cause, claim.effect)]
    read = f'<b class="sign" title="{view.say(words)}">{mark}</b> {sides[0]} → {sides[1]}'
    parts = [read, modality(claim.modality.value, view), *([view.document(claim.evidence.document)] if source else [])]
    return f'{view.link(claim_iri(claim.id), shortened_quote(claim))}<div class="source">{" · ".join(parts)}</div>'


def shortened_quote(claim: Claim) -> str:
    """The quote of a claim in one line, as a list shows it."""
    quote = " ".join(claim.evidence.span.quote.split())
    return quote if len(quote) <= 280 else quote[:279] + "…"


def claims_section(title: str, claims: Sequence[Claim], view: View, *, source: bool = True) -> str:
    """Claims under a heading."""
    return section(title, listed((claim_line(claim, view, source=source) for claim in claims), len(claims), view))


def outside(url: str) -> str:
    """A link to an address elsewhere; its text alone where it is no web address."""
    if urlsplit(url).scheme not in ("http", "https"):
        return escape(url)
    return f'<a href="{escape(url)}" rel="noopener noreferrer" target="_blank">{escape(short(url))}</a>'


def title_of(concept: Concept, language: str) -> str:
    """A concept in both languages, the page's own first."""
    other = "en" if language == "zh" else "zh"
    return " · ".join(dict.fromkeys((concept.label(language), concept.label(other))))
