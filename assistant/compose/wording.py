"""One sentence of a source as one statement of an answer: trimmed to an exact span, attributed, in the question's language."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import StatementKind
from assistant.compose.attribution import attribution
from assistant.compose.draft import Draft, Proof
from assistant.gist import gist
from assistant.retrieve.framing import goes_on, past_heading
from assistant.retrieve.sentences import Found
from assistant.saying.topics import lead
from assistant.terms import is_chinese
from kg.document import Document

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

# "In addition to" and "Further runoff" are no openers: an English one has its comma, but for "and" and "but".
_OPENER = re.compile(
    r"^(?:(?:However|Moreover|Furthermore|In addition|Additionally|Also|Indeed|Nevertheless|Nonetheless|In particular|"
    r"Accordingly|"
    r"In this context|In fact|First|Second|Third|Fourth|Finally|Further|Still|Instead|Similarly|For example|For instance|"
    r"In contrast|By contrast|Of course|Now, however|So|And|But|Again|Overall|Thus|Therefore|Hence|In short|"
    r"In sum|More recently),\s+|(?:And|But)\s+|(?:此外|同时|另外|因此|然而|但是)[,，]?\s*)|^(?:\d{1,2}[.、)]|[•·–-])\s*(?=\D)",
)
_TRAIL = re.compile(r"(?:\s*\[\d+\])+\s*[.。]?$|\s+\d{1,2}$")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|us|my|My|you|You|me)\b|n't\b|n’t\b")
_LOWERABLE = re.compile(
    r"^(?:The|A|An|In|On|At|By|For|With|As|If|When|While|Since|Because|After|Before|Over|Under|During|Although|Though|Despite|Given|"
    r"To|From|Some|Several|Many|Most|A few|A couple|Participants|Members|Investors|Respondents|Market|Rates|"
    r"Reserves|Reserve|Repo|"
    r"Higher|Lower|Overnight|Securities|Balance|Banks|Bank|Dealers|Primary|Money|Short-term|Long-term|Usage|Use|Growth|Demand|"
    r"Such|There|These|Those|This|It|They|Any|All|Each|No|Not|Both|Once|Until|Even|Without|Within|Further|Continued|Purchases|Staff)\b"
)
_ITEM = re.compile(r"^\s*(?:[•·–-]\s+|\d{1,2}[.、)]\s*(?=\D))")
_SINGLE = str.maketrans('“”"', "'''")
_SUBORDINATE = re.compile(r"(?:To the extent|If|While|Although|Though|When|As|Because|Since|Given|Whereas|Unless|Once|Even)\b")
GAP = " … "  # where a quote leaves out what its document says between two sentences
MOST_WORDS = 85  # a longer sentence is cut at a clause, where one ends


def worded(run: Sequence[Found], language: str, knowledge: Knowledge) -> Draft:
    """A run of sentences as a statement in `language`: the source's words with its voice and date, or a gist beside them.

    Where its document says something in between, each stretch is a proof of its own and a mark stands for what is left out.
    """
    document, page = run[0].document, run[0].page
    spans = [trimmed(document, part[0].start, part[-1].end) for part in stretches_of(run)]
    proofs = tuple(Proof(document, document.span(*span), page) for span in spans)
    more = GAP.rstrip() if goes_on(run[-1]) else ""
    name, quote = attribution(run, language), GAP.join(plain(proof.span.quote) for proof in proofs) + more
    quoted = f'{name}: "{quote}"' if language == "en" else f"{name}：“{quote}”"
    if (language == "zh") is is_chinese(quote):
        told = quote if _FIRST_PERSON.search(quote) else GAP.join(plain(listed(proof.span.quote)) for proof in proofs) + more
        return Draft(_same_language(name, told, language), StatementKind.FACT, proofs, fallback=quoted)
    if len(proofs) > 1:
        return Draft(quoted, StatementKind.FACT, proofs)
    best = max(run, key=lambda item: item.score)
    said = gist(document, *spans[0], knowledge, language, best.start)
    if said is None:
        return Draft(_led(name, proofs[0].span.quote, quote, language), StatementKind.FACT, proofs, fallback=quoted)
    text = f'{name}: {said} (original: "{quote}")' if language == "en" else f"{name}：{said}（原文：“{quote}”）"
    return Draft(text, StatementKind.FACT, proofs, fallback=quoted)


def stretches_of(run: Sequence[Found]) -> list[list[Found]]:
    """The run cut where its document says something between two sentences that it leaves out, a heading too."""
    stretches: list[list[Found]] = []
    for item in run:
        own = replace(item, start=item.start + past_heading(item.text))
        if not stretches or item.document.text[stretches[-1][-1].end : own.start].strip():
            stretches.append([])
        stretches[-1].append(own)
    return stretches


def _led(name: str, exact: str, quote: str, language: str) -> str:
    """The bare quote, led by the terms that it speaks of where its source has a date."""
    about = lead(exact, language) if name.endswith((")", "）")) else None
    if language == "en":
        return f'{name} on {about}: "{quote}"' if about else f'{name}: "{quote}"'
    return f"{name}谈{about}：“{quote}”" if about else f"{name}：“{quote}”"


def _same_language(name: str, quote: str, language: str) -> str:
    if language == "zh":
        return f"{name}：{quote}"
    if _FIRST_PERSON.search(quote):
        return f'{name}: "{quote}"'
    body = quote[0].lower() + quote[1:] if _LOWERABLE.match(quote) and not quote[:2].isupper() else quote
    return f"{name}: {body[0].upper() + body[1:]}"


def listed(quote: str) -> str:
    """The items of a list as one sentence: without their numbers, a semicolon where an item ends without a stop."""
    joint = "；" if is_chinese(quote) else "; "
    first, *others = [line for line in quote.splitlines() if line.strip()]
    text = first.rstrip()
    for line in others:
        item = _ITEM.sub("", line)
        begins = item != line.lstrip() or (is_chinese(quote) and text[-1] not in "，、,")
        text += (joint if begins and text[-1] not in ".。;；:：!！?？" else " ") + item.strip()
    return text


def trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    """The span without a connective before it and without reference marks or a footnote's digits after it."""
    text = document.text[start:end]
    if opener := _OPENER.match(text):
        start += opener.end()
        text = document.text[start:end]
    if (trail := _TRAIL.search(text)) and len(text) - len(trail[0]) > 20:
        end -= len(trail[0])
    start, end = _without_half_marks(document.text, start, end)
    if len(document.text[start:end].split()) > MOST_WORDS and _one_sentence(document, start, end):
        end = _at_clause(document.text, start, end)
    return start, end


