"""The page: a conversation beside the sources, in Gradio Blocks. The words come from `texts`, the cards from `card`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import gradio as gr  # heavy: this module is loaded by `create_app` alone, which has set gradio's switches before

from assistant.answer_log.entry import Origin
from assistant.web.card import FRAME, answer_card, problem_card, question_card, welcome_card, working_card
from assistant.web.desk import Desk
from assistant.web.events import Event
from assistant.web.texts import EXAMPLES, LANGUAGES, known_language, say

KEPT_TURNS = 40
# Fonts that the system has: nothing is fetched.
SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif")
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")


class Conversation:
    """What one reader has asked: the questions, and finished turns as HTML. Kept on the server for the length of the visit."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.turns: list[str] = []
        self.count = 0

    def add(self, turn: str) -> None:
        """Keep a finished turn; the oldest leave first."""
        self.turns = [*self.turns, turn][-KEPT_TURNS:]
        self.count += 1


def turns(desk: Desk, question: str, language: str, as_of: str | None, talk: Conversation) -> Iterator[str]:
    """One turn as HTML while it grows; the last is whole. `language` is the interface's."""
    name = f"a{talk.count}"
    asked = question_card(question, language)
    trouble = _trouble(question, as_of, language)
    if trouble:
        yield asked + problem_card(trouble, language)
        return
    arrived: list[dict[str, Any]] = []
    origin = Origin("page")
    for event in desk.events(question, as_of=(as_of or "").strip() or None, asked=talk.asked, origin=origin):
        if event.kind == "answer":
            logged = origin.id if desk.logs else None
            yield asked + answer_card(event.data, desk.setting(str(event.data["language"]), name, logged))
        else:
            yield asked + _shown(event, arrived, desk, language, name)


def _shown(event: Event, arrived: list[dict[str, Any]], desk: Desk, language: str, name: str) -> str:
    if event.kind == "status":
        return working_card(language)
    if event.kind == "error":
        return problem_card(str(event.data["detail"]), language)
    arrived.append(dict(event.data))
    return _growing(arrived, desk, language, name)


def _growing(arrived: Sequence[dict[str, Any]], desk: Desk, language: str, name: str) -> str:
    references = [reference for piece in arrived for reference in piece["references"]]
    partial = {
        "status": "answered",
        "as_of": None,
        "language": language,
        "premises": [],
        "statements": [piece["statement"] for piece in arrived],
        "references": references,
    }
    return answer_card(partial, desk.setting(language, name), statements=len(arrived))


def _trouble(question: str, as_of: str | None, language: str) -> str | None:
    """What is wrong with the asking itself, in the reader's language; what else may be wrong is the answer's to say."""
    from assistant.question import LONGEST
    from kg.document import parse_date

    if not question.strip():
        return say(language, "question_empty")
    if len(question) > LONGEST:
        return say(language, "question_long", count=f"{len(question):,}", limit=f"{LONGEST:,}")
    try:
        parse_date((as_of or "").strip() or None)
    except (ValueError, TypeError):
        return say(language, "date_wrong", value=as_of)
    return None


def brand(language: str) -> str:
    """The head of the page."""
    words = f"<h1>{say(language, 'title')}</h1><p>{say(language, 'tagline')}</p>"
    return f'<div class="tr-brand"><img src="/tightrope/icon.svg" alt="" width="40" height="40"><div>{words}</div></div>'


def reader_panel(language: str) -> str:
    """The frame beside the conversation, showing the list of sources until a marker is chosen."""
    home = f"/documents?lang={language}"
    return (
        f'<section class="tr-reader" aria-label="{say(language, "reader")}"><header><h2>{say(language, "reader")}</h2>'
        f'<a href="{home}" target="{FRAME}">{say(language, "reader_all")}</a>'
        f'<a class="tr-reader-wide" href="{home}" target="_blank">{say(language, "reader_wide")}</a>'
        f'<button type="button" class="tr-reader-close">{say(language, "reader_close")}</button></header>'
        f'<iframe name="{FRAME}" title="{say(language, "reader")}" src="{home}"></iframe></section>'
    )


def footer(language: str) -> str:
    """The foot of the page."""
    return f'<p class="tr-foot">{say(language, "no_advice")}</p>'


def _html(value: str, elem_id: str | None = None) -> gr.HTML:
    """Our own HTML with our own look: gradio's prose styles stay out."""
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False)


