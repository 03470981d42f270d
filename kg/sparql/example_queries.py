"""The twelve example queries: what the query page offers, `docs/sparql.md` explains and the tests run.

Each lies in `examples/` as a query that any client can send as it is; its first lines name it in English and Chinese.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "examples"
LANGUAGES = ("en", "zh")
_HEAD = ("# en: ", "# zh: ", "# rows: ", "# 结果: ")


@dataclass(frozen=True, slots=True)
class Example:
    """One question in one language: `name` for addresses, the question, what a row of the answer is, and the query."""

    name: str
    question: str
    rows: str
    query: str


@lru_cache(maxsize=len(LANGUAGES))
def examples(language: str = "en") -> tuple[Example, ...]:
    """All of them in their order, with questions, explanations and the labels of concepts in `language`, "en" or "zh"."""
    return tuple(_read(path, LANGUAGES.index(language)) for path in sorted(FOLDER.glob("*.rq")))


def _read(path: Path, language: int) -> Example:
    lines = path.read_text(encoding="utf-8").split("\n")
    head = [line.removeprefix(start) for line, start in zip(lines, _HEAD, strict=False)]
    question, rows = head[language], head[2 + language]
    body = "\n".join(lines[len(_HEAD) :]).replace(') = "en"', f') = "{LANGUAGES[language]}"')
    return Example(path.stem.split("-", 1)[1], question, rows, f"# {question}\n# {rows}\n{body}")
