"""Causal paths as a picture: an accessible SVG made on the server, a pure function of the paths an answer carries.

Each path is one strip of boxes joined by arrows. An arrow carries its sign and, under it, the condition it holds under; it is
a link to its first claim, so the picture is worked with a keyboard as well. Colours only repeat what the signs say.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

from assistant.web.texts import say

GLYPHS = {"+": "+", "-": "−", "0": "·"}
SIGNS = {"+": ("same", "sign_same"), "-": ("opposite", "sign_opposite"), "0": ("none", "sign_none")}
BOX_WIDTH, LINE, PAD, ARROW, MARGIN = 132, 18, 11, 66, 6
CONDITION_LINE, CONDITION_MAX = 14, 3


@dataclass(frozen=True, slots=True)
class Canvas:
    """What every strip shares: concept labels by id, the language of the words, and whether strips run downwards."""

    labels: Mapping[str, str]
    language: str
    tall: bool = False

    def label(self, concept: str) -> str:
        """The concept's label, else its id with spaces."""
        return self.labels.get(concept) or concept.replace("-", " ")


def path_picture(
    paths: Sequence[Mapping[str, Any]], labels: Mapping[str, str], language: str = "en", *, tall: bool = False, name: str = "p"
) -> str:
    """The paths of `Answer.to_dict()["paths"]` as one SVG element; "" where there are none.

    `name` makes the element's ids unique on a page. A step's link goes to `/claims/ID`.
    """
    if not paths:
        return ""
    canvas = Canvas(labels, language, tall)
    strips, offset, width = [], 0, 0
    for path in paths:
        strip, strip_width, strip_height = (_tall_strip if tall else _wide_strip)(path, canvas)
        strips.append(f'<g transform="translate(0 {offset})">{strip}</g>')
        offset += strip_height + 14
        width = max(width, strip_width)
    height = offset - 14
    title = " · ".join(dict.fromkeys(_title(path, canvas) for path in paths))
    described = " ".join(describe(path, labels, language) for path in paths)
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    fit = f'style="min-width:{width * 4 // 5}px;max-width:{width}px"'
    named = f'role="group" aria-labelledby="{name}-t" aria-describedby="{name}-d"'
    words = f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(described)}</desc>'
    return f'<svg class="tr-paths" xmlns="http://www.w3.org/2000/svg" {size} {fit} {named}>{words}{"".join(strips)}</svg>'


def describe(path: Mapping[str, Any], labels: Mapping[str, str], language: str) -> str:
    """One path in words: each step with its sign and condition, then the sign of the whole."""
    canvas = Canvas(labels, language)
    steps = []
    for step in path["steps"]:
        words = _step_words(step, canvas)
        steps.append(
            words + (f" ({say(language, 'path_under', condition=step['condition'])})" if step.get("condition") else "")
        )
    stop, join = ("。", "；") if language == "zh" else (".", "; ")
    colon = "：" if language == "zh" else ": "
    return f"{join.join(steps)}{join}{say(language, 'path_net')}{colon}{say(language, SIGNS[path['polarity']][1])}{stop}"


def _title(path: Mapping[str, Any], canvas: Canvas) -> str:
    first, last = path["steps"][0]["cause"], path["steps"][-1]["effect"]
    return say(canvas.language, "path_title", cause=canvas.label(first), effect=canvas.label(last))


def _step_words(step: Mapping[str, Any], canvas: Canvas) -> str:
    sign = say(canvas.language, SIGNS[step["polarity"]][1])
    return say(canvas.language, "path_step", cause=canvas.label(step["cause"]), effect=canvas.label(step["effect"]), sign=sign)


def _concepts(path: Mapping[str, Any]) -> list[str]:
    return [path["steps"][0]["cause"], *(step["effect"] for step in path["steps"])]


