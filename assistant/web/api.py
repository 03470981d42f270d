"""The REST routes: answers (whole, or as server-sent events), paths, claims, documents, the reader, health and metrics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field, field_validator

from assistant.answer_log.entry import Origin
from assistant.answer_log.feedback import LONGEST_NOTE, Feedback, Verdict
from assistant.balance import BalanceRequest, search_balance
from assistant.disagreements import EdgesAsked, search_conflicts, search_magnitudes
from assistant.path_search import SECONDS, PathRequest, claim_with_source, search_paths
from assistant.web import reader
from assistant.web.card import reader_address
from assistant.web.desk import Desk
from assistant.web.texts import known_language
from kg.document import Document, parse_date
from kg.paths import Bounds
from tightrope import __version__
from tightrope.errors import UnknownName

EVENT_STREAM = "text/event-stream"
ANSWER_ID = "Answer-Id"  # the header that names an answer for `/api/feedback`


def a_date(text: str | None) -> str | None:
    """A day of a request, checked. Raises ValueError."""
    try:
        parse_date(text)
    except (ValueError, TypeError):
        raise ValueError(f"{text!r} is not a date; write YYYY-MM-DD") from None
    return text


class Asking(BaseModel):
    """The body of `POST /api/ask`."""

    model_config = ConfigDict(extra="forbid")

    question: str
    language: str | None = Field(None, pattern="^(en|zh)$")
    as_of: str | None = None

    _as_of_is_a_date = field_validator("as_of")(a_date)


class Judging(BaseModel):
    """The body of `POST /api/feedback`. `answer` is the `Answer-Id` of the response that gave it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    answer: str = Field(pattern="^[0-9a-f]{32}$")
    verdict: Verdict
    statement: int | None = Field(None, ge=0)
    marker: int | None = Field(None, ge=0)
    note: str | None = Field(None, max_length=LONGEST_NOTE)


class PathAsking(BaseModel):
    """The parameters of `GET /api/paths`."""

    cause: str
    effect: str
    max_hops: int = 4
    min_hops: int = 1
    limit: int = 10
    least_belief: float = 0.0
    as_of: str | None = None
    given: str | None = None
    horizon: str | None = None

    _as_of_is_a_date = field_validator("as_of")(a_date)

    def request(self) -> PathRequest:
        """The same for the search. Raises UsageError for a bound outside its range."""
        bounds = Bounds(self.max_hops, self.min_hops, self.limit, least_belief=self.least_belief, seconds=SECONDS)
        return PathRequest(self.cause, self.effect, bounds, self.as_of, self.given, self.horizon)


class EdgesAsking(BaseModel):
    """The parameters of `GET /api/conflicts` and `GET /api/magnitudes`: a concept on either side, or a cause, an effect."""

    concept: str | None = None
    cause: str | None = None
    effect: str | None = None
    as_of: str | None = None
    given: str | None = None

    _as_of_is_a_date = field_validator("as_of")(a_date)

    def request(self) -> EdgesAsked:
        """The same for the search."""
        return EdgesAsked(self.concept, self.cause, self.effect, self.as_of, self.given)


class BalanceAsking(BaseModel):
    """The parameters of `GET /api/balance`: `from` and `to`, or an episode as `from` alone."""

    first: str = Field(alias="from")
    last: str | None = Field(None, alias="to")
    as_of: str | None = None

    _as_of_is_a_date = field_validator("as_of")(a_date)

    def request(self) -> BalanceRequest:
        """The same for the search."""
        return BalanceRequest(self.first, self.last, self.as_of)


def router(desk: Desk) -> APIRouter:
    """All routes that answer from `desk`. They are plain functions, so that each request runs in the thread pool."""
    routes = APIRouter()
    _data(routes, desk)
    _pages(routes, desk)
    _service(routes, desk)
    return routes


