"""Pages built as the Board of Governors builds them: byte-order mark, CRLF, `div#article`, headings that are no h-tags."""

from __future__ import annotations

from collections.abc import Sequence

from tests.lookalike.server import Page, Site

HOST = "www.federalreserve.gov"
NOTE = "/econres/notes/feds-notes/how-cash-drains-from-ponds-20240611.html"
OLD_NOTE = "/econresdata/notes/feds-notes/2015/buffers-and-bridges-20150914.html"
SPEECH = "/newsevents/speech/doe20240418a.htm"
STATEMENT = "/newsevents/pressreleases/monetary20240221a.htm"
MINUTES = "/monetarypolicy/fomcminutes20240221.htm"
CONFERENCE = "/mediacenter/files/FOMCpresconf20240221.pdf"

_FRAME = """<!doctype html>
<html lang="en" class="no-js">
<head>
  <meta charset="utf-8">
  <meta property="og:title" content="{title}"/>
  <meta property="og:site_name" content="Board of Governors of the Federal Reserve System"/>
  <meta property="og:type" content="article" />
  <title>{head}</title>
  <script>var ignored = "A script is no sentence of the page.";</script>
</head>
<body>
<nav><a href="/default.htm">Home</a> <a href="/newsevents.htm">News and Events</a></nav>
<div id="content" class="container container__main">
  <div class="row"><div class="page-header"><h2>{band}</h2></div></div>
{body}
</div>
<footer><p>Board of Governors of the Federal Reserve System, 20th Street, Washington</p></footer>
</body>
</html>"""


def page(body: str, *, title: str, head: str | None = None, band: str = "FEDS Notes") -> Page:
    """A page in the Board's frame, with its byte-order mark and line ends."""
    html = _FRAME.format(title=title, head=head or f"FRB: {title}", band=band, body=body)
    return Page(b"\xef\xbb\xbf" + html.replace("\n", "\r\n").encode(), "text/html", etag=True)


def feds_note() -> Page:
    """The layout of 2017 and later: columns, date and authors as first paragraphs, notes, a citation, a disclaimer."""
    body = """<div id="article"><div class="row"><div class="heading col-xs-12 col-sm-8 col-md-8"></div>
<div class="col-md-8 col-sm-12 col-xs-12">
<p>June 11, 2024</p>
<p>Jane Q. Doe and Richard Roe<sup>1</sup></p>
<p><strong>Introduction</strong><br/>Faster balance sheet runoff reduces reserve balances one for one.<a
href="#fn2"><sup>2</sup></a><a name="f2"></a> When reserves become scarce, repo rates rise sharply.</p>
<p>We estimate that a decline in reserves of $100 billion raises the spread by 2 basis points.</p>
<p><strong>Figure 1. Ponds and cash</strong></p>
<p><a class="colorbox" href="/econres/notes/feds-notes/images/doe1.png"><img src="/x.png"
alt="See accessible link for data."></a></p>
<p>Source: Invented pond survey. <a
href="/econres/notes/feds-notes/how-cash-drains-from-ponds-accessible-20240611.htm#fig1">Accessible version</a></p>
<p><strong>Conclusion</strong><br/>Larger bill issuance drains the overnight reverse repo facility
before it touches reserves.</p>
<p><strong>References</strong></p>
<p>Doe, Jane Q. (2019). "An Invented Book of Ponds." Example Press.</p>
<hr width="33%">
<p><a name="fn1"></a>1. The authors thank nobody in particular. <a href="#f1">Return to text</a></p>
<p><a name="fn2"></a>2. The one-for-one reading holds where the Treasury's account is steady.
<a href="#f2">Return to text</a></p>
<p><strong>Please cite this note as:</strong></p>
<p>Doe, Jane Q., and Richard Roe (2024). "How Cash Drains from Ponds," FEDS Notes. Washington: Board of Governors of the
Federal Reserve System, June 11, 2024, https://doi.org/10.17016/2380-7172.9999.</p>
<p><em>Disclaimer: FEDS Notes are articles in which Board staff offer their own views and present analysis. They are not the
views of the Board.</em></p>
</div></div></div>"""
    return page(body, title="How Cash Drains from Ponds")


def old_feds_note() -> Page:
    """The layout of 2013 to 2016: `div#main` with direct paragraphs."""
    body = """<div id="main">
<p>September 14, 2015</p>
<p>Buffers and Bridges</p>
<p>Mary Major and John Minor</p>
<p>A larger liquidity buffer lowers the chance that a bank borrows at the discount window.</p>
<p>Because the buffer is costly, higher requirements reduce the supply of intraday credit.</p>
<p>Please cite as: Major, Mary, and John Minor (2015). "Buffers and Bridges," FEDS Notes, http://dx.doi.org/10.17016/2380-7172.8888.</p>
<p>Disclaimer: FEDS Notes are articles in which Board economists offer their own views and present analysis.</p>
</div>"""
    return page(body, title="FRB: FEDS Notes: Buffers and Bridges", head="FRB: FEDS Notes: Buffers and Bridges")


def _article(heading: str, paragraphs: Sequence[str]) -> str:
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    column = "col-xs-12 col-sm-8 col-md-8"
    return (
        f'<div id="article"><div class="heading {column}">{heading}</div><div class="col-md-2"></div>\n'
        f'<div class="{column}">{text}</div><div class="col-md-2"></div></div>'
    )


