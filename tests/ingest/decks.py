"""PDFs that the tests draw themselves: decks drawn out of order, columns, charts, a Chinese page, prose over two pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import landscape, letter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], None]


def drawn(pages: Sequence[Draw], *, slides: bool = False) -> bytes:
    """A PDF of pages, each drawn by a function."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=landscape(letter) if slides else letter, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(canvas: Canvas, rows: Sequence[tuple[float, float, str]], *, size: float = 12, font: str = "Helvetica") -> None:
    """Each row of `rows` as x, y and text."""
    canvas.setFont(font, size)
    for x, y, text in rows:
        canvas.drawString(x, y, text)


def charge_slide(canvas: Canvas) -> None:
    lines(canvas, [(700, 20, "1")], size=8)
    question = [
        (80, 420, "“Please discuss how deep the ponds of the county should be, and"),
        (80, 404, "what their depth would mean for herons over the coming years.”"),
    ]
    lines(canvas, question, size=14)
    lines(canvas, [(80, 540, "Charge: Depth of Ponds")], size=24, font="Helvetica-Bold")


def columns_slide(canvas: Canvas) -> None:
    """Two columns of wrapped bullets under one title, drawn from the bottom up and across."""
    left = [
        "• Old ponds lost a foot of water",
        "  because the sluice stayed open",
        "– Herons left first",
        "• New ponds kept theirs",
    ]
    right = ["• Rain fell in the hills only", "  and filled the upper lakes", "• Fishermen moved upstream"]
    rows = [(60 + 14 * (text[0] != "•"), 470 - 16 * at, text.strip()) for at, text in enumerate(left)]
    rows += [(430 + 14 * (text[0] != "•"), 470 - 16 * at, text.strip()) for at, text in enumerate(right)]
    lines(canvas, sorted(rows, key=lambda row: (row[1], -row[0])))
    lines(canvas, [(60, 550, "Water Has Moved Uphill")], size=22, font="Helvetica-Bold")
    lines(canvas, [(720, 20, "2")], size=8)


def chart_slide(canvas: Canvas) -> None:
    """A sentence beside a chart whose labels the file holds before, between and after the words."""
    lines(canvas, [(430 + 40 * at, 100, str(2016 + at)) for at in range(6)], size=8)
    lines(canvas, [(60, 420, "Depth fell by a third between the two")], size=14)
    lines(canvas, [(400, 130 + 40 * at, f"{at}.5%") for at in range(5)], size=8)
    lines(canvas, [(60, 402, "surveys, as the sluice let more through.")], size=14)
    lines(canvas, [(500, 330, "Old ponds"), (560, 300, "New ponds")], size=8)
    lines(canvas, [(60, 540, "Depth of Ponds")], size=22, font="Helvetica-Bold")
    lines(canvas, [(60, 40, "Source: Invented pond survey, 2021")], size=8)


def chinese_slide(canvas: Canvas) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    lines(
        canvas, [(60, 400, "• 缩表速度加快会减少银行准备金，"), (74, 382, "回购利率因此上升。")], size=14, font="STSong-Light"
    )
    lines(canvas, [(60, 350, "• 池塘水位下降了30%。")], size=14, font="STSong-Light")
    lines(canvas, [(60, 540, "准备金与池塘")], size=24, font="STSong-Light")


def deck() -> bytes:
    """The four slides."""
    return drawn([charge_slide, columns_slide, chart_slide, chinese_slide], slides=True)


def _prose(canvas: Canvas, number: int, rows: Sequence[tuple[float, str]]) -> None:
    lines(canvas, [(72, 740, "March 3, 2031"), (230, 740, "Chair Doe’s Press Conference"), (500, 740, "FINAL")], size=10)
    lines(canvas, [(72 + indent, 680 - 24 * at, text) for at, (indent, text) in enumerate(rows)])
    lines(canvas, [(270, 40, f"Page {number} of 3")], size=10)


def press_conference() -> bytes:
    """Double-spaced, indented paragraphs; hyphens at line ends; one paragraph over a page's end; a note and its mark."""

    def first(canvas: Canvas) -> None:
        _prose(canvas, 1, [(120, "Transcript of Chair Doe’s Press Conference"), (190, "March 3, 2031")])
        rows = [
            (108, 600, "CHAIR DOE. Good afternoon. The longer-"),
            (72, 576, "run level of the pond is a matter of engi-"),
            (72, 552, "neering, and the herons know it well"),
            (108, 504, "We closed the sluice because the level had fallen further than the"),
            (72, 480, "survey of short-"),
        ]
        lines(canvas, rows)
        lines(canvas, [(72 + pdfmetrics.stringWidth("neering, and the herons know it well", "Helvetica", 12), 552, ".")])
        lines(
            canvas, [(74 + pdfmetrics.stringWidth("neering, and the herons know it well.", "Helvetica", 12), 557, "1")], size=7
        )
        lines(canvas, [(72, 90, "1"), (78, 86, "The herons were asked in April.")], size=9)

    def second(canvas: Canvas) -> None:
        _prose(
            canvas,
            2,
            [
                (0, "term levels had shown, and the rain came late that year."),
                (36, "NICK REPORTER. Is it not true that closing sluices makes herons ill?"),
                (36, "CHAIR DOE. No. It does not. Herons thrive."),
            ],
        )

    def third(canvas: Canvas) -> None:
        _prose(canvas, 3, [(36, "MS. MAJOR. Thank you all for coming to the pond today.")])

    return drawn([first, second, third])


def two_columns() -> bytes:
    """A portrait page of two columns under a title that spans them."""
    left = ["Ponds in the north lost water all", "year and herons flew away. The", "sluice was never closed at night."]
    right = ["In the south, rain filled every", "pond to the brim and the frogs", "sang until the end of October."]

    def draw(canvas: Canvas) -> None:
        for at, (one, other) in enumerate(zip(left, right, strict=True)):
            lines(canvas, [(330, 640 - 14 * at, other), (72, 640 - 14 * at, one)], size=11)
        lines(canvas, [(150, 700, "North and South: A Tale of Two Kinds of Pond")], size=16, font="Helvetica-Bold")

    return drawn([draw])
