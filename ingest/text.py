"""Plain text to blocks: paragraphs, headings, bullets whose label and text stand on own lines, tables, references, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.blocks import Block, Parsed, with_headings
from ingest.dates import is_date_line, iso_date
from ingest.furniture import is_furniture, is_rule
from ingest.imprint import copied_from, named_authors, named_publisher
from ingest.lines import BULLET, NUMBERED, SECTION_NUMBER, indent, is_heading, is_label_text, table_rows
from ingest.metadata import PageFacts
from ingest.notes import NOTE, RETURN, without_marks
from ingest.recognise import recognised, speech_facts
from ingest.references import REFERENCE_HEADING, parse_reference
from ingest.runtogether import is_run_together, split_run_together
from kg.document import SectionKind

_SPEAKER = re.compile(
    r"^(?P<office>(?:Vice )?Chair(?:man|woman)?(?: for Supervision)?|Governor|President|(?:(?:Under|Assistant) )?Secretary)"
    r"\s+(?P<name>[A-Z].{3,60})$"
)
_PLACE = re.compile(r"^(?:At|Before|To) (?:the|a|an)\b[^.]{10,300}$")
_PREAMBLE_LINES, _TAG_LONGEST = 12, 8
_WRAPPED_AT_LEAST = 45


def parse_text(text: str, url: str | None = None) -> Parsed:
    """The blocks of a plain text, the facts of its first lines, and the numbered references that it lists."""
    groups = _groups(text)
    facts = _facts(groups, url)
    if is_run_together(text):
        headed = groups[:1] if groups and len(groups) > 1 and is_heading(groups[0][0]) else []
        blocks = [block for group in headed for block in _preamble(group)]
        blocks += split_run_together("\n".join(line for group in groups[len(headed) :] for line in group))
    else:
        blocks = list(_furnished(_blocks(groups), facts))
        blocks = _with_notes(blocks)
    blocks = _with_a_body(list(_listed(_repeats_out(blocks, facts))))
    references = tuple(
        found for block in blocks if block.kind is SectionKind.REFERENCES for found in [parse_reference(block.text)] if found
    )
    return Parsed(with_headings(_known_furniture(blocks)), facts, references)


def _groups(text: str) -> list[list[str]]:
    """The lines between blank lines, white space at line ends gone, hard-wrapped paragraphs on one line."""
    raw = [group.split("\n") for group in re.split(r"\n[^\S\n]*\n", text.expandtabs(8) if "\t" not in text else text)]
    groups = [[line.rstrip() for line in group if line.strip()] for group in raw]
    groups = [group for group in groups if group]
    return [_unwrapped(group) for group in groups] if _is_hard_wrapped(groups) else groups


def _is_hard_wrapped(groups: list[list[str]]) -> bool:
    """Whether lines break at a margin: all but the last of most paragraphs have about the same, book-like length."""
    inner = [len(line) for group in groups for line in group[:-1]]
    longest = max((len(line) for group in groups for line in group), default=0)
    if len(inner) < 3 or not _WRAPPED_AT_LEAST <= longest <= 130:
        return False
    return sum(length >= 0.7 * longest for length in inner) >= 0.7 * len(inner)


def _unwrapped(group: list[str]) -> list[str]:
    joined = [group[0]]
    for line in group[1:]:
        if BULLET.match(line) or NUMBERED.match(line):
            joined.append(line)
        elif joined[-1].endswith("-") and joined[-1][-2:-1].isalpha() and line.lstrip()[:1].islower():
            joined[-1] = joined[-1][:-1] + line.lstrip()
        else:
            joined[-1] += "\n" + line.lstrip()
    return joined


def _facts(groups: list[list[str]], url: str | None) -> PageFacts:
    first = [line.strip() for group in groups[:4] for line in group][:_PREAMBLE_LINES]
    title = first[0] if first and is_heading(first[0]) and len(first) > 1 else None
    speakers = [match for match in map(_SPEAKER.match, first) if match]
    date = next((iso_date(line) for line in first if is_date_line(line)), None)
    lines = [line.strip() for group in groups for line in group]
    authors = tuple(dict.fromkeys(match["name"].strip() for match in speakers))[:1] or named_authors(lines)
    publisher = named_publisher(lines)
    known = recognised(url, title, publisher)
    if known.kind in (None, "other") and url is None and speakers and date:
        known = speech_facts(speakers[0]["office"], lines).over(known)
    facts = known.over(PageFacts(publisher=publisher))
    if url is None and facts.tier is None and copied_from(lines):
        facts = replace(facts, tier="syndicated")
    return PageFacts(title=title, date=date, authors=authors).over(facts)


def _preamble(group: list[str]) -> Iterator[Block]:
    yield Block(group[0], SectionKind.HEADING)
    for line in group[1:]:
        yield Block(line, SectionKind.FURNITURE if len(line) < 120 else SectionKind.BODY)


def _blocks(groups: list[list[str]]) -> Iterator[Block]:
    in_references = False
    for group in groups:
        rows = table_rows(group)
        if rows:
            yield from (Block(" | ".join(row), SectionKind.TABLE) for row in rows)
            continue
        for block in _group_blocks(group):
            if block.kind is SectionKind.HEADING and REFERENCE_HEADING.match(block.text.strip()):
                in_references = True
            elif in_references and parse_reference(block.text):
                block = replace(block, kind=SectionKind.REFERENCES)
            elif in_references and block.kind is SectionKind.HEADING:
                in_references = False
            yield block


def _group_blocks(group: list[str]) -> Iterator[Block]:
    at = 0
    while at < len(group):
        line = group[at]
        end = at + 1
        kind = SectionKind.BODY
        if BULLET.match(line) or _is_numbered_item(group, at):
            end = _item_end(group, at)
            kind = SectionKind.LIST
        elif parse_reference(line) is None and (SECTION_NUMBER.match(line) or not indent(line)) and is_heading(line):
            kind = SectionKind.HEADING
        yield Block(_joined(group[at:end]), kind)
        at = end


def _joined(lines: list[str]) -> str:
    """The lines of one block: a bullet's mark goes (a number stays), a label's colon follows its label without a space."""
    first, *rest = (line.strip() for line in lines)
    return BULLET.sub("", first) + "".join(part if is_label_text(part) else "\n" + part for part in rest)


def _is_numbered_item(group: list[str], at: int) -> bool:
    """A numbered line is an item where it is indented, has a numbered neighbour, or ends like a sentence."""
    if not NUMBERED.match(group[at]):
        return False
    near = [group[other] for other in (at - 1, at + 1) if 0 <= other < len(group)]
    return indent(group[at]) > 0 or any(NUMBERED.match(line) for line in near) or not is_heading(group[at])


def _item_end(group: list[str], at: int) -> int:
    """One past the last line of the item at `at`: its label's text, and lines indented deeper than its bullet."""
    end = at + 1
    while end < len(group) and not BULLET.match(group[end]) and not NUMBERED.match(group[end]):
        if not is_label_text(group[end]) and indent(group[end]) <= indent(group[at]):
            break
        end += 1
    return end


