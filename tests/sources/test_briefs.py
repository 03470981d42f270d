"""The starter briefs: each stands in for one catalogued work, says so, and copies no source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from sources.catalog import load_catalogue
from sources.document import RawDocument
from sources.starter import starter_briefs

BRIEFS = list(starter_briefs())
EACH = [pytest.param(raw, id=str(raw.hints.id)) for raw in BRIEFS]
WORDS, CHARACTERS = 8, 14


def parts(raw: RawDocument) -> tuple[dict[str, object], str, str]:
    """Front matter, the notice that opens the text, and the rest."""
    _, front, text = raw.content.decode("utf-8").split("---\n", 2)
    notice, _, rest = text.strip().partition("\n")
    return yaml.safe_load(front), notice, rest


def test_the_works_that_carry_the_story_are_briefed_in_both_languages() -> None:
    ids = {raw.hints.id for raw in BRIEFS}
    assert len(ids) == len(BRIEFS) >= 20
    assert {raw.hints.language for raw in BRIEFS} == {"en", "zh"}
    assert {raw.hints.voice for raw in BRIEFS} >= {"board-staff", "fomc", "governor", "tbac", "ny-desk", "market", "academic"}


@pytest.mark.parametrize("raw", EACH)
def test_a_brief_stands_in_for_its_original(raw: RawDocument) -> None:
    entry = load_catalogue().get(str(raw.hints.id))
    assert entry is not None
    assert raw.media_type == "text/markdown"
    assert raw.url == entry.url
    assert raw.hints == entry.hints(brief=True) and raw.hints.brief
    front, notice, rest = parts(raw)
    assert front == {
        "id": entry.id,
        "title": entry.title,
        "url": entry.url,
        **({"date": entry.date} if entry.date else {}),
        "language": entry.language,
        "brief": True,
    }
    assert "Tightrope" in notice and f" {entry.url} " in notice
    assert ("摘要" in notice and "取代" in notice) if entry.language == "zh" else ("brief" in notice and "replaces" in notice)
    assert len(rest.split()) >= 30 or len(rest) >= 150


@pytest.mark.parametrize("raw", EACH)
def test_a_brief_is_short_plain_sentences_in_its_own_language(raw: RawDocument) -> None:
    _, _, rest = parts(raw)
    wide = len(re.findall(r"[\u4e00-\u9fff]", rest))
    assert (wide > 0.5 * len(re.sub(r"\s", "", rest))) == (raw.hints.language == "zh")
    assert not re.search(r"[\"“”「」]", rest), "a brief quotes nobody"
    for sentence in re.split(r"(?<=[.。])\s+|\n", rest):
        assert len(sentence.split()) <= 60, sentence


@pytest.mark.parametrize("raw", EACH)
def test_a_brief_knows_nothing_later_than_its_original(raw: RawDocument) -> None:
    """Else a question as of that day would be answered with what came after it."""
    if not raw.hints.date:
        return
    for sentence in re.split(r"(?<=[.。])\s+|\n", parts(raw)[2]):
        later = [year for year in re.findall(r"\b20\d\d\b", sentence) if year > raw.hints.date[:4]]
        assert not later or re.search(r"\b(?:plan|project|estimat|expect|recommend)|计划|预计", sentence), sentence


def english(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+(?:[.,][0-9]+)*", text.lower())
    return [tuple(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1)]


def chinese(text: str) -> list[str]:
    signs = "".join(re.findall(r"[\u4e00-\u9fff]", text))
    return [signs[i : i + CHARACTERS] for i in range(len(signs) - CHARACTERS + 1)]


def originals(shared: Path) -> Iterator[tuple[str, str]]:
    for path in sorted([*shared.glob("corpus/*/*"), *shared.glob("mission/*"), *shared.glob("gold/claims/texts/*")]):
        if path.suffix == ".pdf":
            yield path.name, pdf_text(path)
        elif path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            yield path.name, re.sub(r"<[^>]+>", " ", text) if path.suffix == ".html" else text


def pdf_text(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.mark.shared
def test_no_brief_copies_a_source(shared: Path) -> None:
    ours: dict[object, str] = {}
    for raw in BRIEFS:
        rest = parts(raw)[2]
        ours |= dict.fromkeys((*english(rest), *chinese(rest)), str(raw.hints.id))
    assert len(ours) > 1000
    copied = [
        f"{ours[run]}: {run} stands in {name}"
        for name, text in originals(shared)
        for run in (*english(text), *chinese(text))
        if run in ours
    ]
    assert not copied, "\n".join(copied)
