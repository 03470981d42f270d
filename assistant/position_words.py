"""The words by which a side is taken on a point that is argued about: closed classes in both languages, narrower than those
that search for it (`assistant.points_at_issue`).

On points of policy a side is a stance towards an act; on points of fact it is an assertion of a pole.
"""

from __future__ import annotations

from collections.abc import Mapping

_OTHER_DEMAND = "".join(f"(?<!{of} )" for of in ("labor", "labour", "consumer", "loan", "credit", "aggregate", "domestic"))
_GAP = r"[^,;.，。；]"
_SHRINKING = (
    r"run-?offs?|QT|quantitative tightening|redemptions|redeeming|reductions?|reducing|shrink\w*|normali[sz]ation|decline"
)
_SHEET = rf"{_SHRINKING}|balance sheet|holdings|securities|(?:redemption )?caps?"
_ZH_SHRINKING = "缩表|缩减|缩小|量化紧缩|赎回|QT"

# Who wants a thing, or holds it right, says so by one of these before it; `AGAINST` turns it round.
FOR = (
    r"prefer(?:s|red|ring|ence)?|favou?r(?:s|ed|ing)?(?! (?:of )?higher)|support(?:s|ed|ing|ive of)?|advocat\w+|"
    r"recommend\w*|"
    r"urg(?:e|es|ed|ing)|want(?:s|ed)? (?=to|an?|the)|can (?=continue)|call(?:s|ed|ing)? for|endors\w+|propos(?:e|es|"
    r"ed)|should|ought to|must|"
    r"agree[ds]? (?:to|that|with)|need(?:s|ed)? (?:to|for)|(?:appropriate|prudent|desirable|advisable|wise|sensible|"
    r"reasonable|"
    r"preferable|warranted|necessary|important|better|best) (?:\w+ ){0,3}?to|argu\w+ for|comfortable with|"
    r"s(?:aw|ees?) (?:some )?(?:merit|benefits?|advantages?|a case|room) (?:in|for|to|of)|voted (?:for|to)|"
    r"支持|赞成|赞同|主张|倾向|希望|建议|呼吁|同意|宁愿|应(?:当|该)|应(?=放|停|继|加|缩|维|保|尽)|有必要|宜(?=放|停|继|加)|"
    r"(?:适当|适宜|审慎|合适)的?做法"
)
AGAINST = (
    r"oppos(?:e|es|ed|ing|ition to)|(?:vot\w+|argu\w+|warn\w*|caution\w*|dissent\w*|decid\w+) against|object\w* to|"
    r"disagree\w* with|reject(?:s|ed|ing)?|"
    r"dissent\w* from|resist(?:s|ed)|(?:premature|inappropriate|unwise|imprudent|unnecessary|too (?:early|soon)) to|"
    r"(?:no|little) (?:need|case|merit|benefit) (?:to|for|in)|no reason to|(?:concern|reservation|skeptic|"
    r"doubt)\w* (?:about|over|with)|"
    r"反对|不赞成|不支持|不同意|不主张|不建议|警告|没有必要|无需|无须|不必|不应|不宜|不希望|质疑"
)
# What the one who speaks does itself is its stance as well.
OWN_ACT = (
    r"(?:we|I|members|Committee|FOMC)(?: (?!not\b)\w+){0,3}? (?:decided|agreed|announced|voted)(?: unanimously)? to|"
    r"(?:we|Committee) will|委员会(?:一致)?(?:决定|同意)|(?<!市场)决定"
)
AFTER_FOR = (
    r"(?:would|will|could|should|was|is|were) (?:\w+ )?(?:be )?(?:appropriate|prudent|desirable|advisable|wise|sensible|"
    r"warranted|preferable)|(?:would|will|could) (?:\w+ )?(?:help|facilitate|guard|reduce the (?:risk|likelihood|chance))|"
    r"(?:是|较为?|更为?|十分)(?:适当|适宜|审慎|可取|合适|必要)|有助于"
)
AFTER_AGAINST = (
    r"(?:would|will|was|is|were|might) (?:\w+ )?(?:be )?(?:premature|inappropriate|unwise|unwarranted|a mistake|"
    r"unnecessary)|"
    r"(?:would|was|is|were) not (?:\w+ )?(?:be )?(?:appropriate|prudent|desirable|advisable|wise|warranted|necessary)|"
    r"为时过早|过早|不妥|没有必要|不合适|不可取|不适当|不审慎"
)
# To put off an act is to be for the other course.
DELAYED = (
    r"(?:wait\w* (?:\w+ ){0,2}(?:to|before)|delay\w*|postpon\w*|defer\w*) (?:\w+ ){0,3}?(?:slow|stop|end)\w*|"
    r"(?:推迟|延后|暂缓)[^，。；]{0,4}(?:放慢|放缓|停止|结束)"
)
ACTS: Mapping[str, tuple[str, str]] = {
    "pace": (
        rf"slow(?:ing|er|ed)?\b{_GAP}{{0,60}}?\b(?:{_SHEET}|pace)\b|"
        rf"(?:stop|end|ceas|conclud|paus|halt)(?:e|es|ed|ing|ping|ped|s)?\b{_GAP}{{0,45}}?\b(?:{_SHRINKING})\b|"
        rf"(?:{_SHRINKING}) (?:\w+ ){{0,3}}(?:slowed|stopped|ended|paused|halted|concluded)|(?<=to )(?:begin |"
        rf"start )?(?:slow|stop)(?:ing)?\b|"
        r"(?:lower|smaller|reduc\w+) (?:\w+ ){0,3}caps?|(?:early|earlier|immediate|prompt|sooner) (?:end|stop|halt|"
        r"conclusion)|"
        r"larger balance sheet|"
        rf"(?:放慢|放缓|减慢)[^，。；]{{0,14}}(?:{_ZH_SHRINKING}|步伐|节奏|速度)|"
        rf"(?:停止|结束|暂停|终止)[^，。；]{{0,10}}(?:{_ZH_SHRINKING})|(?:{_ZH_SHRINKING})[^，。；]{{0,8}}(?:放慢|"
        rf"放缓|停止|结束|暂停)",
        rf"(?:continu|maintain|keep)\w*\b{_GAP}{{0,30}}?\bpace\b|"
        rf"(?:faster|more rapid\w*|quicker|accelerat\w*)\b{_GAP}{{0,40}}?\b(?:{_SHEET}|pace)\b|"
        r"(?:current|present|same|existing) pace|higher (?:\w+ ){0,3}caps?|smaller balance sheet|"
        rf"(?:continu\w* to )?(?:reduc|shrink|lower|redeem)\w*\b{_GAP}{{0,50}}?\b(?:further|for some time|faster)\b|"
        rf"(?:how many )?more securities to redeem|"
        rf"(?:维持|保持)[^，。；]{{0,14}}(?:步伐|节奏|速度)|继续(?:{_ZH_SHRINKING})|"
        rf"加快[^，。；]{{0,10}}(?:{_ZH_SHRINKING}|步伐)|"
        rf"(?:进一步|更快)地?(?:{_ZH_SHRINKING})|更小的资产负债表",
    ),
}  # fmt: skip
VOTED = r"vot(?:ed|ing|es?) (?:for|against)|dissent(?:s|ed|ing)?|投票(?:赞成|反对)|投(?:了)?(?:赞成|反对)票|反对票|异议"
VOTED_AGAINST = r"vot(?:ed|ing|es?) against|dissent(?:s|ed|ing)?|投票反对|投(?:了)?反对票|反对票"
UNDISPUTED = (
    r"vot(?:ed|ing|es?) against[^.;]{0,30}: none|no (?:dissent|votes? against)|without dissent|无人(?:反对|投反对票)|"
    r"没有反对票"
)
# A thing's worth: its good follows it in the clause, or is said to be its good.
GOOD = (
    r"(?:would|could|can|will|does|do|did|has|have)?\s?(?:\w+ )?(?:mitigat|improv|help|facilitat|enhanc|"
    r"strengthen)(?:s|es|ed|e)?\b|"
    r"(?:is|are|was|were|be|as) (?:an? )?(?:\w+ )?(?:useful|helpful|beneficial|valuable|effective)\b|worked well|"
    r"(?:benefits?|advantages?|merits?|usefulness) (?:of|in|from)|有助于|益处|好处|有效(?:地)?(?:缓解|改善)|改善|缓解"
)
BAD = (
    r"moral hazard|stigma|disintermediation|drawbacks?|downsides?|disadvantages?|excessive (?:risk|reliance|use)|"
    r"(?:concern|reservation|skeptic)\w* (?:about|that|over)|unintended consequences|crowd(?:s|ed|ing)? out|undermin\w*|"
    r"道德风险|污名|弊端|顾虑|脱媒"
)

