"""`tightrope ask`: one question, one answer, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.console import console, note, result, result_json
from assistant.commands.opening import reading, scorer_of, wording_of
from assistant.commands.options import AsOf, Data, Json, checked_date, settings_with

if TYPE_CHECKING:
    from assistant.answer import Answer

EXAMPLE = 'tightrope ask "What happens to repo rates when reserves become scarce?" --as-of 2025-12-31'


def command(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="The question, in English or Chinese.", show_default=False)
    ],
    as_of: AsOf = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang", metavar="en|zh", help="Language of the answer. Default: the question's own.", show_default=False
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            metavar="NAME",
            help="Chat model that words the answer, such as ollama:qwen3. Default: none.",
            show_default=False,
        ),
    ] = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Answer a question, each statement with its quoted proof."""
    import time

    from assistant.ask import ask
    from assistant.trace import Trace

    settings = settings_with(data, model=model, lang=lang)
    wording, scorer = wording_of(settings, model), scorer_of(settings)
    with reading(settings) as library:
        began = time.perf_counter()
        trace = Trace()
        day = checked_date(as_of)
        answer = ask(question, library, language=settings.lang, as_of=day, model=wording, scorer=scorer, trace=trace)
        seconds = time.perf_counter() - began
        _show(answer, json=json)
        if settings.answer_log:
            from assistant.answer_log.entry import Asked, Origin, Taken
            from assistant.answer_log.log import AnswerLog
            from assistant.answer_log.recorder import record

            asked = Asked(Origin("ask"), question, settings.lang, as_of)
            given = answer.to_dict()
            record(AnswerLog.of(settings), asked, given, library, Taken.of(trace, seconds, given))


def _show(answer: Answer, *, json: bool) -> None:
    """The answer to the person, before anything else is done with it."""
    import sys
    from contextlib import suppress

    if json:
        result_json(answer.to_dict())
    elif sys.stdout.isatty():
        from rich.markdown import Markdown

        console().print(Markdown(answer.markdown))
    else:
        result(answer.markdown)
    if not json and answer.status == "abstained":
        note("The sources held here do not carry an answer. `tightrope sources` lists them; `tightrope ingest` adds more.")
    with suppress(BrokenPipeError):  # told when the process ends, as for every command
        sys.stdout.flush()
