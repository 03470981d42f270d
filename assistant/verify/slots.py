"""The typed slots of a statement, each of which its quotes or their documents must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.lexicon import ACTORS, INSTRUMENTS, PEOPLE, named, words
from assistant.speakers import other_parts
from assistant.terms import is_chinese
from assistant.verify.arithmetic import worked_out
from assistant.verify.dates import Day, days, of_iso, without_dates
from assistant.verify.numbers import Figure, figures, ranges
from assistant.verify.relation import claimed
from assistant.verify.wording import wording_reasons
from kg.document import Document

_LINK = re.compile(
    r"https?:|\bwww\.|\b(?:ftp|javascript|data|mailto):\S|\b[\w-]+[.．](?:com|org|net|gov|io|cn|xyz|top|info|biz|ru|app|dev|example)\b"
    r"|\b[\w-]{2,}\.[a-z]{2,}/\w",
    re.I,
)
_MAY_LINK = re.compile(r"[apost]:|www\.|[.．][a-z]", re.I)  # no address is without one of these, and few sentences have one
_ATTRIBUTION = re.compile(r"^([^:\"]{2,120}?):(?:\s|(?=[\u3400-\u9fff\"]))")
_DATED = re.compile(r"\([^()]*(?:19|20)\d\d[^()]*\)$")  # a source with its date in brackets, whoever it names
# Two documents of one day and one house differ in this alone; what has no mark here goes by other names.
_KINDS = {
    "minutes": r"minutes|会议纪要", "press_conference": r"press conference|记者会|新闻发布会",
    "transcript": r"transcript|会议记录",
    "implementation_note": r"implementation note|实施说明", "statement": r"FOMC statement|FOMC声明",
}  # fmt: skip
_NAME = re.compile(r"(?<=[a-z,;] )(?:[A-Z][a-z]{2,})(?: [A-Z][a-z]+)*")


def holds_link(text: str) -> bool:
    """Whether `text` holds an address of any kind."""
    return _MAY_LINK.search(text) is not None and _LINK.search(text) is not None


@dataclass(frozen=True, slots=True)
class Held:
    """What a statement may rest on: its quotes, their documents, and the names that those documents go by."""

    quotes: Sequence[str]
    documents: Sequence[Document]
    about: str


def attributed(frame: str, about: str) -> tuple[str, str]:
    """A statement as who says it ("Bowman (28 May 2024)") and what is said; the first is empty where no source opens it."""
    match = _ATTRIBUTION.match(frame)
    if match and (_DATED.search(match[1]) or not claimed(match[1], about)):
        return match[1], frame[match.end() :]
    return "", frame


def source_reasons(attribution: str, held: Held) -> tuple[str, ...]:
    """The reasons why an attribution names another source, or another day, than the documents cited."""
    reasons = list(_date_reasons(attribution, "", held.documents))
    if any(not any(_is_kind(document, kind, pattern) for document in held.documents) for kind, pattern in _kinds(attribution)):
        reasons.append("actor")
    others = any(_strange(table, attribution, held.about) for table in (ACTORS, PEOPLE))
    if others or other_parts(attribution, held.about) or claimed(attribution, held.about):
        reasons.append("actor")
    return tuple(reasons)


def _kinds(attribution: str) -> list[tuple[str, str]]:
    return [(kind, pattern) for kind, pattern in _KINDS.items() if words(pattern).search(attribution)]


def _is_kind(document: Document, kind: str, pattern: str) -> bool:
    """Whether a document is of the kind that an attribution gives it, by its record or by its own title."""
    return kind in document.kind or bool(words(pattern).search(document.title))


def slot_reasons(text: str, body: str, held: Held) -> tuple[str, ...]:
    """The reasons why `text` says more, or other, than its quotes; `body` is what stands outside quoted words, source aside."""
    joined = " ".join(held.quotes)
    found = {
        *_figure_reasons(body, joined),
        *_date_reasons(body, joined, held.documents),
        *_name_reasons(body, joined, held.about),
    }
    if claimed(body, held.about):
        found.update(wording_reasons(body, held.quotes, held.about))
    if holds_link(text):
        found.add("link")
    order = ("number", "unit", "scale", "date", "direction", "actor", "instrument", "negation", "modality", "relation", "link")
    return tuple(reason for reason in order if reason in found)


def _figure_reasons(frame: str, joined: str) -> Iterator[str]:
    said = figures(without_dates(frame))
    if not said:
        return
    held = figures(without_dates(joined))
    held += worked_out(without_dates(frame), held)
    for figure in said:
        if not any(_same(figure, other) for other in held):
            yield _why(figure, held)
    for ends in ranges(without_dates(joined)):
        kept = [end for end in ends if any(_same(figure, end) for figure in said)]
        if len(kept) == 1 and sum(other.same_value(kept[0]) for other in held) == 1:
            yield "number"  # one end of a range is not the figure


def _same(figure: Figure, other: Figure) -> bool:
    if not figure.same_value(other):
        return False
    return figure.unit == other.unit or figure.unit is None or (other.unit is None and figure.unit in ("USD", "times"))


def _why(figure: Figure, held: Sequence[Figure]) -> str:
    if any(figure.same_value(other) for other in held):
        return "unit"
    if any(figure.digits == other.digits and figure.scale != other.scale for other in held):
        return "scale"
    return "number"


def _date_reasons(frame: str, joined: str, documents: Sequence[Document]) -> Iterator[str]:
    said = days(frame)
    if not said:
        return
    of_documents = [day for document in documents for iso in (document.event_date, document.date) if (day := of_iso(iso))]
    held = days(joined)
    years = {day.year for day in of_documents} | {day.year for day in held if day.year}
    filled = [
        Day(year, day.month, day.day, day.start, day.end)
        for day in held
        if day.year is None
        for year in (*sorted(filter(None, years)),)
    ]
    known = [*(of_documents if not held else ()), *held, *filled]
    if any(not any(day.within(other) for other in known) for day in said):
        yield "date"


def _name_reasons(frame: str, joined: str, about: str) -> Iterator[str]:
    there = f"{joined} {about}"
    if _strange(INSTRUMENTS, frame, there):
        yield "instrument"
    if _strange(ACTORS, frame, there) or _strange(PEOPLE, frame, there):
        yield "actor"
    elif not is_chinese(frame):
        low = there.lower()
        unknown = [match[0] for match in _NAME.finditer(without_dates(frame)) if match[0].lower() not in low]
        if any(not all(part.lower() in low for part in name.split()) for name in unknown):
            yield "actor"


def _strange(table: Mapping[str, str], said: str, held: str) -> bool:
    """Whether `said` names an entry of `table` that `held` does not; what says nothing is compared with nothing."""
    names = named(table, said)
    return bool(names) and not names <= named(table, held)