_CAUSED = (
    r"(?:caused|driven|triggered|prompted|explained|exacerbated|amplified) by|because(?: of)?|due to|owing to|"
    r"result(?:s|ed|ing)? (?:of|from)|"
    r"attribut\w+ (?:\w+ ){0,4}?to|reflect(?:ed|ing|s)?|stemm\w+ from|causes? (?:of [^,.;]{0,40}? )?(?:was|were|is|"
    r"lies|lay)|"
    r"blam\w+|response to|源于|由于|归因于|归咎于|因为|原因(?:在于|是)"
)
_CAUSING = (
    r"(?:caused|led to|contributed to|triggered|prompted|drove|pushed|put(?:ting)? upward pressure|brought about|"
    r"account\w* for|"
    r"were (?:\w+ )?factors?|"
    r"played a (?:\w+ )?role)|导致|造成|引发|推高|促成"
)
_DRAIN = (
    r"(?:drain|declin|reduction|drop|fall|scarcit|shortage|lack)\w* (?:of|in) (?:\w+ ){0,3}reserves?|"
    r"reserve (?:scarcity|drain)|"
    r"(?:low|lower|insufficient|scarce|declining|too few) (?:levels? of )?(?:\w+ )?reserves?|"
    r"shrinking (?:of )?(?:the )?(?:\w+ ){0,2}balance sheet|"
    r"(?:runoff|quantitative tightening|balance sheet (?:reduction|normalization))|"
    r"准备金(?:稀缺|不足|下降|减少|流失)|储备稀缺|缩表"
)
_CALENDAR = (
    r"(?:corporate )?tax (?:payments?|dates?|deadline)|settlement|quarter-end|year-end|technical factors?|"
    r"regulat(?:ions?|ory)\b|"
    r"supervisory|leverage ratio|internal (?:risk |liquidity )?limits|frictions?|swing in Treasury cash|"
    r"税期|缴税|结算|季末|年末|监管|技术性因素|摩擦"
)
_STRESS = (
    r"pressures?|strains?|spikes?|volatility|increases?|effects?|tightness|disruptions?|episodes?|压力|波动|飙升|影响|上升"
)
_RESERVES = r"reserves?(?: balances?| levels?| supply)?|准备金|储备"


