"""A market article as news sites build them, and a syndicated copy of it on another host."""

from __future__ import annotations

import json

from tests.lookalike.server import Page, Site

HOST = "markets.example"
ARTICLE = "/2024/06/12/repo-desk-feels-the-squeeze"
COPY_HOST = "regional-paper.example"
COPY = "/marketminute/2024/6/12/repo-desk-feels-the-squeeze"
SENTENCES = (
    "Repo rates jumped on Wednesday because dealers ran short of balance sheet, an invented desk report said.",
    "Analysts at the made-up Bureau of Ponds expect that a faster runoff would push funding costs higher.",
    "Stocks shrugged the move off.",
)


def article(*, site_name: str, url: str) -> Page:
    """JSON-LD and OpenGraph around the text, and every kind of boilerplate around that."""
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Repo Desk Feels the Squeeze",
        "datePublished": "2024-06-12T14:05:00Z", "dateModified": "2024-06-12T18:00:00Z",
        "author": [{"@type": "Person", "name": "Nora Newshound"}], "publisher": {"@type": "Organization", "name": site_name},
    }  # fmt: skip
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Repo Desk Feels the Squeeze - {site_name}</title>
<link rel="canonical" href="{url}"><meta property="og:site_name" content="{site_name}">
<meta property="og:title" content="Repo Desk Feels the Squeeze"><meta property="og:type" content="article">
<meta name="author" content="Nora Newshound"><script type="application/ld+json">{json.dumps(data)}</script></head>
<body><header><nav><ul><li><a href="/markets">Markets</a></li><li><a href="/video">Video</a></li></ul></nav></header>
<div class="ticker">DJIA 1,234.56 +0.12% SPX 567.89 -0.34%</div>
<article><h1>Repo Desk Feels the Squeeze</h1><div class="author-card">Nora Newshound covers ponds.</div>{text}</article>
<aside class="related"><h3>Related articles</h3><ul><li><a href="/a">Ten ponds to watch now</a></li></ul></aside>
<footer><p>This article is for information only and is no advice. All rights reserved.</p></footer></body></html>"""
    return Page(html, etag=True)


def build(site: Site) -> None:
    """The article and its copy."""
    site.put(HOST, ARTICLE, article(site_name="The Invented Ledger", url=site.url(HOST, ARTICLE)))
    site.put(COPY_HOST, COPY, article(site_name="Regional Paper", url=site.url(COPY_HOST, COPY)))