def _furnished(blocks: Iterator[Block], facts: PageFacts) -> Iterator[Block]:
    """Date, speaker and place lines at the front are furniture, and so is everything after the references' end."""
    seen_references = after_references = False
    for count, block in enumerate(blocks):
        line, near_front = block.text.strip(), count < _PREAMBLE_LINES
        listed = block.kind is SectionKind.REFERENCES
        after_references = after_references or (seen_references and not listed and is_furniture(line))
        seen_references = seen_references or listed
        front = near_front and bool(is_date_line(line) or _SPEAKER.match(line) or _PLACE.match(line))
        tag = near_front and block.kind is SectionKind.HEADING and _is_tag(line)
        yield replace(block, kind=SectionKind.FURNITURE) if front or tag or after_references else block


def _is_tag(line: str) -> bool:
    """A word or two near the front that open no part of the text: a mood, a market."""
    opens = re.search(
        r"摘要|概要|引言|前言|导语|结论|背景|要点|总结|概述|summary|intro|background|outlook|overview", line, re.I
    )
    return len(line) <= _TAG_LONGEST and opens is None and not re.match(r"\d|[一二三四五六七八九十]+、", line)


def _with_notes(blocks: list[Block]) -> list[Block]:
    """Paragraphs that end in "Return to text" become notes, and their marks leave the body."""
    noted = [_note(block) if RETURN.search(block.text) else block for block in blocks]
    marks = frozenset(int(block.note) for block in noted if block.note and block.note.isdigit())
    if not marks:
        return noted
    body = "\x1e".join(block.text for block in noted if block.note is None)
    texts = iter(without_marks(body, marks).split("\x1e"))
    return [block if block.note else replace(block, text=next(texts)) for block in noted]


def _note(block: Block) -> Block:
    match = NOTE.match(RETURN.sub(" ", block.text).strip())
    return replace(block, text=match["text"], kind=SectionKind.FOOTNOTE, note=match["mark"]) if match else block


def _listed(blocks: list[Block]) -> Iterator[Block]:
    """Paragraphs under a heading such as "References" are references, numbered or not."""
    listed = False
    for block in blocks:
        listed = bool(REFERENCE_HEADING.match(block.text.strip())) if block.kind is SectionKind.HEADING else listed
        yield replace(block, kind=SectionKind.REFERENCES) if listed and block.kind is SectionKind.BODY else block


def _with_a_body(blocks: list[Block]) -> list[Block]:
    """A text of headings only is no list of headings: what stands there is what it says."""
    if any(block.kind not in (SectionKind.HEADING, SectionKind.FURNITURE) for block in blocks):
        return blocks
    return [replace(block, kind=SectionKind.BODY) if block.kind is SectionKind.HEADING else block for block in blocks]


def _repeats_out(blocks: list[Block], facts: PageFacts) -> list[Block]:
    """The title printed twice is a title and a piece of furniture."""
    seen = False
    kept = []
    for block in blocks:
        is_title = facts.title is not None and block.text.strip() == facts.title
        kept.append(replace(block, kind=SectionKind.FURNITURE) if is_title and seen else block)
        seen = seen or is_title
    return kept


def _known_furniture(blocks: list[Block]) -> list[Block]:
    keep = (SectionKind.REFERENCES, SectionKind.TABLE, SectionKind.FOOTNOTE)
    marked = [
        block if block.kind in keep or not is_furniture(block.text) else replace(block, kind=SectionKind.FURNITURE)
        for block in blocks
    ]
    return [block for block in marked if not is_rule(block.text)]
