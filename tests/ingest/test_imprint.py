"""Who publishes a page, who wrote it, and whether it is a copy, by the page's own words; nobody is guessed."""

from __future__ import annotations

import json

import pytest

from ingest.imprint import copied_from, named_authors, named_publisher
from ingest.reader import read
from kg.document import Document
from sources.document import RawDocument
from sources.identity import recognised

ENGLISH = (
    "<p>Repo rates climbed on Tuesday as dealers ran short of cash, and an invented desk at a made-up bank said that heavier "
    "bill supply would keep them high.</p><p>The runoff of the balance sheet slowed because the caps were cut in spring, which "
    "eased funding for some weeks.</p>"
)
CHINESE = (
    "<p>周二回购利率上升，因为交易商资金短缺，一家虚构银行的交易台表示，更多的国库券供给会让利率维持在高位。</p>"
    "<p>第二段说，由于上限在春季降低，缩表放缓，融资压力在数周内有所缓解。</p>"
)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("About us: Heron Research is an invented desk that counts ponds.", "Heron Research"),
        ("关于我们:白鹭研究 是一家虚构的机构。", "白鹭研究"),
        ("关于我们：池塘AI是由数据驱动的助手，提供答案。", "池塘AI"),
        ("© 2031 The Pond Ledger. All rights reserved.", "The Pond Ledger"),
        ("Copyright (c) 2029-2031 by Heron & Sons Media", "Heron & Sons Media"),
        ("版权所有 © 2031 池塘财经", "池塘财经"),
        ("© 2031 池塘财经 版权所有", "池塘财经"),
        ("Published by Bank of Ponds", "Bank of Ponds"),
        ("发布机构：白鹭日报", "白鹭日报"),
        ("Source: The Pond Ledger", "The Pond Ledger"),
        ("2031-03-04  来源：池塘财经", "池塘财经"),
        ("About us we know little.", None),
        ("The source: nobody could name it that day, and the pond was dry.", None),
        ("来源：网络", None),
        ("© 2031. All rights reserved.", None),
        ("Copyright law was discussed at length.", None),
        ("关于我们的池塘，有很多话要说。", None),
    ],
)
def test_who_publishes(line: str, publisher: str | None) -> None:
    assert named_publisher(["Ponds at Dawn", line, "Ponds are deep."]) == publisher


def test_a_chart_in_the_middle_names_no_publisher() -> None:
    lines = ["Ponds at Dawn", *(f"Line {n} of the text." for n in range(40)), "Source: The Pond Survey", *(["More."] * 40)]
    assert named_publisher(lines) is None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ada Quill", ("Ada Quill",)),
        ("By Ada Quill and Ben B. Reed | Heron Research", ("Ada Quill", "Ben B. Reed")),
        ("作者：张三、李四", ("张三", "李四")),
        ("2031年3月4日 来源：白鹭日报 记者：张三", ("张三",)),
        ("By the time rates rose, nobody was left.", ()),
        ("文中提到的利率上升。", ()),
    ],
)
def test_who_wrote_it(line: str, authors: tuple[str, ...]) -> None:
    assert named_authors(["Ponds at Dawn", line]) == authors


@pytest.mark.parametrize(
    ("line", "original"),
    [
        ("This article was originally published on The Pond Ledger.", "Pond Ledger"),
        ("Republished with permission from Heron Research", "Heron Research"),
        ("本文转载自白鹭日报，仅供参考。", "白鹭日报"),
        ("原载于：池塘财经", "池塘财经"),
        ("Originally published on March 4, 2031.", None),
        ("The estimate was first published in 2031.", None),
    ],
)
def test_where_a_copy_comes_from(line: str, original: str | None) -> None:
    assert copied_from(["Ponds at Dawn", line]) == original


def saved(head: str, body: str, url: str | None = None) -> Document:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return read(recognised(RawDocument(html.encode(), "folder/page.html", "text/html", url=url)))


