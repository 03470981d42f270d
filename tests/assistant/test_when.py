"""What is told of a past time has the sentence that says when; a view of some has the sentence that says whose it is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.compose.wording import GAP, worded
from assistant.members import begins_another
from assistant.retrieve.leaning import rules_met
from assistant.retrieve.rooting import rooted
from assistant.retrieve.sentences import Found, features_of
from assistant.retrieve.when import BACK, dated
from assistant.speakers import part_of
from kg.document import Document, Sentence, Voice
from kg.knowledge import Knowledge
from tests.kg.making import document

pytestmark = pytest.mark.usefixtures("by_the_rules_alone")

NOTHING = Knowledge.build([], [], {})
TALK = (
    "Back in 2017, we had never reduced our balance sheet before. "
    "We were careful. "
    "Inflation was much lower, and growth was slow. "
    "Inflation is high today. "
    "Rates were raised in June 2022."
)
VIEWS = (
    "Most participants judged that runoff should slow soon. "
    "A slower pace would lower the risk of stress. "
    "It would also give banks more time. "
    "Shifting liquidity among banks takes a while. "
    "The staff projected that reserves would fall."
)


def made(text: str, kind: str = "fed_speech", voice: Voice = Voice.GOVERNOR) -> Document:
    whole = document("paper", text)
    spans = tuple(Sentence(one.start(), one.end(), 0) for one in re.finditer(r"\S[^.]*\.", text))
    return replace(whole, sentences=spans, kind=kind, voice=voice, event_date="2022-02-24")


def run_of(source: Document, *places: int) -> list[Found]:
    spans = [(source.sentences[place].start, source.sentences[place].end) for place in places]
    return [Found(source, a, b, 1.0, frozenset({"g"}), features=features_of(source.text[a:b])) for a, b in spans]


def places(run: list[Found]) -> list[int]:
    return [[one.start for one in item.document.sentences].index(item.start) for item in run]


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [([2], [0, 2]), ([1], [0, 1]), ([0], [0]), ([3], [3]), ([4], [4]), ([2, 3], [2, 3])],
    ids=["two back", "one back", "says it", "of today", "dates itself", "goes on with today"],
)
def test_a_past_time_is_said(chosen: list[int], shown: list[int]) -> None:
    assert places(dated(run_of(made(TALK), *chosen))) == shown


def test_a_time_far_before_or_of_the_day_itself_is_not_brought() -> None:
    far = "Back in 2017, we began. " + "We were careful. " * BACK + "Inflation was much lower."
    assert len(dated(run_of(made(far), BACK + 1))) == 1
    assert len(dated(run_of(made("In February 2022, banks met. Inflation was much lower."), 1))) == 1


@pytest.mark.parametrize(("kind", "voice"), [("fomc_minutes", Voice.FOMC)])
def test_minutes_tell_of_their_own_time(kind: str, voice: Voice) -> None:
    assert places(dated(run_of(made(TALK, kind, voice), 2))) == [2]


def test_the_sentence_that_says_when_stands_before_a_marked_gap() -> None:
    run = rooted([run_of(made(TALK), 2)])[0]
    draft = worded(run, "en", NOTHING)
    assert f"reduced our balance sheet before.{GAP}Inflation was much lower" in draft.text
    assert len(draft.proofs) == 2


@pytest.mark.parametrize(("chosen", "shown"), [([1], [0, 1]), ([3], [0, 3]), ([4], [4]), ([0], [0])])
def test_minutes_say_whose_view_goes_on(chosen: list[int], shown: list[int]) -> None:
    assert places(rooted([run_of(made(VIEWS, "fomc_minutes", Voice.FOMC), *chosen)])[0]) == shown


def test_a_heading_says_whose_a_view_of_the_staff_is() -> None:
    source = made("The staff judged that growth would slow. Shifting liquidity takes a while.", "fomc_minutes", Voice.FOMC)
    under = replace(source, sections=(replace(source.sections[0], heading="Staff Economic Outlook"),))
    assert places(rooted([run_of(source, 1)])[0]) == [0, 1]
    assert places(rooted([run_of(under, 1)])[0]) == [1]


COMMITTEE = (
    "A member presented slides on bills. The member noted that bills are cheap. Another member spoke of notes. "
    "The member said that notes are dear. The Committee agreed."
)


def test_a_quote_of_two_members_is_no_one_member_s_view() -> None:
    source = replace(made(COMMITTEE, "tbac", Voice.TBAC), title="Minutes of the Committee")
    ends = [one.end for one in source.sentences]
    one = part_of(source, 0, ends[1])
    assert one is not None and one[0] == "one member's view"
    assert part_of(source, 0, ends[3]) is None and part_of(source, source.sentences[3].start, ends[4]) is None
    assert begins_another(source, source.sentences[2].start) and not begins_another(source, 0)


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Director of the Office of Debt Management Ann Probe", "Director Probe of the Treasury"),
        ("DAS Probe", "Deputy Assistant Secretary Probe of the Treasury"),
    ],
)
def test_an_official_goes_by_his_office(office: str, name: str) -> None:
    text = f"{office} opened the meeting. Probe specifically noted that bills are well bid."
    source = replace(made(text, "tbac", Voice.TBAC), title="Minutes of the Committee")
    whose = part_of(source, source.sentences[1].start, source.sentences[1].end)
    assert whose is not None and whose[0] == name


ASKED = (
    "The Desk's surveys of dealers asked about runoff. Many answered. Runoff had gone on. "
    "Respondents were calm then. While respondents expected runoff to end soon, few thought that it mattered."
)


def test_respondents_are_those_of_a_survey_that_is_named() -> None:
    minutes = made(ASKED, "fomc_minutes", Voice.FOMC)
    assert places(rooted([run_of(minutes, 4)])[0]) == [0, 4]
    assert places(rooted([run_of(minutes, 2)])[0]) == [2]
    assert places(rooted([run_of(made(ASKED), 4)])[0])[-1] == 4 and 0 not in places(rooted([run_of(made(ASKED), 4)])[0])


def test_titles_in_a_row_are_no_evidence() -> None:
    assert features_of("Repo Data - An Association - Repo Data - An Association - Market Notes on Repo.").opens
    assert not features_of("Repo rates rose - by 10 basis points - in the autumn of 2031.").opens


def test_what_qualifies_has_what_it_qualifies() -> None:
    source = made("Runoff has gone well in 2022 so far. That said, reserves could become scarce in some banks in 2022.")
    assert places(rooted([run_of(source, 1)])[0]) == [0, 1]


def test_what_the_staff_briefed_is_not_the_paper_s_own() -> None:
    briefing = "The staff presented two options in the spring. One option would raise the share of bills. Members met."
    source = made(briefing, "fomc_minutes", Voice.FOMC)
    assert places(rooted([run_of(source, 1)])[0]) == [0, 1]


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("On the one hand, as the red line shows, its corporate debt is high.", True),
        ("China has grown fast, and its corporate debt is high.", False),
        ("As banks grew, their reserves fell.", False),
    ],
)
def test_what_is_owned_by_no_one_named_leans(text: str, leaning: bool) -> None:
    assert ("owned" in set(rules_met(text))) is leaning


def test_cells_that_ran_together_are_no_evidence() -> None:
    assert features_of("Borrowing (Including SOMA)10587191-62SOMA Redemptions").opens
    assert not features_of("Borrowing rose to $10,587 billion in 2031.").opens
    assert features_of("All members were present.").opens
