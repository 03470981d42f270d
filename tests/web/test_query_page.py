"""The query page: what a browser gets at `/sparql`, and YASGUI on it in a real Chromium, with no request to any other host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.web.query_words import MODEL, WORDS
from kg.namespaces import NS
from kg.rdf import ontology_triples
from kg.sparql.example_queries import examples
from tests.web import test_browser
from tests.web.test_browser import leaves

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
STATIC = Path(__file__).resolve().parents[2] / "assistant" / "web" / "static"
browser = test_browser.browser  # the fixture


@dataclass
class Query:
    """The page, and what the browser saw while it was open."""

    page: Any
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def choose(self, name: str) -> int:
        """Choose an example; how many rows its first page of results has."""
        with self.page.expect_response(lambda response: response.request.method == "POST") as answer:
            self.page.locator(f"button[data-example={name}]").click()
        assert answer.value.status == 200
        rows = self.page.locator(".tabPanel.active .yasr table.dataTable tbody tr")
        rows.first.wait_for()
        return int(rows.count())

    def run(self, query: str) -> None:
        self.page.evaluate("query => document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.setValue(query)", query)
        self.page.locator(".tabPanel.active .yasqe_queryButton").click()


@pytest.fixture(params=["en", "zh"])
def shown(browser: Any, server: str, request: pytest.FixtureRequest) -> Iterator[Query]:
    """The page in one language; at its end nothing may have left the machine and the console must be silent."""
    context = browser.new_context(locale={"en": "en-US", "zh": "zh-CN"}[request.param], viewport={"width": 1300, "height": 900})
    query = Query(context.new_page())
    context.on("request", lambda sent: query.hosts.add(sent.url) if leaves(sent.url) else None)
    context.on("console", lambda said: query.complaints.append(said.text) if said.type in ("error", "warning") else None)
    context.on("weberror", lambda error: query.complaints.append(str(error.error)))
    query.page.goto(f"{server}/sparql")
    query.page.locator(".CodeMirror").first.wait_for(timeout=60_000)
    yield query
    context.close()
    assert query.hosts == set()
    assert query.complaints == []


@pytest.mark.browser
def test_every_example_is_one_click_away_and_has_rows(shown: Query) -> None:
    assert shown.page.locator("button[data-example]").count() == 12
    for example in examples():
        assert shown.choose(example.name) >= 1, example.name
        chosen = shown.page.locator("button[data-example][aria-current]")
        assert chosen.get_attribute("data-example") == example.name
    assert shown.page.locator(".yasgui .tab").count() <= 2, "examples take each other's place"


@pytest.mark.browser
def test_what_a_person_wrote_stays_and_names_lead_to_our_own_pages(shown: Query) -> None:
    shown.run("SELECT ?c { ?c tr:causes c:reserves } LIMIT 3")
    link = shown.page.locator(".tabPanel.active .yasr a.iri").first
    link.wait_for()
    with shown.page.context.expect_page() as opened:
        link.click()
    assert "/id/concept/" in opened.value.url and not leaves(opened.value.url)
    shown.choose("causes")
    assert shown.page.locator(".yasgui .tab").count() >= 2


@pytest.mark.browser
def test_a_mistake_is_told_with_its_place(shown: Query) -> None:
    shown.run("SELECT *\nWHERE { ?s tr:causes }")
    problem = shown.page.locator(".tr-problem")
    problem.wait_for()
    assert "2:22" in problem.inner_text()
    problem.locator("button").click()
    cursor = "document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getCursor()"
    assert shown.page.evaluate(f"(({{line, ch}}) => [line, ch])({cursor})") == [1, 21]
    shown.complaints[:] = [said for said in shown.complaints if "400" not in said]


@pytest.mark.browser
def test_a_chinese_reader_gets_a_chinese_editor(browser: Any, server: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    query = Query(context.new_page())
    query.page.goto(f"{server}/sparql?lang=zh")
    query.choose("uncited")
    bar = query.page.locator(".tabPanel.active .yasr_header").inner_text()
    assert "条结果" in bar and "简洁视图" in bar
    assert query.page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_a_browser_gets_the_page_and_other_clients_the_description(web: httpx.Client) -> None:
    page = web.get("/sparql", headers={"Accept": BROWSER})
    assert page.headers["content-type"].startswith("text/html") and 'lang="en"' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"] and "Accept" in page.headers["vary"]
    for accept in ("*/*", "text/turtle", "text/turtle, text/html;q=0.5", "application/rdf+xml"):
        assert "html" not in web.get("/sparql", headers={"Accept": accept}).headers["content-type"]
    rows = web.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": BROWSER})
    assert "sparql-results" in rows.headers["content-type"]
    assert web.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": "text/html"}).status_code == 406


@pytest.mark.parametrize(
    ("address", "language", "tongue"),
    [("/sparql?lang=zh", "en-US", "zh-CN"), ("/sparql", "zh-CN,zh;q=0.9", "zh-CN"), ("/sparql?lang=en", "zh-CN", "en")],
)
def test_the_address_chooses_the_language_else_the_browser(web: httpx.Client, address: str, language: str, tongue: str) -> None:
    page = web.get(address, headers={"Accept": BROWSER, "Accept-Language": language})
    assert f'<html lang="{tongue}">' in page.text
    assert examples("zh" if tongue == "zh-CN" else "en")[0].question in page.text


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["en"].keys() == WORDS["zh"].keys()
    assert all(set(says) == {"en", "zh"} for _, says in MODEL)


def test_the_model_on_the_page_names_only_terms_that_exist() -> None:
    known = {str(triple.subject)[1:-1] for triple in ontology_triples()}
    named = {NS + name for line, _ in MODEL for name in re.findall(r"\btr:(\w+)", line)}
    assert named <= known


def test_the_editor_is_vendored_with_its_licences() -> None:
    folder = STATIC / "yasgui"
    assert {path.name for path in folder.iterdir()} == {"yasgui.min.js", "yasgui.min.css", "LICENSES.txt"}
    licences = (folder / "LICENSES.txt").read_text()
    assert "@zazuko/yasgui 4.6.2" in licences and "codemirror" in licences and "Permission is hereby granted" in licences
    assert "assistant/web/static/yasgui" in (STATIC.parents[2] / "NOTICE").read_text()
