"""Whose views a question sets beside one another, and what they are asked about.

"Does the article say the same as Waller about who buys?" has two parties, a document's author and a voice, and one topic. A
party is found by its documents, or, where it only ever speaks through others (papers, dealers), by the words that report it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.lexicon import PEOPLE, exact, words
from assistant.question import Question
from assistant.retrieve.sentences import Found
from assistant.voices import ZH_PEOPLE
from kg.concept import ConceptScheme
from kg.document import DocumentInfo, Voice

FED = frozenset({Voice.FOMC, Voice.GOVERNOR, Voice.RESERVE_BANK, Voice.NY_DESK, Voice.BOARD_STAFF})


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who has a say. `many` where it is a body whose members may differ; `reported` is how others speak of it.

    `name` is what a reader reads, by language; `documents` are those it speaks in; `person` a key of `lexicon.PEOPLE`.
    `named`: the question names it.
    """

    name: Mapping[str, str]
    documents: frozenset[str]
    many: bool = False
    person: str | None = None
    reported: str | None = None
    named: bool = True

    def says(self, found: Found) -> bool:
        """Whether a sentence out of its documents is its own, and not another speaker's."""
        if self.reported is not None:
            return words(self.reported).search(found.text) is not None
        return self.person is None or not found.speaker or exact(PEOPLE[self.person]).search(found.speaker.title()) is not None


@dataclass(frozen=True, slots=True)
class _Kind:
    pattern: str
    name: Mapping[str, str]
    voices: frozenset[Voice]
    many: bool = False
    reported: str | None = None


_KINDS = (
    _Kind(
        r"(?:at|inside|within) the Fed(?!eral| funds)|"
        r"(?:and|or|vs\.?|versus|with) the Fed(?! funds|eral)|(?:does|did|do) the Fed(?! funds|eral)|美联储(?=[和与跟])|"
        r"(?<=[和与跟])美联储|"
        r"Fed (?:people|officials|documents|materials)|(?:the )?Fed(?:eral Reserve)?(?:'s|’s) own(?: \w+)?|officials|"
        r"policy ?makers|"
        r"(?:FOMC |Committee )?(?:participants|members)|(?:inside|within|"
        r"on) the (?:FOMC|Committee|Board)|FOMC|governors|"
        r"美联储自己的?(?:材料|文件|说法)?|(?:美联储|联储|FOMC)?官员们?|(?:FOMC)?委员们?(?!会)|与会者|决策者|美联储内部|委员会内部|联储内部",
        {"en": "Federal Reserve officials", "zh": "美联储官员"},
        FED,
        many=True,
    ),
    _Kind(r"(?:Board |Fed )?staff(?: notes?)?|FEDS? notes?|工作人员", {"en": "Fed staff", "zh": "美联储工作人员"},
          frozenset({Voice.BOARD_STAFF})),
    _Kind(r"TBAC|Treasury Borrowing Advisory Committee|借款咨询委员会|"
          r"借贷咨询委员会", {"en": "TBAC", "zh": "财政部借款咨询委员会（TBAC）"},
          frozenset({Voice.TBAC})),
    _Kind(r"(?:the )?Treasury (?:Department|officials|itself)|(?:and|or|vs\.?|"
          r"versus) (?:the )?Treasury(?! \w*(?:yield|market|bill|"
          r"securit|note|bond|auction))|财政部(?=和|与|跟|、|官员|的说法|怎么)|(?<=[和与跟])财政部(?!借款)",
          {"en": "the Treasury", "zh": "财政部"},
          frozenset({Voice.TREASURY})),
    _Kind(r"(?:Ginlix|that|the|Chinese|this) (?:\w+ )?articles?|articles?|(?:那篇|这篇|中文)?文章|market commentar\w+|"
          r"(?:market )?analysts?|"
          r"(?:the )?press|媒体|市场评论|分析师", {"en": "market commentary", "zh": "市场文章"}, frozenset({Voice.MARKET})),
    _Kind(r"papers?|academi\w+|researchers?|stud(?:y|ies)|(?:the )?literature|论文|学者|学界|"
          r"研究人员", {"en": "research", "zh": "学术研究"},
          frozenset({Voice.ACADEMIC}),
          reported=r"(?:the )?(?:paper|authors?|stud(?:y|ies)|literature|researchers?) (?:\w+ ){0,3}(?:finds?|found|"
                   r"estimates?|shows?|"
                   r"suggests?|concludes?)|(?:most interesting )?results of the paper|研究(?:表明|发现|显示)|论文"),
    _Kind(r"(?:primary )?dealers|market participants|investors|(?:the )?markets? think\w*|交易商|市场参与者|投资者",
          {"en": "dealers and investors", "zh": "交易商与投资者"}, frozenset(),
          reported=r"(?:dealers?|respondents?|investors?|market participants) (?:\w+ ){0,4}(?:expect|anticipat|"
                   r"project|view|report|note|"
                   r"estimat|see|saw|judg)\w*|(?:dealers'|dealers’) expectations|交易商(?:预计|预期|认为)|"
                   r"投资者(?:预计|预期|认为)"),
)  # fmt: skip
_ASKS = (
    r"(?:do|does|did|is|are|was|were|have|has) (?=.{0,60}(?:disagree|agree|differ))|"
    r"(?:wildly )?(?:dis)?agree\w*(?: (?:about|on|over|with))?(?: whether)?|differ(?:s|ed|ent|ing)?(?: (?:on|about|"
    r"over))?(?: whether)?|"
    r"who (?:says|said|argued) what|who argued|conflicting|at odds(?: over| on| with)?|contradict\w*|(?:opposing|"
    r"different) (?:views|takes|"
    r"opinions)(?: (?:on|about))?|(?:the )?sources?|debate\w*(?: (?:on|about|over))?|disput\w*|divided|split (?:on|"
    r"over)|consensus(?: on)?|"
    r"I keep seeing|I've seen|quoted|takes? from|both sides|really|views? (?:on|of|about)|"
    r"的?(?:前提是|说法|看法|观点|意见|立场)|一样吗|一致吗|有(?:没有|何|什么)?(?:分歧|争议|不同)|(?:存在)?分歧|矛盾吗?|不同|争议|争论|"
    r"支持这一点吗|到底|各自?(?:怎么说|如何说)|谁和谁的?|之间|是否(?:一致|同意)|对于?(?=.{2,30}(?:分歧|看法|意见|一致|争))|在(?=.{2,30}上)|问题上"
)
_DISSENT = r"dissent\w*|vote[ds]? against|反对票|异议"  # only members of a committee dissent
_PIECE = re.compile(r"(?<=[?？。!！；;])\s*|(?<=[.])\s+|(?<=，)")


