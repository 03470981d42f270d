"""A process that answers queries over one snapshot and can be killed at any time: `python -m kg.sparql.worker FOLDER BYTES`.

It reads requests from standard input and writes answers to standard output, each a four-byte length and JSON, an answer
followed by its body. Before the snapshot is opened the process gives up the network and most of its memory
(`kg.sparql.sandbox`). Only `kg.sparql.guard` talks to it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

import pyoxigraph

from kg.sparql import results, sandbox
from kg.sparql.frames import read_frame, write_frame
from kg.sparql.functions import custom_functions
from kg.sparql.lexer import words

MAX_BODY = 64 * 1024 * 1024  # bytes; ten thousand rows of long quotes are a tenth of it


def main() -> None:
    """Answer until standard input ends."""
    folder, memory = sys.argv[1], int(sys.argv[2])
    sandbox.limit_memory(memory)
    if sandbox.available():
        sandbox.forbid_network()
    store = pyoxigraph.Store.read_only(folder) if folder else pyoxigraph.Store()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    write_frame(answers, json.dumps({"ready": True}).encode())
    while (request := read_frame(requests)) is not None:
        _serve(store, json.loads(request), answers)


def _serve(store: pyoxigraph.Store, request: dict[str, Any], answers: IO[bytes]) -> None:
    head, body = answered(store, request)
    write_frame(answers, json.dumps(head).encode())
    write_frame(answers, body)


def answered(store: pyoxigraph.Store, request: dict[str, Any]) -> tuple[dict[str, object], bytes]:
    """The head and the body of the answer to one request. A failure is a head with `error` and no body."""
    try:
        return _evaluated(store, request)
    except (SyntaxError, UnicodeError) as failure:
        return {"error": "syntax", "message": str(failure)}, b""
    except (OSError, RuntimeError, ValueError) as failure:
        return {"error": "evaluation", "message": str(failure)}, b""
    except MemoryError:
        return {"error": "memory", "message": "out of memory"}, b""


def _evaluated(store: pyoxigraph.Store, request: dict[str, Any]) -> tuple[dict[str, object], bytes]:
    if request.get("parse_only"):  # over nothing, for some forms are run at once
        pyoxigraph.Store().query(request["query"], prefixes=request["prefixes"])
        return {"rows": 0, "truncated": False}, b""
    found = store.query(
        request["query"], prefixes=request["prefixes"], custom_functions=custom_functions(), **_dataset(request)
    )
    format = results.Format(**request["format"])
    limit: int = request["max_rows"]
    if isinstance(found, pyoxigraph.QueryBoolean):
        return {"rows": 1, "truncated": False}, results.write_truth(bool(found), format)
    if isinstance(found, pyoxigraph.QuerySolutions):
        variables = tuple(variable.value for variable in found.variables)
        rows = list(islice(_rows(found, variables), limit + 1))
        body = results.write_table(results.Table(variables, rows[:limit]), format)
        return _measured(len(rows), limit, body)
    triples = list(islice(found, limit + 1))
    body = results.write_triples(dict.fromkeys(triples[:limit]), format, request["prefixes"])
    return _measured(len(triples), limit, body)


def _measured(rows: int, limit: int, body: bytes) -> tuple[dict[str, object], bytes]:
    if len(body) > MAX_BODY:
        return {"error": "memory", "message": f"the answer has {len(body)} bytes"}, b""
    return {"rows": min(rows, limit), "truncated": rows > limit}, body


def _rows(found: pyoxigraph.QuerySolutions, variables: tuple[str, ...]) -> Iterator[list[results.Term | None]]:
    for solution in found:
        yield [solution[name] for name in variables]


def _dataset(request: dict[str, Any]) -> dict[str, Any]:
    """The graphs that a query sees: those the request names, else those its FROM clauses name, else the union of all."""
    default, named = request["default_graphs"], request["named_graphs"]
    if default is not None or named is not None:
        return {
            "default_graph": [pyoxigraph.NamedNode(graph) for graph in default or ()],
            "named_graphs": [pyoxigraph.NamedNode(graph) for graph in named or ()],
        }
    # Oxigraph's union would silently win over FROM.
    return {} if "FROM" in words(request["query"]) else {"use_default_graph_as_union": True}


if __name__ == "__main__":
    main()
