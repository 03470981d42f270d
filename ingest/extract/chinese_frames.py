"""What Chinese prose puts around a claim: who reports it, that nothing shows it, and that a view so reported is rejected."""

from __future__ import annotations

import re

from ingest.extract.chinese_events import Clause
from ingest.extract.chinese_words import words

_REPORT = re.compile(
    r"^[^,。]{0,40}?(?:表明|显示|指出|认为|表示|强调|警告|所言|称|阐述了|估计|估算|判断|推断|断言|测算|(?<!价格)发现|预计|证明|来看|看来|而言|相信|预测|坦言|提到|写道)[^,]{0,2}$"
)
_REPORTED = re.compile(
    r"^[^,。]{0,24}?(?:研究|模型|分析|报告|数据|调查|文献|证据|结果|学者|批评者|观点|声音|评论|专家|研究者|理事|主席|官员|经济学家|分析师|人士|机构|论文|先例|现象|历史|工作人员|纪要|交易商|交易员|投资者|会议|声明|测算|经验|人|我们|坊间|外界|检验|模拟|回归|策略师|策略团队|与会者|委员|成员|行长|央行|联储)"
    r"(?:(?!没|未|不)[^,。的]){0,6}?(?:表明|显示|指出|认为|发现|估计|估算|判断|推断|预计|警告|强调|表示|声称|传言|主张|断言|坚称|称|证明|说明|提示|暗示|说(?!明|法|服))(?=.{4,})"
)
_NO_EVIDENCE = re.compile(
    r"^[^,。]{0,12}?(?:没有|并无|缺乏|鲜有|未见|尚无|未发现|看不出)[^,。]{0,6}(?:证据|迹象|数据|研究|理由)?(?:能够?|可以?|足以)?(?:表明|显示|支持|说明|证明|认为|相信)"
)
_DISBELIEVED = re.compile(
    r"^[^,。]{0,16}?(?:否认|驳斥|反驳|批驳|不认为|不相信|不觉得|(?:很难|难以|无法)(?:想象|相信)|(?:一度|曾经?|本来?|原本?|误)(?:以为|认为)|所谓的?)了?(?=.{4,})"
)
_UNSAID = re.compile(
    r"^[^,。]{0,16}?(?:质疑|本(?:可以?|来?可以|来?应该?|该)|(?:这|该|此)(?:一|种|个|类)?(?:观点|看法|说法|论调)(?:把|将)|(?:从未|从来没有|没有|并未)(?:表示|说过?|承认|声称|断言)|(?:若|如)?要(?:说明|证明|论证|断定|认定))(?=.{4,})"
)
_NOT_MEANT = re.compile(
    r"^[^,。]{0,24}?(?:并不|绝不|并非|未必|不一定|不能|不足以|难以|很难|无法|不)(?:意味着|等于(?:说)?|代表|断定|认定|表明|证明|说明|是说)(?=.{4,})"
)
_NOT_THAT = re.compile(
    r"^\s*(?:但是?|而|然而|事实上|其实|显然)?(?:并非|并不是|不是|未必是?|不见得是?|很难说是?|不能说是?|谈不上)(?:说)?(?!因为|由于|源于|出于|为了)(?=.{4,})"
)
_NOT_FOUND = re.compile(
    r"^[^,。]{0,16}?(?:(?:没有|并未|未能|尚未|未|无法|难以)(?:发现|找到|看到|观察到|观测到|检测到|得到)|(?:看|找)不[到出])(?P<inner>.{4,}?)的?"
    r"(?:显著|明确|充分|系统性|直接|任何|稳健|有力|可靠)*的?(?:证据|迹象|依据)$"
)
_UNTENABLE = re.compile(
    r"^(?:所谓)?(?P<inner>.{6,}?)(?:的|这一|这种)(?:说法|观点|看法|论调|担忧|指责|传言|结论|论断|解释|假说)(?:其实|显然|并|也|是|未免|完全)*"
    r"(?:站不住脚|不成立|不实|不对|不准确|不可信|缺乏(?:依据|证据|根据)|错误|有误|言过其实|不攻自破|被证伪|没有(?:任何)?(?:根据|依据|道理)|毫无(?:根据|依据)|经不起推敲|夸大其词)"
)
_RULED_OUT = re.compile(r"^[^,。]{0,12}?(?:排除|否定|推翻)了?(?P<inner>.{4,}?)的?(?:可能性?|假设|假说|说法|结论)$")
_BLAMED = re.compile(
    r"^(?P<inner>.*(?:将|把).{2,}归[咎因]于.{2,}?)(?:的(?:说法|做法|观点))?(?:是|显然|并|未免|其实)*(?:不(?:公平|准确|恰当|合理|对|妥)|错误|片面|有失|欠妥|误)[^,]*$"
)
_NOT_ALL = re.compile(r"^\s*(?:但是?|而)?(?:并非|并不是|不是)(?:所有|全部|每|一切|任何)")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.、)]|\d{1,2}/(?!\d)|[一二三四五六](?:是|则)(?=..)|[(]\d{1,2}[)]|[①-⑩])\s*")
_VIEW = (
    r"(?:有人|有(?:些|的)?(?:专家|学者|分析师|分析|经济学家|评论)|有观点|有说法|有声音|一些人|不少人|很多人|许多人|部分人士|批评者|反对者|坊间|传言|网传|一种(?:看法|观点|说法)|外界"
    r"|(?:流行|常见)的(?:看法|观点|说法)|市场上?普遍)"
)
_DISAGREE = r"(?:(?:并不|不太?|不敢|难以)(?:同意|认同|赞同|苟同|相信|信|这么看|这样看))"
_FALSE = (
    r"(?:不(?:能)?支持|不成立|站不住脚|有误|错误|缺乏|没有(?:任何)?(?:证据|依据|根据|道理)|毫无(?:根据|依据)|并非如此|不然|不符|夸大|证伪|相反|推翻|误解|误读|纯属|无稽之谈"
    r"|谣言|未必如此|我看未必|胡说|胡扯|瞎扯|扯淡|片面|经不起|言过其实|不攻自破)"
)
_SHOWN = r"(?:(?:研究|数据|证据|事实|分析|结果)[^。]{0,6}(?:表明|显示|证明))"
_REJECTED = re.compile(
    rf"{_VIEW}[^。]*?(?:认为|声称|称|担心|主张|以为|说(?!法)|断言|:)(?P<inner>[^。]*?)"
    r"[,;](?:但是?|然而|不过|可是|可|其实|事实上|实际上|这(?:种|个|一|些)?(?:说法|观点|看法|论调)?)"
    rf"(?=[^。]*?(?:{_FALSE}|{_DISAGREE}|{_SHOWN}))"
)
_REJECTING = re.compile(
    r"^\s*(?:但是?|然而|不过|可是|可|其实|事实上|实际上|在我们?看来)?,?(?:"
    r"(?:这(?!里|时)(?:种|个|一|些|类)?(?:说法|观点|看法|担忧|结论|判断|解释|论调|理由|逻辑|传言)?|事实|实情|实际情况|上述(?:说法|观点|看法)"
    rf"|该(?:说法|观点|看法)|此(?:说|论|言))[^。,]{{0,8}}?{_FALSE}|(?:我们?|笔者)[^。,]{{0,8}}?{_DISAGREE})"
)
_STATED_VIEW = re.compile(rf"{_VIEW}|认为|声称|主张|担心|归咎|说法|观点|看法|论调|传言|传闻|据说|据传|听说")


