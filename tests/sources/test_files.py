"""Files and folders on a real disk: what is read, what is passed over, and what is named as an error."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.document import RawDocument
from sources.files import estimate, read_path
from sources.manifest import read_manifest
from tests.lookalike.papers import text_pdf
from tightrope.errors import DocumentError, UnreadableDocument, UsageError

FIELDS = st.sampled_from(["path", "id", "url", "title", "date", "event_date", "kind", "tier", "authors", "sha256", "x"])
VALUES = st.one_of(st.text(max_size=12), st.none(), st.integers(), st.lists(st.text(max_size=3), max_size=2))
TEXT = "Reserves fell as the balance sheet shrank."


def documents(path: Path, **options: int) -> list[RawDocument]:
    found = list(read_path(path, **options))
    assert not [error for error in found if isinstance(error, DocumentError)]
    return [raw for raw in found if isinstance(raw, RawDocument)]


def errors(path: Path, **options: int) -> list[DocumentError]:
    return [error for error in read_path(path, **options) if isinstance(error, DocumentError)]


def names(found: list[RawDocument]) -> list[str]:
    return [Path(raw.name).name for raw in found]


def listed(folder: Path, *rows: dict[str, object] | str) -> None:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / "manifest.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def test_a_file(tmp_path: Path) -> None:
    file = tmp_path / "note.MD"
    file.write_text(TEXT)
    (raw,) = documents(file)
    assert (raw.content, raw.name, raw.media_type, raw.url) == (TEXT.encode(), str(file), "text/markdown", None)
    assert raw.hints.id == "note"


def test_a_folder_in_order_without_what_is_hidden_or_about_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in (
        "c.txt",
        "b/z.html",
        "b/a.md",
        ".hidden.txt",
        ".git/x.txt",
        "README.md",
        "LICENSE",
        "rows.csv",
        "set.yaml",
        "x.json",
    ):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "a.pdf").write_bytes(text_pdf([[TEXT]]))
    assert names(documents(tmp_path)) == ["a.pdf", "a.md", "z.html", "c.txt"]
    assert estimate(tmp_path) == 4


def test_a_file_named_outright_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text(TEXT)
    assert names(documents(file)) == ["README.md"]


def test_a_file_without_a_telling_name_is_judged_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(text_pdf([[TEXT]]))
    (tmp_path / "two.asp").write_text("<!DOCTYPE html><p>" + TEXT)
    (tmp_path / "three.story").write_text(TEXT)
    (tmp_path / "four.story").write_bytes(TEXT.encode("utf-16"))
    found = {Path(raw.name).name: raw.media_type for raw in documents(tmp_path)}
    assert found == {"one": "application/pdf", "two.asp": "text/html", "three.story": "text/plain", "four.story": "text/plain"}


def test_what_is_no_document_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "table.xlsx").write_bytes(b"PK\3\4\0\0\0\0")
    (tmp_path / "good.txt").write_text(TEXT)
    found = list(read_path(tmp_path))
    assert [type(one) for one in found] == [RawDocument, UnreadableDocument]
    assert "table.xlsx" in str(found[1]) and "remedy" in str(found[1])


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no such file or folder.*absent.*remedy"):
        list(read_path(tmp_path / "absent"))
    assert documents(tmp_path) == []


def test_too_large(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text("x" * 100)
    (failure,) = errors(tmp_path, max_bytes=99)
    assert "too large" in str(failure) and "99 bytes" in str(failure)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
def test_links_in_a_circle_dead_links_and_pipes(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/x.txt").write_text(TEXT)
    (tmp_path / "folder/again").symlink_to(tmp_path)
    (tmp_path / "folder/self.txt").symlink_to(tmp_path / "folder/self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(read_path(tmp_path))
    assert names([raw for raw in found if isinstance(raw, RawDocument)]) == ["x.txt"]
    told = {Path(str(error.where)).name for error in found if isinstance(error, DocumentError)}
    assert told == {"self.txt", "gone.txt", "pipe.txt"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "c.txt").write_text(TEXT)
    (tmp_path / "a").chmod(0)
    (tmp_path / "b.txt").chmod(0)
    found = list(read_path(tmp_path))
    (tmp_path / "a").chmod(0o700)
    assert [type(one) for one in found] == [UnreadableDocument, UnreadableDocument, RawDocument]


def test_the_same_name_elsewhere_is_another_document(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "note.txt").write_text(TEXT)
    named = [(raw.hints.id, raw.hints.place) for raw in documents(tmp_path)]
    assert {id for id, _ in named} == {"note"}
    assert len({place for _, place in named}) == 2
    assert [(raw.hints.id, raw.hints.place) for folder in ("one", "two") for raw in documents(tmp_path / folder)] == named


def test_a_saved_page_goes_by_the_address_it_names(tmp_path: Path) -> None:
    address = "https://www.federalreserve.gov/newsevents/speech/doe20240418a.htm"
    for name, link in (
        ("a.html", f'<link rel="canonical" href="{address}">'),
        ("b.html", f'<meta property="og:url" content="{address}" />'),
        ("c.html", f"<link href='{address}' rel='canonical'/>"),
    ):
        (tmp_path / name).write_text(f"<html><head>{link}</head><body><p>{TEXT}</p></body></html>")
    for raw in documents(tmp_path):
        assert raw.url == address
        assert (raw.hints.id, raw.hints.kind, raw.hints.date) == ("doe20240418a", "fed_speech", "2024-04-18")


def test_a_manifest_says_what_its_files_are(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(TEXT)
    row = {
        "path": "x.txt", "id": "one", "url": "https://markets.example/a", "title": "Über Teiche", "publisher": "Ledger",
        "date": "2024-06-12", "kind": "market_article", "language": "en", "licence": "CC0", "authors": "Nora Newshound",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest().upper(), "bytes": 42, "note": "ignored",
    }  # fmt: skip
    listed(tmp_path, row)
    for path in (tmp_path, tmp_path / "x.txt"):
        (raw,) = documents(path)
        assert raw.url == "https://markets.example/a"
        hints = raw.hints
        assert (hints.id, hints.title, hints.publisher, hints.date) == ("one", "Über Teiche", "Ledger", "2024-06-12")
        assert (hints.kind, hints.licence, hints.authors) == ("market_article", "CC0", ("Nora Newshound",))


def test_files_that_no_row_names_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(TEXT)
    (tmp_path / "y.txt").write_text(TEXT)
    (tmp_path / "README.md").write_text(TEXT)
    listed(tmp_path, {"path": "x.txt", "id": "one"})
    assert names(documents(tmp_path)) == ["x.txt", "y.txt"]


def test_a_row_makes_a_document_of_what_would_be_passed_over(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(TEXT)
    listed(tmp_path, {"path": "README.md", "id": "read-me"})
    assert [raw.hints.id for raw in documents(tmp_path)] == ["read-me"]


def test_minutes_are_dated_by_their_publication(tmp_path: Path) -> None:
    home = "https://www.federalreserve.gov/monetarypolicy/fomcminutes"
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(TEXT)
    listed(
        tmp_path,
        {"path": "a.txt", "id": "a", "kind": "minutes", "date": "2024-03-20", "url": f"{home}20240320.htm"},
        {"path": "b.txt", "id": "b", "kind": "minutes", "date": "2024-03-20"},
        {"path": "c.txt", "id": "c", "kind": "minutes", "date": "2024-04-10", "event_date": "2024-03-20"},
    )
    for raw in documents(tmp_path):
        assert (raw.hints.event_date, raw.hints.date) == ("2024-03-20", "2024-04-10"), raw.hints.id


def test_each_wrong_row_is_named_and_the_others_stand(tmp_path: Path) -> None:
    for name in ("good", "changed", "twice"):
        (tmp_path / f"{name}.txt").write_text(TEXT)
    listed(
        tmp_path,
        {"path": "good.txt", "id": "good"},
        "{not json",
        "[1, 2]",
        {"id": "pathless"},
        {"path": "absent.txt"},
        {"path": "../outside.txt"},
        {"path": "changed.txt", "sha256": "0" * 64},
        {"path": "twice.txt", "id": "first"},
        {"path": "./twice.txt", "id": "second"},
        {"path": "good2.txt", "date": "12 June 2024"},
        {"path": "good3.txt", "date": "2024-13"},
        {"path": "good4.txt", "tier": "best"},
        {"path": "good5.txt", "title": 7},
        {"path": "good6.txt", "authors": [1]},
    )
    found = list(read_path(tmp_path))
    assert [raw.hints.id for raw in found if isinstance(raw, RawDocument)] == ["good", "first"]
    told = [str(error) for error in found if isinstance(error, DocumentError)]
    for number in (2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14):
        assert sum(f"line {number}" in message for message in told) == 1, (number, told)
    assert len(told) == 12 and all("remedy" in message for message in told)


def test_a_manifest_above_speaks_for_the_folder_asked_for_and_no_other_is_missed(tmp_path: Path) -> None:
    for folder in ("in", "out"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(TEXT)
    listed(tmp_path, {"path": "in/x.txt", "id": "inner"}, {"path": "out/gone.txt"}, {"path": "in/gone.txt"}, "{broken")
    found = list(read_path(tmp_path / "in"))
    assert [raw.hints.id for raw in found if isinstance(raw, RawDocument)] == ["inner"]
    assert ["gone.txt" in str(error) for error in found if isinstance(error, DocumentError)] == [True]


def test_a_manifest_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "x.txt").write_text(TEXT)
    found = list(read_path(tmp_path))
    assert [type(one) for one in found] == [UnreadableDocument, RawDocument]


@given(st.lists(st.one_of(st.text(max_size=60), st.dictionaries(FIELDS, VALUES).map(json.dumps)), max_size=6))
def test_any_manifest_at_all_gives_rows_or_named_errors(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "manifest.jsonl")
        path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
        try:
            manifest = read_manifest(path)
        except UnreadableDocument as failure:
            assert "cannot be read" in failure.what
            return
        assert all(failure.remedy and "line" in str(failure.where) for failure in manifest.errors)
        assert all(row.is_relative_to(Path(folder).resolve()) for row in manifest.rows)


@pytest.mark.shared
def test_the_real_corpus(shared: Path) -> None:
    found = documents(shared / "corpus")
    rows = [json.loads(line) for line in (shared / "corpus/manifest.jsonl").read_text("utf-8").splitlines()]
    assert {raw.hints.id for raw in found} == {row["id"] for row in rows}
    assert len(found) == len(rows) == estimate(shared / "corpus")
    for raw in found:
        if raw.hints.kind == "minutes":
            assert raw.hints.event_date and raw.hints.date and raw.hints.date > raw.hints.event_date