class Page:
    """The components of the page and what happens to them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def blocks(self) -> gr.Blocks:
        """The page, ready to mount."""
        blocks: gr.Blocks
        with gr.Blocks(title="Tightrope", analytics_enabled=False, fill_width=True) as blocks:
            with gr.Row(elem_id="tr-head"):
                self.brand = _html(brand("en"))
                self.language = gr.Radio(
                    [(name, code) for code, name in LANGUAGES.items()],
                    value="en",
                    show_label=False,
                    container=False,
                    elem_id="tr-language",
                )
            with gr.Row(elem_id="tr-body"):
                with gr.Column(elem_id="tr-talk", scale=6):
                    self._talk()
                with gr.Column(elem_id="tr-side", scale=5):
                    self.reader = _html(reader_panel("en"))
            self._wire(blocks)
        blocks.queue(default_concurrency_limit=4, max_size=64)
        return blocks

    def _talk(self) -> None:
        self.state = gr.State(Conversation)
        with gr.Column(elem_id="tr-scroll"):
            self.past = _html("", "tr-past")
            self.current = _html(welcome_card("en"), "tr-current")
            with gr.Column(elem_id="tr-examples", visible=True) as self.examples:
                self.example_buttons = [gr.Button(text, elem_classes="tr-example") for text in EXAMPLES["en"]]
        with gr.Row(elem_id="tr-ask"):
            self.question = gr.Textbox(
                label=say("en", "question"),
                placeholder=say("en", "placeholder"),
                lines=1,
                max_lines=5,
                elem_id="tr-question",
                autofocus=True,
                scale=8,
            )
            self.as_of = gr.Textbox(
                label=say("en", "as_of"), placeholder="2025-12-31", elem_id="tr-as-of", scale=2, min_width=130
            )
            self.ask = gr.Button(say("en", "ask"), variant="primary", elem_id="tr-go", scale=1, min_width=90)
        with gr.Row(elem_id="tr-foot-row"):
            self.footer = _html(footer("en"))
            self.clear = gr.Button(say("en", "clear"), size="sm", elem_id="tr-clear")

    def _wire(self, blocks: gr.Blocks) -> None:
        shown = [self.past, self.current, self.question, self.examples]
        for trigger, source in ((self.question.submit, self.question), (self.ask.click, self.question)):
            trigger(
                self.run,
                [source, self.as_of, self.language, self.state],
                shown,
                api_visibility="private",
                show_progress="hidden",
            )
        for button in self.example_buttons:
            button.click(
                self.run,
                [button, self.as_of, self.language, self.state],
                shown,
                api_visibility="private",
                show_progress="hidden",
            )
        self.clear.click(self.reset, [self.language], [*shown, self.state], api_visibility="private", show_progress="hidden")
        words = [self.brand, self.reader, self.question, self.as_of, self.ask, self.footer, self.clear, *self.example_buttons]
        arguments: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        self.language.input(self.translate, [self.language, self.state], [self.current, *words], **arguments)
        blocks.load(self.arrive, [self.state], [self.language, self.current, *words], **arguments)

    def run(self, question: str, as_of: str, language: str, state: Conversation) -> Iterator[list[Any]]:
        """Answer one question into the page."""
        yield ["".join(state.turns), gr.skip(), "", gr.Column(visible=False)]
        turn = ""
        for turn in turns(self.desk, question or "", language, as_of, state):
            yield [gr.skip(), turn, gr.skip(), gr.skip()]
        state.add(turn)

    def reset(self, language: str) -> list[Any]:
        """An empty conversation."""
        return ["", welcome_card(language), "", gr.Column(visible=True), Conversation()]

    def translate(self, language: str, state: Conversation) -> list[Any]:
        """Every word of the interface in `language`; answers stay as they were given."""
        return [
            gr.skip() if state.count else welcome_card(language),
            brand(language),
            reader_panel(language),
            gr.Textbox(label=say(language, "question"), placeholder=say(language, "placeholder")),
            gr.Textbox(label=say(language, "as_of")),
            gr.Button(say(language, "ask")),
            footer(language),
            gr.Button(say(language, "clear")),
            *(gr.Button(text) for text in EXAMPLES[language]),
        ]

    def arrive(self, state: Conversation, request: gr.Request) -> list[Any]:
        """The language for a new visitor: the address says it (`?lang=zh`), else the browser."""
        language = known_language(request.query_params.get("lang") or request.headers.get("accept-language"))
        return [language, *self.translate(language, state)]
