"""`tightrope paths`: signed causal paths from one concept to another, with the claims behind each step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from assistant.commands.console import note, result, result_json
from assistant.commands.opening import reading
from assistant.commands.options import AsOf, Data, Json, checked_date, settings_with

EXAMPLE = "tightrope paths qt-pace repo-rate --max-hops 3"
SIGNS = {"+": "(+)", "-": "(−)", "0": "(·)"}
SHOWN_CLAIMS = 3


def command(
    cause: Annotated[
        str, typer.Argument(metavar="CAUSE", help="A concept: its id, or a label in English or Chinese.", show_default=False)
    ],
    effect: Annotated[str, typer.Argument(metavar="EFFECT", help="The concept to arrive at.", show_default=False)],
    max_hops: Annotated[int, typer.Option("--max-hops", min=1, max=8, help="The most steps a path may have.")] = 4,
    limit: Annotated[int, typer.Option("--limit", min=1, max=50, help="The most paths to show, best first.")] = 10,
    as_of: AsOf = None,
    given: Annotated[
        str | None,
        typer.Option("--given", metavar="STATE", help="A state that holds, such as reserves-scarce.", show_default=False),
    ] = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Print signed causal paths with the claims behind each step."""
    from assistant.path_search import PathQuery, search_paths

    query = PathQuery(cause, effect, max_hops, limit, checked_date(as_of), given)
    settings = settings_with(data)
    with reading(settings) as library:
        found = search_paths(query, library)
        labels = {concept.id: concept.label(settings.lang or "en") for concept in library.scheme}
    if json:
        result_json(found)
        return
    for line in _lines(found, labels):
        result(line)
    if not found["paths"]:
        note(f"No path of at most {max_hops} steps. A larger --max-hops, or more documents, may have one.")
    if found["truncated"]:
        note("There may be more paths than these; raise --limit to see them.")


def _lines(found: Mapping[str, Any], labels: Mapping[str, str]) -> Iterator[str]:
    for number, path in enumerate(found["paths"], 1):
        ids = [path["steps"][0]["cause"], *(step["effect"] for step in path["steps"])]
        arrows = "".join(
            f" --{SIGNS[step['polarity']]}--> {labels.get(id, id)}" for step, id in zip(path["steps"], ids[1:], strict=True)
        )
        yield f"{number}. {labels.get(ids[0], ids[0])}{arrows}   overall {SIGNS[path['polarity']]}, belief {path['belief']:.2f}"
        for step in path["steps"]:
            yield from _step(step, labels)
        yield ""


def _step(step: Mapping[str, Any], labels: Mapping[str, str]) -> Iterator[str]:
    condition = f", if {step['condition']}" if step["condition"] else ""
    contested = ", contested" if step["contested"] else ""
    names = f"{labels.get(step['cause'], step['cause'])} {SIGNS[step['polarity']]} {labels.get(step['effect'], step['effect'])}"
    basis = (
        "by definition" if step["method"] == "definition" else f"{step['modality']}, {_sources(step['independent_sources'])}"
    )
    yield f"   {names}: {basis}{condition}{contested}"
    for claim in step["claims"][:SHOWN_CLAIMS]:
        source = claim["source"]
        about = ", ".join(str(part) for part in (source.get("publisher"), source.get("title"), source.get("date")) if part)
        brief = " (brief)" if source.get("brief") else ""
        yield f'     "{" ".join(claim["quote"].split())}"'
        yield f"       {about or source['document']}{brief} [{claim['id']}]"
    if len(step["claims"]) > SHOWN_CLAIMS:
        yield f"     and {len(step['claims']) - SHOWN_CLAIMS} more claim(s): --json shows all"


def _sources(count: int) -> str:
    return "1 independent source" if count == 1 else f"{count} independent sources"
