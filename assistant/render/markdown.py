"""An answer as Markdown: premises first, statements with markers before the full stop, both sides of a conflict, references."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from assistant.answer import Citation, Conflict, Measures, Premise, Reference, Statement, StatementKind, all_citations
from assistant.render.sections import Sections
from assistant.render.standing import concentration, measures_line, tier_told
from assistant.terms import is_chinese

_LIVE = re.compile(r"!?\[[^\[\]]*\](?=\s*[(\[:])|\[[\^\s]*\d+\s*\]")
_STOP = re.compile(r"([.。!！?？]?[\"”’）)]*)$")
WORDS = {
    "en": {"references": "References", "premise": "On the premise.", "conflict": "Sources differ on", "of": ""},
    "zh": {"references": "参考文献", "premise": "关于问题的前提：", "conflict": "来源说法不一", "of": "："},
}


def markdown(
    language: str,
    premises: Sequence[Premise],
    statements: Sequence[Statement],
    conflicts: Sequence[Conflict],
    references: Sequence[Reference],
    measures: Measures | None = None,
) -> str:
    """The whole answer in `language`; with `measures`, what to know of the evidence stands before the references."""
    words = WORDS[language]
    lead = f"**{words['premise']}**{' ' if language == 'en' else ''}"
    blocks = [lead + marked(premise.text, premise.citations, language) for premise in premises]
    caveats = [one for one in statements if one.kind is StatementKind.CAVEAT and not one.citations and one.section is None]
    tiers = {reference.marker: tier_told(reference.voice, reference.tier) for reference in references}
    blocks += Sections([one for one in statements if one not in caveats], language, marked, tiers).lines()
    for conflict in conflicts:
        sides = "\n".join(f"- {marked(side.statement, side.citations, language)}" for side in conflict.sides)
        blocks.append(f"**{words['conflict']}{' ' if language == 'en' else '：'}{conflict.about}**\n\n{sides}")
    blocks += [f"*{caveat.text}*" for caveat in caveats]
    if references and measures is not None:
        blocks.append(_evidence(language, (premises, statements, conflicts), references, measures))
    if references:
        lines = "\n".join(f"[{reference.marker}] {reference_line(reference, language)}  " for reference in references)
        blocks.append(f"**{words['references']}**\n\n{lines}")
    return "\n\n".join(blocks) + "\n"


def _evidence(
    language: str,
    said: tuple[Sequence[Premise], Sequence[Statement], Sequence[Conflict]],
    references: Sequence[Reference],
    measures: Measures,
) -> str:
    """The measures as one line, after what the answer leans on where it leans on one source."""
    markers = [citation.marker for citation in all_citations(*said)]
    held = asdict(measures)
    leaning = concentration(held, [asdict(reference) for reference in references], markers, language)
    return " ".join(f"*{inert(line)}*" for line in (leaning, measures_line(held, language)) if line)


def inert(text: str) -> str:
    """A source's `text` so that Markdown shows it and does nothing with it: no tag, link or picture, no marker but ours."""
    quiet = re.sub(r"<(?=[A-Za-z/!?])", r"\\<", _LIVE.sub(lambda match: re.sub(r"([\[\]])", r"\\\1", match[0]), text))
    return quiet.replace("`", "'")


def marked(text: str, citations: Sequence[Citation], language: str | None = None) -> str:
    """`text` with its markers before the full stop, each once, set as `language` does (None: as the text itself is)."""
    text = inert(text)
    markers = "".join(f"[{marker}]" for marker in dict.fromkeys(citation.marker for citation in citations))
    if not markers:
        return text
    stop = _STOP.search(text)
    end = stop[1] if stop else ""
    head = text[: len(text) - len(end)] if end else text
    chinese = language == "zh" if language else is_chinese(text)
    mark, closing = (end[0], end[1:]) if end and end[0] in ".。!！?？" else ("。" if chinese else ".", end)
    mark = "。" if chinese and mark == "." else mark
    space = "" if chinese else " "
    return (
        f"{head}{closing}{space}{markers}{mark}" if not closing or mark in ".。" else f"{head}{mark}{closing}{space}{markers}"
    )


def reference_line(reference: Reference, language: str) -> str:
    """ "Publisher, Title (date) - address" as the reference list prints it; a withdrawn one says so, when and why."""
    publisher, title = inert(reference.publisher), inert(reference.title)
    if language == "zh":
        dated = f"（{reference.date}）" if reference.date else "（无日期）"
        line = f"{publisher}，《{title}》{dated}".removeprefix("，")  # nobody may be named as publisher
    else:
        line = f"{publisher}, {title} ({reference.date or 'no date'})".removeprefix(", ")
    line = f"{line} - {reference.url}" if reference.url else line
    return f"{line} [{inert(withdrawn_words(reference.withdrawn, language))}]" if reference.withdrawn else line


def withdrawn_words(mark: Mapping[str, str | None], language: str) -> str:
    """ "withdrawn DATE: reason", of a mark as JSON has it; a corrected document names the one that corrects it."""
    date, reason, correction = mark["date"], mark["reason"], mark["correction"]
    if language == "zh":
        said = f"已于{date}撤回" if date else "已撤回"
        why = reason or (f"已由 {correction} 更正" if correction else None)
        return f"{said}：{why}" if why else said
    said = f"withdrawn {date}" if date else "withdrawn"
    why = reason or (f"corrected by {correction}" if correction else None)
    return f"{said}: {why}" if why else said