def _without_half_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a mark of quotation at an edge whose other half lies outside it."""
    inside = text[start:end]
    opened, closed = (inside.count("“"), inside.count("”")) if "“" in inside or "”" in inside else (inside.count('"') % 2, 0)
    if opened > closed and inside[0] in '“"':
        return start + 1, end
    last = inside.rstrip(" .。")
    if closed > opened and last.endswith("”"):
        return start, start + len(last) - 1
    return start, end


def _one_sentence(document: Document, start: int, end: int) -> bool:
    """Whether no sentence begins inside the span: only a single long one is cut."""
    place = bisect.bisect_right(document.sentences, start, key=lambda sentence: sentence.start)
    return place == len(document.sentences) or document.sentences[place].start >= end


def _at_clause(text: str, start: int, end: int) -> int:
    """The end of the last clause that keeps the span within MOST_WORDS; the whole where no clause ends."""
    best = end
    if _SUBORDINATE.match(text[start:end]):
        return best  # what such a sentence says stands at its end
    for match in re.finditer(r";|, (?:and|but|while|which|although|as)\b|--", text[start:end]):
        if 20 <= len(text[start : start + match.start()].split()) <= MOST_WORDS:
            best = start + match.start()
    return best


def plain(quote: str) -> str:
    """A quote as a sentence shows it: no line breaks, no reference marks of its own, no double quotes inside."""
    text = re.sub(r"\s*\[\d+\]", "", " ".join(quote.split()))
    text = re.sub(r"\s*\|\s*", "，" if is_chinese(text) else ", ", text)
    return text.translate(_SINGLE)
