"""One answer as HTML: a pure function of the contract's shape, with every word of it escaped.

Markers are plain links into the reader (`/documents/ID?start=..&end=..#quote`) aimed at the frame beside the conversation, so
they work with a keyboard, in a tab of their own and without a script.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from assistant.render.markdown import withdrawn_words
from assistant.render.standing import concentration, report_of, tier_told
from assistant.web.judging import doubt, thumbs
from assistant.web.note import NoteHtml
from assistant.web.path_picture import describe, path_picture
from assistant.web.texts import say

FRAME = "tr-reader"
SHOWN_PATHS = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """What a card needs beside its answer: concept labels, which documents are briefs, the interface's language, a name.

    `logged` is the id under which a reader may judge the answer; None draws no buttons for that.
    """

    labels: Mapping[str, str]
    briefs: Collection[str]
    language: str
    name: str = "a"
    logged: str | None = None


def reader_address(document: str, start: int | None = None, end: int | None = None, language: str | None = None) -> str:
    """The address of a document in the reader, at a passage where one is given."""
    asked = [f"start={start}", f"end={end}"] if start is not None and end is not None else []
    asked += [f"lang={language}"] if language else []
    tail = ("?" + "&".join(asked) if asked else "") + ("#quote" if start is not None else "")
    return f"/documents/{quote(document, safe='')}{tail}"


def answer_card(answer: Mapping[str, Any], setting: Setting, *, statements: int | None = None) -> str:
    """The answer as an `<article>`; with `statements`, only that many of them and nothing after: an answer still arriving."""
    shown = answer["statements"][:statements]
    titles = {reference["marker"]: reference["title"] for reference in answer["references"]}
    body = [
        _status(answer, setting),
        _as_of(answer, setting),
        _premises(answer["premises"], titles, setting),
        _statements(shown, answer["references"], setting),
    ]
    whole = statements is None
    if whole:
        body += [
            _paths(answer["paths"], setting),
            _conflicts(answer["conflicts"], titles, setting),
            _references(answer["references"], setting),
            _measures(answer, setting),
        ]
    busy = "" if whole else ' aria-busy="true"'
    head = f'<h2 class="tr-hidden">{_say(setting, "answer")}</h2>'
    return (
        f'<article class="tr-answer tr-{escape(answer["status"])}" lang="{_lang(answer)}"{busy}>{head}{"".join(body)}</article>'
    )


def question_card(question: str, language: str) -> str:
    """What the person asked."""
    shown = question if len(question) <= 600 else question[:600] + "…"
    return f'<div class="tr-question"><span class="tr-hidden">{escape(say(language, "you"))}: </span>{escape(shown)}</div>'


def problem_card(message: str, language: str) -> str:
    """A failure in a person's words: no traceback, nothing lost."""
    return f'<div class="tr-problem" role="alert"><strong>{escape(say(language, "error"))}.</strong> {escape(message)}</div>'


def working_card(language: str) -> str:
    """Shown from the question until the first statement."""
    return f'<div class="tr-working" role="status"><i></i>{escape(say(language, "working"))}</div>'


def welcome_card(language: str) -> str:
    """What an empty conversation shows."""
    title, more = escape(say(language, "welcome")), escape(say(language, "welcome_more"))
    return f'<div class="tr-welcome"><h2>{title}</h2><p>{more}</p></div>'


def _say(setting: Setting, key: str, **values: object) -> str:
    return escape(say(setting.language, key, **values))


def _lang(answer: Mapping[str, Any]) -> str:
    return "zh-CN" if answer["language"] == "zh" else "en"


def _status(answer: Mapping[str, Any], setting: Setting) -> str:
    status = answer["status"]
    if status == "answered":
        return ""
    more = f"<span>{_say(setting, 'abstained_more')}</span>" if status == "abstained" else ""
    return f'<p class="tr-status"><b>{_say(setting, "status_" + status)}</b> {more}</p>'


def _as_of(answer: Mapping[str, Any], setting: Setting) -> str:
    if not answer["as_of"]:
        return ""
    return f'<p class="tr-asof">{_say(setting, "as_of_note", date=answer["as_of"])}</p>'


