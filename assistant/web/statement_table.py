"""Everything that a description says, as a table: alone, or at the end of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from pyoxigraph import Literal, NamedNode, Triple

from assistant.web.thing_parts import View, facts, outside, section
from kg.constraints import Term
from kg.namespaces import ID, NS, RDF
from kg.vocabulary import label, terms

_LONG_HASH = re.compile(r"([0-9a-f]{12})[0-9a-f]{40,}")
ROWS = 300  # statements that a page shows; the data formats have all of the description


def statements(view: View, *, folded: bool) -> str:
    """What is said of the thing and of its parts, and what points at it."""
    about = view.about
    here = [triple for triple in about.triples if not _points(triple, about.iri)]
    there = [triple for triple in about.triples if _points(triple, about.iri)]
    groups: dict[str, list[Triple]] = {}
    for triple in here[:ROWS]:
        groups.setdefault(triple.subject.value, []).append(triple)  # type: ignore[union-attr]
    shown = "".join(_group(node, triples, view) for node, triples in groups.items())
    pointing = "".join(f"<li>{_value(triple.subject, view)} {_property(triple, view)}</li>" for triple in there[:ROWS])
    left = about.left_out + max(0, len(here) - ROWS) + max(0, len(there) - ROWS)
    more = f'<p class="source">{view.say("thing_left_out", count=left)}</p>' if left else ""
    inner = shown + section(view.say("thing_pointing"), f'<ul class="things">{pointing}</ul>' if pointing else "") + more
    title = view.say("thing_statements")
    return f"<details><summary>{title}</summary>{inner}</details>" if folded else section(title, inner)


def type_of(view: View) -> str:
    """What the thing is, as plain text; "" where the graph does not say."""
    kinds = view.about.values(RDF + "type")
    ours = [kind for kind in kinds if kind.startswith(NS)]
    return ", ".join(label(kind, view.language) for kind in ours or kinds)


def _points(triple: Triple, iri: str) -> bool:
    return triple.object == NamedNode(iri) and triple.subject != NamedNode(iri)


def _group(node: str, triples: Iterable[Triple], view: View) -> str:
    rows: dict[str, list[str]] = {}
    for triple in triples:
        rows.setdefault(_property(triple, view), []).append(_value(triple.object, view))
    own = node == view.about.iri
    part = "" if own else f'<h3 id="{escape(node.partition("#")[2])}">{escape(_short(node, view))}</h3>'
    return part + facts((name, "<br>".join(values)) for name, values in rows.items())


def _property(triple: Triple, view: View) -> str:
    iri = triple.predicate.value
    named = escape(label(iri, view.language))
    return f'<a href="/ns?lang={view.language}#{escape(iri.removeprefix(NS))}">{named}</a>' if iri.startswith(NS) else named


def _value(value: Term, view: View) -> str:
    if isinstance(value, Literal):
        tongue = f' lang="{escape(value.language)}"' if value.language else ""
        return f"<span{tongue}>{escape(value.value)}</span>"
    if not isinstance(value, NamedNode):
        return escape(str(value))
    if value.value.startswith(ID):
        return view.link(value.value, _short(value.value, view))
    if value.value.startswith(NS):
        return view.link(value.value, label(value.value, view.language))
    return outside(value.value)


def _short(iri: str, view: View) -> str:
    """An address of ours by its name, or by what it ends in: a part of the page's own thing by its fragment alone."""
    if iri.startswith(view.about.iri + "#"):
        return iri.removeprefix(view.about.iri)
    if iri in terms():
        return label(iri, view.language)
    return view.called(iri) or _LONG_HASH.sub(r"\1…", iri.removeprefix(ID))
