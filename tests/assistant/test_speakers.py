"""Who speaks: an official named in a title, a part of the minutes by its heading, a committee's paper, an order to the Desk."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.compose.attribution import attribution
from assistant.compose.wording import trimmed
from assistant.retrieve.sentences import Found
from assistant.speakers import official, part_at
from assistant.verify.verifier import Level, Quoted, verify
from kg.document import Document, Section, Sentence, Voice
from tests.kg.making import document

FORECAST = "Real growth was projected to slow over the coming year and to settle near its potential rate afterwards."
VIEW = "Several members of the group expected that growth would hold up better than many forecasters had feared."


def minutes() -> Document:
    """Minutes of two parts, the staff's and the participants'."""
    text = f"{FORECAST} {VIEW}"
    parts = (
        Section(0, len(FORECAST), heading="Staff Economic Outlook"),
        Section(len(FORECAST) + 1, len(text), heading="Participants' Views on Current Conditions"),
    )
    made = document("minutes", text)
    return replace(made, kind="minutes", voice=Voice.FOMC, sections=parts, sentences=(), event_date="2031-05-04")


def found(source: Document, words: str) -> Found:
    """The stretch of `source` that reads `words`."""
    start = source.text.index(words)
    return Found(source, start, start + len(words), 1.0, frozenset())


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Remarks by Assistant Secretary for Financial Markets Ann B. Example on Debt", "Ann B. Example"),
        (
            "Economy Statement by Carl Van Sample, performing duties of Assistant Secretary, for the Committee",
            "Carl Van Sample",
        ),
        ("ACTING DIRECTOR OF THE OFFICE OF MACROECONOMIC ANALYSIS DORA PROBE REMARKS TO THE COMMITTEE", "Dora Probe"),
        ("Quarterly Refunding Statement of Deputy Assistant Secretary for Federal Finance Emil Trial", "Emil Trial"),
        ("August 2031 Quarterly Refunding Statement of Assistant Secretary Muster", "Muster"),
        ("Assistant Secretary to Hold Press Conference", None),
        ("Report to the Secretary of the Treasury from the Borrowing Committee", None),
        ("Treasury Announces Marketable Borrowing Estimates", None),
        ("Economy Statement for the Borrowing Committee", None),
    ],
)
def test_a_title_names_the_official_who_speaks(title: str, name: str | None) -> None:
    assert official(title) == name


def test_a_part_of_the_minutes_says_whose_it_is_in_both_languages() -> None:
    source = minutes()
    assert attribution([found(source, FORECAST)], "en") == "FOMC minutes, staff outlook (4 May 2031)"
    assert attribution([found(source, VIEW)], "en") == "FOMC minutes, participants' views (4 May 2031)"
    assert attribution([found(source, FORECAST)], "zh") == "FOMC会议纪要·工作人员展望（2031年5月4日）"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_verifier_refuses_a_forecast_given_to_another_part(language: str) -> None:
    source = minutes()
    mine, others = (attribution([found(source, words)], language) for words in (FORECAST, VIEW))
    evidence = [Quoted(FORECAST, source, 0)]
    assert verify(f'{mine}: "{FORECAST}"', evidence).level is Level.FULL
    assert verify(f'{others}: "{FORECAST}"', evidence) != verify(f'{mine}: "{FORECAST}"', evidence)
    assert "actor" in verify(f'{others}: "{FORECAST}"', evidence).reasons


def test_an_official_speaks_for_the_department_and_a_committee_in_its_paper() -> None:
    plain = replace(
        document("remarks", "I think that bills are well bid."), voice=Voice.TREASURY, kind="tbac", date="2031-05-04"
    )
    remarks = replace(plain, title="Remarks by Assistant Secretary Ann Example on Bills")
    assert attribution([found(remarks, "I think")], "en") == "Ann Example, U.S. Treasury (4 May 2031)"
    assert attribution([found(remarks, "I think")], "zh") == "美国财政部Ann Example（2031年5月4日）"
    said = f'{attribution([found(remarks, "I think")], "en")}: "I think that bills are well bid."'
    assert verify(said, [Quoted(remarks.text, remarks, 0)]).level is Level.FULL
    assert verify(said.replace("Ann Example", "Bea Other"), [Quoted(remarks.text, remarks, 0)]).level is Level.NONE
    report = replace(plain, title="TBAC Report to the Secretary")
    assert attribution([found(report, "I think")], "en") == "TBAC report (4 May 2031)"


def test_an_order_says_whom_it_directs() -> None:
    text = "The Committee voted to direct the Desk as follows. It directs the Desk to: Conduct repo operations daily."
    note = replace(document("note", text), kind="implementation_note", voice=Voice.FOMC, event_date="2031-05-04")
    assert part_at(note, text.index("Conduct")) == ("directive to the Desk", "对交易台的指令")
    assert part_at(note, 0) is None
    later = replace(note, text=text.replace("Conduct", "Beginning on June 1, conduct"))
    assert part_at(later, later.text.index("Beginning")) == part_at(note, text.index("Conduct"))
    assert part_at(replace(note, voice=Voice.TBAC), text.index("Conduct")) is None


MEETING = (
    "Deputy Director Probe and Ann Trial were there. Probe noted that bills are well bid. Trial asked about notes. "
    "A member presented slides on repo. Sales of notes would hurt dealers. Members discussed the slides. Bills would rise. "
    "The presenting members advised patience. Notes are dear."
)


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("Probe noted", ("Deputy Director Probe of the Treasury", "财政部官员Probe")),
        ("Trial asked", None),
        ("Sales of", ("one member's view", "一位委员的看法")),
        ("Bills would", None),
        ("Notes are", ("presenting members' view", "报告委员的看法")),
    ],
)
def test_a_committee_s_paper_says_whose_view_it_tells(words: str, whose: tuple[str, str] | None) -> None:
    source = document("paper", MEETING)
    spans = tuple(Sentence(one.start(), one.end(), 0) for one in re.finditer(r"\S[^.]*\.", MEETING))
    paper = replace(
        source, sentences=spans, title="Minutes of the Committee", kind="tbac", voice=Voice.TBAC, event_date="2031-05-04"
    )
    start = MEETING.index(words)
    assert part_at(paper, start) == whose
    assert part_at(replace(paper, kind="speech"), start) is None
    sentence = next(MEETING[one.start : one.end] for one in spans if one.start == start)
    for language, name in enumerate(("en", "zh")):
        said = f'{attribution([found(paper, sentence)], name)}: "{sentence}"'
        assert (whose is not None and whose[language] in said) or whose is None
        assert verify(said, [Quoted(sentence, paper, start)]).level is Level.FULL


def test_the_verifier_refuses_a_committee_s_own_view_given_to_one_member() -> None:
    sentence = "Bills would rise."
    paper = replace(document("paper", sentence), title="Minutes of the Committee", kind="tbac", voice=Voice.TBAC)
    paper = replace(paper, event_date="2031-05-04")
    assert (
        "actor" in verify(f'TBAC minutes, one member\'s view (4 May 2031): "{sentence}"', [Quoted(sentence, paper, 0)]).reasons
    )


def test_half_a_pair_of_quotation_marks_is_left_out() -> None:
    text = "The note says: “Conduct repo operations daily. They help dealers.” Dealers agreed that “they help” a good deal."
    source = document("marks", text)
    start, end = trimmed(source, text.index("“Conduct"), text.index(" They"))
    assert text[start:end] == "Conduct repo operations daily."
    start, end = trimmed(source, text.index("They"), text.index(" Dealers agreed"))
    assert text[start:end] == "They help dealers."
    whole = text.index("Dealers agreed"), len(text)
    assert trimmed(source, *whole) == whole


AUTHORS = ("Ann B. Example", "Carl Sample", "Dora Probe", "Emil Trial")


@pytest.mark.parametrize(
    ("voice", "publisher", "authors", "named"),
    [
        (Voice.TREASURY, "Office of Financial Research, U.S. Department of the Treasury", 4,
         ("Office of Financial Research paper", "美国金融研究办公室（OFR）论文")),
        (Voice.ACADEMIC, "Office of Samples, Ministry of Examples", 4,
         ("Office of Samples paper", "Office of Samples论文")),
        (Voice.TREASURY, "U.S. Department of the Treasury", 2, ("Example and Sample", "Example、Sample的论文")),
        (Voice.ACADEMIC, "SSRN", 3, ("Example, Sample and Probe", "Example、Sample、Probe的论文")),
        (Voice.ACADEMIC, "SSRN", 4, ("Example and others", "Example等人的论文")),
        (Voice.ACADEMIC, "SSRN", 0, ("research paper", "研究论文")),
        (Voice.RESERVE_BANK, "Federal Reserve Bank of Dallas", 4,
         ("Federal Reserve Bank of Dallas staff paper", "达拉斯联储研究人员论文")),
        (Voice.BOARD_STAFF, "Board of Governors of the Federal Reserve System", 4,
         ("Board staff paper", "美联储理事会工作人员论文")),
    ],
)  # fmt: skip
def test_a_paper_is_its_office_s_or_its_authors_and_no_department_s(
    voice: Voice, publisher: str, authors: int, named: tuple[str, str]
) -> None:
    text = "The three shocks together caused the spike."
    made = replace(
        document("paper", text), voice=voice, kind="paper", publisher=publisher, authors=AUTHORS[:authors], date="2031-05-04"
    )
    for language, name in zip(("en", "zh"), named, strict=True):
        told = attribution([found(made, text)], language)
        assert told.startswith(name) and "Treasury" not in told and "财政部" not in told
        assert verify(f'{told}: "{text}"', [Quoted(text, made, 0)]).level is Level.FULL
        for stranger in (
            "Office of Fiscal Study paper (4 May 2031)",
            "Zeta, Theta and Kappa (4 May 2031)",
            "美国国会预算办公室（CBO）论文（2031年5月4日）",
        ):
            assert "actor" in verify(f'{stranger}: "{text}"', [Quoted(text, made, 0)]).reasons


def test_a_reserve_bank_s_page_goes_by_its_name() -> None:
    made = replace(
        document("post", "Reserves are ample."), voice=Voice.RESERVE_BANK, kind="other",
        publisher="Federal Reserve Bank of New York", date="2031-05",
    )  # fmt: skip
    assert attribution([found(made, "Reserves")], "en") == "Federal Reserve Bank of New York (May 2031)"
    assert attribution([found(made, "Reserves")], "zh") == "纽约联储（2031年5月）"
    for language in ("en", "zh"):
        said = f'{attribution([found(made, "Reserves")], language)}: "Reserves are ample."'
        assert verify(said, [Quoted(made.text, made, 0)]).level is Level.FULL


@pytest.mark.parametrize(
    ("kind", "voice", "authors", "named"),
    (
        ("fomc_press_conference", Voice.GOVERNOR, (), "Tightrope关于FOMC记者会的简报"),
        ("fed_speech", Voice.GOVERNOR, ("Janet Yellen",), "Tightrope关于耶伦讲话的简报"),
        ("market_article", Voice.MARKET, ("Carl Sample",), "Tightrope关于Sample文章的简报"),
        ("feds_note", Voice.BOARD_STAFF, (), "Tightrope关于美联储理事会工作人员研究的简报"),
        ("minutes", Voice.FOMC, (), "Tightrope关于FOMC会议纪要的简报"),
    ),
)
def test_a_brief_in_chinese_is_of_a_work_and_not_about_a_person(
    kind: str, voice: Voice, authors: tuple[str, ...], named: str
) -> None:
    made = replace(
        document("brief", "缩表会减少准备金。"),
        kind=kind,
        voice=voice,
        authors=authors,
        brief=True,
        language="zh",
        date="2031-05-04",
    )
    told = attribution([found(made, "缩表会")], "zh")
    assert told == f"{named}（2031年5月4日）"
    assert verify(f"{told}：缩表会减少准备金。", [Quoted(made.text, made, 0)]).level is Level.FULL