def _markers(citations: Sequence[Mapping[str, Any]], titles: Mapping[int, str], setting: Setting) -> str:
    links, seen = [], set()
    for cited in citations:
        place = (cited["marker"], cited["start"], cited["end"])
        if place in seen:
            continue
        seen.add(place)
        where = reader_address(cited["document"], cited["start"], cited["end"], setting.language)
        label = _say(setting, "cite", marker=cited["marker"], title=titles.get(cited["marker"], cited["document"]))
        partial = f' <i class="tr-partial">{_say(setting, "support_partial")}</i>' if cited["support"] == "partial" else ""
        links.append(
            f'<span class="tr-cite"><a class="tr-marker" href="{escape(where)}" target="{FRAME}" aria-label="{label}">'
            f"[{int(cited['marker'])}]</a>{partial}"
            f'<q class="tr-peek" aria-hidden="true">{escape(_peek(cited["quote"]))}</q></span>'
        )
    return "".join(links)


def _peek(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 280 else flat[:279] + "…"


def _statements(statements: Sequence[Mapping[str, Any]], references: Sequence[Mapping[str, Any]], setting: Setting) -> str:
    titles = {reference["marker"]: reference["title"] for reference in references}
    tiers = {reference["marker"]: tier_told(reference["voice"], reference["tier"]) for reference in references}

    def inner(place: int, text: str) -> str:
        kind, citations = statements[place]["kind"], statements[place]["citations"]
        tag = f'<span class="tr-kind">{_say(setting, "kind_" + kind)}</span> ' if kind in ("inference", "caveat") else ""
        doubts = "".join(doubt(setting, place, marker) for marker in dict.fromkeys(one["marker"] for one in citations))
        report = report_of([one["marker"] for one in citations], tiers, setting.language)
        flag = f' <span class="tr-kind">{escape(report)}</span>' if report else ""
        words = f"{escape(text).replace(chr(10), '<br>')}&nbsp;" if text else ""  # no marker begins a line
        return f"{tag}{words}{_markers(citations, titles, setting)}{flag}{doubts}"

    return NoteHtml(statements, inner, setting.language).html()


def _premises(premises: Sequence[Mapping[str, Any]], titles: Mapping[int, str], setting: Setting) -> str:
    if not premises:
        return ""
    rows = "".join(
        f'<li class="tr-verdict-{escape(premise["verdict"])}"><b>{_say(setting, "verdict_" + premise["verdict"])}</b> '
        f"{escape(premise['text'])} {_markers(premise['citations'], titles, setting)}</li>"
        for premise in premises
    )
    return f'<section class="tr-premises"><h3>{_say(setting, "premises")}</h3><ul>{rows}</ul></section>'


def _paths(paths: Sequence[Mapping[str, Any]], setting: Setting) -> str:
    if not paths:
        return ""
    shown = paths[:SHOWN_PATHS]
    wide = path_picture(shown, setting.labels, setting.language, name=setting.name + "-w")
    tall = path_picture(shown, setting.labels, setting.language, tall=True, name=setting.name + "-n")
    rest = "".join(f"<li>{escape(describe(path, setting.labels, setting.language))}</li>" for path in paths[SHOWN_PATHS:])
    count = _say(setting, "path_more", count=len(paths) - SHOWN_PATHS)
    more = f"<details><summary>{count}</summary><ul>{rest}</ul></details>" if rest else ""
    picture = f'<div class="tr-wide" tabindex="0">{wide}</div><div class="tr-tall">{tall}</div>'
    figure = f"<figure>{picture}<figcaption>{_say(setting, 'legend')}</figcaption></figure>"
    return f'<section class="tr-paths-section"><h3>{_say(setting, "paths")}</h3>{figure}{more}</section>'


def _conflicts(conflicts: Sequence[Mapping[str, Any]], titles: Mapping[int, str], setting: Setting) -> str:
    if not conflicts:
        return ""
    rows = []
    for conflict in conflicts:
        sides = "".join(
            f"<li>{escape(side['statement'])} {_markers(side['citations'], titles, setting)}</li>" for side in conflict["sides"]
        )
        about = setting.labels.get(conflict["about"], conflict["about"])
        rows.append(f'<div class="tr-conflict"><h4>{escape(about)}</h4><ul>{sides}</ul></div>')
    return f'<section class="tr-conflicts"><h3>{_say(setting, "conflicts")}</h3>{"".join(rows)}</section>'


def badges(reference: Mapping[str, Any], language: str, *, brief: bool = False) -> str:
    """Who speaks, how near to the fact, whether it is a brief, and whether it was withdrawn, as small labels."""
    marks = [("voice", f"voice_{reference['voice']}"), (f"tier-{reference['tier']}", f"tier_{reference['tier']}")]
    marks += [("brief", "brief")] if brief else []
    labels = [(kind, say(language, key)) for kind, key in marks]
    if mark := reference.get("withdrawn"):
        labels.append(("withdrawn", withdrawn_words(mark, language)))
    return "".join(f'<span class="tr-badge-{escape(kind)}">{escape(label)}</span>' for kind, label in labels)


def _references(references: Sequence[Mapping[str, Any]], setting: Setting) -> str:
    if not references:
        return ""
    rows = []
    for reference in references:
        where = reader_address(reference["document"], language=setting.language)
        date = escape(reference["date"] or say(setting.language, "undated"))
        publisher = f"{escape(reference['publisher'])} · " if reference["publisher"] else ""
        rows.append(
            f'<li><span class="tr-number">[{int(reference["marker"])}]</span><div><a href="{escape(where)}" target="{FRAME}">'
            f'{escape(reference["title"])}</a><div class="tr-source">{publisher}<time>{date}</time>'
            f"{original_link(reference['url'], setting.language)} "
            f"{badges(reference, setting.language, brief=reference['document'] in setting.briefs)}</div></div></li>"
        )
    return f'<section class="tr-references"><h3>{_say(setting, "references")}</h3><ol>{"".join(rows)}</ol></section>'


def original_link(url: str | None, language: str) -> str:
    """A link to the original where its address is a web address; "" otherwise (a `javascript:` address never becomes one)."""
    if not url or urlsplit(url).scheme not in ("http", "https"):
        return ""
    words = escape(say(language, "original"))
    return f' · <a class="tr-original" href="{escape(url)}" target="_blank" rel="noopener noreferrer">{words} ↗</a>'


def _measures(answer: Mapping[str, Any], setting: Setting) -> str:
    measures, parts = answer["measures"], []
    if answer["references"]:
        for key, value in (("supported", "supported"), ("primary", "primary_share"), ("single", "single_source_share")):
            parts.append(_say(setting, f"measure_{key}", share=f"{measures[value]:.0%}"))
        parts.append(_say(setting, "measure_sources", count=measures["independent_sources"]))
    model = answer["model"]
    by = say(setting.language, "no_model") if model == "none" else say(setting.language, "with_model", model=model)
    parts.append(_say(setting, "milliseconds", count=answer["milliseconds"], model=by))
    line = "".join(f"<li>{part}</li>" for part in parts)
    leaning = concentration(measures, answer["references"], _all_markers(answer), setting.language)
    line = f"<li><b>{escape(leaning)}</b></li>{line}" if leaning else line
    return f'<footer class="tr-measures"><ul>{line}</ul>{thumbs(setting)}{_ways_out(answer, setting)}</footer>'


def _all_markers(answer: Mapping[str, Any]) -> list[int]:
    """The marker of every citation."""
    said = [
        *answer["premises"],
        *answer["statements"],
        *(side for conflict in answer["conflicts"] for side in conflict["sides"]),
    ]
    return [cited["marker"] for one in said for cited in one["citations"]]


def _ways_out(answer: Mapping[str, Any], setting: Setting) -> str:
    kept = base64.b64encode(json.dumps(answer, ensure_ascii=False).encode()).decode()
    text = escape(answer["markdown"]).replace("\n", "&#10;")
    return (
        f'<div class="tr-out"><button type="button" class="tr-copy" data-text="{text}" data-done="{_say(setting, "copied")}">'
        f'{_say(setting, "copy")}</button><a download="tightrope-answer.json" href="data:application/json;base64,{kept}">'
        f"{_say(setting, 'save')}</a></div>"
    )
