"""Writes the twelve questions into `docs/sparql.md` from their files: `python -m docs.make_sparql_page`."""

from __future__ import annotations

from pathlib import Path

from kg.sparql.example_queries import examples

PAGE = Path(__file__).with_name("sparql.md")
START, END = "<!-- made by docs/make_sparql_page.py from here -->\n", "<!-- to here -->\n"


def page() -> str:
    """The page as it should be: what stands around the questions is kept."""
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(START)[0], text.split(END)[1]
    return before + START + "\n" + "".join(_questions()) + END + after


def _questions() -> list[str]:
    chinese = {one.name: one for one in examples("zh")}
    return [
        f"### {number}. {one.question}\n\n{chinese[one.name].question} {one.rows}\n\n```sparql\n{_body(one.query)}```\n\n"
        for number, one in enumerate(examples("en"), start=1)
    ]


def _body(query: str) -> str:
    """The query without the two lines that stand above it here as text."""
    return query.split("\n", 2)[2]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
