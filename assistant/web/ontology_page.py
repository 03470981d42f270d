"""The vocabulary as a page at `/ns`: every term in both languages, with what it leans on and what the shapes ask of it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from assistant.web.reader import back_link, page_frame
from assistant.web.texts import LANGUAGES, say
from assistant.web.thing_pages import formats, languages
from assistant.web.thing_parts import facts, outside, section
from kg.namespaces import ID, NS
from kg.shapes import Constraint
from kg.vocabulary import Term, TermKind, demands, label, short, terms

TITLE = {"en": "Vocabulary", "zh": "词汇表"}


def ontology_page(language: str) -> str:
    """The whole page; each term stands under its own name as an anchor, so that its address leads there."""
    by_kind = {kind: [term for term in terms().values() if term.kind is kind] for kind in TermKind}
    contents = " · ".join(f'<a href="#{kind}s">{_say(language, f"ns_{kind}")}</a>' for kind in TermKind)
    parts = [
        section(_say(language, f"ns_{kind}"), "".join(_term(term, language) for term in found), f"{kind}s")
        for kind, found in by_kind.items()
    ]
    head = (
        f"<header><nav>{back_link(language)}{languages('/ns', language)}</nav><h1>{TITLE[language]} · <code>{NS}</code></h1>"
        f'<p class="source">{_say(language, "ns_contents")}: {contents}</p></header>'
    )
    data = f'<p class="source">{_say(language, "thing_data")}: {formats("/ns")} · <a href="/ns/shapes.ttl">SHACL</a></p>'
    return page_frame(TITLE[language], language, f"{head}<main>{''.join(parts)}{data}</main>", "thing")


def _say(language: str, key: str) -> str:
    return escape(say(language, key))


def _term(term: Term, language: str) -> str:
    tongues = sorted(LANGUAGES, key=lambda tongue: tongue != language)
    said = "".join(_said(term, tongue) for tongue in tongues)
    sides = {"ns_parents": term.parents, "ns_bearers": term.bearers, "ns_values": term.values, "ns_related": term.related}
    rows = [(_say(language, key), ", ".join(_link(iri, language) for iri in iris)) for key, iris in sides.items()]
    asked = "<br>".join(_demand(path, constraints, language) for path, constraints in demands(term))
    if asked:
        asked = f"<details><summary>{_say(language, 'ns_demands')}</summary><p>{asked}</p></details>"
    heading = f'<h3 id="{escape(term.name)}"><code>{escape(short(term.iri))}</code></h3>'
    return f'<article class="term">{heading}{said}{facts(rows)}{asked}</article>'


def _said(term: Term, tongue: str) -> str:
    lang = "zh-CN" if tongue == "zh" else "en"
    return f'<p lang="{lang}"><b>{escape(term.labels[tongue])}</b> {escape(term.comments[tongue])}</p>'


def _demand(path: str, constraints: Iterable[Constraint], language: str) -> str:
    named = _link(path, language) if path else f"<i>{_say(language, 'ns_itself')}</i>"
    listed = ", ".join(f"{escape(one.component)} <code>{escape(one.parameter)}</code>" for one in constraints)
    return f"{named}: {listed}"


def _link(iri: str, language: str) -> str:
    if iri.startswith(NS) and iri in terms():
        return f'<a href="#{escape(iri.removeprefix(NS))}">{escape(label(iri, language))}</a>'
    if iri.startswith((ID, NS.removesuffix("#"))):
        return f'<a href="{escape(iri.removeprefix(ID.removesuffix("/id/")))}">{escape(short(iri))}</a>'
    return outside(iri)
