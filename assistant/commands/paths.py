"""`tightrope paths`: signed causal paths from one concept to another, with the claims behind each step."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.commands.console import note, result, result_json
from assistant.commands.opening import reading
from assistant.commands.options import AsOf, Data, Given, Json, WordsIn, checked_date, language_for, settings_with

EXAMPLE = "tightrope paths qt-pace repo-rate --max-hops 3"


def command(
    cause: Annotated[
        str, typer.Argument(metavar="CAUSE", help="A concept: its id, or a label in English or Chinese.", show_default=False)
    ],
    effect: Annotated[str, typer.Argument(metavar="EFFECT", help="The concept to arrive at.", show_default=False)],
    max_hops: Annotated[int, typer.Option("--max-hops", min=1, max=8, help="The most steps a path may have.")] = 4,
    min_hops: Annotated[int, typer.Option("--min-hops", min=1, max=8, help="The fewest steps a path may have.")] = 1,
    limit: Annotated[int, typer.Option("--limit", min=1, max=50, help="The most paths to show, best first.")] = 10,
    least_belief: Annotated[
        float, typer.Option("--least-belief", min=0.0, max=1.0, help="Leave out paths believed less than this.")
    ] = 0.0,
    as_of: AsOf = None,
    given: Given = None,
    horizon: Annotated[
        str | None,
        typer.Option(
            "--horizon",
            metavar="HORIZON",
            help="Leave out what sources say of another one: immediate, short-run, medium-run, long-run.",
            show_default=False,
        ),
    ] = None,
    lang: WordsIn = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Print signed causal paths with the claims behind each step, and what they come to together."""
    from assistant.path_search import SECONDS, PathRequest, search_paths
    from assistant.render.path_text import PathText
    from kg.paths import Bounds

    settings = settings_with(data, lang=lang)
    bounds = Bounds(max_hops, min_hops, limit, least_belief=least_belief, seconds=SECONDS)
    request = PathRequest(cause, effect, bounds, checked_date(as_of), given, horizon)
    language = language_for(settings, cause, effect)
    with reading(settings) as library:
        found = search_paths(request, library)
        text = PathText({concept.id: concept.label(language) for concept in library.scheme}, language)
    if json:
        result_json(found)
        return
    for line in text.lines(found):
        result(line)
    for line in text.notes(found, max_hops):
        note(line)
