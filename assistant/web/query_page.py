"""`/sparql` as a browser sees it: YASGUI over our own endpoint, with the example queries beside it and no request elsewhere.

YASGUI is vendored in `static/yasgui` as its npm package ships it; `static/query.js` sets it up from the JSON in the page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from assistant.web.query_words import MODEL, words_of
from assistant.web.texts import LANGUAGES, known_language
from kg.namespaces import CONCEPT, ID, NS
from kg.sparql.example_queries import examples
from kg.sparql.guard import SHORT_PREFIXES

if TYPE_CHECKING:
    from fastapi import Request, Response

    from assistant.web.desk import Desk
    from tightrope.settings import Settings

# Styles of the editor stand in attributes; all else comes from files of ours, and the browser holds the page to that.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


@dataclass(frozen=True, slots=True)
class QueryPage:
    """Answers a browser that opens the endpoint without a query."""

    desk: Desk
    settings: Settings

    def __call__(self, request: Request) -> Response:
        """The page, in the language of `?lang=`, else of the browser."""
        from fastapi.responses import HTMLResponse

        language = known_language(request.query_params.get("lang") or request.headers.get("accept-language"))
        headers = {"Content-Security-Policy": POLICY, "Vary": "Accept, Accept-Language", "Content-Language": language}
        return HTMLResponse(self._html(language), headers=headers)

    def _html(self, language: str) -> str:
        words = words_of(language)
        tongue = "zh-CN" if language == "zh" else "en"
        return (
            f'<!doctype html><html lang="{tongue}"><head><meta charset="utf-8">'
            f"<title>{escape(words['title'])} · Tightrope</title>"
            '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/tightrope/icon.svg">'
            '<link rel="stylesheet" href="/tightrope/yasgui/yasgui.min.css"><link rel="stylesheet" href="/tightrope/query.css">'
            f'<script type="application/json" id="tr-query">{_for_script(language)}</script>'
            '<script src="/tightrope/yasgui/yasgui.min.js" defer></script><script src="/tightrope/query.js" defer></script>'
            f"</head><body>{_head(words, language)}<main>{self._aside(words, language)}"
            f'<section class="editor" aria-label="{escape(words["editor"])}"><div id="tr-yasgui"></div>'
            f"<noscript>{escape(words['no_script'])}</noscript></section></main></body></html>"
        )

    def _aside(self, words: Mapping[str, str], language: str) -> str:
        held = {**self.desk.held(), "edges": len(self.desk.library.knowledge.edges)}
        numbers = {name: f"{count:,}" for name, count in held.items()}
        buttons = "".join(
            f'<li><button type="button" data-example="{escape(one.name)}" title="{escape(one.rows)}">'
            f"{escape(one.question)}</button></li>"
            for one in examples(language)
        )
        limits = words["limits"].format(seconds=f"{self.settings.query_timeout:g}", rows=f"{self.settings.query_max_rows:,}")
        return (
            f"<aside><p>{escape(words['holds'].format(**numbers))}</p><p>{escape(words['how'])}</p>"
            f"<h2>{escape(words['examples'])}</h2><ol>{buttons}</ol>"
            f"<details><summary>{escape(words['guide'])}</summary>{_model(language)}<p>{escape(limits)}</p>"
            f"<h3>{escape(words['prefixes'])}</h3>{_prefixes()}</details></aside>"
        )


def _head(words: Mapping[str, str], language: str) -> str:
    links = "".join(
        f'<a href="{address}{language}">{escape(words[name])}</a>'
        for name, address in (("home", "/?lang="), ("sources", "/documents?lang="), ("vocabulary", "/ns?lang="))
    )
    tongues = "".join(
        f'<a href="?lang={tongue}" lang="{tongue}"{" aria-current=true" if tongue == language else ""}>{escape(name)}</a>'
        for tongue, name in LANGUAGES.items()
    )
    return (
        f'<header><a class="brand" href="/?lang={language}"><img src="/tightrope/icon.svg" alt="">Tightrope</a>'
        f'<h1>{escape(words["title"])}</h1><nav>{links}</nav><nav class="tongues">{tongues}</nav></header>'
    )


def _model(language: str) -> str:
    return "".join(f"<p>{escape(says[language])}<br><code>{escape(line)}</code></p>" for line, says in MODEL)


def _prefixes() -> str:
    rows = "".join(f"<dt>{escape(short)}:</dt><dd>{escape(iri)}</dd>" for short, iri in SHORT_PREFIXES.items())
    return f"<dl>{rows}</dl>"


@lru_cache(maxsize=len(LANGUAGES))
def _for_script(language: str) -> str:
    """What the script needs; it stands inside an element, so nothing in it may look like a tag."""
    record: dict[str, Any] = {
        "language": language,
        "examples": [{"name": one.name, "question": one.question, "query": one.query} for one in examples(language)],
        "prefixes": SHORT_PREFIXES,
        "ours": ID.removesuffix("id/"),
        "terms": _terms(),
        "words": {"at": words_of(language)["at"]},
    }
    return json.dumps(record, ensure_ascii=False).replace("<", "\\u003c")


def _terms() -> list[str]:
    """Every class, property and concept of ours by its short name, for the editor to complete."""
    from kg.rdf import ontology_triples

    named = {triple.subject.value for triple in ontology_triples()}  # type: ignore[union-attr]
    short = {iri.replace(NS, "tr:") for iri in named if iri.startswith(NS)}
    return sorted(short | {iri.replace(CONCEPT, "c:") for iri in named if iri.startswith(CONCEPT)})