def _wide_strip(path: Mapping[str, Any], canvas: Canvas) -> tuple[str, int, int]:
    boxes = [wrapped(canvas.label(concept), 14, 3) for concept in _concepts(path)]
    height = max(len(lines) for lines in boxes) * LINE + 2 * PAD
    middle = MARGIN + height // 2
    parts, x = [], MARGIN
    for index, lines in enumerate(boxes):
        parts.append(_box(x, MARGIN, height, lines))
        x += BOX_WIDTH
        if index < len(path["steps"]):
            parts.append(_wide_arrow(x, middle, height // 2, path["steps"][index], canvas))
            x += ARROW
    parts.append(_net(x + 10, middle, path["polarity"], canvas))
    below = max(len(_condition_lines(step, canvas)) for step in path["steps"]) * CONDITION_LINE
    return "".join(parts), x + 104, height + 2 * MARGIN + (below + 10 if below else 0)


def _tall_strip(path: Mapping[str, Any], canvas: Canvas) -> tuple[str, int, int]:
    parts, y, width = [], MARGIN, 270
    left = MARGIN + 4
    for index, concept in enumerate(_concepts(path)):
        lines = wrapped(canvas.label(concept), 30, 2)
        height = len(lines) * LINE + 2 * PAD
        parts.append(_box(left, y, height, lines, width))
        y += height
        if index < len(path["steps"]):
            step = path["steps"][index]
            length = max(44, 22 + len(_condition_lines(step, canvas)) * CONDITION_LINE)
            parts.append(_tall_arrow(left + 36, y, length, step, canvas))
            y += length
    parts.append(_net(left, y + 20, path["polarity"], canvas))
    return "".join(parts), left + width + MARGIN, y + 38


def _box(x: int, y: int, height: int, lines: Sequence[str], width: int = BOX_WIDTH) -> str:
    first = y + (height - len(lines) * LINE) // 2 + 13
    text = "".join(
        f'<tspan x="{x + width // 2}" y="{first + index * LINE}">{escape(line)}</tspan>' for index, line in enumerate(lines)
    )
    return (
        f'<rect class="tr-node" x="{x}" y="{y}" width="{width}" height="{height}" rx="9"/>'
        f'<text class="tr-label" text-anchor="middle">{text}</text>'
    )


def _wide_arrow(x: int, y: int, half: int, step: Mapping[str, Any], canvas: Canvas) -> str:
    kind = SIGNS[step["polarity"]][0]
    end, middle, lines = x + ARROW - 3, x + ARROW // 2 - 3, _condition_lines(step, canvas)
    first = y + half + 20
    under = "".join(
        f'<text class="tr-condition" x="{middle}" y="{first + row * CONDITION_LINE}" text-anchor="middle">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    leader = f'<path class="tr-leader" d="M{middle} {y + 12}V{first - 12}"/>' if lines else ""
    body = (
        f'<path class="tr-line" d="M{x + 3} {y}H{end - 7}"/><path class="tr-head" d="M{end} {y}l-9 -5v10z"/>{leader}'
        f"{_sign(middle, y, step['polarity'])}{under}"
    )
    return _linked(body, kind, step, canvas)


def _tall_arrow(x: int, y: int, length: int, step: Mapping[str, Any], canvas: Canvas) -> str:
    kind = SIGNS[step["polarity"]][0]
    end, middle = y + length - 3, y + length // 2 - 2
    lines = _condition_lines(step, canvas)
    first = middle + 5 - (len(lines) - 1) * CONDITION_LINE // 2
    beside = "".join(
        f'<text class="tr-condition" x="{x + 22}" y="{first + row * CONDITION_LINE}">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    body = (
        f'<path class="tr-line" d="M{x} {y + 3}V{end - 7}"/><path class="tr-head" d="M{x} {end}l-5 -9h10z"/>'
        f"{_sign(x, middle, step['polarity'])}{beside}"
    )
    return _linked(body, kind, step, canvas)


def _sign(x: int, y: int, polarity: str) -> str:
    return (
        f'<circle class="tr-badge" cx="{x}" cy="{y}" r="11"/>'
        f'<text class="tr-sign" x="{x}" y="{y + 5}" text-anchor="middle">{GLYPHS[polarity]}</text>'
    )


def _linked(body: str, kind: str, step: Mapping[str, Any], canvas: Canvas) -> str:
    group = f'<g class="tr-step tr-{kind}">{body}</g>'
    if not step.get("claims"):
        return group
    label = escape(_step_words(step, canvas), quote=True)
    return f'<a href="/claims/{quote(str(step["claims"][0]), safe="")}" target="tr-reader" aria-label="{label}">{group}</a>'


def _net(x: int, y: int, polarity: str, canvas: Canvas) -> str:
    kind, words = SIGNS[polarity][0], say(canvas.language, "path_net")
    return (
        f'<g class="tr-step tr-net tr-{kind}">{_sign(x + 11, y, polarity)}'
        f'<text class="tr-condition" x="{x + 28}" y="{y + 5}">{escape(words)}</text></g>'
    )


def _condition_lines(step: Mapping[str, Any], canvas: Canvas) -> list[str]:
    return (
        wrapped(say(canvas.language, "path_under", condition=step["condition"]), 28, CONDITION_MAX)
        if step.get("condition")
        else []
    )


def wrapped(text: str, room: int, most: int) -> list[str]:
    """`text` in at most `most` evenly filled lines of about `room` columns, cut with an ellipsis where it is longer."""
    lines = _filled(text, room)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + "…"]
    else:
        narrower = (_filled(text, less) for less in range(room // 2, room))
        lines = next((even for even in narrower if len(even) == len(lines)), lines)
    return [_cut(line, room + 3) for line in lines]


def _filled(text: str, room: int) -> list[str]:
    lines, line = [], ""
    for piece in _pieces(text):
        if line and columns(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()]


def columns(text: str) -> int:
    """The width of `text` in columns: East Asian wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _cut(line: str, room: int) -> str:
    if columns(line) <= room:
        return line
    while columns(line) > room - 1:
        line = line[:-1]
    return line.rstrip("… ") + "…"


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for character in text:
        wide = unicodedata.east_asian_width(character) in "WF"
        opens = not pieces or wide or pieces[-1].endswith((" ", "-", "/"))
        if opens or (pieces and unicodedata.east_asian_width(pieces[-1][-1]) in "WF" and not wide and character.isalnum()):
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces
