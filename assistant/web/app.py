"""One process for everything: REST, SPARQL, the reader and the page, with no request to any other host."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi import FastAPI

    from kg.store.library import Library
    from tightrope.settings import Settings

STATIC = Path(__file__).parent / "static"
HEAD = (
    '<link rel="stylesheet" href="/tightrope/page.css"><script src="/tightrope/page.js" defer></script>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
)


def create_app(library: Library, settings: Settings, model: Any = None) -> FastAPI:
    """The application over an open library; `model` words the answers where one is set."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported, as are the next two
    os.environ["GRADIO_RUN_HISTORY"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    from fastapi import FastAPI
    from fastapi.staticfiles import StaticFiles

    from assistant.verify.entailment import open_scorer
    from assistant.web import api, completions, problems, things
    from assistant.web.desk import Desk
    from assistant.web.gate import Gate

    desk = Desk(library, model, _recorder(settings), open_scorer(settings.entailment))
    app = FastAPI(title="Tightrope", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.include_router(api.router(desk))
    app.include_router(completions.router(desk))
    app.include_router(things.router(desk))
    app.include_router(_sparql(desk, settings))
    app.mount("/tightrope", StaticFiles(directory=STATIC), name="static")
    _mount_page(app, desk)
    problems.install(app)
    app.add_middleware(Gate, metrics=desk.metrics)
    return app


def _recorder(settings: Settings) -> Any:
    from assistant.answer_log.log import AnswerLog
    from assistant.answer_log.recorder import Recorder

    return Recorder(AnswerLog.of(settings)) if settings.answer_log else None


def _sparql(desk: Any, settings: Settings) -> Any:
    from assistant.web.query_page import QueryPage
    from kg.sparql.protocol import sparql_router

    return sparql_router(desk.library, settings, QueryPage(desk, settings))


def _mount_page(app: FastAPI, desk: Any) -> None:
    import gradio as gr

    from assistant.web.chat import MONO, SANS, Page

    theme = gr.themes.Base(font=SANS, font_mono=MONO, radius_size="md", text_size="md")
    gr.mount_gradio_app(
        app,
        Page(desk).blocks(),
        path="/",
        theme=theme,
        head=HEAD,
        footer_links=[],
        run_history=False,
        favicon_path=str(STATIC / "icon.svg"),
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        max_file_size=0,
    )
