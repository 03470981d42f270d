"""Writes `docs/twenty_answers.md`: twenty questions and what the starter library answers. `python -m docs.make_answers_page`.

The starter library is built for it from the bundled briefs, so no text but theirs stands on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answer import Answer
    from kg.store.library import Library

REFERENCES = {"en": "References", "zh": "参考文献"}
PAGE = Path(__file__).with_name("twenty_answers.md")
INTRODUCTION = """# Twenty answers

Made by `python -m docs.make_answers_page` with the starter library, which `tightrope ask` builds from the bundled briefs where
`--data` holds nothing yet, and no language model. Each is the whole answer, unedited, but that the list of references is
cut down to names and dates. Two questions of each of ten kinds, one in English and one in Chinese. It is made anew by hand
when answers change; no test holds it to the letter.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the page; `as_of` is the day it is asked as of, None for all that is held."""

    kind: str
    text: str
    as_of: str | None = None


QUESTIONS = (
    Asked("Consequence", "What does a rising Treasury General Account do to reserves and to interest rates?"),
    Asked("Consequence", "缩表继续下去，会给回购市场带来哪些后果？"),
    Asked("Cause", "Why did the Committee end the runoff of its securities holdings in 2025?"),
    Asked("Cause", "2025年10月底美国短期利率为什么面临上行压力？"),
    Asked("Mechanism", "How does quantitative tightening raise repo rates?"),
    Asked("Mechanism", "财政部一般账户（TGA）上升是怎样压低准备金的？"),
    Asked("Fact", "How large were reserves and currency on 8 October 2025?"),
    Asked("Fact", "2025年12月10日联邦基金利率的目标区间定在多少？"),
    Asked("Definition", "What is the balance-sheet trilemma of a central bank?"),
    Asked("Definition", "什么是储备管理购买（RMP）？"),
    Asked("Comparison", "How do active sales of bonds and passive runoff compare in their effects?"),
    Asked("Comparison", "储备管理购买和量化宽松有什么区别？"),
    Asked("Disagreement", "Do the sources disagree about what caused the repo rate spike of September 2019?"),
    Asked("Disagreement", "储备管理购买算不算量化宽松？各方的看法有什么分歧？"),
    Asked("What if", "What would happen if the Federal Reserve could no longer pay interest on reserves?"),
    Asked("What if", "如果准备金降到稀缺水平，会发生什么？"),
    Asked("As of", "How fast may the Federal Reserve's Treasury securities run off each month?", "2022-12-31"),
    Asked("As of", "缩表什么时候结束？", "2025-11-15"),
    Asked("False premise", "Why did the Committee raise its target for the federal funds rate in December 2025?"),
    Asked("False premise", "美联储2026年1月仍在缩表，为什么还不停止？"),
)


def answers(library: Library) -> list[tuple[Asked, Answer]]:
    """Each question of the page with what `library` answers, in the page's order."""
    from datetime import date

    from assistant.ask import ask

    return [(one, ask(one.text, library, as_of=date.fromisoformat(one.as_of) if one.as_of else None)) for one in QUESTIONS]


def page(library: Library) -> str:
    """The whole page: the top, then each question with its answer below it."""
    parts = [INTRODUCTION]
    for place, (one, answer) in enumerate(answers(library), start=1):
        asked = f"> {one.text}" + (f" (as of {one.as_of})" if one.as_of else "")
        parts.append(f"## {place}. {one.kind}\n\n{asked}\n\n{_shown(answer)}\n")
    return "\n".join(parts)


def _shown(answer: Answer) -> str:
    """The answer with a line of its documents' names in place of the references, whose titles are the sources' own words."""
    head = f"**{REFERENCES[answer.language]}**"
    body = answer.markdown.split(head)[0].strip()
    named = ", ".join(f"[{one.marker}] {one.document} ({one.date or '-'})" for one in answer.references)
    return f"{body}\n\n{named}" if named else body


def write() -> None:
    """Builds the starter library in a folder of its own, which goes again, and writes the page."""
    from tempfile import TemporaryDirectory

    from ingest.pipeline import ensure_starter
    from kg.store.library import Library

    with TemporaryDirectory() as folder:
        ensure_starter(Path(folder) / "data")
        with Library.open(Path(folder) / "data") as library:
            PAGE.write_text(page(library), encoding="utf-8")


if __name__ == "__main__":
    write()