def parties(question: Question, infos: Mapping[str, DocumentInfo]) -> tuple[Party, ...]:
    """Those whom the question names, in its order; where it names nobody, or one voice alone, all who may answer it as well."""
    found = [*_people(question, infos), *_bodies(question, infos)]
    named = [party for _, party in sorted(found, key=lambda entry: entry[0])]
    if any(party.many for party in named) or len(named) > 1:
        return tuple(named)
    held = frozenset().union(*(party.documents for party in named if party.reported is None)) if named else frozenset()
    return (*named, *(party for party in _everyone(infos) if not party.documents & held))


def _everyone(infos: Mapping[str, DocumentInfo]) -> Iterator[Party]:
    """The bodies of which the library holds anything: officials, TBAC, the Treasury, the market, researchers."""
    for kind in _KINDS:
        own = frozenset(id for id, info in infos.items() if info.voice in kind.voices)
        if own and kind.voices != {Voice.BOARD_STAFF}:  # staff are among the Fed's
            yield Party(kind.name, own, many=kind.many, named=False)


def _people(question: Question, infos: Mapping[str, DocumentInfo]) -> Iterator[tuple[int, Party]]:
    for person in question.people:
        match = exact(PEOPLE[person]).search(question.text) or exact(PEOPLE[person]).search(question.text.title())
        written = frozenset(id for id, info in infos.items() if any(exact(PEOPLE[person]).search(one) for one in info.authors))
        name = person.capitalize()
        spoken = frozenset(id for id, info in infos.items() if info.kind.endswith(("transcript", "press_conference")))
        yield (
            match.start() if match else 0,
            Party({"en": name, "zh": ZH_PEOPLE.get(name, name)}, written or spoken, person=person),
        )


def _bodies(question: Question, infos: Mapping[str, DocumentInfo]) -> Iterator[tuple[int, Party]]:
    for kind in _KINDS:
        match = words(kind.pattern).search(question.text) or (words(_DISSENT).search(question.text) if kind.many else None)
        if match is None:
            continue
        own = frozenset(id for id, info in infos.items() if info.voice in kind.voices)
        if kind.reported is not None and not own:
            yield match.start(), Party(kind.name, frozenset(infos), reported=kind.reported)
        else:
            yield match.start(), Party(kind.name, own, many=kind.many)


def topic(question: Question, scheme: ConceptScheme) -> str:
    """What the parties are asked about: the question without who they are and without the words that ask for a difference."""
    pieces = [piece for piece in _PIECE.split(question.text) if piece.strip()]
    about = [piece for piece in pieces if not _only_asks(piece)]
    kept = "".join(about) if any(scheme.find(piece) for piece in about) else question.text
    for pattern in (_ASKS, *(kind.pattern for kind in _KINDS)):
        kept = words(pattern).sub(" ", kept)
    for person in question.people:
        kept = exact(PEOPLE[person]).sub(" ", kept)
    bare = re.sub(r"^(?:(?:and|or)\b|[\s,，、和与跟])+|(?:\b(?:and|or)|[\s,，、?？和与跟])+$", "", " ".join(kept.split()))
    return bare if len(bare) > 2 else question.text


def asks_votes(text: str) -> bool:
    """Whether a question asks who voted against, dissented or disagreed, so that votes on record come first."""
    return words(rf"{_DISSENT}|who (?:disagreed|objected|opposed|voted)|谁(?:反对|投|不同意)|有人反对").search(text) is not None


def _only_asks(piece: str) -> bool:
    """Whether a piece of the question names who is compared and asks for the difference; what it is about stands elsewhere."""
    named = any(words(kind.pattern).search(piece) for kind in _KINDS) or exact("|".join(PEOPLE.values())).search(piece)
    return bool(named) and words(_ASKS).search(piece) is not None
