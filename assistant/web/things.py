"""Our addresses answered: `/id/...` for what the graph names and `/ns` for its vocabulary, as a page or as data.

Which of them comes says the address (`.html`, `.ttl`, `.jsonld`, `.nt`, `.rdf`), else the Accept header. The answer names the
address of the format it is in, and an ETag by which a client that has it is told so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pyoxigraph import Triple

from assistant.web import reader
from assistant.web.problems import problem
from assistant.web.texts import known_language
from kg.describe import Description, describe, thing_iri
from kg.sparql.results import GRAPHS, JSONLD, NTRIPLES, RDFXML, TURTLE, Format, negotiate, write_triples
from kg.vocabulary import PAGE_PREFIXES, shape_triples, vocabulary_triples

if TYPE_CHECKING:
    from assistant.web.desk import Desk

HTML = Format("html", "text/html", ("application/xhtml+xml",))
OFFERED = (HTML, *GRAPHS)
ENDINGS = {"html": HTML, "ttl": TURTLE, "jsonld": JSONLD, "nt": NTRIPLES, "rdf": RDFXML}
METHODS = ["GET", "HEAD"]


def router(desk: Desk) -> APIRouter:
    """The routes. They are plain functions, so that each request runs in the thread pool."""
    routes = APIRouter()

    @routes.api_route("/id/{path:path}", methods=METHODS, include_in_schema=False)
    def thing(request: Request, lang: str | None = None) -> Response:
        return _thing(request, desk, _language(request, lang))

    @routes.api_route("/ns", methods=METHODS, include_in_schema=False)
    @routes.api_route("/ns.{ending}", methods=METHODS, include_in_schema=False)
    def vocabulary(request: Request, ending: str | None = None, lang: str | None = None) -> Response:
        return _vocabulary(request, "/ns", vocabulary_triples(), ending, _language(request, lang))

    @routes.api_route("/ns/shapes", methods=METHODS, include_in_schema=False)
    @routes.api_route("/ns/shapes.{ending}", methods=METHODS, include_in_schema=False)
    def shapes(request: Request, ending: str | None = None, lang: str | None = None) -> Response:
        return _vocabulary(request, "/ns/shapes", shape_triples(), ending, _language(request, lang))

    return routes


def _thing(request: Request, desk: Desk, language: str) -> Response:
    from assistant.web.thing_pages import thing_page, unknown_page

    library = desk.library
    asked = _path(request)
    path, format, about = asked, None, _described(asked, desk)
    stem, dot, ending = asked.rpartition(".")
    if about is None and dot and ending in ENDINGS:
        path, format, about = stem, ENDINGS[ending], _described(stem, desk)
    chosen = format or negotiate(request.headers.get("accept", "*/*"), OFFERED)
    if chosen is None:
        return _unacceptable()
    if about is None:
        iri = thing_iri(path) or path
        if chosen is HTML:
            return _answer(request, unknown_page(iri, language).encode(), HTML, status=404)
        return problem(404, f"{iri} names nothing in the graph", remedy="ask /sparql which addresses there are")
    if chosen is HTML:
        body = thing_page(about, library, language, path).encode()
    else:
        body = write_triples(about.served(), chosen, PAGE_PREFIXES)
    return _answer(request, body, chosen, f"/id/{path}")


def _described(path: str, desk: Desk) -> Description | None:
    iri = thing_iri(path)
    return describe(iri, desk.library.graph) if iri is not None else None


def _vocabulary(request: Request, at: str, triples: Iterable[Triple], ending: str | None, language: str) -> Response:
    """The vocabulary, or its shapes, which both have the vocabulary's page."""
    from assistant.web.ontology_page import ontology_page

    if ending is not None and ending not in ENDINGS:
        return problem(404, f"there is no {at}.{ending}", allowed=", ".join(f"{at}.{known}" for known in ENDINGS))
    chosen = ENDINGS[ending] if ending else negotiate(request.headers.get("accept", "*/*"), OFFERED)
    if chosen is None:
        return _unacceptable()
    body = ontology_page(language).encode() if chosen is HTML else write_triples(triples, chosen, PAGE_PREFIXES)
    return _answer(request, body, chosen, at)


def _answer(request: Request, body: bytes, format: Format, at: str | None = None, status: int = 200) -> Response:
    """`body` with what caches and other programs need to know; nothing but that where the client has it already."""
    ending = next(ending for ending, known in ENDINGS.items() if known is format)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Language"}
    if at is not None:
        headers["Content-Location"] = f"{at}.{ending}"
    if format is HTML:
        headers["Content-Security-Policy"] = reader.POLICY
    else:
        headers["Access-Control-Allow-Origin"] = "*"
    known = {name.strip().removeprefix("W/") for name in request.headers.get("if-none-match", "").split(",")}
    if status == 200 and known & {tag, "*"}:
        return Response(status_code=304, headers=headers)
    media = f"{format.media_type}; charset=utf-8" if format is HTML or format is TURTLE else format.media_type
    return Response(body, status, media_type=media, headers=headers)


def _unacceptable() -> Response:
    return problem(406, "there is no such form of it", allowed=", ".join(format.media_type for format in OFFERED))


def _path(request: Request) -> str:
    """What stands below `/id/`, still percent-encoded: an encoded slash is part of a name."""
    raw = request.scope.get("raw_path")
    whole = raw.decode("latin-1") if isinstance(raw, bytes) else request.url.path
    return whole.partition("?")[0].partition("/id/")[2]


def _language(request: Request, asked: str | None) -> str:
    return known_language(asked or request.headers.get("accept-language"))
