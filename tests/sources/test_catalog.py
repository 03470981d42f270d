"""The catalogue that ships: every entry sound, every reference found by any address of its page, and broken files refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from kg.document import Document, Tier, Voice, parse_date
from sources.catalog import KINDS, TIERS, VOICES, Catalogue, CatalogueEntry, load_catalogue, read_catalogue
from tightrope.errors import SettingError

CATALOGUE = load_catalogue()
ENTRIES = [pytest.param(entry, id=entry.id) for entry in CATALOGUE]
SOUND = {"id": "a-note", "title": "A note", "publisher": "P", "url": "https://p.org/a", "tier": "primary", "voice": "tbac"}
SOUND |= {"kind": "tbac", "date": "2026-02"}


def test_the_catalogue_is_read_once_and_is_large_enough() -> None:
    assert load_catalogue() is CATALOGUE
    assert len(CATALOGUE) >= 46
    assert {"en", "zh"} == {entry.language for entry in CATALOGUE}


def test_the_words_for_voice_and_tier_are_the_graph_s() -> None:
    assert set(VOICES) == set(Voice)
    assert set(TIERS) == set(Tier)


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_makes_a_document_and_is_found_again(entry: CatalogueEntry) -> None:
    assert CATALOGUE.get(entry.id) is entry
    assert all(CATALOGUE.by_url(url) is entry for url in entry.addresses)
    hints = entry.hints()
    assert (hints.id, hints.title, hints.brief) == (entry.id, entry.title, False)
    document = Document(
        id=entry.id,
        version="0",
        title=entry.title,
        publisher=entry.publisher,
        voice=Voice(entry.voice),
        tier=Tier(entry.tier),
        kind=entry.kind,
        language=entry.language,
        text="x",
        date=entry.date,
        event_date=entry.event_date,
    )
    assert document.kind in KINDS
    assert not document.known_by(date(1990, 1, 1))


@pytest.mark.parametrize("entry", [entry for entry in CATALOGUE if entry.kind == "minutes"], ids=lambda entry: entry.id)
def test_minutes_come_out_three_weeks_after_their_meeting(entry: CatalogueEntry) -> None:
    published, meeting = parse_date(entry.date), parse_date(entry.event_date)
    assert published is not None and meeting is not None
    assert 20 <= (published - meeting).days <= 21
    assert f"{meeting:%Y%m%d}" in entry.url
    assert f"{meeting.day}, {meeting.year}" in entry.title


def test_a_transcript_is_not_known_before_its_release() -> None:
    call = CATALOGUE.get("fomc_transcript_20191004_confcall")
    assert call is not None
    assert call.event_date == "2019-10-04"
    assert call.date is not None and call.date >= "2025"


def test_a_reference_is_found_by_a_copy_and_by_another_spelling() -> None:
    trilemma = CATALOGUE.get("feds-note-trilemma-2026")
    assert trilemma is not None
    address = trilemma.url.replace("https://www.", "http://").removesuffix("l")
    assert CATALOGUE.by_url(f"{address}?utm_source=mail#fn3") is trilemma
    assert trilemma.other_urls and CATALOGUE.by_url(trilemma.other_urls[0]) is trilemma
    assert CATALOGUE.by_url("https://example.org/unknown") is None
    assert CATALOGUE.get("unknown") is None


def test_titles_are_titles() -> None:
    # a page's <title> often names the site instead of the work
    assert not [entry.title for entry in CATALOGUE if entry.title.startswith("The Fed -") or entry.title.endswith((":", "..."))]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"voice": "nobody"}, "unknown voice"),
        ({"tier": "tertiary"}, "unknown tier"),
        ({"kind": "rumour"}, "unknown kind"),
        ({"language": "de"}, "unknown language"),
        ({"date": "2026-13"}, "month"),
        ({"date": "next week"}, "no ISO date"),
        ({"event_date": "2026-03-01"}, "before the event"),
        ({"url": "ftp://p.org/a"}, "no http"),
        ({"id": "A Note"}, "no slug"),
        ({"title": " "}, "may not be empty"),
        ({"colour": "blue"}, "unknown field"),
        ({"publisher": None}, "may not be empty"),
        ({"other_urls": ["here"]}, "no http"),
        ({"other_urls": 3}, "no http"),
    ],
)
def test_a_broken_entry_is_refused_by_name(tmp_path: Path, change: dict[str, str], said: str) -> None:
    (tmp_path / "broken.yaml").write_text(yaml.safe_dump({"entries": [SOUND | change]}), encoding="utf-8")
    with pytest.raises(SettingError, match=said) as failure:
        read_catalogue(tmp_path)
    assert "broken.yaml" in str(failure.value)


@pytest.mark.parametrize("content", ["entries: [", "- just\n- a list", "entries: none", "entries: [word]", ""])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(SettingError, match=r"odd\.yaml"):
        read_catalogue(tmp_path)


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    row = {name: value for name, value in SOUND.items() if name != "voice"}
    (tmp_path / "short.yaml").write_text(yaml.safe_dump({"entries": [row]}), encoding="utf-8")
    with pytest.raises(SettingError, match="voice"):
        read_catalogue(tmp_path)


def test_defaults_fill_in_and_dates_become_text(tmp_path: Path) -> None:
    row = {"id": "b", "title": "B", "url": "https://p.org/b", "date": date(2026, 2, 3)}
    defaults = {name: SOUND[name] for name in ("publisher", "tier", "voice", "kind")}
    (tmp_path / "a.yaml").write_text(yaml.safe_dump({"defaults": defaults, "entries": [row, SOUND | {"date": 2024}]}))
    read = read_catalogue(tmp_path)
    assert [(entry.id, entry.date, entry.publisher) for entry in read] == [("b", "2026-02-03", "P"), ("a-note", "2024", "P")]


def test_ids_and_addresses_are_never_shared() -> None:
    entry = CATALOGUE.entries[0]
    with pytest.raises(SettingError, match="share an id"):
        Catalogue.of([entry, entry])
    twin = CatalogueEntry("twin", "T", "P", None, entry.url + "#x", "primary", "market", "other")
    with pytest.raises(SettingError, match="share an address"):
        Catalogue.of([entry, twin])


@pytest.mark.shared
def test_the_article_s_references_and_the_official_documents_are_catalogued(shared: Path) -> None:
    article = yaml.safe_load((shared / "mission" / "article_claims.yaml").read_text(encoding="utf-8"))
    for reference in article["references"].values():
        entry = CATALOGUE.by_url(reference["url"])
        assert entry is not None, reference["url"]
        assert entry.title_zh == reference["title_zh"]
        assert entry.date == (str(reference["date"]) if reference["date"] else None)
    rows = [json.loads(line) for line in (shared / "corpus" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in rows:
        entry = CATALOGUE.get(row["id"])
        if entry is None:
            assert row["path"].startswith("tbac/"), row["id"]
        else:
            assert CATALOGUE.by_url(row["url"]) is entry
            assert row["date"] in (entry.date, entry.event_date)