def linked(*items: dict[str, object]) -> str:
    data = {"@context": "https://schema.org", "@graph": items}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_a_graph_names_author_and_publisher_elsewhere() -> None:
    head = '<title>Run Dry | Ledger</title><link rel="canonical" href="https://ledger.example/run-dry">' + linked(
        {"@type": "Organization", "@id": "#o", "name": "The Pond Ledger"},
        {
            "@type": ["NewsArticle"], "headline": "Dealers Run Dry", "datePublished": "2031-03-04T09:00:00Z",
            "author": {"@id": "#p"}, "publisher": {"@id": "#o"},
        },
        {"@type": "Person", "@id": "#p", "name": "Ada Quill"},
    )  # fmt: skip
    document = saved(head, f"<article><h1>Dealers Run Dry</h1>{ENGLISH}</article><footer>© 2031 Ledger Media Group.</footer>")
    assert (document.title, document.publisher, document.authors) == ("Dealers Run Dry", "The Pond Ledger", ("Ada Quill",))
    assert (document.date, document.tier, document.kind) == ("2031-03-04", "secondary", "market_article")
    assert document.url == "https://ledger.example/run-dry"


def test_a_page_without_markup_is_known_by_what_it_prints() -> None:
    body = (
        "<p>Today is April 9, 2033</p><h1>Why Bills Matter</h1><p>By Ada Quill and Ben Reed | Heron Research</p>"
        f"<p>March 4, 2031</p>{ENGLISH}<footer><p>Copyright © 2031 Heron Research. All rights reserved.</p></footer>"
    )
    document = saved("<title>Why Bills Matter</title>", body)
    assert (document.publisher, document.authors) == ("Heron Research", ("Ada Quill", "Ben Reed"))
    assert (document.date, document.kind, document.tier) == ("2031-03-04", "market_article", "secondary")


def test_a_chinese_portal_that_names_its_source_is_a_copy() -> None:
    line = "<div><span>2031年03月04日 09:15</span> <span>来源：{}</span> <span>作者：李四</span></div>"
    for source, tier in (("白鹭日报", "syndicated"), ("池塘财经", "secondary")):
        document = saved(
            '<title>回购利率上升_池塘财经</title><meta property="og:site_name" content="池塘财经">'
            '<meta property="og:title" content="回购利率上升"><meta property="og:type" content="article">',
            f"<h1>回购利率上升</h1>{line.format(source)}<div>{CHINESE}</div>",
        )
        assert (document.publisher, document.authors, document.date) == ("池塘财经", ("李四",), "2031-03-04")
        assert (document.tier, document.language, document.title) == (tier, "zh", "回购利率上升")


@pytest.mark.parametrize("url", [None, "https://herald.example/news/run-dry"])
def test_a_copy_whose_canonical_page_lies_elsewhere(url: str | None) -> None:
    head = (
        '<title>Dealers Run Dry - Valley Herald</title><link rel="canonical" href="https://ledger.example/run-dry">'
        '<meta property="og:url" content="https://herald.example/news/run-dry"><meta property="og:site_name" '
        'content="Valley Herald"><meta property="article:published_time" content="2031-03-05T01:00:00Z">'
    )
    document = saved(head, f"<article><h1>Dealers Run Dry</h1><p>By Ada Quill</p>{ENGLISH}</article>", url)
    assert (document.tier, document.publisher, document.date) == ("syndicated", "Valley Herald", "2031-03-05")
    assert document.url == "https://herald.example/news/run-dry"


def test_a_page_about_its_own_first_publication_is_no_copy() -> None:
    head = '<title>Run Dry</title><meta property="og:site_name" content="Valley Herald">'
    for words, tier in (("by Valley Herald", "secondary"), ("by The Pond Ledger", "syndicated"), ("on March 4", "secondary")):
        document = saved(head, f"<article><h1>Run Dry</h1>{ENGLISH}<p>This was originally published {words}.</p></article>")
        assert document.tier == tier, words


def test_where_nobody_is_named_nobody_is_shown() -> None:
    for text in ("Ponds at Dawn\n\nPonds are deep and herons like them.", "池塘的清晨\n\n池塘很深，白鹭喜欢它们。"):
        assert read(RawDocument(text.encode(), "pond.txt", "text/plain")).publisher == ""


@pytest.mark.parametrize(
    "line", ["Published by " + "A" * 500 + "!", "© " + "Ab " * 190 + "!", "来源：" + "池" * 500, "By " + "A. " * 190]
)
def test_a_long_line_costs_no_time(line: str) -> None:
    assert named_publisher([line]) is None and named_authors([line]) == ()
