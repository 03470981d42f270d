"""Writes `docs/ontology.md` from the Turtle: `python -m docs.make_ontology_page`. A test holds the page to this."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from kg.namespaces import ID
from kg.shapes import Constraint
from kg.vocabulary import PAGE_PREFIXES, Term, TermKind, demands, short, terms

PAGE = Path(__file__).with_name("ontology.md")
HEADINGS = {
    TermKind.CLASS: "Classes 类",
    TermKind.LINK: "Properties that lead to a thing 指向事物的属性",
    TermKind.VALUE: "Properties with a value 取值属性",
    TermKind.FUNCTION: "Functions for queries 查询函数",
    TermKind.VOICE: "Who speaks 发声者",
}
INTRODUCTION = f"""# The vocabulary of the graph

Made by `python -m docs.make_ontology_page` from `kg/ontology/*.ttl`; a test fails where it is out of date. A running server has
the same as a page at `/ns` (`/ns.ttl`, `/ns.jsonld`, `/ns.nt`, `/ns.rdf`), and the shapes at `/ns/shapes`.

Every class and property that the graph can hold stands here, with what the shapes (SHACL) ask of each class's members. Each
document's graph is checked against the shapes before it is stored; one that breaks them is refused by document, node and shape,
and the others of the run go in.

图中可能出现的每个类与属性都列于此,并附形状约束(SHACL)对各类成员的要求。每份文档的图在入库前都会接受检查;不合约束者被拒绝,同批其余文档不受影响。

## Addresses 地址

What the graph names is answered at its own address, as a page or as data: `.html`, `.ttl`, `.jsonld`, `.nt`, `.rdf`, or by the
Accept header. On a server of one's own the host is that server's; the names in the graph stay `{ID}...`.

| address | what |
|---|---|
| `/id/claim/ID`, `/id/observation/ID` | what one source says; parts: `#cause`, `#effect`, `#subject`, `#quantity-0` |
| `/id/concept/NAME` | a variable, policy, event, state or episode, with what moves it and what it moves |
| `/id/edge/CAUSE/EFFECT` | what all claims say of the two |
| `/id/document/ID` | a document; `/id/document/ID/version/SHA256` with everything that this version says: its named graph |
| `/id/document/ID/version/SHA256#START-END` | evidence: the stretch of the text, with its quote and place |
| `/id/voice/NAME`, `/id/run/ID`, `/id/publish/N` | who speaks; which release read a document; with which publish it came |
| `/id/graph/ID/SHA256`, `/id/graph/derived` | a named graph |

A description holds what is said of the thing and of its parts, and what points at it; at most 10,000 and 1,000 statements,
always the same ones, and `tr:leftOut` counts the rest. A query finds them all.
"""


def page() -> str:
    """The whole page."""
    prefixes = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in PAGE_PREFIXES.items())
    parts = [INTRODUCTION, f"## Prefixes 前缀\n\n```sparql\n{prefixes}\n```\n"]
    for kind, heading in HEADINGS.items():
        found = [term for term in terms().values() if term.kind is kind]
        parts.append(f"## {heading}\n\n" + "\n".join(_term(term) for term in found))
    return "\n".join(parts)


def _term(term: Term) -> str:
    lines = [f"### {short(term.iri)}", ""]
    lines += [f"**{term.labels[language]}** {_text(term.comments[language])}  " for language in ("en", "zh")]
    named = {"a kind of": term.parents, "stands on": term.bearers, "holds": term.values, "see also": term.related}
    sides = [f"{what} {_links(iris)}" for what, iris in named.items() if iris]
    lines += ["; ".join(sides)] if sides else []
    asked = demands(term)
    if asked:
        lines += ["", "| property | shape |", "|---|---|", *(_row(path, constraints) for path, constraints in asked)]
    return "\n".join([*lines, ""])


def _row(path: str, constraints: Iterable[Constraint]) -> str:
    listed = ", ".join(f"{one.component.removeprefix('sh:')} `{one.parameter}`".replace("|", "\\|") for one in constraints)
    return f"| {_links((path,)) if path else 'the node itself'} | {listed} |"


def _links(iris: Iterable[str]) -> str:
    """Terms of ours lead to their place on this page."""
    anchors = _anchors()
    return ", ".join(f"[{short(iri)}](#{anchors[iri]})" if iri in anchors else f"`{short(iri)}`" for iri in iris)


@lru_cache(maxsize=1)
def _anchors() -> dict[str, str]:
    """The anchor that Markdown makes of each heading: small letters, and a number where two are alike (tr:Voice, tr:voice)."""
    taken: Counter[str] = Counter()
    found = {}
    for term in terms().values():
        plain = short(term.iri).replace(":", "").lower()
        found[term.iri] = f"{plain}-{taken[plain]}" if taken[plain] else plain
        taken[plain] += 1
    return found


def _text(words: str) -> str:
    return words.replace("<", "&lt;").replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
