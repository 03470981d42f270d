"""Failures over HTTP as problem details (RFC 9457): what, where, what is allowed and the remedy; never a traceback.

Under `/v1/` the same is told in OpenAI's shape, which is what clients of that interface read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match, Mount

from assistant.web.openai_error import for_path
from tightrope.errors import (
    DocumentError,
    LanguageModelError,
    QueryError,
    QueryTimeout,
    StoreBusy,
    TightropeError,
    UnknownName,
    UsageError,
)

MEDIA_TYPE = "application/problem+json"
# The first class that fits decides.
STATUSES: tuple[tuple[type[TightropeError], int], ...] = (
    (UnknownName, 404),
    (UsageError, 422),
    (QueryError, 400),
    (QueryTimeout, 504),
    (StoreBusy, 503),
    (LanguageModelError, 502),
    (DocumentError, 422),
)


def problem(status: int, detail: str, *, headers: Mapping[str, str] | None = None, **members: Any) -> JSONResponse:
    """A problem document; `members` are the extension members that say more, those that are None left out."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    body |= {name: value for name, value in members.items() if value is not None}
    return JSONResponse(body, status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def problem_of(failure: TightropeError) -> JSONResponse:
    """The problem document of a failure that a person should hear about."""
    return problem(
        status_of(failure),
        str(failure),
        error=type(failure).__name__,
        where=failure.where,
        allowed=failure.allowed,
        remedy=failure.remedy,
    )


def status_of(failure: TightropeError) -> int:
    """The HTTP status of a failure; 500 where it is neither the request's fault nor a known state of ours."""
    return next((status for kind, status in STATUSES if isinstance(failure, kind)), 500)


def install(app: FastAPI) -> None:
    """Answer every failure of `app`, and of the applications mounted in it, with a problem document."""
    mounted = [route.app for route in app.routes if isinstance(route, Mount) and isinstance(route.app, FastAPI)]

    def http(request: Request, failure: HTTPException) -> JSONResponse:
        allowed = _other_methods(app, request) if failure.status_code == 404 else set()
        if allowed:  # what is mounted at the root takes every path, also one that a route of ours has for other methods
            failure = HTTPException(405, headers={"Allow": ", ".join(sorted(allowed))})
        return _http(request, failure)

    handlers = ((TightropeError, _tightrope), (HTTPException, http), (RequestValidationError, _validation), (Exception, _fault))
    for one in (app, *mounted):
        for kind, handler in handlers:
            one.add_exception_handler(kind, _shaped(handler))


def _shaped(handler: Callable[[Request, Any], JSONResponse]) -> Callable[[Request, Exception], JSONResponse]:
    return lambda request, failure: for_path(request.url.path, handler(request, failure))


def _tightrope(request: Request, failure: TightropeError) -> JSONResponse:
    return problem_of(failure)


def _other_methods(app: FastAPI, request: Request) -> set[str]:
    """The methods that a route of `app` itself takes at the request's path."""
    own = [route for route in app.routes if not isinstance(route, Mount)]
    scopes = {method: {**request.scope, "method": method} for method in ("GET", "POST", "PUT", "PATCH", "DELETE")}
    return {method for method, scope in scopes.items() if any(route.matches(scope)[0] is Match.FULL for route in own)}


def _http(request: Request, failure: HTTPException) -> JSONResponse:
    detail = str(failure.detail)
    if failure.status_code == 404 and detail == HTTPStatus.NOT_FOUND.phrase:
        detail = f"nothing is served at {request.url.path}"
    if failure.status_code == 405:
        detail = f"{request.method} is not taken at {request.url.path}"
    return problem(failure.status_code, detail, headers=failure.headers)


def _validation(request: Request, failure: RequestValidationError) -> JSONResponse:
    errors = [
        {"where": ".".join(str(part) for part in error["loc"]), "what": str(error["msg"])} for error in failure.errors()[:20]
    ]
    return problem(422, "; ".join(f"{error['where']}: {error['what']}" for error in errors), errors=errors)


def _fault(request: Request, failure: Exception) -> JSONResponse:
    return problem(500, "a fault in tightrope itself; the server's log holds the trace")
