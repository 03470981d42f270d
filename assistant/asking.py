"""What kind of answer a question asks for, read from its closed-class words in English and Chinese."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """The shape of answer that is wanted."""

    CAUSE = "cause"
    CONSEQUENCE = "consequence"
    MECHANISM = "mechanism"
    FACT = "fact"
    DECISION = "decision"
    DEFINITION = "definition"
    COMPARISON = "comparison"
    DISAGREEMENT = "disagreement"
    SOURCE = "source"
    WHATIF = "what-if"


# What something has and is not: ……的好处是什么 asks for no definition.
OF_A_THING = "理由|原因|目的|影响|后果|作用|关系|区别|好处|风险|代价|意义"
# In order: the first that fits wins. A word of comparison weighs more than a "how", a "why" more than a "what".
_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.DISAGREEMENT, r"disagree\w*|who wanted what|(?:the|a|any|what) split (?:at|in|among|on|within|inside|over)|"
                        r"(?:united|unanimous|of one mind|on the same page)\b.{0,60}|split (?:at|among|inside|within)|"
                        r"都(?:赞成|同意|支持|认同)吗|意见统一|立场(?:一致|不同|相同)|赞成还是反对|"
                        r"谁(?:赞成|支持).{0,12}谁(?:反对|不)|"
                        r"who argued|who says what|wildly different|conflicting|at odds|contradict\w*|"
                        r"(?:sources|officials|participants|policymakers|views|opinions|estimates|accounts|members|"
                        r"governors|they) (?:\w+ )?"
                        r"(?:differ|split|divided|clash)|(?:differ|split|divided) (?:on|over|about) (?:whether|how|"
                        r"what|why)|dissenting|the same way|eye to eye|(?:did|does|was|were) .{0,40}dissent|"
                        r"dispute[ds]?|controvers\w+|debate[ds]?|consensus|both sides|opposing views|"
                        r"(?:do|does|did|would) .{3,80} agree\b|different (?:views|takes|opinions|numbers|figures|estimates)|"
                        r"(?:\d[\d.]*(?:%| percent)?, )+(?:\d[\d.]*%?,? )?(?:and|or) \d.{0,30}(?:quoted|cited|"
                        r"mentioned|reported)|"
                        r"分歧|(?<!大不)一样吗|矛盾|一致吗|不一致|是否一致|意见一致|到底怪|支持这一点吗|争议|争论|(?:看法|说法|观点|意见|判断|口径|估计).{0,6}(?:不同|不一|各异|相左)|"
                        r"各执一词|有(?:没有|何|什么)?不同(?:看法|意见|观点|声音)|反对意见|谁.{0,6}反对|共识|两派|谁说得对"),
    (Kind.COMPARISON, r"compar\w+|vs\.?|versus|differ(?:s|ent|ence|ences)?|same playbook|区别|差别|不同|比较|相比|对比|各自"),
    (Kind.DEFINITION, r"what (?:is|are|does|do) .{0,60}\bmean\b|what does .{0,60}\bmean\b|meaning of|defin\w+|"
                      r"in plain english|什么意思|是指什么|的定义|如何定义|什么叫|何谓"),
    (Kind.DEFINITION, r"^\W*(?:what(?:'s| is| are) (?:an? |the )?"
        r"(?!(?:[\w-]+ ){0,2}(?:consequence|effect|impact|risk|reason|cause|implication|side effect|fallout|knock-on|"
        r"upshot|outcome|result|benefit|cost|advantage|disadvantage|drawback|downside|upside|merit|argument|problem)s?\b)"
        r"[\w' -]{3,50}\?*$|[\w' -]{3,40}\?\?+$|什么是|"
                      rf"[^，,]{{2,20}}(?<!{OF_A_THING})是什么[？?]?$)"),
    (Kind.WHATIF, r"what if|what (?:would|might) (?:happen|follow|change|become)|suppose|supposing|"
                  r"if .{3,120}\b(?:would|were to|had|never)\b|had they|hypothetical\w*|如果|假如|假设|倘若|要是"),
    (Kind.MECHANISM, r"walk me through|mechanism|link by link|step by step|chain|trace how|how (?:does|do|did|"
                     r"can|could|would) .{3,}|explain how|channels?|transmi\w+|传导|机制|怎么一步步|一步步|"
                     r"如何影响|怎样影响|链条|怎么运作"),
    (Kind.CAUSE, r"why|what (?:made|caused|drove|led|triggered|explains?)|how come|reasons?|because of what|"
                 r"cause(?:s|d)? of|behind|(?:which|what) (?:\w+ )?(?:forces?|factors?|drivers?)|to blame|blamed?|"
                 r"为什么|为何|原因|缘何|怎么会|何以"),
    (Kind.CONSEQUENCE, r"what (?:actually )?(?:happens?|happened)|"
        r"what (?:do|does|did|would|will) .{3,80} (?:do|mean) (?:to|for)|"
        r"what (?:do|does|did|would|will|can|might|could) .{3,80} (?:lead to|bring about|give rise to|entail|trigger)|"
        r"consequences?|effects?|impacts?|knock-on|"
                       r"implications?|side effects?|fallout|repercussions?|leads? to|what (?:comes|came|follows?|"
                       r"followed|results?|resulted) (?:of|from)|what (?:does|do|did|would|will) .{3,80} (?:bring|"
                       r"trigger|imply|set off|entail)|"
                       r"brings? about|^\W*if .{5,160}, (?:what|how|who|does|do|will|is|are)\b.{3,}|"
                       r"引起|会怎么样|会如何|会出现什么|有何影响|意味着什么|affect\w*|end up|takes the hit|"
                       r"result in|后果|影响|"
                       r"副作用|会怎样|会发生什么|带来|导致|冲击|往哪"),
    (Kind.DECISION, r"decid\w+|decisions?|dissent\w*|vot(?:e|ed|es|ing)|announced?|adopt(?:ed)?|决定|投票|反对票|宣布|决议"),
    (Kind.SOURCE, r"what (?:does|did|do|has|have) .{2,50} (?:say|said|think|argue|write|report|conclude)|"
                  r"according to|怎么说|怎么看|如何看待|观点|认为|按.{1,12}说法"),
)  # fmt: skip
_CAUSE_FIRST = re.compile(r"^\W*(?:why|how come|what (?:made|caused|drove|led|triggered)|为什么|为何)", re.I)
_SOURCE_FIRST = re.compile(
    r"^\W*(?:what|how) (?:does|did|do|has|have) (?:the )?[A-Z][\w .&-]{1,60}? (?:say|said|think|argue|report|conclude)", re.I
)
_DECISION_FIRST = re.compile(
    r"^\W*what did .{2,60} (?:decide|announce|vote)|who (?:voted|dissented)|(?:作出|做出)?了?(?:什么|哪些)决定|决定了什么", re.I
)
_FIGURE = re.compile(
    r"\bhow (?:much|many|big|large|high|low|far|fast|long|old|deep|small)\b|\bwhat (?:share|percent\w*|level|rate|"
    r"amount|size|pace|fraction|number|"
    r"figure|dollar\w*)\b|\bin dollars?\b|\bat what\b|\bwhere (?:exactly )?did .{2,70} (?:print|peak|settle|"
    r"trade)|\bestimated\b|(?<!curve )\bcaps?\b.*\?|\bwhat did .{2,60} (?:cost|pay|earn|spend|charge)\b(?! attention)|"
    r"\bhow expensive\b|\bsize of\b|"
    r"多少|(?<!哪)几(?:个|次|年|月|成|倍|亿|万)|多大|多高|多快|多久|百分之几|占比|比例|规模有|什么水平|多少亿|几何|幅度",
    re.I,
)
_NAMES = re.compile(
    r"\bname (?:the|all|those|each)\b|\bwhich (?:\w+ )?(?:banks?|dealers?|firms?|funds?|companies|"
    r"institutions?)\b|哪(?:几|些)?家|哪些银行|点名|名单",
    re.I,
)


def kind_of(text: str) -> Kind:
    """The kind of `text`; a question for a figure, a date or a name that fits no other kind is FACT."""
    for kind, first in ((Kind.DECISION, _DECISION_FIRST), (Kind.SOURCE, _SOURCE_FIRST), (Kind.CAUSE, _CAUSE_FIRST)):
        if first.search(text):
            return kind
    for kind, pattern in _KINDS:
        found = re.search(rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])" if not pattern.startswith("^") else pattern, text, re.I)
        if found is not None:
            return Kind.FACT if kind in (Kind.MECHANISM, Kind.CONSEQUENCE) and _sized_first(text, found.start()) else kind
    return Kind.FACT


def _sized_first(text: str, before: int) -> bool:
    """Whether a question asks how much before it comes to what happens: "the knock-on for how much must be raised" does not."""
    asked = re.search(r"\bhow (?:much|many|big|large|high|did .{2,20} vote)", text, re.I)
    return asked is not None and asked.start() <= before


def wants_figure(text: str) -> bool:
    """Whether the vital part of the answer is a figure."""
    asked = _FIGURE.search(text)
    if asked is None:
        return False
    return not (asked[0].lower().startswith("cap") and kind_of(text) is Kind.DEFINITION)


def wants_names(text: str) -> bool:
    """Whether the vital part of the answer is a list of names."""
    return bool(_NAMES.search(text))