def reporting(body: str) -> bool:
    """Whether a clause only says who reports what follows."""
    return _REPORT.match(body.strip()) is not None


def left_open(body: str) -> bool:
    """Whether a clause leaves its claim open: denied of all, doubted, never said, still to be shown."""
    return _NOT_ALL.match(body) is not None or _UNSAID.match(body) is not None


def past_the_frame(clause: Clause, body: str) -> tuple[Clause, str, bool]:
    """The clause after its number and after "研究显示" or "没有证据表明", and whether that denies it."""
    denied = False
    for frame in (_NUMBER, _NO_EVIDENCE, _DISBELIEVED, _NOT_MEANT, _REPORTED, _NOT_THAT):
        match = frame.match(body)
        if match is None or match.end() >= len(body):
            continue
        if frame in (_DISBELIEVED, _NOT_MEANT, _NOT_THAT) and not _tells(body[match.end() :]):
            continue
        denied = denied or frame not in (_NUMBER, _REPORTED)
        body = body[match.end() :]
        clause = Clause(clause.start + match.end(), clause.end, clause.text[match.end() :])
    for around in (_NOT_FOUND, _RULED_OUT, _UNTENABLE, _BLAMED):
        match = around.match(body)
        if match is not None and (around is _BLAMED or _tells(match["inner"])):
            start = clause.start + match.start("inner")
            return Clause(start, start + len(match["inner"]), match["inner"]), match["inner"], True
    return clause, body, denied


def _tells(words_of: str) -> bool:
    """Whether a causal verb stands between two things."""
    verb = words().verb.search(words_of, 2)
    return verb is not None and verb.end() + 1 < len(words_of)


def rejected_view(text: str) -> tuple[int, int] | None:
    """[start, end) of a view that the same sentence rejects, after the words that introduce it."""
    match = _REJECTED.search(text)
    return match.span("inner") if match is not None else None


def rejects(sentence: str) -> bool:
    """Whether a sentence rejects the view that the sentence before it reports."""
    return _REJECTING.match(sentence) is not None


def states_a_view(sentence: str) -> bool:
    """Whether a sentence reports what someone holds."""
    return _STATED_VIEW.search(sentence) is not None