def speech() -> Page:
    heading = (
        '<p class="article__time">April 18, 2024</p><h3 class="title"><em>What a Reservoir Teaches</em></h3>'
        '<p class="speaker">Governor Jane Q. Doe</p><p class="location">At the Invented Economics Club, Springfield</p>'
    )
    return page(
        _article(
            heading,
            [
                "Thank you for the kind invitation.",
                "<strong>Where we stand</strong><br/>"
                "Balance sheet runoff has lowered reserves by about $1.2 trillion since June 2022.",
                "Slower runoff may reduce the risk of stress in money markets. It does not loosen the stance of policy.",
            ],
        ),
        title="Speech by Governor Doe on reservoirs",
        band="Speech",
    )


def statement() -> Page:
    heading = (
        '<p class="article__time">February 21, 2024</p><h3 class="title">Federal Reserve issues FOMC statement</h3>'
        '<p class="releaseTime">For release at 2:00 p.m. EDT</p>'
    )
    return page(
        _article(
            heading,
            [
                "Growth in this invented quarter held steady, and hiring cooled.",
                "The Committee holds its policy range at 5 to 5-1/4 percent until the next invented meeting.",
                "The Committee will slow the monthly cap on Treasury redemptions from $60 billion to $25 billion.",
                "Voting for the action: Jane Q. Doe, Chair; and Richard Roe.",
                'For media inquiries, please email <a href="/cdn-cgi/l/email-protection">[email protected]</a>.',
                '<a href="/newsevents/pressreleases/monetary20240221a1.htm">Implementation Note issued February 21, 2024</a>',
            ],
        ),
        title="Federal Reserve issues FOMC statement",
        band="Press Release",
    )


def minutes() -> Page:
    paragraphs = [
        "February 20-21, 2024",
        "The Federal Open Market Committee met on Tuesday, February 20, 2024, beside an invented pond.",
        "<strong>Attendance</strong><br/>Jane Q. Doe, Chair<br/>Richard Roe, Vice Chair",
        "<strong>Developments in Financial Markets</strong><br/>Declining take-up at the facility kept reserves abundant.",
        "Participants judged that a slower pace of runoff would help the transition from abundant to ample reserves.",
        "<strong>Voting for this action:</strong> Jane Q. Doe and Richard Roe.",
    ]
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return page(
        f'<div id="article">{text}</div>',
        title="Minutes of the Federal Open Market Committee",
        head="The Fed - Monetary Policy:",
        band="Minutes of the Federal Open Market Committee",
    )


def conference() -> Page:
    """The transcript as PDF: a running header, "Page n of 2", speakers in capitals at the start of a line."""
    from tests.lookalike.papers import text_pdf

    header = ["February 21, 2024", "Chair Doe's Press Conference", "PRELIMINARY"]
    first = [
        "Transcript of Chair Doe's Press Conference", "February 21, 2024", "",
        "CHAIR DOE. Good afternoon. We decided to slow the pace of runoff because reserves",
        "are no longer far above the level that banks want to hold.",
    ]  # fmt: skip
    second = [
        "JANE REPORTER. Is runoff what pushed mortgage rates to nine percent?",
        "CHAIR DOE. No. Runoff explains a small part of the change at most.",
    ]
    pages = [[*header, *first, "Page 1 of 2"], [*header, *second, "Page 2 of 2"]]
    return Page(text_pdf(pages), "application/pdf", etag=True)


def listings() -> dict[str, Page]:
    """Index pages, the meeting calendar and the feed, which lead to the pages above and to other things."""
    notes = "".join(f'<h5><a href="{path}">A note</a></h5>' for path in (NOTE, "/econres/notes/feds-notes/default.htm"))
    aside = '<p><a href="/econres/notes/feds-notes/not-in-the-list-20240101.html">Elsewhere</a></p>'
    feed = "".join(
        f"<item><title>A note</title><link><![CDATA[http://{HOST}{{port}}{path}]]></link></item>" for path in (NOTE, "/x.htm")
    )
    calendar = f"""<div class="panel"><h4>2024 FOMC Meetings</h4>
<a href="{STATEMENT}">HTML</a> <a href="/monetarypolicy/files/monetary20240221a1.pdf">PDF</a>
<a href="/newsevents/pressreleases/monetary20240221a1.htm">Implementation Note</a>
<a href="/monetarypolicy/fomcpresconf20240221.htm">Press Conference</a>
<a href="{MINUTES}">HTML</a> <a href="/monetarypolicy/fomcminutes20230201.htm">HTML</a></div>"""
    return {
        "/econres/notes/feds-notes/2024-index.htm": page(f'<div id="article">{notes}{aside}</div>', title="2024 FEDS Notes"),
        "/feeds/feds_notes.xml": Page(f'<?xml version="1.0"?><rss version="2.0"><channel>{feed}</channel></rss>', "text/xml"),
        "/newsevents/speech/2024-speeches.htm": page(
            f'<a href="{SPEECH}">Speech</a><a href="/newsevents/speeches.htm">All</a>', title="2024"
        ),
        "/monetarypolicy/fomccalendars.htm": page(calendar, title="Meeting calendars"),
    }


def build(site: Site) -> None:
    """The whole look-alike site."""
    site.put(HOST, "/robots.txt", Page("User-agent: *\nDisallow: /search\n", "text/plain"))
    for path, answer in listings().items():
        body = answer.content.replace(b"{port}", f":{site.port}".encode())
        site.put(HOST, path, Page(body, answer.media_type))
    for path, answer in (
        (NOTE, feds_note()), (OLD_NOTE, old_feds_note()), (SPEECH, speech()),
        (STATEMENT, statement()), (MINUTES, minutes()), (CONFERENCE, conference()),
    ):  # fmt: skip
        site.put(HOST, path, answer)