def _caused(pole: str) -> str:
    return rf"(?:{_CAUSED})[^.;。；]{{0,70}}?(?:{pole})|(?:{pole})[^.;。；]{{0,60}}?(?:{_CAUSING})"


# What is asserted of the thing asked about, pole by pole.
ASSERTED: Mapping[str, tuple[str, str]] = {
    "kind": (
        r"(?:is|are|was|were|amounts? to|constitutes?) (?:just |really |effectively |simply )?(?:an? (?:\w+ )?(?:form|"
        r"kind|version) of )?"
        r"(?:stealth |disguised |de facto )?(?:QE|quantitative easing)\b|(?:QE|quantitative easing) in disguise|"
        r"(?:一种|变相的?|隐性的?|实质上?是|等同于|就是|算是|形同)[^，。；,]{0,6}(?:量化宽松|QE)",
        r"(?:is|are|was|were|does|do|did|should|would)(?: be)? not (?:\w+ ){0,4}(?:QE|quantitative easing)|"
        r"no implications? for the stance|not (?:represent|imply|signal|mean) (?:\w+ ){0,4}(?:change|"
        r"shift)[^.;]{0,30}stance|"
        r"(?:separate|distinct|distinguished|differ\w*) from (?:\w+ ){0,5}(?:QE|quantitative easing|"
        r"large-scale asset purchase|monetary policy|stance)|"
        r"(?:不算|不是|不等于|不属于|不等同于|不构成|并非)[^，。；,]{0,6}(?:量化宽松|QE)|(?:不同于|有别于|"
        r"区别于)[^，。；,]{0,8}(?:量化宽松|QE)",
    ),
    "spread": (
        rf"(?:{_RESERVES})[^.;，。；]{{0,40}}(?:below [^.;,]{{0,12}}ample|too (?:low|few|little)|scarc\w+|"
        rf"insufficient|稀缺|短缺|不足)|"
        r"(?:too few|insufficient|scarce|scarcity of|shortage of) (?:\w+ )?reserves|总量不足",
        r"(?:problem|question|matter|issue) of (?:re|mis)?(?:allocation|distribution)|"
        r"(?:unevenly|badly|poorly) (?:spread|distributed|allocated)|concentrated (?:in|at|among)|hoard\w*|"
        r"(?:distribution|allocation|redistribution) of (?:\w+ )?(?:reserves|liquidity)|分布不均|错配|囤积|集中在",
    ),
    "cause": (_caused(_DRAIN), _caused(_CALENDAR)),
    "expectation": (
        r"(?:in line|consistent|accordance) with [^.;]{0,40}expect\w*|as (?:\w+ ){0,2}(?:expected|anticipated)|"
        r"widely (?:expected|anticipated)|(?:little|no|not a) surprise|符合[^，。；]{0,12}预期|意料之中",
        r"than (?:\w+ ){0,4}(?:expected|anticipated|expectations)|unexpected\w*|unanticipated|(?:was|came as|"
        r"were) (?:a )?surpris\w+|"
        r"(?:快于|超出|超过|高于|低于|慢于|早于|晚于)[^，。；]{0,8}预期|超预期|出乎意料",
    ),
    "demand": (
        rf"{_OTHER_DEMAND}demand\b[^.;,]{{0,40}}\b(?:strong|robust|solid|healthy|broad|deep|resilient|firm)\b|"
        r"(?:strong|robust|solid|broad|healthy|resilient)(?:er)? (?:[\w-]+ ){0,3}(?:demand|auctions?(?: results)?|"
        r"allotments?)|"
        r"需求(?:依然|仍然|保持|仍)?(?:强劲|旺盛|稳健|广泛|充足)",
        rf"{_OTHER_DEMAND}demand\b[^.;,]{{0,40}}\b(?:weak\w*|soft\w*|fallen|declin\w+|wan(?:ed|ing)|tepid|lackluster|"
        rf"fragile|begin\w* to soften)\b|"
        r"(?:weak|soft|tepid|declining|waning)(?:er|ening)? (?:(?!labou?r|consumer|loan|credit)[\w-]+ ){0,3}demand|"
        r"(?<!劳动力)(?<!消费)(?<!贷款)需求[^，。；]{0,6}(?:疲软|疲弱|减弱|下降|不足|问题|缺口)",
    ),
    "size": (
        r"(?:no|little|limited|modest|small|minimal|negligible|minor) (?:but (?:\w+ ){0,2}significant )?"
        r"(?:\w+ ){0,3}?(?:effects?|impacts?|influence|upward pressure)|"
        r"not (?:had |have |having )?(?:an? |any )?(?:significant|substantial|large|material|"
        r"meaningful) (?:\w+ ){0,2}(?:effects?|impacts?)|"
        r"影响(?:很小|有限|不大|甚微|较小)",
        r"(?<!but )(?<!statistically )(?:significant|substantial|large|sizable|marked|pronounced|notable|considerable|"
        r"strong)"
        r" (?:\w+ ){0,3}?(?:effects?|impacts?|upward pressure)|independent effect|"
        r"(?:raise[ds]?|rais(?:ing)|increas(?:e|es|ed)|push(?:es|ed)?) [^.;,]{0,40}(?:significantly|substantially|"
        r"sharply|markedly)|"
        r"(?:大幅|显著|明显)(?:地)?(?:推高|推升|抬升|提高|拉高|影响|收紧)|影响(?:显著|明显|很大|巨大)",
    ),
    "ampleness": (
        rf"(?:{_RESERVES})\b[^.;,]{{0,45}}\b(?:remain\w*|are|is|were|was|stay\w*|declined to|fallen to|be|being)\b"
        r" (?:\w+ ){0,2}?(?:abundant|ample|plentiful|more than (?:ample|sufficient|enough))\b|"
        r"(?:is|are|there is) (?:an )?(?:excess liquidity|abundan\w+ (?:of )?reserves)|(?:准备金|"
        r"储备)[^，。；]{0,14}(?:充裕|充足|丰裕|过剩)",
        rf"(?:{_RESERVES})\b[^.;,]{{0,45}}\b(?:(?:is|are|was|were|become|became|grown|get\w*|"
        rf"being) (?:\w+ ){{0,2}}?(?:scarce|insufficient)|below [^.;,]{{0,12}}ample|(?:near\w*|approach\w*|close to|"
        rf"closer to) [^.;,]{{0,14}}ample)|"
        r"(?:准备金|储备)[^，。；]{0,8}(?:已|正|变得|处于|接近|趋于|出现|日益|开始)[^，。；]{0,6}(?:稀缺|不足|偏紧|短缺)",
    ),
    "lasting": (
        rf"(?:temporary|transitory|transient|short-lived|one-off|one-time)(?:,| and| but|"
        rf" or)? (?:\w+ ){{0,3}}?(?:{_STRESS})|"
        rf"(?:{_STRESS})\b[^.;,]{{0,40}}\b(?:is|are|was|were|be|been|prove[ds]?|seem\w*) (?:\w+ ){{0,2}}?(?:temporary|"
        rf"transitory|transient|short-lived)|"
        r"(?:压力|波动|飙升|影响|上升)[^，。；]{0,8}(?:是|属|只是)?(?:暂时|一次性|短暂)|(?:暂时|一次性|"
        r"短暂)的?(?:压力|波动|飙升|影响)",
        rf"(?:permanent|persistent|lasting|structural|enduring)(?:,| and| but| or)? (?:\w+ ){{0,2}}?(?:{_STRESS})|"
        rf"(?:{_STRESS})\b[^.;,]{{0,40}}\b(?:is|are|was|were|be|been|prove[ds]?|seem\w*) (?:\w+ ){{0,2}}?(?:permanent|"
        rf"persistent|lasting|structural|persisting)|"
        rf"(?:{_STRESS})\b[^.;,]{{0,20}}\b(?:ha[sd]|have) persisted|(?:压力|波动|影响)[^，。；]{{0,8}}(?:持久|长期|"
        rf"结构性|持续存在)|(?:持久|结构性)的?(?:压力|影响)",
    ),
}  # fmt: skip
TURNED = frozenset({"size", "demand", "lasting"})  # axes on which a pole denied is the other pole held
SUPPOSED = (
    r"if|unless|whether|once|were to|scenarios?|in the event|assuming|provided that|as long as|should (?:the|it|they|there|"
    r"reserves?|conditions)|"
    r"如果|假如|倘若|一旦|是否|能否|若(?!干)|假设"
)
WHERE = r"where|when|whenever|periods? of|当|时期?"
MAYBE = r"may|might|possibl[ey]|perhaps|potential(?:ly)?|risks? (?:of|that)|可能|或许|也许|或将|恐"
MEANT = (
    r"(?:established|designed|intended|created|aim\w*|meant|in order)\s+(?:\w+\s+){0,4}?to|以便|旨在|为了|"
    r"to (?:address|mitigate|guard against|offset|ensure|maintain)"
)
SAID_OF_OTHERS = r"news (?:about|of|that)|headlines?|rumou?rs?|market (?:reports?|talk)|的?消息|传闻|报道称"
