"""A problem document in the shape of OpenAI's errors, for `/v1/`."""

from __future__ import annotations

import json
from typing import Any

from fastapi.responses import JSONResponse

PREFIX = "/v1/"


def for_path(path: str, problem: JSONResponse) -> JSONResponse:
    """`problem` as it is told at `path`. A request that is wrong as asked has status 400 there, as it has at OpenAI."""
    if not path.startswith(PREFIX):
        return problem
    status = 400 if problem.status_code == 422 else problem.status_code
    kept = {name: problem.headers[name] for name in ("allow", "connection", "retry-after") if name in problem.headers}
    return JSONResponse(error_body(problem), status, headers=kept)


def error_body(problem: JSONResponse) -> dict[str, Any]:
    """{"error": {"message", "type", "param", "code"}}: `param` is the first setting at fault, `code` our failure's name."""
    told = json.loads(bytes(problem.body))
    faults = [_fault(error) for error in told.get("errors", ())]
    return {
        "error": {
            "message": "; ".join(f"{where}: {what}" if where else what for where, what in faults) or told["detail"],
            "type": "server_error" if told["status"] >= 500 else "invalid_request_error",
            "param": faults[0][0] if faults else "messages" if told.get("error") == "QuestionError" else told.get("where"),
            "code": told.get("error"),
        }
    }


def _fault(error: dict[str, str]) -> tuple[str | None, str]:
    """Which setting, None for the body as a whole or a place in it; and what is wrong with it."""
    where = error["where"].removeprefix("body").strip(".")
    return (None if where.isdigit() else where or None), error["what"].removeprefix("Value error, ")
