"""`/sparql`: the SPARQL 1.1 Protocol, query only, over the guarded runner.

A query comes by GET, by a form or as the body itself. An answer is whole or it is a problem document (RFC 9457): an answer
cut at the row limit would look like the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kg.sparql.description import service_description
from kg.sparql.guard import MAX_QUERY, Dataset, Limits, Result, UnacceptableFormat
from kg.sparql.path_table import TooManyRows
from kg.sparql.results import GRAPHS, Format, negotiate
from kg.sparql.runner import open_runner
from kg.sparql.syntax import SyntaxFault
from tightrope.errors import QueryError, QueryTimeout, StoreBusy, StoreError

if TYPE_CHECKING:
    from fastapi import APIRouter, Request, Response

    from kg.store.library import Library
    from tightrope.settings import Settings

Page = Callable[["Request"], "Response"]

QUERIES_AT, PATHS_AT = "/sparql", "/sparql/paths"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
MAX_BODY = 4 * MAX_QUERY  # bytes; a character takes up to four, a percent-encoded form is held to less
PAGE = Format("page", "text/html", ("application/xhtml+xml",))
ALLOW_ANYONE = {"Access-Control-Allow-Origin": "*", "Vary": "Accept"}


class Refusal(Exception):
    """A request that is answered with a problem document."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


def sparql_router(library: Library, settings: Settings, page: Page | None = None) -> APIRouter:
    """The route over an open library, within the limits of the settings. It follows each publish.

    `page` answers a browser that opens the address without a query; other clients get the service description there.
    """
    from fastapi import APIRouter, Request
    from starlette.concurrency import run_in_threadpool

    runner = open_runner(library, Limits(timeout=settings.query_timeout, max_rows=settings.query_max_rows))
    router = APIRouter(on_shutdown=[runner.close])

    async def answered(request: Request, run: Callable[..., Result], page: Page | None = None) -> Response:
        try:
            asked = await _asked(request)
            if asked is None:
                return await run_in_threadpool(page, request) if page and _browses(request) else _description(request)
            query, dataset, timeout = asked
            accept, own = request.headers.get("accept", "*/*"), [_address(request)]
            found = await run_in_threadpool(run, query, accept, dataset=dataset, timeout=timeout, addresses=own)
            return _answer(found)
        except Refusal as refusal:
            return problem(refusal.status, refusal.detail)
        except SyntaxFault as fault:
            return problem(_status(fault), str(fault), line=fault.line, column=fault.column, expected=fault.expected)
        except StoreError as failure:
            return problem(_status(failure), str(failure))

    async def sparql(request: Request) -> Response:
        return await answered(request, runner.run, page)

    async def paths(request: Request) -> Response:
        return await answered(request, runner.run_paths)

    for address, route, summary in ((QUERIES_AT, sparql, "SPARQL 1.1 queries"), (PATHS_AT, paths, "Path search for a SERVICE")):
        # The annotation is a string here and FastAPI could not resolve it, for Request is imported in this function alone.
        route.__annotations__ = {"request": Request}
        router.add_api_route(address, route, methods=["GET", "POST"], response_model=None, summary=summary)
        router.add_api_route(address, _preflight, methods=["OPTIONS"], response_model=None, include_in_schema=False)
    return router


def _address(request: Request) -> str:
    """The address of path search under which this request came in: a SERVICE that names it means the same here."""
    path = request.url.path
    root = path.removesuffix(PATHS_AT) if path.endswith(PATHS_AT) else path.removesuffix(QUERIES_AT)
    return str(request.url.replace(path=root + PATHS_AT, query="", fragment=""))


def problem(status: HTTPStatus, detail: str, **more: object) -> Response:
    """A problem document of RFC 9457; `more` are members of our own, such as the line and column of a syntax error."""
    from fastapi.responses import JSONResponse

    record = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail, **more}
    return JSONResponse(record, status, media_type="application/problem+json", headers=ALLOW_ANYONE)


