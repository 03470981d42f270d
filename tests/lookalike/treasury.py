"""Pages built as the Treasury builds them: press releases, the committee's slides, archives by calendar year."""

from __future__ import annotations

from tests.lookalike.papers import charge_pdf
from tests.lookalike.server import Page, Site

HOST = "home.treasury.gov"
RELEASE = "/news/press-releases/jy9901"
COMMITTEE_MINUTES = "/news/press-releases/jy9902"
CHARGE = "/system/files/221/TBACCharge1Q22024.pdf"
_ARCHIVES = "/policy-issues/financing-the-government/quarterly-refunding/quarterly-refunding-archives"

_FRAME = """<!DOCTYPE html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>{title} | U.S. Department of the Treasury</title>
<meta property="og:site_name" content="U.S. Department of the Treasury" /><meta property="og:title" content="{title}" />
<meta property="article:published_time" content="{date}T08:30:00-0400" /></head>
<body><header><nav><a href="/about">About Treasury</a></nav></header>
<main><h2 class="uswds-page-title">{title}</h2>
<div class="field field--name-field-news-publication-date">
<time datetime="{date}T12:30:00Z" class="datetime">{words}</time></div>
<div class="field field--name-field-news-body field__item">{body}</div></main>
<footer><p>1500 Pennsylvania Avenue, Washington</p></footer></body></html>"""


def press_release(title: str, date: str, words: str, *paragraphs: str) -> Page:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return Page(_FRAME.format(title=title, date=date, words=words, body=body), etag=True)


def refunding() -> Page:
    return press_release(
        "Quarterly Refunding Statement of an Invented Assistant Secretary", "2024-05-01", "May 1, 2024",
        "WASHINGTON \u2014 The Department is offering $90\u00a0billion of securities to refund what matures in May.",
        "Treasury expects that slower redemptions will reduce\u00a0 privately-held net borrowing needs.",
        "###",
    )  # fmt: skip


def committee_minutes() -> Page:
    return press_release(
        "Minutes of the Treasury Borrowing Advisory Committee, April 30, 2024", "2024-05-01", "May 1, 2024",
        "The Committee convened in a closed session at nine o'clock. All members were present.",
        "The presenting member concluded that heavier bill supply drew cash out of the overnight facility.",
        "The Committee adjourned at noon.",
        "Richard Roe, Director",
        "Certified by:",
        "Committee Charge \u2013 April 30, 2024",
        "Fiscal Outlook: How should the Treasury adjust coupon sizes in the invented year?",
    )  # fmt: skip


def archive(*rows: tuple[int, str]) -> Page:
    """A table by calendar year, newest first."""
    cells = "".join(
        f'<tr><td><strong>{year}</strong></td></tr><tr><td><a href="{path}">2nd Quarter</a></td></tr>' for year, path in rows
    )
    body = f'<table><tbody>{cells}</tbody></table><p><a href="/about">About</a></p>'
    return Page(_FRAME.format(title="Archive", date="2024-05-01", words="", body=body))


def build(site: Site) -> None:
    """The whole look-alike site."""
    site.put(HOST, RELEASE, refunding())
    site.put(HOST, COMMITTEE_MINUTES, committee_minutes())
    site.put(HOST, CHARGE, Page(charge_pdf(), "application/pdf", etag=True))
    old = "/news/press-releases/sm0001"
    for name, path in (
        ("report-to-the-secretary", RELEASE), ("meeting-minutes", COMMITTEE_MINUTES), ("discussion-charts", CHARGE)
    ):  # fmt: skip
        listing = f"{_ARCHIVES}/treasury-borrowing-advisory-committee-{name}-by-calendar-year"
        site.put(HOST, listing, archive((2024, path), (2017, old)))
