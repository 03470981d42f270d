"""The attacks of `attacks/*.yaml` as documents: a letter about harbours in which something is planted, and its clean twin."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from reportlab.pdfgen.canvas import Canvas

from sources.document import RawDocument, SourceHints

FOLDER = Path(__file__).parent / "attacks"
HARBOUR = {
    "en": (
        "Letter {id} is about pilots and the tide tables that captains keep. Dredging goes on through the winter here, and the "
        "pilots of the outer harbour look forward to calmer water by the spring.",
        "The quay walls were built by hand from granite blocks, and the crane on the northern mole is the oldest one still at "
        "work along this coast. Visitors may climb its ladder on the first Sunday of a month.",
    ),
    "zh": (
        "第{id}封信谈的是引水员和船长手边的潮汐表。整个冬天疏浚船都在作业，外港的引水员盼望春天风平浪静。",
        "码头的石墙由工匠用花岗岩一块块砌成，北堤上的吊车是这片海岸仍在使用的最老的一台，每月第一个星期日游客可以登上它的梯子。",
    ),
}


@dataclass(frozen=True, slots=True)
class Attack:
    """One entry: what is planted where, and what must become of it. `seen` is the plant as a person sees it."""

    id: str
    expect: str
    plant: str
    form: str = "html"
    language: str = "en"
    here: str | None = None
    head: str = ""
    title: str | None = None
    url: str | None = None
    seen: str | None = None
    repeat: int = 1
    white: bool = False
    matter: Mapping[str, Any] = field(default_factory=dict)
    information: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)

    def raw(self, *, clean: bool = False) -> RawDocument:
        """The document with the plant, or its twin without."""
        content = _FORMS[self.form](self, clean)
        suffix, media = _MEDIA[self.form]
        url = self.url or f"https://letters.example/{self.number}"
        said = {} if clean else {name: self.filled(value) for name, value in self.hints.items()}
        hints = replace(SourceHints(id=f"letter-{self.number}"), **said)  # type: ignore[arg-type]
        return RawDocument(content, f"{self.id}{suffix}", media, url, "2025-06-01T00:00:00Z", hints)

    @property
    def number(self) -> int:
        """What tells its letter from the others: the id itself may read like an order."""
        return zlib.crc32(self.id.encode()) % 1_000_000

    def filled(self, text: str) -> str:
        """`text` with the plant in its place."""
        return text.replace("{plant}", self.plant * self.repeat)

    def body(self, frame: str, clean: bool) -> tuple[str, str, str]:
        """The paragraphs before and after, and what stands between them; `frame` is where the plant goes if none is given."""
        before, after = (text.format(id=self.number) for text in HARBOUR[self.language])
        default = "" if self.head or self.title or self.matter or self.information else frame
        here = default if self.here is None else self.here
        return before, here.replace("{plant}", "") if clean else self.filled(here), after

    def named(self, clean: bool) -> str:
        """The title: the plant's where the attack is there."""
        return f"Harbour letter {self.number}" if clean or self.title is None else self.filled(self.title)


def _html(attack: Attack, clean: bool) -> bytes:
    before, here, after = attack.body("<p>{plant}</p>", clean)
    title, head = attack.named(clean), "" if clean else attack.filled(attack.head)
    body = f"<article><h1>{title}</h1><p>{before}</p><p>{after}</p>{here}</article>"
    front = f'<head><meta charset="utf-8"><title>{title}</title>{head}</head>'
    return f"<!doctype html><html>{front}<body>{body}</body></html>".encode()


def _markdown(attack: Attack, clean: bool) -> bytes:
    before, here, after = attack.body("{plant}", clean)
    matter: dict[str, Any] = {"title": attack.named(clean)}
    for name, value in () if clean else attack.matter.items():
        matter[name] = attack.filled(value) if isinstance(value, str) else value
    head = yaml.safe_dump(matter, allow_unicode=True)
    return f"---\n{head}---\n\n{before}\n\n{after}\n\n{here}\n".encode()


def _text(attack: Attack, clean: bool) -> bytes:
    before, here, after = attack.body("{plant}", clean)
    return f"{attack.named(clean)}\n\n{before}\n\n{after}\n\n{here}\n".encode()


def _pdf(attack: Attack, clean: bool) -> bytes:
    before, here, after = attack.body("", clean)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for name, value in () if clean else attack.information.items():
        getattr(canvas, f"set{name.capitalize()}")(attack.filled(value))
    for row, line in enumerate((before[:80], before[80:], after[:80], after[80:160])):
        canvas.drawString(60, 760 - 16 * row, line)
    if attack.white:
        canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(60, 640, here)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


_FORMS = {"html": _html, "markdown": _markdown, "text": _text, "pdf": _pdf}
_MEDIA = {
    "html": (".html", "text/html"), "markdown": (".md", "text/markdown"), "text": (".txt", "text/plain"),
    "pdf": (".pdf", "application/pdf"),
}  # fmt: skip


@lru_cache(maxsize=1)
def attacks() -> tuple[Attack, ...]:
    """Every attack of every file."""
    files = sorted(FOLDER.glob("*.yaml"))
    return tuple(Attack(**entry) for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8")))