def _status(failure: StoreError) -> HTTPStatus:
    kinds: Mapping[type[StoreError], HTTPStatus] = {
        UnacceptableFormat: HTTPStatus.NOT_ACCEPTABLE,
        QueryError: HTTPStatus.BAD_REQUEST,
        TooManyRows: HTTPStatus.UNPROCESSABLE_ENTITY,
        QueryTimeout: HTTPStatus.GATEWAY_TIMEOUT,
        StoreBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    }
    return next((status for kind, status in kinds.items() if isinstance(failure, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)


def _answer(result: Result) -> Response:
    from fastapi import Response

    if result.truncated:
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            f"the answer has more than {result.rows} rows; remedy: add LIMIT {result.rows} with OFFSET, or narrow the patterns",
        )
    headers = {**ALLOW_ANYONE, "Server-Timing": f"query;dur={result.milliseconds:.1f}"}
    return Response(result.body, media_type=result.media_type, headers=headers)


def _description(request: Request) -> Response:
    """What this endpoint is and takes, on a GET without a query."""
    from fastapi import Response

    format = negotiate(request.headers.get("accept", "*/*"), GRAPHS)
    if format is None:
        allowed = ", ".join(one.media_type for one in GRAPHS)
        raise Refusal(HTTPStatus.NOT_ACCEPTABLE, f"the service description comes as {allowed}")
    endpoint = str(request.url.replace(query="", fragment=""))
    return Response(service_description(endpoint, format), media_type=format.media_type, headers=ALLOW_ANYONE)


def _browses(request: Request) -> bool:
    """Whether a page is what the client would rather have than a graph: only who names it gets it."""
    return negotiate(request.headers.get("accept", "*/*"), (*GRAPHS, PAGE)) is PAGE


async def _preflight() -> Response:
    from fastapi import Response

    headers = {"Access-Control-Allow-Methods": "GET, POST", "Access-Control-Allow-Headers": "Accept, Content-Type"}
    return Response(status_code=204, headers={**ALLOW_ANYONE, **headers})


async def _asked(request: Request) -> tuple[str, Dataset, float | None] | None:
    """The query, the graphs it is put to and its own time limit; None for a GET that asks nothing."""
    pairs = _pairs(request.url.query)
    if request.method == "GET":
        return _read_pairs(pairs) if any(name != "lang" for name, _ in pairs) else None
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == UPDATE:
        raise Refusal(HTTPStatus.BAD_REQUEST, "updates are not taken here; remedy: take documents in or remove them")
    if kind not in (FORM, QUERY):
        raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a POST carries {FORM} or {QUERY}, not {kind or 'nothing named'}")
    body = await _body(request)
    if kind == FORM:
        return _read_pairs([*pairs, *_pairs(body)])
    if any(name == "query" for name, _ in pairs):
        raise Refusal(HTTPStatus.BAD_REQUEST, "the query stands in the body and in the address; remedy: send it once")
    return _read_pairs([("query", body), *pairs])


async def _body(request: Request) -> str:
    """The body as text, read no further than any query may be long."""
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > MAX_BODY:
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a query may have {MAX_QUERY} characters")
    try:
        return content.decode()
    except UnicodeDecodeError as failure:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"the body is not UTF-8 at byte {failure.start}") from None


def _pairs(encoded: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=2000)
    except ValueError as failure:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"the parameters cannot be read: {failure}") from None


def _read_pairs(pairs: Iterable[tuple[str, str]]) -> tuple[str, Dataset, float | None]:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    if "update" in values or "using-graph-uri" in values:
        raise Refusal(HTTPStatus.BAD_REQUEST, "updates are not taken here; remedy: take documents in or remove them")
    queries = values.get("query", [])
    if len(queries) != 1:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"a request has one query, this one {len(queries)}")
    if len(queries[0]) > MAX_QUERY:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a query may have {MAX_QUERY} characters")
    dataset = Dataset(_graphs(values.get("default-graph-uri")), _graphs(values.get("named-graph-uri")))
    return queries[0], dataset, _seconds(values.get("timeout"))


def _graphs(names: list[str] | None) -> list[str] | None:
    """Graph names as given. Raises Refusal for one that is no absolute IRI."""
    for name in names or ():
        if ":" not in name or any(character in name for character in '<>"{}|^`\\ \n\t'):
            raise Refusal(HTTPStatus.BAD_REQUEST, f"{name!r} is not an absolute IRI of a graph")
    return names


def _seconds(values: list[str] | None) -> float | None:
    if not values:
        return None
    try:
        seconds = float(values[0])
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < 86_400:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"timeout is a number of seconds above 0, not {values[0]!r}")
    return seconds
