"""An answer as a card: every marker opens its quote, every word is escaped, nothing the contract names is left out."""

from __future__ import annotations

import base64
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from assistant.web.card import Setting, answer_card, original_link, problem_card, question_card, reader_address
from tests.web.answers import EVIL, LABELS, LABELS_ZH, answer, citation, path, reference

EN = Setting(LABELS, frozenset({"note-1"}), "en")
ZH = Setting(LABELS_ZH, frozenset(), "zh")


class Tags(HTMLParser):
    """The elements of a card, and a check that they close in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("img", "br", "path", "circle", "rect", "input"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def links(tags: Tags, name: str) -> list[dict[str, str | None]]:
    return [attributes for tag, attributes in tags.seen if tag == "a" and attributes.get("class") == name]


def test_a_marker_opens_its_quote_in_the_reader() -> None:
    tags = Tags(answer_card(answer(), EN))
    marker = links(tags, "tr-marker")[0]
    assert marker["href"] == "/documents/note-0?start=10&end=38&lang=en#quote"
    assert marker["target"] == "tr-reader"
    assert marker["aria-label"] == "Source 0, A note on cash: open the quoted passage"
    assert "Scarce cash makes repo dear." in tags.text


def test_no_marker_begins_a_line_and_none_stands_indented_in_a_cell() -> None:
    assert "repo rates.&nbsp;<span" in answer_card(answer(), EN)
    place = {"head": "Risks", "shape": "rows", "row": "", "column": "", "cells": [["Effect", "dear repo"]]}
    said = [{"text": "Scarce cash lifts repo rates.", "kind": "cause", "citations": [citation()], "section": place}]
    assert '<td role="cell" data-head="Source"><span class="tr-cite">' in answer_card(answer(statements=said), EN)


def test_references_say_who_when_and_how_near() -> None:
    cited = [citation(0), citation(1, support="partial")]
    shown = answer(
        statements=[{"text": "So it is.", "kind": "fact", "citations": cited}], references=[reference(0), reference(1, "Brief")]
    )
    tags = Tags(answer_card(shown, EN))
    assert all(word in tags.text for word in ("The Desk", "2025-03-04", "New York Desk", "primary", "supported in part"))
    assert tags.text.count("brief") == 1
    assert links(tags, "tr-original")[0]["rel"] == "noopener noreferrer"


def test_measures_and_the_way_out_stand_under_the_answer() -> None:
    tags = Tags(answer_card(answer(measures={"supported": 0.5, "primary_share": 0.25, "single_source_share": 1.0,
                                             "independent_sources": 3}), EN))  # fmt: skip
    assert all(
        word in tags.text for word in ("50%", "25%", "100%", "independent sources: 3", "12 ms, without a language model")
    )
    saved = next(attributes["href"] for tag, attributes in tags.seen if tag == "a" and "download" in attributes)
    assert saved is not None
    assert json.loads(base64.b64decode(saved.partition("base64,")[2]))["question"] == "Why is repo dear?"


def test_a_chinese_card_is_chinese() -> None:
    text = Tags(answer_card(answer(language="zh"), ZH)).text
    assert all(word in text for word in ("参考资料", "传导路径", "缩表速度", "一手", "纽约联储交易台"))


def test_premises_and_both_sides_of_a_conflict_are_shown() -> None:
    shown = answer(
        premises=[{"text": "The runoff goes on.", "verdict": "contradicted", "citations": [citation()]}],
        conflicts=[{"about": "repo-rate", "sides": [{"statement": "It fades.", "citations": [citation()]},
                                                    {"statement": "It lasts.", "citations": [citation()]}]}],
    )  # fmt: skip
    tags = Tags(answer_card(shown, EN))
    assert all(
        word in tags.text
        for word in ("contradicted by the sources", "The runoff goes on.", "Repo rate", "It fades.", "It lasts.")
    )
    assert len(links(tags, "tr-marker")) == 4


@pytest.mark.parametrize("status", ["partial", "abstained"])
def test_what_is_not_a_whole_answer_says_so(status: str) -> None:
    bare = {
        "statements": [{"text": "Nothing is said of tulips.", "kind": "caveat", "citations": []}],
        "references": [],
        "paths": [],
    }
    tags = Tags(answer_card(answer(status=status, **bare), EN))
    assert {"partial": "Answered in part", "abstained": "The sources do not say"}[status] in tags.text
    assert ("article", {"class": f"tr-answer tr-{status}", "lang": "en"}) in tags.seen
    assert "caveat" in tags.text and "%" not in tags.text


def test_an_answer_still_arriving_has_its_first_statements_only() -> None:
    statements = [{"text": f"Point {n}.", "kind": "inference", "citations": []} for n in range(3)]
    tags = Tags(answer_card(answer(statements=statements), EN, statements=2))
    assert "Point 1." in tags.text and "Point 2." not in tags.text
    assert "References" not in tags.text and tags.seen[0][1]["aria-busy"] == "true"


def test_more_paths_than_are_drawn_are_told_in_words() -> None:
    tags = Tags(answer_card(answer(paths=[path(("qt-pace", "+", "repo-rate"))] * 5), EN))
    assert "2 more" in tags.text


def everywhere_evil() -> dict[str, Any]:
    cited = [citation(quote=EVIL)]
    return answer(
        question=EVIL,
        as_of=EVIL,
        premises=[{"text": EVIL, "verdict": "unknown", "citations": cited}],
        statements=[{"text": EVIL, "kind": "fact", "citations": cited}],
        conflicts=[{"about": EVIL, "sides": [{"statement": EVIL, "citations": cited}] * 2}],
        references=[reference(title=EVIL, url="javascript:alert(1)") | {"publisher": EVIL, "date": EVIL}],
        markdown=EVIL,
        model=EVIL,
    )


@pytest.mark.parametrize("html", [
    answer_card(everywhere_evil(), Setting({"repo-rate": EVIL}, frozenset(), "en")),
    question_card(EVIL, "en"),
    problem_card(EVIL, "zh"),
])  # fmt: skip
def test_nothing_said_becomes_markup(html: str) -> None:
    tags = Tags(html)
    assert not [
        tag for tag, attributes in tags.seen if tag in ("script", "img") or any(key.startswith("on") for key in attributes)
    ]
    assert not re.search(r"(href|src)=[\"']?javascript:", html)
    assert 'alert("x")' in tags.text


def test_only_web_addresses_become_links() -> None:
    assert (
        original_link("javascript:alert(1)", "en") == original_link("data:text/html,x", "en") == original_link(None, "en") == ""
    )
    assert 'href="https://example.org/?a=1&amp;b=2"' in original_link("https://example.org/?a=1&b=2", "en")


def test_an_address_survives_any_document_id() -> None:
    assert reader_address("a/b?c#d é", 1, 2) == "/documents/a%2Fb%3Fc%23d%20%C3%A9?start=1&end=2#quote"


def test_a_long_question_is_shown_shortened() -> None:
    assert len(question_card("x" * 20_000, "en")) < 1000