def _data(routes: APIRouter, desk: Desk) -> None:
    @routes.post("/api/ask", response_model=None)
    def ask(asking: Asking, request: Request) -> Response:
        """An answer; with `Accept: text/event-stream` its statements one by one, then the whole."""
        origin = Origin("api")
        named = {ANSWER_ID: origin.id} if desk.logs else {}
        if EVENT_STREAM not in request.headers.get("accept", ""):
            answer = desk.answer(asking.question, language=asking.language, as_of=asking.as_of, origin=origin)
            return JSONResponse(answer, headers=named)
        events = desk.events(asking.question, language=asking.language, as_of=asking.as_of, origin=origin)
        return StreamingResponse(_encoded(events), media_type=EVENT_STREAM, headers={"Cache-Control": "no-store", **named})

    @routes.post("/api/feedback")
    def feedback(judging: Judging) -> dict[str, Any]:
        """What a reader says of an answer, a statement or a citation goes into the answer log; returns it as it was kept."""
        desk.judge(Feedback(**judging.model_dump()))
        return judging.model_dump()

    @routes.get("/api/paths")
    def paths(asking: Annotated[PathAsking, Query()]) -> dict[str, Any]:
        """Signed causal paths with the claims behind each step."""
        return search_paths(asking.request(), desk.library)

    @routes.get("/api/conflicts")
    def conflicts(asking: Annotated[EdgesAsking, Query()]) -> dict[str, Any]:
        """Where the sources disagree, both sides with their claims."""
        return search_conflicts(asking.request(), desk.library)

    @routes.get("/api/magnitudes")
    def magnitudes(asking: Annotated[EdgesAsking, Query()]) -> dict[str, Any]:
        """By how much sources say that a cause moves an effect, each with its sum."""
        return search_magnitudes(asking.request(), desk.library)

    @routes.get("/api/balance")
    def balance(asking: Annotated[BalanceAsking, Query()]) -> dict[str, Any]:
        """What moved on the Fed's balance sheet between two days, or over an episode, and who absorbed it."""
        return search_balance(asking.request(), desk.library).to_dict()

    @routes.get("/api/claims/{id}")
    def claim(id: str) -> dict[str, Any]:
        """One claim with its quote and source."""
        return claim_with_source(id, desk.library)

    @routes.get("/api/documents/{id:path}")
    def document(id: str) -> dict[str, Any]:
        """One document: what is known of it, its text, and the claims read from it."""
        return _document(desk.library.documents.get(id), desk)


def _encoded(events: Iterator[Any]) -> Iterator[str]:
    return (event.encode() for event in events)


def _document(document: Document, desk: Desk) -> dict[str, Any]:
    info = document.info
    mark = desk.library.knowledge.withdrawn.get(document.id)
    known = {**{name: getattr(info, name) for name in info.__slots__}, "withdrawn": mark and mark.to_dict()}
    sections = [
        {
            "start": section.start,
            "end": section.end,
            "kind": section.kind.value,
            "heading": section.heading,
            "page": section.page,
        }
        for section in document.sections
    ]
    claims = [claim.id for claim in desk.library.knowledge.claims_of(document.id)]
    return {**known, "text": document.text, "sections": sections, "claims": claims}


def _pages(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/documents", include_in_schema=False)
    def sources(request: Request, lang: str | None = None) -> HTMLResponse:
        return _page(_sources(desk, _language(request, lang)))

    @routes.get("/documents/{id:path}", include_in_schema=False)
    def document(
        id: str, request: Request, start: int | None = None, end: int | None = None, lang: str | None = None
    ) -> HTMLResponse:
        language = _language(request, lang)
        try:
            library = desk.library
            held = library.documents.get(id)
        except UnknownName:
            return _page(reader.missing_page(id, language), 404)
        return _page(reader.document_page(held, language, start, end, library.knowledge.withdrawn.get(id)))

    @routes.get("/claims/{id}", include_in_schema=False)
    def claim(id: str, request: Request, lang: str | None = None) -> RedirectResponse:
        found = claim_with_source(id, desk.library)
        return RedirectResponse(reader_address(found["document"], found["start"], found["end"], _language(request, lang)), 303)


def _sources(desk: Desk, language: str) -> str:
    library = desk.library
    return reader.sources_page(library.documents.info(), language, library.knowledge.withdrawn)


def _language(request: Request, asked: str | None) -> str:
    return known_language(asked or request.headers.get("accept-language"))


def _page(html: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(html, status, headers={"Content-Security-Policy": reader.POLICY})


def _service(routes: APIRouter, desk: Desk) -> None:
    @routes.get("/healthz")
    def health() -> dict[str, Any]:
        """Alive, which version, and how much it holds."""
        return {"status": "ok", "version": __version__, **desk.held()}

    @routes.get("/metrics", include_in_schema=False)
    def metrics() -> PlainTextResponse:
        return PlainTextResponse(desk.metrics.text(desk.held()), media_type="text/plain; version=0.0.4; charset=utf-8")
