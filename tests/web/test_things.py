"""Our addresses answered: as a page or as data, whatever the Accept header or the ending says, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from assistant.web import problems, things
from assistant.web.desk import Desk
from kg.claim import Claim, Modality, Move, Observation, Polarity
from kg.describe import describe
from kg.document import Document, Tier, Voice
from kg.namespaces import ID, NS, claim_iri, concept_iri, document_iri, edge_iri, observation_iri, version_iri
from kg.quantity import Quantity
from kg.run import run_iri
from kg.shapes import FILE as SHAPES
from kg.store.library import Library
from kg.vocabulary import terms, vocabulary_triples
from kg.withdrawal import Withdrawal
from tests.kg.making import claim, document, observation
from tests.web.answers import EVIL

FORMATS = {
    "text/turtle": (RdfFormat.TURTLE, "ttl"),
    "application/ld+json": (RdfFormat.JSON_LD, "jsonld"),
    "application/n-triples": (RdfFormat.N_TRIPLES, "nt"),
    "application/rdf+xml": (RdfFormat.RDF_XML, "rdf"),
}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
HEAVY_WORDS = ("Before it all was calm. ", " After it all was calm again.")
TEXT = HEAVY_WORDS[0] * 20 + "Faster runoff drains reserves if they are scarce." + HEAVY_WORDS[1] * 20
START = len(HEAVY_WORDS[0]) * 20
FIGURE = Quantity("about 2 percent", 2.0, unit="percent")

NOTE = document("note", TEXT, title="A note on runoff", url="https://example.org/n")
CLAIM = claim(
    NOTE, "qt-pace", "reserves", Polarity.OPPOSITE, condition="if they are scarce", moves=(Move.UP, Move.DOWN),
    quantities=(FIGURE,), episode="repo-spike-2019", quote=(START, START + 49), sides=("runoff", "reserves"),
)  # fmt: skip
AGAINST = document("a/b <?>中", f"Slower runoff helps reserves. {EVIL}", title=EVIL, voice=Voice.MARKET, tier=Tier.SECONDARY,
                   url="javascript:alert(1)", date="2025-02-03")  # fmt: skip
DENIAL = claim(AGAINST, "qt-pace", "reserves", Polarity.OPPOSITE, Modality.DENIED, sides=("runoff", "reserves"), condition=EVIL)
UNLINKED = claim(AGAINST, None, "reserves", sides=("Slower", "reserves"))  # type: ignore[arg-type]
CHINESE = document("zh.ttl", "缩表会减少准备金。", title="缩表与准备金", language="zh", voice=Voice.MARKET)
GONE = document("gone", "Quick runoff drains reserves.", title="A note taken back")
GONE_CLAIM = claim(GONE, "qt-pace", "reserves", Polarity.OPPOSITE, sides=("runoff", "reserves"))
SEEN = observation(NOTE, "reserves", "reserves", (FIGURE,))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("things") / "data"
    held: list[tuple[Document, list[Claim], list[Observation]]] = [
        (NOTE, [CLAIM], [SEEN]), (AGAINST, [DENIAL, UNLINKED], []), (CHINESE, [], []), (GONE, [GONE_CLAIM], []),
    ]  # fmt: skip
    with Library.open(folder, write=True) as writing:
        for one, claims, seen in held:
            writing.add(one, [], claims, seen)
        writing.withdraw(GONE.id, Withdrawal("2025-03-01", "an error in it"))
        writing.publish()
    with Library.open(folder) as reading:
        yield reading


@pytest.fixture(scope="module")
def client(library: Library) -> TestClient:
    app = FastAPI()
    app.include_router(things.router(Desk(library)))
    problems.install(app)
    return TestClient(app, raise_server_exceptions=False)


def path(iri: str) -> str:
    return iri.removeprefix(ID.removesuffix("/id/"))


THINGS = [
    claim_iri(CLAIM.id), claim_iri(DENIAL.id), claim_iri(UNLINKED.id), claim_iri(GONE_CLAIM.id), observation_iri(SEEN.id),
    concept_iri("reserves"), concept_iri("scarce-reserves"), concept_iri("repo-spike-2019"), edge_iri("qt-pace", "reserves"),
    document_iri(NOTE.id), document_iri(AGAINST.id), document_iri(CHINESE.id), document_iri(GONE.id),
    version_iri(AGAINST.id, AGAINST.version), ID + "voice/market", ID + "voice/academic", run_iri(NOTE), ID + "scheme",
]  # fmt: skip


@pytest.mark.parametrize("iri", THINGS)
def test_every_format_says_the_same_as_the_graph(client: TestClient, library: Library, iri: str) -> None:
    about = describe(iri, library.graph)
    assert about is not None
    for media, (format, ending) in FORMATS.items():
        asked = client.get(path(iri), headers={"Accept": media})
        assert asked.status_code == 200 and asked.headers["content-type"].startswith(media)
        assert asked.headers["content-location"].endswith("." + ending) and "Accept" in asked.headers["vary"]
        assert {quad.triple for quad in parse(asked.content, format=format)} == set(about.triples)
        assert client.get(f"{path(iri)}.{ending}").content == asked.content
        assert client.get(asked.headers["content-location"], headers={"Accept": "text/html"}).content == asked.content
        assert client.get(path(iri), headers={"Accept": media}).content == asked.content


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (BROWSER, "text/html"),
        ("*/*", "text/html"),
        ("", "text/html"),
        ("text/turtle;q=0.9, application/ld+json;q=0.95", "application/ld+json"),
        ("application/json", "application/ld+json"),
        ("text/plain", "application/n-triples"),
        ("text/html;q=0.1, text/turtle", "text/turtle"),
        ("application/rdf+xml, */*;q=0.1", "application/rdf+xml"),
        ("text/html;q=nonsense, text/turtle;q=0.2", "text/turtle"),
    ],
)
def test_the_accept_header_chooses(client: TestClient, accept: str, media: str) -> None:
    for address in (path(THINGS[0]), "/ns", "/ns/shapes"):
        found = client.get(address, headers={"Accept": accept})
        assert found.status_code == 200 and found.headers["content-type"].split(";")[0] == media


def test_a_form_that_there_is_not_is_refused(client: TestClient) -> None:
    for address in (path(THINGS[0]), "/ns", "/ns/shapes", "/id/nothing"):
        found = client.get(address, headers={"Accept": "image/png"})
        assert found.status_code == 406 and "text/turtle" in found.json()["allowed"]


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


SAID = {
    "en": "quantitative tightening; reserve balances; rises; falls; moves the opposite way; asserted; if they are scarce; "
    "about 2 percent; September 2019 repo spike; Board staff; A note on runoff; speaks for",
    "zh": "量化紧缩; 准备金; 上升; 下降; 反向变动; 断言; if they are scarce; about 2 percent; 2019年9月回购利率飙升; "
    "联储理事会研究人员; A note on runoff; 支持",
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_of_a_claim_shows_its_quote_in_its_place(client: TestClient, language: str) -> None:
    html = client.get(path(claim_iri(CLAIM.id)), params={"lang": language}, headers={"Accept": BROWSER}).text
    assert [word for word in SAID[language].split("; ") if word not in text_of(html)] == []
    assert f"calm. <mark>{CLAIM.evidence.span.quote}</mark> After" in html
    assert f"/documents/note?start={START}&amp;end={START + 49}&amp;lang={language}#quote" in html
    assert f'href="/id/edge/qt-pace/reserves?lang={language}"' in html
    around = text_of(html[html.index("<blockquote>") : html.index("</blockquote>")])
    assert around.startswith("… ") and around.endswith(" …") and len(around) < 1000


def test_a_claim_says_what_it_votes_for(client: TestClient) -> None:
    def vote(found: Claim) -> str:
        html = client.get(path(claim_iri(found.id)), headers={"Accept": BROWSER}).text
        return text_of(re.findall(r"<dt>Edge</dt><dd>(.*?)</dd>", html)[0])

    assert vote(CLAIM).startswith("speaks for quantitative tightening")
    assert vote(DENIAL).startswith("speaks against")
    assert vote(UNLINKED).startswith("none") and vote(GONE_CLAIM).startswith("none")


@pytest.mark.parametrize(
    ("address", "language", "words"),
    [
        (concept_iri("reserves"), "en", ["reserve balances · 准备金", "Broader", "Federal Reserve liabilities", "What moves it",
                                         "independent sources: 1", "contested", "States", "reserves scarce"]),
        (concept_iri("qt-pace"), "zh", ["它所影响的", "准备金", "置信度", "有争议"]),
        (concept_iri("repo-spike-2019"), "en", ["2019-09-16 to 2019-10-11", "Faster runoff drains reserves"]),
        (edge_iri("qt-pace", "reserves"), "zh", ["量化紧缩 → 准备金", "支持的断言", "反对的断言", "if they are scarce"]),
        (document_iri(NOTE.id), "en", ["A note on runoff", "Board staff", "2025-01-15", "claims: 1, observations: 1"]),
        (document_iri(GONE.id), "en", ["an error in it", "no answer, path or belief rests on it"]),
        (ID + "voice/market", "zh", ["市场评论", "缩表与准备金"]),
        (observation_iri(SEEN.id), "en", ["reserve balances", "about 2 percent", "A note on runoff"]),
        (run_iri(NOTE), "en", ["Run", "program", "tightrope"]),
    ],
)  # fmt: skip
def test_pages_show_what_the_graph_knows(client: TestClient, address: str, language: str, words: list[str]) -> None:
    shown = text_of(client.get(path(address), params={"lang": language}, headers={"Accept": BROWSER}).text)
    assert [word for word in words if word not in shown] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_document_brings_markup_and_no_link_of_ours_is_broken(client: TestClient, language: str) -> None:
    """Every page that these lead to, followed through all links between our addresses."""
    waiting, seen = [f"{path(iri)}?lang={language}" for iri in THINGS], set[str]()
    while waiting and len(seen) < 120:
        address = waiting.pop(0).partition("#")[0]
        if address in seen:
            continue
        seen.add(address)
        found = client.get(address, headers={"Accept": BROWSER})
        html = found.text
        assert found.status_code == 200, address
        assert "<script" not in html and "<img" not in html and 'href="javascript' not in html.lower()
        assert "default-src 'none'" in found.headers["content-security-policy"]
        assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in html
        links = [unescape(link) for link in re.findall(r'href="(/(?:id|ns)[^"]*)"', html)]
        assert all("lang=" in link or re.search(r"\.\w+$", link) for link in links), links
        waiting += [link for link in links if f"lang={language}" in link]
    assert len(seen) > 40


@pytest.mark.parametrize(
    "address",
    ["/id/", "/id/claim", "/id/claim/none", "/id/claim/" + "0" * 5000, "/id/nothing/here", "/id/concept//reserves",
     "/id/%FF%FE", "/id/%00", "/id/concept/reserves%0A", "/id/concept/%22%3E%3Cscript%3E", "/id/concept/reserves.exe",
     "/id/concept/.ttl", "/id/document/a%2Fb/version/none.ttl", "/id/graph/registry", "/id/concept/%253Cscript",
     "/id/concept/reserves>"],
)  # fmt: skip
def test_what_has_no_name_here_is_said_so(client: TestClient, address: str) -> None:
    for language, words in (("en", "Nothing is known"), ("zh", "没有任何内容")):
        page = client.get(address, params={"lang": language}, headers={"Accept": BROWSER})
        if page.headers["content-type"].startswith("text/html"):
            assert page.status_code == 404 and words in page.text and "<script" not in page.text
    data = client.get(address, headers={"Accept": "text/turtle"})
    assert data.status_code == 404 and data.headers["content-type"] == "application/problem+json" and data.json()["detail"]


@pytest.mark.parametrize("address", ["/id/concept/reserves", "/ns", "/ns.ttl", "/ns/shapes"])
def test_nothing_but_reading_is_taken(client: TestClient, address: str) -> None:
    head, got = client.head(address), client.get(address)
    assert head.status_code == 200 and head.content == b"" and head.headers["etag"] == got.headers["etag"]
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, address).status_code == 405


@pytest.mark.parametrize("address", ["/id/concept/reserves", "/id/concept/reserves.ttl", "/ns", "/ns/shapes.nt"])
def test_a_client_that_has_it_is_told_so(client: TestClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get(address, headers={"If-None-Match": known})
        assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == tag
    assert client.get(address, headers={"If-None-Match": '"other"'}).content == first.content


def test_a_name_that_ends_like_a_format_is_a_name_first(client: TestClient) -> None:
    assert "缩表与准备金" in client.get("/id/document/zh.ttl", headers={"Accept": BROWSER}).text
    data = client.get("/id/document/zh.ttl.ttl", headers={"Accept": BROWSER})
    assert data.headers["content-type"].startswith("text/turtle") and document_iri("zh.ttl") in data.text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_vocabulary_has_a_page_with_every_term_in_both_languages(client: TestClient, language: str) -> None:
    html = client.get("/ns", params={"lang": language}, headers={"Accept": BROWSER}).text
    shown = text_of(html)
    for term in terms().values():
        assert f'id="{term.name}"' in html
        said = {" ".join(text.split()) for text in (*term.labels.values(), *term.comments.values())}
        assert [text for text in said if text not in shown] == []
    anchors = set(re.findall(r'id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= anchors


def test_the_vocabulary_and_its_shapes_come_as_data(client: TestClient) -> None:
    for media, (format, ending) in FORMATS.items():
        found = client.get("/ns", headers={"Accept": media})
        assert {quad.triple for quad in parse(found.content, format=format)} == set(vocabulary_triples())
        assert client.get(f"/ns.{ending}").content == found.content
    shapes = [quad.triple for quad in parse(client.get("/ns/shapes.ttl").content, format=RdfFormat.TURTLE)]
    assert len(shapes) == len(list(parse(path=str(SHAPES), format=RdfFormat.TURTLE))) > 200
    assert client.get("/ns.exe").status_code == client.get("/ns/shapes.exe").status_code == 404


def test_the_whole_server_answers_its_addresses(web: httpx.Client) -> None:
    """Through the real server: an encoded slash stays one, the page at the root does not take these paths."""
    row = web.get("/sparql", params={"query": "SELECT ?c ?d WHERE { ?c a tr:Claim ; prov:wasDerivedFrom ?d } LIMIT 1"}).json()
    found = {name: cell["value"] for name, cell in row["results"]["bindings"][0].items()}
    turtle = web.get(path(found["c"]), headers={"Accept": "text/turtle"})
    triples = {quad.triple for quad in parse(turtle.content, format=RdfFormat.TURTLE)}
    assert Triple(NamedNode(found["c"]), NamedNode(NS + "id"), Literal(found["c"].rpartition("/")[2])) in triples
    assert "<mark>" in web.get(path(found["c"]), headers={"Accept": BROWSER}).text
    assert web.get(path(found["d"]) + ".nt").headers["access-control-allow-origin"] == "*"
    missing = web.get("/id/document/a%2Fb", headers={"Accept": "text/turtle"})
    assert missing.status_code == 404 and "a%2Fb" in missing.json()["detail"]
    assert web.post("/id/concept/reserves").status_code == 405
    assert "tr:Claim" in web.get("/ns", headers={"Accept": BROWSER}).text
