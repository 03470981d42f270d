"""How manifests, the catalogue, front matter and pages say that a document was withdrawn, or corrects another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.reader import read
from kg.document import Document
from kg.withdrawal import Teller, Withdrawal
from sources.catalog import read_catalogue
from sources.document import RawDocument, SourceHints
from sources.files import read_path
from sources.withdrawn import NO, YES, read_mark
from tightrope.errors import DocumentError, SettingError

BODY = "<p>Faster balance sheet runoff reduces bank reserves in the harbour, by the ledger's own count of its ponds.</p>"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (None, (None, None)),
        ("", (None, None)),
        (True, (YES, None)),
        ("true", (YES, None)),
        (False, (NO, None)),
        ("no", (NO, None)),
        ("2025-03-01", ("2025-03-01", None)),
        ("2025-03", ("2025-03", None)),
        ("2025-03-01/figures were wrong", ("2025-03-01", "figures were wrong")),
        ("2025-03-01：数据有误", ("2025-03-01", "数据有误")),
        ("by its author", (YES, "by its author")),
        ({"date": "2025", "reason": "wrong"}, ("2025", "wrong")),
        ({"reason": "wrong"}, (YES, "wrong")),
    ],
)
def test_the_forms_that_a_mark_may_have(said: object, meant: tuple[str | None, str | None]) -> None:
    assert read_mark(said) == meant


@pytest.mark.parametrize("said", ["2025-13-01", {"date": "soon"}, {"when": "2025"}, 7, ["2025"]])
def test_what_says_nothing_of_a_withdrawal_is_refused(said: object) -> None:
    with pytest.raises(ValueError, match=r"withdrawal|date|fields"):
        read_mark(said)


def test_a_manifest_says_when_why_and_what_is_corrected_and_a_wrong_row_costs_itself(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"A note on pond {name}. Faster runoff reduces bank reserves.")
    rows = [
        {"path": "a.txt", "id": "a", "withdrawn": {"date": "2025-03-01", "reason": "wrong"}},
        {"path": "b.txt", "id": "b", "date": "2025-03-01", "corrects": ["a", "https://ledger.example/b"]},
        {"path": "c.txt", "id": "c", "withdrawn": "2025-02-30"},
    ]
    (tmp_path / "manifest.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = list(read_path(tmp_path))
    errors = [str(one) for one in found if isinstance(one, DocumentError)]
    documents = {one.hints.id: read(one) for one in found if isinstance(one, RawDocument)}
    assert documents["a"].withdrawn == Withdrawal("2025-03-01", "wrong", Teller.MANIFEST)
    assert documents["b"].corrects == ("a", "https://ledger.example/b") and documents["b"].withdrawn is None
    assert len(errors) == 1 and "line 3" in errors[0] and "withdrawn" in errors[0]


def test_the_catalogue_says_so_too_and_is_checked(tmp_path: Path) -> None:
    entry = "entries:\n- {id: x, title: X, publisher: P, url: 'https://p.example/x', tier: primary, voice: market, kind: other,"
    (tmp_path / "one.yaml").write_text(f"{entry} withdrawn: 2025-03-01, withdrawn_reason: wrong, corrects: [y]}}\n")
    hints = next(iter(read_catalogue(tmp_path))).hints()
    assert (hints.withdrawn, hints.withdrawn_reason, hints.corrects) == ("2025-03-01", "wrong", ("y",))
    (tmp_path / "one.yaml").write_text(f"{entry} withdrawn: '2025-13-01'}}\n")
    with pytest.raises(SettingError, match="2025-13-01"):
        read_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ('<script type="application/ld+json">{"@type": "Article", "creativeWorkStatus": "Retracted"}</script>', "Retracted"),
        ('<meta name="DCTERMS.isReplacedBy" content="https://l.example/new">', "superseded by https://l.example/new"),
        ('<link rel="successor-version" href="https://l.example/new">', "superseded by https://l.example/new"),
        ("<title>RETRACTED: On ponds and harbours</title>", None),
        ("<title>[Withdrawn] On ponds and harbours</title>", None),
        ("<title>【已撤回】港口与池塘</title>", None),
    ],
)
def test_a_page_that_marks_itself_is_withdrawn(head: str, reason: str | None) -> None:
    assert page(head).withdrawn == Withdrawal(None, reason, Teller.PAGE)


@pytest.mark.parametrize(
    "head",
    [
        "<title>Withdrawn liquidity and its price</title>",
        "<title>The retracted promise: a history</title>",
        '<link rel="canonical" href="https://l.example/new">',
        '<script type="application/ld+json">{"@type": "Article", "creativeWorkStatus": "Published"}</script>',
        '<script type="application/ld+json">{"@type": "Article", "creativeWorkStatus": 7}</script>',
    ],
)
def test_words_about_withdrawing_are_no_mark(head: str) -> None:
    assert page(head).withdrawn is None


def test_a_page_names_what_it_replaces() -> None:
    assert page('<meta name="DCTERMS.replaces" content="https://l.example/old">').corrects == ("https://l.example/old",)


def test_hints_go_before_the_page_also_where_they_say_that_it_stands() -> None:
    head = "<title>RETRACTED: On ponds and harbours</title>"
    assert page(head, withdrawn=NO).withdrawn is None
    assert page(head, withdrawn="2025").withdrawn == Withdrawal("2025", None, Teller.MANIFEST)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("withdrawn: 2025-03-01", Withdrawal("2025-03-01", None, Teller.PAGE)),
        ("withdrawn: {date: 2025-03, reason: wrong}", Withdrawal("2025-03", "wrong", Teller.PAGE)),
        ("withdrawn: [a, b]", None),
        ("withdrawn: 2025-13-45", None),
    ],
)
def test_front_matter_may_say_so(line: str, meant: Withdrawal | None) -> None:
    text = f"---\ntitle: On ponds\n{line}\n---\n\nFaster balance sheet runoff reduces bank reserves in the harbour.\n"
    assert read(RawDocument(text.encode(), "ponds.md", "text/markdown")).withdrawn == meant


def page(head: str, **hints: str) -> Document:
    content = f"<html><head>{head}</head><body><article><h1>On ponds and harbours</h1>{BODY}</article></body></html>"
    given = SourceHints(id="page", **hints)  # type: ignore[arg-type]
    return read(RawDocument(content.encode(), "page.html", "text/html", "https://l.example/page", hints=given))
